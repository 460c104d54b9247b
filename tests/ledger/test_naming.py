"""What people say of names: what somebody is, and what is no name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bayaan.errors import UsageError
from bayaan.ledger import Entry, Ledger, What
from bayaan.records import Reading

BY: dict[str, Any] = {"by": "Asha", "because": "read the page"}


@pytest.fixture
def desk(ledger: Ledger, council: Callable[..., Reading], entry: Callable[..., Entry]) -> Ledger:
    """Open a ledger with the council's article, number 1."""
    list(ledger.add([entry("council.html", council())]))
    return ledger


def now(ledger: Ledger) -> Reading:
    """The article as people have it, in a ledger that is sound."""
    assert ledger.check() == []
    return ledger.amended(1).reading


def test_a_name_is_of_another_type(desk: Ledger) -> None:
    """Whoever bears it is that, wherever the article names it; taken back, all is as before."""
    before = now(desk)
    desk.correct(1, "type", "मीना राठौर", "ORG", **BY)
    assert [(e.name, e.type) for e in now(desk).entities] == [("मीना राठौर", "ORG"), ("भोला राठौर", "PER")]
    assert [m.type for m in now(desk).mentions] == ["ORG", "PER", "ORG"]
    assert {p.type for p in desk.people() if p.name == "मीना राठौर"} == {"ORG"}
    desk.undo(1, **BY)
    assert now(desk) == before


def test_what_is_no_name_names_nobody(desk: Ledger) -> None:
    """The mention goes, and with the last one whoever was named; a source stays on its words."""
    desk.correct(1, "unname", "भोला राठौर", **BY)
    assert [e.name for e in now(desk).entities] == ["मीना राठौर"]
    assert [m.entity for m in now(desk).mentions] == ["e1", "e1"]
    source = now(desk).statements[2].source
    assert source is not None
    assert (source.name, source.entity) == ("भोला राठौर", None)
    asked = desk.who("भोला राठौर")
    assert asked is not None
    assert (asked.type, len(asked.said)) == (None, 1)  # by the words of the source alone
    assert [hit.index for hit in desk.search("भोला").hits] == [2]


def test_one_of_several_mentions_is_no_name(desk: Ledger, council: Callable[..., Reading]) -> None:
    """Whoever is named elsewhere stays, without the words that are no name of theirs."""
    place = 2
    desk.correct(1, "unname", place, **BY)
    assert [m.entity for m in now(desk).mentions] == ["e1", "e2"]
    assert now(desk).entities[0].aliases == ()
    source = now(desk).statements[3].source
    assert source is not None
    assert source.entity is None
    assert desk.article(1).reading == council()


@pytest.mark.parametrize(
    ("what", "target", "value", "message"),
    [
        ("type", "मीना राठौर", "DOG", "type does not know this value"),
        ("type", "खेत", "LOC", "holds nothing of this place or words"),
        ("unname", "खेत", "", "holds nothing of this place or words"),
        ("unname", 9, "", "holds nothing of this place or words"),
    ],
)
def test_what_cannot_be_meant_is_told(desk: Ledger, what: What, target: int | str, value: str, message: str) -> None:
    """It is refused with the remedy, and nothing is written."""
    with pytest.raises(UsageError, match=message):
        desk.correct(1, what, target, value, **BY)
    assert desk.corrections() == []
