"""Those who have not been heard from: who is to be written to, at which address, and about which meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from network.mailing import MailKind, OutboxItem
from network.meeting import Meeting, MeetingState
from network.membership import read_members
from network.outbox import OPEN, Recipient
from network.outbox_letters import meeting_name, time_words
from network.presence import Row
from network.registers import read_register
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

_COMING = frozenset({MeetingState.PLANNED, MeetingState.INVITED})


@dataclass(frozen=True)
class SilentAgency:
    """A silent member; `recipient` is None without an address, `has_draft` when a letter waits already."""

    row: Row
    recipient: Recipient | None
    has_draft: bool

    @property
    def can_be_written_to(self) -> bool:
        """Whether a letter would be made."""
        return self.recipient is not None and not self.has_draft


def read_silent(reading: Reading, today: date) -> tuple[SilentAgency, ...]:
    """The members without a sign for as many meetings as the office has said, the longest silent first."""
    silent = read_register(reading, today=today).silent()
    files = {file.member.id: file for file in read_members(reading)}
    waiting = reading.find(OutboxItem, member_id=[row.member_id for row in silent]) if silent else []
    drafted = {one.member_id for one in waiting if one.kind is MailKind.SILENT and one.state in OPEN}
    return tuple(
        SilentAgency(row, _recipient(files[row.member_id].recipient(today), row), row.member_id in drafted)
        for row in silent
    )


def next_meeting_words(reading: Reading, today: date) -> str:
    """The next meeting by name and time, or that no day is chosen."""
    coming = [one for one in reading.find(Meeting) if one.state in _COMING and one.day and one.day >= today]
    if not coming:
        return say("attendance.no_next_meeting")
    meeting = min(coming, key=lambda one: (one.day or date.max, one.starts_at, one.id))
    return f"{meeting_name(meeting)}, {time_words(meeting)}"


def _recipient(found: Recipient | None, row: Row) -> Recipient | None:
    """The recipient with what the letter says about this agency alone."""
    facts = {"agency": row.name, "missed": row.silence.meetings}
    return replace(found, facts={**found.facts, **facts}) if found else None
