"""`bayaan add`: pages into a ledger, with progress, resumable."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any, Final

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bayaan import gather, verbs
from bayaan.cli import options
from bayaan.cli.lines import console, put_json
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

    TARGET is a file or a folder of saved pages. One line a page says whether it is new, changed, read otherwise or the
    same, or why it was refused or failed. A page that is filed already is not read again, so an interrupted run goes on
    when it is started once more. The exit code is 1 where a page failed.
    """
    pages = gather.listing(targets)
    with Ledger.open(path) as ledger:
        filed = (_filed_quietly if as_json else _filed_with_lines)(ledger, pages, workers, again)
    counts = Counter(one.change for one in filed)
    if as_json:
        put_json({"ledger": path, "counts": tally(counts), "pages": [page_json(one) for one in filed]})
    else:
        console().print(line(summary(counts), f" -> {path}"))
    return 1 if counts["failed"] else 0


def tally(counts: Counter[Change]) -> dict[str, int]:
    """Every outcome with its count, zeros included."""
    return {change: counts[change] for change in STYLES}


def summary(counts: Counter[Change]) -> str:
    """The outcomes that occurred, in words."""
    return ", ".join(f"{counts[change]} {change}" for change in STYLES if counts[change]) or "no pages found"


def page_json(filed: Filed) -> dict[str, Any]:
    """One filed page as JSON."""
    entry = filed.entry
    return {"page": entry.page.name, "change": filed.change, "article": filed.article, "reason": entry.reason}


def _filed_quietly(ledger: Ledger, pages: list[str], workers: int | None, again: bool) -> list[Filed]:
    filed: list[Filed] = []
    verbs.add(ledger, pages, seen=filed.append, workers=workers, again=again)
    return filed


def _filed_with_lines(ledger: Ledger, pages: list[str], workers: int | None, again: bool) -> list[Filed]:
    filed: list[Filed] = []
    columns = (TextColumn("filing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(), transient=True, disable=not sys.stdout.isatty()) as progress:
        task = progress.add_task("filing", total=len(pages))

        def seen(one: Filed) -> None:
            filed.append(one)
            reason = f"  {one.entry.reason}" if one.entry.reason else ""
            console().print(line((f"{one.change:8}", STYLES[one.change]), one.entry.page.name, reason))
            progress.advance(task)

        verbs.add(ledger, pages, seen=seen, workers=workers, again=again)
    return filed
