"""Names given twice: words with the same name in other letters, or its abbreviation, in brackets behind them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bayaan.hindi.roman import closeness, is_short_for
from bayaan.hindi.words import words
from bayaan.reading.gazetteer import (
    ACRONYM,
    AND,
    COMMON,
    FUNCTION,
    HEAD,
    LATIN,
    MARK,
    NATION,
    OF,
    WEAK,
    Entry,
    names,
    spelled,
    titles,
)
from bayaan.reading.line import Line, line, lookup
from bayaan.reading.sentence import Sentence
from bayaan.reading.shapes import organisation_before
from bayaan.records import Article, Gloss

_AROUND_TITLES: Final = " \t\r\n'\"‘’“”"
_LONGEST: Final = 8  # words before the bracket, and inside it
_CLOSE: Final = 0.68  # a Latin word at least so close spells a Devanagari one


def find(article: Article, sentences: Sequence[Sentence]) -> tuple[Gloss, ...]:
    """The glosses of an article in order, those of a dateline among them.

    `sentences` are the article's; a bracket without letters of another script or an abbreviation is no gloss, nor is
    one that only translates or repeats an everyday word. `Gloss.gloss` covers the words that spell the name, without
    the titles that the bracket may hold, too.
    """
    found = []
    for one in lines(article, sentences, "("):
        for place, mark in enumerate(one.keys):
            if mark == "(":
                gloss = _gloss(one, place)
                if gloss is not None:
                    found.append(gloss)
    return tuple(found)


def lines(article: Article, sentences: Sequence[Sentence], holding: str = "") -> list[Line]:
    """The lines of an article: its sentences, what stands before a block's first sentence, furniture among the blocks.

    Furniture is read for names alone, and only where a page without mark-up has it between two blocks or behind all.
    `holding` leaves out the lines without those characters.
    """
    text = article.text
    found = [line(text, one.words) for one in sentences if text.find(holding, one.start, one.end) >= 0]
    for start, end in [*_openings(article, sentences), *_leftovers(article)]:
        if text[start:end].strip() and holding in text[start:end]:
            found.append(line(text, words(text, start, end)))
    return sorted((one for one in found if one.starts), key=lambda one: one.starts[0])


def _openings(article: Article, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """What blocks hold before their first sentence, such as a dateline."""
    first: dict[int, int] = {}
    for sentence in sentences:
        first.setdefault(sentence.block.start, sentence.start)
    return [(block.start, first.get(block.start, block.end)) for block in article.blocks]


def _leftovers(article: Article) -> list[tuple[int, int]]:
    """What stands between two blocks, and behind the last one where it is furniture or begins with a teaser's title."""
    blocks = article.blocks
    between = [(one.end, other.start) for one, other in pairwise(blocks)]
    tail = article.text[blocks[-1].end :].strip(_AROUND_TITLES) if blocks else ""
    titles = tuple(teaser.title for teaser in article.teasers if teaser.url is None)
    if tail and (tail.startswith(titles) or tail in {one.text.strip(_AROUND_TITLES) for one in article.furniture}):
        between.append((blocks[-1].end, len(article.text)))
    return between


def _gloss(one: Line, bracket: int) -> Gloss | None:
    close = _close(one, bracket)
    before = _run_before(one, bracket)
    if close is None or close == bracket + 1:
        return None
    inside = range(bracket + 1, close)
    pair = _listed(one, bracket, inside) or _abbreviated(one, before, bracket, inside)
    pair = pair or _spelled_out(one, bracket, inside) or _spelled(one, before, bracket, inside)
    if pair is None:
        return None
    (first, last), (left, right) = pair
    name = one.starts[first], one.ends[last - 1]
    return Gloss(name[0], one.ends[close], name, (one.starts[left], one.ends[right - 1]))


Pair = tuple[tuple[int, int], tuple[int, int]]


def _close(one: Line, bracket: int) -> int | None:
    end = min(len(one.keys), bracket + _LONGEST + 2)
    return next((at for at in range(bracket + 1, end) if one.keys[at] == ")"), None)


def _run_before(one: Line, bracket: int) -> int:
    """Where the words that the bracket can gloss begin."""
    first = bracket
    while first > 0 and bracket - first < _LONGEST:
        flags = one.flags[first - 1]
        if flags & (MARK | LATIN) or (flags & FUNCTION and not flags & (AND | OF)):
            break
        first -= 1
    return first


