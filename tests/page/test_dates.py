"""Dates in words and figures become ISO 8601, and only dates do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.lexicon import rows
from bayaan.page.dates import find, iso, of_line


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wed Sep 13 , 2023", "2023-09-13"),
        ("13 सितंबर 2023", "2023-09-13"),
        ("13 सितम्बर, 2023", "2023-09-13"),
        ("१३ सितंबर २०२३", "2023-09-13"),
        ("15 Jun 2024, 12:07 PM IST", "2024-06-15T12:07:00+05:30"),
        ("Publish Date:Sat, 28 Nov 2020 01:34 PM (IST)", "2020-11-28T13:34:00+05:30"),
        ("September 5th, 2021 12:15 am", "2021-09-05T00:15:00"),
        ("05/11/2022", "2022-11-05"),
        ("2020-02-14 21:42:56", "2020-02-14T21:42:56"),
        ("2020-02-14T21:42:56.123+0530", "2020-02-14T21:42:56+05:30"),
        ("2020-02-14T21:42Z", "2020-02-14T21:42:00+00:00"),
        ("10:30 AM, 7 मार्च 2019", "2019-03-07T10:30:00"),
    ],
)
def test_forms_that_pages_write(text: str, value: str) -> None:
    """Each form gives its day, with the time and the zone that stand beside it."""
    assert iso(text) == value


@pytest.mark.parametrize(
    "text", ["", None, "31 जून 2023", "13 सितंबर", "45/45/2020", "12 मई 1857", "फोन 98765-43210", "2019-20 में"]
)
def test_what_is_no_date(text: str | None) -> None:
    """Days that no calendar has, days without a year and other figures give nothing."""
    assert iso(text) is None


def test_label_says_which_date_it_is() -> None:
    """The label right before a date tells modified from published; an unlabelled one says neither."""
    line = "Published: 3 मई 2021 | अपडेटेड: 4 मई 2021, 09:10 IST"
    assert [(d.value, d.means) for d in find(line)] == [
        ("2021-05-03", "published"),
        ("2021-05-04T09:10:00+05:30", "modified"),
    ]
    assert find("3 मई 2021")[0].means is None


def test_place_in_the_text_maps_back() -> None:
    """A date's span is that of the original characters, folded or not."""
    line = "\u200bकल, १३ सितम्बर २०२३ को"
    (found,) = find(line)
    assert line[found.start : found.end] == "१३ सितम्बर २०२३"


def test_sentence_with_a_date_is_no_date_line() -> None:
    """Only a line about nothing but dates is one."""
    assert of_line("अपडेटेड: 13 सितंबर 2023, 10:30 AM")
    assert not of_line("13 सितंबर 2023 को मंत्री ने कहा कि पुल का काम पूरा हो जाएगा")


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(rows("months")))
def test_every_month_name_is_read(day: date, month: dict[str, str]) -> None:
    """Every spelling of a month in the lexicon makes a date in both orders."""
    if day.day > 28:
        day = day.replace(day=28)
    value = day.replace(month=int(month["number"])).isoformat()
    assert iso(f"{day.day} {month['name']} {day.year}") == value
    assert iso(f"{month['name']} {day.day}, {day.year}") == value


@given(st.text())
def test_any_text_has_dates_in_order(text: str) -> None:
    """No text raises; spans are ordered and inside it."""
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
