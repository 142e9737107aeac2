from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from exchange.workbook_file import read_rows
from gui.common.desk import Desk
from gui.members.finder import find
from gui.members.page import MembersPlace
from network.mailing import OutboxItem
from network.member import Appointment, AppointmentRole, Confirmation, ConfirmOutcome, Group, Member, Person
from network.verbs.appointments import Term, appoint
from network.verbs.members import add_members, add_outside_member
from network.verbs.office import start_network
from riskmodel.kernel.ids import new_id
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import AGENCY_ID, network

TODAY = date.today()  # noqa: DTZ011 - the place asks the clock
JOINED = date(2025, 1, 1)


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(AGENCY_ID, today=TODAY)
    made.add(makers.agency(is_network_office=True))
    start_network(made.open_work)
    return made


@pytest.fixture
def members(store: AgencyStore) -> list[Member]:
    for number, name in (
        ("499900-0013", "Exempelverket"),
        ("499900-0021", "Ängsrådet"),
        ("499900-0039", "Angverket"),
    ):
        add_outside_member(store.open_work, network.member(org_nr=number, name=name), JOINED)
    made: list[Member] = store.all(Member)
    person = Person(agency_id=AGENCY_ID, id=new_id(), name="Alva Ek", email="alva@x.example")
    term = Term(from_day=JOINED, until=TODAY + timedelta(days=20), record_number="2025/3")
    appoint(store.open_work, made[0].id, AppointmentRole.CONTACT, person, term)
    return made


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, members: list[Member]) -> MembersPlace:
    return shown(qtbot, desk)


def shown(qtbot: QtBot, desk: Desk) -> MembersPlace:
    made = MembersPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({})
    made.show()
    settle(qtbot, desk)
    return made


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


def names(place: MembersPlace) -> list[str]:
    things = place._list.table.things
    return [things.thing(row).member.name for row in range(things.rowCount())]


def fill(desk: Desk, **values: object) -> None:
    dialog = desk.dialogs.current
    assert dialog is not None
    for key, value in values.items():
        dialog.form.row(key).field.widget.set_value(value)
    dialog.accept_button.click()


def test_those_without_a_valid_contact_come_first_and_are_counted(place: MembersPlace, desk: Desk) -> None:
    assert names(place) == ["Angverket", "Ängsrådet", "Exempelverket"]
    assert place._list._banner.isVisible()
    assert place._list._banner.link is not None
    place._list._banner.link.click()
    assert place._list.view == "fault"


def test_the_views_show_those_that_fail_and_those_that_end_soon(place: MembersPlace) -> None:
    place._list.show_view("fault")
    assert names(place) == ["Angverket", "Ängsrådet"]
    place._list.show_view("expiring")
    assert names(place) == ["Exempelverket"]
    place._list.show_view("left")
    assert names(place) == []


def test_searching_folds_but_keeps_the_letters_of_swedish_apart(place: MembersPlace) -> None:
    place._list._search.setText("ANG")
    assert names(place) == ["Angverket"]
    place._list._search.setText("alva")
    assert names(place) == ["Exempelverket"]


def test_an_empty_office_starts_the_network_and_offers_the_register(
    qtbot: QtBot, desk: Desk, store: AgencyStore
) -> None:
    store.drop(Group)
    place = shown(qtbot, desk)
    settle(qtbot, desk)
    assert len(store.all(Group)) == 2
    place._show_add()
    assert place._adding._table.things.rowCount() == 267


def test_ticking_several_agencies_adds_them_at_once(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk)
    place._show_add()
    view = place._adding
    for word in ("skatteverket", "statskontoret"):
        view._search.setText(word)
        view._table._turn(view._table.things.things()[:1])
    assert view._take.text() == "Lägg till 2 myndigheter"
    view._take.click()
    fill(desk, joined_on=JOINED)
    qtbot.waitUntil(lambda: len(store.all(Member)) == 2)
    settle(qtbot, desk)
    assert place._shown == "list"
    assert sorted(names(place)) == ["Skatteverket", "Statskontoret"]


