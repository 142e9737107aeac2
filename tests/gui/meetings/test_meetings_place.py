from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.place import Where
from gui.meetings.finder import find
from gui.meetings.invited_tab import InvitedTab
from gui.meetings.material_tab import MaterialTab
from gui.meetings.page import MeetingsPlace
from gui.meetings.programme_tab import ProgrammeTab
from gui.meetings.speakers_tab import SpeakersTab
from network.attendance import Attendance, Reply, State
from network.mailing import MailKind, MailState, OutboxItem
from network.meeting import (
    AgendaItem,
    ItemKind,
    Meeting,
    MeetingDocument,
    MeetingState,
    Mode,
    Speaker,
    SpeakerState,
)
from riskmodel.kernel.words import say
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network

TODAY = date(2026, 11, 17)
LATER = TODAY + timedelta(days=30)
Open = Callable[..., MeetingsPlace]


@pytest.fixture
def store() -> AgencyStore:
    """An empty store of the office."""
    return AgencyStore(today=TODAY)


class Scene:
    """Three agencies, one of them without anybody to write to, and a meeting with a programme."""

    def __init__(self, **fields: Any) -> None:
        self.group = network.group()
        self.procurement = network.group(key="procurement", title="Inköp och bygg", is_whole=False)
        self.meeting = network.meeting(self.group.id, **{"day": LATER, "seats_on_site": 1, **fields})
        names = ("Exempelverket", "Påhittade institutet", "Fiktiva nämnden")
        self.members = [
            network.member(name=name, org_nr=f"499900-{digits}", short_name=name[:3], mailbox="")
            for name, digits in zip(names, ("0013", "0021", "0039"), strict=True)
        ]
        self.people = [
            network.person(name=name, email=f"{number}@exempelverket.example")
            for number, name in enumerate(("Alva Exempel", "Bo Skiss"))
        ]
        self.agenda = [
            network.agenda_item(self.meeting.id, position=place, kind=kind, title=title, minutes=minutes)
            for place, (kind, title, minutes) in enumerate(
                (
                    (ItemKind.WELCOME, "Välkomna", 10),
                    (ItemKind.TALK, "Jäv i vardagen", 40),
                    (ItemKind.CLOSING, "Avslutning", 10),
                ),
                1,
            )
        ]

    @property
    def things(self) -> list[Any]:
        held = [network.membership(one.id, self.group.id) for one in self.members]
        pairs = zip(self.members, self.people, strict=False)
        appointed = [network.appointment(one.id, person.id) for one, person in pairs]
        ground = [
            makers.agency(),
            network.profile(),
            self.group,
            self.procurement,
            *self.members,
            *held,
            *self.people,
        ]
        return [*ground, *appointed, self.meeting, *self.agenda]

    def invited(self, at: int, **fields: Any) -> Attendance:
        return network.attendance(
            self.meeting.id, self.people[at].id, member_id=self.members[at].id, **fields
        )


