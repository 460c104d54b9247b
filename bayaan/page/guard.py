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
_NAME: Final = r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
_VALUE: Final = r"""(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+(?:"[^"]*+"?|'[^']*+'?|[^ \t\n\f\r>]*+))?+"""
_ATTRIBUTE: Final = _NAME + _VALUE
_TAG: Final = re.compile(
    r"<(?:"
    r"(?P<close>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+)"
    rf"(?P<attributes>(?:[ \t\n\f\r]++|{_ATTRIBUTE}|/(?!>))*+)(?P<itself>/?)"
    r"|!--(?:-?>|(?:[^-]++|-(?!-!?>))*+)"
    r"|[!?/][^>]*+"
    r")"
)
_ONE_ATTRIBUTE: Final = re.compile(rf"({_NAME}){_VALUE}")
# Every start tag is the first such place after some ">", wherever scripts, comments and quotes begin and end.
_START: Final = re.compile(rb"<[a-zA-Z][^>]*+")
_ATTRIBUTE_OF_START: Final = re.compile(_ATTRIBUTE.encode())
_QUOTED_END: Final = re.compile(rb"""=[ \t\n\f\r]*+(?:"[^">]*+|'[^'>]*+)>""")
_WHOLE_START: Final = re.compile(
    rb"<[a-zA-Z][^ \t\n\f\r/>]*+(?:[ \t\n\f\r/]++|[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+(?:[ \t\n\f\r]*+="
    rb"""[ \t\n\f\r]*+(?:"[^">]*+"|'[^'>]*+'|(?!["'])[^ \t\n\f\r>]*+)|(?![ \t\n\f\r]*+=)))*+>"""
)
# Parsers carry these on from element to element, and take them apart where their ends are out of order.
_CARRIED: Final = names("a b big code em font i nobr s small strike strong tt u")
_FORMATTING: Final = re.compile(
    rb"<(?:%b)(?=[ \t\n\f\r/>])[^>]*+" % b"|".join(sorted(name.encode() for name in _CARRIED)), re.IGNORECASE
)
_TABLE: Final = re.compile(rb"<(?i:table)[ \t\n\f\r/>]")
_DIFFERENT: Final = re.compile(rb"[^ \t\n\f\r/>=\"']++")
# The attributes of these are gathered on one element.
_ROOT: Final = re.compile(rb"<(?i:html|body)(?=[ \t\n\f\r/>])")
# No page within these takes a parser a second: a parser's work on formatting grows with the product of all three.
_FEW_ENDS: Final = 16_000
_FEW_STARTS: Final = 4_000
_FEW_ROOTS: Final = 4
_FEW_CARRIED: Final = 2_000_000
_FEW_TAKEN_APART: Final = 500_000_000
_FEW_BYTES: Final = 128_000
# Parsers take the text between a table's cells out of it, and copy it whole for every piece that comes to it.
_FEW_MOVED: Final = 1_000_000_000
# What a formatting element costs wherever it is opened again, and how many times its end costs what other tags do.
_CARRIED_BYTES: Final = 256
_CARRIED_ATTRIBUTE_BYTES: Final = 128
_TAKING_APART: Final = 16
_SAME_KIND: Final = 3
# As a parser has it: these are followed by cells or by nothing, so that text is moved out.
_ROOTS: Final = names("html body")
_BETWEEN_CELLS: Final = names("table tr tbody thead tfoot colgroup col")
_CELLS: Final = names("td th caption")
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
_CLOSED_BY_ITSELF: Final = names("p li dt dd td th tr tbody thead tfoot option colgroup caption html head body")
# The ends of these close whatever else is open inside; those of others are passed over where a paragraph is.
_CLOSES_ALL: Final = names(
    "address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer form"
    " header hgroup h1 h2 h3 h4 h5 h6 listing main menu nav ol pre search section select summary table template ul"
)
_NEVER_OPEN: Final = _VOID | _CLOSED_BY_ITSELF
_LEVELS: Final = limits.TAG_DEPTH_LEVELS
_FEWEST_CHARACTERS: Final = 2 * limits.TAG_ATTRIBUTES


