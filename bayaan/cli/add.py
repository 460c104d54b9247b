"""`bayaan add`: pages into a ledger, with progress, resumable."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any, Final

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from bayaan import gather, verbs
from bayaan.cli import options
from bayaan.cli.lines import console, put_json, records_passed
from bayaan.cli.sheet import line
from bayaan.ledger import Change, Filed, Ledger

STYLES: Final[dict[Change, str]] = {
    "new": "green",
    "changed": "cyan",
    "reread": "blue",
    "same": "bright_black",
    "refused": "yellow",
    "failed": "red",
}


@click.command("add", epilog=options.example("bayaan add bayaan/samples"))
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@options.ledger()
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes read; as many as cores where not given.",
)
@click.option(
    "--again",
    is_flag=True,
    help="Read what is filed already once more; what a newer engine finds is a new version.",
)
@options.as_json
def command(targets: tuple[str, ...], path: str, workers: int | None, again: bool, as_json: bool) -> int:
    """File pages in a ledger.

    TARGET is a file or a folder of saved pages, or a web archive (.warc, .warc.gz), of which each record in HTML is a
    page, and the others are counted. One line a page says whether it is new, changed, read otherwise or the
    same, or why it was refused or failed. A page that is filed already is not read again, so an interrupted run goes on
    when it is started once more. The exit code is 1 where a page failed.
    """
    found = gather.listing(targets)
    passed: Counter[str] = Counter()
    pages: list[dict[str, Any]] = []
    with Ledger.open(path) as ledger, _progress(quiet=as_json) as progress:
        task = progress.add_task("filing", total=None if any(map(gather.is_archive, found)) else len(found))

        def seen(one: Filed) -> None:
            if as_json:
                pages.append(page_json(one))
            else:
                console().print(page_line(one))
                progress.advance(task)

        counts = verbs.add(ledger, found, seen=seen, workers=workers, again=again, passed=passed)
    if as_json:
        put_json({"ledger": ledger.path, "counts": tally(counts), "passed": dict(passed), "pages": pages})
        return 1 if counts["failed"] else 0
    if passed:
        console().print(line(records_passed(passed)))
    console().print(line(summary(counts), f" -> {ledger.path}"))
    return 1 if counts["failed"] else 0


def tally(counts: Counter[str]) -> dict[str, int]:
    """Every outcome with its count, zeros included."""
    return {change: counts[change] for change in STYLES}


def summary(counts: Counter[str]) -> str:
    """The outcomes that occurred, in words."""
    return ", ".join(f"{counts[change]} {change}" for change in STYLES if counts[change]) or "no pages found"


def page_json(filed: Filed) -> dict[str, Any]:
    """One filed page as JSON."""
    page, reason = filed.entry.page, filed.entry.reason
    return {"page": page.name, "url": page.url, "change": filed.change, "article": filed.article, "reason": reason}


def page_line(filed: Filed) -> Text:
    """One filed page as a line: what became of it, its name or, out of an archive, its address, and why."""
    page, reason = filed.entry.page, filed.entry.reason
    name = (page.record and page.url) or page.name
    return line((f"{filed.change:8}", STYLES[filed.change]), name, f"  {reason}" if reason else "")


def _progress(*, quiet: bool) -> Progress:
    columns = (TextColumn("filing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console(), transient=True, disable=quiet or not sys.stdout.isatty())
