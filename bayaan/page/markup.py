"""An HTML page's article: its body's runs told apart into blocks, teasers and furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import regex

from bayaan.page import dates, metadata
from bayaan.page.body import body, weigh
from bayaan.page.dateline import dateline, of_signature
from bayaan.page.furniture import Wording, wording
from bayaan.page.metadata import Claims, claims, likeness
from bayaan.page.roles import APART
from bayaan.page.runs import Run, runs
from bayaan.page.teasers import address, announced, is_excerpt, is_title, teasers
from bayaan.page.tree import NO_CLASSES, Element, parse, settle_roles
from bayaan.publishers import Site
from bayaan.records import Article, Block, BlockKind, Furniture, Picture, Teaser

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}")
_ITEM: Final = regex.compile(r"(?:[•●▪◦‣*✓➤-]|\p{Nd}{1,2}[.)])\s*\S")
_CREDIT: Final = regex.compile(r"\s*[(|/–-]?\s*(?P<label>[\p{L}\p{M} ]{2,20}?)\s*[:：]\s*(?P<name>[^:()]{2,60})\)?\s*$")
_LETTER: Final = regex.compile(r"\p{L}")
_CLOCK: Final = regex.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*IST)?")
_DECORATION: Final = regex.compile(
    r"logo|icon|sprite|pixel|avatar|placeholder|blank|bullet|\.svg|spacer", regex.IGNORECASE
)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SUBHEAD_CHARACTERS: Final = 160
_SUBHEAD_WORDS: Final = 22
_CAPTION_CHARACTERS: Final = 250
_TITLE_LIKENESS: Final = 0.6
_TITLE_WORDS: Final = range(3, 45)
_NAMED_WORDS: Final = 5
_NEAR: Final = 4
_ABOVE: Final = 14
_SEPARATOR: Final = "\n\n"


@dataclass(slots=True)
class Draft:
    """The article while its runs are being told apart; `parts` are the blocks' kinds and texts."""

    base: str | None
    parts: list[tuple[BlockKind, str]] = field(default_factory=list)
    left: list[tuple[str, Run]] = field(default_factory=list)
    teasers: list[Teaser] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def picture(self, caption: str | None) -> None:
        """Give the last picture its caption, its credit split off."""
        if not self.pictures or not caption or self.pictures[-1].caption:
            return
        words, credit = _credit(caption)
        self.pictures[-1] = Picture(self.pictures[-1].url, words, credit)

    def credit(self, line: str) -> None:
        """Give the last picture the credit of a line such as "फोटो: …"."""
        found = _CREDIT.match(line)
        if self.pictures and found is not None:
            last = self.pictures[-1]
            self.pictures[-1] = Picture(last.url, last.caption, last.credit or found["name"].strip())


def read(markup: str, url: str | None = None, known: Site | None = None) -> Article:
    """The article of an HTML page that passed the shape guard; `url` is where it came from, None where unknown.

    `known` is what is declared about the page's site, None where nothing is.

    `Article.text` is the blocks' texts, headline first, joined by empty lines. A page without running text gives an
    article without blocks. Never raises.
    """
    tree = parse(markup, known.classes if known else NO_CLASSES)
    found = runs(tree)
    weigh(tree, found)
    if not tree.root.prose:
        for run in found:
            run.brief = True
        weigh(tree, found)
    settle_roles(tree)
    weigh(tree, found, apart=False)
    said = claims(tree, url)
    place = body(tree, found, said.body)
    inside = _spread(found, place)
    if not tree.root.prose or not inside:
        return Article(text="", url=said.url, outlet=said.outlet)
    first = _first_prose(found, inside, -1)
    head = _headline(found, first, said)
    first = _first_prose(found, inside, head) if head is not None else first
    title = _spaced(found[head].text, said) if head is not None else next(iter(said.headlines), None)
    title = title if title and _DEVANAGARI.search(title) else None
    return _assembled(found, inside, said, head=head, title=title, first=first, url=url)


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
    after = [n for n in free if n > head and not _is_heading(found[n])]
    return next(iter(after or free), inside[0])


def _headline(found: Sequence[Run], first: int, said: Claims) -> int | None:
    """Which run is the headline: the h1 that agrees best with what the page claims, or a heading above the text."""
    tops = [n for n, run in enumerate(found) if run.within("h1") and _is_title(run)]
    if tops:
        return max(tops, key=lambda n: (_agreement(found[n], said), -abs(first - n)))
    named = [n for n, run in enumerate(found) if not (run.is_prose or run.is_link) and _is_named(run, said)]
    if named:
        return named[-1] if named[-1] < first else named[0]
    above = [n for n in range(first) if _is_heading(found[n]) and _is_title(found[n])]
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


