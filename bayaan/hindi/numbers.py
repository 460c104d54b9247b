"""Numbers in digits and in words, with the scales of Hindi."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Final, NamedTuple

import regex

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.limits import NUMBER_CODE_POINTS

# Separators in groups of two or three, the last of three: 1,00,000 and 100,000 alike.
_DIGITS = regex.compile(r"(?:[0-9]++|[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3})(?:\.[0-9]++)?")
_GLUED = regex.compile(r"(?P<digits>[0-9]++)(?P<rest>\p{L}[\p{L}\p{M}]*+)")
_ONE_COUNTS_BELOW: Final = 1000


class _Numeral(NamedTuple):
    value: Fraction
    kind: str


class _Term(NamedTuple):
    """A summand, the scale that it has been multiplied by last, and the index behind its last token."""

    value: Fraction
    scale: Fraction
    end: int


@cache
def _numerals() -> dict[str, _Numeral]:
    return {key(row["word"]): _Numeral(Fraction(row["value"]), row["kind"]) for row in rows("number_words")}


@cache
def _ordinals() -> tuple[dict[str, int], tuple[str, ...]]:
    table = rows("ordinals")
    forms = {key(row["form"]): int(row["value"]) for row in table if row["value"]}
    endings = sorted((key(row["form"][1:]) for row in table if not row["value"]), key=len, reverse=True)
    return forms, tuple(endings)


def amount(words: Sequence[Word], i: int) -> tuple[int | float, int] | None:
    """Return the number that starts at token `i` and the index behind it, or None where none starts there.

    The longest number is taken: "1.76 लाख करोड़", "दो लाख पचास हज़ार", "साढ़े तीन सौ"; two numbers beside each other that
    make no sum ("दो चार") end at the first. Whole values are int, others float. An "एक" behind a thousand or more is
    left, since it mostly is the article; whether a lone "एक" is one is for the caller. Digits grouped as no number is
    ("26/11", "12:30", "13.09.2023") and digits beyond NUMBER_CODE_POINTS give None. An index out of range gives None.
    """
    alone = _alone(words, i)
    if alone is not None:
        return alone, i + 1
    terms: list[_Term] = []
    place = i
    while 0 <= place < len(words):
        longer = _scaled(words, place, terms) or _summand(words, place, terms)
        if not longer:
            break
        terms = longer
        if terms[-1].end <= place:
            break
        place = terms[-1].end
    if not terms:
        return None
    total = sum((term.value for term in terms), Fraction(0))
    return (int(total) if total.denominator == 1 else float(total)), terms[-1].end


def ordinal(word: str) -> int | None:
    """Return the place that an ordinal names ("तीसरी" 3, "दसवां" 10, "21वीं" 21), None where the word is none.

    "पहले" is 1 here; that it may mean "before" is for the caller.
    """
    forms, endings = _ordinals()
    spelled = key(word)
    if spelled in forms:
        return forms[spelled]
    for ending in endings:
        base = spelled.removesuffix(ending)
        if base == spelled or not base:
            continue
        if base.isascii() and base.isdigit():
            return int(base) if len(base) <= NUMBER_CODE_POINTS else None
        numeral = _numerals().get(base)
        if numeral and numeral.kind in ("unit", "scale"):
            return int(numeral.value)
    return None


def _alone(words: Sequence[Word], i: int) -> int | None:
    """The whole number of one token that nothing numeric follows, which most numbers are; None for all others."""
    if not 0 <= i < len(words):
        return None
    word, follower = words[i], words[i + 1] if i + 1 < len(words) else None
    if follower and (follower.kind == "number" or follower.key[:1].isdigit() or follower.key in _numerals()):
        return None
    if word.kind == "number":
        return int(word.key) if word.key.isdecimal() and len(word.key) <= NUMBER_CODE_POINTS else None
    numeral = _numerals().get(word.key)
    return int(numeral.value) if numeral and numeral.kind == "unit" else None


def _scaled(words: Sequence[Word], i: int, terms: list[_Term]) -> list[_Term]:
    """Multiply by the scale at `i` the summands of smaller scales; a scale alone counts once.

    A scale that has been used before belongs to another number, and so do the summands that it multiplies.
    """
    numeral = _numerals().get(words[i].key)
    if numeral is None or not numeral.kind.startswith("scale"):
        return []
    kept = [term for term in terms if term.scale >= numeral.value]
    multiplied = sum((term.value for term in terms[len(kept) :]), Fraction(0))
    if kept and kept[-1].scale == numeral.value:
        return kept
    if not multiplied:
        if terms or numeral.kind == "scale-after":
            return []
        multiplied = Fraction(1)
    return [*kept, _Term(multiplied * numeral.value, numeral.value, i + 1)]


def _summand(words: Sequence[Word], i: int, terms: list[_Term]) -> list[_Term]:
    found = _coefficient(words, i)
    if found is None or not terms:
        return [found] if found else []
    last = terms[-1].scale
    one = found.value == 1 and last >= _ONE_COUNTS_BELOW and not _scale_at(words, found.end)
    return [] if one or found.value >= last else [*terms, found]


def _scale_at(words: Sequence[Word], i: int) -> bool:
    numeral = _numerals().get(words[i].key) if i < len(words) else None
    return numeral is not None and numeral.kind.startswith("scale")


def _coefficient(words: Sequence[Word], i: int) -> _Term | None:
    """Return what can stand in front of a scale, or has one glued to its digits."""
    one = Fraction(1)
    plain = _plain(words[i])
    if plain is not None:
        return _Term(plain, one, i + 1)
    numeral = _numerals().get(words[i].key)
    if numeral is None:
        return _glued(words[i], i + 1)
    if not numeral.kind.startswith("plus"):
        return None
    counted = _plain(words[i + 1]) if i + 1 < len(words) else None
    if counted is not None and counted.denominator == 1 and counted:  # there is no quarter less than nothing
        return _Term(counted + numeral.value, one, i + 2)
    return _Term(1 + numeral.value, one, i + 1) if numeral.kind == "plus-or-more" else None


def _glued(word: Word, end: int) -> _Term | None:
    glued = _GLUED.fullmatch(word.key) if len(word.key) <= NUMBER_CODE_POINTS else None
    scale = _numerals().get(glued["rest"]) if glued else None
    if glued is None or scale is None or not scale.kind.startswith("scale"):
        return None
    return _Term(Fraction(glued["digits"]) * scale.value, scale.value, end)


def _plain(word: Word) -> Fraction | None:
    if word.kind == "number":
        fits = len(word.key) <= NUMBER_CODE_POINTS and _DIGITS.fullmatch(word.key)
        return Fraction(word.key.replace(",", "")) if fits else None
    numeral = _numerals().get(word.key)
    return numeral.value if numeral and numeral.kind in ("unit", "half") else None
