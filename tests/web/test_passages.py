"""Marks over a text: the text stays, the HTML nests."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bayaan.web.passages import Span, passage, written

_LETTERS = st.text(st.sampled_from("कखि् \n\r<>&\"'a\u200d\U0001f600"), max_size=30)


@st.composite
def _marked(draw: st.DrawFn) -> tuple[str, int, int, list[Span]]:
    text = draw(_LETTERS)
    place = st.integers(0, len(text))
    start, end = sorted((draw(place), draw(place)))
    spans = []
    for number, (a, b) in enumerate(draw(st.lists(st.tuples(place, place), max_size=6))):
        marks = {"data-n": str(number)}
        spans.append(Span(min(a, b), max(a, b), "mark", marks, {"id": f"i{number}"}, {"data-last": "yes"}))
    return text, start, end, spans


def _tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<!doctype html><p>{html}</p>")


@given(_marked())
def test_a_browser_reads_the_very_text(marked: tuple[str, int, int, list[Span]]) -> None:
    """The text content of the HTML is the text, code point for code point, whatever stands in it or over it."""
    text, start, end, spans = marked
    paragraph = _tree(passage(text, start, end, spans)).css_first("p")
    assert paragraph is not None
    assert paragraph.text() == text[start:end]


@given(_marked())
def test_the_pieces_of_a_span_are_its_words(marked: tuple[str, int, int, list[Span]]) -> None:
    """All pieces of a span together hold exactly its part of the text, however spans cross."""
    text, start, end, spans = marked
    tree = _tree(passage(text, start, end, spans))
    for number, span in enumerate(spans):
        pieces = "".join(piece.text() for piece in tree.css(f'mark[data-n="{number}"]'))
        assert pieces == text[max(span.start, start) : max(min(span.end, end), span.start, start)]


@given(_marked())
def test_first_and_last_stand_once(marked: tuple[str, int, int, list[Span]]) -> None:
    """Only the first piece is the target of a link, only the last carries the label, and only where they are shown."""
    text, start, end, spans = marked
    tree = _tree(passage(text, start, end, spans))
    for number, span in enumerate(spans):
        shown = max(span.start, start) < min(span.end, end)
        assert len(tree.css(f"#i{number}")) == (shown and span.start >= start)
        assert len(tree.css(f'mark[data-n="{number}"][data-last]')) == (shown and span.end <= end)


@given(_marked())
def test_every_tag_is_closed_in_turn(marked: tuple[str, int, int, list[Span]]) -> None:
    """The HTML nests by itself: a parser that serialises it changes no tag."""
    html = passage(*marked)
    opened = 0
    for part in html.split("<")[1:]:
        opened += -1 if part.startswith("/") else 1
        assert opened >= 0
    assert opened == 0


def test_of_two_equal_spans_the_later_is_inside() -> None:
    """A statement that is the whole of another stands inside it."""
    assert passage("कख", 0, 2, [Span(0, 2, "i"), Span(0, 2, "b")]) == "<i><b>कख</b></i>"


def test_what_no_html_can_hold_is_shown_as_lost() -> None:
    """A NUL and a lone surrogate become the replacement character; a pair of surrogates is no concern of ours."""
    assert written("a\0b\ud800c") == "a\ufffdb\ufffdc"


def test_many_spans_take_no_longer_than_their_number() -> None:
    """A text with ten thousand marks is laid out in well under a second."""
    text = "क " * 10_000
    spans = [Span(n * 2, n * 2 + 1, "b") for n in range(10_000)]
    began = time.process_time()
    passage(text, 0, len(text), spans)
    assert time.process_time() - began < 1
