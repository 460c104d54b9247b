"""Parquet, by pyarrow: the extra `scale`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO, Final, get_type_hints

from bayaan.errors import BayaanError
from bayaan.ledger.export.items import Item
from bayaan.ledger.export.lines import Line, cells, lines

_ROWS: Final = 10_000  # a row group: what is held in memory at once


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """A table of `lines.Line`, in row groups of 10,000, packed with Zstandard; raises BayaanError without pyarrow."""
    arrow, parquet = _arrow()
    schema = arrow.schema([(name, _type(arrow, hint)) for name, hint in get_type_hints(Line).items()])
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(lines(items)):
            columns = [list(column) for column in zip(*map(cells, group), strict=True)]
            writer.write_table(arrow.table(columns, schema=schema))


def _arrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise BayaanError(
            "Parquet needs pyarrow, which is not installed", None, "pip install 'bayaan[scale]'"
        ) from error


def _type(arrow: Any, hint: Any) -> Any:
    if hint == tuple[str, ...]:
        return arrow.list_(arrow.string())
    return {int: arrow.int64(), int | None: arrow.int64(), bool: arrow.bool_()}.get(hint, arrow.string())


def _groups(found: Iterator[Line]) -> Iterator[list[Line]]:
    while group := list(islice(found, _ROWS)):
        yield group
