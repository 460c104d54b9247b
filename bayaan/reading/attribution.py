"""Attribution: which words of a unit are whose, by the cues in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bayaan.hindi.words import Word
from bayaan.reading.contents import content, quote_before
from bayaan.reading.cues import CueWords, find, genitive_before
from bayaan.reading.grammar import classes, listed, perfectives, phrase_at
from bayaan.reading.heads import head, head_kind
from bayaan.reading.pointing import Pointing, source
from bayaan.reading.scene import LEAST_CLAUSE_WORDS, Known, Scene, scene, trim
from bayaan.reading.unit import Range, Unit

_OPENING_WORDS: Final = 3
_LATER_CUES: Final = 4
_JOINED_CUE_WORDS: Final = 3
_LONGEST_AGENT_WORDS: Final = 4
_WRITTEN: Final = frozenset({"document", "media", "social"})
_DIRECT: Final = frozenset({"quotation", "speech"})
_PARTS: Final = frozenset({"conjunction", "contrast"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A content with its source and cue, as ranges of a unit's words.

    `source` is None where nobody is named: `pointing` says whether the source was left out ("elided") or there is none
    ("nobody"). `content` is None where the content is the sentence before the unit; `rule` says how it was found.
    """

    cue: CueWords
    content: Range | None
    source: Range | None
    pointing: Pointing
    direct: bool
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """A cue in its scene with what was found for it; `refusal` says why it attributes nothing, "" where it does."""

    scene: Scene
    source: Range | None = None
    made: Attribution | None = None
    refusal: str = ""


def attributions(tries: Iterable[Attempt]) -> list[Attribution]:
    """The attributions that came of a unit's cues, in their order; a cue that attributes nothing gives none."""
    found: list[Attribution] = []
    for attempt in tries:
        made, last = attempt.made, found[-1] if found else None
        if made is not None:
            found += _first_half(attempt.scene, made)
            pointed_to = last is not None and last.rule == "shared"
            found.insert(len(found) - pointed_to, made)  # "X ने Y के हवाले से कहा": X comes first, Y stands inside
    return found


def attempts(unit: Unit, known: Known) -> Iterator[Attempt]:
    """What comes of each cue of a unit, in order; a cue that only goes on with the one before is passed over."""
    last: Attribution | None = None
    held: list[Range] = []
    cues = find(unit.words)
    for number, cue in enumerate(cues):
        if last is not None and last.rule == "joined" and _joins(last.cue, cue):
            continue  # "सूत्रों के हवाले से खबर है कि": one attribution with two cues
        at = scene(unit, cue, cues[number + 1 : number + 1 + _LATER_CUES], held, known)
        attempt = _attempt(replace(at, since=_since(last, cue)))
        last = attempt.made or last
        held += [attempt.made.content] if attempt.made is not None and attempt.made.content is not None else []
        held += [(attempt.scene.limit + 1, len(unit.words))] if attempt.made is not None and _cut(attempt.scene) else []
        yield attempt


def _since(last: Attribution | None, cue: CueWords) -> int:
    """The index after the attribution before a cue that does not hold it, from which its own content begins."""
    if last is None or last.cue.last > cue.first or (last.content is not None and last.content[1] > cue.first):
        return 0
    return last.cue.last


def _cut(at: Scene) -> bool:
    """Whether a scene ends where somebody else begins to speak: ", जबकि X का आरोप है", ", वहीं X के मुताबिक"."""
    limit = at.limit
    return limit < len(at.words) and limit not in at.unit.sentences and bool(classes(at.words[limit]) & _PARTS)


def _attempt(at: Scene) -> Attempt:
    cue = at.cue
    if cue.negated and cue.act != "deny":
        return Attempt(at, refusal="the cue is negated")
    if cue.kind in ("marker", "opener"):
        made = _marked(at) if cue.kind == "marker" else _opened(at)
        return Attempt(at, made.source if made else None, made, "" if made else "the marker points to nobody")
    named, pointing = source(at)
    said, rule = content(at, named)
    refusal = _refusal(at, named, pointing, said, rule)
    if refusal:
        return Attempt(at, named, refusal=refusal)
    told = None if rule == "told_before" else said
    because = f"{cue.name}/{cue.kind}/{rule}"
    spoken = rule != "speech" or cue.kind != "passive" or (said is not None and _first_person(at.words[slice(*said)]))
    return Attempt(at, named, Attribution(cue, told, named, pointing, rule in _DIRECT and spoken, rule, because))


def _first_person(words: Sequence[Word]) -> bool:
    return any(classes(word) & {"first", "first_ergative"} for word in words)


def _refusal(at: Scene, named: Range | None, pointing: Pointing, said: Range | None, rule: str) -> str:
    """Why a cue attributes nothing with this source and content, "" where it does."""
    cue, words = at.cue, at.words
    if cue.kind == "participle" and at.later is not None and rule != "complement":
        return "what a participle says follows the verb after it"  # "निंदा करते हुए कहा कि"
    if said is None:
        return "no rule finds a content"
    if rule != "told_before" and all(word.kind == "mark" for word in words[slice(*said)]):
        return "the content holds no word"
    if named is not None and "finds" in cue.frames and cue.subject == "bare" and head(words[slice(*named)]) is None:
        return "what shows or finds must be a known source"
    if named is None and not _may_lack_source(at, pointing, rule):
        return "it names no source and is not one of the cues that may lack one"
    if named is not None and at.unit.quote_at(cue.first) and _first_person(words[named[0] : named[0] + 1]):
        return "a quoted speaker who speaks of himself is no further voice"
    return ""


