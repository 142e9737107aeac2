"""A workspace: what the program opens, reads from, writes to and closes, wherever it lies."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Engine, select

from riskmodel.agency import Agency
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import StorageError
from riskmodel.kernel.work import Edit, OpenReading, OpenWork, Reading, Work
from storage.backup import Copy
from storage.file import create_file, open_file, restore_file
from storage.history import MOST_ENTRIES, HistoryEntry, read_history
from storage.indexing import fill_index, index_is_whole
from storage.meta import read_meta, write_first
from storage.statements import statements_of
from storage.store import Clock, Store, utc_now
from storage.tables import keeping
from storage.undo import StepName
from storage.upsert import insert_into
from storage.verify import Problem, head_is_whole, index_problems, verify_all


class Place(Protocol):
    """Where a workspace lies: a file or a server."""

    address: str
    name: str
    engine: Engine
    is_read_only: bool

    @property
    def last_backup(self) -> datetime | None:
        """When the newest copy was made."""
        ...

    def committed(self) -> None:
        """Something was written."""
        ...

    def erased(self) -> None:
        """Something was taken out of the history."""
        ...

    def copies(self) -> list[Copy]:
        """The program's own copies, newest first."""
        ...

    def renew_copies(self) -> list[Copy]:
        """Make a new copy and remove every older one."""
        ...

    def check(self) -> Iterable[Problem]:
        """What is wrong with the place itself."""
        ...

    def backup(self, path: Path, *, replace: bool) -> None:
        """Write a whole copy."""
        ...

    def close(self) -> None:
        """Let go of everything."""
        ...


