"""What is packed is unpacked, never past the size of a page."""

from __future__ import annotations

import zlib
from typing import Final

from bayaan import limits
from bayaan.errors import PageFailed, PageRefused

GZIP_MAGIC: Final = b"\x1f\x8b"
GZIP_WINDOW: Final = zlib.MAX_WBITS | 16
_DEFLATE: Final = {True: zlib.MAX_WBITS, False: -zlib.MAX_WBITS}  # with and without the header of zlib


def gunzip(content: bytes, name: str) -> bytes:
    """The bytes of a gzip file, all its members, never more than the cap in memory; raises as `decoded` does."""
    parts: list[bytes] = []
    size = 0
    while content.startswith(GZIP_MAGIC):
        part, content = _member(content, GZIP_WINDOW, limits.PAGE_BYTES - size, name)
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def decoded(content: bytes, coding: str, name: str) -> bytes:
    """What an HTTP body was before a content coding was put on it; gzip that is none any more is taken as it is.

    Raises PageRefused for more than `limits.PAGE_BYTES`, PageFailed for what is broken, cut off or of another coding.
    """
    if coding in {"", "identity"}:
        return content
    if coding in {"gzip", "x-gzip"}:
        return gunzip(content, name) if content.startswith(GZIP_MAGIC) else content
    if coding == "deflate":
        has_header = content[:1] == b"\x78" and int.from_bytes(content[:2]) % 31 == 0  # RFC 1950, section 2.2
        return _member(content, _DEFLATE[has_header], limits.PAGE_BYTES, name)[0]
    raise PageFailed("the page is packed in a way that is not read", coding, "save it unpacked, or packed by gzip")


def too_large(name: str) -> PageRefused:
    """The refusal of a page with more bytes than are read."""
    return PageRefused("page too large", name, f"pages of up to {limits.PAGE_BYTES} bytes are read")


def _member(content: bytes, window: int, most: int, name: str) -> tuple[bytes, bytes]:
    """What a stream of deflated bytes holds, and the bytes after it."""
    member = zlib.decompressobj(window)
    try:
        part = member.decompress(content, most + 1)
    except zlib.error as error:
        raise PageFailed("packed data is broken", f"{name}: {error}", "save the page again") from error
    if len(part) > most:
        raise too_large(name)
    if not member.eof:
        raise PageFailed("packed data is cut off", name, "save the page again")
    return part, member.unused_data
