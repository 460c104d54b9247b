"""`bayaan read`: pages to statements, in the terminal or as JSON."""

from __future__ import annotations

import sys

import click

from bayaan import gather
from bayaan.cli import options
from bayaan.cli.lines import console, legible, put_json
from bayaan.errors import PageFailed, PageRefused, UsageError
from bayaan.page import to_article
from bayaan.reading import read
from bayaan.records import Reading, as_json


@click.command("read", epilog=options.example("bayaan read bayaan/samples/samvad/samudri-cable.txt"))
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--url", metavar="ADDRESS", help="Where the page was saved from; for one page.")
@click.option("--published", metavar="DATE", help="The day of publication, for pages that give none themselves.")
@options.as_json
def command(targets: tuple[str, ...], url: str | None, published: str | None, as_json: bool) -> int:
    """Read pages and print their statements.

    TARGET is a file or a folder of saved pages or flattened texts, or - for standard input. With --json, one page
    prints one JSON object and several print one object a line. A page that cannot be read is told on standard error,
    the others are read all the same, and the exit code is 1.
    """
    day = options.instant(published)
    pages = gather.listing(targets)
    if not pages:
        raise UsageError("no pages in", ", ".join(targets), "give a page, or a folder with .html or .txt pages")
    if url and len(pages) > 1:
        raise UsageError("--url names one page", f"{len(pages)} pages given", "read them one by one")
    unread = sum(not _read(page, url, day, as_json, alone=len(pages) == 1) for page in pages)
    return 1 if unread else 0


def _read(target: str, url: str | None, published: str | None, as_json: bool, *, alone: bool) -> bool:
    try:
        reading = read(to_article(gather.open_page(target, url=url), published=published), teasers=True)
    except (PageRefused, PageFailed) as error:
        print("bayaan:", legible(f"{target}: {error}"), file=sys.stderr)
        return False
    _show(reading, as_json, alone=alone)
    return True


def _show(reading: Reading, json_wanted: bool, *, alone: bool) -> None:
    if json_wanted:
        put_json(as_json(reading), indent=2 if alone else None)
        return
    from bayaan.cli.sheet import sheet  # noqa: PLC0415 - drawing needs rich, JSON does not

    for drawn in sheet(reading):
        console().print(drawn)
    if not alone:
        console().rule(style="bright_black")
