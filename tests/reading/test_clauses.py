"""Clauses: where a sentence parts because its mood changes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.words import words
from bayaan.reading.clauses import parted, parted_headline


def moods(text: str) -> list[str]:
    tokens = words(text)
    return [judged.mood for _, judged in parted(tokens, 0, len(tokens))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("सड़क बन गई है और पुल अगले साल बनाया जाएगा", ["fact", "expected"]),
        ("सड़क बन गई है और पुल भी बन गया है", ["fact"]),
        ("अगर सड़क बनी तो लोग आएंगे और दुकानें खुल सकती हैं", ["conditional"]),
        ("अगर बारिश हुई तो मेला रुकेगा लेकिन सरकार ने तैयारी पूरी कर ली है", ["conditional", "fact"]),
        ("राम और श्याम कल दिल्ली जाएंगे", ["expected"]),
    ],
)
def test_parts(text: str, wanted: list[str]) -> None:
    """A sentence parts after a finite verb where the mood changes; conditions and joined nouns stay whole."""
    assert moods(text) == wanted


@given(
    st.lists(
        st.sampled_from(["सड़क", "बन", "गई", "है", "और", "पुल", ",", "लेकिन", "बनेगा", "क्या", "तो", "अगर", "नहीं", "।"]),
        min_size=1,
        max_size=30,
    )
)
def test_parts_are_in_order(tokens: list[str]) -> None:
    """Parts are never empty of order: each lies in the sentence, after the one before."""
    made = words(" ".join(tokens))
    for part in (parted, parted_headline):
        spans = [span for span, _ in part(made, 0, len(made))]
        assert spans
        assert all(0 <= a <= b <= len(made) for a, b in spans)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
