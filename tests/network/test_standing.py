from __future__ import annotations

from datetime import date, timedelta

import pytest

from network.experience import ExperienceStatus
from network.mailing import MailState
from network.meeting import ItemKind, MeetingState
from network.standing import Spot, read_standing
from network.verbs.office import start_network
from network.wish import WishStatus
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences, network

TODAY = date(2027, 4, 1)


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=TODAY)
    made.add(makers.agency())
    return made


def standing(store: AgencyStore):
    with store.open_reading() as reading:
        return read_standing(reading, TODAY)


def test_before_the_network_is_started_that_is_the_next_thing(store: AgencyStore) -> None:
    found = standing(store)
    assert found.office is None
    assert found.step is not None
    assert (found.step.title, found.step.target) == ("Starta nätverket", None)


def test_an_empty_network_wants_members_first(store: AgencyStore) -> None:
    start_network(store.open_work)
    found = standing(store)
    assert found.office is not None
    assert [(group.key, group.meetings_per_year) for group in found.office.groups] == [
        ("all", 4),
        ("procurement", 2),
    ]
    assert found.step is not None
    assert found.step.target == Spot("members", {"adding": True})


def test_starting_the_network_twice_changes_nothing(store: AgencyStore) -> None:
    start_network(store.open_work)
    assert start_network(store.open_work).changes == ()


def test_on_the_day_of_a_meeting_the_check_in_comes_first(store: AgencyStore) -> None:
    ground = network.ground()
    start_network(store.open_work)
    store.add(*ground.things)
    meeting = network.meeting(
        ground.group.id, number=5, day=TODAY, title="Jäv i vardagen", state=MeetingState.INVITED
    )
    store.add(meeting)
    found = standing(store)
    assert found.step is not None
    assert found.step.title == "I dag: Jäv i vardagen, 1 april"
    assert found.step.target == Spot("checkin", {"meeting_id": meeting.id})


def test_what_failed_comes_before_what_waits(store: AgencyStore) -> None:
    ground = network.ground()
    start_network(store.open_work)
    store.add(*ground.things)
    for state in (MailState.DRAFT, MailState.FAILED, MailState.UNKNOWN):
        store.add(network.outbox_item(state=state))
    found = standing(store)
    assert (found.to_approve, found.undecided) == (1, 2)
    assert found.step is not None
    assert found.step.title == "2 meddelanden har inte gått iväg"


def test_a_late_task_is_told_with_its_meeting(store: AgencyStore) -> None:
    ground = network.ground()
    start_network(store.open_work)
    store.add(*ground.things)
    meeting = network.meeting(ground.group.id, number=5, day=TODAY + timedelta(days=20), title="Gåvor")
    store.add(meeting, network.agenda_item(meeting.id, kind=ItemKind.EXCHANGE))
    store.add(network.task(meeting.id, title="Skicka kallelsen", due_on=TODAY - timedelta(days=3)))
    found = standing(store)
    late = [due for due in found.due if due.on < TODAY and due.text == "Gåvor, 21 april"]
    assert [(due.title, due.text) for due in late] == [("Skicka kallelsen", "Gåvor, 21 april")]


def test_wishes_that_wait_and_meetings_to_confirm_are_told_calmly(store: AgencyStore) -> None:
    ground = network.ground()
    start_network(store.open_work)
    store.add(*ground.things)
    held = network.meeting(ground.group.id, number=5, day=TODAY - timedelta(3), state=MeetingState.HELD)
    store.add(held, experiences.wish(number=1), experiences.wish(number=2))
    store.add(experiences.wish(number=3, status=WishStatus.PLANNED, meeting_id=held.id))
    found = standing(store)
    assert (found.wishes, [one.id for one in found.unconfirmed]) == (2, [held.id])
    assert all(due.target.place != "wishes" for due in found.due)


def test_those_who_have_used_an_experience_for_three_months_are_to_be_asked(store: AgencyStore) -> None:
    start_network(store.open_work)
    told = experiences.experience(status=ExperienceStatus.PUBLISHED, published_on=date(2026, 5, 1))
    one, silent = network.member(), network.member(org_nr="999900-0053", mailbox="")
    store.add(told, one, silent)
    assert all(due.kind != "reuse" for due in standing(store).due)
    for member in (one, silent):
        reuse = experiences.reuse(told.id, member_id=member.id, user_name="")
        store.add(reuse, experiences.reuse_ask(reuse.id, due_on=TODAY - timedelta(days=9)))
    (due,) = (due for due in standing(store).due if due.kind == "reuse")
    assert (due.title, due.on) == ("Fråga hur det gick", TODAY)
    assert due.text == "En myndighet har använt en erfarenhet i tre eller nio månader"
    assert due.target == Spot("reuse", {"tab": "ask"})
