"""The lexicon's closed classes and verb forms, compiled once into look-ups by folded spelling."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows

_NONE: Final[frozenset[str]] = frozenset()
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moods:
    """What a cue makes of its content: a `phrase` without a verb, a `clause` that would be a fact; "" for nothing."""

    phrase: str = ""
    clause: str = ""


NO_MOODS: Final = Moods()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that attributes: its stem, the case of its subject, its act, the frames that it stands in, its moods."""

    name: str
    stem: str
    subject: str
    act: str
    frames: frozenset[str]
    moods: Moods


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that attributes, and what makes it do so; the columns of speech_nouns.tsv."""

    name: str
    noun: str
    act: str
    verbs: frozenset[str]
    possession: str
    markers: frozenset[str]
    hearsay: bool
    happens: frozenset[str]
    moods: Moods


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("function_words"):
        found[key(row["word"])] = found.get(key(row["word"]), _NONE) | {row["class"]}
    for row in rows("auxiliaries"):
        found[key(row["form"])] = found.get(key(row["form"]), _NONE) | {row["role"], "auxiliary"}
    return found


def classes(word: Word) -> frozenset[str]:
    """The closed classes that a word belongs to; empty for an open-class word or a mark."""
    return _classes().get(word.key, _NONE)


def is_object(word: Word) -> bool:
    """Whether a word marks an object, or is one in itself: "को", "इसे"."""
    return bool(classes(word) & {"to", "object"})


@cache
def of_class(*names: str) -> frozenset[str]:
    """The folded words of some closed classes; empty for a class that nobody is in."""
    return frozenset(word for word, kinds in _classes().items() if not kinds.isdisjoint(names))


def forms(stem: str, perfective: str = "") -> dict[str, str]:
    """Every form of a verb, folded, with its aspect.

    `perfective` lists irregular perfective forms, which then replace the regular ones.
    """
    after = "vowel" if stem[-1] in _vowel_signs() else "consonant"
    found = {key(form): "perfective" for form in perfective.split()}
    for row in rows("verb_endings"):
        if row["after"] in ("any", after) and not (perfective and row["aspect"] == "perfective"):
            found.setdefault(key(stem + row["ending"]), row["aspect"])
    return found


@cache
def _vowel_signs() -> frozenset[str]:
    return frozenset(chr(code) for code in range(0x093E, 0x094D)) | frozenset(
        chr(code) for code in range(0x0905, 0x0915)
    )


@cache
def verbs() -> dict[str, tuple[Verb, str]]:
    """From a folded form of a speech verb to the verb and the form's aspect."""
    found: dict[str, tuple[Verb, str]] = {}
    for row in rows("speech_verbs"):
        verb = Verb(row["name"], row["stem"], row["subject"], row["act"], frozenset(row["frame"].split()), _moods(row))
        for form, aspect in forms(row["stem"], row["perfective"]).items():
            found.setdefault(form, (verb, aspect))
    return found


def _moods(row: dict[str, str]) -> Moods:
    return Moods(row["phrase"], row["clause"])


@cache
def nouns() -> dict[str, tuple[Noun, ...]]:
    """From a folded speech noun to its entries, one for each set of light verbs."""
    found: dict[str, tuple[Noun, ...]] = {}
    for row in rows("speech_nouns"):
        noun = Noun(
            row["name"],
            row["noun"],
            row["act"],
            frozenset(row["verbs"].split()),
            row["possession"],
            frozenset(row["marker"].split()),
            row["hearsay"] == "yes",
            frozenset(row["happens"].split()),
            _moods(row),
        )
        found[key(row["noun"])] = (*found.get(key(row["noun"]), ()), noun)
    return found


@cache
def light_verbs() -> dict[str, tuple[str, str]]:
    """From a folded form of a light verb to its stem and the form's aspect."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("light_verbs"):
        for form, aspect in forms(row["stem"], row["perfective"]).items():
            found.setdefault(form, (row["stem"], aspect))
    return found


@cache
def stems() -> frozenset[str]:
    """The stems of the verbs in verb_stems.tsv and auxiliary_verbs.tsv, folded."""
    return frozenset(key(row["stem"]) for kind in ("verb_stems", "auxiliary_verbs") for row in rows(kind))


@cache
def infinitives() -> frozenset[str]:
    """The infinitives, in every case and gender, of the verbs in verb_stems.tsv and auxiliary_verbs.tsv, folded."""
    endings = [row["ending"] for row in rows("verb_endings") if row["aspect"] == "infinitive"]
    return frozenset(key(stem + ending) for stem in stems() for ending in endings)


@cache
def imperatives() -> frozenset[str]:
    """The polite and plural forms with which news asks and wishes, "करें", "बैठिए", folded."""
    made = [item for stem in stems() for item in forms(stem).items()]
    return frozenset(form for form, aspect in made if aspect == "imperative") - of_class("auxiliary")


@cache
def perfectives() -> frozenset[str]:
    """The perfective forms of verbs and light verbs, folded, but for those that are infinitives or case markers too."""
    made = [item for row in rows("verb_stems") for item in forms(row["stem"]).items()]
    made += [(form, aspect) for form, (_, aspect) in light_verbs().items()]
    found = frozenset(form for form, aspect in made if aspect == "perfective")
    return found - infinitives() - of_class("genitive_marker")


@cache
def listed(kind: str) -> frozenset[str]:
    """The words of a lexicon table that is a plain list, folded."""
    return frozenset(key(row["word"]) for row in rows(kind))


@cache
def phrases(kind: str) -> dict[str, tuple[tuple[Phrase, dict[str, str]], ...]]:
    """The phrases of a lexicon table by their first word, longest first, each with its entry."""
    found: dict[str, list[tuple[Phrase, dict[str, str]]]] = {}
    for row in rows(kind):
        phrase = tuple(key(word) for word in row["phrase"].split())
        found.setdefault(phrase[0], []).append((phrase, row))
    return {first: tuple(sorted(some, key=lambda p: -len(p[0]))) for first, some in found.items()}


def phrase_at(kind: str, words: tuple[Word, ...], index: int) -> tuple[int, dict[str, str]] | None:
    """The longest phrase of a lexicon table that begins at a word: the index after it, and its entry."""
    found = phrases(kind).get(words[index].key)
    if found is None:
        return None
    after = words[index + 1].key if index + 1 < len(words) else ""
    for phrase, row in found:
        last = index + len(phrase)
        likely = len(phrase) == 1 or phrase[1] == after
        if likely and tuple(word.key for word in words[index:last]) == phrase:
            return last, row
    return None
