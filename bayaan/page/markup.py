"""An HTML page's article: its body's runs told apart into blocks, teasers and furniture."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

import regex

from bayaan.page import dates, embedded, guard, metadata
from bayaan.page.body import body, hide_copies, own, weigh
from bayaan.page.dateline import dateline, of_signature
from bayaan.page.furniture import Wording, invitation_after, wording
from bayaan.page.metadata import Claims, claims, likeness
from bayaan.page.roles import APART, of_names
from bayaan.page.runs import Run, runs
from bayaan.page.teasers import address, announced, is_excerpt, is_title, teasers
from bayaan.page.tree import NO_CLASSES, Element, Tree, parse, settle_roles
from bayaan.publishers import Site
from bayaan.records import Article, Block, BlockKind, Furniture, Picture, Teaser

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}")
_ITEM: Final = regex.compile(r"(?:[•●▪◦‣*✓➤-]|\p{Nd}{1,2}[.)])\s*\S")
_CREDIT: Final = regex.compile(
    r"\s*[(|/–-]?\s*(?P<label>[\p{L}\p{M} ]{2,20}?)\s*[:：,]\s*(?P<name>[^:()]{2,60})\)?\s*$"
)
_PLACE_CHARACTERS: Final = 60
_HOME: Final = regex.compile(r"(?:https?://[^/]+)?/?(?:index\.[a-z]+)?")
_SIGN_LEVELS: Final = 3
_COUNT: Final = regex.compile(r"\p{Nd}{1,3}\s*/\s*\p{Nd}{1,3}")
_BARS: Final = regex.compile(r"\s*[|•·]\s*")
_BRACKET: Final = regex.compile(r"[(\[](?P<words>[^()\[\]]{2,60})[)\]]\s*[।.]?$")
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
# An h1 that shares less than this with what the page says of its headline may be the site's name.
_SITE_LIKENESS: Final = 0.5
_TITLE_WORDS: Final = range(3, 45)
_NAMED_WORDS: Final = 5
_NEAR: Final = 4
_ABOVE: Final = 14
# A page that shows less than this, and much less than its data holds, is drawn by a script.
_DRAWN_CHARACTERS: Final = 400
_DRAWN_SHARE: Final = 3
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
        self.pictures[-1] = Picture(self.pictures[-1].url, words, credit or self.pictures[-1].credit)

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
        others = [run.element for n, run in enumerate(found) if n > head and run.within("h1")]
        inside = _spread(found, own(place, found[head].element, others)) if others else inside
    first = _first_prose(found, inside, head) if head is not None else first
    title = _spaced(found[head].text, said) if head is not None else next(iter(said.headlines), None)
    title = title if title and _DEVANAGARI.search(title) else None
    return _assembled(found, inside, said, head=head, title=title, first=first, url=url)


def _story(tree: Tree, said: Claims) -> tuple[list[Run], Element]:
    """The page's runs and the element that holds its text."""
    found = runs(tree)
    weigh(tree, found)
    if not tree.root.prose:
        for run in found:
            run.brief = True
        weigh(tree, found)
    hide_copies(tree, found)
    settle_roles(tree)
    weigh(tree, found, apart=False)
    return found, body(tree, found, said.body)


def _drawn(markup: str, tree: Tree, said: Claims, place: Element) -> str | None:
    """A page of the story that only scripts draw, None where the page shows one; raises PageRefused for its shape."""
    if place.prose >= _DRAWN_CHARACTERS or (tree.root.prose and not said.body):
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
    after = [n for n in free if n > head and not _is_heading(found[n])]
    return next(iter(after or free), inside[0])


def _headline(found: Sequence[Run], first: int, said: Claims) -> int | None:
    """Which run is the headline: the h1 that agrees best with what the page claims, or a heading above the text."""
    tops = [n for n, run in enumerate(found) if run.within("h1") and _is_title(run) and not _is_home(run)]
    best = max(tops, key=lambda n: (_agreement(found[n], said), -abs(first - n)), default=None)
    if best is not None and (not said.headlines or _agreement(found[best], said) >= _SITE_LIKENESS):
        return best
    named = [n for n, run in enumerate(found) if not (run.is_prose or run.is_link) and _is_named(run, said)]
    if named:
        return named[-1] if named[-1] < first else named[0]
    if best is not None:
        return best
    above = [n for n in range(first) if _is_heading(found[n]) and _is_title(found[n])]
    if not above:
        near = range(first - 1, max(-1, first - _NEAR), -1)
        return next((n for n in near if found[n].is_strong and not found[n].is_link and _is_title(found[n])), None)
    best = max(above, key=lambda n: (_agreement(found[n], said), n))
    return best if _agreement(found[best], said) >= _TITLE_LIKENESS or not said.headlines else _nearest(found, above)


def _is_home(run: Run) -> bool:
    """Whether a run is a link to the site's first page, as a site's name over every page is."""
    return run.is_link and run.url is not None and _HOME.fullmatch(run.url) is not None


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
    first = _opening(found, inside, start, first)
    between = [found[n] for n in range(start, first) if found[n].text and _is_told(found[n])]
    above = [run for run in found[: first if head is None else head] if run.text][-_ABOVE:]
    taken = set(inside) | set(range(start, inside[0])) if head is not None and head < first else set(inside)
    order = sorted(taken - {head})
    _blocks(draft, [found[n] for n in order if n >= start], first=found[first], captions=said.captions)
    draft.left.extend(("menu", found[n]) for n in range(len(found)) if n not in taken and n != head)
    draft.teasers.extend(teasers([run for _, run in draft.left], draft.base))
    one = _finished(draft, above, between, title, said)
    return (
        one
        if one.authors
        else replace(one, authors=metadata.signature([run for run in found[first:] if _signs(run)], marked=True))
    )


