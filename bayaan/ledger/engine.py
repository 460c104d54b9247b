"""Which program, lexicon and model make a reading, so that each version of an article can say by what it was read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Final

_SHOWN: Final = 16  # hexadecimal digits that a digest is shown with: enough to tell any two apart


@dataclass(frozen=True, slots=True)
class Engine:
    """What reads pages: the version of Bayaan and digests of the lexicon's tables and of the models.

    Each is "" for a reading that was filed before the ledger kept it.
    """

    bayaan: str
    lexicon: str
    model: str


@cache
def engine() -> Engine:
    """The engine of this program; computed once."""
    try:
        bayaan = version("bayaan")
    except PackageNotFoundError:  # run from a folder that was never installed
        bayaan = "not installed"
    return Engine(bayaan, _digest("bayaan.lexicon", ".tsv"), _digest("bayaan.reading", ".crfsuite"))


def _digest(package: str, suffix: str) -> str:
    """One digest of the names and bytes of a package's files of that suffix, whatever order the disk has them in."""
    kept = sorted((file for file in files(package).iterdir() if file.name.endswith(suffix)), key=lambda file: file.name)
    whole = sha256()
    for file in kept:
        whole.update(f"{file.name}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:_SHOWN]
