"""A workspace on a PostgreSQL server: the same tables, made by the same migrations."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from riskmodel.kernel.errors import InputError, StorageError
from storage.backup import Copy
from storage.faults import refusing
from storage.header import APPLICATION_ID
from storage.migrate import is_current, migrate, version_of
from storage.verify import Problem

PASSWORD = "KLARSYN_PASSWORD"  # noqa: S105  # the name of a variable
CONNECT_SECONDS = 10
REINDEX_SECONDS = 5  # others may read meanwhile; then the index is made anew after a later erasure

log = logging.getLogger(__name__)


class ServerPlace:
    """An open workspace on a server."""

    def __init__(self, url: URL, engine: Engine, *, is_read_only: bool) -> None:
        self.address = shown(url)
        self.name = url.database or ""
        self.engine = engine
        self.is_read_only = is_read_only

    @property
    def last_backup(self) -> datetime | None:
        """The server's own copies are its keeper's business."""
        return None

    def committed(self) -> None:
        """Nothing is to be done after a write."""

    def erased(self) -> None:
        """Something was erased: let the server give the room of the rows free at once, if it may."""
        try:
            with self.engine.connect() as connection:
                free = connection.execution_options(isolation_level="AUTOCOMMIT")
                free.exec_driver_sql("VACUUM private_change, removed_content, search_entry")
                # Words without any text left stand in an index until it is made anew.
                free.exec_driver_sql(f"SET lock_timeout = '{REINDEX_SECONDS}s'")
                try:
                    free.exec_driver_sql("REINDEX TABLE search_entry")
                finally:
                    free.exec_driver_sql("RESET lock_timeout")
        except SQLAlchemyError:
            log.info("the server makes room in its own time", exc_info=True)

    def copies(self) -> list[Copy]:
        """The server's own copies are its keeper's business."""
        return []

    def renew_copies(self) -> list[Copy]:
        """Refuse: a server is copied by its own means.

        Raises:
            StorageError: `storage.server.backup`.
        """
        raise StorageError("storage.server.backup", database=self.name)

    def check(self) -> Iterable[Problem]:
        """The server looks after its files itself."""
        return ()

    def backup(self, path: Path, *, replace: bool) -> None:  # noqa: ARG002
        """Refuse: a server is copied by its own means.

        Raises:
            StorageError: `storage.server.backup`.
        """
        raise StorageError("storage.server.backup", database=self.name)

    def close(self) -> None:
        """Let go of the connections."""
        self.engine.dispose()


def create_on_server(address: str, fill: Callable[[Engine], None]) -> None:
    """Make the tables of a workspace in an empty database.

    Raises:
        InputError: `storage.exists` when there is a workspace.
        StorageError: the server cannot be reached, or refuses.
    """
    url = url_of(address)
    engine = _engine(url)
    try:
        with refusing(), engine.connect() as connection:
            _hold(connection)
            if version_of(connection, shown(url)) is not None:
                raise InputError("storage.exists", path=shown(url))
            migrate(connection)
            connection.commit()
        fill(engine)
    finally:
        engine.dispose()


def open_server(address: str, *, read_only: bool) -> ServerPlace:
    """Open a workspace on a server; one of an older version is migrated first.

    Raises:
        StorageError: the server cannot be reached or refuses, or holds no workspace of ours.
    """
    url = url_of(address)
    engine = _engine(url)
    try:
        with refusing(), engine.connect() as connection:
            _bring_up(connection, url, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return ServerPlace(url, engine, is_read_only=read_only)


def _bring_up(connection: Connection, url: URL, *, read_only: bool) -> None:
    version = version_of(connection, shown(url))
    if version is None:
        raise StorageError("storage.not_ours", path=shown(url))
    if is_current(version):
        return
    if read_only:
        raise StorageError("storage.older", path=shown(url))
    _hold(connection)
    # Somebody may have brought it up while we waited; then there is nothing left to do.
    migrate(connection)
    connection.commit()


def _hold(connection: Connection) -> None:
    """One at a time makes or changes tables."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")


def shown(url: URL) -> str:
    """An address as people write it, without its password."""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def url_of(address: str) -> URL:
    """A server's address for the driver, with the password from it or from KLARSYN_PASSWORD.

    Raises:
        InputError: `storage.server.address`.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as fault:
        raise InputError("storage.server.address") from fault
    if not url.database:
        raise InputError("storage.server.address")
    if url.password is None and PASSWORD in os.environ:
        url = url.set(password=os.environ[PASSWORD])
    return url.set(drivername="postgresql+psycopg")


def _engine(url: URL) -> Engine:
    arguments = {"connect_timeout": CONNECT_SECONDS, "application_name": "Klarsyn"}
    return create_engine(url, paramstyle="format", pool_pre_ping=True, connect_args=arguments)
