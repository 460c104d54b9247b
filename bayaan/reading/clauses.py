"""Where a sentence or a headline parts into clauses that say different things in different moods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bayaan.hindi.words import Word
from bayaan.reading.grammar import classes, of_class
from bayaan.reading.moods import Judged, finite, foreseen, judge, unmarked
from bayaan.reading.unit import Range

_LEAST_CLAUSE_WORDS: Final = 4
_LEAST_HEADLINE_WORDS: Final = 3
_OPENING: Final = frozenset("\"'“‘")
_CLOSING: Final = frozenset("\"'”’")
_SUBORDINATING: Final = frozenset({"relative", "relative_ergative", "if"})
_HEADLINE_MARKS: Final = frozenset(",;|!।?")


def parted(words: Sequence[Word], start: int, end: int, *, asked: bool = False) -> list[tuple[Range, Judged]]:
    """The clauses of a sentence, joined again where neighbours share their mood.

    A clause needs a finite verb at its end; what "कि" governs and a question stay whole; `asked` says that a question
    mark closes the sentence. Always gives at least one clause, and the clauses are in order.
    """
    whole = judge(words[start:end], asked=asked)
    joints = _joints(words, start, end)
    if whole.mood == "conditional":
        joints = _after_consequence(words, start, joints)
    if not joints or asked:
        return [((start, end), whole)]
    return _joined(words, [((a, b), judge(words[a:b])) for a, b in pairwise([start, *joints, end])])


def _after_consequence(words: Sequence[Word], start: int, joints: list[int]) -> list[int]:
    """The joints at which a new thought opposes the whole "अगर … तो …"; what only goes on is its consequence."""
    then = next((at for at in range(start + 1, len(words)) if "then" in classes(words[at])), len(words))
    return [at for at in joints if at > then and "conjunction" in classes(words[at])]


def parted_headline(words: Sequence[Word], start: int, end: int) -> list[tuple[Range, Judged]]:
    """The parts of a headline at its commas, joined again where neighbours share their mood."""
    cuts = [at + 1 for at in range(start, end - 1) if words[at].text in _HEADLINE_MARKS and _glued_left(words, at)]
    edges = [start, *cuts, end]
    pieces = [(a, b) for a, b in pairwise(edges) if b > a]
    judged = [(piece, judge(words[slice(*piece)], asked=_asked(words, piece[1]), headline=True)) for piece in pieces]
    short = any(b - a <= _LEAST_HEADLINE_WORDS and not finite(words[unmarked(words, b) - 1]) for a, b in pieces)
    if short or len(judged) == 1:
        return [((start, end), judge(words[start:end], asked=_asked(words, end), headline=True))]
    return _joined(words, judged)


def _asked(words: Sequence[Word], end: int) -> bool:
    """Whether a part of a headline closes with a question mark, in it or right after it."""
    return any(word.text == "?" for word in words[end - 1 : end + 1])


def clause_before(words: Sequence[Word], start: int, end: int) -> int:
    """The end of the clause that stands complete before what begins at `end`; `start` where there is none.

    "X खुश हैं और कहते हैं कि …": the clause before the cue, closed by a finite verb and joined to it.
    """
    # Past the first word that subordinates, no clause from the beginning stands complete.
    last = next((at for at in range(start, end) if classes(words[at]) & _SUBORDINATING), end - 1)
    for at in range(min(last, end - 1), start + _LEAST_CLAUSE_WORDS - 1, -1):
        joins = classes(words[at]) & {"and", "conjunction", "relative"} or words[at].text in ",;"
        if joins and finite(words[at - 1]):
            return at
    return start


def lead_in(words: Sequence[Word], start: int, end: int) -> int:
    """The end of a subordinate clause that goes before what begins at `end`, closed by a mark or "तो", else `start`.

    "जब वह ठीक नहीं हुआ, तो उसे टेस्ट कराने को कहा गया": the clause before what was said to nobody's name.
    """
    last = end
    while last > start and ("then" in classes(words[last - 1]) or words[last - 1].kind == "mark"):
        last -= 1
    closed = last < end or (last > start and "absolutive" in classes(words[last - 1]))
    ends = last > start and (finite(words[last - 1]) or "absolutive" in classes(words[last - 1]))
    return last if closed and ends and last - start >= _LEAST_CLAUSE_WORDS else start


def clause_after(words: Sequence[Word], start: int, end: int) -> int:
    """Where a clause begins that goes on after what ends at `start`, joined to it; `end` where there is none.

    "… की मांग की है, लेकिन सरकार चुप है": the clause after the cue.
    """
    at = start + (start < end and words[start].text in ",;")
    joined = at < end and bool(classes(words[at]) & {"and", "conjunction"})
    last = unmarked(words, end)
    return at if joined and last - at >= _LEAST_CLAUSE_WORDS and finite(words[last - 1]) else end


def _glued_left(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].end == words[at].start


def _joints(words: Sequence[Word], start: int, end: int) -> list[int]:
    """The indices where a new clause begins: after a finite verb, at a conjunction."""
    found, last, joining = [], start, of_class("complementiser", "conjunction", "and")
    for at in range(start + 1, end - 1):
        if words[at].key not in joining:
            continue
        kinds = classes(words[at])
        if "complementiser" in kinds:
            break
        short = at - last < _LEAST_CLAUSE_WORDS or end - at <= _LEAST_CLAUSE_WORDS
        if short or ("purpose" in kinds and ("subordinator" in kinds or _wished(words, end))):
            continue
        before = words[at - 2] if words[at - 1].text == "," else words[at - 1]
        if finite(before):
            found.append(at)
            last = at
    return found


def _wished(words: Sequence[Word], end: int) -> bool:
    """Whether words end in a subjunctive, as what something is done for does: "जिससे सबको पानी मिले"."""
    last = words[unmarked(words, end) - 1]
    return "auxiliary" not in classes(last) and not foreseen(last)


def _joined(words: Sequence[Word], judged: list[tuple[Range, Judged]]) -> list[tuple[Range, Judged]]:
    found: list[tuple[Range, Judged]] = []
    for piece, what in judged:
        if found and found[-1][1].mood == what.mood:
            (start, _), before = found.pop()
            negated = before.negated and what.negated
            found.append(((start, piece[1]), Judged(what.mood, negated, what.because)))
        else:
            found.append((piece, what))
    return [(_bare(words, piece), what) for piece, what in found]


def _bare(words: Sequence[Word], piece: Range) -> Range:
    """Without the marks around a clause, and without the "और" that joins it."""
    start, end = piece
    if end - start > 2 and words[start].text in _OPENING and words[end - 1].text in _CLOSING:
        return start + 1, end - 1
    while end > start and words[end - 1].kind == "mark" and words[end - 1].text not in ")]%\"”’'":
        end -= 1
    while start < end and (words[start].text == "," or "and" in classes(words[start])):
        start += 1
    return start, end
