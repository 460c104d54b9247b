"""Spans: findings of an article that do not overlap, looked up by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Whatever has a half-open span in code points."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""


Item = TypeVar("Item", bound=Spanned)


class Spans(Generic[Item]):
    """Findings in the order of their starts; each look-up costs the logarithm of their number."""

    __slots__ = ("items", "starts")

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(sorted(items, key=lambda item: item.start))
        self.starts = [item.start for item in self.items]

    def inside(self, start: int, end: int) -> Iterator[tuple[int, Item]]:
        """The findings that lie whole in a span, with their places in `items`."""
        for at in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            if self.items[at].end <= end:
                yield at, self.items[at]

    def before(self, place: int, count: int) -> Iterator[Item]:
        """The last `count` findings that end at a place or before it, nearest first."""
        last = bisect_left(self.starts, place)
        return (item for item in reversed(self.items[max(0, last - count) : last]) if item.end <= place)
