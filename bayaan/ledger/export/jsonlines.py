"""JSON Lines: a statement a line, or a whole reading a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import JSONEncoder
from typing import Any, BinaryIO, Final

from bayaan.ledger.export.items import Item
from bayaan.ledger.export.lines import COLUMNS, cells, lines
from bayaan.records import as_json

_plainly: Final = JSONEncoder(ensure_ascii=False).encode
_escaped: Final = JSONEncoder().encode


def write_statements(items: Iterable[Item], out: BinaryIO) -> None:
    """A statement a line, with the columns of `lines.Line`; lists are arrays, unknown is null."""
    for line in lines(items):
        out.write(encoded(dict(zip(COLUMNS, cells(line), strict=True))) + b"\n")


def write_readings(items: Iterable[Item], out: BinaryIO) -> None:
    """An article a line: the object that `bayaan read --json` prints, with `rejected`, the places of statements."""
    for item in items:
        value = as_json(item.found.reading) | {"rejected": sorted(item.found.rejected)}
        out.write(encoded(value) + b"\n")


def encoded(value: Any) -> bytes:
    """JSON in one line of UTF-8; a lone surrogate, which UTF-8 cannot hold, stays escaped."""
    try:
        return _plainly(value).encode("utf-8")
    except UnicodeEncodeError:
        return _escaped(value).encode("ascii")


def document(head: dict[str, Any], key: str, values: Iterator[Any], out: BinaryIO) -> None:
    """One JSON object with an array that is written value by value, however long."""
    out.write(encoded(head)[:-1] + b", " + encoded(key) + b": [")
    for number, value in enumerate(values):
        out.write((b",\n" if number else b"\n") + encoded(value))
    out.write(b"\n]}\n")
