"""Items to export, made by hand and at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from bayaan.ledger.amended import Amended
from bayaan.ledger.export.items import Item
from bayaan.records import Article, Block, Reading, Source, Statement

# Everything that breaks tables: formulas, quotes, newlines, NUL, separators, half a surrogate pair; and Hindi.
NASTY = st.text(st.sampled_from("=+-@'\"\t\r\n\0,;#| कि़ाँA\u200d\u2028\ufeff\ud800😀＝"), max_size=12)


@pytest.fixture(scope="session")
def item(council: Callable[..., Reading]) -> Callable[..., Item]:
    """Make an item of the council's reading, or of another one as people have it."""

    def make(found: Amended | None = None, article: int = 1, place: str = "council.html") -> Item:
        return Item(article, 1, place, f"{article:064x}", found or Amended(council()))

    return make


@st.composite
def drafts(draw: st.DrawFn) -> Item:
    """An item of any text with statements on any of its characters, and any names."""
    text = draw(NASTY.filter(bool)) + draw(NASTY)
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda span: span[0] < span[1])
    statements = []
    for start, end in draw(st.lists(spans, max_size=4)):
        source = Source(start, end, draw(NASTY), "person") if draw(st.booleans()) else None
        said = Statement(start, end, "source", "fact", False, draw(NASTY), source, act="say", quote="direct")
        own = replace(said, voice="outlet", act=None, quote=None)
        statements.append(draw(st.sampled_from([said, replace(said, quote="indirect")])) if source else own)
    article = Article(
        text,
        (Block("paragraph", 0, len(text)),),
        url=draw(st.one_of(st.none(), NASTY)),
        headline=draw(NASTY),
        outlet=draw(NASTY),
    )
    return Item(1, 1, "page.html", "0" * 64, Amended(Reading(article, statements=tuple(statements))))


@pytest.fixture(scope="session")
def any_item() -> st.SearchStrategy[Item]:
    """The strategy of items that break careless writers."""
    return drafts()
