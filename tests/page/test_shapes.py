"""Every page of `shapes/`, written by us in the mark-up families of Hindi sites, gives all that stands beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bayaan.page import to_article
from bayaan.records import Article, Page

SHAPES = sorted(path for path in Path(__file__).with_name("shapes").iterdir() if path.suffix != ".toml")
FIELDS = ("headline", "section", "published", "modified", "dateline")

Told = Callable[[Article], list[tuple[str, str]]]


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_shape(path: Path, blocks: Told) -> None:
    """Headline, section, people, dates, dateline, blocks, pictures and teasers are right, and nothing leaks."""
    wanted: dict[str, Any] = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    one = to_article(Page(path.read_bytes(), path.stem, wanted.get("url")))
    assert {name: getattr(one, name) for name in FIELDS} == {name: wanted.get(name) for name in FIELDS}
    assert list(one.authors) == wanted.get("authors", [])
    assert blocks(one) == [tuple(block) for block in wanted["blocks"]]
    assert [[p.caption or "", p.credit or ""] for p in one.pictures] == wanted.get("pictures", [])
    titles = [teaser.title for teaser in one.teasers]
    assert [title for title in wanted.get("teasers", []) if title not in titles] == []
    shown = "\n".join(words for _, words in blocks(one))
    assert [words for words in wanted.get("absent", []) if words in shown] == []
