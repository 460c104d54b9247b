"""Verifying a ledger: its file, its index, its rows, and every finding of every reading against the text."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, Final, NamedTuple

from bayaan import limits
from bayaan.ledger import filing, index, rules, seal
from bayaan.ledger.amended import Amended, amended
from bayaan.ledger.corrections import of_place
from bayaan.ledger.database import Database, Words
from bayaan.ledger.engine import Engine, engine
from bayaan.ledger.rows import Problem
from bayaan.ledger.spelling import spelled, storable
from bayaan.reading.vouching import vouching
from bayaan.records import Reading, as_json, from_json

_RESTORE: Final = "go back to a copy of the file"
_AGAIN: Final = "add the page again to a new ledger"
_UNREADABLE: Final = (zlib.error, ValueError, TypeError, KeyError, IndexError, AttributeError, MemoryError)
_UNSEARCHED: Final = """SELECT a.id, count(*) FROM statements AS s JOIN articles AS a ON a.newest = s.version
    WHERE s.id NOT IN (SELECT rowid FROM search) GROUP BY a.id"""
_STALE: Final = """SELECT count(*) FROM search WHERE rowid NOT IN (
    SELECT s.id FROM statements AS s JOIN articles AS a ON a.newest = s.version)"""
_COUNTED: Final = """SELECT count(*) FROM (
    SELECT person, sum(mentions) AS mentions, count(*) AS articles, sum(said) AS said
    FROM counted JOIN articles ON newest = version GROUP BY person) AS c
    FULL JOIN tallies AS t USING (person)
    WHERE (c.mentions, c.articles, c.said) IS DISTINCT FROM (t.mentions, t.articles, t.said)"""
_UNGIVEN: Final = "SELECT count(*) FROM aliases WHERE id NOT IN (SELECT alias FROM attestations)"
_NAMELESS: Final = "SELECT count(*) FROM aliases WHERE id NOT IN (SELECT rowid FROM names)"
_UNREAD: Final = """SELECT a.id FROM articles AS a
    WHERE NOT EXISTS (SELECT 1 FROM versions AS v WHERE v.id = a.newest AND v.article = a.id
        AND v.number = (SELECT max(number) FROM versions AS o WHERE o.article = a.id))"""
_UNDATED: Final = """SELECT a.id FROM articles AS a JOIN versions AS v ON v.id = a.newest
    WHERE a.day IS DISTINCT FROM coalesce(v.published, '')"""
_SEALED: Final = {  # where a row stands, its seal, and what is sealed
    "version": f"""SELECT v.article, CAST(v.number AS TEXT), p.seal, {seal.VERSION}
        FROM versions AS v LEFT JOIN provenance AS p ON p.version = v.id""",  # noqa: S608 - constants
    "statement": f"""SELECT v.article, v.number || ', statement ' || s.number, s.*
        FROM (SELECT seal, {seal.STATEMENT} FROM statements) AS s LEFT JOIN versions AS v ON v.id = s.version""",  # noqa: S608
    "record": f"SELECT NULL, archive || ' at ' || position, seal, {seal.RECORD} FROM records",  # noqa: S608 - constants
    "page": f"SELECT NULL, name, seal, {seal.PAGE} FROM pages",  # noqa: S608 - constants
}
_ROWS: Final = """SELECT number, start, "end", text, voice, vouching, mood, negated, act, quote, source, source_kind,
    because, record FROM statements WHERE version = ? ORDER BY number"""
_NAMED: Final = {
    "appearances": """SELECT type, p.spelled, mentions FROM appearances JOIN people AS p ON p.id = person
        WHERE version = ?""",
    "speakers": """SELECT s.number, type, p.spelled FROM statements AS s JOIN people AS p ON p.id = s.person
        WHERE version = ?""",
    "people told about": """SELECT s.number, type, p.spelled FROM about JOIN statements AS s ON s.id = statement
        JOIN people AS p ON p.id = about.person WHERE version = ?""",
    "names": """SELECT type, p.spelled, a.spelled, because FROM attestations JOIN aliases AS a ON a.id = alias
        JOIN people AS p ON p.id = a.person WHERE version = ?""",
}
_VERSIONS: Final = """SELECT v.id, v.article, v.number, v.text, v.reading, p.words, p.bayaan, p.lexicon, p.model,
        a.place, v.id = a.newest
    FROM versions AS v LEFT JOIN provenance AS p ON p.version = v.id LEFT JOIN articles AS a ON a.id = v.article"""


_PEOPLE: Final = "SELECT p.id, type, spelled FROM appearances JOIN people AS p ON p.id = person WHERE version = ?"


class _Version(NamedTuple):
    id: int
    article: int
    number: int
    text: str
    reading: bytes
    words: bytes
    bayaan: str
    lexicon: str
    model: str
    place: str
    is_newest: int


def check(db: Database) -> list[Problem]:
    """Everything that is wrong, in the order file, digests, index, pages, readings; works through one at a time.

    A part that the damage leaves unreadable is one problem; the others are looked at all the same.
    """
    parts = {
        "file": _file, "digests": _seals, "lists": _index, "names": _spellings, "pages": _pages, "readings": _readings,
        "index": _searched,
    }  # fmt: skip
    return [problem for name, part in parts.items() for problem in _told(name, part, db)]


def _told(name: str, part: Callable[[Database], Iterator[Problem]], db: Database) -> Iterator[Problem]:
    unreadable: tuple[type[Exception], ...] = (*_UNREADABLE, *db.failures)
    try:
        yield from part(db)
    except unreadable as error:
        yield Problem(None, f"the {name} cannot be read to their end ({_line(error)})", _RESTORE)


def _line(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def _file(db: Database) -> Iterator[Problem]:
    return (Problem(None, what, _RESTORE) for what in db.file_problems())


def _seals(db: Database) -> Iterator[Problem]:
    for what, sql in _SEALED.items():
        digest = seal.of_page if what == "page" else seal.seal
        for article, place, kept, *sealed in db.stream(sql):
            if digest(*sealed) != kept:
                yield Problem(article, f"the row of {what} {place} is not as it was filed", _RESTORE)


def _index(db: Database) -> Iterator[Problem]:
    for article, missing in db.execute(_UNSEARCHED):
        yield Problem(article, f"{missing} statements cannot be searched", _AGAIN)
    if stale := db.execute(_STALE).get:
        yield Problem(None, f"{stale} statements are searched that no newest version has", _RESTORE)
    if wrong := db.execute(_COUNTED).get:
        yield Problem(None, f"{wrong} people are counted wrongly", _RESTORE)
    if ungiven := db.execute(_UNGIVEN).get:
        yield Problem(None, f"{ungiven} names stand there that no newest version gives", _RESTORE)
    if nameless := db.execute(_NAMELESS).get:
        yield Problem(None, f"{nameless} names cannot be searched", _RESTORE)
    for (article,) in db.execute(_UNREAD):
        yield Problem(article, "the article has no newest version", _AGAIN)
    for (article,) in db.execute(_UNDATED):
        yield Problem(article, "the article is listed under another day than it was published", _RESTORE)


def _searched(db: Database) -> Iterator[Problem]:
    """Compare the index with one that is made anew from the readings."""
    versions = map(_Version._make, db.stream(f"{_VERSIONS} WHERE v.id = a.newest"))
    made = (row for version in versions for row in _found_under(db, version))
    return (Problem(None, what, _RESTORE) for what in db.index_problems(made))


def _found_under(db: Database, version: _Version) -> Iterator[tuple[int, Words]]:
    found = amended(from_json(seal.unpacked(version.reading)), of_place(db, version.place))
    known = {(type_, name): person for person, type_, name in db.execute(_PEOPLE, (version.id,))}
    people = {e.id: known[e.type, spelled(e.name)] for e in found.reading.entities if spelled(e.name)}
    rows = dict(db.execute("SELECT number, id FROM statements WHERE version = ?", (version.id,)))
    shared = index.shared_marks(found.reading.article)
    for number, statement, concerned in filing.who_is_concerned(found, people):
        yield rows[number], index.found_under(statement, found.reading.words(statement), concerned, shared=shared)


def _spellings(db: Database) -> Iterator[Problem]:
    for table, text in (("people", "name"), ("aliases", "text")):
        for row, spelling, shown in db.stream(f"SELECT id, spelled, {text} FROM {table}"):  # noqa: S608 - constants
            if spelled(shown) != spelling:
                yield Problem(None, f"row {row} of {table} is looked up by another name than it shows", _RESTORE)


def _pages(db: Database) -> Iterator[Problem]:
    for digest, size, packed in db.stream("SELECT digest, size, packed FROM contents"):
        try:  # a damaged length must not make us unpack without end
            content = zlib.decompressobj().decompress(packed, min(size, limits.PAGE_BYTES) + 1)
        except zlib.error:
            content = b""
        if len(content) != size or sha256(content).hexdigest() != digest:
            yield Problem(None, f"the bytes of page {digest} are not those that were filed", _RESTORE)


def _readings(db: Database) -> Iterator[Problem]:
    unreadable: tuple[type[Exception], ...] = (*_UNREADABLE, *db.failures)
    for row in db.stream(_VERSIONS):
        version = _Version(*row)
        try:
            for what in _reading_problems(db, version):
                yield Problem(version.article, f"version {version.number}: {what}", _AGAIN)
        except unreadable as error:
            what = f"version {version.number}: its rows cannot be read ({_line(error)})"
            yield Problem(version.article, what, _RESTORE)


def _reading_problems(db: Database, version: _Version) -> Iterator[str]:
    try:
        stored = seal.unpacked(version.reading)
        reading = from_json(stored)
    except _UNREADABLE as error:
        yield f"its reading cannot be read ({_line(error)})"
        return
    if storable(reading.article.text) != version.text:
        yield "its text is not that of its reading"
    yield from _spans(version, stored)
    yield from _references(reading)
    if Engine(version.bayaan, version.lexicon, version.model) == engine():
        yield from (
            f"{where} is there because of {name!r}, which no rule has" for where, name in rules.strange(reading)
        )
    found = amended(reading, of_place(db, version.place))
    if list(db.execute(_ROWS, (version.id,))) != _expected(found):
        yield "its rows of statements are not those of its reading"
    expected = _expected_people(found, is_newest=bool(version.is_newest))
    for what, sql in _NAMED.items():
        if Counter(db.execute(sql, (version.id,))) != expected[what]:
            yield f"its rows of {what} are not those of its reading"


def _expected(found: Amended) -> list[tuple[Any, ...]]:
    return [
        (
            number, s.start, s.end, storable(found.reading.words(s)), s.voice, vouching(s), s.mood, s.negated, s.act,
            s.quote,
            storable(s.source.name) if s.source else None, s.source.kind if s.source else None, s.because,
            json.dumps(as_json(s)),
        )
        for number, s in found.kept()
    ]  # fmt: skip


def _expected_people(found: Amended, *, is_newest: bool) -> dict[str, Counter[tuple[Any, ...]]]:
    """The rows of people that a version must have, each as often as it must be there."""
    reading = found.reading
    known = {e.id: (e.type, name) for e in reading.entities if (name := spelled(e.name))}
    mentions: Counter[tuple[str, str]] = Counter(dict.fromkeys(known.values(), 0))
    for id_, often in reading.counts().items():
        if id_ in known:
            mentions[known[id_]] += often
    about = {(n, *known[entity]) for n, s in found.kept() for entity in s.about if entity in known}
    said = [(n, *known[s.source.entity]) for n, s in found.kept() if s.source and s.source.entity in known]
    names: dict[tuple[str, ...], str] = {}
    for entity in reading.entities if is_newest else ():
        for text, because in ((entity.name, "name"), *((a.text, a.because) for a in entity.aliases)):
            if entity.id in known and (spelling := spelled(text)):
                names.setdefault((*known[entity.id], spelling), because)
    return {
        "appearances": Counter((*who, often) for who, often in mentions.items()),
        "speakers": Counter(said),
        "people told about": Counter(about),
        "names": Counter((*name, because) for name, because in names.items()),
    }


def _spans(version: _Version, stored: Any) -> Iterator[str]:
    """What is wrong with the spans of a reading: outside the text, or on other words than those that were kept."""
    size = len(version.text)
    found = list(seal.findings(stored))
    for where, start, end in (*seal.spans(stored["article"]["blocks"], "blocks"), *found):
        if not 0 <= start < end <= size:
            yield f"{where} spans {start} to {end} of {size} characters"
    for number, teaser in enumerate(stored["article"]["teasers"]):
        for where, start, end in seal.spans(teaser, f"teasers[{number}]"):
            if not 0 <= start < end <= len(teaser["title"]):
                yield f"{where} spans {start} to {end} of its title"
    kept = seal.unpacked(version.words) if version.words else []
    if len(found) != len(kept):
        yield f"{len(found)} findings stand on the words of {len(kept)}"
    for (where, start, end), words in zip(found, kept, strict=False):
        if version.text[start:end] != words:
            yield f"{where} stands on {version.text[start:end][:40]!r} and was found on {words[:40]!r}"


def _references(reading: Reading) -> Iterator[str]:
    known = {entity.id for entity in reading.entities}
    for number, statement in enumerate(reading.statements):
        named = {*statement.about, *((statement.source.entity,) if statement.source else ())} - {None}
        if named - known:
            yield f"statement {number} names an entity that is not there"
        if any(not 0 <= time < len(reading.times) for time in statement.times):
            yield f"statement {number} has a time that is not there"
        if statement.inside is not None and not 0 <= statement.inside < len(reading.statements):
            yield f"statement {number} stands in one that is not there"
    for mention in reading.mentions:
        if mention.entity not in known:
            yield f"the mention at {mention.start} names an entity that is not there"
    for one in reading.designations:
        if not known >= {one.entity, one.holder or one.entity}:
            yield f"the designation at {one.start} points to an entity that is not there"
