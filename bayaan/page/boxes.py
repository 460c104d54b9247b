"""Boxes beside and inside the article that no name gives away, told by the line that heads them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bayaan.page.furniture import wording
from bayaan.page.runs import Run
from bayaan.page.teasers import is_title
from bayaan.page.tree import Element, Tree

# The role of a box by what heads it, and how much of the page's running text it may hold: more is the article.
_HEADED: Final = {"summary": ("summary", 0.3), "comment": ("comments", 0.5)}
_OFFER: Final = 0.3
_LEVELS: Final = 4
_LABEL_CHARACTERS: Final = 100


def mark(tree: Tree, found: Sequence[Run]) -> None:
    """Give a box its role where a line of it says what it is.

    A summary and comments have a heading, cards of other posts a heading with a title right below, an offer to
    subscribe heads its box or has no other running text in it. Only boxes without a role get one, and none that holds a
    heading of the first level. Expects `Element.prose` to be filled.
    """
    titles = sorted(run.element.place for run in found if run.within("h1"))
    for run, after in pairwise(found):
        if not run.text:
            continue
        box, role = _boxed(run, after, tree.root.prose)
        if box is not None and box.role is None and bisect_left(titles, box.place) == bisect_left(titles, box.end):
            box.role = role


def _boxed(run: Run, after: Run, prose: int) -> tuple[Element | None, str]:
    """The box that a line makes known and its role; None for any other line."""
    said = wording(run.text)
    if said is not None and said.kind == "subscribe" and _heads(run) and not run.is_prose:
        return _around(run, after, _OFFER * prose), "subscribe"
    if said is not None and said.kind == "subscribe" and said.place == "start":
        box = run.element.parent
        alone = box is not None and box.prose == (len(run.text) if run.is_prose else 0) < prose
        return box if alone else None, "subscribe"
    if run.is_prose or len(run.text) > _LABEL_CHARACTERS or not after.text:
        return None, ""
    if said is not None and said.place == "whole" and said.kind in _HEADED:
        role, most = _HEADED[said.kind]
        return _around(run, after, most * prose), role
    heads = _heads(run)
    return _around(run, after, 0) if heads and is_title(after) else None, "teaser"


def _heads(run: Run) -> bool:
    """Whether a run is set as a heading below the first level."""
    return (run.within("h2", "h3", "h4", "h5", "h6") or run.is_strong) and not run.is_link


def _around(run: Run, after: Run, most: float) -> Element | None:
    """The smallest element, a few levels up, around a heading and the line below it; None where it holds much text."""
    element: Element | None = run.element
    for _ in range(_LEVELS):
        if element is None or element.prose > most:
            return None
        if after.element.inside(element) and element is not run.element:
            return element
        element = element.parent
    return None
