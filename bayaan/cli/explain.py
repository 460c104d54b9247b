"""`bayaan explain`: how the rules come to the statements of a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.text import Text

from bayaan import gather
from bayaan.cli import options
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import line, statement_lines
from bayaan.errors import UsageError
from bayaan.page import to_article
from bayaan.reading.explanation import CueSeen, Explanation, Judgement, Seen, explain, passage
from bayaan.records import as_json as jsonable

_QUIET = "bright_black"
_WON, _LOST = "\u2713", "\u00b7"


@click.command("explain", epilog=options.example("bayaan explain bayaan/samples/samvad/samudri-cable.txt"))
@click.argument("target", metavar="TEXT")
@click.option("--headline", is_flag=True, help="Read the text by the grammar of headlines.")
@click.option("--published", metavar="DATE", help="The day against which times are valued.")
@options.as_json
def command(target: str, headline: bool, published: str | None, as_json: bool) -> None:
    """Show how the rules come to the statements of a sentence.

    For each sentence: what the lexicon knows of its words, its names and times, the cues with the rules tried for what
    is said, the rule that won or why none did, and the statements with the mood rules tried. TEXT is a sentence or a
    few, - for sentences on standard input, or the file of a page, all of which is explained.
    """
    day = options.instant(published)
    if target != "-" and Path(target).is_file():
        article = to_article(gather.open_page(target), published=day)
    else:
        text = (sys.stdin.read() if target == "-" else target).strip()
        article = passage(text, kind="headline" if headline else "paragraph", published=day)
    found = explain(article)
    if not found:
        raise UsageError("no words in", target, "give a sentence or a page")
    if as_json:
        put_json({"sentences": jsonable(list(found))})
        return
    for one in found:
        for drawn in _lines(one):
            console().print(drawn)


def _lines(one: Explanation) -> Iterator[Text]:
    yield line((one.text, "bold"))
    yield line(("  words   ", _QUIET), "  ".join(_word(word) for word in one.words if word.kinds))
    for title, found in (("names", one.names), ("times", one.times), ("idle", one.idle)):
        if found:
            yield line((f"  {title:8}", _QUIET), ", ".join(found))
    for cue in one.cues:
        yield from _cue(cue)
    for judged in one.statements:
        yield from _judgement(judged)
    yield line("")


def _word(word: Seen) -> str:
    return f"{word.text} [{'; '.join(word.kinds)}]"


def _cue(cue: CueSeen) -> Iterator[Text]:
    yield line(
        ("  cue     ", _QUIET), f"\u00ab{cue.words}\u00bb  {cue.table}.tsv: {cue.entry}, {cue.kind}, act {cue.act}"
    )
    yield line(("    reach   ", _QUIET), cue.reach)
    yield line(("    source  ", _QUIET), cue.source or "nobody named")
    for way in cue.tried:
        sign, found = (_LOST, "") if way.found is None else (_WON, f"  {way.found}")
        yield line(("    content ", _QUIET), f"{sign} {way.rule}: {way.looks_for}", found)
    if cue.refusal:
        yield line(("    attributes nothing: ", _QUIET), cue.refusal)


def _judgement(judged: Judgement) -> Iterator[Text]:
    statement = judged.statement
    yield from statement_lines(statement, judged.text, statement.cue.lemma if statement.cue else None, indent="  ")
    won = next((test.rule for test in judged.tried if test.found is not None), "plain")
    lost = " ".join(test.rule for test in judged.tried if test.found is None)
    yield line(("    mood    ", _QUIET), f"{_WON} {won}", (f"  after {lost}" if lost else "", _QUIET))
