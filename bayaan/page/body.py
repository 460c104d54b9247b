"""Where on a page the article's text stands: by running text, structure, class names and JSON-LD as a witness."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import regex

from bayaan.page.roles import APART
from bayaan.page.runs import Run
from bayaan.page.tree import Element, Tree

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}]+")
# A paragraph right beside the best part is its beginning or end; anything else there is more likely a header or footer.
_MOST: Final = 0.9
_MUCH: Final = 0.75
# Pages that load one story after the other begin with their own.
_FIRST_SHARE: Final = 0.3
_NAMED_SHARE: Final = 0.5
_SHINGLE_WORDS: Final = 5
_COPIED_SHARE: Final = 0.7
_STORY_CHARACTERS: Final = 300
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4"})
_KINDS: Final = frozenset({"li", "td", "th", "blockquote"})
_HIDDEN: Final = regex.compile(r"display\s*:\s*none", regex.IGNORECASE)
_WITNESS_WORDS: Final = 60
_WITNESSED_SHARE: Final = 0.6


def weigh(tree: Tree, found: Sequence[Run], *, apart: bool = True) -> None:
    """Fill in `Element.prose`; runs apart from the article count only where `apart` says so.

    On a page with any Hindi prose only Hindi prose counts: disclaimers and cookie notes are in English.
    """
    for element in tree.elements:
        element.prose = 0
    prose = [run for run in found if run.is_prose and (apart or run.role not in APART)]
    for run in [run for run in prose if run.is_hindi] or prose:
        run.element.prose += len(run.text)
    for element in reversed(tree.elements):
        if element.parent is not None:
            element.parent.prose += element.prose


def body(tree: Tree, found: Sequence[Run], witness: str | None = None) -> Element:
    """The element that holds the article's text, as small as it can be had without losing any of it.

    `witness` is the text that the page's JSON-LD gives for the article, None or short where it gives none; what it
    agrees with wins over class names, and these win over the mere amount of running text. Expects weights without what
    lies apart. Gives the root for a page without running text.
    """
    place = _witnessed(found, witness) or _named(tree) or _heaviest(tree, tree.root)
    _unwrap(tree, place)
    return place


def _unwrap(tree: Tree, place: Element) -> None:
    """Let what lies around the whole text, a list's one entry or a quotation's box, say nothing of its parts."""
    around = place.within & _KINDS
    inside = tree.elements[place.place + 1 : place.end] if around or place.role == "quote" else ()
    place.within -= around
    place.role = None if place.role == "quote" else place.role
    for element in inside:
        kept = (element.parent or place).within & around
        element.within = element.within - around | kept | around & {element.tag}
        if element.role == "quote" and element.tag != "blockquote":
            element.role = (element.parent or place).role


def hide_copies(tree: Tree, found: Sequence[Run]) -> None:
    """Give what style hides the role "hidden" where it says again what the page shows, as copies for printers do.

    What only stands there, as the rest of a story behind a button, stays.
    """
    hidden = [element for element in tree.elements if element.prose and _is_hidden(element)]
    if not hidden:
        return
    veiled = {place for element in hidden for place in range(element.place, element.end)}
    shown = [run.text for run in found if run.is_prose and run.element.place not in veiled]
    known = {shingle for text in shown for shingle in _shingles(_WORD.findall(text))}
    for element in hidden:
        said = [run.text for run in found if run.is_prose and run.element.inside(element)]
        words = [_shingles(_WORD.findall(text)) for text in said]
        total = sum(map(len, words))
        if total and sum(len(some & known) for some in words) > _COPIED_SHARE * total:
            element.role = "hidden"


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    return "hidden" in attributes or ("style" in attributes and _HIDDEN.search(attributes["style"] or "") is not None)


def _shingles(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + _SHINGLE_WORDS]) for n in range(len(words) - _SHINGLE_WORDS + 1)}


def own(tree: Tree, place: Element, head: Element, others: Sequence[Element]) -> Element:
    """The part of `place` that goes with the headline at `head`, where a page loads other stories with theirs below it.

    `others` are the elements of its other h1 and of each h2 with a date below it. Only where both have much running
    text in a box without the other, for an h2 one of the same tag and class, is there more than one story: an h1 may be
    a sub-heading too, and the entries of a live page have dates.
    """
    for other in others:
        box, next_box = _box(head, other), _box(other, head)
        much = min(box.prose, next_box.prose) >= _STORY_CHARACTERS and next_box.inside(place) and box.inside(place)
        if much and ("h1" in other.within or _are_twins(box, next_box)):
            return _heaviest(tree, box)
    return place


def _are_twins(box: Element, other: Element) -> bool:
    """Whether two boxes are of one kind by their tags and the names of their classes."""
    names = set(box.get("class").split())
    return box.tag == other.tag and not names.isdisjoint(other.get("class").split())


def _box(element: Element, other: Element) -> Element:
    """The largest element around one element without the other in it."""
    box = element
    for around in element.ancestors():
        if other.inside(around):
            break
        box = around
    return box


def _heaviest(tree: Tree, root: Element) -> Element:
    element = root
    while True:
        inner = list(tree.children(element))
        best = max(inner, key=lambda child: child.prose, default=None)
        if best is None or not best.prose or best.tag == "p":
            return element
        loose = any(child.tag == "p" and child.prose for child in inner)
        if best.prose < (_MOST if loose else _MUCH) * element.prose:
            return element
        element = best


def _named(tree: Tree) -> Element | None:
    named = [element for element in tree.elements if element.role == "body" and element.prose]
    whole = _pieced(tree, named)
    if whole is not None and whole.prose >= _NAMED_SHARE * tree.root.prose:
        return whole
    most = max((element.prose for element in named), default=0)
    if not named or most < _NAMED_SHARE * tree.root.prose:
        return None
    return next(element for element in named if element.prose >= _FIRST_SHARE * most)


def _pieced(tree: Tree, named: Sequence[Element]) -> Element | None:
    """The element around a text that comes in several named pieces, with advertisements between them.

    None where there is one piece, where a heading stands between two, as over another story, or much else does.
    """
    tops = [element for element in named if element.parent is None or element.parent.role != "body"]
    if len(tops) < 2:
        return None
    whole = _common(tops)
    if whole is None:
        return None
    inside = tree.elements[whole.place : whole.end]
    leads = sum(one.prose for one in inside if one.role == "lead" and one.parent and one.parent.role != "lead")
    if sum(top.prose for top in tops) < _MOST * (whole.prose - leads):
        return None
    ends = accumulate((top.end for top in tops), max)
    gaps = [range(end, top.place) for end, top in zip(ends, tops[1:], strict=False)]
    headed = any(tree.elements[place].tag in _HEADINGS for gap in gaps for place in gap)
    return None if headed else whole


def _witnessed(found: Sequence[Run], witness: str | None) -> Element | None:
    words = _WORD.findall(witness or "")
    if len(words) < _WITNESS_WORDS:
        return None
    shingles = _shingles(words)
    agreed = [run for run in found if run.role not in APART and run.is_prose and _opening(run.text) in shingles]
    if sum(len(run.text) for run in agreed) < _WITNESSED_SHARE * len(witness or ""):
        return None
    return _common([run.element for run in agreed])


def _opening(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text[:200])[:_SHINGLE_WORDS])


def _common(agreed: Sequence[Element]) -> Element | None:
    """The smallest element around all of them."""
    first = min(agreed, key=lambda element: element.place, default=None)
    last = max((element.place for element in agreed), default=0)
    return next((element for element in first.ancestors() if last < element.end), None) if first else None
