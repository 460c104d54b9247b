"""Names by a trained sequence model, asked only where no list and no rule is sure.

The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) made by training/names.py; it
sees the rules' findings among its features, so that it learns where they are to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from threading import Lock
from typing import Final

import pycrfsuite

from bayaan.reading.gazetteer import (
    ACRONYM,
    COMMON,
    FUNCTION,
    GIVEN,
    HEAD,
    INITIAL,
    LATIN,
    MARK,
    MODIFIER,
    NATION,
    OF,
    SUFFIX,
    SURNAME,
    WEAK,
    names,
    place_closers,
    titles,
)
from bayaan.reading.line import Line
from bayaan.reading.shapes import GUESSED, LISTED, NAMED, PARTLY, Found
from bayaan.records import MentionType

OUTSIDE: Final = "O"
_ADDED: Final = 0.6  # how likely a name must be that no rule found
_DOUBTED: Final = 0.5  # a guess of the rules is dropped where this is more likely no name
_AROUND: Final = 3  # words on either side that are tagged with an open one
_SUFFIXES: Final = (1, 2, 3, 4)
_PREFIXES: Final = (2, 3)
_TYPES: Final[dict[str, MentionType]] = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
_TRAITS: Final = (
    (GIVEN, "g"), (SURNAME, "s"), (NATION, "n"), (INITIAL, "i"), (ACRONYM, "a"), (HEAD, "h"), (WEAK, "w"),
    (MODIFIER, "m"), (SUFFIX, "x"), (LATIN, "L"), (OF, "o"),
)  # fmt: skip
_SURE: Final = ((NAMED, "s"), (LISTED, "l"), (PARTLY, "p"))
_PLAIN: Final = COMMON | FUNCTION | NATION | INITIAL | MARK
_LOCK = Lock()
# What stands outside a line.
_BEFORE: Final = ("^", MARK)
_BEHIND: Final = ("$", MARK)

Place = tuple[str, int]


def judged(one: Line, own: Sequence[Found]) -> list[Found]:
    """The findings of a line after the model was asked: guesses that it does not believe left out, its own added.

    `own` are the rules' findings, none over another. A line whose words are all explained comes back as it is.
    """
    found, taken, marks = list(own), _taken(one, own), _verdicts(one, own)
    for first, last in _windows(one, own, taken):
        seen = _features(one, first, last, marks)
        with _LOCK:
            tagger = _tagger()
            tagger.set(seen)
            labels = tagger.tag()
            doubted = [
                each for each in own if first <= each.first and each.last <= last and _doubts(tagger, each, first)
            ]
            added = list(_additions(tagger, labels, one, taken, first))
        found = [each for each in found if each not in doubted] + added
    return found


def _taken(one: Line, own: Iterable[Found]) -> bytearray:
    taken = bytearray(len(one.keys))
    for each in own:
        taken[each.first : each.last] = b"\1" * (each.last - each.first)
    return taken


def _windows(one: Line, own: Iterable[Found], taken: bytearray) -> Iterator[tuple[int, int]]:
    """Stretches around the words that nothing explains and around the rules' guesses."""
    open_words = [at for at, flags in enumerate(one.flags) if not flags & ~SUFFIX and not taken[at]]
    edges = [(at, at + 1) for at in open_words] + [(each.first, each.last) for each in own if each.rank <= GUESSED]
    start = end = 0
    for first, last in sorted(edges):
        if first - _AROUND > end:
            if end > start:
                yield start, end
            start = max(0, first - _AROUND)
        end = max(end, min(len(one.keys), last + _AROUND))
    if end > start:
        yield start, end


def _doubts(tagger: pycrfsuite.Tagger, guess: Found, first: int) -> bool:
    """Whether the model takes a guess for no name at all; `first` is the place of the first word that it was shown."""
    places = range(guess.first - first, guess.last - first)
    return guess.rank <= GUESSED and bool(min(tagger.marginal(OUTSIDE, at) for at in places) > _DOUBTED)


