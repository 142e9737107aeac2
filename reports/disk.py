"""Files come whole or not at all, also on a full disk."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from riskmodel.kernel.errors import InputError, Refusal, StorageError
from riskmodel.kernel.oswords import why_not

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write several files that belong together: all are on the disk before the first takes its name.

    What had the name before stays until then.

    Raises:
        InputError: the folder is not there, or the name is a folder's.
        StorageError: the disk is full, or the place cannot be written to.
    """
    for path in files:
        _check(path)
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            waiting[path] = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
            _write(waiting[path], data)
        for path, temporary in waiting.items():
            temporary.replace(path)
        for folder in {path.parent for path in files}:
            _settle(folder)
    except OSError as fault:
        raise _refusal(fault, next(iter(files))) from fault
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _check(path: Path) -> None:
    if path.is_dir():
        raise InputError("reports.file.is_folder", file=str(path))
    if not path.parent.is_dir():
        raise InputError("reports.file.no_folder", file=path.name, folder=str(path.parent))


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, where a folder can be synced (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refusal(fault: OSError, path: Path) -> Refusal:
    facts = {"file": path.name, "folder": str(path.parent)}
    if fault.errno in _FULL:
        return StorageError("reports.file.full", **facts)
    if isinstance(fault, PermissionError) or fault.errno == errno.EROFS:
        return StorageError("reports.file.unwritable", **facts)
    return StorageError("reports.file.failed", reason=why_not(fault), **facts)
