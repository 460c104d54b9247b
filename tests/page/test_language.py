"""A page's language is told by script and function words, and only a clear one is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bayaan.errors import PageRefused
from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.page import to_article
from bayaan.page.language import language
from bayaan.records import Page

HINDI = "नदी का पानी उतरने लगा है और लोग अपने घरों को लौट रहे हैं। "
MARATHI = "नदीचे पाणी ओसरू लागले आहे आणि लोक घरी परतत आहेत असे त्यांनी सांगितले, तर मदत करण्यात येत नाही आहे. "
ENGLISH = "The water of the river has begun to fall and people are on the way to their homes in the town. "
NEPALI = "नदीको पानी घट्न थालेको छ र मानिसहरू घर फर्किरहेका छन् भन्ने उनले बताए, तर सहयोग पनि पुगेको छैन, काम गरेको भने थियो। "
SANSKRIT = "नद्याः जलं न्यूनम् अभवत् इति मन्त्री उक्तवान्, जनाः अपि गृहं प्रति गच्छन्ति च तत्र कार्यं भवति इति सः अवदत्। "
HINGLISH = "Nadi ka paani utarne laga hai aur log apne gharon ko laut rahe hain, mantri ne kaha ki kaam poora hoga. "
TAMIL = "ஆற்றின் நீர் வடியத் தொடங்கியுள்ளது, மக்கள் வீடு திரும்புகிறார்கள். "
TELUGU = "నది నీరు తగ్గడం మొదలైంది, ప్రజలు ఇళ్లకు తిరిగి వస్తున్నారు. "
GUJARATI = "નદીનું પાણી ઉતરવા લાગ્યું છે અને લોકો ઘરે પાછા ફરી રહ્યા છે. "
PUNJABI = "ਨਦੀ ਦਾ ਪਾਣੀ ਘਟਣ ਲੱਗਾ ਹੈ ਅਤੇ ਲੋਕ ਘਰਾਂ ਨੂੰ ਪਰਤ ਰਹੇ ਹਨ। "
URDU = "دریا کا پانی اترنے لگا ہے اور لوگ اپنے گھروں کو لوٹ رہے ہیں۔ "
BENGALI = "নদীর জল নামতে শুরু করেছে এবং মানুষ ঘরে ফিরছে। "


OTHERS = [
    (MARATHI, "mr", "Marathi"),
    (NEPALI, "ne", "Nepali"),
    (SANSKRIT, "sa", "Sanskrit"),
    (ENGLISH, "en", "English"),
    (HINGLISH, "hi-Latn", "Hinglish"),
    (BENGALI, "bn", "Bengali"),
    (TAMIL, "ta", "Tamil"),
    (TELUGU, "te", "Telugu"),
    (GUJARATI, "gu", "Gujarati"),
    (PUNJABI, "pa", "Punjabi"),
    (URDU, "ur", "Urdu"),
]


@pytest.mark.parametrize(("text", "code"), [(HINDI, "hi"), *((text, code) for text, code, _ in OTHERS)])
def test_languages_are_told_apart(text: str, code: str) -> None:
    """A text of some length in one language is clearly in it."""
    assert (language(text * 8).code, language(text * 8).clear) == (code, True)


@pytest.mark.parametrize(("text", "name"), [(text, name) for text, _, name in OTHERS])
def test_other_languages_are_refused_by_name(text: str, name: str) -> None:
    """A page in another language is refused, and the message names it."""
    with pytest.raises(PageRefused, match=name):
        to_article(Page((text * 8).encode(), "test"))


@pytest.mark.parametrize(
    "text", [HINDI * 8 + ENGLISH * 8, HINDI * 4 + MARATHI * 4, HINDI * 3 + URDU * 9, HINDI, "x7 q9 zz " * 99]
)
def test_mixed_and_short_pages_are_read(text: str) -> None:
    """A mixed page, one too short to tell, or one without any words is read."""
    assert to_article(Page(text.encode(), "test")).blocks


def test_short_page_in_another_script_is_refused() -> None:
    """A page without any Devanagari is told by a few function words, and a headline alone is too short to tell."""
    with pytest.raises(PageRefused, match="English"):
        to_article(Page(ENGLISH.encode(), "test"))
    assert not language("Flood water recedes").clear


def test_a_name_in_other_letters_everywhere_leaves_a_page_hindi() -> None:
    """Hindi's function words among long Latin names make the text Hindi."""
    assert language("Electronics Corporation Limited International Holdings के शेयर " * 40).code == "hi"


def test_no_word_is_given_for_two_languages() -> None:
    """A function word tells one language."""
    words = [key(row["word"]) for row in rows("languages")]
    assert len(words) == len(set(words))


def test_gold_and_saved_pages_are_hindi(shared: Path) -> None:
    """Real Hindi pages, whole or flattened, are Hindi."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(shared.glob("pages/dev/*.html.gz"))]
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(shared.glob("gold/dev/*.json"))]
    assert {to_article(Page(page, "test")).language for page in pages} == {"hi"}
    assert {language(text).code for text in texts} == {"hi"}


@pytest.mark.parametrize(
    ("text", "code", "clear"),
    [
        ("पुणे महापालिकेने नदीकाठच्या लोकांना स्थलांतर करण्याचे आवाहन केले आहे.", "mr", True),
        ("मंत्र्यांनी गावांतील शाळा पाहिली", "mr", True),
        ("सरकारले किसानलाई मल दिने भएको छ।", "ne", True),
        ("मानिसहरू घर फर्किए र काम थालेका छन्", "ne", True),
        ("सरकार ने पुणे के लोगों को हटाने का फैसला किया है।", "hi", False),
        ("पुणे के अध्यक्ष यांनी देशमुख का बयान", "hi", False),
        ("पावर ग्रिड टावर गिरा, कई गांवों में अंधेरा", "hi", False),
        ("बाढ़ पीड़ितों की मदद", "hi", False),
    ],
)
def test_short_texts_are_told_by_words_and_endings(text: str, code: str, clear: bool) -> None:
    """Marathi and Nepali join to a noun what Hindi sets behind it; where Hindi's own words stand the text is Hindi."""
    assert (language(text).code, language(text).clear) == (code, clear)


def test_endings_are_those_of_their_examples() -> None:
    """Each ending ends its example, and no function word of Hindi."""
    hindi = [row["word"] for row in rows("languages") if row["code"] == "hi"]
    for row in rows("language_endings"):
        assert row["example"].endswith(row["ending"])
        assert not any(word.endswith(row["ending"]) for word in hindi)
