"""Events and laws that close on a head noun, with the evidence that the words before it make a name of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.reading.covered import Covered, Shaped, genitives, is_number, is_unknown, is_year, place_of
from bayaan.reading.gazetteer import (
    AND,
    COMMON,
    FUNCTION,
    HEAD,
    LATIN,
    MARK,
    MODIFIER,
    NAME,
    NATION,
    by_first,
    is_letter,
    loose,
    spelled,
)
from bayaan.reading.line import standing
from bayaan.reading.shapes import cues
from bayaan.records import DesignationType, Mention

_LONGEST_WORDS: Final = 12
_LONGEST_BRACKET: Final = 6
_LONGEST_LIST: Final = 8  # the sections of a law that stand in a row
_TOPICS: Final = frozenset({"level", "subject"})
_KINDS: Final = {"PER": "person", "LOC": "place", "ORG": "body"}


class Head(NamedTuple):
    """A noun that an event or a law closes on: its entry, the evidence it needs, how many everyday words it may have.

    `needs` are alternatives, each with the kinds of words that must stand in the name together; `name` is what it is
    usually called, "" for the entry itself.
    """

    word: str
    type: DesignationType
    needs: tuple[Counter[str], ...]
    everyday: int
    name: str
    latin: str


class Inside(NamedTuple):
    """A word that stands in names of a type: what it is evidence of, and its Latin spelling."""

    role: str
    latin: str


@dataclass(slots=True)
class _Run:
    """What stands before a head and belongs to it, so far."""

    first: int
    last: str = ""
    kinds: Counter[str] = field(default_factory=Counter)
    rest: list[str] = field(default_factory=list)
    latin: list[str] = field(default_factory=list)

    def take(self, first: int, kind: str, word: str, latin: str = "") -> bool:
        self.first, self.last = first, kind
        self.kinds[kind] += 1
        self.rest.append(word)
        self.latin.append(latin)
        return True


@cache
def _heads() -> dict[str, list[tuple[tuple[str, ...], Head]]]:
    """The heads, and the names that are whole by themselves, by their first word."""
    given = {(row["type"], row["word"]): row for row in rows("designation_words") if row["role"] in ("head", "name")}
    found: dict[tuple[str, ...], Head] = {}
    for (type_, _), row in given.items():
        needs = tuple(Counter(one.split("+")) if one != "*" else Counter[str]() for one in row["needs"].split())
        usual = given.get((type_, row["same_as"]), row)
        everyday = int(row["everyday"] or 0) if row["role"] == "head" else -1
        head = Head(row["word"], type_, needs, everyday, row["same_as"], usual["latin"])  # type: ignore[arg-type]
        found.setdefault(spelled(row["word"]), head)
    return by_first(found)


@cache
def _inside(type_: DesignationType) -> dict[str, Inside]:
    """What single words are inside names of a type."""
    held = [row for row in rows("designation_words") if row["type"] == type_]
    return {
        loose(key(row["word"])): Inside(row["role"], row["latin"])
        for row in held
        if row["role"] in ("level", "subject", "against", "never")
    }


@cache
def _sections() -> dict[str, tuple[str, str, str]]:
    """The words that a law's numbered parts begin with: the entry, what it is usually called, its Latin spelling."""
    held = {row["word"]: row for row in rows("designation_words") if row["role"] == "section"}
    return {
        loose(key(word)): (word, row["same_as"] or word, held.get(row["same_as"], row)["latin"])
        for word, row in held.items()
    }


@cache
def _codes() -> frozenset[str]:
    """The words that mean a law by themselves where a section of it follows."""
    return frozenset(loose(key(row["word"])) for row in rows("designation_words") if row["role"] == "code")


@cache
def first_words() -> frozenset[str]:
    """The words that heads and sections begin with."""
    return frozenset(_heads()) | frozenset(_sections())


def headed(covered: Covered) -> Iterator[Shaped]:
    """The events and laws of a line that close on a head, and the names of laws and events that need none."""
    for head, place, end in standing(_heads(), covered.line):
        made = _closed(covered, head, place, end)
        if made is not None:
            yield made


