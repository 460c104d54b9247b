"""Glosses: which brackets give a name a second time, and which words of both sides are that name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.reading.glosses import find
from bayaan.reading.sentence import split
from bayaan.records import Article, Block


def article(text: str, dateline: str | None = None) -> Article:
    return Article(text=text, blocks=(Block("paragraph", 0, len(text)),), dateline=dateline)


def pairs(text: str, dateline: str | None = None) -> list[tuple[str, str]]:
    page = article(text, dateline)
    return [(text[slice(*gloss.name)], text[slice(*gloss.gloss)]) for gloss in find(page, split(page))]


@pytest.mark.parametrize(
    ("text", "name", "gloss"),
    [
        ("वे कल फ्रांस (France) पहुंचे।", "फ्रांस", "France"),
        ("वे दक्षिण कोरिया (South Korea) गए।", "दक्षिण कोरिया", "South Korea"),
        ("जर्मन चांसलर मर्केल (German Chancellor Merkel) ने कहा।", "मर्केल", "Merkel"),
        ("राष्ट्रपति जेफरी लोंगवा (President Jeffrey Longwa) ने कहा।", "जेफरी लोंगवा", "Jeffrey Longwa"),
        ("असम (Assam floods) में पानी बढ़ा।", "असम", "Assam"),
        ("वे नीलकंठ अस्पताल (Neelkanth Hospital) में हैं।", "नीलकंठ अस्पताल", "Neelkanth Hospital"),
        ("विश्व स्वास्थ्य संगठन (WHO) ने बताया।", "विश्व स्वास्थ्य संगठन", "WHO"),
        ("राष्ट्रीय बीज निगम (एनएससी) ने बताया।", "राष्ट्रीय बीज निगम", "एनएससी"),
        ("नेता किम जोंग उन (Supreme Leader Kim Jong Un) आए।", "किम जोंग उन", "Kim Jong Un"),
    ],
)
def test_a_gloss_is_the_name_on_both_sides_without_titles(text: str, name: str, gloss: str) -> None:
    """Listed, spelled, translated or abbreviated: the spans are the name's own words on either side of the bracket."""
    assert pairs(text) == [(name, gloss)]


@pytest.mark.parametrize(
    "text",
    [
        "उनकी गुप्त बैठक (secret meeting) कल होगी।",
        "उनकी सीक्रेट मीटिंग (Secret Meeting) कल होगी।",
        "यह बात दिल्ली (कल रात) में हुई।",
        "सचिन वर्मा (दिल्ली) ने लिखा।",
        "भारत () में",
        "भारत (India में",
        "(India)",
    ],
)
def test_an_everyday_word_or_another_name_in_brackets_is_no_gloss(text: str) -> None:
    """A translation of common words, a remark, a place of residence, an empty or open bracket name nothing twice."""
    assert pairs(text) == []


def test_a_gloss_in_the_dateline_is_found_though_no_sentence_holds_it() -> None:
    """The dateline stands before the first sentence of its paragraph and is read all the same."""
    assert pairs("बर्लिन (Berlin)। यहां बारिश हुई।", "बर्लिन (Berlin)") == [("बर्लिन", "Berlin")]


def test_the_whole_reaches_from_the_name_to_the_closing_bracket() -> None:
    """`Gloss.start` and `Gloss.end` hold both halves and the bracket."""
    text = "वे रोम (Rome) गए।"
    page = article(text)
    (gloss,) = find(page, split(page))
    assert text[gloss.start : gloss.end] == "रोम (Rome)"


@given(st.text(alphabet="रूसभत ने(),.Rus sia\n", max_size=60))
def test_spans_of_any_text_lie_in_it_and_in_order(text: str) -> None:
    """Whatever the brackets, the name comes before its gloss and both lie inside the whole."""
    page = article(text)
    for gloss in find(page, split(page)):
        assert (
            0
            <= gloss.start
            <= gloss.name[0]
            < gloss.name[1]
            <= gloss.gloss[0]
            < gloss.gloss[1]
            <= gloss.end
            <= len(text)
        )
