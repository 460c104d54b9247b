"""Pages come out of web archives one by one, with where they stand; whatever else is in there is counted."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bayaan import limits
from bayaan.errors import PageFailed, PageRefused
from bayaan.gather import Unread, is_archive, listing, pages
from bayaan.records import Page

BODY = "<h1>पुल बना</h1>".encode()
HTML = ("Content-Type", "text/html; charset=windows-1252")
ADDRESS = "https://example.org/pul"
Headers = list[tuple[str, str]]


class Writer(WARCWriter):  # type: ignore[misc]
    """The writer without its temporary files, which it leaves to the collector to close."""

    @staticmethod
    def _create_temp_file() -> BytesIO:
        return BytesIO()


class Archive:
    """A web archive in the making."""

    def __init__(self, path: Path, *, packed: bool = True) -> None:
        self.path = path
        self.out = BytesIO()
        self.writer: Any = Writer(self.out, gzip=packed, warc_version="1.1")

    def put(
        self,
        body: bytes = BODY,
        headers: Headers | None = None,
        *,
        kind: str = "response",
        status: str = "200 OK",
        url: str = ADDRESS,
        of_record: dict[str, str] | None = None,
    ) -> Archive:
        """Append a record; a response has an HTTP head before its body."""
        head = StatusAndHeaders(status, [HTML] if headers is None else headers, "HTTP/1.1")
        given = {"WARC-Date": "2024-03-05T10:20:30Z", **(of_record or {})}
        with_head = head if kind in {"response", "revisit"} else None
        self.writer.write_record(
            self.writer.create_warc_record(
                url, kind, payload=BytesIO(body), http_headers=with_head, warc_headers_dict=given
            )
        )
        return self

    def file(self, content: bytes | None = None) -> str:
        """Write the archive, or other bytes in its place."""
        self.path.write_bytes(self.out.getvalue() if content is None else content)
        return str(self.path)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "khabar.warc.gz")


def got(target: str, passed: Counter[str] | None = None) -> list[Page]:
    """The pages of an archive in which nothing is wrong."""
    found = list(pages(target, passed=passed))
    assert all(isinstance(page, Page) for page in found), found
    return [page for page in found if isinstance(page, Page)]


def unread(target: str) -> tuple[list[Page | Unread], Unread]:
    """The pages before the one that is not read."""
    *before, last = pages(target)
    assert isinstance(last, Unread)
    return before, last


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_tells_where_it_stands(tmp_path: Path, packed: bool) -> None:
    """A page has its address, time, declared charset, and the record as warcio finds it too."""
    archive = Archive(tmp_path / ("a.warc.gz" if packed else "a.warc"), packed=packed)
    archive.put(b"x", [("Content-Type", "image/png")]).put().put(url="https://example.org/2")
    found = got(archive.file())
    places = []
    with archive.path.open("rb") as stream:
        others: Any = ArchiveIterator(stream)
        for record in others:
            identity = record.rec_headers.get_header("WARC-Record-ID").strip("<>")
            places.append((archive.path.name, others.get_record_offset(), identity))
    assert [(p.record.archive, p.record.position, p.record.id) for p in found if p.record] == places[1:]
    assert (found[0].content, found[0].url, found[0].charset) == (BODY, ADDRESS, "windows-1252")
    assert found[0].fetched == datetime(2024, 3, 5, 10, 20, 30, tzinfo=UTC)
    assert found[1].url == "https://example.org/2"


def test_what_is_no_page_is_counted(archive: Archive) -> None:
    """Requests, revisits, other media and answers other than 200 are counted by what they are; a resource is a page."""
    archive.writer.write_record(archive.writer.create_warcinfo_record("a", {"software": "x"}))
    archive.put(kind="revisit", of_record={"WARC-Refers-To": "<urn:uuid:1>"})
    archive.put(kind="metadata").put(status="404 Not Found").put(status="301 Moved").put(headers=[("Content-Type", "")])
    archive.put(of_record={"WARC-Segment-Number": "1"}).put(kind="resource", of_record={"Content-Type": "text/html"})
    passed: Counter[str] = Counter()
    assert [page.content for page in got(archive.file(), passed)] == [BODY]
    assert passed == {
        "warcinfo": 1,
        "revisit": 1,
        "metadata": 1,
        "an answer other than 200": 2,
        "not HTML": 1,
        "continuation": 1,
    }


def chunked(content: bytes, size: int) -> bytes:
    """A body in chunks."""
    parts = [content[at : at + size] for at in range(0, len(content), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "identity": bytes,
    "": bytes,
}


@given(body=st.binary(min_size=1, max_size=300), size=st.integers(1, 99), coding=st.sampled_from(list(CODINGS)))
def test_chunks_and_codings_are_taken_off(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, size: int, coding: str
) -> None:
    """Whatever a body was sent as, the page is its bytes."""
    archive = Archive(tmp_path_factory.mktemp("codings") / "a.warc.gz")
    headers = [HTML, ("Transfer-Encoding", "chunked"), ("Content-Encoding", coding)]
    archive.put(chunked(CODINGS[coding](body), size), headers)
    if coding == "gzip" and body.startswith(b"\x1f\x8b"):  # an archive may have unpacked it: it is packed no more
        return
    assert [page.content for page in got(archive.file())] == [body]


def test_an_archive_may_have_taken_them_off_already(archive: Archive) -> None:
    """A head that speaks of chunks and of gzip over a body that has neither is passed over."""
    archive.put(BODY, [HTML, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")])
    assert [page.content for page in got(archive.file())] == [BODY]


@pytest.mark.parametrize(
    ("body", "headers", "what"),
    [
        (b"5\r\nab", [("Transfer-Encoding", "chunked")], "cut off or broken"),
        (gzip.compress(BODY)[:-9], [("Content-Encoding", "gzip")], "packed data is cut off"),
        (gzip.compress(BODY)[:-8] + b"\xff" * 8, [("Content-Encoding", "gzip")], "packed data is broken"),
        (b"x", [("Content-Encoding", "br")], "packed in a way"),
    ],
    ids=["chunks", "cut off", "broken", "another coding"],
)
def test_a_broken_page_is_told_and_the_next_is_read(archive: Archive, body: bytes, headers: Headers, what: str) -> None:
    """A body that cannot be unpacked fails by name, with its address and place."""
    first, second = pages(archive.put(body, [HTML, *headers]).put().file())
    assert isinstance(first, Unread)
    assert isinstance(second, Page)
    assert what in str(first.error)
    assert isinstance(first.error, PageFailed)
    assert first.page.url == ADDRESS
    assert first.page.record


def test_a_page_over_the_limit_is_refused(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sent large or unpacked large, a page over the limit is refused, and the next is read."""
    monkeypatch.setattr(limits, "PAGE_BYTES", 1000)
    archive.put(b"x" * 200_000).put(gzip.compress(b"x" * 1001), [HTML, ("Content-Encoding", "gzip")]).put(b"x" * 1000)
    large, packed, whole = pages(archive.file())
    for refused in (large, packed):
        assert isinstance(refused, Unread)
        assert isinstance(refused.error, PageRefused)
    assert isinstance(whole, Page)


