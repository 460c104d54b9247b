"""Damaged files: whatever the disk does to a ledger's bytes, `check` tells it and nothing wrong is served as right."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bayaan.cli.check import command
from bayaan.errors import LedgerError
from bayaan.ledger import Entry, Ledger

PAGES = 6
Damage = Callable[[random.Random, bytearray, int], None]


def bits(chance: random.Random, image: bytearray, page: int) -> None:  # noqa: ARG001
    """Turn a few bits round, anywhere."""
    for _ in range(chance.choice((1, 3, 20))):
        image[chance.randrange(len(image))] ^= 1 << chance.randrange(8)


def cut(chance: random.Random, image: bytearray, page: int) -> None:  # noqa: ARG001
    """Leave out the end of the file."""
    del image[chance.randrange(len(image)) :]


def zeros(chance: random.Random, image: bytearray, page: int) -> None:
    """Empty a page."""
    start = chance.randrange(len(image) // page) * page
    image[start : start + page] = bytes(page)


def swapped(chance: random.Random, image: bytearray, page: int) -> None:
    """Write a page to the place of another."""
    one, other = (chance.randrange(len(image) // page) * page for _ in range(2))
    image[one : one + page] = image[other : other + page]


def noise(chance: random.Random, image: bytearray, page: int) -> None:
    """Fill part of a page with anything."""
    start = chance.randrange(len(image) // page) * page + chance.randrange(page - 64)
    image[start : start + 64] = chance.randbytes(64)


def served(ledger: Ledger) -> dict[str, object]:
    """What a reader can be shown, by name; what cannot be shown is told by LedgerError and left out."""
    asked: dict[str, Callable[[], object]] = {
        "list": ledger.articles,
        "search": lambda: sorted((hit.article.id, hit.index, hit.text) for hit in ledger.search("पुल").hits),
        **{f"article {n}": lambda n=n: ledger.article(n).reading for n in range(1, PAGES + 1)},  # type: ignore[misc]
        "dump": ledger.dump,
    }
    found = {}
    for name, ask in asked.items():
        try:
            found[name] = ask()
        except LedgerError:
            continue
    return found


@pytest.mark.parametrize("damage", [bits, cut, zeros, swapped, noise])
def test_damage_is_told_and_never_served(
    tmp_path: Path, entry: Callable[[int], Entry], soaked: Callable[[int, int], int], damage: Damage
) -> None:
    """A damaged ledger is refused, or `check` tells what is wrong, or all that it holds is as it was."""
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        list(ledger.add(entry(number) for number in range(PAGES)))
        right, page = served(ledger), int(ledger._db.execute("PRAGMA page_size").get)
    image, chance = path.read_bytes(), random.Random(damage.__name__)  # noqa: S311 - to be repeated
    assert len(right) == PAGES + 3
    refused = told = unharmed = 0
    for _ in range(runs := soaked(60, 3000)):
        broken = bytearray(image)
        damage(chance, broken, page)
        path.write_bytes(broken)
        try:
            with Ledger.open(path, create=False) as ledger:
                problems, shown = ledger.check(), served(ledger)
        except LedgerError:
            refused += 1
            continue
        told += bool(problems)
        unharmed += not problems
        if not problems:
            assert shown == right
        for name, what in shown.items():
            if name.startswith("article"):
                assert what == right[name]
            if name == "search":
                assert set(what) <= set(right[name])  # type: ignore[call-overload]
    print(f"damage by {damage.__name__}: {runs}, refused {refused}, told by check {told}, unharmed {unharmed}")
    assert refused + told


def test_the_command_tells_of_damage(tmp_path: Path, entry: Callable[[int], Entry]) -> None:
    """`bayaan check --json` prints what is wrong and ends with 1, also where the ledger cannot even be counted."""
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        list(ledger.add(entry(number) for number in range(PAGES)))
        root = ledger._db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'versions'").get
        page = int(ledger._db.execute("PRAGMA page_size").get)
    image = bytearray(path.read_bytes())
    image[(root - 1) * page : root * page] = bytes(page)
    path.write_bytes(image)
    done = CliRunner().invoke(command, ["--ledger", str(path), "--json"], standalone_mode=False)
    assert done.return_value == 1
    told = json.loads(done.output)
    assert told["counts"] is None
    assert any("SQLite" in problem["what"] for problem in told["problems"])
    shown = CliRunner().invoke(command, ["--ledger", str(path)], standalone_mode=False)
    assert "cannot be counted" in shown.output
