"""What a change of a meeting means to those who have it in their calendar.

RFC 5546 raises SEQUENCE when the times or the status change, and lets everything else keep the answers
that were given. So a corrected word never resets anybody's yes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import IntEnum
from typing import Any
from uuid import UUID

from network.meeting import Meeting, MeetingState
from riskmodel.kernel.work import Reading


class Weight(IntEnum):
    """How much a change matters to those who are invited."""

    NONE = 0  # nothing that they have seen
    NOTICE = 1  # worth telling; answers stand
    MATERIAL = 2  # SEQUENCE rises, and answers are asked for again


_MATERIAL: dict[str, Callable[[Meeting], Any]] = {
    "time": lambda meeting: (meeting.day, meeting.starts_at, meeting.minutes),
    "cancelled": lambda meeting: meeting.state is MeetingState.CANCELLED,
}
_NOTICE: dict[str, Callable[[Meeting], Any]] = {
    "place": lambda meeting: meeting.venue_id,
    "link": lambda meeting: meeting.link,
    "modes": lambda meeting: meeting.modes,
    "title": lambda meeting: meeting.title,
}
ASPECTS = (*_MATERIAL, *_NOTICE)


def changed_aspects(before: Meeting, after: Meeting) -> tuple[str, ...]:
    """What the invited would see as changed: names of `ASPECTS`, in that order."""
    looks = {**_MATERIAL, **_NOTICE}
    return tuple(name for name in ASPECTS if looks[name](before) != looks[name](after))


def weight(before: Meeting, after: Meeting) -> Weight:
    """How much a change matters."""
    aspects = changed_aspects(before, after)
    if any(name in _MATERIAL for name in aspects):
        return Weight.MATERIAL
    return Weight.NOTICE if aspects else Weight.NONE


def raised(meeting: Meeting) -> Meeting:
    """The meeting with the next SEQUENCE."""
    return replace(meeting, sequence=meeting.sequence + 1)


def as_told(reading: Reading, meeting: Meeting, letter_id: UUID) -> Meeting:
    """The meeting as it was when a letter about it was made, which is how its recipient knows it.

    The order of the history decides, not the clock: two computers' clocks may differ. A letter that the
    history does not know is older than all of it.
    """
    made = min((past.seq for past in reading.history(letter_id)), default=0)
    told = meeting
    for past in reading.history(meeting.id, kind=Meeting):  # the newest first
        if past.seq <= made:
            break
        for change in past.edit.changes:
            if isinstance(change.before, Meeting) and change.before.id == meeting.id:
                told = change.before
    return told
