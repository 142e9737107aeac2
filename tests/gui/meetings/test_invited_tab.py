from __future__ import annotations

from datetime import UTC, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.place import Where
from gui.meetings.invited_tab import InvitedTab
from gui.meetings.page import MeetingsPlace
from network.attendance import Reply, State
from network.mailing import MailKind, MailState, OutboxItem
from network.meeting import (
    MeetingState,
)
from riskmodel.kernel.words import say
from tests.agency_store import AgencyStore
from tests.gui.meetings.scene import TODAY, Open, Scene, answer, settle, tab
from tests.makers import network


def states(place: MeetingsPlace) -> dict[str, State]:
    return {one.person.name: one.state for one in tab(place, InvitedTab).table.things.things()}


def test_a_letter_notes_the_answer_and_the_second_yes_waits(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    scene = Scene()
    place = open_place(scene, scene.invited(0), scene.invited(1), tab="invited")
    table = tab(place, InvitedTab).table
    for row in (0, 1):
        table.choose(table.things.things()[row].attendance.id)
        QTest.keyClick(table, Qt.Key.Key_J)
        settle(qtbot, desk)
    qtbot.waitUntil(lambda: sorted(states(place).values()) == [State.WAITING, State.YES])
    table.choose(next(one.attendance.id for one in table.things.things() if one.state is State.YES))
    QTest.keyClick(table, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: sorted(states(place).values()) == [State.NO, State.YES])


def test_letters_note_nothing_when_single_keys_are_off(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    scene = Scene()
    place = open_place(scene, scene.invited(0), tab="invited")
    desk.change_settings(single_keys=False)
    QTest.keyClick(tab(place, InvitedTab).table, Qt.Key.Key_J)
    settle(qtbot, desk)
    assert list(states(place).values()) == [State.INVITED]


def test_an_agency_that_nobody_can_write_to_is_named(open_place: Open) -> None:
    place = open_place(Scene(), tab="invited")
    assert "Fiktiva nämnden" in tab(place, InvitedTab)._unreached.accessibleName()


def test_inviting_makes_a_draft_for_each_contact_and_goes_to_the_outbox(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place(Scene())
    assert place._one._main.text() == say("meetings_place.next.invite", n=2)
    went: list[Where] = []
    desk.asked_to_go.connect(went.append)
    place._one._main.click()
    qtbot.waitUntil(lambda: bool(went))
    assert went[0].place == "outbox"
    assert len(store.all(OutboxItem)) == 2
    qtbot.waitUntil(lambda: place._one._main.text() == say("meetings_place.next.outbox", n=2))


def test_somebody_who_has_heard_nothing_is_taken_off_and_others_stay(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    scene = Scene()
    asked = scene.invited(1, invited_sequence=0)
    place = open_place(scene, scene.invited(0), asked, tab="invited")
    table = tab(place, InvitedTab).table
    table.choose(
        next(one.attendance.id for one in table.things.things() if one.person.name == "Alva Exempel")
    )
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: list(states(place)) == ["Bo Skiss"])
    table.choose(asked.id)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.dialogs.current is not None)
    assert list(states(place)) == ["Bo Skiss"]


def test_a_changed_time_leads_to_telling_those_who_have_the_old_one(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    scene = Scene(state=MeetingState.INVITED)
    rows = [scene.invited(at, invited_sequence=0, reply=Reply.NO) for at in (0, 1)]
    sent = [
        network.outbox_item(
            kind=MailKind.INVITATION,
            state=MailState.SENT,
            calendar="REQUEST",
            meeting_id=scene.meeting.id,
            attendance_id=row.id,
            made_at=datetime.combine(TODAY, time(12), UTC),
        )
        for row in rows
    ]
    place = open_place(scene, *rows, *sent)
    assert place._one._main.isHidden()
    place._one.change()
    answer(desk, starts_at="13.00")
    qtbot.waitUntil(lambda: place._one._main.text() == say("meetings_place.next.tell", n=2))
