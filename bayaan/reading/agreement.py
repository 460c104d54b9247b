"""Gender: what titles, given names and verbs tell of a person, and what the verb of saying tells of a pronoun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, Literal, cast

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.hindi.words import words as tokens
from bayaan.lexicon import rows
from bayaan.reading.grammar import classes, forms, verbs
from bayaan.records import Mention

Gender = Literal["f", "m"]

_CLAUSE_CODE_POINTS: Final = 160
_PREDICATE_WORDS: Final = 3
_TITLE_CODE_POINTS: Final = 24
_ENDS: Final = frozenset({"complementiser", "relative", "and"})


@cache
def _words() -> dict[str, dict[str, Gender]]:
    found: dict[str, dict[str, Gender]] = {"title": {}, "given": {}}
    for row in rows("genders"):
        for word in row["words"].split():
            found[row["kind"]][key(word)] = cast(Gender, row["gender"])
    return found


@cache
def _predicates() -> dict[str, Gender]:
    """Forms of verbs and of auxiliaries that agree with their subject, folded, with the gender that they show."""
    made = {form for row in rows("verb_stems") for form, aspect in forms(row["stem"]).items() if aspect in _AGREEING}
    made |= {key(row["form"]) for row in rows("auxiliaries") if row["role"] in ("past", "aspect", "passive", "future")}
    told = ((form, _ending(form)) for form in made)
    return {form: gender for form, gender in told if gender}


_AGREEING: Final = frozenset({"perfective", "imperfective", "future"})


def _ending(form: str) -> Gender | None:
    endings = sorted(((key(row["ending"]), row["gender"]) for row in rows("gender_endings")), key=lambda r: -len(r[0]))
    return next((cast(Gender, gender) for ending, gender in endings if form.endswith(ending)), None)


def of_speech(text: str, place: int) -> Gender | None:
    """The gender that the next verb of saying shows whose subject stands before `place` in the direct case.

    None where the clause has none, or one whose form does not agree with its subject ("ने कहा", "का कहना है").
    """
    following = tokens(text[place : place + _CLAUSE_CODE_POINTS])
    if following and classes(following[0]) & _OBLIQUE:
        return None
    for at, word in enumerate(following):
        found = verbs().get(word.key)
        if found is not None and found[1] == "bare":
            return next((told for one in following[at + 1 : at + 2] if (told := _predicates().get(one.key))), None)
        if found is not None:
            return _ending(word.key) if found[1] in _AGREEING else None
        if word.kind == "mark" or classes(word) & _ENDS:
            return None
    return None


def of_person(text: str, name: str, mentions: Iterable[Mention]) -> Gender | None:
    """The gender of somebody whom a text mentions: by a title, else by the given name, else by most of the verbs.

    `mentions` are that person's. None where nothing tells it, or verbs tell both.
    """
    own = list(mentions)
    titled = (_words()["title"].get(_last_key(text[max(0, one.start - _TITLE_CODE_POINTS) : one.start])) for one in own)
    first = next((gender for gender in titled if gender), None)
    first = first or next((g for word in tokens(name) if (g := _words()["given"].get(word.key))), None)
    if first is not None:
        return first
    told = [gender for one in own if (gender := _of_subject(text, one)) is not None]
    women = told.count("f")
    return None if 2 * women == len(told) else "f" if 2 * women > len(told) else "m"


def _last_key(before: str) -> str:
    found = [word.key for word in tokens(before) if word.kind == "word"]
    return found[-1] if found else ""


def _of_subject(text: str, one: Mention) -> Gender | None:
    """The gender of the verb that closes a clause which opens with a name in the direct case."""
    following = tokens(text[one.end : one.end + _CLAUSE_CODE_POINTS])
    if not following or following[0].kind == "mark" or classes(following[0]) & _OBLIQUE:
        return None
    return _predicate(_clause(following))


_OBLIQUE: Final = frozenset({"postposition", "genitive_marker", "ergative_marker", "and"})


def _clause(following: Sequence[Word]) -> Sequence[Word]:
    ends = (at for at, word in enumerate(following) if word.kind == "mark" or classes(word) & _ENDS)
    return following[: next(ends, len(following))]


def _predicate(clause: Sequence[Word]) -> Gender | None:
    last = reversed(clause[-_PREDICATE_WORDS:])
    return next((gender for word in last if (gender := _predicates().get(word.key))), None)
