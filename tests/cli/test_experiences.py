"""Experiences on the command line: from the office to an agency and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exchange.demo.agencies import plan_agency
from network.experience import Experience, ExperienceStatus, Outcome
from network.reuse import Reuse
from network.verbs.experiences import add_experience
from network.verbs.office import start_network
from network.verbs.reuse import tell_reuse
from riskmodel.kernel.ids import new_id
from storage.workspace import create_workspace, open_workspace
from tests.cli.conftest import Run

WS = "--workspace"


def made(path: Path, number: int, *, is_office: bool) -> Path:
    agency = replace(plan_agency(number, 1, date(2025, 1, 1)).agency, is_network_office=is_office)
    with create_workspace(path, agency) as workspace:
        if is_office:
            start_network(workspace.open_work(agency.agency_id))
    return path


@pytest.fixture
def kansli(tmp_path: Path) -> Path:
    path = made(tmp_path / "natverket.klarsyn", 0, is_office=True)
    with open_workspace(path) as workspace:
        office = workspace.agencies()[0].agency_id
        with workspace.open_work(office)("make_demo") as work:
            for number, status in ((1, ExperienceStatus.PUBLISHED), (2, ExperienceStatus.DRAFT)):
                one = Experience(
                    agency_id=office,
                    id=new_id(),
                    number=number,
                    title=f"=Erfarenhet {number}",
                    what_we_did='Rad ett;\n"rad två"',
                    outcome=Outcome.DID_NOT_WORK,
                    captured_on=date(2025, 4, 1),
                    published_on=date(2025, 5, 1),
                    status=status,
                )
                work.put(one)
            work.commit()
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return made(tmp_path / "egen.klarsyn", 1, is_office=False)


def stored(path: Path) -> list[Experience]:
    return every(path, Experience)


def every(path: Path, kind: type) -> list[Any]:
    with open_workspace(path, read_only=True) as workspace:
        open_reading = workspace.open_reading(workspace.agencies()[0].agency_id)
        with open_reading() as reading:
            return reading.find(kind)


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_the_offices_published_ones_come_to_an_agency(
    run: Run, kansli: Path, other: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / f"e.{form}"
    assert run("export", "experiences", WS, str(kansli), "--out", str(file)).code == 0
    seen = run("import", "experiences", str(file), WS, str(other), "--dry-run")
    assert seen.code == 0
    assert "Nya: 1" in seen.out
    assert stored(other) == []
    assert run("import", "experiences", str(file), WS, str(other), "--yes").code == 0
    (copy,) = stored(other)
    (told,) = [one for one in stored(kansli) if one.is_published]
    assert (copy.id, copy.title, copy.what_we_did, copy.is_copy) == (
        told.id,
        told.title,
        told.what_we_did,
        True,
    )
    again = run("import", "experiences", str(file), WS, str(other), "--yes")
    assert "lika: 1" in again.out


def test_drafts_are_given_only_when_asked_for(run: Run, kansli: Path, tmp_path: Path) -> None:
    file = tmp_path / "e.json"
    assert run("export", "experiences", WS, str(kansli), "--out", str(file), "--drafts").code == 0
    assert len(json.loads(file.read_text("utf-8"))["experiences"]) == 2


def test_an_agencys_own_and_its_reuse_come_to_the_office(
    run: Run, kansli: Path, other: Path, tmp_path: Path
) -> None:
    out, back = tmp_path / "ut.json", tmp_path / "in.json"
    run("export", "experiences", WS, str(kansli), "--out", str(out))
    run("import", "experiences", str(out), WS, str(other), "--yes")
    (copy,) = stored(other)
    with open_workspace(other) as workspace:
        open_work = workspace.open_work(workspace.agencies()[0].agency_id)
        tell_reuse(open_work, copy.id, used_on=date(2025, 9, 1), changed="Kortare.")
        add_experience(open_work, "Vi provade själva")
    run("export", "experiences", WS, str(other), "--out", str(back))
    done = run("import", "experiences", str(back), WS, str(kansli), "--yes")
    assert (done.code, done.err) == (0, "")
    titles = {one.title: one for one in stored(kansli)}
    assert titles["Vi provade själva"].status is ExperienceStatus.DRAFT
    assert titles["Vi provade själva"].source_name == "Övningsmyndigheten"
    (use,) = every(kansli, Reuse)
    assert (use.user_name, use.changed) == ("Övningsmyndigheten", "Kortare.")


def test_what_is_wrong_stops_all_of_it_or_is_left_out(run: Run, other: Path, tmp_path: Path) -> None:
    file = tmp_path / "fel.csv"
    file.write_text("Rubrik;Utfall\nBra;fungerade\nDålig;sådär\n", "utf-8")
    refused = run("import", "experiences", str(file), WS, str(other), "--yes")
    assert refused.code == 1
    assert "post 3, Utfall: ”sådär”" in refused.err
    assert stored(other) == []
    assert run("import", "experiences", str(file), WS, str(other), "--yes", "--skip-refused").code == 0
    assert [one.title for one in stored(other)] == ["Bra"]


def test_it_must_be_said_what_form_a_file_has(run: Run, kansli: Path, tmp_path: Path) -> None:
    refused = run("export", "experiences", WS, str(kansli), "--out", str(tmp_path / "e.pdf"))
    assert refused.code == 1
    assert "--format" in refused.err
