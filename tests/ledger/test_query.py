from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan import limits
from bayaan.errors import UsageError
from bayaan.ledger import Ledger
from bayaan.ledger.query import FILTERS, VALUES, Query, parse


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", Query()),
        (" ।— !", Query()),
        ("पुल काम", Query(terms=("पुल", "काम"))),
        ('"नया पुल" नदी', Query(terms=("नया पुल", "नदी"))),
        ("“नया पुल”", Query(terms=("नया पुल",))),
        ('नदी "नया पुल', Query(terms=("नदी", "नया पुल"))),
        ("चीन-भारत", Query(terms=("चीन भारत",))),
        ("ज़िला सम्बन्ध १२", Query(terms=("जिला", "संबंध", "12"))),
        ("by:वर्मा voice:hearsay", Query(by=("वर्मा",), voice=("hearsay",))),
        ('by:"सुरेश वर्मा" पुल', Query(by=("सुरेश वर्मा",), terms=("पुल",))),
        ("VOICE:Source voice:outlet", Query(voice=("source", "outlet"))),
        ("mood:possible act:claim", Query(mood=("possible",), act=("claim",))),
        ("outlet:दैनिक section:देश", Query(outlet=("दैनिक",), section=("देश",))),
        ("since:2023-01-01 until:२०२४-०२", Query(since="2023-01-01", until="2024-02")),
        ("since:2023 since:2024", Query(since="2024")),
        ("until:2023 until:2024", Query(until="2023")),
        ("कहा:कि 12:30 putin: रूस", Query(terms=("कहा कि", "12:30", "putin", "रूस"))),
    ],
)
def test_a_line_is_understood(line: str, query: Query) -> None:
    """Words, phrases and filters are told apart, and every word is folded."""
    assert parse(line) == query


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("colour:red", "colour.*by, voice, mood, act, outlet, section, since, until"),
        ("voice:loud", "loud.*outlet, source, hearsay, named, unnamed"),
        ("mood:sad", "sad.*possible"),
        ("act:sing", "sing.*claim"),
        ("since:yesterday", "yesterday.*since:2023-09-13"),
        ("by: वर्मा", "by:VALUE"),
        ("by:—", "by:NAME"),
        ("क" * (limits.QUERY_CODE_POINTS + 1), str(limits.QUERY_CODE_POINTS)),
        ("क " * (limits.QUERY_WORDS + 1), str(limits.QUERY_WORDS)),
        ('by:"' + "क " * (limits.QUERY_WORDS + 1) + '"', str(limits.QUERY_WORDS)),
    ],
)
def test_what_cannot_be_meant_is_told_with_what_can(line: str, message: str) -> None:
    """A query that nobody can mean raises UsageError, with the value and the remedy."""
    with pytest.raises(UsageError, match=message):
        parse(line)


def test_every_filter_with_fixed_values_takes_each_of_them() -> None:
    """What the message offers is what the filter takes."""
    assert set(VALUES) < set(FILTERS)
    for name, values in VALUES.items():
        for value in values:
            assert getattr(parse(f"{name}:{value}"), name) == (value,)


_PIECES = st.sampled_from(
    ['"', "'", "*", "^", ":", "(", ")", "+", "-", "{", "}", "NEAR(a b)", " AND ", " OR ", " NOT ", "words:", "by:",
     "\ue0001", "\x00", "\ud800", "क़", "़", "पुल", "verma", " ", "\u200d", "12.5", "until:2024", "%", "\\", ";--"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_no_line_breaks_the_search(query_ledger: Ledger, line: str) -> None:
    """Whatever is typed finds something, finds nothing or is told to be meaningless: never an SQLite error."""
    try:
        found = query_ledger.search(line)
    except UsageError:
        return
    assert found.total >= len(found.hits)


@given(st.data())
def test_every_run_of_words_of_a_statement_finds_it(query_ledger: Ledger, data: st.DataObject) -> None:
    """A statement is found by each of its words and by each run of them as a phrase."""
    statement = data.draw(st.sampled_from(query_ledger.search("since:1900").hits))
    words = statement.text.split()
    first = data.draw(st.integers(0, len(words) - 1))
    run = " ".join(words[first : data.draw(st.integers(first + 1, len(words)))])
    for line in (run, f'"{run}"'):
        assert (statement.article, statement.index) in [(h.article, h.index) for h in query_ledger.search(line).hits]
