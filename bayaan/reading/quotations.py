"""Quotation marks: which stretches of a block are set as somebody's words."""

from __future__ import annotations

from typing import Final

from bayaan.records import Block

_OPENING: Final = {"\u201c": "double", "\u201e": "double", "\u00ab": "double", "\u2018": "single", "\u201a": "single"}
_CLOSING: Final = {"\u201d": "double", "\u00bb": "double", "\u2019": "single"}
_STRAIGHT: Final = {'"': "double", "'": "single"}


def find(text: str, block: Block) -> tuple[tuple[int, int], ...]:
    """The spans between quotation marks in a block, marks left out, outermost only, in order.

    A quotation that is not closed ends with its block; an apostrophe between letters is no mark; single marks inside
    double ones are part of the quotation.
    """
    found: list[tuple[int, int]] = []
    opened, kind, skip = -1, "", 0
    for place in range(block.start, block.end):
        mark = text[place]
        family = _STRAIGHT.get(mark) or _OPENING.get(mark) or _CLOSING.get(mark)
        if family is None or place < skip or (family == "single" and _apostrophe(text, place)):
            continue
        width = 2 if text[place : place + 2] == "''" else 1
        skip, family = place + width, "double" if width == 2 else family
        if family == "single" and mark in _STRAIGHT and not _leans(text, place, opening=opened < 0):
            continue
        if opened >= 0 and family == kind and mark not in _OPENING:
            found.append((opened, place))
            opened = -1
        elif opened < 0 and mark not in _CLOSING and not (mark in _STRAIGHT and _closes_nothing(text, place)):
            opened, kind = place + width, family
    if opened >= 0 and kind == "double":
        found.append((opened, block.end))
    return tuple((start, end) for start, end in found if text[start:end].strip())


def _closes_nothing(text: str, place: int) -> bool:
    """A straight mark glued to the end of a sentence closes a quotation that nobody opened."""
    return place > 0 and text[place - 1] in ".।?!"


def _leans(text: str, place: int, *, opening: bool) -> bool:
    """Whether a straight single mark stands as an opening or a closing one does: against the quoted word."""
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return _letter(after) and not _letter(before) if opening else not before.isspace() and not _letter(after)


def _apostrophe(text: str, place: int) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return _letter(before) and _letter(after)


def _letter(character: str) -> bool:
    return character.isalnum() or "\u0900" <= character <= "\u0963"
