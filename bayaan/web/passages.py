"""A text with marks laid over it, as HTML whose text is the text itself, code point for code point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch to be marked: an element's name, its attributes, and those only its first or its last piece carries.

    `start` and `end` are code points, half-open; an empty span is passed over.
    """

    start: int
    end: int
    element: str
    attributes: Attributes = field(default_factory=dict)
    first: Attributes = field(default_factory=dict)
    last: Attributes = field(default_factory=dict)


def passage(text: str, start: int, end: int, spans: Sequence[Span]) -> Markup:
    """The HTML of `text[start:end]` with every span that reaches into it marked.

    Spans may nest, cross each other and reach over the ends: a crossed one is closed and opened again, so that the HTML
    nests. Of two spans with the same place the later one stands inside. One sweep over the sorted boundaries, linear
    but for the depth of the nesting.
    """
    waiting = sorted((s for s in spans if max(s.start, start) < min(s.end, end)), key=lambda s: max(s.start, start))
    cuts = sorted({start, end, *(max(s.start, start) for s in waiting), *(min(s.end, end) for s in waiting)})
    waiting.reverse()
    html: list[str] = []
    opened: list[Span] = []
    for position, upto in pairwise(cuts):
        opening = _closed(opened, position, html)
        while waiting and max(waiting[-1].start, start) == position:
            opening.append(waiting.pop())
        for span in sorted(opening, key=lambda s: -s.end):
            whole = span.end <= end and all(below.end >= span.end for below in opened)
            html.append(_tag(span, is_first=span.start == position, is_last=whole))
            opened.append(span)
        html.append(written(text[position:upto]))
    html.extend(f"</{span.element}>" for span in reversed(opened))
    return Markup("".join(html))  # noqa: S704 - every part was escaped where it was made


def _closed(opened: list[Span], position: int, html: list[str]) -> list[Span]:
    """Close what ends at `position` and what stands inside that; gives what has to be opened again."""
    lowest = next((depth for depth, span in enumerate(opened) if span.end <= position), len(opened))
    closing = opened[lowest:]
    del opened[lowest:]
    html.extend(f"</{span.element}>" for span in reversed(closing))
    return [span for span in closing if span.end > position]


def _tag(span: Span, *, is_first: bool, is_last: bool) -> str:
    attributes = {**span.attributes, **(span.first if is_first else {}), **(span.last if is_last else {})}
    return f"<{span.element}" + "".join(f' {name}="{escape(value)}"' for name, value in attributes.items()) + ">"


def written(text: str) -> Markup:
    """Text as HTML that a browser reads back unchanged; a bare carriage return would come back as a line feed.

    A NUL or a lone surrogate, which no HTML can hold, is shown as U+FFFD.
    """
    plain = text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Markup(str(escape(plain)).replace("\r", "&#13;"))  # noqa: S704 - escaped in this very line
