"""What a search asks for: words, phrases and filters, in one line of text.

    word                       it occurs, in any of its spellings; a Latin one also where a person of that name is meant
    "several words"            they occur in a row
    by:NAME by:"FULL NAME"     said by a source of that name, in either script
    voice:VOICE                outlet, source or hearsay; or named, unnamed
    mood:MOOD act:ACT          as in `records.Mood` and `records.Act`
    outlet:WORDS section:WORDS
    since:DAY until:DAY        published then; a day, a month or a year, both included

All that is asked must hold; of one filter given twice, either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, get_args

import regex

from bayaan import limits
from bayaan.errors import UsageError
from bayaan.hindi.views import fold
from bayaan.ledger.spelling import spelled
from bayaan.reading.vouching import Vouching
from bayaan.records import Act, Mood, Voice

FILTERS: Final = ("by", "voice", "mood", "act", "outlet", "section", "since", "until")
VALUES: Final[dict[str, tuple[str, ...]]] = {
    "voice": tuple(dict.fromkeys((*get_args(Voice), *get_args(Vouching)))),
    "mood": get_args(Mood),
    "act": get_args(Act),
}
_QUOTES: Final = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f", '"'))
_PART: Final = regex.compile(r'(?:(?P<filter>[A-Za-z]+):(?P<value>"[^"]*"?|\S*))|"(?P<phrase>[^"]*)"?|(?P<bare>\S+)')
_DAY: Final = regex.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@dataclass(frozen=True, slots=True)
class Query:
    """A search, understood: all of `terms` must occur; of the values of one filter, any; None or () asks nothing.

    A term is one folded word or several that follow each other. `since` and `until` are a year, a month or a day, both
    included.
    """

    terms: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    mood: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


def parse(query: str) -> Query:
    """The query that a line of text spells; the empty line asks nothing.

    A word followed by ":" and a value is a filter; a quotation mark that nobody closes runs to the end. Raises
    UsageError for an unknown filter, a value that a filter does not know, and a line of more than
    `limits.QUERY_CODE_POINTS` code points or `limits.QUERY_WORDS` words.
    """
    if len(query) > limits.QUERY_CODE_POINTS:
        raise UsageError("the query is too long", query, f"use at most {limits.QUERY_CODE_POINTS} characters")
    asked: dict[str, list[str]] = {name: [] for name in ("terms", *FILTERS)}
    for part in _PART.finditer(query.translate(_QUOTES)):
        name = (part["filter"] or "").lower()
        if name and part["value"]:
            asked.setdefault(name, []).append(_value(name, part["value"].strip('"')))
        elif name in FILTERS:
            raise UsageError("a filter without a value", part.group(), f"write it without a space, {part.group()}VALUE")
        elif term := spelled(part.group()):
            asked["terms"].append(term)
    if sum(term.count(" ") + 1 for term in (*asked["terms"], *asked["by"])) > limits.QUERY_WORDS:
        raise UsageError("the query has too many words", query, f"use at most {limits.QUERY_WORDS}")
    since, until = asked.pop("since"), asked.pop("until")
    return Query(
        **{name: tuple(values) for name, values in asked.items()},
        since=max(since, default=None),
        until=min(until, default=None),
    )


def _value(name: str, value: str) -> str:
    if name not in FILTERS:
        raise UsageError("an unknown filter", name, f"use one of {', '.join(FILTERS)}, or a space after the colon")
    if name in VALUES:
        return _known(name, fold(value).text)
    if name in ("since", "until"):
        return _day(name, fold(value).text)
    if not (words := spelled(value)):
        raise UsageError(f"{name}: holds no word", value, f"write {name}:NAME")
    return words


def _known(name: str, value: str) -> str:
    if value not in VALUES[name]:
        raise UsageError(f"{name}: does not know this value", value, f"use one of {', '.join(VALUES[name])}")
    return value


def _day(name: str, value: str) -> str:
    if not _DAY.fullmatch(value):
        raise UsageError(f"{name}: needs a day", value, f"write it as {name}:2023-09-13, {name}:2023-09 or {name}:2023")
    return value
