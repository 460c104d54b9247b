"""Headlines that say who speaks: "X बोले- Y", "Y, X का दावा", "X ने दी चेतावनी, कहा- Y", "X: Y", "Y: X", "Y-X"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from bayaan.hindi.words import Word
from bayaan.reading import attribution
from bayaan.reading.attribution import Attribution
from bayaan.reading.cues import CueWords
from bayaan.reading.grammar import Noun, classes, infinitives, light_verbs, nouns, verbs
from bayaan.reading.heads import head, head_kind
from bayaan.reading.moods import finite
from bayaan.reading.phrases import phrase_before
from bayaan.reading.scene import Known, trim
from bayaan.reading.spans import Spans
from bayaan.reading.unit import Range, Unit
from bayaan.records import Mention

_PART_MARKS: Final = frozenset(",;:-–—|!।")
_SETS_OFF: Final = frozenset(":-–—")
_ENDS_SPEECH: Final = frozenset(";|")
_LONGEST_SPEAKER_WORDS: Final = 7
_LONGEST_UNKNOWN_WORDS: Final = 4
_FAR_LIGHT_VERB_WORDS: Final = 6
_SAYS: Final = frozenset({"says"})
_WRITTEN: Final = frozenset({"document", "media", "social"})
_SHOWN: Final = frozenset({"media", "social"})
_VOICED: Final = frozenset({"demand", "allege", "claim", "promise", "announce"})
_DIRECTED: Final = frozenset({"to", "from", "on"})
_DASHES: Final = frozenset("-–—")
_CLOSING: Final = frozenset("\"'”’")


@dataclass(frozen=True, slots=True)
class _Speech:
    """A part of a headline that says that somebody speaks.

    `bound` is what its noun holds itself; `told_before` says that what stands before it may be its content.
    """

    cue: CueWords
    source: Range | None
    bound: Range | None = None
    told_before: bool = True


def attributions(unit: Unit, known: Known, mentions: Spans[Mention]) -> list[Attribution]:
    """The attributions of a headline: by its own grammar, by that of sentences, or by a colon; none without a speaker.

    `known` and `mentions` are the names in the unit. A headline's own grammar has the verb before its noun and its
    subject ("ने दी चेतावनी", "बोले X") and nouns without a verb ("X का दावा").
    """
    made = _spoken(unit, known)
    if made is not None and not _of_place(unit, made, mentions):
        return [made]
    if any("ergative_marker" in classes(word) for word in unit.words):
        found = [one for one in attribution.attributions(attribution.attempts(unit, known)) if one.source is not None]
        if found:
            return found
    made = _colon(unit, mentions) or _dash(unit, mentions)
    return [made] if made else []


def leading(unit: Unit, first: int) -> int:
    """Where the part begins that the word at `first` stands in: what goes before it is no part of the attribution."""
    return max((at + 1 for at in range(first) if unit.words[at].text in _PART_MARKS and _parting(unit, at)), default=0)


# Parts that speak


def _spoken(unit: Unit, known: Known) -> Attribution | None:
    """The last part that speaks, with what stands after it, what its noun holds, or what stands before it."""
    parts = _parts(unit)
    for number in range(len(parts) - 1, -1, -1):
        speech = _speech(unit, known, parts[number])
        if speech is None:
            continue
        source = speech.source or (_speaker(unit, known, parts[number - 1]) if number else None)
        content = _content(unit, known, parts, number, speech)
        if source is None or content is None:
            continue
        cue = speech.cue
        direct = cue.kind == "active" and cue.name in _saying() and content != speech.bound
        rule = "noun_phrase" if content == speech.bound else "headline"
        direct = direct or unit.quote_at(content[0]) is not None
        return Attribution(cue, content, source, "phrase", direct, rule, f"{cue.name}/{rule}")
    return None


def _saying() -> frozenset[str]:
    """The names of the verbs after which a headline sets speech itself."""
    return frozenset(verb.name for verb, _ in verbs().values() if "says" in verb.frames)


def _parts(unit: Unit) -> list[Range]:
    """The parts between a headline's marks; a quotation is one part, and a mark inside a word parts nothing."""
    words = unit.words
    edges = [at for at in range(len(words)) if words[at].text in _PART_MARKS and _parting(unit, at)]
    found = [
        trim(words, start, end) for start, end in zip([0, *(at + 1 for at in edges)], [*edges, len(words)], strict=True)
    ]
    return [(start, end) for start, end in found if start < end]


