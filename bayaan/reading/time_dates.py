"""The values of days, parts of days, months, years and longer: one maker a kind of rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bayaan.limits import TIME_NEAR_DAYS
from bayaan.reading import calendar
from bayaan.reading.time_scene import COUNTS, YEARS, Found, Made, Scene, Side
from bayaan.reading.time_symbols import Item

Maker = Callable[[Found, Scene], Made | None]
# The hours of a part of the day that are counted from noon.
_FROM_NOON = {"PM": range(1, 12), "AF": range(1, 8), "D": range(1, 7), "EV": range(1, 12), "NI": range(6, 12)}
# As far as a list of all days of a month, with a comma and a word before each.
_LIST_ITEMS = 31 * 3
# Up to these tens a decade named by them alone may be of this century.
_LATEST_TENS = 20
# Half a year and some days: a list or range that would be longer is taken as told in another order.
_GOES_ON_DAYS = 200
# The month whose name is also what protesters do: alone, it takes one of these after it to be the month.
_MARCH = 3
_AFTER_A_MONTH = ("in", "from", "till", "of", "dash", "comma", "and")
_NAMES_OF_DAYS = ("month", "shortmonth", "weekday", "relday", "isodate", "slashdate")
_SEASON_BEGINS = {"SP": 2, "SU": 4, "FA": 9, "WI": 12}


def constant(found: Found, _scene: Scene) -> Made | None:
    """The value that the lexicon gives."""
    return Made((found.items[0].value,))


def past(_found: Found, _scene: Scene) -> Made | None:
    """Some time before."""
    return Made(("PAST_REF",))


def future(_found: Found, _scene: Scene) -> Made | None:
    """Some time to come."""
    return Made(("FUTURE_REF",))


# --- days


def day(found: Found, scene: Scene) -> Made | None:
    """A date, a weekday or a day beside publication."""
    if found.one("weekday") and not found.one("month", "shortmonth"):
        return weekday(found, scene)
    return beside(found, scene) if found.one("relday") else dated(found, scene)


def dated(found: Found, scene: Scene) -> Made | None:
    """A day with its month, with or without a year."""
    written = _written_out(found)
    if written:
        exact = calendar.valid(*written)
        return Made((exact.isoformat(),)) if exact else None
    month, number = found.one("month", "shortmonth"), found.one("small", "ordinal")
    if month is None or number is None:
        return None
    return _of_year(found, scene, int(month.value), int(number.number), found.year)


def listed(found: Found, scene: Scene) -> Made | None:
    """A day whose month is named later in its list ("26, 27 and 31 March")."""
    at = next((n for n in _ahead(found, scene) if scene.line[n].kind in ("month", "dateword")), None)
    if at is None:
        return None
    if scene.line[at].kind == "dateword":
        return day_of_month(Found(found.items, at + 1), scene)
    year = next((item for item in scene.line[at + 1 : at + 3] if item.kind in YEARS), None)
    whole = Found(found.items, at + 1)
    number = int(found.items[-1].number)
    return _of_year(whole, scene, int(scene.line[at].value), number, int(year.number) if year else None)


def _ahead(found: Found, scene: Scene) -> range:
    """The places of a list that may follow an expression."""
    return range(found.end, min(found.end + _LIST_ITEMS, len(scene.line)))


def _written_out(found: Found) -> tuple[int, int, int] | None:
    shaped = found.one("isodate", "slashdate")
    if shaped:
        parts = [int(part) for part in shaped.value.replace(".", "/").split("/")]
        return (parts[0], parts[1], parts[2]) if shaped.kind == "isodate" else (parts[2], parts[1], parts[0])
    numbers = [int(item.number) for item in found.all(*COUNTS)]
    if len(numbers) != 3 or len(found.all("dash")) < 2:
        return None
    first, second, third = numbers
    return (first, second, third) if first > 31 else (third, second, first)


def _of_year(found: Found, scene: Scene, month: int, number: int, year: int | None) -> Made | None:
    if not calendar.valid(2000, month, number):
        return None
    now = scene.published
    if year is None and found.one("yearunit") and found.relation is not None:
        year = now.year + found.relation if now else None
    year = year or _year_ahead(found, scene) or scene.year
    if year:
        exact = calendar.valid(year, month, number)
        return Made((exact.isoformat(),)) if exact else None
    before, after = calendar.yearly(now, month, number)
    if now is None or before is None or after is None:
        return Made((f"XXXX-{month:02d}-{number:02d}",), "no date of publication")
    made, following = nearer(found, scene, now, before, after), _going_on(found, scene, month, number)
    return Made((following, *made.readings), "goes on from the day before") if following else made


def _going_on(found: Found, scene: Scene, month: int, number: int) -> str | None:
    """The day of a range or list that follows the day just named, where the calendar lets it follow soon."""
    begins = found.end - len(found.items)
    if not scene.named or scene.day_ends != begins - 1 or not scene.before(found, "from", "dash", "and", "comma"):
        return None
    _, following = calendar.yearly(scene.named, month, number)
    if found.relation is not None or following is None or (following - scene.named).days > _GOES_ON_DAYS:
        return None
    return following.isoformat()


def _year_ahead(found: Found, scene: Scene) -> int | None:
    """The year that a list or a range names once, at its end ("from 5 March to 10 April 2019")."""
    for before, item in zip(
        scene.line[found.end - 1 : found.end + _LIST_ITEMS],
        scene.line[found.end : found.end + _LIST_ITEMS],
        strict=False,
    ):
        if item.kind in YEARS and before.kind == "month":
            return int(item.number)
        if item.kind not in ("small", "month", "comma", "and", "dash", "from"):
            return None
    return None


def nearer(found: Found, scene: Scene, now: date, before: date, after: date) -> Made:
    """The one on the side that the clause lies on; without a side the nearer one.

    What was ordered may last from or until a day still to come, and what will last may have begun: the nearer one wins.
    """
    side, why = scene.side(found)
    back, on = (now - before).days, (after - now).days
    if scene.open_ended(found) and min(back, on) <= TIME_NEAR_DAYS < max(back, on):
        side, why = "", ""
    if not side:
        side = "future" if on < back else "past"
    readings: tuple[date, ...] = (after, before) if side == "future" else (before, after)
    if found.relation:
        readings = readings[:1]
    return Made(tuple(day.isoformat() for day in readings), why or "nearest")


def day_of_month(found: Found, scene: Scene) -> Made | None:
    """The so-maniest of the month that is meant, by the tense."""
    number, now = next(int(item.number) for item in found.items if item.kind == "small"), scene.published
    if scene.named and found.relation is None:
        same = calendar.valid(scene.named.year, scene.named.month, number)
        return Made((same.isoformat(),), "month named before") if same else None
    if now is None:
        return Made((f"XXXX-XX-{number:02d}",), "no date of publication")
    side, why = scene.side(found)
    moves = range(-2, 3) if found.relation is None else (found.relation,)
    months = [calendar.month_value(now.year, now.month + move) for move in moves]
    days = [day for day in (calendar.day_of(f"{month}-{number:02d}") for month in months) if day]
    if not days:
        return None
    fitting = [day for day in days if (day <= now if side == "past" else day >= now)] if side else days
    chosen = min(fitting or days, key=lambda day: abs(day - now))
    return Made((chosen.isoformat(),), why)


def weekday(found: Found, scene: Scene) -> Made | None:
    """The last such day at or before publication, or the next one: the tense decides."""
    item, now = found.one("weekday"), scene.published
    if item is None:
        return None
    last, following = calendar.weekday_values(now, int(item.value))
    if now is None:
        return Made((last,), "no date of publication")
    side, why = scene.side(found)
    if found.relation == -1 and last == now.isoformat():
        last = calendar.day_value(now, -7)
    if not side:
        side, why = _side_of_weekday(found, scene, now, int(item.value))
    tomorrow = scene.open_ended(found) and not found.relation and following == calendar.day_value(now, 1)
    readings = (following, last) if side == "future" or tomorrow else (last, following)
    return Made(readings[:1] if found.relation else readings, why)


def weekday_of_week(found: Found, scene: Scene) -> Made | None:
    """A weekday of last, this or the next week."""
    item, now = found.one("weekday"), scene.published
    if item is None:
        return None
    if now is None:
        return Made((f"XXXX-WXX-{item.value}",), "no date of publication")
    return Made((calendar.day_value(now, 7 * (found.relation or 0) + int(item.value) - now.isoweekday()),))


def _side_of_weekday(found: Found, scene: Scene, now: date, number: int) -> tuple[Side, str]:
    """Without a tense, news tells of days gone; what is set for a day, is under way or heads a page may look ahead."""
    if scene.meant_for(found):
        return "future", "set for it"
    tense, back = scene.tense(found), (now.isoweekday() - number) % 7
    if tense == "happening" and not scene.after(found, "from"):
        return ("future" if back else "past"), "under way"
    if tense == "unknown" and scene.headline:
        return ("future" if back > 7 - back else "past"), "nearest"
    return "past", "no tense"


def beside(found: Found, scene: Scene) -> Made | None:
    """Today, and the days around it, whose words look the same on both sides of it."""
    item = found.one("relday")
    if item is None:
        return None
    distance = int(item.value)
    if distance == 0:
        return _today(found, scene)
    side, why = scene.side(found)
    values = calendar.day_value(scene.published, -distance), calendar.day_value(scene.published, distance)
    if scene.vague:
        values = "PAST_REF", "FUTURE_REF"
    if found.relation:
        return Made((values[0] if found.relation < 0 else values[1],))
    if not side:
        side, why = _side_of_day(found, scene)
    return Made(values if side == "past" else values[::-1], why)


def _side_of_day(found: Found, scene: Scene) -> tuple[Side, str]:
    """Without a tense, what goes on from a day began on it; the present, and what is set for a day, look ahead."""
    if scene.meant_for(found):
        return "future", "set for it"
    tense = scene.tense(found)
    if tense in ("ongoing", "habit", "copula") and scene.after(found, "from"):
        return "past", "began then"
    if tense == "due" or (tense == "unknown" and not scene.headline):
        return "past", "no tense"
    return "future", "no past tense"


def _today(found: Found, scene: Scene) -> Made:
    """The day of publication, or these days where the clause tells what is usual, or other than it was or will be."""
    day, now = calendar.day_value(scene.published), scene.tense(found)
    if scene.after(found, "till") or scene.after(found, "even"):
        why = "until now"
    elif now == "habit":
        why = "usual"
    elif now == "ongoing" and scene.contrasted(found):
        why = "in contrast"
    else:
        return Made((day, "PRESENT_REF"))
    scene.vague = True
    return Made(("PRESENT_REF", day), why)


def series(found: Found, _scene: Scene) -> Made | None:
    """A day, week, month or year counted in a series whose beginning is not known."""
    return Made((calendar.moved_value(None, found.unit, 0),), "counted from an unknown beginning")


# --- parts of days and clock times


def moment(found: Found, scene: Scene) -> Made | None:
    """A part of a day or a clock time, on the day that is named with it, or was named last, or of publication.

    A weekday with its hour that can be today is today, whatever the tense: so near, news gives the hour.
    """
    at = next((n for n, item in enumerate(found.items) if item.kind in ("oclock", "halfday")), len(found.items))
    has_hour = found.items[at - 1].kind in (*COUNTS, "clock")
    part = found.one("halfday", "daypart", "dawn", "dayunit")
    told = found.items[: at - 1] if has_hour else found.items
    clocks = _clocks(found.items[at - 1], found.items[at + 1 :], part) if has_hour else ()
    if len(clocks) > 1 and _goes_on(found, scene):
        clocks = tuple(sorted(clocks, key=lambda clock: (clock <= scene.clock[0], clock)))
    if part and not has_hour:
        clocks = (f"T{part.value}",)
    days = _days(told, scene, found)
    if not clocks or days is None:
        return None
    readings, today = days.readings, calendar.day_value(scene.published)
    if today in readings[1:]:
        readings = (today, *(reading for reading in readings if reading != today))
    named = any(item.kind in _NAMES_OF_DAYS for item in told)
    first = tuple(_instant(readings[0], clock, named) for clock in clocks)
    return Made(first + tuple(_instant(each, clocks[0], named) for each in readings[1:]), days.why)


def _instant(day: str, clock: str, named: bool) -> str:
    """A clock time on a day; minutes past midnight at the night of a day that is `named` are the following day's."""
    if not clock.startswith("T24:") or clock == "T24:00":
        return day + clock
    return (calendar.day_value(calendar.day_of(day), 1) if named else day) + "T00" + clock[3:]


