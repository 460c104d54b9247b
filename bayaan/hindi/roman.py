"""Names across scripts: how well a Latin spelling fits a Devanagari one, and a key that both share."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

import regex

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.limits import NAME_CODE_POINTS

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\u200b-\u200d]*")
_NOT_LATIN = regex.compile(r"[^a-z]")
_CONSONANT = regex.compile(r"[\u0915-\u0939]")
_SYLLABLE = regex.compile(r"[\u0915-\u0939](?:\u094d[\u0915-\u0939])*[\u093e-\u094c]?")
_USUAL: Final = 0.1  # what a usual spelling costs at most
_INHERENT: Final = "*"
_LONGEST_SPELLING: Final = 4
_VOWELS: Final = frozenset("aeiouy")
# What a Latin letter without a counterpart costs; a consonant costs 1.
_STRAY_VOWEL: Final = 0.35
_STRAY_H: Final = 0.2
_DOUBLED: Final = 0.05
_UNLIKE: Final = 1.2  # times the dearer of two unlike letters, where one stands in the place of the other


class _Letters(NamedTuple):
    """Letters that are spelled together: what leaving them out costs, and their spellings, each with its cost."""

    weight: float
    spellings: tuple[tuple[str, float], ...]


class _Step(NamedTuple):
    """One letter of a word, or its unwritten vowel, and the longer runs that end with it, by the step they begin at."""

    letters: _Letters
    runs: tuple[tuple[int, _Letters], ...]


@cache
def _table() -> tuple[dict[str, _Letters], dict[str, tuple[str, ...]]]:
    """The rows by their letters, and those of several letters by the last one."""
    found = {}
    runs: dict[str, tuple[str, ...]] = {}
    for row in rows("roman_letters"):
        costs = (spelling.partition(":") for spelling in row["spellings"].split())
        spellings = tuple(("" if name == "-" else name, float(cost or 0)) for name, _, cost in costs)
        letters = key(row["letters"])
        found[letters] = _Letters(float(row["weight"]), spellings)
        if len(letters) > 1:
            runs[letters[-1]] = (*runs.get(letters[-1], ()), letters)
    return found, runs


def closeness(devanagari: str, latin: str) -> float:
    """Return how well a Latin string spells a Devanagari name, from 0 (not at all) to 1.

    Words are compared one by one in their order where both have as many of them, else as one run of letters; case,
    accents and punctuation do not count, but capitals alone are also tried as an acronym read letter by letter ("NIA").
    Without letters of the right script, or beyond NAME_CODE_POINTS, it is 0. The method is a weighted edit distance
    over alternative spellings of letters and runs of letters (Wagner and Fischer 1974, with the costs of
    `roman_letters.tsv`).
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
    plain, steps = _plain_latin(latin), _steps(devanagari)
    if not plain or not steps:
        return 0.0
    if latin.isupper() and _acronym(plain).fullmatch(devanagari):
        return 1.0
    strays, ends = _places(plain)
    whole = max(sum(step.letters.weight for step in steps), sum(strays))
    return max(0.0, 1.0 - _distance(steps, strays, ends) / whole)


@lru_cache(maxsize=16384)
def _plain_latin(latin: str) -> str:
    return _NOT_LATIN.sub("", unicodedata.normalize("NFKD", latin).lower())


@lru_cache(maxsize=16384)
def _steps(devanagari: str) -> tuple[_Step, ...]:
    """The letters of a folded word with the ways to spell them; an unwritten vowel stands behind a bare consonant."""
    table, runs = _table()
    steps: list[_Step] = []
    begins = []  # the step that each letter of the word begins with
    for place, letter in enumerate(devanagari):
        begins.append(len(steps))
        if letter not in table:
            continue
        ending = (run for run in runs.get(letter, ()) if devanagari.endswith(run, 0, place + 1))
        steps.append(_Step(table[letter], tuple((begins[place + 1 - len(run)], table[run]) for run in ending)))
        after = devanagari[place + 1 : place + 2]
        if _CONSONANT.match(letter) and (not after or _CONSONANT.match(after) or after == "\u0902"):
            steps.append(_Step(table[_INHERENT], ()))
    return tuple(steps)