def _signs(run: Run) -> bool:
    """Whether a run below the text signs it by class name, as weblogs do; commenters sign too, but not the article."""
    if run.is_prose or run.role in {"comments", "teaser", "sidebar"}:
        return False
    return any(of_names(element.get("class")) == "byline" for element in islice(run.element.ancestors(), _SIGN_LEVELS))


def _opening(found: Sequence[Run], inside: Sequence[int], start: int, first: int) -> int:
    """Where the text begins: at its first prose, or at a place or sub-heading set right before that."""
    before = first - 1
    if before < start or before not in range(inside[0], inside[-1]):
        return first
    run = found[before]
    if len(run.text) <= _PLACE_CHARACTERS and dateline(f"{run.text} {found[first].text[:1]}"):
        return before
    box = run.element.parent
    apart = box is not None and not (start and found[start - 1].element.inside(box))
    heads = apart and box is not None and found[first].element.inside(box) and run.within("h2", "h3", "h4")
    return before if heads and run.role not in APART and _is_subhead(run) else first


def _is_told(run: Run) -> bool:
    """Whether a run between headline and text may date, sign or place the article; some do it in a menu."""
    return run.role not in APART or (run.role == "menu" and not run.is_link and not run.is_prose)


def _finished(draft: Draft, above: Sequence[Run], between: Sequence[Run], title: str | None, said: Claims) -> Article:
    text, blocks = _joined(draft.parts)
    opening = next((b for b in blocks if b.kind == "paragraph"), None)
    signed = next((line for run in between if (line := of_signature(run.text))), None)
    shown = [day for run in between for day in _shown_dates(run)]
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
        dateline=(_dateline(text, opening) if opening else None) or signed,
        authors=said.authors or metadata.signature(between),
        published=published or modified,
        modified=modified,
        pictures=tuple(draft.pictures),
        teasers=tuple({teaser.title: teaser for teaser in draft.teasers}.values()),
        furniture=_furniture(draft.left),
    )


def _dateline(text: str, opening: Block) -> str | None:
    """The dateline that opens a paragraph or, where it has a line of its own, the article."""
    alone = opening.end - opening.start <= _PLACE_CHARACTERS
    return dateline(text, opening.start, None if alone else opening.end)


def _labels(above: Sequence[Run]) -> Sequence[Run]:
    """The line right above the headline, unless it is a menu's."""
    return [run for run in above[-1:] if run.role != "menu"]


def _shown_dates(run: Run) -> list[dates.Date]:
    found = dates.of_line(run.text) or next(filter(None, map(dates.of_line, _BARS.split(run.text))), ())
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
    for whole in found[:tail]:
        begun = begun or whole is first
        run = _without_invitation(draft, whole)
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


def _without_invitation(draft: Draft, run: Run) -> Run:
    """A paragraph without the invitation to another post that ends it, which becomes a teaser."""
    place = invitation_after(run.text) if run.linked and run.is_prose and run.role not in APART else None
    if place is None:
        return run
    found = wording(run.text[place:].strip("()[]"))
    title = found.rest.rstrip(")]") if found else ""
    if not title:
        return run
    draft.teasers.append(Teaser(title, address(run.url, draft.base)))
    shorter = copy(run)
    shorter.text = run.text[:place].rstrip()
    shorter.linked = max(0, run.linked - len(title))
    return shorter


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
        embed = wording(run.text)
        return embed.kind if embed is not None and embed.kind == "embed" else None
    if _COUNT.fullmatch(run.text):
        return "count"
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
    if run.role == "caption" or run.text in captions or (pictured and _is_credited(run.text)):
        return True
    return pictured and not run.is_strong and not run.is_prose and not run.within("p", "li", "td", "blockquote")


def _is_credited(text: str) -> bool:
    """Whether a line ends in a bracket that credits or dates a picture, "(फाइल फोटो)"."""
    bracket = _BRACKET.search(text)
    found = wording(bracket["words"]) if bracket else None
    return found is not None and found.kind == "credit"


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
    if len(run.text) <= _PLACE_CHARACTERS and dateline(f"{run.text} ."):
        return False
    asks = run.text.endswith(("?", "!", ":"))
    return (run.is_strong or run.role == "subhead") and (asks or not run.ends)


def _drop_trailing_heads(draft: Draft) -> None:
    """A sub-heading after the last paragraph heads something that is no part of the article."""
    while draft.parts and draft.parts[-1][0] == "subhead":
        draft.parts.pop()


def _source(picture: Element, base: str | None) -> str | None:
    sources = (picture.get(name) for name in ("data-src", "data-original", "data-lazy-src", "src"))
    source = next((value for value in sources if value and not value.startswith("data:")), "")
    if _DECORATION.search(source) or _DECORATION.search(picture.get("class")):
        return None
    return address(source, base)


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
