"""Where sentences end, and where a mark ends nothing."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

import bayaan.hindi.sentences as module
from bayaan.hindi.sentences import sentences

PIECES = [
    "है", "गया", "डॉ", "एस", "आई", "के", "राम", "1", "76", ".", "..", "…", "।", "॥", "?", "!", "|", '"',
    "'", "''", "“", "”", "‘", "’",
    "(", ")", "[", "]", " ", "\n", "\n\n", ",", ":", "-", "\u200b", "\ufeff", "Dr", "U", "www.a.in",
    "https://b.in/?q=1", "उन्होंने", "क़", "🙂",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


def split(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["वह घर गया।", "फिर सो गया॥", "क्यों?", "पता नहीं!"],
        ["बैठक शाम को है.", "उसमें सब आएंगे."],
        ["यह सच है|", "सब जानते हैं|"],
        ["क्या?!", "सचमुच!!!", "हां."],
        ["कुछ कहना था […]", "आगे पढ़िए"],
        ["सब ठीक है…", "चलो घर चलें..."],
        ["He left the town.", "She stayed."],
        ["गेंद 5 मीटर पर गिरी.", "15 लोग देख रहे थे."],
        ["वह साल था 1983.", "उन्होंने खेलना शुरू किया."],
    ],
)
def test_marks_end_sentences(parts: list[str]) -> None:
    """Dandas, full stops, question and exclamation marks, ellipses and a bar typed for a danda end a sentence."""
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["वह चला गया.", "उन्होंने कुछ नहीं कहा."],
        ["सब खत्म है....", "ईश्वर जाने."],
        ["वह चला गया।", "उन्होंने कुछ नहीं कहा।"],
        ["दुकान बंद है.", "15 लोग बाहर हैं."],
        ["The shop is closed.", "Nobody came."],
    ],
)
def test_glued_marks_end_sentences(parts: list[str]) -> None:
    """A mark ends its sentence though no space follows it."""
    assert split("".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "डॉ. राम मनोहर अस्पताल में प्रो. वर्मा और पं. शर्मा मिले।",
        "श्री. गुप्ता और मो. आरिफ़ आए।",
        "मुख्यमंत्री पी. विजयन और मंत्री एस. जयशंकर आए।",
        "बी.एस. राव यू.पी. के हैं, ए.पी.जे. अब्दुल कलाम नहीं।",
        "आई. के. गुजराल और एस.आई. खान मिले।",
        "Dr. Singh of the U.S. team paid Rs. 500 here.",
        "रु. 500 और रु.700 दिए, मकान नं. 12 और नं.13 में।",
        "वह 12 कि.मी. दूर रहता है।",
        "दर 1.76 रही, 10.5 दिन में, सुबह 10.30 बजे, 13.09.2023 को।",
        "1. पहली बात यह है।",
        "जी-20 और 26/11 पर बात: सब चुप रहे।",
        "पता https://a.example.in/x?y=1&z=2.html है, डाक kisi.ko@example.co.in पर।",
        "बीबीसी.com और example.org/watch?v=1 देखिए।",
        "याहू! के प्रमुख और 'कौन?' के लेखक आए।",
        "और ... फिर के... बाद वह लौटा।",
        'उसने कहा, "...हम चलेंगे" और हंसा।',
        "यह सच(?) निकला।",
        "पहली पंक्ति यहां टूटी\nऔर यहां पूरी हुई।",
    ],
)
def test_marks_that_end_nothing(text: str) -> None:
    """Short forms, decimals, times, list numbers, addresses, names with a mark and line breaks do not end."""
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ['"हम आएंगे।"', "उन्होंने कहा।"],
        ['"हम आएंगे."', "मोहन ने कहा."],
        ["“हम आएंगे।", "सब आएंगे।”", "उसने यह कहा।"],
        ["(वह नहीं आया।)", "सब चले गए।"],
        ['उसने कहा, "चलो."', '"कहां?"', "मैंने पूछा."],
        ["''हम आएंगे.''", "मोहन ने कहा."],
    ],
)
def test_closing_quotes_belong_to_their_sentence(parts: list[str]) -> None:
    """Quotes and brackets that close after the mark belong to it; a quotation is cut at its inner sentences."""
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize("quote", ['"', "''", "'"])
def test_a_glued_straight_quote_closes_where_one_is_open(quote: str) -> None:
    """A straight quote glued on both sides closes an open quotation and else opens one."""
    assert split(f"{quote}हम आएंगे.{quote}मोहन ने कहा.") == [f"{quote}हम आएंगे.{quote}", "मोहन ने कहा."]
    assert split(f"मोहन ने कहा.{quote}हम आएंगे.{quote}") == ["मोहन ने कहा.", f"{quote}हम आएंगे.{quote}"]


def test_a_comma_or_postposition_after_the_quote_goes_on() -> None:
    """A quotation that is part of a larger sentence does not end it."""
    for text in ('"हम आएंगे।", मोहन ने कहा।', "'सब एक हों।' का नारा लगा।", '"कब?" के सवाल पर वह चुप रहे।'):
        assert split(text) == [text]


@pytest.mark.parametrize("form", ["आई", "नं", "कि.मी", "पी"])
def test_a_short_form_ends_before_a_word_that_opens_sentences(form: str) -> None:
    """A stop after a unit or a letter that is also a word ends the sentence where a pronoun follows."""
    assert split(f"बात यहां तक {form}. उन्होंने सुना.") == [f"बात यहां तक {form}.", "उन्होंने सुना."]


def test_a_blank_line_ends_a_sentence() -> None:
    """Two line breaks end a sentence, and straight quotes are counted afresh behind them."""
    assert split('शीर्षक "अधूरा\n\nवह गया."फिर आया."') == ['शीर्षक "अधूरा', "वह गया.", '"फिर आया."']


def test_only_the_asked_part_is_cut() -> None:
    """Positions count from the beginning of the text, and nothing outside the asked part is looked at."""
    assert sentences("वह गया। फिर आया। बस।", 8, 15) == [(8, 15)]
    assert sentences("वह गया। फिर आया।", 5, 5) == []


@given(TEXTS)
def test_spans_join_to_the_text(text: str) -> None:
    """The spans are contiguous and cover the text."""
    spans = sentences(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(a < b for a, b in spans)


@given(TEXTS)
def test_every_sentence_holds_a_letter(text: str) -> None:
    """No sentence is made of marks alone, unless the whole text is."""
    spans = sentences(text)
    assert len(spans) == 1 or all(regex.search(r"\p{L}", text[a:b]) for a, b in spans)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_part_is_cut_as_if_it_stood_alone(text: str, one: int, other: int) -> None:
    """The sentences of a part are those of the part taken out."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert sentences(text, start, end) == [(a + start, b + start) for a, b in sentences(text[start:end])]


@pytest.mark.parametrize(
    "piece", ["! ", ". ", "'", '."', "http://", "आई. ", "क", "\n ", "...", "है.", "1. ", ".(", '".']
)
def test_large_texts_stay_linear(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice the text costs about twice the looked-at code points, however hostile its marks."""
    looked = 0

    class Counted:
        def __init__(self, pattern: regex.Pattern[str]) -> None:
            self.pattern = pattern

        def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
            nonlocal looked
            end = len(text) if end is None else end
            found = self.pattern.search(text, start, end)
            looked += (found.end() if found else end) - start
            return found

        def match(self, text: str, start: int, end: int) -> regex.Match[str] | None:
            nonlocal looked
            found = self.pattern.match(text, start, end)
            looked += found.end() - start if found else 1
            return found

    for name in ("_MARK", "_CLOSER", "_NEXT", "_LAST", "_LETTER", "_GAP"):
        monkeypatch.setattr(module, name, Counted(getattr(module, name)))
    text = piece * 20_000
    assert sum(b - a for a, b in module.sentences(text)) == len(text)
    assert looked < 40 * len(text) + 100
