"""A statement with everything that its record points to, looked up once for the pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bayaan.ledger import Amended
from bayaan.reading.vouching import Vouching, vouching
from bayaan.records import Evidence, Reading, Statement


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement of a reading for people to look at.

    `index` is its place in `Reading.statements`, `kind` on whose word it rests, `who` the name to look its source
    up by, None where it has none; `times` are pairs of the words and their TIMEX3 value; `about` are names; `rejected`
    and `corrected` say what people made of it.
    """

    index: int
    statement: Statement
    kind: Vouching
    words: str
    who: str | None
    cue: str
    times: tuple[tuple[str, str], ...]
    evidence: tuple[tuple[Evidence, str], ...]
    about: tuple[str, ...]
    rejected: bool = False
    corrected: bool = False


def findings(found: Amended) -> tuple[Finding, ...]:
    """The statements of a reading in their own order, one finding each, those that people rejected too.

    An index or entity id that points nowhere is passed over, as a damaged ledger has to stay readable.
    """
    reading = found.reading
    names = {entity.id: entity.name for entity in reading.entities}
    plain = (_finding(reading, names, index) for index in range(len(reading.statements)))
    return tuple(
        replace(one, rejected=one.index in found.rejected, corrected=one.index in found.touched) for one in plain
    )


def _finding(reading: Reading, names: dict[str, str], index: int) -> Finding:
    statement = reading.statements[index]
    source = statement.source
    times = (reading.times[i] for i in statement.times if 0 <= i < len(reading.times))
    return Finding(
        index,
        statement,
        vouching(statement),
        reading.words(statement),
        (names.get(source.entity or "") or source.name) if source else None,
        reading.words(statement.cue) if statement.cue else "",
        tuple((reading.words(time), time.value) for time in times),
        tuple((evidence, reading.words(evidence)) for evidence in statement.evidence),
        tuple(names[entity] for entity in statement.about if entity in names),
    )
