"""The article page's sheet: what the article designates is marked quietly, with a key."""

from __future__ import annotations

import re

import pytest

from bayaan.ledger import Amended
from bayaan.reading import read
from bayaan.records import Article, Block
from bayaan.web.language import messages
from bayaan.web.sheet import SIGNS, Sheet, sheet

TEXT = "प्रधानमंत्री रोहन वर्मा ने कहा कि धारा 144 हटेगी। प्रधानमंत्री ने फिल्म 'नीली नदी' देखी और विश्व कप 2023 का मैच भी।"


@pytest.fixture
def made() -> Sheet:
    """Read a paragraph that designates one of each and make its sheet."""
    return sheet(Amended(read(Article(TEXT, (Block("paragraph", 0, len(TEXT)),)))), messages("en"))


def test_what_is_designated_has_a_key_of_its_own(made: Sheet) -> None:
    """Offices, events, works and laws stand apart from who is named, each with its sign, an office with its holder."""
    found = [(one.sign, one.entity.name, one.mentions, one.holders) for one in made.designated]
    assert found == [
        ("◇", "प्रधानमंत्री", 2, ("रोहन वर्मा",)),
        ("✶", "विश्व कप 2023", 1, ()),
        ("❞", "नीली नदी", 1, ()),
        ("§", "धारा 144", 1, ()),
    ]
    assert [one.entity.name for one in made.who] == ["रोहन वर्मा"]


def test_marks_are_quiet(made: Sheet) -> None:
    """Each place is marked with its sign, and the words stay as they are."""
    html = str(made.rows[0].html)
    assert re.findall(r'data-sign="(.)"', html) == ["◇", "§", "◇", "❞", "✶"]
    assert re.sub(r"<[^>]*>", "", html).replace("&#39;", "'") == TEXT


def test_signs_are_apart() -> None:
    """No two types have one sign."""
    assert len(set(SIGNS.values())) == len(SIGNS) == 4
