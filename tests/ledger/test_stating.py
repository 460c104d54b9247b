"""What people say of one statement: its words, source, cue, act, what it rests on, and that it is missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bayaan.errors import UsageError
from bayaan.ledger import Amended, Entry, Ledger, What
from bayaan.records import Article, Block, Cue, Page, Reading, Statement

Made = Callable[..., Reading]
BY: dict[str, Any] = {"by": "Asha", "because": "read the page"}
PLAIN = "पंचायत ने शुक्रवार को बैठक बुलाई है"


@pytest.fixture
def desk(ledger: Ledger, council: Made, entry: Callable[..., Entry]) -> Ledger:
    """Open a ledger with the council's article, number 1: 0 and 4 are the outlet's, 1 and 3 मीना's, 2 भोला's."""
    list(ledger.add([entry("council.html", council())]))
    return ledger


def now(ledger: Ledger, index: int) -> Statement:
    """The statement as people have it, in a ledger that is sound."""
    assert ledger.check() == []
    return ledger.amended(1).reading.statements[index]


def words(ledger: Ledger, found: Any) -> str:
    return ledger.amended(1).reading.words(found)


def test_a_statement_stands_on_other_words(desk: Ledger) -> None:
    """Its times, those whom it is about and what it stands in follow; search finds it by the new words alone."""
    desk.correct(1, "content", 1, "बाँध से पानी", **BY)
    assert words(desk, now(desk, 1)) == "बाँध से पानी"
    assert now(desk, 1).times == ()
    assert desk.search('"पानी गुरुवार को"').total == 0
    desk.correct(1, "content", 1, "कलेक्टर मीना राठौर ने कहा कि बाँध से पानी गुरुवार को छोड़ा जाएगा", **BY)
    assert now(desk, 1).times == (0,)
    assert now(desk, 1).about == ("e1",)
    desk.correct(1, "content", 2, "पानी गुरुवार को", **BY)
    assert now(desk, 2).inside == 1
    desk.undo(2, **BY)
    assert now(desk, 1).times == now(desk, 2).times[1:] == ()


def test_a_source_stands_on_other_words(desk: Ledger) -> None:
    """It stays who it was; a statement without one gets whoever the words name, and speaks with its voice."""
    desk.correct(1, "source_words", 3, "कलेक्टर", **BY)
    source = now(desk, 3).source
    assert source is not None
    assert (words(desk, source), source.name, source.entity) == ("कलेक्टर", "मीना राठौर", "e1")
    desk.correct(1, "source_words", 4, "पंचायत", kind="organisation", **BY)
    source, said = now(desk, 4).source, now(desk, 4)
    assert source is not None
    assert (source.name, source.kind, said.voice, said.act, said.quote) == (
        "पंचायत",
        "organisation",
        "source",
        "say",
        "indirect",
    )
    desk.correct(1, "source", 3, "भोला राठौर", **BY)
    source = now(desk, 3).source
    assert source is not None
    assert (words(desk, source), source.entity) == ("कलेक्टर", "e2")


def test_of_a_cue_only_the_words_change(desk: Ledger) -> None:
    """It keeps its lemma where the new words hold some of the old; elsewhere the words are the lemma."""
    desk.correct(1, "cue", 2, "कहना", **BY)
    assert now(desk, 2).cue == Cue(*_at(desk, "कहना है", 4), "कहना")
    desk.correct(1, "cue", 2, "सरपंच", **BY)
    cue = now(desk, 2).cue
    assert cue is not None
    assert (words(desk, cue), cue.lemma) == ("सरपंच", "सरपंच")


def _at(ledger: Ledger, phrase: str, size: int) -> tuple[int, int]:
    start = ledger.article(1).reading.article.text.index(phrase)
    return start, start + size


@pytest.mark.parametrize(
    ("what", "value"), [("act", "deny"), ("quote", "direct"), ("mood", "question"), ("negated", "true")]
)
def test_one_value_changes_and_no_other(desk: Ledger, what: What, value: str) -> None:
    """The rest of the statement stays; what is certain of it, and why, follow."""
    before = now(desk, 1)
    desk.correct(1, what, 1, value, **BY)
    after = now(desk, 1)
    assert str(getattr(after, what)).lower() == value
    usual = {"because": before.because, "factuality": before.factuality, what: getattr(before, what)}
    assert replace(after, **usual) == before
    assert after.because == "person Asha: read the page"


def test_evidence_is_told_by_kinds(desk: Ledger) -> None:
    """A kind stands on the statement's own words where nothing else is known of it; none takes all away."""
    desk.correct(1, "evidence", 1, "video document", **BY)
    assert [one.kind for one in now(desk, 1).evidence] == ["video", "document"]
    assert [hit.index for hit in desk.search("evidence:video").hits] == [1]
    desk.correct(1, "evidence", 1, "none", **BY)
    assert now(desk, 1).evidence == ()


@pytest.mark.parametrize("what", ["act", "quote", "cue"])
def test_the_outlets_own_statement_is_not_attributed(desk: Ledger, what: What) -> None:
    """It has no act, quotation or cue until it has a source or is hearsay."""
    value = {"act": "deny", "quote": "direct", "cue": "बुलाई"}[what]
    with pytest.raises(UsageError, match="source or the voice first"):
        desk.correct(1, what, 4, value, **BY)
    desk.state(1, 4, {"voice": "hearsay", what: value}, **BY)
    assert now(desk, 4).voice == "hearsay"