def test_a_record_whose_digest_is_another_fails(tmp_path: Path) -> None:
    """One byte that has changed on the disk is noticed by the record's digest."""
    archive = Archive(tmp_path / "a.warc", packed=False).put()
    before, last = unread(archive.file(archive.out.getvalue().replace(b"<h1>", b"<h2>")))
    assert before == []
    assert "digest" in str(last.error)


@pytest.mark.parametrize("packed", [True, False])
def test_wherever_it_is_cut_off_what_stands_before_is_read(tmp_path: Path, packed: bool) -> None:
    """An archive cut after any byte gives its whole records, and says where it breaks."""
    whole = Archive(tmp_path / "a.warc.gz", packed=packed).put()
    first = len(whole.out.getvalue())
    whole.put(b"x" * 99)
    content = whole.out.getvalue()
    for end in range(first + 1, len(content) - 4):
        before, last = unread(whole.file(content[:end]))
        assert [one.content for one in before if isinstance(one, Page)] in ([BODY], [BODY, b"x" * 99][: 1 + packed])
        assert f"at byte {first}: " in str(last.error), end
    assert len(got(whole.file(content[:first]))) == 1
    assert len(got(whole.file(content))) == 2


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"hello\r\n", "no record begins there"),
        (gzip.compress(b"hello\r\n"), "no record begins there"),
        (b"\x1f\x8bhello", "gzip: "),
        (b"WARC/1.1\r\nContent-Length: -1\r\n\r\n", "does not say its length"),
        (b"WARC/1.1\r\nContent-Length: " + b"9" * 99 + b"\r\n\r\n", "does not say its length"),
        (b"WARC/1.1\r\n\r\n", "does not say its length"),
        (b"WARC/1.1\r\nx: y\r\n", "head is cut off"),
        (b"WARC/1.1" + b"x" * 200_000, "head is too long"),
        (b"WARC/1.1\r\n" + b"x: y\r\n" * 50_000, "head is too long"),
    ],
    ids=["text", "packed text", "gzip", "minus", "too long a number", "no length", "head", "line", "lines"],
)
def test_what_is_no_archive_fails_by_name(archive: Archive, content: bytes, what: str) -> None:
    """A file that is none, or one with a head beyond measure, is one failure that says where and what."""
    before, last = unread(archive.file(content))
    assert before == []
    assert last.page.name == str(archive.path)
    assert "at byte 0: " in str(last.error)
    assert what in str(last.error)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=9)), max_size=4), st.booleans())
def test_any_damage_is_told_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, bytes]], packed: bool
) -> None:
    """Whatever bytes are overwritten, nothing is raised, and what was packed comes as it was put or not at all."""
    archive = Archive(tmp_path_factory.mktemp("damage") / "a.warc.gz", packed=packed).put().put().put()
    content = bytearray(archive.out.getvalue())
    for at, junk in damage:
        place = at % len(content)
        content[place : place + len(junk)] = junk
    for page in pages(archive.file(bytes(content)), passed=Counter()):
        assert isinstance(page, Unread) or not packed or page.content == BODY


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """A record of many megabytes that is no page, and a hundred pages, take the memory of a few blocks and a page."""
    archive = Archive(tmp_path / "a.warc.gz")
    archive.put(b"\0" * 60_000_000, [("Content-Type", "video/mp4")])
    for number in range(100):
        archive.put(b"%d" % number * 50_000)
    target = archive.file()
    del archive
    tracemalloc.start()
    try:
        count = sum(1 for _ in pages(target))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 100
    assert most < 3 * limits.PAGE_BYTES


def test_archives_stand_in_folders_and_are_told_by_name(archive: Archive) -> None:
    """A folder gives its archives too."""
    target = archive.put().file()
    (archive.path.parent / "b.WARC").write_bytes(b"")
    (archive.path.parent / "c.warc.zst").write_bytes(b"")
    found = listing([str(archive.path.parent)])
    assert found == sorted([target, str(archive.path.parent / "b.WARC")])
    assert [is_archive(one) for one in (*found, "c.warc.zst", "-")] == [True, True, False, False]
    assert got(found[0]) == []
