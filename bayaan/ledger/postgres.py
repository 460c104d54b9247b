"""The ledger in PostgreSQL: one schema of a database, by psycopg; the words in a tsvector, names in trigrams.

One writer at a time, as in SQLite: a transaction that writes takes an advisory lock of the schema first, so that none
has to be undone because of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import count
from typing import Any, Final, Self
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import errors
from psycopg.adapt import Buffer, Dumper
from psycopg.conninfo import conninfo_to_dict

from bayaan import limits
from bayaan.errors import LedgerError
from bayaan.ledger import ranking, tsquery
from bayaan.ledger.database import APPLICATION, Bound, Database, Words, steps

_CONNECT_SECONDS: Final = 10
_SECRET: Final = ("password", "sslpassword")
_REMEDIES: Final[tuple[tuple[type[psycopg.Error], str, str], ...]] = (
    (errors.LockNotAvailable, "another program is writing to the ledger", "wait until it is done and try again"),
    (errors.InsufficientPrivilege, "the ledger must not be written to", "ask the database's owner for the right to"),
    (errors.ReadOnlySqlTransaction, "the ledger must not be written to", "use the server that takes what is written"),
    (errors.DiskFull, "no room left for the ledger", "free some room on the server's disk and try again"),
    (errors.UndefinedTable, "the ledger is damaged", "run `bayaan check`, or go back to a copy of the database"),
    (errors.DataCorrupted, "the ledger is damaged", "run `bayaan check`, or go back to a copy of the database"),
    (errors.QueryCanceled, "the server stopped the work, which took too long", "raise its statement_timeout"),
    (psycopg.OperationalError, "the connection to the database was lost", "see that the server runs, and try again"),
    (psycopg.InterfaceError, "the connection to the database was lost", "see that the server runs, and try again"),
)
_REFUSALS: Final = (  # what a server says that lets nobody in; libpq gives no codes then
    ("password authentication failed", "the database does not take this user or password", "look both over"),
    ("no password supplied", "the database asks for a password", "give it in the address, in PGPASSWORD or ~/.pgpass"),
    ('role "', "the database does not know this user", "look the user over, or have it made with `createuser`"),
    ("no pg_hba.conf entry", "the server lets nobody in from here as this user", "ask its administrator"),
    ('database "', "there is no such database", "make one with `createdb --encoding=UTF8 --template=template0`"),
)
_TONGUE: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\?(?P<number>\d*)|(?<!:):(?P<name>[a-z]+)|json_each\(|value ->>")
# A list is looked up by an index where it is an array, and where it is a selection by going through the whole table.
_LISTS: Final = re.compile(r"IN \(SELECT (value|CAST\(value AS BIGINT\)) FROM (json_each\([?:a-z0-9]+\))\)")
_TABLES: Final = """SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v', 'p', 'm', 'f') ORDER BY relname"""
_THINGS: Final = """SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace
    UNION SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    UNION SELECT tgname FROM pg_trigger JOIN pg_class AS c ON c.oid = tgrelid
        WHERE relnamespace = current_schema()::regnamespace AND tgenabled <> 'D'"""
_MADE_BY: Final = re.compile(r"^CREATE (?:UNIQUE )?(TABLE|VIEW|INDEX|FUNCTION|TRIGGER) ([a-z_]+)", re.MULTILINE)
_FOUND: Final = """WITH found AS MATERIALIZED (SELECT rowid FROM search WHERE tokens @@ ?::tsquery)
    SELECT (SELECT count(*) FROM found), ARRAY(SELECT rowid FROM found ORDER BY rowid DESC LIMIT ?)"""
_MATCHING: Final = """SELECT rowid, size, words, lemmas, source, people FROM search WHERE rowid = ANY(?::bigint[])
    ORDER BY rowid DESC"""
_NEWEST: Final = """SELECT s.id FROM search JOIN statements AS s ON s.id = search.rowid
    JOIN articles AS a ON a.newest = s.version
    WHERE tokens @@ ?::tsquery ORDER BY day DESC, a.id DESC, s.number"""
_ORDERED: Final = """SELECT s.id, rank FROM unnest(?::bigint[], ?::float8[]) AS f (id, rank)
    JOIN statements AS s ON s.id = f.id JOIN articles AS a ON a.newest = s.version
    ORDER BY rank, day DESC, a.id DESC, s.number LIMIT ? OFFSET ?"""
