"""What is asked of FTS5 is asked of PostgreSQL in its own words."""

from __future__ import annotations

from itertools import product

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bayaan.ledger.database import Words
from bayaan.ledger.tsquery import Asked, Joined, Phrase, parse, phrases, query, tokens, vector, words_of

COLUMNS = Words._fields


def test_columns_signs_and_parentheses_are_understood() -> None:
    """NOT binds closest, then AND, then OR; columns hold for what stands behind them."""
    asked = parse('({words source} : ("a b") OR {lemmas} : ("c")) AND ({marks} : ("d")) NOT ({people} : ("e"))')
    assert asked == Joined("&", (
        Joined("|", (Phrase(("words", "source"), ("a", "b")), Phrase(("lemmas",), ("c",)))),
        Joined("!", (Phrase(("marks",), ("d",)), Phrase(("people",), ("e",)))),
    ))  # fmt: skip
    assert query(asked) == "(((('wa' <-> 'wb') | ('sa' <-> 'sb')) | (('lc'))) & ((('md')) & !(('pe'))))"
    assert [phrase.words for phrase in phrases(asked)] == [("a", "b"), ("c",), ("d",)]


@pytest.mark.parametrize("match", ["", "(", '("a"', '"a")', '"a" AND', "AND", '"a" "b"'])
def test_what_is_no_expression_is_refused(match: str) -> None:
    """Only what `meaning` writes is taken."""
    with pytest.raises(ValueError, match=r"."):
        parse(match)


def test_a_row_keeps_within_what_postgresql_holds() -> None:
    """Too long words are cut, too many places and words left out; each column has its own letter."""
    long = Words("x" * 3000, " ".join(["y"] * 20_000), "z", "", " ".join(f"{n}{'u' * 400}" for n in range(3000)))
    written, found = vector(long)
    assert len(written.encode()) < 2**20
    assert max(len(token.encode()) for token in found) <= 2046
    assert {"sz", "ly", "w" + "x" * 500} <= found
    assert written.split(" ")[1].count(",") == 254


def test_a_phrase_without_a_word_asks_for_what_no_row_has() -> None:
    """No word begins with what it asks for."""
    assert query(Phrase(("words",), ())) == "'-'"
    assert tokens(Phrase(("words",), ())) == [()]


words = st.sampled_from(["पुल", "नदी", "काम", "a", "\ue0001", "\ue002moodfact"])
rows = st.lists(st.builds(Words, *[st.lists(words, max_size=4).map(" ".join)] * 5), min_size=1, max_size=4)
strings = st.lists(words, min_size=1, max_size=2).map(lambda found: f'"{" ".join(found)}"')
columns = st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=3, unique=True).map(" ".join)
leaves = st.builds(
    lambda of, some: f"{{{of}}} : ({' OR '.join(some)})", columns, st.lists(strings, min_size=1, max_size=2)
)
signs_between = st.sampled_from(["AND", "OR", "NOT"])
asked_for = st.recursive(
    leaves,
    lambda inner: st.builds(lambda a, sign, b: f"({a}) {sign} ({b})", inner, signs_between, inner),
    max_leaves=4,
)


def holds(asked: Asked, row: Words) -> bool:
    """Whether a row holds what is asked, looked at word by word."""
    if isinstance(asked, Joined):
        told = [holds(part, row) for part in asked.parts]
        return {"&": all(told), "|": any(told), "!": told[0] and not told[-1]}[asked.sign]
    for column, text in zip(COLUMNS, row, strict=True):
        found = words_of(text)
        if column in asked.columns and any(
            tuple(found[at : at + len(asked.words)]) == asked.words for at in range(len(found))
        ):
            return True
    return False


@settings(max_examples=60)
@given(rows, asked_for)
def test_an_expression_means_what_fts5_takes_it_for(found: list[Words], match: str) -> None:
    """The same rows hold it, whatever the expression and the rows."""
    db = apsw.Connection(":memory:")
    db.execute(
        f"CREATE VIRTUAL TABLE search USING fts5 ({', '.join(COLUMNS)}, "
        "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
    )
    db.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?)", found)
    expected = [int(row) - 1 for (row,) in db.execute("SELECT rowid FROM search WHERE search MATCH ?", (match,))]
    assert [number for number, row in enumerate(found) if holds(parse(match), row)] == expected


def test_precedence_is_that_of_fts5() -> None:
    """Three signs without parentheses are parted as FTS5 parts them."""
    db = apsw.Connection(":memory:")
    db.execute("CREATE VIRTUAL TABLE search USING fts5 (words)")
    made = [" ".join(kept) for kept in product(*[(word, "x") for word in "abcd"])]
    db.executemany("INSERT INTO search VALUES (?)", [(row,) for row in made])
    for signs in product(("AND", "OR", "NOT"), repeat=3):
        match = '"a" ' + " ".join(f'{sign} "{word}"' for sign, word in zip(signs, "bcd", strict=True))
        expected = [int(row) - 1 for (row,) in db.execute("SELECT rowid FROM search WHERE search MATCH ?", (match,))]
        found = [n for n, row in enumerate(made) if holds(parse(match), Words(row, "", "", "", ""))]
        assert found == expected, match
