"""Sentence boundaries: the danda, the full stop of the web, and the stops that end nothing."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Final

import regex

from bayaan.hindi.views import key
from bayaan.lexicon import rows

_SPACE: Final = r"\s\u200b\ufeff"
# Danda, double danda, a bar typed for a danda, question and exclamation marks, the Urdu and full-width ones.
_STRONG: Final = r"\u0964\u0965?!\u06d4\u061f\uff1f\uff01\u3002"
_MARK = regex.compile(
    r"(?P<address>(?:https?://|www\.)[!-~]*[A-Za-z0-9/])"
    r"|(?P<blank>\n\s*\n)"
    r"|(?P<quote>''|[\"'])"
    rf"|(?P<strong>(?<![(\[?!])[{_STRONG}][{_STRONG}.\u2026]*|(?<=\p{{Deva}})\|(?=\s|$))"
    r"|(?P<ellipsis>\u2026[.\u2026]*|\.[.\u2026]+)"
    r"|(?P<stop>\.)"
)
_CLOSER = regex.compile(
    rf"[)\]}}»”’{_STRONG}.\u2026]+|(?P<gap>[ \u00a0]?)(?P<quote>''|[\"'“‘])(?P<open>(?=[\p{{L}}\p{{N}}]))?"
)
_NEXT = regex.compile(
    rf"[{_SPACE}]*+(?P<join>[,;])?(?P<number>\p{{Nd}})?(?P<word>[\p{{L}}\p{{M}}]{{1,24}}+)?(?P<dot>\.)?"
)
_LAST = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+$")
_LETTER = regex.compile(r"\p{L}")
_GAP = regex.compile(rf"[{_SPACE}]*")
_LAST_WORD_CODE_POINTS: Final = 16


@cache
def _abbreviations() -> dict[str, str]:
    return {key(row["form"]): row["ends"] for row in rows("abbreviations")}


@cache
def _role(role: str) -> frozenset[str]:
    return frozenset(key(row["word"]) for row in rows("sentence_words") if row["role"] == role)


def _reach(pattern: regex.Pattern[str], text: str, position: int, end: int) -> regex.Match[str]:
    """The match of a pattern that also matches nothing, so there is always one."""
    found = pattern.match(text, position, end)
    assert found is not None  # noqa: S101 - every part of these patterns may be absent
    return found


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as contiguous half-open spans that cover it exactly.

    White space after a sentence belongs to it, white space before the first to the first; every sentence holds a letter
    unless the whole text has none, in which case it is one span; the empty text gives none. Closing quotes and brackets
    after the mark belong to its sentence, so a quotation in front of its speaker ends after the quote, and a quotation
    of several sentences is cut inside; a comma or a postposition after the quote goes on with the sentence. A single
    line break is white space, a blank line ends a sentence unless a postposition or conjunction stands before it.
    Short forms, initials, decimals, times, list numbers and addresses are not cut. Time is linear in the length.
    """
    end = len(text) if end is None else end
    return _Cutter(text, start, end).spans() if start < end else []


