"""Opening a ledger, whichever database holds it."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from bayaan.errors import LedgerError
from bayaan.ledger.database import Database
from bayaan.ledger.sqlite import SQLite

_SCHEMES: Final = ("postgresql://", "postgres://")


def connect(address: str, *, create: bool) -> Database:
    """The ledger at a path, or at an address such as "postgresql://host/name", brought to the newest schema.

    With `create`, what is missing or empty becomes a ledger. Raises LedgerError for a ledger that is missing, of
    another program, newer than this one, or out of reach.
    """
    if not address.startswith(_SCHEMES):
        return SQLite.open(address, create=create)
    try:
        module = import_module("bayaan.ledger.postgres")
    except ImportError as error:
        raise LedgerError(
            "PostgreSQL needs psycopg, which is not installed", None, "pip install 'bayaan[postgres]'"
        ) from error
    opened: Database = module.PostgreSQL.open(address, create=create)
    return opened
