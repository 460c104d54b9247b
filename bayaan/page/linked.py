"""JSON-LD: what a page says about its article in schema.org's words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

import regex

from bayaan import limits

_WRAPPING: Final = regex.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>|;)\s*$")
_TRAILING_COMMA: Final = regex.compile(r",(?=\s*[}\]])")
_ARTICLES: Final = ("Article", "BlogPosting", "Report", "LiveBlogPosting")


def objects(scripts: Sequence[str]) -> list[dict[str, Any]]:
    """Every object with a type, from all of a page's JSON-LD, in order.

    A script that is too large, nested deeper than `limits.JSON_LD_DEPTH_LEVELS` or broken beyond a trailing comma is
    passed over, as it is only a witness.
    """
    found: list[dict[str, Any]] = []
    for script in scripts:
        if len(script) <= limits.JSON_LD_BYTES:
            found.extend(_typed(_parsed(script)))
    return found


def articles(found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The objects that are articles."""
    return [one for one in found if any(kind.endswith(_ARTICLES) for kind in types(one))]


def types(one: dict[str, Any]) -> list[str]:
    """The types that an object gives itself."""
    kind = one.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def text(value: Any) -> str | None:
    """The text of a value: a string, the name of an object, the first of a list; None for anything else."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@id") or value.get("@value") or value.get("url")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def names(value: Any) -> list[str]:
    """The names in a value that may be one thing or a list of things."""
    values = value if isinstance(value, list) else [value]
    found = [one.get("name") if isinstance(one, dict) else one for one in values[:20]]
    flat = [name for one in found for name in (one if isinstance(one, list) else [one])]
    return [" ".join(name.split()) for name in flat if isinstance(name, str) and name.strip()]


def breadcrumb(found: Sequence[dict[str, Any]]) -> list[str]:
    """The names of the page's breadcrumb, from the home page down."""
    for one in found:
        items = one.get("itemListElement")
        if "BreadcrumbList" in types(one) and isinstance(items, list):
            steps = [step for step in items[:20] if isinstance(step, dict)]
            return [name for step in steps if (name := text(step.get("name")) or text(step.get("item")))]
    return []


def _parsed(script: str) -> Any:
    bare = _WRAPPING.sub("", script)
    for candidate in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _typed(value: Any) -> Iterator[dict[str, Any]]:
    todo = [(value, 0)]
    while todo:
        one, depth = todo.pop()
        if depth > limits.JSON_LD_DEPTH_LEVELS:
            continue
        if isinstance(one, list):
            todo.extend((item, depth + 1) for item in reversed(one))
        elif isinstance(one, dict):
            if "@type" in one:
                yield one
            inner = (item for item in one.values() if isinstance(item, dict | list))
            todo.extend((item, depth + 1) for item in reversed(list(inner)))
