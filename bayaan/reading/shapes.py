"""What a name looks like where no list has it: its title, its neighbours, the word it ends on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.reading.gazetteer import (
    ACRONYM,
    AND,
    COMMON,
    FUNCTION,
    GIVEN,
    HEAD,
    INITIAL,
    LONE,
    MARK,
    MODIFIER,
    NAME,
    NATION,
    OF,
    STOP,
    SUFFIX,
    SURNAME,
    WEAK,
    alike,
    directions,
    introducers,
    is_letter,
    loose,
    names,
    no_names,
    place_closers,
    titles,
    traits,
)
from bayaan.reading.line import Line, lookup
from bayaan.records import MentionType

# How sure a finding is; the surer one wins where two overlap.
BARRED: Final = 10  # a phrase that holds a name and is none
GLOSSED: Final = 9
SHAPED: Final = 8  # an organisation or place by its head word, a listed name of several words
NAMED: Final = 7  # a person by title, or by given name and family name
LISTED: Final = 6  # a listed name of one word
PARTLY: Final = 5  # a person by one listed name, an abbreviation spelled out
PLACED: Final = 4  # a place by its neighbour or ending
GUESSED: Final = 3  # an unknown word where names stand

_EVERYDAY: Final = COMMON | FUNCTION | MARK
_PLACE: Final = b"\1"  # a word that a one-word place has taken
_TAKEN: Final = b"\2"
_LONGEST_PERSON: Final = 5
_LONGEST_ORGANISATION: Final = 8


class Found(NamedTuple):
    """A run of a line's words that may be a name: first word, the one after the last, type, why, how sure."""

    first: int
    last: int
    type: MentionType
    because: str
    rank: int
    name: str = ""
    latin: str = ""


@cache
def addresses() -> frozenset[str]:
    """The forms of address that stand behind a given name."""
    return frozenset(loose(key(row["title"])) for row in rows("titles") if row["kind"] == "after")


@cache
def cues(role: str) -> frozenset[str]:
    """The postpositions that play a role: "agent", "in", "case"."""
    return frozenset(loose(key(row["word"])) for row in rows("name_cues") if row["role"] == role)


def shapes(words: Line) -> list[Found]:
    """Everything in a line that may be a name, overlapping findings included."""
    found = [*barred(words), *listed(words), *organisations(words), *places(words)]
    held = bytearray(len(words.keys))
    for one in found:
        if one.rank >= LISTED:
            mark = _PLACE if one.rank == LISTED and one.type == "LOC" else _TAKEN
            held[one.first : one.last] = mark * (one.last - one.first)
    found += persons(words, held)
    return found


def barred(words: Line) -> Iterator[Found]:
    """What holds the name of a place or a person and names neither: programmes, prizes, works, and titles over "of"."""
    table = no_names()
    for place, word in enumerate(words.keys):
        match = lookup(table, words, place) if word in table else None
        if match is not None:
            yield Found(place, match[1], "LOC", match[0].because, BARRED)
        elif words.flags[place] & OF and words.key(place - 1) in titles():
            yield Found(place - 1, min(place + 2, len(words.keys)), "LOC", f"titles:{words.texts[place - 1]}", BARRED)


def listed(words: Line) -> Iterator[Found]:
    """Places and organisations of the lexicon; one that is an everyday word too only where a place stands."""
    table, place = names(), 0
    while place < len(words.keys):
        flags = words.flags[place]
        if flags and words.keys[place] not in table:  # most words: known, and no name's beginning
            place += 1
            continue
        match = lookup(table, words, place)
        if match is None and not flags:
            near = alike(words.keys[place])
            match = None if near is None else (near, place + 1)
        if match is None:
            place += 1
            continue
        entry, end = match
        if end - place > 1 or not words.flags[place] & COMMON or _stands_as_place(words, end):
            rank = SHAPED if end - place > 1 else LISTED
            if entry.type == "PER" and _closes_name(words.flag(end)):
                rank = PARTLY  # the family name behind it makes it somebody else
            if end - place == 1 and entry.type == "LOC" and _faces(words, end):
                yield Found(place, end + 1, "LOC", f"direction:{words.texts[end]}", SHAPED)
            if entry.type == "LOC" and words.key(place - 1) in directions():
                yield Found(place - 1, end, "LOC", f"direction:{words.texts[place - 1]}", SHAPED)
            yield Found(place, end, entry.type, entry.because, rank, entry.name, entry.latin)
        place = end


