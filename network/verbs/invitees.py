"""What can be done with single invitees, before anybody has written to them."""

from __future__ import annotations

from uuid import UUID

from network.attendance import Attendance, Need, Reply
from network.mailing import OutboxItem
from network.meeting import Meeting
from network.outbox import OPEN
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.work import Edit, OpenWork


def remove_invitee(open_work: OpenWork, attendance_id: UUID) -> Edit:
    """Take somebody off the list with their drafts, as long as they have heard nothing and said nothing.

    Raises:
        RuleError: `meetings.invitee` when they have been written to, have answered or were there.
    """
    with open_work("remove_invitee") as work:
        one = work.get(Attendance, attendance_id)
        meeting = work.get(Meeting, one.meeting_id)
        mail = work.find(OutboxItem, attendance_id=attendance_id)
        has_heard = one.invited_sequence is not None or any(item.state not in OPEN for item in mail)
        if has_heard or one.reply is not Reply.NONE or one.is_present or one.no_show:
            raise RuleError("meetings.invitee", meeting=meeting.label)
        for thing in (*mail, *work.find(Need, attendance_id=attendance_id)):
            work.remove(thing)
        work.remove(one)
        work.about = meeting.label
        return work.commit()
