"""The ledger's file: opening, refusing and migrating it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

import apsw

from bayaan import limits
from bayaan.errors import LedgerError
from bayaan.hindi.roman import skeleton
from bayaan.ledger import index, seal
from bayaan.ledger.database import APPLICATION, steps
from bayaan.reading.entities import likeness

_STATEMENTS: Final = 256  # kept ready; APSW forgets the oldest, however often it is used, and a page asks a hundred
_PAUSE_SECONDS: Final = 0.004  # between two looks at a lock
_REMEDIES: Final[tuple[tuple[type[apsw.Error], str, str], ...]] = (
    (apsw.BusyError, "another program is writing to the ledger", "wait until it is done and try again"),
    (apsw.NotADBError, "not a ledger", "give the path of a file that `bayaan add` made"),
    (apsw.CorruptError, "the ledger is damaged", "run `bayaan check`, or go back to a copy of the file"),
    (apsw.FullError, "no room left for the ledger", "free some room on the disk and try again"),
    (apsw.ReadOnlyError, "the ledger must not be written to", "allow writing to the file and its folder"),
    (apsw.CantOpenError, "cannot open the ledger", "check that the folder exists and may be written to"),
    (apsw.ConnectionClosedError, "the ledger has been closed", "open it again"),
)


@contextmanager
def told(path: str) -> Iterator[None]:
    """Whatever goes wrong with the file inside, as a LedgerError that names it."""
    try:
        yield
    except apsw.Error as error:
        for kind, what, remedy in _REMEDIES:
            if isinstance(error, kind):
                raise LedgerError(what, path, remedy) from error
        raise LedgerError(f"the ledger cannot be used ({error})", path, "run `bayaan check`") from error


@contextmanager
def writing(db: apsw.Connection) -> Iterator[None]:
    """A transaction that holds the right to write from its beginning; undone whole when anything inside raises."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@cache
def migrations() -> tuple[str, ...]:
    """The steps from an empty file to the newest schema, in order."""
    return steps()


def connect(path: str, *, create: bool) -> apsw.Connection:
    """A connection to the ledger at `path`, brought to the newest schema.

    With `create`, a file that is missing or empty becomes a ledger. Raises LedgerError for a file that is missing, no
    ledger, or newer than this program.
    """
    if not create and not Path(path).is_file():
        raise LedgerError("there is no ledger", path, "make one with `bayaan add`, or give another path")
    with told(path):
        flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
        waits_until = time.monotonic() + limits.LEDGER_BUSY_MILLISECONDS / 1000
        while True:
            try:
                return _opened(path, flags, create=create)
            except apsw.BusyError:  # SQLite waits for writers, but not for those who make a ledger at the same moment
                if time.monotonic() >= waits_until:
                    raise
                time.sleep(_PAUSE_SECONDS)


def _opened(path: str, flags: int, *, create: bool) -> apsw.Connection:
    db = apsw.Connection(path, flags=flags, statementcachesize=_STATEMENTS)
    try:
        db.set_busy_handler(_patience())
        _examine(db, path, create=create)
        _configure(db)
        _migrate(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _patience() -> Callable[[int], bool]:
    """What SQLite asks, with how often it has asked before, whether to look at a lock again.

    SQLite's own timeout soon looks only every 100 ms; where others write without a pause, whoever looks so seldom finds
    the lock taken each time and is turned away although nobody held it for long.
    """
    ends = 0.0

    def wait(asked: int) -> bool:
        nonlocal ends
        if not asked:
            ends = time.monotonic() + limits.LEDGER_BUSY_MILLISECONDS / 1000
        if time.monotonic() >= ends:
            return False
        time.sleep(_PAUSE_SECONDS)
        return True

    return wait


def _number(db: apsw.Connection, pragma: str) -> int:
    return int(db.pragma(pragma))


def _examine(db: apsw.Connection, path: str, *, create: bool) -> None:
    """Refuse a file that is not ours before anything is written to it."""
    empty = not db.execute("SELECT count(*) FROM sqlite_schema").get  # first: another may make the ledger meanwhile
    application = _number(db, "application_id")
    if empty and not application and not create:
        raise LedgerError("the ledger is empty", path, "fill it with `bayaan add`, or give another path")
    if application != APPLICATION and not (empty and not application):
        raise LedgerError("an SQLite file of another program, no ledger", path, "give another path")
    _refuse_newer(db, path)


def _refuse_newer(db: apsw.Connection, path: str) -> None:
    if (version := _number(db, "user_version")) > len(migrations()):
        raise LedgerError(f"the ledger has schema {version}, newer than this program", path, "update bayaan")


def _configure(db: apsw.Connection) -> None:
    db.pragma("journal_mode", "wal")
    db.pragma("synchronous", "full")
    db.pragma("foreign_keys", True)


def _migrate(db: apsw.Connection, path: str) -> None:
    if _number(db, "user_version") == len(migrations()):
        return
    seal.register(db)
    db.create_scalar_function("skeleton", skeleton, 1, deterministic=True)
    db.create_scalar_function("likeness", likeness, 1, deterministic=True)
    for name, function, arguments in index.FUNCTIONS:
        db.create_scalar_function(name, function, arguments, deterministic=True)
    with writing(db):
        _refuse_newer(db, path)
        for step in migrations()[_number(db, "user_version") :]:
            db.execute(step)
        db.pragma("application_id", APPLICATION)
        db.pragma("user_version", len(migrations()))
