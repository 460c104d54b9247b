"""The people, places and organisations of an article, wherever they are mentioned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from bayaan.reading.entities import Spot, resolve
from bayaan.reading.gazetteer import AND, COMMON, FUNCTION, HEAD, INITIAL, MARK, NAME, WEAK, titles
from bayaan.reading.line import Line, lookup
from bayaan.reading.shapes import BARRED, GLOSSED, GUESSED, PARTLY, PLACED, Found, cues, shapes
from bayaan.reading.tagger import judged
from bayaan.records import Article, Entity, Gloss, Mention, MentionType

Keys = tuple[str, ...]

_LONGEST_ITEM: Final = 3
_LONGEST_NAME: Final = 8


class _Known(NamedTuple):
    """A spelling that was found to be a name somewhere in the article."""

    type: MentionType
    because: str
    rank: int
    name: str
    latin: str


def find(
    article: Article, lines: Sequence[Line], glosses: Sequence[Gloss]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Who and what an article names, and every place where it does, in order and without overlaps.

    `lines` and `glosses` are the article's, in order. A name that is certain in one place is found in all others, a
    person's by each of its parts.
    """
    by_rules = ruled(article, lines, glosses)
    read = [one for one, _ in by_rules]
    chosen = [_matched(one, judged(one, own)) for one, own in by_rules]
    named = [[each for each in own if each.rank < BARRED] for own in chosen]
    types = _votes(read, named)
    known = _known(read, named, types)
    spots: list[Spot] = []
    for one, all_, own in zip(read, chosen, named, strict=True):
        spots += (_spot(one, each, types) for each in [*own, *_again(one, all_, known)])
    return resolve(article.text, sorted(spots), glosses)


def ruled(article: Article, lines: Sequence[Line], glosses: Sequence[Gloss]) -> list[tuple[Line, list[Found]]]:
    """The lines of an article, each with the names that lists and rules find in it alone."""
    glossed = {gloss.name[0]: gloss for gloss in glosses}
    return [
        (
            one,
            _stand(
                one,
                [*shapes(one), *_datelined(article, one)],
                [glossed[start] for start in one.starts if start in glossed],
            ),
        )
        for one in lines
    ]


def _datelined(article: Article, one: Line) -> Iterable[Found]:
    """The place that a dateline begins with, on the line that the dateline opens."""
    line = article.dateline
    if line and one.starts and article.text.startswith(line, one.starts[0]):
        end, last = one.starts[0] + len(line), 0
        while last < len(one.keys) and one.ends[last] <= end and not one.flags[last] & (MARK | FUNCTION):
            last += 1
        if 0 < last <= _LONGEST_ITEM:
            yield Found(0, last, "LOC", "dateline", GLOSSED)


def _stand(one: Line, found: Sequence[Found], glosses: Sequence[Gloss]) -> list[Found]:
    """The names of a line that can be told from the line alone, out of what its shapes and its dateline give."""
    chosen = _chosen(one, [*found, *_glossed(one, found, glosses)])
    return _chosen(one, [*chosen, *_beside(one, chosen)])


def _glossed(one: Line, own: Sequence[Found], glosses: Iterable[Gloss]) -> list[Found]:
    """Both halves of the line's glosses, of the type that the other findings give the name."""
    found = []
    for gloss in glosses:
        if gloss.gloss[0] in one.starts:
            first, last = one.starts.index(gloss.name[0]), one.ends.index(gloss.name[1]) + 1
            over = [each for each in own if each.first < last and first < each.last]
            best = max(over, key=lambda each: (each.first == first and each.last == last, each.rank), default=None)
            type_ = best.type if best else _guess(one, first, last)
            name, latin = (best.name, best.latin) if best and (best.first, best.last) == (first, last) else ("", "")
            found.append(Found(first, last, type_, "gloss", GLOSSED, name, latin))
            left, right = one.starts.index(gloss.gloss[0]), one.ends.index(gloss.gloss[1]) + 1
            found.append(Found(left, right, type_, "gloss", GLOSSED, name, latin))
    return found


def _guess(one: Line, first: int, last: int) -> MentionType:
    """The type of a glossed name that nothing else speaks of."""
    if any(flags & (HEAD | WEAK) for flags in one.flags[first:last]):
        return "ORG"
    return "LOC" if last - first == 1 and one.key(last + 3) in cues("in") else "PER"


def _chosen(one: Line, own: Iterable[Found]) -> list[Found]:
    """The findings of a line that stand, the surest and then the longest first taken, none over another."""
    taken = bytearray(len(one.keys))
    chosen = []
    for each in sorted(own, key=lambda each: (-each.rank, each.first - each.last, each.first)):
        if not any(taken[each.first : each.last]):
            taken[each.first : each.last] = b"\1" * (each.last - each.first)
            chosen.append(each)
    return chosen


def _beside(one: Line, own: Sequence[Found]) -> list[Found]:
    """Unknown words that stand in a row of names, "A, B and C", and so are names of the same type."""
    taken = bytearray(len(one.keys))
    sure = [each for each in own if GUESSED < each.rank < BARRED]
    for each in sure:
        taken[each.first : each.last] = b"\1" * (each.last - each.first)
    found: list[Found] = []
    for each in sure:
        if each.type != "ORG":
            found += _items(one, each, taken, 1)
            found += _items(one, each, taken, -1)
    return found


