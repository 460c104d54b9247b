"""The story of a page that a script draws: in its JSON-LD or in the data that the script starts from."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

import regex
from selectolax.lexbor import LexborHTMLParser

from bayaan import limits

_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}")
_ELEMENT: Final = regex.compile(r"<(?:p|br|div|h[2-6]|li|span|strong|b|ul|figure)\b[^<>]*>", regex.IGNORECASE)
_ESCAPED: Final = regex.compile(r"&lt;/?[a-z]", regex.IGNORECASE)
_LINES: Final = regex.compile(r"[\r\n]+")
_FEWEST_CHARACTERS: Final = 200


def story(page: bytes) -> str | None:
    """The longest Hindi text in the JSON that a page's scripts start from; None where none is long enough for a story.

    `page` is the mark-up in UTF-8. Strings of one list, or of the objects of one list, are the paragraphs of one text.
    """
    data = [node.text() for node in LexborHTMLParser(page).css("script[type*='application/json' i]")]
    texts = [text for script in data if len(script) <= limits.DATA_BYTES for text in _texts(_parsed(script))]
    best = max(texts, key=len, default="")
    return best if len(best) >= _FEWEST_CHARACTERS else None


def markup(text: str, title: str | None) -> bytes:
    """A page, in UTF-8, of a story's text alone: mark-up, escaped mark-up or lines of plain text."""
    if _ESCAPED.search(text) is not None and _ELEMENT.search(text) is None:
        text = html.unescape(text)
    if _ELEMENT.search(text) is None:
        lines = _LINES.split(html.unescape(text))
        text = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)
    heading = f"<h1>{html.escape(title, quote=False)}</h1>" if title else ""
    return f"<article>{heading}<div class=article-body>{text}</div></article>".encode("utf-8", "replace")


def _parsed(script: str) -> Any:
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _texts(value: Any) -> Iterator[str]:
    todo = [(value, 0)]
    while todo:
        one, depth = todo.pop()
        if isinstance(one, str):
            yield from filter(_DEVANAGARI.search, [one])
        if depth > limits.JSON_LD_DEPTH_LEVELS:
            continue
        if isinstance(one, list):
            yield from filter(_DEVANAGARI.search, ["\n".join(_lines(one))])
        inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        todo.extend((item, depth + 1) for item in inner)


def _lines(found: Sequence[Any]) -> Iterator[str]:
    """The strings of a list, and those of its objects that have one text each; a list of other stories has several."""
    for one in found:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            hindi = [text for text in one.values() if isinstance(text, str) and _DEVANAGARI.search(text)]
            if len(hindi) > 1:
                return
            yield from hindi