def _is_heading(run: Run) -> bool:
    return run.within(*_HEADINGS)


def _agreement(run: Run, said: Claims) -> float:
    return max((likeness(run.text, title) for title in said.headlines), default=0.0)


def _assembled(
    found: Sequence[Run],
    inside: list[int],
    said: Claims,
    *,
    head: int | None,
    title: str | None,
    first: int,
    url: str | None,
) -> Article:
    draft = Draft(url or said.url)
    if title:
        draft.parts.append(("headline", title))
        draft.seen.add(title)
    start = head + 1 if head is not None and head < first else inside[0]
    between = [found[n] for n in range(start, first) if found[n].role not in APART and found[n].text]
    above = [run for run in found[: first if head is None else head] if run.text][-_ABOVE:]
    taken = set(inside) | set(range(start, inside[0])) if head is not None and head < first else set(inside)
    order = sorted(taken - {head})
    _blocks(draft, [found[n] for n in order if n >= start], first=found[first], captions=said.captions)
    draft.left.extend(("menu", found[n]) for n in range(len(found)) if n not in taken and n != head)
    draft.teasers.extend(teasers([run for _, run in draft.left], draft.base))
    return _finished(draft, above, between, title, said)


def _finished(draft: Draft, above: Sequence[Run], between: Sequence[Run], title: str | None, said: Claims) -> Article:
    text, blocks = _joined(draft.parts)
    opening = next((b for b in blocks if b.kind == "paragraph"), None)
    signed = next((line for run in between if (line := of_signature(run.text))), None)
    shown = [day for run in between for day in _shown_dates(run)]
    modified = said.modified or next((d.value for d in shown if d.means == "modified"), None)
    published = said.published or next((d.value for d in shown if d.means != "modified"), None)
    return Article(
        text=text,
        blocks=blocks,
        url=said.url,
        outlet=said.outlet,
        section=metadata.section(above, [*above[-1:], *between] if title else (), said, title),
        headline=title,
        dateline=(dateline(text, opening.start, opening.end) if opening else None) or signed,
        authors=said.authors or metadata.signature(between),
        published=published or modified,
        modified=modified,
        pictures=tuple(draft.pictures),
        teasers=tuple({teaser.title: teaser for teaser in draft.teasers}.values()),
        furniture=_furniture(draft.left),
    )


def _shown_dates(run: Run) -> list[dates.Date]:
    found = dates.of_line(run.text)
    exact = dates.iso(run.time)
    return [dates.Date(d.start, d.end, exact or d.value, d.means) for d in found[:2]]


