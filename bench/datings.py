"""Dates as dateparser's search_dates finds them: asked in an interpreter that has it.

    PYTHON bench/datings.py ROUNDS < TEXTS

Run as a program, in the environment of bench/peers/dateparser.txt, it reads one JSON array of texts with "text" and
"published", and prints one JSON object: "found", for each text the start, end and instant of each date in it;
"seconds", the processor time of each round over all texts.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

PYTHON = Path(__file__).resolve().parents[1] / ".venv-bench-dateparser" / "bin" / "python"


def asked(texts: list[dict[str, str]], rounds: int) -> dict[str, Any]:
    """What this program prints for some texts, in the environment that `make bench-times` makes."""
    command = [str(PYTHON), __file__, str(rounds)]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, encoding="utf-8", check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def main() -> None:
    texts, seconds, found = json.load(sys.stdin), [], []
    for _ in range(int(sys.argv[1])):
        started = time.process_time()
        found = [dates(text["text"], text["published"]) for text in texts]
        seconds.append(time.process_time() - started)
    print(json.dumps({"found": found, "seconds": seconds}))


def dates(text: str, published: str) -> list[tuple[int, int, str]]:
    """The dates of one text; search_dates gives their words without their places, so each is sought after the last."""
    from dateparser.search import search_dates  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published)}
    found, at = [], 0
    for words, instant in search_dates(text, languages=["hi"], settings=settings) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, instant.isoformat()))
    return found


if __name__ == "__main__":
    main()
