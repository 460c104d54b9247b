"""What a query means in one ledger: whom its names mean, which of its words sound so, and what to ask the index for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from bayaan import limits
from bayaan.hindi.roman import closeness, skeleton
from bayaan.hindi.views import key
from bayaan.ledger.database import Database
from bayaan.ledger.index import mark, meant, person, span
from bayaan.ledger.lemmas import lemma
from bayaan.ledger.names import CLOSENESS_LEAST, is_latin, who_goes_by
from bayaan.ledger.query import Query
from bayaan.ledger.spelling import spelled
from bayaan.lexicon import rows
from bayaan.reading.entities import likeness

_MARKED: Final = ("outlet", "section", "voice", "mood", "act", "evidence")
_EVERYTHING: Final = tuple(mark("voice", voice) for voice in ("outlet", "source", "hearsay"))
_NEARLY: Final = 0.06  # how much further than the closest a spelling may be that is asked for too
_PHRASE_SPELLINGS: Final = 3  # of each word of a Latin phrase
_SOUNDS: Final = """SELECT word FROM sounds WHERE sound = ?
    ORDER BY abs(length(word) + 1 - ?), word LIMIT ?"""  # a Hindi word is about a letter shorter
_DAYS: Final = """SELECT (SELECT min(day) FROM articles WHERE day > ''), (SELECT max(day) FROM articles)"""
_BORNE: Final = "SELECT DISTINCT spelled FROM aliases WHERE person IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
_CALLED: Final = "SELECT DISTINCT person FROM aliases WHERE spelled = ? ORDER BY person LIMIT ?"


class Marking(NamedTuple):
    """What is marked in a hit: words, every form of a lemma, and words in a row; all folded."""

    words: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()


class Term(NamedTuple):
    """One thing that a statement has to hold: in the language of FTS5, and what of it is marked.

    `light` says that it is a function word, by which alone nothing is looked for.
    """

    match: str
    marking: Marking
    light: bool = False


class Meaning(NamedTuple):
    """A query as the index takes it: what a statement has to hold, the fields it must fit, and what bars it."""

    terms: tuple[Term, ...]
    fields: tuple[str, ...]
    barred: tuple[str, ...]

    def match(self, terms: Sequence[Term] | None = None) -> str:
        """What to ask the index for: all of the terms, or all of those given."""
        asked = [term.match for term in (self.terms if terms is None else terms)]
        whole = " AND ".join(f"({part})" for part in (*asked, *self.fields)) or _in("marks", _EVERYTHING)
        return f"({whole}) NOT ({_any(self.barred)})" if self.barred else whole

    def match_any(self, terms: Sequence[Term]) -> str:
        """What to ask the index for, where one of these terms is enough."""
        return self.match([Term(_any(term.match for term in terms), Marking())])

    def marking(self) -> Marking:
        """What is marked of all terms."""
        return _joined(term.marking for term in self.terms)


def meaning(db: Database, query: Query) -> Meaning:
    """What a query means; every string in it is of folded words alone, so that none can break out."""
    barred = meaning(db, query.without) if query.without else None
    return Meaning(
        (*_words(db, query.words), *(_phrase(db, phrase) for phrase in query.phrases)),
        tuple(_fields(db, query)),
        (*(term.match for term in barred.terms), *barred.fields) if barred else (),
    )


def _any(parts: Iterable[str]) -> str:
    return " OR ".join(f"({part})" for part in parts)


def _in(columns: str, strings: Iterable[str]) -> str:
    """The strings, any of them, in one column or several."""
    quoted = (f'"{string}"' for string in strings)
    return f"{{{columns}}} : ({' OR '.join(quoted)})"


def _joined(markings: Iterable[Marking]) -> Marking:
    every = list(markings)
    return Marking(*(frozenset().union(*(one[part] for one in every)) for part in range(3)))  # type: ignore[arg-type]


def _words(db: Database, words: Sequence[str]) -> list[Term]:
    """The words, where some in a row are a name also whoever bears it, or the place's name in Hindi."""
    terms: list[Term] = []
    at = 0
    while at < len(words):
        size, people, places = _name_at(db, words[at : at + limits.QUERY_NAME_WORDS])
        term = _named(db, words[at : at + size], people) if size > 1 else _word(db, words[at])
        terms.append(_or_written(term, places) if places else term)
        at += size
    return terms


