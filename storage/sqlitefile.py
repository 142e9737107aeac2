"""SQLite files: which are ours, how they are connected to, and what is wrong when they cannot be read."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

from riskmodel.kernel.errors import StorageError
from storage.faults import storage_key
from storage.header import is_wal, wal

SUFFIX = ".klarsyn"
BUSY_MS = 5_000
CHECK_SECONDS = 0.2

_STEPS_BETWEEN_LOOKS = 20_000


def may_write(path: Path) -> bool:
    """Whether a file or folder may be written; one marked read-only is left alone by the superuser too."""
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & 0o222)


def need_writable(path: Path) -> None:
    """Refuse a file that is not for writing, or whose folder is not.

    Raises:
        StorageError: `storage.file_read_only` or `storage.folder_read_only`.
    """
    if not may_write(path):
        raise StorageError("storage.file_read_only", path=str(path))
    if not may_write(path.parent):
        raise StorageError("storage.folder_read_only", path=str(path))


def connect_raw(path: Path, *, read_only: bool, for_a_moment: bool = False) -> sqlite3.Connection:
    """A connection of the driver, with everything switched on that we rely on.

    Reading leaves nothing behind: a file left in WAL mode whose log is gone is read as it stands where
    nothing may be written, or when it is only looked at.
    """
    options = "mode=rw"
    if read_only:
        as_it_stands = _is_wal_without_log(path) and (for_a_moment or not may_write(path.parent))
        options = "mode=ro&immutable=1" if as_it_stands else "mode=ro"
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path.absolute()))}?{options}",
        uri=True,
        timeout=BUSY_MS / 1000,
        # Transactions are begun by us, as what they are.
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        # What is removed is written over, so that what is erased is nowhere in the file.
        connection.execute("PRAGMA secure_delete = ON")
    return connection


def _is_wal_without_log(path: Path) -> bool:
    # The log is looked for first: who has a workspace open must not read its file by other means, since
    # closing it again would take SQLite's locks away.
    return not wal(path).exists() and is_wal(path)


def file_engine(path: Path, *, read_only: bool, for_a_moment: bool = False) -> Engine:
    """The engine of a workspace file; one connection per thread that uses it at a time."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect_raw(path, read_only=read_only, for_a_moment=for_a_moment),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def quick_check(path: Path, *, read_only: bool, seconds: float = CHECK_SECONDS) -> None:
    """Look through the file's structure, as far as one comes in the time.

    Raises:
        StorageError: `storage.damaged`, or what the driver said.
    """
    deadline = time.monotonic() + seconds
    try:
        connection = connect_raw(path, read_only=read_only)
    except sqlite3.Error as fault:
        raise _refusal(fault, path) from fault
    try:
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS_BETWEEN_LOOKS)
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise StorageError("storage.damaged", path=str(path))
    except sqlite3.OperationalError as fault:
        # The time is up; what was seen is whole.
        if fault.sqlite_errorname != "SQLITE_INTERRUPT":
            raise _refusal(fault, path) from fault
    except sqlite3.Error as fault:
        raise _refusal(fault, path) from fault
    finally:
        connection.close()


def _refusal(fault: sqlite3.Error, path: Path) -> StorageError:
    key = storage_key(fault)
    return StorageError("storage.damaged" if key == "storage.torn" else key, path=str(path))


def full_check(connection: Any) -> list[str]:
    """What SQLite finds wrong in the whole file, in its own words; for the log."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    found += [f"foreign key: {tuple(row)}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return [line for line in found if line != "ok"]


def without_foreign_keys(connection: Connection) -> None:
    """Let a connection that has not begun anything yet leave references unchecked."""
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")


def need_whole_references(connection: Connection) -> None:
    """Refuse when something points at what is not there.

    Raises:
        StorageError: `storage.not_migrated`.
    """
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StorageError("storage.not_migrated")


def settle(path: Path) -> None:
    """Fold the log into the file, so that a closed workspace is one file that can be read anywhere.

    When somebody is still reading it stays as it is; nothing is lost by that.
    """
    with suppress(sqlite3.Error), closing(connect_raw(path, read_only=False)) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")


def empty_log(path: Path) -> bool:
    """Fold the log into the file and empty it, so that what was erased is not left in it.

    While somebody else reads from the log it cannot be emptied; closing the workspace does it then.
    """
    with suppress(sqlite3.Error), closing(connect_raw(path, read_only=False)) as connection:
        connection.execute("PRAGMA busy_timeout = 1000")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    return False
