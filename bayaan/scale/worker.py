"""One process that reads pages, seen from outside: asked, watched, killed."""

from __future__ import annotations

import contextlib
import json
import pickle
import signal
import subprocess
import sys
import threading
from typing import Any, Final

from bayaan import limits
from bayaan.errors import PageFailed, WorkerFailed
from bayaan.records import Page
from bayaan.scale.serving import OUT_OF_MEMORY
from bayaan.scale.settling import Verdict

# Not multiprocessing: its spawn runs the caller's main script once more, which a script or notebook must be made for.
_PROGRAM: Final = (
    "import json, sys; given = json.loads(sys.argv[1]); sys.path[:] = given.pop('path'); "
    "from bayaan.scale.serving import serve; serve(**given)"
)
_REMEDY: Final = "`bayaan read` reads one page without these caps"


class WorkerDied(Exception):  # never leaves this folder
    """A process ended while it read a page; the message is the reason to file."""


class Worker:
    """A reading process; `kill` may be called from any thread, everything else from one at a time."""

    def __init__(self, reader: str) -> None:
        given = {
            "path": sys.path,
            "reader": reader,
            "most_bytes": limits.WORKER_BYTES,
            "seconds": limits.WORKER_SECONDS,
        }
        command = [sys.executable, "-P", "-c", _PROGRAM, json.dumps(given)]
        try:
            self._process = _started(command)
        except OSError as error:
            raise WorkerFailed("no process can be started to read pages", error, _start_remedy()) from error
        self.answered = 0
        self._lock = threading.Lock()
        self._turn = 0
        self._late = False

    def start(self) -> None:
        """Wait until the process is ready for pages; WorkerFailed where it ends or hangs before."""
        answer = self._exchange(b"", limits.WORKER_START_SECONDS)
        if answer is None:
            what = "a process that reads pages did not start"
            raise WorkerFailed(what, f"exit code {self._process.wait()}", _start_remedy())

    def ask(self, page: Page, seconds: float) -> Verdict:
        """What became of a page; WorkerDied where the process ended over it or took longer than `seconds`."""
        answer = self._exchange(pickle.dumps(page, pickle.HIGHEST_PROTOCOL), seconds)
        if answer is None:
            raise WorkerDied(self._reason())
        self.answered += 1
        verdict: Verdict = answer
        return verdict

    @property
    def is_late(self) -> bool:
        """Whether the process was killed because its time was over."""
        return self._late

    def kill(self) -> None:
        """End the process at once, whatever it does; whoever waits for its answer is told."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        """End the process and leave nothing of it behind."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):  # what could not be written any more
                if pipe is not None:
                    pipe.close()
        self._process.wait()

    def _exchange(self, question: bytes, seconds: float) -> Any:
        """The answer to a question; None where the process ended first, or was ended because it was late."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            return None
        watch = threading.Timer(seconds, self._end_late, [self._turn])
        watch.daemon = True
        watch.start()
        try:
            stdin.write(question)
            stdin.flush()
            answer = pickle.load(stdout)  # noqa: S301 - comes from the process started above
        except (OSError, EOFError, pickle.UnpicklingError):
            answer = None
        finally:
            watch.cancel()
        with self._lock:
            self._turn += 1
            return None if self._late else answer

    def _end_late(self, turn: int) -> None:
        with self._lock:
            if turn == self._turn:  # else the answer came in the last moment
                self._late = True
                self.kill()

    def _reason(self) -> str:
        if self._late:
            return str(PageFailed("reading takes too long", f"more than {limits.WORKER_SECONDS:g} seconds", _REMEDY))
        code = self._process.wait()
        cap = f"{limits.WORKER_BYTES // 1024**2} MiB"
        if code == OUT_OF_MEMORY:
            return str(PageFailed("reading needs too much memory", f"more than {cap}", _REMEDY))
        ended = _signal_name(-code) if code < 0 else f"exit code {code}"
        return str(PageFailed(f"the process reading the page crashed (cap {cap})", ended, _REMEDY))


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    """Start a process that Ctrl+C passes over from its first moment: only its parent is to be interrupted."""
    if sys.platform == "win32":
        group = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=group)  # noqa: S603
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _start_remedy() -> str:
    return f"check that {sys.executable or 'a Python interpreter'} runs and that memory is free"
