# ruff: noqa: DTZ001 - files tell the clock on the wall
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from network.attendance import Attendance, NameMatch, Source, State
from network.meeting import Mode
from network.member import Person
from network.participant import Participant
from network.participants import Decision, Kind, Proposal, Why, matched, read_match_book
from network.verbs.attendance import check_in
from network.verbs.participants import PresenceRule, take_participants
from riskmodel.kernel.errors import RuleError
from tests.agency_store import AgencyStore
from tests.makers import network
from tests.network.hall import Door, door


def scene(**of_meeting: object) -> tuple[AgencyStore, Door]:
    made = door(**of_meeting)
    mark, fund = made.member("Mönsterverket"), made.member("Fiktiva bidragsnämnden")
    made.yes("Linnea Prov", mark, Mode.DIGITAL)
    made.yes("Anders Lindexempel", fund)
    store = AgencyStore()
    store.add(*made.things)
    return store, made


def participant(
    name: str, minutes: int | None = 80, *, left: tuple[int, int] = (16, 0), row: int = 9
) -> Participant:
    return Participant(
        name,
        joined=datetime(2026, 11, 17, 14, 31),
        left=datetime(2026, 11, 17, *left),
        minutes=minutes,
        rows=(row,),
    )


def decided(store: AgencyStore, made: Door, *people: Participant) -> list[Decision]:
    with store.open_reading() as reading:
        book = read_match_book(reading, made.meeting.id)
    return [Decision(one.participant, one.best) for one in matched(people, book) if one.kind is Kind.SURE]


def of(store: AgencyStore, made: Door, name: str) -> Attendance:
    return next(one for one in store.all(Attendance) if one.id == made.id_of(name))


def test_the_sure_are_written_with_their_times_in_one_step() -> None:
    store, made = scene()
    people = [participant("Linnea Prov"), participant("Anders Lindexempel", left=(15, 0), row=10)]
    take_participants(store.open_work, made.meeting.id, decided(store, made, *people))
    one = of(store, made, "Linnea Prov")
    assert (one.state, one.minutes_present) == (State.DIGITAL, 80)
    assert one.arrived_at == datetime(2026, 11, 17, 13, 31, tzinfo=UTC)
    assert of(store, made, "Anders Lindexempel").state is State.LEFT_EARLY
    store.undo()
    assert all(one.present is None for one in store.all(Attendance))


def test_a_few_minutes_are_no_presence() -> None:
    store, made = scene()
    store.add(network.profile(present_minutes=15))
    take_participants(store.open_work, made.meeting.id, decided(store, made, participant("Linnea Prov", 14)))
    assert of(store, made, "Linnea Prov").state is State.YES
    take_participants(
        store.open_work, made.meeting.id, decided(store, made, participant("Linnea Prov", None))
    )
    assert of(store, made, "Linnea Prov").state is State.DIGITAL


def test_who_is_on_site_stays_on_site() -> None:
    store, made = scene()
    check_in(store.open_work, made.id_of("Linnea Prov"), Mode.ON_SITE)
    take_participants(store.open_work, made.meeting.id, decided(store, made, participant("Linnea Prov")))
    assert of(store, made, "Linnea Prov").state is State.ON_SITE


def test_two_names_of_one_person_are_joined() -> None:
    store, made = scene()
    (first,) = decided(store, made, participant("Linnea Prov", 40))
    other = replace(first, participant=participant("Lina på mobilen", 50, row=12), is_confirmed=True)
    take_participants(store.open_work, made.meeting.id, [first, other])
    assert of(store, made, "Linnea Prov").minutes_present == 89
    (kept,) = store.all(NameMatch)
    assert (kept.spelled, kept.person_id) == ("lina på mobilen", made.people[0].id)
    assert decided(store, made, participant("Lina på mobilen"))[0].proposal.why is Why.REMEMBERED


def test_somebody_new_becomes_a_person_of_the_agency_and_is_known_next_time() -> None:
    store, made = scene()
    new = Proposal(Why.AGENCY, "Ny Person", "Mönsterverket", member_id=made.members[0].id)
    take_participants(
        store.open_work,
        made.meeting.id,
        [Decision(participant("NP (Mönsterverket)"), new, is_confirmed=True)],
    )
    (row,) = [one for one in store.all(Attendance) if one.source is Source.IMPORT]
    assert (row.state, row.member_id) == (State.DIGITAL, made.members[0].id)
    assert "Ny Person" in [one.name for one in store.all(Person)]
    assert decided(store, made, participant("NP (Mönsterverket)"))[0].proposal.person_id == row.person_id


def test_who_is_left_out_by_a_person_is_remembered_and_otherwise_not() -> None:
    store, made = scene()
    decisions = [
        Decision(participant("Inspelaren"), None, is_confirmed=True),
        Decision(participant("Någon", row=10), None),
    ]
    take_participants(store.open_work, made.meeting.id, decisions)
    assert [one.spelled for one in store.all(NameMatch)] == ["inspelaren"]
    assert all(one.present is None for one in store.all(Attendance))


def test_all_of_it_or_nothing() -> None:
    store, made = scene(modes=(Mode.ON_SITE,))
    decisions = decided(store, made, participant("Linnea Prov"))
    with pytest.raises(RuleError) as refused:
        take_participants(store.open_work, made.meeting.id, decisions)
    assert refused.value.key == "checkin.digital"
    assert all(one.present is None for one in store.all(Attendance))


def test_leaving_before_the_share_is_early_and_coming_late_is_not() -> None:
    rule, meeting = PresenceRule(10, 0.75), door(starts_at=870, minutes=90).meeting
    start = meeting.starts
    assert start is not None
    assert not rule.left_early(meeting, None)
    assert rule.left_early(meeting, start.replace(hour=15, minute=37))
    assert not rule.left_early(meeting, start.replace(hour=15, minute=38))


def test_a_meeting_that_ended_early_ended_for_everybody() -> None:
    rule, meeting = PresenceRule(10, 0.75), door(starts_at=870, minutes=90).meeting
    start = meeting.starts
    assert start is not None
    last = start.replace(hour=15, minute=10)
    assert not rule.left_early(meeting, start.replace(hour=15, minute=1), last)
    assert rule.left_early(meeting, start.replace(hour=14, minute=59), last)


def test_a_clock_of_another_zone_makes_nobody_leave_early() -> None:
    rule, meeting = PresenceRule(10, 0.75), door(starts_at=870, minutes=90).meeting
    start = meeting.starts
    assert start is not None
    assert not rule.left_early(meeting, start.replace(hour=13), start.replace(hour=14, minute=0))
