"""The customer's own page, where it lies beside the repository: everything on it comes out right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bayaan import verbs
from bayaan.records import Page, Reading

SEED = Path(__file__).parents[3] / "shared" / "seed"


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    """Give the seed's gold; skip where it is not there."""
    if not (SEED / "gold.json").is_file():
        pytest.skip("the seed page is not beside this repository")
    found: dict[str, Any] = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def reading(gold: dict[str, Any]) -> Reading:
    """Give the reading of the seed page."""
    return verbs.read(Page((SEED / "page.txt").read_bytes(), "page.txt"), published=gold["published"])


def test_article(gold: dict[str, Any], reading: Reading) -> None:
    """Text, section, headline, dateline, sub-headings and the other post's card are the gold's."""
    article, page = reading.article, gold["page"]
    assert (article.text, article.section, article.headline) == (gold["text"], page["section"], page["headline"])
    assert article.dateline == page["dateline"]
    assert [article.text[b.start : b.end] for b in article.blocks if b.kind == "subhead"] == page["subheads"]
    assert [(t.title, t.published, t.truncated) for t in article.teasers] == [tuple(page["teaser"].values())]


def test_statements(gold: dict[str, Any], reading: Reading) -> None:
    """Every statement has the gold's span, voice, source, cue, act, quotation, mood, polarity and evidence."""
    found = [
        {
            "content": [one.start, one.end],
            "voice": one.voice,
            "source": [one.source.start, one.source.end] if one.source else None,
            "source_name": one.source.name if one.source else None,
            "source_kind": one.source.kind if one.source else None,
            "cue": [one.cue.start, one.cue.end] if one.cue else None,
            "act": one.act,
            "quote": one.quote,
            "mood": one.mood,
            "negated": one.negated,
            "evidence": [each.kind for each in one.evidence],
        }
        for one in reading.statements
    ]
    assert found == gold["statements"]


def test_names(gold: dict[str, Any], reading: Reading) -> None:
    """Every name of the article has the gold's span, type and entity."""
    entities = {entity.id: entity.name for entity in reading.entities}
    end = max(name["span"][1] for name in gold["names"])
    found = [(m.start, m.end, m.type, entities[m.entity]) for m in reading.mentions if m.end <= end]
    assert found == [(*name["span"], name["type"], name["name"]) for name in gold["names"]]


def test_times(gold: dict[str, Any], reading: Reading) -> None:
    """Every expression of time has the gold's span, type and value."""
    found = [(time.start, time.end, time.type, time.value) for time in reading.times]
    assert found == [(*time["span"], time["type"], time["value"]) for time in gold["times"]]
