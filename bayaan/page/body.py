"""Where on a page the article's text stands: by running text, structure, class names and JSON-LD as a witness."""

from __future__ import annotations

from collections.abc import Sequence
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
    return _witnessed(found, witness) or _named(tree) or _heaviest(tree.root)


def _heaviest(root: Element) -> Element:
    element = root
    while True:
        inner = element.children
        best = max(inner, key=lambda child: child.prose, default=None)
        if best is None or not best.prose or best.tag == "p":
            return element
        loose = any(child.tag == "p" and child.prose for child in inner)
        if best.prose < (_MOST if loose else _MUCH) * element.prose:
            return element
        element = best


def _named(tree: Tree) -> Element | None:
    named = [element for element in tree.elements if element.role == "body" and element.prose]
    most = max((element.prose for element in named), default=0)
    if not named or most < _NAMED_SHARE * tree.root.prose:
        return None
    return next(element for element in named if element.prose >= _FIRST_SHARE * most)


def _witnessed(found: Sequence[Run], witness: str | None) -> Element | None:
    words = _WORD.findall(witness or "")
    if len(words) < _WITNESS_WORDS:
        return None
    shingles = {tuple(words[n : n + _SHINGLE_WORDS]) for n in range(len(words) - _SHINGLE_WORDS + 1)}
    agreed = [run for run in found if run.role not in APART and run.is_prose and _opening(run.text) in shingles]
    if sum(len(run.text) for run in agreed) < _WITNESSED_SHARE * len(witness or ""):
        return None
    return _common(agreed)


def _opening(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text[:200])[:_SHINGLE_WORDS])


def _common(agreed: Sequence[Run]) -> Element | None:
    """The smallest element around all of them."""
    first = min((run.element for run in agreed), key=lambda element: element.place, default=None)
    last = max(run.element.place for run in agreed) if agreed else 0
    return next((element for element in first.ancestors() if last < element.end), None) if first else None
