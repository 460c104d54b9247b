"""The article page: blocks with marked statements, and beside each block the notes that belong to it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from bayaan.ledger import Amended
from bayaan.limits import MARKS_PER_BLOCK
from bayaan.reading.spans import Spans
from bayaan.records import Block, Designation, DesignationType, Entity, Reading
from bayaan.web.dates import first_day
from bayaan.web.findings import Finding, findings
from bayaan.web.language import Messages
from bayaan.web.passages import Span, passage
from bayaan.web.shares import Share, shares
from bayaan.web.timeline import Moment, moments

SIGNS: Final[dict[DesignationType, str]] = {"OFFICE": "◇", "EVENT": "✶", "WORK": "❞", "LAW": "§"}


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the words of a statement.

    `slot` ties it to its marks inside the block; `number` counts the attributed statements of the article from 1 and is
    None for the outlet's own; `within` are the slots of the statements inside it; `begins` is False in a block that a
    statement only runs on into.
    """

    finding: Finding
    slot: int
    number: int | None
    within: tuple[int, ...]
    begins: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A block with its notes; `html` is its text, marked."""

    kind: str
    html: Markup
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An entity of the article with how often the article names it.

    `sign` stands before the words of an office, event, work or law; `holders` are those who hold an office.
    """

    entity: Entity
    mentions: int
    sign: str = ""
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the article page shows that comes out of the reading; `title` is None where no block is a headline.

    `moods` counts those that are no plain fact; `undated` are the times that lie on no calendar, with their words.
    """

    title: Row | None
    rows: tuple[Row, ...]
    shares: tuple[Share, ...]
    moods: tuple[tuple[str, int], ...]
    moments: tuple[Moment, ...]
    undated: tuple[tuple[str, tuple[str, ...]], ...]
    who: tuple[Person, ...]
    where: tuple[Person, ...]
    designated: tuple[Person, ...]


def sheet(amended: Amended, say: Messages) -> Sheet:
    """The article page of a reading in a language; the first headline block is its title.

    Statements that people rejected stand in the text, struck out, and count nowhere.
    """
    reading, found = amended.reading, findings(amended)
    rows = _rows(reading, found, say)
    title = next((row for row in rows if row.kind == "headline"), None)
    kept = [finding for finding in found if not finding.rejected]
    moods = Counter(finding.statement.mood for finding in kept if finding.statement.mood != "fact")
    people = _people(reading)
    return Sheet(
        title,
        tuple(row for row in rows if row is not title),
        shares(Counter(finding.kind for finding in kept)),
        tuple(moods.most_common()),
        moments(reading, say),
        _undated(reading),
        tuple(person for person in people if person.entity.type in ("PER", "ORG")),
        tuple(person for person in people if person.entity.type == "LOC"),
        _designated(reading, people),
    )


def _undated(reading: Reading) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The values that lie on no calendar, each with the words that stand for it."""
    named: dict[str, dict[str, None]] = {}
    for time in reading.times:
        if first_day(time.value) is None:
            named.setdefault(time.value, {})[reading.words(time)] = None
    return tuple((value, tuple(words)) for value, words in named.items())


def _people(reading: Reading) -> list[Person]:
    counts = reading.counts()
    people = [Person(entity, counts[entity.id]) for entity in reading.entities]
    return sorted(people, key=lambda person: -person.mentions)


def _designated(reading: Reading, people: Iterable[Person]) -> tuple[Person, ...]:
    """What the article designates, type by type."""
    held = reading.holders()
    return tuple(
        replace(person, sign=sign, holders=held.get(person.entity.id, ()))
        for type_, sign in SIGNS.items()
        for person in people
        if person.entity.type == type_
    )


