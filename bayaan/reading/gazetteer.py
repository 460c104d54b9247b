"""What the lexicon knows of a word or a run of words: compiled once, asked for every word of every article."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeVar

import regex
from babel import Locale

from bayaan.hindi.views import key
from bayaan.hindi.words import words
from bayaan.lexicon import rows
from bayaan.records import MentionType

# What a word can be; a word can be several of these.
COMMON: Final = 1  # a word of everyday prose
FUNCTION: Final = 2  # a postposition, pronoun, conjunction, auxiliary
GIVEN: Final = 4
SURNAME: Final = 8
NATION: Final = 16  # an adjective of nationality
INITIAL: Final = 32  # one or two letters spelled out: stands before a name
ACRONYM: Final = 64  # three letters or more spelled out
HEAD: Final = 128  # closes an organisation's name
WEAK: Final = 256  # closes it only after a proper name
MODIFIER: Final = 512  # may stand inside an organisation's name
SUFFIX: Final = 1024  # ends as names of places do
LATIN: Final = 2048
MARK: Final = 4096  # punctuation, a number, a line's end
OF: Final = 8192
AND: Final = 16384
LONE: Final = 32768  # a listed name that is a common word, too: counts only beside other evidence

NAME: Final = GIVEN | SURNAME
STOP: Final = MARK | FUNCTION | LATIN

# Vowels that English words are written with, folded on the vowels of Hindi; both spellings of a glide.
_LOOSE: Final = str.maketrans({"\u0949": "\u093e", "\u0911": "\u0906", "\u0945": "", "\u0972": "\u0905"})
_GLIDES: Final = (("\u092f\u0947", "\u090f"), ("\u092f\u0940", "\u0908"))
_KINDS: Final[tuple[tuple[str, MentionType], ...]] = (("places", "LOC"), ("organisations", "ORG"), ("persons", "PER"))
# Vowels that are often written long or short, open or closed; a nasal or a virama that is often left out.
_ALIKE: Final = str.maketrans(
    {"\u0940": "\u093f", "\u0942": "\u0941", "\u0948": "\u0947", "\u094c": "\u094b", "\u0908": "\u0907",
     "\u090a": "\u0909", "\u0910": "\u090f", "\u0914": "\u0913", "\u0902": "", "\u094d": ""}
)  # fmt: skip
_LEAST_ALIKE: Final = 5  # letters and signs of a word whose skeleton can be trusted
_PARENTHESIS = regex.compile(r"\s*\(.*\)|\s+[-\u2013]\s+.*")
_DEVANAGARI = regex.compile(r"[\u0900-\u0963\u0971-\u097f]")
_LEAST_SUFFIXED: Final = 2  # letters that stand before a place's ending


class Entry(NamedTuple):
    """A name of the lexicon: what it names, how its entity is spelled, the same in Latin letters, its line."""

    type: MentionType
    name: str
    latin: str
    because: str


class Phrase(NamedTuple):
    """A title or another word that stands by a name: its role, and the entry's own name."""

    role: str
    because: str


@lru_cache(maxsize=65536)
def loose(folded: str) -> str:
    """The spelling by which the lexicon keeps a folded word; vowels of English words count as their Hindi likeness."""
    word = folded.translate(_LOOSE)
    for glide, vowel in _GLIDES:
        word = word[:1] + word[1:].replace(glide, vowel)
    return word


def spelled(name: str) -> tuple[str, ...]:
    """The words of a name as the lexicon keeps them, without hyphens, full stops and other marks."""
    return tuple(loose(word.key) for word in words(name) if word.kind != "mark")


@cache
def names() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Places, organisations, well-known people and CLDR's territories by their first word, longest first."""
    found: dict[tuple[str, ...], Entry] = {}
    for kind, type_ in _KINDS:
        latin = {row["name"]: row["latin"] for row in rows(kind)}
        for row in rows(kind):
            name = row["same_as"] or row["name"]
            entry = Entry(type_, name, latin.get(name) or row["latin"], f"{kind}:{row['name']}")
            for spelling in (row["name"], row["latin"]):
                if spelling:
                    found.setdefault(spelled(spelling), entry)
    english = Locale("en").territories
    for code, name in Locale("hi").territories.items():
        plain = _PARENTHESIS.sub("", name)
        if code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "EZ", "UN"):
            entry = Entry("LOC", plain, _PARENTHESIS.sub("", english.get(code, "")), f"cldr:{code}")
            found.setdefault(spelled(plain), entry)
            found.setdefault(spelled(entry.latin), entry)
    return _by_first(found)


@cache
def _alike() -> dict[str, Entry]:
    """One-word places by their skeleton, less those that share it with another place."""
    found: dict[str, list[Entry]] = {}
    for entries in names().values():
        for spelling, entry in entries:
            if len(spelling) == 1 and len(spelling[0]) >= _LEAST_ALIKE and entry.type == "LOC":
                found.setdefault(skeleton(spelling[0]), []).append(entry)
    return {bare: own[0] for bare, own in found.items() if len({entry.name for entry in own}) == 1}


def alike(word: str) -> Entry | None:
    """The listed place that an unlisted word spells with other vowel lengths; None where it is too short to tell."""
    return _alike().get(skeleton(word)) if len(word) >= _LEAST_ALIKE else None


def skeleton(word: str) -> str:
    """A spelling without what writers disagree on: vowel length, open or closed e and o, nasals, conjuncts."""
    return word.translate(_ALIKE)


