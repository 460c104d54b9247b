"""Contents: which words of a scene are what the source says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.reading.grammar import classes, infinitives, is_object, light_verbs, listed, phrase_at, stems
from bayaan.reading.moods import finite, unmarked
from bayaan.reading.scene import LEAST_CLAUSE_WORDS, Scene, trim
from bayaan.reading.unit import Range

_QUOTE_GAP_WORDS: Final = 4
_QUOTE_BEFORE_GAP_WORDS: Final = 7
_TOLD_GAP_WORDS: Final = 4
_LONGEST_MANNER_WORDS: Final = 5
_TAKES_OBJECT: Final = frozenset({"likh", "bataa", "puuch"})
_COLON_VERBS: Final = frozenset({"kah", "bataa", "bol", "likh", "puuch", "dohraa", "chetaa"})
_LONGEST_SETTING_WORDS: Final = 8
_LONGEST_VENUE_WORDS: Final = 7
_SETTING: Final = frozenset(
    {"genitive_marker", "ergative_marker", "postposition", "particle", "demonstrative", "adverb"}
)
_OPENING: Final = frozenset({"anaphor", "matter", "particle", "adverb", "conjunction"})
_SETS_OFF: Final = frozenset(":-–—")
_SPEAKS: Final = frozenset({"active", "nominal"})
_JOINS: Final = frozenset({"and", "conjunction", "relative", "relative_ergative", "on"})
_GOES_ON: Final = _JOINS | {"auxiliary", "postposition", "genitive_marker", "then", "particle"}
_LONG_A: Final = "\u093e"
_IMPERFECTIVE: Final = "\u0924\u0947"
_OWNED_UP: Final = frozenset({"own", "doing"})
_PASSED: Final = frozenset({"calls", "passes"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to find a content: its label in `because`, what it looks for, and the finder, which may find nothing."""

    label: str
    looks_for: str
    find: Callable[[Scene, Range | None], Range | None]


def content(scene: Scene, source: Range | None) -> tuple[Range | None, str]:
    """The words of the content and the label of the first of `RULES` that found them; None and "" where none did.

    What "told_before" finds is empty: its words are the sentence before.
    """
    return next(((found, rule.label) for rule, found in tried(scene, source) if found is not None), (None, ""))


def tried(scene: Scene, source: Range | None) -> Iterator[tuple[Rule, Range | None]]:
    """The rules in their order, each with what it finds; a cue that does nothing but call has only the first."""
    rules = RULES[:1] if scene.cue.frames == {"calls"} else RULES
    return ((rule, rule.find(scene, source)) for rule in rules)


def _called_first(scene: Scene, source: Range | None) -> Range | None:
    cue = scene.cue
    first = cue.frames == {"calls"} or (cue.kind == "participle" and "calls" in cue.frames)
    return _called(scene, source) if first else None


def _that(scene: Scene) -> int | None:
    """Where the clause begins that "कि" opens, or "की" where it is written for it: "कहा की सड़क बनेगी"."""
    words, after = scene.words, scene.past_marks(scene.cue.last)
    if after >= scene.limit:
        return None
    last = unmarked(words, scene.limit)
    meant = "misspelt_that" in classes(words[after]) and last - after > LEAST_CLAUSE_WORDS and finite(words[last - 1])
    return after + 1 if meant or "complementiser" in classes(words[after]) else None


def _that_quotation(scene: Scene, _: Range | None) -> Range | None:
    start = _that(scene)
    if start is None:
        return None
    quote = next((q for q in scene.unit.quotes if start <= q[0] <= start + 1), None)
    whole = quote is not None and quote[1] - quote[0] >= LEAST_CLAUSE_WORDS and quote[1] + 2 >= scene.limit
    return quote if whole else None


def _told_to(scene: Scene, source: Range | None) -> Range | None:
    """The clause of what somebody is told to say: "Y को यह बताने को कहा कि Z"."""
    ordered = "tells" in scene.cue.frames and _bound(scene, source) is not None
    return _that_clause(scene, source) if ordered else None


def _that_clause(scene: Scene, _: Range | None) -> Range | None:
    start = _that(scene)
    span = (0, 0) if start is None else trim(scene.words, start, scene.limit)
    return span if span[1] > span[0] else None


