"""A statement as the fields of a form, and what was changed in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from bayaan.ledger import What
from bayaan.ledger.stating import NONE
from bayaan.records import Act, EvidenceKind, MentionType, Mood, Quote, Reading, SourceKind, Statement, Voice

VALUES: Final = {
    "kind": get_args(SourceKind),
    "voice": get_args(Voice),
    "act": get_args(Act),
    "quote": get_args(Quote),
    "mood": get_args(Mood),
    "negated": ("false", "true"),
    "type": get_args(MentionType),
    "evidence": get_args(EvidenceKind),
}
_SOURCE: Final[tuple[What, ...]] = ("source", "source_words")
_ATTRIBUTION: Final[tuple[What, ...]] = ("cue", "act", "quote")
_ALWAYS: Final[tuple[What, ...]] = ("content", "mood", "negated")
_OF_VOICE: Final[Mapping[str, tuple[What, ...]]] = {
    "outlet": _ALWAYS,
    "hearsay": _ALWAYS + _ATTRIBUTION,
    "source": _ALWAYS + _ATTRIBUTION + _SOURCE,
}


def fields_of(reading: Reading, statement: Statement | None) -> dict[str, str]:
    """A statement as the fields of its form; for None, one that is missed: the outlet's plain fact."""
    if statement is None:
        return {"voice": "outlet", "mood": "fact", "negated": "false"}
    source, cue = statement.source, statement.cue
    found = {
        "content": reading.words(statement),
        "voice": statement.voice,
        "source": source.name if source else "",
        "kind": source.kind if source else "",
        "source_words": reading.words(source) if source else "",
        "cue": reading.words(cue) if cue else "",
        "act": statement.act or "",
        "quote": statement.quote or "",
        "mood": statement.mood,
        "negated": str(statement.negated).lower(),
    }
    return found | {f"evidence-{one.kind}": "yes" for one in statement.evidence}


def changed(now: Mapping[str, str], sent: Mapping[str, str]) -> tuple[dict[What, str], str | None]:
    """What the fields that were sent say otherwise than a statement's own, and the kind of source that goes with it.

    A field left empty says nothing. What only an attributed statement has is passed over where the outlet's voice was
    sent, and the source also for hearsay; that a source speaks goes without saying where it is given.
    """
    voice = sent.get("voice", "")
    asked = {what: _line(sent, what) for what in _OF_VOICE.get(voice, _ALWAYS)}
    given = {what: value for what, value in asked.items() if value and value != _line(now, what)}
    kind = sent.get("kind") or None
    if kind and kind != now.get("kind") and asked.get("source"):
        given["source"] = asked["source"]
    has_source = any(what in given for what in _SOURCE)
    if voice != now["voice"] and not has_source:
        given["voice"] = voice
    kinds = _evidence(sent)
    if kinds != _evidence(now):
        given["evidence"] = " ".join(kinds) or NONE
    return given, kind if has_source else None


def _line(fields: Mapping[str, str], name: str) -> str:
    return " ".join(fields.get(name, "").split())


def _evidence(fields: Mapping[str, str]) -> list[str]:
    return [kind for kind in VALUES["evidence"] if fields.get(f"evidence-{kind}")]