class Workspace:
    """An open workspace. It can be used from several threads; `close` it, or use it in a `with` block."""

    def __init__(self, place: Place, *, who: str, clock: Clock) -> None:
        self._place = place
        self._store = Store(place.engine, who=who, clock=clock, can_write=not place.is_read_only)
        self._store.committed = place.committed
        self._store.erased = place.erased
        with self._store.connection() as connection:
            self._meta = read_meta(connection, place.address)
            # Who reads may see what is left of a history that somebody has tampered with.
            if not self.is_read_only and not head_is_whole(connection, self.main_agency_id):
                raise StorageError("storage.history_broken", path=place.address)

    @property
    def address(self) -> str:
        """The file's path, or the server's address without its password."""
        return self._place.address

    @property
    def name(self) -> str:
        """What people call it: the file's name, or the database's."""
        return self._place.name

    @property
    def is_read_only(self) -> bool:
        """Whether it was opened for reading."""
        return self._place.is_read_only

    @property
    def who(self) -> str:
        """Who works in it."""
        return self._store.who

    @property
    def id(self) -> UUID:
        """The workspace's own id; copies of the file have the same."""
        return self._meta.workspace_id

    @property
    def main_agency_id(self) -> UUID:
        """The agency it was made for."""
        return self._meta.main_agency_id

    def agencies(self) -> list[Agency]:
        """Every agency that has data here, by name."""
        with self._store.connection() as connection:
            statements = statements_of(Agency, connection.dialect)
            rows = connection.exec_driver_sql(statements.all).fetchall()
            return sorted(statements.rows.to_things(rows), key=lambda agency: agency.name.casefold())

    def put_agencies(self, things: Iterable[Entity], label: str) -> list[Edit]:
        """Write agencies, and what belongs to them, in one transaction: all or nothing.

        `label` is the act's name; each agency's own history gets one entry.

        Raises:
            StaleError: one of them was changed or removed since it was read.
            RuleError: the database's own checks refuse one of them.
            StorageError: the workspace was opened for reading.
        """
        return self._store.put_all(things, label)

    def open_work(self, agency_id: UUID) -> OpenWork:
        """What the verbs take, for one agency."""

        def begin(label: str) -> AbstractContextManager[Work]:
            return self._store.work(agency_id, label)

        return begin

    def open_reading(self, agency_id: UUID) -> OpenReading:
        """What screens and reports read by, for one agency."""

        def begin() -> AbstractContextManager[Reading]:
            return self._store.reading(agency_id)

        return begin

    def undo(self, agency_id: UUID) -> Edit:
        """Take back what this user did last.

        Raises:
            RuleError: `storage.undo.nothing`, or `storage.undo.changed` when somebody changed it since.
        """
        return self._store.undo(agency_id)

    def redo(self, agency_id: UUID) -> Edit:
        """Do again what this user took back last.

        Raises:
            RuleError: `storage.redo.nothing`, or `storage.undo.changed` when somebody changed it since.
        """
        return self._store.redo(agency_id)

    def undo_step(self, agency_id: UUID) -> StepName | None:
        """What `undo` would take back; None when there is nothing."""
        return self._store.undo_step(agency_id)

    def redo_step(self, agency_id: UUID) -> StepName | None:
        """What `redo` would do again; None when there is nothing."""
        return self._store.redo_step(agency_id)

    def history(
        self, agency_id: UUID, thing_id: UUID | None = None, *, limit: int = MOST_ENTRIES
    ) -> list[HistoryEntry]:
        """What was done to an agency, or to one thing and its parts; the newest first."""
        with self._store.connection() as connection:
            return read_history(connection, agency_id, thing_id, limit=limit)

    def check(self) -> list[Problem]:
        """Go through everything: the file's structure, every agency's history, and the index of words.

        An index that is not in step is made anew, unless the workspace is open for reading. Takes its time.
        """
        problems = list(self._place.check())
        with self._store.connection() as connection:
            problems += verify_all(connection)
            odd = index_problems(connection, is_read_only=self.is_read_only)
        if self.is_read_only:
            return problems + odd
        with self._store.writing() as connection:
            if odd or not index_is_whole(connection):
                fill_index(connection)
                connection.commit()
                odd = odd or [Problem("storage.problem.search_mended")]
        return problems + odd

    def backup(self, path: str | Path, *, replace: bool = False) -> None:
        """Write a whole copy of the workspace to a file.

        Raises:
            InputError: `storage.exists` when there is such a file and `replace` was not said.
            StorageError: it cannot be written there.
        """
        self._place.backup(Path(path), replace=replace)

    @property
    def last_backup(self) -> datetime | None:
        """When the newest copy was made by the program itself."""
        return self._place.last_backup

    def copies(self) -> list[Copy]:
        """The copies that the program has made and that are still there, newest first.

        Each holds what has been erased since it was made; copies that people made are known to them only.
        """
        return self._place.copies()

    def renew_copies(self) -> list[Copy]:
        """Make a new copy and remove every older one of the program's own; those that were removed.

        Raises:
            StorageError: a new copy cannot be made, then nothing is removed; or an old one is held.
        """
        if self.is_read_only:
            raise StorageError("storage.for_reading")
        return self._place.renew_copies()

    def setting(self, key: str) -> Any:
        """A setting of the workspace; None when nobody has set it."""
        with self._store.connection() as connection:
            query = select(keeping.setting.c.value).where(keeping.setting.c.key == key)
            value = connection.execute(query).scalar_one_or_none()
        return None if value is None else json.loads(value)

    def set_setting(self, key: str, value: Any) -> None:
        """Keep a setting, which may be anything that JSON holds. Not part of the history.

        Raises:
            StorageError: the workspace was opened for reading.
        """
        kept = json.dumps(value, ensure_ascii=False)
        with self._store.writing() as connection:
            connection.execute(
                insert_into(keeping.setting, connection.dialect.name)
                .values(key=key, value=kept)
                .on_conflict_do_update(index_elements=["key"], set_={"value": kept})
            )
            connection.commit()

    def close(self) -> None:
        """Finish what is under way and let go of the file or server. May be called twice."""
        self._place.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create_workspace(
    address: str | Path, agency: Agency, *, who: str | None = None, clock: Clock | None = None
) -> Workspace:
    """Make a new workspace for an agency and open it.

    Raises:
        InputError: `storage.exists` when there is something at the address.
        StorageError: it cannot be made there.
    """
    who = who or user_name()

    def fill(engine: Engine) -> None:
        write_first(engine, agency, Store(engine, who=who, clock=clock or utc_now))

    if is_server(address):
        from storage.server import create_on_server

        create_on_server(str(address), fill)
    else:
        create_file(Path(address), fill, who)
    return open_workspace(address, who=who, clock=clock)


def open_workspace(
    address: str | Path, *, who: str | None = None, read_only: bool = False, clock: Clock | None = None
) -> Workspace:
    """Open a workspace; one of an older version is backed up and migrated first.

    Raises:
        StorageError: it cannot be opened; the key says why, the facts which file, and of `storage.locked_by`
            who has it (`who`, `host`, `since`). Nothing has changed.
    """
    who = who or user_name()
    place: Place
    if is_server(address):
        from storage.server import open_server

        place = open_server(str(address), read_only=read_only)
    else:
        place = open_file(Path(address), who, read_only=read_only)
    try:
        return Workspace(place, who=who, clock=clock or utc_now)
    except BaseException:
        place.close()
        raise


def restore_workspace(backup: str | Path, address: str | Path, *, replace: bool = False) -> Path | None:
    """Make a workspace file of a copy; where the former file lies now comes back, if there was one.

    Raises:
        InputError: `storage.exists` when there is a file at the address and `replace` was not said.
        StorageError: the copy is not whole, or the workspace is open somewhere. Nothing has changed.
    """
    if is_server(address):
        raise StorageError("storage.server.backup", database=str(address).rpartition("/")[2])
    return restore_file(Path(backup), Path(address), user_name(), replace=replace)


def is_server(address: str | Path) -> bool:
    """Whether an address is a server's."""
    return str(address).startswith(("postgresql://", "postgres://"))


def user_name() -> str:
    """Who sits at the computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"
