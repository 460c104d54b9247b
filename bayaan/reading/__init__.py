"""Reading: an article to its glosses, names, times and statements."""

from __future__ import annotations

from bayaan.reading import glosses, names, sentence, statements, times
from bayaan.records import Article, Reading

__all__ = ["read"]


def read(article: Article) -> Reading:
    """Everything found in an article; an article without blocks gives an empty reading. Never raises."""
    sentences = sentence.split(article)
    glossed = glosses.find(article, sentences)
    entities, mentions = names.find(article, sentences, glossed)
    dated = times.find(article, sentences)
    said = statements.find(article, sentences, entities, mentions, dated)
    return Reading(article, entities, mentions, glossed, dated, said)
