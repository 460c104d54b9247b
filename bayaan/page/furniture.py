"""Lines that stand on a page without being part of its article, told by their wording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import Final

import regex

from bayaan.hindi.views import fold, key
from bayaan.lexicon import rows

_WORD: Final = regex.compile(r"[\p{L}\p{M}\p{N}©\u200b-\u200d]+")
_FINAL: Final = regex.compile(r"[।॥.?!…][\"'”’»)\]]*\s*$")
_MARKED: Final = regex.compile(r"\s*(?:[:：|>»–—-]|$)")
_STOP: Final = regex.compile(r"[।?!]|\p{L}\p{M}*\.")
_CLAUSE_CHARACTERS: Final = 160
_LINE_WORDS: Final = 45
_LINE_CHARACTERS: Final = 1000
_SHORT_WORDS: Final = 10
_TITLE_WORDS: Final = 30
_IN_BRACKETS: Final = regex.compile(r"\s*[(\[]\s*\p{L}[^()\[\]]{1,60}[)\]]\s*")
_SIGNATURE_WORDS: Final = 3
_INITIALS: Final = regex.compile(r"[\p{L}\p{M}.]{1,12}(?:/[\p{L}\p{M}.]{1,12})?\s*\((?P<names>[^()]{2,60})\)")
_NAMES: Final = regex.compile(r"\s*[,/]\s*")
# Kinds whose opening words never open a sentence of an article.
_ALWAYS: Final = frozenset({"follow", "app", "subscribe", "comment", "copyright", "posted", "embed"})

# What pages count before its name, "12 Comments".
_COUNTED: Final = frozenset({"comment", "share"})


@dataclass(frozen=True, slots=True)
class Wording:
    """What a line is by its wording: its kind, the entry that says so and where it stands, and what follows it."""

    kind: str
    place: str
    because: str
    rest: str


@cache
def _entries() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"whole": {}, "start": {}, "any": {}}
    for row in rows("furniture"):
        found[row["place"]].setdefault(_folded(row["words"]), row["kind"])
    return found


@cache
def _longest_start() -> int:
    return max(entry.count(" ") + 1 for entry in _entries()["start"])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(entry.partition(" ")[0] for entry in _entries()["start"])


@cache
def _anywhere() -> regex.Pattern[str]:
    words = sorted(_entries()["any"], key=len, reverse=True)
    return regex.compile(rf"(?<![^ ])(?:{'|'.join(map(regex.escape, words))})")


def _folded(text: str) -> str:
    return " ".join(key(word) for word in _WORD.findall(text))


def wording(line: str) -> Wording | None:
    """What a line is by its words, None for a line of the article and for one of more than a thousand characters.

    Knows lines that are an entry ("Share:"), begin with one ("ये भी पढ़ें: …") or, when they are short, hold one, and
    those that are nothing but a few words in brackets, as an agency signs ("(भाषा)"). A long sentence that happens to
    begin with such words is no furniture.
    """
    return _wording(line) if len(line) <= _LINE_CHARACTERS else None


@lru_cache(maxsize=4096)
def _wording(line: str) -> Wording | None:
    keys = [key(word) for word in _WORD.findall(line)]
    if not 0 < len(keys) <= _LINE_WORDS:
        return None
    return _whole(keys) or _start(line, keys) or _any(keys) or _signature(line, keys)


def _whole(keys: list[str]) -> Wording | None:
    counted = len(keys) > 1 and keys[-1].isdecimal()
    text = " ".join(keys[:-1] if counted else keys) if len(keys) <= _longest_start() else ""
    whole = _entries()["whole"]
    kind = whole.get(text) or ("share" if all(whole.get(word) == "share" for word in keys) else None)
    if kind is None and len(keys) > 1 and keys[0].isdecimal() and whole.get(text.partition(" ")[2]) in _COUNTED:
        kind = whole[text.partition(" ")[2]]
    return Wording(kind, "whole", text, "") if kind else None


def _start(line: str, keys: list[str]) -> Wording | None:
    if keys[0] not in _first_words():
        return None
    for count in range(min(_longest_start(), len(keys)), 0, -1):
        entry = " ".join(keys[:count])
        kind = _entries()["start"].get(entry)
        if kind is None:
            continue
        place = next(islice(_WORD.finditer(line), count - 1, None)).end()
        marked = _MARKED.match(line, place) is not None
        short = len(keys) <= _SHORT_WORDS and not _FINAL.search(line)
        invites = kind == "also-read" and count > 1 and len(keys) <= _TITLE_WORDS and "।" not in line
        if marked or short or invites or kind in _ALWAYS:
            return Wording(kind, "start", entry, line[place:].lstrip(" \t\u00a0:：|>»–—-"))
    return None


def _any(keys: list[str]) -> Wording | None:
    found = _anywhere().search(" ".join(keys))
    return Wording(_entries()["any"][found.group()], "any", found.group(), "") if found else None


def _signature(line: str, keys: list[str]) -> Wording | None:
    if len(keys) <= _SIGNATURE_WORDS and _IN_BRACKETS.fullmatch(line) is not None:
        return Wording("agency", "any", "signature in brackets", "")
    named = _INITIALS.fullmatch(line)
    if named is None or not all(_folded(name) in _agencies() for name in _NAMES.split(named["names"])):
        return None
    return Wording("agency", "any", "initials and agencies", "")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(_folded(row["name"]) for row in rows("bylines") if row["kind"] == "agency")


def invitation_before(text: str, start: int, end: int) -> int:
    """Where the article goes on after an opening clause that only sends readers elsewhere ("… के लिए यहां क्लिक करें").

    Gives `start` where there is none. The clause may be glued to the sentence after it, but no sentence may end in it.
    """
    view = fold(text[start : min(end, start + _CLAUSE_CHARACTERS)])
    found = _anywhere().search(view.text)
    if found is None or _entries()["any"][found.group()] != "click" or _STOP.search(view.text, 0, found.start()):
        return start
    place = start + view.back(found.start(), found.end())[1]
    while place < end and (text[place].isspace() or text[place] in "।.):"):
        place += 1
    return place


@cache
def _inviting() -> regex.Pattern[str]:
    words = sorted((e for e, kind in _entries()["start"].items() if kind == "also-read" and " " in e), key=len)
    listed = "|".join(regex.escape(entry) for entry in reversed(words))
    return regex.compile(rf"(?<=[।॥.?!\"'”’\])]\s?)[(\[]?\s*(?:{listed})\s*[:：|>»–—-]")


def invitation_after(text: str) -> int | None:
    """Where a paragraph's last sentence is followed by an invitation to another post ("… है। ये भी पढ़ें: …").

    None where there is none, and where the article goes on after the other post's title.
    """
    view = fold(text)
    invitations = list(_inviting().finditer(view.text))
    if not invitations:
        return None
    place = view.back(*invitations[-1].span())[0]
    title = text[place:]
    return place if "।" not in title and len(_WORD.findall(title)) <= _TITLE_WORDS else None


@cache
def _leading_words() -> frozenset[str]:
    return frozenset(entry.partition(" ")[0] for entry, kind in _entries()["whole"].items() if kind == "next-post")


def without_label(title: str) -> str:
    """The title of another post without what leads to it, "Next article" or an angle quote."""
    bare = title.strip(" «»‹›←→➤\u00a0")
    if key(bare.partition(" ")[0].rstrip(":")) not in _leading_words():
        return bare
    keys = [key(word) for word in _WORD.findall(bare)]
    for count in range(min(_longest_start(), len(keys) - _SIGNATURE_WORDS), 0, -1):
        if _entries()["whole"].get(" ".join(keys[:count])) == "next-post":
            place = next(islice(_WORD.finditer(bare), count - 1, None)).end()
            return bare[place:].lstrip(" \t\u00a0:：|>»–—-")
    return bare


def invitation(text: str, start: int, end: int) -> int:
    """Where a bracket that only invites readers elsewhere ("(… ऐप के लिए यहां क्लिक करें …)") closes a paragraph.

    Gives `end` where there is none. The bracket has to be the paragraph's end and to hold two such wordings.
    """
    place = text.rfind("(", start, end)
    if place < 0 or end - place > 600:
        return end
    hits = {m.group() for m in _anywhere().finditer(_folded(text[place:end]))}
    return place if len(hits) > 1 else end