def _parting(unit: Unit, at: int) -> bool:
    if unit.quote_at(at) is not None:
        return False
    words = unit.words
    glued_left = at > 0 and words[at - 1].end == words[at].start
    glued_right = at + 1 < len(words) and words[at + 1].start == words[at].end
    return not (glued_left and glued_right)


def _speech(unit: Unit, known: Known, part: Range) -> _Speech | None:
    """What makes a part speak: a verb of speech, a noun with its light verb before it, a noun that somebody owns."""
    words, (start, end) = unit.words, part
    for at in range(start, end):
        match = verbs().get(words[at].key)
        if match is not None and match[1] == "perfective" and "says" in match[0].frames:
            made = _verb(unit, known, part, at)
            if made is not None:
                return made
    for at in range(end - 1, start, -1):
        for noun in nouns().get(words[at].key, ()):
            made = _inverted(unit, part, at, noun) or _owned(unit, known, part, at, noun)
            if made is not None:
                return made
    return None


def _verb(unit: Unit, known: Known, part: Range, at: int) -> _Speech | None:
    """A verb that closes its part, "X ने कहा", "X बोले", or stands before its subject that does, "… पर बोले X"."""
    words, (start, end) = unit.words, part
    verb = verbs()[words[at].key][0]
    mark = at + 1 < len(words) and words[at + 1].text in _PART_MARKS
    cue = CueWords("active", at, at + 1 + mark, verb.act, verb.stem, verb.name, "bare", verb.frames, moods=verb.moods)
    if at + 1 < end:
        named = trim(words, at + 1, end)
        return (
            _Speech(cue, named)
            if named[1] - named[0] <= _LONGEST_SPEAKER_WORDS and _anchored(words, known, named)
            else None
        )
    first = phrase_before(words, at, start)
    return _Speech(cue, _ergative(words, start, at) or ((first, at) if first < at else None))


def _inverted(unit: Unit, part: Range, at: int, noun: Noun) -> _Speech | None:
    """A noun that closes its part with the light verb before it: "X ने दी चेतावनी", "X ने की Y की मांग"."""
    words, (start, end) = unit.words, part
    if at != end - 1:
        return None
    for verb in range(at - 1, max(start, at - _FAR_LIGHT_VERB_WORDS) - 1, -1):
        stem, aspect = light_verbs().get(words[verb].key, ("", ""))
        done = aspect == "perfective" or (aspect == "bare" and _perfective(words[verb + 1]))
        source = _ergative(words, start, verb) if stem in noun.verbs and done else None
        if source is None:
            continue
        cue = CueWords(
            "active", verb, end, noun.act, f"{noun.noun} {stem}", noun.name, "ne", _SAYS, noun.markers, noun.moods
        )
        held = trim(words, verb + 1, at - 1)
        bound = held if held[0] < held[1] and "genitive_marker" in classes(words[at - 1]) else None
        if bound is None and "genitive_marker" in classes(words[verb - 1]):  # "X ने Y के दिए निर्देश"
            bound = trim(words, source[1] + 1, verb - 1)
        if bound is None and "own" in noun.markers:  # "X ने मानी गलती"
            return _Speech(replace(cue, last=at), source, (at, end), told_before=False)
        return _Speech(cue if bound is None else replace(cue, first=at), source, bound, noun.possession == "yes")
    return None


def _perfective(word: Word) -> bool:
    return light_verbs().get(word.key, ("", ""))[1] == "perfective"


def _owned(unit: Unit, known: Known, part: Range, at: int, noun: Noun) -> _Speech | None:
    """A noun that closes its part, which says whose it is: "X का दावा", "X का Y पर आरोप", "रिपोर्ट में दावा"."""
    words, (start, end) = unit.words, part
    both = _owner_of_bound(words, known, part, at, noun)
    if both is not None:
        cue = CueWords("nominal", at, end, noun.act, noun.noun, noun.name, "gen", _SAYS, noun.markers, noun.moods)
        return _Speech(cue, *both)
    set_off = bool(unit.quotes) or (end < len(words) and words[end].text in _SETS_OFF)
    if at != end - 1 or not (noun.possession == "yes" or set_off) or words[at - 1].key in infinitives():
        return None
    if "genitive_marker" in classes(words[at - 1]) and at >= 2 and words[at - 2].key in infinitives():
        return None  # "बाढ़ आने की आशंका" is nobody's
    cue = CueWords("nominal", at, end, noun.act, noun.noun, noun.name, "gen", _SAYS, moods=noun.moods)
    held = next((m for m in range(start + 1, at) if "in" in classes(words[m])), None)
    if held is not None and head_kind(words[start:held]) in _WRITTEN:
        return _Speech(cue, (start, held))
    source = _possessor(words, known, start, at) or _unknown_possessor(words, start, at)
    return _Speech(cue, source) if source is not None else None


