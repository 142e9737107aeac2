"""Messages are read, ticked, approved and written or sent here; nothing leaves by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from exchange.post import Post, Security, Server
from gui.common.desk import Desk
from gui.outbox.page import OutboxPlace
from gui.outbox.sender import Sender, Sent
from network.attendance import Attendance, Reply
from network.mailing import MailState, OfficeProfile, OutboxItem
from network.meeting import Meeting
from network.verbs.invitations import prepare_invitations
from network.verbs.outbox import approve_letters, begin_sending
from tests import makers
from tests.agency_store import AgencyStore
from tests.exchange.test_invitation_reply import OUTLOOK
from tests.exchange.test_post import Box, drop_in_the_content, free_port, serving, take, talking
from tests.makers import network


@pytest.fixture
def ground() -> network.Ground:
    return network.ground(sequence=1, uid="3-2027@monsterverket.example")


@pytest.fixture
def store(ground: network.Ground) -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=date(2027, 3, 1))
    made.add(makers.agency(), network.profile())
    made.add(*(thing for thing in ground.things if not isinstance(thing, Attendance)))
    return made


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, store: AgencyStore, ground: network.Ground) -> OutboxPlace:
    prepare_invitations(store.open_work, ground.meeting.id)
    return opened(qtbot, desk)


def opened(qtbot: QtBot, desk: Desk, **what: Any) -> OutboxPlace:
    made = OutboxPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where(what)
    made.show()
    settled(qtbot, desk)
    return made


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


def buttons(place: OutboxPlace) -> dict[str, QPushButton]:
    found = place._tools.findChildren(QPushButton)
    return {each.text(): each for each in found if each.text() and each.isVisible()}


def states(store: AgencyStore) -> list[MailState]:
    return [item.state for item in store.all(OutboxItem)]


def approved(store: AgencyStore) -> list[Any]:
    ids = [item.id for item in store.all(OutboxItem)]
    approve_letters(store.open_work, ids, len(ids))
    return ids


def test_all_drafts_are_ticked_and_the_button_says_how_many(place: OutboxPlace) -> None:
    assert "Godkänn 2 utskick" in buttons(place)
    assert place._table.things.rowCount() == 2


def test_the_space_bar_unticks_and_ctrl_a_ticks_all(qtbot: QtBot, place: OutboxPlace) -> None:
    place.take_focus()
    qtbot.keyClick(place._table, Qt.Key.Key_Space)
    assert "Godkänn 1 utskick" in buttons(place)
    qtbot.keyClick(place._table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert "Godkänn 2 utskick" in buttons(place)


def test_a_click_on_the_box_ticks(qtbot: QtBot, place: OutboxPlace) -> None:
    index = place._table.things.index(1, 0)
    qtbot.mouseClick(
        place._table.viewport(), Qt.MouseButton.LeftButton, pos=place._table.visualRect(index).center()
    )
    assert "Godkänn 1 utskick" in buttons(place)


def test_the_message_stands_at_the_right_as_it_will_be_read(place: OutboxPlace) -> None:
    item = place._table.current().line.item
    texts = [child.text() for child in place._letter.children() if hasattr(child, "text")]
    assert item.body in texts
    assert item.subject in texts


def test_only_what_is_ticked_is_approved(
    qtbot: QtBot, desk: Desk, place: OutboxPlace, store: AgencyStore
) -> None:
    place.take_focus()
    qtbot.keyClick(place._table, Qt.Key.Key_Space)
    buttons(place)["Godkänn 1 utskick"].click()
    settled(qtbot, desk)
    assert sorted(states(store)) == [MailState.APPROVED, MailState.DRAFT]
    assert "Skriv 1 brev som fil" in buttons(place)


def test_a_letter_is_changed_in_a_dialog(
    qtbot: QtBot, desk: Desk, place: OutboxPlace, store: AgencyStore
) -> None:
    place._ask_edit()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("subject").field.widget.set_value("Ny rubrik")
    dialog.accept_button.click()
    settled(qtbot, desk)
    assert "Ny rubrik" in {item.subject for item in store.all(OutboxItem)}


def test_approved_letters_become_files(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: OutboxPlace, tmp_path: Path
) -> None:
    ids = approved(store)
    place._acts._read_parcels(set(ids), place._progress, tmp_path)
    qtbot.waitUntil(lambda: states(store) == [MailState.WRITTEN] * 2)
    settled(qtbot, desk)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "inbjudan-2027-3-Exempelverket.eml",
        "inbjudan-2027-3-Exempelverket.ics",
        "inbjudan-2027-3-Påhittade-institutet.eml",
        "inbjudan-2027-3-Påhittade-institutet.ics",
    ]
    assert b"METHOD:REQUEST" in (tmp_path / names[1]).read_bytes()
    assert {each.invited_sequence for each in store.all(Attendance)} == {1}


def test_without_a_sender_files_are_not_begun_and_the_form_for_it_is_offered(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: OutboxPlace
) -> None:
    place._profile = None
    place._ask_folder(approved(store))
    assert desk.dialogs.current_file is None
    question = desk.dialogs.current
    assert question is not None
    question.accept_button.click()
    form = desk.dialogs.current
    assert form is not None
    assert form.form.row("sender_address").field.widget.isVisible()


def sent_by(qtbot: QtBot, desk: Desk, server: Server, ids: list[Any]) -> Sent:
    sender = Sender.of(desk)
    with qtbot.waitSignal(sender.ended, timeout=15_000) as ended:
        sender.send(ids, server, "", Post(server, timeout=3))
    settled(qtbot, desk)
    (sent,) = ended.args
    return sent


def test_letters_are_sent_one_by_one(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: OutboxPlace
) -> None:
    ids, box = approved(store), Box()
    box.rcpt["alva.exempel@exempelverket.example"] = "550 Finns inte"
    with serving(box) as server:
        sent = sent_by(qtbot, desk, server, ids)
    assert sent.counts == {MailState.SENT: 1, MailState.FAILED: 1}
    assert [to for to, _ in box.taken] == ["bjorn.pahittad@pahittade.example"]
    assert b"X-Unsent" not in box.taken[0][1]
    assert sorted(states(store)) == [MailState.FAILED, MailState.SENT]
    assert any("550" in item.fault for item in store.all(OutboxItem))


def test_when_the_line_breaks_in_the_middle_one_is_unclear_and_nothing_goes_twice(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: OutboxPlace
) -> None:
    ids = approved(store)
    with talking(drop_in_the_content, take) as server:
        sent = sent_by(qtbot, desk, server, ids)
    assert sent.counts == {MailState.UNKNOWN: 1, MailState.SENT: 1}
    box = Box()
    with serving(box) as server:
        again = sent_by(qtbot, desk, server, ids)
    assert again.counts == {}
    assert again.left == 2
    assert box.taken == []


def test_a_server_that_is_away_leaves_everything_approved(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: OutboxPlace
) -> None:
    ids = approved(store)
    sent = sent_by(qtbot, desk, Server("127.0.0.1", free_port(), Security.NONE), ids)
    assert sent.left == 2
    assert "tar inte emot förbindelser" in sent.fault
    assert states(store) == [MailState.APPROVED] * 2


def test_what_was_begun_when_the_program_died_is_unclear_and_decided_by_a_person(
    qtbot: QtBot, desk: Desk, store: AgencyStore, ground: network.Ground
) -> None:
    prepare_invitations(store.open_work, ground.meeting.id)
    begin_sending(store.open_work, approved(store)[0])
    place = opened(qtbot, desk, show="doubt")
    row = place._table.current()
    assert row.state is MailState.UNKNOWN
    assert "Oklart" in place._table.things.index(0, 3).data()
    buttons(place)["1 gick inte fram"].click()
    settled(qtbot, desk)
    buttons(place)["Ta upp 1 igen"].click()
    settled(qtbot, desk)
    assert states(store) == [MailState.APPROVED] * 2


def test_answers_are_shown_before_they_are_taken(
    qtbot: QtBot, desk: Desk, store: AgencyStore, place: OutboxPlace, tmp_path: Path
) -> None:
    answer = (
        OUTLOOK.replace("Asa.Oberg@Exempelverket", "Alva.Exempel@Exempelverket")
        .replace("Natverk@Monsterverket", "Natverket@Monsterverket")
    )  # fmt: skip
    (tmp_path / "ja.ics").write_bytes(answer.encode())
    (tmp_path / "trasig.ics").write_bytes(answer.encode()[:500])
    stranger = answer.replace("Alva.Exempel@Exempelverket", "okand@frammande")
    (tmp_path / "okand.ics").write_bytes(stranger.encode())
    told: list[str] = []
    desk.told.connect(lambda text, *_more: told.append(text))
    place._read_folder(tmp_path)
    qtbot.waitUntil(lambda: place._preview.table.things.rowCount() == 2)
    settled(qtbot, desk)
    assert {each.reply for each in store.all(Attendance)} == {Reply.NONE}
    assert place._preview._take.text() == "Läs in 1 svar"
    place._preview._take.click()
    settled(qtbot, desk)
    assert Reply.YES in {each.reply for each in store.all(Attendance)}
    assert told[-1] == "Inläst: 1 svar"
    assert place._stack.currentWidget() is place._beside


def test_preparing_asks_for_meeting_and_letter(
    qtbot: QtBot, desk: Desk, store: AgencyStore, ground: network.Ground
) -> None:
    place = opened(qtbot, desk)
    place._ask_prepare()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    settled(qtbot, desk)
    assert states(store) == [MailState.DRAFT] * 2
    assert place.where()["meeting_id"] == ground.meeting.id


def test_a_letter_for_another_time_is_marked(
    qtbot: QtBot, desk: Desk, place: OutboxPlace, store: AgencyStore
) -> None:
    with store.open_work("change_meeting") as work:
        work.put(replace(work.find(Meeting)[0], sequence=2))
        work.commit()
    place._fresh.again()
    settled(qtbot, desk)
    assert place._table.things.index(0, 3).data() == "Mötet har ändrats"


def test_the_server_and_the_sender_are_chosen(
    qtbot: QtBot, desk: Desk, place: OutboxPlace, store: AgencyStore
) -> None:
    place._ask_server()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("host").field.widget.set_value("smtp.monsterverket.example")
    dialog.form.row("port").field.widget.set_value("70000")
    dialog.accept_button.click()
    assert dialog.isVisible()
    dialog.form.row("port").field.widget.set_value("465")
    dialog.form.row("sender_name").field.widget.set_value("Kansliet")
    dialog.accept_button.click()
    settled(qtbot, desk)
    assert (desk.settings.mail_host, desk.settings.mail_port) == ("smtp.monsterverket.example", 465)
    assert [profile.sender_name for profile in store.all(type(network.profile()))] == ["Kansliet"]


def test_a_sender_that_is_no_address_is_refused_and_what_was_written_stays(
    qtbot: QtBot, desk: Desk, place: OutboxPlace, store: AgencyStore
) -> None:
    place._ask_server()
    dialog = desk.dialogs.current
    assert dialog is not None
    written = {"sender_name": "Kansliet", "sender_address": "kansliet", "host": "smtp.monsterverket.example"}
    for key, value in written.items():
        dialog.form.row(key).field.widget.set_value(value)  # type: ignore[attr-defined]
    dialog.accept_button.click()
    settled(qtbot, desk)
    assert "e-postadress" in dialog.banner.accessibleName()
    assert {key: dialog.form.row(key).value() for key in written} == written
    assert desk.settings.mail_host == ""
    dialog.form.row("sender_address").field.widget.set_value("kansliet@monsterverket.example")
    dialog.accept_button.click()
    settled(qtbot, desk)
    assert desk.dialogs.current is None
    assert [each.sender_address for each in store.all(OfficeProfile)] == ["kansliet@monsterverket.example"]


def test_the_log_of_what_has_gone_offers_it_again(
    qtbot: QtBot, desk: Desk, place: OutboxPlace, store: AgencyStore
) -> None:
    ids = approved(store)
    for item in store.all(OutboxItem):
        store.drop(item)
    store.add(
        *(network.outbox_item(id=each, state=MailState.SENT, left_at=datetime.now(UTC)) for each in ids)
    )
    place.show_where({"show": "left"})
    place._fresh.again()
    settled(qtbot, desk)
    buttons(place)["Förbered 1 igen"].click()
    settled(qtbot, desk)
    assert states(store).count(MailState.DRAFT) == 1


def test_the_open_calendar_file_names_nobody(
    qtbot: QtBot, desk: Desk, place: OutboxPlace, store: AgencyStore, tmp_path: Path
) -> None:
    with store.open_work("change_meeting") as work:
        work.put(replace(work.find(Meeting)[0], day=date(2999, 4, 20)))
        work.commit()
    place._acts._read_coming(tmp_path / "möten.ics")
    qtbot.waitUntil((tmp_path / "möten.ics").exists)
    settled(qtbot, desk)
    data = (tmp_path / "möten.ics").read_bytes()
    assert b"METHOD:PUBLISH" in data
    assert data.count(b"BEGIN:VEVENT") == 1
    assert b"ATTENDEE" not in data
    assert [path.name for path in tmp_path.iterdir()] == ["möten.ics"]


def test_the_hint_tells_what_ctrl_enter_does_in_the_view(place: OutboxPlace) -> None:
    assert "Ctrl+Enter godkänner" in place.keys_hint()
    with_hint = []
    place.hint_changed.connect(lambda: with_hint.append(place.keys_hint()))
    for view in ("approved", "left"):
        place._tools.set_view(view)
        place._show_view()
    assert "Ctrl+Enter skriver" in with_hint[0]
    assert "Ctrl+Enter" not in with_hint[-1]
