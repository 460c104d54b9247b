"""What an article designates besides people, places and organisations: offices, events, works and laws."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, NamedTuple

from bayaan.reading import headed, posts, works
from bayaan.reading.covered import Covered, Shaped
from bayaan.reading.gazetteer import ACRONYM, LATIN, by_first, is_letters, spelled
from bayaan.reading.line import Line, lookup
from bayaan.reading.spans import Spans
from bayaan.records import Alias, Article, Designation, DesignationType, Entity, Mention, Statement

_LONGEST_GLOSS: Final = 4
_NAMESAKES: Final = 32  # with more fuller names of one head, a shorter one means none of them
_ENTITY: Final = "e"

Key = tuple[DesignationType, str, frozenset[str]]


class _Mark(NamedTuple):
    """A place of the text that designates something, before it is known what it has in common with others."""

    start: int
    end: int
    shaped: Shaped

    @property
    def key(self) -> Key:
        return self.shaped.type, self.shaped.head, self.shaped.rest


class _Gloss(NamedTuple):
    """Another name of something in brackets behind it, with its words as lines spell them."""

    of: Key
    text: str
    keys: tuple[str, ...]


def find(
    article: Article, lines: Sequence[Line], entities: Sequence[Entity], mentions: Sequence[Mention]
) -> tuple[tuple[Entity, ...], tuple[Designation, ...]]:
    """The offices, events, works and laws that an article designates, and every place where it does, in order.

    `lines`, `entities` and `mentions` are the article's. The ids of what is found go on from those of the entities; a
    shorter name means the one fuller name of the article with the same head; an office that is named without its
    holder is held by whom the article names with it, where that is one person.
    """
    named = Spans(mentions)
    read = [Covered(article.text, one, named) for one in lines if not first_words().isdisjoint(one.keys)]
    marks: list[_Mark] = []
    glosses: dict[tuple[str, ...], _Gloss] = {}
    for covered in read:
        for shaped in _chosen(covered):
            mark = _Mark(covered.line.starts[shaped.first], covered.line.ends[shaped.last - 1], shaped)
            marks.append(mark)
            for gloss in _glossed(covered, mark):
                glosses.setdefault(gloss.keys, gloss)
    marks += _again(lines, marks, glosses) if glosses else ()
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return _resolved(article.text, marks, glosses, len(entities))


def concerned(statements: Sequence[Statement], found: Sequence[Designation]) -> tuple[Statement, ...]:
    """The statements, each about what stands designated inside it and about who holds an office named there, too."""
    spans = Spans(found)
    return tuple(_concerned(one, [each for _, each in spans.inside(one.start, one.end)]) for one in statements)


def _concerned(statement: Statement, inside: Sequence[Designation]) -> Statement:
    if not inside:
        return statement
    also = (entity for each in inside for entity in (each.entity, each.holder) if entity is not None)
    return replace(statement, about=tuple(dict.fromkeys((*statement.about, *also))))


@cache
def first_words() -> frozenset[str]:
    """The words without which a line designates nothing."""
    return posts.first_words() | headed.first_words() | works.first_words()


def _chosen(covered: Covered) -> list[Shaped]:
    """What stands on a line without crossing: the longer of two, and both where a section holds its law."""
    closed = list(headed.headed(covered))
    laws = {one.last: one.first for one in closed if one.type == "LAW"}
    found = [*closed, *headed.sections(covered, laws), *posts.posts(covered), *works.titled(covered)]
    found.sort(key=lambda one: (one.first - one.last, one.first))
    chosen: list[Shaped] = []
    taken: list[Shaped | None] = [None] * len(covered.line.keys)
    for one in found:
        over = {id(other): other for other in taken[one.first : one.last] if other is not None}
        if not over or all(_holds(other, one) for other in over.values()):
            chosen.append(one)
            taken[one.first : one.last] = [one] * (one.last - one.first)
    return sorted(chosen, key=lambda one: one.first)


def _holds(outer: Shaped, inner: Shaped) -> bool:
    """Whether the one is a section of the law that the other is."""
    return outer.type == inner.type == "LAW" and outer.first == inner.first and inner.last < outer.last


def _glossed(covered: Covered, mark: _Mark) -> Iterator[_Gloss]:
    """The abbreviation or Latin name in brackets behind something."""
    line, at = covered.line, mark.shaped.last
    if line.key(at) != "(":
        return
    ends = range(at + 2, min(at + 2 + _LONGEST_GLOSS, len(line.keys)))
    close = next((end for end in ends if line.keys[end] == ")"), None)
    if close is not None and all(_is_short(covered, mark.shaped.type, n) for n in range(at + 1, close)):
        yield _Gloss(mark.key, covered.words(at + 1, close), line.keys[at + 1 : close])


def _is_short(covered: Covered, type_: DesignationType, at: int) -> bool:
    """Whether a word can be part of an abbreviation or of a Latin name: of a law also a word of no list."""
    word, flags, over = covered.line.keys[at], covered.line.flags[at], covered.over[at]
    if over is not None and over.type != "ORG":
        return False
    return bool(flags & (ACRONYM | LATIN)) or is_letters(word) or (type_ == "LAW" and not flags)


def _again(lines: Iterable[Line], marks: Sequence[_Mark], glosses: Mapping[tuple[str, ...], _Gloss]) -> Iterator[_Mark]:
    """The places where a name stands that brackets gave to something."""
    table = by_first(dict(glosses))
    held = sorted((mark.start, mark.end) for mark in marks)
    for one in lines:
        for place in (at for at, word in enumerate(one.keys) if word in table):
            match = lookup(table, one, place)
            if match is not None and not _crossed(held, one.starts[place], one.ends[match[1] - 1]):
                gloss, last = match
                shaped = Shaped(place, last, gloss.of[0], f"again:{gloss.text}", gloss.text, "", *gloss.of[1:])
                yield _Mark(one.starts[place], one.ends[last - 1], shaped)


def _crossed(held: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(held, (start, end))
    return any(first < end and start < last for first, last in held[max(0, at - 2) : at + 1])


# What is one


def _resolved(
    text: str, marks: Sequence[_Mark], glosses: Mapping[tuple[str, ...], _Gloss], known: int
) -> tuple[tuple[Entity, ...], tuple[Designation, ...]]:
    holders = _holders(marks)
    root = _fuller(marks, holders)
    groups: dict[Key, list[_Mark]] = {}
    for mark in marks:
        groups.setdefault(root.get(mark.key, mark.key), []).append(mark)
    ids = {key: f"{_ENTITY}{known + number}" for number, key in enumerate(groups, 1)}
    entities = []
    for key, own in groups.items():
        also = [Alias(gloss.text, "gloss") for gloss in glosses.values() if root.get(gloss.of, gloss.of) == key]
        entities.append(_entity(text, ids[key], own, also))
    found = []
    for mark in marks:
        holder = mark.shaped.holder or _holder(mark, holders)
        id_ = ids[root.get(mark.key, mark.key)]
        found.append(Designation(mark.start, mark.end, mark.shaped.type, id_, mark.shaped.because, holder))
    return tuple(entities), tuple(found)


def _holders(marks: Iterable[_Mark]) -> dict[str, dict[Key, set[str]]]:
    """By the head of offices those that are named with somebody who holds them."""
    found: defaultdict[str, dict[Key, set[str]]] = defaultdict(dict)
    for mark in marks:
        if mark.shaped.holder is not None:
            found[mark.shaped.head].setdefault(mark.key, set()).add(mark.shaped.holder)
    return found


def _holder(mark: _Mark, holders: Mapping[str, Mapping[Key, set[str]]]) -> str | None:
    """The one person whom the article names with an office that these words may mean."""
    held = holders.get(mark.shaped.head, {})
    if mark.shaped.type != "OFFICE" or mark.shaped.several or len(held) > _NAMESAKES:
        return None
    meant = set().union(*(people for key, people in held.items() if _may_mean(mark.key, key)))
    return next(iter(meant)) if len(meant) == 1 else None


def _may_mean(short: Key, full: Key) -> bool:
    """Whether less exact words may mean something: nothing besides, and of an office both held or neither."""
    return short[2] <= full[2] and posts.holds_now(short[2]) == posts.holds_now(full[2])


def _fuller(marks: Iterable[_Mark], holders: Mapping[str, Mapping[Key, set[str]]]) -> dict[Key, Key]:
    """Names that are cut down from one fuller name of the article, with that one."""
    heads: defaultdict[tuple[DesignationType, str], dict[Key, None]] = defaultdict(dict)
    for mark in marks:
        if mark.shaped.head:
            heads[mark.key[:2]].setdefault(mark.key)
    joined: dict[Key, Key] = {}
    for (_, head), keys in heads.items():
        for short in keys if len(keys) <= _NAMESAKES else ():
            full = [key for key in keys if key != short and _may_mean(short, key)]
            tops = [key for key in full if not any(key[2] < other[2] for other in full)]
            held = holders.get(head, {})
            own = held.get(short, set())
            if len(tops) == 1 and (not own or own == held.get(tops[0], set())):
                joined[short] = tops[0]
    return joined


def _entity(text: str, id_: str, own: Sequence[_Mark], also: Iterable[Alias]) -> Entity:
    """What marks of one thing share: its fullest name, and the others as aliases with why they are."""
    full = max(own, key=lambda mark: (len(mark.shaped.rest), not mark.shaped.because.startswith("again:"), -mark.start))
    name = " ".join(full.shaped.name.split())
    aliases: dict[tuple[str, ...], Alias] = {}
    for mark in own:
        for words in (text[mark.start : mark.end], mark.shaped.name, mark.shaped.latin):
            aliases.setdefault(spelled(words), Alias(" ".join(words.split()), mark.shaped.because))
    for alias in also:
        aliases.setdefault(spelled(alias.text), alias)
    kept = (alias for spelling, alias in aliases.items() if spelling and spelling != spelled(name))
    return Entity(id_, full.shaped.type, name, tuple(kept))
