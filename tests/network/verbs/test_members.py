from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from network.attendance import Attendance, NameMatch, Need, Reply
from network.entry_update import MemberUpdate, PersonUpdate, changes
from network.mailing import OutboxItem
from network.meeting import Mode
from network.member import (
    Appointment,
    AppointmentRole,
    Group,
    Member,
    MemberChange,
    MemberChangeKind,
    Membership,
    Person,
)
from network.membership import read_members
from network.verbs.appointments import Term, appoint, change_person, end_appointment, remove_appointment
from network.verbs.members import (
    add_members,
    add_outside_member,
    close_member,
    join_group,
    leave_group,
    leave_network,
    merge_into,
    rename_member,
    split_off,
)
from network.verbs.merging import merge_members, merge_people
from network.verbs.taking import take_members
from riskmodel.kernel.errors import StaleError
from riskmodel.kernel.ids import new_id
from tests.agency_store import AgencyStore
from tests.makers import TODAY, network
from tests.network.membership import DAY, LATER, a_person, file_of, refused

STATSKONTORET, ARN = "202100-5026", "202100-3625"


def whole(store: AgencyStore) -> Group:
    return next(group for group in store.all(Group) if group.is_whole)


def buyers(store: AgencyStore) -> Group:
    return next(group for group in store.all(Group) if not group.is_whole)


def test_agencies_of_the_register_join_the_whole_network_and_the_groups_given(store: AgencyStore) -> None:
    edit = add_members(
        store.open_work, [STATSKONTORET, ARN], DAY, group_ids=[buyers(store).id], record_number="2026/1"
    )
    assert "2" in edit.about
    with store.open_reading() as reading:
        files = read_members(reading)
    assert [file.member.org_nr for file in files] == [ARN, STATSKONTORET]
    assert all(len(file.groups_on(DAY)) == 2 for file in files)
    assert files[0].member.county == "01"
    assert {one.record_number for one in store.all(Membership)} == {"2026/1"}


def test_adding_twice_changes_nothing(store: AgencyStore) -> None:
    add_members(store.open_work, [ARN], DAY)
    assert not add_members(store.open_work, [ARN], LATER).changes


def test_a_number_outside_the_register_is_refused(store: AgencyStore) -> None:
    refused("member.not_in_register", add_members, store.open_work, ["499900-0013"], DAY)
    assert not store.all(Member)


def test_one_agency_cannot_be_added_by_hand_twice(store: AgencyStore, member: Member) -> None:
    again = network.member(name="Samma nummer")
    refused("member.there_already", add_outside_member, store.open_work, again, DAY)


def test_leaving_ends_memberships_and_appointments_and_coming_back_keeps_the_history(
    store: AgencyStore, member: Member
) -> None:
    join_group(store.open_work, [member.id], buyers(store).id, DAY)
    appoint(store.open_work, member.id, AppointmentRole.CONTACT, a_person(), Term(from_day=DAY))
    leave_network(store.open_work, [member.id], LATER, reason="Uppdraget upphörde")
    file = file_of(store, member.id)
    assert not file.is_in(LATER)
    assert file.is_in(date(2026, 8, 31))
    assert file.left_on == LATER
    assert file.contact(LATER) is None
    assert file.contact(date(2026, 8, 31)) is not None
    join_group(store.open_work, [member.id], whole(store).id, date(2027, 1, 1))
    assert len(file_of(store, member.id).memberships) == 3


def test_a_group_can_be_left_but_not_the_whole_network_that_way(store: AgencyStore, member: Member) -> None:
    join_group(store.open_work, [member.id], buyers(store).id, DAY)
    leave_group(store.open_work, member.id, buyers(store).id, LATER)
    assert file_of(store, member.id).groups_on(LATER) == {whole(store).id}
    refused("member.whole_group", leave_group, store.open_work, member.id, whole(store).id, LATER)


def test_nobody_leaves_before_they_joined(store: AgencyStore, member: Member) -> None:
    refused("member.membership.period", leave_network, store.open_work, [member.id], date(2026, 1, 1))
    assert file_of(store, member.id).is_in(DAY)


def test_a_new_name_keeps_the_old_one(store: AgencyStore, member: Member) -> None:
    rename_member(store.open_work, member.id, "Nya Exempelverket", LATER)
    file = file_of(store, member.id)
    assert (file.member.name, file.former_names) == ("Nya Exempelverket", ("Exempelverket",))
    refused("agency.name.same", rename_member, store.open_work, member.id, "Nya Exempelverket", LATER)


