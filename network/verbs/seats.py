"""Giving seats anew after anything that changes who wants one."""

from __future__ import annotations

from uuid import UUID

from network.attendance import Attendance
from network.meeting import Meeting
from network.seats import settle_seats
from riskmodel.kernel.work import Work


def settle(work: Work, meeting_id: UUID) -> tuple[Attendance, ...]:
    """Give the seats of a meeting in the caller's transaction; those who moved up or down come back."""
    meeting = work.get(Meeting, meeting_id)
    changed = settle_seats(work.find(Attendance, meeting_id=meeting_id), meeting)
    return tuple(work.put(one) for one in changed)
