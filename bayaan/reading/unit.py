"""Units: what is read at one go, a sentence or the sentences that one quotation runs over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bayaan.hindi.words import Word
from bayaan.reading import quotations
from bayaan.reading.sentence import Sentence
from bayaan.records import Article, Block


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


def units(article: Article, sentences: Iterable[Sentence]) -> Iterator[Unit]:
    """The units of an article in order; every sentence is in exactly one."""
    for block, group in groupby(sentences, key=lambda sentence: sentence.block):
        spans = quotations.find(article.text, block)
        gathered: list[Sentence] = []
        for sentence in group:
            if gathered and not _torn(gathered[-1], sentence, spans):
                yield _unit(block, gathered, spans)
                gathered = []
            gathered.append(sentence)
        if gathered:
            yield _unit(block, gathered, spans)


def _torn(before: Sentence, after: Sentence, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start < before.end and after.start < end for start, end in spans)


def _unit(block: Block, sentences: list[Sentence], spans: tuple[tuple[int, int], ...]) -> Unit:
    words = tuple(word for sentence in sentences for word in sentence.words)
    firsts, count = [], 0
    for sentence in sentences:
        firsts.append(count)
        count += len(sentence.words)
    quotes = (_range(words, span) for span in spans if span[0] < words[-1].end and span[1] > words[0].start)
    return Unit(block, words, tuple(q for q in quotes if q[0] < q[1]), tuple(firsts))


def _range(words: tuple[Word, ...], span: tuple[int, int]) -> tuple[int, int]:
    inside = [index for index, word in enumerate(words) if word.start >= span[0] and word.end <= span[1]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
