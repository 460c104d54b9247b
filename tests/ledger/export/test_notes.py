"""Web Annotations point to the exact words."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger.export import notes
from bayaan.ledger.export.items import Item
from bayaan.ledger.spelling import storable


@given(data=st.data())
def test_both_selectors_find_the_words(any_item: st.SearchStrategy[Item], data: st.DataObject) -> None:
    """The position gives the words, and the quotation with what stands around it is found in the text."""
    item, out = data.draw(any_item), BytesIO()
    notes.write([item], out)
    page, text = json.loads(out.getvalue()), storable(item.source.text)
    assert len(page["items"]) == len(item.found.reading.statements)
    for found, statement in zip(page["items"], item.found.reading.statements, strict=True):
        position, quote = found["target"]["selector"]
        assert (position["start"], position["end"]) == (statement.start, statement.end)
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.find(around) in range(statement.start - len(quote["prefix"]) + 1)


def test_a_page_is_what_the_standard_says(item: Callable[..., Item]) -> None:
    """Context, type, ids of their own, a motivation, a target with its source."""
    out = BytesIO()
    notes.write([item()], out)
    page = json.loads(out.getvalue())
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len({found["id"] for found in page["items"]}) == 5
    first = page["items"][2]
    assert (first["type"], first["motivation"]) == ("Annotation", "classifying")
    assert {"source:भोला राठौर", "voice:source", "negated"} <= {body["value"] for body in first["body"]}


def test_an_empty_ledger_is_an_empty_page() -> None:
    """No articles still give one whole document."""
    out = BytesIO()
    notes.write([], out)
    assert json.loads(out.getvalue())["items"] == []
