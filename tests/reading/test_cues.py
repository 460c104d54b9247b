"""Cues: which words may attribute, and in which voice."""

from __future__ import annotations

import pytest

from bayaan.hindi.words import words
from bayaan.reading import cues


def found(text: str) -> list[tuple[str, str, str, str]]:
    tokens = tuple(words(text))
    return [(c.kind, c.act, text[tokens[c.first].start : tokens[c.last - 1].end], c.subject) for c in cues.find(tokens)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("उन्होंने कहा था कि", [("active", "say", "कहा था", "ne")]),
        ("वे बताते रहे हैं कि", [("active", "say", "बताते रहे हैं", "bare")]),
        ("नेता बोले कि", [("active", "say", "बोले", "bare")]),
        ("माना जा रहा है कि", [("passive", "believe", "माना जा रहा है", "none")]),
        ("उनका यह भी कहना है कि", [("nominal", "say", "कहना है", "gen")]),
        ("दल ने दावा तक कर दिया कि", [("active", "claim", "दावा तक कर दिया", "ne")]),
        ("घोषणा की गई है", [("passive", "announce", "घोषणा की गई है", "none")]),
        ("विभाग के अनुसार", [("marker", "say", "के अनुसार", "none")]),
        ("सूत्रों की मानें तो", [("marker", "say", "की मानें तो", "none")]),
        ("उन्हें उम्मीद नहीं है", []),
        ("कहीं और", []),
        ("शोध में पाया गया है कि", [("passive", "report", "पाया गया है", "agent")]),
        ("यह साफ नहीं हो पाया है कि", []),
        ("वे इलाज कराना चाहते हैं", []),
        ("वे चाहते हैं कि", [("active", "demand", "चाहते हैं", "bare")]),
    ],
)
def test_cues(text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    """Verbs, nouns with light verbs or copulas, and markers are cues with their auxiliaries; near misses are none."""
    assert found(text) == wanted


def test_negated_cue() -> None:
    """A negation right before a cue marks it as negated."""
    assert [c.negated for c in cues.find(tuple(words("मंत्री ने नहीं बताया कि")))] == [True]
