"""A workspace in a file: made, opened, kept to one writer, copied now and then, restored and closed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from riskmodel.kernel.errors import InputError, Refusal, StorageError
from storage import sqlitefile
from storage.backup import Backups, Copy, copies_of, copy_aside, copy_file, renew_copies, write_copy
from storage.faults import refusal, refusing
from storage.header import APPLICATION_ID, inspect_file, real_place
from storage.lock import WriteLock, is_ours
from storage.meta import read_meta
from storage.migrate import is_current, make_tables, migrate, version_of
from storage.verify import Problem, verify_all

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger(__name__)


class FilePlace:
    """An open workspace file."""

    def __init__(self, path: Path, lock: WriteLock | None) -> None:
        self.address = str(path)
        self.name = path.stem
        self.is_read_only = lock is None
        self.engine = sqlitefile.file_engine(path, read_only=self.is_read_only)
        self._path = path
        self._lock = lock
        with refusing(), self.engine.connect() as connection:
            made_at = read_meta(connection, self.address).made_at
        self._backups = Backups(path, made_at)

    @property
    def last_backup(self) -> datetime | None:
        """When the newest copy was made by the program itself."""
        return self._backups.newest

    def committed(self) -> None:
        """Something was written: a copy is made behind it when the last one is old."""
        self._backups.make_when_due()

    def erased(self) -> None:
        """Something was erased: it must not be left in the log."""
        if not sqlitefile.empty_log(self._path):
            log.info("the log is emptied when the workspace is closed")

    def copies(self) -> list[Copy]:
        """The program's own copies, newest first."""
        self._backups.finish()
        return copies_of(self._path)

    def renew_copies(self) -> list[Copy]:
        """Make a new copy and remove every older one; those that were removed."""
        self._backups.finish()
        try:
            return renew_copies(self._path)
        except OSError as fault:
            raise StorageError("storage.folder_read_only", path=str(self._path)) from fault

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
            self._lock = None


def create_file(path: Path, fill: Callable[[Engine], None], who: str) -> None:
    """Make a workspace file; it appears under its name when it is whole.

    Raises:
        InputError: `storage.exists`.
        StorageError: the folder is missing or not for writing, or the disk is full.
    """
    path = real_place(path)
    _need_place(path)
    with _new_file(path, who) as new:
        _make(new, fill)
        _need_free(path)
        _move(path, copy_file(path, "replaced"))
        new.rename(path)


def open_file(path: Path, who: str, *, read_only: bool) -> FilePlace:
    """Open a workspace file.

    Raises:
        StorageError: what is wrong with it, or who has it. Nothing has changed.
    """
    path = real_place(path)
    # What this process has open is whole, and is not to be read by other means.
    if not is_ours(path):
        inspect_file(path)
    version = _look_at_version(path)
    if read_only:
        if not is_current(version):
            raise StorageError("storage.older", path=str(path))
        sqlitefile.quick_check(path, read_only=True)
        return FilePlace(path, None)
    sqlitefile.need_writable(path)
    lock = WriteLock(path, who)
    try:
        sqlitefile.quick_check(path, read_only=True)
        if not is_current(version):
            _bring_up(path)
        return FilePlace(path, lock)
    except BaseException:
        lock.release()
        raise


def restore_file(backup: Path, path: Path, who: str, *, replace: bool) -> Path | None:
    """Make a workspace file of a copy; a former file is kept among the copies, and its place comes back.

    Raises:
        InputError: `storage.exists` or `storage.same_file`.
        StorageError: the copy is not whole, or the workspace is open somewhere. Nothing has changed.
    """
    path = real_place(path)
    _need_whole(backup)
    _need_place(path, replace=replace)
    if path.exists() and path.samefile(backup):
        raise InputError("storage.same_file", path=str(path))
    with _new_file(path, who) as new:
        write_copy(backup, new)
        if not replace:
            _need_free(path)
        former = copy_file(path, "replaced")
        _move(path, former)
        new.rename(path)
        return former if former.exists() else None


def _need_place(path: Path, *, replace: bool = False) -> None:
    if path.is_dir():
        raise StorageError("storage.directory", path=str(path))
    if not path.parent.is_dir():
        raise StorageError("storage.no_folder", path=str(path))
    if not replace:
        _need_free(path)
    elif path.exists() and not sqlitefile.may_write(path):
        raise StorageError("storage.file_read_only", path=str(path))
    if not sqlitefile.may_write(path.parent):
        raise StorageError("storage.folder_read_only", path=str(path))


def _need_free(path: Path) -> None:
    if path.exists():
        raise InputError("storage.exists", path=str(path))


@contextmanager
def _new_file(path: Path, who: str) -> Iterator[Path]:
    """A name to make a file under, beside where it is to lie, which nobody else writes to meanwhile."""
    lock = WriteLock(path, who)
    new = path.with_name(f".{path.name}.new")
    try:
        _remove(new)
        yield new
    finally:
        _remove(new)
        lock.release()


def _make(path: Path, fill: Callable[[Engine], None]) -> None:
    path.touch()
    engine = sqlitefile.file_engine(path, read_only=False)
    try:
        with refusing(), engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            make_tables(connection)
        fill(engine)
    finally:
        engine.dispose()
    sqlitefile.settle(path)


def _parts(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm", "-journal")]


def _remove(path: Path) -> None:
    for part in _parts(path):
        part.unlink(missing_ok=True)


def _move(path: Path, target: Path) -> None:
    """Put a file and what lies beside it out of the way.

    A log that lost its file would be taken for that of the next file with the name.
    """
    for part, goal in zip(_parts(path), _parts(target), strict=True):
        if part.exists():
            goal.parent.mkdir(parents=True, exist_ok=True)
            part.rename(goal)


def _look_at_version(path: Path) -> str:
    engine = sqlitefile.file_engine(path, read_only=True, for_a_moment=True)
    try:
        with engine.connect() as connection:
            version = version_of(connection, str(path))
    except SQLAlchemyError as fault:
        refused = refusal(fault)
        key = "storage.damaged" if refused.key == "storage.torn" else refused.key
        raise StorageError(key, path=str(path)) from fault
    finally:
        engine.dispose()
    if version is None:
        raise StorageError("storage.not_ours", path=str(path))
    return version


def _need_whole(backup: Path) -> None:
    inspect_file(backup)
    version = _look_at_version(backup)
    engine = sqlitefile.file_engine(backup, read_only=True, for_a_moment=True)
    try:
        with refusing(), engine.connect() as connection:
            found: list[object] = list(sqlitefile.full_check(connection))
            if is_current(version):
                # An older one is migrated when it is opened; its tables may be others.
                found += verify_all(connection)
    except Refusal as refused:
        raise StorageError("storage.not_backup", path=str(backup)) from refused
    finally:
        engine.dispose()
    if found:
        raise StorageError("storage.not_backup", path=str(backup))


def _bring_up(path: Path) -> None:
    """Copy a workspace of an older version beside itself, then migrate it in one transaction."""
    copy_aside(path, "version")
    engine = sqlitefile.file_engine(path, read_only=False)
    try:
        with refusing(), engine.connect() as connection:
            # Tables are made anew on the way, which would look like removing what others point at.
            # The driver is told, since within a transaction it would not listen.
            sqlitefile.without_foreign_keys(connection)
            migrate(connection)
            sqlitefile.need_whole_references(connection)
            connection.commit()
    finally:
        engine.dispose()
        with suppress(StorageError):
            sqlitefile.settle(path)