def _goes_on(found: Found, scene: Scene) -> bool:
    """Whether the expression is the end of a range that a clock time began."""
    begin = found.end - len(found.items)
    return bool(scene.clock[0]) and begin - 1 == scene.clock[1] and scene.before(found, "from", "dash", "till")


def _days(told: tuple[Item, ...], scene: Scene, whole: Found) -> Made | None:
    """The days of a moment; `told` is what stands before its hour, `whole` the expression (its tense decides)."""
    kept = tuple(item for item in told if item.kind not in ("daypart", "dawn"))
    if any(item.kind in (*_NAMES_OF_DAYS, "dash") for item in kept):
        made = day(Found(kept, whole.end), scene)
        days = made and tuple(reading for reading in made.readings if not reading.endswith("_REF"))
        return Made(days, made.why) if made and days else None
    if whole.one("that"):
        return Made((calendar.day_value(scene.named),))
    if whole.relation == -1:
        return Made((calendar.day_value(scene.published, -1),), "said to be last")
    if whole.relation == 1:
        return Made((calendar.day_value(scene.named or scene.published, 1),), "said to be next")
    return Made((calendar.day_value(scene.named or scene.published),), "day named before" if scene.named else "")


def _clocks(hour: Item, rest: tuple[Item, ...], part: Item | None) -> tuple[str, ...]:
    """The clock times that an hour can mean; a part of the day or of the clock leaves one."""
    split = hour.value.replace(":", ".").split(".") if hour.value[:1].isdigit() else []
    whole, minute = int(hour.number), round(hour.number % 1 * 60)
    if len(split) > 1:
        whole, minute = int(split[0]), int(split[1])
    minute = next((int(item.number) for item in rest if item.kind in COUNTS), minute)
    if whole > 24 or minute > 59:
        return ()
    return tuple(f"T{each:02d}:{minute:02d}" for each in _hours(whole, part.value if part else None))


