"""Disks that refuse: every write, sync and opening in turn fails, and a disk that is full."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import apsw
import pytest

from bayaan.errors import LedgerError
from bayaan.ledger import Entry, Ledger

Whole = Callable[[Path, set[int]], str]
Make = Callable[[int], Entry]


def add(path: Path, entry: Make, numbers: range) -> tuple[set[int], LedgerError | None]:
    """File pages; gives those that were acknowledged and what ended it."""
    told = set()
    try:
        with Ledger.open(path) as ledger:
            for filed in ledger.add(entry(number) for number in numbers):
                told.add(int(filed.entry.page.name.removesuffix(".html")))
    except LedgerError as error:
        return told, error
    return told, None


@pytest.mark.usefixtures("one_by_one")
@pytest.mark.parametrize(
    ("kind", "error"),
    [("write", apsw.IOError), ("write", apsw.FullError), ("sync", apsw.IOError), ("open", apsw.CantOpenError)],
)
@pytest.mark.parametrize("is_new", [False, True])
def test_whatever_the_disk_refuses_nothing_is_lost(
    tmp_path: Path, disk: Any, entry: Make, whole: Whole, *, kind: str, error: type[apsw.Error], is_new: bool
) -> None:
    """The nth write, sync or opening fails, for every n: what was acknowledged is there, whole, and adding goes on."""
    first = tmp_path / "first.db"
    add(first, entry, range(1))
    nth = failed = 0
    while True:
        nth += 3 if is_new and kind == "write" and nth > 30 else 1  # a new ledger's schema is one long transaction
        path = tmp_path / f"{nth}.db"
        if not is_new:
            path.write_bytes(first.read_bytes())
        disk.has_refused = False
        disk.refuse(kind, nth, error)
        told, what = add(path, entry, range(3))
        disk.refused = None
        failed += what is not None
        assert what is None or disk.has_refused
        assert whole(path, told) == "", nth
        again, _ = add(path, entry, range(3))
        assert again == {0, 1, 2}
        assert whole(path, again) == "", nth
        disk.ops.clear()
        path.unlink()
        if not disk.has_refused:
            break
    print(f"refused {kind} ({error.__name__}), {'new' if is_new else 'old'} ledger: {nth - 1}, told {failed} times")
    assert failed


@pytest.mark.usefixtures("one_by_one")
def test_without_transactions_a_refusal_leaves_halves(
    tmp_path: Path, disk: Any, entry: Make, whole: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: with every statement committed by itself, some refused write leaves an article that is not whole."""
    first = tmp_path / "first.db"
    add(first, entry, range(1))
    monkeypatch.setattr("bayaan.ledger.file.writing", lambda _: nullcontext())
    found = []
    for nth in range(1, 120, 6):
        path = tmp_path / f"{nth}.db"
        path.write_bytes(first.read_bytes())
        disk.refuse("write", nth, apsw.IOError)
        told, _ = add(path, entry, range(3))
        disk.refused = None
        found.append(whole(path, told))
    assert any(found)


@pytest.mark.usefixtures("one_by_one")
def test_a_full_ledger_loses_nothing_acknowledged(tmp_path: Path, entry: Make, whole: Whole) -> None:
    """When the room ends the error says so and names the ledger, and adding goes on with room again."""
    path = tmp_path / "ledger.db"
    told: set[int] = set()

    def fill(ledger: Ledger) -> None:
        for filed in ledger.add(entry(number) for number in range(200)):
            told.add(int(filed.entry.page.name.removesuffix(".html")))

    with Ledger.open(path) as ledger:
        ledger._db.execute(f"PRAGMA max_page_count = {ledger._db.execute('PRAGMA page_count').get + 40}")
        with pytest.raises(LedgerError, match=r"no room.*ledger\.db.*free some room"):
            fill(ledger)
    assert 0 < len(told) < 200
    assert whole(path, told) == ""
    again, what = add(path, entry, range(200))
    assert (len(again), what) == (200, None)
    assert whole(path, again) == ""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of two megabytes; skips where nobody may."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if done.returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607


def test_a_full_disk_loses_nothing_acknowledged(small_disk: Path, entry: Make, whole: Whole) -> None:
    """The same where the system has no room left, for the log as for the ledger."""
    path, stuffing = small_disk / "ledger.db", small_disk / "stuffing"
    add(path, entry, range(1))
    stuffing.write_bytes(bytes(600_000))
    told, what = add(path, entry, range(2000))
    assert what is not None
    assert "free some room" in str(what)
    stuffing.unlink()
    assert 0 < len(told) < 2000
    assert whole(path, told) == ""
