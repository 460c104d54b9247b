"""The HTML5 tree of a page (selectolax's lexbor), copied once into plain elements and walked without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bayaan import limits
from bayaan.page.guard import most_nodes, refuse_tree
from bayaan.page.roles import APART, names, role

_UNREAD: Final = names(
    "style noscript template svg math iframe object embed canvas audio video select option textarea head"
    " datalist title map progress meter frameset amp-ad amp-analytics amp-sidebar"
)


# Tags that say what the text inside them is, however deep it lies.
TELLING: Final = names("h1 h2 h3 h4 h5 h6 p li td th blockquote amp-story-page")
_NOTHING: Final[frozenset[str]] = frozenset()
_WITH_TITLE: Final = 0.5
_WITHOUT_TITLE: Final = 0.9
_BLANK: Final = " \t\n\r\f"
NO_CLASSES: Final[Mapping[str, str]] = {}


class Element:
    """An element of the page; `role` is what it is for, inherited where it lies in something apart from the article.

    `Tree.elements[place:end]` is it with all that lies in it; `within` are the telling tags (see `TELLING`) of itself
    and of what it lies in; `prose` counts the characters of running text inside it, filled in by the body finder.
    """

    __slots__ = ("attributes", "end", "parent", "place", "prose", "role", "tag", "within")

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Element | None, place: int) -> None:
        self.tag = tag
        self.place = place
        self.end = place + 1
        self.attributes = attributes
        self.parent = parent
        self.role = role(tag, attributes)
        self.prose = 0
        within: frozenset[str] = parent.within if parent is not None else _NOTHING
        self.within: frozenset[str] = within | {tag} if tag in TELLING else within

    def ancestors(self) -> Iterator[Element]:
        """The element itself, then its parents up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def inside(self, other: Element) -> bool:
        """Whether it is `other` or lies in it."""
        return other.place <= self.place < other.end

    def get(self, name: str) -> str:
        """An attribute's value without white space around it, "" where it is missing."""
        return (self.attributes.get(name) or "").strip()


@dataclass(slots=True)
class Tree:
    """A page's elements in document order, and what its head and scripts say.

    `nodes` is all that is inside the root, in order: an element where it begins, texts, None where the innermost
    element ends. Most texts of a page are white space between tags, each of these is one space.
    """

    root: Element
    elements: list[Element]
    nodes: list[Element | str | None] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    title: str = ""
    language: str = ""
    linked: list[str] = field(default_factory=list)

    def children(self, element: Element) -> Iterator[Element]:
        """The elements right inside one, in order.

        An element that knew them itself would be garbage that only the collector can find.
        """
        at = element.place + 1
        while at < element.end:
            yield self.elements[at]
            at = self.elements[at].end


def parse(markup: bytes, classes: Mapping[str, str] = NO_CLASSES) -> Tree:
    """The tree of a page that passed the shape guard; `classes` are names whose role its site declares.

    Scripts, styles and other things without reading text are left out; JSON-LD is kept as `Tree.linked`, the first of
    equal meta names as `Tree.meta` (names in lower case), wherever in the page they stand. `markup` is UTF-8. Raises
    PageRefused for a tree that is too deep or has too many nodes.
    """
    parser = LexborHTMLParser(markup)
    root = Element("html", {}, None, 0)
    tree = Tree(root, [root])
    if parser.root is None:
        return tree
    tree.language = (parser.root.attributes.get("lang") or "").lower()
    _head(tree, parser)
    _copy(tree, parser.root, most_nodes(markup))
    for element in tree.elements if classes else ():
        names = (*element.get("class").split(), element.get("id"))
        element.role = next((classes[name] for name in names if name in classes), element.role)
    return tree


def _head(tree: Tree, parser: LexborHTMLParser) -> None:
    for node in parser.css("meta[content], link[rel][href], title, script[type*='ld+json' i]"):
        attributes = node.attributes
        if node.tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            tree.meta.setdefault(name.lower(), (attributes.get("content") or "").strip())
        elif node.tag == "link":
            tree.links.setdefault((attributes.get("rel") or "").lower(), (attributes.get("href") or "").strip())
        elif node.tag == "title":
            tree.title = tree.title or " ".join(node.text().split())
        else:
            tree.linked.append(node.text())


def _copy(tree: Tree, top: LexborNode, most: int) -> None:
    current = tree.root
    elements, nodes = tree.elements, tree.nodes
    add = nodes.append
    node = top.first_child
    opened: list[LexborNode] = []
    while True:
        if node is None:
            current.end = len(elements)
            if not opened:
                return
            node = opened.pop().next
            add(None)
            current = current.parent or tree.root
            continue
        tag = node.tag or ""
        if tag == "-text":
            add(" " if node.is_empty_text_node else node.text_content or "")
        elif _is_read(tag):
            current = Element(tag, node.attributes, current, len(elements))
            elements.append(current)
            add(current)
            opened.append(node)
            if len(opened) > limits.TREE_LEVELS or len(nodes) > most:
                refuse_tree(len(opened), len(nodes), most)
            node = node.first_child
            continue
        node = node.next


@lru_cache(maxsize=512)
def _is_read(tag: str) -> bool:
    """Whether a node's tag is that of an element with text for readers, and no comment's."""
    return tag.isascii() and tag[:1].isalpha() and tag != "script" and tag not in _UNREAD


def settle_roles(tree: Tree) -> None:
    """Let roles reach down, and void those apart from the article on an element that holds the article itself.

    That is one with half of the page's prose and an h1, or with nearly all of the prose: themes put "sidebar" or
    "comments-open" on wrappers of the whole page, while long comments are comments. Expects `Element.prose` to be
    filled.
    """
    titled = _titled(tree)
    for element in tree.elements:
        share = _WITH_TITLE if id(element) in titled else _WITHOUT_TITLE
        if (element.role in APART or element.role == "gallery") and element.prose > share * tree.root.prose:
            element.role = None
        above = element.parent.role if element.parent is not None else None
        if above is not None and (above in APART or element.role is None) and not _signs(element, above):
            element.role = above


def _signs(element: Element, above: str) -> bool:
    """Whether the article's author or date stands in a share bar or, by microdata, in what is made as a menu."""
    if element.role not in {"byline", "date"}:
        return False
    return above == "share" or (above == "menu" and "itemprop" in element.attributes)


def _titled(tree: Tree) -> set[int]:
    """The identities of the elements around an h1; each is met once, however many there are."""
    found: set[int] = set()
    for element in tree.elements:
        if element.tag == "h1":
            found.update(id(one) for one in takewhile(lambda one: id(one) not in found, element.ancestors()))
    return found
