"""The one spelling under which the ledger stores and looks up words and names."""

from __future__ import annotations

from bayaan.hindi.words import words


def spelled(text: str) -> str:
    """The folded words of a text with one space between them; marks are left out, a text of marks alone gives ""."""
    return " ".join(word.key for word in words(text) if word.kind != "mark" and word.key)


def storable(text: str) -> str:
    """The text as any database can hold it: a lone surrogate, which no UTF-8 spells, or a NUL becomes "?".

    The length stays.
    """
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")
