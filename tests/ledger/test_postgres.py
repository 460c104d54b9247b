"""What the ledger promises on PostgreSQL beyond what the tests of both stores ask."""

from __future__ import annotations

import random
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bayaan import gather, limits, verbs
from bayaan.errors import LedgerError
from bayaan.ledger import Entry, Ledger
from bayaan.ledger.export import FORMATS, write
from bayaan.records import Page

psycopg = pytest.importorskip("psycopg")
from bayaan.ledger import postgres  # noqa: E402 - needs psycopg

Behind = Callable[..., list[tuple[Any, ...]]]
in_postgres = pytest.mark.parametrize("store", ["postgres"], indirect=True)


@pytest.fixture(scope="module")
def samples() -> list[Entry]:
    """The sample pages, read."""
    pages = [gather.open_page(path) for path in verbs.samples()]
    return [Entry(page, "ok", verbs.read(page)) for page in pages]


@pytest.fixture(scope="module")
def both(
    samples: list[Entry], server: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Ledger, Ledger]]:
    """The sample pages in both stores, filed in the same order."""
    path = tmp_path_factory.mktemp("both") / "ledger.db"
    with Ledger.open(path) as one, Ledger.open(server.empty()) as other:
        list(one.add(samples))
        list(other.add(samples))
        yield one, other


@pytest.mark.parametrize(
    ("sql", "said", "order"),
    [
        ("SELECT ?, '?', \"?\" WHERE a = ?", "SELECT $1, '?', \"?\" WHERE a = $2", (0, 1)),
        ("SELECT ?1, count(*) + 1, ?, ? WHERE b = ?1", "SELECT $1, count(*) + 1, $2, $3 WHERE b = $1", (0, 1, 2)),
        ("VALUES (?1, ?2), (?2, ?1)", "VALUES ($1, $2), ($2, $1)", (0, 1)),
        ("SELECT :limit + :offset, x::text, :limit", "SELECT $1 + $2, x::text, $1", ("limit", "offset")),
        ("SELECT value ->> 0 FROM json_each(?)", "SELECT value::json ->> 0 FROM entries($1)", (0,)),
    ],
)
def test_the_shared_sql_is_said_in_postgresql(sql: str, said: str, order: tuple[int | str, ...]) -> None:
    """Values are numbered as they come, a repeated one once; what stands in quotes stays."""
    assert postgres.spoken(sql) == (said, order)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://asha:geheim@desk.example/news", "postgresql://asha@desk.example/news"),
        ("postgresql://asha:ge@heim@desk.example:5433/news", "postgresql://asha@desk.example:5433/news"),
        ("postgresql://desk.example/news?password=geheim&user=asha", "postgresql://desk.example/news?user=asha"),
        ("postgres:///news?host=%2Fsocket&sslpassword=geheim", "postgres:/news?host=%2Fsocket"),
        ("postgresql://[geheim/news", "postgresql://"),
    ],
)
def test_no_password_is_shown(address: str, shown: str) -> None:
    """Whatever way an address holds one, what is told of it does not."""
    assert postgres.shown(address).replace("///", "/") == shown


def test_both_stores_hold_the_same(both: tuple[Ledger, Ledger]) -> None:
    """The sorted dump is the same byte for byte, and nothing is wrong with either."""
    one, other = both
    assert other.dump() == one.dump()
    assert one.check() == other.check() == []
    assert other.counts() == one.counts()
    assert other.articles(limit=100) == one.articles(limit=100)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"parquet"}))
def test_exports_are_the_same(both: tuple[Ledger, Ledger], name: str) -> None:
    """Every format has the same bytes out of either store."""
    written = []
    for ledger in both:
        out = BytesIO()
        write(ledger.items(), name, out)
        written.append(out.getvalue())
    assert written[0] == written[1] != b""


def test_a_search_finds_the_same(both: tuple[Ledger, Ledger]) -> None:
    """Each word of the pages, two in a row, each name in either script and each field finds the same in both stores."""
    one, other = both
    lines = ["voice:hearsay", "-voice:outlet", "mood:expected act:say", "after:2023", "ने कहा", "no such"]
    named = one.people(limit=12)
    lines += [f"{field}:{person.name}" for person in named for field in ("by", "about")]
    lines += [spelling.text for person in named if (who := one.who(person.name)) for spelling in who.spellings]
    words = [word for row in one.articles(limit=8) for word in (row.headline or "").split()]
    lines += words + [f'"{a} {b}"' for a, b in pairwise(words)]
    alike = 0
    for line in (asked := list(dict.fromkeys(lines))):
        theirs, ours = one.search(line, limit=200), other.search(line, limit=200)
        assert (ours.total, ours.query, ours.every) == (theirs.total, theirs.query, theirs.every), line
        places = [[_place(hit) for hit in found.hits] for found in (theirs, ours)]
        assert sorted(places[0]) == sorted(places[1]), line
        assert [hit.snippet for hit in sorted(ours.hits, key=_place)] == [
            hit.snippet for hit in sorted(theirs.hits, key=_place)
        ], line
        alike += places[0][:10] == places[1][:10]
    assert alike / len(asked) > 0.95


