"""Corrections of names: who is one, who is two, what somebody is, and what is no name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, cast

from bayaan.ledger.draft import Draft, person
from bayaan.ledger.rows import Correction, What
from bayaan.ledger.spelling import spelled
from bayaan.records import Alias, Designation, DesignationType, Entity, Mention, MentionType, Statement

Handler = Callable[[Draft, int, Correction], bool]


def _merge(draft: Draft, _: int, correction: Correction) -> bool:
    """Make one of two entities: whoever is called by `words` is the one called `value`."""
    one, other = draft.bearer(correction.words), draft.bearer(correction.value)
    if one is None or other is None or one.id == other.id or one.is_designated != other.is_designated:
        return False
    known = {spelled(alias.text) for alias in other.aliases} | {spelled(other.name)}
    gained = (Alias(one.name, person(correction)), *one.aliases)
    new = tuple({spelled(alias.text): alias for alias in reversed(gained)}.values())[::-1]
    aliases = other.aliases + tuple(alias for alias in new if spelled(alias.text) not in known)
    draft.entities = [replace(e, aliases=aliases) if e == other else e for e in draft.entities if e != one]
    draft.mentions = [
        replace(m, entity=other.id, type=cast(MentionType, other.type), because=person(correction))
        if m.entity == one.id
        else m
        for m in draft.mentions
    ]
    draft.designations = [_designating(d, one, other, correction) for d in draft.designations]
    draft.statements = [_handed_over(s, one, other) for s in draft.statements]
    return True


def _designating(designation: Designation, one: Entity, other: Entity, correction: Correction) -> Designation:
    if designation.holder == one.id:
        designation = replace(designation, holder=other.id)
    if designation.entity != one.id:
        return designation
    type_ = cast(DesignationType, other.type)
    return replace(designation, entity=other.id, type=type_, because=person(correction))


def _handed_over(statement: Statement, one: Entity, other: Entity) -> Statement:
    source = statement.source
    if source and source.entity == one.id:
        source = replace(source, entity=other.id, name=other.name)
    about = tuple(dict.fromkeys(other.id if entity == one.id else entity for entity in statement.about))
    return replace(statement, source=source, about=about)


def _split(draft: Draft, index: int, correction: Correction) -> bool:
    """Make the mentions on these words another entity's, `value`, which is made where it is not there."""
    mention, bearer = draft.mentions[index], draft.bearer(correction.value)
    new = bearer if bearer and bearer.id != mention.entity else draft.new_entity(mention.type, correction.value)
    moved = _on_the_words(draft, mention, correction)
    _hand_over(draft, mention, moved, new)
    for number in moved:
        draft.mentions[number] = replace(draft.mentions[number], entity=new.id, because=person(correction))
    _without(draft, mention.entity, spelled(correction.words))
    return True


def _unname(draft: Draft, index: int, correction: Correction) -> bool:
    """Let the mentions on these words name nobody; a source that stands there is known by its words alone."""
    mention = draft.mentions[index]
    gone = _on_the_words(draft, mention, correction)
    _hand_over(draft, mention, gone, None)
    draft.unnamed |= gone
    _without(draft, mention.entity, spelled(correction.words))
    return True


def _type(draft: Draft, index: int, correction: Correction) -> bool:
    """Say of whoever is named here what that is, wherever the article names it."""
    of, type_ = draft.mentions[index].entity, cast(MentionType, correction.value)
    draft.entities = [replace(e, type=type_) if e.id == of else e for e in draft.entities]
    draft.mentions = [
        replace(m, type=type_, because=person(correction)) if m.entity == of else m for m in draft.mentions
    ]
    return True


def _on_the_words(draft: Draft, mention: Mention, correction: Correction) -> set[int]:
    """The mentions of the same entity on the same words."""
    wanted, text = spelled(correction.words), draft.was.article.text
    return {
        number
        for number, m in enumerate(draft.mentions)
        if m.entity == mention.entity and spelled(text[m.start : m.end]) == wanted
    }


def _hand_over(draft: Draft, mention: Mention, moved: set[int], new: Entity | None) -> None:
    """Let the statements follow mentions that become another entity's, or nobody's."""
    spans = [(draft.mentions[number].start, draft.mentions[number].end) for number in moved]
    stays = [
        m.start
        for number, m in enumerate(draft.mentions)
        if m.entity == mention.entity and number not in moved | draft.unnamed
    ]
    draft.statements = [_parted(one, mention.entity, new, spans, stays) for one in draft.statements]


def _parted(
    statement: Statement, old: str, new: Entity | None, spans: Sequence[tuple[int, int]], stays: Sequence[int]
) -> Statement:
    source, about = statement.source, list(statement.about)
    if source and source.entity == old and any(s < source.end and source.start < e for s, e in spans):
        source = replace(source, entity=new.id, name=new.name) if new else replace(source, entity=None)
    if old in about and any(statement.start <= s < statement.end for s, _ in spans):
        kept = [old] if any(statement.start <= s < statement.end for s in stays) else []
        gained = [*kept, new.id] if new else kept
        about = [other for entity in about for other in (gained if entity == old else [entity])]
    return replace(statement, source=source, about=tuple(dict.fromkeys(about)))


def _without(draft: Draft, old: str, wanted: str) -> None:
    """Take the words from the aliases of an entity, and the entity itself where nothing points to it any more."""
    used = {m.entity for m in draft.named()} | {e for s in draft.statements for e in s.about}
    used |= {s.source.entity for s in draft.statements if s.source and s.source.entity}
    draft.entities = [_unnamed(e, wanted) if e.id == old else e for e in draft.entities if e.id != old or e.id in used]


def _unnamed(entity: Entity, wanted: str) -> Entity:
    """The entity without a name that is another's; its own name, where it was that one, becomes the next alias."""
    aliases = tuple(alias for alias in entity.aliases if spelled(alias.text) != wanted)
    name = aliases[0].text if aliases and spelled(entity.name) == wanted else entity.name
    return replace(entity, name=name, aliases=aliases)


HANDLERS: Final[dict[What, Handler]] = {"merge": _merge, "split": _split, "type": _type, "unname": _unname}
