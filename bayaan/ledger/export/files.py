"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from bayaan.errors import UsageError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes its name when all is written and on the disk; what stood there stays until then.

    When anything inside raises, nothing of it is left. A link is followed; a pipe or a device is written to as it is.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise UsageError("a folder stands where the file should be", path, "give the name of a file")
        with target.open("wb") as stream:
            yield stream
        return
    draft = _draft(target)
    try:
        with draft.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _sync(target.parent)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to fill that takes its name when all is written; nothing of it is left when anything inside raises.

    Raises UsageError where something stands already that is no empty folder.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError("something stands there already", path, "give the name of a new or empty folder")
    draft = _draft(target)
    try:
        draft.mkdir()
        yield draft
        for written in draft.iterdir():
            _sync(written)
        _sync(draft)
        draft.replace(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    _sync(target.parent)


def _draft(target: Path) -> Path:
    """A name beside the target, so that taking its place is one step of the file system."""
    if not target.parent.is_dir():
        raise UsageError("there is no such folder", target.parent, "make it, or give another path")
    return target.with_name(f".{target.name[:100]}.{secrets.token_hex(6)}.part")


def _sync(path: Path) -> None:
    """Make a file's bytes, or the names in a folder, durable; a system that cannot open folders is passed over."""
    try:
        opened = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(opened)
    except OSError:
        pass
    finally:
        os.close(opened)
