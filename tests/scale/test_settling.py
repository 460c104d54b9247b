"""What becomes of one page."""

from __future__ import annotations

import pytest

from bayaan.errors import PageFailed, PageRefused
from bayaan.records import Article, Page, Reading
from bayaan.scale.settling import read_page, settle

PAGE = Page("पुल टूटा\n\nपटना। मंत्री ने कहा कि पुल अगले साल बन जाएगा। लोग परेशान हैं।\n".encode(), "x.txt")


def raising(error: Exception) -> object:
    def reader(_: Page) -> Reading:
        raise error

    return settle(PAGE, reader)


def test_a_page_is_read() -> None:
    """A page that can be read is ok, with its reading and no reason."""
    assert settle(PAGE) == ("ok", read_page(PAGE), None)
    assert read_page(PAGE).statements
    assert settle(PAGE, lambda page: Reading(Article(page.name))) == ("ok", Reading(Article("x.txt")), None)


def test_a_page_without_a_reading_has_a_reason() -> None:
    """Refused, failed and unforeseen errors are told apart, each with its message."""
    assert raising(PageRefused("too large")) == ("refused", None, "too large")
    assert raising(PageFailed("broken")) == ("failed", None, "broken")
    assert raising(ZeroDivisionError("no")) == ("failed", None, "ZeroDivisionError: no")


def test_a_lack_of_memory_is_passed_on() -> None:
    """A process without memory is not to go on as if it were one bad page."""
    with pytest.raises(MemoryError):
        raising(MemoryError())