def _additions(
    tagger: pycrfsuite.Tagger, labels: Sequence[str], one: Line, taken: bytearray, first: int
) -> Iterator[Found]:
    """The model's names that lie over no finding of the rules and hold more than everyday words and letters."""
    for start, end in runs(labels):
        plain = all(flags & _PLAIN for flags in one.flags[first + start : first + end])
        if not plain and not any(taken[first + start : first + end]):
            likely = min(tagger.marginal(labels[at], at) for at in range(start, end))
            if likely >= _ADDED:
                type_ = _TYPES[labels[start][2:]]
                yield Found(first + start, first + end, type_, f"model names, {likely:.2f}", GUESSED)


def runs(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The half-open stretches of labels that are one name each; an inside without a beginning begins one."""
    at = 0
    while at < len(labels):
        end = at + 1
        if labels[at] != OUTSIDE:
            while end < len(labels) and labels[end] == "I" + labels[at][1:]:
                end += 1
            yield at, end
        at = end


@cache
def _model() -> bytes:
    return (files("bayaan.reading") / "names.crfsuite").read_bytes()


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())  # reads from these bytes for as long as it lives: the cache keeps them
    return tagger


# What the model sees of a word


def features(one: Line, own: Sequence[Found]) -> list[list[str]]:
    """What the model sees of every word of a line; `own` are the rules' findings, none over another."""
    return _features(one, 0, len(one.keys), _verdicts(one, own))


def _features(one: Line, first: int, last: int, marks: Sequence[str]) -> list[list[str]]:
    size = len(one.keys)
    inside = zip(one.keys[max(0, first - 2) : last + 2], one.flags[max(0, first - 2) : last + 2], strict=True)
    places = [*[_BEFORE] * (2 - first), *inside, *[_BEHIND] * (last + 2 - size)]
    verdicts = marks[first : last + 2]
    return [
        [
            *_own(word), *_beside(before, "-"), *_beside(after, "+"), *_far(far_before, "="), *_far(far_after, "#"),
            *_pair(before, word, "<"), *_pair(word, after, ">"),
            "v" + mark, "v-" + mark_before + mark, "v+" + mark + mark_after,
        ]
        for far_before, before, word, after, far_after, mark_before, mark, mark_after in zip(
            places, places[1:], places[2:], places[3:], places[4:], verdicts, verdicts[1:], verdicts[2:], strict=False
        )
    ]  # fmt: skip


def _verdicts(one: Line, own: Iterable[Found]) -> list[str]:
    """What the rules say of every word, one more at either end."""
    marks = ["-"] * (len(one.keys) + 2)
    for each in own:
        sure = next((letter for rank, letter in _SURE if each.rank >= rank), "w")
        for at in range(each.first, each.last):
            marks[at + 1] = f"{'B' if at == each.first else 'I'}{each.type[0]}{sure}"
    return marks


@lru_cache(maxsize=65536)
def _class(place: Place) -> str:
    """What the lexicon knows of a word, in letters."""
    word, flags = place
    if flags & MARK:
        return "D" if any(letter.isdigit() for letter in word) else "M"
    found = "F" if flags & FUNCTION else "C" if flags & COMMON else ""
    found += "".join(letter for flag, letter in _TRAITS if flags & flag)
    found += "".join(f"/{entry.type[0]}{min(len(spelling), 2)}" for spelling, entry in names().get(word, ())[-1:])
    return found + "t" * (word in titles()) + "p" * (word in place_closers()) or "U"


@lru_cache(maxsize=65536)
def _own(place: Place) -> tuple[str, ...]:
    word, flags = place
    found = ["w" + word, "c" + _class(place)]
    if not flags & MARK:
        found += [f"{size}{word[-size:]}" for size in _SUFFIXES if len(word) > size]
        found += [f"p{size}{word[:size]}" for size in _PREFIXES]
    return tuple(found)


@lru_cache(maxsize=65536)
def _beside(place: Place, side: str) -> tuple[str, ...]:
    return f"{side}w{place[0]}", f"{side}c{_class(place)}"


_far = _beside


@lru_cache(maxsize=65536)
def _pair(first: Place, second: Place, side: str) -> tuple[str, ...]:
    return (f"{side}{_class(first)} {_class(second)}",)
