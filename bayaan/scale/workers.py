"""Several reading processes at work on a row of pages; what comes out is in the order of what went in."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self

from bayaan import limits
from bayaan.ledger import Entry
from bayaan.records import Page
from bayaan.scale.worker import Worker, WorkerDied

READER: Final = "bayaan.scale.settling:read_page"


def useful(pages: int) -> int:
    """How many processes are worth starting for so many pages: one a core at most, one at least.

    A process that reads fewer than `limits.WORKER_FEWEST_PAGES` takes longer to start than it saves.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, -(-pages // limits.WORKER_FEWEST_PAGES)))


class Workers:
    """Up to `count` processes that read pages, each started when there is a page for it.

    A page that takes longer than `limits.WORKER_SECONDS` or more memory than `limits.WORKER_BYTES`, or that ends the
    process, is a failed page with its reason, and another process takes the place of the one it cost. `reader` is
    "module:function" of what reads a page there. To be used in a `with` statement, which leaves no process behind.
    """

    def __init__(self, count: int, reader: str = READER) -> None:
        self._count = max(1, count)
        self._reader = reader
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._closed = False
        self._threads = ThreadPoolExecutor(self._count, "worker")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process, also in the middle of a page."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._all:
            worker.close()
        self._all.clear()

    def settle(self, work: Iterable[Page | Entry]) -> Iterator[Entry]:
        """Entries in the order of the work: a page is read, an entry is passed on.

        The work is taken up to `limits.AHEAD_PAGES` a process and `limits.AHEAD_BYTES` ahead of what has been yielded.
        Raises WorkerFailed where no process can be started.
        """
        ahead: deque[tuple[int, Future[Entry]]] = deque()
        size = 0
        for item in work:
            page = item if isinstance(item, Page) else item.page
            ahead.append((len(page.content), self._settling(item)))
            size += len(page.content)
            while ahead and (
                ahead[0][1].done() or size > limits.AHEAD_BYTES or len(ahead) > limits.AHEAD_PAGES * self._count
            ):
                length, first = ahead.popleft()
                size -= length
                yield first.result()
        while ahead:
            yield ahead.popleft()[1].result()

    def _settling(self, item: Page | Entry) -> Future[Entry]:
        if isinstance(item, Page):
            return self._threads.submit(self._settled, item)
        settled: Future[Entry] = Future()
        settled.set_result(item)
        return settled

    def _settled(self, page: Page) -> Entry:
        """What became of a page; a process that has read others before may have died of those, so a new one tries."""
        worker = self._idle_one() or self._new_one()
        begun = time.monotonic()
        try:
            entry = self._asked(worker, page, limits.WORKER_SECONDS)
        except WorkerDied as died:
            left = limits.WORKER_SECONDS - (time.monotonic() - begun)
            if not worker.answered or worker.is_late or left <= 0:
                return Entry(page, "failed", None, str(died))
        else:
            return entry
        try:
            return self._asked(self._new_one(), page, left)
        except WorkerDied as died:
            return Entry(page, "failed", None, str(died))

    def _asked(self, worker: Worker, page: Page, seconds: float) -> Entry:
        try:
            entry = Entry(page, *worker.ask(page, seconds))
        except WorkerDied:
            worker.close()
            with self._lock:
                self._all.discard(worker)
            raise
        with self._lock:
            self._idle.append(worker)
        return entry

    def _idle_one(self) -> Worker | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _new_one(self) -> Worker:
        worker = Worker(self._reader)
        with self._lock:
            self._all.add(worker)
            if self._closed:
                worker.kill()
        worker.start()
        return worker
