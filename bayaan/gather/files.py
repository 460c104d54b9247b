"""Pages from files, folders and standard input, unpacked under a cap."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from bayaan import limits
from bayaan.errors import PageFailed, PageRefused, UsageError
from bayaan.gather.archives import Unread, archived, is_archive
from bayaan.gather.packing import GZIP_MAGIC, gunzip, too_large
from bayaan.records import Page

_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".txt", ".warc")
_PACKED: Final = ".gz"


def listing(targets: Sequence[str]) -> list[str]:
    """The files that files and folders stand for.

    A folder gives its pages and web archives at any depth, sorted by path and told by suffix (.html .htm .xhtml .txt
    .warc, each also with .gz); hidden files and folders in it are passed over. A file is taken whatever its suffix, "-"
    is kept. A target named twice is given once. Raises UsageError for a path that does not exist.
    """
    found: dict[str, None] = {}
    for target in targets:
        found.update(dict.fromkeys(_of_target(target)))
    return list(found)


def _of_target(target: str) -> list[str]:
    if target == "-":
        return [target]
    path = Path(target)
    if path.is_dir():
        inside = (child for child in path.rglob("*") if child.is_file() and _is_page(child.relative_to(path)))
        return sorted(str(child) for child in inside)
    if not path.exists():
        raise UsageError("no such file or folder", target, "give the path of a page or of a folder with pages")
    return [target]


def _is_page(path: Path) -> bool:
    return path.name.lower().removesuffix(_PACKED).endswith(_SUFFIXES) and not any(
        part.startswith(".") for part in path.parts
    )


def pages(
    target: str, *, url: str | None = None, stdin: BinaryIO | None = None, passed: Counter[str] | None = None
) -> Iterator[Page | Unread]:
    """The page of a file, or the pages of a web archive (.warc, .warc.gz) in order and in constant memory.

    A page that is not to be read, or could not be got, comes as `Unread` with its reason; so does an archive, behind
    the pages before the place where it is broken. `url` and `stdin` are as in `open_page`, an archive has its own;
    `passed` counts the records of archives that hold no page, by what they are. Raises UsageError as `open_page` does.
    """
    if is_archive(target) and Path(target).is_file():
        yield from archived(target, Counter() if passed is None else passed)
        return
    try:
        yield open_page(target, url=url, stdin=stdin)
    except (PageRefused, PageFailed) as error:
        yield Unread(Page(b"", target, url), error)


def open_page(target: str, *, url: str | None = None, stdin: BinaryIO | None = None) -> Page:
    """The page in a file, or on standard input for "-".

    `url` is the address that it was saved from, None where unknown; `stdin` stands in for standard input. Gzip is
    unpacked, told by its first bytes and not by the name. Raises UsageError for a missing file or a folder, PageRefused
    for more than `limits.PAGE_BYTES` bytes, packed or unpacked, PageFailed for an unreadable file and broken gzip.
    """
    name = "standard input" if target == "-" else target
    content = _read_stream(stdin or sys.stdin.buffer) if target == "-" else _read_file(target)
    if len(content) > limits.PAGE_BYTES:
        raise too_large(name)
    if content.startswith(GZIP_MAGIC):
        content = gunzip(content, name)
    return Page(content, name, url)


def _read_stream(stream: BinaryIO) -> bytes:
    return stream.read(limits.PAGE_BYTES + 1)


def _read_file(target: str) -> bytes:
    path = Path(target)
    try:
        with path.open("rb") as stream:
            return _read_stream(stream)
    except FileNotFoundError:
        raise UsageError("no such file", target, "give the path of a page") from None
    except IsADirectoryError:
        raise UsageError("a folder, not a page", target, "give a file, or add the folder to a ledger") from None
    except (OSError, ValueError) as error:
        raise PageFailed("file cannot be read", f"{target}: {error}", "check its permissions") from error
