"""Copies of a workspace file: those the program makes by itself, and those somebody asks for."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs

from riskmodel.kernel.errors import InputError, StorageError
from storage import sqlitefile
from storage.faults import storage_key
from storage.store import Clock, utc_now

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=15)
KEEP_LAST = 10
KEEP_DAYS = 14
KEEP_MONTHS = 12

_STAMP = "%Y%m%dT%H%M%SZ"
_KINDS = frozenset({"", "version", "replaced"})


def write_copy(path: Path, target: Path, *, replace: bool = False) -> None:
    """Copy a workspace as it is at this moment, also while others write to it.

    Raises:
        InputError: `storage.exists`.
        StorageError: the target's folder is missing, not for writing or full.
    """
    if target.is_dir():
        raise StorageError("storage.directory", path=str(target))
    if target.exists() and target.samefile(path):
        raise InputError("storage.same_file", path=str(target))
    if target.exists() and not replace:
        raise InputError("storage.exists", path=str(target))
    if not target.parent.is_dir():
        raise StorageError("storage.no_folder", path=str(target))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _copy(path, part)
        part.replace(target)
    except sqlite3.Error as fault:
        raise StorageError(storage_key(fault), path=str(target)) from fault
    except OSError as fault:
        raise StorageError("storage.folder_read_only", path=str(target)) from fault
    finally:
        part.unlink(missing_ok=True)


def _copy(path: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    source = sqlitefile.connect_raw(path, read_only=True, for_a_moment=True)
    try:
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            source.backup(copy, pages=2_000, sleep=0)
            # The copy is one file, whatever the original is at the moment.
            copy.execute("PRAGMA journal_mode = DELETE")
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise StorageError("storage.damaged", path=str(path))
        finally:
            copy.close()
    finally:
        source.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def backup_folder(path: Path) -> Path:
    """Where a workspace's own copies lie: beside it, or with the user's data when that cannot be."""
    beside = path.with_name(f"{path.stem}.backups")
    if beside.is_dir() or sqlitefile.may_write(path.parent):
        return beside
    return Path(platformdirs.user_data_dir("klarsyn", appauthor=False)) / "backups" / path.stem


def copy_file(path: Path, kind: str = "", moment: datetime | None = None) -> Path:
    """The name of a copy made now: `<name>.backups/<name>-20261117T143200Z.klarsyn`."""
    folder = backup_folder(path)
    stamp = (moment or datetime.now(UTC)).strftime(_STAMP)
    middle = f"{kind}-" if kind else ""
    return folder / f"{path.stem}-{middle}{stamp}{path.suffix}"


def copy_aside(path: Path, kind: str = "", moment: datetime | None = None) -> None:
    """Copy a workspace among its own copies."""
    target = copy_file(path, kind, moment)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_copy(path, target, replace=True)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a workspace among its own; `kind` says why it was made.

    "": now and then; "version": before a newer program brought the workspace up; "replaced": the same
    workspace as it was before a copy of it was put in its place.
    """

    path: Path
    made_at: datetime
    kind: str = ""


def copies_of(path: Path) -> list[Copy]:
    """Every copy of a workspace that the program has made and that is still there, newest first."""
    found = []
    for copy in backup_folder(path).glob(f"{path.stem}-*{path.suffix}"):
        kind, _, stamp = copy.stem.removeprefix(f"{path.stem}-").rpartition("-")
        # What had the name before may be somebody's other work, which is not ours to count or remove.
        if kind in _KINDS and (kind != "replaced" or _identity(copy) == _identity(path)):
            with suppress(ValueError):
                found.append(Copy(copy, datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), kind))
    return sorted(found, key=lambda one: one.made_at, reverse=True)


def _identity(path: Path) -> str | None:
    """The id that a workspace shares with its copies; None when it cannot be read."""
    try:
        with closing(sqlitefile.connect_raw(path, read_only=True, for_a_moment=True)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'workspace_id'").fetchone()
    except (sqlite3.Error, OSError):
        return None
    return str(row[0]) if row else None


def renew_copies(path: Path) -> list[Copy]:
    """Make a new copy, then remove every older one; what was removed comes back.

    Raises:
        StorageError, OSError: the new copy could not be made, and nothing was removed; or an old one could
            not be removed.
    """
    older = copies_of(path)
    target = copy_file(path)
    copy_aside(path)
    removed = [copy for copy in older if copy.path != target]
    for copy in removed:
        for suffix in ("", "-wal", "-shm", "-journal"):
            copy.path.with_name(copy.path.name + suffix).unlink(missing_ok=True)
    return removed


class Backups:
    """Makes a copy behind the user's back when something was written and the last copy is old.

    `made_at` is when the workspace was made: what is new needs no copy yet. `now` is the real time, not the
    workspace's clock: a demonstration may write years in a minute.
    """

    def __init__(self, path: Path, made_at: datetime, *, now: Clock = utc_now) -> None:
        self._path = path
        self._now = now
        self._running: threading.Thread | None = None
        self._last = self.newest or made_at

    @property
    def newest(self) -> datetime | None:
        """When the newest copy was made."""
        stamps = [stamp for stamp, _ in self._copies()]
        return max(stamps, default=None)

    def make_when_due(self) -> None:
        """Start making a copy, unless the last one is new or one is being made."""
        if self._now() - self._last < EVERY:
            return
        self._last = self._now()
        self._running = threading.Thread(target=self._make, name="backup", daemon=True)
        self._running.start()

    def finish(self) -> None:
        """Wait until a copy that is being made is whole."""
        if self._running is not None:
            self._running.join()

    def _make(self) -> None:
        try:
            copy_aside(self._path, moment=self._now())
            for path in superfluous(self._copies(), self._now()):
                path.unlink(missing_ok=True)
        except (StorageError, OSError):
            # The user's own work has been written; the next edit tries again.
            log.warning("no backup was made", exc_info=True)

    def _copies(self) -> list[tuple[datetime, Path]]:
        found = []
        for path in backup_folder(self._path).glob(f"{self._path.stem}-*{self._path.suffix}"):
            stamp = path.stem.removeprefix(f"{self._path.stem}-")
            try:
                found.append((datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC), path))
            except ValueError:
                # A copy made before a migration, or somebody's own file: never ours to remove.
                continue
        return found


def superfluous(copies: Iterable[tuple[datetime, Path]], now: datetime) -> list[Path]:
    """The copies that are not kept: neither among the last ten, nor the last of a day or month."""
    newest_first = sorted(copies, reverse=True)
    kept = {path for _, path in newest_first[:KEEP_LAST]}
    days: set[str] = set()
    months: set[str] = set()
    for stamp, path in newest_first:
        day, month = f"{stamp:%Y-%m-%d}", f"{stamp:%Y-%m}"
        if day not in days and now - stamp < timedelta(days=KEEP_DAYS):
            kept.add(path)
        if month not in months and len(months) < KEEP_MONTHS:
            kept.add(path)
            months.add(month)
        days.add(day)
    return [path for _, path in newest_first if path not in kept]
