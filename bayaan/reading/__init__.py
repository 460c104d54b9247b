"""Reading: an article to its glosses, names, times and statements."""

from __future__ import annotations

from bayaan.reading import sentence, statements, times
from bayaan.records import Article, Reading

__all__ = ["read"]


def read(article: Article) -> Reading:
    """Everything found in an article; an article without blocks gives an empty reading. Never raises."""
    sentences = sentence.split(article)
    dated = times.find(article, sentences)
    said = statements.find(article, sentences, (), (), dated)
    return Reading(article, (), (), (), dated, said)