def _closed(covered: Covered, head: Head, place: int, end: int) -> Shaped | None:
    run = _Run(place)
    last = _with_year(covered, head, run, end)
    while head.everyday >= 0 and place - run.first < _LONGEST_WORDS and run.first and _grown(covered, head, run):
        pass
    if not _suffices(head, run) or covered.crosses(run.first, last) or covered.line.flag(last) & HEAD:
        return None
    name = head.name or covered.words(place, end)
    behind = covered.text[covered.line.ends[end - 1] : covered.line.ends[last - 1]]
    latin = [*reversed(run.latin), head.latin, *(covered.line.keys[last - 1 : last] if last > end else ())]
    return Shaped(
        run.first,
        last,
        head.type,
        f"designation:{head.word}",
        f"{covered.words(run.first, place)} {name}".strip() + behind,
        " ".join(latin) if all(latin) else "",
        " ".join(spelled(name)),
        frozenset(run.rest),
    )


def _with_year(covered: Covered, head: Head, run: _Run, end: int) -> int:
    """The place behind the year that follows a head, or behind the head itself."""
    line = covered.line
    at = end + (head.type == "LAW" and line.key(end) == ",")
    if not is_year(line.key(at)):
        return end
    dated = head.type == "LAW" or Counter() in head.needs or (" " in head.word and Counter(["year"]) in head.needs)
    if not dated and not covered.joined(at) and line.key(at + 1) in cues("case"):
        return end  # "युद्ध 1971 में हुआ": the year is when, and no part of a name
    run.kinds["year"] += 1
    run.rest.append(line.keys[at])
    return at + 1


def _grown(covered: Covered, head: Head, run: _Run) -> bool:
    """Take what stands right before into the name, if it belongs there."""
    line, at = covered.line, run.first - 1
    word, flags, mention = line.keys[at], line.flags[at], covered.mention(at)
    if mention is not None:
        return _belongs(covered, head, run, mention) and run.take(
            covered.first(mention), _KINDS[mention.type], *place_of(mention, covered)
        )
    inside = _inside(head.type).get(word)
    if inside is not None:
        return inside.role != "never" and run.take(at, inside.role, word, inside.latin)
    if is_number(word):
        return _numbered(covered, head, run, at)
    if flags & NATION:
        return run.take(at, "nation", word)
    if flags & (FUNCTION | MARK):
        return _linked(covered, head, run, at)
    if head.type == "EVENT" and word in _heads():
        return run.take(at, "subject", word)  # "एशिया कप हॉकी टूर्नामेंट"
    if flags & NAME and not flags & COMMON:
        return not _suffices(head, run) and run.take(at, "person", word)
    if is_unknown(flags) or not flags & COMMON:
        more = head.type == "EVENT" or not _suffices(head, run) or run.last == "unknown"
        return more and run.take(at, "unknown", word, line.texts[at] if flags & LATIN else "")
    if head.type == "LAW":
        lacks = bool(run.kinds["level"] or run.kinds["year"]) and not _suffices(head, run)
        fits = bool(flags & MODIFIER) or run.kinds["year"] > 0 or lacks
    else:
        fits = not _suffices(head, run) or not any("everyday" in needs for needs in head.needs)
    return fits and run.kinds["everyday"] < head.everyday and run.take(at, "everyday", word)


def _suffices(head: Head, run: _Run) -> bool:
    """Whether there is evidence enough."""
    return any(needs <= run.kinds for needs in head.needs)


def _belongs(covered: Covered, head: Head, run: _Run, mention: Mention) -> bool:
    """Whether a mention right before is part of the name: rather somebody who does something once the name is one."""
    line, kind = covered.line, _KINDS[mention.type]
    if line.ends[run.first - 1] != mention.end:
        return False
    asked = kind == "place" and any(kind in needs for needs in head.needs)
    short = kind == "body" and head.type == "EVENT" and covered.first(mention) == run.first - 1
    return asked or short or not _suffices(head, run)


def _numbered(covered: Covered, head: Head, run: _Run, at: int) -> bool:
    """Take a year, a number that a hyphen joins to the word before it, or which amendment it is."""
    word = covered.line.keys[at]
    if head.type == "LAW" and run.last == "level" and any(map(str.isalpha, word)):
        return run.take(at, "everyday", word)  # "126वां संशोधन विधेयक"
    if is_year(word):
        return run.take(at, "year", word, word)
    if word.isdecimal() and covered.joined(at) and not is_number(covered.line.keys[at - 1]):
        run.first = at
        run.rest.append(word)
        run.latin.append(word)
        return True
    return False


