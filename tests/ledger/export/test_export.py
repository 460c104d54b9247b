"""What all formats share: constant memory, one view of the ledger, nothing half."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bayaan.errors import UsageError
from bayaan.ledger import Entry, Ledger
from bayaan.ledger.export import FORMATS, write, write_to
from bayaan.ledger.export.items import Item
from bayaan.records import Reading

Made = Callable[..., Item]


class Sink(BytesIO):
    """Takes everything, keeps nothing but how much it was."""

    size = 0

    def write(self, part: Any) -> int:
        taken = memoryview(part).nbytes
        self.size += taken
        return taken

    def tell(self) -> int:
        return self.size


def stream(item: Item, articles: int) -> Iterator[Item]:
    return (replace(item, article=number) for number in range(articles))


def peak(name: str, item: Item, articles: int) -> tuple[int, int]:
    """The most bytes that Python held while writing so many articles, and how many it wrote."""
    sink = Sink()
    gc.disable()  # what is written is freed as it goes, without waiting for the collector
    tracemalloc.start()
    try:
        write(stream(item, articles), name, sink)
        return tracemalloc.get_traced_memory()[1], sink.size
    finally:
        tracemalloc.stop()
        gc.enable()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parquet"])
def test_memory_does_not_grow_with_the_ledger(item: Made, name: str) -> None:
    """Ten times the articles take ten times the bytes and no more memory."""
    peak(name, item(), 400)  # Python keeps some of what it frees; after the first run that is there already
    few, small = peak(name, item(), 40)
    many, large = peak(name, item(), 400)
    assert large > 9 * small
    assert many < few + max(200_000, large // 4)


def test_a_writer_that_gathers_is_found_out(item: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above is no test that cannot fail: a list of all rows breaks it."""
    honest = FORMATS["jsonl"].write
    monkeypatch.setitem(FORMATS, "jsonl", replace(FORMATS["jsonl"], write=lambda items, out: honest(list(items), out)))
    few, _ = peak("jsonl", item(), 40)
    many, _ = peak("jsonl", item(), 4000)
    assert many > few + 200_000


def test_parquet_holds_one_row_group(item: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are handed over in groups, so that memory is a group's, not the ledger's."""
    pytest.importorskip("pyarrow")
    monkeypatch.setattr("bayaan.ledger.export.parquet._ROWS", 100)
    few, _ = peak("parquet", item(), 100)
    many, _ = peak("parquet", item(), 600)
    assert many < 2 * few + 200_000


@pytest.fixture
def desk(ledger: Ledger, council: Callable[..., Reading], entry: Callable[..., Entry]) -> Ledger:
    """Open a ledger of two articles."""
    readings = [council(), council(published="2024-03-09")]
    list(ledger.add([entry(f"{n}.html", found) for n, found in enumerate(readings)]))
    return ledger


def test_an_export_is_one_view_of_the_ledger(
    desk: Ledger, entry: Callable[..., Entry], reading: Callable[..., Reading]
) -> None:
    """What is filed while an export runs is not in it, and who files does not wait."""
    items = desk.items()
    first = next(items)
    list(desk.add([entry("late.html", reading())]))
    assert [first.article, *(item.article for item in items)] == [1, 2]
    assert len(list(desk.items())) == 3


def test_only_corrected_articles(desk: Ledger) -> None:
    """People's work alone can be taken out, as they have it."""
    desk.correct(2, "reject", 1, by="Asha", because="for this test")
    (found,) = desk.items(corrected=True)
    assert found.article == 2
    assert found.found.rejected == {1}


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parquet"])
def test_a_failure_in_the_middle_leaves_nothing(item: Made, name: str, tmp_path: Path) -> None:
    """When the second article cannot be had, no file or folder of either stands there."""

    def broken() -> Iterator[Item]:
        yield item()
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input"):
        write_to(broken(), name, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_told(tmp_path: Path) -> None:
    """The formats that there are are named."""
    with pytest.raises(UsageError, match="jsonl"):
        write_to([], "xlsx", tmp_path / "out")
