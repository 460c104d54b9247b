"""Pages come from files, folders and standard input, unpacked under a cap."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bayaan import limits
from bayaan.errors import PageFailed, PageRefused, UsageError
from bayaan.gather import listing, open_page


def _file(folder: Path, name: str, content: bytes = b"<p>x</p>") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return str(path)


def test_folder_gives_its_pages_sorted(tmp_path: Path) -> None:
    """A folder stands for its pages at any depth, by suffix; hidden files and other files are passed over."""
    names = ["b.html", "a/2.txt.gz", "a/1.HTM", "a/3.xhtml"]
    pages = [_file(tmp_path, name) for name in names]
    for name in ("c.pdf", ".hidden.html", ".git/x.html", "d.gz"):
        _file(tmp_path, name)
    assert listing([str(tmp_path)]) == sorted(pages)


def test_hidden_folder_above_the_target_hides_nothing(tmp_path: Path) -> None:
    """Only what is hidden inside the folder that was named is passed over."""
    page = _file(tmp_path, ".cache/pages/1.html")
    assert listing([str(tmp_path / ".cache" / "pages")]) == [page]


def test_files_are_taken_as_named_and_once(tmp_path: Path) -> None:
    """A file counts whatever its suffix, "-" is kept, and what is named twice comes once."""
    page = _file(tmp_path, "page.dat")
    assert listing([page, "-", page, "-"]) == [page, "-"]


def test_missing_path_is_a_usage_error(tmp_path: Path) -> None:
    """A path that does not exist is the caller's mistake, and the message names it."""
    for call in (lambda: listing([str(tmp_path / "no")]), lambda: open_page(str(tmp_path / "no"))):
        with pytest.raises(UsageError, match="no such file"):
            call()
    with pytest.raises(UsageError, match="folder"):
        open_page(str(tmp_path))


def test_unreadable_name_fails() -> None:
    """A name that no file system takes is a failure and no crash."""
    with pytest.raises(PageFailed, match="cannot be read"):
        open_page("a\0b")


def test_page_carries_where_it_came_from(tmp_path: Path) -> None:
    """A page holds its bytes, its name and the address that was given for it."""
    page = open_page(_file(tmp_path, "1.html", b"abc"), url="https://example.org/1")
    assert (page.content, page.url) == (b"abc", "https://example.org/1")
    assert page.name.endswith("1.html")


def test_standard_input_is_a_page() -> None:
    """The name "-" reads the stream that is given."""
    page = open_page("-", stdin=io.BytesIO(b"abc"))
    assert (page.content, page.name) == (b"abc", "standard input")


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=3))
def test_gzip_is_unpacked_whatever_the_name(parts: list[bytes]) -> None:
    """Gzip is told by its first bytes; all members count."""
    packed = b"".join(gzip.compress(part) for part in parts)
    assert open_page("-", stdin=io.BytesIO(packed)).content == b"".join(parts)


def test_broken_and_cut_off_gzip_fail() -> None:
    """Damaged data is a failure that says so."""
    packed = gzip.compress(b"abc" * 1000)
    with pytest.raises(PageFailed, match="cut off"):
        open_page("-", stdin=io.BytesIO(packed[:-9]))
    with pytest.raises(PageFailed, match="broken"):
        open_page("-", stdin=io.BytesIO(packed[:10] + b"\xff" * 50))


def test_too_large_pages_are_refused() -> None:
    """More bytes than the cap are refused, packed or not, and a bomb is never unpacked whole."""
    with pytest.raises(PageRefused, match="too large"):
        open_page("-", stdin=io.BytesIO(b"x" * (limits.PAGE_BYTES + 1)))
    deflate = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    zeros = bytes(1024 * 1024)
    bomb = b"".join(deflate.compress(zeros) for _ in range(256)) + deflate.flush()
    with pytest.raises(PageRefused, match="too large"):
        open_page("-", stdin=io.BytesIO(bomb))
