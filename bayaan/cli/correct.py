"""`bayaan correct`: what a person says against a reading, kept beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast, get_args

import click

from bayaan.cli import options
from bayaan.cli.lines import console, put_json
from bayaan.cli.sheet import line
from bayaan.ledger import Correction, Ledger, What
from bayaan.records import Act, EvidenceKind, MentionType, Mood, Quote, SourceKind, Voice
from bayaan.records import as_json as jsonable

_ARTICLE = click.argument("article", type=click.IntRange(1))
_STATEMENT = click.argument("statement", type=click.IntRange(0))
_KIND = click.option(
    "--kind", type=click.Choice(get_args(SourceKind)), help="What the source is; else what it was or the name is."
)
_TRUTH = click.Choice(("true", "false"))
_STATED: tuple[What, ...] = ("voice", "source", "source_words", "cue", "act", "quote", "mood", "negated")
_EVIDENCE = click.Choice((*get_args(EvidenceKind), "none"))


@click.group(
    "correct",
    epilog=options.example(
        'bayaan correct mood 3 1 possible --ledger bayaan-demo.db --by Asha --because "as the page says"'
    ),
)
def command() -> None:
    """Say what is wrong with a reading, and take it back.

    ARTICLE and STATEMENT are the numbers that `bayaan search` prints; WORDS are copied out of the article, or given as
    START-END in code points of its text. Every correction is kept with who said it, when and why; nothing is
    overwritten, and `undo` takes any of them back.
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


@command.command("missed")
@_ARTICLE
@click.argument("words")
@click.option(
    "--voice", type=click.Choice(get_args(Voice)), help="The outlet's own where neither this nor a source is."
)
@click.option("--source", metavar="NAME", help="Who says it.")
@click.option("--source-words", metavar="WORDS", help="The words that point to who says it.")
@_KIND
@click.option("--cue", metavar="WORDS", help="The words that attribute it.")
@click.option("--act", type=click.Choice(get_args(Act)))
@click.option("--quote", type=click.Choice(get_args(Quote)))
@click.option("--mood", type=click.Choice(get_args(Mood)))
@click.option("--negated", type=_TRUTH)
@click.option("--evidence", type=_EVIDENCE, multiple=True, help="What it rests on; more than one may be given.")
@_told
def missed(article: int, words: str, kind: SourceKind | None, evidence: tuple[str, ...], **told: Any) -> None:
    """Say that WORDS of ARTICLE are a statement which is missing, and what it is."""
    given = {what: told.pop(what) for what in _STATED}
    known: dict[What, str] = {what: value for what, value in given.items() if value is not None}
    if evidence:
        known["evidence"] = " ".join(evidence)
    with Ledger.open(told["path"], create=False) as ledger:
        done = ledger.state(article, words, known, kind=kind, by=told["by"], because=told["because"])
    _show(done, told["as_json"])


@command.command("source")
@_ARTICLE
@_STATEMENT
@click.argument("name")
@_KIND
@_told
def source(article: int, statement: int, name: str, kind: SourceKind | None, **told: Any) -> None:
    """Say that NAME, in the words of the article, is the source of STATEMENT."""
    _put(article, "source", statement, name, told, kind=kind)


@command.command("source-words")
@_ARTICLE
@_STATEMENT
@click.argument("words")
@_KIND
@_told
def source_words(article: int, statement: int, words: str, kind: SourceKind | None, **told: Any) -> None:
    """Say that WORDS point to the source of STATEMENT; where it has none, to whomever they name."""
    _put(article, "source_words", statement, words, told, kind=kind)


def _of_statement(what: What, argument: str, type_: click.ParamType[Any], says: str) -> None:
    """Add a verb that says one thing of a statement, with one value."""

    def verb(article: int, statement: int, value: str, **told: Any) -> None:
        _put(article, what, statement, value, told)

    verb.__doc__ = says
    for part in (_told, click.argument("value", type=type_, metavar=argument), _STATEMENT, _ARTICLE):
        verb = part(verb)
    command.command(what)(verb)


for _what, _argument, _type, _says in (
    ("content", "WORDS", click.STRING, "Say that STATEMENT is what stands in WORDS, no more and no less."),
    (
        "voice",
        "VOICE",
        click.Choice(get_args(Voice)),
        "Say whose voice STATEMENT is: outlet, source (one it has already; else give the source) or hearsay.",
    ),
    ("cue", "WORDS", click.STRING, "Say that WORDS attribute STATEMENT."),
    ("act", "ACT", click.Choice(get_args(Act)), "Say what the source of STATEMENT does with it."),
    ("quote", "QUOTE", click.Choice(get_args(Quote)), "Say whether STATEMENT is told in the source's own words."),
    ("mood", "MOOD", click.Choice(get_args(Mood)), "Say how STATEMENT is meant."),
    ("negated", "TRUTH", _TRUTH, "Say whether STATEMENT says that something is not so."),
):
    _of_statement(cast(What, _what), _argument, _type, _says)


@command.command("evidence")
@_ARTICLE
@_STATEMENT
@click.argument("kinds", type=_EVIDENCE, nargs=-1, required=True)
@_told
def evidence(article: int, statement: int, kinds: tuple[str, ...], **told: Any) -> None:
    """Say what STATEMENT rests on: kinds of evidence, or none."""
    _put(article, "evidence", statement, " ".join(kinds), told)


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


@command.command("type")
@_ARTICLE
@click.argument("words")
@click.argument("type", type=click.Choice(get_args(MentionType)))
@_told
def type_(article: int, words: str, type: MentionType, **told: Any) -> None:
    """Say what kind of name the WORDS of ARTICLE are."""
    _put(article, "type", words, type, told)


@command.command("unname")
@_ARTICLE
@click.argument("words")
@_told
def unname(article: int, words: str, **told: Any) -> None:
    """Say that the WORDS of ARTICLE name nobody and nothing."""
    _put(article, "unname", words, "", told)


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
