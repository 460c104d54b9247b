"""The ledger: pages are filed in it, and statements are found again."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from types import MappingProxyType, TracebackType
from typing import Final, Self

from bayaan import limits
from bayaan.errors import BayaanError, LedgerError
from bayaan.ledger import amendments, audit, filing, people, seal, search, trust
from bayaan.ledger.amended import Amended
from bayaan.ledger.database import Database
from bayaan.ledger.dump import dump
from bayaan.ledger.engine import Engine
from bayaan.ledger.export.items import Item, items
from bayaan.ledger.opening import connect
from bayaan.ledger.query import parse
from bayaan.ledger.rows import (
    ArticleRow,
    Correction,
    Counts,
    Entry,
    Filed,
    Found,
    Person,
    Problem,
    StoredArticle,
    What,
    Who,
)
from bayaan.records import ArchiveRecord, Page, PageOutcome, SourceKind, from_json
from bayaan.stories import Revision, revisions

_LIST: Final = "SELECT * FROM listing WHERE is_newest ORDER BY day DESC, article DESC LIMIT ? OFFSET ?"
_VERSION: Final = """SELECT listing.*, reading, digest, added,
        (SELECT count(*) FROM versions WHERE article = listing.article),
        (SELECT id FROM articles AS o WHERE (o.day, o.id) > (listing.day, listing.article)
            ORDER BY o.day, o.id LIMIT 1),
        (SELECT id FROM articles AS o WHERE (o.day, o.id) < (listing.day, listing.article)
            ORDER BY o.day DESC, o.id DESC LIMIT 1),
        p.fetched, bayaan, lexicon, model, r.archive, r.position, r.record
    FROM listing JOIN versions ON versions.id = version_id LEFT JOIN provenance AS p ON p.version = versions.id
    LEFT JOIN records AS r ON r.page = (
        SELECT min(page) FROM pages JOIN records ON page = pages.id WHERE pages.version = versions.id)
    WHERE listing.article = :article
        AND CASE WHEN CAST(:version AS BIGINT) IS NULL THEN is_newest ELSE number = :version END"""
_COUNTS: Final = """SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM versions),
    (SELECT coalesce(sum(statements), 0) FROM listing WHERE is_newest),
    count(*) FILTER (WHERE outcome = 'ok'), count(*) FILTER (WHERE outcome = 'refused'),
    count(*) FILTER (WHERE outcome = 'failed') FROM pages"""


class Ledger:
    """A ledger in one SQLite file, or in a PostgreSQL database.

    May be used from several threads, which wait for each other, and by several programs at once: readers never wait for
    a writer, writers wait for each other up to `limits.LEDGER_BUSY_MILLISECONDS`. Every method raises LedgerError where
    the file cannot be used.
    """

    def __init__(self, db: Database) -> None:
        self.path: Final = db.shown
        self._db = db
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = True) -> Self:
        """The ledger at `path`; a missing or empty file becomes one unless `create` is false.

        An older ledger is brought to the newest schema. Raises LedgerError for a missing file, one that is no ledger or
        another program's, or one newer than this program.
        """
        return cls(connect(os.fspath(path), create=create))

    def close(self) -> None:
        """Close the file; closing twice does nothing, any other use afterwards raises LedgerError."""
        with self._lock, self._db.told():
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        """One unchanging view of the ledger, whatever others write meanwhile; damage is told as what it is."""
        with self._lock, self._db.told(), self._db.reading():
            try:
                yield self._db
            except Exception as error:  # a defect, unless the rows are not those that were filed
                if isinstance(error, (BayaanError, *self._db.failures)) or not audit.check(self._db):
                    raise
                remedy = "`bayaan check` tells what is damaged; go back to a copy of the file"
                raise LedgerError("the ledger is damaged", self.path, remedy) from error

    def settled(self, page: Page) -> PageOutcome | None:
        """What became of this very page, by its bytes and its url or name; None where it was never filed."""
        with self._reading() as db:
            return filing.settled(db, page)

    def add(self, entries: Iterable[Entry]) -> Iterator[Filed]:
        """File entries in batches; whatever has been yielded is on the disk and outlives a crash or a power cut.

        The same page twice changes nothing; another page at the same address is a new version of its article. A batch
        ends after `limits.LEDGER_BATCH_PAGES` pages, `limits.LEDGER_BATCH_BYTES` bytes or
        `limits.LEDGER_BATCH_SECONDS`. When `entries` raises, what it gave before is filed first. Nothing is filed
        unless the result is iterated. Raises UsageError for an entry that is "ok" without a reading.
        """
        batch: list[Entry] = []
        size, began = 0, time.monotonic()
        try:
            for entry in entries:
                batch.append(entry)
                size += len(entry.page.content)
                if self._is_full(len(batch), size, time.monotonic() - began):
                    full, batch, size = batch, [], 0
                    yield from self._file(full)
                    began = time.monotonic()
        except BaseException:
            self._file(batch)
            raise
        yield from self._file(batch)

    @staticmethod
    def _is_full(pages: int, size: int, seconds: float) -> bool:
        return (
            pages >= limits.LEDGER_BATCH_PAGES
            or size >= limits.LEDGER_BATCH_BYTES
            or seconds >= limits.LEDGER_BATCH_SECONDS
        )

    def _file(self, batch: list[Entry]) -> list[Filed]:
        if not batch:
            return []
        with self._lock, self._db.told(), self._db.writing():
            return [filing.file(self._db, entry) for entry in batch]

    def articles(self, *, limit: int = 50, offset: int = 0) -> list[ArticleRow]:
        """The newest versions of the articles, latest published first, those without a day last.

        Raises UsageError for a negative number or a limit above `limits.SEARCH_HITS`.
        """
        with self._reading() as db:
            rows = [search.article_row(row) for row in db.execute(_LIST, search.page_of(limit, offset))]
            trust.verify(db, rows)
            return rows

    def article(self, id: int, version: int | None = None) -> StoredArticle:
        """An article in its newest version or the one of that number, counted from 1; LedgerError if there is none."""
        with self._reading() as db:
            row = db.execute(_VERSION, {"article": id, "version": version}).fetchone()
            if row is None:
                asked = str(id) if version is None else f"{id} version {version}"
                raise LedgerError("the ledger has no such article", asked, "see the list of articles for their numbers")
            trust.verify(db, [search.article_row(row)])
            *_, packed, digest, added, versions, before, after, fetched, bayaan, lexicon, model, archive, at, id_ = row
            reading, by = from_json(seal.unpacked(packed)), Engine(bayaan, lexicon, model)
            record = None if archive is None else ArchiveRecord(archive, at, id_)
            return StoredArticle(
                search.article_row(row), reading, digest, added, versions, before, after, fetched, by, record
            )

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> Found:
        """The statements of the newest versions that a query asks for, the best first.

        `query.parse` tells the language, in which nothing is wrong; a query that asks nothing finds nothing. Raises
        UsageError for a negative number, or a limit above `limits.SEARCH_HITS`.
        """
        asked = parse(query)
        limit, offset = search.page_of(limit, offset)
        with self._reading() as db:
            found = search.find(db, asked, limit=limit, offset=offset)
            trust.verify(db, [], found.hits)
            return found

    def who(self, name: str, *, limit: int = limits.SEARCH_HITS) -> Who | None:
        """What is said by and about whoever goes by a name, in either script; None where nobody does.

        `limit` caps each of the three lists.
        """
        limit, _ = search.page_of(limit, 0)
        with self._reading() as db:
            found = people.who(db, name, limit=limit)
            if found is not None:
                trust.verify(db, found.articles, [*found.said, *found.about])
            return found

    def people(self, *, limit: int = 100) -> list[Person]:
        """Everybody and everything named in the newest versions, those who say most first."""
        limit, _ = search.page_of(limit, 0)
        with self._reading() as db:
            return people.people(db, limit=limit)

    def part(self, one: str, other: str, because: str) -> None:
        """Keep two names apart from now on, because of what a person knows; nothing is overwritten.

        UsageError for a name that nobody bears whole, and for two that are spelled alike.
        """
        self._judge(one, other, because, same=False)

    def rejoin(self, one: str, other: str, because: str) -> None:
        """Take back that two names were parted: they are one again where the articles say so; errors as in `part`."""
        self._judge(one, other, because, same=True)

    def _judge(self, one: str, other: str, because: str, *, same: bool) -> None:
        added = datetime.now(UTC).isoformat(timespec="seconds")
        with self._lock, self._db.told(), self._db.writing():
            people.judge(self._db, one, other, same=same, because=because, added=added)

    def correct(
        self,
        article: int | None,
        what: What,
        target: int | str,
        value: str = "",
        *,
        by: str,
        because: str,
        kind: SourceKind | None = None,
    ) -> Correction:
        """Append what a person says against the newest reading of an article; nothing is overwritten.

        `target` is the place of a statement (`rows.OfStatement`), a mention ("split", "type", "unname") or a time
        ("time") in the reading, or its words; for "missed" words of the article that are a statement, or "start-end" in
        code points, as `value` may be for "content", "source_words" and "cue"; for "merge" it is one name of the
        article and `value` the other; for "part" and "rejoin" they are two names of the whole ledger, and `article` is
        None. `kind` goes with "source" and "source_words".
        From then on the article, search and `who` have it so, and a newer reading too where it holds the same words.
        Raises UsageError for what cannot be meant and LedgerError for an article that is not there.
        """
        asked = amendments.Request(what, target, value, kind)
        with self._lock, self._db.told(), self._db.writing():
            return amendments.correct(self._db, article, asked, by=by, because=because)

    def state(
        self,
        article: int,
        target: int | str,
        given: Mapping[What, str] = MappingProxyType({}),
        *,
        by: str,
        because: str,
        kind: SourceKind | None = None,
    ) -> list[Correction]:
        """Append what a statement of the newest reading is, all or nothing, and the statement itself if it is missed.

        `target` is the place of a statement or, for one that the reading lacks, its words in the article, which stand
        in one place, or "start-end" in code points; `given` has the values of `correct` for "content", "source_words",
        "source", "voice", "cue", "act", "quote", "mood", "negated" and "evidence". A missed statement of which nothing
        is given is the outlet's plain fact; a newer reading that finds it itself keeps what is given. Raises as
        `correct` does.
        """
        with self._lock, self._db.told(), self._db.writing():
            return amendments.state(self._db, article, target, given, kind, by=by, because=because)

    def undo(self, correction: int, *, by: str, because: str) -> Correction:
        """Append that a correction is taken back; undoing an undo brings it back.

        Raises UsageError for a number that is not there or is taken back already.
        """
        with self._lock, self._db.told(), self._db.writing():
            return amendments.undo(self._db, correction, by=by, because=because)

    def corrections(self, article: int | None = None) -> list[Correction]:
        """What people said, undone and orphaned corrections too, the oldest first; of one article, or of all for None.

        Raises LedgerError for an article that is not there.
        """
        with self._reading() as db:
            return amendments.listed(db, article)

    def corrections_of_names(self) -> list[Correction]:
        """What people said of names of the whole ledger alone, undone ones too, the oldest first."""
        with self._reading() as db:
            return amendments.of_names(db)

    def amended(self, article: int, version: int | None = None) -> Amended:
        """The reading of an article as people have it; `StoredArticle.reading` stays what the engine found.

        Raises LedgerError for an article or version that is not there.
        """
        stored = self.article(article, version)
        with self._reading() as db:
            return amendments.of_article(db, article, stored.reading)

    def items(self, *, corrected: bool = False) -> Iterator[Item]:
        """The newest version of every article, for export: one at a time, out of one unchanging view of the ledger.

        With `corrected`, only those that people spoke on. The view is held from the first article to the last, by a
        connection of its own, so that nobody waits for it.
        """
        with self._db.told(), closing(self._db.another()) as db, db.reading():
            yield from items(db, corrected=corrected)

    def check(self) -> list[Problem]:
        """Everything that is wrong with the file, its index, its rows and its spans; [] where all is well."""
        with self._lock, self._db.told(), self._db.examining():
            return audit.check(self._db)

    def revisions(self, article: int, old: int | None = None, new: int | None = None) -> tuple[Revision, ...]:
        """What changed between two versions of an article, as the engines read them; see `stories.revisions`.

        `new` is the newest version where it is None, `old` the one before `new`. Raises LedgerError for a version that
        is not there, also where there is none before.
        """
        later = self.article(article, new)
        earlier = self.article(article, later.row.version - 1 if old is None else old)
        return revisions(earlier.reading, later.reading)

    def engines(self) -> list[tuple[Engine, int]]:
        """By what the newest versions were read, with how many each; the most first."""
        sql = """SELECT bayaan, lexicon, model, count(*) FROM provenance JOIN articles ON newest = version
            GROUP BY bayaan, lexicon, model ORDER BY 4 DESC, 1, 2, 3"""
        with self._reading() as db:
            return [(Engine(*by), int(versions)) for *by, versions in db.execute(sql)]

    def dump(self) -> list[str]:
        """All that the ledger holds as sorted lines of JSON; the same whatever order or pieces it was filed in.

        Left out are row ids and the instants of filing; `dump.py` tells how rows are named instead.
        """
        with self._reading() as db:
            return list(dump(db))

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self._reading() as db:
            return Counts(*next(db.execute(_COUNTS)))