def _linked(covered: Covered, head: Head, run: _Run, at: int) -> bool:
    """Take a marker between two parts of a name: the year of an event, what a law is about, a law's bracket."""
    line, before = covered.line, at - 1
    word, flags = line.keys[at], line.flags[at]
    if before < 0 or run.kinds["linked"] > 2:
        return False
    if head.type == "EVENT":
        return word in genitives() and is_year(line.keys[before]) and run.take(before, "year", line.keys[before])
    if word == ")":
        return _bracketed(covered, head, run, at)
    if not (word in genitives() or flags & AND) or not run.rest or covered.over[before] is not None:
        return False
    right = _inside(head.type).get(line.keys[run.first])
    left, known = _inside(head.type).get(line.keys[before]), line.flags[before]
    fits = left.role in _TOPICS if left else bool(known & COMMON) and not known & FUNCTION
    if right is None or right.role not in _TOPICS or not fits:
        return False
    run.kinds["linked"] += 1
    return run.take(before, left.role if left else "everyday", line.keys[before])


def _bracketed(covered: Covered, head: Head, run: _Run, at: int) -> bool:
    """Take a bracket right before a law's head: "आयकर (संशोधन) विधेयक"."""
    line = covered.line
    opening = next((n for n in range(at - 1, max(at - 2 - _LONGEST_BRACKET, 0), -1) if line.keys[n] == "("), 0)
    words, before = line.keys[opening + 1 : at], opening - 1
    inside = [_inside(head.type).get(word) for word in words]
    if not opening or run.first != at + 1 or not any(one and one.role != "never" for one in inside):
        return False
    if line.flag(before) & (FUNCTION | MARK) or covered.over[before] is not None:
        return False
    for word in words:
        run.take(opening, "level", word)
    return run.take(before, "everyday", line.keys[before])


def sections(covered: Covered, laws: Mapping[int, int]) -> Iterator[Shaped]:
    """The numbered parts of laws: "धारा 302", "आईपीसी की धारा 498-ए", "अनुच्छेद 370".

    `laws` tells where the laws of the line end and begin, so that a section takes in the one that it is of.
    """
    line, table = covered.line, _sections()
    for place, word in enumerate(line.keys):
        if word not in table or covered.over[place] is not None or not is_number(line.key(place + 1)):
            continue
        entry, name, latin = table[word]
        end = _numbers(covered, place + 1, several=name != entry)
        first = _law_before(covered, laws, place)
        if covered.crosses(first, end):
            continue
        numbers = covered.text[line.starts[place + 1] : line.ends[end - 1]]
        code = f"{covered.words(first, place)} " if first < place else ""
        rest = frozenset((*line.keys[place + 1 : end], *line.keys[first:place])) - genitives()
        spelling = f"{latin} {numbers}" if latin and numbers.isascii() and not code else ""
        head = " ".join(spelled(name))
        yield Shaped(first, end, "LAW", f"designation:{entry}", f"{code}{name} {numbers}", spelling, head, rest)


def _law_before(covered: Covered, laws: Mapping[int, int], place: int) -> int:
    """Where the law begins that a section is said to be of; the section's own place where it is of none."""
    line, end = covered.line, place - 1
    if line.key(end) not in genitives():
        return place
    if line.key(end - 1) == ")":  # a law's abbreviation
        end = next((at for at in range(end - 2, max(end - 2 - _LONGEST_BRACKET, 0), -1) if line.keys[at] == "("), end)
    return laws.get(end, end - 1 if line.key(end - 1) in _codes() else place)


def _numbers(covered: Covered, at: int, *, several: bool) -> int:
    """The place behind a section's number, or behind all numbers of a row of them."""
    line, end = covered.line, _number(covered, at)
    behind = end
    while behind - at < _LONGEST_LIST and (line.key(behind) == "," or line.flag(behind) & AND):
        if not is_number(line.key(behind + 1)):
            break
        behind = _number(covered, behind + 1)
    return behind if several or line.key(behind) in genitives() else end


def _number(covered: Covered, at: int) -> int:
    """The place behind a number with its letter and its bracket: "498-ए", "6(1)"."""
    line, end = covered.line, at + 1
    if end < len(line.keys) and covered.joined(end) and is_letter(line.keys[end]):
        end += 1
    if line.key(end) == "(" and line.key(end + 2) == ")" and line.starts[end] == line.ends[end - 1]:
        end += 3
    return end
