"""A reading with what people said against it put in; the reading itself is never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, get_args

from bayaan.ledger import naming, stating
from bayaan.ledger.draft import Draft, person
from bayaan.ledger.rows import Correction, OfStatement, What
from bayaan.ledger.spelling import spelled, storable
from bayaan.reading.spans import Spanned
from bayaan.reading.time_edtf import spelled as edtf
from bayaan.records import Reading, Statement, TimeType

OF_STATEMENTS: Final[tuple[What, ...]] = get_args(OfStatement)
_OF_MENTIONS: Final[tuple[What, ...]] = ("split", "type", "unname")


@dataclass(frozen=True, slots=True)
class Amended:
    """A reading as people have it.

    `reading` has every statement in its old place, also those in `rejected`, so that numbers stay, and behind them
    those that people added; what a person said is told by its `because`. `corrections` are all of them, each with where
    it stands; `touched` are the statements that a person changed or added; `dropped` are those that were added and
    taken back, which `rejected` counts too. `base` are the statements as they were found or added.
    """

    reading: Reading
    rejected: frozenset[int] = frozenset()
    touched: frozenset[int] = frozenset()
    corrections: tuple[Correction, ...] = ()
    dropped: frozenset[int] = frozenset()
    base: tuple[Statement, ...] = ()

    def kept(self) -> Iterator[tuple[int, Statement]]:
        """The statements that nobody rejected, with their places."""
        return ((i, s) for i, s in enumerate(self.reading.statements) if i not in self.rejected)


def amended(reading: Reading, given: Sequence[Correction]) -> Amended:
    """The reading with the corrections put in, oldest first; those whose words it does not hold are orphaned."""
    if not given:
        return Amended(reading, base=reading.statements)
    draft, undone = Draft(reading), taken_back(given)
    told = tuple(_put(draft, correction, undone=correction.id in undone) for correction in given)
    sets = (frozenset(draft.rejected), frozenset(draft.touched), told, frozenset(draft.dropped))
    return Amended(draft.reading(), *sets, tuple(draft.base))


def taken_back(given: Iterable[Correction]) -> frozenset[int]:
    """The ids that an undo which itself still stands takes back."""
    undone: set[int] = set()
    for correction in sorted(given, key=lambda c: -c.id):
        if correction.what == "undo" and correction.undoes is not None and correction.id not in undone:
            undone.add(correction.undoes)
    return frozenset(undone)


def keyed(reading: Reading, found: Sequence[Spanned], index: int) -> tuple[str, int, int]:
    """The words, start and rank among equals by which a finding is found again."""
    one = found[index]
    nth = sum((other.start, other.end) == (one.start, one.end) for other in found[:index])
    return storable(reading.article.text[one.start : one.end]), one.start, nth


def placed(reading: Reading, found: Sequence[Spanned], correction: Correction) -> int | None:
    """Which finding a correction means: the nearest one on the same words; None where there is none."""
    wanted = spelled(correction.words) or correction.words
    equals: Counter[tuple[int, int]] = Counter()
    near: list[tuple[int, int, int]] = []
    for index, one in enumerate(found):
        words = storable(reading.article.text[one.start : one.end])
        if words == correction.words or spelled(words) == wanted:
            nth = equals[one.start, one.end]
            equals[one.start, one.end] += 1
            near.append((abs(one.start - correction.start), abs(nth - correction.nth), index))
    return min(near)[-1] if near else None


def _put(draft: Draft, correction: Correction, *, undone: bool) -> Correction:
    is_missed = correction.what == "missed"
    index = stating.missed(draft, correction, undone=undone) if is_missed else _index(draft, correction)
    told = replace(correction, index=index)
    if undone:
        return replace(told, standing="undone")
    if correction.what in _AT_LEDGER:
        return told
    place = 0 if correction.what == "merge" else index  # a merge is of names, wherever they stand
    done = place is not None and (is_missed or _HANDLERS[correction.what](draft, place, correction))
    return told if done else replace(told, standing="orphaned")


def _index(draft: Draft, correction: Correction) -> int | None:
    found = findings(draft.was, draft.base, correction.what)
    return None if found is None else placed(draft.was, found, correction)


def findings(reading: Reading, base: Sequence[Statement], what: What) -> Sequence[Spanned] | None:
    """What corrections of a kind are about: statements, mentions or times; None for names as a whole and for undos."""
    if what in OF_STATEMENTS:
        return base
    if what in _OF_MENTIONS:
        return reading.mentions
    return reading.times if what == "time" else None


def _time(draft: Draft, index: int, correction: Correction) -> bool:
    old, value = draft.times[index], correction.value
    type_ = _time_type(old.type, value)
    day = draft.was.article.published
    readings = (value, *(other for other in old.readings if other != value))
    spelling = edtf(type_, value, _day(day))
    draft.times[index] = replace(
        old, type=type_, value=value, readings=readings, edtf=spelling, because=person(correction)
    )
    return True


def _time_type(old: TimeType, value: str) -> TimeType:
    if value.startswith("P") and not value.endswith("_REF"):
        return old if old == "SET" else "DURATION"
    if old in ("DURATION", "SET"):
        return "TIME" if "T" in value else "DATE"
    return old


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


_AT_LEDGER: Final[frozenset[What]] = frozenset({"part", "rejoin", "undo"})
_HANDLERS: Final[dict[What, Callable[[Draft, int, Correction], bool]]] = {
    **stating.HANDLERS,
    **naming.HANDLERS,
    "time": _time,
}
