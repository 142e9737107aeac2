"""Why a participant file may be the wrong one, or not whole."""

from __future__ import annotations

from datetime import timedelta

from exchange.participants.values import ParticipantList
from gui.common.figures import clock
from network.meeting import ZONE, Meeting
from riskmodel.kernel.words import say

FAR = timedelta(minutes=45)
"""A service begins when the first one comes, well before the meeting; more than this is another clock."""


def doubt_words(found: ParticipantList, meeting: Meeting) -> str:
    """What a person should look at before the file is taken; "" when nothing is odd."""
    if found.started is not None and meeting.day is not None and found.started.date() != meeting.day:
        return say("participants.other_day", day=found.started.date().isoformat(), meeting=meeting.label)
    if found.is_short:
        return say("participants.short_file", n=found.rows, said=found.said)
    if found.started is not None and meeting.starts is not None:
        began = found.started.replace(tzinfo=ZONE)
        if abs(began - meeting.starts) > FAR:
            return say("participants.other_time", time=clock(began, ZONE), starts=clock(meeting.starts, ZONE))
    return ""