def test_after_the_first_member_the_keyboard_stands_in_the_list(
    qtbot: QtBot, desk: Desk, members: list[Member]
) -> None:
    place = shown(qtbot, desk)
    beside = QPushButton("Ångra", place)
    beside.show()
    view, read = place._list, place._list._read
    assert read is not None
    view.show_read(replace(read, files=()))
    view.take_focus()
    assert place.focusWidget() is view._empty.action
    QWidget.setTabOrder(view._empty.action, beside)
    view.show_read(read)
    assert place.focusWidget() is view.table


def test_a_contact_is_appointed_from_the_panel(
    qtbot: QtBot, desk: Desk, place: MembersPlace, store: AgencyStore
) -> None:
    place._of_one._appoint()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert desk.dialogs.current is dialog  # a person needs a name
    fill(desk, name="Bo Å", email="bo@x.example", record_number="2026/1")
    qtbot.waitUntil(lambda: len(store.all(Appointment)) == 2)
    settle(qtbot, desk)
    assert names(place) == ["Ängsrådet", "Angverket", "Exempelverket"]


def test_a_wrong_address_is_told_in_the_dialog_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, place: MembersPlace, store: AgencyStore
) -> None:
    place._of_one.change()
    fill(desk, mailbox="ingen adress")
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.form.row("mailbox").field.widget.value() == "ingen adress"
    fill(desk, mailbox="ny@x.example")
    qtbot.waitUntil(lambda: any(member.mailbox == "ny@x.example" for member in store.all(Member)))


def test_a_member_leaves_and_is_found_among_those_that_have(
    qtbot: QtBot, desk: Desk, place: MembersPlace
) -> None:
    place._of_one._leave()
    fill(desk, on=TODAY, reason="Uppdraget upphörde")
    qtbot.waitUntil(lambda: names(place) == ["Ängsrådet", "Exempelverket"])
    place._list.show_view("left")
    assert names(place) == ["Angverket"]


def test_a_list_is_previewed_a_doubt_decided_and_taken(
    qtbot: QtBot, desk: Desk, place: MembersPlace, store: AgencyStore, tmp_path: Path
) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(
        "Myndighet;Kontaktperson;E-post\nÄngsrådets;Bo Å;bo@x.example\nAngverket;Cilla;inte en adress\n",
        "utf-8",
    )
    place._have_file(path)
    view = place._importing
    qtbot.waitUntil(lambda: view._preview is not None)
    settle(qtbot, desk)
    assert not view._take.isEnabled()
    assert "Ängsrådet" in view._rows.things.columns[1].second(view._rows.things.thing(0))
    view._accept(view._rows.things.thing(0))
    settle(qtbot, desk)
    view._skip_refused()
    qtbot.waitUntil(view._take.isEnabled)
    assert view._take.text() == "Läs in 1 myndighet"
    view._take.click()
    qtbot.waitUntil(lambda: len(store.all(Person)) == 2)
    settle(qtbot, desk)
    assert place._shown == "list"


def test_a_column_can_be_given_another_meaning(
    qtbot: QtBot, desk: Desk, place: MembersPlace, tmp_path: Path
) -> None:
    path = tmp_path / "lista.csv"
    path.write_text("Myndighet;Vem\nAngverket;Bo Å\n", "utf-8")
    place._have_file(path)
    view = place._importing
    qtbot.waitUntil(lambda: view._preview is not None)
    assert view._preview is not None
    assert not view._preview.updates
    view._mapping.choose(1, "contact_name")
    qtbot.waitUntil(lambda: bool(view._preview and view._preview.updates))


def test_a_file_that_is_no_list_is_refused_in_words(
    qtbot: QtBot, desk: Desk, place: MembersPlace, tmp_path: Path
) -> None:
    path = tmp_path / "bild.xlsx"
    path.write_bytes(b"PK\x03\x04 inget")
    place._have_file(path)
    settle(qtbot, desk)
    qtbot.waitUntil(place._importing._banner.isVisible)
    assert not place._importing._take.isEnabled()


