"""The names of rules: all that the reading gives are known, so that `check` can tell the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from bayaan import gather, verbs
from bayaan.ledger.rules import strange
from bayaan.reading import read
from bayaan.reading.explanation import passage
from bayaan.records import BlockKind

GOLDEN = Path(__file__).parents[1] / "reading"
TABLES = sorted(path.name for path in GOLDEN.glob("golden_*.tsv"))


@pytest.mark.parametrize("sample", verbs.samples(), ids=lambda path: Path(path).name)
def test_whatever_a_page_gives_is_named_by_a_rule(sample: str) -> None:
    """No finding of the sample pages has a reason that is not known by name."""
    assert list(strange(verbs.read(gather.open_page(sample)))) == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["paragraph", "headline"])
def test_whatever_a_sentence_gives_is_named_by_a_rule(table: str, kind: BlockKind) -> None:
    """Nor has any of the golden sentences, which between them make every rule speak."""
    lines = (GOLDEN / table).read_text(encoding="utf-8").splitlines()
    cells = {cell.replace("[", "").replace("]", "") for line in lines if line[:1] != "#" for cell in line.split("\t")}
    for cell in cells:
        assert list(strange(read(passage(cell, kind=kind, published="2024-03-05")))) == [], cell
