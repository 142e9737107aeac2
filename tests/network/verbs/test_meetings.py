from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from network.attendance import Attendance, Need, NeedKind, Reply
from network.filename import plain_name
from network.meeting import (
    AgendaItem,
    DocumentContent,
    ItemKind,
    Meeting,
    MeetingDocument,
    MeetingState,
    MeetingTask,
    Mode,
    Speaker,
    SpeakerState,
    Venue,
)
from network.member import Group
from network.verbs.agenda import add_item, move_item, remove_item
from network.verbs.attendance import register
from network.verbs.documents import add_document, remove_document
from network.verbs.meetings import (
    add_meeting,
    cancel_meeting,
    change_meeting,
    clone_meeting,
    hold_in_new_venue,
    remove_meeting,
    take_theme,
)
from network.verbs.needs import save_needs
from network.verbs.office import start_network
from network.verbs.speakers import add_speaker, answer_for_speaker, consent_to_record, receive_material
from riskmodel.kernel.errors import RuleError
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network

TODAY = date(2027, 2, 1)
DAY = date(2027, 4, 20)


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=TODAY)
    made.add(makers.agency())
    start_network(made.open_work)
    return made


@contextmanager
def refused(key: str) -> Iterator[None]:
    """The rule with this key forbids it."""
    with pytest.raises(RuleError) as told:
        yield
    assert told.value.key == key


def meeting(store: AgencyStore, **more) -> Meeting:
    whole = next(group for group in store.all(Group) if group.is_whole)
    edit = add_meeting(store.open_work, 2027, whole.id, **({"day": DAY} | more))
    return store.all(Meeting)[-1] if edit.changes else edit.after(Meeting)


def titles(store: AgencyStore) -> list[str]:
    return [item.title for item in sorted(store.all(AgendaItem), key=lambda one: one.position)]


def test_a_meeting_with_a_theme_gets_its_agenda_and_tasks_counted_back(store: AgencyStore) -> None:
    made = meeting(store, theme="conflict_of_interest_in_practice")
    assert (made.label, made.title, made.state) == ("1/2027", "Jäv i vardagen", MeetingState.PLANNED)
    agenda = store.all(AgendaItem)
    assert sum(item.minutes for item in agenda) == made.minutes
    assert any(item.kind is ItemKind.EXCHANGE for item in agenda)
    assert all(task.due_on is not None for task in store.all(MeetingTask))


def test_numbers_count_within_the_year(store: AgencyStore) -> None:
    assert [meeting(store).number, meeting(store, day=None).number] == [1, 2]


def test_tasks_follow_when_the_day_is_changed(store: AgencyStore) -> None:
    made = meeting(store)
    before = {task.id: task.due_on for task in store.all(MeetingTask)}
    change_meeting(store.open_work, replace(made, day=DAY + timedelta(days=7)))
    after = {task.id: task.due_on for task in store.all(MeetingTask)}
    assert before.keys() == after.keys()
    assert all(after[key] > before[key] for key in before)


def test_fewer_seats_put_the_last_in_line(store: AgencyStore) -> None:
    made = meeting(store)
    people = [network.person(name=f"Person {number}", email=f"p{number}@x.example") for number in range(3)]
    store.add(*people)
    for person in people:
        register(store.open_work, made.id, person.id, Reply.YES, mode=Mode.ON_SITE)
    change_meeting(store.open_work, replace(store.all(Meeting)[0], seats_on_site=2))
    waiting = {one.person_id for one in store.all(Attendance) if one.is_waiting}
    assert waiting == {people[2].id}
    change_meeting(store.open_work, replace(store.all(Meeting)[0], seats_on_site=None))
    assert not any(one.is_waiting for one in store.all(Attendance))


def test_a_copy_has_the_chosen_parts_and_nothing_promised(store: AgencyStore) -> None:
    made = meeting(store, theme="conflict_of_interest_in_practice")
    add_speaker(store.open_work, made.id, "Alva Exempel", item_id=store.all(AgendaItem)[1].id)
    speaker = store.all(Speaker)[0]
    answer_for_speaker(store.open_work, speaker.id, SpeakerState.CONFIRMED)
    consent_to_record(store.open_work, speaker.id, may_record=True)
    receive_material(store.open_work, speaker.id)
    copied = clone_meeting(store.open_work, made.id, 2028).after(Meeting)
    assert (copied.label, copied.day, copied.uid, copied.state) == ("1/2028", None, "", MeetingState.PROPOSED)
    twin = next(one for one in store.all(Speaker) if one.meeting_id == copied.id)
    assert (twin.state, twin.may_record, twin.material_on) == (SpeakerState.ASKED, None, None)
    own = {item.id for item in store.all(AgendaItem) if item.meeting_id == copied.id}
    assert twin.item_id in own
    bare = clone_meeting(store.open_work, made.id, 2029, parts=()).after(Meeting)
    assert not [item for item in store.all(AgendaItem) if item.meeting_id == bare.id]


