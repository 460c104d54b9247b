"""A page as the runs of text that a browser would set one below the other, in document order."""

from __future__ import annotations

import re
from typing import Final

import regex

from bayaan.page.roles import names
from bayaan.page.tree import Element, Tree

_INLINE: Final = names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt"
    " ruby s samp small span strike strong sub sup time tt u var wbr"
)
_STRONG: Final = frozenset({"b", "strong"})
# Pages set these side by side with a gap made by style alone.
_SPACED: Final = frozenset({"a", "span", "label", "time", "small"})
# An inline element with one of these roles is set apart, as a signature's name from its date.
_SET_APART: Final = frozenset({"byline", "date", "caption", "credit", "breadcrumb", "share", "teaser"})
_PICTURES: Final = frozenset({"img", "amp-img", "amp-anim"})
_EMPTY: Final = _PICTURES | {"br"}
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
# Most texts have none of these; looking for them is much quicker than replacing every space by itself.
_UNEVEN: Final = ("  ", "\n", "\t", "\r", "\f")
_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}")
_ENDS: Final = regex.compile(r"[।॥.?!…:][\"'”’»)\]]*$")
_ITEM: Final = regex.compile(r"(?:[•●▪◦‣*✓➤-]|\p{Nd}{1,2}[.)])\s*\S")
_PROSE_CHARACTERS: Final = 80
_SENTENCE_CHARACTERS: Final = 40
_BRIEF_CHARACTERS: Final = 8
_SLIDE_CHARACTERS: Final = 25
_LINKED_SHARE: Final = 0.5


class Run:
    """A run of text: its words with white space collapsed, where it stands, and what it is made of.

    `element` is the nearest element that is not inline; `linked` and `strong` count characters inside links and bold
    type; `url` is its first link's address, `many` says that there are others. A picture is a run without text whose
    `picture` is its element. On a page of nothing but short sentences, and in a web story, its runs are `brief`.
    `title` keeps whether it is the title of another post, once that is known.
    """

    __slots__ = (
        "after_break",
        "brief",
        "element",
        "linked",
        "many",
        "picture",
        "strong",
        "text",
        "time",
        "title",
        "url",
    )

    def __init__(self, element: Element) -> None:
        self.element = element
        self.text = ""
        self.linked = 0
        self.strong = 0
        self.url: str | None = None
        self.many = False
        self.time: str | None = None
        self.picture: Element | None = None
        self.after_break = False
        self.brief = False
        self.title: bool | None = None

    @property
    def role(self) -> str | None:
        """The role of the element that it stands in."""
        return self.element.role

    @property
    def is_link(self) -> bool:
        """Whether nearly all of it is a link."""
        return self.linked > 0.8 * len(self.text)

    @property
    def is_strong(self) -> bool:
        """Whether all of it is in bold type."""
        return self.strong > 0 and self.strong >= len(self.text) - 2

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDS.search(self.text) is not None

    @property
    def is_hindi(self) -> bool:
        """Whether it has Devanagari in it."""
        return _DEVANAGARI.search(self.text) is not None

    @property
    def is_slide(self) -> bool:
        """Whether it stands on a page of a web story, where whole sentences are set as headings and without an end."""
        return "amp-story-page" in self.element.within

    @property
    def is_prose(self) -> bool:
        """Whether it is running text and no label, title or menu."""
        size = len(self.text)
        if size < (_BRIEF_CHARACTERS if self.brief else _SENTENCE_CHARACTERS) or self.linked > _LINKED_SHARE * size:
            return False
        return size >= _PROSE_CHARACTERS or self.ends or (size >= _SLIDE_CHARACTERS and self.is_slide)

    def within(self, *tags: str) -> bool:
        """Whether it stands in an element with one of these tags, which must be telling ones."""
        return not self.element.within.isdisjoint(tags)


