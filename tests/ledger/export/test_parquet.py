"""Parquet, and what is said without pyarrow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import asdict
from io import BytesIO

import pytest

from bayaan.errors import BayaanError
from bayaan.ledger.export import parquet
from bayaan.ledger.export.items import Item
from bayaan.ledger.export.lines import COLUMNS, lines


def test_a_table_comes_back(item: Callable[..., Item], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every column has its type, and every row is as it was, over more than one row group."""
    reader = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(parquet, "_ROWS", 4)
    out, items = BytesIO(), [item(article=1), item(article=2)]
    parquet.write(items, out)
    found = reader.ParquetFile(BytesIO(out.getvalue()))
    assert found.schema_arrow.names == list(COLUMNS)
    assert {str(found.schema_arrow.field(name).type) for name in ("article", "start", "inside")} == {"int64"}
    assert found.num_row_groups == 3
    expected = [{k: list(v) if isinstance(v, tuple) else v for k, v in asdict(line).items()} for line in lines(items)]
    assert found.read().to_pylist() == expected


def test_without_pyarrow_the_extra_is_named(item: Callable[..., Item], monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(BayaanError, match=r"bayaan\[scale\]"):
        parquet.write([item()], BytesIO())
