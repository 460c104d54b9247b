"""TIMEX3 values in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.web.dates import first_day, published, shown
from bayaan.web.language import messages


@pytest.mark.parametrize(
    ("value", "hindi", "english"),
    [
        ("2023", "2023", "2023"),
        ("2023-08", "अग॰ 2023", "Aug 2023"),
        ("2023-08-30", "बुध, 30 अग॰ 2023", "Wed, 30 Aug, 2023"),
        ("2023-08-30TMO", "बुध, 30 अग॰ 2023, सुबह", "Wed, 30 Aug, 2023, morning"),
        ("2023-08-30T14:05", "बुध, 30 अग॰ 2023, 2:05 pm", "Wed, 30 Aug, 2023, 2:05 pm"),
        ("2023-08-30T99:05", "बुध, 30 अग॰ 2023", "Wed, 30 Aug, 2023"),
        ("2023-W35", "28 अग॰ 2023 का सप्ताह", "week of 28 Aug 2023"),
        ("2023-Q2", "2023, तिमाही 2", "quarter 2 of 2023"),
        ("2023-WI", "सर्दी 2023", "winter 2023"),
        ("P3D", "3 दिन", "3 days"),
        ("P3Y", "3 वर्ष", "3 years"),
        ("PT48H", "48 घंटे", "48 hours"),
        ("PXY", "कई साल", "several years"),
        ("PAST_REF", "पहले कभी", "some time ago"),
        ("PT1H30M", "1 घंटा 30 मिनट", "1 hour 30 minutes"),
        ("P1DT2H", "1 दिन 2 घंटे", "1 day 2 hours"),
        ("XXXX-09-13", "13 सित॰", "13 Sept"),
        ("XXXX-09", "सितंबर", "September"),
        ("XXXX-WXX-2", "मंगलवार", "Tuesday"),
        ("XXXX", "साल पता नहीं", "year unknown"),
        ("XXXX-XX", "कोई महीना", "some month"),
        ("XXXX-XX-XX", "कोई दिन", "some day"),
        ("XXXX-XX-09", "किसी महीने की 9 तारीख़", "day 9 of some month"),
        ("XXXX-Q2", "तिमाही 2", "quarter 2"),
        ("XXXX-SU", "गर्मी", "summer"),
        ("PXX", "कुछ समय", "some time"),
        ("FY2019", "वित्त वर्ष 2019-20", "financial year 2019-20"),
        ("FY1999-H2", "वित्त वर्ष 1999-00, छमाही 2", "financial year 1999-00, half 2"),
        ("198", "1980 का दशक", "the 1980s"),
        ("20", "21वीं सदी", "century 21"),
        ("P", "P", "P"),
        ("2023-02-31", "2023-02-31", "2023-02-31"),
    ],
)
def test_a_value_is_said_in_the_language(value: str, hindi: str, english: str) -> None:
    """Every shape of value that the reader can meet has words in both languages; an impossible one stays as it is."""
    assert shown(value, messages("hi")).replace("\u202f", " ") == hindi
    assert shown(value, messages("en")).replace("\u202f", " ") == english


@given(
    st.text(max_size=12)
    | st.from_regex(r"[0-9PTWXDMSYH.:Q-]{0,14}|P[0-9.X]{1,4}[DY](T[0-9.]{1,3}[HM])?", fullmatch=True)
)
def test_nothing_in_a_value_breaks_a_page(value: str) -> None:
    """Whatever a ledger holds as a value, something is shown and nothing raises."""
    assert shown(value, messages("hi")) or not value


@pytest.mark.parametrize(
    ("value", "day"), [("2023-H2", date(2023, 7, 1)), ("2020-W53", date(2020, 12, 28)), ("P1D", None)]
)
def test_the_first_day_of_a_stretch(value: str, day: date | None) -> None:
    """A half year or a week begins on its first day; a duration lies on no calendar."""
    assert first_day(value) == day


def test_publishing_is_a_day_in_full() -> None:
    """The day of an instant is shown as the page gave it; text that is no date is shown, none is empty."""
    say = messages("hi")
    assert published("2023-09-13T23:30:00+05:30", say) == "13 सितंबर 2023"
    assert published("कल", say) == "कल"
    assert published(None, say) == ""
