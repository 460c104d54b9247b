"""What an outlet changed is shown with both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from bayaan.ledger import Entry
from bayaan.records import Page, Reading

Site = Callable[..., Any]


@pytest.fixture
def client(site: Site, reading: Reading) -> Any:
    """Open the site over an article in three versions: a claim is taken out, then a statement and all is as it was."""
    claim = next(n for n, one in enumerate(reading.statements) if one.act == "claim")
    own = replace(reading.statements[claim], voice="outlet", source=None, cue=None, act=None, quote=None)
    bare = (*reading.statements[:claim], own, *reading.statements[claim + 1 :])
    versions = [reading, replace(reading, statements=bare), replace(reading, statements=bare[:-1])]
    address = "https://example.org/pul"
    return site(*(Entry(Page(b"%d" % n, address, address), "ok", _dated(found, n)) for n, found in enumerate(versions)))


def _dated(reading: Reading, number: int) -> Reading:
    """Each version is another page of the outlet's."""
    return replace(reading, article=replace(reading.article, modified=f"2023-09-1{number}"))


def _tree(client: Any, address: str) -> LexborHTMLParser:
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def test_a_claim_that_was_taken_out_is_told(client: Any, reading: Reading) -> None:
    """The same words stand on both sides, with whose word they were before and are now."""
    tree = _tree(client, "/article/1/changes?old=1&new=2")
    (one,) = tree.css(".changes > li")
    assert one.attributes["class"] == "restated"
    assert "lost its claim" in one.text()
    before, after = (side.text() for side in one.css(".side"))
    claim = next(one for one in reading.statements if one.act == "claim")
    assert claim.source is not None
    assert reading.words(claim) in before
    assert reading.words(claim) in after
    assert claim.source.name in before
    assert "The outlet itself" in after
    assert [link.attributes["href"] for link in tree.css(".paging a")] == ["/article/1/changes?old=2&new=3"]


def test_the_newest_change_is_shown_where_no_version_is_asked_for(client: Any, reading: Reading) -> None:
    """What was dropped has one side; the article leads there, and the API tells the same."""
    (one,) = _tree(client, "/article/1/changes").css(".changes > li")
    assert (one.attributes["class"], len(one.css(".side"))) == ("dropped", 1)
    assert _tree(client, "/article/1").css("a[href='/article/1/changes?old=2&new=3']")
    found = client.get("/api/article/1/changes").json()
    assert (found["old"]["version"], found["new"]["version"]) == (2, 3)
    (told,) = found["revisions"]
    assert (told["kind"], told["after"]) == ("dropped", None)
    assert told["before"]["text"] == reading.words(reading.statements[-1])
    assert "No statement has changed" in _tree(client, "/article/1/changes?old=2&new=2").body.text()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("address", "status"),
    [("1/changes?new=1", 400), ("1/changes?old=x", 400), ("1/changes?old=9", 404), ("7/changes", 404)],
)
def test_versions_that_are_not_there_are_told(client: Any, address: str, status: int) -> None:
    """By the page and by the API."""
    for prefix in ("/article/", "/api/article/"):
        assert client.get(prefix + address).status_code == status
