"""Words, numbers and marks with their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.views import key
from bayaan.hindi.words import words

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u093c"
TEXTS = st.text(st.sampled_from([*"कि़ंँ्ाराम 12५.,:/-।\"'aZé()\n", *INVISIBLE]), max_size=30) | st.text(max_size=30)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(word.text, word.kind) for word in words(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("किम ने कहा।", [("किम", "word"), ("ने", "word"), ("कहा", "word"), ("।", "mark")]),
        ("2जी 50हज़ार", [("2जी", "word"), ("50हज़ार", "word")]),
        ("7.30बजे 26/11के", [("7.30", "number"), ("बजे", "word"), ("26/11", "number"), ("के", "word")]),
        ("1,00,000 १२.५%", [("1,00,000", "number"), ("१२.५", "number"), ("%", "mark")]),
        ("2013.उन्होंने", [("2013", "number"), (".", "mark"), ("उन्होंने", "word")]),
        ("जोंग-उन", [("जोंग", "word"), ("-", "mark"), ("उन", "word")]),
        ("चन्\u200dद्रबाबू\u200d\ufeff", [("चन्\u200dद्रबाबू", "word")]),
        ("5\u200d दिन", [("5", "number"), ("दिन", "word")]),
        (" \u200b\n\u00ad", []),
    ],
)
def test_tokens(text: str, tokens: list[tuple[str, str]]) -> None:
    """Vowel signs stay in their word, separators in their number, joiners inside a word only."""
    assert kinds(text) == tokens


@given(TEXTS)
def test_positions_are_those_of_the_text(text: str) -> None:
    """Every token is the text at its span, in order, and its key is the key of that text and is not empty."""
    tokens = words(text)
    assert all(text[word.start : word.end] == word.text and word.key == key(word.text) != "" for word in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@given(TEXTS)
def test_nothing_visible_is_lost(text: str) -> None:
    """What lies outside the tokens is white space or invisible."""
    covered = {place for word in words(text) for place in range(word.start, word.end)}
    assert all(c.isspace() or c in INVISIBLE for place, c in enumerate(text) if place not in covered)


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_a_part_is_read_in_place(text: str, one: int, other: int) -> None:
    """The tokens of a part lie inside it and count from the beginning of the text."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    tokens = words(text, start, end)
    assert all(start <= word.start < word.end <= end for word in tokens)
    assert [word.text for word in tokens] == [word.text for word in words(text[start:end])]
