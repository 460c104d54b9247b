"""Who is meant in short articles of our own: mentions that are one entity, and the sources of what is said."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
import regex

from bayaan import reading
from bayaan.records import Article, Block, Reading

ARTICLES: Final[list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "golden_entities.toml").read_text(encoding="utf-8")
)["article"]


def read(text: str) -> Reading:
    """Read paragraphs, the first of several a headline."""
    lines = [match.span() for match in regex.finditer(r"[^\n]+", text)]
    kinds = ["headline" if at == 0 and len(lines) > 1 else "paragraph" for at in range(len(lines))]
    return reading.read(
        Article(text, tuple(Block(kind, *line) for kind, line in zip(kinds, lines, strict=True)))  # type: ignore[arg-type]
    )


def entities_of(found: Reading, spellings: str) -> set[str]:
    """The entities that any of the spellings, parted by |, is a mention of."""
    written = spellings.split("|")
    return {one.entity for one in found.mentions if found.article.text[one.start : one.end] in written}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["rule"])
def test_who_is_meant(article: dict[str, Any]) -> None:
    """Spellings of one entity are one, others are apart; attributed statements have the sources that a reader names."""
    found = read(article["text"])
    for spellings in article.get("one", []):
        assert len(set().union(*(entities_of(found, one) for one in spellings))) == 1
        assert all(entities_of(found, one) for one in spellings)
    apart = [entities_of(found, one) for one in article.get("apart", [])]
    assert all(len(one) == 1 for one in apart)
    assert len(set().union(*apart)) == len(apart)
    named = [one.source.name if one.source else "" for one in found.statements if one.voice == "source"]
    assert len(named) == len(article["sources"])
    for name, expected in zip(named, article["sources"], strict=True):
        assert name in expected.split("|")


def test_there_are_many() -> None:
    """No two articles are there for the same rule."""
    assert len({article["rule"] for article in ARTICLES}) == len(ARTICLES) > 60
