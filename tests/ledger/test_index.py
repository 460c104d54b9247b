from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.roman import skeleton
from bayaan.ledger import Ledger
from bayaan.ledger.index import article_marks, days, mark, sounds, span
from bayaan.ledger.spelling import spelled

_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(_DAYS, st.integers(0, 1500), _DAYS)
def test_the_marks_of_a_span_hold_its_days_and_no_other(first: date, size: int, day: date) -> None:
    """A day has one of a span's marks where it lies in the span, and only there."""
    end = first + timedelta(days=size)
    own = days(f"{day:%Y}", f"{day:%m}", f"{day:%d}")
    assert len(set(own) & set(span(first, end))) == (first <= day < end)


def test_a_span_of_years_has_few_marks() -> None:
    """Whole years and months are one mark each."""
    assert len(list(span(date(2001, 1, 1), date(2031, 1, 1)))) == 30
    assert len(list(span(date(2001, 1, 30), date(2002, 2, 2)))) == 2 + 11 + 1 + 1


@given(st.text())
def test_no_text_holds_a_mark(text: str) -> None:
    """What a page says can be taken for no field's value."""
    assert not set("\ue000\ue001\ue002") & set(spelled(text))


@pytest.mark.parametrize("day", ["", "2024", "soon", "2024-13"])
def test_an_article_of_no_known_day_says_so(day: str) -> None:
    """It is in no span of days, and last where the newest come first."""
    assert article_marks("", "", day) == mark("day", "none")


@pytest.mark.parametrize(("word", "latin"), [("बाढ", "baadh"), ("बाढ", "baarh"), ("सडक", "sarak"), ("सडक", "sadak")])
def test_a_flap_sounds_like_either_of_its_letters(word: str, latin: str) -> None:
    """Folding has dropped the nukta that tells; people type both."""
    assert skeleton(latin) in sounds(word)


def test_words_stay_known_once(filled: Ledger) -> None:
    """Only Devanagari words have sounds."""
    assert sounds("nasa") == sounds("12") == []
    assert filled.search("pul").total == 2
