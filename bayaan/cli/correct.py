"""`bayaan correct`: what a person says against a reading, kept beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from bayaan.cli import options
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import line
from bayaan.ledger import Correction, Ledger, What
from bayaan.records import Mood, SourceKind, Voice
from bayaan.records import as_json as jsonable

_ARTICLE = click.argument("article", type=click.IntRange(1))
_STATEMENT = click.argument("statement", type=click.IntRange(0))
_KINDS = click.Choice(get_args(SourceKind))


@click.group(
    "correct",
    epilog=options.example(
        'bayaan correct mood 3 1 possible --ledger bayaan-demo.db --by Asha --because "as the page says"'
    ),
)
def command() -> None:
    """Say what is wrong with a reading, and take it back.

    ARTICLE and STATEMENT are the numbers that `bayaan search` prints. Every correction is kept with who said it, when
    and why; nothing is overwritten, and `undo` takes any of them back.
    """


def _told(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a correction its author, its reason, its ledger and `--json`."""
    for option in (
        options.as_json,
        options.ledger(),
        click.option("--because", required=True, metavar="REASON", help="Why it is so."),
        click.option("--by", required=True, metavar="NAME", envvar="BAYAAN_BY", show_envvar=True, help="Who says so."),
    ):
        verb = option(verb)
    return verb


@command.command("reject")
@_ARTICLE
@_STATEMENT
@_told
def reject(article: int, statement: int, **told: Any) -> None:
    """Say that STATEMENT of ARTICLE is none: it is no longer found, counted or exported."""
    _put(article, "reject", statement, "", told)


@command.command("source")
@_ARTICLE
@_STATEMENT
@click.argument("name")
@click.option("--kind", type=_KINDS, help="What the source is; without it, what it was or what the name is.")
@_told
def source(article: int, statement: int, name: str, kind: SourceKind | None, **told: Any) -> None:
    """Say that NAME, in the words of the article, is the source of STATEMENT."""
    _put(article, "source", statement, name, told, kind=kind)


@command.command("voice")
@_ARTICLE
@_STATEMENT
@click.argument("voice", type=click.Choice(get_args(Voice)))
@_told
def voice(article: int, statement: int, voice: str, **told: Any) -> None:
    """Say whose voice STATEMENT is: outlet, source (one it has already; else give the source) or hearsay."""
    _put(article, "voice", statement, voice, told)


@command.command("mood")
@_ARTICLE
@_STATEMENT
@click.argument("mood", type=click.Choice(get_args(Mood)))
@_told
def mood(article: int, statement: int, mood: str, **told: Any) -> None:
    """Say how STATEMENT is meant."""
    _put(article, "mood", statement, mood, told)


@command.command("time")
@_ARTICLE
@click.argument("words")
@click.argument("value")
@_told
def time(article: int, words: str, value: str, **told: Any) -> None:
    """Say which VALUE of TIMEX3, such as 2023-09-13, the WORDS of ARTICLE tell."""
    _put(article, "time", words, value, told)


@command.command("merge")
@_ARTICLE
@click.argument("name")
@click.argument("other")
@_told
def merge(article: int, name: str, other: str, **told: Any) -> None:
    """Say that NAME is OTHER in ARTICLE."""
    _put(article, "merge", name, other, told)


@command.command("split")
@_ARTICLE
@click.argument("words")
@click.argument("name")
@_told
def split(article: int, words: str, name: str, **told: Any) -> None:
    """Say that the WORDS of ARTICLE mean somebody else, called NAME."""
    _put(article, "split", words, name, told)


@command.command("part")
@click.argument("one")
@click.argument("other")
@_told
def part(one: str, other: str, **told: Any) -> None:
    """Say that ONE and OTHER are two, in the whole ledger."""
    _put(None, "part", one, other, told)


@command.command("rejoin")
@click.argument("one")
@click.argument("other")
@_told
def rejoin(one: str, other: str, **told: Any) -> None:
    """Say that ONE and OTHER are one where the articles say so."""
    _put(None, "rejoin", one, other, told)


@command.command("undo")
@click.argument("correction", type=click.IntRange(1))
@_told
def undo(correction: int, by: str, because: str, path: str, as_json: bool) -> None:
    """Take CORRECTION back; undoing an undo brings it back."""
    with Ledger.open(path, create=False) as ledger:
        _show([ledger.undo(correction, by=by, because=because)], as_json)


@command.command("list")
@click.argument("article", type=click.IntRange(1), required=False)
@options.ledger()
@options.as_json
def listing(article: int | None, path: str, as_json: bool) -> None:
    """List what people said of ARTICLE, or of everything, with what became of it."""
    with Ledger.open(path, create=False) as ledger:
        found = ledger.corrections(article)
    _show(found, as_json)
    if not found and not as_json:
        console().print(line("no corrections"))


def _put(
    article: int | None,
    what: What,
    target: int | str,
    value: str,
    told: dict[str, Any],
    *,
    kind: SourceKind | None = None,
) -> None:
    with Ledger.open(told["path"], create=False) as ledger:
        done = ledger.correct(article, what, target, value, by=told["by"], because=told["because"], kind=kind)
    _show([done], told["as_json"])


def _show(found: list[Correction], as_json: bool) -> None:
    if as_json:
        put_json({"corrections": jsonable(found)})
        return
    for one in found:
        where = (
            "" if one.article is None else f" article {one.article}" + ("" if one.index is None else f" at {one.index}")
        )
        meant = (
            f"takes back {one.undoes}"
            if one.what == "undo"
            else " \u2192 ".join(w for w in (one.words, one.value) if w)
        )
        console().print(line((f"{one.id} {one.what}", "bold"), where, f"  {meant}"))
        console().print(line((f"    {one.standing}, by {one.by}, {one.added}, because {one.because}", "bright_black")))
