"""JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger.amended import Amended
from bayaan.ledger.export import linked
from bayaan.ledger.export.items import Item
from bayaan.records import Reading


def test_articles_quotations_and_claims(item: Callable[..., Item], council: Callable[..., Reading]) -> None:
    """The outlet's own sentences are the article; what others say is a Claim, or word for word a Quotation."""
    reading, out = council(), BytesIO()
    spoken = (*reading.statements[:2], replace(reading.statements[2], quote="direct"), *reading.statements[3:])
    linked.write([item(Amended(replace(reading, statements=spoken), frozenset({3})))], out)
    found = json.loads(out.getvalue())
    article, *said = found["@graph"]
    assert found["@context"] == "https://schema.org"
    assert (article["@type"], article["articleBody"]) == ("NewsArticle", reading.article.text)
    assert [(one["@type"], one["text"]) for one in said] == [
        ("Claim", reading.words(reading.statements[1])),
        ("Quotation", reading.words(reading.statements[2])),
    ]
    assert said[0]["claimInterpreter"] == {"@type": "Person", "name": "मीना राठौर"}
    assert said[0]["appearance"] == {"@id": article["@id"]}
    assert said[1]["spokenByCharacter"]["name"] == "भोला राठौर"


@given(data=st.data())
def test_any_page_gives_one_document(any_item: st.SearchStrategy[Item], data: st.DataObject) -> None:
    """Whatever a page holds, the graph is JSON, and every statement's id is given once."""
    out = BytesIO()
    linked.write([data.draw(any_item)], out)
    said = json.loads(out.getvalue())["@graph"][1:]
    assert len({node["@id"] for node in said}) == len(said)
