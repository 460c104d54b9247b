"""Cues: the words that attribute, found by the lexicon's verbs, nouns and markers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from bayaan.hindi.words import Word
from bayaan.reading.grammar import (
    NO_MOODS,
    Moods,
    Noun,
    classes,
    infinitives,
    light_verbs,
    nouns,
    phrase_at,
    phrases,
    stems,
    verbs,
)

CueKind = Literal["active", "participle", "passive", "nominal", "marker", "opener"]
_FAR_LIGHT_VERB_WORDS: Final = 4
_PARTED_WORDS: Final = 18
_LONGEST_OWNER_WORDS: Final = 12
_AUXILIARY_GAP_WORDS: Final = 2
_NEAR_DATIVE_WORDS: Final = 2
_BETWEEN: Final = frozenset({"particle", "demonstrative", "negation", "adverb"})
_SAYS: Final = frozenset({"says"})
_ASPECTS: Final = frozenset({"perfective", "imperfective", "conjunctive"})
_LINKS: Final = _BETWEEN | {"ergative_marker", "ergative", "postposition", "dative"}
_BOUND: Final = frozenset({"postposition", "genitive_marker", "ergative_marker"})
_ELSEWHERE: Final = frozenset({"complementiser", "conjunction", "then", "relative", "absolutive", "copula", "past"})
_VECTORS: Final = frozenset({"light", "aspect", "passive"})
_CLOSES: Final = frozenset({"complementiser", "conjunction", "and", "relative"})


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words that may attribute: a half-open range of words with what the lexicon says of them.

    `subject` is the case that the source stands in (ne, bare, gen, dative; none for nobody, agent where there must
    be one); `binds` the postpositions that hold a content before a noun (gen, se, par, ko, own for the noun itself,
    doing for an infinitive); `moods` what it makes of its content; `negated` says that the cue itself is ("नहीं
    बताया"); `bare_noun` that it attributes only with "कि"; `shown` are its own words where the source stands within
    it ("जानकारी X ने दी").
    """

    kind: CueKind
    first: int
    last: int
    act: str
    lemma: str
    name: str
    subject: str
    frames: frozenset[str]
    binds: frozenset[str] = frozenset()
    moods: Moods = NO_MOODS
    negated: bool = False
    bare_noun: bool = False
    shown: tuple[int, int] | None = None


def find(words: tuple[Word, ...]) -> list[CueWords]:
    """The cues of a unit, left to right, none overlapping another."""
    found: list[CueWords] = []
    openers, index = _openers(), 0
    while index < len(words):
        if words[index].key not in openers:
            index += 1
            continue
        cue = _marker(words, index) or _hearsay(words, index) or _noun(words, index) or _verb(words, index)
        if cue is not None:
            found.append(cue)
        index = index + 1 if cue is None else max(cue.last, index + 1)
    return found


def opens(word: Word) -> bool:
    """Whether a cue can begin with a word."""
    return word.key in _openers()


@cache
def _openers() -> frozenset[str]:
    """The words that a cue can begin with."""
    return (
        frozenset(phrases("source_markers"))
        | frozenset(phrases("marker_tails"))
        | frozenset(phrases("source_openers"))
        | frozenset(phrases("hearsay_phrases"))
        | frozenset(nouns())
        | frozenset(verbs())
    )


def _marker(words: tuple[Word, ...], index: int) -> CueWords | None:
    """A marker after its phrase, "X के मुताबिक", after a pronoun with the genitive in it, "उनके मुताबिक", or an opener."""
    opener = phrase_at("source_openers", words, index)
    possessed = index > 0 and "genitive" in classes(words[index - 1])
    match = opener or phrase_at("marker_tails" if possessed else "source_markers", words, index)
    if match is None:
        return None
    last, row = match
    kind: CueKind = "opener" if opener else "marker"
    frames = _SAYS | {row["frame"]} if row.get("frame") else _SAYS
    return CueWords(kind, index, last, row["act"], row["phrase"], row["name"], "none", frames)


def _hearsay(words: tuple[Word, ...], index: int) -> CueWords | None:
    """A clause that says no more than that something is said: "सुनने में आया है कि …"."""
    match = phrase_at("hearsay_phrases", words, index)
    if match is None or match[0] >= len(words) or "complementiser" not in classes(words[match[0]]):
        return None
    last, row = match
    moods = Moods(clause="question") if row["act"] == "ask" else NO_MOODS
    return CueWords("passive", index, last, row["act"], row["phrase"], row["name"], "none", _SAYS, moods=moods)


