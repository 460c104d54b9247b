"""An HTML page's article: its body's runs told apart into blocks, teasers and furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

import regex

from bayaan.page import dates, embedded, guard, metadata
from bayaan.page.blocks import (
    PLACE_CHARACTERS,
    Draft,
    Part,
    furniture,
    is_heading,
    is_signature,
    is_subhead,
    joined,
    tell,
)
from bayaan.page.body import body, hide_copies, own, weigh
from bayaan.page.boxes import mark
from bayaan.page.cards import deal
from bayaan.page.dateline import dateline, is_newsroom, is_place, of_signature
from bayaan.page.furniture import wording
from bayaan.page.metadata import Claims, claims, likeness
from bayaan.page.roles import APART, of_names
from bayaan.page.runs import Run, runs
from bayaan.page.teasers import is_home, teasers
from bayaan.page.tree import NO_CLASSES, Element, Tree, parse, settle_roles
from bayaan.publishers import Site
from bayaan.records import Article, Block

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}")
_SIGN_LEVELS: Final = 3
_BARS: Final = regex.compile(r"\s*[|•·]\s*")
_TITLE_LIKENESS: Final = 0.6
# An h1 that shares less than this with what the page says of its headline may be the site's name.
_SITE_LIKENESS: Final = 0.5
_TITLE_WORDS: Final = range(3, 45)
_NAMED_WORDS: Final = 5
_NEAR: Final = 4
_ABOVE: Final = 14
# A standfirst may stand before the paragraph with the dateline.
_OPENINGS: Final = 2
_PLACE_END: Final = regex.compile(r"\s*[,(/]")
# A page that shows less than this, and much less than its data holds, is drawn by a script.
_DRAWN_CHARACTERS: Final = 400
_DRAWN_SHARE: Final = 3
# "The page is being loaded…"
_NOTICE_CHARACTERS: Final = 80


def read(markup: bytes, url: str | None = None, known: Site | None = None) -> Article:
    """The article of an HTML page that passed the shape guard; `url` is where it came from, None where unknown.

    `known` is what is declared about the page's site, None where nothing is.

    `Article.text` is the blocks' texts, headline first, joined by empty lines. A page without running text gives an
    article without blocks; one that only a script draws is read from its data. Raises PageRefused where that data has a
    hostile shape.
    """
    tree = parse(markup, known.classes if known else NO_CLASSES)
    said = claims(tree, url)
    found, place = _story(tree, said)
    drawn = _drawn(markup, tree, said, place)
    if drawn is not None:
        tree = parse(drawn)
        found, place = _story(tree, said)
    inside = _spread(found, place)
    if not tree.root.prose or not inside:
        return Article(text="", url=said.url, outlet=said.outlet)
    first = _first_prose(found, inside, -1)
    head = _headline(found, first, said)
    if head is not None and found[head].within("h1"):
        others = [found[n].element for n in range(head + 1, len(found)) if _heads_story(found, n)]
        inside = _spread(found, own(tree, place, found[head].element, others)) if others else inside
    first = _first_prose(found, inside, head) if head is not None else first
    title = _spaced(found[head].text, said) if head is not None else next(iter(said.headlines), None)
    title = title if title and _DEVANAGARI.search(title) else None
    return _assembled(tree, found, inside, said, head=head, title=title, first=first, url=url)


def _heads_story(found: Sequence[Run], place: int) -> bool:
    """Whether a run below the headline may head another story: an h1, or an h2 with a date below it."""
    below = found[place + 1 : place + 1 + _NEAR]
    return found[place].within("h1") or (found[place].within("h2") and any(dates.of_line(run.text) for run in below))


def _story(tree: Tree, said: Claims) -> tuple[list[Run], Element]:
    """The page's runs and the element that holds its text."""
    found = runs(tree)
    if any(element.tag == "amp-story-page" for element in tree.elements):
        for run in found:
            run.brief = run.is_slide
    weigh(tree, found)
    mark(tree, found)
    deal(tree, found)
    if not tree.root.prose:
        for run in found:
            run.brief = True
        weigh(tree, found)
    hide_copies(tree, found)
    settle_roles(tree)
    weigh(tree, found, apart=False)
    return found, body(tree, found, said.body)


def _drawn(markup: bytes, tree: Tree, said: Claims, place: Element) -> bytes | None:
    """A page of the story that only scripts draw, None where the page shows one; raises PageRefused for its shape."""
    if place.prose >= _DRAWN_CHARACTERS or (tree.root.prose >= _NOTICE_CHARACTERS and not said.body):
        return None
    text = said.body or embedded.story(markup)
    if not text or len(text) < _DRAWN_SHARE * place.prose:
        return None
    page = embedded.markup(text, next(iter(said.headlines), None))
    guard.check(page)
    return page


def _spread(found: Sequence[Run], place: Element) -> list[int]:
    """The runs inside an element, which in document order stand next to each other."""
    return [n for n, run in enumerate(found) if run.element.inside(place)]


def _spaced(title: str, said: Claims) -> str:
    """The headline as the page's metadata spaces it, where that is all the difference; style may have made the gap."""
    letters = "".join(title.split())
    return next((claim for claim in said.headlines if "".join(claim.split()) == letters), title)