_EARLIER: Final = """SELECT DISTINCT left(day, 10) FROM articles
    WHERE day < ? AND day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' ORDER BY 1 DESC LIMIT ?"""
_HOLDS: Final = """SELECT person FROM names JOIN aliases AS a ON a.id = names.rowid
    WHERE names.spelled @@ ?::tsquery GROUP BY person ORDER BY min(names.size), min(rowid) LIMIT ?"""
_SOUNDS: Final = """SELECT person, a.spelled FROM names JOIN aliases AS a ON a.id = names.rowid
    WHERE sound LIKE ? ORDER BY names.size, rowid LIMIT ?"""
_COUNT_IN: Final = """INSERT INTO frequencies (token, rows) SELECT * FROM unnest(?::text[], ?::int[])
    ON CONFLICT (token) DO UPDATE SET rows = frequencies.rows + excluded.rows"""
_LEAVE: Final = """DELETE FROM search WHERE rowid IN (SELECT id FROM statements WHERE version = ?)
    RETURNING size, tsvector_to_array(tokens)"""
_MISCOUNTED: Final = """SELECT coalesce(f.token, s.word)
    FROM (SELECT token, rows FROM frequencies WHERE rows <> 0) AS f
    FULL JOIN ts_stat('SELECT tokens FROM search') AS s ON s.word = f.token
    WHERE f.rows IS DISTINCT FROM s.ndoc LIMIT 1"""
_EXTENT: Final = "SELECT count(*), coalesce(sum(size), 0)::bigint FROM search"
_MADE: Final = """SELECT 1 FROM search WHERE rowid = ? AND (words, lemmas, source, people, marks, size)
    IS NOT DISTINCT FROM (?, ?, ?, ?, ?, ?::int) AND tokens = ?::tsvector"""


class _Truth(Dumper):
    """A truth value as the number that the tables have for it."""

    oid = psycopg.adapters.types["int4"].oid

    def dump(self, obj: bool) -> Buffer:
        return b"1" if obj else b"0"


class _Rows(psycopg.RawCursor[tuple[Any, ...]]):
    """See `database.Rows`."""

    def __next__(self) -> tuple[Any, ...]:
        if (row := self.fetchone()) is None:
            raise StopIteration
        return row

    @property
    def get(self) -> Any:
        row = self.fetchone()
        return row[0] if row is not None and len(row) == 1 else row


@lru_cache(maxsize=512)
def spoken(sql: str) -> tuple[str, tuple[int | str, ...]]:
    """A statement of the shared SQL as PostgreSQL takes it, and which of the values given stand for $1, $2 and on."""
    values: dict[int | str, int] = {}
    last = -1

    def said(found: re.Match[str]) -> str:
        nonlocal last
        match found.group():
            case "json_each(":
                return "entries("
            case "value ->>":
                return "value::json ->>"
        if found["name"] is None and found["number"] is None:
            return found.group()
        if found["name"] is None:
            last = int(found["number"]) - 1 if found["number"] else last + 1
        return f"${values.setdefault(found['name'] or last, len(values) + 1)}"

    return _TONGUE.sub(said, _LISTS.sub(r"= ANY(ARRAY(SELECT \1 FROM \2))", sql)), tuple(values)


@cache
def migrations() -> tuple[str, ...]:
    """The steps from an empty schema to the newest, in order."""
    return steps("postgres")


