"""What a statement is found under: its words and lemmas, who says it, whom it names and is about, and its marks.

A mark is a word that no text holds, since it begins with a private character: one for each value that a field may ask
for, so that words and fields are looked up in one index.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

import regex

from bayaan.hindi.roman import skeleton
from bayaan.ledger.database import Database, Words
from bayaan.ledger.lemmas import lemma
from bayaan.ledger.spelling import spelled, storable
from bayaan.reading.entities import likeness
from bayaan.reading.vouching import vouching
from bayaan.records import Article, Statement

PERSON: Final = "\ue000"  # begins the word that stands for a person of the ledger
_ABOUT: Final = "\ue001"  # and the one that stands for a person whom a statement is about
_FIELD: Final = "\ue002"  # begins a mark
_DEVANAGARI = regex.compile(r"\p{Devanagari}")
_STOP = regex.compile(r"(?<!^)[\u0921\u0922]")  # whose nukta, which makes it a flap, folding has dropped
_DAY = regex.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NEW: Final = """SELECT value FROM json_each(?) AS new
    WHERE NOT EXISTS (SELECT 1 FROM vocabulary WHERE word = new.value)"""


class People(NamedTuple):
    """The ledger's ids of those whom a statement concerns: who says it, whom its words name, whom it is about."""

    speaker: int | None
    named: frozenset[int]
    about: frozenset[int]


def found_under(statement: Statement, text: str, people: People, *, shared: str) -> Words:
    """What a statement is found under: its `text`, people, and its marks; `shared` are its article's."""
    found = spelled(text)
    source = storable(spelled(statement.source.name)) if statement.source else ""
    by = f"{source} {person(people.speaker)}" if people.speaker else source
    concerned = [*map(person, sorted(people.named | people.about)), *map(meant, sorted(people.about))]
    kinds = " ".join(dict.fromkeys(evidence.kind for evidence in statement.evidence))
    own = marks(statement.voice, vouching(statement), statement.mood, statement.act, kinds)
    return Words(found, lemmas(found), by, " ".join(concerned), f"{own} {shared}")


def person(id: int) -> str:
    """The word that stands for a person as named, or as the source."""
    return f"{PERSON}{id}"


def meant(id: int) -> str:
    """The word that stands for a person as the one whom a statement is about."""
    return f"{_ABOUT}{id}"


def lemmas(found: str) -> str:
    """The lemmas of folded words, in their places."""
    return " ".join(map(lemma, found.split()))


def mark(name: str, value: str) -> str:
    """The mark of a field's value; of several folded words one mark each."""
    return " ".join(f"{_FIELD}{name}{word}" for word in value.split())


def marks(voice: str, vouched: str, mood: str, act: str | None, evidence: str) -> str:
    """The marks of a statement; `evidence` are its kinds with spaces between them."""
    asked = [("voice", voice), ("voice", vouched), ("mood", mood), ("act", act or ""), ("evidence", evidence)]
    return " ".join(dict.fromkeys(mark(name, value) for name, value in asked if value))


def article_marks(outlet: str, section: str, day: str) -> str:
    """The marks that an article's statements share; its folded outlet and section, and its day or instant or ""."""
    found = _DAY.match(day)
    when = days(*found.groups()) if found else [mark("day", "none")]
    return " ".join(filter(None, [mark("outlet", outlet), mark("section", section), *when]))


def shared_marks(article: Article) -> str:
    """The marks that the statements of an article share."""
    outlet, section = spelled(article.outlet or ""), spelled(article.section or "")
    return storable(article_marks(outlet, section, article.published or ""))


def days(year: str, month: str, day: str) -> list[str]:
    """The marks of a day: of itself, of its month and of its year."""
    return [mark("day", part) for part in (year, year + month, year + month + day)]


def span(first: date, end: date) -> Iterator[str]:
    """The fewest marks that hold every day from the first up to the end, which is not included."""
    while first < end:
        day = first.isoformat().replace("-", "")
        if first.day > 1 or (following := _month_behind(first)) > end:
            yield mark("day", day)
            first += timedelta(days=1)
        elif first.month > 1 or first.replace(year=first.year + 1) > end:
            yield mark("day", day[:6])
            first = following
        else:
            yield mark("day", day[:4])
            first = first.replace(year=first.year + 1)


def _month_behind(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def learn(db: Database, texts: Sequence[str]) -> None:
    """Keep every word of some texts with its lemma and its sounds, so that other spellings of it find it."""
    spellings = {storable(word) for text in texts for word in spelled(text).split()}
    new = [str(word) for (word,) in db.execute(_NEW, (json.dumps(sorted(spellings)),))]
    known = [(word, lemma(word)) for word in new]
    db.executemany("INSERT INTO vocabulary (word, lemma) VALUES (?, ?) ON CONFLICT DO NOTHING", known)
    heard = [(sound, word) for word in new for sound in sounds(word)]
    db.executemany("INSERT INTO sounds (sound, word) VALUES (?, ?) ON CONFLICT DO NOTHING", heard)


def sounds(word: str) -> list[str]:
    """How a folded Devanagari word may sound, with its stops as flaps too, and what its Hindi spellings share."""
    if not _DEVANAGARI.search(word):
        return []
    return sorted({skeleton(word), skeleton(_STOP.sub("\\g<0>\u093c", word)), likeness(word)} - {""})


def _sounds(word: str) -> str:
    return json.dumps(sounds(word))


FUNCTIONS: Final[tuple[tuple[str, Callable[..., str], int], ...]] = (
    ("spelled", spelled, 1),
    ("lemma", lemma, 1),
    ("lemmas", lemmas, 1),
    ("sounds", _sounds, 1),
    ("marks", marks, 5),
    ("article_marks", article_marks, 3),
)  # what the schema's steps ask for
