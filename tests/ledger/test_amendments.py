"""Corrections in a ledger: appended, found by search and people, taken back, kept over new readings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bayaan.errors import LedgerError, UsageError
from bayaan.ledger import Entry, Ledger
from bayaan.records import Page, Reading

Made = Callable[..., Reading]
BY: dict[str, Any] = {"by": "Asha", "because": "read the page"}
DENIAL = "सूचना"


@pytest.fixture
def desk(ledger: Ledger, council: Made, entry: Callable[..., Entry]) -> Ledger:
    """Open a ledger with the council's article, number 1."""
    list(ledger.add([entry("council.html", council())]))
    return ledger


def said_by(ledger: Ledger, name: str) -> list[str]:
    found = ledger.who(name)
    return [hit.text for hit in found.said] if found else []


def test_a_rejected_statement_is_found_nowhere(desk: Ledger) -> None:
    """Search, people and counts leave it out; the reading as it was found keeps it; taken back, all is as before."""
    before = desk.counts()
    assert desk.search(DENIAL).total == 1
    done = desk.correct(1, "reject", 2, **BY)
    assert (done.id, done.standing, done.index, done.by, done.because) == (1, "applied", 2, "Asha", "read the page")
    assert desk.search(DENIAL).total == 0
    assert said_by(desk, "भोला राठौर") == []
    assert desk.counts().statements == before.statements - 1
    assert len(desk.article(1).reading.statements) == 5
    assert desk.check() == []
    desk.undo(1, by="Ravi", because="it is one")
    assert desk.search(DENIAL).total == 1
    assert desk.counts() == before
    assert desk.check() == []


def test_search_and_people_follow_a_correction(desk: Ledger) -> None:
    """Filters see the corrected mood, voice and source, and `because` says that a person did it."""
    desk.correct(1, "source", 3, "भोला राठौर", **BY)
    desk.correct(1, "mood", 4, "expected", **BY)
    desk.correct(1, "voice", 1, "outlet", **BY)
    assert len(said_by(desk, "भोला राठौर")) == 2
    assert {hit.index for hit in desk.search("mood:expected").hits} == {1, 4}
    assert {hit.index for hit in desk.search("voice:source").hits} == {2, 3}
    assert desk.search("mood:expected voice:outlet").hits[0].statement.because.startswith("person Asha: ")
    assert desk.check() == []


def test_a_merge_leads_from_one_name_to_the_other(desk: Ledger) -> None:
    """Who asks for either name finds what both said, with the person's reason beside the alias."""
    desk.correct(1, "merge", "भोला राठौर", "मीना राठौर", **BY)
    found = desk.who("भोला राठौर")
    assert found is not None
    assert (found.name, len(found.said)) == ("मीना राठौर", 3)
    assert "person Asha: read the page" in {spelling.because for spelling in found.spellings}
    assert desk.check() == []


def test_a_split_parts_what_was_one(desk: Ledger) -> None:
    """The statement on the shared name goes to the other man."""
    desk.correct(1, "split", 2, "भोला राठौर", **BY)
    assert len(said_by(desk, "भोला राठौर")) == 2
    assert len(said_by(desk, "मीना राठौर")) == 1


def test_names_of_the_whole_ledger_are_parted_and_rejoined(
    ledger: Ledger, reading: Made, entry: Callable[..., Entry]
) -> None:
    """Two whom articles join are two after "part", and one again when that is taken back."""
    other = reading()
    longer = other.article.text.replace("मंत्री सुरेश वर्मा", "मंत्री राम सुरेश वर्मा")
    list(ledger.add([entry("a.html", other)]))
    list(ledger.add([entry("b.html", _renamed(reading, longer))]))
    joined = ledger.who("सुरेश वर्मा")
    assert joined is not None
    assert len(joined.articles) == 2
    parted = ledger.correct(None, "part", "सुरेश वर्मा", "राम सुरेश वर्मा", **BY)
    apart = ledger.who("सुरेश वर्मा")
    assert apart is not None
    assert len(apart.articles) == 1
    ledger.undo(parted.id, **BY)
    again = ledger.who("सुरेश वर्मा")
    assert again is not None
    assert len(again.articles) == 2
    assert [one.standing for one in ledger.corrections()] == ["undone", "applied"]


def _renamed(reading: Made, text: str) -> Reading:
    """The bridge's article by a minister of a longer name."""
    found = reading(text)
    whole = "राम सुरेश वर्मा"
    start = text.index(whole)
    mention = replace(found.mentions[0], start=start, end=start + len(whole))
    entity = replace(found.entities[0], name=whole, aliases=())
    claim = found.statements[1]
    assert claim.source is not None
    source = replace(claim.source, start=start, end=start + len(whole), name=whole)
    statements = (found.statements[0], replace(claim, source=source), found.statements[2])
    return replace(found, entities=(entity,), mentions=(mention,), statements=statements)


