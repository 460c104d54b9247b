"""The runs of an article's body told apart: blocks, teasers, pictures, and what is no part of the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import regex

from bayaan.hindi.views import key
from bayaan.page import dates
from bayaan.page.dateline import dateline
from bayaan.page.furniture import Wording, invitation_after, wording
from bayaan.page.metadata import without_label
from bayaan.page.roles import APART
from bayaan.page.runs import Run
from bayaan.page.teasers import address, announced, is_excerpt, is_title, is_writer
from bayaan.page.tree import Element, Tree
from bayaan.records import Block, BlockKind, Furniture, Picture, Teaser

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PLACE_CHARACTERS: Final = 60
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_ITEM: Final = regex.compile(r"(?:[•●▪◦‣*✓➤-]|\p{Nd}{1,2}[.)])\s*\S")
_CREDIT: Final = regex.compile(
    r"\s*[(|/–-]?\s*(?P<label>[\p{L}\p{M} ]{2,20}?)\s*[:：,–-]\s*(?P<name>[^:()]{2,60})\)?\s*$"
)
_COUNT: Final = regex.compile(r"(?:\p{L}[\p{L}\p{M}]{1,11}\s+)?\p{Nd}{1,3}\s*(?:/|of)\s*\p{Nd}{1,3}")
_BRACKET: Final = regex.compile(r"[(\[](?P<words>[^()\[\]]{2,60})[)\]]\s*[।.]?$")
_ENDS: Final = regex.compile(r"[।॥.?!…:)\]\"'”’»]\s*$")
_LETTER: Final = regex.compile(r"\p{L}")
_CLOCK: Final = regex.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*\(?IST\)?)?")
_DECORATION: Final = regex.compile(
    r"logo|icon|sprite|pixel|avatar|placeholder|blank|bullet|\.svg|spacer", regex.IGNORECASE
)
_SUBHEAD_CHARACTERS: Final = 160
_SUBHEAD_WORDS: Final = 22
_CAPTION_CHARACTERS: Final = 250
_LABEL_WORDS: Final = 5
_TEXT_CHARACTERS: Final = 300
_DIGIT: Final = regex.compile(r"\p{Nd}")
_SIGNATURE_CHARACTERS: Final = 220
_CELLS: Final = " | "
_SEPARATOR: Final = "\n\n"


@dataclass(slots=True)
class Part:
    """A block before it has its place in the text, made of the cells of a table's `row` or of one text.

    `time` is that of a live entry.
    """

    kind: BlockKind
    texts: list[str]
    row: Element | None = None
    time: str | None = None

    @property
    def text(self) -> str:
        """Its text."""
        return _CELLS.join(self.texts)


@dataclass(slots=True)
class Draft:
    """The article while its runs are being told apart; `time` waits for the first block of a live entry.

    `rows` and `forms` keep, by place, whether an element is a row of several cells or has a form.
    """

    tree: Tree
    base: str | None
    parts: list[Part] = field(default_factory=list)
    time: str | None = None
    live: bool = False
    rows: dict[int, bool] = field(default_factory=dict)
    forms: dict[int, bool] = field(default_factory=dict)
    cut: list[Furniture] = field(default_factory=list)
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


def joined(parts: Sequence[Part]) -> tuple[str, tuple[Block, ...]]:
    """The article's text, parts parted by empty lines, and its blocks."""
    texts: list[str] = []
    blocks = []
    size = 0
    for part in parts:
        texts.append(part.text)
        blocks.append(Block(part.kind, size, size + len(texts[-1]), part.time))
        size += len(texts[-1]) + len(_SEPARATOR)
    return _SEPARATOR.join(texts), tuple(blocks)


def tell(draft: Draft, found: Sequence[Run], *, first: Run, captions: Set[str], entries: Mapping[str, str]) -> None:
    """Tell the runs of the body apart, in order.

    The text begins at `first`; `captions` and `entries`, a live blog's titles by `key` with their times, are what the
    page's data says.
    """
    begun = False
    pictured = False
    tail, kind_of_tail = _tail(found), "teaser"
    talk = _talk(found[:tail])
    if talk is not None:
        tail, kind_of_tail = talk, "comments"
    draft.live = _is_live_blog(found)
    draft.left.extend((kind_of_tail, run) for run in found[tail:] if run.picture is None)
    for whole in found[:tail]:
        begun = begun or whole is first
        run = _without_invitation(draft, whole)
        if run.picture is not None:
            if run.role not in APART and run.role != "byline" and (source := _source(run.picture, draft.base)):
                draft.pictures.append(Picture(source, None, None))
                pictured = True
            continue
        if begun and (row := _row(draft, run)) is not None:
            _cell(draft, run, row)
            continue
        kind = _kind(draft, run, begun=begun, pictured=pictured, captions=captions)
        pictured = False
        if kind is None:
            continue
        if kind == "caption":
            draft.picture(_caption(run.text))
        time = draft.time or (entries.get(key(run.text)) if kind == "subhead" else None)
        draft.parts.append(Part(kind, [_caption(run.text) if kind == "caption" else run.text], time=time))
        draft.time = None
        draft.seen.add(run.text)
    _drop_trailing_labels(draft)


def _caption(text: str) -> str:
    """A caption without the dash that leads to the credit set beside it."""
    return text.rstrip(" |–-") or text


def _row(draft: Draft, run: Run) -> Element | None:
    """The row of a table of data that a run stands in: several cells, and no running text in the whole table."""
    if not run.within("td", "th") or run.role in APART or is_title(run):
        return None
    around = list(run.element.ancestors())
    row = next((one for one in around if one.tag == "tr"), None)
    table = next((one for one in around if one.tag == "table"), None)
    if row is None or table is None or table.prose:
        return None
    if row.place not in draft.rows:
        draft.rows[row.place] = sum(cell.tag in {"td", "th"} for cell in draft.tree.children(row)) > 1
    return row if draft.rows[row.place] else None


