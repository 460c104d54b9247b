"""Inside a reading process: pages come in on standard input, verdicts go out on standard output, both pickled."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO, Final

from bayaan.scale.settling import settle

READY: Final = "ready"
OUT_OF_MEMORY: Final = 77  # the exit code; a process without memory cannot be asked to say more
_ORPHAN_SECONDS: Final = 1.0


def serve(reader: str, most_bytes: int, seconds: float) -> None:
    """Answer pages until the input ends.

    `reader` is "module:function" of what reads a page; `most_bytes` caps the memory of this process where the system
    can; a page that takes much longer than `seconds`, which whoever started this process watches, ends it even if
    nobody watches any more.
    """
    module, _, name = reader.partition(":")
    read = getattr(import_module(module), name)
    answers = _answers()
    _cap(most_bytes)
    gc.freeze()  # what was imported stays: the collector need not look at it again
    _send(answers, READY)
    for page in _pages():
        try:
            with _alarm(seconds + _ORPHAN_SECONDS):
                _send(answers, settle(page, read))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def _answers() -> BinaryIO:
    """Standard output kept for answers; what anything else prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _send(answers: BinaryIO, answer: Any) -> None:
    packed = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    try:
        answers.write(packed)
        answers.flush()
    except BrokenPipeError:  # nobody is left to hear it
        os._exit(0)


def _pages() -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(sys.stdin.buffer)  # noqa: S301 - comes from the process that started this one
        except (EOFError, pickle.UnpicklingError):
            return


def _cap(most_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not everywhere

    for kind, cap in ((resource.RLIMIT_AS, most_bytes), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        lowest = cap if hard == resource.RLIM_INFINITY else min(cap, hard)
        with contextlib.suppress(OSError, ValueError):  # some systems know the limit and refuse to set it
            resource.setrlimit(kind, (lowest, hard))


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End this process after so many seconds: the system does it, C code that loops does not stop it."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
