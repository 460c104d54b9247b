"""`bayaan show`: an article of a ledger as people have it, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.text import Text

from bayaan.cli import options
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import line, sheet
from bayaan.ledger import Ledger, Provenance
from bayaan.records import as_json as jsonable


@click.command("show", epilog=options.example("bayaan show 1 --ledger bayaan-demo.db"))
@click.argument("article", type=int)
@click.argument("version", type=int, required=False)
@options.ledger()
@options.as_json
def command(article: int, version: int | None, path: str, as_json: bool) -> None:
    """Show an article of a ledger and where it came from.

    ARTICLE is its number, VERSION is counted from 1: the newest where not given. Statements stand as people have
    corrected them; those that somebody rejected are left out, in JSON they are told by their places.
    """
    with Ledger.open(path, create=False) as ledger:
        origin = ledger.article(article, version).provenance()
        found = ledger.amended(article, version)
    if as_json:
        told = {"provenance": origin, "rejected": sorted(found.rejected), "reading": found.reading}
        put_json(jsonable(told))
        return
    for shown in (*sheet(found.reading, found.rejected), *_origin(origin)):
        console().print(shown)


def _origin(origin: Provenance) -> Iterator[Text]:
    record, engine = origin.record, origin.engine
    place = f"{record.archive}, byte {record.position}" if record else None
    read = f"Bayaan {engine.bayaan}, lexicon {engine.lexicon}, models {engine.model}" if engine.bayaan else None
    told = {
        "version": f"{origin.version} of {origin.versions}",
        "filed": origin.added,
        "fetched": origin.fetched,
        "archive": place,
        "record": record.id if record else None,
        "sha256": origin.digest,
        "read by": read,
    }
    yield from (line((f"{name:8}", "bright_black italic"), value) for name, value in told.items() if value)
