"""The pages and gold that the benchmarks run over; what stands beside the repository is used where it is there."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "bayaan" / "samples"


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page: where it was saved from, None where unknown, and its unpacked bytes."""

    name: str
    url: str | None
    content: bytes


def samples() -> list[Saved]:
    """Give the sample pages with mark-up."""
    return [Saved(path.stem, None, path.read_bytes()) for path in sorted(SAMPLES.rglob("*.html"))]


def pages(folder: Path) -> list[Saved]:
    """Give the packed pages of a folder with gold beside them; none where there is no such folder."""
    return [
        Saved(gold.stem, read_json(gold).get("url"), gzip.decompress(gold.with_suffix(".html.gz").read_bytes()))
        for gold in sorted(folder.glob("*.json"))
    ]


def read_json(path: Path) -> Any:
    """Read one JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def fingerprint(paths: Iterable[Path]) -> str:
    """Mark a set of files, so that figures of different sets are not compared by mistake."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]
