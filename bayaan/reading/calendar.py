"""Days, months, weeks and years around a day of publication, written as TIMEX3 values; no word of Hindi in here."""

from __future__ import annotations

from datetime import date, timedelta

UNKNOWN_DAY = "XXXX-XX-XX"
_UNKNOWN = {"D": UNKNOWN_DAY, "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "DE": "XXX", "CE": "XX"}


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 day or instant, in the zone that it is written in; None for None and for anything else."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def valid(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, days: int) -> date | None:
    """The day so many days later (earlier, below 0); None beyond the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def day_value(day: date | None, days: int = 0) -> str:
    """A day, moved by `days`, as "2023-09-13"; "XXXX-XX-XX" where it is unknown or beyond the calendar."""
    moved = shifted(day, days) if day else None
    return moved.isoformat() if moved else UNKNOWN_DAY


def weekday_values(day: date | None, weekday: int) -> tuple[str, str]:
    """The last such weekday (1 is Monday) at or before `day`, and the next one after it; "XXXX-WXX-3" where unknown."""
    if day is None:
        return f"XXXX-WXX-{weekday}", f"XXXX-WXX-{weekday}"
    back = (day.isoweekday() - weekday) % 7
    return day_value(day, -back), day_value(day, 7 - back)


def yearly(day: date | None, month: int, number: int) -> tuple[date | None, date | None]:
    """The last such day of the year at or before `day`, the first at or after it; a leap day is sought 8 years far."""
    if day is None:
        return None, None
    reach = range(0, 9)
    before = (valid(day.year - n, month, number) for n in reach if day.year > n)
    after = (valid(day.year + n, month, number) for n in reach)
    return (
        next((d for d in before if d and d <= day), None),
        next((d for d in after if d and d >= day), None),
    )


def year_value(year: int) -> str:
    """A year as "2023"; "XXXX" beyond the years 1 to 9999."""
    return f"{year:04d}" if 0 < year < 10000 else "XXXX"


def month_value(year: int, month: int) -> str:
    """A month as "2023-09"; a month below 1 or above 12 falls into another year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year_value(year)}-{month:02d}" if 0 < year < 10000 else "XXXX-XX"


def week_value(day: date) -> str:
    """The ISO week of a day as "2023-W37"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(year: int, quarter: int) -> str:
    """A quarter as "2023-Q3"; a quarter below 1 or above 4 falls into another year."""
    return f"{year_value(year + (quarter - 1) // 4)}-Q{(quarter - 1) % 4 + 1}"


def fiscal_year(day: date) -> int:
    """The year in which the Indian fiscal year of a day begins (1 April)."""
    return day.year if day.month >= 4 else day.year - 1


def moved_value(day: date | None, unit: str, count: int) -> str:
    """The day, week, month, quarter, year, decade or century so many units away, in that unit's own granularity.

    `unit` is a TIMEX3 letter (D, W, M, Q, Y, DE, CE, FY); an unknown `day` gives placeholders ("XXXX-XX").
    """
    if day is None:
        return _UNKNOWN.get(unit, "XXXX")
    if unit == "W":
        moved = shifted(day, 7 * count)
        return week_value(moved) if moved else "XXXX-WXX"
    if unit == "M":
        return month_value(day.year, day.month + count)
    if unit == "Q":
        return quarter_value(day.year, (day.month - 1) // 3 + 1 + count)
    if unit == "FY":
        return f"FY{year_value(fiscal_year(day) + count)}"
    if unit == "Y":
        return year_value(day.year + count)
    if unit in ("DE", "CE"):
        digits = 3 if unit == "DE" else 2
        return year_value(day.year + count * 10 ** (4 - digits))[:digits]
    return day_value(day, count)
