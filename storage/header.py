"""The first bytes of a workspace file: what it is, read with nothing but the file itself."""

from __future__ import annotations

import stat
from pathlib import Path

from riskmodel.kernel.errors import StorageError

# "KLSY", in the header of each of our files.
APPLICATION_ID = 0x4B4C5359

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


def real_place(path: Path) -> Path:
    """Where a file is, all links followed.

    Raises:
        StorageError: `storage.loop` when links lead round in a ring.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError) as fault:  # RuntimeError until Python 3.12
        raise StorageError("storage.loop", path=str(path)) from fault


def inspect_file(path: Path) -> None:
    """See whether a path is a whole workspace file of ours, without touching anything.

    Raises:
        StorageError: `storage.` missing, directory, not_readable, empty, not_ours or truncated.
    """
    header, size = _read_header(path)
    if not size:
        raise StorageError("storage.empty", path=str(path))
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        key = "storage.truncated" if _MAGIC.startswith(header[:16]) else "storage.not_ours"
        raise StorageError(key, path=str(path))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StorageError("storage.not_ours", path=str(path))
    # With a log beside it, the last pages may still lie there.
    if size < _bytes_by_header(header) and not wal(path).exists():
        raise StorageError("storage.truncated", path=str(path))


def is_wal(path: Path) -> bool:
    """Whether a file is written through a log, as it is while somebody works in it."""
    return _read_header(path)[0][18:20] == b"\x02\x02"


def wal(path: Path) -> Path:
    """The log beside a file."""
    return path.with_name(path.name + "-wal")


def _read_header(path: Path) -> tuple[bytes, int]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise StorageError("storage.directory", path=str(path))
        if not stat.S_ISREG(mode):
            raise StorageError("storage.not_ours", path=str(path))
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES), path.stat().st_size
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise StorageError("storage.missing", path=str(path)) from fault
    except OSError as fault:
        raise StorageError("storage.not_readable", path=str(path)) from fault


def _bytes_by_header(header: bytes) -> int:
    page = int.from_bytes(header[16:18], "big")
    return (65_536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
