"""The shape guard: a linear look at a page's tags before an HTML parser is let near it.

A tag with 100,000 attributes or 100,000 nested elements keeps every C parser busy for minutes, and no Python signal
reaches it there. A page with so few tags that no shape of them takes long is told by counting, as most are. In others
the guard reads tags as the HTML standard's tokenizer does: quotes protect ">", comments and the raw text of scripts and
styles hold no tags.
"""

from __future__ import annotations

import re
from typing import Final, NoReturn

from bayaan import limits
from bayaan.errors import PageRefused
from bayaan.page.roles import names

# White space is HTML's: other space characters are part of a name.
_ATTRIBUTE: Final = (
    r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    r"""(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"[^"]*+"?|'[^']*+'?|[^ \t\n\f\r>]*+))?+"""
)
_TAG: Final = re.compile(
    r"<(?:"
    r"(?P<close>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+)"
    rf"(?P<attributes>(?:[ \t\n\f\r]++|{_ATTRIBUTE}|/(?!>))*+)(?P<itself>/?)"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)"
    r"|[!?/][^>]*+"
    r")"
)
_ONE_ATTRIBUTE: Final = re.compile(_ATTRIBUTE)
# Every start tag is the first such place after some ">", wherever scripts, comments and quotes begin and end.
_START: Final = re.compile(rb"<[a-zA-Z][^>]*+")
_ATTRIBUTE_OF_START: Final = re.compile(_ATTRIBUTE.encode())
_QUOTED_END: Final = re.compile(rb"""=[ \t\n\f\r]*+(?:"[^">]*+|'[^'>]*+)>""")
_WHOLE_START: Final = re.compile(
    rb"<[a-zA-Z][^ \t\n\f\r/>]*+(?:[ \t\n\f\r/]++|[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:[ \t\n\f\r]*+="
    rb"""[ \t\n\f\r]*+(?:"[^">]*+"|'[^'>]*+'|(?!["'])[^ \t\n\f\r>]*+)|(?![ \t\n\f\r]*+=)))*+>"""
)
# Parsers carry these on from element to element, and take them apart where their ends are out of order.
_FORMATTING: Final = re.compile(
    rb"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[ \t\n\f\r/>])", re.IGNORECASE
)
# The attributes of these are gathered on one element.
_ROOT: Final = re.compile(rb"<(?i:html|body)(?=[ \t\n\f\r/>])")
# No page within these takes a parser a second: a parser's work on formatting grows with the product of all three.
_FEW_ENDS: Final = 16_000
_FEW_STARTS: Final = 4_000
_FEW_ROOTS: Final = 4
_FEW_CARRIED: Final = 2_000_000
_FEW_TAKEN_APART: Final = 500_000_000
_RAW: Final = {
    name: re.compile(rf"</(?i:{name})(?=[ \t\n\f\r/>])")
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_IN_SCRIPT: Final = re.compile(r"<!--|-->|</?(?i:script)(?=[ \t\n\f\r/>])")
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
_NEVER_OPEN: Final = _VOID | _CLOSED_BY_ITSELF
_LEVELS: Final = limits.TAG_DEPTH_LEVELS
_FEWEST_CHARACTERS: Final = 2 * limits.TAG_ATTRIBUTES


def check(markup: bytes) -> None:
    """Refuse markup, in UTF-8, whose shape is made to stall a parser; says nothing about what it holds.

    Linear in the length of `markup`. Raises PageRefused, with the cap's name, the count met and the cap, for too many
    tags, too deep nesting, a tag with too many attributes and a tag that is too long. What a parser makes of a page
    that passes can still be too large: who walks its tree has `most_nodes` and `refuse_tree` for that.
    """
    if not _is_small(markup):
        _look(markup.decode("utf-8", "replace"))


def most_nodes(markup: bytes) -> int:
    """How many nodes a page's tree may have: parsers repeat formatting that a page never ends in all that follows."""
    return max(limits.SMALL_TREE_NODES, min(len(markup), limits.TREE_NODES))


def refuse_tree(levels: int, nodes: int, most: int) -> NoReturn:
    """Refuse a tree that is deeper than `limits.TREE_LEVELS` or has more than `most` nodes."""
    if levels > limits.TREE_LEVELS:
        raise _refusal("nesting too deep", levels, limits.TREE_LEVELS)
    raise _refusal("too many nodes for its size", nodes, most)


def _is_small(markup: bytes) -> bool:
    """Whether a page has so few tags and attributes that no parser takes a second for it."""
    closing, starts = markup.count(b"</"), _START.findall(markup)
    number = len(starts)
    if closing > _FEW_ENDS or number > _FEW_STARTS:
        return False
    tags = b">".join([*starts, b""])
    formatting = len(_FORMATTING.findall(tags))
    if formatting * number > _FEW_CARRIED or formatting * number * closing > _FEW_TAKEN_APART:
        return False
    if len(_ROOT.findall(tags)) > _FEW_ROOTS or not all(
        _has_few_attributes(start) for start in starts if len(start) >= _FEWEST_CHARACTERS
    ):
        return False
    return all(
        _WHOLE_START.fullmatch(tags, tags.rfind(b">", 0, quoted.start()) + 1, quoted.end())
        for quoted in _QUOTED_END.finditer(tags)
    )


def _has_few_attributes(start: bytes) -> bool:
    few = len(start) <= limits.TAG_LENGTH_CHARACTERS
    return few and len(_ATTRIBUTE_OF_START.findall(start)) <= limits.TAG_ATTRIBUTES


def _look(markup: str) -> None:
    depth = _Depth()
    # These lines are run for every tag of every page.
    find, opening, closing, most = _TAG.search, depth.open, depth.close, limits.TAG_COUNT_TAGS
    count = options = position = 0
    while (tag := find(markup, position)) is not None:
        start, position = tag.span()
        if position - start >= _FEWEST_CHARACTERS:
            _check_attributes(tag["attributes"] or "")
        written, closes, ends_itself = tag.group(2, 1, 4)
        if written is None:
            continue
        count += 1
        if count > most:
            raise _refusal("too many tags", count, most)
        name = written.lower()
        if name in _NEVER_OPEN:
            options += name == "option" and not closes
        elif closes:
            closing(name)
        elif not ends_itself or not depth.in_drawing(name):
            opening(name)
            if name in _RAW:
                position = depth.after_raw(name, markup, position)
    if options > limits.TAG_OPTIONS_TAGS:  # lexbor's time in a select grows with the square of them
        raise _refusal("too many options", options, limits.TAG_OPTIONS_TAGS)


def _check_attributes(attributes: str) -> None:
    size = len(attributes)
    if size > limits.TAG_LENGTH_CHARACTERS:
        raise _refusal("tag too long", size, limits.TAG_LENGTH_CHARACTERS)
    count = sum(1 for _ in _ONE_ATTRIBUTE.finditer(attributes))
    if count > limits.TAG_ATTRIBUTES:
        raise _refusal("too many attributes in a tag", count, limits.TAG_ATTRIBUTES)


def _refusal(rule: str, met: int, cap: int) -> PageRefused:
    return PageRefused(f"hostile shape, {rule}", met, f"pages with more than {cap} are not read")


class _Depth:
    """The open elements, about as the parser has them; every name is pushed and popped once, so it stays linear."""

    __slots__ = ("doubted", "names", "open_of")

    def __init__(self) -> None:
        self.names: list[str] = []
        self.open_of: dict[str, int] = {}
        self.doubted: str | None = None

    def open(self, name: str) -> None:
        self.names.append(name)
        self.open_of[name] = self.open_of.get(name, 0) + 1
        if len(self.names) > _LEVELS:
            raise _refusal("nesting too deep", len(self.names), _LEVELS)

    def close(self, name: str) -> None:
        if self.doubted is not None:
            if name != self.doubted:
                return
            self.doubted = None
        if not self.open_of.get(name):
            return
        while True:
            last = self.names.pop()
            self.open_of[last] -= 1
            if last == name:
                return

    def in_drawing(self, name: str) -> bool:
        """Whether the parser takes an element for one of a drawing's own."""
        open_of = self.open_of
        drawn = open_of.get("svg") or open_of.get("math")
        return bool(drawn) and not open_of.get("foreignobject") and name not in _BREAKS_OUT

    def after_raw(self, name: str, markup: str, position: int) -> int:
        """Where tags begin again after the start tag of an element with raw text.

        In a drawing these elements hold tags like any other, unless something had ended the drawing already: there
        what opens is counted, and nothing closes before the element itself does.
        """
        if self.open_of.get("svg") or self.open_of.get("math"):
            self.doubted = self.doubted or name
            return position
        closing = _RAW[name].search(markup, position)
        if closing is None:
            return len(markup)
        if name == "script" and markup.find("<!--", position, closing.start()) >= 0:
            return _after_script(markup, position)
        return closing.start()


def _after_script(markup: str, position: int) -> int:
    """Where a script ends that holds "<!--": a script's tags inside that come in pairs, until "-->".

    The tokenizer's states are script data, escaped and double escaped.
    """
    escaped = double = False
    while (mark := _IN_SCRIPT.search(markup, position)) is not None:
        found = mark.group()
        position = mark.end()
        if found == "<!--":
            escaped = True
            position -= 2  # its dashes may begin "-->"
        elif found == "-->":
            escaped = double = False
        elif found[1] != "/":
            double = escaped
        elif double:
            double = False
        else:
            return mark.start()
    return len(markup)
