"""Every page of `shapes/`, written by us in the mark-up families of Hindi sites, gives all that stands beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import pytest

from bayaan.page import to_article
from bayaan.records import Article, Page

SHAPES: Final = sorted(path for path in Path(__file__).with_name("shapes").iterdir() if path.suffix != ".toml")
MARKER = "यह पहचान का वाक्य कहीं भी रखा जा सकता है और पन्ना पढ़ा जाए तो उसे पाठ में मिलना ही चाहिए ताकि कुछ न छूटे।"
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
    assert [block.time for block in one.blocks if block.time] == wanted.get("times", [])
    assert sorted(teaser.title for teaser in one.teasers) == sorted(wanted.get("teasers", []))
    kinds = groupby(left.kind for left in one.furniture if left.kind != "because")
    assert [kind for kind, _ in kinds] == wanted.get("furniture", [])
    shown = "\n".join(words for _, words in blocks(one))
    assert [words for words in wanted.get("absent", []) if words in shown] == []


def _paragraphs(path: Path) -> list[str]:
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    return [words for kind, words in wanted["blocks"] if kind == "paragraph" and len(words) > len(MARKER) // 2]


@pytest.mark.parametrize("path", SHAPES, ids=lambda path: path.stem)
def test_nothing_is_cut_off(path: Path) -> None:
    """A sentence put after any sentence of a paragraph, or set below it as one, is in the text of the page."""
    page = path.read_text(encoding="utf-8")
    changed = [each for paragraph in _paragraphs(path) for each in _marked(page, paragraph)]
    assert changed
    for each in changed:
        assert MARKER in " ".join(to_article(Page(each.encode(), path.stem)).text.split())


def _marked(page: str, paragraph: str) -> Iterator[str]:
    """The page with the marker at every place that a paragraph offers and that its markup spells as its text does."""
    end = page.find(paragraph[-40:], max(page.find("<body"), 0))
    end = max(end if end >= 0 else page.find(paragraph[-40:]), 0) + 40
    if page.startswith("</p>", end):
        yield f"{page[:end]}</p><p>{MARKER}{page[end:]}"
    for place, letter in enumerate(paragraph, 1):
        before, after = paragraph[max(place - 12, 0) : place], paragraph[place : place + 12]
        at = page.rfind(before + after, 0, end) if letter in "।." and after[:1] in {"", " "} else -1
        if at >= 0:
            yield f"{page[: at + len(before)]} {MARKER}{page[at + len(before) :]}"
