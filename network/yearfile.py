"""A year of the network as it stands: its meetings with their scores and tasks, and what it is planned by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from network.content.calendar import county_of
from network.dayscore import DayScore, Setting, Slot, Whereabouts
from network.meeting import Meeting, MeetingState, MeetingTask, YearPlan
from network.member import Group, Member, Membership
from network.office import read_office
from network.planner import default_slots, rate
from network.tasks import in_order
from riskmodel.kernel.work import Reading

DONE = frozenset({MeetingState.HELD, MeetingState.CANCELLED})
CHOSEN = frozenset({MeetingState.PLANNED, MeetingState.INVITED, MeetingState.HELD})
AUTUMN = 7  # from this month on an empty year means that the next one is planned


@dataclass(frozen=True)
class YearFile:
    """One year; `meetings` by day, those without a day last, cancelled ones in `cancelled`.

    `groups` is empty before the network has been started in the workspace.
    """

    year: int
    today: date
    groups: tuple[Group, ...]
    plan: YearPlan | None
    meetings: tuple[Meeting, ...]
    cancelled: tuple[Meeting, ...]
    tasks: Mapping[UUID, tuple[MeetingTask, ...]]
    setting: Setting

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The meetings as the planner sees them, in the same order."""
        return slots_of(self.meetings, self.groups)

    @cached_property
    def scores(self) -> Mapping[UUID, DayScore]:
        """The score of each meeting's day."""
        rated = rate(self.slots, self.setting)
        return {
            meeting.id: proposal.rated
            for meeting, proposal in zip(self.meetings, rated, strict=True)
            if proposal.rated is not None
        }

    @property
    def chosen(self) -> int:
        """How many meetings have a day that is chosen."""
        return sum(meeting.state in CHOSEN for meeting in self.meetings)

    @property
    def wanted(self) -> int:
        """How many meetings the groups mean to have."""
        return sum(group.meetings_per_year for group in self.groups)

    @property
    def is_settled(self) -> bool:
        """Whether a new proposal would leave every meeting where it is."""
        return all(is_fixed(meeting) for meeting in self.meetings)

    def group(self, meeting: Meeting) -> Group | None:
        """The group of a meeting."""
        return next((group for group in self.groups if group.id == meeting.group_id), None)

    def slot(self, meeting_id: UUID) -> Slot:
        """A meeting as the planner sees it.

        Raises:
            KeyError: it is not one of the year's.
        """
        return {slot.key: slot for slot in self.slots}[str(meeting_id)]

    def lane(self, group: Group) -> tuple[Meeting, ...]:
        """A group's meetings by day."""
        return tuple(meeting for meeting in self.meetings if meeting.group_id == group.id)


def read_year(reading: Reading, year: int, today: date) -> YearFile:
    """Read one year; before the network has been started it is empty."""
    office = read_office(reading)
    groups = office.groups if office else ()
    plans = reading.find(YearPlan, year=year)
    meetings = sorted(
        reading.find(Meeting, year=year), key=lambda each: (each.day or date.max, each.number, each.id)
    )
    tasks = reading.find(MeetingTask, meeting_id=[each.id for each in meetings]) if meetings else []
    by_meeting: dict[UUID, list[MeetingTask]] = {}
    for task in tasks:
        by_meeting.setdefault(task.meeting_id, []).append(task)
    return YearFile(
        year,
        today,
        groups,
        plans[0] if plans else None,
        tuple(each for each in meetings if each.state is not MeetingState.CANCELLED),
        tuple(each for each in meetings if each.state is MeetingState.CANCELLED),
        {meeting: in_order(found) for meeting, found in by_meeting.items()},
        read_setting(reading, year, groups, plans[0] if plans else None, today),
    )


def read_scored(reading: Reading, year: int | None, today: date) -> YearFile:
    """A year with its scores worked out, so that nobody waits for them later; None is `year_to_show`."""
    file = read_year(reading, year or year_to_show(reading, today), today)
    _ = file.scores
    return file


def year_to_show(reading: Reading, today: date) -> int:
    """The year of the next meeting; without any the year that there is time to plan."""
    days = [meeting.day for meeting in reading.find(Meeting) if meeting.day and meeting.day >= today]
    return min(days).year if days else today.year + (today.month >= AUTUMN)


def read_setting(
    reading: Reading, year: int, groups: Sequence[Group], plan: YearPlan | None, today: date
) -> Setting:
    """What a year is planned by: where members sit, the days ruled out, and the weights."""
    members = reading.find(Member)
    memberships = [one for one in reading.find(Membership) if one.holds_on(today)]
    by_id = {member.id: member for member in members if member.closed_on is None}
    where = {
        group_key(group): Whereabouts.of(
            county_of_member(by_id[member])
            for member in sorted({one.member_id for one in memberships if one.group_id == group.id})
            if member in by_id
        )
        for group in groups
    }
    return Setting(
        year,
        where,
        dict(plan.excluded) if plan else {},
        dict(plan.weights) if plan else {},
        today if today.year == year else None,
    )


def county_of_member(member: Member) -> str:
    """The code of the county a member sits in; from its city when it is not written; "" when not known."""
    return member.county or county_of(member.city)


def group_key(group: Group) -> str:
    """What the planner calls a group."""
    return group.key or str(group.id)


def slots_of(meetings: Iterable[Meeting], groups: Sequence[Group]) -> tuple[Slot, ...]:
    """Meetings as the planner sees them, with the weeks aimed at; held ones keep their day."""
    keys = {group.id: group_key(group) for group in groups}
    found = tuple(meetings)
    weeks = aimed_weeks(groups)
    week: dict[UUID, int] = {}
    for group_id in {each.group_id for each in found}:
        own = sorted((each for each in found if each.group_id == group_id), key=lambda each: each.number)
        aims = weeks.get(keys.get(group_id, ""), ())
        week.update({each.id: aim for each, aim in zip(own, aims, strict=False)})
    return tuple(
        Slot(
            str(each.id),
            keys.get(each.group_id, str(each.group_id)),
            week.get(each.id, 0),
            each.day,
            is_fixed(each),
            each.starts_at,
            each.minutes,
        )
        for each in found
    )


def is_fixed(meeting: Meeting) -> bool:
    """Whether a new proposal leaves it where it is: pinned, chosen or over."""
    return meeting.day is not None and (meeting.pinned or meeting.state is not MeetingState.PROPOSED)


def is_pinned_proposal(meeting: Meeting) -> bool:
    """Whether a proposal is pinned; what is chosen stays anyway, so there is nothing to say of it."""
    return meeting.pinned and meeting.state is MeetingState.PROPOSED


def aimed_weeks(groups: Sequence[Group]) -> Mapping[str, tuple[int, ...]]:
    """The ISO weeks aimed at for each group's meetings, in order."""
    wanted = [(group_key(group), group.meetings_per_year) for group in groups]
    slots = default_slots(wanted)
    return {key: tuple(slot.week for slot in slots if slot.group == key) for key, _ in wanted}
