"""A story that only scripts draw is found in whatever they start from."""

from __future__ import annotations

import json

import pytest

from bayaan.page.embedded import markup, story

TEXT = (
    "<p>मखाना उत्पादक किसानों का पंजीकरण सोमवार से शुरू हो गया है। कृषि विभाग के अनुसार पहले दिन चार हजार किसानों ने आवेदन किया।</p>"
    "<p>कृषि सचिव ने बताया कि पंजीकृत किसानों को बीज पर पचास फीसदी अनुदान मिलेगा और भुगतान सीधे उनके खाते में होगा।</p>"
)
DATA = {
    "props": {
        "story": {"id": 4471, "headline": "मखाना किसानों का पंजीकरण शुरू", "body": TEXT},
        "related": ["कोसी में नाव पलटी"],
    }
}
ROW = '5:["$","article",null,{"story":' + json.dumps(DATA["props"]["story"], ensure_ascii=False) + "}]\n"
PIECES = [ROW[n : n + 90] for n in range(0, len(ROW), 90)]


def _push(*pieces: str) -> str:
    return "self.__next_f.push([0]);" + "".join(f"self.__next_f.push([1,{json.dumps(piece)}]);" for piece in pieces)


@pytest.mark.parametrize(
    "script",
    [
        f'<script type="application/json">{json.dumps(DATA)}</script>',
        f"<script>window.__STATE__ = {json.dumps(DATA, ensure_ascii=False)};</script>",
        f"<script>window.__STATE__=JSON.parse({json.dumps(json.dumps(DATA))});</script>",
        f"<script>{_push(*PIECES)}</script>",
        f"<script>{_push('a:T5f3,', TEXT)}</script>",
        f"<script>window.__NUXT__=(function(a){{return {{data:[{{body:{json.dumps(TEXT)}}}],e:a}}}}(null));</script>",
    ],
    ids=["json", "assigned", "parsed", "pushed", "pushed text", "function"],
)
def test_story_is_found(script: str) -> None:
    """JSON, a variable, a parsed string, pushed pieces and the strings of a function give the same text."""
    assert story(f"<html><body><div id=root></div>{script}</body></html>".encode()) == TEXT


@pytest.mark.parametrize(
    "script",
    [
        "<script>var wait = 'रुकिए';</script>",
        '<script src="/a.js"></script>',
        f"<script>var broken = {json.dumps(DATA, ensure_ascii=False)[:60]};</script>",
        "<script>self.__next_f.push([1,2]); x.push([</script>",
    ],
)
def test_other_scripts_have_none(script: str) -> None:
    """A label, a file elsewhere, broken data and numbers are no story."""
    assert story(script.encode()) is None


def test_lines_become_paragraphs() -> None:
    """Plain text is set in paragraphs, mark-up that was escaped is mark-up again."""
    assert "<p>पहली पंक्ति</p><p>दूसरी पंक्ति</p>" in markup("पहली पंक्ति\nदूसरी पंक्ति", None).decode()
    assert "<p>पहली पंक्ति</p>" in markup("&lt;p&gt;पहली पंक्ति&lt;/p&gt;", None).decode()
