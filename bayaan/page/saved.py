"""Pages as browsers keep them: unpacked, and under the address that they were saved from."""

from __future__ import annotations

import binascii
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import Final

import regex

from bayaan.records import Page

_HEAD_BYTES: Final = 4096
_HEADER: Final = regex.compile(rb"^(?P<name>[\w-]+):[ \t]*(?P<value>[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", regex.MULTILINE)
_BOUNDARY: Final = regex.compile(rb"boundary=\"?([^\"\s;]{1,100})")
_CHARSET: Final = regex.compile(rb"charset=\"?([\w.:-]{2,40})", regex.IGNORECASE)
_GAP: Final = regex.compile(rb"\r?\n\r?\n")
_SAVED_FROM: Final = regex.compile(rb"<!--\s{0,9}saved from url=\(\d{1,9}\)(https?://[!-~]{1,2000}?)\s{0,9}-->")
_ARCHIVED: Final = regex.compile(r"(?:(?:https?:)?//web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:)")

Headers = dict[bytes, bytes]


def published_at(url: str) -> str:
    """The address of a page that the Internet Archive keeps a copy of, any other address as it is."""
    return _ARCHIVED.sub("", url, count=1) if _ARCHIVED.match(url) else url


def unpacked(page: Page) -> Page:
    """The page inside an MHTML file, or as it is, with the address that a browser noted on saving it.

    What the carrier says wins: an address, a charset or a time that the page already has stays. An MHTML file without a
    part in HTML, or with one that cannot be decoded, is left as it is. Follows RFC 2557.
    """
    head = page.content[:_HEAD_BYTES]
    if b"multipart/related" in head and _HEADER.match(head):
        return _out_of_parts(page, _headers(head))
    noted = _SAVED_FROM.search(head) if page.url is None else None
    return replace(page, url=noted[1].decode("ascii")) if noted else page


def _headers(head: bytes) -> Headers:
    """The first of each header before the first empty line, names in small letters."""
    found: Headers = {}
    for header in _HEADER.finditer(_GAP.split(head, 1)[0]):
        found.setdefault(header["name"].lower(), header["value"])
    return found


def _out_of_parts(page: Page, outer: Headers) -> Page:
    boundary = _BOUNDARY.search(outer.get(b"content-type", b""))
    for part in page.content.split(b"--" + boundary[1])[1:] if boundary else ():
        inner = _headers(part[:_HEAD_BYTES].lstrip())
        if inner.get(b"content-type", b"").lower().startswith(b"text/html"):
            content = _decoded(_GAP.split(part.lstrip(), 1)[-1], inner.get(b"content-transfer-encoding", b""))
            return page if content is None else _told(replace(page, content=content), outer, inner)
    return page


def _decoded(body: bytes, encoding: bytes) -> bytes | None:
    try:
        if encoding.strip().lower() == b"quoted-printable":
            return binascii.a2b_qp(body)
        return binascii.a2b_base64(body) if encoding.strip().lower() == b"base64" else body
    except ValueError:
        return None


def _told(page: Page, outer: Headers, inner: Headers) -> Page:
    """The page with what the headers say of it."""
    at = outer.get(b"snapshot-content-location") or inner.get(b"content-location") or b""
    url = at.decode("ascii", "replace").strip() if at.startswith((b"http://", b"https://")) else None
    charset = _CHARSET.search(inner.get(b"content-type", b""))
    try:
        saved = parsedate_to_datetime(outer.get(b"date", b"").decode("ascii", "replace"))
    except ValueError:
        saved = None
    return replace(
        page,
        url=page.url or url,
        charset=page.charset or (charset[1].decode("ascii") if charset else None),
        fetched=page.fetched or saved,
    )
