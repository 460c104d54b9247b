"""Attribution: which words of a unit are whose, by the cues in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.reading.cues import CueWords, find, genitive_before
from bayaan.reading.grammar import classes, infinitives, phrase_at
from bayaan.reading.moods import finite
from bayaan.reading.phrases import phrase_before
from bayaan.reading.sources import head
from bayaan.reading.unit import Unit

Range = tuple[int, int]
Pointing = Literal["phrase", "elided", "nobody"]
_FAR_SOURCE_WORDS: Final = 40
_QUOTE_GAP_WORDS: Final = 4
_LEAST_CLAUSE_WORDS: Final = 3
_LONGEST_SUBJECT_WORDS: Final = 12
_OPENING_WORDS: Final = 3
_JOINED_CUE_WORDS: Final = 3
_BEING: Final = "\u0939\u094b\u0928\u0947"
_TO: Final = "\u0915\u094b"
_FROM: Final = "\u0938\u0947"
_FOR: Final = "\u0932\u093f\u090f"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A content with its source and cue, as ranges of a unit's words.

    `source` is None where nobody is named: `pointing` says whether the source was left out ("elided") or there is none
    ("nobody"). `content` is None where the content is the sentence before the unit.
    """

    cue: CueWords
    content: Range | None
    source: Range | None
    pointing: Pointing
    direct: bool
    because: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a unit's words beforehand, by index: `times` hold no source, `names` end a name."""

    times: frozenset[int] = frozenset()
    names: frozenset[int] = frozenset()


def attributions(unit: Unit, known: Known) -> list[Attribution]:
    """The attributions of a unit, in the order of their cues; a cue that attributes nothing gives none."""
    found: list[Attribution] = []
    cues = find(unit.words)
    for place, cue in enumerate(cues):
        if found and found[-1].because.endswith("/joined") and place and cues[place - 1] is found[-1].cue:
            continue  # "सूत्रों के हवाले से खबर है कि": one attribution with two cues
        floor = _floor(unit, cue, found)
        later = cues[place + 1] if place + 1 < len(cues) else None
        made = _attribution(unit, cue, floor, later, known)
        if made is None:
            continue
        pointed_to = bool(found) and found[-1].because.endswith("/shared")
        found.insert(len(found) - pointed_to, made)  # "X ने Y के हवाले से कहा": X comes first, Y stands inside
    return found


def _floor(unit: Unit, cue: CueWords, found: list[Attribution]) -> int:
    """Where the clause of a cue begins: a quotation or a content that holds it, else its sentence."""
    edges = [a.content[0] for a in found if a.content and a.content[0] <= cue.first < a.content[1]]
    quote = unit.quote_at(cue.first)
    sentence = max((first for first in unit.sentences if first <= cue.first), default=0)
    if quote is None and any(q[0] <= sentence < q[1] for q in unit.quotes):
        sentence = 0
    return max([sentence, *edges, *([quote[0]] if quote else [])])


def _attribution(unit: Unit, cue: CueWords, floor: int, later: CueWords | None, known: Known) -> Attribution | None:
    if cue.negated and cue.act != "deny":
        return None
    if cue.subject == "first":
        return None
    if cue.kind == "marker":
        return _marked(unit, cue, floor, later, known)
    source, pointing = _source(unit, cue, floor, known)
    if cue.frames == {"calls"}:
        content, rule = _complement(unit, cue, source), "complement"
    else:
        content, rule = _content(unit, cue, floor, source)
    if content is None and rule != "told_before":
        return None
    if source is None and not _may_lack_source(unit, cue, pointing, rule):
        return None
    if source is not None and unit.quote_at(cue.first) and classes(unit.words[source[0]]) & {"first", "first_ergative"}:
        return None  # a quoted speaker who speaks of himself is no further voice
    direct = rule in ("quotation", "quotation_before")
    return Attribution(cue, content, source, pointing, direct, f"{cue.name}/{cue.kind}/{rule}")


def _may_lack_source(unit: Unit, cue: CueWords, pointing: Pointing, rule: str) -> bool:
    if cue.bare_noun or cue.subject in ("dative", "ko"):
        return cue.bare_noun and rule == "clause" and "complementiser" in classes(unit.words[cue.last])
    return pointing == "nobody" or rule in ("clause", "quotation")


# Sources


