"""Looking over what is about to be shown: a row whose digest does not fit is told, never served."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from bayaan.errors import LedgerError
from bayaan.ledger import seal
from bayaan.ledger.database import Database
from bayaan.ledger.rows import ArticleRow, Hit
from bayaan.records import as_json

_SHOWN: Final = 11  # values of a version that a list shows; then comes what is sealed
_VERSIONS: Final = f"""SELECT v.article, v.number, v.url, outlet, section, headline, published, statements, named,
        unnamed, hearsay, p.seal, {seal.VERSION}
    FROM versions AS v JOIN provenance AS p ON p.version = v.id
    WHERE (v.article, v.number) IN (
        SELECT CAST(value ->> 0 AS BIGINT), CAST(value ->> 1 AS BIGINT) FROM json_each(?))"""  # noqa: S608 - constants
_STATEMENTS: Final = f"""SELECT (SELECT article FROM versions WHERE id = version),
        (SELECT versions.number FROM versions WHERE id = version), number, text, record, seal, {seal.STATEMENT}
    FROM statements
    WHERE (version, number) IN (
        SELECT v.id, CAST(value ->> 2 AS BIGINT) FROM json_each(?) JOIN versions AS v
            ON article = CAST(value ->> 0 AS BIGINT) AND number = CAST(value ->> 1 AS BIGINT))"""  # noqa: S608 - constants


def verify(db: Database, rows: Iterable[ArticleRow], hits: Iterable[Hit] = ()) -> None:
    """Compare rows and hits that were just read with the sealed ones; LedgerError where one is not as it was filed."""
    found = list(hits)
    shown = {_version(row) for row in (*rows, *(hit.article for hit in found))}
    said = {(hit.article.id, hit.article.version, hit.index): hit for hit in found}
    asked = json.dumps([row[:2] for row in shown])
    if strange := shown - {row[:_SHOWN] for row in db.execute(_VERSIONS, (asked,)) if _is_sealed(row[_SHOWN:])}:
        raise _untrue(min(row[:2] for row in strange))
    kept = db.execute(_STATEMENTS, (json.dumps(list(said)),))
    rows_of = {row[:3]: row[3:5] for row in kept if _is_sealed(row[5:])}
    for place, hit in said.items():
        text, record = rows_of.get(place, (None, "{}"))
        shown_as = as_json(hit.statement)
        # An older record may lack fields that have a usual value.
        if text != hit.text or any(shown_as[name] != value for name, value in json.loads(record).items()):
            raise _untrue(place)


def _is_sealed(row: Sequence[Any]) -> bool:
    return bool(seal.seal(*row[1:]) == row[0])


def _version(row: ArticleRow) -> tuple[Any, ...]:
    told = row.url, row.outlet, row.section, row.headline, row.published
    return row.id, row.version, *told, row.statements, row.named, row.unnamed, row.hearsay


def _untrue(place: tuple[Any, ...]) -> LedgerError:
    what = "a row of the ledger is not as it was filed"
    return LedgerError(what, place, "`bayaan check` tells what is damaged; go back to a copy of the file")