def _speech(scene: Scene, source: Range | None) -> Range | None:
    """What a mark sets off after a verb of speech: "X ने कहा- Y", "X बोले: Y", "X ने कहा, Y"."""
    words, cue, after = scene.words, scene.cue, scene.past_marks(scene.cue.last)
    joined = after < scene.limit and bool(classes(words[after]) & _JOINS)
    set_off = cue.last < after and (cue.name in _COLON_VERBS or words[after - 1].text in _SETS_OFF)
    if cue.kind not in _SPEAKS and source is None:
        return None
    if not set_off or joined or scene.limit - after < LEAST_CLAUSE_WORDS or _has_object(scene, source):
        return None
    related = source is not None and any("relative" in classes(word) for word in words[source[1] : cue.first])
    return None if related else trim(words, after, scene.limit)  # "X ने जो किराया बताया, वह सही निकला"


def _has_object(scene: Scene, source: Range | None) -> bool:
    """Whether a verb has an object right before it and a comma after it: "उसने एक गीत लिखा, फिर …"."""
    words, cue = scene.words, scene.cue
    at = cue.first - 1
    if cue.name not in _TAKES_OBJECT or words[cue.last].text != "," or source is None or at < source[1]:
        return False
    return not classes(words[at]) & _SETTING and words[at].key not in stems()


def _bare_clause(scene: Scene, source: Range | None) -> Range | None:
    after = scene.past_marks(scene.cue.last)
    if not _opens_clause(scene, source) or scene.limit - after < LEAST_CLAUSE_WORDS:
        return None
    return trim(scene.words, after, scene.limit)


def _opens_clause(scene: Scene, source: Range | None) -> bool:
    """Whether a clause may follow without "कि": after "X का कहना है", and after "X ने कहा है" where a whole one does.

    "चोरी का आरोप है और वह जेल में है" says nothing of the kind: what possesses the noun must be able to speak.
    """
    cue = scene.cue
    if cue.kind == "nominal" and cue.subject == "gen":
        joined = cue.last < scene.limit and bool(classes(scene.words[cue.last]) & {"and", "conjunction"})
        return not joined and source is not None and scene.anchored(*source)
    last = unmarked(scene.words, scene.limit)
    if cue.kind != "active" or cue.name not in _COLON_VERBS or source is None or last - cue.last <= LEAST_CLAUSE_WORDS:
        return False
    follows = classes(scene.words[cue.last])
    alone = scene.words[cue.first].key.endswith(_LONG_A)  # with an object it would agree: "अपने लिखे गीत"
    marked = scene.words[cue.last].kind == "mark"
    return alone and not marked and not follows & _GOES_ON and finite(scene.words[last - 1]) and cue.subject == "ne"


def _quote_after(scene: Scene, _: Range | None) -> Range | None:
    last = scene.cue.last
    near = (q for q in scene.unit.quotes if last <= q[0] <= last + _QUOTE_GAP_WORDS and q[0] <= scene.limit)
    return next(near, None)


def quote_before(scene: Scene, source: Range | None) -> Range | None:
    """The quotation that ends right before the source or the cue."""
    edge = min(scene.cue.first, source[0]) if source else scene.cue.first
    for quote in reversed(scene.unit.quotes):
        if scene.floor <= quote[0] and quote[1] <= edge and edge - quote[1] <= _QUOTE_BEFORE_GAP_WORDS:
            return quote if quote[1] - quote[0] >= LEAST_CLAUSE_WORDS else None
    return None


def _bound(scene: Scene, source: Range | None) -> Range | None:
    """What a postposition binds before the cue's noun: "Y की मांग की", "Y से इनकार किया", "Y करने को कहा"."""
    words, marker = scene.words, scene.cue.first - 1
    while marker > scene.floor and (skipped := _manner(words, marker)):
        marker -= skipped
    if marker <= scene.floor or not _binds(scene, marker):
        return None
    if _points_back(words, marker, scene.floor) or _informs(scene, source):
        return None  # "इस बात की पुष्टि की": the sentence before
    start = max(scene.since, source[1] if source is not None and source[1] <= marker else scene.floor)
    end = marker - 1 if "for" in classes(words[marker]) else marker
    span = trim(words, _after_adjuncts(scene, start, end), end)
    return span if span[1] > span[0] else None


