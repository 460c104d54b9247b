"""Sentence boundaries (first cut; being replaced)."""

from __future__ import annotations

import regex

_END = regex.compile(r"[।॥?!.…][\"'”’)]*\s*")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Contiguous spans of the sentences of `text[start:end]`."""
    end = len(text) if end is None else end
    cuts = [m.end() for m in _END.finditer(text, start, end)]
    edges = [start, *cuts] if cuts and cuts[-1] == end else [start, *cuts, end]
    return [(a, b) for a, b in zip(edges, edges[1:], strict=False) if b > a]
