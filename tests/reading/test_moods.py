"""Mood and polarity: each pattern of the lexicon has a sentence that shows it and a near miss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.hindi.words import words
from bayaan.lexicon import rows
from bayaan.reading.moods import judge, tried

_CASES = [
    ("if_then", "अगर पानी आया तो फसल बचेगी", "वह जाता है तो भी ठीक है"),
    ("if_omitted", "बारिश हुई तो मेला टलेगा", "जब बारिश हुई तो मेला टलेगा"),
    ("counterfactual", "पानी मिलता तो फसल बचती", "वह आता तो रोज़ है"),
    ("provided", "मेला लगेगा बशर्ते बारिश न हो", "मेला लगा"),
    ("question_raised", "सवाल यह है कि पैसा कहां गया", "सवाल पूछे गए"),
    ("why", "आखिर सरकार चर्चा से क्यों भाग रही है", "उन्होंने नहीं बताया क्यों वह क्यों आए थे"),
    ("maybe", "शायद वह आज आए", "वह आज आया"),
    ("may_be_that", "हो सकता है कि बस देर से आए", "बस देर से आई"),
    ("can", "वह खेल सकते हैं", "वह खेल नहीं सकते"),
    ("likely", "बाढ़ आने की आशंका है", "आशंका के बीच लोग लौट आए"),
    ("feared", "डर था कि पुल टूट जाए", "डर के मारे वह भागा"),
    ("should", "सबको जाना चाहिए", "सब जाना चाहते हैं"),
    ("necessary", "मैच जीतना ज़रूरी है", "यह बहुत ज़रूरी है"),
    ("need", "जांच कराने की ज़रूरत है", "दवा की ज़रूरत है"),
    ("must", "सबको टीका लगवाना होगा", "सबको टीका लगा"),
    ("subjunctive", "लोग घर में रहें", "लोग घर में रहे"),
    ("jussive", "सड़क बंद कर दी जाए", "सड़क बंद कर दी गई"),
    ("wished", "दोषियों पर कार्रवाई हो", "जो काम पूरा हो"),
    ("presumed", "चोर भाग चुका होगा", "चोर कल भागेगा"),
    ("presumed", "पैसा वही लाया होगा", "सड़क छह लेन की होगी"),
    ("presumed", "बस कल चली होगी", "यह फ़ैसला सही होगा"),
    ("future_able", "वह अब खेल सकेंगे", "वह अब खेल सके"),
    ("future", "मेला कल खुलेगा", "मेला कल खुला"),
    ("about_to", "बैठक होने वाली है", "बैठक वाली जगह है"),
    ("going_to", "चुनाव होने जा रहे हैं", "लोग जा रहे हैं"),
    ("is_to", "बैठक सोमवार को होनी है", "यह बड़ी घटना है"),
    ("planned", "शहर में मेट्रो की योजना है", "योजना आयोग का दफ़्तर"),
]


@pytest.mark.parametrize(("rule", "example", "near"), _CASES)
def test_rule(rule: str, example: str, near: str) -> None:
    """A pattern decides its example and lets its near miss alone."""
    assert judge(words(example)).because == rule
    assert judge(words(near)).because != rule


def test_every_rule_is_shown() -> None:
    """No pattern of the lexicon stands without an example, but for the headline's, which has its own test."""
    assert {row["name"] for row in rows("moods")} - {rule for rule, _, _ in _CASES} == {
        "headline_future",
        "headline_question",
        "headline_imperative",
        "can_headline",
    }


def test_headlines_may_in_the_middle() -> None:
    """In a headline "सकता है" may stand before its subject; in a sentence it closes the clause."""
    text = words("अगले हफ़्ते आ सकता है तूफ़ान")
    assert judge(text, headline=True).mood == "possible"
    assert judge(text).mood == "fact"


def test_headlines_bid_in_the_middle() -> None:
    """In a headline an imperative may stand before its subject; in a sentence it closes the clause."""
    text = words("तुरंत खाली करें शहर लोग")
    assert judge(text, headline=True).mood == "demand"
    assert judge(text).mood == "fact"


def test_headlines_ask_without_a_mark() -> None:
    """A headline that opens with a question word asks; a sentence needs its mark."""
    text = words("कौन बनेगा नया मेयर")
    assert judge(text, headline=True).mood == "question"
    assert judge(text).mood == "fact"


def test_headlines_foresee_in_the_middle() -> None:
    """In a headline the future may stand before its subject; in a sentence it closes the clause."""
    text = words("मेयर के साथ होगी अहम बैठक")
    assert judge(text, headline=True).mood == "expected"
    assert judge(text).mood == "fact"


def test_giant_word_is_no_burden() -> None:
    """A word of half a million letters is judged by its end alone, at once."""
    assert judge(words("क" + "1" * 500_000 + " जाएगा")).mood == "expected"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("वह नहीं आया", True),
        ("न तो वह आया और न उसका भाई", True),
        ("वह बच गया जो नहीं आया था", False),
        ("साफ नहीं हुआ है कि वह आया", True),
        ("सड़क बनी लेकिन पुल नहीं बना", True),
        ("वह आया", False),
        ("ना ही वह आया था", True),
        ("मंत्री ने आने से इनकार कर दिया", True),
        ("कोई ज़रूरी नहीं कि वह आए", True),
    ],
)
def test_polarity(text: str, negated: bool) -> None:
    """The governing predicate's negation counts, a subordinate clause's does not."""
    assert judge(words(text)).negated is negated


@given(
    st.lists(
        st.sampled_from(sorted({word for _, *texts in _CASES for text in texts for word in text.split()})), max_size=12
    )
)
def test_what_a_pattern_needs_loses_nothing(chosen: list[str]) -> None:
    """Looking only at patterns whose needs are met finds what looking at all of them finds."""
    text = words(" ".join(chosen))
    for headline in (False, True):
        won = next((name for name, _, holds in tried(text, headline=headline) if holds), "plain")
        assert judge(text, headline=headline).because == won
