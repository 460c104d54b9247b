"""Works, storms, operations: titles in quotation marks, or in words of no list, beside the noun that tells the kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.reading.covered import Covered, Quotation, Shaped, genitives, is_unknown
from bayaan.reading.gazetteer import AND, MARK, NAME, by_first, loose, spelled
from bayaan.reading.line import standing
from bayaan.reading.shapes import cues
from bayaan.records import DesignationType

_LONGEST_TITLE: Final = 4  # words of a title without quotation marks
_LEADING: Final = frozenset(":-\u2013\u2014")
_LONGEST_ROW: Final = 6
_LONGEST_LINK: Final = 3


class Kind(NamedTuple):
    """A noun beside a title: its entry, the type, whether it is part of the name, whether it needs quotation marks."""

    word: str
    type: DesignationType
    opens: bool
    quoted: bool


@cache
def _kinds() -> dict[str, list[tuple[tuple[str, ...], Kind]]]:
    """The nouns that stand beside titles, by their first word."""
    held = [row for row in rows("designation_words") if row["role"] in ("before", "opens")]
    return by_first(
        {
            spelled(row["word"]): Kind(row["word"], row["type"], row["role"] == "opens", row["needs"] == "quote")  # type: ignore[arg-type]
            for row in held
        }
    )


@cache
def _links() -> frozenset[str]:
    """The words between a title and the noun behind it: "called", "such as"."""
    return frozenset(loose(key(row["word"])) for row in rows("designation_words") if row["role"] == "link")


@cache
def _never(type_: DesignationType) -> frozenset[str]:
    held = rows("designation_words")
    return frozenset(loose(key(row["word"])) for row in held if row["role"] == "never" and row["type"] == type_)


@cache
def first_words() -> frozenset[str]:
    """The words that such nouns begin with."""
    return frozenset(_kinds())


def titled(covered: Covered) -> Iterator[Shaped]:
    """The works and the named storms, operations and exercises of a line."""
    for kind, place, end in standing(_kinds(), covered.line):
        if not any(covered.over[place:end]):
            yield from _behind(covered, kind, place, end)
            if not kind.opens:
                yield from _quoted_before(covered, kind, place)


def _behind(covered: Covered, kind: Kind, place: int, end: int) -> Iterator[Shaped]:
    """What stands behind the noun: quotations in a row, or a few words that no list has."""
    quotation = covered.quotation(_title_after(covered, kind, end))
    if quotation is not None:
        edges = (place, quotation.end) if kind.opens else (quotation.first, quotation.last)
        yield _shaped(covered, kind, *edges, quotation)
        if not kind.opens:
            yield from _row(covered, kind, quotation.end)
    elif not kind.quoted:
        last = end
        while last - end < _LONGEST_TITLE and _is_titular(covered, kind, last):
            last += 1
        if last > end and _ends_title(covered, kind, last) and not covered.crosses(end, last):
            yield _shaped(covered, kind, place if kind.opens else end, last, Quotation(end, end, last, last))


def _title_after(covered: Covered, kind: Kind, end: int) -> int:
    """Where a quotation may open behind a noun: behind a colon or a dash, or behind "by the name of"."""
    line = covered.line
    if kind.opens:
        return end
    if line.key(end) in genitives() and line.key(end + 1) in _links():
        return end + 2
    return end + (not kind.quoted and line.key(end) in _LEADING)


def _row(covered: Covered, kind: Kind, at: int) -> Iterator[Shaped]:
    """The quotations that go on a row: ", 'X' और 'Y'"."""
    line = covered.line
    for _ in range(_LONGEST_ROW):
        quotation = covered.quotation(at + 1) if line.key(at) == "," or line.flag(at) & AND else None
        if quotation is None:
            return
        yield _shaped(covered, kind, quotation.first, quotation.last, quotation)
        at = quotation.end


def _quoted_before(covered: Covered, kind: Kind, place: int) -> Iterator[Shaped]:
    """The quotations right before the noun, with words such as "called" between: "'X' और 'Y' जैसी फिल्में"."""
    line, end = covered.line, place
    while place - end < _LONGEST_LINK and (line.key(end - 1) in _links() or line.key(end - 1) in genitives()):
        end -= 1
    for _ in range(_LONGEST_ROW):
        quotation = covered.quotation_before(end)
        if quotation is None:
            return
        yield _shaped(covered, kind, quotation.first, quotation.last, quotation)
        end = quotation.start
        if line.key(end - 1) != "," and not line.flag(end - 1) & AND:
            return
        end -= 1


def _is_titular(covered: Covered, kind: Kind, at: int) -> bool:
    line = covered.line
    if line.key(at) in _never(kind.type) or at >= len(line.keys):
        return False
    opened = kind.opens and line.key(at - 1) in first_words()
    fits = is_unknown(line.flags[at]) or (kind.opens and bool(line.flags[at] & NAME))
    return fits and (covered.over[at] is None or opened)


def _ends_title(covered: Covered, kind: Kind, last: int) -> bool:
    """Whether a title without quotation marks can end here: before a postposition that follows things, or a mark."""
    key_, flags = covered.line.key(last), covered.line.flag(last)
    if kind.opens:
        return True
    return key_ in genitives() or key_ in cues("in") or bool(flags & (MARK | AND))


def _shaped(covered: Covered, kind: Kind, first: int, last: int, title: Quotation) -> Shaped:
    """The name from one word up to another; `title` are the words in it that no list need have."""
    words = [word for word in covered.line.keys[title.first : title.last] if any(map(str.isalnum, word))]
    name = covered.words(title.first, title.last)
    name, head = (f"{kind.word} {name}", kind.word) if kind.opens else (name, "")
    return Shaped(
        first,
        last,
        kind.type,
        f"designation:{kind.word}",
        name,
        name if name.isascii() else "",
        head,
        frozenset(words),
    )
