"""Quotations: which stretches of a block stand between quotation marks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.reading import quotations
from bayaan.records import Block


def between(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations.find(text, Block("paragraph", 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("उसने कहा, “हम चलेंगे।”", ["हम चलेंगे।"]),
        ("उसने कहा, ‘हम चलेंगे।’", ["हम चलेंगे।"]),
        ('उसने कहा, "हम चलेंगे." फिर "रुक गए."', ["हम चलेंगे.", "रुक गए."]),
        ("उसने कहा, ''हम चलेंगे.'' फिर गए", ["हम चलेंगे."]),
        ("उसने कहा, “यह ‘घोटाला’ है।”", ["यह ‘घोटाला’ है।"]),
        ('उसने कहा."दूसरा वाक्य', []),
        ('उसने कहा, हम चलेंगे. सब आएंगे."फिर वह गया.', ["हम चलेंगे. सब आएंगे."]),
        ("उसने कहा, “हम चलेंगे।", ["हम चलेंगे।"]),
        ('यह नाम है."जोहड़" शब्द पुराना है. "तालाब" नया', ["जोहड़", "तालाब"]),
        ('शब्द" अकेला है', []),
        ("O'Brien और d'Or", []),
        ("कुछ नहीं", []),
        ("“”", []),
    ],
)
def test_marks_of_every_kind(text: str, inside: list[str]) -> None:
    """Curly, straight and doubled marks quote; an apostrophe and a stray closing mark do not."""
    assert between(text) == inside


@given(st.text(alphabet=st.sampled_from(list("अब .\"'“”‘’।«»")), max_size=80))
def test_spans_are_in_order_and_apart(text: str) -> None:
    """Whatever the marks, the spans lie in the block, in order, without overlap."""
    spans = quotations.find(text, Block("paragraph", 0, len(text)))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