def _name_before(one: Line, bracket: int) -> tuple[int, Entry] | None:
    """The longest listed name that ends at the bracket."""
    for first in range(max(0, bracket - _LONGEST), bracket):
        match = lookup(names(), one, first)
        if match is not None and match[1] == bracket:
            return first, match[0]
    return None


def _listed(one: Line, bracket: int, inside: range) -> Pair | None:
    """A listed name whose Latin spelling, or another of its entries, stands in the bracket."""
    known = _name_before(one, bracket)
    if known is None:
        return None
    first, entry = known
    for at in inside:
        match = lookup(names(), one, at)
        if match is not None and match[0].name == entry.name:
            return (first, bracket), (at, match[1])
    latin = spelled(entry.latin)
    for at in inside:
        if latin and one.keys[at : at + len(latin)] == latin and one.texts[at][:1].isupper():
            return (first, bracket), (at, at + len(latin))
    return None


def _abbreviated(one: Line, before: int, bracket: int, inside: range) -> Pair | None:
    """An organisation, listed or by its shape, with its abbreviation alone in the bracket."""
    if len(inside) != 1:
        return None
    at = inside[0]
    short = one.flags[at] & ACRONYM or (one.flags[at] & LATIN and one.texts[at].isupper() and len(one.texts[at]) > 1)
    listed = lookup(names(), one, at)
    known = _name_before(one, bracket)
    if known is not None:
        return ((known[0], bracket), (at, at + 1)) if short and not listed and known[1].type == "ORG" else None
    shaped = organisation_before(one, bracket)
    if shaped is not None and (short or (listed is not None and listed[0].type == "ORG")):
        return (max(shaped.first, before), bracket), (at, at + 1)
    return None


def _spelled_out(one: Line, bracket: int, inside: range) -> Pair | None:
    """An abbreviation with the organisation that it stands for in the bracket."""
    at = bracket - 1
    shaped = organisation_before(one, inside.stop) if one.flag(at) & (ACRONYM | LATIN) else None
    if shaped is None or shaped.first < inside.start or shaped.last != inside.stop:
        return None
    pair = (at, bracket), (shaped.first, shaped.last)
    return pair if is_short_for(one.texts[at], one.texts[shaped.first : shaped.last]) else None


def _spelled(one: Line, before: int, bracket: int, inside: range) -> Pair | None:
    """The words that Latin words in the bracket spell one by one, without the titles before them."""
    pairs = _matched(one, before, bracket, inside)
    if not pairs or all(one.flags[at] & COMMON and one.keys[at] not in names() for at, _ in pairs):
        return None
    last, right = pairs[-1][0] + 1, pairs[-1][1] + 1
    if last == bracket - 1 and right == inside.stop - 1 and one.flags[last] & (HEAD | WEAK):
        return (pairs[0][0], bracket), (pairs[0][1], inside.stop)
    first = _after_titles(one, pairs[0][0], last)
    if first == last:
        return None
    return (first, last), (pairs[first - pairs[0][0]][1], right)


def _matched(one: Line, before: int, bracket: int, inside: range) -> list[tuple[int, int]]:
    """The last unbroken row of words that each have their spelling, in the same order, in the bracket."""
    best: list[tuple[int, int]] = []
    for right in reversed(inside):
        for last in (bracket - 1, bracket - 2):
            row: list[tuple[int, int]] = []
            at, latin = last, right
            while at >= before and latin >= inside.start and _spells(one, at, latin):
                row.insert(0, (at, latin))
                at, latin = at - 1, latin - 1
            if len(row) > len(best):
                best = row
    return best


def _spells(one: Line, at: int, latin: int) -> bool:
    text = one.texts[latin]
    return bool(one.flags[latin] & LATIN) and text[:1].isupper() and closeness(one.texts[at], text) >= _CLOSE


def _after_titles(one: Line, first: int, last: int) -> int:
    """Where the name begins behind its titles and adjectives of nationality."""
    while first < last:
        match = lookup(titles(), one, first)
        if match is not None and match[1] <= last:
            first = match[1]
        elif one.flags[first] & NATION:
            first += 1
        else:
            return first
    return first
