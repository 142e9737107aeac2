"""A meeting's invitations on the command line: drafts with calendars, and an untouched workspace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from network.attendance import Attendance
from network.mailing import OutboxItem
from network.meeting import Meeting, MeetingState
from storage.workspace import create_workspace, open_workspace
from tests import makers
from tests.cli.conftest import Run
from tests.makers import network

AGENCY = makers.agency(is_network_office=True)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A network office with a meeting to which nobody has been invited yet."""
    path = tmp_path / "kontoret.klarsyn"
    things = [thing for thing in network.ground().things if not isinstance(thing, Attendance)]
    with create_workspace(path, AGENCY) as workspace, workspace.open_work(AGENCY.agency_id)("add") as work:
        for thing in (network.profile(), *things):
            work.put(thing)
        work.commit()
    return path


def change(office: Path, **fields: object) -> None:
    with open_workspace(office) as workspace, workspace.open_work(AGENCY.agency_id)("change_meeting") as work:
        work.put(replace(work.find(Meeting)[0], **fields))
        work.commit()


def test_each_invited_gets_a_draft_with_the_calendar_beside(run: Run, office: Path, tmp_path: Path) -> None:
    before = office.read_bytes()
    done = run("export", "invitations", "-w", office, "--meeting", "3/2027", "-o", tmp_path / "ut")
    assert (done.code, done.err) == (0, "")
    assert "2 inbjudningar" in done.out
    assert sorted(path.name for path in (tmp_path / "ut").iterdir()) == [
        "inbjudan-2027-3-Exempelverket.eml",
        "inbjudan-2027-3-Exempelverket.ics",
        "inbjudan-2027-3-Påhittade-institutet.eml",
        "inbjudan-2027-3-Påhittade-institutet.ics",
        "möte-2027-3-för-alla.ics",
    ]
    assert b"METHOD:REQUEST" in (tmp_path / "ut/inbjudan-2027-3-Exempelverket.ics").read_bytes()
    assert b"ATTENDEE" not in (tmp_path / "ut/möte-2027-3-för-alla.ics").read_bytes()
    assert office.read_bytes() == before


def test_a_meeting_never_prepared_is_laid_in_the_outbox_first(run: Run, office: Path, tmp_path: Path) -> None:
    change(office, uid="")
    done = run("export", "invitations", "-w", office, "--meeting", "3/2027", "-o", tmp_path / "ut")
    assert (done.code, done.err) == (0, "")
    assert "utkorgen" in done.out
    assert len(list((tmp_path / "ut").glob("*.eml"))) == 2
    with open_workspace(office) as workspace, workspace.open_reading(AGENCY.agency_id)() as reading:
        assert len(reading.find(OutboxItem)) == len(reading.find(Attendance)) == 2
        assert reading.find(Meeting)[0].uid


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"state": MeetingState.PROPOSED, "day": None}, "ingen dag"),
        ({"state": MeetingState.CANCELLED}, "inställt"),
    ],
)
def test_what_cannot_be_invited_to_is_told(
    run: Run, office: Path, tmp_path: Path, fields: dict[str, object], words: str
) -> None:
    change(office, **fields)
    done = run("export", "invitations", "-w", office, "--meeting", "3/2027", "-o", tmp_path / "ut")
    assert done.code == 1
    assert words in done.err
    assert not (tmp_path / "ut").exists()


def test_a_folder_that_is_a_file_is_told(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    done = run("export", "invitations", "-w", office, "--meeting", "3/2027", "-o", tmp_path / "fil")
    assert done.code == 1
    assert "0 brev" in done.err
