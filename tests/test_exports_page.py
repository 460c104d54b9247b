"""The page on exports says what is true: its queries are run, its columns are those that are written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from bayaan import verbs
from bayaan.ledger import Ledger
from bayaan.ledger.export import FORMATS, gkg
from bayaan.ledger.export.lines import COLUMNS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
PEERS = ROOT / ".venv-bench-exports" / "bin"


def examples(heading: str) -> list[str]:
    """The indented blocks under a heading of the page."""
    part = re.split(r"^#+ ", PAGE.partition(f" {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]
    blocks = re.findall(r"(?:^    .*\n?)+", part, flags=re.MULTILINE)
    return ["\n".join(line[4:] for line in block.splitlines()) for block in blocks]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the ledger of the samples and its table, as the page's first lines make them."""
    folder = tmp_path_factory.mktemp("desk")
    with Ledger.open(folder / "bayaan.db") as ledger:
        verbs.add(ledger, verbs.samples())
        verbs.export(ledger, "csv", folder / "statements.csv")
    return folder


def run(folder: Path, *command: str) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BAYAAN_", "PYTHON"))}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_shell_lines_run(tmp_path: Path) -> None:
    """The samples are filed and written as the page says."""
    (tmp_path / "bayaan").symlink_to(ROOT / "bayaan")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "bayaan"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bayaan "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    for block in examples("Used from elsewhere"):
        printed = run(tmp_path, "/bin/sh", "-ec", f'export PATH="{tmp_path / "bin"}:$PATH"\n{block}')
    assert int(printed.splitlines()[-1].split()[0]) > 200


@pytest.mark.parametrize("query", examples("SQLite"))
def test_the_sqlite_queries_run(desk: Path, query: str) -> None:
    """Each query gives rows, by a connection that may only read."""
    db = apsw.Connection(str(desk / "bayaan.db"), flags=apsw.SQLITE_OPEN_READONLY)
    rows = db.execute(query).fetchall()
    db.close()
    assert rows
    assert all(row[-1] for row in rows)


@pytest.mark.skipif(not PEERS.is_dir(), reason="needs make .venv-bench-exports/.installed")
@pytest.mark.parametrize("query", examples("DuckDB"))
def test_the_duckdb_queries_run(desk: Path, query: str) -> None:
    """DuckDB reads the table as it is, with a number in the last column of every row."""
    script = "import duckdb, sys; print(duckdb.sql(sys.argv[1]).fetchall())"
    printed = run(desk, str(PEERS / "python"), "-c", script, query)
    rows: list[tuple[object, ...]] = eval(printed, {"__builtins__": {}})  # noqa: S307 - a list that DuckDB gave
    assert rows
    assert all(isinstance(row[-1], int) for row in rows)


@pytest.mark.skipif(not PEERS.is_dir(), reason="needs make .venv-bench-exports/.installed")
@pytest.mark.parametrize("script", examples("pandas"))
def test_the_pandas_scripts_run(desk: Path, script: str) -> None:
    """The table is read by pandas as it is."""
    assert run(desk, str(PEERS / "python"), "-c", script).strip()


@pytest.mark.skipif(not PEERS.is_dir(), reason="needs make .venv-bench-exports/.installed")
def test_the_datasette_commands_run(desk: Path) -> None:
    """Datasette shows the table that sqlite-utils makes, and its search finds Hindi words."""
    found, counted = (
        run(desk, "/bin/sh", "-ec", f'export PATH="{PEERS}:$PATH"\n{one}') for one in examples("Datasette")
    )
    assert {"पुल"} <= {word for row in json.loads(found) for word in row["text"].split()}
    assert {row["voice"] for row in json.loads(counted)} == {"outlet", "source", "hearsay"}


def test_the_page_names_every_format_and_column() -> None:
    """The tables leave nothing out and make nothing up, in the order of the files."""
    table = PAGE.partition("## Columns")[2].partition("CSV is")[0]
    first = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert tuple(name for cell in first for name in re.findall("`([^`]+)`", cell)) == COLUMNS
    formats = [line.split("`")[1] for line in PAGE.partition("## Columns")[0].splitlines() if line.startswith("| `")]
    assert formats == list(FORMATS)


def test_the_page_names_what_gkg_fills(desk: Path) -> None:
    """Of the 27 columns those that the page names may be filled; the ten others are empty in every line."""
    told = set(re.findall("`([^`]+)`", PAGE.partition("**gkg**")[2].partition("The other ten")[0]))
    assert told < set(gkg.COLUMNS)
    assert len(gkg.COLUMNS) - len(told) == 10
    with Ledger.open(desk / "bayaan.db") as ledger:
        rows = [dict(zip(gkg.COLUMNS, gkg.row(item), strict=True)) for item in ledger.items()]
    filled = {column for row in rows for column, value in row.items() if value}
    assert filled <= told
    assert len(filled) >= 14
