"""Reading in processes: in order, under caps, and with nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bayaan import gather, limits, verbs
from bayaan.errors import WorkerFailed
from bayaan.ledger import Entry
from bayaan.records import Page
from bayaan.scale import Workers, useful
from bayaan.scale.settling import settle

ROOT = Path(__file__).parents[2]
READER = "readers:by_content"
# Reads a page, then one that never ends; says the number of the process that reads.
# A test run in the background ignores SIGINT, and so would its children.
WAITING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from bayaan.records import Page
from bayaan import limits
from bayaan.scale import Workers
limits.WORKER_SECONDS = 1.0
with Workers(1, "readers:by_content") as workers:
    for entry in workers.settle([Page(b"pid", "1"), Page(b"x", "2"), Page(b"sleep", "3")]):
        print(entry.reading and entry.reading.article.text, flush=True)
"""


@pytest.fixture(autouse=True)
def _readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the processes find the readers of these tests, and give them little time."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(limits, "WORKER_SECONDS", 0.5)


def pages(*contents: str) -> list[Page]:
    return [Page(content.encode(), f"{number}.txt") for number, content in enumerate(contents)]


def settled(*contents: str, count: int = 1, reader: str = READER) -> list[Entry]:
    with Workers(count, reader) as workers:
        return list(workers.settle(pages(*contents)))


def read(entries: list[Entry]) -> list[str | None]:
    return [entry.reading.article.text if entry.reading else None for entry in entries]


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("asked", "outcome", "reason"),
    [
        ("loop", "failed", r"takes too long: 'more than 0\.5 seconds'; `bayaan read`"),
        ("allocate", "failed", "too much memory: 'more than 768 MiB'; `bayaan read`"),
        ("crash", "failed", r"crashed \(cap 768 MiB\): 'SIGSEGV'; `bayaan read`"),
        ("exit", "failed", "crashed .*: 'exit code 3'"),
        ("raise", "failed", "^ZeroDivisionError: no$"),
        ("refuse", "refused", "^not a page: 'refuse'$"),
        ("fail", "failed", "^broken: 'fail'$"),
    ],
)
def test_a_page_that_goes_wrong_is_filed_by_name(asked: str, outcome: str, reason: str) -> None:
    """Whatever a page does to its process, it alone is settled so, with the reason; those around it are read."""
    before, wrong, after = settled("one", asked, "two")
    assert (wrong.outcome, wrong.reading, wrong.page.name) == (outcome, None, "1.txt")
    assert re.search(reason, wrong.reason or "")
    assert read([before, after]) == ["one", "two"]


def test_entries_come_in_the_order_of_the_work() -> None:
    """However long single pages take, and with entries that need no reading between them."""
    work: list[Page | Entry] = [*pages("loop", "one", "crash", *map(str, range(100)))]
    known = Entry(Page(b"", "known"), "refused", None, "why")
    work.insert(2, known)
    with Workers(3, READER) as workers:
        entries = list(workers.settle(work))
    assert [entry.page for entry in entries] == [item.page if isinstance(item, Entry) else item for item in work]
    assert entries[2] is known
    assert read(entries[4:]) == list(map(str, range(100)))


def test_one_process_reads_many_pages() -> None:
    """A process is started once and used again; only a page that costs it calls for another."""
    first, second, _, third = read(settled("pid", "pid", "exit", "pid"))
    assert first == second != third


def test_no_process_without_a_page() -> None:
    """Where nothing is to be read nothing is started, not even what could not be."""
    with Workers(2, "nowhere:nothing") as workers:
        assert list(workers.settle([])) == []


def test_an_old_process_is_blamed_before_the_page() -> None:
    """A page that dies in a process that had read others is tried in a new one."""
    assert read(settled("one", "two", "three", reader="readers:once")) == ["read"] * 3


def test_what_is_printed_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    """A reader that prints does not disturb the answers."""
    assert read(settled("print")) == ["print"]
    assert capfd.readouterr().err == "this is no answer\n"


def test_a_process_that_cannot_start_is_nobodys_page(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A reader that is not there, or an interpreter that is not, raises and files no page as failed."""
    with pytest.raises(WorkerFailed, match="did not start: 'exit code 1'; check that"):
        settled("one", reader="nowhere:nothing")
    assert "nowhere" in capfd.readouterr().err
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(WorkerFailed, match="no process can be started"):
        settled("one")


def test_the_work_is_taken_only_so_far_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than the caps of pages and of bytes wait to be read."""
    monkeypatch.setattr(limits, "AHEAD_PAGES", 5)
    taken = 0

    def work(size: int) -> Iterator[Page]:
        nonlocal taken
        for taken in range(1, 40):
            yield Page(b"sleep" if taken == 1 else b"x" * size, str(taken))

    with Workers(1, READER) as workers:
        next(workers.settle(work(1)))
        assert taken == 6
        monkeypatch.setattr(limits, "AHEAD_BYTES", 2500)
        next(workers.settle(work(1000)))
        assert taken == 4


def test_closing_ends_a_page_in_the_middle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving early does not wait for pages, and leaves no process."""
    monkeypatch.setattr(limits, "WORKER_SECONDS", 30.0)
    begun = time.monotonic()
    with Workers(2, READER) as workers:
        number = int(read([next(workers.settle(pages("pid", "sleep", "sleep")))])[0] or 0)
    assert time.monotonic() - begun < 10
    assert not is_running(number)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_process(kind: signal.Signals) -> None:
    """Ctrl+C reaches the whole group and is told by the parent alone; a killed parent takes its processes with it."""
    env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{Path(__file__).parent}"}
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WAITING],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        number = int(process.stdout.readline())
        process.stdout.readline()
        os.killpg(process.pid, kind) if kind == signal.SIGINT else process.kill()
        _, told = process.communicate()
    assert process.returncode == -kind
    assert told.count("KeyboardInterrupt") == (kind == signal.SIGINT)
    ends = time.monotonic() + 10
    while is_running(number) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not is_running(number)


def test_processes_read_as_this_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample pages come out of the processes as they come out here."""
    monkeypatch.setattr(limits, "WORKER_SECONDS", 30.0)
    work = [gather.open_page(name) for name in verbs.samples()]
    with Workers(2) as workers:
        assert list(workers.settle(work)) == [Entry(page, *settle(page)) for page in work]


def test_processes_are_worth_their_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """One for few pages, never more than cores, at least one."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    assert [useful(pages) for pages in (0, 1, 16, 17, 1000)] == [1, 1, 1, 2, 3]