def check(markup: bytes) -> None:
    """Refuse markup, in UTF-8, whose shape is made to stall a parser; says nothing about what it holds.

    Linear in the length of `markup`. Raises PageRefused, with the cap's name, the count met and the cap, for too many
    tags, attributes, different names or options, too deep nesting, a tag with too many attributes and one that is too
    long, and where the sum, over all tags, of what may be open around them or of the formatting that they may carry
    on is too large, or that of texts between a table's cells. What a parser makes of a page that passes can still be
    too large: who walks its tree has `most_nodes` and `refuse_tree` for that.
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
    starts = _START.findall(markup)
    number = len(starts)
    closing = markup.count(b"<") - number  # or more than that, where scripts compare numbers
    if closing > _FEW_ENDS or number > _FEW_STARTS:
        return False
    tags = b">".join([*starts, b""])
    carried = _FORMATTING.findall(tags)
    formatting = len(carried)
    if formatting * number > _FEW_CARRIED or formatting * number * closing > _FEW_TAKEN_APART:
        return False
    if sum(map(len, carried)) * number > limits.CARRIED_BYTES:
        return False
    if _TABLE.search(tags) and not _has_few_pieces(markup, number + closing):
        return False
    if len(tags) > _FEW_BYTES and len(set(_DIFFERENT.findall(tags))) > limits.TAG_NAMES:
        return False
    if len(_ROOT.findall(tags)) > _FEW_ROOTS or not all(
        _has_few_attributes(start) for start in starts if len(start) >= _FEWEST_CHARACTERS
    ):
        return False
    return all(
        _WHOLE_START.fullmatch(tags, tags.rfind(b">", 0, quoted.start()) + 1, quoted.end())
        for quoted in _QUOTED_END.finditer(tags)
    )


def _has_few_pieces(markup: bytes, tags: int) -> bool:
    """Whether a text in pieces, parted by tags and comments, is quickly put together."""
    most = _FEW_MOVED // max(len(markup), 1) - tags
    return markup.count(b"!") <= most or markup.count(b"<!") <= most  # one character is counted far more quickly


def _has_few_attributes(start: bytes) -> bool:
    few = len(start) <= limits.TAG_LENGTH_CHARACTERS
    return few and len(_ATTRIBUTE_OF_START.findall(start)) <= limits.TAG_ATTRIBUTES


def _look(markup: str) -> None:
    depth, attributes = _Depth(), _Attributes()
    # These lines are run for every tag of every page.
    find, opening, closing, spend = _TAG.search, depth.open, depth.close, depth.spend
    seen, most = attributes.names, limits.TAG_COUNT_TAGS
    count = options = position = 0
    while (tag := find(markup, position)) is not None:
        start, end = tag.span()
        if depth.between:
            depth.move(_after_tag(markup[position:start]))
        position = end
        written, closes, ends_itself = tag.group(2, 1, 4)
        if written is None:
            continue
        count += 1
        if count > most:
            raise _refusal("too many tags", count, most)
        name = written.lower()
        given = tag["attributes"]
        seen.add(name)
        size = attributes.take(name, given) if given else 0
        spend(name)
        if name in _NEVER_OPEN:
            options += name == "option" and not closes
            depth.pass_by(name, closes=bool(closes), ends_itself=bool(ends_itself))
        elif closes:
            closing(name)
        elif not ends_itself or not depth.in_drawing(name):
            opening(name)
            if name in _CARRIED:
                depth.carry(name, given, _CARRIED_BYTES + size * _CARRIED_ATTRIBUTE_BYTES + len(given))
            elif name in _RAW:
                position = depth.after_raw(name, markup, position)
    if len(seen) > limits.TAG_NAMES:
        raise _refusal("too many different names", len(seen), limits.TAG_NAMES)
    if options > limits.TAG_OPTIONS_TAGS:  # lexbor's time in a select grows with the square of them
        raise _refusal("too many options", options, limits.TAG_OPTIONS_TAGS)


def _after_tag(text: str) -> str:
    """A text without the end of the tag or comment before it."""
    return text.removeprefix(">").removeprefix("-->").removeprefix("--!>")


class _Attributes:
    """The attributes met: parsers keep every name in a small table, and gather those of `html` and `body` on one."""

    __slots__ = ("count", "gathered", "names")

    def __init__(self) -> None:
        self.count = self.gathered = 0
        self.names: set[str] = set()

    def take(self, name: str, attributes: str) -> int:
        """Count a tag's attributes."""
        size = len(attributes)
        if size > limits.TAG_LENGTH_CHARACTERS:
            raise _refusal("tag too long", size, limits.TAG_LENGTH_CHARACTERS)
        found = _ONE_ATTRIBUTE.findall(attributes)
        count = len(found)
        self.count += count
        self.names.update(found)
        if name in _ROOTS:
            self.gathered = count = self.gathered + count
        if count > limits.TAG_ATTRIBUTES:
            raise _refusal("too many attributes in a tag", count, limits.TAG_ATTRIBUTES)
        if self.count > limits.PAGE_ATTRIBUTES:
            raise _refusal("too many attributes", self.count, limits.PAGE_ATTRIBUTES)
        return count


def _refusal(rule: str, met: int, cap: int) -> PageRefused:
    return PageRefused(f"hostile shape, {rule}", met, f"pages with more than {cap} are not read")


