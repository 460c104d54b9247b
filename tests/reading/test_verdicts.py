"""Verdicts: calling something so may deny, criticise or praise it."""

from __future__ import annotations

import pytest

from bayaan.hindi.words import words
from bayaan.reading.verdicts import verdict


@pytest.mark.parametrize(
    ("complement", "act"),
    [
        ("आरोपों को पूरी तरह निराधार", "deny"),
        ("इसे झूठ", "deny"),
        ("फ़ैसले को ग़लत", "criticise"),
        ("हमले को शर्मनाक और अमानवीय", "criticise"),
        ("इस जीत को ऐतिहासिक", "praise"),
        ("भ्रष्ट अफ़सरों को ज़िम्मेदार", None),
        ("पुल को सुरक्षित", None),
        ("ऐतिहासिक", None),
    ],
)
def test_verdict(complement: str, act: str | None) -> None:
    """What stands after the case marker judges what stands before it; a plain predicate judges nothing."""
    assert verdict(words(complement)) == act


def test_only_what_is_said_is_denied() -> None:
    """A word that denies something said criticises anything else."""
    assert verdict(words("दावे को गलत")) == "deny"
    assert verdict(words("कानून को गलत")) == "criticise"
