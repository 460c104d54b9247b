"""Cards of other posts that no name gives away: alike, side by side, each a linked title over a short text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bayaan.page.runs import Run
from bayaan.page.teasers import around, is_title
from bayaan.page.tree import Element, Tree

_FEWEST: Final = 2
_CARD_CHARACTERS: Final = 450
_MOST: Final = 0.4
_DATA: Final = frozenset({"tr", "td", "th", "dd", "dt"})


def deal(tree: Tree, found: Sequence[Run]) -> None:
    """Give cards that show a beginning of other posts the role "teaser", which without one passes for text.

    A card is the largest element around the title, up to four levels, without a second one. At least two of the same
    tag lie in one element, none a row of a table or with running text before its title, and together they hold the
    smaller part of the page's text. Expects `Element.prose` to be filled.
    """
    titles = [n for n, run in enumerate(found) if run.linked and is_title(run)]
    held = Counter(one.place for n in titles for one in around(found[n]))
    rows: dict[tuple[int, str], list[Element]] = defaultdict(list)
    for n in titles:
        card = next((one for one in reversed(around(found[n])) if held[one.place] == 1), None)
        if card is None or card.parent is None or card.tag in _DATA:
            continue
        if 0 < card.prose <= _CARD_CHARACTERS and _opens(found, n, card):
            rows[card.parent.place, card.tag].append(card)
    for cards in rows.values():
        if len(cards) >= _FEWEST and sum(card.prose for card in cards) < _MOST * tree.root.prose:
            for card in cards:
                card.role = card.role or "teaser"


def _opens(found: Sequence[Run], title: int, card: Element) -> bool:
    """Whether no running text of a card stands before its title."""
    before = (found[n] for n in range(title - 1, -1, -1))
    return not any(run.is_prose for run in takewhile(lambda run: run.element.inside(card), before))
