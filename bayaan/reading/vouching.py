"""On whose word a statement rests."""

from __future__ import annotations

from typing import Final, Literal

from bayaan.records import SourceKind, Statement

Vouching = Literal["outlet", "named", "unnamed", "hearsay"]
_NAMELESS: Final[frozenset[SourceKind]] = frozenset({"anonymous", "group", "social"})
_NAMED_BY_ENTITY: Final[frozenset[SourceKind]] = frozenset({"person", "media"})


def vouching(statement: Statement) -> Vouching:
    """Whether the page itself, a named source, an unnamed one, or nobody vouches for a statement.

    A person or an outlet is named only where the page gives a name ("एक महिला", "कई एजेंसियां" are not); a ministry or a
    company is, by what it is.
    """
    if statement.voice != "source":
        return statement.voice
    source = statement.source
    if source is None or source.kind in _NAMELESS:
        return "unnamed"
    return "unnamed" if source.kind in _NAMED_BY_ENTITY and source.entity is None else "named"
