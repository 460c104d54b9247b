"""What becomes of one page, whatever it holds."""

from __future__ import annotations

from collections.abc import Callable

from bayaan.errors import PageFailed, PageRefused
from bayaan.page import to_article
from bayaan.reading import read
from bayaan.records import Page, PageOutcome, Reading

Verdict = tuple[PageOutcome, Reading | None, str | None]


def read_page(page: Page) -> Reading:
    """The reading of a page on its own terms; raises PageRefused and PageFailed."""
    return read(to_article(page))


def settle(page: Page, reader: Callable[[Page], Reading] = read_page) -> Verdict:
    """The outcome of reading a page, with its reading or the reason why there is none.

    Nothing that a page holds raises: an error that nobody foresaw fails its page by name. Only MemoryError is passed
    on, for a process that ran out of memory is to be trusted no further.
    """
    try:
        return "ok", reader(page), None
    except (PageRefused, PageFailed) as error:
        return outcome(error), None, str(error)
    except MemoryError:
        raise
    except Exception as error:  # a page is never dropped
        return "failed", None, f"{type(error).__name__}: {error}"


def outcome(error: PageRefused | PageFailed) -> PageOutcome:
    """How a page is filed that raised this."""
    return "refused" if isinstance(error, PageRefused) else "failed"
