"""Explanations: what the rules see in a sentence, which of them they try, and which one wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.reading import attribution, cues, glosses, moods, names, sentence, statements, times
from bayaan.reading.attribution import Attempt
from bayaan.reading.contents import tried
from bayaan.reading.cues import CueWords
from bayaan.reading.grammar import classes, light_verbs, nouns, verbs
from bayaan.reading.heads import head_kind
from bayaan.reading.scene import known
from bayaan.reading.spans import Spans
from bayaan.reading.unit import Range, Unit, units
from bayaan.records import Article, Block, BlockKind, Mention, Statement, Time

_TABLES: Final = (
    "speech_verbs", "speech_nouns", "source_markers", "marker_tails", "source_openers", "hearsay_phrases",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """A word with what the lexicon says of it: closed classes, speech verbs and nouns, light verbs, source heads."""

    text: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule that was tried: its name, what it looks for, and the words that it found, None where it found none."""

    rule: str
    looks_for: str
    found: str | None


@dataclass(frozen=True, slots=True)
class CueSeen:
    """A cue: its words, the lexicon's entry and table, what it may reach, its source's words, the ways to a content.

    The ways end with the one that won. `refusal` says why it attributes nothing, "" where it does.
    """

    words: str
    entry: str
    table: str
    kind: str
    act: str
    reach: str
    source: str | None
    tried: tuple[Tried, ...]
    refusal: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement of the sentence and the mood rules that were tried on it, the winning one last."""

    statement: Statement
    text: str
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence, or the sentences that one quotation runs over, with all that led to its statements.

    `idle` are words that could begin a cue and do not, with the table that knows them.
    """

    text: str
    words: tuple[Seen, ...]
    names: tuple[str, ...]
    times: tuple[str, ...]
    cues: tuple[CueSeen, ...]
    idle: tuple[str, ...]
    statements: tuple[Judgement, ...]


def explain(article: Article) -> tuple[Explanation, ...]:
    """How the statements of an article come about, one explanation a sentence; an article without words gives none.

    A headline has a grammar of its own, of which only the outcome is told. See `passage` for a text that is no article.
    """
    text = article.text
    split = sentence.split(article)
    entities, mentions = names.find(article, glosses.lines(article, split), glosses.find(article, split))
    dated = times.find(article, split)
    found = statements.find(article, split, entities, mentions, dated)
    named, timed = Spans(mentions), Spans(dated)
    return tuple(_explained(text, unit, named, timed, found) for unit in units(article, split))


def passage(text: str, *, kind: BlockKind = "paragraph", published: str | None = None) -> Article:
    """Some sentences as an article of one block.

    `published` is an ISO 8601 day, against which times are valued; without it relative times stay open.
    """
    return Article(text, (Block(kind, 0, len(text)),), published=published)


def _explained(
    text: str, unit: Unit, named: Spans[Mention], timed: Spans[Time], found: tuple[Statement, ...]
) -> Explanation:
    start, end = unit.start, unit.end
    tries = [] if unit.block.kind == "headline" else list(attribution.attempts(unit, known(unit, named, timed)))
    return Explanation(
        text[start:end],
        tuple(Seen(word.text, tuple(_kinds(word))) for word in unit.words),
        tuple(f"{text[m.start : m.end]} {m.type}" for _, m in named.inside(start, end)),
        tuple(f"{text[t.start : t.end]} {t.value}" for _, t in timed.inside(start, end)),
        tuple(_cue(text, one) for one in tries),
        tuple(_idle(unit, [one.scene.cue for one in tries])),
        tuple(_judgement(text, unit, one) for one in found if start <= one.start < end),
    )


def _kinds(word: Word) -> Iterator[str]:
    yield from sorted(classes(word))
    if word.key in verbs():
        verb, aspect = verbs()[word.key]
        yield f"speech verb {verb.name}, {aspect}"
    for noun in nouns().get(word.key, ()):
        yield f"speech noun {noun.name}"
    if word.key in light_verbs():
        yield f"light verb, {light_verbs()[word.key][1]}"
    kind = head_kind([word])
    if kind is not None:
        yield f"source head, {kind}"


def _cue(text: str, attempt: Attempt) -> CueSeen:
    at, cue = attempt.scene, attempt.scene.cue
    source = attempt.source
    ways: list[Tried] = []
    if cue.kind not in ("marker", "opener") and not (cue.negated and cue.act != "deny"):
        for rule, span in tried(at, source):
            ways.append(Tried(rule.label, rule.looks_for, None if span is None else _words(text, at.words, span)))
            if span is not None:
                break
    elif attempt.made is not None and attempt.made.content is not None:
        ways.append(
            Tried(attempt.made.rule, "what a marker leaves of its clause", _words(text, at.words, attempt.made.content))
        )
    return CueSeen(
        _words(text, at.words, (cue.first, cue.last)),
        cue.name,
        _table(cue),
        cue.kind,
        cue.act,
        _words(text, at.words, (at.floor, at.limit)),
        None if source is None else _words(text, at.words, source),
        tuple(ways),
        attempt.refusal,
    )


def _table(cue: CueWords) -> str:
    """The table that holds a cue's entry; the tests hold that a name stands in one table alone."""
    return next(table for table in _TABLES if any(row["name"] == cue.name for row in rows(table)))


def _idle(unit: Unit, found: list[CueWords]) -> Iterator[str]:
    inside = {at for cue in found for at in range(cue.first, cue.last)}
    for at, word in enumerate(unit.words):
        if at not in inside and cues.opens(word):
            yield word.text


def _judgement(text: str, unit: Unit, statement: Statement) -> Judgement:
    words = [word for word in unit.words if statement.start <= word.start and word.end <= statement.end]
    headline = unit.block.kind == "headline"
    tests = tuple(
        Tried(rule, pattern, "" if won else None) for rule, pattern, won in moods.tried(words, headline=headline)
    )
    return Judgement(statement, text[statement.start : statement.end], tests)


def _words(text: str, words: tuple[Word, ...], span: Range) -> str:
    start, end = span
    return text[words[start].start : words[end - 1].end] if start < end else ""
