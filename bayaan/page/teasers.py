"""The cards of other posts, inside the article and around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urljoin

import regex

from bayaan.page import dates
from bayaan.page.furniture import wording
from bayaan.page.runs import Run
from bayaan.records import Teaser

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_CUT_OFF: Final = regex.compile(r"(?:\[(?:…|\.{3})\]|…|\.{3})\s*$")
_TITLE_WORDS: Final = range(3, 41)
_CARDS: Final = frozenset({"li", "article", "td"})


def is_title(run: Run) -> bool:
    """Whether a run is the linked title of another post."""
    if (run.url or "").startswith("#"):
        return False
    return run.is_link and len(_WORD.findall(run.text)) in _TITLE_WORDS and wording(run.text) is None


def is_excerpt(text: str) -> bool:
    """Whether a text breaks off as the excerpt on a card does."""
    return _CUT_OFF.search(text) is not None


def teasers(found: Iterable[Run], base: str | None) -> list[Teaser]:
    """The cards in runs that are no part of the article; one that is shown several times is given once.

    A date or an excerpt counts for a card when it stands in the same list item, table cell or article, or in an element
    with the role of a teaser. `base` is the page's address, None where unknown.
    """
    kept: dict[str, Teaser] = {}
    title: str | None = None
    run_of_title: Run | None = None
    for run in found:
        if is_title(run):
            title, run_of_title = run.text, run
            kept.setdefault(title, Teaser(title, address(run.url, base)))
        elif title and run_of_title and _same_card(run_of_title, run):
            kept[title] = _with(kept[title], run.text)
    return list(kept.values())


def address(url: str | None, base: str | None) -> str | None:
    """A link's address made whole, None for one that leads nowhere."""
    if not url or url.startswith(("#", "javascript:", "mailto:")):
        return None
    try:
        return urljoin(base or "", url)
    except ValueError:
        return None


def _same_card(title: Run, run: Run) -> bool:
    if run.is_link or not run.text:
        return False
    card = next((one for one in title.element.ancestors() if one.tag in _CARDS), title.element.parent)
    return card is not None and run.element.inside(card) and card.tag != "body"


def _with(teaser: Teaser, text: str) -> Teaser:
    day = dates.of_line(text)
    if day:
        return Teaser(teaser.title, teaser.url, teaser.published or day[0].value, teaser.excerpt, teaser.truncated)
    if len(text) < 40 or wording(text):
        return teaser
    words = " ".join(filter(None, (teaser.excerpt, text)))
    return Teaser(teaser.title, teaser.url, teaser.published, words, is_excerpt(words))
