from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.place import Where
from gui.meetings.finder import find
from gui.meetings.invited_tab import InvitedTab
from gui.meetings.material_tab import MaterialTab
from gui.meetings.programme_tab import ProgrammeTab
from gui.meetings.speakers_tab import SpeakersTab
from gui.meetings.tasks_tab import TasksTab
from network.meeting import (
    AgendaItem,
    ItemKind,
    Meeting,
    MeetingDocument,
    MeetingState,
    MeetingTask,
    Mode,
    Speaker,
    SpeakerState,
)
from riskmodel.kernel.words import say
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.meetings.scene import LATER, TODAY, Open, Scene, answer, settle, tab
from tests.makers import network


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


def test_the_meeting_whose_number_is_typed_comes_first(store: AgencyStore) -> None:
    scene = Scene()
    later = network.meeting(scene.group.id, number=13, title="Senare")
    store.add(*scene.things, later)
    with store.open_reading() as reading:
        found = [one.where.what["meeting_id"] for one in find(reading, "3/2027")]
    assert found == [scene.meeting.id, later.id]


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


def test_a_new_task_keeps_its_day_and_who_does_it(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place(Scene(), tab="tasks")
    tab(place, TasksTab)._new.click()
    answer(desk, title="Beställ kaffe", days="10", who="Alva Exempel")
    qtbot.waitUntil(lambda: bool(store.all(MeetingTask)))
    one = store.all(MeetingTask)[0]
    assert (one.title, one.due_on, one.owner) == ("Beställ kaffe", LATER - timedelta(days=10), "Alva Exempel")


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
    material._saver._save_to(material.table.current().content_id, tmp_path / "kopia.pdf")
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


def test_a_room_smaller_than_the_seats_is_told_until_it_is_mended(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    venue = network.venue(name="Lilla salen", seats=20, accessibility="Hörslinga och hiss.")
    scene = Scene(venue_id=venue.id, seats_on_site=40)
    store.add(makers.agency(), venue)
    place = open_place(scene, tab="invited")
    words = tab(place, InvitedTab)._counts
    assert "20" in words.text()
    assert "Hörslinga och hiss." in words.text()
    view = place._one.view
    assert view is not None
    place._acts.ask_room_change(view)
    answer(desk, seats="60")
    qtbot.waitUntil(lambda: words.text() == "Lilla salen: Hörslinga och hiss.")


def test_the_chain_round_a_meeting_is_in_its_menu(open_place: Open, desk: Desk) -> None:
    scene = Scene()
    place = open_place(scene)
    gone: list[object] = []
    desk.asked_to_go.connect(gone.append)
    place._one._menu_chosen("chain")
    assert gone == [Where("chain", {"kind": "meeting", "id": scene.meeting.id})]
