from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bayaan.ledger import engine
from bayaan.ledger.engine import _digest


def test_the_engine_names_program_lexicon_and_model() -> None:
    """Each of the three is known, and asked twice they are the same."""
    assert engine() == engine()
    assert all((engine().bayaan, engine().lexicon, engine().model))


def test_a_digest_changes_with_names_and_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another byte, another name or another table gives another digest; other kinds of files do not."""
    monkeypatch.setattr(sys.modules[_digest.__module__], "files", lambda _: tmp_path)
    (tmp_path / "a.tsv").write_text("x")
    seen = {_digest("any", ".tsv")}
    (tmp_path / "a.py").write_text("x")
    assert _digest("any", ".tsv") in seen
    for change in (
        lambda: (tmp_path / "a.tsv").write_text("y"),
        lambda: (tmp_path / "b.tsv").write_text(""),
        lambda: (tmp_path / "b.tsv").rename(tmp_path / "c.tsv"),
    ):
        change()
        digest = _digest("any", ".tsv")
        assert digest not in seen
        seen.add(digest)
