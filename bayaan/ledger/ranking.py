"""How well a statement fits what was asked: BM25 over the columns of the index (Robertson and Zaragoza 2009)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Final, NamedTuple

from bayaan.ledger.database import Words
from bayaan.ledger.tsquery import Asked, Phrase, phrases, tokens

# Of the columns of `Words`: a word as it stands counts most, then a name meant, then a lemma.
WEIGHTS: Final = (1.0, 0.4, 0.5, 0.5, 0.0)
_RARENESS_LEAST: Final = 1e-6
_SATURATION: Final = 1.2  # k1 and b, as FTS5 has them
_LENGTH: Final = 0.75
_DIGITS: Final = 2  # equal is what is equal to two


def ranked(
    rows: Iterable[tuple[int, int, Words]], asked: Asked, held: Mapping[str, int], extent: tuple[int, int]
) -> list[tuple[int, float]]:
    """The ids of rows with their rank, the lowest the best, as FTS5 gives it.

    Each row has its id, how many words it has, and these. `held` tells of a token in how many rows it stands, and
    `extent` how many rows and words there are in all. In how many rows a phrase stands is reckoned from its words,
    where FTS5 counts.
    """
    wanted = list(dict.fromkeys(phrases(asked)))
    every, words = extent
    rareness = [_rareness(every, _held(phrase, held, every)) for phrase in wanted]
    usual = words / every if every else 1.0
    starts, tree = _starts(wanted), _tree(asked, {phrase: number for number, phrase in enumerate(wanted)})
    found: list[tuple[int, float]] = []
    for id, size, row in rows:
        often = _often(row, starts)
        counted = _counted(tree, frozenset(often)) or frozenset()
        damp = _SATURATION * (1 - _LENGTH + _LENGTH * size / usual)
        fit = sum(rareness[n] * often[n] * (_SATURATION + 1) / (often[n] + damp) for n in sorted(counted))
        found.append((id, round(-fit, _DIGITS) or 0.0))
    return found


def _rareness(every: int, held: float) -> float:
    """The inverse document frequency."""
    return max(log((every - held + 0.5) / (held + 0.5)), _RARENESS_LEAST)


def _held(phrase: Phrase, held: Mapping[str, int], every: int) -> float:
    """In how many rows a phrase stands, were its columns independent and it as frequent as its rarest word."""
    without = 1.0
    for run in tokens(phrase):
        without *= 1 - min((held.get(token, 0) for token in run), default=0) / max(every, 1)
    return every * (1 - without)


_Starts = list[tuple[float, dict[str, list[tuple[int, tuple[str, ...]]]]]]


def _starts(wanted: Sequence[Phrase]) -> _Starts:
    """For each column its weight and, by their first words, the phrases asked for in it with their other words."""
    starts: _Starts = []
    for column, weight in zip(Words._fields, WEIGHTS, strict=True):
        firsts: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for number, phrase in enumerate(wanted):
            if weight and column in phrase.columns and phrase.words:
                firsts.setdefault(phrase.words[0], []).append((number, phrase.words[1:]))
        starts.append((weight, firsts))
    return starts


def _often(found: Words, starts: _Starts) -> dict[int, float]:
    """How often each phrase that is there stands in a row, each time as much as its column weighs."""
    often: dict[int, float] = {}
    for text, (weight, firsts) in zip(found, starts, strict=True):
        if firsts:
            words = text.split()
            for place, word in enumerate(words):
                for number, others in firsts.get(word, ()):
                    if not others or tuple(words[place + 1 : place + 1 + len(others)]) == others:
                        often[number] = often.get(number, 0.0) + weight
    return often


class _Part(NamedTuple):
    """A part of what is asked, by the numbers of its phrases; `sure` where it holds whatever is there."""

    every: bool
    leaves: frozenset[int]
    parts: tuple[_Part, ...]
    sure: bool = False


def _tree(asked: Asked, numbers: Mapping[Phrase, int]) -> _Part:
    """The parts of what is asked; of a phrase in columns without weight nothing is known but that the whole holds."""
    if isinstance(asked, Phrase):
        weighs = any(WEIGHTS[Words._fields.index(column)] for column in asked.columns)
        return _Part(True, frozenset({numbers[asked]} if weighs else ()), (), sure=not weighs)
    below = [(part, _tree(part, numbers)) for part in (asked.parts[:1] if asked.sign == "!" else asked.parts)]
    leaves = frozenset(number for part, one in below if isinstance(part, Phrase) for number in one.leaves)
    parts = tuple(one for part, one in below if not isinstance(part, Phrase))
    is_any = asked.sign == "|"
    return _Part(not is_any, leaves, parts, sure=is_any and any(one.sure for _, one in below))


def _counted(part: _Part, there: frozenset[int]) -> frozenset[int] | None:
    """The phrases that count of those that are there: none of a part that does not hold, for which this is None."""
    below = [_counted(one, there) for one in part.parts]
    found = (part.leaves & there).union(*filter(None, below))
    if part.every:
        holds = part.leaves <= there and None not in below
    else:
        holds = part.sure or bool(part.leaves & there) or below.count(None) < len(below)
    return found if holds else None
