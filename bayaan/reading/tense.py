"""On which side of publication a clause lies, read off its verb group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows

Tense = Literal["past", "future", "happening", "ongoing", "habit", "copula", "due", "unknown"]

_FORMS = {key(row["form"]): row["role"] for row in rows("time_tense") if not row["form"].startswith("-")}
_ENDINGS = {key(row["form"][1:]): row["role"] for row in rows("time_tense") if row["form"].startswith("-")}
_LONGEST = max(map(len, _ENDINGS))
# What may follow a perfect participle inside one verb group.
_AFTER_DONE = {"done", "go", "is", "past", "future", "ongoing", "habit", "wish", "may", "infinitive", "occur"}
_ALONE: dict[str, Tense] = {"past": "past", "future": "future", "wish": "future"}
_FORESEEN = ("prospect", "forecast")
_DONE = ("done", "called")
_INFINITIVE = ("infinitive", "occur")
_BEFORE_IS: dict[str, Tense] = {
    "habit": "habit",
    "infinitive": "future",
    "occur": "future",
    "about": "future",
    "planned": "future",
    "prospect": "future",
    "forecast": "future",
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


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the verbs of a sentence say about each of its places; every tuple has one more entry than there are words.

    `after`: the tense of the first verb group at or after a place, "unknown" where there is none. `ordered`: an
    infinitive in a case follows ("told to hand over"): what is asked for is still to come. `contrasted`: what used to
    be stands before ("we used to buy, today we make"). `supposed`: the place lies in an if-clause. `foretold`: it had
    been said ("had said that"): a future in it may be over by now.
    """

    after: tuple[Tense, ...]
    ordered: tuple[bool, ...]
    contrasted: tuple[bool, ...]
    supposed: tuple[bool, ...]
    foretold: tuple[bool, ...]


def verbs(words: Sequence[Word]) -> Verbs:
    """Read the verb groups of a sentence, once in each direction.

    Hindi's verb closes its clause, so what stands before it belongs to it. A participle counts as past, an infinitive
    with "is", "is going to", "may be" and a likelihood as future; "is being done", "is taking place" as "happening".
    "Was to be" is "due", which may be over or not, and so is what is ordered, and what a participle says, as "that
    lasts". What "has been called" or is foreseen lies ahead; what is ordered and foreseen reaches back no further than
    the agent who orders or foresees it.
    Without a verb that is known, an agent with its marker means the past, the only tense that has one.
    """
    group = _Group([role(word.key) for word in words], words)
    tense: Tense = "past" if "agent" in group.roles else "unknown"
    after, ordered = [tense], [False]
    for at in reversed(range(len(words))):
        closed = group.closing(at)
        tense = closed or tense
        after.append(group.foreseen(at) or (tense if group.roles[at] == "agent" else closed or after[-1]))
        ordered.append(ordered[-1] or group.in_case(at))
    contrasted, supposed, foretold = [False], [False], [False]
    for at in range(len(words)):
        pair = group.at(at - 1), group.at(at)
        contrasted.append(contrasted[-1] or pair == ("habit", "past"))
        foretold.append(foretold[-1] or pair == ("past", "that"))
        supposed.append(pair[1] == "if" or (supposed[-1] and pair[1] != "then"))
    return Verbs(tuple(after[::-1]), tuple(ordered[::-1]), tuple(contrasted), tuple(supposed), tuple(foretold))


class _Group(NamedTuple):
    """The roles of a sentence's words, asked at one place."""

    roles: list[str]
    words: Sequence[Word]

    def at(self, place: int) -> str:
        return self.roles[place] if 0 <= place < len(self.roles) else ""

    def closing(self, place: int) -> Tense | None:
        """The tense of the verb group that closes at a place, None where none does."""
        here, following = self.roles[place], self.at(place + 1)
        if here == "past" and self.at(place - 1) in (*_INFINITIVE, "planned"):
            return "due"
        if here == "infinitive" and following == "about" and self.at(place + 2) not in ("is", "past"):
            return "due"
        if here in _ALONE:
            return _ALONE[here]
        if here in _DONE or (here == "did" and self._may_end(place)):
            return None if following in _AFTER_DONE else "past"
        if here == "ongoing" and following not in _AFTER_DONE:
            return "past"
        if here == "occur" and following == "about":
            return "future"
        if self.in_case(place) and self.at(place + 2) in _FORESEEN:
            return "future"
        return self._present(place) if here == "is" else None

    def in_case(self, place: int) -> bool:
        """Whether an infinitive in a case stands at a place."""
        return self.roles[place] in _INFINITIVE and self.at(place + 1) in ("case", "dative", "did")

    def foreseen(self, place: int) -> Tense | None:
        """What is foreseen ("a warning of rain has been given") or ordered ("was told to appear") at a place."""
        here, closing = self.roles[place], [self.at(place + ahead) for ahead in (1, 2)]
        if here == "forecast" and self.at(place - 1) == "did" and not {"done", "did", "is"}.isdisjoint(closing):
            return "future"
        ordered = self.in_case(place) and (self.at(place + 2) == "order" or closing == ["dative", "done"])
        return "due" if ordered else None

    def _may_end(self, place: int) -> bool:
        """Whether nothing but marks and closing verbs follows."""
        last = place + 1 >= len(self.words)
        return last or self.words[place + 1].kind == "mark" or self.at(place + 1) in _AFTER_DONE

    def _present(self, place: int) -> Tense:
        before, inner, outer = (self.at(place - back) for back in (1, 2, 3))
        if before == "called" or (before == "done" and "called" in (inner, outer)):
            return "future"
        if before != "ongoing":
            return _BEFORE_IS.get(before, "copula")
        if inner not in ("go", "become"):
            return "ongoing"
        starts = outer == "start" or (inner == "go" and outer in _INFINITIVE)
        return "future" if starts else "happening"
