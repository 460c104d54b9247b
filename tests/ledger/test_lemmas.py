from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.views import key
from bayaan.ledger.lemmas import lemma


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("हथियारों", "हथियार"),
        ("लड़कियाँ", "लड़की"),
        ("हमलों", "हमला"),
        ("गाड़ियाँ", "गाड़ी"),
        ("करेगा", "करना"),
        ("ड्रोनों", "ड्रोन"),
        ("एजेंसियां", "एजेंसी"),
        ("पुतिन", "पुतिन"),
        ("में", "में"),
        ("12.5", "12.5"),
    ],
)
def test_forms_of_a_word_meet_in_its_lemma(form: str, base: str) -> None:
    """By the dictionary or by a plural's ending; what neither knows stays."""
    assert lemma(key(form)) == lemma(key(base)) == key(base)


@given(st.text("कखगड़मानोंियएेें्ी", max_size=8))
def test_a_lemma_is_its_own_lemma_by_the_dictionary(word: str) -> None:
    """Words and lemmas meet in one step; a lemma is no longer than its word and a long ending."""
    once = lemma(key(word))
    assert bool(once) == bool(key(word))
    assert lemma(once) in (once, lemma(lemma(once)))
