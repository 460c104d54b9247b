"""Writing one entry into the ledger's tables; the caller holds the transaction."""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Any, Final

from bayaan import limits
from bayaan.errors import UsageError
from bayaan.hindi.roman import skeleton
from bayaan.ledger import index, seal
from bayaan.ledger.amended import Amended
from bayaan.ledger.corrections import amended_at
from bayaan.ledger.database import Database
from bayaan.ledger.engine import engine
from bayaan.ledger.rows import Change, Entry, Filed
from bayaan.ledger.spelling import spelled, storable
from bayaan.reading.entities import likeness
from bayaan.reading.vouching import vouching
from bayaan.records import ArchiveRecord, Article, Entity, Page, PageOutcome, Reading, Statement, as_json, from_json
from bayaan.stories import Sketch, bands, body, is_copy, sketch

_VERSION_OF: Final = """FROM pages AS p
    JOIN contents AS c ON c.id = p.content JOIN versions AS v ON v.id = p.version
    WHERE c.digest = ? AND p.place = ?"""
_PUT_STATEMENT: Final = f"""INSERT INTO statements ({seal.STATEMENT}, person, seal)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""  # noqa: S608 - constants
_FAMILIES: Final = """SELECT a.id, sketch, family FROM articles AS a JOIN versions AS v ON v.id = a.newest
    WHERE a.id IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"""
_SEALS: Final = {
    "pages": (f"SELECT {seal.PAGE} FROM pages WHERE id = ?", "UPDATE pages SET seal = ? WHERE id = ?"),  # noqa: S608
    "records": (f"SELECT {seal.RECORD} FROM records WHERE page = ?", "UPDATE records SET seal = ? WHERE page = ?"),  # noqa: S608
    "provenance": (
        f"SELECT {seal.VERSION} FROM versions AS v JOIN provenance AS p ON p.version = v.id WHERE v.id = ?",  # noqa: S608
        "UPDATE provenance SET seal = ? WHERE version = ?",
    ),
}


def settled(db: Database, page: Page) -> PageOutcome | None:
    """What became of this very page (bytes and place), None where it was never filed."""
    sql = "SELECT outcome FROM pages AS p JOIN contents AS c ON c.id = p.content WHERE c.digest = ? AND p.place = ?"
    outcome: PageOutcome | None = db.execute(sql, (page.digest, _place(page))).get
    return outcome


def file(db: Database, entry: Entry) -> Filed:
    """Write an entry; what was filed before under the same bytes and place stays, unless something else came of it.

    A page that was read before and comes with a reading was read again: it is filed anew where its findings differ and
    its article has no newer page.
    """
    page, before = entry.page, settled(db, entry.page)
    if before == "ok" and (entry.reading is None or not _is_newest(db, page)):
        return Filed(entry, "same", _article_of(db, page))
    if before == "ok" and entry.outcome != "ok":
        return Filed(entry, "same", _article_of(db, page))
    if entry.outcome != "ok" and entry.outcome == before:
        return Filed(entry, entry.outcome, None)
    if entry.outcome != "ok":
        _put_page(db, entry, None)
        return Filed(entry, entry.outcome, None)
    if entry.reading is None:
        raise UsageError("an entry is ok without a reading", page.name, "give the reading, or the outcome and a reason")
    return _put_article(db, entry, entry.reading)


def _place(page: Page) -> str:
    return storable(page.url or page.name)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _optional(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _article_of(db: Database, page: Page) -> int:
    return int(db.execute(f"SELECT article {_VERSION_OF}", (page.digest, _place(page))).get)


def _is_newest(db: Database, page: Page) -> bool:
    sql = f"SELECT p.version = (SELECT newest FROM articles WHERE id = article) {_VERSION_OF}"  # noqa: S608 - a constant
    return bool(db.execute(sql, (page.digest, _place(page))).get)


def _put_page(db: Database, entry: Entry, version: int | None) -> None:
    page = entry.page
    content = (page.digest, len(page.content), zlib.compress(page.content, seal.PACKING))
    db.execute("INSERT INTO contents (digest, size, packed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", content)
    became = (entry.outcome, _optional(entry.reason), version)
    sql = """UPDATE pages SET outcome = ?, reason = ?, version = ?
        WHERE content = (SELECT id FROM contents WHERE digest = ?) AND place = ? RETURNING id"""
    row = db.execute(sql, (*became, page.digest, _place(page))).get
    if row is None:
        fetched = page.fetched.isoformat() if page.fetched else None
        row = db.insert(
            """INSERT INTO pages (content, place, name, url, charset, fetched, outcome, reason, version, added)
            SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM contents WHERE digest = ?""",
            (
                _place(page), storable(page.name), _optional(page.url), page.charset, fetched, *became, _now(),
                page.digest,
            ),
        )  # fmt: skip
    if page.record is not None:
        _put_record(db, int(row), page.record)
    _seal_row(db, "pages", int(row))


def _put_record(db: Database, page: int, record: ArchiveRecord) -> None:
    """Where in a web archive a page stands; of several archives that hold it the first that was filed."""
    db.execute(
        """INSERT INTO records (page, archive, position, record, seal) VALUES (?, ?, ?, ?, '')
        ON CONFLICT DO NOTHING""",
        (page, storable(record.archive), record.position, _optional(record.id)),
    )
    _seal_row(db, "records", page)


def _put_article(db: Database, entry: Entry, reading: Reading) -> Filed:
    place = storable(entry.page.url or reading.article.url or entry.page.name)
    known = db.execute("SELECT id, newest FROM articles WHERE place = ?", (place,)).fetchone()
    if known is None:
        known = db.insert("INSERT INTO articles (place) VALUES (?)", (place,)), None
    article, newest = known
    stored = as_json(reading)
    change = _change(db, newest, entry.page, stored)
    if change == "same":
        _put_page(db, entry, newest)
        _confirm(db, newest)
        return Filed(entry, "same", article)
    version = _put_version(db, article, entry.page, reading, stored)
    _put_page(db, entry, version)
    _put_found(db, version, amended_at(db, place, reading))
    _put_provenance(db, version, entry.page, storable(reading.article.text), stored)
    _replace(db, article, newest, version, reading.article)
    return Filed(entry, change, article)


def _change(db: Database, newest: int | None, page: Page, stored: Mapping[str, Any]) -> Change:
    """What a reading is to its article's newest version: the same, other words, or the same page read otherwise."""
    if newest is None:
        return "new"
    digest, printed, before = next(db.execute("SELECT digest, print, reading FROM versions WHERE id = ?", (newest,)))
    if printed != _print(stored["article"]):
        return "reread" if digest == page.digest else "changed"
    return "same" if _findings(seal.unpacked(before)) == _findings(stored) else "reread"


