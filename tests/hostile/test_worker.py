"""Adding hostile pages to a ledger settles every one of them, whatever it does to the process that reads it."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path

import pytest

from bayaan import limits, verbs
from bayaan.ledger import Filed, Ledger

SPEC = importlib.util.spec_from_file_location("shapes", Path(__file__).with_name("shapes.py"))
assert SPEC is not None
assert SPEC.loader is not None
shapes = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(shapes)
TEXT = "पुल टूटा\n\nपटना। मंत्री ने कहा कि पुल अगले साल बन जाएगा। लोग परेशान हैं।\n"
STARTING_SECONDS = 2.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write every hostile page, with a plain one before and after."""
    pages = {name: shape() for name, (shape, _) in shapes.REFUSED.items()}
    pages |= {name: shape() for name, shape in [*shapes.READ.items(), *shapes.TEXTS.items()]}
    for name, content in {" first": TEXT, **pages, "~last": TEXT.replace("पुल", "बांध")}.items():
        (tmp_path / f"{name}.html").write_text(content, encoding="utf-8")
    return tmp_path


def test_hostile_pages_are_settled_by_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is filed in order and in time, one without a reading has a reason, and the pages around them are read."""
    monkeypatch.setattr(limits, "WORKER_SECONDS", 3.0)
    filed: list[Filed] = []
    begun = time.monotonic()
    with Ledger.open(folder / "x.db") as ledger:
        verbs.add(ledger, [str(folder)], seen=filed.append, workers=2)
        assert ledger.check() == []
    assert time.monotonic() - begun < STARTING_SECONDS + len(filed) * limits.WORKER_SECONDS
    assert [one.entry.page.name for one in filed] == sorted(map(str, folder.glob("*.html")))
    assert (filed[0].change, filed[-1].change) == ("new", "new")
    outcomes = {Path(one.entry.page.name).stem: one.entry.outcome for one in filed}
    assert {outcomes[name] for name in shapes.REFUSED} == {"refused"}
    assert all(one.entry.reason for one in filed if one.entry.outcome != "ok")