def _signs(block: Block, designations: Spans[Designation], names: Mapping[str, str], say: Messages) -> Iterator[Span]:
    """The quiet marks of what a block designates: a sign before the words, what they mean in a title."""
    for _, one in designations.inside(block.start, block.end):
        title = f"{say(f'type.{one.type}')} · {names.get(one.entity, '')}"
        yield Span(one.start, one.end, "span", {"class": "designated", "title": title}, {"data-sign": SIGNS[one.type]})


def _rows(reading: Reading, found: Sequence[Finding], say: Messages) -> list[Row]:
    blocks = reading.article.blocks
    found = sorted(found, key=lambda f: (f.statement.start, -f.statement.end))  # those that people added stand last
    reaching = _reaching(blocks, found)
    attributed = [finding.index for finding in found if finding.kind != "outlet" and not finding.rejected]
    numbers = {index: number for number, index in enumerate(attributed, 1)}
    designations, names = Spans(reading.designations), {entity.id: entity.name for entity in reading.entities}
    rows = []
    for block, here in zip(blocks, reaching, strict=True):
        notes = _notes(block, here, numbers)
        spans = [span for note in notes for span in (_mark(note), *_tail(reading.article.text, block, note, say))]
        spans += _signs(block, designations, names, say)
        rows.append(Row(block.kind, passage(reading.article.text, block.start, block.end, spans), notes))
    return rows


def _reaching(blocks: Sequence[Block], found: Iterable[Finding]) -> list[list[Finding]]:
    """The statements that reach into each block; one that lies in none is noted at the block before it."""
    starts = [block.start for block in blocks]
    reaching: list[list[Finding]] = [[] for _ in blocks]
    for finding in found:
        first = max(bisect_right(starts, finding.statement.start) - 1, 0)
        last = max(bisect_right(starts, finding.statement.end - 1) - 1, first)
        for here in reaching[first : last + 1]:
            here.append(finding)
    return reaching


def _notes(block: Block, here: Sequence[Finding], numbers: dict[int, int]) -> tuple[Note, ...]:
    slots = {finding.index: slot for slot, finding in enumerate(here, 1)}
    within: dict[int, list[int]] = {}
    for finding in here:
        outer, seen = finding.statement.inside, {finding.index}
        while outer in slots and outer not in seen:
            seen.add(outer)
            within.setdefault(outer, []).append(slots[finding.index])
            outer = here[slots[outer] - 1].statement.inside
    return tuple(
        Note(f, slots[f.index], numbers.get(f.index), tuple(within.get(f.index, ())), f.statement.start >= block.start)
        for f in here
    )


def _mark(note: Note) -> Span:
    finding = note.finding
    statement = finding.statement
    first = {"id": f"s{finding.index}", "tabindex": "0", "aria-describedby": f"n{finding.index}"}
    if note.slot > MARKS_PER_BLOCK:
        first["title"] = statement.because  # the style sheet has no rule that would show its note
    element = "span" if finding.kind == "outlet" else "mark"
    told = " rejected" if finding.rejected else " corrected" if finding.corrected else ""
    attributes = {"class": f"say {finding.kind} k{note.slot}{told}"}
    return Span(statement.start, statement.end, element, attributes, first)


def _tail(text: str, block: Block, note: Note, say: Messages) -> Iterator[Span]:
    """The last word of a statement with the punctuation after it: there its number and mood are written.

    They may not stand alone at the beginning of a line, so the word holds them.
    """
    statement = note.finding.statement
    labels = {"data-number": str(note.number)} if note.number else {}
    if statement.mood != "fact" and not note.finding.rejected:
        labels["data-mood"] = say(f"mood.{statement.mood}")
    words = text[statement.start : statement.end].rsplit(maxsplit=1)
    if not labels or not words or not block.start < statement.end <= block.end:
        return
    end = statement.end
    while end < block.end and unicodedata.category(text[end]).startswith("P"):
        end += 1
    start = text.rindex(words[-1], statement.start, statement.end)
    yield Span(start, end, "span", {"class": f"tail {note.finding.kind}"}, last=labels)