def _findings(stored: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found for name, found in stored.items() if name != "article"}


def _print(article: Mapping[str, Any]) -> str:
    """What tells a changed article from one beside which only the teasers and the furniture have changed."""
    return sha256(json.dumps({**article, "teasers": [], "furniture": []}).encode()).hexdigest()


def _put_version(db: Database, article: int, page: Page, reading: Reading, stored: Mapping[str, Any]) -> int:
    found = reading.article
    vouched = Counter(vouching(statement) for statement in reading.statements)
    return db.insert(
        """INSERT INTO versions (article, number, digest, print, url, outlet, outlet_spelled, section, section_spelled,
            headline, published, text, reading, sketch, statements, named, unnamed, hearsay, added)
        SELECT ?1, count(*) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM versions WHERE article = ?1""",
        (
            article, page.digest, _print(stored["article"]), _optional(page.url or found.url),
            _optional(found.outlet), spelled(found.outlet or ""),
            _optional(found.section), spelled(found.section or ""),
            _optional(found.headline), _optional(found.published), storable(found.text), seal.packed(stored),
            sketch(body(found)).pack(), len(reading.statements),
            vouched["named"], vouched["unnamed"], vouched["hearsay"], _now(),
        ),
    )  # fmt: skip


def _put_provenance(db: Database, version: int, page: Page, text: str, stored: Mapping[str, Any]) -> None:
    """By what the version was read and the words that its spans stand on; then the digests of its rows."""
    by, fetched = engine(), page.fetched.isoformat() if page.fetched else None
    words = seal.words_of(text, stored)
    sql = "INSERT INTO provenance (version, fetched, bayaan, lexicon, model, seal, words) VALUES (?, ?, ?, ?, ?, '', ?)"
    db.execute(sql, (version, fetched, by.bayaan, by.lexicon, by.model, words))
    _seal_row(db, "provenance", version)


