"""A page's language is told by script and function words, and only a clear one is refused."""

from __future__ import annotations

import pytest

from bayaan.errors import PageRefused
from bayaan.page import to_article
from bayaan.page.language import language
from bayaan.records import Page

HINDI = "नदी का पानी उतरने लगा है और लोग अपने घरों को लौट रहे हैं। "
MARATHI = "नदीचे पाणी ओसरू लागले आहे आणि लोक घरी परतत आहेत असे त्यांनी सांगितले, तर मदत करण्यात येत नाही आहे. "
ENGLISH = "The water of the river has begun to fall and people are on the way to their homes in the town. "
BENGALI = "নদীর জল নামতে শুরু করেছে এবং মানুষ ঘরে ফিরছে। "


@pytest.mark.parametrize(("text", "code"), [(HINDI, "hi"), (MARATHI, "mr"), (ENGLISH, "en"), (BENGALI, "bn")])
def test_languages_are_told_apart(text: str, code: str) -> None:
    """A text of some length in one language is clearly in it."""
    assert (language(text * 8).code, language(text * 8).clear) == (code, True)


@pytest.mark.parametrize(("text", "name"), [(MARATHI, "Marathi"), (ENGLISH, "English"), (BENGALI, "Bengali")])
def test_other_languages_are_refused_by_name(text: str, name: str) -> None:
    """A page in another language is refused, and the message names it."""
    with pytest.raises(PageRefused, match=name):
        to_article(Page((text * 8).encode(), "test"))


@pytest.mark.parametrize("text", [HINDI * 8 + ENGLISH * 8, HINDI, ENGLISH])
def test_mixed_and_short_pages_are_read(text: str) -> None:
    """A mixed page, or one too short to tell, is read."""
    assert to_article(Page(text.encode(), "test")).blocks
