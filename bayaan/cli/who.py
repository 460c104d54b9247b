"""`bayaan who`: what is said by and about somebody."""

from __future__ import annotations

import click
from rich.table import Table

from bayaan.cli import options
from bayaan.cli.lines import console, legible, put_json
from bayaan.cli.search import hit_lines, where
from bayaan.cli.sheet import line
from bayaan.errors import LedgerError
from bayaan.ledger import Hit, Ledger, Person, Who
from bayaan.records import as_json as jsonable


@click.command("who", epilog=options.example('bayaan who --ledger bayaan-demo.db "Harinath Pathak"'))
@click.argument("name", nargs=-1, metavar="[NAME]")
@options.ledger()
@options.as_json
def command(name: tuple[str, ...], path: str, as_json: bool) -> None:
    """Show what is said by and about somebody.

    NAME is any name that a page gives, in either script. Without NAME, everybody who is named most often.
    """
    asked = " ".join(name)
    with Ledger.open(path, create=False) as ledger:
        found = ledger.who(asked) if asked else ledger.people()
    if found is None:
        raise LedgerError(
            f"nobody of that name in {ledger.path}", asked, "`bayaan who` without a name lists who is there"
        )
    if as_json:
        put_json({"people": jsonable(found)} if isinstance(found, list) else jsonable(found))
    elif isinstance(found, list):
        _show_people(found)
    else:
        _show(found)


def _show_people(people: list[Person]) -> None:
    table = Table(box=None, header_style="bright_black")
    for title in ("name", "type"):
        table.add_column(title)
    for title in ("named", "articles", "said"):
        table.add_column(title, justify="right")
    for person in people:
        counts = (person.mentions, person.articles, person.said)
        table.add_row(legible(person.name), person.type, *(str(count) for count in counts))
    console().print(table)


def _show(who: Who) -> None:
    console().print(line((who.name, "bold"), f" ({who.type or 'source'})"))
    for spelling in who.spellings:
        if spelling.text != who.name:
            articles = f"{spelling.articles} article{'s' if spelling.articles > 1 else ''}"
            console().print(line(f"  = {spelling.text}  ", (f"{spelling.because}, {articles}", "bright_black italic")))
    if who.others:
        console().print(line(f"also goes by that name: {', '.join(who.others)}"))
    _show_hits(f"said {len(who.said)}", who.said)
    _show_hits(f"about {len(who.about)}", who.about)
    console().print(line((f"in {len(who.articles)} articles", "bright_black italic")))
    for article in who.articles:
        console().print(line(f"  {where(article)}"))


def _show_hits(title: str, hits: list[Hit]) -> None:
    console().print(line(("\n" + title, "bright_black italic")))
    for hit in hits:
        for drawn in hit_lines(hit):
            console().print(drawn)
