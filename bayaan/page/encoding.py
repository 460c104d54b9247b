"""Bytes to text: byte order mark, strict UTF-8, the declared charset, and only then a fallback."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

import regex

from bayaan.errors import PageRefused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = regex.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{2,40})", regex.IGNORECASE)
_DECLARED_WITHIN_BYTES: Final = 4096
_LATIN: Final = "windows-1252"
# What browsers read as windows-1252 although the page says otherwise.
_CALLED_LATIN: Final = frozenset({"ascii", "iso8859-1", "cp1252"})
# Text encodings of the web; Python's other codecs ("zip", "punycode", "utf-7") are no way to read a page.
_KNOWN: Final = frozenset(
    {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "gbk", "gb2312", "gb18030", "big5", "shift_jis"}
    | {"euc_jp", "euc_kr", "mac-roman", "tis-620", "iso2022_jp"}
    | {f"cp125{n}" for n in range(9)}
    | {f"iso8859-{n}" for n in range(1, 17)}
)
_FOREIGN: Final = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "gzip data"),
)
_BROKEN_SHARE: Final = 0.01
_NUL_SHARE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the charset it was read with, and the rule that chose it."""

    text: str
    charset: str
    because: str


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of a page's bytes.

    `declared` is what the carrier said (HTTP, WARC); an unknown name there is passed over. The order is that of the
    Encoding Standard but for one step: valid UTF-8 is believed before any declaration, since Hindi pages that declare
    something else are mostly wrong. NUL characters are dropped. Raises PageRefused for a picture, an archive, a PDF and
    other binary data.
    """
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            raise PageRefused("not text", what, "give an HTML page or a text file")
    decoded = _decode(content, declared)
    if decoded.text.count("\0") > _NUL_SHARE * len(decoded.text):
        raise PageRefused(
            "not text", f"{decoded.text.count(chr(0))} NUL characters", "give an HTML page or a text file"
        )
    return Decoded(decoded.text.replace("\0", ""), decoded.charset, decoded.because)


def _decode(content: bytes, declared: str | None) -> Decoded:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(charset, "replace"), charset, "byte order mark")
    try:
        return Decoded(content.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        pass
    charset = _codec(declared) or _codec(_in_page(content)) or ""
    if charset and charset != "utf-8":
        return Decoded(content.decode(charset, "replace"), charset, "declared charset")
    text = content.decode("utf-8", "replace")
    if charset or text.count("\ufffd") <= _BROKEN_SHARE * len(text):
        return Decoded(text, "utf-8", "UTF-8 with broken bytes replaced")
    return Decoded(content.decode(_LATIN, "replace"), _LATIN, "no declaration and not UTF-8")


def _in_page(content: bytes) -> str | None:
    found = _DECLARED.search(content, 0, _DECLARED_WITHIN_BYTES)
    return found[1].decode("ascii", "replace") if found else None


def _codec(name: str | None) -> str | None:
    try:
        found = codecs.lookup((name or "").strip()).name
    except (LookupError, ValueError):
        return None
    if found in _CALLED_LATIN:
        return _LATIN
    # A page that declares UTF-16 in its own ASCII bytes is not UTF-16.
    return ("utf-8" if found.startswith("utf-16") else found) if found in _KNOWN else None
