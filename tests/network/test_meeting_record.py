from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from network.attendance import Attendance, Need, NeedKind, Reply, State
from network.meeting import MeetingState, Mode, Speaker, SpeakerState
from network.meeting_record import MeetingRecord, latest_meeting, read_record
from network.member import Member, Membership, Person
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.ids import new_id
from tests.fakes import FakeStore
from tests.network import evaluations as made

MEETING = made.meeting()
AGENDA = made.agenda(MEETING)
ALLERGY = "Nötter"


def _new(entity: Any, /, **fields: Any) -> Any:
    return entity(agency_id=made.OFFICE, id=new_id(), **fields)


AGENCY = _new(Member, org_nr="499900-0021", name="Exempelverket")
OTHER = _new(Member, org_nr="499900-0039", name="Åländska påhittet")
PEOPLE = {name: _new(Person, name=name) for name in ("Alva", "Bo", "Disa", "Gäst", "Nej")}
GONE = _new(Person, name="", erased_on=date(2026, 5, 1))


def _came(name: str, **fields: Any) -> Attendance:
    return _new(Attendance, meeting_id=MEETING.id, person_id=PEOPLE[name].id, **fields)  # type: ignore[no-any-return]


@pytest.fixture
def store() -> FakeStore:
    found = FakeStore()
    replaced = _came("Alva", member_id=AGENCY.id, reply=Reply.REPLACED)
    found.add(
        made.OFFICE_AGENCY,
        made.group(),
        MEETING,
        *AGENDA,
        AGENCY,
        OTHER,
        GONE,
        *PEOPLE.values(),
        _new(Membership, member_id=AGENCY.id, group_id=made.GROUP, joined_on=date(2024, 1, 1)),
        _new(Membership, member_id=OTHER.id, group_id=made.GROUP, joined_on=date(2026, 9, 1)),
        replaced,
        _came("Bo", member_id=AGENCY.id, present=Mode.DIGITAL, replaces_id=replaced.id),
        (disa := _came("Disa", member_id=OTHER.id, reply=Reply.YES, present=Mode.ON_SITE, left_early=True)),
        _came("Gäst", organisation="Fiktiva högskolan", present=Mode.ON_SITE),
        _came("Nej", member_id=OTHER.id, reply=Reply.NO),
        _new(Attendance, meeting_id=MEETING.id, person_id=GONE.id, member_id=OTHER.id, present=Mode.ON_SITE),
        _new(Need, meeting_id=MEETING.id, attendance_id=disa.id, kind=NeedKind.FOOD, text=ALLERGY),
        _new(
            Speaker,
            meeting_id=MEETING.id,
            item_id=AGENDA[1].id,
            name="Östen",
            organisation="Exempelverket",
            state=SpeakerState.CONFIRMED,
        ),
        _new(Speaker, meeting_id=MEETING.id, item_id=AGENDA[1].id, name="Kanske"),
    )
    return found


@pytest.fixture
def record(store: FakeStore) -> MeetingRecord:
    with store.open_reading(made.OFFICE)() as reading:
        return read_record(reading, MEETING.id)


def test_people_stand_by_agency_in_swedish_order(record: MeetingRecord) -> None:
    assert [(one.agency, one.name) for one in record.participants] == [
        ("Exempelverket", "Alva"),
        ("Exempelverket", "Bo"),
        ("Fiktiva högskolan", "Gäst"),
        ("Åländska påhittet", ""),
        ("Åländska påhittet", "Disa"),
        ("Åländska påhittet", "Nej"),
    ]


def test_who_came_instead_is_told_on_both(record: MeetingRecord) -> None:
    alva, bo = record.participants[:2]
    assert (alva.state, alva.replaced_by) == (State.REPLACED, "Bo")
    assert (bo.state, bo.instead_of) == (State.DIGITAL, "Alva")


def test_members_are_those_of_the_day(record: MeetingRecord) -> None:
    assert record.members == {AGENCY.id}
    assert (record.present_members, record.present_others) == (1, 1)
    assert len(record.present) == 4


def test_needs_are_no_part_of_the_record(record: MeetingRecord) -> None:
    assert ALLERGY not in repr(record)


def test_only_confirmed_speakers_are_named(record: MeetingRecord) -> None:
    assert record.led_by(AGENDA[1]) == ("Östen, Exempelverket",)
    assert record.led_by(AGENDA[0]) == ()


def test_the_clock_runs_through_the_programme(record: MeetingRecord) -> None:
    times = [
        (start.strftime("%H:%M"), end.strftime("%H:%M")) for _, start, end in record.times() if start and end
    ]
    assert times == [
        ("14:30", "14:35"),
        ("14:35", "15:00"),
        ("15:00", "15:15"),
        ("15:15", "15:50"),
        ("15:50", "16:00"),
    ]


def test_reports_are_about_the_latest_held_meeting(store: FakeStore) -> None:
    store.add(
        made.meeting(number=3, day=date(2027, 1, 1), state=MeetingState.PLANNED),
        made.meeting(number=1, day=date(2026, 2, 3)),
    )
    with store.open_reading(made.OFFICE)() as reading:
        assert latest_meeting(reading) == MEETING.id


def test_without_a_held_meeting_the_first_to_come_is_meant() -> None:
    store = FakeStore()
    planned = made.meeting(number=3, day=date(2027, 1, 1), state=MeetingState.PLANNED)
    store.add(made.OFFICE_AGENCY, made.group())
    with store.open_reading(made.OFFICE)() as reading, pytest.raises(NotFoundError, match="inget möte"):
        latest_meeting(reading)
    store.add(planned, made.meeting(number=4, day=date(2027, 3, 1), state=MeetingState.PLANNED))
    with store.open_reading(made.OFFICE)() as reading:
        assert latest_meeting(reading) == planned.id
