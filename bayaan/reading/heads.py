"""Heads: the nouns that make a phrase a source, in every case and number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.reading.grammar import Phrase
from bayaan.records import SourceKind

LONGEST_HEAD_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a source: the spelling to show for this form, its folded lemma, the kind of source.

    `one` is the kind where one alone is meant; `many` says that the form can only mean several: "किसानों".
    """

    shown: str
    lemma: str
    kind: SourceKind
    one: SourceKind
    many: bool


@cache
def _heads() -> dict[Phrase, Head]:
    found: dict[Phrase, Head] = {}
    for row in rows("source_heads"):
        kind = cast(SourceKind, row["kind"])  # the table's test holds the vocabulary
        one = cast(SourceKind, row["one"] or kind)
        lemma = row["head"]
        direct, oblique, singular = inflected(lemma, row["gender"])
        for form, shown in ((oblique, direct), (direct, direct), (singular, lemma), (lemma, lemma)):
            many = form == oblique and oblique != singular
            several = "group" if many and kind == "person" else kind
            found[tuple(key(word) for word in form.split())] = Head(shown, key(lemma), several, one, many)
    return found


def inflected(noun: str, gender: str) -> tuple[str, str, str]:
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
    for size in range(min(LONGEST_HEAD_WORDS, len(words)), 0, -1):
        found = _heads().get(tuple(word.key for word in words[-size:]))
        if found is not None:
            return size, found
    return None


def head_kind(words: Sequence[Word]) -> SourceKind | None:
    """The kind of source that a phrase's head makes, None for an unknown head."""
    found = head(words)
    return found[1].kind if found else None


def unknown_plural(word: str) -> str | None:
    """The direct case of a noun in the oblique plural that is no known head; None for what is no oblique plural."""
    for row in rows("oblique_endings"):
        if word.endswith(row["oblique"]):
            return word.removesuffix(row["oblique"]) + row["direct"]
    return None


def lemma_of(name: str) -> str:
    """The lemma of a name's last word where that is a known head, else ""."""
    found = _heads().get((key(name.rsplit(maxsplit=1)[-1]),))
    return found.lemma if found else ""


@cache
def referring() -> dict[str, frozenset[str]]:
    """The kinds of organisation that a head alone may mean, by the head's lemma."""
    return {key(row["head"]): frozenset(row["kinds"].split()) for row in rows("referring_heads")}


@cache
def listed_kinds() -> dict[str, str]:
    """The kind that organisations.tsv gives an organisation, by its folded name."""
    return {key(row["name"]): row["kind"] for row in rows("organisations")}


@cache
def organisation_kinds() -> dict[str, SourceKind]:
    """The kind of source that a named organisation is where it is more than an organisation, by folded name."""
    kinds = {row["kind"]: row["source"] for row in rows("organisation_sources")}
    named = ((key(row["name"]), kinds.get(row["kind"], "")) for row in rows("organisations"))
    return {name: cast(SourceKind, kind) for name, kind in named if kind}
