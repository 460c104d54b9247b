"""Offices: titles with the place or body that they are of, and who holds them by what stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.reading.covered import Covered, Shaped, genitives, is_number, listed, place_of
from bayaan.reading.gazetteer import (
    AND,
    COMMON,
    FUNCTION,
    MARK,
    MODIFIER,
    NATION,
    by_first,
    is_letters,
    loose,
    spelled,
    titles,
)
from bayaan.reading.grammar import of_class
from bayaan.reading.heads import inflected
from bayaan.reading.line import Line, lookup
from bayaan.records import Mention

_MOST_OF: Final = 3  # places and bodies that one office can be of: "अमेरिका के रक्षा विभाग के प्रवक्ता"
_LONGEST_WORDS: Final = 12
_TITLES_BETWEEN: Final = 2  # titles between an office and its holder's name
_BESIDE: Final = frozenset({"former", "later", "acting", "rank"})
_BEFORE_A_NAME: Final = frozenset({"honorific", "office"})


class Post(NamedTuple):
    """A title: how it has to stand to be an office of its own, what it is usually called, the same in Latin letters.

    `name` is "" where that is the title as it is written; `many` says that these are several.
    """

    title: str
    stands: str
    name: str
    latin: str
    many: bool = False


@dataclass(slots=True)
class _Run:
    """What belongs to an office before its title, so far: where it begins, what it is of, its subject."""

    first: int
    of: int = 0
    subject: bool = False
    linked: bool = False
    rest: list[str] = field(default_factory=list)
    latin: list[str] = field(default_factory=list)
    place: str = ""

    def take(self, first: int, word: str, latin: str) -> None:
        self.first = first
        self.rest.append(word)
        self.latin.append(latin)


@cache
def first_words() -> frozenset[str]:
    """The words that titles begin with."""
    return frozenset(_posts())


@cache
def _posts() -> dict[str, list[tuple[tuple[str, ...], Post]]]:
    """All titles by their first word; those that only say "former" or "acting" of another are left to their parts."""
    given = {row["title"]: row for row in rows("titles")}
    found: dict[tuple[str, ...], Post] = {}
    several: dict[tuple[str, ...], Post] = {}
    for row in reversed(rows("titles")):
        title, words = row["title"], spelled(row["title"])
        if words and not (len(words) > 1 and words[0] in _apart()):
            post = Post(title, row["post"], row["same_as"], given.get(row["same_as"], row)["latin"])
            found[words] = post
            if post.stands and post.stands != "name":
                many = (*words[:-1], *spelled(inflected(title.split()[-1], "m")[1]))
                several[many] = post._replace(name=post.name or title, many=True)
    return by_first({**several, **found})


@cache
def _words() -> dict[str, tuple[str, str]]:
    """The kinds of words beside an office, with their Latin spelling."""
    return {loose(key(row["word"])): (row["kind"], row["latin"]) for row in rows("office_words")}


@cache
def _apart() -> frozenset[str]:
    return frozenset(word for word, (kind, _) in _words().items() if kind in ("former", "acting"))


@cache
def _nations() -> dict[str, str]:
    return {loose(key(row["adjective"])): row["place"] for row in rows("nationalities")}


@cache
def _copulas() -> frozenset[str]:
    return frozenset(map(loose, of_class("copula")))


@cache
def _relatives() -> frozenset[str]:
    return frozenset(map(loose, of_class("relative")))


def posts(covered: Covered) -> Iterator[Shaped]:
    """The offices of a line; a title that only tells of a trade, or that is part of another noun, is none."""
    line, table, place = covered.line, _posts(), 0
    while place < len(line.keys):
        match = lookup(table, line, place) if line.keys[place] in table else None
        if match is None:
            place += 1
            continue
        post, end = match
        left = covered.over[place]
        if left is not None and left.end < line.ends[end - 1] and left.start < line.starts[place]:
            place += 1  # "मुंबई पुलिस" before "आयुक्त" is a name: the title begins behind it
            continue
        if post.stands and not _is_part(covered, place, end):
            made = _shaped(covered, post, place, end)
            if made is not None:
                yield made
        place = end


def _is_part(covered: Covered, place: int, end: int) -> bool:
    """Whether a title is part of a name or of another noun, or rather letters beside a number."""
    line = covered.line
    if covered.over[end - 1] is not None or covered.crosses(place, end) or _goes_on(covered, end):
        return True
    if end - place > 1 or not is_letters(line.keys[place]):
        return False
    joined = end < len(line.keys) and covered.joined(end)
    return joined or is_number(line.key(end)) or is_number(line.key(place - 1))


def _goes_on(covered: Covered, end: int) -> bool:
    """Whether another noun stands behind a title; one that is a name in more words is somebody's."""
    mention, line = covered.mention(end), covered.line
    return _kind(line.key(end)) == "tail" and (mention is None or mention.end == line.ends[end])


def _kind(word: str) -> str:
    return _words().get(word, ("", ""))[0]


def _shaped(covered: Covered, post: Post, place: int, end: int) -> Shaped | None:
    run = _before(covered, post, place)
    if post.many and covered.line.flag(run.first - 1) & AND:
        run = _Run(place)  # of several places, of which one would stand for all
    holder = None if post.many else _named_behind(covered, end) or _said_of(covered, run.first, end)
    if not _stands(covered.line, post, run, end, is_held=holder is not None):
        return None
    before, name = covered.words(run.first, place), post.name or covered.words(place, end)
    number = covered.line.key(run.first - 1)
    return Shaped(
        run.first,
        end,
        "OFFICE",
        f"titles:{post.title}",
        f"{before} {name}".strip(),
        _latin(post, run),
        " ".join(spelled(name)),
        frozenset(run.rest),
        holder.entity if holder else None,
        post.many or _kind(number) == "number" or is_number(number) or _is_vacant(covered.line, end),
    )