def test_the_yearly_round_is_started_answered_and_closed(
    qtbot: QtBot, desk: Desk, place: MembersPlace, store: AgencyStore
) -> None:
    place._show_tab("confirm")
    view = place._confirm
    view.ask_start()
    fill(desk)
    qtbot.waitUntil(lambda: len(store.all(Confirmation)) == 3)
    settle(qtbot, desk)
    assert len(store.all(OutboxItem)) == 3
    view._ask_answer()
    fill(desk, outcome=ConfirmOutcome.CONFIRMED, note="Stämmer")
    qtbot.waitUntil(lambda: any(one.outcome for one in store.all(Confirmation)))
    settle(qtbot, desk)
    assert "1 av 3" in view._about.text()
    view.ask_close()
    fill(desk)
    qtbot.waitUntil(view._start.isVisible)


def test_two_entries_of_one_person_are_put_together(
    qtbot: QtBot, desk: Desk, place: MembersPlace, store: AgencyStore, members: list[Member]
) -> None:
    person = Person(agency_id=AGENCY_ID, id=new_id(), name="Alva Eek", email="alva@x.example")
    store.add(person)
    place._fresh.again()
    settle(qtbot, desk)
    place._show_tab("doubles")
    place._doubles._ask()
    fill(desk)
    qtbot.waitUntil(lambda: len(store.all(Person)) == 1)


def test_coverage_tells_shares_and_shows_who_is_missing(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    add_members(store.open_work, ["202100-5026"], JOINED)
    place = shown(qtbot, desk)
    place._show_tab("coverage")
    view = place._coverage
    assert "266" in view._outside_title.text()
    view.show_class("fte_5000_plus")
    assert view._outside.things.rowCount() == 12


def test_ctrl_k_finds_agencies_and_people(store: AgencyStore, members: list[Member]) -> None:
    with store.open_reading() as reading:
        assert [found.title for found in find(reading, "angs")] == []
        assert [found.title for found in find(reading, "ängs")] == ["Ängsrådet"]
        found = find(reading, "alva")[0]
    assert (found.title, found.where.what["member_id"]) == ("Alva Ek", members[0].id)


def test_the_place_comes_back_to_where_it_was(place: MembersPlace, members: list[Member]) -> None:
    place.show_where({"member_id": members[0].id})
    assert place.where()["member_id"] == members[0].id
    place.show_where({"tab": "coverage"})
    assert place.where()["tab"] == "coverage"


def test_what_is_only_read_offers_nothing_to_write(
    qtbot: QtBot, desk: Desk, store: AgencyStore, members: list[Member]
) -> None:
    desk.sit_down(store.workspace(is_network_office=True, is_read_only=True))
    place = shown(qtbot, desk)
    assert not place._add.isEnabled()
    assert not any(act.is_enabled() for act in place.commands() if act.id == "members.do.leave")


@pytest.mark.parametrize("name", ["ut.xlsx", "ut.csv"])
def test_the_list_is_saved_where_it_is_asked_for(
    qtbot: QtBot, desk: Desk, place: MembersPlace, tmp_path: Path, name: str
) -> None:
    place._export()
    dialog = desk.dialogs.current_file
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / name))
    dialog.done(1)
    qtbot.waitUntil((tmp_path / name).exists)
    settle(qtbot, desk)
    assert read_rows(tmp_path / name).rows[0].cells[1] == "Angverket"


def test_cards_are_saved_one_by_one_and_together(
    qtbot: QtBot, desk: Desk, place: MembersPlace, tmp_path: Path
) -> None:
    place._cards()
    dialog = desk.dialogs.current_file
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.done(1)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.vcf"))) == 2)
    settle(qtbot, desk)
    assert sorted(path.stem for path in tmp_path.glob("*.vcf")) == [
        "Exempelverket kontaktperson",
        "alla kontaktpersoner",
    ]
