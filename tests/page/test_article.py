"""Any page becomes an article or is settled by name; nothing else is raised."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayaan import limits
from bayaan.errors import PageFailed, PageRefused, UsageError
from bayaan.page import to_article
from bayaan.page.article import is_markup
from bayaan.records import Article, Page

PIECES = [
    "<html>",
    "<body>",
    "<div class='entry-content related'>",
    "<p>",
    "</p>",
    "<h1>",
    "</h1>",
    "<h2>",
    "<br>",
    "<b>",
    "</b>",
    "<a href='/x'>",
    "<a href='http://['>",
    "</a>",
    "<ul><li>",
    "</li></ul>",
    "<table><tr><td>",
    "</table>",
    "<img src='1.jpg'>",
    "<figcaption>",
    "<time datetime='2020-01-01'>",
    "<script type='application/ld+json'>",
    "</script>",
    "<!--",
    "-->",
    "<svg>",
    '{"@type":"NewsArticle","headline":5,"author":[null],"articleBody":[1]}',
    "&nbsp;",
    "&#0;",
    "\0",
    "\n\n",
    "Next Post",
    "ये भी पढ़ें:",
    "13 सितंबर 2023",
    "नई दिल्ली:",
    "यह एक लंबा वाक्य है जिसमें कई शब्द हैं और जो यहीं पर खत्म होता है।",
]


def _sound(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        end = block.end


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_markup_is_settled(pieces: list[str]) -> None:
    """Tags in any order give an article with sound blocks, a refusal or a failure."""
    with contextlib.suppress(PageRefused, PageFailed):
        _sound(to_article(Page("".join(pieces).encode(), "test", "https://example.org/a")))


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_settled(content: bytes) -> None:
    """Bytes of any kind give an article with sound blocks, a refusal or a failure."""
    with contextlib.suppress(PageRefused, PageFailed):
        _sound(to_article(Page(content, "test")))


def test_markup_is_told_from_text_by_content() -> None:
    """A document's tags make a page HTML; a lone angle bracket in a text does not."""
    assert is_markup("  <!DOCTYPE html><p>नदी")
    assert is_markup("<p>नदी</p><p>पुल</p>")
    assert not is_markup("नदी का जलस्तर < खतरे का निशान, यानी </b> के बाद भी")


def test_wrong_date_is_a_usage_error() -> None:
    """A `published` that is no date is the caller's mistake."""
    with pytest.raises(UsageError, match="no date"):
        to_article(Page("नदी का पानी उतरा।".encode(), "test"), published="kal")


def test_text_beyond_the_cap_is_refused() -> None:
    """A flattened text longer than the cap is refused by name."""
    with pytest.raises(PageRefused, match="text too long"):
        to_article(Page(b"a " * limits.TEXT_CODE_POINTS, "test"))


def test_charset_is_told_where_it_was_chosen() -> None:
    """A page whose charset had to be told says how in its furniture; plain UTF-8 needs no word."""
    text = "नदी का पानी उतरने लगा है और लोग घर लौट रहे हैं।\n" * 5
    plain, wide = (to_article(Page(text.encode(name), "x")) for name in ("utf-8", "utf-16"))
    assert [left.text for left in plain.furniture if left.kind == "because"] == []
    assert [left.text for left in wide.furniture if left.kind == "because"] == ["charset: utf-16-le, byte order mark"]


def test_site_declaration_names_the_outlet() -> None:
    """What is declared about a site fills in what its pages do not say."""
    page = "<html><body><h1>नदी का पानी अब उतरा</h1><p>नदी का पानी उतरने लगा है और लोग अपने घरों को लौट रहे हैं।</p>"
    one = to_article(Page(page.encode(), "test", "https://hindi.business-standard.com/x"))
    assert one.outlet == "बिजनेस स्टैंडर्ड"
