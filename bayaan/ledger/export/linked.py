"""JSON-LD in the words of schema.org: NewsArticle, Quotation, Claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from bayaan.ledger.export.items import Item
from bayaan.ledger.export.jsonlines import document
from bayaan.ledger.spelling import storable
from bayaan.records import Source, SourceKind, Statement

_TYPES: Final[dict[SourceKind, str]] = {
    "person": "Person",
    "organisation": "Organization",
    "state": "GovernmentOrganization",
    "media": "NewsMediaOrganization",
}


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """One document with a graph: each article, then its statements. Source: schema.org."""
    document({"@context": "https://schema.org"}, "@graph", (node for item in items for node in nodes(item)), out)


def nodes(item: Item) -> Iterator[dict[str, Any]]:
    """The article, and what somebody other than its outlet says in it: word for word a Quotation, else a Claim."""
    yield _article(item)
    for index, statement in item.found.kept():
        if statement.voice != "outlet":
            yield _said(item, index, statement)


def _article(item: Item) -> dict[str, Any]:
    article = item.source
    found = {
        "@type": "NewsArticle",
        "@id": article.url or item.name,
        "url": article.url,
        "headline": article.headline,
        "articleSection": article.section,
        "inLanguage": article.language,
        "datePublished": article.published,
        "dateModified": article.modified,
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet} if article.outlet else None,
        "articleBody": article.text,
        "archivedAt": item.record.id if item.record else None,
    }
    return {key: value for key, value in found.items() if value}


def _said(item: Item, index: int, statement: Statement) -> dict[str, Any]:
    words, source = storable(item.found.reading.words(statement)), statement.source
    named = {"@id": f"{item.name}#s{index}", "text": words, "description": f"because {storable(statement.because)}"}
    place = {"@id": item.source.url or item.name}
    if statement.quote == "direct":
        who = {"spokenByCharacter": _speaker(source)} if source else {}
        return {"@type": "Quotation", **named, **who, "isPartOf": place}
    who = {"claimInterpreter": _speaker(source)} if source else {}
    return {"@type": "Claim", **named, **who, "appearance": place}


def _speaker(source: Source) -> dict[str, Any]:
    name = storable(source.name)
    return {"@type": _TYPES[source.kind], "name": name} if source.kind in _TYPES else {"@type": "Thing", "name": name}
