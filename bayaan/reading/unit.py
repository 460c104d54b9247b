"""Units: what is read at one go, a sentence or the sentences that one quotation runs over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice, takewhile
from operator import attrgetter
from typing import Final

from bayaan.hindi.words import Word
from bayaan.limits import UNIT_WORDS
from bayaan.reading import quotations
from bayaan.reading.grammar import classes, verbs
from bayaan.reading.sentence import Sentence
from bayaan.records import Article, Block

_LONGEST_SPEAKER_WORDS: Final = 12
_LEAST_MARKS: Final = 5
_CLOSING_CODE_POINTS: Final = 4
_QUOTES: Final = frozenset("\"'“”‘’«»")
Range = tuple[int, int]
Quotes = tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more sentences of a block with their words, and the quotations in them as half-open ranges of words.

    `sentences` holds the index of each sentence's first word.
    """

    block: Block
    words: tuple[Word, ...]
    quotes: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]

    @property
    def start(self) -> int:
        """The first code point of the unit."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """The code point after the unit."""
        return self.words[-1].end

    def quote_at(self, index: int) -> tuple[int, int] | None:
        """The quotation that the word at an index stands in, None outside of all."""
        return next((q for q in self.quotes if q[0] <= index < q[1]), None)


def first_from(words: Sequence[Word], position: int) -> int:
    """The index of the first word that begins at a code point or behind it; how many there are where none does."""
    return bisect_left(words, position, key=attrgetter("start"))


def units(article: Article, sentences: Iterable[Sentence]) -> Iterator[Unit]:
    """The units of an article in order; every sentence is in exactly one."""
    for block, group in groupby(sentences, key=lambda sentence: sentence.block):
        spans = quotations.find(article.text, block)
        gathered: list[Sentence] = []
        size = 0
        for sentence in group:
            if gathered and (size > UNIT_WORDS or not _torn(gathered[-1], sentence, spans)):
                yield _unit(block, gathered, spans)
                gathered, size = [], 0
            gathered.append(sentence)
            size += len(sentence.words)
        if gathered:
            yield _unit(block, gathered, spans)


def _torn(before: Sentence, after: Sentence, spans: Quotes) -> bool:
    """Whether a quotation runs from one sentence into the next, or the next only says whose it was: "“A।” X ने पूछा।"."""
    at = bisect_left(spans, (before.end, 0)) - 1
    if at < 0:
        return False
    return after.start < spans[at][1] or (before.end - spans[at][1] <= _CLOSING_CODE_POINTS and _only_says(after))


def _only_says(sentence: Sentence) -> bool:
    """Whether a short sentence ends with a verb of speech and holds no speech itself."""
    said = [word for word in sentence.words if word.kind != "mark"]
    if len(said) > _LONGEST_SPEAKER_WORDS or any("complementiser" in classes(word) for word in said):
        return False
    while len(said) > 1 and "auxiliary" in classes(said[-1]):
        said.pop()
    match = verbs().get(said[-1].key) if said else None
    quoted = any(word.text in _QUOTES for word in sentence.words)
    return (
        match is not None
        and "says" in match[0].frames
        and not quoted
        and len(sentence.words) - len(said) < _LEAST_MARKS
    )


def _unit(block: Block, sentences: list[Sentence], spans: Quotes) -> Unit:
    words = tuple(chain.from_iterable(sentence.words for sentence in sentences))
    firsts, count = [], 0
    for sentence in sentences:
        firsts.append(count)
        count += len(sentence.words)
    if not spans:
        return Unit(block, words, (), tuple(firsts))
    first = max(0, bisect_left(spans, (words[0].start, 0)) - 1)
    near = takewhile(lambda span: span[0] < words[-1].end, islice(spans, first, None))
    quotes = ((first_from(words, span[0]), first_from(words, span[1])) for span in near)
    return Unit(
        block, words, tuple(q for q in quotes if any(word.kind != "mark" for word in words[slice(*q)])), tuple(firsts)
    )
