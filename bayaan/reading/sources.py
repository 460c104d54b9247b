"""Sources: who the words that point to somebody mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.hindi.words import words as tokens
from bayaan.reading.grammar import Phrase, classes
from bayaan.reading.heads import Head, head, head_kind, lemma_of, organisation_kinds, unknown_plural
from bayaan.reading.spans import Spans
from bayaan.records import Article, Entity, Mention, Source, SourceKind

_FAR_MENTIONS: Final = 64
_OFFICE_CODE_POINTS: Final = 60
_PERSONAL: Final = frozenset({"ergative", "genitive", "dative", "bare", "first_ergative"})


class Resolver:
    """Resolves source phrases of one article in reading order, remembering who spoke before.

    `contents` takes the spans of what others say, in which no pronoun of the article finds its person.
    """

    def __init__(self, article: Article, entities: Sequence[Entity], mentions: Spans[Mention]) -> None:
        self.text = article.text
        self.entities = {entity.id: entity for entity in entities}
        self.mentions = mentions
        self.contents: list[tuple[int, int]] = []
        self.last: Source | None = None
        self._last_person: Source | None = None
        self._by_head: dict[str, Source] = {}
        self._offices = self._named_offices()
        self._organisations: Counter[str] = Counter()
        self._counted = 0

    def resolve(self, words: Sequence[Word], *, remember: bool = True) -> Source:
        """The source that the words of a phrase name; it becomes the last speaker where it is to be remembered."""
        core = _without_gloss(words)
        start, end = core[0].start, core[-1].end
        found = self._pronoun(core, start, end) or self._named(core, start, end) or self._described(core, start, end)
        source = replace(found, end=words[-1].end)
        if remember:
            self._remember(source)
        return source

    def _remember(self, source: Source) -> None:
        self.last = source
        if source.kind in ("person", "anonymous"):
            self._last_person = source
        if " " in source.name:
            self._by_head.setdefault(lemma_of(source.name), source)

    # Pronouns

    def _pronoun(self, words: Sequence[Word], start: int, end: int) -> Source | None:
        if len(words) != 1 or not classes(words[0]) & _PERSONAL:
            return None
        before = self._last_person
        subject = self._person_before(start, subject=True)
        if subject is not None and (before is None or subject.start > before.end):
            return self._person(start, end, subject.entity)
        speaker = before or self.last
        if speaker is not None:
            return replace(speaker, start=start, end=end)
        # A text may open with a pronoun and name its person afterwards.
        named = self._person_before(start) or next((m for m in self.mentions.items if m.type == "PER"), None)
        return self._person(start, end, named.entity) if named else Source(start, end, self.text[start:end], "person")

    def _person(self, start: int, end: int, entity: str) -> Source:
        return Source(start, end, self.entities[entity].name, "person", entity)

    def _person_before(self, place: int, *, subject: bool = False) -> Mention | None:
        """The person named last before a place, outside what others say; as a subject, in no oblique case."""
        contents = self.contents[-_FAR_MENTIONS:]
        for mention in self.mentions.before(place, _FAR_MENTIONS):
            quoted = any(start <= mention.start < end for start, end in contents)
            if mention.type == "PER" and not quoted and not (subject and _oblique(self.text[mention.end :][:8])):
                return mention
        return None

    # Names

    def _named(self, words: Sequence[Word], start: int, end: int) -> Source | None:
        inside = [mention for _, mention in self.mentions.inside(start, end)]
        if not inside:
            return None
        last, first = inside[-1], inside[0]
        if last.type == "PER" and last.end == end:
            return self._person(start, end, last.entity)
        if first.type == "PER" and first.start == start and "," in self.text[start:end]:
            return self._person(start, end, first.entity)
        if last.end != end:
            return None
        name = self.entities[last.entity].name
        kind = head_kind(words) or organisation_kinds().get(key(name)) or _kind_by_type(last)
        return Source(start, end, name if last.start == start else self.text[start:end], kind, last.entity)

    # Descriptions

    def _described(self, words: Sequence[Word], start: int, end: int) -> Source:
        holder = self._office_holder(words)
        if holder is not None:
            return self._person(start, end, holder)
        found = head(words)
        if found is None:
            many = unknown_plural(words[-1].text)
            front = self.text[start : words[-1].start]
            return Source(start, end, front + (many or words[-1].text), "group" if many else "person")
        size, noun = found
        if size == len(words):
            return self._bare(start, end, noun)
        kind = noun.one if any("one" in classes(word) for word in words[:-size]) else noun.kind
        return Source(start, end, self.text[start : words[-size].start] + noun.shown, kind)

    def _bare(self, start: int, end: int, noun: Head) -> Source:
        """A bare head: the fuller source with that head before it, or the organisation that the article is about."""
        earlier = self._by_head.get(noun.lemma)
        if earlier is not None:
            return replace(earlier, start=start, end=end)
        meant = self._main_organisation(start) if noun.kind == "organisation" else None
        if meant is not None:
            return Source(start, end, self.entities[meant].name, noun.kind, meant)
        return Source(start, end, noun.shown, noun.kind)

    def _named_offices(self) -> dict[str, list[tuple[int, str, Phrase]]]:
        """From the word right before a person's name to the places, the people and all the words before them."""
        found: dict[str, list[tuple[int, str, Phrase]]] = {}
        for mention in self.mentions.items:
            before = self.text[max(0, mention.start - _OFFICE_CODE_POINTS) : mention.start]
            if mention.type == "PER" and before[-1:].isspace() and before.strip():
                office = tuple(key(word) for word in before.split())
                found.setdefault(office[-1], []).append((mention.start, mention.entity, office))
        return found

    def _office_holder(self, words: Sequence[Word]) -> str | None:
        """The person whom the article names with the same office, before or else after.

        Every word of the office must stand before the name, its last right before: "विदेश मंत्री" is no "रेल मंत्री X".
        """
        office = tuple(word.key for word in words)
        holders = self._offices.get(office[-1], [])
        at = bisect_left(holders, (words[0].start, "", ()))
        near = [*reversed(holders[max(0, at - _FAR_MENTIONS) : at]), *holders[at : at + _FAR_MENTIONS]]
        return next((entity for _, entity, named in near if set(named).issuperset(office)), None)

    def _main_organisation(self, before: int) -> str | None:
        """The organisation named most often so far: "कंपनी" in an article about one."""
        while self._counted < len(self.mentions.items) and self.mentions.items[self._counted].end <= before:
            mention = self.mentions.items[self._counted]
            self._organisations.update([mention.entity] if mention.type == "ORG" else [])
            self._counted += 1
        return next((entity for entity, _ in self._organisations.most_common(1)), None)


def _kind_by_type(mention: Mention) -> SourceKind:
    return "state" if mention.type == "LOC" else "organisation" if mention.type == "ORG" else "person"


def _without_gloss(words: Sequence[Word]) -> Sequence[Word]:
    """A phrase without the bracket that glosses it: "रूस (Russia)"."""
    opening = next((at for at in range(len(words) - 1, 0, -1) if words[at].text == "("), 0)
    return words[:opening] if opening and words[-1].text == ")" else words


def _oblique(after: str) -> bool:
    """Whether what follows a name puts it in an oblique case, as "को" and "की" do and "ने" does not."""
    follows = next(iter(tokens(after)), None)
    return follows is not None and bool(classes(follows) & {"postposition", "genitive_marker"})
