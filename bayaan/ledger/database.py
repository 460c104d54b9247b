"""The seam between the ledger and the database that holds it.

What both databases understand is written once, in the SQL of SQLite without its own functions; where they differ, each
says it in a file of its own: `sqlite.py` and `postgres.py`. In the shared SQL a value stands as `?`, `?1` or `:name`,
lists go in as JSON and come out with `json_each`, and equality of what may be NULL is `IS NOT DISTINCT FROM`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib.resources import files
from typing import Any, Final, NamedTuple, Protocol

APPLICATION: Final = 0x42796E31  # "Byn1", by which a database and its locks say whose they are
Bound = Sequence[Any] | Mapping[str, Any]


class Words(NamedTuple):
    """What a statement is found under, folded words with spaces between them; the columns of the index."""

    words: str
    lemmas: str
    source: str
    people: str
    marks: str


class Rows(Protocol):
    """The rows that a statement gives."""

    def __iter__(self) -> Iterator[Any]: ...
    def __next__(self) -> Any: ...
    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    @property
    def get(self) -> Any:
        """The first row's value, or the row where it has several; None where there is no row."""


def steps(*folders: str) -> tuple[str, ...]:
    """The steps of a database's schema, from an empty one to the newest, in order; `folders` lie below `schema`."""
    found = files("bayaan.ledger").joinpath("schema", *folders).iterdir()
    named = sorted((step for step in found if step.name.endswith(".sql")), key=lambda step: step.name)
    return tuple(step.read_text(encoding="utf-8") for step in named)


class Database(Protocol):
    """An open ledger's database.

    `shown` is what messages call it, without a password; `failures` are the errors of its driver. The caller sees to it
    that only one thread uses it at a time.
    """

    shown: str
    failures: tuple[type[Exception], ...]

    def execute(self, sql: str, bound: Bound = (), /) -> Rows:
        """Run one statement of the shared SQL."""

    def insert(self, sql: str, bound: Bound, /) -> int:
        """Run an INSERT of one row into a table whose rows have ids; gives the id."""

    def executemany(self, sql: str, rows: Iterable[Any], /) -> object:
        """Run one statement for each of the rows."""

    def stream(self, sql: str, bound: Bound = (), /) -> Iterator[Any]:
        """The rows of a selection of any length, a few at a time."""

    def close(self) -> None:
        """Close it; closing twice does nothing."""

    def another(self) -> Database:
        """A connection of its own to the same ledger."""

    def told(self) -> AbstractContextManager[None]:
        """Whatever goes wrong inside, as a LedgerError that names the ledger."""

    def reading(self) -> AbstractContextManager[None]:
        """One unchanging view, whatever others write meanwhile."""

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that holds the right to write from its beginning; undone whole when anything inside raises."""

    def examining(self) -> AbstractContextManager[None]:
        """One unchanging view of a ledger that may be damaged."""

    def put_words(self, row: int, found: Words) -> None:
        """Let a row of `statements` be found."""

    def leave_words(self, version: int) -> None:
        """Let the statements of a version be found no more; they are in `statements` still."""

    def count(self, match: str, most: int | None = None) -> int:
        """How many statements hold what `meaning` asks for; with `most`, no more than these are counted."""

    def best(self, match: str, limit: int, offset: int) -> list[tuple[int, float]]:
        """The ids of those that fit best, with their rank, the lowest first; of equals the newest first.

        Of more than `limits.SEARCH_RANKED_STATEMENTS` those filed last are ranked; of more equals than
        `limits.SEARCH_SORTED_STATEMENTS` those filed last are sorted by day.
        """

    def newest(self, match: str) -> Iterator[int]:
        """The ids of those that hold it, the newest first."""

    def days_before(self, day: str, limit: int) -> list[str]:
        """The last days on which anything was published before a day."""

    def put_name(self, alias: int, spelled: str, sound: str) -> None:
        """Let a row of `aliases` be found by its folded words, and by how they sound."""

    def leave_name(self, alias: int) -> None:
        """Let it be found no more."""

    def holders(self, term: str, limit: int) -> list[int]:
        """The people one of whose aliases holds folded words in a row, the shortest alias first."""

    def sounding(self, sound: str, limit: int) -> list[tuple[int, str]]:
        """The people, each with the alias, one of whose aliases holds words that sound so, the shortest first."""

    def file_problems(self) -> Iterator[str]:
        """What is wrong with the database itself and the ledger's tables in it."""

    def index_problems(self, made: Iterable[tuple[int, Words]]) -> Iterator[str]:
        """What is wrong with the index beside one made anew: rows of `statements` with what they are found under."""
