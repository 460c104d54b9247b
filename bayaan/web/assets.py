"""The style sheet and the pictures of the pages, kept in memory under names that change with their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from bayaan.limits import MARKS_PER_BLOCK

_MEDIA: Final = {"bayaan.css": "text/css", "icon.svg": "image/svg+xml"}
# A style sheet cannot say "the note with the number of this mark", so every slot has its own rules.
_SLOT: Final = (
    ".row:has(.k{n}:is(:hover,:focus,:target,:focus-within)) .card.k{n}{{--seen:visible}}"
    ".row:has(.k{n}:is(:hover,:focus,:target)) .say.k{n}{{--lit:var(--glow)}}"
    ".row:has(.k{n}:is(:hover,:focus,:target)) .note.k{n}{{--lit:var(--glow)}}"
    ".row:has(.say.k{n}:is(:hover,:focus)) .card.x{n}{{--seen:hidden}}"
    ".say.k{n}[id]{{anchor-name:--k{n}}}.card.k{n}{{position-anchor:--k{n}}}\n"
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the pages: its address, its media type and its bytes."""

    address: str
    media: str
    content: bytes


@cache
def assets() -> dict[str, Asset]:
    """The assets by plain name ("bayaan.css")."""
    return {name: _asset(name, media) for name, media in _MEDIA.items()}


def _asset(name: str, media: str) -> Asset:
    content = (files("bayaan.web") / "static" / name).read_bytes()
    if name == "bayaan.css":
        content += "".join(_SLOT.format(n=slot) for slot in range(1, MARKS_PER_BLOCK + 1)).encode()
    stem, dot, ending = name.rpartition(".")
    return Asset(f"/static/{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{ending}", media, content)
