"""Words, numbers and marks, with their places; never by the bare word class of `re`, which drops vowel signs."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

import regex

from bayaan.hindi.views import key

Kind = Literal["word", "number", "mark"]

_LETTER = r"[\p{L}\p{M}\p{Nd}]"
_INVISIBLE = r"\u00ad\u200b-\u200d\u2060\ufeff"
_TOKEN = regex.compile(
    rf"(?P<number>\p{{Nd}}++(?:[.,:/]\p{{Nd}}++)++|\p{{Nd}}++(?![{_INVISIBLE}]*[\p{{L}}\p{{M}}]))"
    rf"|(?P<word>(?!\u093c){_LETTER}++(?:[{_INVISIBLE}]++{_LETTER}++)*+)"
    rf"|(?P<mark>[^\s\u093c{_INVISIBLE}])"
)
# What stands between white space is mostly a word met before; longer stretches are not worth keeping.
_KEPT_CODE_POINTS: Final = 64
_made: Callable[..., Word] = tuple.__new__


class Word(NamedTuple):
    """One token: its span in the text, its letters, their folded spelling, and what it is."""

    start: int
    end: int
    text: str
    key: str
    kind: Kind


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The tokens of `text[start:end]`, positions counted from the beginning of `text`.

    A number keeps its inner separators ("1.76", "12:30", "26/11"), also where letters are glued to it; letters and a
    plain number glued together are one word ("2जी"); every other visible character is a mark of its own. White space
    gives nothing, nor do invisible characters outside a word.
    """
    found: list[Word] = []
    add, find, at = found.append, text.find, start
    # A named tuple made the short way: these are the lines that every reading spends most on.
    for stretch in text[start:end].split():
        at = find(stretch, at)
        tokens = _remembered(stretch) if len(stretch) <= _KEPT_CODE_POINTS else _tokens(stretch)
        for first, last, token, folded, kind in tokens:
            add(_made(Word, (at + first, at + last, token, folded, kind)))
        at += len(stretch)
    return found


def _tokens(stretch: str) -> tuple[Word, ...]:
    """The tokens of a stretch without white space, counted from its beginning; no token runs over white space."""
    found = _TOKEN.finditer(stretch)
    return tuple(_made(Word, (*match.span(), match.group(), key(match.group()), match.lastgroup)) for match in found)


_remembered = lru_cache(maxsize=65536)(_tokens)