def test_an_agency_that_goes_up_into_another_leaves_and_points_at_it(
    store: AgencyStore, member: Member
) -> None:
    add_members(store.open_work, [ARN], DAY)
    into = next(one for one in store.all(Member) if one.org_nr == ARN)
    merge_into(store.open_work, member.id, into.id, LATER)
    gone = store.all(Member)[0]
    assert (gone.closed_on, gone.successor_id) == (LATER, into.id)
    assert not file_of(store, member.id).is_in(LATER)
    kinds = [(change.member_id, change.kind) for change in store.all(MemberChange)]
    assert kinds == [(member.id, MemberChangeKind.MERGED), (into.id, MemberChangeKind.MERGED)]
    refused("member.ring", merge_into, store.open_work, into.id, member.id, LATER)


def test_a_part_that_becomes_an_agency_joins_the_same_groups(store: AgencyStore, member: Member) -> None:
    join_group(store.open_work, [member.id], buyers(store).id, DAY)
    part = replace(network.member(), id=new_id(), org_nr="499900-0021", name="Delverket")
    split_off(store.open_work, member.id, part, LATER)
    assert file_of(store, part.id).groups_on(LATER) == file_of(store, member.id).groups_on(LATER)


def test_a_closed_agency_is_no_member(store: AgencyStore, member: Member) -> None:
    close_member(store.open_work, member.id, LATER)
    file = file_of(store, member.id)
    assert file.member.closed_on == LATER
    assert not file.is_in(LATER)
    assert [change.kind for change in file.changes] == [MemberChangeKind.CLOSED]


def test_a_new_contact_ends_the_one_before_the_day_before(store: AgencyStore, member: Member) -> None:
    appoint(store.open_work, member.id, AppointmentRole.CONTACT, a_person(), Term(from_day=DAY))
    other = a_person(name="Bo Å", email="bo@x.example")
    appoint(
        store.open_work,
        member.id,
        AppointmentRole.CONTACT,
        other,
        Term(from_day=LATER, record_number="2026/9"),
    )
    file = file_of(store, member.id)
    before, after = file.contact(date(2026, 8, 31)), file.contact(LATER)
    assert before is not None
    assert after is not None
    assert (before.person.name, after.person.name) == ("Alva Ek", "Bo Å")
    assert before.appointment.until == date(2026, 8, 31)


def test_appointments_end_are_changed_and_taken_away(store: AgencyStore, member: Member) -> None:
    edit = appoint(store.open_work, member.id, AppointmentRole.DEPUTY, a_person(), Term(from_day=DAY))
    appointment = edit.after(Appointment)
    end_appointment(store.open_work, appointment.id, LATER)
    refused("member.appointment.period", end_appointment, store.open_work, appointment.id, date(2025, 1, 1))
    remove_appointment(store.open_work, appointment.id)
    assert not store.all(Appointment)
    assert store.all(Person)


def test_the_history_names_the_agency_never_the_person(store: AgencyStore, member: Member) -> None:
    edit = appoint(store.open_work, member.id, AppointmentRole.CONTACT, a_person(), Term(from_day=DAY))
    person = edit.after(Person)
    change_person(store.open_work, replace(person, phone="08-1"))
    assert [edit.about for edit in store.edits[-2:]] == [member.name, member.name]


# -- putting together ------------------------------------------------------------------------------------


def test_two_entries_of_one_person_become_one_with_everything_moved(
    store: AgencyStore, member: Member
) -> None:
    one = appoint(store.open_work, member.id, AppointmentRole.CONTACT, a_person(phone=""), Term(from_day=DAY))
    keep = one.after(Person)
    two = appoint(
        store.open_work, member.id, AppointmentRole.DEPUTY, a_person(name="Alva Eek", phone="08-1"),
        Term(from_day=DAY),
    )  # fmt: skip
    drop = two.after(Person)
    meetings = [network.meeting(whole(store).id), network.meeting(whole(store).id, number=4)]
    store.add(*meetings)
    invited = network.attendance(meetings[0].id, keep.id, member_id=member.id)
    came = network.attendance(
        meetings[0].id, drop.id, member_id=member.id, reply=Reply.YES, present=Mode.DIGITAL
    )
    alone = network.attendance(meetings[1].id, drop.id, member_id=member.id)
    store.add(invited, came, alone)
    store.add(network.need(meetings[0].id, invited.id), network.name_match(person_id=drop.id))
    store.add(network.outbox_item(person_id=drop.id))
    merge_people(store.open_work, keep.id, drop.id)
    assert [(person.name, person.phone) for person in store.all(Person)] == [("Alva Ek", "08-1")]
    assert {one.person_id for one in store.all(Appointment)} == {keep.id}
    assert {one.id for one in store.all(Attendance)} == {came.id, alone.id}
    assert {one.person_id for one in store.all(Attendance)} == {keep.id}
    assert [need.attendance_id for need in store.all(Need)] == [came.id]
    assert [match.person_id for match in store.all(NameMatch)] == [keep.id]
    assert [item.person_id for item in store.all(OutboxItem)] == [keep.id]
    store.undo()
    assert len(store.all(Person)) == 2


