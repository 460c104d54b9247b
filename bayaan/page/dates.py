"""Dates as pages write them, in words and in figures, to ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Final

import regex

from bayaan.hindi.views import fold, key
from bayaan.lexicon import rows

_ASSUMED: Final = "Indian Standard Time, since the page names no time zone"
_INDIA: Final = timezone(timedelta(hours=5, minutes=30))
_ZONES: Final = {"ist": "+05:30", "z": "+00:00", "utc": "+00:00", "gmt": "+00:00"}
_SHIFT: Final = regex.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})$")
_GAP: Final = r"[\s,.|/•·-]{0,4}"
_YEAR: Final = regex.compile(r"\p{Nd}{4}")
_LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+")
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2100
_LINE_CHARACTERS: Final = 100
_LABEL_CHARACTERS: Final = 30
_OTHER_WORDS: Final = 4
_AGO_CHARACTERS: Final = 60
_AGO: Final = regex.compile(r"-P(?:(?P<days>\d+)D|T(?P<hours>\d+)H|T(?P<minutes>\d+)M)")
_BARE: Final = regex.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+")
_BETWEEN: Final = regex.compile(r"[\s,.|/•·:()\[\]–—-]+")


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: its place, its ISO 8601 value (a day, or an instant where a time of day stands beside it).

    A distance such as "2 hours ago" has the value "-PT2H", which `settled` makes an instant of.
    `means` is "published" or "modified" where a label says so.
    """

    start: int
    end: int
    value: str
    means: str | None = None


@cache
def _months() -> dict[str, int]:
    return {key(row["name"]): int(row["number"]) for row in rows("months")}


@cache
def _halves() -> dict[str, str]:
    return {key(row["word"]): row["half"] for row in rows("dayparts")}


@cache
def _time() -> str:
    parts = "|".join(regex.escape(word) for word in sorted(_halves(), key=len, reverse=True))
    return (
        rf"(?:(?P<part>{parts})\s{{1,2}})?"
        r"(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?"
        rf"(?:\s{{0,2}}(?:(?P<half>[ap])\.?m\b\.?|(?P<part>{parts})(?![\p{{L}}\p{{M}}])))?"
        r"(?:\s{0,2}\(?(?P<zone>(?:gmt|utc)\s?[+-]\d{1,2}:?\d{2}|ist|z|utc|gmt|[+-]\d{2}:?\d{2})\b\)?)?"
    )


@cache
def _pattern() -> regex.Pattern[str]:
    names = "|".join(regex.escape(name) for name in sorted(_months(), key=len, reverse=True))
    month = rf"(?<![\p{{L}}\p{{M}}])(?P<name>{names})(?![\p{{L}}\p{{M}}])"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?P<year>\d{4})"
    forms = (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){year}",
        rf"{day}{_GAP}{month}{_GAP}{year}",
        rf"{month}{_GAP}{day}{_GAP}{year}",
    )
    before = rf"(?:{_time()}[\s,|-]{{1,4}})?"
    after = rf"(?:(?:t|[\s,|•·@(/–-]{{1,4}}(?:at\s)?){_time()})?"
    return regex.compile(rf"(?<!\d){before}(?:{'|'.join(forms)})(?!\d){after}")


@cache
def _labels() -> dict[str, str]:
    return {key(row["label"]): row["means"] for row in rows("datelabels")}


def label(line: str) -> str | None:
    """What a line that is only a date's label announces, "published" or "modified"; None for any other line."""
    return _labels().get(key(line.rstrip(" :：–—-"))) if len(line) <= _LABEL_CHARACTERS else None


@cache
def _label_pattern() -> regex.Pattern[str]:
    words = "|".join(regex.escape(label) for label in sorted(_labels(), key=len, reverse=True))
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])({words})(?![\p{{L}}\p{{M}}])")


def find(text: str) -> list[Date]:
    """Every date of a text that names a year, in order; "13 सितंबर" alone is none, nor is a date that no calendar has.

    A label counts for the first date after it. Figures such as 03/04/2020 are read day first, as in India.
    """
    view = fold(text)
    found = []
    since = 0
    for match in _pattern().finditer(view.text):
        value = _iso(match)
        if value is None:
            continue
        labels = _label_pattern().findall(view.text[since : match.start()])
        start, end = view.back(match.start(), match.end())
        found.append(Date(start, end, value, _labels()[labels[-1]] if labels else None))
        since = match.end()
    return found


def iso(text: str | None) -> str | None:
    """The ISO 8601 value of the first date in a text, as in a meta tag; None where there is none."""
    if not text:
        return None
    found = find(text[:_LINE_CHARACTERS])
    return found[0].value if found else None


