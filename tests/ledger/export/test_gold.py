"""Gold: what people corrected, in the format that versions are trained and tested with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan import verbs
from bayaan.ledger import Ledger
from bayaan.ledger.amended import Amended
from bayaan.ledger.export import gold, write_to
from bayaan.ledger.export.items import Item
from bayaan.records import Reading, as_json

SCORE: Final = Path(__file__).parents[4] / "shared" / "gold" / "score.py"


@given(data=st.data())
def test_gold_stands_on_its_words(any_item: st.SearchStrategy[Item], data: st.DataObject) -> None:
    """Every position lies in the text, and a line is one article."""
    item, out = data.draw(any_item), BytesIO()
    gold.write([item], out)
    value = json.loads(out.getvalue())
    assert value["text"] == item.source.text
    for told, statement in zip(value["statements"], item.found.reading.statements, strict=True):
        assert told["content"] == [statement.start, statement.end]


def test_corrections_are_in_the_gold(item: Callable[..., Item], council: Callable[..., Reading]) -> None:
    """A rejected statement is none, and names have their entity's fullest name."""
    value = gold.gold(item(Amended(council(), frozenset({2}))))
    assert len(value["statements"]) == 4
    assert [name["name"] for name in value["names"]] == ["मीना राठौर", "भोला राठौर", "मीना राठौर"]
    assert value["times"][0] == {"span": value["times"][0]["span"], "type": "DATE", "value": "2024-03-07"}


@pytest.mark.skipif(not SCORE.is_file(), reason="no scorer beside the repository")
def test_gold_agrees_with_itself(tmp_path: Path) -> None:
    """The scorer that judges readings gives the exported gold 1.0 in every figure against what it was made of."""
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        verbs.add(ledger, verbs.samples(), workers=1)
        for article in (1, 2, 3):
            ledger.correct(article, "reject", 1, by="Asha", because="for this test")
            ledger.correct(article, "mood", 0, "question", by="Asha", because="for this test")
        write_to(ledger.items(corrected=True), "gold", tmp_path / "gold")
        (tmp_path / "readings").mkdir()
        for item in ledger.items(corrected=True):
            kept = [as_json(statement) for _, statement in item.found.kept()]
            value = as_json(item.found.reading) | {"statements": kept}
            name = f"{gold.gold(item)['id']}.json"
            (tmp_path / "readings" / name).write_text(json.dumps(value), encoding="utf-8")
    args = [sys.executable, str(SCORE), str(tmp_path / "gold"), "--readings", str(tmp_path / "readings"), "--json"]
    found = json.loads(subprocess.run(args, capture_output=True, check=True, encoding="utf-8").stdout)  # noqa: S603
    assert found["articles"] == 3
    for name, row in found["figures"].items():
        if row["gold"]:
            assert {row[key] for key in ("precision", "recall", "f1", "accuracy", "macro_f1") if key in row} == {1.0}, (
                name
            )
