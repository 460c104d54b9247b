"""Words, numbers and marks, with their places; never by the bare word class of `re`, which drops vowel signs."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from bayaan.hindi.views import key

_TOKEN = regex.compile(
    r"(?P<number>\p{Nd}+(?:[.,:/]\p{Nd}+)*)(?![\p{L}\p{M}])"
    r"|(?P<word>[\p{L}\p{M}\p{Nd}\u200b-\u200d\ufeff]+)"
    r"|(?P<mark>\S)"
)


class Word(NamedTuple):
    """One token: its span in the text, its letters, their folded spelling, and what it is."""

    start: int
    end: int
    text: str
    key: str
    kind: Literal["word", "number", "mark"]


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The tokens of `text[start:end]`, positions counted from the beginning of `text`.

    A number keeps its inner separators ("1.76", "12:30", "26/11"); letters and digits glued together are one word
    ("2जी"); every other visible character is a mark of its own. White space gives nothing.
    """
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        token = match.group()
        found.append(Word(match.start(), match.end(), token, key(token), match.lastgroup))
    return found