def test_who_is_known_alike(both: tuple[Ledger, Ledger]) -> None:
    """What is said by and about everybody is the same in both stores."""
    one, other = both
    assert other.people() == one.people()
    for person in one.people():
        assert other.who(person.name) == one.who(person.name)


def _place(hit: Any) -> tuple[int, int]:
    return hit.article.id, hit.index


def test_many_write_at_once(server: Any, samples: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    """Four who make the ledger and file the same pages in other orders leave what one would; none is turned away."""
    monkeypatch.setattr(limits, "LEDGER_BATCH_PAGES", 3)
    address, wrong = server.empty(), []

    def write_all(seed: int) -> None:
        mine = list(samples)
        random.Random(seed).shuffle(mine)  # noqa: S311 - to be repeated
        try:
            with Ledger.open(address) as ledger:
                list(ledger.add(mine))
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=write_all, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with Ledger.open(address) as ledger, Ledger.open(":memory:") as alone:
        list(alone.add(samples))
        assert ledger.check() == []
        assert ledger.dump() == alone.dump()


@in_postgres
def test_who_waits_too_long_is_told(ledger: Ledger, address: str, entry: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer whom another keeps waiting is told so, and files when it is done."""
    monkeypatch.setattr(limits, "LEDGER_BUSY_MILLISECONDS", 20)
    with Ledger.open(address) as other:
        with other._db.writing(), pytest.raises(LedgerError, match="another program is writing"):
            list(ledger.add([entry()]))
        assert [filed.change for filed in ledger.add([entry()])] == ["new"]


@in_postgres
@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (
            "INSERT INTO search SELECT 99, words, lemmas, source, people, marks, 0, tokens FROM search",
            "no newest version",
        ),
        ("UPDATE search SET words = 'x' WHERE rowid = 1", "does not find what the statements say"),
        (
            "UPDATE search SET tokens = tokens || 'wx:1'::tsvector WHERE rowid = 1",
            "does not find what the statements say",
        ),
        ("UPDATE frequencies SET rows = rows + 1", "counted wrongly, first"),
        ("UPDATE extent SET words = words + 1", "counted wrongly in all"),
        ("UPDATE versions SET reading = reading || 'x'::bytea", "the row of version 1 is not"),
        ("DROP TRIGGER corrections_stay ON corrections", "the trigger corrections_stay is not there"),
        ("DROP INDEX search_tokens", "the index search_tokens is not there"),
        ("DROP TABLE extent", "the table extent is not there"),
        ("DROP TABLE about", "cannot be read to their end"),
    ],
)
def test_damage_is_found(filled: Ledger, behind: Behind, damage: str, what: str) -> None:
    """What the server lets somebody change is told, and `check` goes on to its end."""
    assert filled.check() == []
    behind(damage.replace("SELECT 99", "SELECT 99 + rowid"))
    problems = filled.check()
    assert [problem for problem in problems if what in problem.what and problem.remedy], problems


@in_postgres
def test_texts_of_any_length_are_filed(ledger: Ledger, entry: Any, reading: Any) -> None:
    """An address and a word longer than an index of PostgreSQL takes, and a NUL, are no obstacle."""
    chance = random.Random(3)  # noqa: S311 - to be repeated
    long = "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(9000))
    made = entry(
        "x.html", reading(f"{reading().article.text} {long}\0", headline=f"{long}\0"), url=f"https://example.in/{long}"
    )
    assert [filed.change for filed in ledger.add([made])] == ["new"]
    assert [filed.change for filed in ledger.add([made])] == ["same"]
    assert ledger.check() == []
    assert ledger.article(1).row.url == f"https://example.in/{long}"


@in_postgres
def test_a_missing_ledger_is_not_made_by_reading(address: str) -> None:
    """Verbs that read say what to do, and leave the database empty."""
    for _ in range(2):
        with pytest.raises(LedgerError, match=r"no ledger in the database.*bayaan add"):
            Ledger.open(address, create=False)


@in_postgres
def test_another_programs_tables_are_left_alone(address: str, behind: Behind) -> None:
    """A schema in which other tables stand is refused whole."""
    behind("CREATE TABLE bookmarks (url text)")
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(address)
    assert behind("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace") == [(1,)]


@pytest.mark.usefixtures("filled")
@in_postgres
def test_a_newer_ledger_is_refused(address: str, behind: Behind) -> None:
    """An older program does not touch what it does not know."""
    behind("UPDATE bayaan_ledger SET schema = 99")
    with pytest.raises(LedgerError, match=r"schema 99, newer than this program.*update bayaan"):
        Ledger.open(address)


@in_postgres
def test_a_failed_step_leaves_nothing(address: str, behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema is made whole or not at all, and the next attempt makes it."""
    steps = (*postgres.migrations(), "CREATE TABLE pages (broken integer)")
    monkeypatch.setattr(postgres, "migrations", lambda: steps)
    with pytest.raises(LedgerError, match="already exists"):
        Ledger.open(address)
    monkeypatch.undo()
    assert behind("SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace") == [(0,)]
    Ledger.open(address).close()


@in_postgres
def test_without_the_extension_the_server_is_told_of(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server without pg_trgm gives an error that names the extension and what brings it."""
    (step,) = postgres.migrations()
    monkeypatch.setattr(postgres, "migrations", lambda: (step.replace("EXISTS pg_trgm", "EXISTS pg_trgm_gone"),))
    with pytest.raises(LedgerError, match=r"lacks the extension pg_trgm.*contrib"):
        Ledger.open(address)


def test_without_psycopg_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without the extra says how to get it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "bayaan.ledger.postgres")
    with pytest.raises(LedgerError, match=r"psycopg.*pip install 'bayaan\[postgres\]'"):
        Ledger.open("postgresql://desk.example/news")


def test_a_database_that_is_not_utf8_is_refused(server: Any) -> None:
    """Hindi could not be kept in it; the message says how to make another."""
    server.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(LedgerError, match=r"LATIN1, not in UTF-8.*createdb --encoding=UTF8"):
        Ledger.open(server.address("latin"))


@pytest.mark.parametrize(
    ("user", "database", "what"),
    [
        ("guest:geheim", "postgres", "does not take this user or password"),
        ("guest", "postgres", "asks for a password"),
        ("nobody_of_that_name:geheim", "postgres", "does not know this user"),
        ("bayaan:geheim", "no_such", "no such database.*createdb"),
    ],
)
def test_who_is_not_let_in_is_told_why(
    server: Any, user: str, database: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message tells what was refused, and neither it nor what stands behind it holds the password."""
    monkeypatch.setenv("PGPASSFILE", str(server.folder / "none"))
    if not server.run("SELECT 1 FROM pg_roles WHERE rolname = 'guest'"):
        server.run("CREATE ROLE guest LOGIN PASSWORD 'offen'")
    address = server.address(database, user=user)
    with pytest.raises(LedgerError, match=what) as told:
        Ledger.open(address)
    assert "geheim" not in "".join(traceback.format_exception(told.value))


@pytest.mark.parametrize("address", ["postgresql://desk:geheim@[/news", "postgresql://a:geheim@h/news?nosuch=1"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    """It is refused before anything is asked, without its password."""
    with pytest.raises(LedgerError, match="no address of a database") as told:
        Ledger.open(address)
    assert "geheim" not in "".join(traceback.format_exception(told.value))


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nobody answers: the message says where to look."""
    with pytest.raises(LedgerError, match="cannot be reached"):
        Ledger.open(f"postgresql:///news?host={tmp_path}")


@in_postgres
def test_who_may_only_read_reads(server: Any, filled: Ledger, address: str, entry: Any) -> None:
    """A user without the right to write searches, and is told when it would write; nothing is half written."""
    schema = server.run("SELECT nspname FROM pg_namespace ORDER BY oid DESC LIMIT 1")[0][0]
    if not server.run("SELECT 1 FROM pg_roles WHERE rolname = 'reader'"):
        server.run("CREATE ROLE reader LOGIN")
    server.run(f"GRANT USAGE ON SCHEMA {schema} TO reader", f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO reader")
    with Ledger.open(address.replace("//bayaan@", "//reader@"), create=False) as ledger:
        assert ledger.search("पुल").total == 2
        assert ledger.check() == []
        other = entry("other.html", url="https://example.in/2")
        with pytest.raises(LedgerError, match="must not be written to"):
            list(ledger.add([other]))
        assert ledger.counts() == filled.counts()


@in_postgres
def test_a_second_page_of_the_same_article_in_one_batch(ledger: Ledger, entry: Any, reading: Any) -> None:
    """Rows that leave the index before they were written to it are counted out again."""
    first = entry()
    longer = reading(f"{first.reading.article.text} और भी")
    list(ledger.add([first, Entry(Page(b"new", first.page.name), "ok", longer), replace(first, page=Page(b"3", "3"))]))
    assert ledger.check() == []
    assert ledger.counts().versions == 3
