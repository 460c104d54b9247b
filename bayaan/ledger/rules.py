"""The names that can stand in a finding's `because`: entries of the lexicon, ways of the reading, models, people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, get_args

import regex

from bayaan.lexicon import rows
from bayaan.reading.contents import RULES
from bayaan.reading.cues import CueKind
from bayaan.reading.gazetteer import spelled
from bayaan.records import Reading

PERSON: Final = "person "  # begins what somebody put there by hand
_CUES: Final = (
    "speech_verbs", "speech_nouns", "source_markers", "marker_tails", "source_openers", "hearsay_phrases",
)  # fmt: skip
_WAYS: Final = frozenset(
    {"rest", "whole", "joined", "shared", "headline", "speaker_first", "speaker_last"}
)  # beside `RULES`
_WORDS: Final = frozenset({"outlet", "first_person", "testimony", "quotation_goes_on", "plain", "question_mark"})
_MODELS: Final = regex.compile(r"model names, [01]\.[0-9]{2}")
# What begins the `because` of a name and goes on with an entry of the table of that name, or of those given here.
_LISTED: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    **{kind: ((kind, "name"),) for kind in ("places", "cities", "organisations", "persons", "given_names", "surnames")},
    "titles": (("titles", "title"),),
    "designation": (("designation_words", "word"),),
    "before": (("place_words", "word"), ("organisation_words", "word")),
    "place": (("place_words", "word"),),
}
_FROM_TEXT: Final = (
    "cue:",
    "head:",
    "again:",
    "beside:",
    "direction:",
    "cldr:",
    "shape:",
)  # go on with no entry's name
_ALONE: Final = frozenset({"gloss", "dateline", "name"})


def strange(reading: Reading) -> Iterator[tuple[str, str]]:
    """Each `because` of a reading that names no rule of this program, with the place of the finding."""
    for where, because, is_known in _findings(reading):
        if not is_known(because):
            yield where, because


def _findings(reading: Reading) -> Iterator[tuple[str, str, Callable[[str], bool]]]:
    """Every finding's place, its `because`, and what knows the names that can stand in it."""
    for number, statement in enumerate(reading.statements):
        yield f"statement {number}", statement.because, _states
    for teaser in reading.article.teasers:
        yield from ((f"a statement of the teaser {teaser.title[:40]!r}", s.because, _states) for s in teaser.statements)
    for mention in reading.mentions:
        yield f"the mention at {mention.start}", mention.because, _names
    for one in reading.designations:
        yield f"the designation at {one.start}", one.because, _names
    for entity in reading.entities:
        yield from ((f"an alias of {entity.id}", alias.because, _names) for alias in entity.aliases)
    for time in reading.times:
        yield f"the time at {time.start}", time.because, _dates


@cache
def _states(because: str) -> bool:
    parts = because.split(" ")
    return because.startswith(PERSON) or all(_cue(part) if "/" in part else part in _judgements() for part in parts)


def _cue(part: str) -> bool:
    """Whether a part is an entry that attributes, its kind where it has one, and the way to its content."""
    name, *kinds, way = part.split("/")
    return name in _entries() and way in _ways() and len(kinds) <= 1 and set(kinds) <= set(get_args(CueKind))


@cache
def _entries() -> frozenset[str]:
    return frozenset({"colon", "dash"} | {row["name"] for kind in _CUES for row in rows(kind)})


@cache
def _ways() -> frozenset[str]:
    return _WAYS | {rule.label for rule in RULES}


@cache
def _judgements() -> frozenset[str]:
    return _WORDS | {row["name"] for kind in ("moods", "hearsay_adverbs") for row in rows(kind)}


@cache
def _names(because: str) -> bool:
    kind, colon, entry = because.partition(":")
    if because in _ALONE or because.startswith((PERSON, *_FROM_TEXT)) or _MODELS.fullmatch(because):
        return True
    return bool(colon) and kind in _LISTED and spelled(entry) in _listed(kind)


@cache
def _listed(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(spelled(row[column]) for table, column in _LISTED[kind] for row in rows(table))


@cache
def _dates(because: str) -> bool:
    if because.startswith(PERSON):
        return True
    said = because.removeprefix("time:")
    return because.startswith("time:") and any(f"{said}, ".startswith(f"{name}, ") for name in _times())


@cache
def _times() -> tuple[str, ...]:
    return tuple(row["name"] for row in rows("time_rules") if row["type"] != "part")
