"""Looking over what is about to be shown: a row whose digest does not fit is told, never served."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

import apsw

from bayaan.errors import LedgerError
from bayaan.ledger import seal
from bayaan.ledger.rows import ArticleRow, Hit

_VERSIONS: Final = f"""SELECT v.article, '' FROM versions AS v LEFT JOIN provenance AS p ON p.version = v.id
    WHERE (v.article, v.number) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?)) AND p.seal IS NOT {seal.VERSION}
    LIMIT 1"""  # noqa: S608 - constants
_STATEMENTS: Final = f"""SELECT version, number FROM statements
    WHERE (version, number) IN (
        SELECT v.id, value ->> 2 FROM json_each(?) JOIN versions AS v ON article = value ->> 0 AND number = value ->> 1)
        AND seal IS NOT {seal.STATEMENT}
    LIMIT 1"""  # noqa: S608 - constants


def verify(db: apsw.Connection, rows: Iterable[ArticleRow], hits: Iterable[Hit] = ()) -> None:
    """Compare rows and hits that were just read with their digests; LedgerError where one is not as it was filed."""
    found = list(hits)
    versions = {(row.id, row.version) for row in rows} | {(hit.article.id, hit.article.version) for hit in found}
    statements = [(hit.article.id, hit.article.version, hit.index) for hit in found]
    for sql, places in ((_VERSIONS, list(versions)), (_STATEMENTS, statements)):
        for place in db.execute(sql, (json.dumps(places),)):
            what = "a row of the ledger is not as it was filed"
            raise LedgerError(what, place, "`bayaan check` tells what is damaged; go back to a copy of the file")
