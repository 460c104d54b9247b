"""The records of a web archive, one after the other, each as far as a page may be large.

Source: WARC 1.1 (ISO 28500:2017), chapters 4 and 5 and annex D: a record may be packed in a gzip member of its own.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final, Protocol

from bayaan import limits
from bayaan.gather.packing import GZIP_MAGIC, GZIP_WINDOW

_BLOCK_BYTES: Final = 64 * 1024
_BLANK: Final = {b"\r\n", b"\n"}
_DIGESTS: Final = ("sha1", "sha256", "sha512", "md5")


class Broken(Exception):  # never leaves this folder
    """An archive that cannot be read on; the message says what is wrong."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record: where it begins, its fields by their names in small letters, and what it holds.

    `position` is a byte of the file, that of the record's gzip member where it is packed; `content` is cut after
    `limits.PAGE_BYTES` and `limits.ARCHIVE_HEAD_BYTES`, `size` is not; `is_sound` is false where the record names a
    digest of its block and that is another.
    """

    position: int
    fields: Mapping[str, str]
    content: bytes
    size: int
    is_sound: bool


def records(stream: BinaryIO) -> Iterator[Record]:
    """The records of an archive in order, in constant memory; raises Broken where it cannot be read on.

    `stream` is the file, packed or not; whatever was given before it breaks is whole.
    """
    source, position = _Stream(stream), 0
    try:
        while (begins := _next(source)) is not None:
            position, first = begins
            if not first.startswith(b"WARC/"):
                raise Broken("no record begins there")
            yield _record(source, position, _fields(source))
    except Broken as error:
        raise Broken(f"at byte {max(position, source.member)}: {error}") from error


def fields_of(lines: Iterable[bytes]) -> dict[str, str]:
    """Fields by their names in small letters, as WARC and HTTP write them; of one given twice the first counts."""
    found: dict[str, str] = {}
    name = ""
    for line in lines:
        text = line.decode("utf-8", "replace")
        if text[:1] in {" ", "\t"}:  # a field that goes on
            found[name] = f"{found.get(name, '')} {text.strip()}".strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        found.setdefault(name, value.strip())
    return found


def _next(source: _Stream) -> tuple[int, bytes] | None:
    """Where the next record begins and its first line; None at the end."""
    while True:
        position = source.position
        line = source.line(limits.ARCHIVE_HEAD_BYTES)
        if not line:
            return None
        if line not in _BLANK:
            return position, line


def _fields(source: _Stream) -> dict[str, str]:
    lines: list[bytes] = []
    left = limits.ARCHIVE_HEAD_BYTES
    while (line := source.line(left)) not in _BLANK:
        if not line:
            raise Broken("a record's head is cut off")
        lines.append(line)
        left -= len(line)
    return fields_of(lines)


def _record(source: _Stream, position: int, fields: Mapping[str, str]) -> Record:
    said = fields.get("content-length", "")
    if not (said.isascii() and said.isdecimal() and len(said) <= limits.NUMBER_CODE_POINTS):
        raise Broken("a record does not say its length")
    size = left = int(said)
    room = limits.PAGE_BYTES + limits.ARCHIVE_HEAD_BYTES
    kept: list[bytes] = []
    digest, named = _digest(fields.get("warc-block-digest", ""))
    while left:
        block = source.read(min(left, _BLOCK_BYTES))
        if not block:
            raise Broken("a record is cut off")
        left -= len(block)
        digest.update(block)
        if room > 0:
            kept.append(block[:room])
            room -= len(block)
    is_sound = not named or named.lower() in {digest.hexdigest(), b32encode(digest.digest()).decode().lower()}
    return Record(position, fields, b"".join(kept), size, is_sound)


def _digest(labelled: str) -> tuple[hashlib._Hash, str]:
    """What works out the digest that "sha1:…" names, and its value; no value for one of another kind."""
    kind, _, value = labelled.partition(":")
    kind = kind.strip().lower().replace("-", "")
    known = kind in _DIGESTS
    return hashlib.new(kind if known else _DIGESTS[0], usedforsecurity=False), value.strip() if known else ""


class _Source(Protocol):
    """Where blocks of an archive come from; `position` tells where in the file a byte of the last one stands.

    `member` is where in the file the gzip member begins that is being read, 0 where there is none.
    """

    member: int

    def block(self) -> bytes | None: ...

    def position(self, at: int) -> int: ...


class _Plain:
    """An archive that is not packed."""

    def __init__(self, stream: BinaryIO, begun: bytes) -> None:
        self._stream = stream
        self._waiting = begun
        self._begins = 0
        self._size = 0
        self.member = 0

    def block(self) -> bytes | None:
        """The next bytes, None at the end."""
        self._begins += self._size
        found, self._waiting = self._waiting or self._stream.read(_BLOCK_BYTES), b""
        self._size = len(found)
        return found or None

    def position(self, at: int) -> int:
        """The byte of the file."""
        return self._begins + at


class _Members:
    """An archive of gzip members, each unpacked a block at a time."""

    def __init__(self, stream: BinaryIO, begun: bytes) -> None:
        self._stream = stream
        self._waiting = begun  # out of the file, not yet unpacked
        self._taken = len(begun)
        self.member = 0
        self._unpacker = zlib.decompressobj(GZIP_WINDOW)
        self._is_begun = False

    def block(self) -> bytes | None:
        """The next bytes, perhaps none yet, None at the end; raises Broken for what is no gzip or cut off."""
        if not self._waiting and not self._take():
            if self._is_begun:
                raise Broken("a gzip member is cut off")
            return None
        if not self._is_begun:
            self.member, self._is_begun = self._taken - len(self._waiting), True
        try:
            found = self._unpacker.decompress(self._waiting, _BLOCK_BYTES)
        except zlib.error as error:
            raise Broken(f"gzip: {error}") from error
        self._waiting = self._unpacker.unconsumed_tail
        if self._unpacker.eof:
            self._waiting = self._unpacker.unused_data
            self._unpacker, self._is_begun = zlib.decompressobj(GZIP_WINDOW), False
        return found

    def position(self, at: int) -> int:  # noqa: ARG002 - the same for every byte of a member
        """The byte of the file at which the member begins."""
        return self.member

    def _take(self) -> bool:
        self._waiting = self._stream.read(_BLOCK_BYTES)
        self._taken += len(self._waiting)
        return bool(self._waiting)


class _Stream:
    """The bytes of an archive, unpacked where it is gzip."""

    def __init__(self, stream: BinaryIO) -> None:
        begun = stream.read(_BLOCK_BYTES)
        self._source: _Source = (_Members if begun.startswith(GZIP_MAGIC) else _Plain)(stream, begun)
        self._ready = b""
        self._at = 0

    @property
    def position(self) -> int:
        """Where in the file the next byte stands, or the gzip member that holds it."""
        self._fill()
        return self._source.position(self._at)

    @property
    def member(self) -> int:
        """Where in the file the gzip member begins that is being read, 0 where there is none."""
        return self._source.member

    def read(self, most: int) -> bytes:
        """Some bytes, b"" at the end."""
        self._fill()
        found = self._ready[self._at : self._at + most]
        self._at += len(found)
        return found

    def line(self, most: int) -> bytes:
        """The bytes up to the end of a line, b"" at the end; raises Broken for more than `most`."""
        found = b""
        while not found.endswith(b"\n") and self._fill():
            end = self._ready.find(b"\n", self._at) + 1 or len(self._ready)
            found += self.read(end - self._at)
            if len(found) > most:
                raise Broken("a record's head is too long")
        return found

    def _fill(self) -> bool:
        while self._at == len(self._ready):
            block = self._source.block()
            if block is None:
                return False
            self._ready, self._at = block, 0
        return True
