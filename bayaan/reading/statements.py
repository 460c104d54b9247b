"""Statements: every sentence of an article, each with the voice that vouches for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from bayaan.hindi.words import Word
from bayaan.reading import attribution, evidence, headlines
from bayaan.reading.attribution import Attempt, Attribution
from bayaan.reading.clauses import clause_after, clause_before, lead_in, parted, parted_headline
from bayaan.reading.cues import CueWords, genitive_before
from bayaan.reading.factuality import factuality
from bayaan.reading.grammar import classes, of_class, phrase_at, phrases
from bayaan.reading.moods import Judged, judge
from bayaan.reading.scene import known, trim
from bayaan.reading.sentence import Sentence
from bayaan.reading.sources import Resolver
from bayaan.reading.spans import Spans
from bayaan.reading.unit import Range, Unit, units
from bayaan.reading.verdicts import verdict
from bayaan.records import Act, Article, Cue, Entity, Evidence, Mention, Quote, Source, Statement, Time

_TESTIMONY_STATEMENTS: Final = 4
_SIGNATURE_WORDS: Final = 5
_LONGEST_CONDITION_WORDS: Final = 8
_LEAST_PART_WORDS: Final = 3
_STRONGER: Final = frozenset({("question", "expected"), ("question", "possible"), ("possible", "expected")})
_PHRASES: Final = frozenset({"noun_phrase", "complement"})  # rules whose contents have no verb of their own
_DASHES: Final = frozenset("-–—")
_QUOTES: Final = frozenset("\"'“”‘’")
_LONGEST_SIGNATURE_WORDS: Final = 10
_NEAR_CODE_POINTS: Final = 4
_SUBJECTS: Final = frozenset({"ne", "bare"})
_FORETOLD: Final = frozenset({"promise", "demand"})
_AHEAD: Final = frozenset({"expected", "demand"})
_CALLS: Final = frozenset({"say", "claim"})
_REPORTED: Final = frozenset({"media", "document"})


def find(
    article: Article,
    sentences: Sequence[Sentence],
    entities: tuple[Entity, ...],
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
) -> tuple[Statement, ...]:
    """The statements of an article in reading order; together they cover every sentence of its blocks."""
    named, timed = Spans(mentions), Spans(times)
    words = (word for one in sentences for word in one.words)
    reader = _Reader(Resolver(article, entities, named, words), named, timed)
    for unit in units(article, sentences):
        reader.read(unit)
    return _linked(reader.found, named, timed)


@dataclass(slots=True)
class _Reader:
    resolver: Resolver
    mentions: Spans[Mention]
    times: Spans[Time]
    found: list[Statement] = field(default_factory=list)

    def read(self, unit: Unit) -> None:
        tries: list[Attempt] = []
        heads = unit.block.kind == "headline"
        if heads:
            made = headlines.attributions(unit, known(unit, self.mentions, self.times), self.mentions)
        else:
            tries = list(attribution.attempts(unit, known(unit, self.mentions, self.times)))
            made = attribution.attributions(tries)
        given = [one for one in made if self._attributed(unit, one)]
        self.resolver.passed(() if given or heads else unit.words[unit.sentences[-1] :])
        if not given:
            self._notice(unit, tries)
            if self._quotation_goes_on(unit) or self._signs(unit):
                return
        for start, end in pairwise([*unit.sentences, len(unit.words)]):
            touching = [one for one in given if _touches(one, start, end)]
            before = self._before(unit, start, min(touching, key=_first)) if touching else end
            if before > start:
                self._outlet(unit, start, before)
            if touching:
                after = max(_last(one) for one in touching)
                self._outlet(unit, after if heads else clause_after(unit.words, after, end), end)

    def _notice(self, unit: Unit, tries: Sequence[Attempt]) -> None:
        """Remember who would have spoken: in "X ने इससे इनकार किया। उन्होंने …" the pronoun means X."""
        for attempt in tries:
            if attempt.source is not None and attempt.scene.cue.subject in _SUBJECTS:
                self.resolver.resolve(unit.words[slice(*attempt.source)])

    @staticmethod
    def _before(unit: Unit, start: int, made: Attribution) -> int:
        """The end of what stands complete before an attribution."""
        first = _first(made)
        if unit.block.kind != "headline":
            before = clause_before(unit.words, start, first)
            return before if made.source else lead_in(unit.words, before, first)
        before = headlines.leading(unit, first)
        return before if before - start > _LEAST_PART_WORDS else start

    # What somebody said

    def _attributed(self, unit: Unit, made: Attribution) -> bool:
        """Whether an attribution gave a statement, which is put with the others."""
        source = self._source(unit, made)
        if made.content is None:
            return self._told_before(unit, made, source)
        told = made.rule in _PHRASES or made.direct
        parts = self._judged(unit, made, made.content)
        for number, (content, judged) in enumerate(parts):
            if number and _overtaken(unit.words, made, parts[0][1], content, judged):
                self._plain(unit, content, judged)
                continue
            own = told or (number and _indicative(unit.words[slice(*content)]))
            self._put(unit, made, source, content, judged if own else _of_clause(made, judged))
        return True

    def _judged(self, unit: Unit, made: Attribution, content: Range) -> list[tuple[Range, Judged]]:
        start, end = content
        words = unit.words
        if made.rule in _PHRASES:
            return [(content, _of_phrase(made, judge(words[start:end])))]
        if unit.block.kind == "headline":
            quote = next((q for q in unit.quotes if q[0] <= start + 1 and q[1] >= end - 1), None)
            return [(quote, _majority(unit, quote))] if quote else parted_headline(words, start, end)
        if made.direct:
            return [(trim(words, start, end), _majority(unit, content))]
        parts = parted(words, start, end, asked=_asked(words, end))
        return [(part, replace(judged, negated=True)) for part, judged in parts] if made.cue.act == "deny" else parts

    def _put(self, unit: Unit, made: Attribution, source: Source | None, content: Range, judged: Judged) -> None:
        words = unit.words
        start, end = _span(words, content)
        pointing = words[made.source[0] : max(made.source[1], made.cue.first)] if made.source else ()
        one = Statement(
            start,
            end,
            "source" if source else "hearsay",
            judged.mood,
            judged.negated,
            f"{made.because} {judged.because}",
            source,
            _cue(words, made.cue),
            _act(made, source, words[slice(*content)]),
            _quote(made),
            evidence.find(pointing, source=True) or evidence.find(words[slice(*content)], source=False),
        )
        self.found.append(one)
        self.resolver.contents.append((start, end))

    def _source(self, unit: Unit, made: Attribution) -> Source | None:
        if made.source is not None and "within" in classes(unit.words[made.source[0]]):
            return self.resolver.written_before(unit.words[made.source[0]])
        if made.source is not None:
            quoted = unit.quote_at(made.cue.first) is not None
            source = self.resolver.resolve(unit.words[slice(*made.source)], remember=not quoted)
            return replace(source, kind="anonymous") if source.entity is None and _unnamed(unit, made) else source
        if made.pointing == "nobody":
            return None
        return self.resolver.last

    def _told_before(self, unit: Unit, made: Attribution, source: Source | None) -> bool:
        """The statement before this unit is what the source told."""
        if not self.found or source is None or self.found[-1].voice != "outlet":
            return False
        if made.cue.act == "demand" and self.found[-1].mood == "fact":
            return False  # what is so was not demanded: "याचिका खारिज हो गई। यह आदेश अदालत ने दिया था"
        before = self.found.pop()
        self.found.append(
            replace(
                before, voice="source", source=source, cue=_cue(unit.words, made.cue), act=_act(made, source),
                quote="indirect", because=f"{made.because} {before.because}",
            )
        )  # fmt: skip
        return True

    def _quotation_goes_on(self, unit: Unit) -> bool:
        """Whether the unit is a quotation and nothing else, of the speaker who was quoted or told of right before."""
        last = self.found[-1] if self.found else None
        quote = unit.quotes[0] if len(unit.quotes) == 1 else None
        if last is None or quote is None or quote[0] > 1 or quote[1] < len(unit.words) - 2:
            return False
        told = last.voice == "source" and last.cue is not None and last.start >= unit.block.start
        if last.quote != "direct" and not told:
            return False
        judged, (start, end) = _majority(unit, quote), _span(unit.words, trim(unit.words, *quote))
        because = f"quotation_goes_on {judged.because}"
        self.found.append(
            replace(
                last, start=start, end=end, mood=judged.mood, negated=judged.negated, quote="direct", because=because
            )
        )
        return True

    def _signs(self, unit: Unit) -> bool:
        """Whether the unit only names whose quotation came right before: "— मीना देवी, सरपंच"."""
        last = self.found[-1] if self.found else None
        start, end = trim(unit.words, 0, len(unit.words))
        dashed = unit.words[0].text in _DASHES and 0 < end - start <= _LONGEST_SIGNATURE_WORDS
        if last is None or not dashed or last.voice != "outlet" or not self._quoted(last):
            return False
        named = any(m.start == unit.words[start].start for _, m in self.mentions.inside(unit.start, unit.end))
        if not named:
            return False
        comma = next((at for at in range(start, end) if unit.words[at].text == ","), end)
        source, dash = self.resolver.resolve(unit.words[start:comma]), unit.words[0]
        signed = replace(last, voice="source", source=source, act="say", quote="direct")
        because = f"signed {last.because.removeprefix('outlet ')}"
        self.found[-1] = replace(signed, cue=Cue(dash.start, dash.end, dash.text), because=because)
        return True

    def _quoted(self, one: Statement) -> bool:
        """Whether a statement stands in quotation marks as a whole."""
        text = self.resolver.text
        before, after = (
            text[max(0, one.start - _NEAR_CODE_POINTS) : one.start],
            text[one.end : one.end + _NEAR_CODE_POINTS],
        )
        return before.rstrip()[-1:] in _QUOTES and after.lstrip(" .।!?")[:1] in _QUOTES

    # What the page says itself

    def _outlet(self, unit: Unit, start: int, end: int) -> None:
        part = parted_headline if unit.block.kind == "headline" else _sentence
        for content, judged in part(unit.words, start, end):
            for shown in _shown_apart(unit.words, content):
                self._plain(unit, shown, judged)

    def _plain(self, unit: Unit, content: Range, judged: Judged) -> None:
        words = unit.words[slice(*trim(unit.words, *content))]
        if not words or _is_signature(words):
            return
        shown = self._shown(unit, content)
        speaker = self._testimony(words)
        one = Statement(
            *(words[0].start, words[-1].end, "outlet", judged.mood, judged.negated, f"outlet {judged.because}"),
            evidence=shown,
        )
        if speaker is None:
            self.found.append(_allegedly(words, one))
            return
        self._told_between(unit, speaker)
        self.found.append(_testified(one, speaker))

    def _told_between(self, unit: Unit, speaker: Source) -> None:
        """Give the speaker the plain sentences of the same block between two of speech or in the first person."""
        before = len(self.found)
        while before and self.found[before - 1].voice == "outlet" and self.found[before - 1].start >= unit.block.start:
            before -= 1
        last = self.found[before - 1] if before else None
        if last is None or last.start < unit.block.start or last.source != speaker:
            return
        testifies = "/speech " in last.because or last.because.startswith("first_person")
        if testifies and len(self.found) - before < _TESTIMONY_STATEMENTS:
            self.found[before:] = [_testified(one, speaker, "testimony") for one in self.found[before:]]

    def _shown(self, unit: Unit, content: Range) -> tuple[Evidence, ...]:
        """The evidence of a plain statement: what is seen on a picture rests on the words before that show it."""
        start, end = content
        if end < len(unit.words) and "relative_in" in classes(unit.words[end]):
            return ()
        if "relative_in" in classes(unit.words[start]):
            start = max(at for at in unit.sentences if at <= start)
        return evidence.find(unit.words[start:end], source=False)

    def _testimony(self, words: Sequence[Word]) -> Source | None:
        """The last speaker where a sentence in the first person follows shortly after their words."""
        speaker = self.resolver.last
        near = any(one.voice == "source" for one in self.found[-_TESTIMONY_STATEMENTS:])
        if not near or speaker is None or speaker.kind != "person":
            return None
        ours = of_class("first", "first_ergative")
        return speaker if any(word.key in ours for word in words) else None


def _testified(one: Statement, speaker: Source, label: str = "first_person") -> Statement:
    """A plain statement as one that only its speaker can vouch for."""
    because = f"{label} {one.because.removeprefix('outlet ')}"
    return replace(one, voice="source", source=speaker, act="say", quote="indirect", because=because)


def _overtaken(words: Sequence[Word], made: Attribution, first: Judged, content: Range, judged: Judged) -> bool:
    """Whether a clause tells what came of what was foretold, promised or asked: "कहा था कि … होगा, लेकिन … नहीं हुआ"."""
    before = made.cue.act in _FORETOLD or "past" in classes(words[made.cue.last - 1])
    opposed = judged.mood == "fact" and first.mood in _AHEAD and "conjunction" in classes(words[content[0]])
    return before and opposed and made.cue.kind != "marker" and not made.direct


def _unnamed(unit: Unit, made: Attribution) -> bool:
    """Whether somebody speaks on condition that no name is told: "नाम न छापने की शर्त पर"."""
    start = made.source[0] if made.source is not None else made.cue.first
    near = unit.words[max(0, start - _LONGEST_CONDITION_WORDS) : made.cue.first]
    kinds = frozenset[str]().union(*(classes(word) for word in near))
    return {"naming", "condition"} <= kinds


def _allegedly(words: tuple[Word, ...], one: Statement) -> Statement:
    """A plain statement, as hearsay where an adverb makes it that: "कथित तौर पर"."""
    openers = phrases("hearsay_adverbs")
    for at in (at for at, word in enumerate(words) if word.key in openers):
        match = phrase_at("hearsay_adverbs", words, at)
        if match is not None:
            cue = Cue(words[at].start, words[match[0] - 1].end, match[1]["phrase"])
            because = f"{match[1]['name']} {one.because.removeprefix('outlet ')}"
            return replace(one, voice="hearsay", cue=cue, act=match[1]["act"], quote="indirect", because=because)  # type: ignore[arg-type]
    return one


def _is_signature(words: Sequence[Word]) -> bool:
    """Whether words are an agency's signature under a text, "(एजेंसी)", which states nothing."""
    return len(words) <= _SIGNATURE_WORDS and words[0].text == "(" and words[-1].text == ")"


