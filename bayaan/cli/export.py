"""`bayaan export`: a ledger in the formats that others read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bayaan.cli import options
from bayaan.errors import UsageError
from bayaan.ledger import Ledger
from bayaan.ledger.export import FORMATS, write, write_to


@click.command("export", epilog=options.example("bayaan export --ledger bayaan-demo.db --format csv"))
@click.option("--format", "name", type=click.Choice(list(FORMATS)), required=True, help="How to write it.")
@click.option("-o", "--output", metavar="FILE", help="Where to write it; without it, to standard output.")
@click.option("--corrected", is_flag=True, help="Only the articles that people have corrected.")
@options.ledger()
def command(name: str, output: str | None, corrected: bool, path: str) -> None:
    """Write a ledger in the formats that others read.

    Written are the newest versions of all articles, as people have corrected them; rejected statements are left out.
    FILE is there whole when the command is done, or not at all; for gold it is a new folder with a file an article.
    """
    with Ledger.open(path, create=False) as ledger:
        items = ledger.items(corrected=corrected)
        if output is not None and output != "-":
            write_to(items, name, Path(output))
            return
        if not FORMATS[name].is_text and sys.stdout.isatty():
            raise UsageError("a terminal cannot show this format", name, "give a file with -o")
        write(items, name, sys.stdout.buffer)
        sys.stdout.buffer.flush()
