from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from bayaan import limits
from bayaan.errors import LedgerError
from bayaan.ledger import Engine, Entry, Ledger, file
from bayaan.ledger.database import APPLICATION
from bayaan.ledger.file import connect, migrations, writing


def test_a_new_file_becomes_a_ledger_of_the_newest_schema(path: Path) -> None:
    """A missing file is made, says whose it is, and has the newest schema."""
    Ledger.open(path).close()
    db = apsw.Connection(str(path))
    assert db.pragma("application_id") == APPLICATION
    assert db.pragma("user_version") == len(migrations())


def test_an_acknowledged_page_outlives_a_power_cut(path: Path) -> None:
    """Every commit is forced to the disk: WAL with synchronous FULL (2), not NORMAL."""
    db = connect(str(path), create=True)
    assert (db.pragma("journal_mode"), db.pragma("synchronous")) == ("wal", 2)
    assert db.pragma("foreign_keys") == 1


def test_a_missing_file_is_not_made_unless_asked(path: Path) -> None:
    """Looking for a ledger at a wrong path leaves nothing behind."""
    with pytest.raises(LedgerError, match=r"ledger\.db.*bayaan add"):
        Ledger.open(path, create=False)
    assert not path.exists()


def test_an_empty_file_is_filled_only_when_asked(path: Path) -> None:
    """A file of no bytes is no ledger to read from, and one to begin."""
    path.touch()
    with pytest.raises(LedgerError, match="empty"):
        Ledger.open(path, create=False)
    assert path.stat().st_size == 0
    with Ledger.open(path) as ledger:
        assert ledger.counts().articles == 0


def test_another_programs_file_is_refused_and_left_alone(path: Path) -> None:
    """An SQLite file that is not ours is refused by name and not a byte of it changes."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"another program.*ledger\.db"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_another_programs_mark_is_refused_without_tables(path: Path) -> None:
    """A file that says whose it is is that program's, though it is still empty."""
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA application_id = 7")
    other.close()
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(path)


def test_what_is_no_database_is_refused(path: Path) -> None:
    """A text file is refused with the remedy."""
    path.write_text("यह बही नहीं है" * 100)
    with pytest.raises(LedgerError, match=r"not a ledger.*ledger\.db"):
        Ledger.open(path)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    """A ledger cannot be made in a folder that is not there."""
    with pytest.raises(LedgerError, match="folder"):
        Ledger.open(tmp_path / "none" / "ledger.db")