def _items(one: Line, name: Found, taken: bytearray, step: int) -> Iterable[Found]:
    """The unlisted items of a list that goes on before or behind a name, up to the next word that is no item."""
    at = name.last if step > 0 else name.first - 1
    while _links(one, at):
        edge = at = at + step
        while 0 <= at < len(one.keys) and not one.flags[at] and not taken[at] and abs(at - edge) < _LONGEST_ITEM:
            at += step
        first, last = (edge, at) if step > 0 else (at + 1, edge + 1)
        outside = one.flag(last) if step > 0 else one.flag(first - 1)
        if first >= last or not (outside & (MARK | AND) or one.key(last) in cues("case")):
            return
        taken[first:last] = b"\1" * (last - first)
        yield Found(first, last, name.type, f"beside:{one.texts[name.first]}", PLACED)


def _matched(one: Line, own: Sequence[Found]) -> list[Found]:
    """The findings of a line, those that were guessed between two names of one type in a row made of that type."""
    sure = [each for each in own if GUESSED < each.rank < BARRED]
    if len(sure) < 2 or len(sure) == len(own):
        return list(own)
    ends, starts = {each.last: each for each in sure}, {each.first: each for each in sure}
    found = []
    for each in own:
        before, after = ends.get(each.first - 1), starts.get(each.last + 1)
        row = _links(one, each.first - 1) and _links(one, each.last)
        if each.rank <= GUESSED and row and before and after and before.type == after.type != each.type:
            because = f"beside:{one.texts[before.first]}"
            found.append(each._replace(type=before.type, because=because, rank=PLACED))
        else:
            found.append(each)
    return found


def _links(one: Line, at: int) -> bool:
    """Whether a comma or an "and" stands between two items of a row."""
    return one.key(at) == "," or bool(one.flag(at) & AND)


def _votes(read: Sequence[Line], chosen: Sequence[Sequence[Found]]) -> dict[Keys, MentionType]:
    """The type that most speaks for, by spelling, over the whole article."""
    votes: defaultdict[Keys, defaultdict[MentionType, int]] = defaultdict(lambda: defaultdict(int))
    for one, own in zip(read, chosen, strict=True):
        for each in own:
            votes[one.keys[each.first : each.last]][each.type] += each.rank**2
    return {keys: max(types, key=lambda type_: types[type_]) for keys, types in votes.items()}


def _known(
    read: Sequence[Line], chosen: Sequence[Sequence[Found]], types: dict[Keys, MentionType]
) -> dict[str, dict[Keys, _Known]]:
    """Spellings of the article's names, and of parts of people's names, by their first word."""
    whole: dict[Keys, _Known] = {}
    parts: dict[Keys, _Known] = {}
    for one, own in zip(read, chosen, strict=True):
        for each in own:
            keys = one.keys[each.first : each.last]
            because = f"again:{' '.join(one.texts[each.first : each.last])}"
            whole[keys] = _Known(types[keys], because, each.rank, each.name, each.latin)
            if each.type == "PER" and len(keys) > 1:
                for part in _parts(one, each):
                    parts.setdefault(part, _Known("PER", because, each.rank, "", ""))
    table: dict[str, dict[Keys, _Known]] = {}
    for keys, name in {**parts, **whole}.items():
        table.setdefault(keys[0], {})[keys] = name
    return table


def _parts(one: Line, person: Found) -> Iterable[Keys]:
    """What a person may be called by later: each part of the name, and its beginning; initials alone are nobody."""
    for at in range(person.first, person.last):
        flags = one.flags[at]
        if not flags & (INITIAL | FUNCTION) and (not flags & COMMON or flags & NAME):
            yield (one.keys[at],)
    for last in range(person.first + 2, person.last):
        yield one.keys[person.first : last]


def _again(one: Line, own: Iterable[Found], known: dict[str, dict[Keys, _Known]]) -> Iterable[Found]:
    """Places of a line where a name of the article stands that nothing else has found there."""
    taken = bytearray(len(one.keys))
    for each in own:
        taken[each.first : each.last] = b"\1" * (each.last - each.first)
    place = 0
    while place < len(one.keys):
        names = known.get(one.keys[place])
        if names is None:
            place += 1
            continue
        ends = range(min(place + _LONGEST_NAME, len(one.keys)), place, -1)
        last = next((end for end in ends if one.keys[place:end] in names), 0)
        if last and not any(taken[place:last]) and _stands_alone(one, place, last):
            name = names[one.keys[place:last]]
            yield Found(place, last, name.type, name.because, PARTLY, name.name, name.latin)
            place = last
        else:
            place += 1


def _stands_alone(one: Line, place: int, last: int) -> bool:
    """Whether a single word that is an everyday word, too, stands as a name does, by the word behind it or a title."""
    if last - place > 1 or not one.flags[place] & COMMON or one.key(last) in cues("case"):
        return True
    match = lookup(titles(), one, place - 1) if place else None
    return match is not None and match[1] == place and match[0].role == "honorific"


def _spot(one: Line, each: Found, types: dict[Keys, MentionType]) -> Spot:
    keys = one.keys[each.first : each.last]
    type_ = types.get(keys, each.type) if each.rank <= PLACED else each.type
    return Spot(one.starts[each.first], one.ends[each.last - 1], type_, each.because, keys, each.name, each.latin)
