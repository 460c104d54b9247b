"""Records: what goes out as JSON comes back the same."""

from __future__ import annotations

import json

import pytest

from bayaan.records import (
    Alias,
    Article,
    Block,
    Cue,
    Designation,
    Entity,
    Event,
    Evidence,
    Furniture,
    Gloss,
    Mention,
    Page,
    Picture,
    Reading,
    Source,
    Statement,
    Teaser,
    Time,
    as_json,
    from_json,
)

READING = Reading(
    Article(
        "रूस (Russia)",
        (Block("paragraph", 0, 12),),
        headline="रूस",
        authors=("क", "ख"),
        pictures=(Picture(None, "तस्वीर"),),
        teasers=(Teaser("और", truncated=True),),
        furniture=(Furniture("share", "Share:"),),
    ),
    (Entity("e1", "LOC", "रूस", (Alias("Russia", "gloss"),)),),
    (Mention(0, 3, "LOC", "e1", "gloss"),),
    (Gloss(0, 12, (0, 3), (5, 11)),),
    (Time(0, 3, "DATE", "2023", ("2023", "2022"), "year"),),
    (
        Statement(
            0, 3, "source", "fact", False, "test", Source(0, 3, "रूस", "state", "e1"), Cue(0, 3, "कह"), "say",
            "indirect", (Evidence("photo", 0, 3),), None, (0,), ("e1",),
        ),
    ),
    (Event(0, 3, "CONSULT", None, 0, "test", ("e1",)),),
    (Designation(0, 3, "OFFICE", "e1", "test", "e1"),),
)  # fmt: skip


def test_reading_survives_json() -> None:
    """A reading written as JSON and read again is equal to itself."""
    assert from_json(json.loads(json.dumps(as_json(READING)))) == READING


def test_json_has_the_designs_fields() -> None:
    """The outer object and a statement have the fields that the design names, in order."""
    made = as_json(READING)
    assert list(made) == ["article", "entities", "mentions", "glosses", "times", "statements", "events", "designations"]
    assert set(made["statements"][0]) == {
        "start", "end", "voice", "source", "cue", "act", "quote", "mood", "negated", "evidence", "inside", "times",
        "about", "because", "factuality",
    }  # fmt: skip


def test_entities_are_counted_where_they_are_named_and_designated() -> None:
    """Mentions and designations both count, and an office is told with the name of its holder."""
    assert READING.counts() == {"e1": 2}
    assert READING.holders() == {"e1": ("रूस",)}
    assert Reading(Article(""), designations=(Designation(0, 0, "OFFICE", "e1", "test", "e9"),)).holders() == {}


def test_a_reading_without_designations_is_read() -> None:
    """What was filed before there were any has none."""
    old = as_json(READING)
    del old["designations"]
    assert from_json(old).designations == ()


def test_words() -> None:
    """A finding's words are the exact characters that it stands on."""
    assert READING.words(READING.mentions[0]) == "रूस"


def test_unknown_field_is_an_error() -> None:
    """JSON with a field that no record has is refused and never dropped."""
    made = as_json(READING)
    made["times"][0]["colour"] = "red"
    with pytest.raises(TypeError):
        from_json(made)


def test_digest() -> None:
    """A page's digest is the SHA-256 of its bytes."""
    assert Page(b"", "x").digest == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
