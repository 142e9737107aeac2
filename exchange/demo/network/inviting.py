"""The meeting ahead in the example: invitations as files and the answers so far, by the verbs themselves."""

from __future__ import annotations

import hashlib
from datetime import date

from exchange.demo.texts import Chance
from network.attendance import Attendance, Reply
from network.mailing import OutboxItem
from network.meeting import Meeting, MeetingState, Mode
from network.verbs.attendance import register
from network.verbs.invitations import prepare_invitations
from network.verbs.outbox import approve_letters, mark_written
from riskmodel.kernel.work import OpenReading, OpenWork

SOON = 60  # days: a meeting further away has not been invited to
_YES, _NO = 0.44, 0.62  # the shares of those who have said yes, and yes or no
_ON_SITE = 0.3


def invite_to_the_next(open_work: OpenWork, open_reading: OpenReading, seed: int, today: date) -> None:
    """Invite to the next meeting when it is near, and take the answers so far."""
    meeting = _next(open_reading, today)
    if meeting is None:
        return
    edit = prepare_invitations(open_work, meeting.id)
    letters = [change.after for change in edit.changes if isinstance(change.after, OutboxItem)]
    approve_letters(open_work, [letter.id for letter in letters], len(letters))
    prints = {letter.id: hashlib.sha256(letter.body.encode()).hexdigest() for letter in letters}
    mark_written(open_work, prints)
    with open_reading() as reading:
        asked = reading.find(Attendance, meeting_id=meeting.id)
    for one in asked:
        chance = Chance(f"{seed}/reply/{meeting.label}/{one.id}")
        answer = chance.random()
        if answer > _NO:
            continue
        reply = Reply.YES if answer < _YES else Reply.NO
        mode = Mode.ON_SITE if chance.happens(_ON_SITE) else Mode.DIGITAL
        register(
            open_work, meeting.id, one.person_id, reply, mode=mode if reply is Reply.YES else None,
            member_id=one.member_id,
        )  # fmt: skip


def _next(open_reading: OpenReading, today: date) -> Meeting | None:
    with open_reading() as reading:
        planned = reading.find(Meeting, state=MeetingState.PLANNED)
    near = [one for one in planned if one.day is not None and 0 <= (one.day - today).days <= SOON]
    return min(near, key=lambda one: one.day or date.max, default=None)
