"""What keeps the promises of `riskmodel.kernel.work`: a file, a server and the fake in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import pytest

from riskmodel.kernel.work import Edit, OpenReading, OpenWork
from storage.undo import StepName
from storage.workspace import create_workspace, open_workspace
from tests import makers
from tests.fakes import FakeStore


class Kept(Protocol):
    """What the promises are about."""

    def open_work(self, agency_id: UUID) -> OpenWork: ...

    def open_reading(self, agency_id: UUID) -> OpenReading: ...

    def undo(self, agency_id: UUID) -> Edit: ...

    def redo(self, agency_id: UUID) -> Edit: ...

    def undo_step(self, agency_id: UUID) -> StepName | None: ...

    def redo_step(self, agency_id: UUID) -> StepName | None: ...


@contextmanager
def in_file(request: pytest.FixtureRequest, folder: Path) -> Iterator[Kept]:
    """A workspace in a file."""
    with create_workspace(folder / "a.klarsyn", makers.agency(), who="anna") as workspace:
        yield workspace


@contextmanager
def on_server(request: pytest.FixtureRequest, folder: Path) -> Iterator[Kept]:
    """A workspace on a real PostgreSQL."""
    with open_workspace(request.getfixturevalue("server_address"), who="anna") as workspace:
        yield workspace


@contextmanager
def in_memory(request: pytest.FixtureRequest, folder: Path) -> Iterator[Kept]:
    """The fake."""
    yield FakeStore(makers.agency())


KINDS: dict[str, Callable[..., AbstractContextManager[Kept]]] = {
    "file": in_file,
    "server": on_server,
    "memory": in_memory,
}


def put(kept: Kept, *things: Any, label: str = "put_things") -> list[Any]:
    """Store things in one transaction, and give them back as they were stored."""
    with kept.open_work(makers.AGENCY_ID)(label) as work:
        stored = [work.put(thing) for thing in things]
        work.commit()
    return stored


def remove(kept: Kept, *things: Any, label: str = "remove_things") -> Edit:
    """Remove things in one transaction."""
    with kept.open_work(makers.AGENCY_ID)(label) as work:
        for thing in things:
            work.remove(thing)
        return work.commit()


def ground(kept: Kept) -> list[Any]:
    """A scale, an analysis and R1 in it, as they were stored."""
    return put(kept, replace(makers.scale_of(4), version=0), makers.analysis(), makers.risk())


def everything(kept: Kept) -> dict[Any, list[Any]]:
    """All that is stored for the agency, without versions, which rise whatever is done."""
    from network.entities import EVERY_KIND

    with kept.open_reading(makers.AGENCY_ID)() as reading:
        return {kind: [replace(thing, version=0) for thing in reading.find(kind)] for kind in EVERY_KIND}
