"""Sentences of an article: datelines left out, blank lines inside a block passed over."""

from __future__ import annotations

from bayaan.reading.sentence import split
from bayaan.records import Article, Block


def texts(article: Article) -> list[str]:
    return [article.text[s.start : s.end] for s in split(article)]


def test_dateline_is_no_sentence() -> None:
    """The dateline that opens a paragraph is no part of its first sentence."""
    text = "पटना (Patna)। पुल टूट गया।"
    article = Article(text, (Block("paragraph", 0, len(text)),), dateline="पटना (Patna)")
    assert texts(article) == ["पुल टूट गया।"]


def test_headline_keeps_its_place_name() -> None:
    """A headline that begins with the dateline's words is whole."""
    article = Article("पटना में बाढ़", (Block("headline", 0, 13),), dateline="पटना")
    assert texts(article) == ["पटना में बाढ़"]


def test_blank_line_inside_a_block() -> None:
    """A gap that a removed link left in a block ends no sentence."""
    text = "इस बारे में \n\n\nयहां पढ़ें। दूसरा वाक्य।"
    assert len(texts(Article(text, (Block("paragraph", 0, len(text)),)))) == 2


def test_block_without_letters() -> None:
    """A block of white space gives no sentence."""
    assert texts(Article("  \n ", (Block("paragraph", 0, 4),))) == []
