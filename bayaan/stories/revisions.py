"""What changed between two versions of an article, statement by statement.

A statement that both have in the same words is compared in what it rests on; one that only the old has and one that
only the new has are one, reworded, when most of their words are the same. What is left was dropped or added. How alike
they are is the Sørensen-Dice coefficient of the two bags of folded words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from bayaan.hindi.words import words
from bayaan.records import Reading, Statement, as_json

Kind = Literal["added", "dropped", "reworded", "restated"]

LIKENESS_LEAST: Final = 0.6
_POSTINGS: Final = 32  # a word that more statements share tells none of them from the others


@dataclass(frozen=True, slots=True)
class Revision:
    """One difference; `before` and `after` are places in the two readings, None where it stands in one alone.

    "restated" has the same words on both sides; `differs` names the fields that are not the same ("voice", "source",
    "mood", "negated", "act", "quote"). `lost_claim` says that what rested on a source or on hearsay is now in the
    outlet's own voice; `gained_claim` the reverse.
    """

    kind: Kind
    before: int | None
    after: int | None
    differs: tuple[str, ...] = ()
    lost_claim: bool = False
    gained_claim: bool = False


def revisions(old: Reading, new: Reading) -> tuple[Revision, ...]:
    """The differences in the order of the new reading, each dropped statement after those that stood before it.

    Statements that only moved are no difference; neither are punctuation and spellings that `hindi.views.key` folds.
    """
    before, after = ([_keys(reading, one) for one in reading.statements] for reading in (old, new))
    same = _paired_same(before, after)
    reworded = _paired_alike(before, after, same)
    pairs = {**same, **reworded}
    found = [_compared(old, new, one, other, is_same=other in same) for other, one in sorted(pairs.items())]
    added = [Revision("added", None, other) for other in range(len(after)) if other not in pairs]
    kept = set(pairs.values())
    dropped = [Revision("dropped", one, None) for one in range(len(before)) if one not in kept]
    changed = [one for one in found if one is not None]
    return _in_order((*changed, *added, *dropped), pairs)


def told(found: Iterable[Revision], old: Reading, new: Reading) -> list[dict[str, Any]]:
    """Revisions as JSON, each with the two statements and their words; null on the side where there is none."""
    return [
        {**as_json(one), "before": _statement(old, one.before), "after": _statement(new, one.after)} for one in found
    ]


def _statement(reading: Reading, place: int | None) -> dict[str, Any] | None:
    if place is None:
        return None
    statement = reading.statements[place]
    return {"index": place, "text": reading.words(statement), "statement": as_json(statement)}


def _keys(reading: Reading, statement: Statement) -> tuple[str, ...]:
    return tuple(word.key for word in words(reading.words(statement)) if word.kind != "mark" and word.key)


def _paired_same(before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """From new to old those with the same words; of several, the first with the first."""
    waiting: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in range(len(before) - 1, -1, -1):
        waiting[before[one]].append(one)
    return {other: waiting[own].pop() for other, own in enumerate(after) if waiting[own]}


def _paired_alike(
    before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]], same: Mapping[int, int]
) -> dict[int, int]:
    """From new to old the likest of what is left; only statements that share a rare enough word are compared."""
    taken = set(same.values())
    bags = {one: Counter(keys) for one, keys in enumerate(before) if one not in taken}
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for one, bag in bags.items():
        for word in bag:
            holding[word].append(one)
    likely: list[tuple[float, int, int]] = []
    for other, keys in enumerate(after):
        if other not in same:
            bag = Counter(keys)
            near = {one for word in bag if len(holding[word]) <= _POSTINGS for one in holding[word]}
            likely += [(likeness(bags[one], bag), other, one) for one in near]
    return _greedy(likely)


def _greedy(likely: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """The likest pair first, each statement once."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for alike, other, one in sorted(likely, key=lambda found: (-found[0], *found[1:])):
        if alike >= LIKENESS_LEAST and other not in pairs and one not in taken:
            pairs[other] = one
            taken.add(one)
    return pairs


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """How alike two bags of words are, from 0 to 1; two empty ones are not alike."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _compared(old: Reading, new: Reading, one: int, other: int, *, is_same: bool) -> Revision | None:
    was, now = old.statements[one], new.statements[other]
    differs = tuple(_differing(was, now))
    if is_same and not differs:
        return None
    lost = was.voice != "outlet" and now.voice == "outlet"
    gained = was.voice == "outlet" and now.voice != "outlet"
    return Revision("restated" if is_same else "reworded", one, other, differs, lost, gained)


def _differing(was: Statement, now: Statement) -> Iterable[str]:
    for name in ("voice", "mood", "negated", "act", "quote"):
        if getattr(was, name) != getattr(now, name):
            yield name
    if (was.source.name if was.source else None) != (now.source.name if now.source else None):
        yield "source"


def _in_order(found: Iterable[Revision], pairs: Mapping[int, int]) -> tuple[Revision, ...]:
    """The differences by their places in the new reading, a dropped statement after the kept one that it followed."""
    olds = sorted((before, after) for after, before in pairs.items())

    def place(one: Revision) -> tuple[float, int]:
        if one.after is not None or one.before is None:
            return float(one.after or 0), 0
        at = bisect_left(olds, (one.before, 0))
        return (olds[at - 1][1] if at else -1) + 0.5, one.before

    return tuple(sorted(found, key=place))
