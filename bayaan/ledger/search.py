"""Finding statements, and turning stored rows back into records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from typing import Any, Final

from bayaan import limits
from bayaan.errors import UsageError
from bayaan.ledger.database import Database
from bayaan.ledger.index import mark
from bayaan.ledger.meaning import Marking, Meaning, meaning
from bayaan.ledger.query import Query, spell
from bayaan.ledger.rows import ArticleRow, Found, Hit
from bayaan.ledger.snippets import snippet
from bayaan.records import Article, Reading, Statement, as_json, from_json

_EMPTY: Final = as_json(Reading(Article("")))
_LISTED: Final = len(fields(ArticleRow))  # the first columns of the view `listing`
_ORDER: Final = "rank, day DESC, article DESC, s.number"


def listed(found: str) -> str:
    """The SQL that turns a selection of `s.id` and `rank` into the lines that `hits` takes, `:limit` from `:offset`.

    What a line shows is looked up for the lines that are shown, not for all that are found.
    """
    return f"""WITH found AS MATERIALIZED ({found} ORDER BY {_ORDER} LIMIT :limit OFFSET :offset)
        {_SHOWN} ORDER BY {_ORDER}"""


_SHOWN: Final = """SELECT listing.*, s.number, s.record, s.text, rank,
        (SELECT text FROM versions WHERE versions.id = s.version)
    FROM found JOIN statements AS s ON s.id = found.id JOIN listing ON version_id = s.version"""
_LINES: Final = f"""WITH found AS (SELECT CAST(value ->> 0 AS BIGINT) AS id,
        CAST(value ->> 1 AS DOUBLE PRECISION) AS rank, key FROM json_each(?))
    {_SHOWN} ORDER BY key"""  # noqa: S608 - constants of this folder


def page_of(limit: int, offset: int) -> tuple[int, int]:
    """The limit and offset of a list, looked over; raises UsageError where one is negative or the limit too large."""
    if not 0 <= limit <= limits.SEARCH_HITS:
        raise UsageError("a list of this length cannot be had", limit, f"ask for 0 to {limits.SEARCH_HITS}")
    if offset < 0:
        raise UsageError("a list cannot begin before its first line", offset, "ask for an offset of 0 or more")
    return limit, min(offset, 2**62)


def article_row(row: Sequence[Any]) -> ArticleRow:
    """The record of a line of the view `listing`, or of a longer line that begins with one."""
    return ArticleRow(*row[:_LISTED])


def hits(db: Database, rows: Iterable[Sequence[Any]], marking: Marking | None = None) -> list[Hit]:
    """The records of lines of `listed`, with what `marking` says marked in their snippets."""
    found = list(rows)
    statements = _statements([row[-4] for row in found])
    return [
        Hit(
            article_row(row), row[-5], one, row[-3], round(-row[-2], 6) or 0.0,
            snippet(db, row[-1], one.start, one.end, marking or Marking()),
        )
        for row, one in zip(found, statements, strict=True)
    ]  # fmt: skip


def _statements(records: Sequence[str]) -> tuple[Statement, ...]:
    return from_json({**_EMPTY, "statements": [json.loads(record) for record in records]}).statements


def find(db: Database, query: Query, *, limit: int, offset: int) -> Found:
    """The statements of the newest versions that a query asks for; none for an empty query.

    With words the best first (BM25, Robertson and Zaragoza 2009), of equals the newest; without, the newest. Where no
    statement holds all of several words, those that hold some of them.
    """
    if query == Query():
        return Found([], 0)
    asked = meaning(db, query)
    match, every = asked.match(), True
    total = db.count(match)
    if not total and len(asked.terms) > 1:
        match, total = _some(db, asked)
        every = not total
    if offset >= total or not limit:
        return Found([], total, spell(query), every)
    if asked.terms:
        found = db.best(match, limit, offset)
    else:
        found = [(id, 0.0) for id in islice(_newest(db, match, total, query.before), offset, offset + limit)]
    rows = db.execute(_LINES, (json.dumps(found),))
    return Found(hits(db, rows, asked.marking()), total, spell(query), every)


def _some(db: Database, asked: Meaning) -> tuple[str, int]:
    """What to ask for where no statement holds everything, and how many hold it.

    All terms but function words and those that no statement holds or, where none holds these together, any of the
    rarest of them.
    """
    most = limits.SEARCH_SORTED_STATEMENTS
    counted = [(db.count(asked.match([term]), most), n) for n, term in enumerate(asked.terms) if not term.light]
    held = [asked.terms[n] for count, n in sorted(counted) if count][: limits.QUERY_LOOSE_WORDS]
    for match in (asked.match(held), asked.match_any(held)) if held else ():
        if total := db.count(match):
            return match, total
    return asked.match(), 0


def _newest(db: Database, match: str, total: int, before: str | None) -> Iterator[int]:
    """The ids by day, so that only as many statements are sorted as are asked for, or a few more."""
    asked: Iterable[str] = [match]
    if total > limits.SEARCH_SORTED_STATEMENTS:
        asked = (f"({match}) AND {days}" for days in _stretches(db, before))
    return (id for one in asked for id in db.newest(one))


def _stretches(db: Database, before: str | None) -> Iterator[str]:
    """The days of the ledger from the newest back, each stretch twice as many as the one before; then no day."""
    size, before = 1, before or "~"
    while days := db.days_before(before, size):
        marks = (f'"{mark("day", day.replace("-", ""))}"' for day in days)
        yield f"{{marks}} : ({' OR '.join(marks)})"
        before, size = days[-1], min(size * 2, limits.SEARCH_STRETCH_DAYS)
    yield f'{{marks}} : "{mark("day", "none")}"'
