"""JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger.amended import Amended
from bayaan.ledger.export import jsonlines
from bayaan.ledger.export.items import Item
from bayaan.ledger.export.lines import lines
from bayaan.records import Reading, from_json


@given(data=st.data())
def test_statements_come_back(any_item: st.SearchStrategy[Item], data: st.DataObject) -> None:
    """Each line is one object, equal to the statement's line, whatever the page held."""
    item, out = data.draw(any_item), BytesIO()
    jsonlines.write_statements([item], out)
    read = [json.loads(line) for line in out.getvalue().split(b"\n")[:-1]]
    assert read == [json.loads(json.dumps(asdict(line))) for line in lines([item])]


@given(data=st.data())
def test_readings_come_back(any_item: st.SearchStrategy[Item], data: st.DataObject) -> None:
    """Each line is a reading that can be made again."""
    item, out = data.draw(any_item), BytesIO()
    jsonlines.write_readings([item], out)
    assert from_json(json.loads(out.getvalue())) == item.found.reading


def test_rejected_statements_are_left_out(item: Callable[..., Item], council: Callable[..., Reading]) -> None:
    """In lines of statements they are gone, their numbers left free; a whole reading tells which they are."""
    found, out, whole = item(Amended(council(), frozenset({2}))), BytesIO(), BytesIO()
    jsonlines.write_statements([found], out)
    assert [json.loads(line)["statement"] for line in out.getvalue().splitlines()] == [0, 1, 3, 4]
    jsonlines.write_readings([found], whole)
    assert json.loads(whole.getvalue())["rejected"] == [2]
