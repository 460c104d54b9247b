"""The sentences of an article's blocks with their words, made once and shared by every finder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bayaan.hindi.sentences import sentences
from bayaan.hindi.words import Word, words
from bayaan.limits import SENTENCE_WORDS
from bayaan.records import Article, Block


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span without surrounding white space, the block it stands in, and its words."""

    start: int
    end: int
    block: Block
    words: tuple[Word, ...]


def split(article: Article) -> tuple[Sentence, ...]:
    """The sentences of all blocks in order; a dateline that opens a block is no part of its first sentence.

    A block without visible characters gives none. A blank line inside a block, where a link was cut out of the page,
    ends no sentence: what the page's reader kept in one block belongs together.
    """
    found: list[Sentence] = []
    for block in article.blocks:
        tokens: tuple[Word, ...] = ()
        for start, end in sentences(article.text, _after_dateline(article, block), block.end):
            tokens += tuple(words(article.text, start, end))
            if tokens and (end == block.end or tokens[-1].kind == "mark" or len(tokens) > SENTENCE_WORDS):
                found.extend(_capped(block, tokens))
                tokens = ()
    return tuple(found)


def dateline(article: Article) -> tuple[Sentence, ...]:
    """The dateline that opens a block, as a sentence: "भोपाल, 12 मार्च (संवाददाता)"; none where there is none."""
    line = article.dateline
    opened = (b for b in article.blocks if b.kind != "headline" and line and article.text.startswith(line, b.start))
    block = next(opened, None)
    if block is None or not line:
        return ()
    tokens = tuple(words(article.text, block.start, block.start + len(line)))
    return (Sentence(tokens[0].start, tokens[-1].end, block, tokens),) if tokens else ()


def _capped(block: Block, tokens: tuple[Word, ...]) -> Iterator[Sentence]:
    """A sentence, or where nobody could have meant it as one, its parts of at most SENTENCE_WORDS words."""
    for first in range(0, len(tokens), SENTENCE_WORDS):
        part = tokens[first : first + SENTENCE_WORDS]
        yield Sentence(part[0].start, part[-1].end, block, part)


def _after_dateline(article: Article, block: Block) -> int:
    line = article.dateline
    if not line or block.kind == "headline" or not article.text.startswith(line, block.start):
        return block.start
    place = block.start + len(line)
    while place < block.end and not article.text[place].isalnum() and article.text[place] not in "\"'‘“(":
        place += 1
    return place
