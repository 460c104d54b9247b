"""A reading: what the parts find, put together; teasers are read apart."""

from __future__ import annotations

import json

from bayaan.reading import read
from bayaan.records import Article, Block, Teaser, as_json, from_json

_TEXT = "पुल टूट गया है।"
_CARDS = (Teaser("मेयर बोले- पुल इसी साल बनेगा"), Teaser("नहर सूखी"))
_ARTICLE = Article(_TEXT, (Block("paragraph", 0, len(_TEXT)),), teasers=_CARDS, published="2026-10-15")


def test_teasers_state_under_themselves() -> None:
    """What a teaser's title states is kept under the teaser and is none of the article's statements."""
    found = read(_ARTICLE, teasers=True)
    assert [_TEXT[s.start : s.end] for s in found.statements] == ["पुल टूट गया है"]
    first, second = found.article.teasers
    assert [(s.voice, first.title[s.start : s.end]) for s in first.statements] == [("source", "पुल इसी साल बनेगा")]
    assert [(s.voice, second.title[s.start : s.end]) for s in second.statements] == [("outlet", "नहर सूखी")]


def test_teasers_refer_to_nothing_of_the_article() -> None:
    """A teaser's statements name no entity and no time, which are the article's."""
    told = [one for teaser in read(_ARTICLE, teasers=True).article.teasers for one in teaser.statements]
    assert all(not one.times and not one.about and (one.source is None or one.source.entity is None) for one in told)


def test_teasers_are_read_only_when_asked() -> None:
    """Without being asked for, no teaser is read."""
    assert read(_ARTICLE).article.teasers == _CARDS


def test_read_teasers_survive_json() -> None:
    """A reading with its teasers' statements is equal to itself out of JSON."""
    found = read(_ARTICLE, teasers=True)
    assert from_json(json.loads(json.dumps(as_json(found)))) == found