def _hours(hour: int, part: str | None) -> tuple[int, ...]:
    if hour == 12 and part in ("NI", "AM"):
        return (24 if part == "NI" else 0,)
    if part:
        return (hour + 12 if hour in _FROM_NOON.get(part, ()) else hour,)
    if hour >= 12 or hour == 0:
        return (hour,)
    return (hour + 12, hour) if hour < 7 else (hour, hour + 12)


# --- months, seasons, quarters


def month(found: Found, scene: Scene) -> Made | None:
    """A month of a year that is named, or the nearest one in the direction of the tense."""
    item, now = found.one("month", "shortmonth"), scene.published
    if item is None:
        return None
    number, year = int(item.value), found.year or _year_ahead(found, scene) or scene.year
    if year:
        return Made((f"{calendar.year_value(year)}-{number:02d}",))
    if now is None:
        return Made((f"XXXX-{number:02d}",), "no date of publication")
    if found.one("yearunit") and found.relation is not None:
        return Made((calendar.month_value(now.year + found.relation, number),))
    if scene.month and scene.before(found, "dash", "and", "from"):
        year, other = scene.month
        return Made((calendar.month_value(year + (number < other), number),), "goes on from the month before")
    if number == _MARCH and len(found.items) == 1 and not any(scene.after(found, kind) for kind in _AFTER_A_MONTH):
        return None
    side, why = scene.side(found)
    strict = 1 if found.relation else 0
    back = (now.month - number - strict) % 12 + strict
    on = (number - now.month - strict) % 12 + strict
    before, after = (calendar.month_value(now.year, now.month + move) for move in (-back, on))
    later = side == "future" or (side == "" and on < back)
    readings = (after, before) if later else (before, after)
    return Made(readings[:1] if found.relation else readings, why or "nearest")


