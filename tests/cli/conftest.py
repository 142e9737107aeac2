"""A command run as a user would, and a folder that tells whether anything in it has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from cli.commands import run_command
from exchange.demo.clock import DemoClock
from exchange.demo.making import demo_user, first_agency, make_demo
from riskmodel.register import load_register, to_agency
from storage.workspace import create_workspace

OFFICE = "202100-5026"


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run_here(*words: object) -> Outcome:
        code = run_command([str(word) for word in words])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return Outcome(code, told.out, told.err)

    return run_here


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of example data that nobody may write to; copy it."""
    path = tmp_path_factory.mktemp("example") / "exempel.klarsyn"
    today = date.today()  # noqa: DTZ011
    clock = DemoClock(today)
    with create_workspace(path, first_agency(1, today), who=demo_user(), clock=clock) as workspace:
        make_demo(workspace, clock, agencies=2)
    return path


@pytest.fixture
def example(example_file: Path, tmp_path: Path) -> Path:
    """A workspace of example data with two agencies."""
    path = tmp_path / "exempel.klarsyn"
    path.write_bytes(example_file.read_bytes())
    return path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An empty workspace of a real agency."""
    path = tmp_path / "kansliet.klarsyn"
    row = next(row for row in load_register() if row.org_nr == OFFICE)
    create_workspace(path, to_agency(row)).close()
    return path


@pytest.fixture
def untouched(tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Call it when everything is laid out; afterwards the folder must be as it was then."""
    before: list[dict[str, str]] = []
    yield lambda: before.append(fingerprint(tmp_path))
    assert before
    assert fingerprint(tmp_path) == before[0]


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder with its content's hash, and every folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }
