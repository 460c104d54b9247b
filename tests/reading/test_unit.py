"""Units: the sentences that one quotation runs over are read together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bayaan.reading.sentence import split
from bayaan.reading.unit import units
from bayaan.records import Article, Block


def parts(text: str) -> list[int]:
    article = Article(text, (Block("paragraph", 0, len(text)),))
    return [len(unit.sentences) for unit in units(article, split(article))]


def test_quotation_joins_sentences() -> None:
    """Sentences inside one quotation are one unit with the words that introduce it."""
    assert parts("वह बोले, “पुल टूटा। सड़क बही। लोग बचे।” फिर बारिश हुई।") == [3, 1]


def test_plain_sentences_stand_alone() -> None:
    """Sentences without quotations are units of their own."""
    assert parts("पुल टूटा। सड़क बही।") == [1, 1]


@given(st.lists(st.sampled_from(["पुल टूटा।", "“", "”", '"', "वह बोले,", "क्यों?"]), max_size=12))
def test_every_sentence_is_in_one_unit(pieces: list[str]) -> None:
    """However quotation marks fall, no sentence is lost or read twice."""
    text = " ".join(pieces)
    article = Article(text, (Block("paragraph", 0, len(text)),))
    sentences = split(article)
    made = list(units(article, sentences))
    assert sum(len(unit.sentences) for unit in made) == len(sentences)
    assert [w for unit in made for w in unit.words] == [w for s in sentences for w in s.words]
    assert all(0 <= a < b <= len(unit.words) for unit in made for a, b in unit.quotes)
