"""The values of durations, repetitions and distances from publication: one maker a kind of rule."""

from __future__ import annotations

from datetime import date

from bayaan.reading import calendar
from bayaan.reading.time_dates import Maker
from bayaan.reading.time_scene import COUNTS, Found, Made, Scene
from bayaan.reading.time_symbols import UNIONS, Item

_HALVES = {"TH": "PT30M", "D": "PT12H", "Y": "P6M"}
_MONTHS_A_YEAR = 12


def length(number: float | None, unit: str) -> str:
    """So many units as TIMEX3 ("P3D", "PT90M", "P1.5Y"); None is an unknown number ("PXD").

    Hours with a fraction become hours and minutes.
    """
    if number is not None and unit == "TH" and number % 1:
        whole, minutes = int(number), round(number % 1 * 60)
        return f"PT{whole}H{minutes}M" if whole else f"PT{minutes}M"
    count = "X" if number is None else f"{number:.6f}".rstrip("0").rstrip(".")
    return f"PT{count}{unit[1:]}" if unit.startswith("T") else f"P{count}{unit}"


def duration(found: Found, _scene: Scene) -> Made | None:
    """A counted unit, with a second one for the rest ("two hours, 30 minutes")."""
    first, *rest = _counted(found)
    value = length(*first)
    for number, unit in rest:
        value += length(number, unit).removeprefix("PT").removeprefix("P")
    return Made((value,))


def _counted(found: Found) -> list[tuple[float, str]]:
    pairs, number = [], 1.0
    for item in found.items:
        if item.kind in COUNTS:
            number = item.number
        elif item.kind in UNIONS["units"] or item.kind in ("age", "workday"):
            pairs.append((number, item.value))
    return pairs


def half(found: Found, _scene: Scene) -> Made | None:
    """Half a unit, in the next smaller unit where that is whole."""
    return Made((_HALVES.get(found.unit) or length(0.5, found.unit),))


def several(found: Found, _scene: Scene) -> Made | None:
    """An unknown number of units."""
    return Made((length(None, found.unit),))


def long_plural(found: Found, scene: Scene) -> Made | None:
    """An unknown number of units longer than days; "days of" is mostly a time of something, no length."""
    return None if found.unit == "D" else several(found, scene)


def whole(found: Found, _scene: Scene) -> Made | None:
    """One whole unit."""
    return Made((length(1, found.unit),))


def while_(_found: Found, _scene: Scene) -> Made | None:
    """A time of unknown length and unit."""
    return Made(("PXX",))


def every(found: Found, _scene: Scene) -> Made | None:
    """How often: the time between one and the next; unknown where two numbers are offered."""
    numbers = [item.number for item in found.all(*COUNTS, "ordinal")]
    return Made((length(None if len(numbers) > 1 else (numbers or [1])[0], found.unit),))


def every_weekday(found: Found, _scene: Scene) -> Made | None:
    """That day of any week."""
    return Made((f"XXXX-WXX-{found.items[-1].value}",))


def every_part(found: Found, _scene: Scene) -> Made | None:
    """That part of any day."""
    return Made((f"{calendar.UNKNOWN_DAY}T{found.items[-1].value}",))


def ago(found: Found, scene: Scene) -> Made | None:
    """A distance back from publication in the granularity of its unit; vague where the number is."""
    numbers = found.all(*COUNTS)
    if found.one("some", "long") or len(numbers) > 1 or not (numbers or found.one("full", "half")):
        return Made(("PAST_REF",))
    that = scene.named if _from_named(found, scene) else None
    why = "from the day named before" if that else ""
    return Made((_back(that or scene.published, numbers[0] if numbers else None, found),), why)


def _from_named(found: Found, scene: Scene) -> bool:
    """Whether the distance is counted from what was named ("a day before that", "two days before 15 August")."""
    at = found.end - len(found.items) - 1
    return scene.before(found, "from") and (scene.line[at].value == "that" or scene.day_ends == at)


def _back(now: date | None, counted: Item | None, found: Found) -> str:
    unit = found.unit
    number = counted.number if counted else 0.5 if found.one("half") else 1
    if unit == "W":
        return calendar.day_value(now, -_days(number * 7))
    if unit.startswith("T"):
        return calendar.day_value(now, -_days(number / {"TH": 24, "TM": 1440, "TS": 86400}[unit]))
    if now and number * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0) >= now.year:
        return "PAST_REF"
    if unit == "Y" and number % 1:
        return calendar.moved_value(now, "M", -round(number * _MONTHS_A_YEAR))[:4]
    return calendar.moved_value(now, unit, -_days(number))


def _days(number: float) -> int:
    """A whole number that date arithmetic takes; more than all of the calendar stays more."""
    return int(min(number, 10**7))


MAKERS: dict[str, Maker] = {
    maker.__name__: maker
    for maker in (duration, half, several, long_plural, whole, while_, every, every_weekday, every_part, ago)
}
