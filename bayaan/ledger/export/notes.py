"""W3C Web Annotations: every statement on its exact words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from bayaan.ledger.export.items import Item
from bayaan.ledger.export.jsonlines import document
from bayaan.ledger.spelling import storable
from bayaan.records import Statement

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_AROUND: Final = 32  # code points before and after the words


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """An AnnotationPage in JSON-LD, written annotation by annotation. Source: W3C Web Annotation Data Model (2017)."""
    head = {"@context": CONTEXT, "id": "urn:bayaan:statements", "type": "AnnotationPage"}
    document(head, "items", (note for item in items for note in notes(item)), out)


def notes(item: Item) -> Iterator[dict[str, Any]]:
    """An article's annotations: TextPositionSelector in code points of its text, TextQuoteSelector for the page."""
    for index, statement in item.found.kept():
        yield {
            "id": f"{item.name}#s{index}",
            "type": "Annotation",
            "motivation": "classifying",
            "generator": {"type": "Software", "name": "Bayaan"},
            "body": [{"type": "TextualBody", "purpose": "classifying", "value": tag} for tag in _tags(statement)],
            "target": {"source": item.source.url or item.name, "selector": _selectors(item, statement)},
        }


def _selectors(item: Item, statement: Statement) -> list[dict[str, Any]]:
    text, start, end = storable(item.source.text), statement.start, statement.end
    quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
    around = {"prefix": text[max(start - _AROUND, 0) : start], "suffix": text[end : end + _AROUND]}
    return [{"type": "TextPositionSelector", "start": start, "end": end}, quote | around]


def _tags(statement: Statement) -> Iterator[str]:
    source = statement.source
    yield f"voice:{statement.voice}"
    yield f"mood:{statement.mood}"
    if source:
        yield f"source:{storable(source.name)}"
        yield f"source-kind:{source.kind}"
    yield from (f"{name}:{value}" for name, value in (("act", statement.act), ("quote", statement.quote)) if value)
    if statement.negated:
        yield "negated"
    yield f"because:{storable(statement.because)}"
