"""A sentence as name finding reads it: words without hyphens and dots of initials, each with what the lexicon knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from bayaan.hindi.words import Word
from bayaan.reading.gazetteer import COMMON, INITIAL, LATIN, MARK, known, titles

Entry = TypeVar("Entry")
Table = Mapping[str, Sequence[tuple[tuple[str, ...], Entry]]]

_HYPHENS: Final = frozenset("-\u2010\u2011\u2012\u2013")
_DOTS: Final = frozenset(".\u0970")
_ACRONYM_LETTERS: Final = 4
_SHORT_TITLE: Final = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Words in order with their spans, loosely folded spellings and traits; a line's end inside counts as a mark.

    `texts` are the words as written. A hyphen between two words, and the full stop of an initial or a title, are left
    out, so that the words on either side stand next to each other.
    """

    texts: tuple[str, ...]
    keys: tuple[str, ...]
    flags: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def flag(self, place: int) -> int:
        """The traits of the word at a place; beyond either end there is a mark."""
        return self.flags[place] if 0 <= place < len(self.flags) else MARK

    def key(self, place: int) -> str:
        """The spelling of the word at a place; empty beyond either end."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""


def line(text: str, words: Sequence[Word]) -> Line:
    """The line of a sentence's words; the empty sequence gives an empty one."""
    found: list[tuple[str, str, int, int, int]] = []
    broken = bool(words) and "\n" in text[words[0].start : words[-1].end]
    for place, (start, end, written, folded, kind) in enumerate(words):
        if broken and place and "\n" in text[words[place - 1].end : start]:
            found.append(("\n", "\n", MARK, start, start))
        if kind == "word":
            spelling, flags = known(folded)
            found.append((written, spelling, flags, start, end))
        elif kind == "number" or not found or not _joins(words, place, found[-1][1], found[-1][2]):
            found.append((written, folded, MARK, start, end))
        elif written in _HYPHENS and found[-1][2] & INITIAL:
            found[-1] = (*found[-1][:2], COMMON, *found[-1][3:])  # a letter before a hyphen is nobody's initial
    return Line(*zip(*found, strict=True)) if found else Line((), (), (), (), ())


def _joins(words: Sequence[Word], place: int, before: str, flags: int) -> bool:
    """Whether a mark only joins two words: a hyphen between them, or the full stop of an initial or a short title."""
    mark = words[place]
    if not 0 < place < len(words) - 1 or words[place - 1].end != mark.start:
        return False
    if mark.text in _HYPHENS:
        return mark.end == words[place + 1].start
    return mark.text in _DOTS and (bool(flags & INITIAL) or (len(before) <= _SHORT_TITLE and before in titles()))


def lookup(table: Table[Entry], words: Line, place: int) -> tuple[Entry, int] | None:
    """The longest entry of a table that begins at a place, and the place after it."""
    for spelling, entry in table.get(words.keys[place], ()):
        end = place + len(spelling)
        if words.keys[place:end] == spelling and _in_capitals(words, place, end):
            return entry, end
    return None


def standing(table: Table[Entry], words: Line) -> Iterator[tuple[Entry, int, int]]:
    """The entries of a table that stand on a line, from left to right, none over another: each with its two ends."""
    place = 0
    while place < len(words.keys):
        match = lookup(table, words, place) if words.keys[place] in table else None
        if match is None:
            place += 1
            continue
        entry, end = match
        yield entry, place, end
        place = end


def _in_capitals(words: Line, place: int, end: int) -> bool:
    """Whether Latin words are written as names are: with a capital; short ones, mostly acronyms, in capitals alone."""
    for at in range(place, end):
        if words.flags[at] & LATIN:
            text = words.texts[at]
            if not text[:1].isupper() or (end - place == 1 and len(text) < _ACRONYM_LETTERS and not text.isupper()):
                return False
    return True
