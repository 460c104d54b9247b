"""The page that a newcomer reads first says what is true: its commands and its program run, its links lead on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import regex

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.strip() for line in README.splitlines() if line.startswith("       bayaan ") and " serve " not in line]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the package and the demo's ledger in it, as after `make demo`."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "bayaan").symlink_to(ROOT / "bayaan")
    run(folder, "-m", "bayaan", "demo")
    return folder


def run(folder: Path, *arguments: str) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith("BAYAAN_")} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, *arguments], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), arguments
    return done.stdout


def test_there_are_commands() -> None:
    """The list of things to try is found at all."""
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(desk: Path, command: str) -> None:
    """A command of the list prints something of substance."""
    words = [word.strip('"') for word in regex.findall(r'"[^"]*"|\S+', command)]
    assert len(run(desk, "-m", *words)) > 60


def test_program_runs(desk: Path) -> None:
    """The program prints a statement of a source with its name."""
    program = README.split("```python\n")[1].split("```")[0]
    assert "\nsource " in run(desk, "-c", program)


@pytest.mark.parametrize("link", regex.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_links_lead_somewhere(link: str) -> None:
    """What the page links to is in the repository."""
    assert (ROOT / link).is_file()
