"""Whom a name in either script may mean: by an alias that holds its words, else by one that sounds like them."""

from __future__ import annotations

from typing import Final

import apsw

from bayaan import limits
from bayaan.hindi.roman import closeness, skeleton

CLOSENESS_LEAST: Final = 0.85  # what a name reaches however newspapers spell it; another name of its consonants seldom
_HOLDS: Final = """SELECT DISTINCT person FROM names JOIN aliases AS a ON a.id = names.rowid
    WHERE names MATCH ? ORDER BY rank LIMIT ?"""
_SOUNDS: Final = """SELECT person, a.spelled FROM names JOIN aliases AS a ON a.id = names.rowid
    WHERE names MATCH ? ORDER BY rank LIMIT ?"""


def is_latin(term: str) -> bool:
    """Whether folded words hold a Latin letter."""
    return any(character.isascii() and character.isalpha() for character in term)


def who_goes_by(db: apsw.Connection, term: str) -> list[int]:
    """The people one of whose aliases holds folded words in a row, then those with one in the other script like them.

    At most `limits.QUERY_PEOPLE`; nobody for "".
    """
    return list(dict.fromkeys([*who_holds(db, term), *_alike(db, term)]))[: limits.QUERY_PEOPLE]


def who_holds(db: apsw.Connection, term: str) -> list[int]:
    """The people one of whose aliases holds folded words in a row, at most `limits.QUERY_PEOPLE`; nobody for ""."""
    if not term:
        return []
    return [person for (person,) in db.execute(_HOLDS, (f'spelled : "{term}"', limits.QUERY_PEOPLE))]


def _alike(db: apsw.Connection, term: str) -> list[int]:
    if not (sound := skeleton(term)):
        return []
    found = db.execute(_SOUNDS, (f'sound : "{sound}"', limits.QUERY_NAMES))
    close = [(_closeness(term, alias), person) for person, alias in found]
    return [person for near, person in sorted(close, reverse=True) if near >= CLOSENESS_LEAST]


def _closeness(term: str, alias: str) -> float:
    """How close the words of a term are to the closest run of as many words of an alias; 0 in the same script."""
    words, size = alias.split(), term.count(" ") + 1
    runs = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
    return max((closeness(run, term) if is_latin(term) else closeness(term, run) for run in runs), default=0.0)
