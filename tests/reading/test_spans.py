"""Spans: findings looked up by place."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bayaan.reading.spans import Spans
from bayaan.records import Block


@given(st.lists(st.integers(1, 9), max_size=20), st.integers(0, 60), st.integers(0, 60))
def test_look_ups(lengths: list[int], start: int, end: int) -> None:
    """What lies inside a span and what ends before a place are found as a walk over all would find them."""
    edges = [sum(lengths[:n]) for n in range(len(lengths) + 1)]
    blocks = [Block("paragraph", a, b) for a, b in pairwise(edges)]
    spans = Spans(blocks)
    assert [b for _, b in spans.inside(start, end)] == [b for b in blocks if start <= b.start and b.end <= end]
    assert list(spans.before(start, 99)) == [b for b in reversed(blocks) if b.end <= start]
