from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger.spelling import spelled, storable


@given(st.text() | st.text("कखज़ड़\u093c\u200dँंम्ब१2.,:-\"' Kk"))
def test_a_spelling_is_of_words_alone_and_stays(text: str) -> None:
    """Spelling again changes nothing, and nothing is left that could break out of a query."""
    once = spelled(text)
    assert spelled(once) == once
    assert regex.fullmatch(r"[\p{L}\p{M}\p{N}.,:/ ]*", once)
    assert "  " not in once


def test_invisible_characters_are_no_words() -> None:
    """A joiner or a nukta that stands alone gives no empty word."""
    assert spelled("नदी \u200d \u093c पर") == "नदी पर"


@given(st.text(st.characters()))
def test_what_can_be_stored_keeps_its_length(text: str) -> None:
    """Spans go on holding; text without lone surrogates is not touched."""
    kept = storable(text)
    assert len(kept) == len(text)
    kept.encode("utf-8")