def _verb(words: tuple[Word, ...], index: int) -> CueWords | None:
    match = verbs().get(words[index].key)
    if match is None:
        return None
    verb, aspect = match
    if aspect == "bare" and _goes_on(words, index):
        aspect = "imperfective"  # "कह रहे हैं", "कह चुके हैं": the subject stands in the direct case
    if aspect not in ("perfective", "imperfective"):
        return None
    if "wants" in verb.frames and (aspect == "perfective" or _after_infinitive(words, index)):
        return None
    if "finds" in verb.frames and index and words[index - 1].key in stems():
        return None  # "हो पाया" finds nothing: it is a way of being able
    last, passive = auxiliaries_after(words, index + 1)
    if (aspect == "imperfective" and last == index + 1) or (passive and _unrealised(words, index + 1, last)):
        return None
    if passive and aspect == "perfective":
        subject = "agent" if "finds" in verb.frames else "none"
        return CueWords(
            "passive", index, last, verb.act, verb.stem, verb.name, subject, verb.frames, moods=verb.moods,
            negated=_negated(words, index),
        )  # fmt: skip
    kind = _active_kind(words, index, aspect)
    bare = aspect == "imperfective" and verb.subject != "ko" and kind == "active"
    subject = "bare" if bare else "ne" if kind == "participle" else verb.subject
    return CueWords(
        kind, index, last, verb.act, verb.stem, verb.name, subject, verb.frames, moods=verb.moods,
        negated=_negated(words, index),
    )  # fmt: skip


def _active_kind(words: tuple[Word, ...], at: int, aspect: str) -> CueKind:
    """A participle such as "कहते हुए" shares the subject of the clause that goes on after it."""
    goes_on = any("absolutive" in classes(word) for word in words[at + 1 : at + 2])
    return "participle" if aspect == "imperfective" and goes_on else "active"


def _after_infinitive(words: tuple[Word, ...], index: int) -> bool:
    """Whether an infinitive makes it a wish for oneself, no demand: "करना चाहते हैं"."""
    return index > 0 and words[index - 1].key in infinitives()


def _noun(words: tuple[Word, ...], index: int) -> CueWords | None:
    for noun in nouns().get(words[index].key, ()):
        cue = _light(words, index, noun) or _possessed(words, index, noun)
        if cue is not None:
            return cue
    return None


def _light(words: tuple[Word, ...], index: int, noun: Noun) -> CueWords | None:
    """A noun with its light verb: "दावा किया", "आरोप भी लगाया", "घोषणा की गई"."""
    at = index + 1
    while at < len(words) and at - index <= _FAR_LIGHT_VERB_WORDS:
        stem, aspect = light_verbs().get(words[at].key, ("", ""))
        begins = aspect == "infinitive" and stem in noun.verbs and _begins(words, at)
        if stem in noun.verbs and (aspect in _ASPECTS or begins or _compound(words, at)):
            last, passive = auxiliaries_after(words, at + 1 + (begins or aspect == "bare"))
            if (aspect == "conjunctive" and last == at + 1) or (passive and _unrealised(words, at + 1, last)):
                return None
            negated = _negated(words, index) or _negated(words, at)
            kind: CueKind = "passive" if passive and aspect == "perfective" else _active_kind(words, at, aspect)
            direct = begins or aspect == "imperfective" or _goes_on(words, at)
            subject = {"passive": "none", "participle": "ne"}.get(kind, "bare" if direct else "ne")
            lemma = f"{noun.noun} {stem}"
            frames = frozenset({"calls"}) if "calls" in noun.markers else _SAYS
            owned = "own" in noun.markers and index > 0 and "genitive_marker" not in classes(words[index - 1])
            return CueWords(
                kind,
                at if owned else index,
                last,
                noun.act,
                lemma,
                noun.name,
                subject,
                frames,
                noun.markers,
                noun.moods,
                negated,
            )
        if stem in noun.happens and (aspect in _ASPECTS or _compound(words, at)):
            last, _ = auxiliaries_after(words, at + 1)
            subject = "none" if noun.hearsay else "agent"
            lemma, negated = f"{noun.noun} {stem}", _negated(words, at)
            return CueWords(
                "passive", index, last, noun.act, lemma, noun.name, subject, _SAYS,
                frozenset() if noun.hearsay else noun.markers, noun.moods, negated, bare_noun=True,
            )  # fmt: skip
        if not classes(words[at]) & _BETWEEN:
            return _parted(words, index, noun)
        at += 1
    return None


def _parted(words: tuple[Word, ...], index: int, noun: Noun) -> CueWords | None:
    """A noun whose light verb follows the source: "यह जानकारी X ने दी", "हत्या की पुष्टि X ने की है"."""
    if "calls" in noun.markers or classes(words[index + 1]) & _BOUND:
        return None
    spoken = False
    for at in range(index + 1, min(len(words), index + _PARTED_WORDS)):
        kinds = classes(words[at])
        stem, aspect = light_verbs().get(words[at].key, ("", ""))
        if spoken and stem in noun.verbs and aspect == "perfective" and classes(words[at - 1]) & _LINKS:
            last, passive = auxiliaries_after(words, at + 1)
            closed = last >= len(words) or words[last].kind == "mark" or classes(words[last]) & _CLOSES
            if closed and not passive:
                return CueWords(
                    "active", index, last, noun.act, f"{noun.noun} {stem}", noun.name, "ne", _SAYS, noun.markers,
                    noun.moods, _negated(words, at), shown=(index, index + 1),
                )  # fmt: skip
        ends = words[at].kind == "mark" and words[at].text != ","
        if ends or kinds & _ELSEWHERE or aspect in ("imperfective", "conjunctive"):
            return None
        spoken = spoken or bool(kinds & {"ergative_marker", "ergative"})
    return None


