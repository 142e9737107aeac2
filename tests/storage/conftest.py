"""Workspaces of every kind to test on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from storage.workspace import Workspace, create_workspace
from tests import makers
from tests.storage.promises import KINDS, Kept
from tests.storage.server import database, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a real PostgreSQL."""
    with running_server() as address:
        yield address


@pytest.fixture(scope="session")
def filled_template(server: str) -> Iterator[str]:
    """The name of a database with a workspace in it, to copy."""
    with database(server) as address:
        create_workspace(address, makers.agency(), who="anna").close()
        yield str(make_url(address).database)


@pytest.fixture
def server_address(server: str, filled_template: str) -> Iterator[str]:
    """The address of a workspace of one's own on the server."""
    with database(server, filled_template) as address:
        yield address


@pytest.fixture
def empty_address(server: str) -> Iterator[str]:
    """The address of an empty database."""
    with database(server) as address:
        yield address


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a workspace file may lie, in a folder of its own."""
    folder = tmp_path / "Mina analyser å"
    folder.mkdir()
    return folder / "analys.klarsyn"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    """A new workspace in a file."""
    with create_workspace(path, makers.agency(), who="anna", clock=ticking()) as made:
        yield made


@pytest.fixture(params=KINDS)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """Something that keeps the promises, of each kind in turn."""
    make: Callable[..., Any] = KINDS[request.param]
    with make(request, tmp_path) as made:
        yield made


def ticking(start: datetime = datetime(2026, 11, 17, 13, 32, tzinfo=UTC)) -> Callable[[], datetime]:
    """A clock that goes one second each time it is looked at."""
    seen = [start]

    def look() -> datetime:
        seen[0] += timedelta(seconds=1)
        return seen[0]

    return look
