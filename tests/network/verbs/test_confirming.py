"""The yearly round: every member is asked whether what the network knows of it still holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.mailing import MailKind, OutboxItem
from network.member import AppointmentRole, Confirmation, ConfirmOutcome, ConfirmRound, Member
from network.verbs.appointments import Term, appoint
from network.verbs.confirming import (
    close_confirm_round,
    record_confirmation,
    remind_confirm_round,
    start_confirm_round,
)
from network.verbs.members import add_outside_member
from riskmodel.kernel.ids import new_id
from tests.agency_store import AgencyStore
from tests.makers import TODAY, network
from tests.network.membership import DAY, a_person, file_of, refused


@pytest.fixture
def asked(store: AgencyStore, member: Member) -> ConfirmRound:
    mute = replace(network.member(), id=new_id(), org_nr="499900-0021", name="Stumma rådet", mailbox="")
    add_outside_member(store.open_work, mute, DAY)
    term = Term(from_day=DAY, record_number="2026/3")
    appoint(store.open_work, member.id, AppointmentRole.CONTACT, a_person(), term)
    return start_confirm_round(store.open_work, "Avstämning 2026", date(2026, 12, 15)).after(ConfirmRound)


def test_a_round_asks_every_member_with_one_draft_for_each_that_can_be_reached(
    store: AgencyStore, asked: ConfirmRound
) -> None:
    assert len(store.all(Confirmation)) == 2
    item = store.all(OutboxItem)[0]
    assert [one.kind for one in store.all(OutboxItem)] == [MailKind.CONFIRM_ROUND]
    assert item.to_address == "alva@x.example"
    for words in ("Exempelverket", "Alva Ek", "2026/3", "15 december 2026", "Stora nätverket"):
        assert words in item.body


def test_an_answer_is_noted_and_taken_back(store: AgencyStore, asked: ConfirmRound) -> None:
    first = store.all(Confirmation)[0]
    record_confirmation(store.open_work, first.id, ConfirmOutcome.CONFIRMED)
    assert file_of(store, first.member_id).last_confirmed == TODAY
    record_confirmation(store.open_work, first.id, None)
    assert file_of(store, first.member_id).last_confirmed is None


def test_only_those_who_have_not_answered_are_reminded(store: AgencyStore, asked: ConfirmRound) -> None:
    remind_confirm_round(store.open_work, asked.id)
    assert len(store.all(OutboxItem)) == 2
    for one in store.all(Confirmation):
        record_confirmation(store.open_work, one.id, ConfirmOutcome.CHANGED)
    refused("member.round.all_answered", remind_confirm_round, store.open_work, asked.id)


def test_one_round_at_a_time_and_a_closed_one_takes_no_answers(
    store: AgencyStore, asked: ConfirmRound
) -> None:
    refused("member.round.open", start_confirm_round, store.open_work, "En till", date(2026, 12, 15))
    close_confirm_round(store.open_work, asked.id)
    first = store.all(Confirmation)[0]
    refused("member.round.closed", record_confirmation, store.open_work, first.id, ConfirmOutcome.CONFIRMED)


def test_a_round_needs_members_and_a_day_to_come(store: AgencyStore) -> None:
    refused("member.round.no_members", start_confirm_round, store.open_work, "Avstämning", date(2026, 12, 1))
    refused("member.round.past", start_confirm_round, store.open_work, "Avstämning", date(2026, 1, 1))
