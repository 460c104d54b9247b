"""The page on the command line says what is true: its examples are run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bayaan.cli import VERBS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
EXAMPLES = [line.strip() for line in PAGE.splitlines() if line.startswith("    ")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the package in it and a `bayaan` command that runs it."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "bayaan").symlink_to(ROOT / "bayaan")
    command = folder / "bin" / "bayaan"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bayaan "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_run(desk: Path, example: str) -> None:
    """An example prints something and nothing goes wrong."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("BAYAAN_")}
    env |= {"PATH": f"{desk / 'bin'}:{env['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", example], cwd=desk, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_explained(verb: str) -> None:
    """The table and the chapters leave no verb out."""
    assert f"| `{verb}` |" in PAGE
    assert any(verb in line for line in PAGE.splitlines() if line.startswith("## "))