def shown(address: str) -> str:
    """The address without what nobody may see: passwords, also those among its parameters."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "postgresql://"
    user, at, host = parts.netloc.rpartition("@")
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in _SECRET]
    return urlunsplit(parts._replace(netloc=user.partition(":")[0] + at + host, query=urlencode(kept, quote_via=quote)))


class PostgreSQL:
    """See `database.Database`."""

    failures: tuple[type[Exception], ...] = (psycopg.Error,)

    def __init__(self, address: str) -> None:
        self.shown = shown(address)
        self._address = address
        self._db = _connected(address)
        self._closed = False
        self._depth = 0
        self._cursors = count()
        self._found: list[tuple[Any, ...]] = []
        self._held: Counter[str] = Counter()
        self._extent = [0, 0]
        self._last: tuple[str, tuple[int, list[int]]] | None = None

    @classmethod
    def open(cls, address: str, *, create: bool) -> Self:
        """The ledger in the schema that comes first in the connection's search_path; see `opening.connect`."""
        opened = cls(address)
        try:
            with opened.told():
                opened._examine(create=create)
        except BaseException:
            opened.close()
            raise
        return opened

    def _examine(self, *, create: bool) -> None:
        if (encoding := self.execute("SHOW server_encoding").get) != "UTF8":
            remedy = "make another with `createdb --encoding=UTF8 --template=template0`"
            raise LedgerError(f"the database holds its texts in {encoding}, not in UTF-8", self.shown, remedy)
        if self.execute("SELECT current_schema()").get is None:
            raise LedgerError("the database has no schema to put a ledger into", self.shown, "see its search_path")
        if self._version(create=create) < len(migrations()):
            self._migrate()

    def _version(self, *, create: bool) -> int:
        """How many steps of the schema were made; 0 where nothing is there yet."""
        tables = [str(name) for (name,) in self.execute(_TABLES)]
        own = "pg_stat_statements"  # which servers put everywhere
        if not [name for name in tables if not name.startswith(own)]:
            if create:
                return 0
            remedy = "make one with `bayaan add`, or give another address"
            raise LedgerError("there is no ledger in the database", self.shown, remedy)
        if "bayaan_ledger" not in tables:
            remedy = "give another database, or another schema with ?options=-csearch_path%3DNAME"
            raise LedgerError("a database of another program, no ledger", self.shown, remedy)
        version = int(self.execute("SELECT schema FROM bayaan_ledger").get)
        if version > len(migrations()):
            what = f"the ledger has schema {version}, newer than this program"
            raise LedgerError(what, self.shown, "update bayaan")
        return version

    def _migrate(self) -> None:
        """Bring the schema to the newest, once, however many ask for it at the same moment."""
        try:
            with self.writing():
                for step in migrations()[self._version(create=True) :]:
                    self._db.execute(step.encode())
                self.execute("UPDATE bayaan_ledger SET schema = ?", (len(migrations()),))
        except (errors.FeatureNotSupported, errors.UndefinedFile, errors.UndefinedObject) as error:
            remedy = "install PostgreSQL's contrib modules on the server (Debian: the package postgresql has them)"
            raise LedgerError("the server lacks the extension pg_trgm", self.shown, remedy) from error
        except errors.InsufficientPrivilege as error:
            remedy = "as its owner: GRANT CREATE ON SCHEMA …; CREATE EXTENSION pg_trgm"
            raise LedgerError("no ledger may be made in the database", self.shown, remedy) from error

    def execute(self, sql: str, bound: Bound = (), /) -> _Rows:
        """Run one statement of the shared SQL."""
        text, order = spoken(sql)
        return _Rows(self._db).execute(text.encode(), [bound[place] for place in order])  # type: ignore[index]

    def insert(self, sql: str, bound: Bound, /) -> int:
        """Insert a row."""
        return int(self.execute(f"{sql} RETURNING id", bound).get)

    def executemany(self, sql: str, rows: Iterable[Any], /) -> None:
        """Run one statement for each of the rows, without waiting for each."""
        text, order = spoken(sql)
        if found := [[row[place] for place in order] for row in rows]:
            _Rows(self._db).executemany(text.encode(), found)

    def stream(self, sql: str, bound: Bound = (), /) -> Iterator[Any]:
        """The rows by a cursor of the server; only inside a transaction."""
        text, order = spoken(sql)
        with psycopg.RawServerCursor(self._db, f"rows{next(self._cursors)}") as cursor:
            cursor.itersize = 64
            yield from cursor.execute(text.encode(), [bound[place] for place in order])  # type: ignore[index]

    def close(self) -> None:
        """Close the connection."""
        self._closed = True
        self._db.close()

    def another(self) -> Database:
        """Connect once more."""
        return self.open(self._address, create=False)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Tell what goes wrong as a LedgerError."""
        try:
            yield
        except psycopg.Error as error:
            for kind, what, remedy in _REMEDIES:
                if isinstance(error, kind):
                    raise LedgerError(what, self.shown, remedy) from error
            line = " ".join(str(error).split())[:200]
            raise LedgerError(f"the ledger cannot be used ({line})", self.shown, "run `bayaan check`") from error

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A transaction that sees what was there at its beginning; inside another it is part of that."""
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            yield

    examining = reading

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that waits for the lock of the schema's writers first."""
        self._forget()
        with self._transaction("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"):
            self.execute(f"SET LOCAL lock_timeout = {limits.LEDGER_BUSY_MILLISECONDS}")
            self.execute("SELECT pg_advisory_xact_lock(?, current_schema()::regnamespace::oid::int)", (APPLICATION,))
            yield
            self._settle()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        if self._depth:
            yield
            return
        self._begin(begin)
        self._depth += 1
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if not self._db.closed:
                self._db.rollback()
            raise
        finally:
            self._depth -= 1

    def _begin(self, begin: str) -> None:
        """Begin; where the server was started anew meanwhile, connect once more, since nothing was done yet."""
        if self._closed:
            raise LedgerError("the ledger has been closed", self.shown, "open it again")
        self._last = None
        try:
            self.execute(begin)
        except psycopg.OperationalError:
            if not self._db.broken:
                raise
            self._db = _connected(self._address)
            self.execute(begin)

    def put_words(self, row: int, found: Words) -> None:
        """Put a row into the index when the transaction ends."""
        vector, tokens = tsquery.vector(found)
        columns = [" ".join(tsquery.words_of(text)) for text in found]
        size = sum(column.count(" ") + 1 for column in columns if column)
        self._found.append((row, *columns, size, vector))
        self._held.update(tokens)
        self._extent[0] += 1
        self._extent[1] += size

    def leave_words(self, version: int) -> None:
        """Take a version's rows out of the index, and out of its counts."""
        self._put()
        for size, tokens in self.execute(_LEAVE, (version,)):
            self._held.subtract(tokens)
            self._extent[0] -= 1
            self._extent[1] -= size

    def _put(self) -> None:
        self.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?, ?, ?, ?::tsvector)", self._found)
        self._found.clear()

    def _settle(self) -> None:
        """Write what was gathered for the index."""
        self._put()
        if changed := sorted((token, often) for token, often in self._held.items() if often):
            self.execute(_COUNT_IN, tuple(map(list, zip(*changed, strict=True))))
        if any(self._extent):
            self.execute("UPDATE extent SET rows = rows + ?, words = words + ?", self._extent)
        self._forget()

    def _forget(self) -> None:
        self._found.clear()
        self._held.clear()
        self._extent = [0, 0]

    def count(self, match: str, most: int | None = None) -> int:
        """How many rows match; of one word alone that is known."""
        asked = tsquery.parse(match)
        if isinstance(asked, tsquery.Phrase) and len(tokens := tsquery.tokens(asked)) == len(asked.words) == 1:
            return self._rows_with(tokens[0]).get(tokens[0][0], 0)
        if most is None:
            return self._find(match)[0]
        sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE tokens @@ ?::tsquery LIMIT ?) AS found"
        return int(self.execute(sql, (tsquery.query(asked), most)).get)

    def _find(self, match: str) -> tuple[int, list[int]]:
        """How many rows match, and which are to be ranked; kept, since both are asked for one after the other."""
        if self._last is None or self._last[0] != match:
            most = min(limits.POSTGRES_RANKED_STATEMENTS, limits.SEARCH_RANKED_STATEMENTS)
            self._last = match, next(self.execute(_FOUND, (tsquery.query(tsquery.parse(match)), most)))
        return self._last[1]

    def best(self, match: str, limit: int, offset: int) -> list[tuple[int, float]]:
        """By BM25, reckoned here; so no more are ranked than `limits.POSTGRES_RANKED_STATEMENTS`."""
        asked = tsquery.parse(match)
        found = self.execute(_MATCHING, (self._find(match)[1],))
        rows = [(id, size, Words._make((*words, ""))) for id, size, *words in found]
        extent = next(self.execute("SELECT rows, words FROM extent"))
        ranked = ranking.ranked(rows, asked, self._rows_with(tsquery.tokens_of(asked)), extent)
        kept = _edged(ranked, limit + offset)
        return list(self.execute(_ORDERED, (*map(list, zip(*kept, strict=True)), limit, offset))) if kept else []

    def _rows_with(self, tokens: Iterable[str]) -> Mapping[str, int]:
        """In how many rows each of the tokens stands."""
        sql = "SELECT token, rows FROM frequencies WHERE token = ANY(?::text[])"
        return dict(self.execute(sql, (list(tokens),)))

    def newest(self, match: str) -> Iterator[int]:
        """By day."""
        return (int(id) for (id,) in self.execute(_NEWEST, (tsquery.query(tsquery.parse(match)),)))

    def days_before(self, day: str, limit: int) -> list[str]:
        """By the index of days."""
        return [str(one) for (one,) in self.execute(_EARLIER, (day, limit))]

    def put_name(self, alias: int, spelled: str, sound: str) -> None:
        """Put a name among those that are looked through by tokens, and by trigrams of their sound."""
        vector, _ = tsquery.vector(Words(spelled, "", "", "", ""))
        heard = tsquery.words_of(sound)
        size = len(tsquery.words_of(spelled)) + len(heard)
        sql = "INSERT INTO names (rowid, spelled, sound, size) VALUES (?, ?::tsvector, ?, ?)"
        self.execute(sql, (alias, vector, f" {' '.join(heard)} ", size))

    def leave_name(self, alias: int) -> None:
        """Take a name out."""
        self.execute("DELETE FROM names WHERE rowid = ?", (alias,))

    def holders(self, term: str, limit: int) -> list[int]:
        """By tokens, the shortest alias first."""
        asked = tsquery.query(tsquery.Phrase(("words",), tuple(tsquery.words_of(term))))
        return [int(person) for (person,) in self.execute(_HOLDS, (asked, limit))]

    def sounding(self, sound: str, limit: int) -> list[tuple[int, str]]:
        """By trigrams, the shortest alias first."""
        return list(self.execute(_SOUNDS, (f"% {' '.join(tsquery.words_of(sound))} %", limit)))

    def file_problems(self) -> Iterator[str]:
        """What is missing of the schema; rows that point to nothing the server does not allow."""
        there = {str(name) for (name,) in self.execute(_THINGS)}
        for what, name in _MADE_BY.findall("\n".join(migrations())):
            if name not in there:
                yield f"the {what.lower()} {name} is not there as this program makes it"
        broken = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
        for (name,) in self.execute(broken):
            yield f"PostgreSQL: the index {name} is not valid"

    def index_problems(self, made: Iterable[tuple[int, Words]]) -> Iterator[str]:
        """Compare the index, row by row, with what it must hold; then what was counted with the index."""
        for row, found in made:
            columns = [" ".join(tsquery.words_of(text)) for text in found]
            size = sum(column.count(" ") + 1 for column in columns if column)
            bound = (row, *columns, size, tsquery.vector(found)[0])
            if self.execute(_MADE, bound).get is None:
                yield f"the index does not find what the statements say, first at row {row}"
                break
        if (token := self.execute(_MISCOUNTED).get) is not None:
            yield f"the words of the index are counted wrongly, first {token[1:]!r}"
        if next(self.execute(_EXTENT)) != next(self.execute("SELECT rows, words FROM extent")):
            yield "the words of the index are counted wrongly in all"


