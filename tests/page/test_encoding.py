"""Bytes become text by byte order mark, valid UTF-8, declaration, and only then a fallback."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.errors import PageRefused
from bayaan.lexicon import rows
from bayaan.page.encoding import decode

WORDS = "बाढ़ का पानी घटा"
LONG = "सोमवार को नदी का पानी घटा और गाँव के लोग अपने घरों में लौटने लगे हैं, ज़िला प्रशासन ने यह बताया है। "


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_decides(charset: str) -> None:
    """A byte order mark wins over any declaration and is no part of the text."""
    found = decode(WORDS.encode(charset), "windows-1252")
    assert (found.text, found.because) == (WORDS, "byte order mark")


def test_valid_utf8_is_believed_before_a_wrong_declaration() -> None:
    """A UTF-8 page that calls itself Latin is read as UTF-8."""
    page = f'<meta charset="iso-8859-1"><p>{WORDS}</p>'
    assert decode(page.encode(), "iso-8859-1").text == page


def test_declared_charset_is_used_where_utf8_fails() -> None:
    """The carrier's charset counts first, then the page's own."""
    assert decode("café".encode("iso-8859-15"), "ISO-8859-15").charset == "iso8859-15"
    page = '<meta http-equiv="content-type" content="text/html; charset=windows-1251">Привет'
    assert decode(page.encode("cp1251")).text == page


@pytest.mark.parametrize("name", ["zip", "punycode", "unicode_escape", "utf-7", "no such", "\0"])
def test_codecs_that_are_no_charset_are_passed_over(name: str) -> None:
    """A declaration cannot name one of Python's other codecs."""
    assert decode(b"caf\xe9 " * 20, name).charset == "windows-1252"


def test_broken_bytes_in_utf8_are_replaced() -> None:
    """A page with a few broken bytes is still UTF-8, with the loss shown and named."""
    found = decode((WORDS * 50).encode() + b"\xff")
    assert found.text == WORDS * 50 + "\ufffd"
    assert found.because == "UTF-8 with broken bytes replaced"


def test_fallback_is_windows_1252_with_its_reason() -> None:
    """Bytes that are nothing else are Latin, and `because` says why."""
    found = decode(b"\x93caf\xe9\x94")
    assert (found.text, found.because) == ("\u201ccaf\u00e9\u201d", "no declaration and not UTF-8")


@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1252", "iso-8859-1", "gbk"])
def test_broken_bytes_never_make_a_hindi_page_latin(declared: str | None) -> None:
    """Whatever is declared, each broken byte of a UTF-8 page is one U+FFFD and every other character stays."""
    page = f"<p>{LONG}\x00{LONG}\x00{LONG}</p>".encode().replace(b"\x00", b"\x93\xff")
    assert decode(page, declared).text == f"<p>{LONG}\ufffd\ufffd{LONG}\ufffd\ufffd{LONG}</p>"


def test_latin_that_calls_itself_utf8() -> None:
    """A page in windows-1252 is read as such although it declares UTF-8."""
    page = "<meta charset=utf-8>" + "“naïve café” déjà vu " * 9
    assert decode(page.encode("cp1252")).text == page


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("page", [f"<html><p>{LONG}</p>", LONG, "<html><p>plain ASCII</p>"])
def test_utf16_needs_no_mark(charset: str, page: str) -> None:
    """UTF-16 is told by its NULs, whatever is declared."""
    found = decode(page.encode(charset), "utf-8")
    assert (found.text, found.charset) == (page, charset)


def test_nuls_in_a_utf8_page_do_not_make_it_utf16() -> None:
    """Some NULs are dropped and nothing else changes."""
    assert decode(f"\0<p>\0{LONG}\0".encode()).text == f"<p>{LONG}"


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_utf8_encoded_twice_is_read_back(wrong: str) -> None:
    """Hindi that was read as Latin and saved again is Hindi, beside what was encoded once."""
    words = LONG.replace("्", "").replace("ँ", "") if wrong == "cp1252" else LONG
    words = words.replace("झ", "").replace("ए", "")  # letters whose bytes windows-1252 has no character for
    page = f"<p>café — सही</p>{words.encode().decode(wrong)}"
    found = decode(page.encode())
    assert found.text == f"<p>café — सही</p>{words}"
    assert found.because == "valid UTF-8; encoded twice, read back"


def test_utf8_encoded_three_times_is_read_back() -> None:
    """The same mistake made twice is undone twice."""
    assert decode(LONG.encode().decode("latin-1").encode().decode("latin-1").encode()).text == LONG


def test_what_was_lost_in_a_double_encoding_is_shown() -> None:
    """A letter that lost a byte on the way is U+FFFD, its neighbours are whole."""
    page = LONG.encode().decode("latin-1").replace("\x8d", "\ufffd")
    assert decode(page.encode()).text == LONG.replace("्", "\ufffd")


def test_a_word_about_broken_text_is_left_alone() -> None:
    """A page that shows an example of such letters is not changed."""
    assert decode(f"{LONG} à¤¹ à¤¿".encode()).text == f"{LONG} à¤¹ à¤¿"


def _iscii(text: str) -> bytes:
    letters = sorted(((row["letter"], row["byte"]) for row in rows("iscii")), key=lambda item: -len(item[0]))
    for letter, code in letters:
        text = text.replace(letter, bytes.fromhex(code).decode("latin-1"))
    return text.encode("latin-1")


@pytest.mark.parametrize("declared", [None, "x-iscii-de", "windows-1252"])
def test_iscii_is_told_by_its_words(declared: str | None) -> None:
    """Text in the old Indian standard is read whether or not it says what it is."""
    assert decode(_iscii(LONG), declared).text == LONG


def test_user_defined_is_windows_1252() -> None:
    """The charset that pages for old Hindi fonts declare has the characters that the fonts draw over."""
    assert decode(b"Hkkjr \xbc\x81", "x-user-defined").text == "Hkkjr \u00bc\u0081"


@pytest.mark.parametrize(
    "magic",
    [b"%PDF-1.7", b"PK\x03\x04", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"\x1f\x8b\x08", b"\0" * 99],
    ids=["pdf", "zip", "png", "jpeg", "gzip", "nuls"],
)
def test_what_is_not_text_is_refused(magic: bytes) -> None:
    """Pictures, archives, documents and binary data are refused as such."""
    with pytest.raises(PageRefused, match="not text"):
        decode(magic + b"rest")


@given(st.binary(), st.one_of(st.none(), st.text(max_size=12)))
def test_any_bytes_decode_or_are_refused(content: bytes, declared: str | None) -> None:
    """No bytes and no declaration raise anything but a refusal, and no NUL comes through."""
    with contextlib.suppress(PageRefused):
        assert "\0" not in decode(content, declared).text
