"""What a search asks for: words, phrases and fields, in one line of text.

    word                         in any of its spellings and forms, in either script; or somebody of that name is meant
    "several words"              exactly these in a row
    by:NAME about:NAME           said by, or about, whoever goes by the name, in either script
    outlet:WORDS section:WORDS
    voice:VOICE                  outlet, source or hearsay; or named, unnamed
    mood:MOOD act:ACT            as in `records.Mood` and `records.Act`
    evidence:KIND                as in `records.EvidenceKind`
    after:DAY before:DAY         published on that day or later; on an earlier day; a month or a year is its first day
    -word -"words" -FIELD:VALUE  none of that

All that is asked must hold; of one field given twice, either. A name or words with spaces go in double quotes. Nothing
is wrong: what is no field, or no value of its field, is searched as words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import MAXYEAR, date, timedelta
from typing import Final, get_args

import regex

from bayaan import limits
from bayaan.hindi.views import fold
from bayaan.ledger.spelling import spelled
from bayaan.reading.vouching import Vouching
from bayaan.records import Act, EvidenceKind, Mood, Voice

VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "voice": tuple(dict.fromkeys((*get_args(Voice), *get_args(Vouching)))),
    "mood": get_args(Mood),
    "act": get_args(Act),
    "evidence": get_args(EvidenceKind),
}
DAYS: Final = ("after", "before")
FIELDS: Final = ("by", "about", "outlet", "section", *VALUES, *DAYS)
_QUOTES: Final = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f", '"'))
_PART: Final = regex.compile(
    r'(?P<not>(?<!\S)-(?=[^\s-]))?(?:(?P<field>[A-Za-z]+):(?P<value>"[^"]*"?|\S+)|"(?P<phrase>[^"]*)"?|(?P<bare>[^\s"]+))'
)
_DAY: Final = regex.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Query:
    """A search, understood: all of `words` and `phrases` must hold; of the values of one field, any; () asks nothing.

    A word is folded; one of several ("चीन-भारत") is asked for in a row. `after` and `before` are ISO days, the first
    included, the second not. Nothing that `without` asks for may hold; it has itself neither days nor a `without`.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    mood: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    without: Query | None = None


_Asked = dict[str, list[str]]


def parse(line: str) -> Query:
    """The query that a line of text spells; never raises, and a line without a word asks nothing.

    A quotation mark that nobody closes runs to the end. What lies beyond `limits.QUERY_CODE_POINTS` code points or
    `limits.QUERY_WORDS` words is left out. `since:` and `until:` are taken as `after:` and, with its last day included,
    `before:`.
    """
    asked: _Asked = {field.name: [] for field in fields(Query)}
    barred: _Asked = {field.name: [] for field in fields(Query)}
    room = limits.QUERY_WORDS
    for part in _PART.finditer(line[: limits.QUERY_CODE_POINTS].translate(_QUOTES)):
        into = barred if part["not"] else asked
        for name, value in _meant(part):
            kept = " ".join(value.split(" ")[:room])
            room -= kept.count(" ") + 1 if kept else 0
            if kept:
                into[name].append(kept)
    without = _query(barred, None)
    return _query(asked, without if without != Query() else None)


def _query(asked: _Asked, without: Query | None) -> Query:
    lists = {name: tuple(dict.fromkeys(values)) for name, values in asked.items() if name not in (*DAYS, "without")}
    return Query(
        **lists, after=max(asked["after"], default=None), before=min(asked["before"], default=None), without=without
    )


def _meant(part: regex.Match[str]) -> list[tuple[str, str]]:
    """What a part of the line asks for, as names of `Query` with values."""
    if part["field"] is not None:
        quoted = part["value"].startswith('"')
        value, name = part["value"].strip('"'), part["field"].lower()
        if found := _field(name, value, barred=part["not"] is not None):
            return [found]
        return [("words", spelled(part["field"])), ("phrases" if quoted else "words", spelled(value))]
    if part["phrase"] is not None:
        return [("phrases", spelled(part["phrase"]))]
    return [("words", spelled(part["bare"]))]


def _field(name: str, value: str, *, barred: bool) -> tuple[str, str] | None:
    """A field with its value as the ledger has it; None where there is no such field, or the field no such value."""
    plain = fold(value).text
    if name in VALUES:
        return (name, plain) if plain in VALUES[name] else None
    if name in (*DAYS, "since", "until"):
        day = None if barred else _first_day(plain, ended=name == "until")
        return None if day is None else ("after" if name in ("after", "since") else "before", day)
    if name in FIELDS and (words := spelled(value)):
        return name, words
    return None


def _first_day(value: str, *, ended: bool) -> str | None:
    """The day that a year, a month or a day begins with or, where it is `ended`, the first one behind it."""
    if not (found := _DAY.fullmatch(value)):
        return None
    try:
        day = date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
        if ended:
            day = _behind(day, found)
    except (ValueError, OverflowError):  # no such day, or the calendar's last
        return None
    return day.isoformat()


def _behind(day: date, found: regex.Match[str]) -> date:
    if found["day"]:
        return day + timedelta(days=1)
    if found["month"] and day.month < 12:
        return day.replace(month=day.month + 1)
    return date(day.year + 1, 1, 1) if day.year < MAXYEAR else date.max


def spell(query: Query) -> str:
    """The line that `parse` reads as this query, every word folded; "" for a query that asks nothing."""
    barred = [f"-{part}" for part in _parts(query.without)] if query.without else []
    return " ".join([*_parts(query), *barred])


def _parts(query: Query) -> list[str]:
    parts = [word.replace(" ", "-") for word in query.words] + [f'"{phrase}"' for phrase in query.phrases]
    for name in FIELDS:
        given = getattr(query, name)
        for value in given if isinstance(given, tuple) else filter(None, [given]):
            parts.append(f'{name}:"{value}"' if " " in value else f"{name}:{value}")
    return parts
