"""The cards of other posts, inside the article and around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final
from urllib.parse import urljoin

import regex

from bayaan.page import dates
from bayaan.page.furniture import wording
from bayaan.page.runs import Run
from bayaan.page.tree import Element
from bayaan.records import Teaser

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_CUT_OFF: Final = regex.compile(r"(?:\[(?:…|\.{3})\]|…|\.{3})\s*$")
_TITLE_WORDS: Final = range(3, 41)
_CARD_LEVELS: Final = 4


def is_title(run: Run) -> bool:
    """Whether a run is the linked title of another post."""
    if not run.is_link or run.many or (run.url or "").startswith("#") or dates.of_line(run.text):
        return False
    found = wording(run.text)
    return found is None and len(_WORD.findall(run.text)) in _TITLE_WORDS


def announced(run: Run) -> str | None:
    """The title behind an invitation in the same line, "ये भी पढ़ें: …"; None where there is none."""
    found = wording(run.text)
    is_one = found is not None and found.kind == "also-read" and len(_WORD.findall(found.rest)) in _TITLE_WORDS
    return found.rest if found is not None and is_one else None


def is_excerpt(text: str) -> bool:
    """Whether a text breaks off as the excerpt on a card does."""
    return _CUT_OFF.search(text) is not None


def teasers(found: Sequence[Run], base: str | None) -> list[Teaser]:
    """The cards in runs that are no part of the article; one that is shown several times is given once.

    A date or an excerpt counts for a card when it has the same link or stands in the largest element around the title,
    up to four levels, that holds no other title. `base` is the page's address, None where unknown.
    """
    kept: dict[str, Teaser] = {}
    titles = Counter(id(one) for run in found if is_title(run) for one in _around(run))
    title: Run | None = None
    for run in found:
        named = announced(run)
        if named is not None:
            kept.setdefault(named, Teaser(named, address(run.url, base)))
        elif title is not None and ((run.url and run.url == title.url) or _same_card(title, run, titles)):
            kept[title.text] = _with(kept[title.text], run.text)
        elif is_title(run):
            title = run
            kept.setdefault(title.text, Teaser(title.text, address(run.url, base)))
    return list(kept.values())


def _around(run: Run) -> Iterator[Element]:
    return (one for one in islice(run.element.ancestors(), _CARD_LEVELS) if one.tag not in {"html", "body"})


def _same_card(title: Run, run: Run, titles: Counter[int]) -> bool:
    if run.is_link or not run.text:
        return False
    cards = [one for one in _around(title) if titles[id(one)] == 1]
    return bool(cards) and run.element.inside(cards[-1])


def address(url: str | None, base: str | None) -> str | None:
    """A link's address made whole, None for one that leads nowhere."""
    if not url or url.startswith(("#", "javascript:", "mailto:")):
        return None
    try:
        return urljoin(base or "", url)
    except ValueError:
        return None


def _with(teaser: Teaser, text: str) -> Teaser:
    day = dates.of_line(text)
    if day:
        return Teaser(teaser.title, teaser.url, teaser.published or day[0].value, teaser.excerpt, teaser.truncated)
    if len(text) < 40 or wording(text):
        return teaser
    words = " ".join(filter(None, (teaser.excerpt, text)))
    return Teaser(teaser.title, teaser.url, teaser.published, words, is_excerpt(words))