@pytest.fixture
def open_place(qtbot: QtBot, desk: Desk, store: AgencyStore, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the place on a scene, at its meeting unless nothing is asked for."""
    monkeypatch.setattr(Desk, "today", lambda _self: TODAY)

    def opened(scene: Scene, *more: Any, tab: str = "programme", is_list: bool = False) -> MeetingsPlace:
        store.add(*scene.things, *more)
        made = MeetingsPlace(desk, None)  # type: ignore[arg-type]
        desk.asked_to_go.connect(lambda where: _follow(made, where))
        qtbot.addWidget(made)
        made.resize(1072, 726)
        made.show()
        made.show_where({} if is_list else {"meeting_id": scene.meeting.id, "tab": tab})
        qtbot.waitUntil(lambda: not desk.jobs.is_busy)
        return made

    return opened


def _follow(place: MeetingsPlace, where: Where) -> None:
    if where.place == "meetings":
        place.show_where(where.what)


def tab(place: MeetingsPlace, kind: type) -> Any:
    return next(one for one in place._one._made.values() if isinstance(one, kind))


def hours(place: MeetingsPlace) -> list[str]:
    table = tab(place, ProgrammeTab).table
    return [f"{one.hours} {one.item.title}" for one in table.things.things()]


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


def answer(desk: Desk, **values: Any) -> None:
    dialog = desk.dialogs.current
    assert dialog is not None
    for key, value in values.items():
        dialog.form.row(key).field.widget.set_value(value)
    dialog.accept_button.click()


# -- the list ------------------------------------------------------------------------------------------


def test_the_list_opens_with_what_lies_ahead(open_place: Open) -> None:
    scene = Scene()
    held = network.meeting(
        scene.group.id, number=2, title="Förra mötet", day=TODAY - timedelta(days=40), state=MeetingState.HELD
    )
    place = open_place(scene, held, is_list=True)
    assert [line.meeting.title for line in place._list.table.things.things()] == [scene.meeting.title]


def test_a_new_meeting_gets_its_number_and_the_agenda_of_its_theme(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place(Scene(), is_list=True)
    place._acts.ask_new()
    dialog = desk.dialogs.current
    assert dialog is not None
    theme = dialog.form.row("theme").field.widget
    answer(desk, year="2027", theme=theme._values[1], day=date(2027, 9, 16))
    qtbot.waitUntil(lambda: place.where().get("meeting_id") is not None)
    settle(qtbot, desk)
    made = next(one for one in store.all(Meeting) if one.day == date(2027, 9, 16))
    assert (made.number, made.state) == (4, MeetingState.PLANNED)
    assert any(one.item.kind is ItemKind.EXCHANGE for one in tab(place, ProgrammeTab).view.programme.items)


def test_a_meeting_is_found_by_its_number_and_by_words_of_its_title(store: AgencyStore) -> None:
    scene = Scene()
    store.add(*scene.things)
    with store.open_reading() as reading:
        assert [one.where.what["meeting_id"] for one in find(reading, "3/2027")] == [scene.meeting.id]
        assert [one.title for one in find(reading, "praktiken")] == [scene.meeting.title]
        assert find(reading, "fiske") == []


# -- the programme -------------------------------------------------------------------------------------


def test_the_clock_runs_on_when_minutes_are_typed_in_place(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    assert hours(place)[1] == "14.40–15.20 Jäv i vardagen"
    programme.table.choose(programme.table.things.thing(1).item.id)
    programme.table.setFocus()
    QTest.keyClick(programme.table, Qt.Key.Key_2)
    QTest.keyClicks(programme.minutes, "5")
    QTest.keyClick(programme.minutes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hours(place)[1:] == ["14.40–15.05 Jäv i vardagen", "15.05–15.15 Avslutning"])


def test_esc_leaves_the_minutes_as_they_were(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    before = hours(place)
    QTest.keyClick(programme.table, Qt.Key.Key_9)
    assert programme.minutes.isVisible()
    QTest.keyClick(programme.minutes, Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert hours(place) == before
    assert programme.minutes.isHidden()


def test_single_digits_change_nothing_when_single_keys_are_off(open_place: Open, desk: Desk) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    desk.change_settings(single_keys=False)
    QTest.keyClick(programme.table, Qt.Key.Key_9)
    assert programme.minutes.isHidden()


def test_alt_with_an_arrow_moves_an_item(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    programme.table.choose(programme.table.things.thing(1).item.id)
    QTest.keyClick(programme.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: hours(place)[0] == "14.30–15.10 Jäv i vardagen")
    assert programme.table.current().item.title == "Jäv i vardagen"


def drag(programme: ProgrammeTab, row: int, to: QPoint) -> None:
    view = programme.table.viewport()
    start = programme.table.visualRect(programme.table.things.index(row, 1)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at, button, held in (
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, start + QPoint(0, 40), none, left),
        (QEvent.Type.MouseMove, to, none, left),
        (QEvent.Type.MouseButtonRelease, to, left, none),
    ):
        event = QMouseEvent(
            kind, QPointF(at), QPointF(view.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view, event)


def test_an_item_is_dragged_to_another_place(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    last = programme.table.visualRect(programme.table.things.index(2, 1))
    drag(programme, 0, last.bottomLeft() - QPoint(-20, 4))
    qtbot.waitUntil(lambda: hours(place)[2] == "15.20–15.30 Välkomna")


def test_an_item_let_go_where_it_was_stays(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    before = hours(place)
    drag(programme, 0, programme.table.visualRect(programme.table.things.index(0, 1)).center())
    settle(qtbot, desk)
    assert hours(place) == before


def test_the_missing_exchange_is_told_and_added_before_the_closing(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    assert programme._banner.isVisible()
    assert programme._banner.link is not None
    programme._banner.link.click()
    qtbot.waitUntil(lambda: not programme._banner.isVisible())
    kinds = [one.item.kind for one in programme.table.things.things()]
    assert kinds[-2:] == [ItemKind.EXCHANGE, ItemKind.CLOSING]


def test_an_undone_removal_brings_the_item_back(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    programme.table.choose(programme.table.things.thing(1).item.id)
    QTest.keyClick(programme.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(hours(place)) == 2)
    settle(qtbot, desk)
    assert "3/2027" in desk.undo_name
    desk.undo()
    qtbot.waitUntil(lambda: len(hours(place)) == 3)
    assert len(store.all(AgendaItem)) == 3


# -- who comes -----------------------------------------------------------------------------------------


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


# -- speakers, material, the end -------------------------------------------------------------------------


def test_a_speaker_goes_from_asked_to_material_with_one_button(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    scene = Scene()
    place = open_place(scene, network.speaker(scene.meeting.id, item_id=scene.agenda[1].id), tab="speakers")
    speakers = tab(place, SpeakersTab)
    for act in ("confirm", "may_record", "material"):
        settle(qtbot, desk)
        assert speakers._next.text() == say(f"meetings_place.speaker.act.{act}")
        speakers._next.click()
    settle(qtbot, desk)
    one = store.all(Speaker)[0]
    assert (one.state, one.confirmed_on, one.may_record, one.material_on) == (
        SpeakerState.CONFIRMED,
        TODAY,
        True,
        TODAY,
    )


def test_notes_are_kept_with_the_meeting(qtbot: QtBot, open_place: Open, store: AgencyStore) -> None:
    place = open_place(Scene(), tab="material")
    material = tab(place, MaterialTab)
    material.notes.setPlainText("Mallen skickas ut före jul.")
    material.notes.commit()
    qtbot.waitUntil(lambda: store.all(Meeting)[0].notes == "Mallen skickas ut före jul.")


def test_a_file_is_kept_and_saved_as_it_was(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore, tmp_path: Path
) -> None:
    place = open_place(Scene(), tab="material")
    material = tab(place, MaterialTab)
    given = tmp_path / "bilder.pdf"
    given.write_bytes(b"%PDF-1.7 bilder")
    material._add(given)
    qtbot.waitUntil(lambda: bool(store.all(MeetingDocument)))
    settle(qtbot, desk)
    material._save_to(material.table.current(), tmp_path / "kopia.pdf")
    settle(qtbot, desk)
    assert (tmp_path / "kopia.pdf").read_bytes() == given.read_bytes()


def test_a_meeting_whose_day_has_been_leads_to_its_attendance(open_place: Open) -> None:
    place = open_place(Scene(day=TODAY - timedelta(days=1), state=MeetingState.INVITED))
    assert place._one._main.text() == say("meetings_place.next.record")


def test_a_cancelled_meeting_says_why_and_offers_no_step(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    scene = Scene()
    place = open_place(scene)
    view = place._one.view
    assert view is not None
    place._acts.ask_cancel(view)
    answer(desk, reason="Lokalen är vattenskadad.")
    qtbot.waitUntil(lambda: "vattenskadad" in place._one._notice.accessibleName())
    assert place._one._main.isHidden()


def test_a_copy_takes_the_chosen_parts_only(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    scene = Scene()
    place = open_place(scene, network.speaker(scene.meeting.id))
    place._one.copy()
    answer(desk, day=date(2028, 2, 3), agenda=True, speakers=False, tasks=False, place=False)
    qtbot.waitUntil(lambda: place.where().get("meeting_id") not in (None, scene.meeting.id))
    settle(qtbot, desk)
    made = next(one for one in store.all(Meeting) if one.year == 2028)
    assert len([one for one in store.all(AgendaItem) if one.meeting_id == made.id]) == 3
    assert [one.meeting_id for one in store.all(Speaker)] == [scene.meeting.id]
    assert made.seats(Mode.ON_SITE) is None


def test_every_tab_is_drawn_for_a_meeting_with_nothing_in_it(open_place: Open) -> None:
    scene = Scene(day=None, state=MeetingState.PROPOSED)
    scene.agenda = []
    place = open_place(scene)
    for _ in range(6):
        place._one.step_tab(1)
        assert place._one._stack.currentWidget().isVisible()
        assert place.keys_hint()
    assert place._one._main.text() == say("meetings_place.next.day")


def test_the_tab_is_kept_when_the_place_is_made_anew(open_place: Open) -> None:
    scene = Scene()
    place = open_place(scene, tab="speakers")
    assert place.where() == {"meeting_id": scene.meeting.id, "tab": "speakers"}
    assert isinstance(place._one._stack.currentWidget(), SpeakersTab)
