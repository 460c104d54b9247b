"""Bytes to text: byte order mark, strict UTF-8, the declared charset, and only then a fallback.

What the bytes show wins over what the page says: UTF-16 without a mark is told by its NULs, UTF-8 with a few broken
bytes stays UTF-8, ISCII is told by its words, and UTF-8 that was once read as Latin and saved again is read back.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from bayaan.errors import PageRefused
from bayaan.lexicon import rows

# The rule that chooses for nearly every page; the others are worth telling.
VALID: Final = "valid UTF-8"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = regex.compile(rb"(?:charset|encoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{2,40})", regex.IGNORECASE)
_DECLARED_WITHIN_BYTES: Final = 4096
_LATIN: Final = "windows-1252"
_ISCII: Final = "iscii"
# What browsers read as windows-1252 although the page says otherwise; pages for the old Hindi fonts say x-user-defined.
_CALLED_LATIN: Final = frozenset({"ascii", "iso8859-1", "cp1252"})
_NO_CODEC: Final = {"x-user-defined": _LATIN, "iscii": _ISCII, "x-iscii": _ISCII, "x-iscii-de": _ISCII}
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
_WHOLE_PER_BROKEN: Final = 4
_NUL_SHARE: Final = 0.1
_ASCII: Final = bytes(range(128))
_SAMPLE_BYTES: Final = 8192
_HIGH_BYTES_OF_HINDI: Final = b"\x00\x09\x20"  # Latin, Devanagari, punctuation
_HIGH_SHARE: Final = 0.9
_ISCII_WORDS: Final = 5
_ISCII_WORD_SHARE: Final = 0.08
_TWICE_ENCODED: Final = 8
_ROUNDS: Final = 3
# The Encoding Standard gives every byte of windows-1252 a character, Python's codec leaves five without.
_WESTERN: Final = "".join(bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(256))
_BYTE_OF: Final = (
    {ord(letter): n for n, letter in enumerate(_WESTERN) if n > 127}
    | {n: n for n in range(128, 256)}
    | {ord(" "): 0xA0, 0xFFFD: 0xFF}
)
_LEAD: Final = "\u00e0[\u00a4\u00a5]"  # the two bytes that open every Devanagari letter, read as Latin
_LATIN_RUN: Final = regex.compile(
    rf"(?:[\u0080-\u00ff{''.join(sorted(set(_WESTERN[0x80:0xA0])))}\ufffd]|(?<={_LEAD}) )+"
)
_OPENS_DEVANAGARI: Final = regex.compile(_LEAD)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, the charset it was read with, and the rule that chose it; its bytes where they are UTF-8."""

    text: str
    charset: str
    because: str
    content: bytes | None = None

    def utf8(self) -> bytes:
        """The text in UTF-8; encoding it takes as long as parsing, so the page's own bytes are given where they are."""
        return self.text.encode() if self.content is None else self.content


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of a page's bytes.

    `declared` is what the carrier said (HTTP, WARC); an unknown name there is passed over. The order is that of the
    Encoding Standard but for one step: what is valid UTF-8, or nearly, is believed before any declaration, since Hindi
    pages that declare something else are mostly wrong; every broken byte is then one U+FFFD. UTF-8 that was taken for
    Latin and encoded again is read back, up to three times. NUL characters are dropped. Raises PageRefused for a
    picture, an archive, a PDF and other binary data.
    """
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            raise PageRefused("not text", what, "give an HTML page or a text file")
    decoded = _once_encoded(_decode(content, declared))
    if b"\0" not in content:  # in bytes this is quick; every ASCII letter of a text has a zero beside it in memory
        return decoded
    if decoded.text.count("\0") > _NUL_SHARE * len(decoded.text):
        raise PageRefused(
            "not text", f"{decoded.text.count(chr(0))} NUL characters", "give an HTML page or a text file"
        )
    return Decoded(decoded.text.replace("\0", ""), decoded.charset, decoded.because)


def _decode(content: bytes, declared: str | None) -> Decoded:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(charset, "replace"), charset, "byte order mark")
    if wide := _wide(content):
        return Decoded(content.decode(wide, "replace"), wide, "UTF-16 without a mark, told by its NULs")
    try:
        return Decoded(content.decode("utf-8"), "utf-8", VALID, content)
    except UnicodeDecodeError:
        pass
    charset = _codec(declared) or _codec(_in_page(content)) or ""
    if text := _nearly_utf8(content, said=charset == "utf-8"):
        return Decoded(text, "utf-8", "UTF-8 with broken bytes replaced")
    if charset in {"", "utf-8", _LATIN} and _is_iscii(content):
        return Decoded(_from_iscii(content), _ISCII, "ISCII, told by its words")
    if charset in {"", "utf-8"}:
        return Decoded(_western(content), _LATIN, f"{'declared' if charset else 'no declaration'} and not UTF-8")
    return Decoded(_declared(content, charset), charset, "declared charset")


def _declared(content: bytes, charset: str) -> str:
    if charset == _ISCII:
        return _from_iscii(content)
    return _western(content) if charset == _LATIN else content.decode(charset, "replace")


def _western(content: bytes) -> str:
    return codecs.charmap_decode(content, "strict", _WESTERN)[0]


def _wide(content: bytes) -> str | None:
    """The UTF-16 that bytes without a mark are in: Hindi and mark-up have few high bytes, and many of them are 0."""
    sample = content[:_SAMPLE_BYTES]
    if b"\0" not in sample or len(content) < 4:
        return None
    sides = {"utf-16-be": sample[::2], "utf-16-le": sample[1::2]}
    nuls = {charset: side.count(0) for charset, side in sides.items()}
    charset = max(nuls, key=lambda name: nuls[name])
    high = len(sides[charset]) - len(sides[charset].translate(None, _HIGH_BYTES_OF_HINDI))
    lopsided = nuls[charset] > 10 * min(nuls.values()) and 10 * nuls[charset] > len(sides[charset])
    return charset if lopsided and high >= _HIGH_SHARE * len(sides[charset]) else None


def _nearly_utf8(content: bytes, *, said: bool) -> str | None:
    """The text of bytes that are UTF-8 but for a few; `said` is that they are declared to be."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    whole = len(text) - broken - (len(content) - len(content.translate(None, _ASCII)))
    if whole >= _WHOLE_PER_BROKEN * broken:
        return text
    return text if said and (whole >= broken or broken <= _BROKEN_SHARE * len(text)) else None