def _faces(words: Line, end: int) -> bool:
    """Whether a quarter of the compass behind a place is part of its name, as in the names of wards and suburbs."""
    return words.key(end) in directions() and words.key(end + 1) in cues("in")


def _stands_as_place(words: Line, end: int) -> bool:
    return words.key(end) in cues("in") or (end < len(words.keys) and lookup(place_closers(), words, end) is not None)


def organisations(words: Line) -> Iterator[Found]:
    """Names that close on a head word, run over "of", follow an introducing word, or are spelled-out letters."""
    yield from _letters(words)
    before = introducers()
    for place, flags in enumerate(words.flags):
        if flags & (HEAD | WEAK):
            yield from _closed_by_head(words, place)
        if flags & ACRONYM and lookup(names(), words, place) is None:
            yield Found(place, place + 1, "ORG", "shape:letters", PARTLY)
        introduced = lookup(before, words, place) if words.keys[place] in before else None
        if introduced is not None:
            yield from _introduced(words, *introduced)


def organisation_before(words: Line, end: int) -> Found | None:
    """The organisation whose head word is the last before a place; None where there is none."""
    if end < 1 or not words.flags[end - 1] & (HEAD | WEAK):
        return None
    return next(_closed_by_head(words, end - 1), None)


def _letters(words: Line) -> Iterator[Found]:
    """Abbreviations whose letters stand apart, with full stops or spaces between them."""
    for place, flags in enumerate(words.flags):
        if not flags & INITIAL or words.flag(place - 1) & INITIAL:
            continue
        end = place + 1
        while words.flag(end) & INITIAL:
            end += 1
        joined = "".join(words.keys[place:end])
        listed = next((entry for spelling, entry in names().get(joined, ()) if spelling == (joined,)), None)
        if end - place > 1 and listed is not None:
            yield Found(place, end, listed.type, listed.because, SHAPED, listed.name, listed.latin)
        elif end - place > 1 and traits(joined) & ACRONYM and not _nameable_after(words, end):
            yield Found(place, end, "ORG", "shape:letters", NAMED)


def _nameable_after(words: Line, at: int) -> bool:
    """Whether the letters before a place are rather the initials of a person named there."""
    flags = words.flag(at)
    return not flags or bool(flags & NAME and not flags & FUNCTION)


def _closed_by_head(words: Line, head: int) -> Iterator[Found]:
    first = head
    while head - first < _LONGEST_ORGANISATION and _inside_organisation(words, first - 1, head):
        first -= 1
    while first < head and words.flags[first] & (AND | OF | NATION) and not words.flags[first] & MODIFIER:
        first += 1
    last = _after_of(words, head)
    inside = range(first, head)
    known = lookup(names(), words, first) if first < head else None
    if known is not None and known[1] == head and known[0].type == "ORG" and last == head + 1:
        return  # the name is whole without the head word
    given = 0 if words.flags[head] & HEAD else GIVEN
    proper = sum(_proper(words, at) and not words.flags[at] & given for at in inside)
    plain = sum(bool(words.flags[at] & MODIFIER) for at in inside)
    enough = proper or (plain and (words.flags[head] & HEAD or plain > 1)) or last > head + 1
    if enough:
        yield Found(first, last, "ORG", f"head:{words.texts[head]}", SHAPED)


def _inside_organisation(words: Line, at: int, head: int) -> bool:
    flags = words.flag(at)
    if flags & MARK:
        return False
    if flags & (AND | OF):
        return bool(words.flag(at - 1) & (MODIFIER | OF)) and bool(words.flag(at + 1) & MODIFIER) and at + 1 < head
    if flags & (HEAD | WEAK):
        return words.keys[at] not in introducers()
    return bool(flags & (MODIFIER | NATION)) or _proper(words, at) or _subject(words, at, head)


def _subject(words: Line, at: int, head: int) -> bool:
    """Whether an everyday word is what a body is for: between one of its adjectives and its head word."""
    everyday = words.flags[at] & COMMON and not words.flags[at] & FUNCTION
    return bool(everyday and at + 1 == head and words.flags[head] & HEAD and words.flag(at - 1) & MODIFIER)


def _proper(words: Line, at: int) -> bool:
    """Whether a word can only be a name here: unknown, a listed place or person, letters; not an everyday word."""
    flags = words.flags[at]
    if flags & (STOP | MODIFIER | HEAD | WEAK):
        return False
    return not flags & COMMON or bool(flags & LONE and flags & NAME)