def _first(made: Attribution) -> int:
    """The first word of what an attribution's cue and content take up."""
    return min(made.cue.first, made.content[0] if made.content else made.cue.first)


def _last(made: Attribution) -> int:
    """The index after all that an attribution takes up."""
    return max(made.cue.last, *(span[1] for span in (made.content, made.source) if span is not None))


def _touches(made: Attribution, start: int, end: int) -> bool:
    """Whether an attribution's cue or content stands in a sentence of its unit."""
    held = made.content is not None and made.content[0] < end and made.content[1] > start
    return held or start <= made.cue.first < end


def _sentence(words: tuple[Word, ...], start: int, end: int) -> list[tuple[Range, Judged]]:
    """The clauses of a sentence without the phrase that presents it: "गौरतलब है कि …"."""
    presented = phrase_at("presenters", words, start) if start < end else None
    return parted(words, presented[0] if presented else start, end, asked=_asked(words, end))


def _shown_apart(words: Sequence[Word], content: Range) -> list[Range]:
    """A sentence that shows a picture and then says what is seen on it, as two: "… तस्वीर साझा की, | जिसमें …"."""
    start, end = content
    showing = of_class("relative_in")
    seen = next((at for at in range(start + 1, end - 1) if words[at].key in showing), end)
    if seen == end or not evidence.find(words[start:seen], source=False):
        return [content]
    return [(start, seen), (seen, end)]