def test_a_newer_ledger_is_refused(path: Path) -> None:
    """A ledger of a schema that this program does not know is not touched."""
    Ledger.open(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    newer.close()
    with pytest.raises(LedgerError, match="update bayaan"):
        Ledger.open(path)


def test_a_failed_migration_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that breaks undoes those before it, so that the next try begins where the last began."""
    good = migrations()
    monkeypatch.setattr("bayaan.ledger.file.migrations", lambda: (*good, "CREATE TABLE pages (broken)"))
    with pytest.raises(LedgerError):
        Ledger.open(path)
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        assert ledger.check() == []


def test_an_older_ledger_is_brought_forward(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the steps that a ledger lacks are taken."""
    Ledger.open(path).close()
    steps = (*migrations(), "CREATE TABLE later (word TEXT) STRICT")
    monkeypatch.setattr("bayaan.ledger.file.migrations", lambda: steps)
    Ledger.open(path).close()
    db = apsw.Connection(str(path))
    assert db.pragma("user_version") == len(steps)
    assert db.execute("SELECT count(*) FROM later").get == 0


def test_a_ledger_of_the_first_schema_is_brought_forward(
    path: Path, entry: Callable[..., Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its aliases count as given by the newest versions that name their bearers, and are found by their sounds."""
    first = migrations()[0]
    monkeypatch.setattr("bayaan.ledger.file.migrations", lambda: (first,))
    db = connect(str(path), create=True)
    db.execute("""INSERT INTO articles (id, place) VALUES (1, 'a');
        INSERT INTO versions (id, article, number, digest, print, outlet_spelled, section_spelled, text, reading,
            sketch, statements, named, unnamed, hearsay, added)
        VALUES (1, 1, 1, 'd', 'p', '', '', '', x'', x'', 0, 0, 0, 0, '');
        UPDATE articles SET newest = 1;
        INSERT INTO people VALUES (1, 'PER', 'सुरेश वर्मा', 'सुरेश वर्मा'), (2, 'PER', 'महेश', 'महेश');
        INSERT INTO aliases VALUES (1, 1, 'सुरेश वर्मा', 'सुरेश वर्मा', 'name'), (2, 2, 'महेश', 'महेश', 'name');
        INSERT INTO appearances VALUES (1, 1, 3)""")
    db.close()
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        found = ledger.who("Suresh Verma")
        assert found is not None
        assert found.name == "सुरेश वर्मा"
        assert [(one.name, one.mentions, one.articles, one.said) for one in ledger.people()] == [("सुरेश वर्मा", 3, 1, 0)]
        assert ledger.who("महेश") is None
        list(ledger.add([entry()]))


def test_a_writer_that_waits_too_long_is_told(
    path: Path, entry: Callable[..., Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two programs cannot write at once; the second is told so, and about which file."""
    monkeypatch.setattr(limits, "LEDGER_BUSY_MILLISECONDS", 1)
    first = connect(str(path), create=True)
    with (
        Ledger.open(path) as second,
        writing(first),
        pytest.raises(LedgerError, match=r"another program is writing.*ledger\.db"),
    ):
        list(second.add([entry()]))


def test_what_raises_inside_a_transaction_undoes_it(path: Path) -> None:
    """A transaction is written whole or not at all."""
    db = connect(str(path), create=True)

    def write_and_break() -> None:
        with writing(db):
            db.execute("INSERT INTO people (type, spelled, name) VALUES ('PER', 'a', 'A')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_break()
    assert db.execute("SELECT count(*) FROM people").get == 0


def test_a_ledger_without_provenance_gets_what_can_be_known(path: Path, entry: Callable[..., Entry]) -> None:
    """Rows filed before are sealed as they stand, with the words of their findings; who read them is unknown."""
    with Ledger.open(path) as ledger:
        list(ledger.add([entry()]))
        before = ledger.article(1)
        ledger._db.execute("""DROP TABLE provenance; DROP TABLE records; DROP INDEX pages_version;
            ALTER TABLE statements DROP COLUMN seal; ALTER TABLE pages DROP COLUMN seal; PRAGMA user_version = 4""")
    with Ledger.open(path) as ledger:
        assert ledger.check() == []
        after = ledger.article(1)
        assert (after.reading, after.engine) == (before.reading, Engine("", "", ""))
        assert ledger.search("पुल").total == 2


def test_corrections_of_an_older_ledger_stay(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They keep their numbers and what they take back, and can still be neither changed nor deleted."""
    before = migrations()[:5]
    monkeypatch.setattr("bayaan.ledger.file.migrations", lambda: before)
    db = connect(str(path), create=True)
    row = "'a', '{what}', 'पुल', 3, 0, 'fact', NULL, {undoes}, 'Asha', 'read', '2024-03-06'"
    for number, what, undoes in ((1, "mood", "NULL"), (2, "undo", "1")):
        db.execute(f"INSERT INTO corrections VALUES ({number}, {row.format(what=what, undoes=undoes)})")  # noqa: S608
    db.close()
    monkeypatch.undo()
    db = connect(str(path), create=False)
    rows = list(db.execute("SELECT id, what, start, value, at, undoes, author FROM corrections"))
    assert rows == [(1, "mood", 3, "fact", None, None, "Asha"), (2, "undo", 3, "fact", None, 1, "Asha")]
    for sql in ("UPDATE corrections SET at = 1", "DELETE FROM corrections"):
        with pytest.raises(apsw.ConstraintError, match="never"):
            db.execute(sql)
    db.close()


def test_several_may_make_a_ledger_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever meets another that makes the ledger waits, up to the limit, and is then told."""
    tries: list[int] = []
    usual = file._configure

    def busy_twice(db: apsw.Connection) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise apsw.BusyError
        usual(db)

    monkeypatch.setattr(file, "_configure", busy_twice)
    Ledger.open(path).close()
    assert len(tries) == 3
    tries.clear()
    monkeypatch.setattr(limits, "LEDGER_BUSY_MILLISECONDS", 0)
    with pytest.raises(LedgerError, match="another program is writing"):
        Ledger.open(path)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_ledger_that_another_makes_meanwhile_is_no_strangers(
    path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """What is found while another makes the ledger between two looks is a ledger, not another program's file."""
    looked = file._number
    mark: list[str] = []

    def meanwhile(db: apsw.Connection, pragma: str) -> int:
        found = looked(db, pragma) if when == "after" else 0
        if not mark:
            mark.append(pragma)
            connect(str(path), create=True).close()
        return found if when == "after" else looked(db, pragma)

    path.touch()
    monkeypatch.setattr(file, "_number", meanwhile)
    connect(str(path), create=True).close()
    assert mark == ["application_id"]


def test_a_lock_is_looked_at_often_enough_to_be_met_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits looks hundreds of times a second, to the end of its time: others may let go for moments only."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    patience, looks = file._patience(), 0
    while patience(looks):
        looks += 1
    assert looks > limits.LEDGER_BUSY_MILLISECONDS / 10
    assert now[0] - 100 == pytest.approx(limits.LEDGER_BUSY_MILLISECONDS / 1000, abs=0.01)
    assert patience(0)  # the next wait has its whole time again
