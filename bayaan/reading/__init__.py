"""Reading: an article to its glosses, names, times and statements."""

from __future__ import annotations

from dataclasses import replace

from bayaan.reading import designations, glosses, names, sentence, statements, times
from bayaan.records import Article, Block, Reading, Statement, Teaser

__all__ = ["read"]


def read(article: Article, *, teasers: bool = False) -> Reading:
    """Everything found in an article; an article without blocks gives an empty reading. Never raises.

    With `teasers` the titles of its teasers are read as headlines, and what they state is kept under each teaser; that
    takes a fifth of a millisecond a teaser, and some pages have a hundred.
    """
    if teasers:
        article = replace(article, teasers=tuple(_told(teaser, article.published) for teaser in article.teasers))
    sentences = sentence.split(article)
    glossed = glosses.find(article, sentences)
    lines = glosses.lines(article, sentences)
    entities, mentions = names.find(article, lines, glossed)
    designated, marks = designations.find(article, lines, entities, mentions)
    dated = times.find(article, sentences)
    said = statements.find(article, sentences, entities, mentions, dated)
    said = designations.concerned(said, marks)
    return Reading(article, entities + designated, mentions, glossed, dated, said, (), marks)


def _told(teaser: Teaser, published: str | None) -> Teaser:
    """A teaser with what its title states; nothing in it refers to the article's entities and times."""
    title = Article(teaser.title, (Block("headline", 0, len(teaser.title)),), published=teaser.published or published)
    return replace(teaser, statements=tuple(_apart(one) for one in read(title).statements))


def _apart(one: Statement) -> Statement:
    return replace(one, source=replace(one.source, entity=None) if one.source else None, times=(), about=())
