"""A lock file beside the workspace, so that two never write at once and the second one is told who does.

The operating system holds the lock as long as the process lives, so that a lock left by a process that died
on this computer is simply taken over. Of another computer nobody can tell; there the file itself counts.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from riskmodel.kernel.errors import StorageError

if sys.platform == "win32":
    import msvcrt

    # A byte far behind the text: nobody else may read a locked one.
    _FAR = 1 << 20

    def _hold(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a workspace open for writing, since when."""

    who: str
    host: str
    pid: int
    since: datetime


class WriteLock:
    """The right to write to one workspace file, held until `release`.

    Raises:
        StorageError: `storage.locked_by` with who, host and since; `storage.folder_read_only` when there
            can be no lock file.
    """

    def __init__(self, workspace: Path, who: str) -> None:
        self._workspace = workspace
        self._path = lock_path(workspace)
        self._descriptor = self._take()
        held = {
            "who": who,
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        try:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, json.dumps(held, ensure_ascii=False).encode())
        except OSError as fault:
            self.release()
            raise StorageError("storage.full") from fault

    def release(self) -> None:
        """Give the right back and remove the file."""
        if self._descriptor < 0:
            return
        if sys.platform == "win32":
            # An open file cannot be removed there.
            os.close(self._descriptor)
            self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
        self._descriptor = -1

    def _take(self) -> int:
        while True:
            try:
                descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as fault:
                raise StorageError("storage.folder_read_only", path=str(self._workspace)) from fault
            try:
                _hold(descriptor)
            except OSError as fault:
                os.close(descriptor)
                raise self._locked(read_holder(self._workspace)) from fault
            holder = read_holder(self._workspace)
            if holder is not None and holder.host != socket.gethostname():
                os.close(descriptor)
                raise self._locked(holder)
            if self._is_still_there(descriptor):
                return descriptor
            # The former holder removed the file between our opening and our locking it.
            os.close(descriptor)

    def _is_still_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False

    def _locked(self, holder: Holder | None) -> StorageError:
        path = str(self._workspace)
        if holder is None:
            return StorageError("storage.locked", path=path, lock=self._path.name)
        since = holder.since.astimezone()
        return StorageError(
            "storage.locked_by",
            path=path,
            who=holder.who,
            host=holder.host,
            pid=holder.pid,
            since=f"{since:%Y-%m-%d %H.%M}",
            lock=self._path.name,
        )


def lock_path(workspace: Path) -> Path:
    """The lock file of a workspace."""
    return workspace.with_name(f".{workspace.name}.lock")


def is_ours(workspace: Path) -> bool:
    """Whether this very process has a workspace open for writing."""
    holder = read_holder(workspace)
    return holder is not None and (holder.host, holder.pid) == (socket.gethostname(), os.getpid())


def read_holder(workspace: Path) -> Holder | None:
    """Who a workspace's lock file names; None when there is no file or it makes no sense."""
    try:
        held = json.loads(lock_path(workspace).read_text(encoding="utf-8"))
        since = datetime.fromisoformat(held["since"]).astimezone(UTC)
        return Holder(str(held["who"]), str(held["host"]), int(held["pid"]), since)
    except (OSError, ValueError, KeyError, TypeError):
        return None
