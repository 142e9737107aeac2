"""Messages are prepared, read, approved and begun once; what is unclear waits for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from network.attendance import Attendance, Reply
from network.mailing import MailKind, MailState, OutboxItem
from network.meeting import Meeting, MeetingState
from network.member import AppointmentRole, Person
from network.outbox_file import read_outbox, read_parcels
from network.verbs.invitations import (
    prepare_cancellations,
    prepare_changes,
    prepare_invitations,
    prepare_reminders,
)
from network.verbs.outbox import (
    approve_letters,
    begin_sending,
    discard_letters,
    edit_letter,
    mark_written,
    resend_letters,
    settle_doubt,
    take_up_again,
    tell_outcome,
    withdraw_letters,
)
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Edit
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network


@pytest.fixture
def ground() -> network.Ground:
    return network.ground(sequence=0, link="https://mote.example/3")


@pytest.fixture
def store(ground: network.Ground) -> AgencyStore:
    made = AgencyStore(today=date(2027, 3, 1))
    made.add(makers.agency(), network.profile(contact_name="Cilla Fiktiv", contact_phone="08-123"))
    made.add(*(thing for thing in ground.things if not isinstance(thing, Attendance)))
    return made


def invited(store: AgencyStore, ground: network.Ground) -> list[OutboxItem]:
    """Everybody has a letter, and it has left."""
    prepare_invitations(store.open_work, ground.meeting.id)
    ids = [item.id for item in store.all(OutboxItem)]
    approve_letters(store.open_work, ids, len(ids))
    mark_written(store.open_work, dict.fromkeys(ids, "f" * 64))
    return store.all(OutboxItem)


def change_meeting(store: AgencyStore, **changes: object) -> Edit:
    with store.open_work("change_meeting") as work:
        work.put(replace(work.find(Meeting)[0], **changes))
        return work.commit()


def answer(store: AgencyStore, reply: Reply, at: int = 0) -> None:
    with store.open_work("register_reply") as work:
        work.put(replace(work.find(Attendance)[at], reply=reply, replied_at=work.now))
        work.commit()


def test_everyone_in_the_group_gets_one_invitation_and_nobody_two(
    store: AgencyStore, ground: network.Ground
) -> None:
    prepare_invitations(store.open_work, ground.meeting.id)
    items = store.all(OutboxItem)
    assert {item.to_address for item in items} == {person.email for person in ground.people}
    assert all(item.calendar == "REQUEST" and item.sequence == 0 for item in items)
    assert len({item.message_id for item in items}) == 2
    assert store.all(Meeting)[0].state is MeetingState.INVITED
    with pytest.raises(RuleError) as fault:
        prepare_invitations(store.open_work, ground.meeting.id)
    assert fault.value.key == "outbox.nobody"
    assert len(store.all(Attendance)) == 2


def test_a_letter_tells_time_place_and_whom_to_ask_in_swedish(
    store: AgencyStore, ground: network.Ground
) -> None:
    prepare_invitations(store.open_work, ground.meeting.id)
    item = store.all(OutboxItem)[0]
    assert "tisdag 20 april 2027 kl. 14.30–16.00 (svensk tid)" in item.body
    assert "https://mote.example/3" in item.body
    assert "Cilla Fiktiv 08-123" in item.body
    assert item.subject.startswith("Inbjudan: Nätverksmöte 3/2027")
    assert "Alva" not in item.subject


def test_without_an_address_the_mailbox_is_written_to_and_without_both_nobody(
    store: AgencyStore, ground: network.Ground
) -> None:
    with store.open_work("change_person") as work:
        for person in work.find(Person):
            work.put(replace(person, email=""))
        work.put(replace(work.get(type(ground.members[1]), ground.members[1].id), mailbox=""))
        work.commit()
    prepare_invitations(store.open_work, ground.meeting.id)
    assert [item.to_address for item in store.all(OutboxItem)] == ["registrator@exempelverket.example"]


def test_a_deputy_with_an_address_is_invited_before_a_mailbox(
    store: AgencyStore, ground: network.Ground
) -> None:
    deputy = network.person(name="Disa Exempel", email="disa@exempelverket.example")
    store.add(deputy, network.appointment(ground.members[0].id, deputy.id, role=AppointmentRole.DEPUTY))
    with store.open_work("change_person") as work:
        work.put(replace(work.get(Person, ground.people[0].id), email=""))
        work.commit()
    prepare_invitations(store.open_work, ground.meeting.id)
    addresses = {item.to_address for item in store.all(OutboxItem)}
    assert addresses == {"disa@exempelverket.example", ground.people[1].email}


def test_a_thrown_away_invitation_can_be_prepared_again(store: AgencyStore, ground: network.Ground) -> None:
    prepare_invitations(store.open_work, ground.meeting.id)
    first = store.all(OutboxItem)[0]
    discard_letters(store.open_work, [first.id])
    prepare_invitations(store.open_work, ground.meeting.id)
    drafts = [item for item in store.all(OutboxItem) if item.state is MailState.DRAFT]
    assert sorted(item.to_address for item in drafts) == sorted(person.email for person in ground.people)


def test_a_meeting_without_a_day_or_already_held_invites_nobody(
    store: AgencyStore, ground: network.Ground
) -> None:
    change_meeting(store, state=MeetingState.PROPOSED, day=None)
    with pytest.raises(RuleError) as fault:
        prepare_invitations(store.open_work, ground.meeting.id)
    assert fault.value.key == "outbox.no_day"
    change_meeting(store, state=MeetingState.HELD, day=date(2027, 4, 20))
    with pytest.raises(RuleError) as fault:
        prepare_invitations(store.open_work, ground.meeting.id)
    assert fault.value.key == "outbox.meeting_closed"


def test_two_changes_of_time_give_one_notice_and_one_step_of_sequence(
    store: AgencyStore, ground: network.Ground
) -> None:
    invited(store, ground)
    change_meeting(store, day=date(2027, 4, 21))
    change_meeting(store, starts_at=9 * 60, link="https://mote.example/ny")
    prepare_changes(store.open_work, ground.meeting.id)
    notices = [item for item in store.all(OutboxItem) if item.kind is MailKind.CHANGE]
    assert len(notices) == 2
    assert {item.sequence for item in notices} == {1}
    body = notices[0].body
    assert "var tisdag 20 april 2027 kl. 14.30–16.00" in body
    assert "är nu onsdag 21 april 2027 kl. 09.00–10.30" in body
    assert "Länken för att delta digitalt är ny." in body


def test_a_corrected_word_keeps_sequence_and_answers(store: AgencyStore, ground: network.Ground) -> None:
    invited(store, ground)
    answer(store, Reply.YES)
    change_meeting(store, title="Leverantörskontroll på riktigt")
    prepare_changes(store.open_work, ground.meeting.id)
    notices = [item for item in store.all(OutboxItem) if item.kind is MailKind.CHANGE]
    assert {item.sequence for item in notices} == {0}
    assert store.all(Meeting)[0].sequence == 0
    ids = [item.id for item in notices]
    approve_letters(store.open_work, ids, len(ids))
    mark_written(store.open_work, dict.fromkeys(ids, "a" * 64))
    assert store.all(Attendance)[0].reply is Reply.YES


def test_a_new_time_asks_for_the_answer_again_once_the_notice_has_left(
    store: AgencyStore, ground: network.Ground
) -> None:
    invited(store, ground)
    answer(store, Reply.YES)
    change_meeting(store, day=date(2027, 4, 21))
    prepare_changes(store.open_work, ground.meeting.id)
    assert store.all(Attendance)[0].reply is Reply.YES
    ids = [item.id for item in store.all(OutboxItem) if item.kind is MailKind.CHANGE]
    approve_letters(store.open_work, ids, len(ids))
    mark_written(store.open_work, dict.fromkeys(ids, "a" * 64))
    attendance = store.all(Attendance)[0]
    assert attendance.reply is Reply.NONE
    assert attendance.invited_sequence == 1


def test_nothing_changed_gives_no_notice(store: AgencyStore, ground: network.Ground) -> None:
    invited(store, ground)
    change_meeting(store, notes="Beställ kaffe", record_number="2027/9")
    with pytest.raises(RuleError) as fault:
        prepare_changes(store.open_work, ground.meeting.id)
    assert fault.value.key == "outbox.unchanged"


def test_drafts_that_have_not_left_are_written_anew_when_the_time_changes(
    store: AgencyStore, ground: network.Ground
) -> None:
    prepare_invitations(store.open_work, ground.meeting.id)
    change_meeting(store, day=date(2027, 4, 21))
    prepare_changes(store.open_work, ground.meeting.id)
    drafts = [item for item in store.all(OutboxItem) if item.state is MailState.DRAFT]
    assert {item.kind for item in drafts} == {MailKind.INVITATION}
    assert all("21 april 2027" in item.body for item in drafts)
    assert len(drafts) == 2


def test_a_reminder_of_an_old_time_gives_way_to_the_notice(
    store: AgencyStore, ground: network.Ground
) -> None:
    invited(store, ground)
    prepare_reminders(store.open_work, ground.meeting.id)
    change_meeting(store, day=date(2027, 4, 21))
    prepare_changes(store.open_work, ground.meeting.id)
    drafts = [item for item in store.all(OutboxItem) if item.state is MailState.DRAFT]
    assert [item.kind for item in drafts] == [MailKind.CHANGE] * 2


def test_a_clock_that_went_back_hides_no_change(store: AgencyStore, ground: network.Ground) -> None:
    invited(store, ground)
    store.moment -= timedelta(hours=5)
    change_meeting(store, day=date(2027, 4, 21))
    prepare_changes(store.open_work, ground.meeting.id)
    assert [item.kind for item in store.all(OutboxItem)].count(MailKind.CHANGE) == 2


def test_cancelling_raises_sequence_and_lays_other_drafts_aside(
    store: AgencyStore, ground: network.Ground
) -> None:
    invited(store, ground)
    prepare_reminders(store.open_work, ground.meeting.id)
    with pytest.raises(RuleError) as fault:
        prepare_cancellations(store.open_work, ground.meeting.id)
    assert fault.value.key == "outbox.not_cancelled"
    change_meeting(store, state=MeetingState.CANCELLED, cancel_reason="Talaren är sjuk.")
    prepare_cancellations(store.open_work, ground.meeting.id)
    open_items = [item for item in store.all(OutboxItem) if item.state is MailState.DRAFT]
    assert {(item.kind, item.calendar, item.sequence) for item in open_items} == {
        (MailKind.CANCELLATION, "CANCEL", 1)
    }
    assert "Talaren är sjuk." in open_items[0].body
    with pytest.raises(RuleError) as fault:
        prepare_cancellations(store.open_work, ground.meeting.id)
    assert fault.value.key == "outbox.nobody"


@pytest.mark.parametrize("reply", [Reply.YES, Reply.NO, Reply.EXCUSED, Reply.REPLACED])
def test_only_those_who_have_not_answered_are_reminded(
    store: AgencyStore, ground: network.Ground, reply: Reply
) -> None:
    invited(store, ground)
    answer(store, reply)
    prepare_reminders(store.open_work, ground.meeting.id)
    reminders = [item for item in store.all(OutboxItem) if item.kind is MailKind.REMINDER]
    assert [item.attendance_id for item in reminders] == [store.all(Attendance)[1].id]
    with pytest.raises(RuleError) as fault:
        prepare_reminders(store.open_work, ground.meeting.id)
    assert fault.value.key == "outbox.all_answered"


def test_an_approval_holds_for_the_number_that_was_seen(store: AgencyStore, ground: network.Ground) -> None:
    prepare_invitations(store.open_work, ground.meeting.id)
    ids = [item.id for item in store.all(OutboxItem)]
    with pytest.raises(RuleError) as fault:
        approve_letters(store.open_work, ids, 61)
    assert fault.value.key == "outbox.count"
    assert {item.state for item in store.all(OutboxItem)} == {MailState.DRAFT}
    edit = approve_letters(store.open_work, ids, 2)
    assert edit.about == "2 brev om möte 3/2027"
    withdraw_letters(store.open_work, ids)
    assert {item.state for item in store.all(OutboxItem)} == {MailState.DRAFT}


def test_an_edited_letter_must_be_approved_again(store: AgencyStore, ground: network.Ground) -> None:
    prepare_invitations(store.open_work, ground.meeting.id)
    item = store.all(OutboxItem)[0]
    approve_letters(store.open_work, [item.id], 1)
    edit_letter(store.open_work, item.id, subject="Ny\r\nrubrik", body="Hej\n")
    changed = store.all(OutboxItem)[0]
    assert changed.state is MailState.DRAFT
    assert changed.is_edited
    assert changed.subject == "Ny rubrik"
    line = next(line for line in lines(store) if line.item.id == item.id)
    assert line.tells_other_time


def lines(store: AgencyStore) -> tuple:
    with store.open_reading() as reading:
        return read_outbox(reading).lines


def test_a_letter_for_another_time_does_not_leave(store: AgencyStore, ground: network.Ground) -> None:
    prepare_invitations(store.open_work, ground.meeting.id)
    ids = [item.id for item in store.all(OutboxItem)]
    approve_letters(store.open_work, ids[:1], 1)
    change_meeting(store, sequence=1)
    for attempt in (
        lambda: approve_letters(store.open_work, ids[1:], 1),
        lambda: begin_sending(store.open_work, ids[0]),
    ):
        with pytest.raises(RuleError) as fault:
            attempt()
        assert fault.value.key == "outbox.stale"
    assert all(line.is_stale for line in lines(store))


def approved(store: AgencyStore, ground: network.Ground) -> OutboxItem:
    prepare_invitations(store.open_work, ground.meeting.id)
    item = store.all(OutboxItem)[0]
    approve_letters(store.open_work, [item.id], 1)
    return item


def test_a_letter_is_begun_once_also_when_everything_is_undone(
    store: AgencyStore, ground: network.Ground
) -> None:
    item = approved(store, ground)
    begin_sending(store.open_work, item.id)
    tell_outcome(store.open_work, item.id, MailState.SENT, sha256="b" * 64)
    store.undo()
    store.undo()
    assert store.all(OutboxItem)[0].state is MailState.APPROVED
    with pytest.raises(RuleError) as fault:
        begin_sending(store.open_work, item.id)
    assert fault.value.key == "outbox.begun"


def test_what_was_begun_when_the_program_died_waits_for_a_person(
    store: AgencyStore, ground: network.Ground
) -> None:
    item = approved(store, ground)
    begin_sending(store.open_work, item.id)
    for attempt in (
        lambda: begin_sending(store.open_work, item.id),
        lambda: take_up_again(store.open_work, [item.id]),
        lambda: edit_letter(store.open_work, item.id, subject="x", body="y"),
        lambda: discard_letters(store.open_work, [item.id]),
    ):
        with pytest.raises(RuleError):
            attempt()
    settle_doubt(store.open_work, [item.id], was_sent=False)
    take_up_again(store.open_work, [item.id])
    begin_sending(store.open_work, item.id)
    assert store.all(OutboxItem)[0].state is MailState.SENDING


def test_a_person_may_say_that_it_went(store: AgencyStore, ground: network.Ground) -> None:
    item = approved(store, ground)
    begin_sending(store.open_work, item.id)
    tell_outcome(store.open_work, item.id, MailState.UNKNOWN, "Förbindelsen bröts.")
    settle_doubt(store.open_work, [item.id], was_sent=True)
    assert store.all(OutboxItem)[0].state is MailState.SENT
    assert store.all(Attendance)[0].invited_sequence == 0


def test_what_failed_is_taken_up_and_what_left_is_drafted_once_more(
    store: AgencyStore, ground: network.Ground
) -> None:
    item = approved(store, ground)
    begin_sending(store.open_work, item.id)
    tell_outcome(store.open_work, item.id, MailState.FAILED, "Adressen finns inte.")
    assert store.all(OutboxItem)[0].left_at is None
    take_up_again(store.open_work, [item.id])
    begin_sending(store.open_work, item.id)
    tell_outcome(store.open_work, item.id, MailState.SENT)
    resend_letters(store.open_work, [item.id])
    again = store.all(OutboxItem)[-1]
    assert (again.resends_id, again.state) == (item.id, MailState.DRAFT)
    assert again.message_id != item.message_id


def test_parcels_need_somebody_who_writes(store: AgencyStore, ground: network.Ground) -> None:
    item = approved(store, ground)
    with store.open_reading() as reading:
        assert [parcel.item.id for parcel in read_parcels(reading, {item.id})] == [item.id]
    with store.open_work("change_office") as work:
        for profile in work.find(type(network.profile())):
            work.put(replace(profile, sender_address=""))
        work.commit()
    with store.open_reading() as reading:
        assert read_parcels(reading, {item.id}) == ()


def test_nobody_is_named_in_the_history(store: AgencyStore, ground: network.Ground) -> None:
    invited(store, ground)
    assert [edit.about for edit in store.edits if edit.label != "add"][-3:] == ["2 brev om möte 3/2027"] * 3


def test_the_latest_letters_come_first(store: AgencyStore, ground: network.Ground) -> None:
    invited(store, ground)
    store.moment += timedelta(days=1)
    prepare_reminders(store.open_work, ground.meeting.id)
    assert [line.item.kind for line in lines(store)][:2] == [MailKind.REMINDER] * 2
