"""Finding statements, and turning stored rows back into records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, Final

import apsw

from bayaan import limits
from bayaan.errors import UsageError
from bayaan.ledger.filing import PERSON
from bayaan.ledger.names import is_latin, who_goes_by
from bayaan.ledger.query import Query
from bayaan.ledger.rows import ArticleRow, Found, Hit
from bayaan.records import Article, Reading, Statement, as_json, from_json

_EMPTY: Final = as_json(Reading(Article("")))
_LISTED: Final = len(fields(ArticleRow))  # the first columns of the view `listing`
_WEIGHTS: Final = "1.0, 0.5, 0.5"  # a word said counts twice a name meant or a speaker
_FILTERS: Final = """
    is_newest
    AND (:voice IS NULL OR s.voice IN (SELECT value FROM json_each(:voice))
        OR s.vouching IN (SELECT value FROM json_each(:voice)))
    AND (:mood IS NULL OR s.mood IN (SELECT value FROM json_each(:mood)))
    AND (:act IS NULL OR s.act IN (SELECT value FROM json_each(:act)))
    AND (:outlet IS NULL OR EXISTS (SELECT 1 FROM json_each(:outlet) WHERE instr(outlet_spelled, value)))
    AND (:section IS NULL OR EXISTS (SELECT 1 FROM json_each(:section) WHERE instr(section_spelled, value)))
    AND (:since IS NULL OR substr(day, 1, length(:since)) >= :since)
    AND (:until IS NULL OR day <> '' AND substr(day, 1, length(:until)) <= :until)
"""
_IN_INDEX: Final = f"""FROM search JOIN statements AS s ON s.id = search.rowid JOIN listing ON version_id = s.version
    WHERE search MATCH :match AND {_FILTERS}"""
_IN_ALL: Final = f"FROM statements AS s JOIN listing ON version_id = s.version WHERE {_FILTERS}"
_ORDER: Final = "rank, day DESC, article DESC, s.number"


def listed(found: str) -> str:
    """The SQL that turns a selection of `s.id` and `rank` into the lines that `hits` takes, `:limit` from `:offset`.

    What a line shows is looked up for the lines that are shown, not for all that are found.
    """
    return f"""WITH found AS MATERIALIZED ({found} ORDER BY {_ORDER} LIMIT :limit OFFSET :offset)
        SELECT listing.*, s.number, s.record, s.text, rank
        FROM found JOIN statements AS s ON s.id = found.id JOIN listing ON version_id = s.version
        ORDER BY {_ORDER}"""  # noqa: S608 - constants of this folder


_FIND: Final = {
    True: (listed(f"SELECT s.id, bm25(search, {_WEIGHTS}) AS rank {_IN_INDEX}"), f"SELECT count(*) {_IN_INDEX}"),
    False: (listed(f"SELECT s.id, 0.0 AS rank {_IN_ALL}"), f"SELECT count(*) {_IN_ALL}"),
}


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


def hits(rows: Iterable[Sequence[Any]]) -> list[Hit]:
    """The records of lines that begin with the view `listing` and end with number, record, text and rank."""
    found = list(rows)
    statements = _statements([row[-3] for row in found])
    return [
        Hit(article_row(row), row[-4], statement, row[-2], round(-row[-1], 6) or 0.0)
        for row, statement in zip(found, statements, strict=True)
    ]


def _statements(records: Sequence[str]) -> tuple[Statement, ...]:
    return from_json({**_EMPTY, "statements": [json.loads(record) for record in records]}).statements


def find(db: apsw.Connection, query: Query, *, limit: int, offset: int) -> Found:
    """The statements of the newest versions that a query asks for, best first, then newest; none for an empty query."""
    if query == Query():
        return Found([], 0)
    bound = _bound(db, query)
    lines, counted = _FIND[bound["match"] is not None]
    found = db.execute(lines, {**bound, "limit": limit, "offset": offset})
    return Found(hits(found), int(db.execute(counted, bound).get))


def _bound(db: apsw.Connection, query: Query) -> dict[str, str | None]:
    named = {"voice": query.voice, "mood": query.mood, "act": query.act}
    asked_for = {**named, "outlet": query.outlet, "section": query.section}
    asked = {name: json.dumps(values) if values else None for name, values in asked_for.items()}
    return {**asked, "since": query.since, "until": query.until, "match": _match(db, query)}


def _match(db: apsw.Connection, query: Query) -> str | None:
    """The query in the language of FTS5; every string in it is of folded words alone, so none can break out."""
    parts = [_said(db, term) for term in query.terms]
    if query.by:
        parts.append(" OR ".join(_meant(db, "source", name) for name in query.by))
    return " AND ".join(f"({part})" for part in parts) or None


def _said(db: apsw.Connection, term: str) -> str:
    """The words themselves or, for words of another script than Hindi's, whoever goes by them."""
    return _meant(db, "people", term, words_in="words") if is_latin(term) else f'words : "{term}"'


def _meant(db: apsw.Connection, column: str, term: str, *, words_in: str = "source") -> str:
    people = [f'{column} : "{PERSON}{person}"' for person in who_goes_by(db, term)]
    return " OR ".join([f'{words_in} : "{term}"', *people])
