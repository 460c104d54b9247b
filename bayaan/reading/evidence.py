"""Evidence: what the page says a statement rests on."""

from __future__ import annotations

from collections.abc import Sequence

from bayaan.hindi.words import Word
from bayaan.reading.grammar import listed, phrase_at, phrases
from bayaan.records import Evidence


def find(words: Sequence[Word], *, source: bool) -> tuple[Evidence, ...]:
    """The evidence that some words name, one of each kind.

    `source` says that the words name a source ("आंकड़ों के मुताबिक"); elsewhere a picture or a video counts only beside a
    word of showing, and figures or documents not at all.
    """
    if phrases("evidence_words").keys().isdisjoint(word.key for word in words):
        return ()
    found: dict[str, Evidence] = {}
    shown = any(word.key in listed("showing_words") for word in words)
    every, index = tuple(words), 0
    while index < len(every):
        match = phrase_at("evidence_words", every, index)
        if match is None:
            index += 1
            continue
        last, row = match
        if row["needs"] == "" or (row["needs"] == "source" and source) or (row["needs"] == "showing" and shown):
            kind = row["kind"]
            found.setdefault(kind, Evidence(kind, every[index].start, every[last - 1].end))  # type: ignore[arg-type]
        index = last
    if "satellite" in found:
        found.pop("photo", None)  # "उपग्रह से ली गई तस्वीर" is one picture
    return tuple(found.values())
