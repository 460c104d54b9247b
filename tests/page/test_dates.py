"""Dates in words and figures become ISO 8601, and only dates do."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.lexicon import rows
from bayaan.page import to_article
from bayaan.page.dates import find, iso, of_line, settled, zoned
from bayaan.records import Page


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
        ("2020/02/14 21:42:56 IST", "2020-02-14T21:42:56+05:30"),
        ("2020.02.14", "2020-02-14"),
        ("10:30 AM, 7 मार्च 2019", "2019-03-07T10:30:00"),
        ("7 मार्च 2019, सुबह 10:30 बजे", "2019-03-07T10:30:00"),
        ("7 मार्च 2019, शाम 5:30 बजे", "2019-03-07T17:30:00"),
        ("7 मार्च 2019 रात 12:05", "2019-03-07T00:05:00"),
        ("7 मार्च 2019, देर रात 11:40 बजे", "2019-03-07T23:40:00"),
        ("7 मार्च 2019, दोपहर 12:10", "2019-03-07T12:10:00"),
        ("7 मार्च 2019 10:05 पीएम", "2019-03-07T22:05:00"),
        ("7 Mar 2019 10:05 GMT+5:30", "2019-03-07T10:05:00+05:30"),
        ("2019-03-07T10:05:00+99:99", "2019-03-07T10:05:00"),
        ("7 Mar 2019 10:05 UTC", "2019-03-07T10:05:00+00:00"),
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


FETCHED = datetime(2024, 6, 15, 20, 10, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "value", "means"),
    [
        ("2 घंटे पहले", "2024-06-15T23:40:00+05:30", None),
        ("१० मिनट पहले", "2024-06-16T01:30:00+05:30", None),
        ("अपडेटेड: एक घंटा पहले", "2024-06-16T00:40:00+05:30", "modified"),
        ("Updated: 3 hours ago", "2024-06-15T22:40:00+05:30", "modified"),
        ("Published an hour ago", "2024-06-16T00:40:00+05:30", "published"),
        ("कुछ ही क्षण पहले", "2024-06-16T01:40:00+05:30", None),
        ("Just now", "2024-06-16T01:40:00+05:30", None),
        ("3 दिन पहले", "2024-06-13", None),
    ],
)
def test_how_long_ago_counts_from_when_the_page_was_fetched(line: str, value: str, means: str | None) -> None:
    """A distance becomes an instant or a day of Indian time, and nothing where the time of fetching is unknown."""
    (found,) = of_line(line)
    assert (settled(found.value, FETCHED), found.means) == (value, means)
    assert settled(found.value, FETCHED.replace(tzinfo=None)) == value
    assert settled(found.value, None) is None


@pytest.mark.parametrize(
    "line",
    ["10 दिन पहले हुई थी शादी", "2 साल पहले", "1 सप्ताह पहले", "घंटे पहले", "2 घंटे", "पहले", "99999 दिन पहले", "1857 में क्या हुआ"],
)
def test_what_is_no_distance(line: str) -> None:
    """Words around a distance make it prose; weeks and years name no day; a year in a line is no date."""
    assert not of_line(line)


@pytest.mark.parametrize(
    ("value", "other", "zone"),
    [
        ("2020-02-14T21:42:56", None, "+05:30"),
        ("2020-02-14T21:42:56", "2020-02-14", "+05:30"),
        ("2020-02-14T21:42:56", "2020-02-14T16:12:56+00:00", "+00:00"),
        ("2020-02-14T21:42:56+01:00", None, ""),
        ("2020-02-14", None, ""),
    ],
)
def test_indian_time_only_where_nothing_says_otherwise(value: str, other: str | None, zone: str) -> None:
    """An instant keeps its zone, else has that of the page's other date, else India's; a day stays a day."""
    assert zoned(value, other) == value + zone


def test_what_was_assumed_is_said() -> None:
    """The article's furniture names the zone that was assumed and the time that a distance was taken from."""
    body = "<p>" + "नदी का पानी 1998 के बाद से घटने लगा है और लोग अपने घरों को लौट रहे हैं। " * 9 + "</p>"
    head = "<meta property='article:published_time' content='2020-02-14T21:42:56'>"
    one = to_article(
        Page(f"<html><head>{head}</head><body><h1>नदी का पानी घटा</h1>{body}</body></html>".encode(), "test")
    )
    assert one.published == "2020-02-14T21:42:56+05:30"
    assert [item.text for item in one.furniture if item.kind == "because"] == [
        "published: Indian Standard Time, since the page names no time zone"
    ]
    page = f"<html><body><h1>नदी का पानी घटा</h1><div>2 घंटे पहले</div>{body}</body></html>".encode()
    assert to_article(Page(page, "test", fetched=FETCHED)).published == "2024-06-15T23:40:00+05:30"
    assert to_article(Page(page, "test")).published is None


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
