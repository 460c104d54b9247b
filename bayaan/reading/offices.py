"""Offices: who holds one by what an article says before and behind people's names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.hindi.words import words as tokens
from bayaan.lexicon import rows
from bayaan.reading.gazetteer import loose, names, titles
from bayaan.reading.grammar import classes, of_class
from bayaan.reading.phrases import phrase_before
from bayaan.reading.spans import Spans
from bayaan.records import Mention

_BEFORE_CODE_POINTS: Final = 80
_BEHIND_CODE_POINTS: Final = 120
_NEXT_CODE_POINTS: Final = 12
_CASES: Final = frozenset({"ergative_marker", "genitive_marker", "postposition"})
_MOST_HOLDERS: Final = 64
_COPULA: Final = "copula"
_NOT_NOW: Final = ("former", "later")


class Office(NamedTuple):
    """The noun that an office ends with, and what else is said of it: the place or body it is of, "former"."""

    head: str
    rest: frozenset[str]

    def is_meant_by(self, words: Office) -> bool:
        """Whether less exact words may mean this office: the same noun, nothing besides, both held or neither."""
        return words.head == self.head and words.rest <= self.rest and not (words.rest ^ self.rest) & _unheld()


class Offices:
    """The offices of an article's people; built at the first question, in one pass over the mentions."""

    def __init__(self, text: str, mentions: Spans[Mention]) -> None:
        self._text = text
        self._mentions = mentions
        self._held: dict[str, set[tuple[Office, str]]] | None = None

    def holders(self, words: Sequence[Word]) -> set[str]:
        """The people whom the article names with an office that the words may mean; more than one where it has more."""
        if self._held is None:
            self._held = self._found()
        asked = office(words)
        near = self._held.get(asked.head, ()) if asked else ()
        return {entity for held, entity in near if asked and held.is_meant_by(asked)}

    def with_title(self) -> set[str]:
        """The people whom the article names with any office."""
        if self._held is None:
            self._held = self._found()
        return {entity for held in self._held.values() for one, entity in held if one.head in _heads()}

    def _found(self) -> dict[str, set[tuple[Office, str]]]:
        """Who holds what by the noun that the office ends with, the first `_MOST_HOLDERS` of each."""
        found: dict[str, set[tuple[Office, str]]] = {}
        end = 0
        for mention in self._mentions.items:
            if mention.type != "PER":
                continue
            for words in (self._before(mention, end), self._behind(mention)):
                held = office(words) if words else None
                if held is not None and len(found.setdefault(held.head, set())) < _MOST_HOLDERS:
                    found[held.head].add((held, mention.entity))
            end = mention.end
        return found

    def _before(self, mention: Mention, floor: int) -> Sequence[Word]:
        """The noun phrase that ends right before a name, without what stands before it from the last name on."""
        start = max(floor, mention.start - _BEFORE_CODE_POINTS)
        words = tuple(tokens(self._text, start, mention.start))
        if not words or not self._text[words[-1].end : mention.start].isspace():
            return ()
        return words[phrase_before(words, len(words)) :]

    def _behind(self, mention: Mention) -> Sequence[Word]:
        """What a name is said to be: ", जो X हैं" or "X हैं" right behind it."""
        follows = next(iter(tokens(self._text, mention.end, mention.end + _NEXT_CODE_POINTS)), None)
        if follows is None or classes(follows) & _CASES:
            return ()  # a name in a case is nothing that "हैं" says anything of
        words = tuple(tokens(self._text, mention.end, mention.end + _BEHIND_CODE_POINTS))
        first = 1 if len(words) > 1 and words[0].text == "," and "relative" in classes(words[1]) else 0
        first += bool(first)
        end = next((at for at in range(first, len(words)) if _closes(words[at])), len(words))
        if end in (first, len(words)) or words[end].key not in _copulas():
            return ()
        held = words[phrase_before(words, end, first) : end]
        return held if held and held[0] == words[first] and held[-1].key in _heads() else ()


def office(words: Sequence[Word]) -> Office | None:
    """The office that words name; None where their last one is no word. A nation's adjective counts as the nation."""
    kept = [place(word.key) for word in words if word.kind != "mark" and "genitive_marker" not in classes(word)]
    return Office(kept[-1], frozenset(kept[:-1])) if kept and words[-1].kind == "word" else None


@cache
def place(word: str) -> str:
    """The usual folded name of the place that a folded word names, or is the adjective of; else the word itself."""
    spelling = loose(_nations().get(word, word))
    return next((key(entry.name) for words, entry in names().get(spelling, ()) if words == (spelling,)), word)


@cache
def _nations() -> dict[str, str]:
    return {key(row["adjective"]): key(row["place"]) for row in rows("nationalities") if " " not in row["place"]}


@cache
def _heads() -> frozenset[str]:
    """The last words of offices."""
    return frozenset(key(row["title"]).rsplit(maxsplit=1)[-1] for row in rows("titles") if row["kind"] == "office")


@cache
def _unheld() -> frozenset[str]:
    return frozenset(key(row["word"]) for row in rows("office_words") if row["kind"] in _NOT_NOW)


@cache
def _copulas() -> frozenset[str]:
    return of_class(_COPULA)


def _closes(word: Word) -> bool:
    return word.kind == "mark" or bool(
        classes(word) & {"auxiliary", "postposition", "ergative_marker", "complementiser"}
    )


@cache
def honorifics_after() -> frozenset[str]:
    """The folded words that stand behind a name out of respect."""
    return frozenset(" ".join(words) for held in titles().values() for words, one in held if one.role == "after")
