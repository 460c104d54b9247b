"""Statements are ranked as FTS5 ranks them."""

from __future__ import annotations

from collections import Counter

import apsw
from hypothesis import given, settings
from hypothesis import strategies as st

from bayaan.ledger.database import Words
from bayaan.ledger.ranking import WEIGHTS, ranked
from bayaan.ledger.tsquery import parse, vector

COLUMNS = Words._fields
word = st.sampled_from(["पुल", "नदी", "काम", "खेत", "गाँव"])
row = st.builds(Words, *[st.lists(word, max_size=5).map(" ".join)] * 5)


@settings(max_examples=60)
@given(st.lists(row, min_size=2, max_size=8), st.lists(word, min_size=1, max_size=3, unique=True))
def test_single_words_are_ranked_as_fts5_does(rows: list[Words], asked: list[str]) -> None:
    """The rank is FTS5's bm25 to two digits, where each part of what is asked is a word in one column."""
    match = " OR ".join(f'{{{column}}} : ("{one}")' for one, column in zip(asked, COLUMNS, strict=False))
    db = apsw.Connection(":memory:")
    db.execute(
        f"CREATE VIRTUAL TABLE search USING fts5 ({', '.join(COLUMNS)}, "
        "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")"
    )
    db.executemany("INSERT INTO search VALUES (?, ?, ?, ?, ?)", rows)
    weights = ", ".join(map(str, WEIGHTS))
    sql = f"SELECT rowid - 1, round(bm25(search, {weights}), 2) FROM search WHERE search MATCH ? ORDER BY rowid"  # noqa: S608
    expected = list(db.execute(sql, (match,)))
    sizes = [sum(len(text.split()) for text in one) for one in rows]
    held = Counter(token for one in rows for token in vector(one)[1])
    found = [(int(n), sizes[int(n)], rows[int(n)]) for n, _ in expected]
    assert ranked(found, parse(match), held, (len(rows), sum(sizes))) == expected


def test_nothing_held_is_ranked_last_and_divides_by_nothing() -> None:
    """A row that was found by a mark alone has rank 0, also in a ledger whose counts are empty."""
    assert ranked([(1, 1, Words("", "", "", "", "x"))], parse('{marks} : ("x")'), {}, (0, 0)) == [(1, 0.0)]


def test_words_of_a_part_that_does_not_hold_do_not_count() -> None:
    """Of "both of these, or that" the first word alone says nothing for a row that holds that."""
    asked = parse('(({words} : ("पुल")) AND ({words} : ("नदी"))) OR ({source} : ("काम"))')
    rows = [(1, 2, Words("पुल", "", "काम", "", "")), (2, 2, Words("खेत", "", "काम", "", ""))]
    (_, one), (_, other) = ranked(rows, asked, {"wपुल": 1, "wनदी": 1, "sकाम": 2}, (9, 20))
    assert one == other < 0


def test_marks_neither_count_nor_bar() -> None:
    """A mark beside words leaves their rank as it is, whether it must hold or is one of several."""
    rows = [(1, 3, Words("पुल", "", "", "", "x"))]
    plain = ranked(rows, parse('{words} : ("पुल")'), {"wपुल": 1}, (9, 20))
    for fields in ('({marks} : ("x"))', '({marks} : ("y" OR "x"))', '(({marks} : ("x")) OR ({words} : ("खेत")))'):
        assert ranked(rows, parse(f'({{words}} : ("पुल")) AND {fields}'), {"wपुल": 1}, (9, 20)) == plain
