"""Who has a seat at a meeting and who waits, by the first yes; each way of taking part by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from network.attendance import Attendance, Reply
from network.meeting import Meeting, Mode

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seats:
    """One way of taking part: `limit` seats (None: no limit), who has one and who waits, in order."""

    mode: Mode
    limit: int | None
    seated: tuple[Attendance, ...]
    waiting: tuple[Attendance, ...]

    @property
    def free(self) -> int | None:
        """How many seats are left, None without a limit; never below zero."""
        return None if self.limit is None else max(0, self.limit - len(self.seated))

    @property
    def is_full(self) -> bool:
        """Whether the next one has to wait."""
        return self.limit is not None and len(self.seated) >= self.limit


def seats_of(meeting: Meeting, attendances: Iterable[Attendance]) -> dict[Mode, Seats]:
    """The seats as they are noted, for each way that the meeting is open for.

    Somebody who is there has a seat in the way they came, whatever they had answered.
    """
    rows = list(attendances)
    found = {}
    for mode in meeting.modes:
        seated = [one for one in rows if _holds_seat(one) and _way(one, meeting) is mode]
        waiting = [one for one in rows if one.is_waiting and _way(one, meeting) is mode]
        found[mode] = Seats(
            mode,
            meeting.seats(mode),
            tuple(sorted(seated, key=_order)),
            tuple(sorted(waiting, key=_order)),
        )
    return found


def settle_seats(attendances: Iterable[Attendance], meeting: Meeting) -> tuple[Attendance, ...]:
    """The rows that change when seats are given anew: who moves up, and who has to wait.

    Nobody who has a seat loses it to somebody who said yes later; nobody overtakes in the waiting list. When
    there are fewer seats than before, those who said yes last wait. Who is there keeps their seat.
    """
    rows = list(attendances)
    changed: list[Attendance] = []
    for mode in Mode:
        limit = meeting.seats(mode)
        there = [one for one in rows if one.is_present and _way(one, meeting) is mode]
        asked = [one for one in rows if _wants(one) and _way(one, meeting) is mode]
        left = None if limit is None else max(0, limit - len(there))
        changed += _given(sorted(asked, key=_order), left)
    return tuple(changed)


def waiting_place(one: Attendance, meeting: Meeting, attendances: Iterable[Attendance]) -> int | None:
    """The place in the waiting list, from 1; None for somebody who does not wait."""
    if not one.is_waiting:
        return None
    line = sorted(
        (other for other in attendances if other.is_waiting and _way(other, meeting) is _way(one, meeting)),
        key=_order,
    )
    return [other.id for other in line].index(one.id) + 1


def _given(line: Sequence[Attendance], seats: int | None) -> list[Attendance]:
    return [
        replace(one, is_waiting=waits)
        for place, one in enumerate(line)
        if one.is_waiting != (waits := seats is not None and place >= seats)
    ]


def _wants(one: Attendance) -> bool:
    return one.reply is Reply.YES and not one.is_present and not one.no_show


def _holds_seat(one: Attendance) -> bool:
    return one.is_present or (_wants(one) and not one.is_waiting)


def _way(one: Attendance, meeting: Meeting) -> Mode:
    return one.present or one.mode or meeting.modes[0]


def _order(one: Attendance) -> tuple[datetime, object]:
    return one.asked_at or _NEVER, one.id
