"""Dates as pages write them, in words and in figures, to ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Final

import regex

from bayaan.hindi.views import fold, key
from bayaan.lexicon import rows

_ZONES: Final = {"ist": "+05:30", "z": "+00:00", "utc": "+00:00", "gmt": "+00:00"}
_TIME: Final = (
    r"(?P<hour>[0-2]?\d)[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?"
    r"(?:\s{0,2}(?P<half>[ap])\.?m\b\.?)?(?:\s{0,2}\(?(?P<zone>ist|z|utc|gmt|[+-]\d{2}:?\d{2})\b\)?)?"
)
_GAP: Final = r"[\s,.|/•·-]{0,4}"
_YEAR: Final = regex.compile(r"\p{Nd}{4}")
_LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+")
_FIRST_YEAR: Final = 1990
_LAST_YEAR: Final = 2100
_LINE_CHARACTERS: Final = 100
_OTHER_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: its place, its ISO 8601 value (a day, or an instant where a time of day stands beside it).

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
def _pattern() -> regex.Pattern[str]:
    names = "|".join(regex.escape(name) for name in sorted(_months(), key=len, reverse=True))
    month = rf"(?<![\p{{L}}\p{{M}}])(?P<name>{names})(?![\p{{L}}\p{{M}}])"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?P<year>\d{4})"
    forms = (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){year}",
        rf"{day}{_GAP}{month}{_GAP}{year}",
        rf"{month}{_GAP}{day}{_GAP}{year}",
    )
    before = rf"(?:{_TIME}[\s,|-]{{1,4}})?"
    after = rf"(?:(?:t|[\s,|•·@-]{{1,4}}(?:at\s)?){_TIME})?"
    return regex.compile(rf"(?<!\d){before}(?:{'|'.join(forms)})(?!\d){after}")


@cache
def _labels() -> dict[str, str]:
    return {key(row["label"]): row["means"] for row in rows("datelabels")}


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
    """The dates of a line that is about nothing else ("Publish Date: Sat, 28 Nov 2020 01:34 PM"); empty for prose."""
    if len(line) > _LINE_CHARACTERS or _YEAR.search(line) is None:
        return ()
    found = find(line)
    if not found:
        return ()
    edges = [0, *(edge for date in found for edge in (date.start, date.end)), len(line)]
    rest = " ".join(line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    others = _LETTERS.findall(_label_pattern().sub(" ", key(rest)))
    return tuple(found) if len(others) <= _OTHER_WORDS else ()


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
    if match["half"] == "p" and hour < 12:
        return hour + 12
    return 0 if match["half"] == "a" and hour == 12 else hour


def _zone(name: str | None) -> str:
    if not name:
        return ""
    return _ZONES.get(name) or f"{name[:3]}:{name[-2:]}"
