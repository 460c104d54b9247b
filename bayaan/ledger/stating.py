"""Corrections of a statement: each puts what a person says into a draft, or says that it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, cast

from bayaan.ledger.draft import KIND_OF, Draft, person
from bayaan.ledger.rows import Correction, What
from bayaan.ledger.spans import Span, standing
from bayaan.records import (
    Act,
    Cue,
    Evidence,
    EvidenceKind,
    MentionType,
    Mood,
    Quote,
    Source,
    SourceKind,
    Statement,
    Voice,
)

Handler = Callable[[Draft, int, Correction], bool]
YES: Final = "true"
NONE: Final = "none"
_BEARERS: Final[dict[SourceKind, MentionType]] = {"person": "PER", "media": "ORG"}  # named by an entity alone


def missed(draft: Draft, correction: Correction, *, undone: bool) -> int | None:
    """Put a statement of the outlet behind the others, which other corrections then make what it is; its place.

    Where the reading has one on these very words, that is the one. One that is taken back keeps its place, so that the
    numbers of those behind it stay. None where the words stand nowhere.
    """
    span = standing(draft.was.article, correction.words, correction.start)
    if span is None:
        return None
    there = [n for n, one in enumerate(draft.statements) if (one.start, one.end) == span and n not in draft.rejected]
    if there:
        return there[0]
    index = len(draft.base)
    made = draft.on(Statement(*span, "outlet", "fact", False, person(correction)), *span)
    draft.base.append(made)
    draft.statements.append(made)
    draft.moved.add(index)
    draft.restate(index, made, correction)
    if undone:
        draft.dropped.add(index)
        draft.rejected.add(index)
    return index


def _reject(draft: Draft, index: int, _: Correction) -> bool:
    draft.rejected.add(index)
    return True


def _voice(draft: Draft, index: int, correction: Correction) -> bool:
    voice, old = cast(Voice, correction.value), draft.statements[index]
    if voice == "source" and old.source is None:
        return False
    if voice == "outlet":
        changed = replace(old, voice=voice, source=None, cue=None, act=None, quote=None)
    else:
        changed = _attributed(replace(old, voice=voice, source=old.source if voice == "source" else None))
    return draft.restate(index, changed, correction)


def _attributed(statement: Statement) -> Statement:
    """The statement with the act and the quotation that every attributed one has."""
    return replace(statement, act=statement.act or "say", quote=statement.quote or "indirect")


def _mood(draft: Draft, index: int, correction: Correction) -> bool:
    return draft.restate(index, replace(draft.statements[index], mood=cast(Mood, correction.value)), correction)


def _negated(draft: Draft, index: int, correction: Correction) -> bool:
    return draft.restate(index, replace(draft.statements[index], negated=correction.value == YES), correction)


def _act(draft: Draft, index: int, correction: Correction) -> bool:
    return _of_attributed(draft, index, correction, lambda old: replace(old, act=cast(Act, correction.value)))


def _quote(draft: Draft, index: int, correction: Correction) -> bool:
    return _of_attributed(draft, index, correction, lambda old: replace(old, quote=cast(Quote, correction.value)))


def _of_attributed(draft: Draft, index: int, correction: Correction, change: Callable[[Statement], Statement]) -> bool:
    old = draft.statements[index]
    return old.voice != "outlet" and draft.restate(index, change(old), correction)


def _evidence(draft: Draft, index: int, correction: Correction) -> bool:
    """Keep what is known of the kinds given; a kind that is new stands on the statement's own words."""
    old = draft.statements[index]
    kinds = [] if correction.value == NONE else dict.fromkeys(correction.value.split())
    known = {kind: [one for one in old.evidence if one.kind == kind] for kind in kinds}
    found = [
        one
        for kind in kinds
        for one in known[kind] or [Evidence(cast(EvidenceKind, kind), old.start, old.end)]
    ]  # fmt: skip
    return draft.restate(index, replace(old, evidence=tuple(found)), correction)


def _content(draft: Draft, index: int, correction: Correction) -> bool:
    span = _named_span(draft, index, correction)
    if span is None:
        return False
    draft.moved.add(index)
    return draft.restate(index, draft.on(draft.statements[index], *span), correction)


def _cue(draft: Draft, index: int, correction: Correction) -> bool:
    span = _named_span(draft, index, correction)
    if span is None:
        return False
    old, (start, end) = draft.statements[index].cue, span
    lemma = old.lemma if old and old.start < end and start < old.end else correction.value
    return _of_attributed(draft, index, correction, lambda one: replace(one, cue=Cue(start, end, lemma)))


def _source_words(draft: Draft, index: int, correction: Correction) -> bool:
    """Let a source stand on other words; a statement without one gets whoever these words name."""
    span = _named_span(draft, index, correction)
    if span is None:
        return False
    old = draft.statements[index]
    if old.source is not None:
        source = replace(old.source, start=span[0], end=span[1])
    else:
        source = _named(draft, span, correction.value, correction.kind, "person")
    draft.pinned.add(index)
    return draft.restate(index, _attributed(replace(old, voice="source", source=source)), correction)


def _source(draft: Draft, index: int, correction: Correction) -> bool:
    """Put a source there: on its words in the same block, else on those of the old source, else on the nearest ones."""
    old = draft.statements[index]
    span = _source_span(draft, index, correction.value)
    if span is None:
        return False
    source = _named(draft, span, correction.value, correction.kind, old.source.kind if old.source else "person")
    return draft.restate(index, _attributed(replace(old, voice="source", source=source)), correction)


def _named(draft: Draft, span: Span, name: str, kind: SourceKind | None, usual: SourceKind) -> Source:
    """A source by its name, which becomes an entity's where nobody of the article bears it."""
    entity = draft.bearer(name)
    kind = kind or (KIND_OF.get(entity.type, usual) if entity else usual)
    if entity is None and kind in _BEARERS:
        entity = draft.new_entity(_BEARERS[kind], name)
    return Source(*span, entity.name if entity else name, kind, entity.id if entity else None)


def _source_span(draft: Draft, index: int, words: str) -> Span | None:
    reading, statement = draft.was, draft.statements[index]
    text, old = reading.article.text, statement.source
    if old is not None and index in draft.pinned:
        return old.start, old.end
    block = next((b for b in reading.article.blocks if b.start <= statement.start < b.end), None)
    if block and (near := _nearest(text, words, statement.start, block.start, block.end)) is not None:
        return near, near + len(words)
    if old is not None:
        return old.start, old.end
    near = _nearest(text, words, statement.start, 0, len(text))
    return None if near is None else (near, near + len(words))


def _nearest(text: str, words: str, place: int, start: int, end: int) -> int | None:
    """Where words stand nearest to a place of a stretch."""
    found = (text.rfind(words, start, min(place + len(words), end)), text.find(words, max(place, start), end))
    return min((at for at in found if at >= 0), key=lambda at: abs(at - place), default=None)


def _named_span(draft: Draft, index: int, correction: Correction) -> Span | None:
    """The words that a person gave, as far from the statement as they stood then."""
    far = (correction.start if correction.at is None else correction.at) - correction.start
    return standing(draft.was.article, correction.value, draft.base[index].start + far)


HANDLERS: Final[dict[What, Handler]] = {
    "reject": _reject,
    "voice": _voice,
    "mood": _mood,
    "negated": _negated,
    "act": _act,
    "quote": _quote,
    "evidence": _evidence,
    "content": _content,
    "source_words": _source_words,
    "source": _source,
    "cue": _cue,
}
