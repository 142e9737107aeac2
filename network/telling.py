"""Who knows the meeting as it no longer is, and should be told."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from network.attendance import Attendance, Reply
from network.calendar_change import Weight, as_told, weight
from network.mailing import OutboxItem
from network.meeting import Meeting
from network.outbox import LEFT
from riskmodel.kernel.work import Reading

_GONE = frozenset({Reply.NO, Reply.EXCUSED, Reply.REPLACED})


def told_meetings(reading: Reading, meeting: Meeting) -> dict[UUID, Meeting]:
    """For each attendance that has been written to with a calendar: the meeting as it was then."""
    latest: dict[UUID, OutboxItem] = {}
    for item in reading.find(OutboxItem, meeting_id=meeting.id, calendar="REQUEST"):  # the oldest first
        if item.attendance_id is not None and item.state in LEFT:
            latest[item.attendance_id] = item
    # Letters of one batch were made in one transaction, so one of them answers for all.
    batches = {item.made_at: item.id for item in latest.values()}
    then = {made_at: as_told(reading, meeting, letter_id) for made_at, letter_id in batches.items()}
    return {attendance_id: then[item.made_at] for attendance_id, item in latest.items()}


def is_to_be_told(attendance: Attendance, before: Meeting, meeting: Meeting) -> bool:
    """Whether a change matters to somebody: a new time to all, else only to those who have not said no."""
    matters = weight(before, meeting)
    stays_away = attendance.reply in _GONE and matters is not Weight.MATERIAL
    return matters is not Weight.NONE and not stays_away


def untold(reading: Reading, meeting: Meeting, attendances: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """Those of the invited who know the meeting as it no longer is."""
    told = told_meetings(reading, meeting)
    return tuple(one for one in attendances if one.id in told and is_to_be_told(one, told[one.id], meeting))
