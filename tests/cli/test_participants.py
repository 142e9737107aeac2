"""Participant files on the command line, into a real workspace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from network.attendance import Attendance, State
from storage.workspace import create_workspace, open_workspace
from tests.cli.conftest import Run
from tests.exchange.participants import files
from tests.makers.entities import AGENCY_ID
from tests.network import attending
from tests.network.hall import door

CAME = ("2026-11-17 14:30:00", "2026-11-17 16:00:00", "1 t 30 min", "")
SURE = [("Linnea Prov", *CAME), ("Anders Lindexempel", *CAME)]
UNSURE = [*SURE, ("iPhone", *CAME), ("Åsa Skis", *CAME)]


@pytest.fixture
def kansliet(tmp_path: Path) -> Path:
    made = door()
    mark, fund = made.member("Mönsterverket"), made.member("Fiktiva bidragsnämnden")
    made.yes("Linnea Prov", mark)
    made.yes("Anders Lindexempel", fund)
    made.yes("Åsa Skiss", fund)
    path = tmp_path / "kansliet.klarsyn"
    with (
        create_workspace(path, attending.office(), who="anna") as workspace,
        workspace.open_work(AGENCY_ID)("fill") as work,
    ):
        for thing in made.things:
            work.put(thing)
        work.commit()
    return path


def states(path: Path) -> list[State]:
    with open_workspace(path, read_only=True) as workspace, workspace.open_reading(AGENCY_ID)() as reading:
        return sorted(one.state for one in reading.find(Attendance))


def test_a_file_of_sure_participants_is_taken(run: Run, kansliet: Path, tmp_path: Path) -> None:
    file = files.teams(tmp_path / "närvaro.csv", files.teams_of(SURE))
    done = run("import", "attendance", file, "-w", kansliet, "--meeting", "6/2026")
    assert (done.code, done.err) == (0, "")
    assert "UTF-16" in done.out
    assert "Linnea Prov är Linnea Prov, Mönsterverket" in done.out
    assert states(kansliet) == [State.DIGITAL, State.DIGITAL, State.YES]


def test_unsure_rows_are_refused_and_named(
    run: Run, kansliet: Path, tmp_path: Path, untouched: Callable[[], None]
) -> None:
    file = files.teams(tmp_path / "närvaro.csv", files.teams_of(UNSURE))
    untouched()
    done = run("import", "attendance", file, "-w", kansliet, "--meeting", "6/2026")
    assert done.code == 1
    assert "iPhone är okänd" in done.err
    assert "Åsa Skis kan vara Åsa Skiss" in done.err
    assert "--accept-sure" in done.err


def test_the_sure_may_be_taken_alone(run: Run, kansliet: Path, tmp_path: Path) -> None:
    file = files.teams(tmp_path / "närvaro.csv", files.teams_of(UNSURE))
    done = run("import", "attendance", file, "-w", kansliet, "--meeting", "6/2026", "--accept-sure")
    assert done.code == 0
    assert "iPhone" in done.err
    assert states(kansliet) == [State.DIGITAL, State.DIGITAL, State.YES]


def test_a_dry_run_and_a_wrong_file_change_nothing(
    run: Run, kansliet: Path, tmp_path: Path, untouched: Callable[[], None]
) -> None:
    file = files.teams(tmp_path / "närvaro.csv", files.teams_of(SURE))
    other = tmp_path / "annat.csv"
    other.write_text("a;b\n1;2\n", encoding="utf-8")
    untouched()
    assert run("import", "attendance", file, "-w", kansliet, "--meeting", "6/2026", "--dry-run").code == 0
    wrong = run("import", "attendance", other, "-w", kansliet, "--meeting", "6/2026")
    assert wrong.code == 1
    assert "Teams" in wrong.err
    assert run("import", "attendance", file, "-w", kansliet, "--meeting", "9/1999").code == 1
