"""A dateline is a lead-in that names where or by whom, and never a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.page.dateline import dateline, of_signature

REST = "नदी का पानी उतरने लगा है।"


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("मास्को (Moscow)", "।"),
        ("सोनपुरी (Sonpuri)", "।"),
        ("नई दिल्ली, एजेंसी", "।"),
        ("प्रयागराज, जेएनएन", "।"),
        ("नई दिल्ली, एजेंसियां ", "।"),
        ("नई दिल्ली", ":"),
        ("पटना/गया", " –"),
        ("लखनऊ", "-"),
        ("सोनपुरी, 9 अक्टूबर (निप्र)", "।"),
        ("दिल्\u200dली, एएनआइ ", "।"),
        ("जागरण संवाददाता, सोनपुरी", "।"),
        ("लखनऊ, 9 अक्टूबर (भाषा)", ""),
        ("रायपुर", "."),
    ],
)
def test_lead_in_is_a_dateline(line: str, mark: str) -> None:
    """A place or agency that is known, a day of the year, or a Latin gloss makes the lead-in a dateline."""
    assert dateline(f"{line}{mark} {REST}") == line.strip()


@pytest.mark.parametrize(
    "text",
    [
        f"बारिश हुई। {REST}",
        f"दिल्ली में बारिश हुई। {REST}",
        f"मोदी: {REST}",
        f"लखनऊ की सड़कें (भाषा) {REST}",
        f"पटना में बाढ़. {REST}",
        f"पुतिन (Putin): {REST}",
        f"सवाल यही है – {REST}",
        f"“नई दिल्ली: {REST}",
        REST,
        "नई दिल्ली:",
        "",
    ],
)
def test_sentences_and_speakers_are_no_dateline(text: str) -> None:
    """A short first sentence, a speaker before a colon and an opening quotation stay what they are."""
    assert dateline(text) is None


def test_signature_line_gives_place_and_date() -> None:
    """A line "name / place date" under the headline holds a dateline."""
    assert of_signature("रेखा पांडेय / नई दिल्ली February 14, 2020") == "नई दिल्ली February 14, 2020"
    assert of_signature("रेखा पांडेय / February 14, 2020") is None
    assert of_signature("रेखा पांडेय / नई दिल्ली") is None


@given(st.text(), st.integers(0, 20))
def test_text_starts_with_its_dateline(text: str, start: int) -> None:
    """Whatever the text, a dateline found from a place opens it there, white space aside."""
    found = dateline(text, start)
    assert found is None or text[start:].lstrip().startswith(found)
