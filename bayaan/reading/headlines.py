"""Headlines that say who speaks: "X बोले- Y", "X: Y", "Y: X"."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from bayaan.hindi.words import Word
from bayaan.reading.attribution import Attribution
from bayaan.reading.cues import CueWords
from bayaan.reading.grammar import classes, infinitives, nouns, verbs
from bayaan.reading.heads import head
from bayaan.reading.phrases import phrase_before
from bayaan.reading.spans import Spans
from bayaan.reading.unit import Unit
from bayaan.records import Mention

_SPEECH_MARKS: Final = frozenset("-–—:,")
_PART_MARKS: Final = frozenset(",;:-–—|!।")
_LONGEST_SPEAKER_WORDS: Final = 7


def attributions(unit: Unit, mentions: Spans[Mention]) -> list[Attribution]:
    """The attribution of a headline by its own grammar; none where it has no speaker."""
    made = _spoken(unit) or _colon(unit, mentions) or _claimed(unit)
    return [made] if made else []


def _spoken(unit: Unit) -> Attribution | None:
    """What follows a verb of speech and a mark: "X बोले- …", "X ने कहा: …"; a semicolon or a bar ends it."""
    words = unit.words
    for index, word in enumerate(words[: _LONGEST_SPEAKER_WORDS + 1]):
        match = verbs().get(word.key)
        says = match is not None and match[1] == "perfective" and "says" in match[0].frames
        if not index or match is None or not says or index + 2 >= len(words):
            continue
        verb, after = match[0], index + 2
        end = index - 1 if "ergative_marker" in classes(words[index - 1]) else index
        start = phrase_before(words, end)
        if words[index + 1].text in _SPEECH_MARKS and start < end:
            cue = CueWords("active", index, after, verb.act, verb.stem, verb.name, "bare", verb.frames)
            last = next((at for at in range(after, len(words)) if words[at].text in ";|"), len(words))
            return Attribution(cue, (after, last), (start, end), "phrase", True, "headline", f"{verb.name}/headline")
    return None


def _colon(unit: Unit, mentions: Spans[Mention]) -> Attribution | None:
    words = unit.words
    colons = [index for index, word in enumerate(words) if word.text == ":"]
    if len(colons) != 1 or not 0 < colons[0] < len(words) - 1:
        return None
    at = colons[0]
    cue = CueWords("active", at, at + 1, "say", ":", "colon", "bare", frozenset({"says"}))
    if at <= _LONGEST_SPEAKER_WORDS and _speaks(words[:at], mentions):
        return Attribution(cue, (at + 1, len(words)), (0, at), "phrase", False, "speaker_first", "colon/speaker_first")
    if len(words) - at - 1 <= _LONGEST_SPEAKER_WORDS and _speaks(words[at + 1 :], mentions):
        return Attribution(cue, (0, at), (at + 1, len(words)), "phrase", False, "speaker_last", "colon/speaker_last")
    return None


def _speaks(words: tuple[Word, ...], mentions: Spans[Mention]) -> bool:
    """Whether words name somebody who can speak: a person at their end, or a head that is a source."""
    end = words[-1].end
    person = any(m.type == "PER" and m.end == end for _, m in mentions.inside(words[0].start, end))
    return person or head(words) is not None


def _claimed(unit: Unit) -> Attribution | None:
    """The part of a claim, "X का दावा, Y" and "Y, X का दावा": a noun that attributes, without a verb, between marks."""
    words = unit.words
    edges = [-1, *(at for at, word in enumerate(words) if word.text in _PART_MARKS), len(words)]
    for before, after in pairwise(edges):
        made = _claim(words, before + 1, after)
        if made is None:
            continue
        cue, source = made
        if after + 1 < len(words) and before < 0:
            return Attribution(
                cue, (after + 1, len(words)), source, "phrase", False, "claims_first", f"{cue.name}/claims_first"
            )
        if before > 0:
            return Attribution(cue, (0, before), source, "phrase", False, "claims_last", f"{cue.name}/claims_last")
    return None


def _claim(words: tuple[Word, ...], start: int, end: int) -> tuple[CueWords, tuple[int, int]] | None:
    """The noun that closes a part and its possessor, which opens it."""
    noun = (
        next((n for n in nouns().get(words[end - 1].key, ()) if n.possession == "yes"), None) if end > start else None
    )
    if noun is None or end - start < 3 or "genitive_marker" not in classes(words[end - 2]):
        return None
    if words[end - 3].key in infinitives():
        return None  # "बाढ़ आने की आशंका" is nobody's
    cue = CueWords("nominal", end - 1, end, noun.act, noun.noun, noun.name, "gen", frozenset({"says"}))
    return cue, (start, end - 2)
