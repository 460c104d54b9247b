"""Names across scripts: how well a Latin spelling fits a Devanagari one, and a key that both share."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Final, NamedTuple

import regex

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.limits import NAME_CODE_POINTS

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\u200b-\u200d]*")
_NOT_LATIN = regex.compile(r"[^a-z]")
_CONSONANT = regex.compile(r"[\u0915-\u0939]")
_VIRAMA: Final = "\u094d"
_INHERENT: Final = "*"
_VOWELS: Final = frozenset("aeiouy")
# What a Latin letter without a counterpart costs; a consonant costs 1.
_STRAY_VOWEL: Final = 0.35
_STRAY_H: Final = 0.2
_DOUBLED: Final = 0.05
_UNLIKE: Final = 1.2  # times the dearer of two unlike letters, where one stands in the place of the other


class _Letters(NamedTuple):
    weight: float
    spellings: tuple[tuple[str, float], ...]


@cache
def _table() -> tuple[dict[str, _Letters], regex.Pattern[str]]:
    found = {}
    for row in rows("roman_letters"):
        costs = (spelling.partition(":") for spelling in row["spellings"].split())
        spellings = tuple(("" if name == "-" else name, float(cost or 0)) for name, _, cost in costs)
        found[key(row["letters"])] = _Letters(float(row["weight"]), spellings)
    longest_first = sorted((regex.escape(letters) for letters in found), key=len, reverse=True)
    return found, regex.compile("|".join(longest_first))


def closeness(devanagari: str, latin: str) -> float:
    """Return how well a Latin string spells a Devanagari name, from 0 (not at all) to 1.

    Words are compared one by one in their order where both have as many of them, else as one run of letters; case,
    accents and punctuation do not count, but capitals alone are also tried as an acronym read letter by letter ("NIA").
    Without letters of the right script, or beyond NAME_CODE_POINTS, it is 0. The method is a weighted edit distance
    over alternative spellings (Wagner and Fischer 1974, with the costs of `roman_letters.tsv`).
    """
    if max(len(devanagari), len(latin)) > NAME_CODE_POINTS:
        return 0.0
    hindi = [key(word) for word in _WORD.findall(devanagari)]
    english = _WORD.findall(latin)
    if len(hindi) != len(english):
        hindi, english = ["".join(hindi)], ["".join(english)]
    lengths = [len(word) for word in english]
    scores = [_word_closeness(one, other) for one, other in zip(hindi, english, strict=True)]
    total = sum(lengths)
    return sum(score * length for score, length in zip(scores, lengths, strict=True)) / total if total else 0.0


@lru_cache(maxsize=16384)
def _word_closeness(devanagari: str, latin: str) -> float:
    plain = _NOT_LATIN.sub("", unicodedata.normalize("NFKD", latin).lower())
    units = _units(devanagari)
    if not plain or not units:
        return 0.0
    if latin.isupper() and _acronym(plain).fullmatch(devanagari):
        return 1.0
    strays = [_stray(plain, place) for place in range(len(plain))]
    whole = max(sum(unit.weight for unit in units), sum(strays))
    return max(0.0, 1.0 - _distance(units, plain, strays) / whole)


def _units(devanagari: str) -> list[_Letters]:
    """The letters of a folded word with the ways to spell them; an unwritten vowel stands behind a bare consonant."""
    table, pattern = _table()
    units = []
    for match in pattern.finditer(devanagari):
        units.append(table[match.group()])
        after = devanagari[match.end() : match.end() + 1]
        if _CONSONANT.fullmatch(match.group()[-1]) and (not after or _CONSONANT.match(after) or after == "\u0902"):
            units.append(table[_INHERENT])
    return units


@cache
def _acronym(latin: str) -> regex.Pattern[str]:
    names = {row["letter"]: [key(name) for name in row["names"].split()] for row in rows("letter_names")}
    return regex.compile("".join(f"(?:{'|'.join(names[letter])})" for letter in latin))


def _stray(latin: str, place: int) -> float:
    letter = latin[place]
    if place and latin[place - 1] == letter:
        return _DOUBLED
    if letter == "h":
        return _STRAY_H
    return _STRAY_VOWEL if letter in _VOWELS else 1.0


def _distance(units: list[_Letters], latin: str, strays: list[float]) -> float:
    """The least cost of reading the Latin letters as the units, by dynamic programming over prefixes of both."""
    row = [0.0]
    for stray in strays:
        row.append(row[-1] + stray)
    for unit in units:
        following = [row[0] + unit.weight]
        for place, stray in enumerate(strays, 1):
            best = min(
                row[place] + unit.weight, following[-1] + stray, row[place - 1] + max(unit.weight, stray) * _UNLIKE
            )
            for spelling, cost in unit.spellings:
                if cost < best and latin.endswith(spelling, 0, place):
                    best = min(best, row[place - len(spelling)] + cost)
            following.append(best)
        row = following
    return row[-1]


@cache
def _classes() -> tuple[regex.Pattern[str], tuple[str, ...]]:
    table = rows("skeletons")
    alternatives = (f"({_plain(row['spelling'])})" for row in table)
    return regex.compile("|".join(alternatives)), tuple(row["consonant"] for row in table)


def _plain(text: str) -> str:
    """Decomposed lower case without the marks of Latin letters; the nukta stays, since it tells a flap from a stop."""
    return regex.sub(r"[\u0300-\u036f\u200b-\u200d]", "", unicodedata.normalize("NFD", text).lower())


@lru_cache(maxsize=16384)
def skeleton(text: str) -> str:
    """Return the consonants of a name in classes that both scripts share, so that candidates are found by equality.

    Words are kept apart by one space; vowels, h and y leave nothing but an "a" at the beginning of a word; doubled
    consonants count once. Many names share a skeleton: rank them by `closeness`. Text without letters gives "".
    """
    return " ".join(_skeleton(word) for word in _WORD.findall(text))


def _skeleton(word: str) -> str:
    pattern, consonants = _classes()
    spelled = _plain(word)
    found = "a" if not (first := pattern.match(spelled)) or not consonants[(first.lastindex or 1) - 1] else ""
    for match in pattern.finditer(spelled):
        for consonant in consonants[(match.lastindex or 1) - 1]:
            found += "" if found.endswith(consonant) else consonant
    return found
