"""The dateline: the words before the first sentence that say where a report was filed, and by which agency."""

from __future__ import annotations

from functools import cache
from typing import Final

import regex

from bayaan.hindi.views import key
from bayaan.lexicon import rows
from bayaan.page.dates import find

_LEAD: Final = regex.compile(
    r"(?P<line>[^।:–—\n\"“”‘?!]{2,80}?)\s*(?P<mark>।|[:：](?=\s)|(?<=[\p{L}\p{M}]{2}|\))\.(?=\s)|[–—]|(?<=\s)-+(?=\s)|-+(?=\s))\s*(?=\S)"
)
# "place, day (agency)" needs no mark after it.
_FILED: Final = regex.compile(r"\s*(?P<line>(?P<places>[^।:–—\n()\"“”‘?!]{2,60}?)\s*\((?P<agency>[^()\n]{2,30})\))\s")
_GLOSS: Final = regex.compile(r"\(([^()]{1,60})\)")
_LATIN: Final = regex.compile(r"[\p{Latin} .'-]+")
_DAY: Final = regex.compile(r"\p{Nd}{1,2}\s+(?P<month>[\p{L}\p{M}]+)\.?(?:\s+\p{Nd}{4})?")
_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d.-]+")
_LETTERS: Final = regex.compile(r"[\p{L}\p{M}\p{N}\u200b-\u200d]+")
_PART_WORDS: Final = 3
_UNKNOWN_PARTS: Final = 2
_AGAIN_CHARACTERS: Final = 200
_SIGNATURE: Final = regex.compile(r"^[^/|\n]{2,60}[/|]\s*(?P<line>[^/|\n]{4,60})$")


@cache
def _known() -> frozenset[str]:
    names = [row["name"] for row in rows("datelines") if row["kind"] == "place"]
    names += [row["name"] for row in rows("places")]
    signers = [row["name"] for row in rows("bylines") if row["kind"] in {"agency", "desk"}]
    return frozenset(_spelling(name) for name in names + signers)


@cache
def _parts() -> regex.Pattern[str]:
    joiners = "|".join(regex.escape(row["name"]) for row in rows("datelines") if row["kind"] == "joiner")
    return regex.compile(rf"[,/|&]|\s(?:{joiners})\s")


def _spelling(name: str) -> str:
    return " ".join(key(word) for word in _LETTERS.findall(name))


def dateline(text: str, start: int = 0, end: int | None = None) -> str | None:
    """The dateline that opens `text[start:end]`, without the mark that ends it; None where there is none.

    A lead-in counts where it names a place or agency of the lexicon ("पटना/गया", "नई दिल्ली, एजेंसी"), a day of the year,
    or gives a Latin gloss before a danda or dash; a short first sentence ("बारिश हुई।") and a speaker before a colon are
    no dateline.
    """
    lead = _LEAD.match(text, start, len(text) if end is None else end)
    filed = _FILED.match(text, start, len(text) if end is None else end)
    if filed is not None and _is_known(filed["agency"]) and all(map(_is_told, _split(filed["places"]))):
        return filed["line"]
    if lead is None:
        return None
    line: str = lead["line"].strip()
    glosses = _GLOSS.findall(line)
    outside = _GLOSS.sub(" ", line)
    if "(" in outside or ")" in outside:
        return None
    parts = _split(outside)
    known = sum(map(_is_told, [*parts, *glosses]))
    unknown = [part for part in parts if not _is_told(part)]
    if len(unknown) > _UNKNOWN_PARTS or any(len(_WORD.findall(part)) > _PART_WORDS for part in unknown):
        return None
    glossed = any(_LATIN.fullmatch(gloss) for gloss in glosses) and line.endswith(")")
    if lead["mark"] == ".":
        return line if known and not unknown else None
    if known or (lead["mark"] not in ":：" and (glossed or _is_named_again(line, text, lead.end(), end))):
        return line
    return None


def _split(line: str) -> list[str]:
    return [part.strip() for part in _parts().split(line) if part.strip()]


def _is_told(part: str) -> bool:
    """Whether a part of a dateline is a place or agency of the lexicon, or a day."""
    return _is_known(part) or _is_day(part)


def _is_named_again(line: str, text: str, start: int, end: int | None) -> bool:
    """Whether a single word before the mark is spoken of at once, as the places of reports are."""
    rest = text[start : len(text) if end is None else end][:_AGAIN_CHARACTERS]
    return len(_WORD.findall(line)) == 1 and key(line) in {key(word) for word in _LETTERS.findall(rest)}


def _is_day(part: str) -> bool:
    found = _DAY.fullmatch(part)
    return found is not None and key(found["month"]) in _months()


@cache
def _months() -> frozenset[str]:
    return frozenset(key(row["name"]) for row in rows("months"))


def is_place(name: str) -> bool:
    """Whether a name is a place or agency of the lexicon, as they stand in datelines."""
    return _is_known(name)


@cache
def _newsrooms() -> frozenset[str]:
    return frozenset(_spelling(row["name"]) for row in rows("bylines") if row["kind"] == "desk")


def is_newsroom(name: str, outlet: str | None) -> bool:
    """Whether a signature is a desk's or that of the outlet, None where unknown, and no person's."""
    words = _spelling(name).split()
    own = set(_spelling(outlet or "").split())
    desk = any(" ".join(words[n:]) in _newsrooms() for n in range(len(words)))
    return desk or (bool(own) and own <= set(words)) or (bool(words) and set(words) <= own)


def _is_known(part: str) -> bool:
    return _spelling(part) in _known()


def of_signature(line: str) -> str | None:
    """The dateline of a signature line such as "name / place date"; None where no date ends the line."""
    found = _SIGNATURE.match(line.strip())
    if found is None:
        return None
    rest: str = found["line"].strip()
    dates = find(rest)
    dated = bool(dates) and dates[-1].end == len(rest) and dates[0].start > 0 and dates[0].means is None
    return rest if dated else None