@cache
def _iscii() -> tuple[str, tuple[tuple[str, str], ...]]:
    """A character a byte, and what pairs of those characters stand for."""
    single = {int(row["byte"], 16): row["letter"] for row in rows("iscii") if len(row["byte"]) == 2}
    # A letter of two code points has its byte's place in the private area until the pairs are known.
    table = "".join(chr(n) if n < 128 else chr(0xF700 + n) if n in single else "\ufffd" for n in range(256))
    pairs = [(bytes.fromhex(row["byte"]), row["letter"]) for row in rows("iscii")]
    named = [("".join(chr(0xF700 + n) for n in code), letter) for code, letter in pairs]
    return table, tuple(sorted(named, key=lambda item: len(item[0]), reverse=True))


def _from_iscii(content: bytes) -> str:
    table, letters = _iscii()
    text = codecs.charmap_decode(content, "strict", table)[0]
    for code, letter in letters:
        text = text.replace(code, letter)
    return text


def _is_iscii(content: bytes) -> bool:
    known = {row["word"] for row in rows("languages") if row["code"] == "hi"}
    found = _from_iscii(content).split()
    times = sum(1 for word in found if word in known)
    return times >= max(_ISCII_WORDS, _ISCII_WORD_SHARE * sum(1 for word in found if not word.isascii()))


def _once_encoded(found: Decoded) -> Decoded:
    """The text, with UTF-8 that was read as Latin and encoded again read back wherever it stands."""
    text = found.text
    for _ in range(_ROUNDS):
        if "\u00e0" not in text and "\u00c3" not in text:  # looking for one letter is far quicker than for two
            break
        twice = text.count("\u00e0\u00a4") + text.count("\u00e0\u00a5") + text.count("\u00c3\u00a0\u00c2\u00a4")
        if twice < _TWICE_ENCODED:
            break
        text = _LATIN_RUN.sub(_read_back, text)
    return found if text is found.text else Decoded(text, found.charset, f"{found.because}; encoded twice, read back")


def _read_back(run: regex.Match[str]) -> str:
    bytes_ = bytes(run[0].translate(_BYTE_OF), "latin-1")
    try:
        return bytes_.decode("utf-8")
    except UnicodeDecodeError:
        broken = bytes_.decode("utf-8", "replace").replace("\ufffd\ufffd", "\ufffd")
        return broken if _OPENS_DEVANAGARI.search(run[0]) else run[0]


def _in_page(content: bytes) -> str | None:
    found = _DECLARED.search(content, 0, _DECLARED_WITHIN_BYTES)
    return found[1].decode("ascii", "replace") if found else None


def _codec(name: str | None) -> str | None:
    bare = (name or "").strip().lower()
    if bare in _NO_CODEC:
        return _NO_CODEC[bare]
    try:
        found = codecs.lookup(bare).name
    except (LookupError, ValueError):
        return None
    if found in _CALLED_LATIN:
        return _LATIN
    # A page that declares UTF-16 in its own ASCII bytes is not UTF-16.
    return ("utf-8" if found.startswith("utf-16") else found) if found in _KNOWN else None
