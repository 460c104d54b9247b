from __future__ import annotations

from pathlib import Path

import pytest

from bayaan import limits
from bayaan.errors import LedgerError
from bayaan.ledger import Entry, Filed, Ledger
from bayaan.records import Article, Page, Reading


def entry(number: int) -> Entry:
    text = f"नदी पर पुल संख्या {number} " + " ".join(f"{number}{n}" for n in range(2000))
    return Entry(Page(text.encode(), f"{number}.html"), "ok", Reading(Article(text)))


def test_a_full_disk_loses_nothing_acknowledged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the room ends the batch is undone whole, the error names the ledger, and adding goes on with room again."""
    monkeypatch.setattr(limits, "LEDGER_BATCH_PAGES", 3)
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger._db.pragma("max_page_count", 150)
        told: list[Filed] = []
        with pytest.raises(LedgerError, match=r"no room.*ledger\.db.*free some room"):
            told.extend(ledger.add(entry(n) for n in range(60)))
        kept = ledger.counts().ok
    assert 0 < len(told) == kept < 60
    with Ledger.open(path) as ledger:
        assert ledger.check() == []
        assert [filed.change for filed in ledger.add(entry(n) for n in range(60))] == ["same"] * kept + ["new"] * (
            60 - kept
        )
