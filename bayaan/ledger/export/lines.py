"""A statement as one flat line, the same for every table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Final

from bayaan.ledger.export.items import Item
from bayaan.ledger.spelling import storable
from bayaan.reading.vouching import vouching
from bayaan.records import Reading, Statement


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with its article; `statement` and `inside` count the statements of the article from 0.

    `start` and `end` are code points of the article's text; `archive`, `position` and `record` say where in a web
    archive the page stands; `times` are TIMEX3 values; `about` are names; `corrected` says that a person changed it.
    Unknown is None.
    """

    article: int
    version: int
    url: str | None
    outlet: str | None
    section: str | None
    headline: str | None
    published: str | None
    digest: str
    fetched: str | None
    archive: str | None
    position: int | None
    record: str | None
    statement: int
    start: int
    end: int
    text: str
    voice: str
    vouching: str
    source: str | None
    source_kind: str | None
    cue: str | None
    act: str | None
    quote: str | None
    mood: str
    negated: bool
    factuality: str
    evidence: tuple[str, ...]
    times: tuple[str, ...]
    about: tuple[str, ...]
    inside: int | None
    because: str
    corrected: bool


COLUMNS: Final = tuple(field.name for field in fields(Line))
_CELLS: Final = attrgetter(*COLUMNS)


def cells(line: Line) -> tuple[Any, ...]:
    """The values of a line in the order of `COLUMNS`."""
    return _CELLS(line)


def lines(items: Iterable[Item]) -> Iterator[Line]:
    """The statements of the articles, in their order; those that somebody rejected are left out."""
    for item in items:
        names = {entity.id: entity.name for entity in item.found.reading.entities}
        for index, statement in item.found.kept():
            yield _line(item, index, statement, names)


def _line(item: Item, index: int, statement: Statement, names: dict[str, str]) -> Line:
    article, reading, source, record = item.source, item.found.reading, statement.source, item.record
    return Line(
        item.article,
        item.version,
        _optional(article.url),
        _optional(article.outlet),
        _optional(article.section),
        _optional(article.headline),
        _optional(article.published),
        item.digest,
        item.fetched,
        record.archive if record else None,
        record.position if record else None,
        _optional(record.id) if record else None,
        index,
        statement.start,
        statement.end,
        storable(reading.words(statement)),
        statement.voice,
        vouching(statement),
        storable(source.name) if source else None,
        source.kind if source else None,
        storable(reading.words(statement.cue)) if statement.cue else None,
        statement.act,
        statement.quote,
        statement.mood,
        statement.negated,
        statement.factuality,
        tuple(dict.fromkeys(evidence.kind for evidence in statement.evidence)),
        times_of(reading, statement),
        tuple(storable(names[entity]) for entity in statement.about if entity in names),
        statement.inside,
        storable(statement.because),
        index in item.found.touched,
    )


def times_of(reading: Reading, statement: Statement) -> tuple[str, ...]:
    """The TIMEX3 values of a statement; an index that points nowhere is passed over."""
    return tuple(reading.times[index].value for index in statement.times if 0 <= index < len(reading.times))


def _optional(text: str | None) -> str | None:
    return None if text is None else storable(text)