def _unrealised(words: tuple[Word, ...], start: int, end: int) -> bool:
    """Whether a passive has not come true, and so attributes nothing: "बताया जाएगा", "घोषणा किए जाने"."""
    return any("unrealised" in classes(word) for word in words[start:end])


def _goes_on(words: tuple[Word, ...], at: int) -> bool:
    """Whether a bare stem goes on with an aspect: "कर रहे हैं", "कर चुके हैं"."""
    return at + 1 < len(words) and "aspect" in classes(words[at + 1]) and words[at].key in stems()


def _begins(words: tuple[Word, ...], at: int) -> bool:
    """Whether an infinitive goes on with what begins it: "मांग करने लगे"."""
    return at + 1 < len(words) and "begins" in classes(words[at + 1])


def _compound(words: tuple[Word, ...], at: int) -> bool:
    """A bare stem before a vector verb or an aspect: "कर दिया", "कर रहे हैं", "स्वीकार की है"."""
    if at + 1 >= len(words):
        return False
    after = light_verbs().get(words[at + 1].key, ("", ""))[1]
    if after == "bare" and words[at].key in nouns():  # "कबूल कर लिया"
        at += 1
    return after == "perfective" or (at + 1 < len(words) and bool(classes(words[at + 1]) & _VECTORS))


def _possessed(words: tuple[Word, ...], index: int, noun: Noun) -> CueWords | None:
    """A noun with a copula: "X का दावा है", "उन्हें मलाल है", and nobody's: "आरोप है"."""
    at = index + 1
    while at < len(words) and classes(words[at]) & {"particle", "demonstrative"}:
        at += 1
    if at >= len(words) or not classes(words[at]) & {"copula", "past", "aspect"}:
        return None
    last, _ = auxiliaries_after(words, at)
    if noun.possession == "dative":
        return _nominal(noun, index, last, "dative")
    if noun.possession == "yes" and genitive_before(words, index) is not None:
        return _nominal(noun, index, last, "gen")
    owner = _owner_after(words, last) if noun.possession == "yes" else None
    if owner is not None:
        return replace(_nominal(noun, index, owner, "after"), shown=(index, last))
    if not noun.hearsay:
        return None
    felt = _dative_before(words, index)
    return (
        _nominal(noun, index, last, "dative") if felt else replace(_nominal(noun, index, last, "none"), bare_noun=True)
    )


def _owner_after(words: tuple[Word, ...], start: int) -> int | None:
    """The index after the genitive marker with which a sentence closes: "यह कहना है X का"."""
    for at in range(start + 1, min(len(words), start + _LONGEST_OWNER_WORDS)):
        if "genitive_marker" in classes(words[at]) and (at + 1 == len(words) or words[at + 1].kind == "mark"):
            return at + 1
        if classes(words[at]) & (_CLOSES | {"ergative_marker"}):
            return None
    return None


def _dative_before(words: tuple[Word, ...], index: int) -> bool:
    """Whether somebody in the dative has what the noun names: "पुलिस को आशंका है"."""
    near = words[max(0, index - _NEAR_DATIVE_WORDS) : index]
    return bool(near) and bool(classes(near[-1]) & {"to", "dative"})


def _nominal(noun: Noun, first: int, last: int, subject: str) -> CueWords:
    return CueWords("nominal", first, last, noun.act, noun.noun, noun.name, subject, _SAYS, moods=noun.moods)


def genitive_before(words: tuple[Word, ...], index: int) -> int | None:
    """The genitive marker or pronoun that possesses a noun, over particles and demonstratives between."""
    at = index - 1
    while at >= 0 and index - at <= 5:
        kinds = classes(words[at])
        if kinds & {"genitive_marker", "genitive"}:
            return at
        if not kinds & _BETWEEN:
            return None
        at -= 1
    return None


def auxiliaries_after(words: tuple[Word, ...], at: int) -> tuple[int, bool]:
    """The index after the auxiliaries and inner particles that begin at `at`, and whether they make a passive."""
    last, passive = at, False
    while at < len(words):
        kinds = classes(words[at])
        if "auxiliary" in kinds:
            last, passive = at + 1, passive or "passive" in kinds
        elif not kinds & {"particle", "negation", "demonstrative"} or at - last >= _AUXILIARY_GAP_WORDS:
            break
        at += 1
    return last, passive


def _negated(words: tuple[Word, ...], index: int) -> bool:
    return index > 0 and "negation" in classes(words[index - 1])
