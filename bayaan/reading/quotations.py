"""Quotation marks: which stretches of a block are set as somebody's words."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bayaan.reading.grammar import of_class, verbs
from bayaan.records import Block

_DOUBLE: Final = ("\u201c", "\u201e", "\u00ab", "\u201d", "\u00bb", '"', "''")
_SINGLE: Final = ("\u2018", "\u201a", "\u2019", "'")
_FAMILY: Final = dict.fromkeys(_DOUBLE, "double") | dict.fromkeys(_SINGLE, "single")
_OPENING: Final = frozenset({"\u201c", "\u201e", "\u00ab", "\u2018", "\u201a"})
_CLOSING: Final = frozenset({"\u201d", "\u00bb", "\u2019"})
_STRAIGHT: Final = frozenset({'"', "'", "''"})
_LONGEST_UNOPENED: Final = 1000
_LONGEST_GLUED: Final = 300
_MARK: Final = re.compile("|".join(sorted(_FAMILY, key=len, reverse=True)))


def find(text: str, block: Block) -> tuple[tuple[int, int], ...]:
    """The spans between quotation marks in a block, marks left out, outermost only, in order.

    A quotation that is not closed ends with its block; an apostrophe between letters is no mark; single marks inside
    double ones are part of the quotation.
    """
    found: list[tuple[int, int]] = []
    opened, kind = -1, ""
    for match in _MARK.finditer(text, block.start, block.end):
        mark, place = match.group(), match.start()
        family = _FAMILY[mark]
        if family == "single" and not _quotes(text, mark, place, opening=opened < 0):
            continue
        if opened >= 0 and family == kind and mark not in _OPENING:
            found.append((opened, place))
            opened = -1
        elif opened < 0 and mark in _STRAIGHT and _closes(text, match):
            spoken = _opened_by_speech(text, found[-1][1] if found else block.start, place)
            found += spoken
            if not spoken and _glued_opening(text, match, block.end):
                opened, kind = match.end(), family
        elif opened < 0 and mark not in _CLOSING:
            opened, kind = match.end(), family
    if opened >= 0 and kind == "double":
        found.append((opened, block.end))
    return tuple((start, end) for start, end in found if text[start:end].strip())


def _closes(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark is glued to what goes before it and not to what follows, or to a sentence's end."""
    before, after = text[mark.start() - 1 : mark.start()] if mark.start() else " ", text[mark.end() : mark.end() + 1]
    return before in ".।?!" or not (before.isspace() or before in "(-–—:" or _letter(after))


def _glued_opening(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether the space before an opening mark was forgotten, "… नाम है."जोहड़" शब्द": its closing mark is near."""
    near = text.find(mark.group(), mark.end(), min(end, mark.end() + _LONGEST_GLUED))
    return near >= 0 and _letter(text[mark.end() : mark.end() + 1])


def _opened_by_speech(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What a mark closes that nobody opened: all since "X ने कहा," where the opening mark was forgotten."""
    spoken = [match.end() for match in _speech().finditer(text, max(start, end - _LONGEST_UNOPENED), end)]
    return [(spoken[-1], end)] if spoken else []


@cache
def _speech() -> re.Pattern[str]:
    """A form of a speech verb and the comma, colon or dash that speech follows."""
    forms = "|".join(
        sorted((form for form, (verb, _) in verbs().items() if "says" in verb.frames), key=len, reverse=True)
    )
    closing = "|".join(sorted(of_class("copula") | of_class("past"), key=len, reverse=True))
    return re.compile(rf"(?<=\s)(?:{forms})(?: (?:{closing}))?\s?[,:\-–]\s*")


def _quotes(text: str, mark: str, place: int, *, opening: bool) -> bool:
    """Whether a single mark is no apostrophe and, where it is straight, stands against the word that it quotes."""
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if _letter(before) and _letter(after):
        return False
    if mark not in _STRAIGHT:
        return True
    return _letter(after) if opening else not before.isspace() and not _letter(after)


def _letter(character: str) -> bool:
    """Whether a character, of which there may be none, is a letter or a sign of one."""
    return character.isalnum() or "\u0900" <= character <= "\u0963"
