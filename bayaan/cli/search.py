"""`bayaan search`: statements out of a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

import click
from rich.text import Text

from bayaan import limits
from bayaan.cli import options
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import SIGNS, line, statement_lines
from bayaan.ledger import ArticleRow, Hit, Ledger
from bayaan.reading.vouching import vouching
from bayaan.records import as_json as jsonable

_COUNT = click.IntRange(1, limits.SEARCH_HITS)


@click.command("search", epilog=options.example("bayaan search --ledger bayaan-demo.db by:Pathak"))
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@click.option("--limit", type=_COUNT, default=20, show_default=True, help="How many statements at most.")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many to leave out before the first.")
@options.ledger()
@options.as_json
def command(query: tuple[str, ...], limit: int, offset: int, path: str, as_json: bool) -> None:
    """Find statements in a ledger.

    Every word of QUERY must occur, in any form and either script; words in double quotes stand side by side; -WORD must
    not occur. Fields: by:NAME, about:NAME, voice:outlet|source|hearsay|named|unnamed,
    mood:fact|possible|expected|conditional|question|demand, act:claim and so on, evidence:photo and so on, outlet:,
    section:, after:DATE (that day or later), before:DATE (earlier). What is no field is searched as words.
    """
    asked = " ".join(query)
    with Ledger.open(path, create=False) as ledger:
        found = ledger.search(asked, limit=limit, offset=offset)
    if as_json:
        put_json(jsonable(found))
        return
    if not found.every:
        console().print(line("no statement holds all of that; these hold some of it"))
    for hit in found.hits:
        for drawn in hit_lines(hit):
            console().print(drawn)
    console().print(line(f"{len(found.hits)} of {found.total} statements"))


def hit_lines(hit: Hit) -> Iterator[Text]:
    """A hit for people: the statement with what stands around it, whose it is, and the article that it stands in."""
    cue = hit.statement.cue
    yield line((f"{SIGNS[vouching(hit.statement)][0]} ", SIGNS[vouching(hit.statement)][1]), *_in_context(hit))
    yield from islice(statement_lines(hit.statement, hit.text, cue.lemma if cue else None), 1, None)
    yield line(("    " + where(hit.article, hit.index), "bright_black"))
    yield Text()


def _in_context(hit: Hit) -> Iterator[tuple[str, str]]:
    """The snippet in pieces: the statement in its colour and brackets, what was asked for in bold, the rest faint."""
    shown, statement = hit.snippet, hit.statement
    ends = {statement.start, statement.end, *(place for span in shown.marks for place in span)}
    colour = SIGNS[vouching(statement)][1] if statement.voice != "outlet" else "default"
    apart = (shown.start, shown.end) != (statement.start, statement.end)
    for start, end in pairwise(sorted({shown.start, shown.end, *ends})):
        marked = any(first <= start < last for first, last in shown.marks)
        style = colour if statement.start <= start < statement.end else "bright_black"
        piece = " ".join(shown.text[start - shown.start : end - shown.start].splitlines())
        if apart and start == statement.start:
            yield "[", "bright_black"
        yield piece, f"bold {style}" if marked else style
        if apart and end == statement.end:
            yield "]", "bright_black"


def where(article: ArticleRow, index: int | None = None) -> str:
    """An article, and a statement of it, in one line."""
    facts = [article.headline or article.url or "no headline", article.outlet, article.published]
    number = f"article {article.id}" + ("" if index is None else f" statement {index}")
    return " · ".join([fact for fact in facts if fact] + [number])
