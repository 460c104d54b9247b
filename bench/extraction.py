"""One extractor over some pages, in an environment of its own: the other side of bench/speed and bench/pages.

    PYTHON bench/extraction.py TOOL PAGE ...

Says "ready" when the tool is loaded. After that a line on standard input asks for one round over all pages: "plain" for
the processor seconds that the tool's plain extraction from bytes takes for each page, "whole" for those of everything
that it can tell, and "articles" for that itself: an array of articles as Bayaan's readings have them, without what the
tool does not give. Every answer is one line of JSON. Each tool is called as its documentation does, with Hindi where it
asks for a language.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

Blocks = Iterable[tuple[str, str]]
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "figure",
    "br",
}


@dataclass(frozen=True)
class Tool:
    """Over a page's bytes: the plain extraction, and everything that the tool can tell; `told` makes JSON of that."""

    plain: Callable[[bytes], Any]
    whole: Callable[[bytes], Any]
    told: Callable[[Any], dict[str, Any]] = dict


def main() -> None:
    tool = TOOLS[sys.argv[1]]()
    contents = [Path(name).read_bytes() for name in sys.argv[2:]]
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        work = tool.plain if line.strip() == "plain" else tool.whole
        found, seconds = [], []
        for content in contents:
            started = time.process_time()
            found.append(work(content))
            seconds.append(time.process_time() - started)
        print(json.dumps([tool.told(one) for one in found] if line.strip() == "articles" else seconds), flush=True)


def article(
    blocks: Blocks, title: str | None = None, authors: Iterable[str] = (), published: Any = None
) -> dict[str, Any]:
    """Put together what a tool gave; a heading that repeats the title is no sub-heading."""
    text, spans = "", []
    for kind, given in blocks:
        words = " ".join(given.split())
        if words and not (kind == "subhead" and words == title):
            spans.append({"kind": kind, "start": len(text), "end": len(text) + len(words)})
            text += words + "\n\n"
    date = published.isoformat() if hasattr(published, "isoformat") else published
    return {"text": text, "blocks": spans, "headline": title, "authors": list(authors), "published": date}


def lines(text: str | None) -> Blocks:
    return [("paragraph", line) for line in (text or "").splitlines()]


def bayaan() -> Tool:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    page, records = import_module("bayaan.page"), import_module("bayaan.records")
    errors = import_module("bayaan.errors")

    def read(content: bytes) -> Any:
        try:
            return page.to_article(records.Page(content, "bench"))
        except (errors.PageRefused, errors.PageFailed) as error:
            print(f"bayaan: {error}", file=sys.stderr)
            return records.Article("")

    return Tool(read, read, records.as_json)


def trafilatura() -> Tool:
    package = import_module("trafilatura")

    def whole(content: bytes) -> dict[str, Any]:
        found = package.bare_extraction(content, with_metadata=True)
        if found is None:
            return article([])
        parts = [("subhead" if part.tag == "head" else "paragraph", "".join(part.itertext())) for part in found.body]
        return article(parts, found.title, (found.author or "").split("; "), found.date)

    return Tool(package.extract, whole)


def newspaper4k() -> Tool:
    package = import_module("newspaper")

    def parsed(content: bytes) -> Any:
        found = package.Article("https://example.org/", language="hi", fetch_images=False)
        found.download(input_html=content.decode("utf-8", "replace"))
        found.parse()
        return found

    def whole(content: bytes) -> dict[str, Any]:
        found = parsed(content)
        return article(lines(found.text), found.title, found.authors, found.publish_date or None)

    return Tool(parsed, whole)


def readability() -> Tool:
    document, html = import_module("readability").Document, import_module("lxml.html")

    def blocks(element: Any, kind: str = "paragraph") -> Iterator[tuple[str, str]]:
        """The element's text in document order, parted where blocks begin and end."""
        own = "subhead" if element.tag in HEADINGS else kind
        run = element.text or ""
        for child in element:
            inside = list(blocks(child, own)) if isinstance(child.tag, str) else []
            if child.tag in BLOCKS or len(inside) > 1:
                yield own, run
                yield from inside
                run = ""
            else:
                run += "".join(text for _, text in inside)
            run += child.tail or ""
        yield own, run

    def whole(content: bytes) -> dict[str, Any]:
        found = document(content)
        return article(blocks(html.fromstring(found.summary())), found.short_title())

    return Tool(lambda content: document(content).summary(), whole)


def justext() -> Tool:
    package = import_module("justext")
    stoplist = package.get_stoplist("Hindi")

    def paragraphs(content: bytes) -> list[Any]:
        return [found for found in package.justext(content, stoplist) if not found.is_boilerplate]

    def whole(content: bytes) -> dict[str, Any]:
        return article(("subhead" if found.is_heading else "paragraph", found.text) for found in paragraphs(content))

    return Tool(paragraphs, whole)


def resiliparse() -> Tool:
    plain = import_module("resiliparse.extract.html2text").extract_plain_text
    tree = import_module("resiliparse.parse.html").HTMLTree
    detect = import_module("resiliparse.parse.encoding").detect_encoding

    def parsed(content: bytes) -> Any:
        return tree.parse_from_bytes(content, detect(content))

    def whole(content: bytes) -> dict[str, Any]:
        return article(lines(plain(parsed(content), main_content=True)), parsed(content).title or None)

    return Tool(lambda content: plain(parsed(content), main_content=True), whole)


TOOLS: dict[str, Callable[[], Tool]] = {
    "bayaan": bayaan,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "readability": readability,
    "justext": justext,
    "resiliparse": resiliparse,
}

if __name__ == "__main__":
    main()
