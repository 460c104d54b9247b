from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan import limits
from bayaan.ledger import Ledger
from bayaan.ledger.query import FIELDS, VALUES, Query, parse, spell


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", Query()),
        (" ।— !", Query()),
        ("- -- +", Query()),
        ("पुल काम", Query(words=("पुल", "काम"))),
        ("पुल पुल", Query(words=("पुल",))),
        ('"नया पुल" नदी', Query(phrases=("नया पुल",), words=("नदी",))),
        ("“नया पुल”", Query(phrases=("नया पुल",))),
        ('नदी "नया पुल', Query(words=("नदी",), phrases=("नया पुल",))),
        ("चीन-भारत", Query(words=("चीन भारत",))),
        ("ज़िला सम्बन्ध १२", Query(words=("जिला", "संबंध", "12"))),
        ("by:वर्मा voice:hearsay", Query(by=("वर्मा",), voice=("hearsay",))),
        ('by:"सुरेश वर्मा" पुल', Query(by=("सुरेश वर्मा",), words=("पुल",))),
        ("about:Verma", Query(about=("verma",))),
        ("VOICE:Source voice:outlet", Query(voice=("source", "outlet"))),
        ("mood:possible act:claim evidence:photo", Query(mood=("possible",), act=("claim",), evidence=("photo",))),
        ("outlet:दैनिक section:देश", Query(outlet=("दैनिक",), section=("देश",))),
        ("नदी -पुल", Query(words=("नदी",), without=Query(words=("पुल",)))),
        ('-"नया पुल" -by:वर्मा', Query(without=Query(phrases=("नया पुल",), by=("वर्मा",)))),
        ("after:2023 before:२०२४-०२", Query(after="2023-01-01", before="2024-02-01")),
        ("after:2023 after:2024", Query(after="2024-01-01")),
        ("before:2023 before:2024", Query(before="2023-01-01")),
        ("since:2023-05 until:2023-12", Query(after="2023-05-01", before="2024-01-01")),
        ("until:2023-12-31 until:9999", Query(before="2024-01-01")),
        ("कहा:कि 12:30 putin: रूस", Query(words=("कहा कि", "12:30", "putin", "रूस"))),
    ],
)
def test_a_line_is_understood(line: str, query: Query) -> None:
    """Words, phrases and fields are told apart, and every word is folded."""
    assert parse(line) == query


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("colour:red", Query(words=("colour", "red"))),
        ('colour:"dark red"', Query(words=("colour",), phrases=("dark red",))),
        ("voice:loud", Query(words=("voice", "loud"))),
        ("after:yesterday", Query(words=("after", "yesterday"))),
        ("before:2023-02-31", Query(words=("before", "2023 02 31"))),
        ("-after:2023", Query(without=Query(words=("after", "2023")))),
        ("by: वर्मा", Query(words=("by", "वर्मा"))),
        ("by:—", Query(words=("by",))),
        ("NEAR(पुल काम) नदी* ^पुल", Query(words=("near पुल", "काम", "नदी", "पुल"))),
        ("पुल AND काम", Query(words=("पुल", "and", "काम"))),
        ("पुल\x00काम \x00", Query(words=("पुल काम",))),
        ("क" * (limits.QUERY_CODE_POINTS + 1), Query(words=("क" * limits.QUERY_CODE_POINTS,))),
    ],
)
def test_what_cannot_be_meant_is_searched_as_words(line: str, query: Query) -> None:
    """Nothing that is typed is an error."""
    assert parse(line) == query


def test_a_query_has_no_more_words_than_the_limit() -> None:
    """A page pasted into the field costs no more than its first words."""
    line = " ".join(f"शब्द{number}" for number in range(200))
    assert len(parse(line).words) == limits.QUERY_WORDS
    assert len(parse(f'by:"{line}"').by[0].split()) == limits.QUERY_WORDS


def test_every_field_with_fixed_values_takes_each_of_them() -> None:
    """What the help offers is what the field takes."""
    assert set(VALUES) < set(FIELDS)
    for name, values in VALUES.items():
        for value in values:
            assert getattr(parse(f"{name}:{value}"), name) == (value,)


_PIECES = st.sampled_from(
    ['"', "'", "*", "^", ":", "(", ")", "+", "-", "{", "}", "NEAR(a b)", " AND ", " OR ", " NOT ", "words:", "by:",
     "\ue0001", "\ue002", "\x00", "\ud800", "क़", "़", "पुल", "verma", " ", "\u200d", "12.5", "until:2024", "%", "\\",
     ";--", " -", "about:", 'by:"', "voice:", "outlet", "marks:", "\u20dd", "²", "until:9999", "after:0001",
     "-mood:fact"]
)  # fmt: skip
_LINES = st.lists(_PIECES | st.text(max_size=8), max_size=12).map("".join)


@given(_LINES | st.text())
def test_a_query_spelled_out_is_the_same_query(line: str) -> None:
    """Any text is a query, and how it was understood, typed again, is understood alike."""
    query = parse(line)
    assert parse(spell(query)) == query


@given(_LINES)
def test_no_line_breaks_the_search(query_ledger: Ledger, line: str) -> None:
    """Whatever is typed finds something or nothing: never an error."""
    found = query_ledger.search(line)
    assert found.total >= len(found.hits)


@pytest.mark.parametrize("line", ["पुल " * 25_000, "x" * 100_000, '"' * 100_000, "-" * 100_000, "\x00" * 100_000])
def test_a_hundred_kilobytes_are_a_query_too(query_ledger: Ledger, line: str) -> None:
    """A line of any length is answered."""
    assert query_ledger.search(line).total in (0, 2)


@given(st.data())
def test_every_run_of_words_of_a_statement_finds_it(query_ledger: Ledger, data: st.DataObject) -> None:
    """A statement is found by each of its words and by each run of them as a phrase."""
    statement = data.draw(st.sampled_from(query_ledger.search("after:1900").hits))
    words = statement.text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    run = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    for line in (run, f'"{run}"'):
        assert (statement.article, statement.index) in [(h.article, h.index) for h in query_ledger.search(line).hits]
