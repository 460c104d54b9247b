"""Sources: who the words that point to somebody mean, and what kind of source that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import cast

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.reading.grammar import Phrase, classes
from bayaan.records import Article, Entity, Mention, Source, SourceKind

_LONGEST_HEAD_WORDS = 3


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a source: the spelling to show for this form, its folded lemma, the kind of source.

    `one` is the kind where the phrase says "एक".
    """

    shown: str
    lemma: str
    kind: SourceKind
    one: SourceKind


@cache
def _heads() -> dict[Phrase, Head]:
    found: dict[Phrase, Head] = {}
    for row in rows("source_heads"):
        kind = cast(SourceKind, row["kind"])  # the table's test holds the vocabulary
        one = cast(SourceKind, row["one"] or kind)
        lemma = row["head"]
        direct, oblique, singular = _inflected(lemma, row["gender"])
        for form, shown in ((oblique, direct), (direct, direct), (singular, lemma), (lemma, lemma)):
            found[tuple(key(word) for word in form.split())] = Head(shown, key(lemma), kind, one)
    return found


def _inflected(noun: str, gender: str) -> tuple[str, str, str]:
    """A noun's direct plural, oblique plural and oblique singular."""
    for row in rows("plural_endings"):
        if row["gender"] == gender and noun.endswith(row["ends"]):
            stem = noun.removesuffix(row["ends"])
            singular = (
                stem + row["direct"]
                if row["gender"] == "m" and len(row["ends"]) == 1 and row["direct"] != row["ends"]
                else noun
            )
            return stem + row["direct"], stem + row["oblique"], singular
    return noun, noun, noun


def head(words: Sequence[Word]) -> tuple[int, Head] | None:
    """The longest known head at the end of a phrase, with how many words it is; None where none is known."""
    for size in range(min(_LONGEST_HEAD_WORDS, len(words)), 0, -1):
        found = _heads().get(tuple(word.key for word in words[-size:]))
        if found is not None:
            return size, found
    return None


def head_kind(words: Sequence[Word]) -> SourceKind | None:
    """The kind of source that a phrase's head makes, None for an unknown head."""
    found = head(words)
    return found[1].kind if found else None


@dataclass(slots=True)
class Resolver:
    """Resolves source phrases of one article, in reading order, remembering who spoke before."""

    article: Article
    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]
    said: list[Source] = field(default_factory=list)

    def resolve(self, words: Sequence[Word], *, remember: bool = True) -> Source:
        """The source that the words of a phrase name; it becomes the last speaker where it is to be remembered."""
        core = _without_gloss(words)
        start, end = core[0].start, core[-1].end
        found = self._pronoun(core, start, end) or self._named(core, start, end) or self._described(core, start, end)
        source = replace(found, end=words[-1].end)
        if remember:
            self.said.append(source)
        return source

    def carried(self) -> Source | None:
        """The last speaker, for a sentence that leaves its source out."""
        return self.said[-1] if self.said else None

    def _pronoun(self, words: Sequence[Word], start: int, end: int) -> Source | None:
        if len(words) != 1 or not classes(words[0]) & {"ergative", "genitive", "dative", "bare", "first_ergative"}:
            return None
        before = next((s for s in reversed(self.said) if s.kind in ("person", "anonymous") and s.start < start), None)
        subject = self._last_subject(start)
        if subject is not None and (before is None or subject.start > before.end):
            return Source(start, end, self.entities[subject.entity].name, "person", subject.entity)
        if before is not None:
            return Source(start, end, before.name, before.kind, before.entity)
        last = self.said[-1] if self.said else None
        if last is not None:
            return Source(start, end, last.name, last.kind, last.entity)
        named = next((m for m in self.mentions if m.type == "PER"), None)  # a text may open with a pronoun
        name = self.entities[named.entity].name if named else self.article.text[start:end]
        return Source(start, end, name, "person", named.entity if named else None)

    def _last_subject(self, before: int) -> Mention | None:
        """The person named last before a place."""
        people = (m for m in reversed(self.mentions) if m.end <= before and m.type == "PER")
        return next(people, None)

    def _named(self, words: Sequence[Word], start: int, end: int) -> Source | None:
        inside = [m for m in self.mentions if start <= m.start and m.end <= end]
        people = [m for m in inside if m.type == "PER"]
        if people and (people[-1].end == end or (people[0].start == start and "," in self.article.text[start:end])):
            chosen = people[-1] if people[-1].end == end else people[0]
            name = self.entities[chosen.entity].name
            return Source(start, end, name, "person", chosen.entity)
        last = inside[-1] if inside else None
        if last is None or last.end != end or last.type == "PER":
            return None
        entity = self.entities[last.entity]
        kind: SourceKind = "state" if last.type == "LOC" else "organisation"
        known = head_kind(words)
        name = entity.name if last.start == start else self.article.text[start:end]
        return Source(start, end, name, known or kind, last.entity)

    def _described(self, words: Sequence[Word], start: int, end: int) -> Source:
        text = self.article.text[start:end]
        holder = self._office(words)
        if holder is not None:
            return Source(start, end, self.entities[holder].name, "person", holder)
        found = head(words)
        if found is None:
            return Source(start, end, text, "person")
        size, noun = found
        front = self.article.text[start : words[-size].start]
        kind = noun.one if any("one" in classes(word) for word in words[:-size]) else noun.kind
        earlier = self._same_head(noun.lemma) if size == len(words) else None
        if earlier is not None:
            return Source(start, end, earlier.name, earlier.kind, earlier.entity)
        return Source(start, end, front + noun.shown, kind)

    def _office(self, words: Sequence[Word]) -> str | None:
        """The person whom the article names right after the same office: "राष्ट्रपति" after "राष्ट्रपति X"."""
        if len(words) > _LONGEST_HEAD_WORDS or words[-1].kind != "word":
            return None
        before = [m for m in self.mentions if m.type == "PER" and m.end <= words[0].start]
        office = f"{words[-1].key} "
        return next(
            (
                m.entity
                for m in reversed(before)
                if key(self.article.text[max(0, m.start - 40) : m.start]).endswith(office)
            ),
            None,
        )

    def _same_head(self, lemma: str) -> Source | None:
        """An earlier, fuller source with the same head: "पुलिस" after "दिल्ली पुलिस"."""
        return next((s for s in self.said if _last_lemma(s.name) == lemma and " " in s.name), None)


def _without_gloss(words: Sequence[Word]) -> Sequence[Word]:
    """A phrase without the bracket that glosses it: "रूस (Russia)"."""
    opening = next((at for at in range(len(words) - 1, 0, -1) if words[at].text == "("), 0)
    return words[:opening] if opening and words[-1].text == ")" else words


def _last_lemma(name: str) -> str:
    found = _heads().get((key(name.rsplit(maxsplit=1)[-1]),))
    return found.lemma if found else ""
