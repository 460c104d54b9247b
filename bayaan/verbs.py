"""The verbs of Bayaan as functions, with the names that the command line gives them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from bayaan import gather, limits
from bayaan.ledger import Entry, Filed, Ledger
from bayaan.ledger.export import write_to
from bayaan.page import to_article
from bayaan.reading import read as read_article
from bayaan.records import Page, Reading
from bayaan.scale import Workers, outcome, useful


def read(page: Page, *, published: str | None = None, teasers: bool = False) -> Reading:
    """The reading of one page, with `teasers` also of its teasers' titles.

    `published` is an ISO 8601 day or instant for a page that gives none itself; a page's own date wins over it. Raises
    PageRefused for a page that is not to be read and PageFailed for one that could not be.
    """
    return read_article(to_article(page, published=published), teasers=teasers)


def add(
    ledger: Ledger,
    targets: Sequence[str],
    *,
    seen: Callable[[Filed], None] | None = None,
    workers: int | None = None,
    again: bool = False,
    passed: Counter[str] | None = None,
) -> Counter[str]:
    """File the pages of files, folders and web archives; gives how many came out as each `ledger.Change`.

    A page that was read or refused before is not read again, so an interrupted run goes on where it stopped; one that
    failed is tried again. With `again` every page is read: where a newer engine finds something else, its article gets
    a new version, and what people corrected stays. `seen` is called once a page, after the page is safely stored.
    `passed` counts the records of web archives that hold no page, by what they are. `workers` is how many processes
    read; None takes as many as there are cores and work for. A target that cannot be
    opened is filed as failed with its reason, and so is a page that takes longer than `limits.WORKER_SECONDS` or more
    than `limits.WORKER_BYTES`, or that crashes what reads it. Raises UsageError where a target does not exist and
    WorkerFailed where no process can be started.
    """
    outcomes: Counter[str] = Counter()
    found = gather.listing(targets)
    pages = (page for target in found for page in gather.pages(target, passed=passed))
    with Workers(useful(_expected(found)) if workers is None else workers) as crew:
        for filed in ledger.add(crew.settle(_work(ledger, pages, again=again))):
            outcomes[filed.change] += 1
            if seen is not None:
                seen(filed)
    return outcomes


def export(ledger: Ledger, name: str, path: str | os.PathLike[str], *, corrected: bool = False) -> None:
    """Write the newest versions of a ledger's articles in a format of `ledger.export.FORMATS`.

    `path` is a file that is there whole or not at all; for "gold" a new or empty folder. With `corrected`, only the
    articles that people corrected. Raises UsageError for an unknown format or a path that cannot be written to so, and
    BayaanError where Parquet is asked for without pyarrow.
    """
    write_to(ledger.items(corrected=corrected), name, Path(path))


def samples() -> list[str]:
    """The paths of the sample pages that ship with Bayaan, in order."""
    folder = Path(str(files("bayaan"))) / "samples"
    return gather.listing([str(folder)])


def _expected(targets: Iterable[str]) -> int:
    """How many pages there are at most: an archive may hold any number."""
    return sum(limits.LEDGER_BATCH_PAGES if gather.is_archive(target) else 1 for target in targets)


def _work(ledger: Ledger, pages: Iterable[Page | gather.Unread], *, again: bool) -> Iterator[Page | Entry]:
    """The pages to be read, in order, and entries for those that are settled without reading."""
    for page in pages:
        if isinstance(page, gather.Unread):
            yield Entry(page.page, outcome(page.error), None, str(page.error))
            continue
        known = ledger.settled(page)
        yield page if again or known is None or known == "failed" else Entry(page, known, None, None)
