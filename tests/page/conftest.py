"""Pages made by hand, in the mark-up that Hindi sites really use, with sentences of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bayaan.page import to_article
from bayaan.records import Article, Page

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder with the seed and the gold, beside the checkout; skips where there is none."""
    if not SHARED.is_dir():
        pytest.skip("no shared folder beside the checkout")
    return SHARED


@pytest.fixture
def article() -> Callable[..., Article]:
    """Read a page given as text or bytes."""

    def read(content: str | bytes, url: str | None = None, published: str | None = None) -> Article:
        return to_article(
            Page(content.encode() if isinstance(content, str) else content, "test", url), published=published
        )

    return read


@pytest.fixture
def blocks() -> Callable[[Article], list[tuple[str, str]]]:
    """Give an article's blocks as kinds and words."""

    def told(one: Article) -> list[tuple[str, str]]:
        return [(block.kind, one.text[block.start : block.end]) for block in one.blocks]

    return told


@pytest.fixture
def html() -> Callable[..., str]:
    """Wrap a body and what a head holds into a document."""

    def document(body: str, head: str = "") -> str:
        return f'<!doctype html><html lang="hi"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'

    return document
