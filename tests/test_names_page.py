"""The page on names is true: its examples designate what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from bayaan.reading import read
from bayaan.reading.explanation import passage

PAGE: Final = (Path(__file__).parents[1] / "docs" / "names.md").read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"^\| (.+।) \| (.*)\|$", PAGE, re.MULTILINE)


def test_there_are_near_misses() -> None:
    """Some of the examples designate nothing."""
    assert len(EXAMPLES) == 8
    assert sum(not wanted for _, wanted in EXAMPLES) == 3


@pytest.mark.parametrize(("text", "wanted"), EXAMPLES)
def test_example(text: str, wanted: str) -> None:
    """An example gives what stands beside it."""
    found = read(passage(text))
    names = {entity.id: entity.name for entity in found.entities}
    told = (
        f"{one.type} {found.words(one)}" + (f" > {names[one.holder]}" if one.holder else "")
        for one in found.designations
    )
    assert "; ".join(told) == wanted.strip()
