"""What the lexicon knows of a word or a run of words: compiled once, asked for every word of every article."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeVar

import regex
from babel import Locale

from bayaan.hindi.views import fold, key
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
_YA: Final = "\u092f"
_GLIDES: Final = {_YA + "\u0947": "\u090f", _YA + "\u0940": "\u0908"}
_GLIDE = regex.compile(rf"(?<=[\p{{L}}\p{{M}}]){_YA}[\u0947\u0940]")
_LETTERS = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_KINDS: Final[tuple[tuple[str, MentionType], ...]] = (
    ("places", "LOC"), ("organisations", "ORG"), ("persons", "PER"), ("cities", "LOC")
)  # fmt: skip
# Vowels that are often written long or short, open or closed; a nasal or a virama that is often left out.
_ALIKE: Final = str.maketrans(
    {"\u0940": "\u093f", "\u0942": "\u0941", "\u0948": "\u0947", "\u094c": "\u094b", "\u0908": "\u0907",
     "\u090a": "\u0909", "\u0910": "\u090f", "\u0914": "\u0913", "\u0902": "", "\u094d": ""}
)  # fmt: skip
_LEAST_ALIKE: Final = 5  # letters and signs of a word whose skeleton can be trusted
_PARENTHESIS = regex.compile(r"\s*\(.*\)|\s+[-\u2013]\s+.*")
_DEVANAGARI = regex.compile(r"[\u0900-\u0963\u0971-\u097f]")
_NO_TERRITORIES: Final = frozenset(("ZZ", "XA", "XB", "EU", "EZ", "UN"))
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
    """The spelling by which the lexicon keeps a folded text; vowels of English words count as their Hindi likeness."""
    text = folded.translate(_LOOSE)
    return _GLIDE.sub(lambda glide: _GLIDES[glide.group()], text) if _YA in text else text


def spelled(name: str) -> tuple[str, ...]:
    """The words of a name as the lexicon keeps them, without hyphens, full stops and other marks."""
    return tuple(_LETTERS.findall(loose(key(name))))


def _all_spelled(names: Iterable[str]) -> list[tuple[str, ...]]:
    """What `spelled` gives for each of many names, folded in one go; none of them holds a line's end."""
    return [tuple(_LETTERS.findall(line)) for line in loose(fold("\n".join(names)).text).split("\n")]


@cache
def names() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Places, organisations, well-known people and CLDR's territories by their first word, longest first."""
    found: dict[tuple[str, ...], Entry] = {}

    def put(pairs: list[tuple[str, Entry]]) -> None:
        for spelling, (_, entry) in zip(_all_spelled(name for name, _ in pairs), pairs, strict=True):
            found.setdefault(spelling, entry)

    for kind, type_ in _KINDS:
        latin = {row["name"]: row["latin"] for row in rows(kind)}
        pairs = []
        for row in rows(kind):
            name = row["same_as"] or row["name"]
            entry = Entry(type_, name, latin.get(name) or row["latin"], f"{kind}:{row['name']}")
            # Latin letters spell many of the world's cities as English words are spelled.
            pairs += [(row["name"], entry)] if kind == "cities" else [(row["name"], entry), (row["latin"], entry)]
        put(pairs)
    put(_territories())
    return by_first(found)


def _territories() -> list[tuple[str, Entry]]:
    """The countries and territories of CLDR in both scripts."""
    english = Locale("en").territories
    pairs = []
    for code, name in Locale("hi").territories.items():
        if code.isalpha() and code not in _NO_TERRITORIES:
            plain = _PARENTHESIS.sub("", name)
            entry = Entry("LOC", plain, _PARENTHESIS.sub("", english.get(code, "")), f"cldr:{code}")
            pairs += [(plain, entry), (entry.latin, entry)]
    return pairs


@cache
def _alike() -> dict[str, Entry]:
    """One-word places by their skeleton, less those that share it with another place; not the world's cities."""
    found: dict[str, list[Entry]] = {}
    for entries in names().values():
        for spelling, entry in entries:
            near = len(spelling) == 1 and len(spelling[0]) >= _LEAST_ALIKE and entry.type == "LOC"
            if near and not entry.because.startswith("cities:"):
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
    return by_first({spelled(r["title"]): Phrase(r["kind"], f"titles:{r['title']}") for r in reversed(rows("titles"))})


@cache
def no_names() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """Phrases that hold a name and are none, by their first word."""
    return by_first(
        {spelled(row["phrase"]): Phrase(row["kind"], f"no_names:{row['phrase']}") for row in rows("no_names")}
    )


@cache
def introducers() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """What stands before an organisation's or a place's name and is no part of it, by its first word."""
    found: dict[tuple[str, ...], Phrase] = {}
    for kind, type_ in (("place_words", "LOC"), ("organisation_words", "ORG")):
        for row in rows(kind):
            if row["role"] == "before":
                found[spelled(row["word"])] = Phrase(type_, f"before:{row['word']}")
    return by_first(found)


@cache
def place_closers() -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
    """What stands after a place's name, inside it or outside, by its first word."""
    closing = [row for row in rows("place_words") if row["role"] in ("after", "inside", "beside")]
    return by_first({spelled(row["word"]): Phrase(row["role"], f"place:{row['word']}") for row in closing})


T = TypeVar("T")


@cache
def directions() -> frozenset[str]:
    """Quarters of the compass that are part of the name of the place behind them."""
    return frozenset(loose(key(row["word"])) for row in rows("place_words") if row["role"] == "direction")


def by_first(found: dict[tuple[str, ...], T]) -> dict[str, list[tuple[tuple[str, ...], T]]]:
    """Entries by the first word of their spelling, the longest first; a spelling without words is left out."""
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
        chosen = [row[column] for row in rows(kind) if all(row[name] == value for name, value in only.items())]
        for spelling in loose(fold("\n".join(chosen)).text).split("\n"):
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
    return frozenset(loose(key(row["stem"])) for kind in ("verb_stems", "auxiliary_verbs") for row in rows(kind))


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


@lru_cache(maxsize=65536)
def known(folded: str) -> tuple[str, int]:
    """A folded word's loose spelling and its traits, looked up once for both."""
    return loose(folded), traits(folded)


def is_name(word: str) -> bool:
    """Whether a loosely folded word is by itself a place or an organisation of the lexicon."""
    return any(len(spelling) == 1 for spelling, _ in names().get(word, ()))


def _spelled_out(word: str) -> int:
    match = _letters().fullmatch(word)
    if match is None:
        return 0
    return INITIAL if len(match.captures(1)) <= 2 else ACRONYM


def is_letter(word: str) -> bool:
    """Whether a loosely folded word is the Hindi name of one Latin letter, though it may be an everyday word too."""
    match = _letters().fullmatch(word)
    return match is not None and len(match.captures(1)) == 1


def is_letters(word: str) -> bool:
    """Whether a loosely folded word is made of Hindi names of Latin letters, though it may be another word, too."""
    return _letters().fullmatch(word) is not None


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
