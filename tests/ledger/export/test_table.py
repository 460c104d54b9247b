"""CSV: no cell is a formula, and every cell comes back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bayaan.ledger.export import table
from bayaan.ledger.export.items import Item
from bayaan.ledger.export.lines import COLUMNS, lines

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8"), newline="")))


@given(cells=st.lists(st.text(), min_size=2, max_size=5))
def test_every_cell_comes_back(cells: list[str]) -> None:
    """Formulas, newlines, quotes and NUL survive; only half a surrogate pair, which UTF-8 has not, becomes "?"."""
    (read,) = rows_of(table.record(cells))
    whole = [cell.encode("utf-8", "replace").decode() for cell in cells]
    assert [table.plain(cell) for cell in read] == whole


@given(start=st.sampled_from(_FORMULA), rest=st.text())
def test_no_cell_is_a_formula(start: str, rest: str) -> None:
    """Whatever begins as a formula begins with an apostrophe in the file."""
    ((read, _),) = rows_of(table.record([start + rest, "x"]))
    assert read.startswith("'")


@given(data=st.data())
def test_a_table_has_its_columns_in_every_row(any_item: st.SearchStrategy[Item], data: st.DataObject) -> None:
    """However a page is written, a statement is one row of as many cells as the header."""
    item, out = data.draw(any_item), BytesIO()
    table.write([item], out)
    header, *rows = rows_of(out.getvalue())
    assert header == list(COLUMNS)
    assert {len(row) for row in rows} <= {len(COLUMNS)}
    texts = [table.plain(row[COLUMNS.index("text")]) for row in rows]
    assert texts == [line.text for line in lines([item])]


def test_a_row_says_what_the_statement_says(item: Callable[..., Item]) -> None:
    """Unknown is empty, lists are joined, and numbers and truths are plain."""
    out = BytesIO()
    table.write([item()], out)
    header, *rows = rows_of(out.getvalue())
    found: list[dict[str, Any]] = [dict(zip(header, row, strict=True)) for row in rows]
    assert (found[2]["source"], found[2]["negated"], found[2]["statement"]) == ("भोला राठौर", "true", "2")
    assert (found[0]["source"], found[0]["inside"], found[1]["times"]) == ("", "", "2024-03-07")