def _owned_up(scene: Scene, source: Range | None) -> Range | None:
    """What somebody owns up to without a postposition: "अपना जुर्म कबूल किया", "चोरी करना स्वीकार किया"."""
    words, cue = scene.words, scene.cue
    if source is None or source[1] >= cue.first or not cue.binds & _OWNED_UP:
        return None
    if "own" in cue.binds:
        return scene.phrase(cue.first)
    if words[cue.first - 1].key not in infinitives():
        return None
    span = trim(words, _after_adjuncts(scene, source[1], cue.first), cue.first)
    return span if span[1] > span[0] else None


def _informs(scene: Scene, source: Range | None) -> bool:
    """Whether somebody told somebody of something, "घटना की सूचना X ने पुलिस को दी", which nobody vouches for."""
    clause = scene.words[scene.floor : scene.cue.last] if scene.cue.shown is not None and source is not None else ()
    return any(
        "to" in classes(word) and scene.floor + at - 1 not in scene.known.times for at, word in enumerate(clause)
    )


def _manner(words: tuple[Word, ...], last: int) -> int:
    """How many words up to `last` only say how: a particle, an intensifier, "सिरे से"."""
    if classes(words[last]) & {"particle", "intensifier"}:
        return 1
    sizes = (size for size in range(_LONGEST_MANNER_WORDS, 1, -1) if size <= last)
    return next((size for size in sizes if _is_manner(words, last + 1 - size, last + 1)), 0)


def _is_manner(words: tuple[Word, ...], start: int, end: int) -> bool:
    match = phrase_at("manner_phrases", words, start)
    return match is not None and match[0] == end


def _binds(scene: Scene, marker: int) -> bool:
    words, cue = scene.words, scene.cue
    kinds = classes(words[marker])
    if "gen" in cue.binds and "genitive_marker" in kinds:
        return True
    before = words[marker - 2 if "for" in kinds else marker - 1]
    infinitive = before.key in infinitives()
    if "from" in kinds:  # "बात करने से इनकार" denies nothing, "होने से इनकार" does
        return "se" in cue.binds and (not infinitive or "being" in classes(before))
    if "on" in kinds:
        return "par" in cue.binds and (infinitive or "needed" in classes(before))
    if "to" in kinds and ("ko" in cue.binds or "rejects" in cue.frames):
        return before.key in listed("sayings")
    return bool(kinds & {"to", "for"}) and "tells" in cue.frames and infinitive


def _after_adjuncts(scene: Scene, start: int, end: int) -> int:
    """Past what stands before the content: another source, participles, joined clauses, times, particles."""
    words = scene.words
    while start < end and (classes(words[start]) & {"postposition", "genitive_marker"} or _joins_on(scene, start)):
        start += 1  # the marker of the source itself: "याचिका में", "सरकार की ओर से"
    for at in range(start, end):
        marker = phrase_at("source_markers", words, at)
        start = marker[0] if marker is not None else start
    for at in range(end - 1, start, -1):
        whole = end - at >= LEAST_CLAUSE_WORDS
        marked = whole and words[at - 1].text == "," and not _related(words, start, at)
        joined = (marked or "and" in classes(words[at - 1])) and finite(words[at - 2])
        goes_on = "absolutive" in classes(words[at - 1]) and (whole or words[at - 2].key.endswith(_IMPERFECTIVE))
        if joined or goes_on:
            start = at
            break
    else:
        start = _after_time(scene, start, end)
    start = _after_venue(words, start, end)
    while start < end and _adjunct(words, start):
        start += 1
    return start


def _joins_on(scene: Scene, at: int) -> bool:
    """Whether a word right after the attribution before only joins this one to it: "Y की निंदा की और Z की मांग की"."""
    return at == scene.since and ("and" in classes(scene.words[at]) or scene.words[at].text == ",")