def _first_prose(found: Sequence[Run], inside: Sequence[int], head: int) -> int:
    """The first run of the text after the headline; headings, standfirsts and captions are none."""
    free = [n for n in inside if found[n].is_prose and found[n].role not in {*APART, "caption", "lead"}]
    free = [n for n in free if not is_signature(found[n])] or free
    after = [n for n in free if n > head and (found[n].is_slide or not is_heading(found[n]))]
    return next(iter(after or free), inside[0])


def _headline(found: Sequence[Run], first: int, said: Claims) -> int | None:
    """Which run is the headline: the h1 that agrees best with what the page claims, or a heading above the text."""
    tops = [n for n, run in enumerate(found) if run.within("h1") and _is_title(run) and not is_home(run)]
    best = max(tops, key=lambda n: (_agreement(found[n], said), -abs(first - n)), default=None)
    if best is not None and (not said.headlines or _agreement(found[best], said) >= _SITE_LIKENESS):
        return best
    named = [n for n, run in enumerate(found) if not (run.is_prose or run.is_link) and _is_named(run, said)]
    if named:
        return named[-1] if named[-1] < first else named[0]
    if best is not None:
        return best
    above = [n for n in range(first) if is_heading(found[n]) and _is_title(found[n])]
    if not above:
        near = range(first - 1, max(-1, first - _NEAR), -1)
        return next((n for n in near if found[n].is_strong and not found[n].is_link and _is_title(found[n])), None)
    best = max(above, key=lambda n: (_agreement(found[n], said), n))
    return best if _agreement(found[best], said) >= _TITLE_LIKENESS or not said.headlines else _nearest(found, above)


def _is_named(run: Run, said: Claims) -> bool:
    """Whether a run is what the page's title says, the site's name left aside."""
    size = len(_WORD.findall(run.text))
    if size < _NAMED_WORDS or not _is_title(run):
        return False
    titles = [title for title in said.headlines if len(_WORD.findall(title)) <= 2 * size]
    return any(likeness(run.text, title) > 0.9 for title in titles)


def _nearest(found: Sequence[Run], above: Sequence[int]) -> int | None:
    return next((n for n in reversed(above) if found[n].role is None or found[n].role in {"quote", "body"}), None)


def _is_title(run: Run) -> bool:
    return run.role not in APART and run.is_hindi and len(_WORD.findall(run.text)) in _TITLE_WORDS


def _agreement(run: Run, said: Claims) -> float:
    return max((likeness(run.text, title) for title in said.headlines), default=0.0)


def _assembled(
    tree: Tree,
    found: Sequence[Run],
    inside: list[int],
    said: Claims,
    *,
    head: int | None,
    title: str | None,
    first: int,
    url: str | None,
) -> Article:
    draft = Draft(tree, url or said.url)
    if title:
        draft.parts.append(Part("headline", [title]))
        draft.seen.add(title)
    start = head + 1 if head is not None and head < first else inside[0]
    first = _opening(found, inside, start, first)
    between = [found[n] for n in range(start, first) if found[n].text and _is_told(found[n])]
    above = [run for run in found[: first if head is None else head] if run.text][-_ABOVE:]
    taken = set(inside) | set(range(start, inside[0])) if head is not None and head < first else set(inside)
    order = sorted(taken - {head})
    tell(
        draft, [found[n] for n in order if n >= start], first=found[first], captions=said.captions, entries=said.entries
    )
    draft.left.extend(("menu", found[n]) for n in range(len(found)) if n not in taken and n != head)
    draft.teasers.extend(teasers([run for _, run in draft.left], draft.base, found[first].element))
    below = [found[n] for n in range(inside[-1] + 1, len(found)) if _dates_below(found[n])]
    one = _finished(draft, above, between, [*below, *_inner_dates(draft, found[first])], title=title, said=said)
    if one.authors:
        return one
    signed = metadata.signature([run for run in found[first:] if _signs(run)], marked=True)
    return replace(one, authors=signed or next(filter(None, (metadata.with_post(left.text) for left in draft.cut)), ()))


def _signs(run: Run) -> bool:
    """Whether a run below the text signs it by class name, as weblogs do; commenters sign too, but not the article."""
    if run.is_prose or run.role in {"comments", "teaser", "sidebar"}:
        return False
    return any(of_names(element.get("class")) == "byline" for element in islice(run.element.ancestors(), _SIGN_LEVELS))


def _opening(found: Sequence[Run], inside: Sequence[int], start: int, first: int) -> int:
    """Where the text begins: at its first prose, or at a place or sub-heading set right before that."""
    before = next((n for n in range(first - 1, start, -1) if not _is_signed_or_dated(found[n])), first - 1)
    if before < start or before not in range(inside[0], inside[-1]):
        return first
    run = found[before]
    if len(run.text) <= PLACE_CHARACTERS and dateline(f"{run.text} {found[first].text[:1]}"):
        return before
    box = run.element.parent
    apart = box is not None and not (start and found[start - 1].element.inside(box))
    heads = apart and box is not None and found[first].element.inside(box) and run.within("h2", "h3", "h4")
    return before if heads and run.role not in APART and is_subhead(run) else first


