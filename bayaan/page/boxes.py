"""Boxes beside and inside the article that no name gives away, told by the line that heads them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bayaan.page.furniture import wording
from bayaan.page.runs import Run
from bayaan.page.teasers import is_title
from bayaan.page.tree import Element, Tree

# A summary holds less of the page's running text than this; what holds more is the article.
_SUMMARY_SHARE: Final = 0.3
_LEVELS: Final = 4
_LABEL_CHARACTERS: Final = 100


def mark(tree: Tree, found: Sequence[Run]) -> None:
    """Give a box its role where a heading says it: a summary, or links to other posts right below.

    Only boxes without a role get one, and none that holds a heading of the first level. Expects `Element.prose` to be
    filled.
    """
    most = _SUMMARY_SHARE * tree.root.prose
    titles = [run.element.place for run in found if run.within("h1")]
    for run, after in pairwise(found):
        if not run.text or len(run.text) > _LABEL_CHARACTERS or run.is_prose:
            continue
        if after.text and _heads_summary(run):
            _give(_box(run, after, most), "summary", titles)
        elif (run.within("h2", "h3", "h4", "h5", "h6") or run.is_strong) and not run.is_link and is_title(after):
            _give(_box(run, after, 0), "teaser", titles)


def _heads_summary(run: Run) -> bool:
    found = wording(run.text)
    return found is not None and found.kind == "summary" and found.place == "whole"


def _box(run: Run, after: Run, most: float) -> Element | None:
    """The smallest element, a few levels up, around a heading and the line below it; None where it holds much text."""
    element: Element | None = run.element
    for _ in range(_LEVELS):
        if element is None or element.prose > most:
            return None
        if after.element.inside(element) and element is not run.element:
            return element
        element = element.parent
    return None


def _give(box: Element | None, role: str, titles: Sequence[int]) -> None:
    if box is not None and box.role is None and not any(box.place <= place < box.end for place in titles):
        box.role = role
