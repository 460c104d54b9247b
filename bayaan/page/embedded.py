"""The story of a page that a script draws: in its JSON-LD or in the data that the script starts from."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

import regex
from selectolax.lexbor import LexborHTMLParser

from bayaan import limits

_DEVANAGARI: Final = regex.compile(r"\p{Script=Devanagari}")
_ELEMENT: Final = regex.compile(r"<(?:p|br|div|h[2-6]|li|span|strong|b|ul|figure)\b[^<>]*>", regex.IGNORECASE)
_ESCAPED: Final = regex.compile(r"&lt;/?[a-z]", regex.IGNORECASE)
_LINES: Final = regex.compile(r"[\r\n]+")
# Devanagari, as it is or as scripts escape it.
_SPOKEN: Final = regex.compile(r"\p{Script=Devanagari}|\\u09[0-7]", regex.IGNORECASE)
_PUSH: Final = regex.compile(r"\.push\(\s*(?=\[)")
_NUMBER: Final = regex.compile(r"^[0-9a-f]{1,4}:")
_LENGTH: Final = regex.compile(r"^T[0-9a-f]+,")
_ASSIGNED: Final = regex.compile(r"=\s*(?=[\[{])|\bJSON\.parse\(\s*(?=\")")
_MOST_ASSIGNED: Final = 32
_LITERAL: Final = regex.compile(r"\"(?:[^\"\\\n]|\\.)*+\"")
_DECODER: Final = json.JSONDecoder(strict=False)
_FEWEST_CHARACTERS: Final = 200


def story(page: bytes) -> str | None:
    """The longest Hindi text in the data that a page's scripts start from; None where none is long enough for a story.

    `page` is the mark-up in UTF-8. Data is JSON in a script of its own, set to a name, in a call of `JSON.parse` or
    pushed piece by piece, as Next.js does; failing these, each string of a script is looked at. Strings of one
    list, or of the objects of one list, are the paragraphs of one text.
    """
    pushed: list[str] = []
    texts: list[str] = []
    for node in LexborHTMLParser(page).css("script:not([src])"):
        script = node.text()
        if len(script) > limits.DATA_BYTES or _SPOKEN.search(script) is None:
            continue
        if "json" in (node.attributes.get("type") or ""):
            texts.extend(_texts(_parsed(script)))
        else:
            pushed.extend(_pushed(script))
            texts.extend(text for data in _assigned(script) for text in _texts(data))
    texts.extend(text for line in "".join(pushed).split("\n") for text in _texts(_row(line)))
    best = max(texts, key=len, default="")
    return best if len(best) >= _FEWEST_CHARACTERS else None


def _pushed(script: str) -> Iterator[str]:
    """The pieces of data in calls of `push`, `[1, "…"]` each."""
    for call in _PUSH.finditer(script):
        value = _beginning(script, call.end())
        yield from (piece for piece in (value if isinstance(value, list) else ()) if isinstance(piece, str))


def _row(line: str) -> Any:
    """What stands on a line of pushed data: JSON, or a text as it is, behind its number."""
    data = _NUMBER.sub("", line)
    return _parsed(data) if data[:1] in {"[", "{", '"'} else _LENGTH.sub("", data)


def _assigned(script: str) -> list[Any]:
    """What a script sets to a name or parses, or else its strings."""
    found: list[Any] = []
    for place in islice(_ASSIGNED.finditer(script), _MOST_ASSIGNED):
        value = _beginning(script, place.end())
        found.append(_parsed(value) if isinstance(value, str) else value)
    if any(value is not None for value in found) or _PUSH.search(script) is not None:
        return found
    return [_parsed(literal) for literal in _LITERAL.findall(script) if _SPOKEN.search(literal)]


def _beginning(script: str, place: int) -> Any:
    """The value that begins at a place of a script, None where none does."""
    try:
        return _DECODER.raw_decode(script, place)[0]
    except (ValueError, RecursionError):
        return None


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