def _asked(words: Sequence[Word], end: int) -> bool:
    """Whether a question mark closes what ends at an index: on it or right before it."""
    return any(word.text == "?" for word in words[max(0, end - 1) : end + 1])


def _majority(unit: Unit, content: Range) -> Judged:
    """The mood of most sentences of a quotation, the first of equals; negated where every sentence is."""
    start, end = content
    edges = [start, *(first for first in unit.sentences if start < first < end), end]
    judged = [judge(unit.words[a:b], asked=_asked(unit.words, b - 1)) for a, b in pairwise(edges)]
    moods = [one.mood for one in judged]
    best = max(judged, key=lambda one: moods.count(one.mood))
    return replace(best, negated=all(one.negated for one in judged))


def _span(words: Sequence[Word], content: Range) -> tuple[int, int]:
    start, end = content
    return (words[start].start, words[end - 1].end) if start < end else (0, 0)


def _indicative(words: Sequence[Word]) -> bool:
    """Whether a clause says that something is or was so, which a cue that goes before it does not change."""
    return bool(words) and bool(classes(words[-1]) & {"copula", "past"})


def _of_phrase(made: Attribution, judged: Judged) -> Judged:
    """The mood of a content without a verb of its own, which its cue gives: wanted, promised, denied."""
    mood = made.cue.moods.phrase or judged.mood
    return replace(judged, mood=mood, negated=made.cue.act == "deny")  # type: ignore[arg-type]  # the table's test


