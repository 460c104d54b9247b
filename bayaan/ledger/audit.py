"""Verifying a ledger: its file, its index, its rows, and every span of every reading against the text."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

import apsw

from bayaan.ledger.amended import Amended, amended
from bayaan.ledger.corrections import of_place
from bayaan.ledger.rows import Correction, Problem
from bayaan.ledger.spelling import storable
from bayaan.reading.vouching import vouching
from bayaan.records import Reading, as_json, from_json

_RESTORE: Final = "go back to a copy of the file"
_AGAIN: Final = "add the page again to a new ledger"
_UNSEARCHED: Final = """SELECT a.id, count(*) FROM statements AS s JOIN articles AS a ON a.newest = s.version
    WHERE s.id NOT IN (SELECT rowid FROM search) GROUP BY a.id"""
_STALE: Final = """SELECT count(*) FROM search WHERE rowid NOT IN (
    SELECT s.id FROM statements AS s JOIN articles AS a ON a.newest = s.version)"""
_COUNTED: Final = """SELECT count(*) FROM (
    SELECT person, sum(mentions) AS mentions, count(*) AS articles, sum(said) AS said
    FROM counted JOIN articles ON newest = version GROUP BY person) AS c
    FULL JOIN tallies AS t USING (person)
    WHERE (c.mentions, c.articles, c.said) IS NOT (t.mentions, t.articles, t.said)"""
_UNGIVEN: Final = "SELECT count(*) FROM aliases WHERE id NOT IN (SELECT alias FROM attestations)"
_UNREAD: Final = """SELECT a.id FROM articles AS a
    WHERE NOT EXISTS (SELECT 1 FROM versions AS v WHERE v.id = a.newest AND v.article = a.id)"""
_ROWS: Final = """SELECT number, start, "end", text, voice, vouching, mood, negated, act, quote, source, source_kind,
    because, record FROM statements WHERE version = ? ORDER BY number"""


def check(db: apsw.Connection) -> list[Problem]:
    """Everything that is wrong, in the order file, index, pages, readings; works through one reading at a time."""
    return [*_file(db), *_index(db), *_pages(db), *_readings(db)]


def _file(db: apsw.Connection) -> Iterator[Problem]:
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem(None, f"SQLite: {line}", _RESTORE)
    for table, row, other, _ in db.execute("PRAGMA foreign_key_check"):
        yield Problem(None, f"row {row} of {table} points to a row of {other} that is not there", _RESTORE)


def _index(db: apsw.Connection) -> Iterator[Problem]:
    for article, missing in db.execute(_UNSEARCHED):
        yield Problem(article, f"{missing} statements cannot be searched", _AGAIN)
    if stale := db.execute(_STALE).get:
        yield Problem(None, f"{stale} statements are searched that no newest version has", _RESTORE)
    if wrong := db.execute(_COUNTED).get:
        yield Problem(None, f"{wrong} people are counted wrongly", _RESTORE)
    if ungiven := db.execute(_UNGIVEN).get:
        yield Problem(None, f"{ungiven} names stand there that no newest version gives", _RESTORE)
    for (article,) in db.execute(_UNREAD):
        yield Problem(article, "the article has no newest version", _AGAIN)


def _pages(db: apsw.Connection) -> Iterator[Problem]:
    for digest, size, packed in db.execute("SELECT digest, size, packed FROM contents"):
        try:
            content = zlib.decompress(packed)
        except zlib.error:
            content = b""
        if len(content) != size or sha256(content).hexdigest() != digest:
            yield Problem(None, f"the bytes of page {digest} are not those that were filed", _RESTORE)


def _readings(db: apsw.Connection) -> Iterator[Problem]:
    sql = "SELECT v.id, article, number, text, reading, place FROM versions AS v JOIN articles AS a ON a.id = article"
    for version, article, number, text, packed, place in db.execute(sql):
        rows = list(db.execute(_ROWS, (version,)))
        for what in _reading_problems(text, packed, rows, of_place(db, place)):
            yield Problem(article, f"version {number}: {what}", _AGAIN)


def _reading_problems(text: str, packed: bytes, rows: list[tuple[Any, ...]], given: list[Correction]) -> Iterator[str]:
    try:
        stored = json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
        reading = from_json(stored)
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        yield f"its reading cannot be read ({error})"
        return
    if storable(reading.article.text) != text:
        yield "its text is not that of its reading"
    yield from _spans(stored, len(reading.article.text), "reading")
    yield from _references(reading)
    if rows != _expected(amended(reading, given)):
        yield "its rows of statements are not those of its reading"


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


def _spans(value: Any, size: int, where: str) -> Iterator[str]:
    """What is wrong with the spans anywhere below a value of the reading's JSON; `where` is the way to it."""
    if isinstance(value, Mapping):
        if "start" in value and not 0 <= value["start"] < value["end"] <= size:
            yield f"{where} spans {value['start']} to {value['end']} of {size} characters"
        for name, inner in value.items():
            yield from _spans(inner, size, f"{where}.{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _spans(inner, size, f"{where}[{number}]")


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