def _name_at(db: Database, words: Sequence[str]) -> tuple[int, list[int], tuple[str, ...]]:
    """How many of the words that come first are a name, who bears it, and the Hindi names of the place; else 1."""
    for size in range(len(words), 1, -1):
        name = " ".join(words[:size])
        people, places = _who(db, name), _places().get(name, ())
        if people or places:
            return size, people, places
    return 1, [], _places().get(words[0], ())


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """The lexicon's places by their Latin names, which often sound otherwise ("Black Sea"); all folded."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("places"):
        if latin := spelled(row["latin"]):
            found[latin] = (*found.get(latin, ()), spelled(row["name"]))
    return found


def _or_written(term: Term, names: Sequence[str]) -> Term:
    """The term, or names in Hindi."""
    runs = Marking(runs=frozenset(tuple(name.split()) for name in names))
    return Term(f"{term.match} OR {_in('words source', names)}", _joined([term.marking, runs]))


def _who(db: Database, name: str) -> list[int]:
    """Whoever goes by a name: a Latin one however it is spelled, a Hindi one by a whole alias."""
    if is_latin(name):
        return who_goes_by(db, name)
    return [one for (one,) in db.execute(_CALLED, (name, limits.QUERY_PEOPLE))]


def _named(db: Database, words: Sequence[str], people: Sequence[int]) -> Term:
    """Words that are a name: whoever bears it is named or speaks, or the words all stand there."""
    said = " AND ".join(f"({_written(_forms(db, word)).match})" for word in words)
    runs = Marking(runs=frozenset({tuple(words), *_borne(db, people)}))
    return Term(f"{_in('people source', map(person, people))} OR ({said})" if people else said, runs)


def _word(db: Database, word: str) -> Term:
    if " " in word:
        return _phrase(db, word)
    forms, people = _forms(db, word), _who(db, word)
    said = _written(forms)
    if not people:
        return said._replace(light=_is_light(forms))
    named = Marking(runs=frozenset(_borne(db, people))) if is_latin(word) else Marking()
    return Term(f"{said.match} OR {_in('people source', map(person, people))}", _joined([said.marking, named]))


def _phrase(db: Database, phrase: str) -> Term:
    """Words in a row, as they are; in Latin letters also as they sound, or whoever bears them as a name."""
    spellings = _spellings(db, phrase)
    people = who_goes_by(db, phrase) if is_latin(phrase) else []
    match = _in("words source", spellings)
    if people:
        match += f" OR {_in('people source', map(person, people))}"
    runs = {*(tuple(spelling.split()) for spelling in spellings), *_borne(db, people)}
    return Term(match, Marking(runs=frozenset(runs)))


def _written(forms: Sequence[tuple[str, str]]) -> Term:
    """A word in one of several spellings, each with its lemma."""
    words, lemmas = (tuple(dict.fromkeys(part)) for part in zip(*forms, strict=True))
    match = f"{_in('words source', words)} OR {_in('lemmas', lemmas)}"
    return Term(match, Marking(frozenset(words), frozenset(lemmas)))


def _is_light(forms: Sequence[tuple[str, str]]) -> bool:
    """Whether a word is a function word, or in Latin letters the closest of the ledger's Hindi words is one."""
    return next((word in _function_words() for word, _ in forms if not is_latin(word)), False)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(key(row["word"]) for row in rows("common_words") if row["class"] == "function")


def _forms(db: Database, word: str) -> list[tuple[str, str]]:
    """A word with its lemma, and the ledger's words that it may spell: by its sound, if Latin, or if not known."""
    known = db.execute("SELECT lemma FROM vocabulary WHERE word = ?", (word,)).get
    if is_latin(word):
        return [(word, word), *((other, _lemma(db, other)) for other in _heard(db, word))]
    if known is not None:
        return [(word, known)]
    alike = [other for (other,) in db.execute(_SOUNDS, (likeness(word), len(word) + 1, limits.QUERY_FORMS))]
    return [(word, lemma(word)), *((other, _lemma(db, other)) for other in alike)]


def _lemma(db: Database, word: str) -> str:
    return str(db.execute("SELECT lemma FROM vocabulary WHERE word = ?", (word,)).get)


def _heard(db: Database, latin: str) -> list[str]:
    """The words of the ledger that a Latin one may spell, the closest first."""
    sound = skeleton(latin)
    words = [word for (word,) in db.execute(_SOUNDS, (sound, len(latin), limits.QUERY_SPELLINGS))] if sound else []
    close = sorted((-closeness(word, latin), word) for word in words)
    least = max(CLOSENESS_LEAST, -close[0][0] - _NEARLY) if close else 1.0
    return [word for near, word in close if -near >= least][: limits.QUERY_FORMS]


def _spellings(db: Database, phrase: str) -> list[str]:
    """A phrase itself and, where it is Latin, the likeliest ways to write it in Hindi."""
    if not is_latin(phrase):
        return [phrase]
    words = phrase.split()[: limits.QUERY_NAME_WORDS]
    heard = [(_heard(db, word) if is_latin(word) else [word])[:_PHRASE_SPELLINGS] for word in words]
    complete = phrase.count(" ") < len(words)
    return [phrase, *_places().get(phrase, ()), *(" ".join(written) for written in product(*heard) if complete)]


def _borne(db: Database, people: Sequence[int]) -> list[tuple[str, ...]]:
    """The names that people go by."""
    return [tuple(name.split()) for (name,) in db.execute(_BORNE, (json.dumps(people),))] if people else []


def _fields(db: Database, query: Query) -> list[str]:
    found = [_any(_by(db, name) for name in query.by)] if query.by else []
    found += [_any(_about(db, name) for name in query.about)] if query.about else []
    for name in _MARKED:
        if values := getattr(query, name):
            found.append(_in("marks", (mark(name, value) for value in values)))
    if query.after or query.before:
        found.append(_in("marks", _published(db, query.after, query.before)))
    return found


def _by(db: Database, name: str) -> str:
    """Whoever goes by a name, or the words; where nobody does, also the words as they sound."""
    people = who_goes_by(db, name)
    return _in("source", [*([name] if people else _spellings(db, name)), *map(person, people)])


def _about(db: Database, name: str) -> str:
    """Whoever goes by a name or, where nobody does, the words themselves."""
    if people := who_goes_by(db, name):
        return _in("people", map(meant, people))
    return _in("words", _spellings(db, name))


def _published(db: Database, after: str | None, before: str | None) -> list[str]:
    """The marks of the days asked for, as far as the ledger goes; a mark that nothing bears where it has none."""
    first, last = (_day(day) for day in next(db.execute(_DAYS)))
    begin = max(first or date.max, date.fromisoformat(after) if after else date.min)
    end = min((last or date.min) + timedelta(days=1), date.fromisoformat(before) if before else date.max)
    return list(span(begin, end)) or [mark("day", "never")]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
