"""Lines that are no part of an article are told by their wording, sentences that only begin like them are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.lexicon import rows
from bayaan.page.furniture import invitation, invitation_before, wording


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share:", "share"),
        ("शेयर करें", "share"),
        ("NEXT POST", "next-post"),
        ("ये भी पढ़ें: टमाटर महंगा", "also-read"),
        ("यह भी पढ़ें- टमाटर महंगा", "also-read"),
        ("Tags: बाढ़, सोनपुरी", "tags"),
        ("फोटो: एएनआई", "credit"),
        ("(एजेंसी इनपुट के साथ)", "agency"),
        ("विज्ञापन", "ad"),
    ],
)
def test_wordings_of_furniture(line: str, kind: str) -> None:
    """A line that is, begins with or holds an entry has its kind, and names the entry."""
    found = wording(line)
    assert found is not None
    assert found.kind == kind
    assert found.because


@pytest.mark.parametrize(
    "line",
    [
        "फोटो में दिख रहा है कि पुल का एक खंभा पूरी तरह झुक गया है और उसके नीचे पानी बह रहा है।",
        "शेयर बाजार में मंगलवार को तेजी लौटी।",
        "संबंधित समाचार पत्र के संपादक ने कहा कि उन्होंने खबर की जांच दो बार कराई थी और वह सही है।",
        "नदी का पानी उतरने लगा है।",
        "",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    """A sentence that happens to begin with an entry's words is the article's."""
    assert wording(line) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [("(भाषा)", "agency"), (" [तटवार्ता न्यूज़ एजेंसी] ", "agency"), ("(विज्ञापन)", "ad")]
    + [(line, None) for line in ("(क)", "(2)", "वह लौटा। (भाषा)", "(वह अपने घर से लौटा)", "(भाषा) (वार्ता)")],
)
def test_few_words_in_brackets_are_a_signature(line: str, kind: str | None) -> None:
    """A line of up to three words in one pair of brackets is an agency's, unless the lexicon knows it otherwise."""
    found = wording(line)
    assert (found.kind if found else None) == kind


def test_initials_before_agencies_are_a_signature() -> None:
    """Initials with agencies in brackets sign a text; with anything else in the brackets they do not."""
    found = wording("आरके/एमएस (एपी, रॉयटर्स)")
    assert found is not None
    assert found.kind == "agency"
    assert wording("आरके/एमएस (पटना जिला, सोनपुरी)") is None


def test_rest_is_what_the_wording_announces() -> None:
    """Behind "also read" stands the other post's title."""
    found = wording("ये भी पढ़ें: मंडी में टमाटर के दाम दोगुने हुए")
    assert found is not None
    assert found.rest == "मंडी में टमाटर के दाम दोगुने हुए"


def test_every_whole_entry_is_recognised() -> None:
    """Each entry of the lexicon that is a whole line is found by the line it stands for."""
    assert all(wording(row["words"] + ":") for row in rows("furniture") if row["place"] == "whole")


def test_invitations_are_cut_at_both_ends() -> None:
    """A clause that sends readers elsewhere is cut off before a text and a bracket after it, and nothing else is."""
    text = "मैच का स्कोर देखने के लिए यहाँ क्लिक करेंनदी का पानी उतरा (पुल के पास)।"
    place = invitation_before(text, 0, len(text))
    assert text[place:].startswith("नदी")
    assert invitation(text, place, len(text)) == len(text)
    assert invitation_before(text, place, len(text)) == place


@given(st.text(max_size=400))
def test_any_line_has_an_answer(line: str) -> None:
    """No line raises, and what is cut off lies inside the text."""
    wording(line)
    assert 0 <= invitation_before(line, 0, len(line)) <= len(line)
    assert 0 <= invitation(line, 0, len(line)) <= len(line)
