"""A statement in its context, with what was asked for marked by positions; never with mark-up."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from bayaan.hindi.words import Word, words
from bayaan.ledger.database import Database
from bayaan.ledger.meaning import Marking
from bayaan.ledger.rows import Snippet
from bayaan.limits import SNIPPET_CODE_POINTS

_LEMMAS: Final = "SELECT word, lemma FROM vocabulary WHERE word IN (SELECT value FROM json_each(?))"


def snippet(db: Database, text: str, start: int, end: int, marking: Marking) -> Snippet:
    """The statement at a span of an article's text, with up to SNIPPET_CODE_POINTS of its line on either side."""
    first, last = _around(text, min(start, len(text)), min(end, len(text)))  # a damaged row may say anything
    found = [word for word in words(text, first, last) if word.kind != "mark" and word.key]
    lemmas = _lemmas(db, found) if marking.lemmas else {}
    return Snippet(first, last, text[first:last], _marks(found, marking, lemmas))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the snippet goes: it ends with the line, or between two words."""
    first = max(text.rfind("\n", 0, start) + 1, start - SNIPPET_CODE_POINTS)
    if first and not text[first - 1].isspace():
        blank = next((place for place in range(first, start) if text[place].isspace()), start)
        first = min(blank + 1, start)
    line = text.find("\n", end)
    last = min(len(text) if line < 0 else line, end + SNIPPET_CODE_POINTS)
    if last < len(text) and not text[last].isspace():
        last = next((place for place in range(last, end, -1) if text[place].isspace()), end)
    return first, last


def _lemmas(db: Database, found: Sequence[Word]) -> Mapping[str, str]:
    return dict(db.execute(_LEMMAS, (json.dumps(list({word.key for word in found})),)))


def _marks(found: Sequence[Word], marking: Marking, lemmas: Mapping[str, str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand that were asked for; words in a row have one mark."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for run in marking.runs:
        by_first.setdefault(run[0], []).append(run)
    marks: list[tuple[int, int]] = []
    upto = 0
    for number, word in enumerate(found):
        runs = by_first.get(word.key, ())
        size = max((len(r) for r in runs if tuple(w.key for w in found[number : number + len(r)]) == r), default=0)
        size = max(size, word.key in marking.words or lemmas.get(word.key) in marking.lemmas)
        if size and word.start >= upto:
            upto = found[number + size - 1].end
            marks.append((word.start, upto))
    return tuple(marks)
