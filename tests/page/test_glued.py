"""Glued titles: what links left behind in a flattened text is told from its sentences."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bayaan.page import glued
from bayaan.page.plain import read


def told(text: str) -> tuple[list[str], list[str]]:
    titles, rest = glued.parted(text, 0, len(text))
    return [text[slice(*span)] for span in titles], [text[slice(*span)] for span in rest]


def test_titles_between_sentences() -> None:
    """Titles end where a mark stands between letters; the sentences around them stay."""
    text = "पुल पिछले साल बना था.कैसे टूटा नया पुल'पुल हो या सड़क, काम पर सवाल'मेयर ने इस्तीफ़ा दे दिया है."
    titles = ["कैसे टूटा नया पुल", "पुल हो या सड़क, काम पर सवाल"]
    assert told(text) == (titles, ["पुल पिछले साल बना था.", "मेयर ने इस्तीफ़ा दे दिया है."])


def test_titles_at_the_end() -> None:
    """What follows the last glued mark and ends no sentence is a title too."""
    text = "जांच चल रही है. 'मेयर जी, जवाब दीजिए''घटिया काम' के चलते टूटा पुल"
    assert told(text) == (["मेयर जी, जवाब दीजिए", "घटिया काम' के चलते टूटा पुल"], ["जांच चल रही है."])


def test_ordinary_quotations_stay() -> None:
    """A quotation with spaces around it, and an apostrophe in a Latin name, part nothing."""
    text = "उसने 'पुल' कहा. O'Brien आए."
    assert told(text) == ([], [text])


def test_they_become_teasers() -> None:
    """In a flattened page glued titles are teasers and in no block."""
    article = read("पुल पिछले साल बना था.कैसे टूटा नया पुल'पुल हो या सड़क, काम पर सवाल'मेयर ने इस्तीफ़ा दे दिया है.")
    assert [t.title for t in article.teasers] == ["कैसे टूटा नया पुल", "पुल हो या सड़क, काम पर सवाल"]
    shown = [article.text[b.start : b.end] for b in article.blocks]
    assert shown == ["पुल पिछले साल बना था.", "मेयर ने इस्तीफ़ा दे दिया है."]


@given(st.text(alphabet=st.sampled_from(list("अब .।'\"’?!1a\n")), max_size=80))
def test_nothing_is_lost(text: str) -> None:
    """Every letter stands in exactly one span, and the spans are in order."""
    titles, rest = glued.parted(text, 0, len(text))
    spans = sorted(titles + rest)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    letters = [at for at, character in enumerate(text) if character.isalnum()]
    assert [at for start, end in spans for at in range(start, end) if text[at].isalnum()] == letters