def season(found: Found, scene: Scene) -> Made | None:
    """A season of a year that is named, or the one before or after publication."""
    item, now = found.one("season"), scene.published
    if item is None:
        return None
    if found.year:
        return Made((f"{calendar.year_value(found.year)}-{item.value}",))
    if now is None:
        return Made((f"XXXX-{item.value}",), "no date of publication")
    over = now.month >= _SEASON_BEGINS[item.value]
    move = {1: int(over), -1: 0 if over else -1}.get(found.relation or 0, 0)
    return Made((f"{calendar.year_value(now.year + move)}-{item.value}",))


def quarter(found: Found, scene: Scene) -> Made | None:
    """A counted quarter or half of a year."""
    part, now = _part_of_year(found), scene.published
    year = found.year or (now.year + (found.relation or 0) if now else 0)
    return Made((f"{calendar.year_value(year)}-{part[0]}{part[1]}",)) if part else None


def _part_of_year(found: Found) -> tuple[str, int] | None:
    """Q or H and its number, from 1; the last one's is the most that a year has."""
    item, (letter, most) = found.one("ordinal"), ("H", 2) if found.one("halfyear") else ("Q", 4)
    number = int(item.number) if item else most
    return (letter, number) if 1 <= number <= most else None


def quarter_of_month(found: Found, scene: Scene) -> Made | None:
    """The quarter that ends with, or holds, a month."""
    made = month(found, scene)
    return made and Made(tuple(f"{value[:4]}-Q{(int(value[5:7]) + 2) // 3}" for value in made.readings), made.why)


