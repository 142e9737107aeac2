"""Reading the attendance of some years: in a handful of questions, whatever the number of agencies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from network.attendance import Attendance, Reply, Source, State
from network.forecast import Awaited, Forecast, Habit, foretell
from network.mailing import OfficeProfile
from network.meeting import Meeting, MeetingState, Mode
from network.member import Group, Member, Membership
from network.presence import SILENT_AFTER, Occasion, Register, Row, best_state
from network.sizes import SizeClass, size_class
from riskmodel.kernel.work import Reading
from riskmodel.textsearch import swedish_order

YEARS_BACK = 5  # that the register shows, the present one among them
HABIT_YEARS = 3  # that a forecast learns from: people change
Size: TypeAlias = SizeClass | None  # None is unknown
_COLUMNS = frozenset({MeetingState.PLANNED, MeetingState.INVITED, MeetingState.HELD})


@dataclass(frozen=True)
class Habits:
    """What people who said yes did, by mode, and by mode and size of their agency."""

    by_mode: Mapping[Mode, Habit]
    by_size: Mapping[tuple[Mode, Size], Habit]

    def of(self, mode: Mode, size: Size) -> Habit:
        """The habit of agencies of a size."""
        return self.by_size.get((mode, size), Habit())

    def everybody(self, mode: Mode) -> Habit:
        """The habit of all."""
        return self.by_mode.get(mode, Habit())


@dataclass(frozen=True)
class Ledger:
    """The register of some years, and what people who said yes did."""

    register: Register
    habits: Habits

    def habit(self, mode: Mode) -> Habit:
        """What all who said yes to a mode did."""
        return self.habits.everybody(mode)


def read_ledger(reading: Reading, first_year: int, last_year: int, today: date) -> Ledger:
    """Read the attendance of some years.

    A meeting is a column when it has a day and is not cancelled. An agency is a row when it is a member
    today or was called to any of them.
    """
    meetings = _meetings(reading, first_year, last_year)
    members = reading.find(Member)
    attendances = (
        reading.find(Attendance, meeting_id=[meeting.id for meeting in meetings]) if meetings else []
    )
    occasions = tuple(_occasion(meeting) for meeting in meetings)
    rows = _rows(occasions, members, reading.find(Membership), attendances, today)
    groups = sorted(reading.find(Group), key=lambda group: (not group.is_whole, group.order, group.id))
    profiles = reading.find(OfficeProfile)
    register = Register(
        occasions,
        rows,
        tuple((group.id, group.title) for group in groups),
        profiles[0].silent_after if profiles else SILENT_AFTER,
    )
    sizes = {member.id: size_class(member.work_units) for member in members}
    return Ledger(register, habits_of(meetings, attendances, sizes))


def read_register(reading: Reading, *, today: date, years: int = YEARS_BACK) -> Register:
    """The register of the latest years, this one among them."""
    return read_ledger(reading, today.year - years + 1, today.year, today).register


def read_forecasts(reading: Reading, meeting: Meeting) -> dict[Mode, Forecast]:
    """How many will come to a meeting, in each mode that it is open for.

    Learns from the meetings held in the years before its own and up to it; those who said yes to this one
    are its `registered`.
    """
    past = [
        one
        for one in _meetings(reading, meeting.year - HABIT_YEARS, meeting.year)
        if one.state is MeetingState.HELD and one.id != meeting.id and one.day and _is_before(one, meeting)
    ]
    sizes = {member.id: size_class(member.work_units) for member in reading.find(Member)}
    before = reading.find(Attendance, meeting_id=[one.id for one in past]) if past else []
    habits = habits_of(past, before, sizes)
    now = reading.find(Attendance, meeting_id=meeting.id)
    return {mode: forecast_of(mode, now, habits, sizes) for mode in meeting.modes}


def forecast_of(
    mode: Mode, attendances: Iterable[Attendance], habits: Habits, sizes: Mapping[UUID, Size]
) -> Forecast:
    """How many of those who have said yes to a mode will come, by the habits of agencies of their size."""
    yes = Counter(
        _size(one, sizes)
        for one in attendances
        if one.reply is Reply.YES and one.mode is mode and not one.is_waiting
    )
    awaited = [Awaited(count, habits.of(mode, size)) for size, count in yes.items()]
    return foretell(awaited, habits.everybody(mode))


def habits_of(
    meetings: Sequence[Meeting], attendances: Iterable[Attendance], sizes: Mapping[UUID, Size]
) -> Habits:
    """What those who had said yes to a mode did at held meetings.

    Who took the yes back in time counts among those who said yes, since a forecast is made before; who came
    without having said yes does not.
    """
    held = {meeting.id for meeting in meetings if meeting.state is MeetingState.HELD}
    by_mode: dict[Mode, list[Attendance]] = {}
    by_size: dict[tuple[Mode, Size], list[Attendance]] = {}
    for one in attendances:
        if one.meeting_id in held and one.mode is not None and _said_yes(one):
            by_mode.setdefault(one.mode, []).append(one)
            by_size.setdefault((one.mode, _size(one, sizes)), []).append(one)
    return Habits(
        {mode: _habit(found) for mode, found in by_mode.items()},
        {key: _habit(found) for key, found in by_size.items()},
    )


def _habit(found: Sequence[Attendance]) -> Habit:
    return Habit(
        registered=len(found),
        came=sum(one.present is one.mode for one in found),
        missed=sum(one.no_show for one in found),
        meetings=len({one.meeting_id for one in found}),
    )


def _said_yes(one: Attendance) -> bool:
    if one.source is Source.WALK_IN or one.is_waiting:
        return False
    return one.reply is Reply.YES or (one.reply is Reply.EXCUSED and one.asked_at is not None)


def _size(one: Attendance, sizes: Mapping[UUID, Size]) -> Size:
    return sizes.get(one.member_id) if one.member_id else None


def _is_before(one: Meeting, other: Meeting) -> bool:
    return other.day is None or (one.day is not None and one.day <= other.day)


def _meetings(reading: Reading, first_year: int, last_year: int) -> list[Meeting]:
    found = reading.find(Meeting, year=list(range(first_year, last_year + 1)))
    columns = [one for one in found if one.day is not None and one.state in _COLUMNS]
    return sorted(columns, key=lambda one: (one.day or date.max, one.starts_at, one.id))


def _occasion(meeting: Meeting) -> Occasion:
    return Occasion(
        meeting.id,
        meeting.label,
        meeting.title,
        meeting.day or date.max,
        meeting.year,
        meeting.group_id,
        is_held=meeting.state is MeetingState.HELD,
        is_open=meeting.is_checkin_open,
    )


def _rows(
    occasions: tuple[Occasion, ...],
    members: Sequence[Member],
    memberships: Iterable[Membership],
    attendances: Iterable[Attendance],
    today: date,
) -> tuple[Row, ...]:
    cells: dict[UUID, dict[UUID, list[State]]] = {}
    for one in attendances:
        if one.member_id is not None:
            cells.setdefault(one.member_id, {}).setdefault(one.meeting_id, []).append(one.state)
    groups: dict[UUID, set[UUID]] = {}
    for membership in memberships:
        if membership.holds_on(today):
            groups.setdefault(membership.member_id, set()).add(membership.group_id)
    found = [
        Row(
            member.id,
            member.name,
            occasions,
            tuple(best_state(cells.get(member.id, {}).get(at.id, ())) for at in occasions),
            short_name=member.short_name,
            mailbox=member.mailbox,
            department=member.department,
            size=size_class(member.work_units),
            groups=frozenset(groups.get(member.id, ())),
            is_member=member.id in groups,
        )
        for member in members
        if member.id in groups or member.id in cells
    ]
    return tuple(sorted(found, key=lambda row: swedish_order(row.name)))
