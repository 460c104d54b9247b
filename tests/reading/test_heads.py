"""Heads: the nouns that make a phrase a source, in every case and number."""

from __future__ import annotations

import pytest

from bayaan.hindi.words import words
from bayaan.reading.heads import head, head_kind


@pytest.mark.parametrize(
    ("phrase", "shown", "kind"),
    [
        ("सूत्रों", "सूत्र", "anonymous"),
        ("अधिकारियों", "अधिकारी", "anonymous"),
        ("समाचार एजेंसियों", "समाचार एजेंसियां", "media"),
        ("रिपोर्टों", "रिपोर्टें", "media"),
        ("ख़बरों", "खबरें", "media"),
        ("नेताओं", "नेता", "group"),
        ("लोगों", "लोग", "group"),
        ("आंकड़ों", "आंकड़े", "document"),
        ("हलफ़नामे", "हलफनामा", "document"),
        ("पुलिस", "पुलिस", "state"),
        ("सोशल मीडिया", "सोशल मीडिया", "social"),
    ],
)
def test_heads_in_every_case(phrase: str, shown: str, kind: str) -> None:
    """A known head is met in its oblique and plural forms and shown in the direct case."""
    found = head(words(phrase))
    assert found is not None
    assert (found[1].shown, found[1].kind) == (shown, kind)


def test_unknown_head() -> None:
    """A head that the lexicon does not know makes no kind."""
    assert head_kind(words("मेज़")) is None
