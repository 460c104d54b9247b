"""The scene of a cue: its unit, what its clause may reach, and what is known of the words beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from bayaan.hindi.views import key
from bayaan.hindi.words import Word
from bayaan.lexicon import rows
from bayaan.reading.cues import CueWords, genitive_before
from bayaan.reading.grammar import classes, listed
from bayaan.reading.heads import head, head_kind
from bayaan.reading.phrases import phrase_before
from bayaan.reading.spans import Spans
from bayaan.reading.unit import Range, Unit, first_from
from bayaan.records import Mention, Time

LEAST_CLAUSE_WORDS: Final = 3
_PRONOUNS: Final = frozenset({"bare", "genitive", "dative"})
_BREAKS: Final = frozenset(",:-–—")
_CLOSING_MARKS: Final = 2
_LONGEST_RELATIVE_WORDS: Final = 16
_CLOSING: Final = {"”": "“", "’": "‘", '"': '"', "'": "'"}
_HOUSES: Final = frozenset({"state", "organisation"})


@cache
def _officers() -> frozenset[str]:
    """The last words of offices and their unnamed holders, folded."""
    return frozenset(key(row["title"].split()[-1]) for row in rows("titles") if row["kind"] == "office")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a unit's words beforehand, by index.

    `times` are words that hold no source, `names` the last word of each name with its first.
    """

    times: frozenset[int] = frozenset()
    names: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """A cue in its unit; `floor` and `limit` are the indices that its clause may reach, `later` is the next cue."""

    unit: Unit
    cue: CueWords
    floor: int
    limit: int
    later: CueWords | None
    known: Known
    since: int = 0

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the unit."""
        return self.unit.words

    def phrase(self, end: int) -> Range | None:
        """The noun phrase that ends before an index, with the name that it stands beside; None where there is none."""
        if end > self.floor and self.words[end - 1].text == ",":
            return self._apposition(end - 1)
        start = phrase_before(self.words, end, self.floor, breaks=self.known.times)
        named = self.known.names.get(end - 1, start)
        if self.floor < named < start:  # "जो बाइडन": a word of a name may look like another
            start = phrase_before(self.words, named, self.floor, breaks=self.known.times)
        if start > self.floor and end - start > 1 and _points_back(self.words, start):
            start += 1  # "यह बात एक रिपोर्ट में सामने आई"
        return (self._housed(start, end), end) if start < end else None

    def _housed(self, start: int, end: int) -> int:
        """Where a phrase begins with the house whose officer it names, which opens the clause: "मंत्रालय में सचिव X"."""
        words, within = self.words, start - 1
        if (
            within <= self.floor
            or "in" not in classes(words[within])
            or words[within - 1].key in listed("speaking_places")
        ):
            return start
        house = phrase_before(words, within, self.floor, breaks=self.known.times)
        officer = any(word.key in _officers() or "one" in classes(word) for word in words[start:end])
        return house if officer and house == self.floor and head_kind(words[house:within]) in _HOUSES else start

    def _apposition(self, end: int) -> Range | None:
        """A name and what stands beside it between commas: "X, Y के प्रमुख, का कहना है"."""
        beside = phrase_before(self.words, end, self.floor, breaks=self.known.times)
        named = beside - 2  # the last word of the name, before the comma
        described = self._described(end)
        if described is not None:
            return described
        if named < self.floor or self.words[beside - 1].text != "," or named not in self.known.names:
            return None
        return phrase_before(self.words, named + 1, self.floor, breaks=self.known.times), end

    def _described(self, end: int) -> Range | None:
        """Who a relative clause between commas describes: "X, जो गांव के सरपंच हैं, ने कहा"."""
        for at in range(end - 1, max(self.floor, end - _LONGEST_RELATIVE_WORDS), -1):
            if self.words[at].text == ",":
                relative = bool(classes(self.words[at + 1]) & {"relative", "relative_ergative"})
                start = phrase_before(self.words, at, self.floor, breaks=self.known.times) if relative else at
                return (start, at) if start < at else None
        return None

    def anchored(self, start: int, end: int) -> bool:
        """Whether a phrase ends with a name, a known head or a personal pronoun."""
        last = self.words[end - 1]
        return end - 1 in self.known.names or head(self.words[start:end]) is not None or bool(classes(last) & _PRONOUNS)

    def past_marks(self, at: int) -> int:
        """The first index from `at` that is no comma, dash or colon."""
        while at < self.limit and self.words[at].text in _BREAKS:
            at += 1
        return at


def known(unit: Unit, mentions: Spans[Mention], times: Spans[Time]) -> Known:
    """What the names and times of an article say of a unit's words."""
    words, timed = unit.words, set[int]()
    for _, time in times.inside(unit.start, unit.end):
        timed.update(range(first_from(words, time.start), first_from(words, time.end)))
    named = mentions.inside(unit.start, unit.end)
    ends = ((first_from(words, mention.end) - 1, first_from(words, mention.start)) for _, mention in named)
    return Known(frozenset(timed), dict(ends))


def scene(unit: Unit, cue: CueWords, later: Sequence[CueWords], held: list[Range], known: Known) -> Scene:
    """The scene of a cue; `later` are the cues after it, `held` the contents found before it, which may hold it."""
    return Scene(unit, cue, _floor(unit, cue, held), _limit(unit, cue, later), next(iter(later), None), known)


