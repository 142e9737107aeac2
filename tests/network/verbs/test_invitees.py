from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from network.attendance import Attendance, Need, Reply
from network.mailing import MailKind, MailState, OutboxItem
from network.meeting import Meeting
from network.telling import untold
from network.verbs.invitees import remove_invitee
from network.verbs.meetings import change_meeting, note_meeting
from riskmodel.kernel.errors import RuleError
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import network


class Asked:
    """A meeting with one person on its list."""

    def __init__(self, **fields: Any) -> None:
        self.store = AgencyStore()
        group, person = network.group(), network.person()
        self.meeting = network.meeting(group.id)
        self.row = network.attendance(self.meeting.id, person.id, **fields)
        self.store.add(makers.agency(), network.profile(), group, person, self.meeting, self.row)

    def written(self, state: MailState = MailState.SENT) -> None:
        self.store.add(
            network.outbox_item(
                kind=MailKind.INVITATION,
                state=state,
                calendar="REQUEST",
                meeting_id=self.meeting.id,
                attendance_id=self.row.id,
                made_at=datetime.combine(self.store.today, time(6), UTC),
            )
        )

    def untold(self) -> int:
        with self.store.open_reading() as reading:
            meeting = reading.get(Meeting, self.meeting.id)
            return len(untold(reading, meeting, reading.find(Attendance)))


def later(meeting: Meeting) -> Meeting:
    return replace(meeting, starts_at=meeting.starts_at + 30)


def test_somebody_unheard_of_goes_with_drafts_and_needs_and_comes_back() -> None:
    asked = Asked()
    asked.written(MailState.DRAFT)
    asked.store.add(network.need(asked.meeting.id, asked.row.id))
    remove_invitee(asked.store.open_work, asked.row.id)
    assert [asked.store.all(kind) for kind in (Attendance, OutboxItem, Need)] == [[], [], []]
    asked.store.undo()
    assert [len(asked.store.all(kind)) for kind in (Attendance, OutboxItem, Need)] == [1, 1, 1]


@pytest.mark.parametrize("fields", [{"reply": Reply.NO}, {"invited_sequence": 0}, {"no_show": True}])
def test_somebody_who_has_heard_or_answered_stays(fields: dict[str, Any]) -> None:
    asked = Asked(**fields)
    with pytest.raises(RuleError, match="3/2027"):
        remove_invitee(asked.store.open_work, asked.row.id)
    assert [row.id for row in asked.store.all(Attendance)] == [asked.row.id]


def test_those_written_to_are_untold_after_a_change_that_they_would_see() -> None:
    asked = Asked()
    asked.written()
    assert asked.untold() == 0
    note_meeting(asked.store.open_work, asked.meeting.id, "Bara till oss.")
    assert asked.untold() == 0
    meeting = asked.store.all(Meeting)[0]
    change_meeting(asked.store.open_work, later(meeting))
    assert asked.untold() == 1


def test_those_who_have_only_a_draft_are_told_by_that() -> None:
    asked = Asked()
    asked.written(MailState.DRAFT)
    change_meeting(asked.store.open_work, later(asked.store.all(Meeting)[0]))
    assert asked.untold() == 0


def test_a_new_title_need_not_be_told_to_those_who_stay_away() -> None:
    asked = Asked(reply=Reply.NO)
    asked.written()
    change_meeting(asked.store.open_work, replace(asked.store.all(Meeting)[0], title="Ett annat namn"))
    assert asked.untold() == 0
    change_meeting(asked.store.open_work, later(asked.store.all(Meeting)[0]))
    assert asked.untold() == 1