class _Cutter:
    """One pass over a text, with what has to be remembered on the way: open quotes and the last initial."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.opened: set[str] = set()
        self.initial = -1  # just behind the latest initial's full stop
        self.lettered = start  # no letter stands between the sentence's beginning and here, or a letter stands here

    def spans(self) -> list[tuple[int, int]]:
        edges = [self.start]
        position = self.start
        while mark := _MARK.search(self.text, position, self.end):
            position = mark.end()
            if mark["quote"]:
                self._turn(mark["quote"], mark.start(), position)
            elif mark["blank"]:
                self.opened.clear()
            if mark["quote"] or mark["address"] or not self._has_letter(mark.start()):
                continue
            if not mark["blank"]:
                position = self._behind_closers(position)
            if self._ends(mark, position):
                position = _reach(_GAP, self.text, position, self.end).end()
                edges.append(position)
                self.lettered = position
        return self._closed(edges)

    def _closed(self, edges: list[int]) -> list[tuple[int, int]]:
        if not self._has_letter(self.end) and len(edges) > 1:
            edges.pop()
        edges.append(self.end)
        return list(pairwise(edges))

    def _has_letter(self, before: int) -> bool:
        found = _LETTER.search(self.text, self.lettered, before)
        self.lettered = found.start() if found else max(before, self.lettered)
        return found is not None

    def _turn(self, quote: str, start: int, end: int) -> None:
        """Notes a straight quote as opening or closing by its neighbours, by turns where they do not tell."""
        before = self.text[start - 1] if start > self.start else " "
        after = self.text[end] if end < self.end else " "
        if quote == "'" and before.isalpha() and after.isalpha():
            return
        opening = before.isspace() if before.isspace() != after.isspace() else quote not in self.opened
        (self.opened.add if opening else self.opened.discard)(quote)

    def _behind_closers(self, position: int) -> int:
        while position < self.end and (closer := _CLOSER.match(self.text, position, self.end)):
            quote = closer["quote"]
            if quote and not self._closes(quote, gap=bool(closer["gap"]), glued=closer["open"] is not None):
                break
            self.opened.discard(quote or "")
            position = closer.end()
        return position

    def _closes(self, quote: str, *, gap: bool, glued: bool) -> bool:
        if quote in self.opened:
            return not (gap and glued)
        return not gap and not glued

    def _ends(self, mark: regex.Match[str], position: int) -> bool:
        if mark["blank"]:
            return key(self._last_word(mark.start())) not in _role("joiner")
        follows = _reach(_NEXT, self.text, position, self.end)
        quoted = position > mark.end()
        if follows["join"]:
            return False
        if mark["strong"]:
            return self._strong_ends(mark, follows, quoted=quoted)
        if self._clitic(follows):
            return False
        return self._ellipsis_ends(mark, follows) if mark["ellipsis"] else self._stop_ends(mark, follows)

    def _clitic(self, follows: regex.Match[str]) -> bool:
        return follows["word"] is not None and not follows["dot"] and key(follows["word"]) in _role("clitic")

    def _strong_ends(self, mark: regex.Match[str], follows: regex.Match[str], *, quoted: bool) -> bool:
        danda = mark.group()[0] in "\u0964\u0965|"
        if (quoted or not danda) and self._clitic(follows):
            return False
        around = self.text[max(mark.start() - 1, self.start) : mark.end() + 1]
        # A query in an address without a scheme, or a name with a mark inside.
        return danda or not regex.fullmatch(r"[a-z0-9/][?!][a-z0-9]", around)

    def _ellipsis_ends(self, mark: regex.Match[str], follows: regex.Match[str]) -> bool:
        before = self.text[max(self.lettered, mark.start() - 2) : mark.start()].rstrip()
        if before[-1:] in {",", ":", "-", "–", "“", "‘", '"', "'"}:
            return False
        if follows["word"] and follows["word"][0].islower() and follows["word"].isascii():
            return False
        return key(self._last_word(mark.start())) not in _role("joiner")

    def _last_word(self, before: int) -> str:
        tail = self.text[max(self.lettered, before - _LAST_WORD_CODE_POINTS) : before].rstrip()
        found = _LAST.search(tail)
        return found.group() if found else ""

    def _stop_ends(self, mark: regex.Match[str], follows: regex.Match[str]) -> bool:
        place = mark.start()
        after = self.text[place + 1 : place + 2] if place + 1 < self.end else ""
        before = self.text[place - 1]
        if (before.isdigit() and after.isdigit()) or (after.isascii() and after.islower()):
            return False
        word = "" if before.isspace() else self._last_word(place)
        opens = follows["word"] is None and follows["number"] is None
        opens = opens or (follows["word"] is not None and key(follows["word"]) in _role("opener"))
        if word.isdigit() and len(word) <= 2:
            return opens
        if word.isascii() and follows["word"] and follows["word"].isascii() and follows["word"][0].islower():
            return not word
        return self._short_form_ends(word, mark, follows, opens=opens)

    def _short_form_ends(self, word: str, mark: regex.Match[str], follows: regex.Match[str], *, opens: bool) -> bool:
        ends = _abbreviations().get(key(word), "before-opener" if len(word) == 1 and word.isalpha() else "always")
        if ends == "mostly":
            ends = "before-opener" if self._beside_initial(mark, follows, len(word)) else "always"
        if ends == "before-number":
            ends = "never" if follows["number"] else "always"
        cut = ends == "always" or (ends == "before-opener" and opens)
        if not cut:
            self.initial = mark.end()
        return cut

    def _beside_initial(self, mark: regex.Match[str], follows: regex.Match[str], length: int) -> bool:
        first = mark.start() - length
        if self.initial >= 0 and first - self.initial <= 1 and not self.text[self.initial : first].strip():
            return True
        return bool(follows["dot"]) and key(follows["word"] or "") in _abbreviations()
