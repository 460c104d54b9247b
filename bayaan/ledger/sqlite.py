"""The ledger in SQLite: one file, by APSW; the words in FTS5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import cache
from itertools import zip_longest
from typing import Any, Final, Self

import apsw

from bayaan import limits
from bayaan.ledger import file
from bayaan.ledger.database import Bound, Database, Words
from bayaan.ledger.ranking import WEIGHTS

_WEIGHTS: Final = ", ".join(map(str, WEIGHTS))
_COUNT: Final = "SELECT count(*) FROM search WHERE search MATCH ?"
_COUNT_TO: Final = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
# How well statements fit, for those filed last where there are too many; equal is what is equal to two digits. Of those
# that are equal to the last one shown, often thousands, no more are looked up than can be sorted at once.
_RANKED: Final = f"""SELECT rowid AS id, round(bm25(search, {_WEIGHTS}), 2) AS rank FROM search
    WHERE search MATCH :match ORDER BY rowid DESC LIMIT :most"""  # noqa: S608 - constants
_BEST: Final = f"""WITH ranked AS MATERIALIZED ({_RANKED}),
    edge AS MATERIALIZED (SELECT rank FROM ranked ORDER BY rank LIMIT 1 OFFSET :limit + :offset),
    equals AS (SELECT id, rank FROM ranked WHERE rank = (SELECT rank FROM edge)
        ORDER BY id DESC LIMIT max(:limit + :offset, :equals)),
    kept AS (SELECT id, rank FROM ranked WHERE rank < coalesce((SELECT rank FROM edge), 1)
        UNION ALL SELECT id, rank FROM equals)
    SELECT s.id, rank FROM kept JOIN statements AS s ON s.id = kept.id JOIN articles AS a ON a.newest = s.version
    ORDER BY rank, day DESC, a.id DESC, s.number LIMIT :limit OFFSET :offset"""  # noqa: S608 - constants of this folder
_NEWEST: Final = """SELECT s.id FROM search JOIN statements AS s ON s.id = search.rowid
    JOIN articles AS a ON a.newest = s.version
    WHERE search MATCH ? ORDER BY day DESC, a.id DESC, s.number"""
_EARLIER: Final = """SELECT DISTINCT substr(day, 1, 10) FROM articles WHERE day < ?
        AND day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*'
    ORDER BY day DESC LIMIT ?"""
_PUT: Final = "INSERT INTO search (rowid, words, lemmas, source, people, marks) VALUES (?, ?, ?, ?, ?, ?)"
_PUT_AGAIN: Final = _PUT.replace("search", "temp.search", 1)
_HOLDS: Final = """SELECT DISTINCT person FROM names JOIN aliases AS a ON a.id = names.rowid
    WHERE names MATCH ? ORDER BY rank LIMIT ?"""
_SOUNDS: Final = """SELECT person, a.spelled FROM names JOIN aliases AS a ON a.id = names.rowid
    WHERE names MATCH ? ORDER BY rank LIMIT ?"""
_SCHEMA: Final = "SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_schema"


class SQLite:
    """See `database.Database`."""

    failures: tuple[type[Exception], ...] = (apsw.Error,)

    def __init__(self, path: str, db: apsw.Connection) -> None:
        self.shown = path
        self._db = db

    @classmethod
    def open(cls, path: str, *, create: bool) -> Self:
        """The ledger's file; see `file.connect`."""
        return cls(path, file.connect(path, create=create))

    def execute(self, sql: str, bound: Bound = (), /) -> apsw.Cursor:
        """Run one statement."""
        return self._db.execute(sql, bound)

    def insert(self, sql: str, bound: Bound, /) -> int:
        """Insert a row."""
        self._db.execute(sql, bound)
        return self._db.last_insert_rowid()

    stream = execute  # APSW takes rows one at a time

    def executemany(self, sql: str, rows: Iterable[Any], /) -> None:
        """Run one statement for each of the rows."""
        self._db.executemany(sql, rows)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def another(self) -> Database:
        """Open the file once more."""
        return self.open(self.shown, create=False)

    def told(self) -> AbstractContextManager[None]:
        """Tell what goes wrong as a LedgerError."""
        return file.told(self.shown)

    def reading(self) -> AbstractContextManager[Any]:
        """One unchanging view."""
        return self._db

    def writing(self) -> AbstractContextManager[None]:
        """A transaction."""
        return file.writing(self._db)

    @contextmanager
    def examining(self) -> Iterator[None]:
        """One unchanging view; of a damaged file SQLite may say so once more when it is asked to end."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(apsw.Error):
                self._db.execute("ROLLBACK")

    def put_words(self, row: int, found: Words) -> None:
        """Put a row into the index."""
        self._db.execute(_PUT, (row, *found))

    def leave_words(self, version: int) -> None:
        """Take a version's rows out of the index."""
        self._db.execute("DELETE FROM search WHERE rowid IN (SELECT id FROM statements WHERE version = ?)", (version,))

    def count(self, match: str, most: int | None = None) -> int:
        """How many rows match."""
        found = self._db.execute(_COUNT, (match,)) if most is None else self._db.execute(_COUNT_TO, (match, most))
        return int(found.get)

    def best(self, match: str, limit: int, offset: int) -> list[tuple[int, float]]:
        """By BM25."""
        caps = {"most": limits.SEARCH_RANKED_STATEMENTS, "equals": limits.SEARCH_SORTED_STATEMENTS}
        return list(self._db.execute(_BEST, {"match": match, "limit": limit, "offset": offset, **caps}))

    def newest(self, match: str) -> Iterator[int]:
        """By day."""
        return (int(id) for (id,) in self._db.execute(_NEWEST, (match,)))

    def days_before(self, day: str, limit: int) -> list[str]:
        """By the index of days, from the newest back."""
        return [str(one) for (one,) in self._db.execute(_EARLIER, (day, limit))]

    def put_name(self, alias: int, spelled: str, sound: str) -> None:
        """Put a name into its index."""
        self._db.execute("INSERT INTO names (rowid, spelled, sound) VALUES (?, ?, ?)", (alias, spelled, sound))

    def leave_name(self, alias: int) -> None:
        """Take a name out of its index."""
        self._db.execute("DELETE FROM names WHERE rowid = ?", (alias,))

    def holders(self, term: str, limit: int) -> list[int]:
        """By BM25, which puts the shortest first."""
        return [int(person) for (person,) in self._db.execute(_HOLDS, (f'spelled : "{term}"', limit))]

    def sounding(self, sound: str, limit: int) -> list[tuple[int, str]]:
        """By BM25, which puts the shortest first."""
        return list(self._db.execute(_SOUNDS, (f'sound : "{sound}"', limit)))

    def file_problems(self) -> Iterator[str]:
        """What SQLite finds, what differs from a fresh ledger's schema, and what points to nothing."""
        for (line,) in self._db.execute("PRAGMA integrity_check"):
            if line != "ok":
                yield f"SQLite: {line}"
        for name in sorted(_schema() - set(self._db.execute(_SCHEMA))):
            yield f"the {name[0]} {name[1]} is not there as this program makes it"
        for table, row, other, _ in self._db.execute("PRAGMA foreign_key_check"):
            yield f"row {row} of {table} points to a row of {other} that is not there"

    def index_problems(self, made: Iterable[tuple[int, Words]]) -> Iterator[str]:
        """Compare the index, term by term, with another."""
        create = str(self._db.execute("SELECT sql FROM main.sqlite_schema WHERE name = 'search'").get)
        self._db.execute(create.replace("TABLE search", "TABLE temp.search", 1))
        try:
            for of in ("main", "temp"):
                self._db.execute(f"CREATE VIRTUAL TABLE temp.{of}_terms USING fts5vocab ({of}, search, instance)")
            for row, words in made:
                self._db.execute(_PUT_AGAIN, (row, *words))
            if wrong := _first_difference(self._terms("main"), self._terms("temp")):
                yield f"the index does not find what the statements say, first at {wrong!r}"
        finally:
            for table in ("main_terms", "temp_terms", "search"):
                self._db.execute(f"DROP TABLE IF EXISTS temp.{table}")

    def _terms(self, of: str) -> Iterator[tuple[Any, ...]]:
        """Where each term stands; marks and people have no order of their own."""
        last = None
        for term, row, column, place in self._db.execute(f"SELECT term, doc, col, offset FROM temp.{of}_terms"):  # noqa: S608 - fixed
            found = (term, row, column, -1 if column in ("people", "marks") else place)
            if found != last:
                yield found
            last = found


@cache
def _schema() -> frozenset[tuple[Any, ...]]:
    """What every ledger of this schema is made of."""
    with closing(file.connect(":memory:", create=True)) as fresh:
        return frozenset(fresh.execute(_SCHEMA))


def _first_difference(one: Iterator[tuple[Any, ...]], other: Iterator[tuple[Any, ...]]) -> str:
    return next(((a or b)[0] for a, b in zip_longest(one, other) if a != b), "")
