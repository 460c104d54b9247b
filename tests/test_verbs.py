"""Verbs: reading a page and filing pages, as functions."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bayaan import gather, verbs
from bayaan.errors import UsageError
from bayaan.ledger import Entry, Ledger
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


def test_samples_ship() -> None:
    """The sample pages are there and each is read."""
    assert len(verbs.samples()) >= 12
