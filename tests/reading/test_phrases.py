"""Noun phrases: how far a source reaches to the left of its marker."""

from __future__ import annotations

import pytest

from bayaan.hindi.words import words
from bayaan.reading.phrases import phrase_before


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("सोमवार को जिला अस्पताल के डॉक्टर", "जिला अस्पताल के डॉक्टर"),
        ("इस बीच विदेश मंत्रालय के प्रवक्ता", "विदेश मंत्रालय के प्रवक्ता"),
        ("लेकिन पुलिस", "पुलिस"),
        ("गांव में रहने वाले किसान", "गांव में रहने वाले किसान"),
        ("दिल्ली में मौजूद संवाददाता", "दिल्ली में मौजूद संवाददाता"),
        ("रिज़र्व बैंक (आरबीआई)", "रिज़र्व बैंक (आरबीआई)"),
        ("शहर के मेयर और उनके साथी", "शहर के मेयर और उनके साथी"),
        ("काम रुक गया है, ठेकेदार", "ठेकेदार"),
        ("डॉ. मीरा", "डॉ. मीरा"),
        ("जब सरकार", "सरकार"),
        ("मीडिया में आई ख़बरों", "मीडिया में आई ख़बरों"),
        ("मीडिया में आ रही ख़बरों", "मीडिया में आ रही ख़बरों"),
        ("सड़क बन रही है सरकार", "सरकार"),
    ],
)
def test_reach(text: str, phrase: str) -> None:
    """A phrase runs over genitives, attributives and joined nouns, and stops at case markers, clauses and verbs."""
    tokens = tuple(words(text))
    start = phrase_before(tokens, len(tokens))
    assert text[tokens[start].start :] == phrase


def test_times_break_a_phrase() -> None:
    """A word that is known to be a time is no part of a source."""
    tokens = tuple(words("बुधवार सुबह मंत्री"))
    assert phrase_before(tokens, 3, breaks=frozenset({0, 1})) == 2
