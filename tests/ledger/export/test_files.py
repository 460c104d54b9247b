"""Files and folders that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bayaan.errors import UsageError
from bayaan.ledger.export.files import whole_file, whole_folder


def test_a_file_takes_its_name_at_the_end(tmp_path: Path) -> None:
    """Until all is written the old file stands there; afterwards nothing but the new one does."""
    target = tmp_path / "out.csv"
    target.write_text("old")
    with whole_file(target) as out:
        out.write(b"new")
        assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    assert target.read_text() == "new"


def _write_half(target: Path, error: BaseException) -> None:
    with whole_file(target) as out:
        out.write(b"half")
        raise error


def _fill_half(target: Path) -> None:
    with whole_folder(target) as folder:
        (folder / "a.json").write_text("{}")
        raise RuntimeError


def test_nothing_is_left_of_a_failure(tmp_path: Path) -> None:
    """An error in the middle, a full disk or Ctrl+C, leaves the old file and no draft."""
    target = tmp_path / "out.csv"
    target.write_text("old")
    for error in (OSError(28, "No space left on device"), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            _write_half(target, error)
        assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
        assert target.read_text() == "old"


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file that a link leads to is replaced, the link stays."""
    target, link = tmp_path / "real.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    with whole_file(link) as out:
        out.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to_as_it_is() -> None:
    """No draft is put beside a device."""
    with whole_file(Path(os.devnull)) as out:
        assert out.write(b"gone") == 4
    assert Path(os.devnull).is_char_device()


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder in the file's place, no folder to put it in, and a folder that holds something are refused."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(UsageError, match="a folder stands"), whole_file(tmp_path / "full"):
        pass
    with pytest.raises(UsageError, match="no such folder"), whole_file(tmp_path / "none" / "x.csv"):
        pass
    with pytest.raises(UsageError, match="stands there already"), whole_folder(tmp_path / "full"):
        pass


def test_a_folder_is_whole_or_not_there(tmp_path: Path) -> None:
    """It takes its name when all is in it; after an error there is nothing."""
    with pytest.raises(RuntimeError):
        _fill_half(tmp_path / "gold")
    assert list(tmp_path.iterdir()) == []
    with whole_folder(tmp_path / "gold") as folder:
        (folder / "a.json").write_text("{}")
        assert not (tmp_path / "gold").exists()
    assert [path.name for path in (tmp_path / "gold").iterdir()] == ["a.json"]