@cache
def titles() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """Titles, offices, honorifics and kin by their first word, longest first."""
    return _by_first({spelled(r["title"]): Phrase(r["kind"], f"titles:{r['title']}") for r in reversed(rows("titles"))})


@cache
def introducers() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """What stands before an organisation's or a place's name and is no part of it, by its first word."""
    found: dict[tuple[str, ...], Phrase] = {}
    for kind, type_ in (("place_words", "LOC"), ("organisation_words", "ORG")):
        for row in rows(kind):
            if row["role"] == "before":
                found[spelled(row["word"])] = Phrase(type_, f"before:{row['word']}")
    return _by_first(found)


@cache
def place_closers() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """What stands after a place's name, inside it or outside, by its first word."""
    closing = [row for row in rows("place_words") if row["role"] in ("after", "inside", "beside")]
    return _by_first({spelled(row["word"]): Phrase(row["role"], f"place:{row['word']}") for row in closing})


T = TypeVar("T")


@cache
def directions() -> frozenset[str]:
    """Quarters of the compass that are part of the name of the place behind them."""
    return frozenset(loose(key(row["word"])) for row in rows("place_words") if row["role"] == "direction")


def _by_first(found: dict[tuple[str, ...], T]) -> dict[str, list[tuple[tuple[str, ...], T]]]:
    table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for spelling, entry in found.items():
        if spelling:
            table.setdefault(spelling[0], []).append((spelling, entry))
    for entries in table.values():
        entries.sort(key=lambda pair: -len(pair[0]))
    return table


@cache
def _listed() -> dict[str, int]:
    """What each single word that stands in a list is."""
    found: dict[str, int] = {}

    def put(kind: str, column: str, flag: int, **only: str) -> None:
        for row in rows(kind):
            if all(row[name] == value for name, value in only.items()):
                spelling = loose(key(row[column]))
                found[spelling] = found.get(spelling, 0) | flag

    put("common_words", "word", COMMON)
    put("common_words", "word", FUNCTION, **{"class": "function"})
    for role in ("after", "before", "inside"):
        put("place_words", "word", COMMON, role=role)
    put("given_names", "name", GIVEN)
    put("surnames", "name", SURNAME)
    put("nationalities", "adjective", NATION)
    put("organisation_words", "word", HEAD, role="head")
    put("organisation_words", "word", WEAK, role="weak")
    put("organisation_words", "word", MODIFIER, role="modifier")
    put("organisation_words", "word", OF, role="of")
    put("organisation_words", "word", AND, role="and")
    for spelling in titles():
        if (spelling,) in {entry[0] for entry in titles()[spelling]}:
            found[spelling] = found.get(spelling, 0) | COMMON
    return found


@cache
def _stems() -> frozenset[str]:
    return frozenset(loose(key(row["stem"])) for row in rows("verb_stems"))


@cache
def _endings() -> tuple[dict[str, list[str]], frozenset[str], int]:
    """Endings with the bases that they may stand for, the endings of verbs, and the length of the longest."""
    nouns: dict[str, list[str]] = {}
    for row in rows("word_endings"):
        nouns.setdefault(loose(key(row["ending"])), []).append(row["base"])
    verbs = frozenset(loose(key(row["ending"])) for row in rows("verb_endings"))
    return nouns, verbs, max(map(len, [*nouns, *verbs]))


@cache
def _place_suffixes() -> tuple[str, ...]:
    return tuple(loose(key(row["word"])) for row in rows("place_words") if row["role"] == "suffix")


@cache
def _letters() -> regex.Pattern[str]:
    letters = sorted({loose(key(row["name"])) for row in rows("letters")}, key=len, reverse=True)
    return regex.compile(rf"(?:({'|'.join(letters)}))+")


@lru_cache(maxsize=65536)
def traits(folded: str) -> int:
    """What a folded word can be, as flags; 0 says that nothing is known of it, so that it may be anybody's name."""
    if not _DEVANAGARI.match(folded):
        return LATIN if folded[:1].isalpha() else MARK
    word = loose(folded)
    flags = _listed().get(word, 0)
    if not flags:
        flags = _spelled_out(word) or (COMMON if _inflected(word) and not is_name(word) else 0)
    if flags & NAME and flags & (COMMON | NATION | MODIFIER | HEAD | WEAK):
        flags |= LONE
    if not flags and word.endswith(_place_suffixes()) and _before_suffix(word) >= _LEAST_SUFFIXED:
        flags |= SUFFIX
    return flags


def is_name(word: str) -> bool:
    """Whether a loosely folded word is by itself a place or an organisation of the lexicon."""
    return any(len(spelling) == 1 for spelling, _ in names().get(word, ()))


def _spelled_out(word: str) -> int:
    match = _letters().fullmatch(word)
    if match is None:
        return 0
    return INITIAL if len(match.captures(1)) <= 2 else ACRONYM


def _before_suffix(word: str) -> int:
    return max(len(word) - len(suffix) for suffix in _place_suffixes() if word.endswith(suffix))


def _inflected(word: str) -> bool:
    """Whether a word is a form of a listed one: a noun's plural, an adjective's gender, a verb's form."""
    nouns, verbs, longest = _endings()
    listed, stems = _listed(), _stems()
    if word in stems:
        return True
    for size in range(1, min(longest, len(word) - 1) + 1):
        ending, rest = word[-size:], word[:-size]
        if ending in verbs and rest in stems:
            return True
        for base in nouns.get(ending, ()):
            if base == "*" or listed.get(rest + base, 0) & COMMON:
                return True
    return False
