"""The page on the lexicon is true: its lines stand in the tables and make the difference that it tells of."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = (ROOT / "docs" / "lexicon.md").read_text(encoding="utf-8")
# Reads a sentence with one line of one table left out, before anything has compiled that table.
_READ: Final = """
import sys
import bayaan.lexicon as lexicon
sentence, table, left_out = sys.argv[1:]
every = lexicon.rows
written = lambda row: "\\t".join(row.values()).rstrip("\\t")
lexicon.rows = lambda kind: [row for row in every(kind) if kind != table or written(row) != left_out.rstrip("\\t")]
from bayaan.reading import read
from bayaan.reading.explanation import passage
for one in read(passage(sentence)).statements:
    shown = [one.voice, one.act or "-", one.mood]
    print(*shown, one.source.kind if one.source else "-", *(e.kind for e in one.evidence))
"""


class Example(NamedTuple):
    """A worked example: its sentence, the table and the line, and what comes out with the line and without it."""

    sentence: str
    table: str
    line: str
    with_it: str
    without_it: str


EXAMPLES: Final = [
    Example(*match.groups())
    for match in re.finditer(
        r"    bayaan explain '(.+)'\n(?:.|\n)+?`(\w+)`:\n\n    (.+)\n\nWith it: `(.+)`; without it: `(.+)`", PAGE
    )
]


def test_there_are_ten() -> None:
    """Ten examples are worked, each of which the tests find."""
    assert len(EXAMPLES) == len(re.findall(r"^### \d+\. ", PAGE, re.MULTILINE)) == 10


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.table)
def test_line_makes_the_difference(example: Example) -> None:
    """An example's line stands in its table; the sentence is read as told with it, and otherwise without it."""
    table = (ROOT / "bayaan" / "lexicon" / f"{example.table}.tsv").read_text(encoding="utf-8")
    assert example.line.rstrip() in (line.rstrip() for line in table.splitlines())
    assert set(example.with_it.split()) <= read(example.sentence, example.table, "")
    assert set(example.without_it.split()) <= read(example.sentence, example.table, example.line)


@pytest.mark.parametrize(
    "name",
    sorted({name for row in re.findall(r"^\| (`.+?) \|", PAGE, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}),
)
def test_tables_exist(name: str) -> None:
    """Every table that the page names is there."""
    assert (ROOT / "bayaan" / "lexicon" / f"{name}.tsv").is_file()


def read(sentence: str, table: str, left_out: str) -> set[str]:
    """What a sentence's only statement is, with one line of one table left out."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _READ, sentence, table, left_out],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    (line,) = done.stdout.splitlines()
    return set(line.split())
