"""The cards of other posts, inside the article and around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin

import regex

from bayaan.page import dates
from bayaan.page.furniture import without_label, wording
from bayaan.page.metadata import WRITER
from bayaan.page.runs import Run
from bayaan.page.saved import published_at
from bayaan.page.tree import Element
from bayaan.records import Teaser

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_CUT_OFF: Final = regex.compile(r"(?:\[(?:…|\.{3})\]|…|\.{3})\s*$")
# Nothing in these is for a base address to settle.
_WHOLE: Final = regex.compile(r"https?://[a-zA-Z0-9.-]+(?:/[a-zA-Z0-9./_%~+,@=&:-]*)?")
_TITLE_WORDS: Final = range(3, 41)
_LABELLED_SHARE: Final = 0.5
_SPOKEN: Final = regex.compile(r"\p{L}[\p{L}\p{M}]+")
_FEWEST_SPOKEN: Final = 2
_TITLE_CHARACTERS: Final = 1000
_EXCERPT_CHARACTERS: Final = 1000
_HOME: Final = regex.compile(r"(?:https?://[^/]+)?/?(?:index\.[a-z]+)?")
_MARKED: Final = regex.compile(r"[:：|»>–—-]\s")
_MENU_WORDS: Final = 5
# How long a video runs, set before its title.
_LENGTH: Final = regex.compile(r"^\d{1,2}:\d{2}(?::\d{2})?\s+")
_CARD_LEVELS: Final = 4
_WHOLE_PAGE: Final = frozenset({"html", "body"})


def is_writer(run: Run) -> bool:
    """Whether a run is a link to the page of somebody who writes for the site."""
    return run.is_link and WRITER.search(run.url or "") is not None


def is_home(run: Run) -> bool:
    """Whether a run is a link to the site's first page, as a site's name over every page is."""
    return run.is_link and run.url is not None and _HOME.fullmatch(run.url) is not None


def is_title(run: Run) -> bool:
    """Whether a run is the linked title of another post."""
    if run.title is None:
        linked = run.is_link or (run.linked > _LABELLED_SHARE * len(run.text) and without_label(run.text) != run.text)
        single = linked and not run.many and not (run.url or "").startswith("#") and not is_writer(run)
        run.title = single and len(run.text) <= _TITLE_CHARACTERS and "://" not in run.text and _is_worded(run.text)
    return run.title


@lru_cache(maxsize=4096)
def _is_worded(text: str) -> bool:
    if len(_SPOKEN.findall(text)) < _FEWEST_SPOKEN:
        return False
    return len(_WORD.findall(text)) in _TITLE_WORDS and wording(text) is None and not dates.of_line(text)


def announced(run: Run) -> str | None:
    """The title behind an invitation in the same line, "ये भी पढ़ें: …"; None where there is none."""
    found = wording(run.text)
    if found is None or found.kind != "also-read" or len(_WORD.findall(found.rest)) not in _TITLE_WORDS:
        return None
    rest = found.rest.rstrip(")] ") if run.text.startswith(("(", "[")) else found.rest
    return None if dates.of_line(rest) or wording(rest) is not None else rest


def is_excerpt(text: str) -> bool:
    """Whether a text breaks off as the excerpt on a card does."""
    return _CUT_OFF.search(text) is not None


def teasers(found: Sequence[Run], base: str | None, own: Element) -> list[Teaser]:
    """The cards in runs that are no part of the article; one that is shown several times is given once.

    A date or an excerpt counts for a card when it has the same link or stands in the largest element around the title,
    up to four levels, that holds no other title and not the article's text, which `own` lies in. `base` is the page's
    address, None where unknown.
    """
    kept: dict[str, Teaser] = {}
    titles = Counter(one.place for run in found if is_title(run) for one in around(run))
    title: Run | None = None
    card: Element | None = None
    for run in found:
        named = announced(run) if run.linked or _MARKED.search(run.text) else None
        if named is not None:
            kept.setdefault(named, Teaser(named, address(run.url, base)))
        elif title is not None and ((run.url and run.url == title.url) or _is_on(card, run, title)):
            kept[title.text] = _with(kept[title.text], run.text)
        elif _heads_card(run):
            title = run
            boxes = [one for one in around(run) if not own.inside(one)]
            card = next((one for one in reversed(boxes) if titles[one.place] == 1), None)
            words = _LENGTH.sub("", without_label(title.text))
            kept.setdefault(title.text, Teaser(words, address(run.url, base)))
    return list(kept.values())


def _heads_card(run: Run) -> bool:
    """Whether a title is another post's and no entry of a menu, tag or the site's own name."""
    if not is_title(run) or run.role == "tags" or run.text.startswith("#"):
        return False
    if run.role == "menu" and (len(_WORD.findall(run.text)) < _MENU_WORDS or not run.is_hindi):
        return False
    return not (run.within("h1") and is_home(run))


def around(run: Run) -> list[Element]:
    """The elements that a card with this title may be, the innermost first."""
    found: list[Element] = []
    one: Element | None = run.element
    while one is not None and one.tag not in _WHOLE_PAGE and len(found) < _CARD_LEVELS:
        found.append(one)
        one = one.parent
    return found


def _is_on(card: Element | None, run: Run, title: Run) -> bool:
    if card is None or not run.text or run.is_link or not run.element.inside(card):
        return False
    return run.role != "comments" or title.role == "comments"


def address(url: str | None, base: str | None) -> str | None:
    """A link's address made whole, None for one that leads nowhere."""
    if not url or url.startswith(("#", "javascript:", "mailto:")):
        return None
    if _WHOLE.fullmatch(url):
        return published_at(url)
    try:
        return published_at(urljoin(base or "", url))
    except ValueError:
        return None


def _with(teaser: Teaser, text: str) -> Teaser:
    day = dates.of_line(text)
    if day:
        return Teaser(teaser.title, teaser.url, teaser.published or day[0].value, teaser.excerpt, teaser.truncated)
    if len(text) < 40 or wording(text) or len(teaser.excerpt or "") > _EXCERPT_CHARACTERS:
        return teaser
    words = " ".join(filter(None, (teaser.excerpt, text)))
    return Teaser(teaser.title, teaser.url, teaser.published, words, is_excerpt(words))
