"""Readings and pages made by hand, and ledgers to file them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from bayaan.ledger import Entry, Ledger
from bayaan.records import Alias, Article, Block, Cue, Entity, Mention, Page, Reading, Source, Statement, Time

_BLOB = re.compile(r"zeroblob\((\d+)\)")
STORES = ("sqlite", "postgres")
HEADLINE = "नदी पर नया पुल बनेगा"
CLAIM = "पुल का काम अगले साल पूरा होगा"
RUMOUR = "ठेका पहले ही दिया जा चुका है"
TEXT = f"{HEADLINE}\n\nमंत्री सुरेश वर्मा (Suresh Verma) ने कहा कि {CLAIM}. बताया जा रहा है कि {RUMOUR}."


def _reading(text: str = TEXT, **of_article: str | None) -> Reading:
    def at(part: str) -> tuple[int, int]:
        start = text.index(part)
        return start, start + len(part)

    name = at("सुरेश वर्मा")
    article = Article(
        text,
        blocks=(Block("headline", *at(HEADLINE)), Block("paragraph", text.index("मंत्री"), len(text))),
        outlet="नमूना दैनिक",
        section="देश",
        headline=HEADLINE,
        published="2024-03-05",
    )
    minister = Entity("e1", "PER", "सुरेश वर्मा", (Alias("Suresh Verma", "gloss"), Alias("वर्मा", "again:सुरेश वर्मा")))
    source = Source(*name, "सुरेश वर्मा", "person", "e1")
    return Reading(
        replace(article, **of_article),  # type: ignore[arg-type]
        entities=(minister,),
        mentions=(Mention(*name, "PER", "e1", "gloss"),),
        statements=(
            Statement(*at(HEADLINE), "outlet", "expected", False, "plain"),
            Statement(
                *at(CLAIM),
                "source",
                "expected",
                False,
                "kah/active/clause plain",
                source,
                Cue(*at("कहा"), "कहना"),
                "say",
                "indirect",
            ),
            Statement(*at(RUMOUR), "hearsay", "fact", False, "kah/passive/clause plain", about=("e1",)),
        ),
    )


@pytest.fixture(scope="session")
def reading() -> Callable[..., Reading]:
    """Make the reading of the bridge's article, or of a longer text that holds its sentences.

    It has three statements: the outlet's headline, the minister's claim and a rumour about him.
    """
    return _reading


@pytest.fixture(scope="session")
def entry() -> Callable[..., Entry]:
    """Make an entry whose page's bytes are the reading's text."""

    def make(name: str = "pul.html", found: Reading | None = None, url: str | None = None) -> Entry:
        found = found or _reading()
        return Entry(Page(found.article.text.encode(), name, url), "ok", found)

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger is that SQLite holds."""
    return tmp_path / "ledger.db"


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> str:
    """Name the database that holds the ledger; a test of one alone is parametrised with it."""
    return str(request.param)


@pytest.fixture
def address(store: str, path: Path, request: pytest.FixtureRequest) -> str:
    """Where the test's ledger is, which is not made yet."""
    return str(path) if store == "sqlite" else str(request.getfixturevalue("server").empty())


@pytest.fixture
def behind(address: str) -> Iterator[Callable[..., list[Any]]]:
    """Run SQL in the ledger's database behind the ledger's back, where nothing that it promises is held."""
    if not address.startswith("postgresql:"):
        db = apsw.Connection(address)
        yield lambda sql, bound=(): list(db.execute(sql, bound))
        return
    from bayaan.ledger.postgres import PostgreSQL  # noqa: PLC0415 - only where there is a server

    with closing(PostgreSQL(address)) as other:
        other.execute("SET session_replication_role = replica")

        def run(sql: str, bound: Sequence[Any] = ()) -> list[Any]:
            for line in [sql] if bound else sql.split("; "):
                rows = other.execute(_BLOB.sub(r"decode(repeat('00', \1), 'hex')", line), bound)
            return rows.fetchall() if rows.description else []

        yield run


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """Open an empty ledger."""
    with Ledger.open(address) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger, entry: Callable[..., Entry]) -> Ledger:
    """Open a ledger with the bridge's article in it."""
    list(ledger.add([entry()]))
    return ledger


