"""Noun phrases, found leftwards from the marker that ends them."""

from __future__ import annotations

from typing import Final

from bayaan.hindi.words import Word
from bayaan.reading.grammar import classes, infinitives, perfectives, stems

LONGEST_PHRASE_WORDS: Final = 16
_STOPS: Final = frozenset(
    {
        "ergative_marker", "postposition", "complementiser", "conjunction", "relative", "ergative", "relative_ergative",
        "adverb", "if", "then", "negation", "demonstrative", "question", "auxiliary", "dative", "first_ergative",
    }
)  # fmt: skip
_PRONOUNS: Final = frozenset({"ergative", "first_ergative", "genitive", "dative", "bare"})
_JOINTS: Final = frozenset({"-", ".", "\u2019", "\u2018", "'", "\u2013"})
_QUOTES: Final = {"\u2019": "\u2018", "\u201d": "\u201c", "'": "'", '"': '"'}
_LONGEST_BRACKET_WORDS: Final = 8
_LONGEST_NICKNAME_WORDS: Final = 5
_BRACKETS: Final = {")": "(", "]": "["}


def phrase_before(words: tuple[Word, ...], end: int, floor: int = 0, *, breaks: frozenset[int] = frozenset()) -> int:
    """The index where the noun phrase that ends before `end` begins; `end` itself where there is none.

    `floor` is the first index that it may reach; `breaks` are indices of words that no phrase holds (times, say). The
    phrase runs leftwards over genitive chains, attributives and joined nouns, and stops at case markers, clause
    boundaries and verbs.
    """
    index = end
    while index > floor and end - index < LONGEST_PHRASE_WORDS:
        step = _step(words, index - 1, floor, end)
        if step is None or index - 1 in breaks:
            break
        index = step
    return _trimmed(words, index, end)


def _step(words: tuple[Word, ...], at: int, floor: int, end: int) -> int | None:
    """Where the phrase goes on to from the word at `at`, None where that word is no part of it."""
    word = words[at]
    kinds = classes(word)
    if word.kind == "mark":
        return _over_mark(words, at, floor, end)
    if "attributive" in kinds or _participle(words, at, floor, end):
        return max(floor, _before_attributive(words, at, floor))
    if kinds & _PRONOUNS:
        return at if at == end - 1 or "genitive" in kinds else None
    if "and" in kinds:
        return at if at > floor and _nominal(words[at - 1]) and end - at > 1 else None
    if "genitive_marker" in kinds:
        return at if at > floor and (_nominal(words[at - 1]) or words[at - 1].text == ")") else None
    return None if kinds & _STOPS else at


def _over_mark(words: tuple[Word, ...], at: int, floor: int, end: int) -> int | None:
    """Past a bracket, a nickname in quotation marks at the end of a phrase, or a mark glued inside a name."""
    mark = words[at].text
    if mark in _BRACKETS:
        return _opening(words, at, max(floor, at - _LONGEST_BRACKET_WORDS), _BRACKETS[mark])
    nickname = at + 1 == end and mark in _QUOTES
    opening = _opening(words, at, max(floor, at - _LONGEST_NICKNAME_WORDS), _QUOTES[mark]) if nickname else None
    if opening is not None or mark not in _JOINTS or at <= floor:
        return opening
    glued = words[at - 1].end == words[at].start
    short = mark != "." or len(words[at - 1].text) <= 4
    return at if glued and short else None


def _opening(words: tuple[Word, ...], at: int, floor: int, mark: str) -> int | None:
    """Where the mark stands that opens what the one at `at` closes."""
    return next((before for before in range(at - 1, floor - 1, -1) if words[before].text == mark), None)


def _participle(words: tuple[Word, ...], at: int, floor: int, end: int) -> bool:
    """Whether a verb's form stands before its noun: "मीडिया में आई खबरें", "… में आ रही खबरें"."""
    if at + 1 >= end or at - 1 < floor or not _nominal(words[at + 1]):
        return False
    if "aspect" in classes(words[at]):
        return words[at - 1].key in stems()
    return words[at].key in perfectives() and "in" in classes(words[at - 1])


def _before_attributive(words: tuple[Word, ...], at: int, floor: int) -> int:
    """Past "रहने वाले", "… में मौजूद": the verb or the case marker that the attributive governs, and its noun."""
    index = at
    if index > floor and (words[index - 1].key in infinitives() or words[index - 1].key in stems()):
        index -= 1
    governed = (
        index - 1 > floor and "postposition" in classes(words[index - 1]) and "to" not in classes(words[index - 1])
    )
    return index - 2 if governed else index


def _nominal(word: Word) -> bool:
    return word.kind != "mark" and not classes(word) & (_STOPS | {"and"})


def _quoted(words: tuple[Word, ...], index: int, end: int) -> bool:
    """Whether a phrase stands in quotation marks as a whole: "'आप' ने"."""
    return end - index > 2 and _QUOTES.get(words[end - 1].text) == words[index].text


def _trimmed(words: tuple[Word, ...], index: int, end: int) -> int:
    """Without what cannot open a phrase: a case marker, a conjunction, a mark, a particle, a verb."""
    while index < end and (
        (words[index].kind == "mark" and words[index].text not in "([" and not _quoted(words, index, end))
        or classes(words[index]) & {"genitive_marker", "and", "particle"}
        or (index < end - 1 and (words[index].key in perfectives() or "governing" in classes(words[index])))
    ):
        index += 1
    return index
