"""Words, numbers and marks, with their places; never by the bare word class of `re`, which drops vowel signs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

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
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        token = match.group()
        # A named tuple made the short way: this is the line that every reading spends most on.
        found.append(_made(Word, (*match.span(), token, key(token), match.lastgroup)))
    return found
