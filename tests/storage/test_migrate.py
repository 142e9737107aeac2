"""The migrations make the tables that the program expects, and bring an older workspace up whole."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, inspect

from riskmodel.kernel.errors import InputError, StorageError
from storage import migrate, sqlitefile
from storage.header import APPLICATION_ID
from storage.server import url_of
from storage.tables import METADATA
from storage.workspace import create_workspace, open_workspace
from tests import makers
from tests.storage.promises import everything, ground
from tests.storage.traces import snapshot

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "{last}"
branch_labels = None
depends_on = None


def upgrade():
    same = {{"sqlite_with_rowid": False}}
    with op.batch_alter_table("risk", recreate="{recreate}", table_kwargs=same) as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="grå"))
    {then}
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Let the program be one version ahead; the migration makes a table anew and may do something more."""
    folder = tmp_path / "versions"
    folder.mkdir()

    def go_ahead(then: str = "pass", recreate: str = "always") -> None:
        (folder / "v0009_next.py").write_text(
            NEXT.format(then=then, recreate=recreate, last=migrate.REVISIONS[-1]), encoding="utf-8"
        )
        monkeypatch.setattr(migrate, "REVISIONS", (*migrate.REVISIONS, "0009"))
        monkeypatch.setattr(migrate, "FOLDERS", (*migrate.FOLDERS, folder))

    return go_ahead


def test_every_migration_is_known_without_alembic() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(migrate.MIGRATIONS / "versions"))
    walked = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(script.revision for script in walked)[::-1] == migrate.REVISIONS


def test_the_migrations_make_the_same_file_as_the_tables(tmp_path: Path) -> None:
    made, migrated = (definitions(tmp_path, make) for make in (migrate.make_tables, migrate.migrate))
    assert made == migrated
    assert len(made) > len(METADATA.tables)


def definitions(folder: Path, make: Any) -> dict[str, set[str]]:
    """What SQLite keeps of each table and index, as a set of its parts: their order means nothing.

    Neither do the quotation marks that SQLite puts round a table that was made anew.
    """
    path = folder / f"{make.__name__}.db"
    path.touch()
    engine = sqlitefile.file_engine(path, read_only=False)
    with engine.begin() as connection:
        make(connection)
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
        differences = compare(connection)
    engine.dispose()
    assert differences == []
    return {
        name: {re.sub(r"\s+", " ", part.replace('"', "")).strip(" ,") for part in sql.splitlines()}
        for name, sql in found
    }


def compare(connection: Any) -> list[Any]:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def is_described(thing: Any, name: str | None, kind: str, *_: Any) -> bool:
        # What full-text search keeps beside its words; for a file it is compared as it is written.
        beside = (kind == "table" and name != "search_entry") or kind == "index"
        return not ((beside and str(name).startswith("search_")) or str(name).endswith("lexemes"))

    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "include_object": is_described}
    )
    return compare_metadata(context, METADATA)


def test_the_migrations_make_the_same_tables_on_a_server(empty_address: str) -> None:
    engine = create_engine(url_of(empty_address))
    with engine.begin() as connection:
        migrate.migrate(connection)
        assert compare(connection) == []
        checks = {
            (name, check["name"])
            for name in METADATA.tables
            for check in inspect(connection).get_check_constraints(name)
        }
    engine.dispose()
    expected = {
        (table.name, str(part.name))
        for table in METADATA.tables.values()
        for part in table.constraints
        if str(part.name).startswith("ck_")
    }
    assert checks == expected


def test_an_older_workspace_is_copied_and_then_brought_up(path: Path, next_version: Any) -> None:
    with create_workspace(path, makers.agency()) as workspace:
        ground(workspace)
        stored = everything(workspace)
    old = path.read_bytes()
    next_version()
    with open_workspace(path) as workspace:
        assert everything(workspace) == stored
        assert workspace.check() == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT colour FROM risk").fetchall() == [("grå",)]
        assert connection.execute("SELECT * FROM alembic_version").fetchall() == [("0009",)]
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    (copy,) = (path.parent / f"{path.stem}.backups").iterdir()
    with closing(sqlite3.connect(copy)) as connection, closing(sqlite3.connect(":memory:")) as before:
        before.deserialize(old)
        assert list(connection.iterdump()) == list(before.iterdump())


def test_a_program_of_before_refuses_the_workspace_of_after(
    path: Path, next_version: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_workspace(path, makers.agency()).close()
    next_version()
    open_workspace(path).close()
    monkeypatch.undo()
    before = snapshot(path.parent)
    with pytest.raises(StorageError) as refused:
        open_workspace(path)
    assert refused.value.key == "storage.newer"
    assert snapshot(path.parent) == before


def test_an_older_workspace_is_not_brought_up_by_reading_it(path: Path, next_version: Any) -> None:
    create_workspace(path, makers.agency()).close()
    next_version()
    before = snapshot(path.parent)
    with pytest.raises(StorageError) as refused:
        open_workspace(path, read_only=True)
    assert refused.value.key == "storage.older"
    assert snapshot(path.parent) == before


@pytest.mark.parametrize(
    "then",
    [
        "raise ZeroDivisionError",
        'op.execute("DELETE FROM analysis")',
        'op.execute("SELECT nothing FROM nowhere")',
    ],
    ids=["stumbles", "leaves loose ends", "says nonsense"],
)
def test_a_migration_that_fails_leaves_the_workspace_as_it_was(
    path: Path, next_version: Any, then: str
) -> None:
    with create_workspace(path, makers.agency()) as workspace:
        ground(workspace)
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    next_version(then)
    with pytest.raises(StorageError) as refused:
        open_workspace(path)
    assert refused.value.key == "storage.not_migrated"
    assert str(refused.value)
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


def test_a_server_is_brought_up_too(server_address: str, next_version: Any) -> None:
    with open_workspace(server_address) as workspace:
        ground(workspace)
        stored = everything(workspace)
    next_version(recreate="auto")
    with pytest.raises(StorageError) as refused:
        open_workspace(server_address, read_only=True)
    assert refused.value.key == "storage.older"
    with open_workspace(server_address) as workspace:
        assert everything(workspace) == stored
    with open_workspace(server_address, read_only=True) as workspace:
        assert workspace.check() == []


def test_a_server_with_a_newer_workspace_is_refused(server_address: str) -> None:
    engine = create_engine(url_of(server_address))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StorageError) as refused:
        open_workspace(server_address)
    assert refused.value.key == "storage.newer"
    assert "{" not in str(refused.value)
    with pytest.raises((InputError, StorageError)):
        create_workspace(server_address, makers.agency())


def test_alembic_is_not_imported_to_make_and_open_a_file(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from storage.workspace import create_workspace; from tests import makers\n"
        "create_workspace(sys.argv[1], makers.agency()).close()\n"
        "print(sorted({'alembic', 'psycopg', 'sqlalchemy.dialects.postgresql'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.klarsyn")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