def _confirm(db: Database, version: int) -> None:
    """Note that this engine finds in a version what another found before; its rules have the names that it gives."""
    by = engine()
    sql = """UPDATE provenance SET bayaan = ?1, lexicon = ?2, model = ?3
        WHERE version = ?4 AND NOT (bayaan = ?1 AND lexicon = ?2 AND model = ?3) RETURNING version"""
    if db.execute(sql, (by.bayaan, by.lexicon, by.model, version)).get is not None:
        _seal_row(db, "provenance", version)


def _seal_row(db: Database, table: str, id: int) -> None:
    """Put the digest of a row beside it, as the database gives the row back."""
    kept, put = _SEALS[table]
    sealed = seal.of_page if table == "pages" else seal.seal
    db.execute(put, (sealed(*next(db.execute(kept, (id,)))), id))


def _put_found(db: Database, version: int, found: Amended) -> None:
    """The rows of what was found in a version, as people have it; a statement that somebody rejected has none."""
    vouched = Counter(vouching(statement) for _, statement in found.kept())
    counts = (vouched.total(), vouched["named"], vouched["unnamed"], vouched["hearsay"], version)
    db.execute("UPDATE versions SET statements = ?, named = ?, unnamed = ?, hearsay = ? WHERE id = ?", counts)
    _put_statements(db, version, found, _put_people(db, version, found.reading))


def refile(db: Database, article: int) -> None:
    """Write the rows of an article's versions anew, out of their readings and what people have said since."""
    place, newest = next(db.execute("SELECT place, newest FROM articles WHERE id = ?", (article,)))
    found: list[tuple[Any, ...]] = db.execute(
        "SELECT id, reading FROM versions WHERE article = ?", (article,)
    ).fetchall()
    for version, reading in found:
        _leave_rows(db, version, newest)
        _put_found(db, version, amended_at(db, place, from_json(seal.unpacked(reading))))
        if version == newest:
            _count_people(db, version)
        else:
            db.leave_words(version)
            _leave_names(db, version)
        _seal_row(db, "provenance", version)


def _leave_rows(db: Database, version: int, newest: int) -> None:
    if version == newest:
        db.leave_words(version)
        _leave_people(db, version)
    db.execute("DELETE FROM about WHERE statement IN (SELECT id FROM statements WHERE version = ?)", (version,))
    db.execute("DELETE FROM statements WHERE version = ?", (version,))
    db.execute("DELETE FROM appearances WHERE version = ?", (version,))


def _put_people(db: Database, version: int, reading: Reading) -> dict[str, int]:
    """The people of the ledger by the entity ids of the reading; an entity whose name holds no word is nobody."""
    mentions = reading.counts()
    people: dict[str, int] = {}
    given: list[tuple[int, int, str]] = []
    for entity in reading.entities:
        if name := spelled(entity.name):
            people[entity.id] = person = _person(db, entity, name)
            given += [(alias, version, because) for alias, because in _aliases(db, person, entity)]
    sql = "INSERT INTO attestations (alias, version, because) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    db.executemany(sql, given)
    db.executemany(
        """INSERT INTO appearances (person, version, mentions) VALUES (?, ?, ?)
        ON CONFLICT (person, version) DO UPDATE SET mentions = appearances.mentions + excluded.mentions""",
        [(person, version, mentions[entity]) for entity, person in people.items()],
    )
    return people


