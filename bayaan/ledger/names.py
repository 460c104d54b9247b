"""Whom a name in either script may mean: by an alias that holds its words, else by one that sounds like them."""

from __future__ import annotations

from typing import Final

from bayaan import limits
from bayaan.hindi.roman import closeness, skeleton
from bayaan.ledger.database import Database

CLOSENESS_LEAST: Final = 0.85  # what a name reaches however newspapers spell it; another name of its consonants seldom


def is_latin(term: str) -> bool:
    """Whether folded words hold a Latin letter."""
    return any(character.isascii() and character.isalpha() for character in term)


def who_goes_by(db: Database, term: str) -> list[int]:
    """The people one of whose aliases holds folded words in a row, then those with one in the other script like them.

    At most `limits.QUERY_PEOPLE`; nobody for "".
    """
    return list(dict.fromkeys([*who_holds(db, term), *_alike(db, term)]))[: limits.QUERY_PEOPLE]


def who_holds(db: Database, term: str) -> list[int]:
    """The people one of whose aliases holds folded words in a row, at most `limits.QUERY_PEOPLE`; nobody for ""."""
    return db.holders(term, limits.QUERY_PEOPLE) if term else []


def _alike(db: Database, term: str) -> list[int]:
    if not (sound := skeleton(term)):
        return []
    close = [(_closeness(term, alias), person) for person, alias in db.sounding(sound, limits.QUERY_NAMES)]
    return [person for near, person in sorted(close, reverse=True) if near >= CLOSENESS_LEAST]


def _closeness(term: str, alias: str) -> float:
    """How close the words of a term are to the closest run of as many words of an alias; 0 in the same script."""
    words, size = alias.split(), term.count(" ") + 1
    runs = [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]
    return max((closeness(run, term) if is_latin(term) else closeness(term, run) for run in runs), default=0.0)
