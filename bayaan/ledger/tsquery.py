"""What `meaning` asks of FTS5, said to PostgreSQL: its expressions as a tsquery, and rows as a tsvector.

A token is a word with the letter of its column before it, so that words, lemmas, sources, people and marks meet in one
tsvector and never each other. PostgreSQL's own parser is not asked: it takes Devanagari words apart at their vowel
signs where the database's locale does not count these as letters, and it would cut them otherwise than SQLite does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import regex

from bayaan.ledger.database import Words

_LETTERS: Final[Mapping[str, str]] = {"words": "w", "lemmas": "l", "source": "s", "people": "p", "marks": "m"}
_TOKEN: Final = regex.compile(r"[\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}]+")  # what FTS5 is told to take for words
_TOKEN_CODE_POINTS: Final = 500  # a lexeme has at most 2,046 bytes
_VECTOR_BYTES: Final = 900_000  # a tsvector at most a MiB
_POSITIONS: Final = 16_383  # and no place beyond
_PART: Final = regex.compile(r'"(?P<string>[^"]*)"|\{(?P<columns>[a-z ]+)\} :|(?P<sign>[()]|AND|OR|NOT)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, in any of some columns."""

    columns: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts of which all must hold ("&"), any ("|"), or the first but not the second ("!")."""

    sign: str
    parts: tuple[Asked, ...]


Asked = Phrase | Joined


def words_of(text: str) -> list[str]:
    """The words that FTS5 would find in a text, cut where they are too long for PostgreSQL."""
    return [word.lower()[:_TOKEN_CODE_POINTS] for word in _TOKEN.findall(text)]


def vector(found: Words) -> tuple[str, frozenset[str]]:
    """The tsvector of a row as PostgreSQL reads it, and its tokens; what lies beyond its limits is left out."""
    places: dict[str, list[int]] = {}
    room = _VECTOR_BYTES
    for letter, text in zip(_LETTERS.values(), found, strict=True):
        for place, word in enumerate(words_of(text)[: _POSITIONS - 1], 1):
            room -= len(word) * 4 + 8 if letter + word not in places else 2
            if room > 0:
                places.setdefault(letter + word, []).append(place)
    written = " ".join(f"{_quoted(token)}:{','.join(map(str, at[:255]))}" for token, at in places.items())
    return written, frozenset(places)


def query(asked: Asked) -> str:
    """The tsquery of an expression as PostgreSQL reads it; a phrase without a word asks for what no row has."""
    if isinstance(asked, Phrase) and not asked.words:
        return "'-'"
    if isinstance(asked, Phrase):
        runs = (" <-> ".join(_quoted(token) for token in run) for run in tokens(asked))
        return f"({' | '.join(f'({run})' for run in runs)})"
    parts = [query(part) for part in asked.parts]
    return f"({parts[0]} & !{parts[1]})" if asked.sign == "!" else f"({f' {asked.sign} '.join(parts)})"


def tokens(phrase: Phrase) -> list[tuple[str, ...]]:
    """The tokens of a phrase in each of its columns."""
    return [tuple(_LETTERS[column] + word for word in phrase.words) for column in phrase.columns]


def phrases(asked: Asked) -> Iterator[Phrase]:
    """The phrases that speak for a row; those that bar it speak for none."""
    if isinstance(asked, Phrase):
        yield asked
    else:
        for part in asked.parts[: 1 if asked.sign == "!" else None]:
            yield from phrases(part)


def tokens_of(asked: Asked) -> frozenset[str]:
    """All tokens of those phrases."""
    return frozenset(token for phrase in phrases(asked) for run in tokens(phrase) for token in run)


def parse(match: str) -> Asked:
    """An expression of FTS5 as `meaning` writes it: strings in columns, AND, OR, NOT and parentheses.

    NOT binds closest, then AND. Raises ValueError for anything else.
    """
    parts = list(_PART.finditer(match))
    asked, at = _any(parts, 0, tuple(_LETTERS))
    if at != len(parts):
        raise ValueError(f"no expression: {match!r}")
    return asked


_Parts = Sequence["regex.Match[str]"]


def _any(parts: _Parts, at: int, columns: tuple[str, ...]) -> tuple[Asked, int]:
    return _joined(parts, at, columns, "OR")


def _joined(parts: _Parts, at: int, columns: tuple[str, ...], sign: str) -> tuple[Asked, int]:
    inner = "AND" if sign == "OR" else "NOT"
    found: list[Asked] = []
    while True:
        one, at = _joined(parts, at, columns, inner) if sign != "NOT" else _single(parts, at, columns)
        found.append(one)
        if at == len(parts) or parts[at]["sign"] != sign:
            break
        at += 1
    if len(found) == 1:
        return found[0], at
    if sign == "NOT":
        barred = found[1] if len(found) == 2 else Joined("|", tuple(found[1:]))
        return Joined("!", (found[0], barred)), at
    return Joined("&" if sign == "AND" else "|", tuple(found)), at


def _single(parts: _Parts, at: int, columns: tuple[str, ...]) -> tuple[Asked, int]:
    if at == len(parts):
        raise ValueError("the expression ends too soon")
    part = parts[at]
    if part["columns"] is not None:
        return _single(parts, at + 1, tuple(part["columns"].split()))
    if part["string"] is not None:
        return Phrase(columns, tuple(words_of(part["string"]))), at + 1
    if part["sign"] != "(":
        raise ValueError(f"a part was expected, not {part.group()!r}")
    asked, at = _any(parts, at + 1, columns)
    if at == len(parts) or parts[at]["sign"] != ")":
        raise ValueError("a parenthesis is not closed")
    return asked, at + 1


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