def _person(db: Database, entity: Entity, name: str) -> int:
    shown = storable(entity.name)
    known = db.execute("SELECT id, name FROM people WHERE spelled = ? AND type = ?", (name, entity.type)).fetchone()
    if known is None:
        sql = "INSERT INTO people (type, spelled, name, likeness) VALUES (?, ?, ?, ?)"
        known = db.insert(sql, (entity.type, name, shown, likeness(name) if " " in name else "")), shown
    person = int(known[0])
    if shown < known[1]:  # in whichever order they come
        db.execute("UPDATE people SET name = ? WHERE id = ?", (shown, person))
    return person


def _aliases(db: Database, person: int, entity: Entity) -> Iterator[tuple[int, str]]:
    """The rows of an entity's names, each with why it is one."""
    for text, because in ((entity.name, "name"), *((alias.text, alias.because) for alias in entity.aliases)):
        if spelling := spelled(text):
            yield _alias(db, person, spelling, storable(text)), because


def _alias(db: Database, person: int, spelling: str, text: str) -> int:
    """The row of a name; of several ways to write it the first by code points is kept, in whichever order they come."""
    sql = "SELECT id, text FROM aliases WHERE person = ? AND spelled = ?"
    known = db.execute(sql, (person, spelling)).fetchone()
    if known is None:
        sql = "INSERT INTO aliases (person, spelled, text) VALUES (?, ?, ?)"
        alias = db.insert(sql, (person, spelling, text))
    elif text < known[1]:
        alias = int(known[0])
        db.execute("UPDATE aliases SET text = ? WHERE id = ?", (text, alias))
        db.leave_name(alias)
    else:
        return int(known[0])
    db.put_name(alias, spelling, skeleton(text))
    return alias


def _put_statements(db: Database, version: int, found: Amended, people: Mapping[str, int]) -> None:
    reading = found.reading
    shared = index.shared_marks(reading.article)
    index.learn(db, [*map(reading.words, reading.statements), *(s.source.name for s in reading.statements if s.source)])
    for number, statement, concerned in who_is_concerned(found, people):
        values = _sealed_statement(version, number, statement, reading, concerned.speaker)
        row = db.insert(_PUT_STATEMENT, values)
        db.executemany("INSERT INTO about (person, statement) VALUES (?, ?)", [(one, row) for one in concerned.about])
        db.put_words(row, index.found_under(statement, reading.words(statement), concerned, shared=shared))


def _sealed_statement(version: int, number: int, said: Statement, reading: Reading, speaker: int | None) -> list[Any]:
    """The values of a row of statements, in the order of `_PUT_STATEMENT`."""
    source = said.source
    values: list[Any] = [
        version, number, said.start, said.end, storable(reading.words(said)), said.voice, vouching(said), said.mood,
        int(said.negated), said.act, said.quote, storable(source.name) if source else None,
        spelled(source.name) if source else None, source.kind if source else None, said.because,
        json.dumps(as_json(said)),
    ]  # fmt: skip
    return [*values, speaker, seal.seal(*values)]


def who_is_concerned(found: Amended, people: Mapping[str, int]) -> Iterator[tuple[int, Statement, index.People]]:
    """Each statement that nobody rejected, with its place and the ids of those who say it, are named, and are meant."""
    for number, (statement, mentioned) in enumerate(_with_mentioned(found.reading, people)):
        if number not in found.rejected:
            about = frozenset(people[entity] for entity in statement.about if entity in people)
            speaker = people.get(statement.source.entity or "") if statement.source else None
            yield number, statement, index.People(speaker, frozenset(mentioned), about)


def _with_mentioned(reading: Reading, people: Mapping[str, int]) -> Iterator[tuple[Statement, set[int]]]:
    """Each statement with the people whom its words name."""
    mentions = sorted((m.start, people[m.entity]) for m in reading.mentions if m.entity in people)
    starts = [start for start, _ in mentions]
    for statement in reading.statements:
        first, last = bisect_left(starts, statement.start), bisect_left(starts, statement.end)
        yield statement, {person for _, person in mentions[first:last]}


