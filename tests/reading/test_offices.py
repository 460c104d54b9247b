"""Offices: who holds one, as far as the article says."""

from __future__ import annotations

import pytest

from bayaan.hindi.words import words
from bayaan.reading.offices import Offices
from bayaan.reading.spans import Spans
from bayaan.records import Mention


def holders(text: str, asked: str, *people: str) -> set[str]:
    """Give the people of a text who hold what is asked for; each is named once."""
    mentions = [Mention(text.index(name), text.index(name) + len(name), "PER", name, "test") for name in people]
    return Offices(text, Spans(mentions)).holders(words(asked))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("राष्ट्रपति", True),
        ("रूसी राष्ट्रपति", True),
        ("रूस के राष्ट्रपति", True),
        ("चीनी राष्ट्रपति", False),
        ("पूर्व राष्ट्रपति", False),
        ("उपराष्ट्रपति", False),
        ("प्रधानमंत्री", False),
    ],
)
def test_fewer_words_mean_the_office_and_other_words_another(asked: str, found: bool) -> None:
    """A nation counts by its name and by its adjective."""
    assert holders("मास्को में रूस के राष्ट्रपति इवान तोमर ने कहा", asked, "इवान तोमर") == ({"इवान तोमर"} if found else set())


def test_a_former_holder_is_asked_for_as_such() -> None:
    """Who held an office does not hold it."""
    text = "पूर्व राष्ट्रपति इवान तोमर आए"
    assert holders(text, "राष्ट्रपति", "इवान तोमर") == set()
    assert holders(text, "पूर्व राष्ट्रपति", "इवान तोमर") == {"इवान तोमर"}


def test_an_office_reaches_no_further_than_the_name_before_it() -> None:
    """In a row of people each has the office right before the name."""
    text = "रेल मंत्री हरीश गहलोत और खेल मंत्री रमेश अय्यर आए"
    people = ("हरीश गहलोत", "रमेश अय्यर")
    assert holders(text, "रेल मंत्री", *people) == {"हरीश गहलोत"}
    assert holders(text, "खेल मंत्री", *people) == {"रमेश अय्यर"}
    assert holders(text, "मंत्री", *people) == set(people)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("इवान तोमर, जो ज़िले के कलेक्टर हैं, आए", True),
        ("इवान तोमर ज़िले के कलेक्टर हैं।", True),
        ("इवान तोमर ज़िले के कलेक्टर थे।", False),
        ("इवान तोमर ने कहा कि वे कलेक्टर हैं।", False),
        ("इवान तोमर दिल्ली में हैं।", False),
    ],
)
def test_what_somebody_is_said_to_be(text: str, found: bool) -> None:
    """An office may stand behind its holder, in the present."""
    assert holders(text, "कलेक्टर", "इवान तोमर") == ({"इवान तोमर"} if found else set())