def _joined(parts: Sequence[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    blocks = []
    size = 0
    for kind, text in parts:
        blocks.append(Block(kind, size, size + len(text)))
        size += len(text) + len(_SEPARATOR)
    return _SEPARATOR.join(text for _, text in parts), tuple(blocks)


def _blocks(draft: Draft, found: Sequence[Run], *, first: Run, captions: Sequence[str]) -> None:
    """Tell the runs of the body apart, in order."""
    begun = False
    pictured = False
    tail = _tail(found)
    draft.left.extend(("teaser", run) for run in found[tail:] if run.picture is None)
    for run in found[:tail]:
        begun = begun or run is first
        if run.picture is not None:
            if run.role not in APART and run.role != "byline" and (source := _source(run.picture, draft.base)):
                draft.pictures.append(Picture(source, None, None))
                pictured = True
            continue
        kind = _kind(draft, run, begun=begun, pictured=pictured, captions=captions)
        pictured = False
        if kind is None:
            continue
        if kind == "caption":
            draft.picture(run.text)
        draft.parts.append((kind, run.text))
        draft.seen.add(run.text)
    _drop_trailing_heads(draft)


def _tail(found: Sequence[Run]) -> int:
    """Where the cards and forms after the text begin: a line such as "Next Post" that no prose follows but excerpts."""
    prose = [n for n, run in enumerate(found) if run.is_prose and run.role not in APART and not is_excerpt(run.text)]
    after = range(prose[-1] + 1 if prose else 0, len(found))
    return next((n for n in after if (w := wording(found[n].text)) and w.kind in {"next-post", "comment"}), len(found))


def _kind(draft: Draft, run: Run, *, begun: bool, pictured: bool, captions: Sequence[str]) -> BlockKind | None:
    """The kind of block that a run is; None for one that was put elsewhere."""
    if left := _leftover(run, begun=begun):
        draft.left.append((left, run))
        if left == "credit":
            draft.credit(run.text)
        return None
    if run.text in draft.seen:
        draft.left.append(("repeat", run))
        return None
    if teaser := _inline_teaser(run, draft.base):
        draft.teasers.append(teaser)
        return None
    if _is_caption(run, pictured=pictured, captions=captions):
        return "caption"
    if not begun:
        if _is_lead(run):
            return "lead"
        draft.left.append(("other", run))
        return None
    return _of_body(run)


def _leftover(run: Run, *, begun: bool) -> str | None:
    if not _WORD.search(run.text):
        return "other"
    if run.role in APART:
        return run.role
    if run.is_link and run.many:
        return "menu"
    if run.role == "quote":
        return None
    if run.role in {"credit", "date"} or _CLOCK.fullmatch(run.text) or dates.of_line(run.text):
        return run.role if run.role in {"credit", "date"} else "date"
    if run.role == "byline" and not run.is_prose:
        return "byline"
    found = wording(run.text) or _first_line(run.text)
    if found is None or announced(run) is not None:
        return "teaser" if begun and is_title(run) and not run.within("p", *_HEADINGS) else None
    return found.kind


def _first_line(text: str) -> Wording | None:
    """What a box of several lines is by its first one, "विज्ञापन" over an advertiser's address."""
    first, end, _ = text.partition("\n")
    found = wording(first) if end else None
    return found if found is not None and found.place == "whole" else None


def _inline_teaser(run: Run, base: str | None) -> Teaser | None:
    """A line such as "ये भी पढ़ें: …" inside the text, or a paragraph that is nothing but a link to another post."""
    if (named := announced(run)) is not None:
        return Teaser(named, address(run.url, base))
    if is_title(run) and not run.ends:
        return Teaser(run.text, address(run.url, base))
    return None


def _is_caption(run: Run, *, pictured: bool, captions: Sequence[str]) -> bool:
    if run.role == "gallery":
        return True
    if len(run.text) > _CAPTION_CHARACTERS or _is_heading(run) or not _LETTER.search(run.text):
        return False
    if run.role == "caption" or run.text in captions:
        return True
    return pictured and not run.is_strong and not run.is_prose and not run.within("p", "li", "td", "blockquote")


def _is_lead(run: Run) -> bool:
    if run.role == "lead":
        return len(_WORD.findall(run.text)) in range(3, 120)
    return run.is_prose and run.role not in {"byline", "date"} and (_is_heading(run) or run.is_prose)


def _of_body(run: Run) -> BlockKind:
    if run.within("li"):
        return "list"
    if run.role == "quote" or run.within("blockquote"):
        return "quotation"
    if _is_subhead(run):
        return "subhead" if run.role != "live" else "paragraph"
    if _is_heading(run):
        return "lead"
    if run.within("td", "th") and not run.is_prose:
        return "table"
    return "list" if _ITEM.match(run.text) else "paragraph"


def _is_subhead(run: Run) -> bool:
    if len(run.text) > _SUBHEAD_CHARACTERS or len(_WORD.findall(run.text)) > _SUBHEAD_WORDS:
        return False
    if _is_heading(run):
        return True
    asks = run.text.endswith(("?", "!", ":"))
    return (run.is_strong or run.role == "subhead") and (asks or not run.ends)


def _drop_trailing_heads(draft: Draft) -> None:
    """A sub-heading after the last paragraph heads something that is no part of the article."""
    while draft.parts and draft.parts[-1][0] == "subhead":
        draft.parts.pop()


def _source(picture: Element, base: str | None) -> str | None:
    if _DECORATION.search(picture.get("src")) or _DECORATION.search(picture.get("class")):
        return None
    for name in ("data-src", "data-original", "data-lazy-src", "src"):
        value = picture.get(name)
        if value and not value.startswith("data:"):
            return address(value, base)
    return None


def _credit(caption: str) -> tuple[str, str | None]:
    """A caption without its credit, "… (फोटो: एएनआई)", and the credit."""
    found = _CREDIT.search(caption)
    if found is None or (kind := wording(found["label"] + ":")) is None or kind.kind != "credit":
        return caption, None
    return caption[: found.start()].rstrip(), found["name"].strip()


def _furniture(left: Sequence[tuple[str, Run]]) -> tuple[Furniture, ...]:
    """The leftovers, those of one kind that follow each other as one, titles of other posts left out."""
    kept: list[tuple[str, list[str]]] = []
    for kind, run in left:
        if not run.text or is_title(run) or announced(run) is not None:
            continue
        named = run.role if run.role in APART and kind == "menu" else kind
        found = wording(run.text) if named in {"menu", "teaser"} else None
        named = found.kind if found else named or kind
        if kept and kept[-1][0] == named:
            kept[-1][1].append(run.text)
        else:
            kept.append((named, [run.text]))
    return tuple(Furniture(kind, "\n".join(texts)) for kind, texts in kept)
