"""The shape guard: one linear look at a page's tags before an HTML parser is let near it.

A tag with 100,000 attributes or 100,000 nested elements keeps every C parser busy for minutes, and no Python signal
reaches it there. The guard reads tags as the HTML standard's tokenizer does: quotes protect ">", comments and the raw
text of scripts and styles hold no tags.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from bayaan import limits
from bayaan.errors import PageRefused
from bayaan.page.roles import names

_ATTRIBUTE: Final = (
    r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+|(?=>)))?+"""
)
_TAG: Final = re.compile(
    r"<(?:"
    r"!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|[!?][^>]*+"
    r"|(?P<close>/)?+(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:" + _ATTRIBUTE + r"|[\s/=]++)*+)(?P<end>>|\Z)"
    r")",
    re.DOTALL,
)
_ONE_ATTRIBUTE: Final = re.compile(_ATTRIBUTE)
_RAW: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_VOID: Final = names("area base br col embed frame hr img input link meta param source track wbr")
# Inside a drawing "/>" ends an element, unless it is one of HTML's, which break out of the drawing.
_BREAKS_OUT: Final = names(
    "b big blockquote center code div dl em h1 h2 h3 h4 h5 h6 i listing menu nobr ol pre ruby s small"
    " span strong strike sub sup table tt u ul var font a section article"
)
# The parser closes these by itself where they follow one another: they nest only with the help of other elements.
_CLOSED_BY_ITSELF: Final = names(
    "p li dt dd td th tr tbody thead tfoot option optgroup colgroup caption rp rt html head body"
)
_FEWEST_CHARACTERS: Final = 2 * limits.TAG_ATTRIBUTES


def check(markup: str) -> None:
    """Refuse markup whose shape is made to stall a parser; says nothing about what it holds.

    Linear in the length of `markup`. Raises PageRefused, with the cap's name, the count met and the cap, for too many
    tags, too deep nesting, a tag with too many attributes and a tag that is too long.
    """
    depth = _Depth()
    count = options = position = 0
    while (tag := _TAG.search(markup, position)) is not None:
        position = tag.end()
        name = tag["name"]
        if name is None:
            continue
        count += 1
        if count > limits.TAG_COUNT_TAGS:
            raise _refusal("too many tags", count, limits.TAG_COUNT_TAGS)
        _check_attributes(tag["attributes"])
        name = name.lower()
        if tag["close"]:
            depth.close(name)
            continue
        options += name == "option"
        if options > limits.TAG_OPTIONS_TAGS:  # lexbor's time in a select grows with the square of them
            raise _refusal("too many options", options, limits.TAG_OPTIONS_TAGS)
        depth.open(name, ends_itself=tag["attributes"].endswith("/"))
        if (end_of_raw := _RAW.get(name)) is not None:
            closing = end_of_raw.search(markup, position)
            position = closing.start() if closing else len(markup)


def _check_attributes(attributes: str) -> None:
    size = len(attributes)
    if size < _FEWEST_CHARACTERS:
        return
    if size > limits.TAG_LENGTH_CHARACTERS:
        raise _refusal("tag too long", size, limits.TAG_LENGTH_CHARACTERS)
    count = sum(1 for _ in _ONE_ATTRIBUTE.finditer(attributes))
    if count > limits.TAG_ATTRIBUTES:
        raise _refusal("too many attributes in a tag", count, limits.TAG_ATTRIBUTES)


def _refusal(rule: str, met: int, cap: int) -> PageRefused:
    return PageRefused(f"hostile shape, {rule}", met, f"pages with more than {cap} are not read")


class _Depth:
    """The open elements, about as the parser has them; every name is pushed and popped once, so it stays linear."""

    __slots__ = ("names", "open_of")

    def __init__(self) -> None:
        self.names: list[str] = []
        self.open_of: Counter[str] = Counter()

    def open(self, name: str, *, ends_itself: bool) -> None:
        if name in _VOID or name in _CLOSED_BY_ITSELF or (ends_itself and self._in_drawing(name)):
            return
        self.names.append(name)
        self.open_of[name] += 1
        if len(self.names) > limits.TAG_DEPTH_LEVELS:
            raise _refusal("nesting too deep", len(self.names), limits.TAG_DEPTH_LEVELS)

    def close(self, name: str) -> None:
        if not self.open_of[name]:
            return
        while True:
            last = self.names.pop()
            self.open_of[last] -= 1
            if last == name:
                return

    def _in_drawing(self, name: str) -> bool:
        open_of = self.open_of
        return bool(open_of["svg"] or open_of["math"]) and not open_of["foreignobject"] and name not in _BREAKS_OUT
