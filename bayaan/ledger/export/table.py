"""CSV that a spreadsheet may open: no cell of it is a formula, and every cell comes back as it was."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import BinaryIO, Final

from bayaan.ledger.export.items import Item
from bayaan.ledger.export.lines import COLUMNS, cells, lines

SHIELD: Final = "'"
# What makes a cell a formula in some spreadsheet: as the first character, full-width forms and white space included.
_STARTERS: Final = frozenset("=+-@\t\r\n\v\f\0 \u00a0\ufeff\uff1d\uff0b\uff0d\uff20|%" + SHIELD)
_BETWEEN: Final = " | "


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """A header and a line a statement: UTF-8, RFC 4180, unknown is empty, lists are joined by " | "."""
    out.write(record(COLUMNS))
    for line in lines(items):
        out.write(record(cells(line)))


def record(cells: Iterable[object]) -> bytes:
    """One line of CSV; a text that could be taken for a formula gets an apostrophe in front (OWASP, CSV Injection)."""
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return written.getvalue().encode("utf-8", "replace")


def plain(cell: str) -> str:
    """A cell as it was before `record` shielded it."""
    return cell[1:] if cell.startswith(SHIELD) else cell


def _cell(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int):
        return cell
    return shielded(_BETWEEN.join(cell) if isinstance(cell, tuple) else str(cell))


def shielded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; one that begins with an apostrophe gets another one."""
    return SHIELD + text if text[:1] in _STARTERS and text else text
