"""Readings and pages made by hand, and ledgers to file them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bayaan.ledger import Entry, Ledger
from bayaan.records import Alias, Article, Block, Cue, Entity, Mention, Page, Reading, Source, Statement

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
    minister = Entity("e1", "PER", "सुरेश वर्मा", (Alias("Suresh Verma", "gloss"), Alias("वर्मा", "short")))
    source = Source(*name, "सुरेश वर्मा", "person", "e1")
    return Reading(
        replace(article, **of_article),  # type: ignore[arg-type]
        entities=(minister,),
        mentions=(Mention(*name, "PER", "e1", "gloss"),),
        statements=(
            Statement(*at(HEADLINE), "outlet", "expected", False, "plain"),
            Statement(
                *at(CLAIM), "source", "expected", False, "said-that", source, Cue(*at("कहा"), "कहना"), "say", "indirect"
            ),
            Statement(*at(RUMOUR), "hearsay", "fact", False, "passive", about=("e1",)),
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
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """Open an empty ledger."""
    with Ledger.open(path) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger, entry: Callable[..., Entry]) -> Ledger:
    """Open a ledger with the bridge's article in it."""
    list(ledger.add([entry()]))
    return ledger


@pytest.fixture(scope="session")
def query_ledger(tmp_path_factory: pytest.TempPathFactory, entry: Callable[..., Entry]) -> Iterator[Ledger]:
    """Open a ledger with the bridge's article that tests only read."""
    with Ledger.open(tmp_path_factory.mktemp("queries") / "ledger.db") as opened:
        list(opened.add([entry()]))
        yield opened