@pytest.fixture(scope="session", params=STORES)
def query_ledger(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, entry: Callable[..., Entry]
) -> Iterator[Ledger]:
    """Open a ledger with the bridge's article that tests only read."""
    in_file = request.param == "sqlite"
    path = tmp_path_factory.mktemp("queries") / "ledger.db"
    with Ledger.open(path if in_file else request.getfixturevalue("server").empty()) as opened:
        list(opened.add([entry()]))
        yield opened


WARNING = "बाँध से पानी गुरुवार को छोड़ा जाएगा"
DENIAL = "उन्हें इसकी सूचना नहीं मिली"
COUNCIL = (
    f"पानी छोड़ने की तैयारी\n\nकलेक्टर मीना राठौर ने कहा कि {WARNING}. सरपंच भोला राठौर का कहना है कि {DENIAL}. "
    f"राठौर ने बताया कि खेत डूब सकते हैं. पंचायत ने शुक्रवार को बैठक बुलाई है."
)


def _council(text: str = COUNCIL, **of_article: str | None) -> Reading:
    """An article of two who share a family name, one of whose mentions nobody could tell; all findings by hand."""

    def at(part: str, nth: int = 0) -> tuple[int, int]:
        start = -1
        for _ in range(nth + 1):
            start = text.index(part, start + 1)
        return start, start + len(part)

    headline = text.partition("\n")[0]
    article = Article(
        text,
        blocks=(Block("headline", 0, len(headline)), Block("paragraph", text.index("कलेक्टर"), len(text))),
        headline=headline,
        published="2024-03-05",
    )
    short = at("राठौर", 2)
    collector = Entity("e1", "PER", "मीना राठौर", (Alias("राठौर", "again:मीना राठौर"),))
    said: dict[str, Any] = {"voice": "source", "mood": "fact", "negated": False, "act": "say", "quote": "indirect"}
    return Reading(
        replace(article, **of_article),  # type: ignore[arg-type]
        entities=(collector, Entity("e2", "PER", "भोला राठौर")),
        mentions=(
            Mention(*at("मीना राठौर"), "PER", "e1", "gloss"),
            Mention(*at("भोला राठौर"), "PER", "e2", "gloss"),
            Mention(*short, "PER", "e1", "again:मीना राठौर"),
        ),
        times=(
            Time(*at("गुरुवार"), "DATE", "2024-03-07", ("2024-03-07", "2024-02-29"), "time:date", "2024-03-07"),
            Time(*at("शुक्रवार"), "DATE", "2024-03-01", ("2024-03-01",), "time:date", "2024-03-01"),
        ),
        statements=(
            Statement(*at(headline), "outlet", "fact", False, "outlet plain"),
            Statement(
                *at(WARNING), **{**said, "mood": "expected"}, because="kah/active/clause plain", times=(0,),
                source=Source(*at("मीना राठौर"), "मीना राठौर", "person", "e1"), cue=Cue(*at("कहा"), "कह"),
            ),
            Statement(
                *at(DENIAL), **{**said, "negated": True}, because="kahnaa/nominal/clause plain",
                source=Source(*at("भोला राठौर"), "भोला राठौर", "person", "e2"), cue=Cue(*at("का कहना है"), "कहना"),
            ),
            Statement(
                *at("खेत डूब सकते हैं"), **{**said, "mood": "possible"}, because="bataa/active/clause plain",
                source=Source(*short, "मीना राठौर", "person", "e1"), cue=Cue(*at("बताया"), "बता"), about=("e1",),
            ),
            Statement(*at("पंचायत ने शुक्रवार को बैठक बुलाई है"), "outlet", "fact", False, "outlet plain", times=(1,)),
        ),
    )  # fmt: skip


@pytest.fixture(scope="session")
def council() -> Callable[..., Reading]:
    """Make the reading of the council's article, or of a longer text that holds its sentences.

    It has five statements: 0 and 4 the outlet's, 1 and 3 by मीना राठौर, 2 by भोला राठौर; two times; three mentions.
    """
    return _council
