"""What strangers wrote is shown as they wrote it and does nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser

from bayaan.records import (
    Alias,
    Article,
    Block,
    Cue,
    Entity,
    Evidence,
    Mention,
    Picture,
    Reading,
    Source,
    Statement,
    Teaser,
    Time,
)
from bayaan.web.rendering import linked

_EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}</title>&amp;\u202e"
_LINKS = ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "//evil.example"]


def _hostile(link: str) -> Reading:
    text = _EVIL + "\n\n" + _EVIL
    size = len(_EVIL)
    source = Source(0, size, _EVIL, "person", "e1")
    article = Article(
        text,
        (Block("headline", 0, size), Block("paragraph", size + 2, len(text))),
        url=link,
        outlet=_EVIL,
        section=_EVIL,
        headline=_EVIL,
        dateline=_EVIL,
        authors=(_EVIL,),
        published=_EVIL,
        modified="x" + _EVIL,
        language='hi" onclick="alert(1)',
        pictures=(Picture(link, _EVIL, _EVIL),),
        teasers=(Teaser(_EVIL, link, _EVIL, _EVIL, True),),
    )
    statement = Statement(
        size + 2,
        len(text),
        "source",
        "possible",
        True,
        _EVIL,
        source,
        Cue(0, size, _EVIL),
        "say",
        "direct",
        (Evidence("photo", 0, size),),
        times=(0,),
        about=("e1",),
    )
    entity = Entity("e1", "PER", _EVIL, (Alias(_EVIL, _EVIL), Alias("Kim", _EVIL)))
    time = Time(0, size, "DATE", _EVIL, (_EVIL,), _EVIL)
    return Reading(article, (entity,), (Mention(0, size, "PER", "e1", _EVIL),), (), (time,), (statement,))


@pytest.mark.parametrize("link", _LINKS)
@pytest.mark.parametrize("language", ["hi", "en"])
def test_no_field_of_a_page_becomes_mark_up(site: Callable[..., Any], link: str, language: str) -> None:
    """A hostile text in every field is shown literally on every page: no element, handler or address comes of it."""
    client = site(_hostile(link))
    pages = [
        "/",
        "/article/1",
        "/statement/1/0",
        f"/search?q={quote('alert ' + _EVIL)}",
        "/people",
        f"/who/{quote(_EVIL)}",
    ]
    for page in pages:
        answer = client.get(page, headers={"accept-language": language})
        assert answer.status_code == 200, page
        tree = LexborHTMLParser(answer.text)
        assert not tree.css("script, img, [onerror], [onclick], [style]"), page
        assert len(tree.css("title:not(svg title)")) == 1
        targets = [node.attributes.get("href") or "" for node in tree.css("a, link")]
        assert all(target.startswith(("/", "#")) and not target.startswith("//") for target in targets), page
        assert "{{ 7 * 7 }}" in answer.text, page
    shown = LexborHTMLParser(client.get("/article/1").text).css("[data-block]")
    assert [node.text() for node in shown] == [_EVIL, _EVIL]


@pytest.mark.parametrize("url", [*_LINKS, None, "", "https://", "ftp://a.example", "http://[", "mailto:a@b"])
def test_only_web_addresses_become_links(url: str | None) -> None:
    """An address is linked where it is http or https with a host, and nowhere else."""
    assert linked(url) is None


def test_a_web_address_is_linked_as_it_is() -> None:
    """An ordinary address is not rewritten."""
    assert linked("https://a.example/क?x=1&y=2") == "https://a.example/क?x=1&y=2"


def test_a_host_header_cannot_break_out(client: Any) -> None:
    """The address to share is made from the Host header, which a stranger may set; it stays text."""
    answer = client.get("/article/2", headers={"host": 'a"><script>alert(1)</script>'})
    assert "<script" not in answer.text
