"""The days that an article speaks of, on a line whose labels never overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log2
from typing import Final

import regex

from bayaan.limits import TIMELINE_MOMENTS
from bayaan.reading.vouching import Vouching, vouching
from bayaan.records import Reading, Statement
from bayaan.web.dates import first_day, shown
from bayaan.web.language import Messages

_WIDTH: Final = 960.0
_EDGE: Final = 10.0
_LANE: Final = 23.0
_LETTER: Final = 8.2
_GAP: Final = 14.0
_LETTERS = regex.compile(r"\P{M}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year the article names: its label, its first day, the words that name it, and who speaks of it.

    `statement` is the index of the first statement that names it, None where none does; `kind` is then the vouching of
    that statement, "published" for the day the page came out.
    """

    label: str
    day: date
    words: tuple[str, ...]
    kind: Vouching | str
    statement: int | None


@dataclass(frozen=True, slots=True)
class Flag:
    """A moment on the line: `x` of its dot, `y` of its label's baseline, and `foot`, where its stem meets the label."""

    moment: Moment
    x: float
    y: float
    foot: float


@dataclass(frozen=True, slots=True)
class Line:
    """A laid-out line of time; all measures are units of an SVG view box that is `width` by `height`."""

    flags: tuple[Flag, ...]
    width: float
    height: float
    axis: float


def moments(reading: Reading, say: Messages) -> tuple[Moment, ...]:
    """What the article dates, in order of time, one a value, with the day of publishing among them.

    Times that lie on no calendar (a duration, PAST_REF) are left out.
    """
    named: dict[str, list[int]] = {}
    for index, time in enumerate(reading.times):
        if first_day(time.value) is not None:
            named.setdefault(time.value, []).append(index)
    spoken = _spoken(reading.statements)
    found = [_moment(reading, value, indices, spoken, say) for value, indices in named.items()]
    came_out = (reading.article.published or "")[:10]
    day = first_day(came_out)
    if day is not None:
        words = () if came_out not in named else _words(reading, named[came_out])
        found = [m for m in found if (m.day, m.label) != (day, shown(came_out, say))]
        label = f"{shown(came_out, say)} · {say('article.published')}"
        found.append(Moment(label, day, words, "published", None))
    return tuple(sorted(found, key=lambda moment: moment.day))


def _spoken(statements: Sequence[Statement]) -> dict[int, int]:
    """The first statement of each time."""
    first: dict[int, int] = {}
    for index, statement in enumerate(statements):
        for time in statement.times:
            first.setdefault(time, index)
    return first


def _moment(reading: Reading, value: str, times: list[int], spoken: dict[int, int], say: Messages) -> Moment:
    index = min((spoken[time] for time in times if time in spoken), default=None)
    kind = "outlet" if index is None else vouching(reading.statements[index])
    day = first_day(value) or date.min
    return Moment(shown(value, say), day, _words(reading, times), kind, index)


def _words(reading: Reading, times: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.words(reading.times[index]) for index in times))


def line(found: Sequence[Moment]) -> Line | None:
    """The moments laid out, or None where there are fewer than two or too many to be read on a line.

    Gaps grow with the logarithm of the days between, so that a year does not press a week into one dot. Every label
    stands to the right of its stem; an earlier one of a crowd stands farther from the axis, so that no stem crosses a
    label and no label another. `found` has to be in order of time.
    """
    if not 2 <= len(found) <= TIMELINE_MOMENTS:
        return None
    widths = [len(_LETTERS.findall(moment.label)) * _LETTER + _GAP for moment in found]
    xs = _places(found, _WIDTH - _EDGE - max(widths))
    lanes = _lanes(xs, widths)
    above = max((-lane for lane in lanes if lane < 0), default=0)
    below = max((lane for lane in lanes if lane > 0), default=0)
    axis = above * _LANE + 14
    flags = tuple(_flag(m, x, lane, axis) for m, x, lane in zip(found, xs, lanes, strict=True))
    return Line(flags, _WIDTH, axis + below * _LANE + 14, axis)


def _places(found: Sequence[Moment], width: float) -> list[float]:
    gaps = [1 + log2(1 + (after.day - before.day).days) for before, after in pairwise(found)]
    scale = (width - _EDGE) / sum(gaps)
    places = [_EDGE]
    for gap in gaps:
        places.append(places[-1] + gap * scale)
    return places


def _lanes(xs: Sequence[float], widths: Sequence[float]) -> list[int]:
    """The lane of each label, from the last to the first: 1, 2 … below the axis, -1, -2 … above it."""
    free: dict[int, list[float]] = {1: [], -1: []}  # per side and lane, the place left of which it is free
    lanes: list[int] = []
    for x, width in zip(reversed(xs), reversed(widths), strict=True):
        nearest = {side: _nearest(edges, x + width) for side, edges in free.items()}
        side = min(nearest, key=lambda s: (nearest[s], -s))
        lane, edges = nearest[side], free[side]
        edges.extend([_WIDTH] * (lane + 1 - len(edges)))
        edges[: lane + 1] = [min(edge, x) for edge in edges[: lane + 1]]
        lanes.append(side * (lane + 1))
    return lanes[::-1]


def _nearest(edges: Sequence[float], right: float) -> int:
    return next((lane for lane, edge in enumerate(edges) if right <= edge), len(edges))


def _flag(moment: Moment, x: float, lane: int, axis: float) -> Flag:
    foot = axis + lane * _LANE
    return Flag(moment, round(x, 1), round(foot + (0 if lane > 0 else 10), 1), round(foot, 1))
