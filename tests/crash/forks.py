"""Runs for test_ledger.py that fork: `kill FOLDER KILLS safe|early` and `crowd FOLDER PAGES MILLISECONDS`.

For ledgers elsewhere than in files of the folder, their addresses stand behind.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from bayaan import limits
from bayaan.ledger import Entry, Ledger
from bayaan.records import Article, Block, Page, Reading, Statement

_A_LEDGER_KILLS: Final = 10  # then a new one, so that looking it over stays quick
_A_RUN_PAGES: Final = 24


def entry(number: int) -> Entry:
    """A page of two statements that tells its number."""
    text = f"नदी पर पुल संख्या {number} बनेगा. उस पर {number} लोग काम करेंगे."
    half = text.index(". ")
    statements = tuple(
        Statement(start, end, "outlet", "expected", False, "outlet future")
        for start, end in ((0, half), (half + 2, len(text) - 1))
    )
    article = Article(text, (Block("paragraph", 0, len(text)),), headline=f"पुल {number}")
    return Entry(Page(text.encode(), f"{number}.html"), "ok", Reading(article, statements=statements))


def forked(do: Callable[[], object]) -> int:
    """Run something in a fork; its exit code is 1 where it raises."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        do()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def kill(folder: Path, kills: int, how: str, addresses: Sequence[str]) -> dict[str, Any]:
    """Kill so many runs of adding, each at a moment of its own; tells what is missing afterwards."""
    chance = random.Random(9)  # noqa: S311 - to be repeated
    limits.LEDGER_BATCH_PAGES = 3  # type: ignore[misc]
    acknowledged, during, wrong = 0, 0, []
    for number in range(kills):
        which = number // _A_LEDGER_KILLS
        path = addresses[which] if addresses else str(folder / f"{which}.db")
        first = number % _A_LEDGER_KILLS * _A_RUN_PAGES
        told = _killed(path, range(first, first + _A_RUN_PAGES), chance, early=how == "early")
        acknowledged += len(told)
        during += len(told) < _A_RUN_PAGES
        if what := _missing(path, told):
            wrong.append(f"kill {number}: {what}")
    return {"kills": kills, "acknowledged": acknowledged, "cut short": during, "wrong": wrong[:20]}


def _killed(path: str, numbers: range, chance: random.Random, *, early: bool) -> set[int]:
    """What a run acknowledged that was killed after some pages and some microseconds."""
    reads, writes = os.pipe()

    def entries() -> Iterator[Entry]:
        for number in numbers:
            if early:
                os.write(writes, b"%d\n" % number)
            yield entry(number)

    def add() -> None:
        os.close(reads)
        with Ledger.open(path) as ledger:
            for filed in ledger.add(entries()):
                if not early:
                    os.write(writes, b"%s\n" % filed.entry.page.name.removesuffix(".html").encode())

    pid = forked(add)
    os.close(writes)
    wanted, said = chance.randrange(_A_RUN_PAGES), b""
    while said.count(b"\n") < wanted and (some := os.read(reads, 4096)):
        said += some
    time.sleep(chance.random() * 0.006)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while some := os.read(reads, 4096):
        said += some
    os.close(reads)
    return {int(number) for number in said.split(b"\n")[:-1]}


def _missing(path: str, told: set[int]) -> str:
    """What a ledger lacks of what was acknowledged, "" where nothing; a killed run may be the one that makes it."""
    with Ledger.open(path) as ledger:
        if problems := ledger.check():
            return f"unsound: {problems[0].what}"
        lost = sorted(number for number in told if ledger.settled(entry(number).page) != "ok")
        kept = ledger.counts()
        if kept.statements != 2 * kept.articles:
            return "half an article"
        return f"lost: {lost}" if lost else ""


def crowd(folder: Path, pages: int, milliseconds: int, addresses: Sequence[str]) -> dict[str, Any]:
    """Four writers, of which two file the same pages, and eight readers on one ledger that none of them has made."""
    limits.LEDGER_BATCH_PAGES = 2  # type: ignore[misc]
    limits.LEDGER_BUSY_MILLISECONDS = milliseconds  # type: ignore[misc]
    path, reads, writes = addresses[0] if addresses else str(folder / "ledger.db"), *os.pipe()
    shares = [range(pages), range(pages), range(pages, 2 * pages), range(2 * pages, 3 * pages)]
    ended = folder / "ended"
    writers = [forked(_telling(writes, lambda share=share: _write(path, share))) for share in shares]  # type: ignore[misc]
    while not addresses and not Path(path).exists():
        time.sleep(0.001)
    readers = [forked(_telling(writes, lambda: _read(path, ended))) for _ in range(8)]
    os.close(writes)
    codes = [os.waitpid(pid, 0)[1] for pid in writers]
    ended.touch()
    codes += [os.waitpid(pid, 0)[1] for pid in readers]
    said = [json.loads(line) for line in _drained(reads).splitlines()]
    wrong = [what for one in said for what in one["wrong"]] + [f"exit {code}" for code in codes if code]
    with Ledger.open(path) as ledger:
        wrong += [problem.what for problem in ledger.check()]
        counts = ledger.counts()
        expected = [3 * pages] * 3 + [6 * pages]
        if [counts.articles, counts.versions, counts.ok, counts.statements] != expected:
            wrong.append(f"holds {counts}")
    return {
        "articles": counts.articles,
        "expected": 3 * pages,
        "looks": sum(one["done"] for one in said if one["reads"]),
        "wrong": wrong,
    }


def _telling(pipe: int, do: Callable[[], dict[str, Any]]) -> Callable[[], None]:
    def tell() -> None:
        os.write(pipe, json.dumps(do()).encode() + b"\n")

    return tell


def _drained(pipe: int) -> bytes:
    said = b""
    while select.select([pipe], [], [], 5)[0] and (some := os.read(pipe, 65536)):
        said += some
    return said


def _write(path: str, numbers: range) -> dict[str, Any]:
    done, wrong = 0, []
    try:
        with Ledger.open(path) as ledger:
            for _ in ledger.add(entry(number) for number in numbers):
                done += 1
    except Exception as error:
        wrong.append(str(error))
    return {"reads": False, "done": done, "wrong": wrong}


def _read(path: str, ended: Path) -> dict[str, Any]:
    """Look again and again until the writers have ended: counts and hits must be of whole articles."""
    done = 0
    wrong: list[str] = []
    try:
        with Ledger.open(path) as ledger:
            while not ended.exists() and not wrong:
                counts, found = ledger.counts(), ledger.search("पुल", limit=1000)
                newest = ledger.articles(limit=1)
                if counts.statements != 2 * counts.articles or min(found.total, 1000) != len(found.hits):
                    wrong.append(f"saw half an article: {counts}")
                if newest and len(ledger.article(newest[0].id).reading.statements) != 2:
                    wrong.append("saw half a reading")
                done += 1
    except Exception as error:
        wrong.append(str(error))
    return {"reads": True, "done": done, "wrong": wrong[:3]}


def _warm_up() -> None:
    """Load here what every fork needs."""
    with Ledger.open(":memory:") as ledger:
        list(ledger.add([entry(0)]))
        ledger.check()
        ledger.search("पुल")


if __name__ == "__main__":
    _warm_up()
    _, _what, _folder, _count, _how, *_at = sys.argv
    _where, _often = Path(_folder), int(_count)
    _told = kill(_where, _often, _how, _at) if _what == "kill" else crowd(_where, _often, int(_how), _at)
    print(json.dumps(_told))
