"""Every hostile page is settled quickly, read or refused by name, and no real page is refused."""

from __future__ import annotations

import contextlib
import gzip
import importlib.util
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan.errors import PageFailed, PageRefused
from bayaan.page import guard, to_article
from bayaan.page.article import is_markup
from bayaan.records import Page


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


shapes = _load("shapes")
mixed = _load("mixed")
SECONDS = 5.0
LAST_WORDS = "ताकि कुछ छूट न जाए"


MIXED = 12


def _settle(content: str) -> None:
    with contextlib.suppress(PageRefused, PageFailed):
        to_article(Page(content.encode(), "hostile"))


@pytest.mark.parametrize("name", shapes.REFUSED)
def test_shape_is_refused_by_name(name: str) -> None:
    """A shape made to stall a parser is refused within the time, and the message names the rule."""
    shape, rule = shapes.REFUSED[name]
    content = shape().encode()
    begun = time.perf_counter()
    with pytest.raises(PageRefused, match=rule):
        to_article(Page(content, name))
    assert time.perf_counter() - begun < SECONDS


@pytest.mark.parametrize("name", shapes.READ)
def test_shape_is_read(name: str) -> None:
    """A merely odd shape is read within the time, up to its last words."""
    content = shapes.READ[name]()
    begun = time.perf_counter()
    article = to_article(Page(content.encode(), name))
    assert time.perf_counter() - begun < SECONDS
    assert article.headline
    assert (LAST_WORDS in article.text) == (LAST_WORDS in content)


@pytest.mark.parametrize("name", shapes.TEXTS)
def test_text_is_settled(name: str) -> None:
    """Flattened text of any shape is settled within the time."""
    content = shapes.TEXTS[name]()
    begun = time.perf_counter()
    _settle(content)
    assert time.perf_counter() - begun < SECONDS


@pytest.mark.parametrize("seed", range(MIXED))
def test_mixture_is_settled(seed: int) -> None:
    """However tags that parsers are slow at are mixed, the page is settled within the time."""
    content = mixed.mixed(seed)
    begun = time.perf_counter()
    _settle(content)
    assert time.perf_counter() - begun < SECONDS


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- " + "<div>" * 1000 + " --><p>x",
        "<script>" + "if (a<b) document.write('<div>')" * 1000 + "</script><p>x",
        "<style>" + "<b>" * 1000 + "</style><p>x",
        '<a title="' + "<div>" * 1000 + '">x</a>',
        "<p>" * 1000 + "<li>" * 1000 + "<td>" * 1000,
        "<svg>" + "<path d='1'/><polygon/>" * 1000 + "</svg>",
        "<img>" * 1000 + "<br>" * 1000,
        "<div><span></div>" * 1000,
        "</div>" * 1000,
        "<script><!--<script>" + "<div>" * 1000 + "</script>" + "<div>" * 1000 + "--></script><p>x",
        "<script><!--" + "<div>" * 1000 + "</script><p>x",
        '<img src="data:image/png;base64,' + "A" * 3_000_000 + '">',
        """<script>if (a<b) x = "<div>" + 'a a';""" + "var a = 1, b = 2; " * 1000 + "</script><p>x",
        '<a title="1 > 0">x</a>' * 1000,
        "<p>x</p>" * 5000,
        "<a href=1><div>x</a></div>" * 2200,
        "<td><b>x<div>y</b></div>" * 2200,
        "<table><tr><td>x</td> <td>y</td></tr></table>" * 2500,
        "".join(f"<svg><path d={n} /><image href=x></image></svg>" for n in range(5000)),
    ],
    ids=[
        "comment",
        "script",
        "style",
        "quoted",
        "implied ends",
        "drawing",
        "void",
        "unclosed",
        "closed",
        "script in a script",
        "script in a comment",
        "data",
        "brackets in a script",
        "quoted brackets",
        "many paragraphs",
        "links around blocks",
        "bold around blocks",
        "tables",
        "drawings",
    ],
)
def test_guard_lets_real_shapes_pass(markup: str) -> None:
    """What only looks like nesting, in comments, scripts, quotes, and by implied ends, is no hostile shape."""
    guard.check(markup.encode())


def test_no_real_page_is_refused(shared_pages: list[Path]) -> None:
    """Saved pages of real sites pass the guard."""
    for path in shared_pages:
        guard.check(gzip.decompress(path.read_bytes()))


@pytest.fixture
def shared_pages() -> list[Path]:
    """Saved pages beside the checkout; skips where there are none."""
    folder = Path(__file__).parents[2].parent / "shared" / "pages" / "dev"
    found = sorted(folder.glob("*.html.gz"))
    if not found:
        pytest.skip("no shared folder beside the checkout")
    return found


@given(st.text(alphabet="<>/=\"' adivscrpt!-\n", max_size=200))
def test_guard_takes_any_markup(markup: str) -> None:
    """However tags are broken, the guard ends without an error, and so does the reader."""
    guard.check(markup.encode())
    if is_markup(markup):
        _settle(markup)


def _seconds(work: Callable[[], None]) -> float:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


@pytest.mark.parametrize(
    "piece", ["<p>नदी का पानी उतरा और लोग घर लौटे।</p>", "<li><a href=/1>नदी का पानी उतरा है</a>", "<b>x</b>"]
)
def test_time_grows_with_size(piece: str) -> None:
    """Four times the page takes about four times as long, and nothing like sixteen."""
    small, large = (shapes.STORY + piece * n for n in (3_000, 12_000))
    assert _seconds(lambda: _settle(large)) < 9 * max(_seconds(lambda: _settle(small)), 0.005)
