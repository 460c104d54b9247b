"""Bytes become text by byte order mark, valid UTF-8, declaration, and only then a fallback."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.errors import PageRefused
from bayaan.page.encoding import decode

WORDS = "बाढ़ का पानी घटा"


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
