"""The verbs of Bayaan as functions, with the names that the command line gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from bayaan import gather
from bayaan.errors import PageFailed, PageRefused
from bayaan.ledger import Entry, Filed, Ledger
from bayaan.page import to_article
from bayaan.reading import read as read_article
from bayaan.records import Page, PageOutcome, Reading


def read(page: Page, *, published: str | None = None) -> Reading:
    """The reading of one page.

    `published` is an ISO 8601 day or instant for a page that gives none itself; a page's own date wins over it. Raises
    PageRefused for a page that is not to be read and PageFailed for one that could not be.
    """
    return read_article(to_article(page, published=published))


def add(ledger: Ledger, targets: Sequence[str], *, seen: Callable[[Filed], None] | None = None) -> Counter[str]:
    """File the pages of files and folders in a ledger; gives how many came out as new, same, changed, refused, failed.

    A page that was filed before is not read again, so an interrupted run goes on where it stopped. `seen` is called
    once a page, after the page is safely stored. A target that cannot be opened is filed as failed with its reason;
    UsageError where a target does not exist.
    """
    outcomes: Counter[str] = Counter()
    for filed in ledger.add(_entries(ledger, gather.listing(targets))):
        outcomes[filed.change] += 1
        if seen is not None:
            seen(filed)
    return outcomes


def samples() -> list[str]:
    """The paths of the sample pages that ship with Bayaan, in order."""
    folder = Path(str(files("bayaan"))) / "samples"
    return gather.listing([str(folder)])


def _entries(ledger: Ledger, targets: Iterable[str]) -> Iterator[Entry]:
    for target in targets:
        try:
            page = gather.open_page(target)
        except (PageRefused, PageFailed) as error:
            yield Entry(Page(b"", target), _outcome(error), None, str(error))
            continue
        yield entry(page) if (known := ledger.settled(page)) is None else Entry(page, known, None, None)


def entry(page: Page) -> Entry:
    """A page with what became of it: read, refused or failed with its reason; nothing a page holds raises."""
    try:
        return Entry(page, "ok", read(page), None)
    except (PageRefused, PageFailed) as error:
        return Entry(page, _outcome(error), None, str(error))
    except Exception as error:  # a page is never dropped: an unforeseen error is filed with the page that caused it
        return Entry(page, "failed", None, f"{type(error).__name__}: {error}")


def _outcome(error: PageRefused | PageFailed) -> PageOutcome:
    return "refused" if isinstance(error, PageRefused) else "failed"
