from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from riskmodel.agency import AgencyKind
from riskmodel.reading import list_analyses
from storage.workspace import open_workspace
from tests.cli.conftest import OFFICE, Run


def test_a_new_workspace_has_the_agency_of_the_register(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ny.klarsyn"
    done = run("new", path, "--agency", "2021005026")
    assert (done.code, done.err) == (0, "")
    assert "Statskontoret" in done.out
    with open_workspace(path) as workspace:
        (agency,) = workspace.agencies()
        assert (agency.org_nr, agency.kind, agency.is_network_office) == (OFFICE, AgencyKind.REAL, False)


def test_the_network_office_has_its_own_workspace(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kansliet"
    assert run("new", path, "--network-office").code == 0
    with open_workspace(path) as workspace:
        assert workspace.agencies()[0].is_network_office


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("202100-5027", "kontrollsiffra"),
        ("20210050", "inget organisationsnummer"),
        ("499900-0013", "finns inte i registret"),
        ("statskontoret", "202100-5026 Statskontoret"),
        ("qqqq", "inget namn i registret"),
        ("", "inget"),
    ],
)
def test_a_number_that_is_no_agency_is_refused_and_the_way_out_told(
    run: Run, tmp_path: Path, untouched: Callable[[], None], number: str, told: str
) -> None:
    untouched()
    done = run("new", tmp_path / "ny.klarsyn", f"--agency={number}")
    assert (done.code, done.out) == (1, "")
    assert told in done.err


def test_what_is_there_is_not_written_over(
    run: Run, office: Path, tmp_path: Path, untouched: Callable[[], None]
) -> None:
    untouched()
    for words in (("new", office, "--agency", OFFICE), ("demo", office, "--agencies", "1")):
        done = run(*words)
        assert done.code == 1
        assert str(office) in done.err
        assert "lämnats orört" in done.err


@pytest.mark.parametrize("command", [("new", "--network-office"), ("demo", "--agencies=1")])
def test_a_folder_that_is_missing_is_named(
    run: Run, tmp_path: Path, untouched: Callable[[], None], command: tuple[str, str]
) -> None:
    untouched()
    path = tmp_path / "finns inte" / "a.klarsyn"
    done = run(command[0], path, command[1])
    assert done.code == 1
    assert str(path) in done.err


def test_a_demo_is_there_whole_and_says_what_it_is(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "exempel.klarsyn"
    done = run("demo", path, "--agencies", "2", "--years", "2", "--seed", "5")
    assert (done.code, done.err) == (0, "")
    assert "2 påhittade myndigheter" in done.out
    assert [each.name for each in tmp_path.iterdir()] == ["exempel.klarsyn"]
    with open_workspace(path) as workspace:
        assert {agency.kind for agency in workspace.agencies()} == {AgencyKind.FICTIONAL}
        for agency in workspace.agencies():
            with workspace.open_reading(agency.agency_id)() as reading:
                assert len(list_analyses(reading)) == 2


@pytest.mark.parametrize("option", ["--agencies=99999", "--years=99"])
def test_a_demo_out_of_bounds_is_refused(
    run: Run, tmp_path: Path, untouched: Callable[[], None], option: str
) -> None:
    untouched()
    done = run("demo", tmp_path / "a.klarsyn", option)
    assert done.code == 1
    assert "Exempeldata kan ha" in done.err


def test_a_demo_that_is_interrupted_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, untouched: Callable[[], None]
) -> None:
    def interrupted(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("exchange.demo.making.make_demo", interrupted)
    untouched()
    assert run("demo", tmp_path / "a.klarsyn", "--agencies=1").code == 130
