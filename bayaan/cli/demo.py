"""`bayaan demo`: the sample pages, filed and shown."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Final

import click

from bayaan import gather, verbs
from bayaan.cli import options
from bayaan.cli.add import summary, tally
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import line, sheet
from bayaan.ledger import Ledger
from bayaan.records import as_json as jsonable

LEDGER: Final = "bayaan-demo.db"
SHOWN: Final = "sarva-dam-cracks"


@click.command("demo", epilog=options.example("bayaan demo"))
@options.ledger(LEDGER)
@options.as_json
def command(path: str, as_json: bool) -> None:
    """File the sample pages and show one.

    The pages are invented and ship with Bayaan. They go into a ledger of their own, which the other verbs can then use.
    """
    pages = verbs.samples()
    with Ledger.open(path) as ledger:
        counts = verbs.add(ledger, pages)
    reading = verbs.read(gather.open_page(next(page for page in pages if SHOWN in page)))
    if as_json:
        put_json({"ledger": ledger.path, "counts": tally(counts), "reading": jsonable(reading)})
        return
    for drawn in sheet(reading):
        console().print(drawn)
    console().rule(style="bright_black")
    typed, where = _as_typed(), shlex.quote(ledger.path)
    console().print(line(f"{len(pages)} sample pages: {summary(counts)}"))
    console().print(line("open the reader:  ", (f"{typed} serve --ledger {where}", "bold")))
    console().print(line("ask who said it:  ", (f'{typed} who --ledger {where} "Harinath Pathak"', "bold")))


def _as_typed() -> str:
    """Name the command so that it can be pasted: by its path where the shell would not find it."""
    if shutil.which("bayaan"):
        return "bayaan"
    return os.path.relpath(sys.argv[0]) if Path(sys.argv[0]).name == "bayaan" else "python -m bayaan"
