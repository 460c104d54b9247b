"""Processes that are killed, and many at once: each in a process of its own, forked from one that has imported all."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def asked(what: str, folder: Path, *given: object) -> dict[str, Any]:
    """What `forks.py` tells of a run."""
    command = [sys.executable, str(HERE / "forks.py"), what, str(folder), *(str(one) for one in given)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=None, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    print(what, *given, told)
    return told


def test_a_killed_run_loses_nothing_acknowledged(tmp_path: Path, soaked: Callable[[int, int], int]) -> None:
    """After kill -9 at any moment every acknowledged page is there, whole, and the ledger sound; adding goes on."""
    kills = soaked(100, 2000)
    told = asked("kill", tmp_path, kills, "safe")
    assert told["kills"] == kills
    assert told["acknowledged"] > kills
    assert told["wrong"] == []


def test_acknowledging_before_the_commit_would_lose(tmp_path: Path) -> None:
    """The control: a program that tells of a page when it takes it up loses pages under the same kills."""
    assert asked("kill", tmp_path, 12, "early")["wrong"]


def test_four_write_and_eight_read_at_once(tmp_path: Path, soaked: Callable[[int, int], int]) -> None:
    """Nothing is lost, doubled or half; no reader sees half an article; nobody is told that the ledger is busy."""
    told = asked("crowd", tmp_path, soaked(40, 600), 10_000)
    assert told["wrong"] == []
    assert told["articles"] == told["expected"]
    assert told["looks"] > 50


def test_writers_that_do_not_wait_are_turned_away(tmp_path: Path) -> None:
    """The control: without waiting for each other the same writers are told that another program is writing."""
    assert any("another program is writing" in what for what in asked("crowd", tmp_path, 40, 0)["wrong"])


def test_a_killed_client_loses_nothing_acknowledged(
    durable: Any, tmp_path: Path, soaked: Callable[[int, int], int]
) -> None:
    """After kill -9 of the program at any moment every acknowledged page is there, whole, and nothing of another."""
    kills = soaked(10, 300)
    told = asked("kill", tmp_path, kills, "safe", *(durable.empty() for _ in range(0, kills, 10)))
    assert told["kills"] == kills
    assert told["acknowledged"] > kills
    assert told["wrong"] == []


def test_four_write_and_eight_read_at_once_on_a_server(
    server: Any, tmp_path: Path, soaked: Callable[[int, int], int]
) -> None:
    """Nothing is lost, doubled or half; no reader sees half an article; nobody is told that the ledger is busy."""
    told = asked("crowd", tmp_path, soaked(15, 300), 60_000, server.empty())
    assert told["wrong"] == []
    assert told["articles"] == told["expected"]
    assert told["looks"] > 8
