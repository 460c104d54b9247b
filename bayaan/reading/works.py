"""Works, storms, operations: titles in quotation marks, or in words of no list, beside the noun that tells the kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.reading.covered import QUOTES, Covered, Shaped, genitives, is_unknown, within
from bayaan.reading.gazetteer import AND, MARK, NAME, by_first, loose, spelled
from bayaan.reading.line import lookup
from bayaan.records import DesignationType

_LONGEST_TITLE: Final = 4  # words of a title without quotation marks
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
    line, table, place = covered.line, _kinds(), 0
    while place < len(line.keys):
        match = lookup(table, line, place) if line.keys[place] in table else None
        if match is None:
            place += 1
            continue
        kind, end = match
        if not any(covered.over[place:end]):
            yield from _behind(covered, kind, place, end)
            if not kind.opens:
                yield from _quoted_before(covered, kind, place)
        place = end


def _behind(covered: Covered, kind: Kind, place: int, end: int) -> Iterator[Shaped]:
    """What stands behind the noun: quotations in a row, or a few words that no list has."""
    closing = covered.quoted(end)
    if closing is not None:
        edges = (place, closing + 1) if kind.opens else (end + 1, closing)
        yield _shaped(covered, kind, *edges, end + 1)
        if not kind.opens:
            yield from _row(covered, kind, closing + 1)
    elif not kind.quoted:
        last = end
        while last - end < _LONGEST_TITLE and _is_titular(covered, kind, last):
            last += 1
        if last > end and _ends_title(covered, kind, last) and not covered.crosses(end, last):
            yield _shaped(covered, kind, place if kind.opens else end, last, end)


def _row(covered: Covered, kind: Kind, at: int) -> Iterator[Shaped]:
    """The quotations that go on a row: ", 'X' और 'Y'"."""
    line = covered.line
    for _ in range(_LONGEST_ROW):
        if line.key(at) != "," and not line.flag(at) & AND:
            return
        closing = covered.quoted(at + 1)
        if closing is None:
            return
        yield _shaped(covered, kind, at + 2, closing, at + 2)
        at = closing + 1


def _quoted_before(covered: Covered, kind: Kind, place: int) -> Iterator[Shaped]:
    """The quotations right before the noun, with words such as "called" between: "'X' और 'Y' जैसी फिल्में"."""
    line, at = covered.line, place - 1
    while place - at <= _LONGEST_LINK and (line.key(at) in _links() or line.key(at) in genitives()):
        at -= 1
    for _ in range(_LONGEST_ROW):
        opening = covered.quoted_before(at)
        if opening is None:
            return
        yield _shaped(covered, kind, opening + 1, at, opening + 1)
        at = opening - 1
        if line.key(at) != "," and not line.flag(at) & AND:
            return
        at -= 1


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
    return key_ in genitives() or key_ in within() or bool(flags & (MARK | AND))


def _shaped(covered: Covered, kind: Kind, first: int, last: int, title: int) -> Shaped:
    """The name from one word up to another; `title` is where the words begin that no list need have."""
    line = covered.line
    words = [word for word in line.keys[title:last] if any(map(str.isalnum, word))]
    name = covered.words(title, last).strip(QUOTES)
    name, head = (f"{kind.word} {name}", kind.word) if kind.opens else (name, "")
    latin = name if name.isascii() else ""
    return Shaped(first, last, kind.type, f"designation:{kind.word}", name, latin, head, frozenset(words))