def trim(words: tuple[Word, ...], start: int, end: int) -> Range:
    """A range without the marks that end a sentence and without marks in front."""
    while end > start and words[end - 1].text in ".।॥?!…,;:\"”’'–-)]":
        if words[end - 1].text in ")]" and any(word.text in "([" for word in words[start:end]):
            break
        if words[end - 1].text in _CLOSING and any(
            word.text in _CLOSING[words[end - 1].text] for word in words[start + 1 : end - 1]
        ):
            break  # "को “ऐतिहासिक” बताया"
        end -= 1
    while start < end and words[start].text in ",;|:-–—\"“‘'’”":
        start += 1
    return start, end


def _points_back(words: tuple[Word, ...], start: int) -> bool:
    """Whether a phrase begins with the noun of one that stands for the sentence before: "यह बात …", "इस तरह …"."""
    return "matter" in classes(words[start]) and "demonstrative" in classes(words[start - 1])


def _floor(unit: Unit, cue: CueWords, held: list[Range]) -> int:
    """Where the clause of a cue begins: a quotation or a content that holds it, else its sentence."""
    edges = [content[0] for content in held if content[0] <= cue.first < content[1]]
    quote = unit.quote_at(cue.first)
    sentence = max((first for first in unit.sentences if first <= cue.first), default=0)
    if quote is None and any(q[0] <= sentence < q[1] for q in unit.quotes):
        sentence = 0
    if quote is None:  # a quotation that ends right before the sentence may be what it speaks of
        sentence = next((q[0] for q in unit.quotes if 0 < sentence - q[1] <= _CLOSING_MARKS), sentence)
    return max([sentence, *edges, *([quote[0]] if quote else [])])


def _limit(unit: Unit, cue: CueWords, later: Sequence[CueWords]) -> int:
    """The end of what a cue may govern: its sentence's end, that of a quotation which runs over it, or the next cue."""
    quote = unit.quote_at(cue.first)
    ends = [*(first for first in unit.sentences if first > cue.first), len(unit.words)]
    if quote is not None:
        limit = min(quote[1], ends[0])
    else:
        limit = next(end for end in ends if unit.quote_at(end) is None or unit.quote_at(end) != unit.quote_at(end - 1))
    return min([limit, *(_coordinate(unit.words, cue, one, limit) for one in later)])


def _coordinate(words: tuple[Word, ...], cue: CueWords, later: CueWords, limit: int) -> int:
    """Where a coordinate cue begins: "… कहा कि A, लेकिन बताया कि B", "… कहा कि A, जबकि Y ने कहा कि B"."""
    if not cue.last < later.first < limit:
        return limit
    if cue.act == "ask" and "on" in classes(words[cue.last - 1]):  # "यह पूछे जाने पर कि A, X ने कहा"
        return next((at for at in range(later.first - 1, cue.last, -1) if words[at].text == ","), limit)
    if later.kind in ("nominal", "marker"):
        return _opposed(words, cue, later, limit)
    if later.kind != "active":
        return limit
    at, spoken = later.first - 1, False
    while at > cue.last and not classes(words[at]) & {"and", "conjunction", "complementiser", "then"}:
        spoken = spoken or bool(classes(words[at]) & {"ergative_marker", "ergative"})
        at -= 1
    kinds = classes(words[at])
    if "then" in kinds and spoken and at > cue.last + LEAST_CLAUSE_WORDS:
        return at  # "पूछा गया कि A तो उन्होंने कहा कि B"
    spoken = spoken or later.subject == "bare"
    near = all(classes(word) & {"particle", "demonstrative", "adverb"} for word in words[at + 1 : later.first])
    own = spoken and "conjunction" in kinds and _speaks(words, later)
    joined = bool(kinds & {"and", "conjunction"}) and (near or own)
    return at if joined and at > cue.last + LEAST_CLAUSE_WORDS else limit


def _opposed(words: tuple[Word, ...], cue: CueWords, later: CueWords, limit: int) -> int:
    """Where the words of somebody else begin who is set against a cue's: ", जबकि X का आरोप है", ", वहीं X के मुताबिक"."""
    owner = genitive_before(words, later.first) if later.kind == "nominal" else later.first
    if owner is None or (later.kind == "nominal" and later.subject != "gen"):
        return limit
    own = owner + 1 if "genitive" in classes(words[owner]) else owner
    at = phrase_before(words, own, cue.last) - 1
    while at > cue.last and words[at].kind == "mark":
        at -= 1
    kinds, after_mark = classes(words[at]), words[at - 1].kind == "mark"
    opposes = ("conjunction" in kinds and "purpose" not in kinds) or ("contrast" in kinds and after_mark)
    return at if opposes and at > cue.last + LEAST_CLAUSE_WORDS else limit


def _speaks(words: tuple[Word, ...], cue: CueWords) -> bool:
    """Whether a clause or a quotation follows a cue, a complement stands before it, or it speaks of what was said."""
    after = words[cue.last] if cue.last < len(words) else None
    follows = after is not None and (after.text in ",:-" or "complementiser" in classes(after))
    refers = "object_genitive" in classes(words[cue.first - 1])
    refers = refers or (cue.act == "deny" and words[cue.first - 2].key in listed("sayings"))  # "आरोपों को खारिज किया"
    return follows or refers or "calls" in cue.frames
