"""Who is meant: the mentions of an article joined to the people, places and organisations behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from bayaan.hindi.roman import closeness, is_short_for
from bayaan.lexicon import rows
from bayaan.reading.gazetteer import skeleton, spelled
from bayaan.records import Alias, Entity, Gloss, Mention, MentionType

Keys = tuple[str, ...]


# With more names that share a part, nobody is meant by it alone.
_NAMESAKES: Final = 32
_TWO_NAMES: Final = 2
_ABBREVIATED: Final = 128  # with more organisations than an article names, none is looked for by its letters


class Spot(NamedTuple):
    """A place of the text that is a name, before it is known whose.

    `keys` are its words as the lexicon spells them; `name` and `latin` are the lexicon's, empty where it has none.
    """

    start: int
    end: int
    type: MentionType
    because: str
    keys: Keys
    name: str
    latin: str


def resolve(
    text: str, spots: Sequence[Spot], glosses: Sequence[Gloss]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities that spots name, in order of first mention, and the mentions that point to them.

    Spots stand in order and do not overlap. A part of a person's name means the one longer name of the article that has
    it; where two people share it, it stays by itself. Spellings that differ in vowel length, hyphens or spaces are one;
    both halves of a gloss are one, and an organisation and the letters that it begins with; such an alias says so.
    """
    own = _groups(spots)
    joined = _joined(text, spots, own, glosses)
    groups = [_root(group, joined) for group in own]
    names: dict[str, list[Spot]] = {}
    for spot, group, before in zip(spots, groups, own, strict=True):
        because = joined[before][1] if before != group else spot.because
        names.setdefault(group, []).append(spot._replace(because=because))
    ids = {group: f"e{number}" for number, group in enumerate(names, 1)}
    entities = tuple(_entity(text, ids[group], held) for group, held in names.items())
    pairs = zip(spots, groups, strict=True)
    mentions = (Mention(spot.start, spot.end, spot.type, ids[group], spot.because) for spot, group in pairs)
    return entities, tuple(mentions)


def _groups(spots: Sequence[Spot]) -> list[str]:
    """For every spot the name of its group, by what its own words say."""
    full = _fullest(spots)
    return [_group(spot, full) for spot in spots]


def _joined(
    text: str, spots: Sequence[Spot], groups: Sequence[str], glosses: Sequence[Gloss]
) -> dict[str, tuple[str, str]]:
    """The groups that are another's, with that one and why: both halves of a gloss, an organisation's letters."""
    place = {(spot.start, spot.end): at for at, spot in enumerate(spots)}
    joined: dict[str, tuple[str, str]] = {}
    for gloss in glosses:
        name, other = place.get(gloss.name), place.get(gloss.gloss)
        if name is not None and other is not None and groups[other] != groups[name]:
            joined[groups[other]] = groups[name], "gloss"
    for short, meant in _shortened(text, spots, groups):
        roots = {_root(group, joined) for group in meant} - {short}
        if len(roots) == 1:
            joined.setdefault(short, (roots.pop(), "letters"))
    return joined


def _shortened(text: str, spots: Sequence[Spot], groups: Sequence[str]) -> Iterator[tuple[str, set[str]]]:
    """Unlisted one-word organisations with those whose words begin with their letters, or are these in capitals."""
    names = {group: spot for spot, group in zip(spots, groups, strict=True) if spot.type == "ORG"}
    short = {group: text[spot.start : spot.end] for group, spot in names.items() if len(spot.keys) == 1}
    long = {group: text[spot.start : spot.end].split() for group, spot in names.items() if len(spot.keys) > _TWO_NAMES}
    if max(len(short), len(long)) > _ABBREVIATED:
        return
    for group, written in short.items():
        if not names[group].name and not written.isascii():
            meant = {other for other, words in long.items() if is_short_for(written, words)}
            meant |= {other for other, latin in short.items() if latin.isupper() and closeness(written, latin) == 1}
            yield group, meant


