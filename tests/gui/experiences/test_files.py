"""Experiences to a file and from one, and from the network's office in the same workspace."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from exchange.agencies import RowKind
from exchange.demo.agencies import plan_agency
from gui.app.opening import open_stored
from gui.common.desk import Desk
from gui.experiences.page import ExperiencesPlace
from network.experience import Experience, ExperienceStatus
from network.verbs.office import start_network
from riskmodel.kernel.ids import new_id
from storage.workspace import create_workspace

DAY = date(2025, 1, 1)
OFFICE = plan_agency(0, 1, DAY).agency
OTHER = plan_agency(1, 1, DAY).agency


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, tmp_path: Path) -> Iterator[ExperiencesPlace]:
    """The place at an ordinary agency, in a workspace with an office that has published two."""
    path = tmp_path / "flera.klarsyn"
    with create_workspace(path, OFFICE) as workspace:
        start_network(workspace.open_work(OFFICE.agency_id))
        with workspace.open_work(OTHER.agency_id)("add_agency") as work:
            work.put(OTHER)
            work.commit()
        with workspace.open_work(OFFICE.agency_id)("make_demo") as work:
            for number in (1, 2, 3):
                status = ExperienceStatus.DRAFT if number == 3 else ExperienceStatus.PUBLISHED
                work.put(told(OFFICE.agency_id, number=number, status=status))
            work.commit()
    stored = open_stored(path, "Anna Å")
    desk.sit_down(stored.seen_from(OTHER.agency_id))
    made = ExperiencesPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({})
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    yield made
    desk.get_up()
    stored.close()


def told(agency_id: UUID, **fields: object) -> Experience:
    given = {"id": new_id(), "number": 1, "title": "Logguppföljning", "captured_on": DAY, "published_on": DAY}
    one = Experience(agency_id=agency_id, **(given | fields))  # type: ignore[arg-type]
    return replace(one, title=f"{one.title} {one.number}")


def wait(qtbot: QtBot, place: ExperiencesPlace) -> None:
    qtbot.waitUntil(lambda: not place.desk.jobs.is_busy)


def titles(place: ExperiencesPlace) -> list[str]:
    return sorted(line.experience.title for line in place.list.table.things.things())


def test_the_networks_news_are_told_shown_and_taken_in_one_step(
    qtbot: QtBot, place: ExperiencesPlace
) -> None:
    assert not place.list.banner.isHidden()
    assert "2 erfarenheter" in place.list.banner.accessibleName()
    assert place.list.banner.link is not None
    place.list.banner.link.click()
    wait(qtbot, place)
    panel = place._files.panel
    assert place._stack.currentWidget() is place._files.page
    assert panel._take.text() == "Ta in 2 erfarenheter"
    panel._take.click()
    wait(qtbot, place)
    assert titles(place) == ["Logguppföljning 1", "Logguppföljning 2"]
    assert place.list.banner.isHidden()
    assert place.desk.undo_name
    place.desk.undo()
    wait(qtbot, place)
    assert titles(place) == []


def test_a_file_is_previewed_and_then_taken(qtbot: QtBot, place: ExperiencesPlace, tmp_path: Path) -> None:
    file = tmp_path / "egna.csv"
    file.write_text("Rubrik;Utfall\n<b>Vi provade</b>;Fungerade inte\nTrasig;sådär\n", "utf-8")
    place._files._read_file(file)
    wait(qtbot, place)
    panel = place._files.panel
    assert panel._kinds.value() == RowKind.REFUSED
    assert "Väntat: Fungerade" in panel._whole.text()
    assert panel._take.text() == "Läs in den som går"
    panel._take.click()
    wait(qtbot, place)
    assert titles(place) == ["<b>Vi provade</b>"]


def test_leaving_the_preview_changes_nothing(qtbot: QtBot, place: ExperiencesPlace) -> None:
    place._files.look_at_network()
    wait(qtbot, place)
    place._files.panel._leave.click()
    wait(qtbot, place)
    assert place._stack.currentWidget() is place.list
    assert titles(place) == []


def test_a_file_that_cannot_be_read_says_why(qtbot: QtBot, place: ExperiencesPlace, tmp_path: Path) -> None:
    file = tmp_path / "annan.json"
    file.write_text("{}", "utf-8")
    place._files._read_file(file)
    wait(qtbot, place)
    dialog = place.desk.dialogs.current
    assert dialog is not None
    assert place._stack.currentWidget() is place.list


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_the_experiences_are_saved_and_come_in_again_the_same(
    qtbot: QtBot, place: ExperiencesPlace, tmp_path: Path, ending: str
) -> None:
    place._files.look_at_network()
    wait(qtbot, place)
    place._files.panel._take.click()
    wait(qtbot, place)
    file = tmp_path / f"ut.{ending}"
    place._files._write(file)
    wait(qtbot, place)
    if ending == "json":
        assert len(json.loads(file.read_text("utf-8"))["experiences"]) == 2
    place._files._read_file(file)
    wait(qtbot, place)
    assert place._files.panel._kinds.value() == RowKind.SAME
    assert not place._files.panel._take.isEnabled()


def test_the_commands_say_what_can_be_done(place: ExperiencesPlace) -> None:
    commands = {one.id: one for one in place.commands()}
    assert commands["experience_files.network"].is_enabled()
    assert commands["experience_files.read"].is_enabled()
    assert commands["experience_files.save"].shortcut == "Ctrl+E"
