"""Power cuts: what a program was told is stored must be on the disk, whatever of the rest is."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
import pytest

from bayaan import limits
from bayaan.errors import LedgerError
from bayaan.ledger import Entry, Ledger, file

PAGES = 9
Whole = Callable[[Path, set[int]], str]
Make = Callable[[int], Entry]


def run(path: Path, disk: Any, entry: Make) -> None:
    """Make a ledger and file pages in it, closed and opened again in between."""
    for some in (range(PAGES // 2), range(PAGES // 2, PAGES)):
        with Ledger.open(path) as ledger:
            for filed in ledger.add(entry(number) for number in some):
                disk.told(int(filed.entry.page.name.removesuffix(".html")))


def outcomes(tmp_path: Path, disk: Any, whole: Whole, *, cuts: int, share: float) -> list[str]:
    """What is missing after each of so many cuts, which fall anywhere between two things asked of the disk."""
    chance = random.Random(f"{cuts} {share}")  # noqa: S311 - to be repeated
    ops, found = list(disk.ops), []
    for number in range(cuts):
        upto = chance.randrange(1, len(ops) + 1)
        folder = tmp_path / f"cut{number}"
        folder.mkdir()
        disk.lose_power(folder, upto, chance, share)
        told = {op.at for op in ops[:upto] if op.kind == "told"}
        try:
            found.append(whole(folder / "ledger.db", told))
        except Exception as error:  # any is a finding here
            found.append(f"{type(error).__name__}: {error}")
    return found


@pytest.fixture
def small_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two, and a log that is written back into the file often."""
    monkeypatch.setattr(limits, "LEDGER_BATCH_PAGES", 2)
    usual = file._configure

    def often(db: apsw.Connection) -> None:
        usual(db)
        db.wal_autocheckpoint(40)

    monkeypatch.setattr(file, "_configure", often)


def synchronous(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    usual = file._configure

    def less(db: apsw.Connection) -> None:
        usual(db)
        db.pragma("synchronous", how)

    monkeypatch.setattr(file, "_configure", less)


@pytest.mark.usefixtures("small_log")
@pytest.mark.parametrize("share", [0.0, 0.5, 0.95])
def test_a_power_cut_loses_nothing_acknowledged(
    tmp_path: Path, disk: Any, entry: Make, whole: Whole, *, soaked: Callable[[int, int], int], share: float
) -> None:
    """Whenever the power goes, and whatever unsynced sectors survive, acknowledged pages are there, whole and sound."""
    run(tmp_path / "ledger.db", disk, entry)
    assert sum(op.kind == "told" for op in disk.ops) == PAGES
    missing = [what for what in outcomes(tmp_path, disk, whole, cuts=soaked(60, 3000), share=share) if what]
    print(f"power cuts: {soaked(60, 3000)} with {share:.0%} of unsynced sectors kept, {len(missing)} lost anything")
    assert missing == []


@pytest.mark.usefixtures("small_log")
@pytest.mark.parametrize("how", ["off", "normal"])
def test_without_the_protection_a_power_cut_loses_pages(
    tmp_path: Path, disk: Any, entry: Make, whole: Whole, *, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with synchronous OFF or NORMAL the same cuts lose acknowledged pages, so the test above can fail."""
    synchronous(monkeypatch, how)
    run(tmp_path / "ledger.db", disk, entry)
    missing = [what for what in outcomes(tmp_path, disk, whole, cuts=40, share=0.0) if what]
    print(f"power cuts without protection (synchronous={how}): 40, {len(missing)} lost something")
    assert missing


@pytest.mark.usefixtures("one_by_one")
def test_a_sync_that_fails_once_loses_nothing_acknowledged(
    tmp_path: Path, disk: Any, entry: Make, whole: Whole
) -> None:
    """Each sync in turn fails and loses what it was to save; whatever is acknowledged then and later is on the disk."""
    chance, nth = random.Random(6), 0  # noqa: S311 - to be repeated
    while True:
        nth += 1
        folder = tmp_path / f"sync{nth}"
        told: set[int] = set()
        folder.mkdir()
        disk.ops.clear()
        disk.has_refused = False
        disk.refuse("sync", nth, apsw.IOError)
        for _ in range(2):  # the second time as somebody who tries again
            try:
                with Ledger.open(folder / "ledger.db") as ledger:
                    for filed in ledger.add(entry(number) for number in range(4)):
                        told.add(int(filed.entry.page.name.removesuffix(".html")))
            except LedgerError:  # any other error is a defect
                continue
        was_refused = disk.has_refused
        cut = tmp_path / f"after{nth}"
        cut.mkdir()
        disk.lose_power(cut, len(disk.ops), chance, 0.0)
        assert told == set(range(4))
        assert whole(cut / "ledger.db", told) == "", nth
        if not was_refused:
            break
    print(f"syncs that failed once: {nth - 1}")
    assert nth > 5