def _root(group: str, joined: Mapping[str, tuple[str, str]]) -> str:
    seen = {group}
    while group in joined and joined[group][0] not in seen:
        group = joined[group][0]
        seen.add(group)
    return group


@lru_cache(maxsize=16384)
def likeness(name: str) -> str:
    """What the spellings of one name share: its words with variants, vowel lengths and conjuncts made one."""
    return " ".join(_sound((one,)) for one in spelled(name))


def _sound(keys: Keys) -> str:
    return skeleton("".join(_variants().get(one, one) for one in keys))


@cache
def _variants() -> dict[str, str]:
    """From the spellings of parts of names to the one that they count as, as the lexicon keeps them."""
    return {
        spelling: name
        for row in rows("name_variants")
        for name, *spellings in [spelled(f"{row['name']} {row['variants']}")]
        for spelling in spellings
    }


def _group(spot: Spot, full: dict[tuple[str, str], set[str]]) -> str:
    if spot.name:
        return f"{spot.type} {_sound(spelled(spot.name))}"
    own = _sound(spot.keys)
    longer = full.get((spot.type, own), set())
    return f"{spot.type} {next(iter(longer)) if len(longer) == 1 else own}"


def _fullest(spots: Sequence[Spot]) -> dict[tuple[str, str], set[str]]:
    """For the parts of names the longer names that have them, themselves no part of a longer one."""
    seen: set[str] = set()
    relatives: set[Keys] = set()
    parts: dict[tuple[str, str], set[str]] = {}
    for spot in spots:
        words = tuple(_sound((key,)) for key in spot.keys)
        if len(words) > 1:
            if spot.because in _kin() and words[-1] in seen:
                relatives.add(words)
            for part in _parts(spot.type, words):
                if part != words[-1:] or words not in relatives:
                    parts.setdefault((spot.type, "".join(part)), set()).add("".join(words))
        else:
            seen.add("".join(words))
    return {part: _longest(names) for part, names in parts.items() if len(names) <= _NAMESAKES}


def _longest(names: set[str]) -> set[str]:
    return {name for name in names if not any(name in other and name != other for other in names)}


@cache
def _kin() -> frozenset[str]:
    """Why a person is found who is introduced as somebody's relative: the family name may be the other's as well."""
    return frozenset(f"titles:{row['title']}" for row in rows("titles") if row["kind"] == "kin")


def _parts(type_: MentionType, words: Keys) -> list[Keys]:
    """What a longer name may be cut down to: some of a person's names, the end of an organisation's."""
    size = len(words)
    if type_ == "PER":
        ends = [(first, last) for first in range(size) for last in range(first + 1, size + 1)]
        runs = [words[first:last] for first, last in ends if last - first < size]
        return [*runs, (words[0], words[-1])] if size > _TWO_NAMES else runs
    return [words[first:] for first in range(1, size - 1)] if type_ == "ORG" else []


def _entity(text: str, id_: str, own: Sequence[Spot]) -> Entity:
    written = [text[spot.start : spot.end] for spot in own]
    often = Counter(written)
    listed = next((spot for spot in own if spot.name), None)
    name = max(written, key=lambda words: _standing(words, often[words], listed))
    aliases: dict[str, str] = {}
    for words, spot in zip(written, own, strict=True):
        if words != name:
            aliases.setdefault(words, spot.because)
    if listed is not None:
        for known in (listed.name, listed.latin):
            if known and known != name:
                aliases.setdefault(known, listed.because)
    return Entity(id_, own[0].type, name, tuple(Alias(words, because) for words, because in aliases.items()))


def _standing(words: str, often: int, listed: Spot | None) -> tuple[bool, bool, int, int]:
    """How well a spelling serves as the entity's name: Hindi, the lexicon's own, of many words, often used."""
    own = listed is not None and spelled(words) == spelled(listed.name)
    return not words.isascii(), own, len(spelled(words)), often
