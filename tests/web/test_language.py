"""The two languages say the same things."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

from bayaan import records, web
from bayaan.reading.vouching import Vouching
from bayaan.web.language import LANGUAGES, Message, choose, messages


def _places(message: Message) -> set[str | None]:
    texts = message.values() if isinstance(message, dict) else [message]
    return {name for text in texts for _, name, _, _ in Formatter().parse(text)} - {None}


def test_every_language_has_every_message_with_the_same_places() -> None:
    """A message that one language lacks, or whose values differ, would break a page in that language."""
    hindi, english = (messages(code).texts for code in LANGUAGES)
    said = {key: text for key, text in hindi.items() if not key.startswith("told.")}
    assert {key: _places(text) for key, text in said.items()} == {key: _places(text) for key, text in english.items()}


def test_what_errors_say_is_what_the_program_says() -> None:
    """A message that is told in Hindi is one of the program's; any other is shown as it is."""
    program = "".join(path.read_text(encoding="utf-8") for path in Path(web.__file__).parents[1].rglob("*.py"))
    program += f"a correction needs {'who says so'} a correction needs {'why it is so'}"  # put together when it is told
    told = [key.removeprefix("told.") for key in messages("hi").texts if key.startswith("told.")]
    assert [text for text in told if text not in program and text != HTTPStatus.NOT_FOUND.phrase] == []
    assert messages("hi").told(told[0]) != told[0]
    assert messages("hi").told("no such words") == "no such words"
    assert messages("en").told(told[0]) == told[0]


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("vouching", Vouching),
        ("kind", records.SourceKind),
        ("act", records.Act),
        ("quote", records.Quote),
        ("mood", records.Mood),
        ("evidence", records.EvidenceKind),
        ("type", records.MentionType),
    ],
)
def test_every_value_of_a_record_has_a_name(prefix: str, values: Any) -> None:
    """A new act or mood cannot be added to the records without words for it on the pages."""
    for code in LANGUAGES:
        assert {f"{prefix}.{value}" for value in get_args(values)} <= messages(code).texts.keys()


@pytest.mark.parametrize(
    ("asked", "remembered", "accepted", "chosen"),
    [
        ("en", "hi", "hi", "en"),
        ("xx", "en", "hi", "en"),
        (None, None, "en-GB,en;q=0.9,hi;q=0.8", "en"),
        (None, None, "fr;q=0.9, en;q=0.2, hi;q=0.7", "hi"),
        (None, "evil", "de", "hi"),
        (None, None, ";q=x,,en;q=", "en"),
        (None, None, "", "hi"),
    ],
)
def test_the_nearest_wish_wins(asked: str | None, remembered: str | None, accepted: str, chosen: str) -> None:
    """The address beats the cookie, the cookie beats the browser, and Hindi stands where nobody asks."""
    assert choose(asked, remembered, accepted) == chosen


def test_plurals_follow_the_language() -> None:
    """One copy and two copies are said differently."""
    say = messages("en")
    assert (say("articles.copies", count=1), say("articles.copies", count=2)) == (
        "1 copy of this text",
        "2 copies of this text",
    )
