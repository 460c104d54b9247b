"""The shares of the bar."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bayaan.web.shares import VOUCHINGS, shares


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4))
def test_shares_fill_the_bar_exactly(counts: list[int]) -> None:
    """The per cents add up to 100, lie end to end, and are off by less than one; nothing gives nothing."""
    found = shares(dict(zip(VOUCHINGS, counts, strict=True)))
    total = sum(counts)
    assert sum(share.percent for share in found) == (100 if total else 0)
    place = 0
    for share in found:
        assert share.start == place
        place += share.percent
        assert not total or abs(share.percent - share.count * 100 / total) < 1
