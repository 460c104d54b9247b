"""What an element of a page is for, told by its tag, its ARIA role and the names of its classes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import regex

from bayaan.lexicon import rows

# Nothing inside an element with one of these roles is part of the article.
APART: Final = frozenset(
    {
        "teaser",
        "share",
        "tags",
        "comments",
        "ad",
        "menu",
        "sidebar",
        "subscribe",
        "summary",
        "breadcrumb",
        "poll",
        "hidden",
        "consent",
    }
)
_OF_TAG: Final = {
    "nav": "menu",
    "footer": "menu",
    "aside": "sidebar",
    "figcaption": "caption",
    "blockquote": "quote",
    "form": "subscribe",
    "amp-twitter": "quote",
}
_OF_ARIA: Final = {
    "navigation": "menu",
    "search": "menu",
    "contentinfo": "menu",
    "complementary": "sidebar",
}
_OF_ITEMPROP: Final = {"articlebody": "body", "author": "byline", "datepublished": "date", "datemodified": "date"}
# A class that names a summary makes one of a box; on one of these it is the standfirst.
_SENTENCES: Final = frozenset({"h2", "h3", "p"})
# What programs make of a name in a module of styles: "caption-m_caption__3NhV", "Story_storycontent__Pe3ys".
_MODULE: Final = regex.compile(
    r"(?P<name>[a-z][a-z-]+)-m_.*|(?:[a-z0-9]+_)?(?P<name>[a-z][a-z0-9-]{3,})__[a-z0-9_-]{5}"
)
_PART: Final = regex.compile(r"[-_]+")
# Systems name on the outermost boxes what a page is about and of which kind: "category-latest-news", "format-quote".
_SUBJECT: Final = regex.compile(
    r"(?:category|tag|format|post[-_]format|single-format|node-type|term|view-(?:display-)?id|has|no)-.*"
)
# What follows one of these in a name is said of the element and is not what it is: "main-with-right-rail".
_SAYING: Final = frozenset({"with", "without", "has", "no", "not", "is", "and", "to", "ab"})
_NAME_CHARACTERS: Final = 60
_FEWEST_PARTS_OF_BEGINNING: Final = 2


def names(text: str) -> frozenset[str]:
    """The names in a line, parted by spaces."""
    return frozenset(text.split())


@cache
def _known() -> dict[str, str]:
    return {row["name"]: row["role"] for row in rows("roles")}


def role(tag: str, attributes: Mapping[str, str | None]) -> str | None:
    """The role of an element, None for one that says nothing about itself.

    A tag or ARIA role that has one wins over class names, and class names win over the id.
    """
    found = _OF_TAG.get(tag)
    if found is not None:
        return "breadcrumb" if found == "menu" and _is_trail(attributes) else found
    if not attributes:
        return None
    if "itemprop" in attributes:
        found = _OF_ITEMPROP.get((attributes["itemprop"] or "").lower())
    if found is None and "role" in attributes:
        found = _OF_ARIA.get(attributes["role"] or "")
    found = found or of_names(attributes.get("class")) or of_names(attributes.get("id"))
    if found is None and "aria-labelledby" in attributes:
        found = of_names(attributes["aria-labelledby"])
    return "lead" if found == "summary" and tag in _SENTENCES else found


def _is_trail(attributes: Mapping[str, str | None]) -> bool:
    """Whether a menu is the trail of pages above the article."""
    said = (attributes.get("class"), attributes.get("id"), attributes.get("aria-label"))
    return any(of_names(names) == "breadcrumb" for names in said)


@lru_cache(maxsize=8192)
def of_names(names: str | None) -> str | None:
    """The role that a class attribute or id gives away, by the lexicon of class names."""
    if not names or len(names) > 400:
        return None
    return next((found for name in names.split() if (found := _of_name(name.lower()))), None)


def _of_name(name: str) -> str | None:
    known = _known()
    if name in known:
        return known[name]
    module = _MODULE.fullmatch(name)
    if module is not None:
        return _of_name(module["name"])
    if len(name) > _NAME_CHARACTERS:
        return None
    parts = [part for part in _PART.split(name) if part]
    last = 1 if _SUBJECT.fullmatch(name) else next((n for n, p in enumerate(parts, 1) if p in _SAYING), len(parts))
    endings = ("-".join(parts[n:]) for n in range(1, last))
    beginnings = ("-".join(parts[:n]) for n in range(len(parts) - 1, _FEWEST_PARTS_OF_BEGINNING - 1, -1))
    found = next((known[part] for part in (*endings, *beginnings) if part in known), None)
    block, mark, _ = name.partition("__")
    return found or (_of_name(block) if mark else None)
