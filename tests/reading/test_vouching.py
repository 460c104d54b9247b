"""Vouching: on whose word a statement rests."""

from __future__ import annotations

import pytest

from bayaan.reading.vouching import vouching
from bayaan.records import Source, SourceKind, Statement, Voice


def statement(voice: Voice, kind: SourceKind | None = None, entity: str | None = None) -> Statement:
    source = Source(0, 1, "x", kind, entity) if kind else None
    return Statement(0, 1, voice, "fact", False, "test", source)


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (statement("outlet"), "outlet"),
        (statement("hearsay"), "hearsay"),
        (statement("source", "person", "e1"), "named"),
        (statement("source", "person"), "unnamed"),
        (statement("source", "state"), "named"),
        (statement("source", "media"), "unnamed"),
        (statement("source", "media", "e2"), "named"),
        (statement("source", "anonymous", "e3"), "unnamed"),
        (statement("source", "group"), "unnamed"),
        (statement("source", "social"), "unnamed"),
    ],
)
def test_vouching(one: Statement, wanted: str) -> None:
    """A source counts as named where a reader could go and ask it."""
    assert vouching(one) == wanted
