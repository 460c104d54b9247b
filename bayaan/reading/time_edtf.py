"""TIMEX3 values in the Extended Date/Time Format (EDTF, ISO 8601-2:2019, levels 0 to 2); no word of Hindi in here."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bayaan.reading import calendar
from bayaan.records import TimeType

_DATE = re.compile(r"[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2})?)?")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}
_FISCAL = re.compile(r"FY(\d{4})(?:-H([12]))?")
_DECADE_OR_CENTURY = re.compile(r"\d{2,3}")
_YEARS = re.compile(r"\d{4}/\d{4}")


def spelled(kind: TimeType, value: str, published: date | None, about: bool = False) -> str | None:
    """A date or time of day in EDTF; None for lengths, repetitions and what cannot be said so.

    `value` is a TIMEX3 value as in `calendar`; a part of a day is its day, since EDTF has no parts of days. `about`
    marks a date as approximate ("2013~"). The vague references need the day of publication: the past is "that day or
    some day before it", "[..2023-09-13]", the future the other side of it, the present about that day.
    """
    if kind in ("DURATION", "SET"):
        return None
    if value.endswith("_REF"):
        day = published and published.isoformat()
        return {"PAST_REF": f"[..{day}]", "FUTURE_REF": f"[{day}..]", "PRESENT_REF": f"{day}~"}[value] if day else None
    clock = _CLOCK.fullmatch(value)
    if clock:
        return _instant(clock[1], clock[2])
    found = _on_calendar(value.partition("T")[0])
    return f"{found}~" if about and found and "/" not in found else found


def _on_calendar(value: str) -> str | None:
    if _DATE.fullmatch(value) or _YEARS.fullmatch(value):
        return value
    if _DECADE_OR_CENTURY.fullmatch(value):
        return value.ljust(4, "X")
    fiscal = _FISCAL.fullmatch(value)
    if fiscal:
        first, months = {None: (4, 12), "1": (4, 6), "2": (10, 6)}[fiscal[2]]
        year = int(fiscal[1])
        return f"{calendar.month_value(year, first)}/{calendar.month_value(year, first + months - 1)}"
    part = _PART_OF_YEAR.fullmatch(value)
    if part:
        return f"{part[1]}-{_CODES[part[2]]}"
    week = _WEEK.fullmatch(value)
    return _week(int(week[1]), int(week[2]), weekend=bool(week[3])) if week else None


def _instant(day: str, clock: str) -> str | None:
    """A clock time with the seconds that EDTF asks for; 24:00 is the next day's beginning."""
    if clock != "24:00":
        return f"{day}T{clock}:00"
    following = calendar.day_value(calendar.day_of(day), 1)
    return None if following == calendar.UNKNOWN_DAY else f"{following}T00:00:00"


def _week(year: int, week: int, weekend: bool) -> str | None:
    """An ISO week, or its weekend, as the interval of its days: EDTF has no weeks."""
    try:
        monday = date.fromisocalendar(year, week, 1)
        return f"{monday + timedelta(days=5 if weekend else 0)}/{monday + timedelta(days=6)}"
    except (ValueError, OverflowError):
        return None
