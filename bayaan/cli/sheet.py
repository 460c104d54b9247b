"""A page's ledger as lines for a terminal: statements marked by whose word they are, not by colour alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from rich.text import Text

from bayaan.cli.lines import legible
from bayaan.reading.vouching import Vouching, vouching
from bayaan.records import Article, Block, Entity, Reading, Statement

SIGNS: Final[dict[Vouching, tuple[str, str]]] = {
    "outlet": ("│", "bright_black"),
    "named": ("●", "green"),
    "unnamed": ("◐", "yellow"),
    "hearsay": ("○", "magenta"),
}
_VOUCHED: Final[dict[Vouching, str]] = {
    "outlet": "the outlet's own voice",
    "named": "on a named source",
    "unnamed": "on an unnamed source",
    "hearsay": "on nobody",
}
_BAR_CELLS: Final = 40
_QUIET: Final = "bright_black"


def line(*parts: str | tuple[str, str]) -> Text:
    """One line out of texts and (text, style) pairs, safe to print whatever a page held."""
    return Text.assemble(*(legible(p) if isinstance(p, str) else (legible(p[0]), p[1]) for p in parts))


def sheet(reading: Reading, without: Collection[int] = ()) -> Iterator[Text]:
    """The whole ledger of a page, line by line; `without` are the places of statements that are left out."""
    kept = [one for place, one in enumerate(reading.statements) if place not in without]
    yield from _head(reading.article)
    yield from _vouching(kept)
    yield from _body(reading, kept)
    yield from _names(reading)
    yield from _times(reading)
    yield from _apart(reading.article)


def statement_lines(statement: Statement, text: str, cue: str | None, *, indent: str = "") -> Iterator[Text]:
    """A statement: its sign and words, then, where it is not the outlet's plain fact, who, how and why.

    `cue` is what to show as the cue: its words where the page is at hand, else its lemma.
    """
    sign, style = SIGNS[vouching(statement)]
    yield line(indent, (f"{sign} ", style), (" ".join(text.split()), style if statement.voice != "outlet" else ""))
    marks = list(_marks(statement, cue))
    if marks:
        yield line(f"{indent}    ", *marks, (f"  because {statement.because}", _QUIET))


def _marks(statement: Statement, cue: str | None) -> Iterator[str | tuple[str, str]]:
    _, style = SIGNS[vouching(statement)]
    if statement.source:
        yield (statement.source.name, f"bold {style}")
        yield f" ({statement.source.kind}) "
    if cue:
        yield f"«{cue}» "
    quote = "in quotes" if statement.quote == "direct" else None
    mood = None if statement.mood == "fact" else statement.mood
    tags = [t for t in (statement.act, quote, mood, "negated" if statement.negated else None) if t]
    if tags := tags + [f"rests on {kind}" for kind in dict.fromkeys(e.kind for e in statement.evidence)]:
        yield (" · ".join(tags), "italic")


def _head(article: Article) -> Iterator[Text]:
    facts = [article.section, article.outlet, ", ".join(article.authors), article.published]
    yield line((" · ".join(fact for fact in facts if fact) or "no section, outlet or date", _QUIET))
    yield line((article.headline or "no headline", "bold"))
    if article.dateline:
        yield line("from ", article.dateline)
    if article.url:
        yield line((article.url, _QUIET))
    yield Text()


def _vouching(kept: list[Statement]) -> Iterator[Text]:
    counts = Counter(map(vouching, kept))
    total = counts.total()
    if not total:
        yield line("no statements")
        return
    bar = [(sign * round(_BAR_CELLS * counts[kind] / total), style) for kind, (sign, style) in SIGNS.items()]
    yield line(f"{total} statements  ", *bar)
    for kind, (sign, style) in SIGNS.items():
        yield line((f"  {sign} ", style), f"{counts[kind]:>3} {_VOUCHED[kind]}")
    yield Text()


def _body(reading: Reading, kept: list[Statement]) -> Iterator[Text]:
    for block in reading.article.blocks:
        inside = [s for s in kept if block.start <= s.start < block.end]
        yield from _block(reading, block, inside)


def _block(reading: Reading, block: Block, statements: list[Statement]) -> Iterator[Text]:
    if block.kind not in ("paragraph", "lead"):
        yield line((block.kind, f"{_QUIET} italic"))
    if not statements:
        yield line("  ", reading.words(block))
    for statement in sorted(statements, key=lambda s: (s.start, -s.end)):
        cue = reading.words(statement.cue) if statement.cue else None
        depth = "  " * (1 + _depth(reading, statement))
        yield from statement_lines(statement, reading.words(statement), cue, indent=depth)
    yield Text()


def _depth(reading: Reading, statement: Statement) -> int:
    """How many statements this one stands in."""
    depth = 0
    while statement.inside is not None and depth < len(reading.statements):
        statement, depth = reading.statements[statement.inside], depth + 1
    return depth


def _names(reading: Reading) -> Iterator[Text]:
    yield from _entities(reading, "names", [one for one in reading.entities if not one.is_designated])
    yield from _entities(reading, "designated", [one for one in reading.entities if one.is_designated])


def _entities(reading: Reading, title: str, entities: list[Entity]) -> Iterator[Text]:
    """Entities under a title, each with its aliases, its count and, of an office, its holders."""
    counts, held = reading.counts(), reading.holders()
    if entities:
        yield line((title, f"{_QUIET} italic"))
    for entity in entities:
        others = [alias.text for alias in entity.aliases if alias.text != entity.name]
        also = f" = {' = '.join(dict.fromkeys(others))}" if others else ""
        by = f"  held by {', '.join(held[entity.id])}" if entity.id in held else ""
        yield line(f"  {entity.type}  ", (entity.name, "bold"), also, by, (f"  x{counts[entity.id]}", _QUIET))
    if entities:
        yield Text()


def _times(reading: Reading) -> Iterator[Text]:
    if reading.times:
        yield line(("times", f"{_QUIET} italic"))
    for time in reading.times:
        yield line(f"  {reading.words(time)} -> ", (time.value, "bold"), (f"  because {time.because}", _QUIET))
    if reading.times:
        yield Text()


def _apart(article: Article) -> Iterator[Text]:
    """What stands on the page and is no part of the article."""
    for teaser in article.teasers:
        cut = " (cut off)" if teaser.truncated else ""
        yield line(("teaser  ", f"{_QUIET} italic"), teaser.title, f"  {teaser.published or ''}", cut)
        for told in (one for one in teaser.statements if one.voice != "outlet"):
            yield from statement_lines(
                told, teaser.title[told.start : told.end], told.cue.lemma if told.cue else None, indent="    "
            )
    kinds = Counter(item.kind for item in article.furniture)
    if kinds:
        left = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        yield line(("left out  ", f"{_QUIET} italic"), left)
