"""Titles of other posts that were glued into a text when the links around them were taken out.

Corpora of flattened pages have them as "… गया था.पहला शीर्षक'दूसरा शीर्षक'अगला वाक्य …": a quotation mark with a letter on
both sides stands where one link ended and something else began.
"""

from __future__ import annotations

from typing import Final

import regex

_GLUED: Final = regex.compile(r"(?<=\p{Script=Devanagari})['\"’”]{1,2}(?=\p{Script=Devanagari})")
_SENTENCE_END: Final = regex.compile(r"(?:[।?!]|(?<!\p{Nd})\.)['\"’”]?")
_MARKS: Final = "'\"‘’“”"
Span = tuple[int, int]


def parted(text: str, start: int, end: int) -> tuple[list[Span], list[Span]]:
    """The spans of glued titles between two places of a text, and those of what is left; in order, space left out.

    What stands before a glued mark, from the last sentence's end or glued mark on, is a title. What stands after the
    last of them is one only where no sentence ends in it.
    """
    titles: list[Span] = []
    rest: list[Span] = []
    last = start
    for mark in _GLUED.finditer(text, start, end):
        first = max((one.end() for one in _SENTENCE_END.finditer(text, last, mark.start())), default=last)
        rest.append(_bare(text, last, first))
        titles.append(_bare(text, first, mark.start(), _MARKS))
        last = mark.end()
    open_end = bool(titles) and _SENTENCE_END.search(text, last, end) is None
    (titles if open_end else rest).append(_bare(text, last, end))
    return titles, [span for span in rest if span[0] < span[1]]


def _bare(text: str, start: int, end: int, marks: str = "") -> Span:
    """A span without the white space and marks around it."""
    words = text[start:end]
    around = f" \t\r\n{marks}"
    return start + len(words) - len(words.lstrip(around)), max(start, end - len(words) + len(words.rstrip(around)))