def _first_half(at: Scene, made: Attribution) -> list[Attribution]:
    """The first half of a quotation that its cue parts: "“A,” X ने कहा, “B”"."""
    if not made.direct or made.content is None or made.content[0] < at.cue.first:
        return []
    before = quote_before(at, made.source)
    return [replace(made, content=before)] if before is not None else []


def _may_lack_source(at: Scene, pointing: Pointing, rule: str) -> bool:
    cue = at.cue
    if cue.subject == "agent":
        return False
    if cue.bare_noun or cue.subject in ("dative", "ko"):
        return cue.bare_noun and rule == "clause" and "complementiser" in classes(at.words[cue.last])
    owner = genitive_before(at.words, cue.first) if cue.kind == "nominal" else None
    if owner and "matter" in classes(at.words[owner - 1]):
        return False  # "इस बात का संकेत है कि"
    return pointing == "nobody" or rule in ("clause", "quotation")


# Markers: "X के मुताबिक Y"


def _marked(at: Scene) -> Attribution | None:
    words, cue = at.words, at.cue
    named = at.phrase(cue.first)
    nobody = words[cue.first - 1].key in listed("no_speakers")
    informant = _informant(at, cue.first - 1) if nobody else None
    if informant is not None:
        named, nobody = informant, False
    elif named is None or not _points(at, named):
        return None
    said, rule = _marked_content(at, named)
    if said[1] <= said[0]:
        return None
    quote = at.unit.quote_at(said[0])
    direct = quote is not None and quote != at.unit.quote_at(cue.first) and said[0] <= quote[0] + 1
    if quote is not None and direct:
        said, rule = quote, rule if rule == "joined" else "quotation"
    return Attribution(
        cue,
        said,
        None if nobody else named,
        "nobody" if nobody else "phrase",
        direct,
        rule,
        f"{cue.name}/{rule}",
    )


def _informant(at: Scene, first: int) -> Range | None:
    """Whom information is from, or where it stands: "पुलिस से मिली जानकारी", "वेबसाइट पर दी गई जानकारी"."""
    words, end = at.words, first
    while first > at.floor and (
        classes(words[first - 1]) & {"governing", "passive"} or words[first - 1].key in perfectives()
    ):
        first -= 1
    if first == end:
        return None
    for marker in range(first - 1, max(at.floor, first - _LONGEST_AGENT_WORDS), -1):
        match = phrase_at("agents", words, marker)
        named = at.phrase(marker) if match is not None and match[0] == first else None
        if match is None or named is None:
            continue
        whole = not match[1]["needs"] or "from" in classes(words[marker])
        return named if whole or head_kind(words[slice(*named)]) in _WRITTEN else None
    return None


def _opened(at: Scene) -> Attribution | None:
    """The source after an opener goes up to the comma or the end of its name: "बकौल X, Y"."""
    words, cue = at.words, at.cue
    ends = (
        index + 1 for index in range(cue.last, at.limit - 1) if words[index + 1].text == "," or index in at.known.names
    )
    end = next(ends, cue.last)
    said = trim(words, end, at.limit)
    if end == cue.last or said[0] == said[1]:
        return None
    return Attribution(cue, said, (cue.last, end), "phrase", False, "rest", f"{cue.name}/rest")


def _points(at: Scene, named: Range) -> bool:
    """Whether a marker points to anybody; "अपनी सुविधा के अनुसार" in the middle of a sentence does not."""
    opens = named[0] - at.floor <= _OPENING_WORDS and at.words[named[1] - 1].key not in listed("no_sources")
    return opens or at.anchored(*named)


def _marked_content(at: Scene, named: Range) -> tuple[Range, str]:
    """The rest of the clause, what the next cue says where it belongs to the same attribution, or the whole clause."""
    words, cue, later = at.words, at.cue, at.later
    rest = trim(words, at.past_marks(cue.last), at.limit)
    if later is not None and later.kind == "active" and _speaker_near(at, named[0], later):
        return _of_later(at, later) or rest, "shared"
    if later is not None and _joins(cue, later):
        after = trim(words, at.past_marks(later.last), at.limit)
        joined = after if later.kind == "marker" else _of_later(at, later)
        if joined is not None:
            return joined, "joined"
    if named[0] > at.floor and _verbless(at, rest):
        return trim(words, at.floor, at.limit), "whole"
    return rest, "rest"


def _of_later(at: Scene, later: CueWords) -> Range | None:
    return content(replace(at, cue=later, later=None), (at.cue.first, at.cue.last))[0]


def _joins(cue: CueWords, later: CueWords) -> bool:
    """Whether a cue right after a marker names nobody itself and so belongs to it."""
    return (later.subject == "none" or later.kind == "marker") and later.first - cue.last <= _JOINED_CUE_WORDS


def _speaker_near(at: Scene, first: int, later: CueWords) -> bool:
    """Whether somebody else tells what a marker's source said: "X ने Y के हवाले से कहा", "Y के हवाले से X ने कहा"."""
    after = at.words[at.cue.last : later.first] if "through" in at.cue.frames else ()
    return any(classes(word) & {"ergative_marker", "ergative"} for word in (*at.words[at.floor : first], *after))


def _verbless(at: Scene, said: Range) -> bool:
    words = at.words[slice(*said)]
    return len(words) < 2 * LEAST_CLAUSE_WORDS and not any("auxiliary" in classes(word) for word in words)
