"""A reading with what people said put in, and everything that must not change in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger import Correction, What
from bayaan.ledger.amended import amended, taken_back
from bayaan.ledger.amendments import VALUES
from bayaan.reading.spans import Spanned
from bayaan.records import Reading, SourceKind

Made = Callable[..., Reading]


def says(what: What, words: str = "", value: str = "", **more: Any) -> Correction:
    """A correction by Asha, number 1 unless told otherwise."""
    usual: dict[str, Any] = {"id": 1, "start": 0, "nth": 0, "kind": None, "undoes": None}
    return Correction(
        article=1,
        what=what,
        words=words,
        value=value,
        by="Asha",
        because="read it",
        added="2024-03-06",
        **{**usual, **more},
    )


def words_of(reading: Reading, index: int) -> str:
    return reading.words(reading.statements[index])


def test_without_corrections_a_reading_stays_itself(council: Made) -> None:
    """Nothing is copied where nobody said anything."""
    reading = council()
    assert amended(reading, []).reading is reading


def test_a_rejected_statement_keeps_its_place(council: Made) -> None:
    """Numbers of statements do not move; the rejected one is only no longer among those kept."""
    reading = council()
    found = amended(reading, [says("reject", words_of(reading, 2))])
    assert found.rejected == {2}
    assert found.reading == reading
    assert [index for index, _ in found.kept()] == [0, 1, 3, 4]


def test_a_mood_changes_what_is_certain(council: Made) -> None:
    """The FactBank value follows the mood, and the reason is the person's."""
    reading = council()
    found = amended(reading, [says("mood", words_of(reading, 4), "possible")]).reading.statements[4]
    assert (found.mood, found.factuality, found.because) == ("possible", "PS+", "person Asha: read it")


def test_the_outlet_needs_no_source(council: Made) -> None:
    """A statement that is the outlet's own has neither source nor cue, act or quotation."""
    reading = council()
    found = amended(reading, [says("voice", words_of(reading, 1), "outlet")]).reading.statements[1]
    assert (found.voice, found.source, found.cue, found.act, found.quote) == ("outlet", None, None, None, None)


def test_hearsay_has_no_source(council: Made) -> None:
    """What nobody vouches for names nobody."""
    reading = council()
    found = amended(reading, [says("voice", words_of(reading, 1), "hearsay")]).reading.statements[1]
    assert (found.voice, found.source, found.act) == ("hearsay", None, "say")


def test_a_source_stands_on_its_nearest_words(council: Made) -> None:
    """The words of the same block are taken, and the entity that goes by them."""
    reading = council()
    found = amended(reading, [says("source", words_of(reading, 3), "भोला राठौर")]).reading
    source = found.statements[3].source
    assert source is not None
    assert (found.words(source), source.name, source.kind, source.entity) == (
        "भोला राठौर",
        "भोला राठौर",
        "person",
        "e2",
    )


def test_a_source_that_no_words_name_stands_on_the_old_ones(council: Made) -> None:
    """A person may know who "राठौर" is, though the article never says it; that somebody becomes an entity."""
    reading = council()
    found = amended(reading, [says("source", words_of(reading, 3), "हरि प्रसाद")]).reading
    source = found.statements[3].source
    assert source is not None
    assert (found.words(source), source.name) == ("राठौर", "हरि प्रसाद")
    assert [entity.name for entity in found.entities if entity.id == source.entity] == ["हरि प्रसाद"]


def test_a_source_needs_words(council: Made) -> None:
    """A statement without a source gets none whose name stands nowhere."""
    reading = council()
    found = amended(reading, [says("source", words_of(reading, 4), "हरि प्रसाद")])
    assert [one.standing for one in found.corrections] == ["orphaned"]
    assert found.reading == reading


def test_two_names_of_one_become_one(council: Made) -> None:
    """A merged name is an alias with the person's reason; sources and mentions follow."""
    reading = council()
    found = amended(reading, [says("merge", "भोला राठौर", "मीना राठौर")]).reading
    assert [entity.name for entity in found.entities] == ["मीना राठौर"]
    assert {mention.entity for mention in found.mentions} == {"e1"}
    assert found.entities[0].aliases[-1].because == "person Asha: read it"
    assert [s.source.name for s in found.statements if s.source] == ["मीना राठौर"] * 3


def test_one_name_of_two_becomes_two(council: Made) -> None:
    """The mentions on these words, and the sources that stand on them, go to the one who is meant."""
    reading = council()
    start = reading.mentions[2].start
    found = amended(reading, [says("split", "राठौर", "भोला राठौर", start=start)]).reading
    assert [mention.entity for mention in found.mentions] == ["e1", "e2", "e2"]
    assert [s.source.entity for s in found.statements if s.source] == ["e1", "e2", "e2"]
    assert found.entities[0].aliases == ()


def test_one_name_may_be_a_strangers(council: Made) -> None:
    """A name that the article does not know makes a new entity of the same type."""
    reading = council()
    start = reading.mentions[2].start
    found = amended(reading, [says("split", "राठौर", "किशन राठौर", start=start)]).reading
    assert [(entity.name, entity.type) for entity in found.entities][2:] == [("किशन राठौर", "PER")]


