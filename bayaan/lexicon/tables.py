"""Reading the lexicon's tab-separated tables."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from bayaan.errors import BayaanError

Row = dict[str, str]


@cache
def rows(kind: str) -> tuple[Row, ...]:
    """The entries of `lexicon/<kind>.tsv` in order, each from column to text; an empty cell is "".

    Lines that start with "#" and blank lines are passed over; the first other line names the columns. Raises
    BayaanError with file and line number where a line has another number of cells than there are columns.
    """
    name = f"{kind}.tsv"
    lines = (files("bayaan.lexicon") / name).read_text(encoding="utf-8").split("\n")
    kept = [(n, line.split("\t")) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    columns = kept[0][1]
    for number, cells in kept[1:]:
        if len(cells) != len(columns):
            what = f"lexicon/{name} line {number} has {len(cells)} cells"
            raise BayaanError(what, "\t".join(cells), f"give {len(columns)}")
    return tuple(dict(zip(columns, cells, strict=True)) for _, cells in kept[1:])
