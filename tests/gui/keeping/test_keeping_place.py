"""The place of personal data: preview, export, erase, certificate; extracts; and the document plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.place import Where
from gui.keeping.page import KeepingPlace
from network.attendance import Need
from network.keeping import DocumentPlanRow, ErasureCertificate, RecordAction
from network.member import Person
from network.verbs.erasing import decide_keeping
from riskmodel.kernel.ids import agency_id
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.conftest import Typing
from tests.makers import network

OFFICE = agency_id("999999-0006")


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(OFFICE)
    held = made.today - timedelta(days=90)
    small = network.ground(day=held)
    ended = tuple(replace(one, until=held) for one in small.appointments)
    things = [
        makers.agency(org_nr="999999-0006", id=OFFICE, is_network_office=True),
        *replace(small, appointments=ended).things,
        network.need(small.meeting.id, small.attendances[0].id),
        network.name_match(person_id=small.people[1].id, confirmed_on=held),
    ]
    made.add(*(replace(one, agency_id=OFFICE) for one in things))
    return made


def decide_all(store: AgencyStore) -> None:
    for record in ("contact_details", "appointments", "attendance", "replies"):
        decide_keeping(store.open_work, record, RecordAction.WEED, after_days=30, authority="Dnr 2026/9")


@pytest.fixture
def place(desk: Desk, shown: Callable[..., QWidget], qtbot: QtBot) -> KeepingPlace:
    made = KeepingPlace(desk, None)  # type: ignore[arg-type]
    shown(made)
    made.show_where({})
    qtbot.waitUntil(lambda: made._file is not None)
    return made


def file_of(place: KeepingPlace) -> Any:
    return place._file


def rows(place: KeepingPlace, view: str) -> list[Any]:
    return place._views[view].table.things.things()


def test_what_may_go_and_what_stays_is_told_by_kind(place: KeepingPlace) -> None:
    due = {row.line.record.id: (row.erase, row.kept) for row in rows(place, "due")}
    assert due == {"needs": (1, 0), "contact_details": (0, 2), "replies": (0, 1)}
    (contacts,) = [row for row in rows(place, "due") if row.line.record.id == "contact_details"]
    assert contacts.why == "2 utan beslut"
    assert "8 slag av uppgifter" in place._due.banner.findChildren(QWidget)[1].text()  # type: ignore[attr-defined]
    assert [row.person.name for row in rows(place, "people")] == ["Alva Exempel", "Björn Påhittad"]
    assert len(rows(place, "plan")) == 10


def test_the_needs_go_after_one_word(
    place: KeepingPlace, desk: Desk, store: AgencyStore, qtbot: QtBot, type_text: Typing
) -> None:
    decide_all(store)
    place._fresh.again()
    qtbot.waitUntil(lambda: len(file_of(place).found.erase) == 4)
    place._erase_needs()
    erase_in_dialog(desk, qtbot, type_text)
    qtbot.waitUntil(lambda: store.all(Need) == [])
    assert all(person.name for person in store.all(Person))
    qtbot.waitUntil(lambda: len(rows(place, "certificates")) == 1)
    assert place.where()["tab"] == "certificates"


def erase_in_dialog(desk: Desk, qtbot: QtBot, type_text: Typing) -> Any:
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    dialog = desk.dialogs.current
    assert dialog is not None
    for row in dialog.form.rows():
        if row.field.key != "reason":
            type_text(row.field.widget, "gallra")
    dialog.accept_button.click()
    return dialog


def test_export_then_erase_leaves_a_certificate_with_the_fingerprint(
    place: KeepingPlace, desk: Desk, store: AgencyStore, qtbot: QtBot, type_text: Typing, tmp_path: Path
) -> None:
    decide_all(store)
    place._fresh.again()
    qtbot.waitUntil(lambda: len(file_of(place).found.erase) == 4)
    out = tmp_path / "före.json"
    place._acts._write_export(file_of(place).found, out)
    qtbot.waitUntil(out.exists)
    qtbot.waitUntil(lambda: bool(place._acts._exported))
    assert {one["kind"] for one in json.loads(out.read_text("utf-8"))["records"]} == {
        "needs",
        "contact_details",
        "replies",
    }
    place._erase()
    erase_in_dialog(desk, qtbot, type_text)
    qtbot.waitUntil(lambda: len(store.all(ErasureCertificate)) == 1)
    (made,) = store.all(ErasureCertificate)
    assert made.export_sha256 == place._acts._exported[next(iter(place._acts._exported))]
    assert {person.name for person in store.all(Person)} == {""}
    saved = tmp_path / "intyg.pdf"
    place._acts._certificate(made, file_of(place).agency, saved)
    qtbot.waitUntil(saved.exists)
    assert saved.read_bytes().startswith(b"%PDF")


def test_copies_that_still_hold_it_are_told_and_renewed(
    desk: Desk,
    store: AgencyStore,
    qtbot: QtBot,
    shown: Callable[..., QWidget],
    type_text: Typing,
    tmp_path: Path,
) -> None:
    copies, renewed = [tmp_path / "a-1.klarsyn"], []

    def renew() -> list[Path]:
        renewed.append(True)
        return copies

    desk.sit_down(store.workspace(copies=lambda: copies, renew_copies=renew))
    made = KeepingPlace(desk, None)  # type: ignore[arg-type]
    shown(made)
    made.show_where({})
    qtbot.waitUntil(lambda: made._file is not None)
    made._erase()
    erase_in_dialog(desk, qtbot, type_text)
    qtbot.waitUntil(lambda: len(store.all(ErasureCertificate)) == 1)
    assert store.all(ErasureCertificate)[0].backups == "a-1.klarsyn"
    banner = made._certificates._banner
    qtbot.waitUntil(banner.isVisible)
    assert banner.link is not None
    banner.link.click()
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    assert desk.dialogs.current is not None
    desk.dialogs.current.accept_button.click()
    qtbot.waitUntil(lambda: bool(renewed))
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_one_person_is_looked_at_alone(
    place: KeepingPlace, desk: Desk, store: AgencyStore, qtbot: QtBot
) -> None:
    decide_all(store)
    asked: list[Where] = []
    desk.asked_to_go.connect(asked.append)
    row = rows(place, "people")[0]
    place._people.erase_wanted.emit(row)
    assert asked[0].what["person_id"] == row.person.id
    place.show_where(asked[0].what)
    qtbot.waitUntil(lambda: file_of(place).person is not None)
    assert {row.line.record.id: row.erase for row in rows(place, "due")} == {"needs": 1, "contact_details": 1}
    assert place.where() == {"tab": "due", "person_id": row.person.id}
    place._due.everybody_wanted.emit()
    qtbot.waitUntil(lambda: file_of(place).person is None)


def test_an_extract_is_written_as_pdf_and_json(place: KeepingPlace, qtbot: QtBot, tmp_path: Path) -> None:
    row = rows(place, "people")[0]
    place._acts._extract(row.person, tmp_path / "utdrag.pdf")
    qtbot.waitUntil((tmp_path / "utdrag.json").exists)
    assert (tmp_path / "utdrag.pdf").read_bytes().startswith(b"%PDF")


def test_the_plan_is_decided_in_a_dialog(
    place: KeepingPlace, desk: Desk, store: AgencyStore, qtbot: QtBot
) -> None:
    place.show_where({"tab": "plan"})
    line = next(one for one in rows(place, "plan") if one.record.id == "messages")
    place._ask_plan(line)
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("action").field.widget.set_value(RecordAction.WEED)
    dialog.accept_button.click()
    qtbot.waitUntil(dialog.banner.isVisible)  # weeding needs a number of days
    dialog.form.row("days").field.widget.set_value("365")
    dialog.form.row("authority").field.widget.set_value("Dnr 2026/12")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len(store.all(DocumentPlanRow)) == 1)
    (made,) = store.all(DocumentPlanRow)
    assert (made.kind, made.after_days, made.authority) == ("messages", 365, "Dnr 2026/12")
    qtbot.waitUntil(lambda: any(one.is_decided for one in rows(place, "plan")))


def test_what_is_open_for_reading_is_left_alone(
    desk: Desk, store: AgencyStore, qtbot: QtBot, shown: Callable[..., QWidget]
) -> None:
    desk.sit_down(store.workspace(is_read_only=True))
    made = KeepingPlace(desk, None)  # type: ignore[arg-type]
    shown(made)
    made.show_where({})
    qtbot.waitUntil(lambda: made._file is not None)
    made._erase()
    made.show_where({"tab": "plan"})
    made._change_plan()
    assert desk.dialogs.current is None
    assert not made._due._erase.isEnabled()