def _source(unit: Unit, cue: CueWords, floor: int, known: Known) -> tuple[Range | None, Pointing]:
    words = unit.words
    if cue.kind == "passive":
        return _agent(words, cue, floor, known)
    if cue.subject == "ne":
        return _ergative(unit, cue, floor, known)
    if cue.subject == "gen":
        marker = genitive_before(words, cue.first)
        return (None, "elided") if marker is None else _phrase(words, _end_at(words, marker, "genitive"), floor, known)
    if cue.subject in ("dative", "ko"):
        return _dative(words, cue, floor, known)
    if cue.subject == "bare":
        return _nominative(words, cue, floor, known)
    return None, "nobody"


def _phrase(words: tuple[Word, ...], end: int, floor: int, known: Known) -> tuple[Range | None, Pointing]:
    start = phrase_before(words, end, floor, breaks=known.times)
    return ((start, end), "phrase") if start < end else (None, "elided")


def _end_at(words: tuple[Word, ...], marker: int, pronoun: str) -> int:
    """Where a source phrase ends: before its marker, or after a pronoun that carries the marker in itself."""
    return marker + 1 if pronoun in classes(words[marker]) else marker


def _ergative(unit: Unit, cue: CueWords, floor: int, known: Known) -> tuple[Range | None, Pointing]:
    words, at = unit.words, cue.first - 1
    lowest = max(floor, cue.first - _FAR_SOURCE_WORDS)
    inside = unit.quote_at(cue.first)
    while at >= lowest:
        quote = unit.quote_at(at)
        if quote is not None and quote != inside:
            at = quote[0] - 1
            continue
        kinds = classes(words[at])
        if "ergative_marker" in kinds:
            return _phrase(words, at, floor, known)
        if kinds & {"ergative", "first_ergative"}:
            return (at, at + 1), "phrase"
        if kinds & {"complementiser", "relative_ergative"}:
            break
        at -= 1
    return None, "elided"


def _dative(words: tuple[Word, ...], cue: CueWords, floor: int, known: Known) -> tuple[Range | None, Pointing]:
    for at in range(cue.first - 1, max(floor, cue.first - 6) - 1, -1):
        kinds = classes(words[at])
        if "dative" in kinds:
            return (at, at + 1), "phrase"
        if words[at].key == _TO:
            return _phrase(words, at, floor, known)
    return None, "elided"


def _nominative(words: tuple[Word, ...], cue: CueWords, floor: int, known: Known) -> tuple[Range | None, Pointing]:
    """The subject in the direct case: right before the verb, else the name or known head that opens the clause."""
    end = cue.first
    while end > floor and classes(words[end - 1]) & {"particle", "demonstrative", "adverb"}:
        end -= 1
    if end > floor and "indefinite" in classes(words[end - 1]):
        return None, "nobody"
    start = phrase_before(words, end, floor, breaks=known.times)
    if start < end and _anchored(words, start, end, known):
        return (start, end), "phrase"
    leading = _leading(words, cue, floor, known)
    unknown = start > floor and words[start - 1].key != _TO and words[end - 1].kind == "word"
    return (
        ((start, end), "phrase")
        if leading is None and start < end and unknown
        else (leading, "phrase" if leading else "elided")
    )


def _leading(words: tuple[Word, ...], cue: CueWords, floor: int, known: Known) -> Range | None:
    """The longest opening phrase of a clause that ends with a name or a known head in the direct case."""
    start = floor
    while start < cue.first and classes(words[start]) & {"conjunction", "adverb", "and", "then"}:
        start += 1
    best = start
    for end in range(start + 1, min(cue.first, start + _LONGEST_SUBJECT_WORDS) + 1):
        kinds = classes(words[end - 1])
        if words[end - 1].kind == "mark" or kinds & {"postposition", "ergative_marker", "auxiliary", "complementiser"}:
            break
        follows = words[end] if end < len(words) else None
        if _anchored(words, start, end, known) and (follows is None or "genitive_marker" not in classes(follows)):
            best = end
    return (start, best) if best > start else None


def _anchored(words: tuple[Word, ...], start: int, end: int, known: Known) -> bool:
    """Whether a phrase ends with a name, a known head or a personal pronoun."""
    return end - 1 in known.names or head(words[start:end]) is not None or "bare" in classes(words[end - 1])


