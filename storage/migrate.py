"""Versions of the tables: read with one statement; Alembic is imported only when there is something to do."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, select

from riskmodel.kernel.errors import StorageError
from storage.names import REVISIONS
from storage.tables import METADATA
from storage.tables.search import make_indexes

MIGRATIONS = Path(__file__).parent / "migrations"
FOLDERS: tuple[Path, ...] = (MIGRATIONS / "versions",)

log = logging.getLogger(__name__)

_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def version_of(connection: Connection, address: str) -> str | None:
    """The version of the tables in a database, None when there are none of ours.

    Raises:
        StorageError: `storage.newer` when this program does not know the version.
    """
    if not inspect(connection).has_table(_version.name):
        return None
    version = connection.execute(select(_version.c.version_num)).scalar_one_or_none()
    if version is not None and version not in REVISIONS:
        raise StorageError("storage.newer", path=address)
    return version


def is_current(version: str) -> bool:
    """Whether the tables are those of this program."""
    return version == REVISIONS[-1]


def make_tables(connection: Connection) -> None:
    """The tables of this program in an empty file. A test keeps them equal to what the migrations make."""
    METADATA.create_all(connection)
    make_indexes(connection)
    _version.create(connection)
    connection.execute(_version.insert().values(version_num=REVISIONS[-1]))


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest version, within the connection's transaction.

    Raises:
        StorageError: `storage.not_migrated`, whatever went wrong on the way.
    """
    if not connection.in_transaction():
        # Otherwise Alembic would begin one of its own, and commit it.
        connection.begin()
    try:
        _upgrade(connection)
        _fill_index(connection)
    except Exception as fault:
        log.exception("the migration failed")
        raise StorageError("storage.not_migrated") from fault


def _fill_index(connection: Connection) -> None:
    # What is searched of a thing may be another than before.
    from storage.indexing import fill_index

    fill_index(connection)


def _upgrade(connection: Connection) -> None:
    # Imports take longer than everything else here together.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, FOLDERS)))
    config.attributes["connection"] = connection
    command.upgrade(config, "heads")
