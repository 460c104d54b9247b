from __future__ import annotations

import zlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.roman import skeleton
from bayaan.ledger import Ledger
from bayaan.ledger.file import connect, migrations
from bayaan.ledger.index import article_marks, days, mark, sounds, span
from bayaan.ledger.spelling import spelled

_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(_DAYS, st.integers(0, 1500), _DAYS)
def test_the_marks_of_a_span_hold_its_days_and_no_other(first: date, size: int, day: date) -> None:
    """A day has one of a span's marks where it lies in the span, and only there."""
    end = first + timedelta(days=size)
    own = days(f"{day:%Y}", f"{day:%m}", f"{day:%d}")
    assert len(set(own) & set(span(first, end))) == (first <= day < end)


def test_a_span_of_years_has_few_marks() -> None:
    """Whole years and months are one mark each."""
    assert len(list(span(date(2001, 1, 1), date(2031, 1, 1)))) == 30
    assert len(list(span(date(2001, 1, 30), date(2002, 2, 2)))) == 2 + 11 + 1 + 1


@given(st.text())
def test_no_text_holds_a_mark(text: str) -> None:
    """What a page says can be taken for no field's value."""
    assert not set("\ue000\ue001\ue002") & set(spelled(text))


@pytest.mark.parametrize("day", ["", "2024", "soon", "2024-13"])
def test_an_article_of_no_known_day_says_so(day: str) -> None:
    """It is in no span of days, and last where the newest come first."""
    assert article_marks("", "", day) == mark("day", "none")


@pytest.mark.parametrize(("word", "latin"), [("बाढ", "baadh"), ("बाढ", "baarh"), ("सडक", "sarak"), ("सडक", "sadak")])
def test_a_flap_sounds_like_either_of_its_letters(word: str, latin: str) -> None:
    """Folding has dropped the nukta that tells; people type both."""
    assert skeleton(latin) in sounds(word)


def test_words_stay_known_once(filled: Ledger) -> None:
    """Only Devanagari words have sounds."""
    assert sounds("nasa") == sounds("12") == []
    assert filled.search("pul").total == 2


def test_what_was_filed_before_is_found_in_the_new_ways(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the schema before has its statements put into the new index, with whom their words name."""
    before = migrations()[:2]
    monkeypatch.setattr("bayaan.ledger.file.migrations", lambda: before)
    db = connect(str(path), create=True)
    record = (
        '{"start": 0, "end": 11, "voice": "source", "mood": "fact", "negated": false, "because": "b", "source": null, '
    )
    record += '"cue": null, "evidence": [{"kind": "photo", "start": 0, "end": 3}], "times": [], "about": ["e1"]}'
    db.execute(
        """INSERT INTO articles (id, place, day) VALUES (1, 'a', '2024-03-05');
        INSERT INTO versions (id, article, number, digest, print, outlet_spelled, section_spelled, text, reading,
            sketch, statements, named, unnamed, hearsay, added)
        VALUES (1, 1, 1, 'd', 'p', 'नमूना', '', 'पुलों के पास', ?, x'', 1, 1, 0, 0, '');
        UPDATE articles SET newest = 1;
        INSERT INTO people (id, type, spelled, name) VALUES (1, 'PER', 'महेश', 'महेश'), (2, 'PER', 'रवि', 'रवि');
        INSERT INTO aliases (id, person, spelled, text) VALUES (1, 1, 'महेश', 'महेश'), (2, 2, 'रवि', 'रवि');
        INSERT INTO names (rowid, spelled, sound) VALUES (1, 'महेश', skeleton('महेश')), (2, 'रवि', skeleton('रवि'));
        INSERT INTO statements VALUES (5, 1, 0, 0, 11, 'पुलों के पास', 'source', 'named', 'fact', 0, 'say', NULL, 'महेश',
            'महेश', 'person', 1, 'b', ?);
        INSERT INTO about VALUES (1, 5);
        INSERT INTO search (rowid, words, people, source) VALUES (5, 'पुलों के पास', char(0xE000) || 2, 'महेश');
        """,
        (zlib.compress(b"{}"), record),
    )
    db.close()
    monkeypatch.undo()
    with Ledger.open(path) as ledger:
        for query in (
            "पुल", "pulon", "by:mahesh", "about:महेश", "ravi", "mahesh", "voice:named", "act:say", "evidence:photo",
            "outlet:नमूना", "after:2024-03 before:2024-04",
        ):  # fmt: skip
            assert ledger.search(query).total == 1, query
        for query in ("about:ravi", "-पुल", "voice:outlet", "evidence:video", "before:2024-03-05"):
            assert ledger.search(query).total == 0, query