def _replace(db: Database, article: int, old: int | None, new: int, found: Article) -> None:
    """Put the new version in the place of the old one, which leaves search and the near-duplicates."""
    if old:
        db.leave_words(old)
        _leave_bands(db, article, old)
        _leave_people(db, old)
    _count_people(db, new)
    day = storable(found.published or "")
    db.execute("UPDATE articles SET newest = ?1, day = ?2, family = ?1 WHERE id = ?3", (new, day, article))
    _join_family(db, article, Sketch.unpack(db.execute("SELECT sketch FROM versions WHERE id = ?", (new,)).get))


def _count_people(db: Database, version: int) -> None:
    db.execute(
        """INSERT INTO tallies SELECT person, mentions, 1, said FROM counted WHERE version = ?
        ON CONFLICT (person) DO UPDATE SET mentions = tallies.mentions + excluded.mentions,
            articles = tallies.articles + 1, said = tallies.said + excluded.said""",
        (version,),
    )


def _leave_people(db: Database, old: int) -> None:
    """Take an old version's people out of the tallies, and the aliases that no newest version gives."""
    db.execute(
        """UPDATE tallies SET mentions = tallies.mentions - o.mentions, articles = tallies.articles - 1,
            said = tallies.said - o.said FROM (SELECT * FROM counted WHERE version = ?) AS o
        WHERE tallies.person = o.person""",
        (old,),
    )
    db.execute(
        """DELETE FROM tallies WHERE articles = 0 AND person IN (SELECT person FROM appearances WHERE version = ?)""",
        (old,),
    )
    _leave_names(db, old)


def _leave_names(db: Database, old: int) -> None:
    """Take away the aliases that no other newest version gives."""
    given = [alias for (alias,) in db.execute("DELETE FROM attestations WHERE version = ? RETURNING alias", (old,))]
    for alias in given:
        if not db.execute("SELECT count(*) FROM attestations WHERE alias = ?", (alias,)).get:
            db.leave_name(alias)
            db.execute("DELETE FROM aliases WHERE id = ?", (alias,))


def _leave_bands(db: Database, article: int, old: int) -> None:
    before = Sketch.unpack(db.execute("SELECT sketch FROM versions WHERE id = ?", (old,)).get)
    db.executemany("DELETE FROM bands WHERE band = ? AND article = ?", [(band, article) for band in bands(before)])


@cache
def _near(keys: int) -> str:
    """The SQL that looks up so many bands at once, of each no more articles than the value behind them."""
    one = "SELECT * FROM (SELECT article FROM bands WHERE band = ?{} ORDER BY article LIMIT ?{}) AS b{}"
    return " UNION ALL ".join(one.format(n, keys + 1, n) for n in range(1, keys + 1))


def _join_family(db: Database, article: int, own: Sketch) -> None:
    """Make the article one family with those that carry the same text.

    At most `limits.COPY_BAND_ARTICLES` articles a band are looked at, so that the thousandth copy costs no more than
    the sixty-fourth. A family stays together when the article that once joined two parts of it changes.
    """
    keys = bands(own)
    near = db.execute(_near(len(keys)), (*keys, limits.COPY_BAND_ARTICLES)) if keys else ()
    ids = sorted({other for (other,) in near})
    known = list(db.execute(_FAMILIES, (json.dumps(ids),)))
    families = {other: family for other, _, family in known}
    mine = db.execute("SELECT family FROM articles WHERE id = ?", (article,)).get
    for other, packed_sketch, _ in sorted(known):
        if families[other] != mine and is_copy(own, Sketch.unpack(packed_sketch)):
            new, old = sorted((families[other], mine))
            db.execute("UPDATE articles SET family = ?1 WHERE family = ?2", (new, old))
            families = {one: new if family == old else family for one, family in families.items()}
            mine = new
    db.executemany("INSERT INTO bands (band, article) VALUES (?, ?)", [(band, article) for band in keys])
