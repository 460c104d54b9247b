"""On whose word a statement rests."""

from __future__ import annotations

from typing import Final, Literal

from bayaan.records import SourceKind, Statement

Vouching = Literal["outlet", "named", "unnamed", "hearsay"]
_NAMELESS: Final[frozenset[SourceKind]] = frozenset({"anonymous", "group", "social"})


def vouching(statement: Statement) -> Vouching:
    """Whether the page itself, a named source, an unnamed one, or nobody vouches for a statement."""
    if statement.voice != "source":
        return statement.voice
    source = statement.source
    return "unnamed" if source is None or source.kind in _NAMELESS else "named"
