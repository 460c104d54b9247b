"""EDTF: what each kind of TIMEX3 value becomes, and what has none."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.reading.calendar import moved_value
from bayaan.reading.time_edtf import spelled

DAY = date(2023, 9, 13)
_YMD = r"(?:\d{4}|XXXX)(?:-(?:\d{2}|XX)(?:-(?:\d{2}|XX))?)?"
EDTF = re.compile(rf"{_YMD}~?|\d{{3}}X|\d{{2}}XX|\d{{4}}-(?:2[1-4]|3[3-6]|4[01])|{_YMD}/{_YMD}")


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2023-09-13", "2023-09-13"),
        ("2023-09", "2023-09"),
        ("198", "198X"),
        ("18", "18XX"),
        ("2012-SU", "2012-22"),
        ("2023-Q3", "2023-35"),
        ("2023-H2", "2023-41"),
        ("FY2023", "2023-04/2024-03"),
        ("FY2023-H1", "2023-04/2023-09"),
        ("FY2023-H2", "2023-10/2024-03"),
        ("FYXXXX", None),
        ("2013/2014", "2013/2014"),
        ("2023-W37", "2023-09-11/2023-09-17"),
        ("2023-W37-WE", "2023-09-16/2023-09-17"),
        ("XXXX-09-13", "XXXX-09-13"),
        ("XXXX-WXX-3", None),
        ("9999-W53", None),
        ("2023-09-13T17:30", "2023-09-13T17:30:00"),
        ("2023-12-31T24:00", "2024-01-01T00:00:00"),
        ("2023-09-13TEV", "2023-09-13"),
        ("PAST_REF", "[..2023-09-13]"),
        ("FUTURE_REF", "[2023-09-13..]"),
        ("PRESENT_REF", "2023-09-13~"),
    ],
)
def test_value(value: str, edtf: str | None) -> None:
    """Each kind of date has its spelling; what EDTF cannot say has none."""
    assert spelled("TIME" if "T" in value.removesuffix("TEV") else "DATE", value, DAY) == edtf


def test_lengths_lie_on_no_calendar() -> None:
    """Durations and repetitions have no spelling."""
    assert spelled("DURATION", "P3D", DAY) is spelled("SET", "XXXX-WXX-1", DAY) is None


def test_vague_references_need_publication() -> None:
    """Without a day of publication nothing can be said of the past, the present and the future."""
    assert {spelled("DATE", f"{side}_REF", None) for side in ("PAST", "PRESENT", "FUTURE")} == {None}


def test_about() -> None:
    """What the words leave approximate is marked; an interval has no such mark."""
    assert spelled("DATE", "2013", DAY, about=True) == "2013~"
    assert spelled("DATE", "FY2013", DAY, about=True) == "2013-04/2014-03"


@given(st.dates(), st.sampled_from(["D", "W", "M", "Q", "Y", "DE", "CE", "FY"]), st.integers(-20000, 20000))
def test_moved_values(day: date, unit: str, count: int) -> None:
    """However far one counts, what is spelled is well formed."""
    edtf = spelled("DATE", moved_value(day, unit, count), day)
    assert edtf is None or EDTF.fullmatch(edtf)
