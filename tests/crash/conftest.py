"""A disk that keeps a record of what is asked of it, can refuse one thing, and can lose its power; pages to file."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import apsw
import pytest

from bayaan import limits
from bayaan.ledger import Entry, Ledger
from bayaan.records import Article, Block, Page, Reading, Statement

_SECTOR = 512  # what a disk writes whole or not at all
_WITH_FOLDER = ("-journal", "-wal")  # when one of these is new, SQLite's unix system syncs the folder with it
Kind = Literal["write", "truncate", "sync", "failed sync", "delete", "open", "told"]


@dataclass(frozen=True, slots=True)
class Op:
    """One thing that was asked of the disk, or, "told", that a page was acknowledged."""

    kind: Kind
    file: str = ""
    at: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Disk:
    """What was asked of a disk, in order; `refuse` makes the nth thing of a kind fail."""

    ops: list[Op] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    refused: tuple[Kind, int, type[apsw.Error]] | None = None
    has_refused: bool = False

    def refuse(self, kind: Kind, nth: int, error: type[apsw.Error]) -> None:
        self.asked.clear()
        self.refused = (kind, nth, error)

    def ask(self, op: Op) -> None:
        """Note something down; raises where it is the one to be refused."""
        self.asked[op.kind] += 1
        if self.refused and self.refused[:2] == (op.kind, self.asked[op.kind]):
            self.has_refused = True
            if op.kind == "sync":
                self.ops.append(Op("failed sync", op.file))
            raise self.refused[2]("refused by the test")
        self.ops.append(op)

    def told(self, number: int) -> None:
        """Note that a page was acknowledged."""
        self.ops.append(Op("told", at=number))

    def lose_power(self, folder: Path, upto: int, chance: random.Random, share: float) -> None:
        """Put what `after_a_cut` leaves into a folder."""
        for file, image in self.after_a_cut(upto, chance, share).items():
            (folder / Path(file).name).write_bytes(image)

    def after_a_cut(self, upto: int, chance: random.Random, share: float) -> dict[str, bytes]:
        """The files as a power cut after so many ops leaves them.

        What was synced is there. Of the rest every sector survives with the probability `share`, whatever the others
        do. What a sync that failed was to save is lost for good, though the program could still read it: that is how
        some systems do it. A file deleted without a sync of its folder may come back.
        """
        left = _Left()
        for op in self.ops[:upto]:
            left.take(op)
        return left.after(chance, share)


@dataclass(slots=True)
class _Left:
    """What is on the disk for certain, what was written since, and what was deleted and may come back."""

    there: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[Op]] = field(default_factory=dict)
    ghosts: dict[str, bytearray] = field(default_factory=dict)

    def take(self, op: Op) -> None:
        if op.kind in ("write", "truncate"):
            self.pending.setdefault(op.file, []).append(op)
        elif op.kind == "failed sync":
            self.pending[op.file] = []
        elif op.kind == "sync":
            self._sync(op.file)
        elif op.kind == "delete":
            self.pending.pop(op.file, None)
            if op.file in self.there:
                self.ghosts[op.file] = self.there.pop(op.file)

    def _sync(self, file: str) -> None:
        if file not in self.there and file.endswith(_WITH_FOLDER):
            self.ghosts.clear()
        image = self.there.setdefault(file, bytearray())
        for one in self.pending.pop(file, ()):
            _apply(image, one)

    def after(self, chance: random.Random, share: float) -> dict[str, bytes]:
        for file, ops in self.pending.items():
            parts = [part for op in ops for part in _sectors(op)]
            for part in parts:
                if chance.random() < share:
                    _apply(self.there.setdefault(file, bytearray()), part)
        for file, image in self.ghosts.items():
            if chance.random() < share:
                self.there.setdefault(file, image)
        return {file: bytes(image) for file, image in self.there.items()}


def _sectors(op: Op) -> Iterator[Op]:
    if op.kind == "truncate":
        yield op
    for start in range(0, len(op.data), _SECTOR):
        yield Op("write", op.file, op.at + start, op.data[start : start + _SECTOR])


def _apply(image: bytearray, op: Op) -> None:
    if op.kind == "truncate":
        del image[op.at :]
        return
    image.extend(bytes(max(0, op.at - len(image))))
    image[op.at : op.at + len(op.data)] = op.data


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, base: str, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__(base, name, flags)  # a temporary file has no name
        self._disk = disk
        self._name = str(name.filename() if isinstance(name, apsw.URIFilename) else name)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        self._disk.ask(Op("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.ask(Op("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802, ARG002 - nothing is really synced, the record tells what was
        self._disk.ask(Op("sync", self._name))


class _System(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self._base = apsw.vfs_names()[0]
        self._disk = disk
        super().__init__("disk under test", self._base, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        self._disk.ask(Op("open"))
        return _File(self._disk, self._base, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self._disk.ask(Op("delete", filename))
        super().xDelete(filename, syncdir)

    def leave(self) -> None:
        """Give SQLite its own file system back."""
        self.unregister()
        apsw.set_default_vfs(self._base)


@pytest.fixture(scope="session")
def soaked() -> Callable[[int, int], int]:
    """Give the first number, or the second in `make soak`."""
    return lambda quick, long: long if os.environ.get("BAYAAN_SOAK") else quick


@pytest.fixture
def disk() -> Iterator[Disk]:
    """Put every ledger that is opened meanwhile on a disk of which a record is kept."""
    found = Disk()
    system = _System(found)
    yield found
    system.leave()


def made(number: int) -> Entry:
    """A page of two statements; its text tells its number in more than one sector."""
    text = f"नदी पर पुल संख्या {number} बनेगा. " + f"उस पर {number} लोग काम करेंगे, ऐसा बताया गया. " * 8
    half = text.index(". ")
    statements = (
        Statement(0, half, "outlet", "expected", False, "outlet future"),
        Statement(half + 2, len(text) - 2, "hearsay", "fact", False, "kah/passive/clause plain"),
    )
    article = Article(text, (Block("paragraph", 0, len(text)),), headline=f"पुल {number}", published="2024-03-05")
    return Entry(Page(text.encode(), f"{number}.html"), "ok", Reading(article, statements=statements))


@pytest.fixture
def entry() -> Callable[[int], Entry]:
    return made


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is a batch of its own."""
    monkeypatch.setattr(limits, "LEDGER_BATCH_PAGES", 1)


@pytest.fixture
def whole() -> Callable[[Path, set[int]], str]:
    """Tell what is missing of a ledger that must hold some pages whole, "" where nothing is."""

    def look(path: Path, numbers: set[int]) -> str:
        with Ledger.open(path) as ledger:
            if problems := ledger.check():
                return f"unsound: {problems[0].what}"
            lost = [number for number in numbers if ledger.settled(made(number).page) != "ok"]
            if lost:
                return f"lost: {lost}"
            rows = ledger.articles(limit=1000)
            kept = {ledger.article(row.id).reading.article.headline: ledger.article(row.id).reading for row in rows}
            readings = [made(number).reading for number in numbers]
            halves = [r for r in readings if r is not None and kept.get(r.article.headline) != r]
            return f"half: {len(halves)}" if halves else ""

    return look