class _Depth:
    """The open elements, about as the parser has them; every name is pushed and popped once, so it stays linear.

    `lost` is how many more the parser may have: of tags out of order it ignores some, takes others apart, and who
    follows it only nearly is wrong about what comes after. So what such an end closes, and what was open around it,
    counts for ever. `carried` is what the formatting that is open, or was never ended well, takes in bytes wherever it
    is opened again; the parser keeps three of a kind at most, and one link. `between` is whether a table is open but
    none of its cells. `inside` are, for every open element, the paragraphs, items and cells right in it.
    """

    __slots__ = (
        "between",
        "carried",
        "doubted",
        "formats",
        "inside",
        "kinds",
        "left_drawing",
        "lost",
        "moved",
        "names",
        "open_of",
        "reopened",
        "sure",
        "text",
        "work",
    )

    def __init__(self) -> None:
        self.names: list[str] = []
        self.inside: list[set[str] | None] = [None]
        self.open_of: dict[str, int] = {}
        self.doubted: str | None = None
        self.between = self.left_drawing = False
        self.lost = self.sure = self.carried = self.moved = self.text = self.work = self.reopened = 0
        self.formats: dict[str, list[tuple[str, int]]] = {}
        self.kinds: dict[tuple[str, str], int] = {}

    def open(self, name: str) -> None:
        self.names.append(name)
        self.inside.append(None)
        self.open_of[name] = self.open_of.get(name, 0) + 1
        if len(self.names) > _LEVELS:
            raise _refusal("nesting too deep", len(self.names), _LEVELS)
        if name == "table":
            self.between = True
        elif name in _BREAKS_OUT and self._drawing():
            self.left_drawing = True

    def close(self, name: str) -> None:
        if self.doubted is not None:
            if name != self.doubted:
                return
            self.doubted = None
        if not self.open_of.get(name):
            return
        names, size, unsure = self.names, len(self.names), bool(self.inside[-1]) and name not in _CLOSES_ALL
        while True:
            last = names.pop()
            self.inside.pop()
            self.open_of[last] -= 1
            if last == name:
                break
        if name == "table":
            self.between = False
        if size - len(names) > 1:
            self.lost += size - len(names)
            self.sure = len(names)
        elif unsure or size <= self.sure:
            self.lost += 1
            self.sure = len(names)
        elif name in _CARRIED:
            self._carry_no_more(name)

    def pass_by(self, name: str, *, closes: bool, ends_itself: bool) -> None:
        """Take note of a tag that opens nothing, unless it stands in a drawing."""
        if name in _BETWEEN_CELLS or name in _CELLS:
            self.between = bool(self.open_of.get("table")) and (closes or name in _BETWEEN_CELLS)
        if name in _CLOSED_BY_ITSELF:
            inside = self.inside[-1] or set()
            inside.discard(name) if closes else inside.add(name)
            self.inside[-1] = inside
        if self._drawing():
            self.left_drawing = True
            self.lost += not closes and not ends_itself

    def in_drawing(self, name: str) -> bool:
        """Whether the parser takes an element for one of a drawing's own."""
        if not self._drawing() or self.open_of.get("foreignobject") or name in _BREAKS_OUT:
            return False
        self.lost += self.left_drawing
        return True

    def _drawing(self) -> bool:
        return bool(self.open_of.get("svg") or self.open_of.get("math"))

    def carry(self, name: str, attributes: str, size: int) -> None:
        """Take note of formatting that is carried on until its end."""
        formats = self.formats.setdefault(name, [])
        if name == "a":
            self.carried -= sum(one for _, one in formats)
            formats.clear()
            attributes = ""
            self.kinds.pop((name, attributes), None)
        kind = (name, attributes)
        count = self.kinds.get(kind, 0)
        if count < _SAME_KIND:
            self.kinds[kind] = count + 1
            self.carried += size
            formats.append((attributes, size))

    def _carry_no_more(self, name: str) -> None:
        formats = self.formats.get(name)
        if formats:
            attributes, size = formats.pop()
            self.carried -= size
            self.kinds[name, attributes] -= 1

    def spend(self, name: str) -> None:
        """Count what a parser may do for a tag: look through all that is open, and open all that is carried on."""
        steps = len(self.names) + self.lost
        self.work += steps * _TAKING_APART if name in _CARRIED else steps
        self.reopened += self.carried
        if self.work > limits.TAG_WORK_STEPS:
            raise _refusal("too many tags in too deep nesting", self.work, limits.TAG_WORK_STEPS)
        if self.reopened > limits.CARRIED_BYTES:
            raise _refusal("too much formatting carried on", self.reopened, limits.CARRIED_BYTES)

    def move(self, text: str) -> None:
        """Count a text between cells, which is put to the texts moved before; white space stays where it is."""
        if not text or text.isspace():
            return
        self.text += len(text)
        self.moved += self.text
        if self.moved > limits.MOVED_BYTES:
            raise _refusal("too much text between a table's cells", self.moved, limits.MOVED_BYTES)

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
