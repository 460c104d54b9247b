from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from bayaan.ledger import Engine, Entry, Ledger
from bayaan.ledger.seal import packed
from bayaan.records import Alias, Mention, Reading, Time, as_json

Behind = Callable[..., object]


@pytest.fixture
def sound(filled: Ledger) -> Ledger:
    """Look the filled ledger over before it is damaged."""
    assert filled.check() == []
    return filled


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("DELETE FROM search WHERE rowid = 2", "cannot be searched"),
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
    ],
)
def test_damage_is_found(sound: Ledger, behind: Behind, damage: str, what: str) -> None:
    """Each table that is tampered with is noticed, and told with a remedy."""
    behind(damage)
    problems = sound.check()
    assert [problem for problem in problems if what in problem.what and problem.remedy], problems


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
    behind: Behind,
    reading: Callable[..., Reading],
    change: Callable[[Reading], Reading],
    what: str,
) -> None:
    """Every span must lie in the text and every reference must lead somewhere."""
    behind("UPDATE versions SET reading = ?", (packed(as_json(change(reading()))),))
    problems = filled.check()
    assert [p for p in problems if p.article == 1 and re.search(what, p.what)], problems


def test_an_older_version_is_verified_too(ledger: Ledger, behind: Behind, entry: Callable[..., Entry]) -> None:
    """What has left search is still what was filed."""
    first = entry()
    assert first.reading is not None
    again = replace(first.reading, article=replace(first.reading.article, headline="पुल"))
    list(ledger.add([first, Entry(replace(first.page, content=b"new"), "ok", again)]))
    assert ledger.check() == []
    broken = zlib.compress(json.dumps({"article": {}}).encode())
    behind("UPDATE versions SET reading = ? WHERE number = 1", (broken,))
    assert [problem.what[:16] for problem in ledger.check()] == ["the row of versi", "version 1: its r"]


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("UPDATE versions SET headline = 'और'", "the row of version 1 is not"),
        ("UPDATE provenance SET lexicon = 'other'", "the row of version 1 is not"),
        ("DELETE FROM provenance", "the row of version 1 is not"),
        ("UPDATE statements SET text = text || '.' WHERE number = 1", "the row of statement 1, statement 1 is not"),
        ("UPDATE statements SET seal = '' WHERE number = 2", "the row of statement 1, statement 2 is not"),
        ("UPDATE pages SET reason = 'x'", "the row of page pul.html is not"),
        ("UPDATE appearances SET mentions = 7", "its rows of appearances"),
        ("DELETE FROM about", "its rows of people told about"),
        ("UPDATE statements SET person = NULL", "its rows of speakers"),
        ("UPDATE attestations SET because = 'x'", "its rows of names"),
        ("UPDATE people SET name = 'और'", "looked up by another name"),
        ("UPDATE aliases SET text = 'और' WHERE id = 2", "looked up by another name"),
        ("DELETE FROM names WHERE rowid = 1", "1 names cannot be searched"),
        ("UPDATE articles SET day = '2020'", "listed under another day"),
        ("UPDATE contents SET size = 1 << 30", "not those that were filed"),
        ("DROP INDEX articles_day", "the index articles_day is not there"),
    ],
)
def test_every_table_is_sealed_or_made_again(sound: Ledger, behind: Behind, damage: str, what: str) -> None:
    """A row is compared with its digest or with what its reading says must be there."""
    behind(damage)
    problems = sound.check()
    assert [problem for problem in problems if what in problem.what and problem.remedy], problems


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("INSERT INTO search (rowid, words) VALUES (99, 'x')", "no newest version"),
        ("DELETE FROM pages; DELETE FROM contents; INSERT INTO about VALUES (77, 1)", "points to a row of people"),
        ("UPDATE search_data SET block = zeroblob(40) WHERE id > 10", "SQLite: "),
        ("UPDATE versions SET reading = CAST(reading || 'x' AS BLOB)", "the row of version 1 is not"),
        (
            "DROP VIEW counted; CREATE VIEW counted AS SELECT version, person, mentions, 0 AS said FROM appearances",
            "the view counted is not there as",
        ),
        (
            "DELETE FROM search WHERE rowid = 1; INSERT INTO search (rowid, words) VALUES (1, 'और')",
            "the index does not",
        ),
    ],
)
def test_damage_in_the_tongue_of_sqlite_is_found(sound: Ledger, behind: Behind, damage: str, what: str) -> None:
    """The file, its index and its schema are compared with what they must be."""
    behind(damage)
    problems = sound.check()
    assert [problem for problem in problems if what in problem.what and problem.remedy], problems


def test_a_span_on_other_words_than_were_kept_is_found(filled: Ledger, behind: Behind) -> None:
    """A text that slid by one character keeps every span inside it; the words beside the positions tell it."""
    found = filled.article(1).reading
    text = "x" + found.article.text[:-1]
    slid = replace(found, article=replace(found.article, text=text))
    behind("UPDATE versions SET text = ?, reading = ?", (text, packed(as_json(slid))))
    told = [problem.what for problem in filled.check() if "was found on" in problem.what]
    assert "mentions[0] stands on ' सुरेश वर्म' and was found on 'सुरेश वर्मा'" in told[0]
    assert len(told) == 6  # the mention, three statements, a source and a cue


@pytest.mark.parametrize(
    "change",
    [
        lambda r: replace(r, statements=(replace(r.statements[0], because="outlet kalpit"),)),
        lambda r: replace(r, statements=(replace(r.statements[0], because="kalpit/active/clause plain"),)),
        lambda r: replace(r, statements=(replace(r.statements[0], because="kah/kalpit/clause plain"),)),
        lambda r: replace(r, statements=(replace(r.statements[0], because=""),)),
        lambda r: replace(r, mentions=(replace(r.mentions[0], because="places:कल्पितपुर"),)),
        lambda r: replace(r, entities=(replace(r.entities[0], aliases=(Alias("वर्मा", "kalpit"),)),)),
        lambda r: replace(r, times=(Time(0, 3, "DATE", "2024", ("2024",), "time:kalpit"),)),
    ],
)
def test_a_reason_that_no_rule_has_is_found(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading], change: Callable[[Reading], Reading]
) -> None:
    """Every `because` of a reading by this engine names an entry, a way of reading, a model or a person."""
    list(ledger.add([entry(found=change(reading()))]))
    (problem,) = ledger.check()
    assert "which no rule has" in problem.what


def test_another_engines_rules_are_not_judged(
    ledger: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older lexicon called its rules is no damage; `engines` tells which articles it read."""
    old = Engine("0.0.1", "older", "older")
    monkeypatch.setattr("bayaan.ledger.filing.engine", lambda: old)
    found = replace(reading(), statements=(replace(reading().statements[0], because="kalpit"),))
    list(ledger.add([entry(found=found)]))
    assert ledger.check() == []
    assert ledger.engines() == [(old, 1)]