def _is_signed_or_dated(run: Run) -> bool:
    said = wording(run.text)
    return bool(dates.of_line(run.text)) or (said is not None and said.kind == "byline")


def _is_told(run: Run) -> bool:
    """Whether a run between headline and text may date, sign or place the article; some do it in a menu."""
    return run.role not in APART or (run.role == "menu" and not run.is_link and not run.is_prose)


def _finished(
    draft: Draft, above: Sequence[Run], between: Sequence[Run], below: Sequence[Run], *, title: str | None, said: Claims
) -> Article:
    text, blocks = joined(draft.parts)
    openings = [b for b in blocks if b.kind == "paragraph"][:_OPENINGS]
    signed = next((line for run in between if (line := of_signature(run.text))), None)
    signed = signed or next((line for run in between if (line := _place_alone(run))), None)
    shown = _announced(between)
    shown += [day for run in below for day in _shown_dates(run) if day.means]
    modified = said.modified or next((d.value for d in shown if d.means == "modified"), None)
    told = [d.value for d in shown if d.means == "published"] + [d.value for d in shown if d.means is None]
    published = said.published or next(iter(told), None)
    return Article(
        text=text,
        blocks=blocks,
        url=said.url,
        outlet=said.outlet,
        section=metadata.section(above, [*_labels(above), *between] if title else (), said, title),
        headline=title,
        dateline=_filed(text, openings) or signed,
        authors=_authors(said, metadata.signature(between) or _dated_names(between) or metadata.above_date(between)),
        published=published or modified,
        modified=modified,
        pictures=tuple(draft.pictures),
        teasers=tuple({teaser.title: teaser for teaser in draft.teasers}.values()),
        furniture=(*furniture(draft.left), *draft.cut),
    )


def _dated_names(between: Sequence[Run]) -> tuple[str, ...]:
    """The people whom a line names before the label of its date, "रेखा पांडेय, पटना Publish Date: …"."""
    lines = (run.text for run in between if run.text and any(day.means for day in dates.of_line(run.text)))
    named = (tuple(n for n in metadata.signed(line, marked=True) if " " in n) for line in lines)
    return next(filter(None, named), ())


def _authors(said: Claims, signed: tuple[str, ...]) -> tuple[str, ...]:
    """Who the page claims to be its author; a desk or the outlet itself gives way to people who sign it."""
    people = [name for name in said.authors if not is_newsroom(name, said.outlet)]
    return said.authors if people or not signed else signed


def _filed(text: str, openings: Sequence[Block]) -> str | None:
    """The dateline of the first paragraph or, after a standfirst, of the second, which must begin with a place."""
    lines = [_dateline(text, opening) for opening in openings]
    placed = (line for line in lines[1:] if line and is_place(_PLACE_END.split(line)[0]))
    return next(filter(None, (*lines[:1], *placed)), None)


def _dateline(text: str, opening: Block) -> str | None:
    """The dateline that opens a paragraph or, where it has a line of its own, the article."""
    alone = opening.end - opening.start <= PLACE_CHARACTERS
    return dateline(text, opening.start, None if alone else opening.end)


def _place_alone(run: Run) -> str | None:
    """The place that stands before a comma in a line of its own, as in a signature of several lines."""
    place = run.text.rstrip(" ,")
    return place if run.text != place and not run.is_link and is_place(place) else None


def _dates_below(run: Run) -> bool:
    """Whether a run below the text may date the article: with a label, and on no card of another post."""
    return run.role in {None, "date", "byline", "menu"} and any(day.means for day in dates.of_line(run.text))


def _inner_dates(draft: Draft, first: Run) -> Sequence[Run]:
    """Labelled dates that stand after the beginning of the text."""
    after = (run for kind, run in draft.left if kind == "date" and run.element.place > first.element.place)
    return [run for run in after if _dates_below(run)]


def _labels(above: Sequence[Run]) -> Sequence[Run]:
    """The line right above the headline, unless it is a menu's."""
    return [run for run in above[-1:] if run.role != "menu"]


def _announced(between: Sequence[Run]) -> list[dates.Date]:
    """The dates that lines show, a date's meaning taken from a label in the line before it."""
    found: list[dates.Date] = []
    means: str | None = None
    for run in between:
        days = _shown_dates(run)
        found.extend(replace(day, means=day.means or means) for day in days)
        means = None if days else dates.label(run.text) or (means if not run.text else None)
    return found


def _shown_dates(run: Run) -> list[dates.Date]:
    found = dates.of_line(run.text) or next(filter(None, map(dates.of_line, _BARS.split(run.text))), ())
    found = found or (tuple(d for d in dates.find(run.text) if d.means) if is_signature(run) else ())
    exact = dates.iso(run.time)
    if exact and not found and not run.is_prose:
        return [dates.Date(0, len(run.text), exact)]
    return [dates.Date(d.start, d.end, exact or d.value, d.means) for d in found[:2]]