def test_two_entries_of_one_agency_become_one_with_everything_moved(
    store: AgencyStore, member: Member
) -> None:
    double = replace(network.member(), id=new_id(), org_nr="499900-0021", name="Exempel-verket")
    add_outside_member(store.open_work, double, date(2025, 1, 1))
    leave_network(store.open_work, [double.id], date(2026, 6, 1))
    appoint(store.open_work, member.id, AppointmentRole.CONTACT, a_person(), Term(from_day=DAY))
    merge_members(store.open_work, member.id, double.id)
    file = file_of(store, member.id)
    assert len(store.all(Member)) == 1
    assert file.joined_on == date(2025, 1, 1)
    assert file.left_on is None
    assert len(file.memberships) == 1
    assert file.former_names == ("Exempel-verket",)
    refused("member.merge.itself", merge_members, store.open_work, member.id, member.id)


# -- lists -----------------------------------------------------------------------------------------------


def a_update(member: Member, **fields: Any) -> MemberUpdate:
    return MemberUpdate(member=member, **fields)


def test_a_list_is_taken_whole_and_taking_it_again_changes_nothing(store: AgencyStore) -> None:
    update = a_update(
        network.member(),
        group_ids=(buyers(store).id,),
        contact=PersonUpdate(name="Alva Ek", email="alva@x.example", from_day=DAY),
        deputy=PersonUpdate(name="Bo Å", email="bo@x.example"),
    )
    take_members(store.open_work, [update], TODAY)
    file = file_of(store, update.member.id)
    again = replace(update, member=file.member)
    assert changes(again, file, TODAY) == ()
    assert not take_members(store.open_work, [again], TODAY).changes


def test_what_a_preview_says_would_change_is_what_changes(store: AgencyStore, member: Member) -> None:
    appoint(store.open_work, member.id, AppointmentRole.CONTACT, a_person(), Term(from_day=DAY))
    file = file_of(store, member.id)
    update = a_update(
        replace(file.member, mailbox="ny@x.example"),
        contact=PersonUpdate(name="Alva Ek", email="alva@x.example", phone="08-1"),
        deputy=PersonUpdate(name="Cilla Ö", from_day=LATER),
    )
    told = changes(update, file, TODAY)
    assert [change.what for change in told] == ["mailbox", "contact_phone", "deputy_name", "deputy_from"]
    take_members(store.open_work, [update], TODAY)
    assert (
        changes(replace(update, member=file_of(store, member.id).member), file_of(store, member.id), TODAY)
        == ()
    )


@pytest.mark.parametrize(
    "contact",
    [
        PersonUpdate(name="Bo Å", email="bo@x.example", from_day=date(2026, 1, 1)),  # before the present one
        PersonUpdate(name="Bo Å", email="bo@x.example", from_day=date(2026, 10, 1)),
        PersonUpdate(name="Bo Å", email="bo@x.example"),
        PersonUpdate(name="Alva Ek", from_day=date(2027, 1, 1)),  # the same one, anew
        PersonUpdate(name="Alva Ek", from_day=date(2026, 2, 1), until=date(2027, 3, 1)),
    ],
)
def test_whoever_a_list_names_is_the_contact_and_the_list_says_nothing_new_again(
    store: AgencyStore, member: Member, contact: PersonUpdate
) -> None:
    term = Term(from_day=DAY, until=date(2026, 12, 31))
    appoint(store.open_work, member.id, AppointmentRole.CONTACT, a_person(), term)
    take_members(store.open_work, [a_update(member, contact=contact)], TODAY)
    file = file_of(store, member.id)
    held = file.contact(max(TODAY, contact.from_day or TODAY))
    assert held is not None
    assert held.person.name == contact.name
    assert changes(a_update(file.member, contact=contact), file, TODAY) == ()
    assert not take_members(store.open_work, [a_update(file.member, contact=contact)], TODAY).changes


def test_a_list_that_became_old_is_refused_as_a_whole(store: AgencyStore, member: Member) -> None:
    rename_member(store.open_work, member.id, "Nya Exempelverket", LATER)
    new = a_update(replace(network.member(), id=new_id(), org_nr="499900-0021", name="Ett till"))
    with pytest.raises(StaleError):
        take_members(store.open_work, [new, a_update(replace(member, note="från listan"))], TODAY)
    assert len(store.all(Member)) == 1


def test_members_missing_in_a_list_leave_when_that_is_wanted(store: AgencyStore, member: Member) -> None:
    take_members(store.open_work, [], TODAY, leaving=[member.id])
    assert not file_of(store, member.id).is_in(TODAY)


def test_everything_of_a_member_is_read_in_few_questions(store: AgencyStore, member: Member) -> None:
    with store.open_reading() as reading:
        asked: list[type] = []
        find = reading.find

        def counted(kind: Any, **equal: Any) -> Any:
            asked.append(kind)
            return find(kind, **equal)

        reading.find = counted
        read_members(reading)
    assert len(asked) <= 8