def _owner_of_bound(
    words: tuple[Word, ...], known: Known, part: Range, at: int, noun: Noun
) -> tuple[Range, Range] | None:
    """Who opens a part and what the noun that closes it holds: "व्यापारियों का सरकार से कर घटाने का अनुरोध".

    Both markers agree with the noun, and a case marker parts what it holds from "छात्रों की फीस घटाने की मांग", of which
    nobody knows whose demand it is.
    """
    start, end = part
    closes = at == end - 1 and noun.possession == "yes" and "gen" in noun.markers and noun.act in _VOICED
    if not closes or "genitive_marker" not in classes(words[at - 1]):
        return None
    marker = next((m for m in range(start + 1, at - 1) if words[m].key == words[at - 1].key), at - 1)
    bound = marker + 1, at - 1
    directed = any(classes(word) & _DIRECTED for word in words[slice(*bound)])
    opens = start < marker and phrase_before(words, marker, start) == start and _anchored(words, known, (start, marker))
    joined = "postposition" in classes(words[marker + 1])
    return ((start, marker), bound) if directed and opens and not joined else None


def _of_place(unit: Unit, made: Attribution, mentions: Spans[Mention]) -> bool:
    """Whether what opens a part is a place that others ask something for: "पटना की सड़कों पर बसें चलाने की मांग"."""
    if made.rule != "noun_phrase" or made.cue.kind != "nominal" or made.source is None:
        return False
    last = unit.words[made.source[1] - 1].end
    return any(m.type == "LOC" and m.end == last for _, m in mentions.inside(unit.start, last))


def _possessor(words: tuple[Word, ...], known: Known, start: int, end: int) -> Range | None:
    """The nearest known name or head before a genitive marker that is no part of a postposition."""
    for marker in range(end - 1, start, -1):
        compound = marker + 1 < end and "postposition" in classes(words[marker + 1])
        if "genitive_marker" in classes(words[marker]) and not compound:
            first = phrase_before(words, marker, start)
            if first < marker and _anchored(words, known, (first, marker)):
                return first, marker
    return None


def _unknown_possessor(words: tuple[Word, ...], start: int, at: int) -> Range | None:
    """A few words before the genitive marker of a noun, with no case marker among them: "कोच का दावा"."""
    marker = at - 1
    named = words[start:marker]
    bare = not any(classes(word) & {"postposition", "ergative_marker"} for word in named)
    few = 0 < len(named) <= _LONGEST_UNKNOWN_WORDS
    return (start, marker) if few and bare and "genitive_marker" in classes(words[marker]) else None


def _speaker(unit: Unit, known: Known, part: Range) -> Range | None:
    """Who acts in the part before one that only says "कहा-": "X ने …", "X का विवादित बयान"."""
    words, (start, end) = unit.words, part
    named = _ergative(words, start, end) or _possessor(words, known, start, end)
    if named is not None:
        return named
    last = next((at for at in range(end, start, -1) if _anchored(words, known, (start, at))), None)
    return None if last is None else (phrase_before(words, last, start), last)


def _ergative(words: tuple[Word, ...], start: int, end: int) -> Range | None:
    marker = next((at for at in range(end - 1, start, -1) if "ergative_marker" in classes(words[at])), None)
    if marker is None:
        return None
    first = phrase_before(words, marker, start)
    last = marker - (marker - first > 1 and words[marker - 1].text in _CLOSING)  # a part's own opening mark is trimmed
    return (first, last) if first < last else None


def _anchored(words: tuple[Word, ...], known: Known, named: Range) -> bool:
    """Whether a phrase ends with a name or a known head."""
    return named[1] - 1 in known.names or head(words[slice(*named)]) is not None


