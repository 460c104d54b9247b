from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bayaan.ledger import Ledger
from bayaan.records import Page

ROOT = Path(__file__).parents[2]
PAGES = 400
# Files pages of one statement each, slowly committed in small batches, and says the name of each that is acknowledged.
FILING = """
import sys
from bayaan import limits
from bayaan.ledger import Entry, Ledger
from bayaan.records import Article, Page, Reading, Statement
limits.LEDGER_BATCH_PAGES = 7

def entry(number):
    text = f"नदी पर पुल संख्या {number} बनेगा"
    statement = Statement(0, len(text), "outlet", "expected", False, "plain")
    return Entry(Page(text.encode(), f"{number}.html"), "ok", Reading(Article(text), statements=(statement,)))

with Ledger.open(sys.argv[1]) as ledger:
    for filed in ledger.add(entry(number) for number in range(int(sys.argv[2]))):
        print(filed.entry.page.name, filed.change, flush=True)
"""


def page(number: int) -> Page:
    return Page(f"नदी पर पुल संख्या {number} बनेगा".encode(), f"{number}.html")


def run(ledger: Path, *, kill_after: int | None = None) -> list[list[str]]:
    """File the pages in a process of its own, killed without warning after so many acknowledged ones."""
    command = [sys.executable, "-c", FILING, str(ledger), str(PAGES)]
    told = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT) as process:  # noqa: S603
        assert process.stdout is not None
        for line in process.stdout:
            told.append(line.split())
            if len(told) == kill_after:
                process.send_signal(signal.SIGKILL)
    assert process.returncode == (-signal.SIGKILL if kill_after else 0)
    return [line for line in told if len(line) == 2]


@pytest.mark.parametrize("kill_after", [1, 20, 77])
def test_a_killed_run_loses_nothing_acknowledged_and_continues(tmp_path: Path, kill_after: int) -> None:
    """After kill -9 every page that was yielded is in the ledger, the ledger is sound, and the rest can follow."""
    path = tmp_path / "ledger.db"
    acknowledged = run(path, kill_after=kill_after)
    with Ledger.open(path, create=False) as ledger:
        assert all(ledger.settled(page(int(name.removesuffix(".html")))) == "ok" for name, _ in acknowledged)
        assert ledger.check() == []
        kept = ledger.counts().ok
    assert kill_after <= kept < PAGES
    again = run(path)
    assert [change for _, change in again] == ["same"] * kept + ["new"] * (PAGES - kept)
    with Ledger.open(path, create=False) as ledger:
        assert ledger.check() == []
        assert (ledger.counts().articles, ledger.search("पुल").total) == (PAGES, PAGES)