def weekend(found: Found, scene: Scene) -> Made | None:
    """The weekend of last, this or the next week."""
    return Made((calendar.moved_value(scene.published, "W", found.relation or 0) + "-WE",))


# --- years and longer


def year(found: Found, _scene: Scene) -> Made | None:
    """A year as it is written."""
    return Made((calendar.year_value(found.year),)) if found.year else None


def running_years(found: Found, _scene: Scene) -> Made | None:
    """Two years tied by a hyphen, "2013-14": an interval, or the fiscal year; with a leading zero, a month."""
    first, second = found.all(*COUNTS)
    begin, end = int(first.number), int(second.number)
    if second.value.startswith("0") and end <= 12 and end != (begin + 1) % 100:
        return Made((f"{begin}-{end:02d}",))
    if len(second.value) != 2 or end <= begin % 100 != 99:
        return None
    whole = f"{begin}/{begin + (end - begin) % 100}"
    return Made((whole, f"FY{begin}") if end == (begin + 1) % 100 else (whole,))


def fiscal(found: Found, scene: Scene) -> Made | None:
    """A fiscal year, by the year in which it begins; one named by a single year could also be named by its end."""
    if found.year is None:
        return Made((calendar.moved_value(scene.published, "FY", found.relation or 0),))
    value = f"FY{calendar.year_value(found.year)}"
    return Made((value,) if found.one("dash") else (value, f"FY{calendar.year_value(found.year - 1)}"))


def fiscal_quarter(found: Found, scene: Scene) -> Made | None:
    """A counted quarter of a fiscal year, as the quarter of the calendar, the first from April; a half by its year."""
    part, whole = _part_of_year(found), fiscal(found, scene)
    if part is None or whole is None:
        return None
    (letter, number), year = part, whole.readings[0]
    if letter == "H":
        return Made((f"{year}-H{number}",))
    begins = year.removeprefix("FY")
    return Made((calendar.quarter_value(int(begins), number + 1) if begins.isdigit() else f"XXXX-Q{number % 4 + 1}",))


def decade(found: Found, _scene: Scene) -> Made | None:
    """A decade, by its year or by the tens of the last century's."""
    number = int(found.all(*COUNTS)[0].number)
    if number % 10:
        return None
    if number < 100:
        return Made((f"19{number // 10}", f"20{number // 10}") if number <= _LATEST_TENS else (f"19{number // 10}",))
    return Made((f"{number // 10}",))


def century(found: Found, _scene: Scene) -> Made | None:
    """A counted century by the first digits of its years: the 21st is "20"."""
    item = found.one("ordinal")
    return Made((f"{int(item.number) - 1:02d}",)) if item and 1 <= item.number <= 99 else None


# --- units beside publication


def relative(found: Found, scene: Scene) -> Made | None:
    """Last, this or next day, week, month, quarter, year, decade or century."""
    unit, move = found.unit, found.relation or 0
    if unit.startswith("T"):
        return None
    if unit == "D" and move >= 0:
        return Made((calendar.day_value(scene.named, move),), "day named before" if scene.named else "day not named")
    return Made((calendar.moved_value(scene.published, unit, move),))


def this_unit(found: Found, scene: Scene) -> Made | None:
    """The unit that publication lies in."""
    return Made((calendar.moved_value(scene.published, found.unit, 0),))


def that_unit(found: Found, scene: Scene) -> Made | None:
    """The day, month or year that was named before; without one, some time ago."""
    if found.unit == "D" and scene.named:
        return Made((calendar.day_value(scene.named),), "day named before")
    size = {"Y": 4, "M": 7}.get(found.unit, 0)
    if size and len(scene.named_value) >= size:
        return Made((scene.named_value[:size],), "named before")
    return Made(("PAST_REF",))


MAKERS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (
        constant, past, future, dated, listed, day_of_month, weekday, weekday_of_week, beside, series, moment, month,
        season, quarter, quarter_of_month, weekend, year, running_years, fiscal, fiscal_quarter, decade, century,
        relative, this_unit, that_unit,
    )
}  # fmt: skip
