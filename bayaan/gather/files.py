"""Pages from files, folders and standard input, unpacked under a cap."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Final

from bayaan import limits
from bayaan.errors import PageFailed, PageRefused, UsageError
from bayaan.records import Page

_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".txt")
_PACKED: Final = ".gz"
_GZIP_MAGIC: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = zlib.MAX_WBITS | 16


def listing(targets: Sequence[str]) -> list[str]:
    """The pages that files and folders stand for.

    A folder gives its pages at any depth, sorted by path and told by suffix (.html .htm .xhtml .txt, each also with
    .gz); hidden files and folders in it are passed over. A file is taken whatever its suffix, "-" is kept. A target
    named twice is given once. Raises UsageError for a path that does not exist.
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


def open_page(target: str, *, url: str | None = None, stdin: BinaryIO | None = None) -> Page:
    """The page in a file, or on standard input for "-".

    `url` is the address that it was saved from, None where unknown; `stdin` stands in for standard input. Gzip is
    unpacked, told by its first bytes and not by the name. Raises UsageError for a missing file or a folder, PageRefused
    for more than `limits.PAGE_BYTES` bytes, packed or unpacked, PageFailed for an unreadable file and broken gzip.
    """
    name = "standard input" if target == "-" else target
    content = _read_stream(stdin or sys.stdin.buffer) if target == "-" else _read_file(target)
    if len(content) > limits.PAGE_BYTES:
        raise _too_large(name)
    if content.startswith(_GZIP_MAGIC):
        content = _unpacked(content, name)
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


def _unpacked(content: bytes, name: str) -> bytes:
    """The bytes of a gzip file, all its members, never more than the cap in memory."""
    parts: list[bytes] = []
    size = 0
    while content.startswith(_GZIP_MAGIC):
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            parts.append(member.decompress(content, limits.PAGE_BYTES - size + 1))
        except zlib.error as error:
            raise PageFailed("gzip data is broken", f"{name}: {error}", "save the page again") from error
        size += len(parts[-1])
        if size > limits.PAGE_BYTES:
            raise _too_large(name)
        if not member.eof:
            raise PageFailed("gzip data is cut off", name, "save the page again")
        content = member.unused_data
    return b"".join(parts)


def _too_large(name: str) -> PageRefused:
    return PageRefused("page too large", name, f"pages of up to {limits.PAGE_BYTES} bytes are read")
