"""A workspace in a file: made, opened, kept to one writer, copied now and then, and closed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from riskmodel.kernel.errors import InputError, StorageError
from storage import sqlitefile
from storage.backup import Backups, copy_file, write_copy
from storage.faults import refusal, refusing
from storage.history import Problem
from storage.lock import WriteLock
from storage.migrate import is_current, make_tables, migrate, version_of


class FilePlace:
    """An open workspace file."""

    def __init__(self, path: Path, engine: Engine, lock: WriteLock | None) -> None:
        self.address = str(path)
        self.name = path.stem
        self.engine = engine
        self.is_read_only = lock is None
        self._path = path
        self._lock = lock
        self._backups = Backups(path)

    @property
    def last_backup(self) -> datetime | None:
        """When the newest copy was made by the program itself."""
        return self._backups.newest

    def committed(self) -> None:
        """Something was written: a copy is made behind it when the last one is old."""
        self._backups.make_when_due()

    def check(self) -> Iterable[Problem]:
        """What SQLite finds wrong in the file."""
        with refusing(), self.engine.connect() as connection:
            found = sqlitefile.full_check(connection)
        return [Problem("storage.problem.structure", (("n", len(found)),))] if found else []

    def backup(self, path: Path, *, replace: bool) -> None:
        """Write a whole copy; it appears under its name when it is whole."""
        write_copy(self._path, path, replace=replace)

    def close(self) -> None:
        """Wait for a copy under way, fold the log into the file and give the lock back."""
        self._backups.finish()
        self.engine.dispose()
        if self._lock is not None:
            sqlitefile.settle(self._path)
            self._lock.release()


def create_file(path: Path, fill: Callable[[Engine], None], who: str) -> None:
    """Make a workspace file; it appears under its name when it is whole.

    Raises:
        InputError: `storage.exists`.
        StorageError: the folder is missing or not for writing, or the disk is full.
    """
    if not path.parent.is_dir():
        raise StorageError("storage.no_folder", path=str(path))
    if not sqlitefile.may_write(path.parent):
        raise StorageError("storage.folder_read_only", path=str(path))
    if path.exists() or path.is_symlink():
        raise InputError("storage.exists", path=str(path))
    lock = WriteLock(path, who)
    new = path.with_name(f".{path.name}.new")
    try:
        _remove(new)
        _make(new, fill)
        if path.exists():
            raise InputError("storage.exists", path=str(path))
        new.rename(path)
    finally:
        _remove(new)
        lock.release()


def _make(path: Path, fill: Callable[[Engine], None]) -> None:
    path.touch()
    engine = sqlitefile.file_engine(path, read_only=False)
    try:
        with refusing(), engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {sqlitefile.APPLICATION_ID}")
            make_tables(connection)
        fill(engine)
    finally:
        engine.dispose()
    sqlitefile.settle(path)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def open_file(path: Path, who: str, *, read_only: bool) -> FilePlace:
    """Open a workspace file.

    Raises:
        StorageError: what is wrong with it, or who has it. Nothing has changed.
    """
    sqlitefile.inspect_file(path)
    version = _look_at_version(path)
    if read_only:
        if not is_current(version):
            raise StorageError("storage.older", path=str(path))
        sqlitefile.quick_check(path, read_only=True)
        return FilePlace(path, sqlitefile.file_engine(path, read_only=True), None)
    sqlitefile.need_writable(path)
    lock = WriteLock(path, who)
    try:
        sqlitefile.quick_check(path, read_only=True)
        if not is_current(version):
            bring_up(path)
        return FilePlace(path, sqlitefile.file_engine(path, read_only=False), lock)
    except BaseException:
        lock.release()
        raise


def _look_at_version(path: Path) -> str:
    engine = sqlitefile.file_engine(path, read_only=True, for_a_moment=True)
    try:
        with engine.connect() as connection:
            version = version_of(connection)
    except SQLAlchemyError as fault:
        refused = refusal(fault)
        key = "storage.damaged" if refused.key == "storage.torn" else refused.key
        raise StorageError(key, path=str(path)) from fault
    except StorageError as refused:
        raise StorageError(refused.key, path=str(path)) from refused
    finally:
        engine.dispose()
    if version is None:
        raise StorageError("storage.not_ours", path=str(path))
    return version


def bring_up(path: Path) -> None:
    """Copy a workspace of an older version beside itself, then migrate it in one transaction."""
    write_copy(path, copy_file(path, "version"), replace=True)
    engine = sqlitefile.file_engine(path, read_only=False)
    try:
        with refusing(), engine.connect() as connection:
            # Tables are made anew on the way, which would look like removing what others point at.
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.commit()
            migrate(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise StorageError("storage.damaged", path=str(path))
            connection.commit()
    finally:
        engine.dispose()
    sqlitefile.settle(path)
