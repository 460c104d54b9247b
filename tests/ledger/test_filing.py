"""Pages out of web archives keep the record that they came out of."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest

from bayaan.ledger import Entry, Ledger
from bayaan.ledger.export import write
from bayaan.records import ArchiveRecord

RECORD = ArchiveRecord("khabar.warc.gz", 4096, "urn:uuid:0b8f7c1e-5d0e-4c52-9d9e-3f0a5a3c7d11")
FETCHED = datetime(2024, 3, 6, 4, 5, 6, tzinfo=UTC)


def archived(entry: Entry, record: ArchiveRecord = RECORD) -> Entry:
    """The entry of the same page, taken out of a web archive."""
    return replace(entry, page=replace(entry.page, record=record, fetched=FETCHED))


def test_the_record_is_told_and_checked(
    ledger: Ledger, behind: Callable[..., object], entry: Callable[..., Entry]
) -> None:
    """An article tells its record and when it was fetched; `check` finds a record that is another, or gone."""
    list(ledger.add([archived(entry())]))
    stored = ledger.article(1)
    assert (stored.record, stored.fetched) == (RECORD, FETCHED.isoformat())
    assert any('"khabar.warc.gz", 4096' in line for line in ledger.dump())
    assert ledger.check() == []
    behind("UPDATE records SET position = 1")
    assert [problem.what for problem in ledger.check()] == [
        "the row of record khabar.warc.gz at 1 is not as it was filed"
    ]
    behind("DELETE FROM records")
    assert [problem.what for problem in ledger.check()] == ["the row of page pul.html is not as it was filed"]


def test_of_several_records_the_first_is_kept(ledger: Ledger, entry: Callable[..., Entry]) -> None:
    """The same page out of two archives, or out of none at first, is one page."""
    list(ledger.add([archived(entry()), archived(entry(), replace(RECORD, archive="other.warc"))]))
    assert ledger.article(1).record == RECORD
    assert ledger.counts().versions == 1


def test_a_page_of_no_archive_has_no_record(filled: Ledger) -> None:
    """Saved pages are told without one."""
    assert filled.article(1).record is None


@pytest.mark.parametrize("known", [True, False])
def test_exports_tell_the_record(ledger: Ledger, entry: Callable[..., Entry], known: bool) -> None:
    """CSV, JSON Lines and JSON-LD have it, and leave it empty where there is none."""
    list(ledger.add([archived(entry()) if known else entry()]))
    written = {}
    for name in ("csv", "jsonl", "jsonld"):
        out = BytesIO()
        write(ledger.items(), name, out)
        written[name] = out.getvalue().decode()
    row = next(csv.DictReader(StringIO(written["csv"])))
    line = json.loads(written["jsonl"].partition("\n")[0])
    article = json.loads(written["jsonld"])["@graph"][0]
    asked = ("fetched", "archive", "position", "record")
    told = (FETCHED.isoformat(), RECORD.archive, RECORD.position, RECORD.id)
    assert tuple(row[name] for name in asked) == (tuple(map(str, told)) if known else ("",) * 4)
    assert tuple(line[name] for name in asked) == (told if known else (None,) * 4)
    assert article.get("archivedAt") == (RECORD.id if known else None)
