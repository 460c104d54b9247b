"""On which side of publication a clause lies, read off its verb group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows

Tense = Literal["past", "future", "happening", "ongoing", "habit", "copula", "unknown"]

_FORMS = {key(row["form"]): row["role"] for row in rows("time_tense") if not row["form"].startswith("-")}
_ENDINGS = {key(row["form"][1:]): row["role"] for row in rows("time_tense") if row["form"].startswith("-")}
_LONGEST = max(map(len, _ENDINGS))
# What may follow a perfect participle inside one verb group.
_AFTER_DONE = {"done", "go", "is", "past", "future", "ongoing", "habit", "wish", "may"}
_BEFORE_IS: dict[str, Tense] = {
    "habit": "habit",
    "infinitive": "future",
    "about": "future",
    "planned": "future",
    "prospect": "future",
    "done": "past",
}


@lru_cache(maxsize=16384)
def role(form: str) -> str:
    """What a folded word is in a verb group; "" for a word that is not known to stand in one."""
    if form in _FORMS:
        return _FORMS[form]
    sizes = range(min(_LONGEST, len(form) - 1), 1, -1)
    return next((_ENDINGS[form[-size:]] for size in sizes if form[-size:] in _ENDINGS), "")


def tense(words: Sequence[Word], place: int) -> Tense:
    """The tense of the first verb group at or after `place`; "unknown" where the sentence has none from there on.

    Hindi's verb closes its clause, so what stands before it belongs to it. A participle counts as past, an infinitive
    with "is", "is going to" and a likelihood as future; "is being done" and "is taking place" are "happening".
    """
    found = (_closing(words, at) for at in range(place, len(words)))
    return next((tense for tense in found if tense), "unknown")


def ordered(words: Sequence[Word], place: int) -> bool:
    """Whether an infinitive in a case follows, as in "told to hand over": what is asked for is still to come."""
    return any(_role(words, at) == "infinitive" and _role(words, at + 1) == "case" for at in range(place, len(words)))


def supposed(words: Sequence[Word], place: int) -> bool:
    """Whether `place` lies in an if-clause: what is supposed to have happened by then has not happened yet."""
    roles = [_role(words, at) for at in range(place)]
    return "if" in roles and "then" not in roles[roles.index("if") :]


def foretold(words: Sequence[Word], place: int) -> bool:
    """Whether what stands before `place` had been said ("had said that"): its future may be over by now."""
    return any(_role(words, at) == "past" and _role(words, at + 1) == "that" for at in range(place - 1))


def _closing(words: Sequence[Word], at: int) -> Tense | None:
    here = role(words[at].key)
    if here == "past":
        return "past"
    if here in ("future", "wish"):
        return "future"
    if here == "done":
        return None if _role(words, at + 1) in _AFTER_DONE else "past"
    if here == "infinitive" and _role(words, at + 1) == "case" and _role(words, at + 2) == "prospect":
        return "future"
    return _present(words, at) if here == "is" else None


def _present(words: Sequence[Word], at: int) -> Tense:
    before = _role(words, at - 1)
    if before != "ongoing":
        return _BEFORE_IS.get(before, "copula")
    if _role(words, at - 2) not in ("go", "become"):
        return "ongoing"
    return "future" if _role(words, at - 3) == "infinitive" and _role(words, at - 2) == "go" else "happening"


def _role(words: Sequence[Word], at: int) -> str:
    return role(words[at].key) if 0 <= at < len(words) else ""