@lru_cache(maxsize=4096)
def of_line(line: str) -> tuple[Date, ...]:
    """The dates of a line that is about nothing else ("Publish Date: Sat, 28 Nov 2020 01:34 PM"); empty for prose.

    A line that says only how long ago ("अपडेटेड: 2 घंटे पहले") has that distance.
    """
    if len(line) > _LINE_CHARACTERS:
        return ()
    found = find(line) if _YEAR.search(line) else []
    if not found:
        return _ago(line)
    edges = [0, *(edge for date in found for edge in (date.start, date.end)), len(line)]
    rest = " ".join(line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    others = _LETTERS.findall(_label_pattern().sub(" ", key(rest)))
    return tuple(found) if len(others) <= _OTHER_WORDS else ()


@cache
def _ago_words() -> dict[str, dict[str, str]]:
    parts: dict[str, dict[str, str]] = {"unit": {}, "number": {}, "back": {}, "now": {}}
    for row in rows("ago"):
        parts[row["part"]][_BETWEEN.sub(" ", key(row["word"]))] = row["value"]
    return parts


@cache
def _ago_ends() -> tuple[str, ...]:
    """The last words of a distance, as pages write them; a line without one says none."""
    return tuple({row["word"].split()[-1] for row in rows("ago") if row["part"] in {"back", "now"}})


def _ago(line: str) -> tuple[Date, ...]:
    if len(line) > _AGO_CHARACTERS or not any(word in line.lower() for word in _ago_ends()):
        return ()
    folded = key(line)
    labels = _label_pattern().findall(folded)
    words = _BETWEEN.sub(" ", _label_pattern().sub(" ", folded)).strip().split(" ")
    value = _distance(words)
    return (Date(0, len(line), value, _labels()[labels[-1]] if labels else None),) if value else ()


def _distance(words: list[str]) -> str | None:
    known = _ago_words()
    if " ".join(words) in known["now"]:
        return "-PT0M"
    if len(words) != 3 or words[1] not in known["unit"] or words[2] not in known["back"]:
        return None
    number = known["number"].get(words[0], words[0])
    unit = known["unit"][words[1]]
    if not (number.isascii() and number.isdecimal() and len(number) < 4):
        return None
    return f"-P{'' if unit == 'D' else 'T'}{number}{unit}"


def settled(value: str | None, fetched: datetime | None) -> str | None:
    """A date's value with a distance taken from when the page was fetched; None for a distance where that is unknown.

    Hours and minutes give an instant, to the minute, days give a day, both in Indian time; a `fetched` without a time
    zone is UTC. Any other value is given back.
    """
    distance = _AGO.fullmatch(value or "")
    if value is None or distance is None:
        return value
    if fetched is None:
        return None
    now = (fetched if fetched.tzinfo else fetched.replace(tzinfo=UTC)).astimezone(_INDIA)
    then = now - timedelta(**{unit: int(number) for unit, number in distance.groupdict().items() if number})
    return then.date().isoformat() if distance["days"] else then.replace(second=0, microsecond=0).isoformat()


def zoned(value: str | None, other: str | None = None) -> str | None:
    """An instant with a time zone: its own, that of the page's `other` date, or else Indian Standard Time.

    A day stays a day, None stays None.
    """
    if value is None or not _is_bare(value):
        return value
    return value + (other[19:] if other and "T" in other and not _is_bare(other) else "+05:30")


def because(said: str | None, value: str | None, other: str | None) -> str | None:
    """What `settled` and `zoned` assumed to make a date of what the page said; None where they assumed nothing."""
    if said and value and _AGO.fullmatch(said):
        return f"{said} from when the page was fetched"
    if value is None or zoned(value, other) == value:
        return None
    return "time zone of the page's other date" if other and zoned(other) == other and "T" in other else _ASSUMED


def _is_bare(value: str) -> bool:
    return _BARE.fullmatch(value) is not None


def _iso(match: regex.Match[str]) -> str | None:
    month = _months()[match["name"]] if match["name"] else int(match["month"])
    year, day = int(match["year"]), int(match["day"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        if match["hour"] is None:
            return datetime(year, month, day).date().isoformat()
        moment = datetime(year, month, day, _hour(match), int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    return moment.isoformat() + _zone(match["zone"])


def _hour(match: regex.Match[str]) -> int:
    hour = int(match["hour"])
    half = match["half"] or _halves().get(match["part"] or "")
    if half == "night":
        half = "p" if 6 <= hour < 12 else "a"
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _zone(name: str | None) -> str:
    if not name:
        return ""
    shift = _SHIFT.search(name)
    if shift is None:
        return _ZONES[name]
    # Clocks differ by fourteen hours at most; what says more names no zone.
    possible = int(shift["hours"]) <= 14 and int(shift["minutes"]) < 60
    return f"{shift['sign']}{int(shift['hours']):02}:{shift['minutes']}" if possible else ""