def _after_of(words: Line, head: int) -> int:
    """The place after "of X Y" behind a head word, or after the head itself."""
    if not words.flag(head + 1) & OF:
        return head + 1
    last = head + 2
    while last - head < _LONGEST_ORGANISATION and _inside_after_of(words, last):
        last += 1
    return last if last > head + 2 else head + 1


def _inside_after_of(words: Line, at: int) -> bool:
    return at < len(words.keys) and (bool(words.flags[at] & (MODIFIER | OF | HEAD)) or _proper(words, at))


def _introduced(words: Line, phrase: tuple[str, str], start: int) -> Iterator[Found]:
    role, because = phrase
    last = start
    while last - start < _LONGEST_PERSON and _unknown(words.flag(last)):
        last += 1
    if last == start:
        return
    if role == "ORG":
        yield Found(start, last, "ORG", because, NAMED)
    elif last == start + 1:
        yield Found(start, last, "LOC", because, PLACED)


def _unknown(flags: int) -> bool:
    return not flags & ~(SUFFIX | ACRONYM | INITIAL)


def places(words: Line) -> Iterator[Found]:
    """Names that stand before a word such as "district", close on one such as "stadium", or end as places do."""
    closers = place_closers()
    for place in range(len(words.keys)):
        if words.flags[place] & SUFFIX:
            yield Found(place, place + 1, "LOC", "shape:suffix", PLACED)
        match = lookup(closers, words, place) if place and words.keys[place] in closers else None
        if match is None:
            continue
        (role, because), end = match
        if role == "inside":
            yield from _closed_by_place(words, place, end, because)
        elif not words.flag(place - 2) & NAME:
            before = words.flags[place - 1]
            if _unknown(before) or (role == "after" and before & NAME and not before & LONE):
                yield Found(place - 1, place, "LOC", because, LISTED if before & NAME else PLACED)


def _closed_by_place(words: Line, head: int, end: int, because: str) -> Iterator[Found]:
    first = head
    while head - first < _LONGEST_PERSON and first > 0 and _inside_place(words, first - 1):
        first -= 1
    while first < head and words.flags[first] & (NATION | MODIFIER):
        first += 1
    if first < head:
        yield Found(first, end, "LOC", because, SHAPED)


def _inside_place(words: Line, at: int) -> bool:
    return bool(words.flags[at] & MODIFIER) or _proper(words, at)


def persons(words: Line, held: bytearray) -> Iterator[Found]:
    """People by title, by listed given and family names, by initials, and by where an unknown name stands.

    `held` marks the words that another finding has already taken as a place or an organisation.
    """
    titled = _titled(words)
    place = 0
    while place < len(words.keys):
        if not _nameable(words, place, held):
            place += 1
            continue
        end = place + 1
        while end < len(words.keys) and _nameable(words, end, held) and end not in titled:
            end += 1
        first = place - 1 if words.flags[place] & INITIAL and _is_first_initial(words, place - 1, titled) else place
        yield from _run(words, first, end, titled)
        place = end


def _is_first_initial(words: Line, at: int, titled: dict[int, str]) -> bool:
    """Whether a letter that is an everyday word too opens the initials behind a title."""
    return at in titled and is_letter(words.keys[at])


def _titled(words: Line) -> dict[int, str]:
    """Where a title has just ended, with its entry; the longest title that ends there is named."""
    found: dict[int, str] = {}
    table = titles()
    for place in range(len(words.keys)):
        if words.keys[place] in table:
            match = lookup(table, words, place)
            if match is None or match[0].role == "after":
                continue
            if not _is_first_name(words, place, match[1]) and not _is_address(words, place):
                found.setdefault(match[1], match[0].because)
    return found


def _is_first_name(words: Line, place: int, end: int) -> bool:
    """Whether a title is rather the given name of the family name behind it."""
    return end - place == 1 and bool(words.flags[place] & GIVEN) and _closes_name(words.flag(end))


def _closes_name(flags: int) -> bool:
    """Whether a word is a family name and nothing else."""
    return bool(flags & SURNAME) and not flags & (GIVEN | LONE)