def _edged(ranked: list[tuple[int, float]], shown: int) -> list[tuple[int, float]]:
    """Those ranked, the newest first, that may be among the first so many; of equals no more than are sorted."""
    if shown >= len(ranked):
        return ranked
    edge = sorted(rank for _, rank in ranked)[shown]
    equals = [one for one in ranked if one[1] == edge][: max(shown, limits.SEARCH_SORTED_STATEMENTS)]
    return [*(one for one in ranked if one[1] < edge), *equals]


def _connected(address: str) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection whose settings are the ledger's; LedgerError, with no word of libpq's, where there is none."""
    seen = shown(address)
    try:
        given = conninfo_to_dict(address)
    except psycopg.Error:
        remedy = "write it as postgresql://user@host/database"
        raise LedgerError("no address of a database", seen, remedy) from None
    asked: dict[str, Any] = {
        "connect_timeout": _CONNECT_SECONDS, "fallback_application_name": "bayaan", **given, "client_encoding": "UTF8",
    }  # fmt: skip
    try:
        db = psycopg.connect(autocommit=True, **asked)
    except psycopg.Error as error:
        what, remedy = _refusal(str(error))
        raise LedgerError(what, seen, remedy) from None
    db.adapters.register_dumper(bool, _Truth)
    db.execute("SET jit = off")  # it takes longer than the searches that it is to speed up
    db.execute("SET random_page_cost = 1.1")  # few disks turn any more, and an index is asked for what is rare
    if db.execute("SHOW synchronous_commit").fetchone() == ("off",):  # what was acknowledged must be on the disk
        db.execute("SET synchronous_commit = on")
    return db


def _refusal(said: str) -> tuple[str, str]:
    """What kept a connection from being made, and what to do; never in the words of libpq, which may hold anything."""
    for words, what, remedy in _REFUSALS:
        if words in said:
            return what, remedy
    return "the database cannot be reached", "see that the server runs, and look over host, port, user and password"
