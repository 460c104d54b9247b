"""Words that people name are found in the article, whole and inside one block."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.errors import UsageError
from bayaan.ledger.spans import span_of, standing
from bayaan.records import Article, Block

FIRST = "मंत्री ने कहा कि पुल बनेगा. पुलिस ने कहा कि जाँच होगी."
SECOND = "सड़क पर\u200d पानी है. कहा गया कि पुल टूटा."
TEXT = f"{FIRST}\n\n{SECOND}"
ARTICLE = Article(TEXT, (Block("paragraph", 0, len(FIRST)), Block("paragraph", len(FIRST) + 2, len(TEXT))))


def found(given: str, near: int | None = None) -> str:
    start, end = span_of(ARTICLE, given, near)
    return TEXT[start:end]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("पुल बनेगा", "पुल बनेगा"),
        ("  पुल  बनेगा ", "पुल बनेगा"),
        ("जांच होगी", "जाँच होगी"),
        ("सडक पर पानी", "सड़क पर\u200d पानी"),
        ("पुल, बनेगा", "पुल बनेगा"),
        (f"{FIRST.index('पुल')}-{FIRST.index('पुल') + 3}", "पुल"),
        (f" {FIRST.index('पुल') - 1} : {FIRST.index('पुल') + 4} ", "पुल"),
    ],
)
def test_words_are_found_however_they_are_given(given: str, words: str) -> None:
    """Other white space, another spelling, or places in code points name the same words."""
    assert found(given) == words


def test_of_words_that_stand_twice_the_nearest_are_meant() -> None:
    """Those of the same block come first, and whole words; without a place to be near to it has to be told."""
    second = TEXT.index("पुल टूटा")
    assert span_of(ARTICLE, "पुल", 0) == (TEXT.index("पुल बनेगा"), TEXT.index("पुल बनेगा") + 3)
    assert span_of(ARTICLE, "पुल", len(TEXT))[0] == second
    assert span_of(ARTICLE, "कहा", len(FIRST) - 1)[0] == FIRST.rindex("कहा")
    with pytest.raises(UsageError, match="stand in several places"):
        span_of(ARTICLE, "पुल", None)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("नदी", "stand in no block"),
        ("", "stand in no block"),
        ("होगी. सड़क", "stand in no block"),
        ("5-5", "lies in no block"),
        ("9-3", "lies in no block"),
        ("0-9999", "lies in no block"),
        (f"{len(FIRST) - 4}-{len(FIRST) + 6}", "lies in no block"),
        ("0-1", "parts a letter from its signs"),
        ("1-6", "parts a letter from its signs"),
        (f"0-{TEXT.index('त्री') + 2}", "parts a letter from its signs"),
    ],
)
def test_what_is_no_span_is_told(given: str, message: str) -> None:
    """Words that are not there, and places that lie across blocks or part a letter from its signs, are refused."""
    with pytest.raises(UsageError, match=message):
        span_of(ARTICLE, given, 0)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_places_give_whole_words_or_nothing(start: int, end: int) -> None:
    """Whatever places are given, what comes lies in one block and has neither white space nor signs cut off."""
    try:
        first, last = span_of(ARTICLE, f"{start}-{end}", None)
    except UsageError:
        return
    assert start <= first < last <= end
    assert any(block.start <= first and last <= block.end for block in ARTICLE.blocks)
    assert TEXT[first:last] == TEXT[first:last].strip()
    assert not unicodedata.category(TEXT[first]).startswith("M")


@given(st.data())
def test_words_of_the_text_are_found_where_they_stand(data: st.DataObject) -> None:
    """Copied words are found at the place that they were copied from."""
    block = data.draw(st.sampled_from(ARTICLE.blocks))
    parts = TEXT[block.start : block.end].split()
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first + 1, len(parts)))
    words = " ".join(parts[first:last])
    place = block.start + len(" ".join(parts[:first])) + (first > 0)
    assert standing(ARTICLE, words, place) == span_of(ARTICLE, words, place) == (place, place + len(words))
