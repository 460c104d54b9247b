"""Pages out of web archives: each HTML answer of a server with its address, its time and its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import regex

from bayaan import limits
from bayaan.errors import PageFailed, PageRefused
from bayaan.gather.packing import decoded, too_large
from bayaan.gather.warc import Broken, Record, fields_of, records
from bayaan.records import ArchiveRecord, Page

SUFFIXES: Final = (".warc", ".warc.gz")
_KINDS: Final = {"warcinfo", "request", "metadata", "revisit", "conversion", "continuation"}
_HTML: Final = {"text/html", "application/xhtml+xml"}
_HEAD_ENDS: Final = regex.compile(rb"\r?\n\r?\n")
_CHUNK: Final = regex.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET: Final = regex.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._:+-]{1,40})", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that is not to be read or could not be got, without its bytes, and why."""

    page: Page
    error: PageRefused | PageFailed


def is_archive(target: str) -> bool:
    """Whether a file is a web archive, told by its name (.warc, .warc.gz)."""
    return target.lower().endswith(SUFFIXES)


def archived(target: str, passed: Counter[str]) -> Iterator[Page | Unread]:
    """The pages of a web archive in order, one at a time, in constant memory.

    A page is what a server answered with status 200 in HTML, or a resource in HTML; the other records are counted in
    `passed` by what they are. Where the archive is broken, what stands before that is given, and then why nothing more
    is. A missing file is told so too: nothing is raised.
    """
    try:
        with Path(target).open("rb") as stream:
            yield from _pages(target, records(stream), passed)
    except Broken as error:
        failed = PageFailed("the web archive is broken", f"{error}", "what stands before was read; get it whole")
        yield Unread(Page(b"", target), failed)
    except OSError as error:
        yield Unread(Page(b"", target), PageFailed("file cannot be read", str(error), "check its permissions"))


def _pages(target: str, found: Iterator[Record], passed: Counter[str]) -> Iterator[Page | Unread]:
    for record in found:
        answer = _answer(record)
        if isinstance(answer, str):
            passed[answer] += 1
            continue
        page = _page(target, record, answer)
        try:
            yield replace(page, content=_content(record, answer, page.name))
        except (PageRefused, PageFailed) as error:
            yield Unread(page, error)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server sent: its fields by their names in small letters, and the body as it was sent."""

    fields: dict[str, str]
    body: bytes


def _answer(record: Record) -> _Answer | str:
    """The answer that a record holds, or what a record is that holds no page."""
    kind = record.fields.get("warc-type", "").lower()
    if kind not in {"response", "resource"}:
        return kind if kind in _KINDS else "of an unknown kind"
    if "warc-segment-number" in record.fields:
        return "continuation"
    answer = _sent(record) if kind == "response" else _Answer(dict(record.fields), record.content)
    if isinstance(answer, str):
        return answer
    media = answer.fields.get("content-type") or record.fields.get("warc-identified-payload-type", "")
    return answer if media.partition(";")[0].strip().lower() in _HTML else "not HTML"


def _sent(record: Record) -> _Answer | str:
    end = _HEAD_ENDS.search(record.content, 0, limits.ARCHIVE_HEAD_BYTES)
    first, *lines = record.content[: end.start() if end else 0].splitlines()[: limits.ARCHIVE_HEAD_BYTES] or [b""]
    said = first.split()
    if not end or not first.startswith(b"HTTP/") or len(said) < 2:
        return "not HTTP"
    if said[1] != b"200":
        return "an answer other than 200"
    return _Answer(fields_of(lines), record.content[end.end() :])


def _page(target: str, record: Record, answer: _Answer) -> Page:
    """The page of a record, without its bytes."""
    place = ArchiveRecord(Path(target).name, record.position, _bare(record.fields.get("warc-record-id", "")))
    charset = _CHARSET.search(answer.fields.get("content-type", ""))
    return Page(
        b"",
        f"{target}:{record.position}",
        _bare(record.fields.get("warc-target-uri", "")),
        charset[1] if charset else None,
        _instant(record.fields.get("warc-date", "")),
        place,
    )


def _bare(value: str) -> str | None:
    """A value without the angle brackets that ids have, and addresses of old archives too."""
    return value.removeprefix("<").removesuffix(">").strip() or None


def _instant(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _content(record: Record, answer: _Answer, name: str) -> bytes:
    """The page's bytes: chunks joined, content codings taken off; raises PageRefused and PageFailed."""
    if not record.is_sound:
        raise PageFailed("the record's digest is another", name, "get the archive again")
    if record.size - (len(record.content) - len(answer.body)) > limits.PAGE_BYTES:
        raise too_large(name)
    content = answer.body
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        content = _joined(content, name)
    for coding in reversed(answer.fields.get("content-encoding", "").lower().split(",")):
        content = decoded(content, coding.strip(), name)
    if len(content) > limits.PAGE_BYTES:
        raise too_large(name)
    return content


def _joined(body: bytes, name: str) -> bytes:
    """The chunks of a body as one; a body that some archive has joined already is taken as it is.

    Source: RFC 9112, section 7.1.
    """
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size, begins = int(chunk[1], 16), chunk.end()
        if not size:
            return b"".join(parts)
        parts.append(body[begins : begins + size])
        if len(parts[-1]) < size:
            break
        at = begins + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    if not parts:
        return body
    raise PageFailed("a body in chunks is cut off or broken", name, "get the archive again")