def _agent(words: tuple[Word, ...], cue: CueWords, floor: int, known: Known) -> tuple[Range | None, Pointing]:
    for at in range(cue.first - 1, max(floor, cue.first - _FAR_SOURCE_WORDS) - 1, -1):
        if "complementiser" in classes(words[at]):
            break
        match = phrase_at("agents", words, at)
        if match is None or match[0] > cue.first:
            continue
        start = phrase_before(words, at, floor, breaks=known.times)
        if start < at and (not match[1]["needs"] or _is_document(words, start, at)):
            return (start, at), "phrase"
    return None, "nobody"


def _is_document(words: tuple[Word, ...], start: int, end: int) -> bool:
    found = head(words[start:end])
    return found is not None and found[1].kind in ("document", "media", "social")


# Contents


def _content(unit: Unit, cue: CueWords, floor: int, source: Range | None) -> tuple[Range | None, str]:
    words = unit.words
    limit = _limit(unit, cue)
    after = _past(words, cue.last, limit)
    if after < limit and "complementiser" in classes(words[after]):
        return _clause(unit, after + 1, limit)
    quote = next((q for q in unit.quotes if cue.last <= q[0] <= cue.last + _QUOTE_GAP_WORDS and q[0] <= limit), None)
    if quote is not None:
        return quote, "quotation"
    before = _quote_before(unit, cue, source, floor)
    if before is not None:
        return before, "quotation_before"
    bound = _bound(unit, cue, floor, source)
    if bound is not None:
        return bound, "noun_phrase"
    if _told_before(words, cue, source, limit):
        return None, "told_before"
    if cue.last < limit and words[cue.last].text in ",:-–—" and limit - after >= _LEAST_CLAUSE_WORDS:
        return trim(words, after, limit), "clause"
    if cue.kind == "nominal" and cue.subject == "gen" and limit - after >= _LEAST_CLAUSE_WORDS:
        return trim(words, after, limit), "clause"
    if "calls" in cue.frames and source is not None:
        return _complement(unit, cue, source), "complement"
    return None, ""


def _limit(unit: Unit, cue: CueWords) -> int:
    """The end of what a cue may govern: its sentence's end, or that of a quotation which runs over it."""
    quote = unit.quote_at(cue.first)
    ends = [*(first for first in unit.sentences if first > cue.first), len(unit.words)]
    if quote is not None:
        return min(quote[1], ends[0])
    return next(end for end in ends if unit.quote_at(end) is None or unit.quote_at(end) != unit.quote_at(end - 1))


def _past(words: tuple[Word, ...], at: int, limit: int) -> int:
    """The index of the first word from `at` that is no comma, dash or colon."""
    while at < limit and words[at].text in ",:-–—":
        at += 1
    return at


def _clause(unit: Unit, start: int, limit: int) -> tuple[Range | None, str]:
    quote = next((q for q in unit.quotes if start <= q[0] <= start + 1), None)
    if quote is not None and quote[1] - quote[0] >= _LEAST_CLAUSE_WORDS and quote[1] + 2 >= limit:
        return quote, "quotation"
    span = trim(unit.words, start, limit)
    return (span, "clause") if span[1] > span[0] else (None, "")


def trim(words: tuple[Word, ...], start: int, end: int) -> Range:
    """Without the marks that end a sentence, and without marks in front."""
    while end > start and words[end - 1].text in ".।॥?!…,;:\"”’'–-)]":
        if words[end - 1].text in ")]" and any(w.text in "([" for w in words[start:end]):
            break
        end -= 1
    while start < end and words[start].text in ",:-–—\"“‘'":
        start += 1
    return start, end


def _quote_before(unit: Unit, cue: CueWords, source: Range | None, floor: int) -> Range | None:
    """The quotation that ends right before the source or the cue."""
    edge = min(cue.first, source[0]) if source else cue.first
    for quote in reversed(unit.quotes):
        if floor <= quote[0] and quote[1] <= edge and edge - quote[1] <= _QUOTE_GAP_WORDS:
            return quote if quote[1] - quote[0] >= _LEAST_CLAUSE_WORDS else None
    return None


def _bound(unit: Unit, cue: CueWords, floor: int, source: Range | None) -> Range | None:
    """What a postposition binds before the cue's noun: "Y की मांग की", "Y से इनकार किया", "Y करने को कहा"."""
    words, marker = unit.words, cue.first - 1
    while marker > floor and "particle" in classes(words[marker]):
        marker -= 1
    if marker <= floor or not _binds(words, cue, marker):
        return None
    start = source[1] if source is not None and source[1] <= marker else floor
    while start < marker and classes(words[start]) & {"ergative_marker", "particle", "adverb"}:
        start += 1
    end = marker - 1 if words[marker].key == _FOR else marker
    span = trim(words, _after_adjuncts(words, start, end), end)
    return span if span[1] > span[0] else None


