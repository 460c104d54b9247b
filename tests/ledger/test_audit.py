from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from bayaan.ledger import Entry, Ledger
from bayaan.ledger.seal import packed
from bayaan.records import Mention, Reading, as_json


@pytest.fixture
def db(path: Path, filled: Ledger) -> apsw.Connection:
    """Open the filled ledger behind its back."""
    assert filled.check() == []
    return apsw.Connection(str(path))


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("DELETE FROM search WHERE rowid = 2", "cannot be searched"),
        ("INSERT INTO search (rowid, words) VALUES (99, 'x')", "no newest version"),
        ("UPDATE articles SET newest = NULL", "no newest version"),
        ("UPDATE tallies SET said = said + 1", "counted wrongly"),
        ("DELETE FROM tallies", "counted wrongly"),
        ("DELETE FROM attestations WHERE alias = 2", "that no newest version gives"),
        ("UPDATE contents SET packed = zeroblob(5)", "not those that were filed"),
        ("UPDATE versions SET text = text || '.'", "its text is not"),
        ("UPDATE versions SET reading = zeroblob(9)", "cannot be read"),
        ("UPDATE statements SET mood = 'demand' WHERE number = 1", "rows of statements"),
        ("UPDATE statements SET start = start + 1 WHERE number = 1", "rows of statements"),
        ("DELETE FROM about; DELETE FROM statements WHERE number = 2", "rows of statements"),
        ("DELETE FROM pages; DELETE FROM contents; INSERT INTO about VALUES (77, 1)", "points to a row of people"),
        ("UPDATE search_data SET block = zeroblob(40) WHERE id > 10", "SQLite: "),
    ],
)
def test_damage_is_found(filled: Ledger, db: apsw.Connection, damage: str, what: str) -> None:
    """Each table that is tampered with is noticed, and told with a remedy."""
    db.execute(damage)
    problems = filled.check()
    assert [problem for problem in problems if what in problem.what and problem.remedy], problems


def _put(db: apsw.Connection, found: Reading) -> None:
    db.execute("UPDATE versions SET reading = ?", (packed(as_json(found)),))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda r: replace(r, mentions=(Mention(5, 9999, "PER", "e1", "x"),)), r"mentions\[0\] spans 5 to 9999"),
        (lambda r: replace(r, mentions=(Mention(9, 9, "PER", "e1", "x"),)), r"mentions\[0\] spans 9 to 9"),
        (lambda r: replace(r, mentions=(Mention(-1, 9, "PER", "e1", "x"),)), r"mentions\[0\] spans -1 to 9"),
        (lambda r: replace(r, mentions=(Mention(1, 9, "PER", "e7", "x"),)), "mention at 1 names an entity"),
        (lambda r: replace(r, entities=()), "statement 1 names an entity"),
        (lambda r: replace(r, statements=(replace(r.statements[0], times=(3,)),)), "statement 0 has a time"),
        (lambda r: replace(r, statements=(replace(r.statements[0], inside=4),)), "statement 0 stands in one"),
    ],
)
def test_a_finding_that_points_nowhere_is_found(
    filled: Ledger,
    db: apsw.Connection,
    reading: Callable[..., Reading],
    change: Callable[[Reading], Reading],
    what: str,
) -> None:
    """Every span must lie in the text and every reference must lead somewhere."""
    _put(db, change(reading()))
    problems = filled.check()
    assert [p for p in problems if p.article == 1 and re.search(what, p.what)], problems


def test_an_older_version_is_verified_too(ledger: Ledger, path: Path, entry: Callable[..., Entry]) -> None:
    """What has left search is still what was filed."""
    first = entry()
    assert first.reading is not None
    again = replace(first.reading, article=replace(first.reading.article, headline="पुल"))
    list(ledger.add([first, Entry(replace(first.page, content=b"new"), "ok", again)]))
    assert ledger.check() == []
    broken = zlib.compress(json.dumps({"article": {}}).encode())
    apsw.Connection(str(path)).execute("UPDATE versions SET reading = ? WHERE number = 1", (broken,))
    assert [problem.what[:10] for problem in ledger.check()] == ["version 1:"]
