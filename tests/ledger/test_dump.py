from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bayaan import gather, limits, verbs
from bayaan.ledger import Entry, Ledger
from bayaan.records import Alias, Entity, Page

MakeEntry = Callable[..., Entry]


@pytest.fixture(scope="module")
def samples() -> list[Entry]:
    """The sample pages, read."""
    pages = [gather.open_page(path) for path in verbs.samples()]
    return [Entry(page, "ok", verbs.read(page)) for page in pages]


def dumped(entries: list[Entry]) -> list[str]:
    with Ledger.open(":memory:") as ledger:
        list(ledger.add(entries))
        assert ledger.check() == []
        return ledger.dump()


@pytest.mark.parametrize("seed", range(3))
def test_order_repetition_and_pieces_leave_no_trace(
    samples: list[Entry], seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The same pages shuffled, some twice, in other batches and after an interruption give the same lines."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    entries = [*samples, *chance.sample(samples, 5)]
    chance.shuffle(entries)
    monkeypatch.setattr(limits, "LEDGER_BATCH_PAGES", chance.randrange(1, 9))
    path, stop = tmp_path / "ledger.db", chance.randrange(1, len(entries))
    with Ledger.open(path) as ledger:
        list(ledger.add(entries[:stop]))
    with Ledger.open(path) as ledger:
        list(ledger.add(entries))
        assert ledger.dump() == dumped(samples)


def test_whichever_spelling_comes_first_leaves_no_trace(entry: MakeEntry) -> None:
    """Two articles that spell a name differently give the same lines in either order."""
    both = []
    for number, name in enumerate(("सुरेश वर्मा", "सुरेश वर्‍मा")):
        found = entry(f"{number}.html").reading
        assert found is not None
        minister = Entity("e1", "PER", name, (Alias("Suresh Verma", "gloss"),))
        both.append(Entry(Page(b"%d" % number, f"{number}.html"), "ok", replace(found, entities=(minister,))))
    assert dumped(both) == dumped(both[::-1])


def test_anything_else_leaves_a_trace(samples: list[Entry]) -> None:
    """A page less, a version more, or one finding that differs gives other lines."""
    first = samples[0]
    assert first.reading is not None
    other = replace(first.reading, statements=first.reading.statements[1:])
    lines = {
        tuple(dumped(entries))
        for entries in (
            samples,
            samples[1:],
            [replace(first, reading=other), *samples[1:]],
            [*samples, replace(first, page=replace(first.page, content=b"x"), reading=other)],
        )
    }
    assert len(lines) == 4