def _binds(words: tuple[Word, ...], cue: CueWords, marker: int) -> bool:
    kinds = classes(words[marker])
    if cue.binds == "gen":
        return "genitive_marker" in kinds
    if cue.binds == "se":
        refusal = words[marker - 1].key in infinitives() and words[marker - 1].key != _BEING
        return words[marker].key == _FROM and not refusal  # "बात करने से इनकार" denies nothing, "होने से इनकार" does
    verb = marker - 2 if words[marker].key == _FOR else marker - 1
    infinitive = verb >= 0 and words[verb].key in infinitives()
    return cue.name in ("kah", "bol") and infinitive and words[marker].key in (_TO, _FOR)


def _after_adjuncts(words: tuple[Word, ...], start: int, end: int) -> int:
    """Past the first comma or "-ते हुए" that parts adjuncts from the content."""
    for at in range(end - _LEAST_CLAUSE_WORDS, start, -1):
        joined = "and" in classes(words[at - 1]) and finite(words[at - 2])
        if words[at - 1].text == "," or joined or "absolutive" in classes(words[at - 1]):
            return at
    while start < end and classes(words[start]) & {"conjunction", "then", "adverb"}:
        start += 1
    return start


def _told_before(words: tuple[Word, ...], cue: CueWords, source: Range | None, limit: int) -> bool:
    """Whether a demonstrative stands for the sentence before: "X ने यह जानकारी दी"."""
    if source is None or _past(words, cue.last, limit) < limit - 2:
        return False
    between = words[source[1] : cue.first]
    return len(between) <= 4 and any("demonstrative" in classes(word) for word in between)


def _complement(unit: Unit, cue: CueWords, source: Range | None) -> Range | None:
    """What the source calls something, "X ने Y को Z बताया": from after the source to the verb."""
    if source is None or source[1] > cue.first:
        return None
    words, start = unit.words, source[1]
    while start < cue.first and classes(words[start]) & {"ergative_marker", "particle"}:
        start += 1
    has_object = any(words[at].key == _TO or "object" in classes(words[at]) for at in range(start, cue.first - 1))
    closes = cue.last >= len(words) - 2 or bool(classes(words[cue.last]) & {"and", "conjunction"})
    return trim(words, start, cue.first) if has_object and closes else None


# Markers: "X के मुताबिक Y"


def _marked(unit: Unit, cue: CueWords, floor: int, later: CueWords | None, known: Known) -> Attribution | None:
    words = unit.words
    start = phrase_before(words, cue.first, floor, breaks=known.times)
    opens = start - floor <= _OPENING_WORDS and words[cue.first - 1].key not in _no_sources()
    if start == cue.first or not (opens or _anchored(words, start, cue.first, known)):
        return None  # "अपनी सुविधा के अनुसार" in the middle of a sentence points to nobody
    limit = _limit(unit, cue)
    content, rule = trim(words, _past(words, cue.last, limit), limit), "rest"
    if later is not None and later.kind == "active" and _ergative_marker_before(words, start, floor):
        shared, _ = _content(unit, later, floor, (start, cue.first))
        content, rule = shared or content, "shared"
    elif later is not None and later.subject == "none" and later.first - cue.last <= _JOINED_CUE_WORDS:
        joined, _ = _content(unit, later, floor, (start, cue.first))
        content, rule = (joined, "joined") if joined else (content, rule)
    elif start > floor and _verbless_tail(words, content):
        content, rule = trim(words, floor, limit), "whole"
    if content[1] <= content[0]:
        return None
    return Attribution(cue, content, (start, cue.first), "phrase", False, f"{cue.name}/{rule}")


@cache
def _no_sources() -> frozenset[str]:
    return frozenset(key(row["word"]) for row in rows("no_sources"))


def _ergative_marker_before(words: tuple[Word, ...], start: int, floor: int) -> bool:
    return any(classes(words[at]) & {"ergative_marker", "ergative"} for at in range(floor, start))


def _verbless_tail(words: tuple[Word, ...], content: Range) -> bool:
    return content[1] - content[0] < 2 * _LEAST_CLAUSE_WORDS and not any(
        "auxiliary" in classes(word) for word in words[content[0] : content[1]]
    )
