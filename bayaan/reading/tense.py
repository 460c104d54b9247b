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
_AFTER_DONE = {"done", "go", "is", "past", "future", "ongoing", "habit", "wish", "may", "infinitive", "occur"}
_INFINITIVE = ("infinitive", "occur")
_BEFORE_IS: dict[str, Tense] = {
    "habit": "habit",
    "infinitive": "future",
    "occur": "future",
    "about": "future",
    "planned": "future",
    "prospect": "future",
    "may": "future",
    "done": "past",
    "did": "past",
}


@lru_cache(maxsize=16384)
def role(form: str) -> str:
    """What a folded word is in a verb group; "" for a word that is not known to stand in one."""
    if form in _FORMS:
        return _FORMS[form]
    sizes = range(min(_LONGEST, len(form) - 1), 1, -1)
    return next((_ENDINGS[form[-size:]] for size in sizes if form[-size:] in _ENDINGS), "")


def tense(words: Sequence[Word], place: int) -> Tense:
    """The tense of the first verb group at or after `place`; "unknown" where the sentence shows none.

    Hindi's verb closes its clause, so what stands before it belongs to it. A participle counts as past, an infinitive
    with "is", "is going to", "may be" and a likelihood as future; "is being done", "is taking place" as "happening".
    Without a verb that is known, an agent with its marker means the past, the only tense that has one.
    """
    found = next((tense for tense in (_closing(words, at) for at in range(place, len(words))) if tense), None)
    if found:
        return found
    return "past" if any(role(word.key) == "agent" for word in words) else "unknown"


def ordered(words: Sequence[Word], place: int) -> bool:
    """Whether an infinitive in a case follows, as in "told to hand over": what is asked for is still to come."""
    return any(_in_case(words, at) for at in range(place, len(words)))


def contrasted(words: Sequence[Word], place: int) -> bool:
    """Whether what used to be stands before `place` ("we used to buy, today we make")."""
    return any(_role(words, at) == "habit" and _role(words, at + 1) == "past" for at in range(place - 1))


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
    if here == "done" or (here == "did" and _ends(words, at)):
        return None if _role(words, at + 1) in _AFTER_DONE else "past"
    if here == "ongoing" and _role(words, at + 1) not in _AFTER_DONE:
        return "past"
    if here == "occur" and _role(words, at + 1) == "about":
        return "future"
    if _in_case(words, at) and _role(words, at + 2) == "prospect":
        return "future"
    return _present(words, at) if here == "is" else None


def _in_case(words: Sequence[Word], at: int) -> bool:
    return _role(words, at) in _INFINITIVE and _role(words, at + 1) in ("case", "did")


def _ends(words: Sequence[Word], at: int) -> bool:
    """Whether a verb group may end here: at a mark, at the sentence's end, or before what closes verb groups."""
    return at + 1 >= len(words) or words[at + 1].kind == "mark" or _role(words, at + 1) in _AFTER_DONE


def _present(words: Sequence[Word], at: int) -> Tense:
    before, inner, outer = (_role(words, at - back) for back in (1, 2, 3))
    if before != "ongoing":
        return _BEFORE_IS.get(before, "copula")
    if inner not in ("go", "become"):
        return "ongoing"
    starts = outer == "start" or (inner == "go" and outer in _INFINITIVE)
    return "future" if starts else "happening"


def _role(words: Sequence[Word], at: int) -> str:
    return role(words[at].key) if 0 <= at < len(words) else ""
