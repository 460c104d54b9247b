"""Normalised views of a text, with a map back: the text itself is never altered."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

import regex

_INVISIBLE = r"[\u00ad\u200b-\u200d\u2060\ufeff]"
_DROPPED = rf"(?:\u093c|{_INVISIBLE})"
_MARKS = rf"(?:{_INVISIBLE}*+\p{{M}})"
# A nasal with virama before a stop of its own class is written with anusvara too.
_HOMORGANIC = "|".join(
    rf"{nasal}{_DROPPED}*+\u094d{_DROPPED}*+(?={stops})"
    for nasal, stops in (
        (r"\u0919", r"[\u0915-\u0918\u0958-\u095a]"),
        (r"\u091e", r"[\u091a-\u091d\u095b]"),
        (r"\u0923", r"[\u091f-\u0922\u095c\u095d]"),
        (r"[\u0928\u0929]", r"[\u0924-\u0927]"),
        (r"\u092e", r"[\u092a-\u092d\u095e]"),
    )
)
_SPECIAL = regex.compile(
    rf"(?P<nasal>{_HOMORGANIC}|\u0901)"
    rf"|(?P<drop>{_DROPPED}+)"
    rf"|(?P<one>[\u0966-\u096f\u0929\u0931\u0934\u0958-\u095f]|\p{{Lu}}(?!{_MARKS}))"
    rf"|(?P<cluster>[^\u0900-\u097f]{_MARKS}++)"
)
_DROP = regex.compile(_DROPPED)
_ANUSVARA = "\u0902"


@dataclass(frozen=True, slots=True)
class View:
    """A normalised text and, per run of it, where that run stands in the original.

    `at` holds the first code point of every run in the view, `origin` its place in the original; a run is copied
    character by character unless it is one of `folded`, whose characters stand for a whole original stretch.
    """

    text: str
    at: tuple[int, ...]
    origin: tuple[int, ...]
    copied: tuple[bool, ...]
    size: int

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a half-open span of the view stands for.

        An empty span gives an empty one; the result covers everything dropped inside the span, nothing dropped before
        it.
        """
        first = self._place(start)
        if end <= start:
            return first, first
        return first, self._place(end - 1, after=True)

    def _place(self, position: int, *, after: bool = False) -> int:
        if not self.at or position >= len(self.text):
            return self.size
        run = bisect_right(self.at, position) - 1
        if self.copied[run]:
            return self.origin[run] + position - self.at[run] + after
        if not after:
            return self.origin[run]
        return self.origin[run + 1] if run + 1 < len(self.origin) else self.size


def _folded(match: regex.Match[str]) -> str:
    if match["nasal"] is not None:
        return _ANUSVARA
    if match["drop"] is not None:
        return ""
    found: str = match.group()
    plain = _DROP.sub("", unicodedata.normalize("NFD", found))
    digit = unicodedata.digit(plain, None) if len(plain) == 1 else None
    return str(digit) if digit is not None else unicodedata.normalize("NFC", plain.lower())


def fold(text: str) -> View:
    """A view in which spellings of one word are one.

    NFC of letters with marks; nukta, ZWJ, ZWNJ and other invisible characters dropped; Devanagari digits as Latin; a
    homorganic nasal and chandrabindu as anusvara; Latin in lower case. The empty text gives an empty view. Idempotent:
    folding `View.text` again changes nothing.
    """
    parts: list[str] = []
    at: list[int] = []
    origin: list[int] = []
    copied: list[bool] = []
    size = position = 0

    def put(part: str, where: int, as_is: bool) -> None:
        nonlocal size
        if part:
            parts.append(part)
            at.append(size)
            origin.append(where)
            copied.append(as_is)
            size += len(part)

    for match in _SPECIAL.finditer(text):
        put(text[position : match.start()], position, True)
        put(_folded(match), match.start(), False)
        position = match.end()
    put(text[position:], position, True)
    return View("".join(parts), tuple(at), tuple(origin), tuple(copied), len(text))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The folded spelling of a word, without the map back."""
    return fold(word).text