def _cell(draft: Draft, run: Run, row: Element) -> None:
    """Put a cell into its row, which is one block."""
    if draft.parts[-1:] and draft.parts[-1].row is row:
        draft.parts[-1].texts.append(run.text)
    else:
        draft.parts.append(Part("table", [run.text], row))


def _is_live_blog(found: Sequence[Run]) -> bool:
    """Whether most of the text stands in live entries; on other pages these are a box beside the story."""
    prose = [run for run in found if run.is_prose and run.role not in APART]
    return sum(len(run.text) for run in prose) < 2 * sum(len(run.text) for run in prose if run.role == "live")


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


def _talk(found: Sequence[Run]) -> int | None:
    """Where what readers write below the text begins: a heading, or a line with their number, below much of it."""
    told = 0
    for n, run in enumerate(found):
        if run.is_prose:
            told += len(run.text)
        elif told >= _TEXT_CHARACTERS and run.text and not run.is_link and run.role not in APART:
            said = wording(run.text)
            counted = _DIGIT.search(run.text) is not None or is_heading(run) or run.is_strong
            if said is not None and (said.kind, said.place) == ("comment", "whole") and counted:
                return n
    return None


def _kind(draft: Draft, run: Run, *, begun: bool, pictured: bool, captions: Set[str]) -> BlockKind | None:
    """The kind of block that a run is; None for one that was put elsewhere."""
    if left := _leftover(draft, run, begun=begun):
        draft.left.append((left, run))
        if left == "date" and _is_live(run):
            draft.time = dates.iso(run.time) or next((d.value for d in dates.of_line(run.text)), None)
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
    return _of_body(run, live=draft.live)


def _leftover(draft: Draft, run: Run, *, begun: bool) -> str | None:
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
    if (
        (run.role == "byline" and not run.is_prose)
        or is_signature(run)
        or is_writer(run)
        or (run.time and not run.is_prose)
    ):
        return "byline"
    if not run.is_prose and _is_beside_form(draft, run):
        return "subscribe"
    found = wording(run.text) or _first_line(run.text)
    if found is None or announced(run) is not None:
        return "teaser" if begun and is_title(run) and not run.within("p", *HEADINGS) else None
    return found.kind


@lru_cache(maxsize=4096)
def signs(text: str) -> bool:
    """Whether a line names somebody behind a label and dates the article with another."""
    if len(text) > _SIGNATURE_CHARACTERS or text.endswith("।") or without_label(text) == text.strip(" ,|–—-"):
        return False
    return any(date.means for date in dates.find(text))


def is_signature(run: Run) -> bool:
    """Whether a run is the line that signs and dates the article, however long."""
    return signs(run.text)


def _is_beside_form(draft: Draft, run: Run) -> bool:
    """Whether a run invites to fill in the form right beside it."""
    around = run.element.parent
    if around is None or around.prose:
        return False
    if around.place not in draft.forms:
        draft.forms[around.place] = any(one.tag == "form" for one in draft.tree.children(around))
    return draft.forms[around.place]


def _is_live(run: Run) -> bool:
    """Whether a run stands in an entry of a live blog."""
    return run.role == "live" or (run.element.parent is not None and run.element.parent.role == "live")


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


def _is_caption(run: Run, *, pictured: bool, captions: Set[str]) -> bool:
    if run.role == "gallery":
        return True
    if len(run.text) > _CAPTION_CHARACTERS or is_heading(run) or not _LETTER.search(run.text):
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
    return run.is_prose and run.role not in {"byline", "date"} and (is_heading(run) or run.is_prose)


def is_heading(run: Run) -> bool:
    """Whether a run stands in a heading of any level."""
    return run.within(*HEADINGS)


def _of_body(run: Run, *, live: bool) -> BlockKind:
    if run.within("li"):
        return "list"
    if run.role == "quote" or run.within("blockquote"):
        return "quotation"
    if run.is_slide and run.is_prose:
        return "paragraph"
    if is_subhead(run):
        return "subhead" if live or run.role != "live" else "paragraph"
    if is_heading(run):
        return "lead"
    if run.within("td", "th") and not run.is_prose:
        return "table"
    return "list" if _ITEM.match(run.text) else "paragraph"


def is_subhead(run: Run) -> bool:
    """Whether a run is a sub-heading: a short heading, or a line all in bold type that is no sentence."""
    if len(run.text) > _SUBHEAD_CHARACTERS or len(_WORD.findall(run.text)) > _SUBHEAD_WORDS:
        return False
    if is_heading(run):
        return True
    if len(run.text) <= PLACE_CHARACTERS and dateline(f"{run.text} ."):
        return False
    asks = run.text.endswith(("?", "!", ":"))
    return (run.is_strong or run.role == "subhead") and (asks or not run.ends)


def _drop_trailing_labels(draft: Draft) -> None:
    """Leave out what heads something that is no part of the article: a sub-heading or label without text below."""
    while draft.parts and (draft.parts[-1].kind == "subhead" or _is_label(draft.parts[-1])):
        draft.cut.append(Furniture("other", draft.parts.pop().text))


def _is_label(part: Part) -> bool:
    return (
        part.kind == "paragraph" and _ENDS.search(part.text) is None and len(_WORD.findall(part.text)) <= _LABEL_WORDS
    )


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


def furniture(left: Sequence[tuple[str, Run]]) -> tuple[Furniture, ...]:
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