def _content(unit: Unit, known: Known, parts: list[Range], number: int, speech: _Speech) -> Range | None:
    words, (start, end) = unit.words, parts[number]
    before = parts[number - 1] if number else None
    quoted = before is not None and before in unit.quotes
    if speech.bound is not None and not quoted:
        return speech.bound
    closed = (
        any(words[at].text in _ENDS_SPEECH for at in range(end, parts[number + 1][0]))
        if number + 1 < len(parts)
        else True
    )
    if not closed and not (quoted and parts[number + 1] not in unit.quotes):
        first = parts[number + 1][0]
        last = next((at for at in range(first, len(words)) if words[at].text in _ENDS_SPEECH), len(words))
        last = min([last, *(later[0] for later in parts[number + 2 :] if _answers(unit, known, later))])
        return _quotation(unit, trim(words, first, last))
    if before is None or not (quoted or speech.told_before):
        return None
    return _quotation(unit, before if quoted else trim(words, parts[0][0], start))


def _answers(unit: Unit, known: Known, part: Range) -> bool:
    """Whether somebody else speaks in a part, in a headline's own order: ", अध्यक्ष ने किया इनकार"."""
    if not any("ergative_marker" in classes(word) for word in unit.words[slice(*part)]):
        return False
    speech = _speech(unit, known, part)
    return speech is not None and speech.source is not None


def _quotation(unit: Unit, content: Range) -> Range:
    """A content, or the quotation that it is, without the mark that ends it."""
    quote = next((q for q in unit.quotes if q[0] <= content[0] + 1 and q[1] >= content[1] - 1), None)
    return trim(unit.words, *quote) if quote else content


# Colons


def _colon(unit: Unit, mentions: Spans[Mention]) -> Attribution | None:
    words = unit.words
    colons = [index for index, word in enumerate(words) if word.text == ":"]
    if len(colons) != 1 or not 0 < colons[0] < len(words) - 1:
        return None
    at = colons[0]
    cue = CueWords("active", at, at + 1, "say", ":", "colon", "bare", _SAYS)
    first, last = words[:at], words[at + 1 :]
    if _speaks(first, mentions) and not (len(first) == 1 and head_kind(first) in _SHOWN):
        return Attribution(cue, (at + 1, len(words)), (0, at), "phrase", False, "speaker_first", "colon/speaker_first")
    if _speaks(last, mentions) or (len(last) <= _LONGEST_SPEAKER_WORDS and _names(last, mentions)):
        return Attribution(cue, (0, at), (at + 1, len(words)), "phrase", False, "speaker_last", "colon/speaker_last")
    return None


def _dash(unit: Unit, mentions: Spans[Mention]) -> Attribution | None:
    """A speaker after a dash that follows a whole clause: "जल्द खुलेंगे स्कूल- शिक्षा मंत्री", "रोजगार घटेंगे-कर्मचारी संघ"."""
    words = unit.words
    at = next((n for n in range(len(words) - 2, 1, -1) if words[n].text in _DASHES), None)
    if at is None or not _speaks(words[at + 1 :], mentions):
        return None
    if not any(finite(word) for word in (words[:at] if _parting(unit, at) else words[at - 1 : at])):
        return None
    cue = CueWords("active", at, at + 1, "say", words[at].text, "dash", "bare", _SAYS)
    return Attribution(cue, (0, at), (at + 1, len(words)), "phrase", False, "speaker_last", "dash/speaker_last")


def _speaks(words: tuple[Word, ...], mentions: Spans[Mention]) -> bool:
    """Whether a few words without a verb end with a person or a head that is a source."""
    clausal = any(classes(word) & {"auxiliary", "ergative_marker", "postposition"} for word in words)
    if len(words) > _LONGEST_SPEAKER_WORDS or clausal:
        return False
    end = words[-1].end
    person = any(m.type == "PER" and m.end == end for _, m in mentions.inside(words[0].start, end))
    return person or head(words) is not None


def _names(words: tuple[Word, ...], mentions: Spans[Mention]) -> bool:
    """Whether words are one name and nothing else: "…: आईएमएफ"."""
    return any(
        m.start == words[0].start and m.end == words[-1].end for _, m in mentions.inside(words[0].start, words[-1].end)
    )
