"""`bayaan diff`: what an outlet changed between two versions of an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click
from rich.text import Text

from bayaan.cli import options
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import line, statement_lines
from bayaan.ledger import Ledger, StoredArticle
from bayaan.records import Reading
from bayaan.records import as_json as jsonable
from bayaan.stories import Revision, told

_SIGNS: Final = {
    "added": ("+", "green"),
    "dropped": ("-", "red"),
    "reworded": ("~", "yellow"),
    "restated": ("=", "cyan"),
}


@click.command("diff", epilog=options.example("bayaan diff 1 --ledger bayaan-demo.db"))
@click.argument("article", type=int)
@click.argument("old", type=int, required=False)
@click.argument("new", type=int, required=False)
@options.ledger()
@options.as_json
def command(article: int, old: int | None, new: int | None, path: str, as_json: bool) -> None:
    """Show what changed between two versions of an article.

    ARTICLE is its number, OLD and NEW are versions, counted from 1: the newest and the one before where not given.
    Statements are added (+), dropped (-), reworded (~), or stand in the same words on other feet (=); one that lost or
    gained its claim, so that the outlet now says itself what it reported before or the reverse, is told as such.
    """
    with Ledger.open(path, create=False) as ledger:
        later = ledger.article(article, new)
        earlier = ledger.article(article, old if old is not None else max(1, later.row.version - 1))
        found = ledger.revisions(article, earlier.row.version, later.row.version)
    if as_json:
        put_json(
            {
                "article": article,
                "old": jsonable(earlier.provenance()),
                "new": jsonable(later.provenance()),
                "revisions": told(found, earlier.reading, later.reading),
            }
        )
        return
    for shown in _lines(earlier, later, found):
        console().print(shown)


def _lines(earlier: StoredArticle, later: StoredArticle, found: tuple[Revision, ...]) -> Iterator[Text]:
    yield line((later.row.headline or "no headline", "bold"))
    yield line((f"version {earlier.row.version} -> {later.row.version}", "bright_black"))
    if earlier.digest == later.digest:
        yield line(("the same page, read by another engine", "bright_black italic"))
    for one in found:
        yield from _one(one, earlier.reading, later.reading)
    yield line(f"{len(found)} differences" if found else "no statement has changed")


def _one(one: Revision, old: Reading, new: Reading) -> Iterator[Text]:
    sign, style = _SIGNS[one.kind]
    claim = "lost its claim" if one.lost_claim else "gained a claim" if one.gained_claim else ""
    what = ", ".join(part for part in (claim, *one.differs) if part)
    yield line((f"{sign} {one.kind}", style), f"  {what}" if what else "")
    for mark, reading, place in (("-", old, one.before), ("+", new, one.after)):
        if place is not None:
            statement = reading.statements[place]
            cue = reading.words(statement.cue) if statement.cue else None
            yield from statement_lines(statement, reading.words(statement), cue, indent=f"  {mark} ")
