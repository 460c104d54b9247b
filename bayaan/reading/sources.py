"""Sources: who the words that point to somebody mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.hindi.words import words as tokens
from bayaan.lexicon import rows
from bayaan.reading.agreement import Gender, of_person, of_speech
from bayaan.reading.gazetteer import spelled
from bayaan.reading.grammar import classes
from bayaan.reading.heads import (
    Head,
    head,
    head_kind,
    lemma_of,
    listed_kinds,
    organisation_kinds,
    referring,
    unknown_plural,
)
from bayaan.reading.offices import Offices, honorifics_after
from bayaan.reading.phrases import phrase_before
from bayaan.reading.pointing import acting
from bayaan.reading.spans import Spans
from bayaan.records import Article, Entity, Mention, Source, SourceKind

_OPENING: Final = {")": "(", '"': '"', "'": "'", "”": "“", "’": "‘"}
_CASES: Final = frozenset({"ergative_marker", "genitive_marker", "postposition"})
_MARKER_CODE_POINTS: Final = 12
_FAR_MENTIONS: Final = 64
_SEVERAL: Final = 2
_WITHIN_CODE_POINTS: Final = 300
_SENTENCE_ENDS: Final = frozenset("।.?!|")
_WRITTEN: Final = frozenset({"document", "media", "social"})
_OWNED: Final = frozenset({"state", "organisation", "document"})
_LONGEST_OWNED_WORDS: Final = 6
_PERSONAL: Final = frozenset({"ergative", "genitive", "dative", "bare", "first_ergative"})


class Resolver:
    """Resolves source phrases of one article in reading order, remembering who spoke before.

    `contents` takes the spans of what others say, in which no pronoun of the article finds its person; `words` are
    those of the article, in which a bare head finds the fuller phrase that went before.
    """

    def __init__(
        self, article: Article, entities: Sequence[Entity], mentions: Spans[Mention], words: Iterable[Word] = ()
    ) -> None:
        self.text = article.text
        self._words = words
        self._phrases: dict[str, list[tuple[int, str]]] | None = None
        self.entities = {entity.id: entity for entity in entities}
        self.mentions = mentions
        self.contents: list[tuple[int, int]] = []
        self.last: Source | None = None
        self._last_person: Source | None = None
        self._plain: tuple[Word, ...] = ()
        self._by_head: dict[str, Source] = {}
        self._offices = Offices(article.text, mentions)
        self._genders: dict[str, Gender | None] = {}
        self._places: dict[str, list[Mention]] = {}
        for mention in mentions.items:
            self._places.setdefault(mention.entity, []).append(mention)
        self._bearers: dict[str, set[str]] = {}
        for entity in entities:
            for part in spelled(entity.name) if entity.type == "PER" else ():
                self._bearers.setdefault(part, set()).add(entity.id)
        self._organisations: Counter[str] = Counter()
        self._later = Counter(mention.entity for mention in mentions.items if mention.type == "ORG")
        self._counted = 0

    def resolve(self, words: Sequence[Word], *, remember: bool = True) -> Source:
        """The source that the words of a phrase name; it becomes the last speaker where it is to be remembered."""
        core = _bare_of_marks(words)
        start, end = core[0].start, core[-1].end
        found = self._pronoun(core, start, end) or self._named(core, start, end) or self._described(core, start, end)
        source = replace(found, end=words[-1].end)
        if remember and not classes(core[0]) & {"first_ergative"}:
            self._remember(source)
        return source

    def written_before(self, word: Word) -> Source | None:
        """The document, outlet or post, named in this sentence or the last, in which something stands: "इसमें".

        None where what was named last is nothing written.
        """
        before = tokens(self.text[max(0, word.start - _WITHIN_CODE_POINTS) : word.start])
        ends = [at for at, one in enumerate(before) if one.text in _SENTENCE_ENDS]
        held = before[ends[-2] + 1 if len(ends) >= _SEVERAL else 0 :]
        for end in range(len(held), 0, -1):
            found = head(held[:end])
            if found is not None and found[1].kind in _WRITTEN:
                return Source(word.start, word.end, found[1].shown, found[1].kind)
        return None

    def passed(self, words: tuple[Word, ...]) -> None:
        """Keep in mind the sentence before, empty where it attributes: a pronoun may mean the many who act in it."""
        self._plain = words

    def _acting(self) -> Iterator[Source]:
        """The many who act in the sentence before, if it names nobody."""
        words = self._plain
        if not words or any(one.type == "PER" for _, one in self.mentions.inside(words[0].start, words[-1].end)):
            return
        if many := acting(words):
            source = self._described(many, many[0].start, many[-1].end)
            if source.kind == "group":
                yield source

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
        respect = _respect().get(words[0].key, "either")
        speakers = list(self._speakers(start, plain=respect == "plain"))
        if respect == "plain":
            titled = self._offices.with_title()
            speakers = [one for one in speakers if one.entity not in titled] or speakers
        elif "bare" in classes(words[0]):
            speakers = self._agreeing(speakers, of_speech(self.text, end))
        if speakers:
            return replace(speakers[0], start=start, end=end)
        if "first_ergative" in classes(words[0]):
            return Source(start, end, self.text[start:end], "person")  # who writes
        # A text may open with a pronoun and name its person afterwards.
        named = self._person_before(start) or next((m for m in self.mentions.items if m.type == "PER"), None)
        return self._person(start, end, named.entity) if named else Source(start, end, self.text[start:end], "person")

    def _speakers(self, place: int, *, plain: bool) -> Iterator[Source]:
        """Whom a pronoun may mean, the likeliest first: subjects named since the last speaker, the speaker, the others.

        A `plain` one may also mean a state or an organisation, which somebody spoken of with respect is not.
        """
        before = (self.last if plain else self._last_person) or self.last
        since = before.end if before is not None else 0
        if not plain:
            yield from self._acting()
        subjects = self._subjects(place, plain=plain)
        earlier = [one for one in subjects if one.start <= since]
        yield from (one for one in subjects if one.start > since)
        if before is not None:
            yield before
        yield from earlier

    def _subjects(self, place: int, *, plain: bool) -> list[Source]:
        """The people named before a place in no oblique case, outside what others say, nearest first.

        With `plain` also places and organisations that do something.
        """
        contents, found = self.contents[-_FAR_MENTIONS:], []
        for mention in self.mentions.before(place, _FAR_MENTIONS):
            after = self.text[mention.end :][:8]
            acts = not _oblique(after) if mention.type == "PER" else plain and _acts(after)
            if acts and not any(start <= mention.start < end for start, end in contents):
                kind = _kind_by_type(mention)
                found.append(
                    Source(mention.start, mention.end, self.entities[mention.entity].name, kind, mention.entity)
                )
        return found

    def _agreeing(self, speakers: list[Source], gender: Gender | None) -> list[Source]:
        """The speakers without those of another gender than the verb tells, all of them where nobody else is left."""
        if gender is None:
            return speakers
        return [one for one in speakers if self._gender(one.entity) in (gender, None)] or speakers

    def _gender(self, entity: str | None) -> Gender | None:
        if entity is None:
            return None
        if entity not in self._genders:
            self._genders[entity] = of_person(self.text, self.entities[entity].name, self._places[entity])
        return self._genders[entity]

    def _person(self, start: int, end: int, entity: str) -> Source:
        return Source(start, end, self.entities[entity].name, "person", entity)

    def _person_before(self, place: int) -> Mention | None:
        """The person named last before a place, outside what others say."""
        contents = self.contents[-_FAR_MENTIONS:]
        for mention in self.mentions.before(place, _FAR_MENTIONS):
            if mention.type == "PER" and not any(start <= mention.start < end for start, end in contents):
                return mention
        return None

    # Names

    def _named(self, words: Sequence[Word], start: int, end: int) -> Source | None:
        inside = [mention for _, mention in self.mentions.inside(start, end)]
        if not inside:
            return None
        last, first = inside[-1], inside[0]
        respectful = last.end == words[-2].end and words[-1].key in honorifics_after() if len(words) > 1 else False
        if last.type == "PER" and (last.end == end or respectful):
            title = [word for word in words if word.end <= last.start]
            return self._person(start, end, self._namesake(last, title) or last.entity)
        if first.type == "PER" and first.start == start and "," in self.text[start:end]:
            return self._person(start, end, first.entity)
        if last.end != end:
            return None
        name = self.entities[last.entity].name
        told = head_kind([word for word in words if word.end <= last.start])  # "समाचार एजेंसी X"
        kind = head_kind(words) or organisation_kinds().get(key(name)) or told or _kind_by_type(last)
        return Source(start, end, name if last.start == start else self.text[start:end], kind, last.entity)

    def _namesake(self, mention: Mention, title: Sequence[Word]) -> str | None:
        """Of several people who share the only name that a mention gives the one whom its title or its verb tells."""
        shared = spelled(self.entities[mention.entity].name)
        named = [self._bearers[part] for part in shared]
        if not named or max(map(len, named)) > _FAR_MENTIONS:
            return None
        bearers = set.intersection(*named) - {mention.entity}
        if len(bearers) < _SEVERAL:
            return None
        office = bearers & self._offices.holders(title) if title else set()
        gender = of_person(self.text, "", [mention]) or of_speech(self.text, mention.end)
        alike = {one for one in bearers if gender is not None and self._gender(one) == gender}
        return next((next(iter(told)) for told in (office, alike) if len(told) == 1), None)

    # Descriptions

    def _described(self, words: Sequence[Word], start: int, end: int) -> Source:
        found = head(words)
        holders = self._offices.holders(words)
        if found is not None and found[1].kind == "group":  # "जानकार कहते हैं" are many, unless one was named before
            holders = {one for one in holders if self._places[one][0].start < start}
        if len(holders) == 1:
            return self._person(start, end, next(iter(holders)))
        if found is None:
            many = unknown_plural(words[-1].text)
            front = self.text[start : words[-1].start]
            return Source(start, end, front + (many or words[-1].text), "group" if many else "person")
        size, noun = found
        if size == len(words):
            return self._bare(start, end, noun)
        one = any("one" in classes(word) for word in words[:-size]) or self._one(end, noun)
        shown = noun.shown if noun.many or self._in_case(end) else self.text[words[-size].start : end]
        return Source(start, end, self.text[start : words[-size].start] + shown, noun.one if one else noun.kind)

    def _one(self, end: int, noun: Head) -> bool:
        """Whether one alone is meant: before a case marker several would stand in the oblique plural, "नेताओं ने"."""
        return not noun.many and self._in_case(end)

    def _in_case(self, end: int) -> bool:
        """Whether a case marker follows a phrase."""
        follows = next(iter(tokens(self.text[end : end + _MARKER_CODE_POINTS])), None)
        return follows is not None and bool(classes(follows) & _CASES)

    def _bare(self, start: int, end: int, noun: Head) -> Source:
        """A bare head: the fuller source with that head before it, or the organisation that the article is about."""
        earlier = self._by_head.get(noun.lemma)
        if earlier is not None:
            return replace(earlier, start=start, end=end)
        meant = self._with_head(start, noun) or self._main_organisation(start, noun)
        if meant is not None:
            return Source(start, end, self.entities[meant].name, noun.kind, meant)
        fuller = self._fuller(start, noun)
        if fuller is not None:
            return Source(start, end, fuller, noun.kind)
        return Source(start, end, noun.shown, noun.one if self._one(end, noun) else noun.kind)

    def _fuller(self, before: int, noun: Head) -> str | None:
        """The last phrase with a head that says whose it is: "फ्रांस की पुलिस" or "फ्रांसीसी पुलिस", then "पुलिस"."""
        if noun.kind not in _OWNED:
            return None
        if self._phrases is None:
            self._phrases = {}
            for lemma, place, name in _owned(tuple(self._words)):
                self._phrases.setdefault(lemma, []).append((place, name))
        owned = self._phrases.get(noun.lemma, [])
        at = bisect_left(owned, (before, ""))
        return owned[at - 1][1] if at else None

    def _with_head(self, before: int, noun: Head) -> str | None:
        """The one organisation named so far whose name ends with a head."""
        near = self.mentions.before(before, _FAR_MENTIONS)
        named = {m.entity for m in near if m.type == "ORG" and lemma_of(self.text[m.start : m.end]) == noun.lemma}
        return named.pop() if len(named) == 1 else None

    def _main_organisation(self, before: int, noun: Head) -> str | None:
        """The organisation named most often so far, else later: a bare "company" in an article about one."""
        kinds = referring().get(noun.lemma)
        if kinds is None:
            return None
        while self._counted < len(self.mentions.items) and self.mentions.items[self._counted].end <= before:
            mention = self.mentions.items[self._counted]
            self._organisations.update([mention.entity] if mention.type == "ORG" else [])
            self._counted += 1
        named = self._organisations or self._later
        fits = (e for e, _ in named.most_common() if listed_kinds().get(key(self.entities[e].name), "") in {"", *kinds})
        return next(fits, None)


def _owned(words: tuple[Word, ...]) -> Iterator[tuple[str, int, str]]:
    """The phrases of known heads that say whose they are: the head's lemma, where the phrase stands, what to show."""
    for at in range(1, len(words)):
        before = words[at - 1]
        if before.key not in _nationalities() and (at == 1 or "genitive_marker" not in classes(before)):
            continue
        found = head(words[at : at + 1])
        if found is None or found[1].kind not in _OWNED:
            continue
        first = phrase_before(words, at + 1, max(0, at - _LONGEST_OWNED_WORDS))
        if first < at:
            front = " ".join(word.text for word in words[first:at])
            yield found[1].lemma, words[first].start, f"{front} {found[1].shown}"


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(key(row["adjective"]) for row in rows("nationalities"))


def _kind_by_type(mention: Mention) -> SourceKind:
    return "state" if mention.type == "LOC" else "organisation" if mention.type == "ORG" else "person"


def _bare_of_marks(words: Sequence[Word]) -> Sequence[Word]:
    """A phrase without the bracket that glosses it, "रूस (Russia)", without a nickname in quotation marks or its own."""
    opening = _OPENING.get(words[-1].text)
    at = next((at for at in range(len(words) - 2, -1, -1) if words[at].text == opening), None)
    if at is None:
        return words
    return words[:at] or words[1:-1] or words


@cache
def _respect() -> dict[str, str]:
    """With how much respect each pronoun, folded, speaks of somebody."""
    return {key(row["pronoun"]): row["respect"] for row in rows("pronouns")}


def _acts(after: str) -> bool:
    """Whether what follows a name makes it one that does something: "ने"."""
    follows = next(iter(tokens(after)), None)
    return follows is not None and "ergative_marker" in classes(follows)


def _oblique(after: str) -> bool:
    """Whether what follows a name puts it in an oblique case, as "को" and "की" do and "ने" does not."""
    follows = next(iter(tokens(after)), None)
    return follows is not None and bool(classes(follows) & {"postposition", "genitive_marker"})
