"""A reading with what people said against it put in; the reading itself is never changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol, cast

from bayaan.ledger.rows import Correction, What
from bayaan.ledger.spelling import spelled, storable
from bayaan.reading.factuality import factuality
from bayaan.reading.time_edtf import spelled as edtf
from bayaan.records import Alias, Entity, MentionType, Mood, Reading, Source, SourceKind, Statement, TimeType, Voice

_KIND_OF: Final[dict[MentionType, SourceKind]] = {"PER": "person", "ORG": "organisation", "LOC": "state"}
_BEARERS: Final[dict[SourceKind, MentionType]] = {"person": "PER", "media": "ORG"}  # named by an entity alone


@dataclass(frozen=True, slots=True)
class Amended:
    """A reading as people have it.

    `reading` has every statement in its old place, also those in `rejected`, so that numbers stay; what a person said
    is told by its `because`. `corrections` are all of them, each with where it stands; `touched` are the statements
    that a person changed.
    """

    reading: Reading
    rejected: frozenset[int] = frozenset()
    touched: frozenset[int] = frozenset()
    corrections: tuple[Correction, ...] = ()

    def kept(self) -> Iterator[tuple[int, Statement]]:
        """The statements that nobody rejected, with their places."""
        return ((i, s) for i, s in enumerate(self.reading.statements) if i not in self.rejected)


class Spanned(Protocol):
    """Anything that stands on characters of the text."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""


class _Draft:
    """A reading being corrected; what a correction means is found in the reading as it was."""

    def __init__(self, reading: Reading) -> None:
        self.was = reading
        self.statements, self.times = list(reading.statements), list(reading.times)
        self.entities, self.mentions = list(reading.entities), list(reading.mentions)
        self.rejected: set[int] = set()
        self.touched: set[int] = set()

    def reading(self) -> Reading:
        return replace(
            self.was,
            entities=tuple(self.entities),
            mentions=tuple(self.mentions),
            times=tuple(self.times),
            statements=tuple(self.statements),
        )

    def bearer(self, name: str) -> Entity | None:
        """The entity of that name, else one that has it as an alias."""
        wanted = spelled(name)
        whole = [e for e in self.entities if spelled(e.name) == wanted]
        also = [e for e in self.entities if any(spelled(alias.text) == wanted for alias in e.aliases)]
        return next(iter(whole + also), None) if wanted else None

    def new_entity(self, type_: MentionType, name: str) -> Entity:
        taken = {entity.id for entity in self.entities}
        number = next(n for n in range(len(taken) + 1, 2 * len(taken) + 2) if f"e{n}" not in taken)
        self.entities.append(made := Entity(f"e{number}", type_, name))
        return made


def amended(reading: Reading, given: Sequence[Correction]) -> Amended:
    """The reading with the corrections put in, oldest first; those whose words it does not hold are orphaned."""
    if not given:
        return Amended(reading)
    draft, undone = _Draft(reading), taken_back(given)
    told = [_put(draft, correction, undone=correction.id in undone) for correction in given]
    return Amended(draft.reading(), frozenset(draft.rejected), frozenset(draft.touched), tuple(told))


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


def _put(draft: _Draft, correction: Correction, *, undone: bool) -> Correction:
    index = _index(draft.was, correction)
    told = replace(correction, index=index)
    if undone:
        return replace(told, standing="undone")
    if correction.what in _AT_LEDGER:
        return told
    place = 0 if correction.what == "merge" else index  # a merge is of names, wherever they stand
    done = place is not None and _HANDLERS[correction.what](draft, place, correction)
    return told if done else replace(told, standing="orphaned")


def _index(reading: Reading, correction: Correction) -> int | None:
    found = findings(reading, correction.what)
    return None if found is None else placed(reading, found, correction)


def findings(reading: Reading, what: What) -> Sequence[Spanned] | None:
    """What corrections of a kind are about: statements, mentions or times; None for names as a whole and for undos."""
    if what in ("reject", "source", "voice", "mood"):
        return reading.statements
    if what == "split":
        return reading.mentions
    return reading.times if what == "time" else None


def person(correction: Correction) -> str:
    """The `because` of what a person put there."""
    return f"person {correction.by}: {correction.because}"


def _reject(draft: _Draft, index: int, _: Correction) -> bool:
    draft.rejected.add(index)
    return True


def _voice(draft: _Draft, index: int, correction: Correction) -> bool:
    voice, old = cast(Voice, correction.value), draft.statements[index]
    if voice == "source" and old.source is None:
        return False
    if voice == "outlet":
        changed = replace(old, voice=voice, source=None, cue=None, act=None, quote=None)
    else:
        source = old.source if voice == "source" else None
        changed = replace(old, voice=voice, source=source, act=old.act or "say", quote=old.quote or "indirect")
    return _restate(draft, index, changed, correction)


def _mood(draft: _Draft, index: int, correction: Correction) -> bool:
    return _restate(draft, index, replace(draft.statements[index], mood=cast(Mood, correction.value)), correction)


def _restate(draft: _Draft, index: int, changed: Statement, correction: Correction) -> bool:
    value = factuality(changed.voice, changed.act, changed.mood, negated=changed.negated)
    draft.statements[index] = replace(changed, factuality=value, because=person(correction))
    draft.touched.add(index)
    return True