def test_a_missed_statement_is_one_like_the_others(desk: Ledger) -> None:
    """It comes behind them with what is given of it, is found and counted, and may be corrected and rejected."""
    done = desk.state(
        1, "शुक्रवार को बैठक", {"source": "भोला राठौर", "mood": "possible", "cue": "बुलाई"}, kind="person", **BY
    )
    assert [(one.what, one.index, one.standing) for one in done] == [
        ("missed", 5, "applied"),
        ("source", 5, "applied"),
        ("cue", 5, "applied"),
        ("mood", 5, "applied"),
    ]
    made = now(desk, 5)
    assert (made.voice, made.mood, made.times, made.inside) == ("source", "possible", (1,), 4)
    assert [hit.index for hit in desk.search("mood:possible by:भोला").hits] == [5]
    desk.correct(1, "content", 5, "शुक्रवार को", **BY)
    assert words(desk, now(desk, 5)) == "शुक्रवार को"
    desk.correct(1, "reject", 5, **BY)
    assert desk.counts().statements == 5


def test_a_missed_statement_that_is_taken_back_keeps_its_number(desk: Ledger) -> None:
    """Those that were added after it keep theirs too; nothing can be said of it, and it comes back when asked."""
    desk.state(1, "खेत", **BY)
    desk.state(1, "सरपंच", **BY)
    desk.undo(1, **BY)
    found: Amended = desk.amended(1)
    assert found.dropped == found.rejected == {5}
    assert words(desk, now(desk, 6)) == "सरपंच"
    with pytest.raises(UsageError, match="holds nothing of this place"):
        desk.correct(1, "mood", 5, "possible", **BY)
    desk.undo(3, **BY)
    assert desk.amended(1).rejected == frozenset()
    assert desk.check() == []


def test_all_is_said_or_nothing(desk: Ledger) -> None:
    """Where one of several values cannot be meant, none is kept, nor the statement."""
    for target in (1, "खेत"):
        with pytest.raises(UsageError):
            desk.state(1, target, {"mood": "possible", "cue": "ये शब्द कहीं नहीं"}, **BY)
    with pytest.raises(UsageError, match="nothing that is said of a statement"):
        desk.state(1, 1, {"reject": ""}, **BY)
    assert desk.corrections() == []
    assert desk.check() == []


@pytest.mark.parametrize(
    ("what", "target", "value", "message"),
    [
        ("content", 1, "ये शब्द कहीं नहीं", "stand in no block"),
        ("content", 1, " . ", "a span without a word"),
        ("source_words", 1, "0-9999", "lies in no block"),
        ("cue", 1, "", "stand in no block"),
        ("act", 1, "shout", "act does not know this value"),
        ("quote", 1, "loud", "quote does not know this value"),
        ("negated", 1, "yes", "negated does not know this value"),
        ("evidence", 1, "rumour", "evidence of an unknown kind"),
        ("evidence", 1, "none video", "evidence of an unknown kind"),
        ("evidence", 1, "", "evidence of an unknown kind"),
        ("missed", "पानी", "", "stand in several places"),
        ("missed", PLAIN, "", "a statement stands on these words already"),
        ("missed", ".", "", "stand in|without a word"),
    ],
)
def test_what_cannot_be_meant_is_told(desk: Ledger, what: What, target: int | str, value: str, message: str) -> None:
    """It is refused with the remedy, and nothing is written."""
    with pytest.raises(UsageError, match=message):
        desk.correct(1, what, target, value, **BY)
    assert desk.corrections() == []


def _again(ledger: Ledger, reading: Reading) -> None:
    """File the article once more, read otherwise or changed."""
    list(ledger.add([Entry(Page(reading.article.text.encode(), "council.html"), "ok", reading)]))


def test_a_reading_that_finds_a_missed_statement_keeps_what_was_said(desk: Ledger, council: Made) -> None:
    """There is one then, with the engine's number and the person's values."""
    desk.state(1, PLAIN[:15], {"mood": "possible"}, **BY)
    old = council()
    start = old.article.text.index(PLAIN)
    found = Statement(start, start + 15, "outlet", "fact", False, "outlet plain")
    _again(desk, replace(old, statements=(*old.statements, found)))
    assert [(one.what, one.index, one.standing) for one in desk.corrections(1)] == [
        ("missed", 5, "applied"),
        ("mood", 5, "applied"),
    ]
    assert len(desk.amended(1).reading.statements) == 6
    assert now(desk, 5).mood == "possible"


def test_what_was_said_moves_with_the_words(desk: Ledger, council: Made) -> None:
    """In a longer text the same words are meant, as far from the statement as they stood."""
    desk.correct(1, "content", 1, "पानी गुरुवार को", **BY)
    desk.state(1, "बैठक", {"source_words": "पंचायत"}, kind="group", **BY)
    before = "नगर में पानी और पंचायत की बैठक पर चर्चा हुई. "
    old = council()
    head = old.article.text.index("कलेक्टर")
    text = old.article.text[:head] + before + old.article.text[head:]
    _again(desk, council(text))
    assert {one.standing for one in desk.corrections(1)} == {"applied"}
    assert now(desk, 1).start == text.index("पानी गुरुवार को")
    source = now(desk, 5).source
    assert source is not None
    assert (now(desk, 5).start, source.start) == (text.rindex("बैठक"), text.rindex("पंचायत"))


def test_half_a_surrogate_pair_is_no_word_of_anybody(ledger: Ledger) -> None:
    """A broken page can be corrected as any other."""
    text = "पुल \ud800 टूटा है"
    article = Article(text, (Block("paragraph", 0, len(text)),))
    list(ledger.add([Entry(Page(b"x", "x.html"), "ok", Reading(article))]))
    ledger.state(1, "टूटा है", {"voice": "hearsay"}, **BY)
    ledger.correct(1, "content", 0, "0-10", **BY)
    assert ledger.amended(1).reading.statements[0].voice == "hearsay"
    assert ledger.check() == []
