"""A ledger in the formats that others read; every one is written article by article, in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from bayaan.errors import UsageError
from bayaan.ledger.export import gkg, gold, jsonlines, linked, notes, parquet, table
from bayaan.ledger.export.files import whole_file, whole_folder
from bayaan.ledger.export.items import Item

Writer = Callable[[Iterable[Item], BinaryIO], None]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written, and what it holds; `is_text` says that a terminal may show it."""

    write: Writer
    holds: str
    is_text: bool = True


FORMATS: Final = {
    "csv": Format(table.write, "a statement a line, for spreadsheets"),
    "jsonl": Format(jsonlines.write_statements, "a statement a line, in JSON"),
    "readings": Format(jsonlines.write_readings, "an article a line, in JSON, with all that was found"),
    "parquet": Format(parquet.write, "statements in columns; needs the extra `scale`", is_text=False),
    "annotations": Format(notes.write, "W3C Web Annotations, one a statement"),
    "jsonld": Format(linked.write, "schema.org: NewsArticle, Quotation, Claim"),
    "gkg": Format(gkg.write, "an article a line, in the shape of GDELT's GKG 2.1"),
    "gold": Format(gold.write, "an article a line, as people annotate them; a file each in a folder given by -o"),
}


def write(items: Iterable[Item], name: str, out: BinaryIO) -> None:
    """Write articles in a format of `FORMATS` to a stream; raises UsageError for an unknown one."""
    _known(name).write(items, out)


def write_to(items: Iterable[Item], name: str, path: Path) -> None:
    """Write articles to a file that is there whole or not at all; for "gold" a new or empty folder of files.

    Raises UsageError for an unknown format and for a path that cannot be written to in this way.
    """
    found = _known(name)
    if name == "gold":
        with whole_folder(path) as folder:
            gold.write_folder(items, folder)
        return
    with whole_file(path) as out:
        found.write(items, out)


def _known(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError("an unknown format", name, f"use one of {', '.join(FORMATS)}")
    return FORMATS[name]


__all__ = ["FORMATS", "Format", "Item", "write", "write_to"]
