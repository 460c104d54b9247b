"""`bayaan read`: pages to statements, in the terminal or as JSON."""

from __future__ import annotations

import sys
from collections import Counter

import click

from bayaan import gather
from bayaan.cli import options
from bayaan.cli.lines import console, legible, put_json, records_passed
from bayaan.errors import PageFailed, PageRefused, UsageError
from bayaan.page import to_article
from bayaan.reading import read
from bayaan.records import Page, Reading, as_json


@click.command("read", epilog=options.example("bayaan read bayaan/samples/samvad/samudri-cable.txt"))
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--url", metavar="ADDRESS", help="Where the page was saved from; for one page.")
@click.option("--published", metavar="DATE", help="The day of publication, for pages that give none themselves.")
@options.as_json
def command(targets: tuple[str, ...], url: str | None, published: str | None, as_json: bool) -> int:
    """Read pages and print their statements.

    TARGET is a file or a folder of saved pages or flattened texts, a web archive (.warc, .warc.gz), or - for standard
    input. With --json, one page
    prints one JSON object and several print one object a line. A page that cannot be read is told on standard error,
    the others are read all the same, and the exit code is 1.
    """
    day = options.instant(published)
    found = gather.listing(targets)
    if not found:
        raise UsageError("no pages in", ", ".join(targets), "give a page, or a folder with .html or .txt pages")
    alone = len(found) == 1 and not gather.is_archive(found[0])
    if url and not alone:
        raise UsageError("--url names one page", f"{', '.join(found)} given", "read them one by one")
    passed: Counter[str] = Counter()
    pages = (page for target in found for page in gather.pages(target, url=url, passed=passed))
    unread = sum(not _read(page, day, as_json, alone=alone) for page in pages)
    if passed:
        print("bayaan:", records_passed(passed), file=sys.stderr)
    return 1 if unread else 0


def _read(page: Page | gather.Unread, published: str | None, as_json: bool, *, alone: bool) -> bool:
    try:
        if isinstance(page, gather.Unread):
            raise page.error
        reading = read(to_article(page, published=published), teasers=True)
    except (PageRefused, PageFailed) as error:
        print("bayaan:", legible(f"{_name(page)}: {error}"), file=sys.stderr)
        return False
    _show(reading, as_json, alone=alone)
    return True


def _name(page: Page | gather.Unread) -> str:
    return page.page.name if isinstance(page, gather.Unread) else page.name


def _show(reading: Reading, json_wanted: bool, *, alone: bool) -> None:
    if json_wanted:
        put_json(as_json(reading), indent=2 if alone else None)
        return
    from bayaan.cli.sheet import sheet  # noqa: PLC0415 - drawing needs rich, JSON does not

    for drawn in sheet(reading):
        console().print(drawn)
    if not alone:
        console().rule(style="bright_black")