@cache
def _letter_names() -> dict[str, list[str]]:
    return {row["letter"]: [key(name) for name in row["names"].split()] for row in rows("letter_names")}


@cache
def _acronym(latin: str) -> regex.Pattern[str]:
    names = _letter_names()
    return regex.compile("".join(f"(?:{'|'.join(names[letter])})" for letter in latin))


@lru_cache(maxsize=16384)
def _places(latin: str) -> tuple[tuple[float, ...], dict[str, tuple[int, ...]]]:
    """What each Latin letter costs that stands for nothing, and where each run of a few letters ends."""
    ends: dict[str, tuple[int, ...]] = {"": tuple(range(1, len(latin) + 1))}
    for size in range(1, _LONGEST_SPELLING + 1):
        for end in range(size, len(latin) + 1):
            run = latin[end - size : end]
            ends[run] = (*ends.get(run, ()), end)
    return tuple(_stray(latin, place) for place in range(len(latin))), ends


def is_short_for(short: str, words: Sequence[str]) -> bool:
    """Whether a word is made of the Latin letters that some Devanagari words begin with, or of their first syllables.

    The letters may stand in capitals or by their Hindi names; a syllable with its vowel or without.
    """
    letters = ["".join(_initials(word)) for word in words]
    if not all(letters):
        return False
    if short.isascii():
        return len(short) == len(words) and all(one in own for one, own in zip(short.lower(), letters, strict=True))
    names = _letter_names()
    spelled = "".join(f"(?:{'|'.join(name for one in own for name in names[one])})" for own in letters)
    syllables = "".join(f"(?:{'|'.join(_syllable(key(word)))})" for word in words)
    return regex.fullmatch(f"{spelled}|{syllables}", key(short)) is not None


def _initials(word: str) -> set[str]:
    """The Latin letters that a Devanagari word's usual spellings begin with."""
    letters = _table()[0].get(key(word)[:1])
    spellings = letters.spellings if letters is not None else ()
    return {spelling[0] for spelling, cost in spellings if spelling and cost <= _USUAL}


def _syllable(folded: str) -> tuple[str, ...]:
    """The first syllable of a word, and its first consonant alone."""
    found = _SYLLABLE.match(folded)
    return (regex.escape(found.group()), regex.escape(folded[0])) if found else (regex.escape(folded[:1]),)


def _stray(latin: str, place: int) -> float:
    letter = latin[place]
    if place and latin[place - 1] == letter:
        return _DOUBLED
    if letter == "h":
        return _STRAY_H
    return _STRAY_VOWEL if letter in _VOWELS else 1.0


def _distance(steps: Sequence[_Step], strays: Sequence[float], ends: Mapping[str, Sequence[int]]) -> float:
    """The least cost of reading the Latin letters as the steps, by dynamic programming over prefixes of both."""
    first = [0.0]
    for stray in strays:
        first.append(first[-1] + stray)
    table = [first]
    for letters, runs in steps:
        weight, before = letters.weight, table[-1]
        row = [before[0] + weight]
        for place, stray in enumerate(strays, 1):
            instead = before[place - 1] + (weight if weight > stray else stray) * _UNLIKE
            without = before[place] + weight
            row.append(without if without < instead else instead)
        _spell(row, before, letters, ends)
        for begin, run in runs:
            _spell(row, table[begin], run, ends)
        for place, stray in enumerate(strays, 1):
            row[place] = min(row[place], row[place - 1] + stray)
        table.append(row)
    return table[-1][-1]


def _spell(row: list[float], before: Sequence[float], letters: _Letters, ends: Mapping[str, Sequence[int]]) -> None:
    """Lower the costs of a row wherever one of the letters' spellings ends."""
    for spelling, cost in letters.spellings:
        size = len(spelling)
        for end in ends.get(spelling, ()):
            row[end] = min(row[end], before[end - size] + cost)


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
