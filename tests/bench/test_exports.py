"""The benchmark of exports runs, and its figures are of what was asked for."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "bench" / "exports"


def test_each_format_has_its_figures() -> None:
    """Speed and memory are told for the formats that are asked for, and a stream is no list."""
    command = [sys.executable, str(SCRIPT), "--rows", "20000", "--json", "csv", "gold"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)  # noqa: S603
    figures = json.loads(done.stdout)
    assert list(figures) == ["csv", "gold"]
    for row in figures.values():
        assert row["statements a second"] > 0
        assert row["MiB at 20000"] < row["MiB at 10000"] + 16
