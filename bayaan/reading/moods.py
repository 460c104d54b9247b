"""Mood and polarity of a clause, by the lexicon's named patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, cast

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.reading.grammar import classes, imperatives, infinitives, light_verbs, of_class, perfectives, verbs
from bayaan.records import Mood

_NOTHING: Final[frozenset[int]] = frozenset()
_NEGATION_REACH_WORDS: Final = 6
_VERB_REACH_WORDS: Final = 12
_LONGEST_WORD: Final = 40
_SUBORDINATING: Final = ("complementiser", "relative", "relative_ergative", "subordinator", "purpose")


@dataclass(frozen=True, slots=True)
class Judged:
    """The mood and the polarity of a clause, and the rule that gave the mood."""

    mood: Mood
    negated: bool
    because: str


_FACT: Final = tuple(Judged("fact", negated, "plain") for negated in (False, True))


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    mood: Mood
    scope: str
    negatable: bool
    needs: tuple[str, ...]
    pattern: re.Pattern[str]

    def holds(self, texts: Mapping[str, str], *, negated: bool) -> bool:
        """Whether the pattern matches in its scope, and no negation takes the mood away."""
        return self.pattern.search(texts[self.scope]) is not None and not (self.negatable and negated)


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["name"],
            cast(Mood, row["mood"]),
            row["scope"],
            row["negatable"] == "yes",  # the table's test holds the moods
            tuple(map(key, row["needs"].split())),
            re.compile(key(row["pattern"])),
        )
        for row in rows("moods")
    )


@cache
def _transparent() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(key(row["pattern"])) for row in rows("transparent"))


def judge(words: Sequence[Word], *, asked: bool = False, headline: bool = False) -> Judged:
    """The mood and polarity of the clause or sentence that some words make.

    `asked` says that a question mark closes it, `headline` that it is a part of a headline. No words give a fact. The
    governing predicate decides: what stands before "कि" or a colon, unless it says nothing of its own.
    """
    size = _governing(words)
    negated = _negated(words[:size])
    if asked:
        return Judged("question", negated, "question_mark")
    spelled = _spelled(words)
    called = _NOTHING.union(*map(_called, spelled))
    texts = _texts(spelled, size, headline=headline) if called else {}
    won = next((rule for at in sorted(called) if (rule := _rules()[at]).holds(texts, negated=negated)), None)
    return Judged(won.mood, negated, won.name) if won else _FACT[negated]


def tried(words: Sequence[Word], *, headline: bool = False) -> Iterator[tuple[str, str, bool]]:
    """The patterns that `judge` tries in their order: name, pattern, whether it holds; the first that does ends it."""
    size = _governing(words)
    negated, texts = _negated(words[:size]), _texts(_spelled(words), size, headline=headline)
    for rule in _rules():
        holds = rule.holds(texts, negated=negated)
        yield rule.name, rule.pattern.pattern, holds
        if holds:
            return


def _texts(spelled: list[str], size: int, *, headline: bool) -> dict[str, str]:
    """What the patterns of each scope look at."""
    clause = " ".join(spelled[:size])
    return {
        "whole": clause if size == len(spelled) else " ".join(spelled),
        "clause": clause,
        "verb": " ".join(spelled[max(0, size - _VERB_REACH_WORDS) : size]),
        "headline": clause if headline else "",
    }


@lru_cache(maxsize=16384)
def _called(word: str) -> frozenset[int]:
    """The places of the patterns that may match where a word stands, for what they need stands in it."""
    return frozenset(at for at, rule in enumerate(_rules()) if any(need in word for need in rule.needs))


def _spelled(words: Sequence[Word]) -> list[str]:
    """The words as the patterns meet them, each with the mark of its form behind it."""
    found = [_marked(word.key) for word in words]
    after = of_class("then", "future")
    for at in range(1, len(words)):
        if words[at].key in after and _conditions(words[at - 1].key):
            found[at - 1] = f"{words[at - 1].key}+"
    return found


@lru_cache(maxsize=16384)
def _marked(word: str) -> str:
    if word in infinitives():
        return f"{word}~"
    # Patterns look at endings; a word of thousands of letters is no word, and must not slow them down.
    return f"{word}!" if word in imperatives() else word[-_LONGEST_WORD:]


def _conditions(word: str) -> bool:
    """Whether a verb's form may stand for "if" before "तो", "बारिश हुई तो …", or presume before "होगा"."""
    if word in of_class("genitive_marker"):
        return False
    said = verbs().get(word) or light_verbs().get(word)
    past = word in perfectives() or (said is not None and said[1] in ("perfective", "imperfective"))
    passive = word in of_class("passive") and word not in infinitives()
    return past or passive or word in of_class("past") or word in imperatives()


def _governing(words: Sequence[Word]) -> int:
    """How many words the governing clause takes up from the beginning, without the marks at its end."""
    opening = of_class(*_SUBORDINATING)
    for index, word in enumerate(words):
        if index < 2 or not (word.key in opening or word.text == ":"):
            continue
        size = unmarked(words, index)
        if not size or not (finite(words[size - 1]) or "negation" in classes(words[size - 1])):
            continue
        if "complementiser" in classes(word) and any(
            p.search(" ".join(w.key[-_LONGEST_WORD:] for w in words[:size])) for p in _transparent()
        ):
            break
        return size
    return unmarked(words, len(words))


def finite(word: Word) -> bool:
    """Whether a word can close a finite clause: an auxiliary, a past, a future."""
    said = verbs().get(word.key) or light_verbs().get(word.key)
    past = word.key in perfectives() or (said is not None and said[1] == "perfective")
    kinds = classes(word)
    return (past and "postposition" not in kinds) or "auxiliary" in kinds or foreseen(word)


def foreseen(word: Word) -> bool:
    """Whether a word is a verb in the future."""
    return _future().search(word.key[-_LONGEST_WORD:]) is not None


@cache
def _future() -> re.Pattern[str]:
    return next(rule.pattern for rule in _rules() if rule.name == "future")


def unmarked(words: Sequence[Word], end: int) -> int:
    """The end of words without the marks that close them."""
    while end and words[end - 1].kind == "mark":
        end -= 1
    return end


def _negated(clause: Sequence[Word]) -> bool:
    """Whether a negation stands near the end of a clause, or "न तो … न" spans it; a refusal negates too."""
    if of_class("negation", "refusal").isdisjoint([word.key for word in clause]):  # as nearly all are
        return False
    negations = of_class("negation")
    if any(word.key in negations and "then" in classes(clause[at]) for at, word in enumerate(clause[:-1], 1)):
        return True
    first = next((at for at, word in enumerate(clause) if "and" not in classes(word)), 0)
    if clause[first].key in negations and "focus" not in classes(clause[min(first + 1, len(clause) - 1)]):
        return True  # "न केवल" sets off and denies nothing
    if len(clause) > 1 and "and" in classes(clause[-2]) and clause[-1].key in negations:
        return False  # "हुआ या नहीं"
    for word in clause[: -_NEGATION_REACH_WORDS - 1 : -1]:
        kinds = classes(word)
        if word.kind == "mark" or kinds & {"conjunction", "then"}:
            return False
        if kinds & {"negation", "refusal"}:
            return True
    return False
