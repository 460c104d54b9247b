"""TIMEX3 values and ISO 8601 dates, said in the reader's language."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

import regex
from babel.dates import format_date, format_skeleton, format_time
from babel.units import format_unit

from bayaan.web.language import Messages

_DAY = regex.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?(T(?P<clock>.+))?")
_PART = regex.compile(r"(?P<year>[0-9]{4})-((?P<season>SP|SU|FA|WI)|(?P<kind>[QH])(?P<number>[1-4]))")
_WEEK = regex.compile(r"(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})(?P<end>-WE)?")
_CLOCK = regex.compile(r"(?P<hour>[0-9]{2})(:(?P<minute>[0-9]{2}))?")
_LENGTH = regex.compile(r"P(?=.)(?:(?:[0-9.]+|X+)[YMWD])*(?P<clock>T(?:(?:[0-9.]+|X+)[HMS])+)?")
_PART_OF_LENGTH = regex.compile(r"(?P<count>[0-9.]+|X+)(?P<unit>[YMWDHS])")
_YEARLESS = regex.compile(r"X{4}-[0-9]{2}(-[0-9]{2})?")
_WEEKDAY = regex.compile(r"X{4}-WXX-(?P<day>[1-7])")
_FISCAL = regex.compile(r"FY(?P<year>[0-9]{4})(-H(?P<number>[12]))?")
_DECADE = regex.compile(r"(?P<year>[0-9]{3})")
_CENTURY = regex.compile(r"[0-9]{2}")
_OF_SOME_YEAR = regex.compile(r"X{4}-((?P<season>SP|SU|FA|WI)|(?P<kind>[QH])(?P<number>[1-4]))")
_OF_SOME_MONTH = regex.compile(r"X{4}-XX-(?P<day>[0-9]{2})")
_UNKNOWN: Final = {"XXXX": "unknown", "XXXX-XX": "some_month", "XXXX-XX-XX": "some_day", "PXX": "some_time"}
_PARTS_OF_DAY: Final = frozenset({"MO", "MI", "AF", "EV", "NI", "DT"})
_REFERENCES: Final = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_UNITS: Final = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}
_SEASON_MONTH: Final = {"SP": 3, "SU": 5, "FA": 10, "WI": 12}


def first_day(value: str) -> date | None:
    """The first day that a TIMEX3 value or ISO 8601 instant covers; None where it lies on no calendar.

    A duration, a set, a reference such as PAST_REF, and a value with unknown digits have no day.
    """
    try:
        return _first_day(value)
    except ValueError:
        return None


def _first_day(value: str) -> date | None:
    if found := _WEEK.fullmatch(value):
        return date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
    if found := _PART.fullmatch(value):
        number = int(found["number"] or 1) - 1
        month = _SEASON_MONTH[found["season"]] if found["season"] else 1 + number * (3 if found["kind"] == "Q" else 6)
        return date(int(found["year"]), month, 1)
    if found := _DAY.fullmatch(value):
        return date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    return None


def shown(value: str, say: Messages) -> str:
    """A TIMEX3 value in words; a value of no known shape comes back as it is."""
    day = first_day(value)
    if day is not None:
        return _calendar(value, day, say)
    if value in _REFERENCES:
        return say(f"time.{value}")
    if _LENGTH.fullmatch(value):
        return _length(value, say)
    return _stretch(value, say) or _yearless(value, say)


def _calendar(value: str, day: date, say: Messages) -> str:
    if found := _WEEK.fullmatch(value):
        return say("time.weekend" if found["end"] else "time.week", day=format_date(day, "medium", say.locale))
    if found := _PART.fullmatch(value):
        if found["season"]:
            return say(f"time.{found['season']}", year=found["year"])
        return say("time.quarter" if found["kind"] == "Q" else "time.half", year=found["year"], number=found["number"])
    found = _DAY.fullmatch(value)
    if found is None:
        return value
    if found["day"]:
        text = format_skeleton("yMMMEd", datetime(day.year, day.month, day.day), locale=say.locale)
    else:
        text = format_date(day, "MMM y" if found["month"] else "y", say.locale)
    clock = _clock(found["clock"], say) if found["clock"] else ""
    return f"{text}, {clock}" if clock else text


def _clock(clock: str, say: Messages) -> str:
    if clock in _PARTS_OF_DAY:
        return say(f"time.{clock}")
    found = _CLOCK.match(clock)
    if not found or int(found["hour"]) > 23 or int(found["minute"] or 0) > 59:
        return ""
    return format_time(time(int(found["hour"]), int(found["minute"] or 0)), "short", locale=say.locale)


def _length(value: str, say: Messages) -> str:
    days, _, clock = value[1:].partition("T")
    parts = [(part, "") for part in _PART_OF_LENGTH.finditer(days)]
    parts += [(part, "T") for part in _PART_OF_LENGTH.finditer(clock)]
    return " ".join(_amount(part["count"], prefix + part["unit"], say) for part, prefix in parts)


def _amount(count: str, unit: str, say: Messages) -> str:
    if "X" in count:
        return say("time.several", unit=say(f"unit.{unit}"))
    try:
        return _counted(Decimal(count), f"duration-{_UNITS[unit]}", say)
    except ArithmeticError:  # a count such as "1.2.3"
        return f"{count} {unit}"


def _counted(count: Decimal, unit: str, say: Messages) -> str:
    """So many of a CLDR unit; the short pattern where the language has no long one, as Hindi has none for years."""
    long = format_unit(count, unit, "long", locale=say.locale)
    return format_unit(count, unit, "short", locale=say.locale) if unit in long else long


def _stretch(value: str, say: Messages) -> str:
    """A financial year, which in India begins in April, a decade or a century; "" for anything else."""
    if found := _FISCAL.fullmatch(value):
        years = f"{found['year']}-{(int(found['year']) + 1) % 100:02d}"
        return say("time.fiscal_half" if found["number"] else "time.fiscal", years=years, number=found["number"])
    if _DECADE.fullmatch(value):
        return say("time.decade", year=f"{value}0")
    return say("time.century", number=int(value) + 1) if _CENTURY.fullmatch(value) else ""


def _yearless(value: str, say: Messages) -> str:
    """A weekday, a day or a part of an unknown year; anything else as it is."""
    if value in _UNKNOWN:
        return say(f"time.{_UNKNOWN[value]}")
    if found := _OF_SOME_MONTH.fullmatch(value):
        return say("time.day_of_month", day=int(found["day"]))
    if found := _OF_SOME_YEAR.fullmatch(value):
        if found["season"]:
            return say(f"time.{found['season']}", year="").strip()
        return say("time.some_quarter" if found["kind"] == "Q" else "time.some_half", number=found["number"])
    if found := _WEEKDAY.fullmatch(value):
        return format_date(date.fromisocalendar(2024, 1, int(found["day"])), "EEEE", say.locale)
    leap = f"2024-{value[5:]}" if _YEARLESS.fullmatch(value) else ""
    day = first_day(leap)
    return value if day is None else format_date(day, "d MMM" if len(leap) > 7 else "MMMM", say.locale)


def published(value: str | None, say: Messages) -> str:
    """The day of an ISO 8601 date or instant, long form; "" for None, the text itself where it is no date."""
    day = first_day(value[:10]) if value else None
    if value is None or day is None:
        return value or ""
    return format_date(day, "long", say.locale) if len(value) >= 10 else shown(value, say)