def _source(draft: _Draft, index: int, correction: Correction) -> bool:
    """Put a source there: on its words in the same block, else on those of the old source, else on the nearest ones."""
    old = draft.statements[index]
    span = _span(draft.was, old, correction.value)
    if span is None:
        return False
    entity = draft.bearer(correction.value)
    usual = _KIND_OF[entity.type] if entity else old.source.kind if old.source else "person"
    kind = correction.kind or usual
    if entity is None and kind in _BEARERS:
        entity = draft.new_entity(_BEARERS[kind], correction.value)
    source = Source(*span, entity.name if entity else correction.value, kind, entity.id if entity else None)
    changed = replace(old, voice="source", source=source, act=old.act or "say", quote=old.quote or "indirect")
    return _restate(draft, index, changed, correction)


def _span(reading: Reading, statement: Statement, words: str) -> tuple[int, int] | None:
    text, old = reading.article.text, statement.source
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


def _time(draft: _Draft, index: int, correction: Correction) -> bool:
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


def _merge(draft: _Draft, _: int, correction: Correction) -> bool:
    """Make one of two entities: whoever is called by `words` is the one called `value`."""
    one, other = draft.bearer(correction.words), draft.bearer(correction.value)
    if one is None or other is None or one.id == other.id:
        return False
    known = {spelled(alias.text) for alias in other.aliases} | {spelled(other.name)}
    gained = (Alias(one.name, person(correction)), *one.aliases)
    new = tuple({spelled(alias.text): alias for alias in reversed(gained)}.values())[::-1]
    aliases = other.aliases + tuple(alias for alias in new if spelled(alias.text) not in known)
    draft.entities = [replace(e, aliases=aliases) if e == other else e for e in draft.entities if e != one]
    draft.mentions = [
        replace(m, entity=other.id, type=other.type, because=person(correction)) if m.entity == one.id else m
        for m in draft.mentions
    ]
    draft.statements = [_handed_over(s, one, other) for s in draft.statements]
    return True


def _handed_over(statement: Statement, one: Entity, other: Entity) -> Statement:
    source = statement.source
    if source and source.entity == one.id:
        source = replace(source, entity=other.id, name=other.name)
    about = tuple(dict.fromkeys(other.id if entity == one.id else entity for entity in statement.about))
    return replace(statement, source=source, about=about)


def _split(draft: _Draft, index: int, correction: Correction) -> bool:
    """Make the mentions on these words another entity's, `value`, which is made where it is not there."""
    mention = draft.mentions[index]
    wanted, text = spelled(correction.words), draft.was.article.text
    bearer = draft.bearer(correction.value)
    new = bearer if bearer and bearer.id != mention.entity else draft.new_entity(mention.type, correction.value)
    moved = {
        number
        for number, m in enumerate(draft.mentions)
        if m.entity == mention.entity and spelled(text[m.start : m.end]) == wanted
    }
    spans = [(draft.mentions[number].start, draft.mentions[number].end) for number in moved]
    stays = [m.start for number, m in enumerate(draft.mentions) if m.entity == mention.entity and number not in moved]
    for number in moved:
        draft.mentions[number] = replace(draft.mentions[number], entity=new.id, because=person(correction))
    draft.statements = [_parted(s, mention.entity, new, spans, stays) for s in draft.statements]
    _without(draft, mention.entity, wanted)
    return True


def _parted(
    statement: Statement, old: str, new: Entity, spans: Sequence[tuple[int, int]], stays: Sequence[int]
) -> Statement:
    source, about = statement.source, list(statement.about)
    if source and source.entity == old and any(s < source.end and source.start < e for s, e in spans):
        source = replace(source, entity=new.id, name=new.name)
    if old in about and any(statement.start <= s < statement.end for s, _ in spans):
        kept = [old] if any(statement.start <= s < statement.end for s in stays) else []
        about = [other for entity in about for other in ([*kept, new.id] if entity == old else [entity])]
    return replace(statement, source=source, about=tuple(dict.fromkeys(about)))


def _without(draft: _Draft, old: str, wanted: str) -> None:
    """Take the words from the aliases of an entity, and the entity itself where nothing points to it any more."""
    used = {m.entity for m in draft.mentions} | {e for s in draft.statements for e in s.about}
    used |= {s.source.entity for s in draft.statements if s.source and s.source.entity}
    draft.entities = [_unnamed(e, wanted) if e.id == old else e for e in draft.entities if e.id != old or e.id in used]


def _unnamed(entity: Entity, wanted: str) -> Entity:
    """The entity without a name that is another's; its own name, where it was that one, becomes the next alias."""
    aliases = tuple(alias for alias in entity.aliases if spelled(alias.text) != wanted)
    name = aliases[0].text if aliases and spelled(entity.name) == wanted else entity.name
    return replace(entity, name=name, aliases=aliases)


_AT_LEDGER: Final[frozenset[What]] = frozenset({"part", "rejoin", "undo"})
_HANDLERS: Final[dict[What, Callable[[_Draft, int, Correction], bool]]] = {
    "reject": _reject,
    "source": _source,
    "voice": _voice,
    "mood": _mood,
    "time": _time,
    "merge": _merge,
    "split": _split,
}
