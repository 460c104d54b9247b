"""A line with the names that stand on it, and what was shaped out of its words beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import regex

from bayaan.hindi.views import key
from bayaan.reading.gazetteer import ACRONYM, INITIAL, LATIN, SUFFIX, loose, names
from bayaan.reading.grammar import of_class
from bayaan.reading.line import Line
from bayaan.reading.spans import Spans
from bayaan.records import DesignationType, Mention

_OPENING: Final = frozenset("'\"\u2018\u201c\u00ab`")
_CLOSING: Final = frozenset("'\"\u2019\u201d\u00bb`\u2018\u201c")  # many pages close with an opening mark
_YEAR = regex.compile(r"(?:1[4-9]|20)[0-9]{2}")
_LONGEST_QUOTE: Final = 9
_MARKS: Final = 2  # typed one after the other, as some type a double mark


class Shaped(NamedTuple):
    """A run of a line's words that designates something: first word, the one after the last, type, why.

    `name` is what it is called, `latin` the same in Latin letters where the lexicon spells all of it; `head` is the
    noun that it is one of, `rest` what else is said of it, both folded. `holder` is the entity of who is named as
    holding it; `several` says that nobody alone is meant.
    """

    first: int
    last: int
    type: DesignationType
    because: str
    name: str
    latin: str = ""
    head: str = ""
    rest: frozenset[str] = frozenset()
    holder: str | None = None
    several: bool = False


class Quotation(NamedTuple):
    """Some quoted words: the place of the first mark, the first word, the one after the last, the place behind all."""

    start: int
    first: int
    last: int
    end: int


class Covered:
    """A line's words with the mention over each; `over` has None for a word of no name."""

    __slots__ = ("line", "over", "text")

    def __init__(self, text: str, line: Line, mentions: Spans[Mention]) -> None:
        self.text, self.line = text, line
        self.over: list[Mention | None] = [None] * len(line.keys)
        for _, mention in mentions.inside(line.starts[0], line.ends[-1]):
            for at in range(bisect_left(line.starts, mention.start), bisect_left(line.starts, mention.end)):
                self.over[at] = mention

    def mention(self, at: int) -> Mention | None:
        """The mention over a word; None beyond either end."""
        return self.over[at] if 0 <= at < len(self.over) else None

    def first(self, mention: Mention) -> int:
        """The first word of a mention."""
        at = bisect_left(self.line.starts, mention.start)
        return at if self.over[at] is mention and self.line.keys[at] != "\n" else at + 1

    def begins(self, at: int) -> Mention | None:
        """The mention whose first word stands at a place."""
        mention = self.mention(at)
        return mention if mention is not None and self.line.starts[at] == mention.start else None

    def words(self, first: int, last: int) -> str:
        """The characters of the article from one word up to another."""
        return self.text[self.line.starts[first] : self.line.ends[last - 1]] if first < last else ""

    def crosses(self, first: int, last: int) -> bool:
        """Whether a mention reaches over an edge of a run of words, or holds more than it."""
        left, right = self.mention(first), self.mention(last - 1)
        start, end = self.line.starts[first], self.line.ends[last - 1]
        return (left is not None and left.start < start) or (right is not None and right.end > end)

    def quotation(self, start: int) -> Quotation | None:
        """The short quotation whose mark stands at a place; None where none does, or it closes far off."""
        line, first = self.line, start
        while first - start < _MARKS and line.key(first) in _OPENING:
            first += 1
        ends = range(first + 1, min(first + 1 + _LONGEST_QUOTE, len(line.keys)))
        last = next((at for at in ends if line.keys[at] in _CLOSING), 0) if first > start else 0
        doubled = first - start == _MARKS and line.key(last + 1) in _CLOSING
        return Quotation(start, first, last, last + 1 + doubled) if last else None

    def quotation_before(self, end: int) -> Quotation | None:
        """The short quotation whose last mark stands right before a place."""
        line, last = self.line, end
        while end - last < _MARKS and line.key(last - 1) in _CLOSING:
            last -= 1
        starts = range(last - 2, max(last - 2 - _LONGEST_QUOTE, -1), -1)
        start = next((at for at in starts if line.keys[at] in _OPENING), None) if last < end else None
        if start is None:
            return None
        doubled = end - last == _MARKS and line.key(start - 1) in _OPENING
        return Quotation(start - doubled, start + 1, last, end)

    def joined(self, at: int) -> bool:
        """Whether a hyphen alone stands between a word and the one before it."""
        return at > 0 and self.line.starts[at] - self.line.ends[at - 1] == 1 and not self.between(at).isspace()

    def between(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.line.ends[at - 1] : self.line.starts[at]]


def is_unknown(flags: int) -> bool:
    """Whether no list has a word: it can only be a name, or one of another language."""
    return not flags & ~(SUFFIX | ACRONYM | LATIN) or flags == INITIAL


def is_number(word: str) -> bool:
    """Whether a word begins with a digit: "2019", "35A"."""
    return word[:1].isdecimal()


def is_year(word: str) -> bool:
    """Whether a word is a year of the last six centuries."""
    return _YEAR.fullmatch(word) is not None


@cache
def genitives() -> frozenset[str]:
    """The markers of the genitive, as lines spell them."""
    return frozenset(map(loose, of_class("genitive_marker")))


def place_of(mention: Mention, covered: Covered) -> tuple[str, str]:
    """The lexicon's name of what a mention names, folded, with the same in Latin letters, "" where it has none."""
    words = tuple(covered.line.keys[at] for at in _span(mention, covered))
    return listed(words)


def listed(words: tuple[str, ...]) -> tuple[str, str]:
    """The lexicon's name of some words, folded, and its Latin spelling; the words themselves where it has none."""
    found = names().get(words[0], ()) if words else ()
    entry = next((entry for spelling, entry in found if spelling == words), None)
    return (loose(key(entry.name)), entry.latin) if entry else (" ".join(words), "")


def _span(mention: Mention, covered: Covered) -> Iterator[int]:
    at = covered.first(mention)
    while covered.mention(at) is mention:
        yield at
        at += 1
