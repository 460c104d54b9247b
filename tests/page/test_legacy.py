"""Old Hindi fonts are told by statistics, written in Unicode, and nothing else is touched."""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.lexicon import rows
from bayaan.page import to_article
from bayaan.page.legacy import hindi, unveiled
from bayaan.records import Article, Page

TRAINING = Path(__file__).parents[2] / "training" / "krutidev.py"
HINDI = """बारिश से सड़क टूटी, स्कूल के बच्चों को नाव में ले जाया गया
रामपुर। लगातार तीन दिन की वर्षा के बाद शुक्रवार को ज़िले की मुख्य सड़क टूट गई और पढ़ाई रुक गई।
प्रधानाध्यापक श्री कृष्ण ने कहा कि विद्यार्थियों के लिए दूसरा रास्ता ढूँढ़ा जा रहा है, लेकिन स्थिति कठिन है।
उन्होंने बताया: “हम ऑटो और ट्रैक्टर से ज्ञान केंद्र तक पहुँचे। दुःख है, पर हृदय में उत्साह भी है।”
क्या कार्य पूर्ण होगा? अंततः निर्माण विभाग (लखनऊ) ने 12.5 लाख रुपये माँगे हैं; ऋण की शर्तें वर्षों से नहीं बदली थीं।
ग्रामीणों ने औद्योगिक क्षेत्र की ओर जाने वाले द्वार पर ऐतिहासिक ईंटों को फिर से जोड़ने का संकल्प किया था।"""
ENGLISH = """The minister said on Monday that the roads of the district will be repaired before the end of the month.
"We have asked the state for money," he told us; IS, DAMAGES and LOSS were not among the words he used.
Students who take the ferry pay Rs 12.50 a day, and few of them can (so their teachers say) afford it."""
HINGLISH = """Baarish ke baad sadak toot gayi hai aur bachche naav se school ja rahe hain, mantri ji ne kaha ki kaam
jaldi hi poora hoga. Hum log kab tak intezaar karein, gaon ke ek kisan ne poocha, paisa to kab ka aa gaya tha."""
MENU = "Home | Contact Us | E-Paper | Privacy Policy | Advertise with us"


@pytest.fixture(scope="module")
def written() -> Callable[[str], str]:
    """Write Hindi in Kruti Dev 010, by the inverse that the training counts with."""
    spec = importlib.util.spec_from_file_location("krutidev", TRAINING)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Callable[[str], str], module.written)


def _same(one: str, other: str) -> None:
    assert unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


@pytest.mark.parametrize(
    ("glyphs", "words"),
    [
        ("Hkkjr", "भारत"),
        ("iz/kkuea=h us dgk", "प्रधानमंत्री ने कहा"),
        ("fLFkfr", "स्थिति"),
        ("fuekZ.k dk;Z", "निर्माण कार्य"),
        ("dk;kZsa", "कार्यों"),
        ("dkÆed", "कार्मिक"),
        ("Çgnh vkSj b±V", "हिंदी और ईंट"),
        ("fo|kFkhZ", "विद्यार्थी"),
        ("dsUnz esa i<+kbZ", "केन्द्र में पढ़ाई"),
        ('jk"Vªh; laLd`fr', "राष्ट्रीय संस्कृति"),
        ("dkWyst v‚Vks vkt", "कॉलेज ऑटो आज"),
        ("vr% nq%[k] crk;k% gk¡", "अतः दुःख, बताया: हाँ"),
        ("12-5 yk[k ¼2019&20½ 3.5 10:30 1/2", "12.5 लाख (2019-20) 3.5 10:30 1/2"),
        ("Þlp gSAß", "“सच है।”"),
    ],
)
def test_glyphs_are_read_as_drawn(glyphs: str, words: str) -> None:
    """Signs drawn before or after their syllable go where Unicode has them, halves and bars become whole letters."""
    _same(hindi(glyphs), words)


def test_every_sentence_comes_back(written: Callable[[str], str]) -> None:
    """What is written in the font is read back letter by letter."""
    found = unveiled(written(HINDI), markup=False)
    assert found is not None
    _same(found.text, HINDI)
    assert (found.original, found.because) == (written(HINDI), "Kruti Dev 010")


@given(st.data())
def test_every_word_of_the_lexicon_comes_back(written: Callable[[str], str], data: st.DataObject) -> None:
    """Any Hindi word that the product knows survives the font and back."""
    word = data.draw(st.sampled_from([row["word"] for row in rows("common_words")]))
    _same(hindi(written(word)), word)


@pytest.mark.parametrize("text", [ENGLISH, HINGLISH, HINDI, MENU, "ls -l; cp ds dh esa gS " * 2 + ENGLISH * 5])
@pytest.mark.parametrize("markup", [True, False])
def test_nothing_else_is_converted(text: str, markup: bool) -> None:
    """English, Hindi in Latin letters and Hindi in Unicode stay as they are."""
    assert unveiled(text, markup=markup) is None


def test_english_inside_the_font_stays(written: Callable[[str], str]) -> None:
    """An English paragraph, and an English name in the middle of a Hindi one, are not converted."""
    found = unveiled(f"{written(HINDI)}\n{ENGLISH}\n{written('यह काम')} Microsoft {written('ने किया है।')}", markup=False)
    assert found is not None
    _same(found.text, f"{HINDI}\n{ENGLISH}\nयह काम Microsoft ने किया है।")


def _document(lines: list[str]) -> str:
    body = "".join(f"<p><font face='Kruti Dev 010'>{escape(line)}</font></p>" for line in lines[1:])
    head = "<title>Rain breaks road</title><style>.x > b {color: red}</style><script>var ds = a < b;</script>"
    return f"<html><head>{head}</head><body><div>{MENU}</div><h1>{escape(lines[0])}</h1><div>{body}</div></body></html>"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252", "x-user-defined"])
def test_page_with_a_latin_menu(
    charset: str,
    written: Callable[[str], str],
    blocks: Callable[[Article], list[tuple[str, str]]],
) -> None:
    """The body becomes Hindi, the menu and the code stay Latin, and the text as it was is kept beside the article."""
    lines = HINDI.split("\n")
    content = _document([written(line) for line in lines]).encode("utf-8" if charset == "utf-8" else "cp1252")
    one = to_article(Page(content, "test", charset=charset))
    assert one.language == "hi"
    for (_, words), line in zip(blocks(one), lines, strict=True):
        _same(words, line)
    _same(one.headline or "", lines[0])
    (original,) = (item.text for item in one.furniture if item.kind == "original")
    assert original == written(HINDI)
    assert any(MENU in item.text for item in one.furniture)


def test_words_cut_up_by_tags(written: Callable[[str], str]) -> None:
    """A run too short to tell is what the words before it in its paragraph are; a figure in a menu stays."""
    lines = "".join(f"<p>{escape(written(line))}</p>" for line in HINDI.split("\n"))
    page = (
        f"<td>2019-20</td>{lines}<p>{escape(written('सत्र'))} <b>2019&amp;20</b> {escape(written('में'))}</p><td>7-8</td>"
    )
    found = unveiled(page, markup=True)
    assert found is not None
    assert found.text.startswith("<td>2019-20</td><p>")
    assert found.text.endswith("<p>सत्र <b>2019-20</b> में</p><td>7-8</td>")


PIECES = [*"kfZszaDdH~+<>&;' \n", "<p>", "</p>", "<!--", "<script", " ds ", " gS ", " dh "]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    """No text raises, whatever the order of its signs."""
    assert isinstance(hindi(text), str)
    for markup in (True, False):
        found = unveiled(text, markup=markup)
        assert found is None or found.text != text
