"""Pages, readings and a ledger made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bayaan.ledger import Entry, Filed, Ledger
from bayaan.records import (
    Alias,
    Article,
    Block,
    Cue,
    Entity,
    Mention,
    Page,
    Reading,
    Source,
    Statement,
)

HEADLINE = "नदी पर नया पुल बनेगा"
CLAIM = "पुल का काम अगले साल पूरा होगा"
RUMOUR = "ठेका पहले ही दिया जा चुका है"
TEXT = f"{HEADLINE}\n\nमंत्री सुरेश वर्मा (Suresh Verma) ने कहा कि {CLAIM}. बताया जा रहा है कि {RUMOUR}."


def span(part: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def make_reading(text: str = TEXT, **fields: str | None) -> Reading:
    """The reading of the bridge's article, or of another text with the same sentences in it."""
    name = span("सुरेश वर्मा", text)
    said, rumour = span(CLAIM, text), span(RUMOUR, text)
    article = Article(
        text=text,
        blocks=(Block("headline", *span(HEADLINE, text)), Block("paragraph", text.index("मंत्री"), len(text))),
        **{"outlet": "नमूना दैनिक", "section": "देश", "headline": HEADLINE, "published": "2024-03-05", **fields},  # type: ignore[arg-type]
    )
    return Reading(
        article,
        entities=(Entity("e1", "PER", "सुरेश वर्मा", (Alias("Suresh Verma", "gloss"), Alias("वर्मा", "short"))),),
        mentions=(Mention(*name, "PER", "e1", "gloss"),),
        statements=(
            Statement(*span(HEADLINE, text), "outlet", "expected", False, "plain"),
            Statement(
                *said, "source", "expected", False, "ne-kaha-ki",
                source=Source(*name, "सुरेश वर्मा", "person", "e1"), cue=Cue(*span("कहा", text), "कहना"), act="say",
            ),
            Statement(*rumour, "hearsay", "fact", False, "passive", about=("e1",), inside=1),
        ),
    )  # fmt: skip


def make_entry(name: str = "pul.html", reading: Reading | None = None, url: str | None = None) -> Entry:
    """An entry whose page's bytes follow from the reading's text."""
    reading = reading or make_reading()
    return Entry(Page(reading.article.text.encode(), name, url), "ok", reading)


def add(ledger: Ledger, *entries: Entry) -> list[Filed]:
    return list(ledger.add(entries))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with the bridge's article."""
    add(ledger, make_entry())
    return ledger


Adder = Callable[..., list[Filed]]
