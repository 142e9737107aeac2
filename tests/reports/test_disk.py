"""Files come whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from reports.disk import write_files
from riskmodel.kernel.errors import InputError, StorageError
from riskmodel.kernel.words import LANGUAGES, speaking


def test_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_files({tmp_path / "a.pdf": b"ett", tmp_path / "a.json": b"tv\xc3\xa5"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.pdf": b"ett",
        "a.json": "två".encode(),
    }


def test_a_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"gammal")
    write_files({target: b"ny"})
    assert target.read_bytes() == b"ny"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "reports.file.full"),
        (errno.EDQUOT, "reports.file.full"),
        (errno.EACCES, "reports.file.unwritable"),
        (errno.EROFS, "reports.file.unwritable"),
        (errno.EIO, "reports.file.failed"),
    ],
)
def test_when_the_second_file_fails_the_first_is_not_there_and_the_old_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"gammal")
    real, seen = os.fsync, list[int]()

    def failing(handle: int) -> None:
        seen.append(handle)
        if len(seen) == 2:
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(StorageError) as refusal:
        write_files({tmp_path / "a.pdf": b"ny", tmp_path / "a.xlsx": b"ny"})
    assert refusal.value.key == key
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"gammal"}
    for language in LANGUAGES:
        with speaking(language):
            assert "a.pdf" in str(refusal.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
def test_a_disk_that_is_really_full_is_told_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "with_name", lambda _path, _name: Path("/dev/full"))
    monkeypatch.setattr(Path, "unlink", lambda _path, **_: None)
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda path, mode: real(path, mode.replace("x", "w")))
    with pytest.raises(StorageError) as refusal:
        write_files({tmp_path / "a.pdf": b"x" * 10_000})
    assert refusal.value.key == "reports.file.full"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        write_files({tmp_path / "saknas" / "a.pdf": b""})
    assert "saknas" in str(refusal.value)


def test_the_name_of_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        write_files({tmp_path: b""})
    assert refusal.value.key == "reports.file.is_folder"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_without_permission_is_told_of(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError) as refusal:
        write_files({tmp_path / "a.pdf": b""})
    assert refusal.value.key == "reports.file.unwritable"