@pytest.mark.parametrize(
    ("value", "type_", "edtf"),
    [("2024-03-14", "DATE", "2024-03-14"), ("P3D", "DURATION", None), ("2024-03", "DATE", "2024-03")],
)
def test_a_day_is_pinned(council: Made, value: str, type_: str, edtf: str | None) -> None:
    """The person's value comes first, the machine's stay readings; type and EDTF follow the value."""
    found = amended(council(), [says("time", "गुरुवार", value)]).reading.times[0]
    assert (found.value, found.type, found.edtf) == (value, type_, edtf)
    assert found.readings == (value, "2024-03-07", "2024-02-29")


def test_the_newest_correction_wins(council: Made) -> None:
    """Of two that say different things the later holds; taken back, the earlier one holds again."""
    reading = council()
    words = words_of(reading, 4)
    first, second = says("mood", words, "possible"), says("mood", words, "question", id=2)
    assert amended(reading, [first, second]).reading.statements[4].mood == "question"
    undo = says("undo", id=3, undoes=2)
    assert amended(reading, [first, second, undo]).reading.statements[4].mood == "possible"
    again = says("undo", id=4, undoes=3)
    assert amended(reading, [first, second, undo, again]).reading.statements[4].mood == "question"


def test_corrections_find_their_words_in_another_spelling_and_place(council: Made, reading: Made) -> None:
    """Words that moved, or are spelled with another nukta, are the same words; words that went are orphans."""
    old = council()
    added = "एक नया वाक्य पहले. "
    text = old.article.text.replace("\n\n", f"\n\n{added}").replace("बाँध", "बांध")
    new = replace(old, article=replace(old.article, text=text))
    by = len(added)
    moved = tuple(replace(s, start=s.start + by, end=s.end + by) for s in old.statements[1:])
    new = replace(new, statements=(old.statements[0], *moved))
    told = says("mood", words_of(old, 1), "possible", start=old.statements[1].start)
    assert new.words(new.statements[1]) != told.words
    assert amended(new, [told]).corrections[0].index == 1
    assert amended(reading(), [told]).corrections[0].standing == "orphaned"


def test_of_equal_words_the_nearest_are_meant(council: Made) -> None:
    """A sentence that stands twice is told apart by its place, and two on the same characters by their order."""
    old = council()
    twice = replace(old, statements=(*old.statements, old.statements[4]))
    start, words = old.statements[4].start, words_of(old, 4)
    assert amended(twice, [says("reject", words, start=start)]).rejected == {4}
    assert amended(twice, [says("reject", words, start=start, nth=1)]).rejected == {5}


_KINDS = st.sampled_from([what for what in get_args(What) if what not in ("part", "rejoin")])

_KNOWN: dict[What, tuple[str, ...]] = {**VALUES, "time": ("2024-04-01", "P2D"), "evidence": ("photo video", "none")}


@given(data=st.data())
def test_no_corrections_harm_a_reading(council: Made, data: st.DataObject) -> None:
    """Whatever people say, spans stay, all that points still points, and undoing all gives back the reading."""
    reading = council()
    spans: list[Spanned] = [*reading.statements, *reading.mentions, *reading.times]
    there = [reading.article.text[one.start : one.end] for one in spans]
    words = st.sampled_from(there + [e.name for e in reading.entities] + ["नहीं है"])
    said = []
    for number in range(1, data.draw(st.integers(1, 8)) + 1):
        what = data.draw(_KINDS)
        value = data.draw(st.sampled_from(_KNOWN[what]) if what in _KNOWN else words)
        undoes = data.draw(st.integers(1, 8)) if what == "undo" else None
        kind = data.draw(st.sampled_from([None, *get_args(SourceKind)])) if what == "source" else None
        said.append(says(what, data.draw(words), value, id=number, undoes=undoes, kind=kind))
    found = amended(reading, said)
    assert found.reading.article == reading.article
    after: list[Spanned] = [*found.reading.statements, *found.reading.mentions, *found.reading.times]
    blocks = reading.article.blocks
    assert all(any(b.start <= one.start < one.end <= b.end for b in blocks) for one in after)
    assert len(found.base) == len(found.reading.statements) >= len(reading.statements)
    assert found.dropped <= found.rejected
    ids = [entity.id for entity in found.reading.entities]
    assert len(ids) == len(set(ids))
    assert {m.entity for m in found.reading.mentions} <= set(ids)
    assert {s.source.entity for s in found.reading.statements if s.source and s.source.entity} <= set(ids)
    assert {entity for s in found.reading.statements for entity in s.about} <= set(ids)
    assert all((s.voice == "source") == (s.source is not None) for s in found.reading.statements)
    off = taken_back(said)
    undo_all = [says("undo", id=100 + one.id, undoes=one.id) for one in said if one.id not in off]
    if not any(one.what == "undo" for one in said):
        undone = amended(reading, [*said, *undo_all])
        size = len(reading.statements)
        assert replace(undone.reading, statements=undone.reading.statements[:size]) == reading
        assert undone.rejected == undone.dropped == set(range(size, len(undone.reading.statements)))