def _nameable(words: Line, at: int, held: bytearray) -> bool:
    flags = words.flags[at]
    if flags & _EVERYDAY and not flags & NAME and not held[at] and not (at and words.flags[at - 1] & GIVEN):
        return False  # most words are this
    if flags & NAME and flags & FUNCTION:
        return bool(words.flag(at - 1) & GIVEN and not words.flag(at - 1) & LONE)
    if flags & NAME:
        return not held[at] or bool(flags & (GIVEN | SURNAME) and not flags & LONE)
    closed = _closes_name(words.flag(at + 1))
    if held[at] == _PLACE[0] or (flags == SUFFIX and not held[at]):
        return closed  # people are called after places
    return not held[at] and (not flags & ~INITIAL or _is_address(words, at))


def _is_address(words: Line, at: int) -> bool:
    """Whether a word stands inside a person's name as a form of address between its given and its family name."""
    before = words.flag(at - 1)
    return (
        bool(before & GIVEN)
        and not before & LONE
        and words.keys[at] in addresses()
        and _closes_name(words.flag(at + 1))
    )


def _run(words: Line, first: int, end: int, titled: dict[int, str]) -> Iterator[Found]:
    """The people in a run of words that can all be names."""
    title = titled.get(first)
    if title is not None:
        last = min(_person_end(words, first, end), first + _LONGEST_PERSON)
        if not all(words.flags[at] & INITIAL for at in range(first, last)) and not _plain_noun(words, first, last):
            yield Found(first, last, "PER", title, NAMED)
        first = last
    while first < end:
        strong = next((at for at in range(first, end) if words.flags[at] & NAME and not words.flags[at] & LONE), None)
        if strong is None:
            yield from _unlisted(words, first, end)
            return
        start = _person_start(words, first, strong)
        if start > first:
            yield from _unlisted(words, first, start)
        last = _person_end(words, start, end)
        alone = last - start == 1
        because = f"{'surnames' if words.flags[strong] & SURNAME else 'given_names'}:{words.texts[strong]}"
        yield Found(start, last, "PER", because, PARTLY if alone else NAMED)
        first = last


def _plain_noun(words: Line, first: int, last: int) -> bool:
    """Whether the one word behind a title is an everyday word too, and begins or is followed by a plain noun."""
    behind = words.flag(last)
    alone = last - first == 1 and words.flags[first] & LONE
    return bool(alone and behind & COMMON and not behind & (FUNCTION | NAME))


def _person_start(words: Line, first: int, strong: int) -> int:
    """How far a name reaches to the left of its first listed part."""
    start = strong
    while start > first:
        before = words.flags[start - 1]
        if not (before & (INITIAL | NAME) or (words.flags[start] & SURNAME and not words.flags[start] & GIVEN)):
            break
        if not before & (INITIAL | NAME) and strong - start >= 1:
            break
        start -= 1
    return start


def _person_end(words: Line, start: int, end: int) -> int:
    """How far a name reaches to the right: listed names, and unknown words that do not follow a family name."""
    last = start + 1
    while last < end and last - start < _LONGEST_PERSON:
        closed = words.flags[last - 1] & SURNAME and not words.flags[last - 1] & GIVEN and last - 1 > start
        if closed and not words.flags[last] & NAME and words.key(last + 1) not in cues("case"):
            break
        last += 1
    return last


def _unlisted(words: Line, first: int, end: int) -> Iterator[Found]:
    """People among words that no list has: after initials, several in a row, or one where only a speaker stands."""
    size = end - first
    after = words.key(end)
    if all(words.flags[at] & LONE for at in range(first, end)):
        if size > 1 and words.flags[first] & GIVEN and words.flags[end - 1] & SURNAME and after in cues("case"):
            yield Found(first, end, "PER", "shape:pair", PLACED)
        return
    if all(words.flags[at] & INITIAL for at in range(first, end)):
        return
    if words.flags[first] & INITIAL and size > 1:
        yield Found(first, end, "PER", "shape:initials", NAMED)
    elif 1 < size < _LONGEST_PERSON:
        if after in cues("in"):
            yield Found(first, end, "LOC", "shape:row", GUESSED)
        elif after in cues("person") or words.flag(end) & (MARK | AND):
            yield Found(first, end, "PER", "shape:row", GUESSED)
    elif size == 1 and not words.flags[first] & (ACRONYM | SUFFIX):
        if after in cues("agent"):
            yield Found(first, end, "PER", f"cue:{after}", GUESSED)
        elif after in cues("in"):
            yield Found(first, end, "LOC", f"cue:{after}", GUESSED - 1)