class _Setter:
    """Gathers text into runs while the page goes by."""

    def __init__(self, root: Element) -> None:
        self.runs: list[Run] = []
        self.around = [root]
        self.opened: list[Element] = []
        self.run = Run(root)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.strong = 0
        self.left: str | None = None

    def text(self, text: str) -> None:
        self.left = None
        if not self.pieces and text == " ":
            return
        shown = _collapsed(text)
        if not self.pieces:
            shown = shown.lstrip(" ")
        self.pieces.append(shown)
        if not self.links and not self.strong:
            return
        size = len(shown.strip(" "))
        if self.links and size:
            self.run.linked += size
            self.run.many = self.run.many or self.run.url not in {None, self.links[-1]}
            self.run.url = self.run.url or self.links[-1]
        if self.strong:
            self.run.strong += size

    def flush(self, *, after_break: bool = False) -> None:
        """End the run, if there is any, in the element that is innermost now."""
        run = self.run
        if not self.pieces:
            run.time = None
            run.after_break = False
            return
        run.text = _collapsed("".join(self.pieces)).strip()
        run.element = self.around[-1]
        if run.text:
            self.runs.append(run)
        self.pieces.clear()
        self.run = Run(run.element)
        self.run.after_break = after_break and bool(run.text)

    def picture(self, element: Element) -> None:
        self.flush()
        run = Run(self.around[-1])
        run.picture = element
        self.runs.append(run)

    def enter(self, element: Element) -> None:
        self.opened.append(element)
        tag = element.tag
        block = is_block(element)
        if block:
            self.flush()
            self.around.append(element)
            if tag not in _INLINE:
                return
        if self.left in _SPACED and tag in _SPACED and self.pieces:
            self.pieces.append(" ")
        self.left = None
        if tag == "a":
            self.links.append(element.get("href"))
        elif tag in _STRONG:
            self.strong += 1
        elif tag == "br":
            self.flush(after_break=True)
        elif tag in _PICTURES:
            self.picture(element)
        elif tag == "time" and not block:
            self.run.time = self.run.time or element.get("datetime") or None

    def leave(self) -> None:
        element = self.opened.pop()
        tag = element.tag
        if element is self.around[-1]:
            self.flush()
            self.around.pop()
        if tag == "a":
            self.links.pop()
        elif tag in _STRONG:
            self.strong -= 1
        self.left = tag


def _collapsed(text: str) -> str:
    for uneven in _UNEVEN:
        if uneven in text:
            return _SPACE.sub(" ", text)
    return text


def is_block(element: Element) -> bool:
    """Whether an element's text is set apart from what is around it."""
    if element.tag not in _INLINE:
        return element.tag not in _EMPTY
    return element.role in _SET_APART and element.parent is not None and element.parent.tag != "p"


def runs(tree: Tree) -> list[Run]:
    """The runs of a page.

    White space is collapsed as a browser shows it; every other character stays as it is. Two line breaks part two runs;
    one does so after the end of a sentence, before a list's number or bullet and around a line that is a link or
    in bold type, and is a line end inside a run elsewhere.
    """
    setter = _Setter(tree.root)
    for node in tree.nodes:
        if node is None:
            setter.leave()
        elif isinstance(node, str):
            setter.text(node)
        else:
            setter.enter(node)
    setter.flush()
    return _joined(setter.runs)


def _joined(found: list[Run]) -> list[Run]:
    kept: list[Run] = []
    lines: list[str] = []
    for run in found:
        last = kept[-1] if kept else None
        apart = last is None or not run.after_break or run.element is not last.element or last.picture is not None
        apart = apart or run.is_link or (last is not None and (last.is_link or last.is_strong != run.is_strong))
        if last is None or apart or _ENDS.search(lines[-1]) or _ITEM.match(run.text):
            _set(kept, lines)
            kept.append(run)
            lines = [run.text]
            continue
        lines.append(run.text)
        last.linked += run.linked
        last.strong += run.strong
        last.many = last.many or run.many or (run.url is not None and last.url not in {None, run.url})
        last.url = last.url or run.url
    _set(kept, lines)
    return kept


def _set(kept: list[Run], lines: list[str]) -> None:
    if kept and len(lines) > 1:
        kept[-1].text = "\n".join(lines)
