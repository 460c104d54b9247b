"""Evidence: what the page says a statement rests on."""

from __future__ import annotations

import pytest

from bayaan.hindi.words import words
from bayaan.reading import evidence


@pytest.mark.parametrize(
    ("text", "source", "kinds"),
    [
        ("सैटेलाइट तस्वीरें सामने आईं", False, ["satellite"]),
        ("वीडियो वायरल हो रहा है", False, ["video"]),
        ("वीडियो बनाने का शौक", False, []),
        ("सीसीटीवी में दिखा", False, ["video"]),
        ("आंकड़ों", True, ["data"]),
        ("आंकड़ों", False, []),
        ("प्रत्यक्षदर्शियों", True, ["eyewitness"]),
        ("एफआईआर", True, ["document"]),
    ],
)
def test_kinds(text: str, source: bool, kinds: list[str]) -> None:
    """Pictures count beside a word of showing, figures and documents where they are the source."""
    assert [one.kind for one in evidence.find(words(text), source=source)] == kinds
