"""Folded views and their maps back."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.views import fold, key

ALPHABET = [
    *"कखगङञणनमतदटडपबचजसह", *"ािीेोौंँः़्", *"क़ड़ढ़ऩय़", *"०५९5", *"aZÉİß", "e\u0301", "\u0301",
    *"\u00ad\u200b\u200c\u200d\u2060\ufeff", " ", "।",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(ALPHABET), max_size=25).map("".join) | st.text(max_size=25)
BELOW_HANGUL = st.text(st.characters(max_codepoint=0x10FF, exclude_categories=["Cs"]), max_size=25)
DROPPED = "\u093c\u00ad\u200b\u200c\u200d\u2060\ufeff"


@pytest.mark.parametrize(
    "spellings",
    [
        ["सितंबर", "सितम्बर", "सितँबर"],
        ["क़लम", "क\u093cलम", "\u0958लम", "कलम"],
        ["पढ़ना", "पढ\u093cना", "पढना"],
        ["चंद्र", "चन्द्र", "चन्\u200dद्र", "च\u200bन्\u200cद्र"],
        ["गंगा", "गङ्गा"],
        ["पंजाब", "पञ्जाब"],
        ["घंटा", "घण्टा"],
        ["हूं", "हूँ"],
        ["२०२३", "2023", "२\u093c०२३"],
        ["\ufeffMoscow", "moscow", "MOSCOW"],
        ["café", "cafe\u0301", "CAFÉ"],
    ],
)
def test_spellings_of_one_word_are_one(spellings: list[str]) -> None:
    """Nukta, nasals, invisible joiners, digits and case do not tell words apart."""
    assert len({key(word) for word in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("कन्या", "कंया"), ("जन्म", "जंम"), ("बात", "भात"), ("कि", "की"), ("अन्न", "अंन"), ("उन", "ऊन")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    """A nasal before a letter of another class, aspiration and vowel length are kept."""
    assert key(one) != key(other)


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    """The view of a view's text is that text."""
    once = fold(text).text
    assert fold(once).text == once


@given(st.lists(st.sampled_from(ALPHABET), max_size=25).map("".join) | BELOW_HANGUL)
def test_canonical_equivalents_fold_to_one(text: str) -> None:
    """Composed and decomposed spellings have one view."""
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@given(TEXTS)
def test_every_span_maps_back_inside_the_text(text: str) -> None:
    """A span of the view stands for a stretch of the text, which is not empty where the span is not."""
    view = fold(text)
    for start in range(len(view.text) + 1):
        for end in range(start, len(view.text) + 1):
            first, last = view.back(start, end)
            assert 0 <= first <= last <= len(text)
            assert (first < last) == (start < end)


@given(TEXTS)
def test_the_map_is_monotone(text: str) -> None:
    """Later places of the view stand for later places of the text."""
    view = fold(text)
    spans = [view.back(n, n + 1) for n in range(len(view.text))]
    assert spans == sorted(spans)
    assert all(one[0] <= other[0] and one[1] <= other[1] for one, other in pairwise(spans))


@given(TEXTS)
def test_the_whole_view_stands_for_all_that_is_visible(text: str) -> None:
    """What the whole view does not cover at either end is dropped in every view."""
    view = fold(text)
    first, last = view.back(0, len(view.text))
    assert all(c in DROPPED for c in text[:first] + text[last:])


@given(TEXTS)
def test_what_a_span_stands_for_folds_to_it(text: str) -> None:
    """The whole view is the view of what it stands for."""
    view = fold(text)
    first, last = view.back(0, len(view.text))
    assert fold(text[first:last]).text == view.text


@given(st.lists(st.sampled_from(["किम", "सितम्बर", "क़लम", "चन्\u200dद्र", "२५", "É"]), min_size=1, max_size=6))
def test_every_word_maps_back_to_itself(parts: list[str]) -> None:
    """The span of a word in the view stands for exactly that word in the text."""
    text = " ".join(parts)
    view = fold(text)
    assert view.text == " ".join(key(part) for part in parts)
    place = 0
    for part in parts:
        end = place + len(key(part))
        first, last = view.back(place, end)
        assert text[first:last] == part
        place = end + 1


def test_the_empty_text_has_an_empty_view() -> None:
    """Nothing folds to nothing."""
    assert (fold("").text, fold("").back(0, 0)) == ("", (0, 0))
