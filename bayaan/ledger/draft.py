"""A reading while it is being corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bayaan.ledger.rows import Correction
from bayaan.ledger.spelling import spelled
from bayaan.reading.designations import concerned
from bayaan.reading.factuality import factuality
from bayaan.records import Entity, EntityType, Mention, MentionType, Reading, SourceKind, Statement

KIND_OF: Final[dict[EntityType, SourceKind]] = {"PER": "person", "ORG": "organisation", "LOC": "state"}


PERSON: Final = "person "  # begins the `because` of whatever a person put there


def person(correction: Correction) -> str:
    """The `because` of what a person put there."""
    return f"{PERSON}{correction.by}: {correction.because}"


class Draft:
    """A reading being corrected; what a correction means is found in the reading as it was.

    `base` are the statements as they were found or, behind those, added by people; `rejected` counts those too that
    were added and taken back, `dropped`; `moved` stand on other words than they were found on; `pinned` have a source
    on words that a person gave; `unnamed` are the mentions that are no names.
    """

    def __init__(self, reading: Reading) -> None:
        self.was = reading
        self.base, self.statements, self.times = list(reading.statements), list(reading.statements), list(reading.times)
        self.entities, self.mentions = list(reading.entities), list(reading.mentions)
        self.designations = list(reading.designations)
        self.rejected: set[int] = set()
        self.dropped: set[int] = set()
        self.touched: set[int] = set()
        self.moved: set[int] = set()
        self.pinned: set[int] = set()
        self.unnamed: set[int] = set()

    def reading(self) -> Reading:
        """The reading as it has become."""
        return replace(
            self.was,
            entities=tuple(self.entities),
            mentions=tuple(m for number, m in enumerate(self.mentions) if number not in self.unnamed),
            times=tuple(self.times),
            statements=tuple(self._linked()),
            designations=tuple(self.designations),
        )

    def bearer(self, name: str) -> Entity | None:
        """The entity of that name, else one that has it as an alias."""
        wanted = spelled(name)
        whole = [e for e in self.entities if spelled(e.name) == wanted]
        also = [e for e in self.entities if any(spelled(alias.text) == wanted for alias in e.aliases)]
        return next(iter(whole + also), None) if wanted else None

    def new_entity(self, type_: MentionType, name: str) -> Entity:
        """Another entity."""
        taken = {entity.id for entity in self.entities}
        number = next(n for n in range(len(taken) + 1, 2 * len(taken) + 2) if f"e{n}" not in taken)
        self.entities.append(made := Entity(f"e{number}", type_, name))
        return made

    def restate(self, index: int, changed: Statement, correction: Correction) -> bool:
        """Put a statement in the place of one, as a person's word."""
        value = factuality(changed.voice, changed.act, changed.mood, negated=changed.negated)
        self.statements[index] = replace(changed, factuality=value, because=person(correction))
        self.touched.add(index)
        return True

    def on(self, statement: Statement, start: int, end: int) -> Statement:
        """The statement on other words, with the times and the names that these hold."""
        times = tuple(n for n, time in enumerate(self.times) if start <= time.start and time.end <= end)
        about = dict.fromkeys(m.entity for m in self.named() if start <= m.start and m.end <= end)
        moved = replace(statement, start=start, end=end, times=times, about=tuple(about))
        return concerned((moved,), self.designations)[0]

    def named(self) -> Iterable[Mention]:
        """The mentions that are names."""
        return (m for number, m in enumerate(self.mentions) if number not in self.unnamed)

    def _linked(self) -> Sequence[Statement]:
        """The statements, where some have moved each in the innermost one that now holds it."""
        if not self.moved:
            return self.statements
        return [
            replace(one, inside=self._holder(number)) if number in self.moved or one.inside in self.moved else one
            for number, one in enumerate(self.statements)
        ]

    def _holder(self, number: int) -> int | None:
        one = self.statements[number]
        holders = [
            (other.end - other.start, n)
            for n, other in enumerate(self.statements)
            if n not in self.rejected and other.start <= one.start and one.end <= other.end
            and (other.start, other.end) != (one.start, one.end)
        ]  # fmt: skip
        return min(holders, default=(0, None))[1]
