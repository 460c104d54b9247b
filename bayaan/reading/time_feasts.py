"""The days of festivals and of remembrance, fixed or as the table gives them year by year."""

from __future__ import annotations

from datetime import date
from functools import cache

from bayaan.lexicon import rows
from bayaan.reading import calendar
from bayaan.reading.time_dates import Maker, nearer
from bayaan.reading.time_scene import Found, Made, Scene

_FEASTS = ("feast", "newyear")
# From this month on the new year is the next one.
_YEAR_TURNS = 7


@cache
def _fixed() -> dict[str, tuple[int, int]]:
    """Month and day of the feasts that have one day of every year."""
    return {row["feast"]: _month_and_day(row["day"]) for row in rows("festival_days") if not row["year"]}


@cache
def _moving() -> dict[str, tuple[date, ...]]:
    """The known days of the feasts that move, in order."""
    found: dict[str, list[date]] = {}
    for row in rows("festival_days"):
        if row["year"]:
            found.setdefault(row["feast"], []).append(date(int(row["year"]), *_month_and_day(row["day"])))
    return {feast: tuple(sorted(days)) for feast, days in found.items()}


@cache
def _first() -> dict[str, int]:
    return {row["feast"]: int(row["first"]) for row in rows("festivals") if row["first"]}


def _month_and_day(day: str) -> tuple[int, int]:
    month, number = day.split("-")
    return int(month), int(number)


def festival(found: Found, scene: Scene) -> Made | None:
    """The feast of a year that is named, counted or this one, else the nearest in the direction of the tense.

    One that moves and whose day is not in the table gives nothing.
    """
    item, count = found.one(*_FEASTS), found.one("ordinal")
    if item is None:
        return None
    first = _first().get(item.value) if count else None
    if count and not first:
        return None
    year = first + int(count.number) - 1 if first and count else found.year
    if year is None and found.relation == 0 and scene.published:
        year = scene.published.year
    if year is not None:
        day = _of_year(item.value, year)
        return Made((day.isoformat(),)) if day else None
    return _nearest(item.value, found, scene)


def _of_year(feast: str, year: int) -> date | None:
    if feast in _fixed():
        return calendar.valid(year, *_fixed()[feast])
    return next((day for day in _moving()[feast] if day.year == year), None)


def _nearest(feast: str, found: Found, scene: Scene) -> Made | None:
    now = scene.published
    if now is None:
        month, number = _fixed().get(feast, (0, 0))
        return Made((f"XXXX-{month:02d}-{number:02d}",), "no date of publication") if month else None
    days = [day for year in range(now.year - 1, now.year + 2) if (day := _of_year(feast, year))]
    before = [day for day in days if day < now or (day == now and not found.relation)]
    after = [day for day in days if day > now or (day == now and not found.relation)]
    return nearer(found, scene, now, before[-1], after[0]) if before and after else None


def new_year(_found: Found, scene: Scene) -> Made:
    """The year that begins around publication."""
    now = scene.published
    return Made((calendar.year_value(now.year + (now.month >= _YEAR_TURNS)) if now else "XXXX",))


MAKERS: dict[str, Maker] = {maker.__name__: maker for maker in (festival, new_year)}