def _is_vacant(line: Line, end: int) -> bool:
    """Whether the office itself is meant, whoever holds it: "राष्ट्रपति पद", "नेता का पद"."""
    return _kind(line.key(end + (line.key(end) in genitives()))) == "post"


def _stands(line: Line, post: Post, run: _Run, end: int, *, is_held: bool) -> bool:
    """Whether a title stands as its entry says that an office has to."""
    if post.stands == "alone" or is_held:
        return True
    if post.stands == "closed":
        return bool(run.of) and bool(line.flag(end) & (FUNCTION | MARK))
    if post.stands == "of":
        return bool(run.of) or run.subject
    return post.stands == "subject" and run.subject


def _latin(post: Post, run: _Run) -> str:
    """The office in Latin letters, "" where a part of it has none."""
    if not post.latin or not all(run.latin):
        return ""
    ranks = " ".join(word for word in reversed(run.latin) if word != run.place)
    return f"{ranks} {post.latin}".strip() + (f" of {run.place}" if run.place else "")


def _before(covered: Covered, post: Post, place: int) -> _Run:
    """What belongs to an office before its title: its rank, its subject, what it is of."""
    run = _Run(place)
    while place - run.first < _LONGEST_WORDS and run.first and _grown(covered, post, place, run):
        pass
    return run


def _grown(covered: Covered, post: Post, place: int, run: _Run) -> bool:
    """Take what stands right before into an office, if it belongs to it."""
    line, at = covered.line, run.first - 1
    word, flags = line.keys[at], line.flags[at]
    kind, latin = _words().get(word, ("", ""))
    if kind in _BESIDE and covered.over[at] is None:
        run.take(at, word, latin)
        return True
    if run.of < _MOST_OF and _is_of(covered, run, at, closely=post.stands == "alone"):
        return True
    if run.of < _MOST_OF and word in genitives() and at and _is_of(covered, run, at - 1, loosely=True):
        return True
    if run.of or covered.over[at] is not None:
        return False
    whole = run.first == place and is_everyday(flags) and line.flag(at - 1) & MODIFIER  # "नागरिक आपूर्ति मंत्री"
    inside = bool(flags & MODIFIER or whole)
    if inside and not flags & NATION and (run.linked or post.stands in ("of", "subject")):
        run.take(at, word, "")
        run.subject = True
        return True
    if flags & AND and (run.subject or post.stands == "alone") and line.flag(at - 1) & MODIFIER:
        run.linked = covered.over[at - 1] is None
        run.first -= run.linked
        return run.linked
    return False


def _is_of(covered: Covered, run: _Run, at: int, *, loosely: bool = False, closely: bool = False) -> bool:
    """Take the place or body that ends at a word into an office.

    `loosely` with a marker of the genitive between; `closely` a place alone, since a body beside has its own title.
    """
    mention, word = covered.mention(at), covered.line.keys[at]
    if mention is not None:
        if mention.type == "PER" or (closely and mention.type == "ORG") or covered.line.ends[at] != mention.end:
            return False
        word, latin = place_of(mention, covered)
        run.place = run.place or latin
        first = covered.first(mention)
        other = covered.mention(first - 1)
        if other is not None and other.type != "PER" and covered.joined(first):
            first = covered.first(other)  # its long form before its short one
        run.take(first, word, latin)
    elif not loosely and covered.line.flags[at] & NATION:
        word, latin = listed(spelled(_nations().get(word, ""))) if _nations().get(word) else (word, "")
        run.place = run.place or latin
        run.take(at, word, latin)
    elif _kind(word) == "body" and not closely:
        run.take(at, word, "")
    else:
        return False
    run.of += 1
    return True


def _named_behind(covered: Covered, end: int) -> Mention | None:
    """The person named right behind an office, with titles between."""
    line = covered.line
    for _ in range(_TITLES_BETWEEN + 1):
        mention = covered.begins(end)
        if mention is not None:
            return mention if mention.type == "PER" else None
        match = lookup(titles(), line, end) if end < len(line.keys) and line.keys[end] in titles() else None
        if match is None or match[0].role not in _BEFORE_A_NAME:
            return None
        end = match[1]
    return None


def _said_of(covered: Covered, first: int, end: int) -> Mention | None:
    """The person who is said to hold an office: "X Y के राष्ट्रपति हैं", "X, जो Y के राष्ट्रपति हैं"."""
    line, at = covered.line, first - 1
    if line.key(end) not in _copulas():
        return None
    at -= line.key(at) in _relatives()
    at -= line.key(at) == ","
    mention = covered.mention(at)
    return mention if mention is not None and mention.type == "PER" else None


def holds_now(rest: frozenset[str]) -> frozenset[str]:
    """The words of an office that say that it is not held now."""
    return frozenset(word for word in rest if _kind(word) in ("former", "later"))


def is_everyday(flags: int) -> bool:
    """Whether a word is an everyday one that no postposition or other function word is."""
    return bool(flags & COMMON) and not flags & (FUNCTION | MARK)
