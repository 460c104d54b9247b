"""Verbs: reading a page and filing pages, as functions."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from bayaan import gather, limits, verbs
from bayaan.errors import UsageError
from bayaan.ledger import Entry, Filed, Ledger
from bayaan.records import Page

TEXT = "पुल टूटा\n\nपटना। मंत्री ने कहा कि पुल अगले साल बन जाएगा। लोग परेशान हैं।\n"


def test_read_gives_statements() -> None:
    """Bytes become a reading with the statements of the page."""
    reading = verbs.read(Page(TEXT.encode(), "x.txt"), published="2024-05-01")
    assert [s.voice for s in reading.statements] == ["outlet", "source", "outlet"]


def test_add_twice(tmp_path: Path) -> None:
    """Adding a folder again changes nothing."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Ledger.open(tmp_path / "x.db") as ledger:
        assert verbs.add(ledger, [str(tmp_path)]) == {"new": 1}
        assert verbs.add(ledger, [str(tmp_path)]) == {"same": 1}


def test_unreadable_page_is_filed(tmp_path: Path) -> None:
    """A page that cannot be read is filed with its reason, and the others are read."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(TEXT.encode())[:40])
    seen: list[str] = []
    with Ledger.open(tmp_path / "x.db") as ledger:
        verbs.add(ledger, [str(tmp_path)], seen=lambda filed: seen.append(filed.change))
        assert sorted(seen) == ["failed", "new"]
        assert ledger.counts().failed == 1


def test_missing_target(tmp_path: Path) -> None:
    """A target that does not exist is the caller's mistake."""
    with Ledger.open(tmp_path / "x.db") as ledger, pytest.raises(UsageError):
        verbs.add(ledger, [str(tmp_path / "none")])


def test_failed_page_is_tried_again(tmp_path: Path) -> None:
    """A page that failed is read by the next run; one that was read or refused is not."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    page = gather.open_page(str(tmp_path / "a.txt"))
    with Ledger.open(tmp_path / "x.db") as ledger:
        assert [filed.change for filed in ledger.add([Entry(page, "failed", None, "too slow")])] == ["failed"]
        assert verbs.add(ledger, [str(tmp_path / "a.txt")]) == {"new": 1}


def packed(url: str, body: bytes, kind: str = "text/html; charset=utf-8") -> bytes:
    """A gzip member with a response in it."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{len(body)}>\r\n"
    dated = f"{head}WARC-Date: 2024-05-01T04:05:06Z\r\nContent-Length: {len(answer)}\r\n\r\n"
    return gzip.compress(dated.encode() + answer + b"\r\n\r\n")


def test_a_web_archive_is_filed_as_far_as_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page of an archive is filed with its place, others are counted or refused, the break is told by name."""
    page = f"<html><body><h1>पुल टूटा</h1><p>{TEXT[10:]}</p></body></html>".encode()
    monkeypatch.setattr(limits, "PAGE_BYTES", len(page))
    records = [
        packed("https://example.org/1", page),
        packed("https://example.org/2.png", b"x", "image/png"),
        packed("https://example.org/3", page + b" "),
        packed("https://example.org/4", page),
    ]
    target = tmp_path / "a.warc.gz"
    target.write_bytes(b"".join(records) + records[0][:50])
    passed: Counter[str] = Counter()
    seen: list[Filed] = []
    with Ledger.open(tmp_path / "x.db") as ledger:
        counts = verbs.add(ledger, [str(target)], seen=seen.append, passed=passed)
        stored = [ledger.article(row.id) for row in ledger.articles()]
        assert verbs.add(ledger, [str(tmp_path)]) == {"same": 2, "refused": 1, "failed": 1}
        assert ledger.check() == []
    assert counts == {"new": 2, "refused": 1, "failed": 1}
    assert passed == {"not HTML": 1}
    places = [one.record.position for one in stored if one.record]
    assert sorted(places) == [0, sum(map(len, records[:3]))]
    assert {one.fetched for one in stored} == {"2024-05-01T04:05:06+00:00"}
    assert [(one.change, one.entry.page.url) for one in seen[1:]] == [
        ("refused", "https://example.org/3"),
        ("new", "https://example.org/4"),
        ("failed", None),
    ]
    assert f"at byte {sum(map(len, records))}" in str(seen[-1].entry.reason)


def test_samples_ship() -> None:
    """The sample pages are there and each is read."""
    assert len(verbs.samples()) >= 12
