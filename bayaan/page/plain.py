"""Flattened text, a page that somebody already turned into lines, put back into an article.

Nothing but wording, length and place tells the parts apart, so every rule is about one of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import regex

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.page import dates, glued
from bayaan.page.blocks import signs
from bayaan.page.dateline import dateline, is_newsroom, is_place
from bayaan.page.furniture import Wording, invitation, invitation_before, without_label, wording
from bayaan.page.metadata import last_step, signed, trail
from bayaan.records import Article, Block, BlockKind, Furniture, Teaser

_LINE: Final = regex.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_ENDS: Final = regex.compile(r"(?:[।॥.?!…:;]|(?:\.{2,}|…))\s*[\"'”’»)\]]*$|[\"”»)\]]$")
_INNER_END: Final = regex.compile(r"[।॥]\s*\S|(?<=[\p{Devanagari}]{3})[.?!]\s+\S")
_ASKS: Final = regex.compile(r"[?!]$")
_QUOTED: Final = regex.compile(r"[\"'”’]$|\.{3}$|…$")
_ITEM: Final = regex.compile(r"(?:[•●▪◦‣*✓➤-]|\p{Nd}{1,2}[.)])\s+\S")
_CUT_OFF: Final = regex.compile(r"(?:\[(?:…|\.{3})\]|…|\.{3})\s*$")
_HEADLINE_WORDS: Final = range(3, 41)
_SUBHEAD_WORDS: Final = range(1, 15)
_SUBHEAD_CHARACTERS: Final = 110
_QUESTION_WORDS: Final = 12
_MENU_LINES: Final = 4
_BYLINE_WORDS: Final = 7
_TAG_WORDS: Final = 5
_SECTION_WORDS: Final = 3
_TEASER_WORDS: Final = range(3, 41)
_NAME_WORDS: Final = range(2, 4)
_EXCERPT_CHARACTERS: Final = 1000
_TITLES: Final = 5
_SUBHEAD_AFTER_TITLES: Final = 6
_NO_TITLES: Final = frozenset({"comment", "copyright", "subscribe", "follow", "app", "ad", "posted"})
_BAR: Final = regex.compile(r"\s+[|»]\s+|\s+[-–—]\s+")
_BROKEN_GAP: Final = 3
_WRAPPED_SHARE: Final = 0.4
_WRAPPED_LINES: Final = 6
# A column is no wider than this, and its lines are about as long as each other.
_COLUMN_CHARACTERS: Final = 130
_FULL_SHARE: Final = 0.7
_LEAD_LINES: Final = 3
_ABOVE: Final = 14
_SIGNATURE_WORDS: Final = 5
_JUNK_WORDS: Final = 8
_CLOCK: Final = regex.compile(r"\d{1,2}[:.]\d{2}\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*\(?IST\)?)?")
# How agencies name a report, "water-supply-restored".
_SLUG: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-_][\p{L}\p{M}\p{N}]+)+")
_DIGIT: Final = regex.compile(r"\p{Nd}")
_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: its span without white space around it, the line ends around it, how many words it has."""

    start: int
    end: int
    text: str
    before: int
    after: int
    spaced: bool
    size: int

    @property
    def complete(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS.search(self.text) is not None

    @property
    def broken(self) -> bool:
        """Whether it was torn out of a sentence, as a link's words are by some converters."""
        last = key(_WORD.findall(self.text)[-1]) if self.size else ""
        return not self.complete and (last in _joiners() or (self.spaced and self.after >= _BROKEN_GAP))


@dataclass(slots=True)
class Draft:
    """The article while its lines are being told apart."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    teasers: list[Teaser] = field(default_factory=list)
    section: str | None = None
    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()

    def leave(self, kind: str, line: Line) -> None:
        """Keep a line as furniture."""
        self.furniture.append(Furniture(kind, line.text))

    def date(self, found: Sequence[dates.Date]) -> None:
        """Take the dates of the article's own date line; the first of a kind stays."""
        for date in found:
            if date.means == "modified":
                self.modified = self.modified or date.value
            else:
                self.published = self.published or date.value


@cache
def _joiners() -> frozenset[str]:
    return frozenset(key(row["word"]) for row in rows("joiners"))


@cache
def _sections() -> dict[str, str]:
    return {_spelling(row["label"]): row["topic"] for row in rows("sections")}


def _spelling(text: str) -> str:
    return " ".join(key(word) for word in _WORD.findall(text))


def lines(text: str) -> list[Line]:
    """The lines of a text that have words, each with the number of line ends around it."""
    spans = [(m.start(), m.end(), m.group().strip()) for m in _LINE.finditer(text)]
    kept = [(s + text[s:e].index(t[0]), e, t) for s, e, t in spans if t and _WORD.search(t)]
    edges = [0, *(start for start, _, _ in kept), len(text)]
    ends = [0, *(start + len(t) for start, _, t in kept)]
    gaps = [text.count("\n", end, start) for end, start in zip(ends, edges[1:], strict=True)]
    return [
        Line(start, start + len(t), t, gaps[n], gaps[n + 1], start + len(t) < end, len(_WORD.findall(t)))
        for n, (start, end, t) in enumerate(kept)
    ]


def read(text: str) -> Article:
    """The article of a flattened page; `Article.text` is `text` itself and blocks point into it.

    A first line that ends like a sentence, or is one torn in two, is no headline. Sentences broken by line ends become
    one block. The date of another post's card is never the article's. Never raises; a text without words gives no
    block.
    """
    draft = Draft(text)
    rest = _tail(draft, _head(draft, _without_page_heads(draft, lines(text))))
    _body(draft, rest)
    first = next((block for block in draft.blocks if block.kind == "paragraph"), None)
    return Article(
        text=text,
        blocks=tuple(draft.blocks),
        section=draft.section,
        headline=draft.headline,
        dateline=dateline(text, first.start, first.end) if first else None,
        authors=draft.authors,
        published=draft.published,
        modified=draft.modified,
        teasers=tuple(draft.teasers),
        furniture=tuple(draft.furniture),
    )


def _without_page_heads(draft: Draft, found: list[Line]) -> list[Line]:
    """The lines without those that stand on every page of a print, the same but for the page's number."""
    bare = [" ".join(_DIGIT.sub(" ", line.text).split()) if _DIGIT.search(line.text) else "" for line in found]
    heads = {words for words, count in Counter(bare).items() if words and count > 1 and _is_head(words)}
    for line, words in zip(found, bare, strict=True):
        if words in heads:
            draft.leave("page", line)
    return [line for line, words in zip(found, bare, strict=True) if words not in heads]


def _is_head(words: str) -> bool:
    """Whether the words of a line that comes again may head a page: a few, and no sentence's or list item's."""
    return len(_WORD.findall(words)) in _HEADLINE_WORDS and not _ENDS.search(words) and not _ITEM.match(words)


def _page_title(draft: Draft, found: list[Line]) -> int:
    """How many lines at the top are the page's title: the headline with the site's name, which comes again below."""
    if not found or not _BAR.search(found[0].text):
        return 0
    parts = [part for part in _BAR.split(found[0].text) if _DEVANAGARI.search(part)]
    below = {_spelling(line.text) for line in found[1:_ABOVE]}
    if not any(len(_WORD.findall(part)) in _HEADLINE_WORDS and _spelling(part) in below for part in parts):
        return 0
    draft.leave("title", found[0])
    return 1


def _signed(draft: Draft, line: Line) -> str | None:
    """Take the people and dates of a line that signs or dates the article; gives the kind of line that it is."""
    day = dates.of_line(line.text) or (tuple(d for d in dates.find(line.text) if d.means) if signs(line.text) else ())
    if day:
        draft.date(day)
        named = signed(line.text, marked=True) if day[0].means else signed(line.text)
        draft.authors = draft.authors or tuple(name for name in named if " " in name) or _named(line, day[0])
        return "date"
    if line.size > _BYLINE_WORDS:
        return None
    if is_newsroom(line.text.partition(",")[0], None) and not line.complete:
        return "byline"
    if named := signed(line.text, linked=True):
        draft.authors = draft.authors or named
        return "byline"
    return None


def _above_date(line: Line, after: Line) -> str | None:
    """The person whose name, perhaps with a place, has the line above the date, known by given name or by the place."""
    name, _, place = line.text.partition(",")
    words = name.split()
    if len(words) not in _NAME_WORDS or line.complete or _DIGIT.search(name) or line.size > _BYLINE_WORDS:
        return None
    known = is_place(place.strip()) if place else key(words[0]) in _given_names()
    return name.strip() if known and (dates.of_line(after.text) or signs(after.text)) else None


def _named(line: Line, day: dates.Date) -> tuple[str, ...]:
    """The person whose name stands before a date without any label, known by a given name of the lexicon."""
    name = line.text[: day.start].strip(" ,|–—-•")
    words = name.split()
    known = len(words) in _NAME_WORDS and key(words[0]) in _given_names()
    return (name,) if known and not _DIGIT.search(name) else ()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(key(row["name"]) for row in rows("given_names"))


def _head(draft: Draft, found: list[Line]) -> list[Line]:
    """Take section, headline and the lines that sign and date; gives the lines that are left."""
    place = _menu(draft, found)
    titled = _page_title(draft, found[place:])
    place += titled + (_menu(draft, found[place + titled :]) if titled else 0)
    wrapped = _is_wrapped(found)
    while place < len(found):
        line, after = found[place], found[place + 1] if place + 1 < len(found) else None
        if line.text in {draft.headline, draft.section}:
            draft.leave("repeat", line)
        elif draft.headline is None and (steps := trail(line.text)):
            draft.section = draft.section or last_step(steps)
            draft.leave("breadcrumb", line)
        elif draft.headline is None and after and draft.section is None and _is_section(line, after):
            draft.section = line.text
        elif kind := _aside(draft, line, after):
            draft.leave(kind, line)
        elif (furniture := _whole(line)) and furniture.kind not in {"also-read", "next-post"}:
            draft.leave(furniture.kind, line)
        elif draft.headline is None and after and _is_headline(line, after):
            if after.size in _HEADLINE_WORDS and line.text.startswith(after.text):
                draft.leave("title", line)  # the page's title, the headline with the site's name, is no second one
            else:
                place += _title(draft, line, after, wrapped=wrapped)
        elif draft.headline and not any(b.kind == "lead" for b in draft.blocks) and _is_lead(found, place):
            draft.blocks.append(Block("lead", line.start, line.end))
        else:
            break
        place += 1
    return found[place:]


def _aside(draft: Draft, line: Line, after: Line | None) -> str | None:
    """What a line beside the headline is: one that signs or dates, before it a slug, after it a counter.

    A counter is such a line as "0 117 2 minutes read". Before the headline a printed page may have its own head.
    """
    titled = draft.headline is not None
    if (titled or dates.of_line(line.text)) and (kind := _signed(draft, line)):
        return kind
    if titled and after is not None and (name := _above_date(line, after)):
        draft.authors = draft.authors or (name,)
        return "byline"
    if not titled and any(w.kind == "page" for part in _BAR.split(line.text)[1:] if (w := wording(part))):
        draft.date(dates.find(line.text))
        return "page"
    if not titled:
        return "slug" if _SLUG.fullmatch(line.text) else None
    counts = line.size <= _JUNK_WORDS and _DIGIT.search(line.text) is not None
    return "other" if counts and not _DEVANAGARI.search(line.text) else None


def _is_lead(found: list[Line], place: int) -> bool:
    """Whether a sentence right below the headline is a standfirst: the line that signs or dates comes after it."""
    after = found[place + 1 : place + 1 + _LEAD_LINES]
    return found[place].complete and any(dates.of_line(line.text) or signs(line.text) for line in after)


def _menu(draft: Draft, found: list[Line]) -> int:
    """How many lines at the top are a menu's: several very short ones, but for a last one that may be the section."""
    ends = (
        n
        for n, line in enumerate(found)
        if line.size > _SECTION_WORDS or line.complete or dates.of_line(line.text) or trail(line.text)
    )
    count = next(ends, 0)
    if count < _MENU_LINES:
        return 0
    last = found[count - 1]
    kept = count - 1 if last.after > 1 or last.before > 1 else count
    for line in found[:kept]:
        draft.leave("menu", line)
    return kept


def _title(draft: Draft, line: Line, after: Line, *, wrapped: bool) -> int:
    """Take the headline, which in a narrow column may go on in the next line; gives how many lines it took besides."""
    goes_on = wrapped and line.after == 1 and after.after > 1 and not after.complete and not dates.of_line(after.text)
    end = after.end if goes_on and _whole(after) is None else line.end
    draft.headline = " ".join(draft.text[line.start : end].split())
    draft.blocks.append(Block("headline", line.start, end))
    return int(end != line.end)


def _whole(line: Line) -> Wording | None:
    found = wording(line.text) if line.size <= 6 else None
    return found if found and not found.rest else None


def _is_section(line: Line, after: Line) -> bool:
    if line.size > _SECTION_WORDS or line.complete:
        return False
    topic = _sections().get(_spelling(line.text))
    if topic in {"home", "generic"}:
        return False
    return _is_headline(after, None) and (topic is not None or (line.after > 1 and after.size > 2 * line.size))


def _is_headline(line: Line, after: Line | None) -> bool:
    if line.size not in _HEADLINE_WORDS or " " not in line.text or line.broken or _INNER_END.search(line.text):
        return False
    if line.complete and not _ASKS.search(line.text) and not _QUOTED.search(line.text):
        return False
    return after is None or after.size > 0


def _tail(draft: Draft, found: list[Line]) -> list[Line]:
    """Cut off what follows the article, other posts' cards and comment forms; gives the lines before it."""
    last_prose = max((n for n, line in enumerate(found) if _is_prose(line)), default=0)
    place = next((n for n, line in enumerate(found) if n and _opens_tail(line, listing=n > last_prose)), None)
    if place is None:
        return found
    _cards(draft, found[place:])
    return found[:place]


def _opens_tail(line: Line, *, listing: bool) -> bool:
    """Whether a line opens the tail; `listing` says that no prose follows it."""
    furniture = _whole(line)
    if furniture is None:
        return listing and without_label(line.text) != line.text
    if furniture.kind in {"next-post", "comment"}:
        return True
    return furniture.kind in {"also-read", "author"} and listing


def _is_prose(line: Line) -> bool:
    return line.complete and line.size > 12


def _cards(draft: Draft, found: list[Line]) -> None:
    """The cards of other posts after the article: a title, perhaps a date, perhaps the beginning of the text."""
    wanted = False
    listing = False
    open_card = False
    for line in found:
        furniture = _whole(line) or _never_title(line)
        if furniture is None and (bare := without_label(line.text)) != line.text:
            draft.teasers.append(Teaser(bare))
            wanted, open_card = listing, True
        elif furniture is not None:
            draft.leave(furniture.kind, line)
            wanted = furniture.kind in {"next-post", "also-read"}
            listing = furniture.kind == "also-read"
            open_card = False
        elif wanted and _is_title(line):
            draft.teasers.append(Teaser(line.text))
            wanted, open_card = listing, True
        elif open_card and (day := dates.of_line(line.text)):
            draft.teasers[-1] = _with(draft.teasers[-1], published=day[0].value)
        elif open_card and not draft.teasers[-1].truncated:
            draft.teasers[-1] = _with(draft.teasers[-1], excerpt=line.text)
        else:
            draft.leave("other", line)


def _never_title(line: Line) -> Wording | None:
    found = wording(line.text)
    return found if found and found.kind in _NO_TITLES else None


def _is_title(line: Line) -> bool:
    """Whether a line may be another post's title; a date alone is none, nor is a line without Hindi."""
    return line.size in _TEASER_WORDS and not dates.of_line(line.text) and _DEVANAGARI.search(line.text) is not None


def _with(teaser: Teaser, *, published: str | None = None, excerpt: str | None = None) -> Teaser:
    if len(teaser.excerpt or "") > _EXCERPT_CHARACTERS:
        excerpt = None
    words = " ".join(filter(None, (teaser.excerpt, excerpt))) or None
    cut = bool(words and _CUT_OFF.search(words))
    return Teaser(teaser.title, teaser.url, teaser.published or published, words, cut)


def _body(draft: Draft, found: list[Line]) -> None:
    wrapped = _is_wrapped(found)
    gaps = sum(line.complete and line.after > 1 for line in found[:-1])
    width = _width(found) if wrapped and gaps > 1 else 0
    run: list[Line] = []
    titles = 0
    last_prose = max((n for n, line in enumerate(found) if _is_prose(line)), default=0)
    last_end = max((n for n, line in enumerate(found) if line.complete), default=len(found))
    tagging = False
    for n, line in enumerate(found):
        if tagging and line.size <= _TAG_WORDS and not line.complete and wording(line.text) is None:
            draft.leave("tags", line)
            continue
        after = found[n + 1] if n + 1 < len(found) else None
        going_on = bool(run) and not run[-1].complete
        heads = after is not None and _is_prose(after) and line.size <= _SUBHEAD_AFTER_TITLES
        kind = _leftover(draft, line, titles, going_on=going_on, heads=heads)
        if kind is None and n > last_end and not going_on and _is_label(line):
            kind = "agency" if is_place(_WORD.findall(line.text)[0]) else "other"
            draft.leave(kind, line)
        tagging = kind == "tags" and n > last_prose
        if kind:
            _flush(draft, run)
            titles = _TITLES if kind == "also-read" else titles - 1 if kind == "title" else 0
            continue
        titles = 0
        if _goes_on(run, line, width) and not _ITEM.match(line.text):
            run.append(line)
            continue
        _flush(draft, run)
        if _is_subhead(line, after, wrapped=wrapped):
            draft.blocks.append(Block("subhead", line.start, line.end))
        else:
            run.append(line)
    _flush(draft, run)


def _dated(draft: Draft, line: Line, *, going_on: bool) -> str | None:
    """Leave a time of day alone in its line, and take a labelled date that stands below the beginning."""
    day = () if going_on else dates.of_line(line.text)
    if _CLOCK.fullmatch(line.text) or _is_instant(line, day):
        draft.leave("date", line)
        return "date"
    if not any(date.means for date in day):
        return None
    draft.date(day)
    draft.leave("date", line)
    return "date"


def _is_instant(line: Line, day: Sequence[dates.Date]) -> bool:
    """Whether a line is nothing but a date with a time of day, as stands over an entry of a live blog."""
    return (
        len(day) == 1 and "T" in day[0].value and not _WORD.search(line.text[: day[0].start] + line.text[day[0].end :])
    )


def _leftover(draft: Draft, line: Line, titles: int, *, going_on: bool, heads: bool = False) -> str | None:
    """Put a line that is no part of the article where it belongs; None for a line of the article."""
    if draft.headline and line.text == draft.headline:
        draft.leave("repeat", line)
        return "repeat"
    if dated := _dated(draft, line, going_on=going_on):
        return dated
    if titles and _is_title(line) and not line.complete and not (heads and titles < _TITLES):
        draft.teasers.append(Teaser(line.text))
        return "title"
    found = wording(line.text)
    if found is None or (going_on and (found.place == "any" or line.size > 6)):
        return None
    if found.kind == "also-read" and len(_WORD.findall(found.rest)) in _TEASER_WORDS:
        draft.teasers.append(Teaser(found.rest))
        return "teaser"
    if found.place == "any" and _INNER_END.search(line.text):
        return None
    draft.leave(found.kind, line)
    return found.kind


def _is_label(line: Line) -> bool:
    """Whether a line below the last sentence is a signature or label and no part of the text."""
    return line.size <= _SIGNATURE_WORDS and not line.broken and not _ITEM.match(line.text)


def _goes_on(run: list[Line], line: Line, width: int) -> bool:
    """Whether a line belongs to the paragraph before it; `width` is that of a column with gaps, else 0."""
    if not run:
        return False
    if width and line.before == 1 and len(run[-1].text) >= _FULL_SHARE * width:
        return True
    ended = not width and _ITEM.match(run[0].text) is not None and _is_prose(line)
    return not run[-1].complete and not ended


def _width(found: list[Line]) -> int:
    """How long the longest lines are, a few left aside."""
    sizes = sorted(len(line.text) for line in found)
    return sizes[int(0.9 * (len(sizes) - 1))] if sizes else 0


def _is_wrapped(found: list[Line]) -> bool:
    """Whether the lines are those of a narrow column, where a line's end means nothing."""
    open_lines = (line for line in found if not line.complete and line.after == 1)
    loose = sum(1 for line in open_lines if not dates.of_line(line.text) and _whole(line) is None)
    narrow = _width(found) <= _COLUMN_CHARACTERS
    return len(found) >= _WRAPPED_LINES and narrow and loose > _WRAPPED_SHARE * len(found)


def _is_subhead(line: Line, after: Line | None, *, wrapped: bool) -> bool:
    if after is None or len(line.text) > _SUBHEAD_CHARACTERS or line.size not in _SUBHEAD_WORDS:
        return False
    if line.broken or _INNER_END.search(line.text) or _ITEM.match(line.text) or (wrapped and line.before < 2):
        return False
    if _ASKS.search(line.text):
        return line.size <= _QUESTION_WORDS and line.after == 1 and after.size > 2 * line.size
    return not line.complete and after.size > line.size


def _flush(draft: Draft, run: list[Line]) -> None:
    """Make a block of the lines of a paragraph, without a bracket that sends readers elsewhere."""
    if not run:
        return
    start, end = run[0].start, run[-1].end
    kind: BlockKind = "list" if _ITEM.match(run[0].text) else "paragraph"
    run.clear()
    cut = invitation(draft.text, start, end)
    if cut < end:
        draft.furniture.append(Furniture("follow", draft.text[cut:end]))
        end = cut
    begin = invitation_before(draft.text, start, end)
    if begin > start:
        draft.furniture.append(Furniture("click", draft.text[start:begin].rstrip()))
        start = begin
    titles, rest = glued.parted(draft.text, start, end)
    draft.teasers += [Teaser(draft.text[slice(*title)]) for title in titles]
    draft.blocks += [Block(kind, *span) for span in rest]
