"""The words of a sentence as the symbols that the rules of time are written in: one letter an item."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from bayaan.hindi.numbers import amount, ordinal
from bayaan.hindi.words import Word, words
from bayaan.lexicon import rows

_LONG_UNITS = ("dayunit", "weekunit", "monthunit", "yearunit", "quarterunit", "decadeunit", "centuryunit")
UNIONS = {
    "count": ("small", "year", "old", "spelled", "number"),
    "units": (*_LONG_UNITS, "clockunit", "plural", "clockplural"),
    "longunit": (*_LONG_UNITS, "plural"),
    "post": ("in", "of", "from", "till", "to", "on", "subject"),
    "emph": ("just", "even"),
    "rel": ("last", "next", "this"),
    "monthname": ("month", "shortmonth"),
    "weekdayname": ("weekday", "shortday"),
}
_OTHER = "_"
_NOTHING = ("", "")
_LONGEST_ENDING = 4
_SHAPES = regex.compile(
    r"(?P<isodate>\d{4}[./]\d{1,2}[./]\d{1,2})|(?P<slashdate>\d{1,2}[./]\d{1,2}[./]\d{4})|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
)


_NUMERIC = ("small", "year", "old", "spelled", "number", "ordinal", "clock", "isodate", "slashdate")


_made: Callable[..., Item] = tuple.__new__  # the short way: one is made for every word


class Item(NamedTuple):
    """Words `first` to `last` (exclusive) that mean one thing: their class, the lexicon's value, their number."""

    kind: str
    value: str
    number: float
    first: int
    last: int


class _Entry(NamedTuple):
    rest: tuple[str, ...]
    kind: str
    value: str


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """All entries by the first word's folded spelling, the longest first."""
    found: dict[str, list[_Entry]] = {}
    for phrase, kind, value in _listed():
        first, *rest = (word.key for word in words(phrase))
        found.setdefault(first, []).append(_Entry(tuple(rest), kind, value))
    return {first: tuple(sorted(entries, key=lambda e: -len(e.rest))) for first, entries in found.items()}


def _listed() -> Iterator[tuple[str, str, str]]:
    yield from ((row["word"], row["class"], row["value"]) for row in rows("time_words"))
    yield from ((row["name"], "feast", row["feast"]) for row in rows("festivals"))
    for table, whole, short in (("months", "month", "shortmonth"), ("weekdays", "weekday", "shortday")):
        names = [row["name"] for row in rows(table)]
        for row in rows(table):
            cut = row["name"].isascii() or any(n != row["name"] and n.startswith(row["name"]) for n in names)
            yield row["name"], short if cut else whole, row["number"]


@cache
def letters() -> dict[str, str]:
    """The letter of every class; those of a union of classes, too, as a set of letters."""
    kinds = dict.fromkeys([*(kind for _, kind, _ in _listed()), *_NUMERIC])
    found = dict(zip(kinds, string.ascii_letters + "".join(map(chr, range(0xC0, 0x180))), strict=False))
    return found | {name: "[" + "".join(found[kind] for kind in union) + "]" for name, union in UNIONS.items()}


def kinds(form: str) -> frozenset[str]:
    """The classes of what a folded word may begin; "number" for one that counts."""
    found = frozenset(entry.kind for entry in _entries().get(form, ()))
    return found | {"number"} if form[:1].isdigit() or _counts(form) else found


def items(words: Sequence[Word]) -> list[Item]:
    """The items of a sentence, left to right, every word in exactly one; what means nothing here is of kind ""."""
    found: list[Item] = []
    add, at, end = found.append, 0, len(words)
    while at < end:
        word = words[at]
        alone = _alone(word.key, word.kind)
        if alone is not None:
            add(_made(Item, (*alone, 0, at, at + 1)))
            at += 1
            continue
        item = _phrase(words, at) or _numeral(words, at) or _made(Item, (*_NOTHING, 0, at, at + 1))
        add(item)
        at = item.last
    return found


@lru_cache(maxsize=16384)
def _alone(form: str, kind: str) -> tuple[str, str] | None:
    """The class and value of a folded word that takes no other to it; None where what stands behind it decides."""
    listed = _entries().get(form)
    if kind == "number" or (kind == "word" and _counts(form)) or (listed and listed[0].rest):
        return None
    return (listed[0].kind, listed[0].value) if listed else _NOTHING


def symbols(found: Iterable[Item]) -> str:
    """One letter an item."""
    table = letters()
    return "".join(table.get(item.kind, _OTHER) for item in found)


def _phrase(words: Sequence[Word], at: int) -> Item | None:
    behind = words[at + 1].key if at + 1 < len(words) else ""
    for rest, kind, value in _entries().get(words[at].key, ()):
        if not rest or (rest[0] == behind and rest == tuple(word.key for word in words[at + 1 : at + 1 + len(rest)])):
            return Item(kind, value, 0, at, at + 1 + len(rest))
    return None


def _numeral(words: Sequence[Word], at: int) -> Item | None:
    word = words[at]
    shaped = _SHAPES.fullmatch(word.key) if word.kind == "number" else None
    if shaped:
        return Item(str(shaped.lastgroup), word.key, 0, at, at + 1)
    place = _spaced_ordinal(words, at)
    if place:
        return Item("ordinal", word.key, place, at, at + 2)
    found = amount(words, at)
    if found:
        number, last = found
        return Item(_size(word, number, last - at), word.key, number, at, last)
    place = ordinal(word.key)
    return Item("ordinal", word.key, place, at, at + 1) if place else None


def _spaced_ordinal(words: Sequence[Word], at: int) -> int | None:
    """The place that digits with a separate ending name ("15 वीं")."""
    ending = words[at + 1] if at + 1 < len(words) else None
    if words[at].kind != "number" or ending is None or ending.kind != "word" or len(ending.key) > _LONGEST_ENDING:
        return None
    return ordinal(words[at].key + ending.key) if _counts("1" + ending.key) else None


@lru_cache(maxsize=16384)
def _counts(form: str) -> bool:
    """Whether a folded word can begin a number (it is tried before another one) or is an ordinal."""
    word, five = Word(0, 0, form, form, "word"), Word(0, 0, "5", "5", "number")
    return amount((word, five), 0) is not None or ordinal(form) is not None


def _size(word: Word, number: float, length: int) -> str:
    plain = length == 1 and word.key.isdigit()
    if plain and len(word.key) == 4 and 1000 <= number < 2100:
        return "year" if number >= 1700 else "old"
    if length > 1 and 1000 <= number < 2100 and number == int(number):
        return "spelled"
    return "small" if 1 <= number <= 31 and number == int(number) and (length > 1 or "." not in word.key) else "number"