def _after_venue(words: tuple[Word, ...], start: int, end: int) -> int:
    """Past where something was said, "सोशल मीडिया पर", "ट्वीट कर"; "सोशल मीडिया पर रोक" belongs to what is said."""
    for at in range(start + 1, min(end - 1, start + _LONGEST_VENUE_WORDS)):
        placed = classes(words[at]) & {"in", "on"} and words[at - 1].key in _places_of("venue")
        held = placed or (_done(words[at]) and words[at - 1].key in _places_of("post"))
        if held and words[at + 1].key not in _places_of("taken"):
            return at + 1
        if classes(words[at]) & {"to", "from", "for"}:
            break
    return start


def _done(word: Word) -> bool:
    """Whether a word is the bare stem of a light verb, as in "ट्वीट कर"."""
    return light_verbs().get(word.key, ("", ""))[1] == "bare"


@cache
def _places_of(kind: str) -> frozenset[str]:
    return frozenset(key(row["word"]) for row in rows("venues") if row["kind"] == kind)


def _related(words: tuple[Word, ...], start: int, at: int) -> bool:
    """Whether what begins after a comma takes up a relative clause before it: "जिस अस्पताल में वह था, वहां के डॉक्टरों"."""
    relative = any("relative" in classes(word) for word in words[start:at])
    return relative and bool(classes(words[at]) & {"adverb", "demonstrative", "bare", "dative", "genitive"})