def test_a_theme_leaves_an_agenda_that_is_there(store: AgencyStore) -> None:
    made = meeting(store)
    add_item(store.open_work, made.id, ItemKind.WELCOME, "Vår egen punkt")
    take_theme(store.open_work, made.id, "conflict_of_interest_in_practice")
    assert titles(store) == ["Vår egen punkt"]
    with refused("meetings.theme"):
        take_theme(store.open_work, made.id, "no_such_theme")


def test_items_move_and_close_ranks(store: AgencyStore) -> None:
    made = meeting(store)
    for title in "ABCD":
        add_item(store.open_work, made.id, ItemKind.TALK, title)
    items = {item.title: item for item in store.all(AgendaItem)}
    move_item(store.open_work, items["D"].id, 2)
    assert titles(store) == ["A", "D", "B", "C"]
    move_item(store.open_work, items["A"].id, 99)
    assert titles(store) == ["D", "B", "C", "A"]
    remove_item(store.open_work, items["B"].id)
    assert sorted(item.position for item in store.all(AgendaItem)) == [1, 2, 3]
    add_item(store.open_work, made.id, ItemKind.TALK, "E", position=1)
    assert titles(store) == ["E", "D", "C", "A"]


def test_a_meeting_people_await_is_cancelled_and_not_removed(store: AgencyStore) -> None:
    made = meeting(store)
    person = network.person()
    store.add(person)
    register(store.open_work, made.id, person.id, Reply.YES)
    with refused("meetings.in_use"):
        remove_meeting(store.open_work, made.id)
    with refused("meetings.reason"):
        cancel_meeting(store.open_work, made.id, " ")
    cancel_meeting(store.open_work, made.id, "Talaren är sjuk.")
    cancelled = store.all(Meeting)[0]
    assert (cancelled.state, cancelled.cancel_reason) == (MeetingState.CANCELLED, "Talaren är sjuk.")
    with refused("meetings.cancelled"):
        change_meeting(store.open_work, replace(cancelled, title="Ny"))


def test_a_meeting_nobody_has_heard_of_goes_with_all_its_parts_and_comes_back(store: AgencyStore) -> None:
    made = meeting(store, theme="conflict_of_interest_in_practice")
    add_speaker(store.open_work, made.id, "Alva Exempel")
    add_document(store.open_work, made.id, "bild.pdf", b"%PDF")
    remove_meeting(store.open_work, made.id)
    assert not any(store.all(kind) for kind in (Meeting, AgendaItem, Speaker, MeetingTask, MeetingDocument))
    store.undo()
    assert store.all(Meeting)[0].title == "Jäv i vardagen"
    assert len(store.all(AgendaItem)) == 5


def test_a_new_room_gives_its_seats(store: AgencyStore) -> None:
    made = meeting(store)
    room = Venue(agency_id=makers.AGENCY_ID, id=network.new_id(), name="Exempelsalen", seats=40)
    hold_in_new_venue(store.open_work, made.id, room)
    held = store.all(Meeting)[0]
    assert (held.venue_id, held.seats_on_site) == (room.id, 40)


def test_needs_are_noted_changed_and_taken_away(store: AgencyStore) -> None:
    made = meeting(store)
    person = network.person()
    store.add(person)
    one = register(store.open_work, made.id, person.id, Reply.YES).after(Attendance)
    save_needs(store.open_work, one.id, {NeedKind.FOOD: "vegan", NeedKind.ACCESS: "hörslinga"})
    save_needs(store.open_work, one.id, {NeedKind.FOOD: "", NeedKind.ACCESS: "hörslinga och tolk"})
    assert [(need.kind, need.text) for need in store.all(Need)] == [(NeedKind.ACCESS, "hörslinga och tolk")]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Mina filer\\Möte 1.pdf", "Möte 1.pdf"),
        ("bild\u202egpj.exe.png", "bildgpj.exe.png"),
        ("rad\nbrytning.pdf", "radbrytning.pdf"),
        ("vad?.pdf", "vad_.pdf"),
        ("...pdf", "fil.pdf"),
        ("o\u0308l.pdf", "öl.pdf"),
    ],
)
def test_file_names_are_made_plain(given: str, kept: str) -> None:
    assert plain_name(given) == kept


def test_documents_are_bounded_and_go_with_their_content(store: AgencyStore) -> None:
    made = meeting(store)
    with refused("meetings.document.kind"):
        add_document(store.open_work, made.id, "skript.exe", b"MZ")
    with refused("meetings.document.hollow"):
        add_document(store.open_work, made.id, "tom.pdf", b"")
    with refused("meeting.document.large"):
        add_document(store.open_work, made.id, "stor.pdf", bytes(20 * 1024 * 1024 + 1))
    add_document(store.open_work, made.id, "bild.pdf", b"%PDF-1.7")
    kept = store.all(MeetingDocument)[0]
    assert (kept.title, kept.size) == ("bild", 8)
    remove_document(store.open_work, kept.id)
    assert store.all(DocumentContent) == []
