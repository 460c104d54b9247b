"""What the names of an element say that it is for."""

from __future__ import annotations

import pytest

from bayaan.page.roles import of_names


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("site-header related-posts", "menu"),
        ("story_related-posts", "teaser"),
        ("Story_storycontent__Pe3ys", "body"),
        ("teaser__headline", "teaser"),
        ("article-card__link article-card--wide", "teaser"),
    ],
)
def test_names_tell_a_role(names: str, role: str) -> None:
    """The first name that the lexicon knows decides, whole, by its ending, by its module or by its block."""
    assert of_names(names) == role


@pytest.mark.parametrize(
    "names",
    [
        "category-latest-news",
        "tag-top-stories",
        "format-quote",
        "main-with-right-rail",
        "grid--has-sidebar",
        "is-subscribe",
        "relative",
        "story-wrapper",
    ],
)
def test_other_names_tell_none(names: str) -> None:
    """What a page is about, what an element has beside it and how it is laid out is no role."""
    assert of_names(names) is None