def _adjunct(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word only joins or sets off what follows it: "बल्कि", "भी", "न केवल"."""
    kinds = classes(words[at])
    after = classes(words[at + 1]) if at + 1 < len(words) else frozenset()
    if "genitive_marker" in after:
        return False  # "वहां के डॉक्टरों"
    only = "negation" in kinds and "focus" in after
    return only or bool(kinds & {"ergative_marker", "particle", "conjunction", "then", "adverb", "focus"})


def _after_time(scene: Scene, start: int, end: int) -> int:
    """Past the times at which something was said, "शनिवार को"; "10 मई से", "अगले दो दिन में" belong to what is said."""
    words, at = scene.words, start
    if start < end and "coming" in classes(words[start]):
        return start  # "अगले दो दिन भारी बारिश का अनुमान"
    while at < end and (at in scene.known.times or _adjunct(words, at)) and "until" not in classes(words[at]):
        at += 1
    if at == start or not (at < end and "postposition" in classes(words[at])):
        return at
    return at + 1 if "to" in classes(words[at]) else start


def _told_before(scene: Scene, source: Range | None) -> Range | None:
    """Nothing, where a demonstrative stands for the sentence before: "X ने यह जानकारी दी", "ऐसा X का कहना है"."""
    words, first = scene.words, scene.cue.first
    if source is None or scene.past_marks(scene.cue.last) < scene.limit - 2:
        return None
    between = words[source[1] : first]
    near = len(between) <= _TOLD_GAP_WORDS and any("demonstrative" in classes(word) for word in between)
    opening = words[scene.floor : min(first, source[0])]
    opens = any("anaphor" in classes(word) for word in opening) and all(classes(word) & _OPENING for word in opening)
    meant = near or opens or _points_back(words, first - 1, scene.floor)
    return (first, first) if meant else None


def _points_back(words: tuple[Word, ...], at: int, floor: int) -> bool:
    """Whether a word, or "बात" with its demonstrative, stands for the sentence before: "इसकी", "इस बात की"."""
    while at > floor and "particle" in classes(words[at]):
        at -= 1
    if at < floor:
        return False
    kinds = classes(words[at])
    matter = at - 2 >= floor and "genitive_marker" in kinds and "matter" in classes(words[at - 1])
    return bool(kinds & {"demonstrative", "object_genitive"}) or (matter and "demonstrative" in classes(words[at - 2]))


def _passed_for(scene: Scene, source: Range | None) -> Range | None:
    """What something is said to be, which closes its clause: "Y Z माना जाता है", "Y की हालत गंभीर बताई जा रही है"."""
    words, cue = scene.words, scene.cue
    if cue.kind != "passive" or not cue.frames & _PASSED:
        return None
    start = _after_adjuncts(scene, source[1], cue.first) if source and source[1] <= cue.first else scene.floor
    span = trim(words, start, cue.first)
    held = any(classes(word) & {"complementiser", "relative"} for word in words[slice(*span)])
    return span if _closes(scene) and not held and span[1] - span[0] >= LEAST_CLAUSE_WORDS else None


def _clause_before(scene: Scene, source: Range | None) -> Range | None:
    """What goes before a source and a cue that close the sentence: "पुल टूट गया, पुलिस ने बताया"."""
    words, cue = scene.words, scene.cue
    if cue.act == "ask":
        return None
    if source is None:
        return _clause_before_anaphor(scene)
    at = min(source[0], cue.first)
    while at > scene.floor and (classes(words[at - 1]) & {"demonstrative", "to"} or at - 1 in scene.known.times):
        at -= 1  # ", शनिवार को X ने कहा", ", यह कहना है X का"
    between = words[source[1] : cue.first]
    near = len(between) <= _LONGEST_SETTING_WORDS and not any(finite(word) for word in between)
    near = near and (not between or bool(classes(between[-1]) & _SETTING))
    ends = all(word.kind == "mark" for word in words[cue.last : scene.limit])
    said = near and ends and at - scene.floor > LEAST_CLAUSE_WORDS and words[at - 1].text in ",-–—"
    return trim(words, scene.floor, at - 1) if said and finite(words[at - 2]) else None


def _clause_before_anaphor(scene: Scene) -> Range | None:
    """What goes before a passive that names nobody and closes the sentence: "पुल टूट गया, ऐसा कहा जा रहा है"."""
    words, at = scene.words, scene.cue.first
    while at > scene.floor and classes(words[at - 1]) & _OPENING:
        at -= 1
    meant = any("anaphor" in classes(word) for word in words[at : scene.cue.first])
    ends = all(word.kind == "mark" for word in words[scene.cue.last : scene.limit])
    whole = at - scene.floor > LEAST_CLAUSE_WORDS and words[at - 1].text in ",-–—" and finite(words[at - 2])
    said = scene.cue.kind == "passive" and meant and ends and whole
    return trim(words, scene.floor, at - 1) if said else None


def _closes(scene: Scene) -> bool:
    """Whether a cue closes its sentence or a clause that another is joined to."""
    words, last = scene.words, scene.cue.last
    return last >= len(words) - 2 or words[last].kind == "mark" or bool(classes(words[last]) & {"and", "conjunction"})


def _called(scene: Scene, source: Range | None) -> Range | None:
    """What the source calls something, "X ने Y को Z बताया": from after the source to the verb."""
    words, cue = scene.words, scene.cue
    if source is None or source[1] > cue.first or cue.kind == "passive" or "calls" not in cue.frames:
        return None
    start = _after_adjuncts(scene, source[1], cue.first)
    timed = source[0] - 2 in scene.known.times  # "शनिवार को X ने"
    if source[0] > scene.floor and is_object(words[source[0] - 1]) and not timed:
        start = _after_adjuncts(scene, scene.floor, source[0])  # "Y को X ने Z बताया": the source stands inside
    has_object = any(is_object(words[at]) for at in range(start, cue.first - 1))
    told = words[cue.first - 1].key in listed("told_things")
    closes = _closes(scene) or cue.kind == "participle"
    return trim(words, start, cue.first) if has_object and closes and not told else None


RULES: Final = (
    Rule("complement", "what a cue that only calls, or a participle, calls something", _called_first),
    Rule("quotation", "a quotation after the complementiser", _that_quotation),
    Rule("told_to", "the clause after the complementiser, where somebody is told to say it", _told_to),
    Rule("clause", "the clause after the complementiser", _that_clause),
    Rule("quotation", "a quotation after the cue", _quote_after),
    Rule("quotation", "a quotation before the source or the cue", quote_before),
    Rule("noun_phrase", "what a postposition binds before the cue", _bound),
    Rule("noun_phrase", "what somebody owns up to", _owned_up),
    Rule("clause", "the clause before the source, up to its comma", _clause_before),
    Rule("told_before", "the sentence before, by a demonstrative", _told_before),
    Rule("predicate", "what something passes for, before a passive", _passed_for),
    Rule("complement", "what the source calls something", _called),
    Rule("speech", "what a mark sets off after a verb of speech", _speech),
    Rule("clause", "a clause without a complementiser", _bare_clause),
)
