"""A glance shows what an open workspace would show, leaves no trace, and gives up when there is any doubt."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from exchange.demo.clock import DemoClock
from exchange.demo.making import demo_user, first_agency, make_demo
from network.entities import EVERY_KIND
from riskmodel.analysis import Analysis
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import NotFoundError, StorageError
from riskmodel.risk import Risk
from storage import asking
from storage.glance import Glance, glance_at
from storage.values import KEYS, forms_of
from storage.workspace import Workspace, create_workspace, open_workspace
from tests import makers
from tests.architecture.tree import ROOT

KINDS = pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.__name__)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace of several agencies."""
    path = tmp_path_factory.mktemp("å b") / "exempel #1.klarsyn"
    clock = DemoClock(date(2026, 11, 17))
    with create_workspace(path, first_agency(1, clock.today), who=demo_user(), clock=clock) as stored:
        make_demo(stored, clock, agencies=3)
    return path


@pytest.fixture(scope="module")
def glance(demo: Path) -> Glance:
    seen = glance_at(demo)
    assert seen is not None
    return seen


@pytest.fixture(scope="module")
def opened(glance: Glance, demo: Path) -> Iterator[Workspace]:
    """Opened after the glance was taken; the glance goes on seeing it."""
    with open_workspace(demo, who="anna") as stored:
        yield stored


@pytest.fixture
def closed(path: Path) -> Path:
    create_workspace(path, makers.agency(), who="anna").close()
    return path


def test_it_knows_the_same_agencies(glance: Glance, opened: Workspace) -> None:
    assert glance.main_agency_id == opened.main_agency_id
    assert glance.address == opened.address
    assert glance.agencies() == opened.agencies()
    assert len(glance.agencies()) > 1


@KINDS
def test_every_thing_of_every_agency_is_the_same(
    kind: type[Entity], glance: Glance, opened: Workspace
) -> None:
    for agency in opened.agencies():
        with glance.open_reading(agency.agency_id)() as seen, opened.open_reading(agency.agency_id)() as real:
            things = real.find(kind)
            assert seen.find(kind) == things
            for thing in things[:5]:
                assert seen.get(kind, thing.id) == thing


@KINDS
def test_every_condition_finds_the_same(kind: type[Entity], glance: Glance, opened: Workspace) -> None:
    agency_id = opened.main_agency_id
    with glance.open_reading(agency_id)() as seen, opened.open_reading(agency_id)() as real:
        things = real.find(kind)
        names = [name for name, form in forms_of(kind).items() if form.empty != () and name != "kind"]
        for name in names:
            for equal in conditions(name, things):
                assert seen.find(kind, **equal) == real.find(kind, **equal), equal


def conditions(name: str, things: list[Any]) -> Iterator[dict[str, Any]]:
    """One value, several, unknown, none at all, and together with another field."""
    values = list(dict.fromkeys(getattr(thing, name) for thing in things[:50]))
    yield from ({name: value} for value in values[:3])
    yield {name: values}
    yield {name: set(values[:2])}
    yield {name: ()}
    yield {name: [*values[:1], None]}
    if name not in KEYS:
        yield {name: None}
        yield {name: values, "id": [thing.id for thing in things[:3]]}


def test_the_conditions_are_of_every_kind() -> None:
    hints = {form.hint for kind in EVERY_KIND for form in forms_of(kind).values() if form.empty != ()}
    assert {str, int, bool, date} <= hints
    assert any(isinstance(hint, type) and issubclass(hint, Enum) for hint in hints)


def test_a_list_too_long_for_one_statement_finds_the_same(
    glance: Glance, opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST_VALUES", 3)
    agency_id = opened.main_agency_id
    with glance.open_reading(agency_id)() as seen, opened.open_reading(agency_id)() as real:
        risks = real.find(Risk)
        assert len(risks) > 10
        assert seen.find(Risk, id=[risk.id for risk in reversed(risks)]) == risks


def test_it_refuses_as_the_store_does(glance: Glance) -> None:
    agency_id = glance.main_agency_id
    with glance.open_reading(agency_id)() as seen:
        assert seen.agency_id == agency_id
        with pytest.raises(NotFoundError, match="Risken"):
            seen.get(Risk, agency_id)
        with pytest.raises(TypeError):
            seen.find(Risk, colour="red")
        with pytest.raises(TypeError):
            seen.find(Analysis, unit_ids=())
        assert seen.history(agency_id, kind=Risk, limit=1) == ()


def test_it_leaves_the_file_and_the_folder_as_they_were(closed: Path) -> None:
    before = closed.read_bytes()
    seen = glance_at(closed)
    assert seen is not None
    with seen.open_reading(seen.main_agency_id)() as reading:
        assert reading.find(Analysis) == []
        assert list(closed.parent.iterdir()) == [closed]
    assert (list(closed.parent.iterdir()), closed.read_bytes()) == ([closed], before)


def test_a_file_of_another_version_is_not_glanced_at(closed: Path) -> None:
    write(closed, "UPDATE alembic_version SET version_num = '9999'")
    assert glance_at(closed) is None


def test_a_file_without_its_agency_is_not_glanced_at(closed: Path) -> None:
    write(closed, "DELETE FROM meta WHERE key = 'main_agency_id'")
    assert glance_at(closed) is None


def test_a_file_that_is_open_elsewhere_is_not_glanced_at(closed: Path) -> None:
    with open_workspace(closed, who="berit"):
        assert glance_at(closed) is None
    assert glance_at(closed) is not None


def test_a_file_that_was_left_in_a_hurry_is_not_glanced_at(closed: Path) -> None:
    closed.with_name(closed.name + "-journal").touch()
    assert glance_at(closed) is None


@pytest.mark.parametrize(
    "make",
    [
        lambda path: None,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"PK" * 900),
        Path.mkdir,
        lambda path: sqlite3.connect(path).execute("CREATE TABLE a (b)"),
    ],
)
def test_what_is_no_workspace_is_not_glanced_at(path: Path, make: Any) -> None:
    make(path)
    assert glance_at(path) is None


def test_what_is_damaged_under_the_surface_is_refused_in_words(closed: Path) -> None:
    seen = glance_at(closed)
    assert seen is not None
    write(closed, "DROP TABLE step_move")
    with pytest.raises(StorageError) as refused, seen.open_reading(seen.main_agency_id)() as reading:
        reading.find(next(kind for kind in EVERY_KIND if kind.__name__ == "StepMove"))
    assert refused.value.key == "storage.damaged"


def test_it_takes_neither_sqlalchemy_nor_the_tables(demo: Path) -> None:
    code = """
import sys
from pathlib import Path
from network.entities import EVERY_KIND
from storage.glance import glance_at
seen = glance_at(Path(sys.argv[1]))
with seen.open_reading(seen.main_agency_id)() as reading:
    print(sum(len(reading.find(kind)) for kind in EVERY_KIND) > 100)
print([name for name in ("sqlalchemy", "alembic", "storage.tables", "yaml") if name in sys.modules])
"""
    # The tests before may have the file open: of what is open no glance is taken.
    copy = demo.with_name("copy.klarsyn")
    with closing(sqlite3.connect(demo)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    run = subprocess.run(
        [sys.executable, "-c", code, str(copy)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert run.stdout.split("\n") == ["True", "[]", ""], run.stderr


def write(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()
