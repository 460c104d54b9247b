"""How much of an article rests on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from bayaan.reading.vouching import Vouching

VOUCHINGS: Final[tuple[Vouching, ...]] = get_args(Vouching)


@dataclass(frozen=True, slots=True)
class Share:
    """The statements that rest on one kind of word; `percent` and `start` are whole per cents of the article's."""

    kind: Vouching
    count: int
    percent: int
    start: int


def shares(counts: Mapping[Vouching, int]) -> tuple[Share, ...]:
    """One share a kind, in the order of `VOUCHINGS`; the per cents add up to 100, or are all 0 where there is nothing.

    Rounded by largest remainders, so that the bar has neither gap nor overflow.
    """
    total = sum(counts.get(kind, 0) for kind in VOUCHINGS)
    if not total:
        return tuple(Share(kind, 0, 0, 0) for kind in VOUCHINGS)
    whole = {kind: counts.get(kind, 0) * 100 // total for kind in VOUCHINGS}
    rest = sorted(VOUCHINGS, key=lambda kind: -(counts.get(kind, 0) * 100 % total))
    for kind in rest[: 100 - sum(whole.values())]:
        whole[kind] += 1
    return tuple(_laid(counts, whole))


def _laid(counts: Mapping[Vouching, int], percents: Mapping[Vouching, int]) -> Iterable[Share]:
    start = 0
    for kind in VOUCHINGS:
        yield Share(kind, counts.get(kind, 0), percents[kind], start)
        start += percents[kind]
