"""The corrections that a ledger keeps, and the readings of its articles as people have them."""

from __future__ import annotations

from dataclasses import replace

from bayaan.ledger.amended import Amended, amended
from bayaan.ledger.database import Database
from bayaan.ledger.rows import Correction
from bayaan.records import Reading


def of_place(db: Database, place: str) -> list[Correction]:
    """The corrections of an article, the oldest first, not yet told where they stand; of the whole ledger for ""."""
    return rows(db, "place = ? ORDER BY c.id", (place,))


def amended_at(db: Database, place: str, reading: Reading) -> Amended:
    """A reading of an article as people have it."""
    return amended(reading, of_place(db, place))


def rows(db: Database, where: str, bound: tuple[object, ...]) -> list[Correction]:
    """The corrections of an SQL condition that is no input of anybody's."""
    sql = f"""SELECT c.id, a.id, what, words, start, nth, value, kind, undoes, author, because, added, at
        FROM corrections AS c LEFT JOIN articles AS a USING (place) WHERE {where}"""  # noqa: S608 - constants
    return [replace(Correction(*row), at=at) for *row, at in db.execute(sql, bound)]


def append(db: Database, place: str, one: Correction) -> None:
    """Put a correction after all others."""
    db.execute(
        """INSERT INTO corrections (id, place, what, words, start, nth, value, at, kind, undoes, author, because,
            added)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            one.id, place, one.what, one.words, one.start, one.nth, one.value, one.at, one.kind, one.undoes, one.by,
            one.because, one.added,
        ),
    )  # fmt: skip
