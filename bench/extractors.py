"""Extractors at work in interpreters of their own, asked by the benchmarks."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

HERE = Path(__file__).resolve().parent
OWN = "bayaan"
TOOLS = (OWN, "trafilatura", "newspaper4k", "readability", "justext", "resiliparse")


class Extractor:
    """A process with some pages that answers one question after the other."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._answer()

    def seconds(self, what: Literal["plain", "whole"] = "plain") -> list[float]:
        """Processor seconds for each page of one round: the plain extraction, or everything that the tool can tell."""
        return list(self._ask(what))

    def articles(self) -> list[dict[str, Any]]:
        """What comes out of the pages, in their order."""
        return list(self._ask("articles"))

    def _ask(self, question: str) -> Any:
        print(question, file=self._process.stdin, flush=True)
        return self._answer()

    def _answer(self) -> Any:
        answer = self._process.stdout.readline() if self._process.stdout else ""
        if not answer:
            sys.exit(f"{self._process.args!r} ended with {self._process.wait()}; what it printed says why")
        return json.loads(answer)


def interpreter(tool: str) -> Path:
    """The interpreter that has a tool: this one for our own, else the one that `make bench-pages` makes."""
    return Path(sys.executable) if tool == OWN else HERE.parent / f".venv-bench-{tool}" / "bin" / "python"


@contextmanager
def extractor(tool: str, contents: list[bytes], python: str | Path) -> Iterator[Extractor]:
    """Run a tool over the bytes of some pages in the interpreter `python`."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.html" for number in range(len(contents))]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        command = [str(python), str(HERE / "extraction.py"), tool, *map(str, files)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            yield Extractor(process)
