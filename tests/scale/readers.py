"""Readers that go wrong as a page can make them; a page's bytes choose which way."""

from __future__ import annotations

import os
import signal
import time

from bayaan.errors import PageFailed, PageRefused
from bayaan.records import Article, Page, Reading


def by_content(page: Page) -> Reading:
    """What the page's bytes ask for; any other page is read as its own text."""
    asked = page.content.decode()
    if asked == "loop":
        while True:
            pass
    if asked == "sleep":
        time.sleep(60)
    if asked == "allocate":
        bytearray(4 * 1024**3)
    if asked == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if asked == "exit":
        os._exit(3)
    if asked == "raise":
        raise ZeroDivisionError("no")
    if asked == "refuse":
        raise PageRefused("not a page", asked)
    if asked == "fail":
        raise PageFailed("broken", asked)
    if asked == "print":
        print("this is no answer", flush=True)
    if asked == "pid":
        return Reading(Article(str(os.getpid())))
    return Reading(Article(asked))


_kept: list[Page] = []


def once(page: Page) -> Reading:
    """Read one page; a second one in the same process is too much for it."""
    _kept.append(page)
    if len(_kept) > 1:
        raise MemoryError
    return Reading(Article("read"))
