"""Factuality: the table's values, their signs, and that every statement has one."""

from __future__ import annotations

from typing import get_args

import pytest

from bayaan.lexicon import rows
from bayaan.reading import read
from bayaan.reading.factuality import factuality
from bayaan.records import Act, Article, Block, Factuality, Mood, Voice


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("पुल टूट गया है।", "CT+"),
        ("पुल नहीं टूटा है।", "CT-"),
        ("पुलिस ने कहा कि पुल टूट गया है।", "CT+"),
        ("कंपनी ने आरोपों से इनकार किया।", "CT-"),
        ("विशेषज्ञों का मानना है कि पुल कमज़ोर है।", "PR+"),
        ("पुल अगले साल बनेगा।", "PR+"),
        ("पुल अगले साल नहीं बनेगा।", "PR-"),
        ("पुल गिर सकता है।", "PS+"),
        ("अगर बारिश हुई तो पुल गिर जाएगा।", "Uu"),
        ("क्या पुल गिर जाएगा?", "Uu"),
        ("पुल की जांच होनी चाहिए।", "Uu"),
    ],
)
def test_value(text: str, value: str) -> None:
    """Mood gives the degree, polarity the sign; what is asked, supposed or wanted is open."""
    (found,) = read(Article(text, (Block("paragraph", 0, len(text)),))).statements
    assert found.factuality == value


def test_every_statement_has_a_value() -> None:
    """Whatever voice, act, mood and polarity come together, a value of the vocabulary comes out, by a rule."""
    given = [
        (voice, act, mood, negated)
        for voice in get_args(Voice)
        for act in (None, *get_args(Act))
        for mood in get_args(Mood)
        for negated in (False, True)
    ]
    values = {factuality(voice, act, mood, negated=negated) for voice, act, mood, negated in given}
    assert values == set(get_args(Factuality))
    assert {row["mood"] for row in rows("factuality")} == set(get_args(Mood))
