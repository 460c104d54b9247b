"""Spans that people name: by their words, or as "start-end" in code points of the article's text."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

import regex

from bayaan.errors import UsageError
from bayaan.hindi.words import words
from bayaan.ledger.spelling import storable
from bayaan.records import Article

Span = tuple[int, int]
_NUMBERS: Final = regex.compile(r"\s*([0-9]{1,9})\s*[-\u2013:]\s*([0-9]{1,9})\s*")
_PARTING: Final = "\0"  # stands in no folded word
_INSIDE: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]{2}")
_JOINERS: Final = "\u200c\u200d"
_VIRAMA: Final = 9  # the canonical combining class of a virama


def span_of(article: Article, given: str, near: int | None) -> Span:
    """The span that somebody names: "start-end", else the words, the nearest to a place, those of its block first.

    White space around it is left out. Raises UsageError for what stands nowhere, runs over the end of a block or parts
    a letter from its signs, and for words that stand in several places where `near` is None.
    """
    numbers = _NUMBERS.fullmatch(given)
    if numbers:
        return _whole(article, given, int(numbers[1]), int(numbers[2]))
    every = list(_standing(article, given))
    found = [span for span in every if _is_whole(article.text, span)] or every
    if not found:
        raise UsageError("these words stand in no block of the article", given, "copy them, or give start-end")
    if near is None and len(found) > 1:
        raise UsageError("these words stand in several places", given, f"say which, as {found[0][0]}-{found[0][1]}")
    block = _block(article, near or 0)
    return min(found, key=lambda span: (_block(article, span[0]) != block, abs(span[0] - (near or 0))))


def standing(article: Article, wanted: str, near: int) -> Span | None:
    """Where words stand now, in whatever spelling: at `near`, else the nearest as whole words; None for nowhere."""
    far = {span: abs(span[0] - near) for span in _standing(article, wanted)}
    return min(far, key=lambda span: (far[span] > 0, not _is_whole(article.text, span), far[span]), default=None)


def _whole(article: Article, given: str, start: int, end: int) -> Span:
    text = article.text
    while start < min(end, len(text)) and text[start].isspace():
        start += 1
    while start < end <= len(text) and text[end - 1].isspace():
        end -= 1
    block = _block(article, start)
    if start >= end or block is None or end > article.blocks[block].end:
        raise UsageError("this span lies in no block of the article", given, "give the start and end of some words")
    if any(_parts_letter(text, place) for place in (start, end)):
        raise UsageError("this span parts a letter from its signs", given, f"the words there: {text[start:end]!r}")
    return start, end


def _parts_letter(text: str, place: int) -> bool:
    """Whether a letter would be parted there from its signs, or from the one that a virama joins it to."""
    if place >= len(text):
        return False
    category = unicodedata.category(text[place])
    joined = place > 0 and category.startswith("L") and unicodedata.combining(text[place - 1]) == _VIRAMA
    return joined or category.startswith("M") or text[place] in _JOINERS


def _is_whole(text: str, span: Span) -> bool:
    """Whether a span neither begins nor ends in the middle of a word."""
    return not any(0 < place < len(text) and _INSIDE.fullmatch(text[place - 1 : place + 1]) for place in span)


def _block(article: Article, place: int) -> int | None:
    """The number of the block that holds a place."""
    return next((n for n, block in enumerate(article.blocks) if block.start <= place < block.end), None)


def _standing(article: Article, wanted: str) -> Iterator[Span]:
    """Every place inside a block where words stand: character for character or, where they nowhere do, as folded."""
    exact = storable(wanted).strip()
    found = list(_exactly(article, exact)) if exact else []
    return iter(found) if found else _folded(article, exact)


def _exactly(article: Article, wanted: str) -> Iterator[Span]:
    text = storable(article.text)
    for block in article.blocks:
        at = text.find(wanted, block.start, block.end)
        while at >= 0:
            end = at + len(wanted)
            if not any(_parts_letter(text, place) for place in (at, end)):
                yield at, end
            at = text.find(wanted, at + 1, block.end)


def _folded(article: Article, wanted: str) -> Iterator[Span]:
    """The same words in another spelling, with other marks or white space between them."""
    keys = [word.key for word in words(wanted) if word.kind != "mark" and word.key]
    if not keys:
        return
    asked = _joined(keys)
    for block in article.blocks:
        there = [word for word in words(article.text, block.start, block.end) if word.kind != "mark" and word.key]
        line, starts = _joined([word.key for word in there]), [0]
        for word in there:
            starts.append(starts[-1] + len(word.key) + 1)
        at = line.find(asked)
        while at >= 0:
            first = bisect_left(starts, at)
            yield there[first].start, there[first + len(keys) - 1].end
            at = line.find(asked, at + 1)


def _joined(keys: list[str]) -> str:
    return _PARTING + "".join(key + _PARTING for key in keys)
