"""Verdicts: what it is to call something so, to deny, to criticise or to praise it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.reading.grammar import classes, is_object, listed
from bayaan.records import Act

_Verdict = tuple[Act, bool]


@cache
def _verdicts() -> dict[str, tuple[_Verdict, ...]]:
    """From a folded word to its acts, each with whether it is one only of something said."""
    found: dict[str, tuple[_Verdict, ...]] = {}
    for row in rows("verdicts"):
        act = cast(Act, row["act"])  # the table's test holds the vocabulary
        found[key(row["word"])] = (*found.get(key(row["word"]), ()), (act, row["needs"] == "saying"))
    return found


def verdict(words: Sequence[Word]) -> Act | None:
    """The act of calling something so, by the last word that judges; None for a complement that does not judge.

    `words` are a complement, "Y को Z": what stands after the case marker judges what stands before it.
    """
    marker = next((at for at in range(len(words) - 1, -1, -1) if is_object(words[at])), None)
    if marker is None:
        return None
    judged = words[: marker + 1]
    said = any(word.key in listed("sayings") or "object" in classes(word) for word in judged)
    acts = (
        act
        for word in reversed(words[marker + 1 :])
        for act, of_saying in _verdicts().get(word.key, ())
        if said or not of_saying
    )
    return next(acts, None)
