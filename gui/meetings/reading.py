"""What the meetings' pages show, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from network.attendance import State
from network.evaluation_file import read_evaluation
from network.evaluation_results import EvaluationFile
from network.forecast import Forecast
from network.mailing import MailKind, OutboxItem
from network.meeting import Meeting, MeetingState, Mode, Venue
from network.meeting_file import MeetingFile, MeetingLine, list_meetings, read_meeting
from network.member import Member
from network.office import Office, read_office
from network.outbox import LEFT, OPEN
from network.outbox_recipients import invitees
from network.programme import Programme, programme_of
from network.registers import read_forecasts
from network.suggesting import Suggestion, suggest_for_meeting
from network.telling import untold
from network.wish import Wish
from network.wishboard import is_unconfirmed
from riskmodel.kernel.work import Reading


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """All meetings; `office` is None before the network has been started."""

    office: Office | None
    lines: tuple[MeetingLine, ...]
    today: date


@dataclass(frozen=True, slots=True)
class OneView:
    """One meeting, and what its next step depends on."""

    office: Office | None
    file: MeetingFile
    programme: Programme
    venues: tuple[Venue, ...]
    to_invite: int
    without_contact: tuple[Member, ...]
    drafts: int
    written: int
    untold: int
    evaluation: EvaluationFile
    forecasts: Mapping[Mode, Forecast]
    wishes: tuple[Wish, ...]
    today: date
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def meeting(self) -> Meeting:
        """The meeting itself."""
        return self.file.meeting

    def wishes_at(self, item_id: UUID | None) -> tuple[Wish, ...]:
        """The wishes that an item is to answer, or with None the meeting as a whole."""
        return tuple(wish for wish in self.wishes if wish.item_id == item_id)

    @property
    def unconfirmed(self) -> tuple[Wish, ...]:
        """The planned wishes of a meeting that has been, which nobody has said were answered."""
        return tuple(wish for wish in self.wishes if is_unconfirmed(wish, self.meeting, self.today))

    @property
    def unanswered(self) -> int:
        """How many of the invited have not answered."""
        return sum(self.file.counts.get(state, 0) for state in (State.INVITED, State.TENTATIVE))

    @property
    def is_today(self) -> bool:
        """Whether it is held today."""
        return self.meeting.day == self.today

    @property
    def is_past(self) -> bool:
        """Whether its day has been."""
        return self.meeting.day is not None and self.meeting.day < self.today

    @property
    def sheets(self) -> int:
        """How many have answered the evaluation."""
        return self.evaluation.rate.sheets


def read_meetings(reading: Reading, today: date) -> MeetingsView:
    """Every meeting."""
    return MeetingsView(read_office(reading), list_meetings(reading), today)


def read_one(reading: Reading, meeting_id: UUID, today: date) -> OneView:
    """One meeting.

    Raises:
        NotFoundError: it is no more.
    """
    file = read_meeting(reading, meeting_id)
    meeting = file.meeting
    mail = reading.find(OutboxItem, meeting_id=meeting_id)
    open_to_all = meeting.state not in {MeetingState.HELD, MeetingState.CANCELLED}
    asked = invitees(reading, meeting, today) if open_to_all else None
    known = {one.attendance.person_id for one in file.participants}
    return OneView(
        office=read_office(reading),
        file=file,
        programme=programme_of(meeting, file.agenda, file.speakers),
        venues=tuple(reading.find(Venue)),
        to_invite=sum(one.person_id not in known for one in asked.recipients) if asked else 0,
        without_contact=asked.without_contact if asked else (),
        drafts=sum(item.state in OPEN for item in mail),
        written=sum(item.state in LEFT and item.kind is MailKind.INVITATION for item in mail),
        untold=len(untold(reading, meeting, file.attendances)) if open_to_all and mail else 0,
        evaluation=read_evaluation(reading, meeting_id),
        forecasts=read_forecasts(reading, meeting) if open_to_all and meeting.day else {},
        wishes=tuple(sorted(reading.find(Wish, meeting_id=meeting_id), key=lambda one: one.number)),
        today=today,
        suggestions=suggest_for_meeting(reading, meeting) if open_to_all else (),
    )
