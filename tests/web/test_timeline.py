"""The line of days: in order, and no label over another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bayaan.limits import TIMELINE_MOMENTS
from bayaan.records import Reading
from bayaan.web.language import messages
from bayaan.web.timeline import Flag, Moment, line, moments

_DAYS = st.lists(st.integers(0, 4000), min_size=2, max_size=TIMELINE_MOMENTS)
_LETTER, _HEIGHT = 7.5, 16.0


def _moments(days: list[int], label: str) -> list[Moment]:
    return [Moment(label, date(2015, 1, 1) + timedelta(day), (), "outlet", None) for day in sorted(days)]


def _box(flag: Flag) -> tuple[float, float, float, float]:
    return flag.x + 6, flag.x + 6 + len(flag.moment.label) * _LETTER, flag.y - _HEIGHT / 2, flag.y + _HEIGHT / 2


@given(_DAYS, st.sampled_from(["2019", "12 Sep 2023", "Tue, 12 Sept, 2023, 10:30 am"]))
def test_no_label_covers_another(days: list[int], label: str) -> None:
    """However crowded the days, two labels never share a place, and all lie inside the picture."""
    drawn = line(_moments(days, label))
    assert drawn is not None
    boxes = [_box(flag) for flag in drawn.flags]
    assert all(left >= 0 and right <= drawn.width and bottom <= drawn.height + 4 for left, right, _, bottom in boxes)
    for one, other in combinations(boxes, 2):
        beside = one[1] <= other[0] or other[1] <= one[0]
        assert beside or one[3] <= other[2] or other[3] <= one[2]


@given(_DAYS)
def test_no_stem_crosses_a_label(days: list[int]) -> None:
    """The stem of a moment runs through free space to its own label."""
    drawn = line(_moments(days, "12 Sept 2023"))
    assert drawn is not None
    for one in drawn.flags:
        for left, right, top, bottom in (_box(other) for other in drawn.flags if other is not one):
            low, high = sorted((one.foot, drawn.axis))
            assert not (left < one.x < right and low < (top + bottom) / 2 < high)


@given(_DAYS)
def test_time_runs_to_the_right(days: list[int]) -> None:
    """A later day stands farther right."""
    drawn = line(_moments(days, "2019"))
    assert drawn is not None
    xs = [flag.x for flag in drawn.flags]
    assert xs == sorted(xs)


def test_one_moment_or_too_many_make_no_line() -> None:
    """A line needs two ends, and one that nobody could read is not drawn."""
    assert line(_moments([1], "2019")) is None
    assert line(_moments(list(range(TIMELINE_MOMENTS + 1)), "2019")) is None


def test_moments_carry_who_speaks_of_them(reading: Reading) -> None:
    """A day is shown once, with the vouching of the first statement that names it; publishing takes over its own."""
    found = moments(reading, messages("en"))
    assert [(m.label, m.kind, m.statement) for m in found] == [
        ("2019", "named", 15),
        ("Apr 2023", "outlet", 4),
        ("Jul 2023", "named", 7),
        ("Tue, 12 Sept, 2023, night", "outlet", 3),
        ("Wed, 13 Sept, 2023 · Published", "published", None),
        ("Fri, 15 Sept, 2023", "outlet", 17),
    ]
    assert found[4].words == ("आज", "बुधवार")
