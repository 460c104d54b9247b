"""What an export is made of: the newest version of an article, as people have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bayaan.ledger import seal
from bayaan.ledger.amended import Amended
from bayaan.ledger.corrections import amended_at
from bayaan.ledger.database import Database
from bayaan.records import ArchiveRecord, Article, from_json

_ITEMS: Final = """SELECT a.id, number, place, digest, reading, p.fetched, r.archive, r.position, r.record
    FROM articles AS a JOIN versions AS v ON v.id = newest LEFT JOIN provenance AS p ON p.version = v.id
    LEFT JOIN records AS r ON r.page = (
        SELECT min(page) FROM pages JOIN records ON page = pages.id WHERE pages.version = v.id)
    WHERE ?1 = 0 OR place IN (SELECT place FROM corrections) ORDER BY a.id"""


@dataclass(frozen=True, slots=True)
class Item:
    """The newest version of an article with the reading as people have it.

    `article` and `version` are its numbers in the ledger; `place` is its address or the name of its file; `digest` is
    the SHA-256 of the page's bytes in hexadecimal; `fetched` is the instant at which they were taken and `record` the
    record of a web archive that they came out of, None where unknown.
    """

    article: int
    version: int
    place: str
    digest: str
    found: Amended
    fetched: str | None = None
    record: ArchiveRecord | None = None

    @property
    def source(self) -> Article:
        """The article itself."""
        return self.found.reading.article

    @property
    def name(self) -> str:
        """A URN of this version, the same in every ledger that filed the same bytes."""
        return f"urn:sha256:{self.digest}"


def items(db: Database, *, corrected: bool) -> Iterator[Item]:
    """The newest version of every article, one reading at a time; with `corrected`, of those that people spoke on."""
    for article, version, place, digest, packed, fetched, *kept in db.stream(_ITEMS, (int(corrected),)):
        found = amended_at(db, place, from_json(seal.unpacked(packed)))
        record = None if kept[0] is None else ArchiveRecord(*kept)
        yield Item(article, version, place, digest, found, fetched, record)
