"""From a page to its article: decode, tell markup from flattened text, read, and refuse what is in another language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import regex

from bayaan import limits
from bayaan.errors import PageFailed, PageRefused, UsageError
from bayaan.page import dates, guard, markup, plain
from bayaan.page.encoding import VALID, Decoded, decode
from bayaan.page.language import language
from bayaan.page.legacy import unveiled
from bayaan.page.saved import unpacked
from bayaan.publishers import site
from bayaan.records import Article, Furniture, Page

_DOCUMENT: Final = regex.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", regex.IGNORECASE)
_ELEMENT: Final = regex.compile(
    r"</(?:div|p|a|span|h[1-6]|table|article|section|li|ul|script|td)\s*>", regex.IGNORECASE
)
_ELEMENTS_OF_MARKUP: Final = 2


def to_article(page: Page, *, published: str | None = None) -> Article:
    """The article that the outlet published on a page, told by its content to be HTML, MHTML or flattened text.

    `published` is an ISO 8601 day or instant for a page that gives none; the page's own date wins over it. `page.url`
    wins over the address that the page gives itself. A page in an old Hindi font is read in Unicode, its text as it was
    is kept as furniture of the kind "original". Raises PageRefused for bytes that are no text, a hostile shape, a
    text longer than `limits.TEXT_CODE_POINTS` and another language, PageFailed for a page without an article,
    UsageError where `published` is no date.
    """
    if published is not None and dates.iso(published) is None:
        raise UsageError("no date", published, "give an ISO 8601 day such as 2023-09-13")
    page = unpacked(page)
    decoded = decode(page.content, page.charset)
    article = _read(decoded, page)
    if len(article.text) > limits.TEXT_CODE_POINTS:
        raise PageRefused("text too long", len(article.text), f"texts of up to {limits.TEXT_CODE_POINTS} are read")
    if not article.blocks:
        raise PageFailed(
            "no article found on the page", page.name, "give the page of an article, as its site serves it"
        )
    told = language("\n".join(article.text[block.start : block.end] for block in article.blocks))
    if told.code != "hi" and told.clear:
        raise PageRefused("language", told.name, "Bayaan reads Hindi; give the page's Hindi edition")
    plain = decoded.because == VALID
    charset = () if plain else (Furniture("because", f"charset: {decoded.charset}, {decoded.because}"),)
    return _finished(article, page, published, told.code, charset)


def _finished(
    article: Article, page: Page, published: str | None, language: str, charset: tuple[Furniture, ...]
) -> Article:
    """The article with its dates as days and instants with a time zone; what was assumed is said in its furniture."""
    teasers = tuple(
        replace(t, published=dates.zoned(dates.settled(t.published, page.fetched))) if t.published else t
        for t in article.teasers
    )
    modified = dates.settled(article.modified, page.fetched)
    out = dates.settled(article.published, page.fetched) or modified or published
    notes = [
        Furniture("because", f"{name}: {why}")
        for name, said, value, other in (
            ("published", article.published, out, modified),
            ("modified", article.modified, modified, out),
        )
        if (why := dates.because(said, value, other))
    ]
    return replace(
        article,
        url=page.url or article.url,
        language=language,
        published=dates.zoned(out, modified),
        modified=dates.zoned(modified, out),
        teasers=teasers,
        furniture=(*article.furniture, *notes, *charset),
    )


def _read(decoded: Decoded, page: Page) -> Article:
    text = decoded.text
    if not is_markup(text):
        if len(text) > limits.TEXT_CODE_POINTS:
            raise PageRefused("text too long", len(text), f"texts of up to {limits.TEXT_CODE_POINTS} are read")
        return _unveiled(text, plain.read, markup=False)
    content = decoded.utf8()
    guard.check(content)
    known = site(page.url, page.fetched.date() if page.fetched else None)

    def read(words: str) -> Article:
        return markup.read(content if words is text else words.encode(), page.url, known)

    article = _unveiled(text, read, markup=True)
    return replace(article, outlet=known.outlet) if known and known.outlet else article


def _unveiled(text: str, read: Callable[[str], Article], *, markup: bool) -> Article:
    """The article of a text, which for an old Hindi font is that in Unicode, with the text as it was kept beside it."""
    found = unveiled(text, markup=markup)
    if found is None:
        return read(text)
    article = read(found.text)
    return replace(article, furniture=(*article.furniture, Furniture("original", found.original)))


def is_markup(text: str) -> bool:
    """Whether a text is HTML: a document's first tags, or closing tags of common elements."""
    if _DOCUMENT.search(text) is not None:
        return True
    found = _ELEMENT.finditer(text)
    return sum(1 for _, _ in zip(range(_ELEMENTS_OF_MARKUP), found, strict=False)) == _ELEMENTS_OF_MARKUP