def test_a_newer_page_keeps_what_still_stands(desk: Ledger, council: Made, entry: Callable[..., Entry]) -> None:
    """In a new version a correction holds where its words stand; where they went it is an orphan, and told so."""
    desk.correct(1, "mood", 4, "expected", **BY)
    desk.correct(1, "reject", 2, **BY)
    old = council()
    text = old.article.text.replace("उन्हें", "हम को ")
    assert len(text) == len(old.article.text)
    list(desk.add([entry("council.html", replace(old, article=replace(old.article, text=text)))]))
    assert [(one.what, one.standing) for one in desk.corrections(1)] == [("mood", "applied"), ("reject", "orphaned")]
    assert {hit.index for hit in desk.search("mood:expected").hits} == {1, 4}
    assert desk.article(1).row.version == 2
    assert desk.amended(1, version=1).rejected == {2}
    assert desk.check() == []


def test_a_page_read_again_keeps_corrections(desk: Ledger, council: Made) -> None:
    """Another engine that cuts the text otherwise finds the same words, and the correction is put there."""
    desk.correct(1, "mood", 4, "expected", **BY)
    old = council()
    fewer = replace(old, statements=old.statements[2:])
    list(desk.add([Entry(Page(old.article.text.encode(), "council.html"), "ok", fewer)]))
    (told,) = desk.corrections(1)
    assert (told.standing, told.index) == ("applied", 2)
    assert [hit.index for hit in desk.search("mood:expected").hits] == [2]
    assert desk.check() == []


def test_corrections_are_appended_and_nothing_else(desk: Ledger) -> None:
    """The file itself refuses to change or delete one."""
    desk.correct(1, "reject", 2, **BY)
    for sql in ("UPDATE corrections SET author = 'x'", "DELETE FROM corrections"):
        with pytest.raises(LedgerError, match="never"), desk._db.told(), desk._db.writing():
            desk._db.execute(sql)
    assert [one.by for one in desk.corrections()] == ["Asha"]


def test_what_is_told_of_all_and_of_one_agree(desk: Ledger, reading: Made, entry: Callable[..., Entry]) -> None:
    """The list of an article is its part of the list of all."""
    list(desk.add([entry("pul.html", reading())]))
    desk.correct(1, "reject", 2, **BY)
    desk.correct(2, "mood", 1, "fact", **BY)
    desk.undo(1, **BY)
    assert [(one.id, one.standing) for one in desk.corrections()] == [(1, "undone"), (2, "applied"), (3, "applied")]
    assert desk.corrections(2) == [desk.corrections()[1]]


@pytest.mark.parametrize(
    ("what", "target", "value", "message"),
    [
        ("reject", 9, "", "holds nothing of this place"),
        ("reject", -1, "", "holds nothing of this place"),
        ("undo", 1, "", "unknown kind of correction"),
        ("mood", 1, "sure", "mood does not know this value"),
        ("voice", 4, "source", "give the source instead"),
        ("source", 4, "कोई और", "voice|source cannot be done here"),
        ("source", 4, " . ", "a name without a word"),
        ("merge", "मीना राठौर", "राठौर", "merge cannot be done here"),
        ("merge", "कोई और", "मीना राठौर", "merge cannot be done here"),
        ("split", "कोई और", "मीना राठौर", "holds nothing of this place or words"),
        ("time", 0, "next week", "no TIMEX3 value"),
        ("time", 0, "2023-02-31", "no TIMEX3 value"),
        ("time", 0, "9" * 50, "no TIMEX3 value"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_told(desk: Ledger, what: Any, target: int | str, value: str, message: str) -> None:
    """A correction that says nothing is refused with the remedy, and nothing is written."""
    with pytest.raises(UsageError, match=message):
        desk.correct(1, what, target, value, **BY)
    assert desk.corrections() == []


@pytest.mark.parametrize("told", [{"by": " "}, {"because": ""}, {"by": "x" * 101}, {"because": "x" * 1001}])
def test_nobody_corrects_without_name_and_reason(desk: Ledger, told: dict[str, str]) -> None:
    """Author and reason belong to every correction and to every undo."""
    with pytest.raises(UsageError, match="a correction needs"):
        desk.correct(1, "reject", 2, **(BY | told))
    desk.correct(1, "reject", 2, **BY)
    with pytest.raises(UsageError, match="a correction needs"):
        desk.undo(1, **(BY | told))


def test_only_what_stands_can_be_taken_back(desk: Ledger) -> None:
    """An unknown number and one that is taken back already are refused; an undo can be undone."""
    desk.correct(1, "reject", 2, **BY)
    desk.undo(1, **BY)
    for number in (1, 7):
        with pytest.raises(UsageError, match="correction"):
            desk.undo(number, **BY)
    desk.undo(2, **BY)
    assert desk.search(DENIAL).total == 0
    assert [one.standing for one in desk.corrections()] == ["applied", "undone", "applied"]


def test_an_article_that_is_not_there_cannot_be_corrected(desk: Ledger) -> None:
    """Its number is told, also one that no file can hold."""
    for number in (2, 10**30):
        with pytest.raises(LedgerError, match="no such article"):
            desk.correct(number, "reject", 0, **BY)
        with pytest.raises(LedgerError, match="no such article"):
            desk.corrections(number)