def _of_clause(made: Attribution, judged: Judged) -> Judged:
    """The mood of a clause, which its cue gives where the clause by itself would be a fact: feared, wanted, asked."""
    told = made.cue.moods.clause or ("demand" if made.rule == "told_to" else "")
    mood = told if judged.mood == "fact" or (told, judged.mood) in _STRONGER else ""
    if mood == "possible" and judged.mood == "fact":
        judged = replace(judged, negated=False)  # "डर है कि बांध टूट न जाए" fears that it breaks
    return replace(judged, mood=mood or judged.mood)  # type: ignore[arg-type]  # the table's test holds the vocabulary


def _cue(words: tuple[Word, ...], cue: CueWords) -> Cue:
    """The words that attribute, with the genitive marker that they begin with: "का दावा है"."""
    if cue.shown is not None:
        return Cue(words[cue.shown[0]].start, words[cue.shown[1] - 1].end, cue.lemma)
    first = genitive_before(words, cue.first) if cue.subject == "gen" else None
    if first is None or "genitive_marker" not in classes(words[first]):
        first = cue.first
    return Cue(words[first].start, words[cue.last - 1].end, cue.lemma)


def _act(made: Attribution, source: Source | None, content: Sequence[Word] = ()) -> Act:
    """The cue's act; agencies, media and documents report where others say; calling something so may judge it."""
    if "tells" in made.cue.frames and made.rule in ("noun_phrase", "told_to"):
        return "demand"
    if made.cue.act in _CALLS and made.rule == "complement":
        return verdict(content) or "claim"
    act: Act = made.cue.act  # type: ignore[assignment]  # the table's test holds the vocabulary
    return "report" if act == "say" and source is not None and source.kind in _REPORTED else act


def _quote(made: Attribution) -> Quote:
    return "direct" if made.direct else "indirect"


def _linked(found: list[Statement], mentions: Spans[Mention], times: Spans[Time]) -> tuple[Statement, ...]:
    """The statements in reading order, each with the one that it stands inside, its times and its entities."""
    ordered = sorted(found, key=lambda s: (s.start, -s.end))
    return tuple(
        Statement(
            *(one.start, one.end, one.voice, one.mood, one.negated, one.because),
            *(one.source, one.cue, one.act, one.quote, one.evidence),
            holder,
            tuple(at for at, _ in times.inside(one.start, one.end)),
            tuple(dict.fromkeys(mention.entity for _, mention in mentions.inside(one.start, one.end))),
            factuality(one.voice, one.act, one.mood, negated=one.negated),
        )
        for one, holder in zip(ordered, _holders(ordered), strict=True)
    )


def _holders(ordered: Sequence[Statement]) -> list[int | None]:
    """For each statement the index of the innermost one before it that holds its span."""
    found: list[int | None] = []
    opened: list[int] = []
    for one in ordered:
        while opened and ordered[opened[-1]].end < one.end:
            opened.pop()
        found.append(opened[-1] if opened else None)
        opened.append(len(found) - 1)
    return found
