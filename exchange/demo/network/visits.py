"""Who came: invitations, answers and presence of meetings that have been, after each agency's manner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from exchange.demo.network.meetings import DemoMeeting
from exchange.demo.network.members import DemoMember
from exchange.demo.network.people import Habit
from exchange.demo.texts import Chance
from network.attendance import Attendance, Reply, Source
from network.meeting import Meeting, Mode
from network.member import Person
from riskmodel.kernel.ids import new_id

FADED_DAYS = 400  # before the last day: from then on a fading agency is silent
_ANSWERS = 0.55  # of those that will not come, how many say so
_TELLS = 0.5  # of those that fall away after a yes, how many tell
_REPLACED = 0.06
_LEAVES_EARLY = 0.05


def make_visits(members: list[DemoMember], held: DemoMeeting, seed: int, today: date) -> Iterator[Attendance]:
    """One row for each person asked to a meeting that has been held, and for those who came instead."""
    meeting = held.meeting
    assert meeting.day is not None  # noqa: S101 - a held meeting has a day
    for member in members:
        if not member.is_in(meeting.group_id, meeting.day) or not member.has_contact(meeting.day):
            continue
        chance = Chance(f"{seed}/visit/{meeting.label}/{member.member.org_nr}")
        yield from _visit(member, meeting, chance, has_faded=_has_faded(member, meeting.day, today))


def _has_faded(member: DemoMember, day: date, today: date) -> bool:
    return member.manner.habit is Habit.FADING and day > today - timedelta(days=FADED_DAYS)


def _visit(member: DemoMember, meeting: Meeting, chance: Chance, *, has_faded: bool) -> Iterator[Attendance]:
    habit = member.manner.habit
    asked = _asked(member, meeting)
    if has_faded or not chance.happens(habit.says_yes):
        answers = not has_faded and habit is not Habit.SILENT and chance.happens(_ANSWERS)
        yield replace(asked, reply=Reply.NO, replied_at=_answered(meeting, chance)) if answers else asked
        return
    at = _answered(meeting, chance)
    yes = replace(
        asked,
        reply=Reply.YES,
        replied_at=at,
        asked_at=at,
        mode=member.manner.mode(chance),
        source=Source.REPLY,
    )
    if chance.happens(habit.misses):
        tells = chance.happens(_TELLS)
        yield replace(yes, reply=Reply.EXCUSED) if tells else replace(yes, no_show=True)
    elif member.deputy is not None and chance.happens(_REPLACED):
        yield replace(yes, reply=Reply.REPLACED)
        instead = _asked(member, meeting, member.deputy)
        other = replace(instead, reply=Reply.YES, asked_at=at, mode=yes.mode, source=Source.OFFICE)
        yield _came(replace(other, replaces_id=yes.id), meeting, chance)
    else:
        yield _came(yes, meeting, chance)


def _asked(member: DemoMember, meeting: Meeting, person: Person | None = None) -> Attendance:
    return Attendance(
        agency_id=meeting.agency_id,
        id=new_id(),
        meeting_id=meeting.id,
        member_id=member.member.id,
        person_id=(person or member.contact).id,
        invited_sequence=0,
    )


def _answered(meeting: Meeting, chance: Chance) -> datetime:
    starts = meeting.starts
    assert starts is not None  # noqa: S101 - a held meeting has a day
    return starts - timedelta(days=chance.randint(3, 30), minutes=chance.randint(0, 300))


def _came(row: Attendance, meeting: Meeting, chance: Chance) -> Attendance:
    starts = meeting.starts
    assert starts is not None and row.mode is not None  # noqa: S101, PT018 - who said yes said how
    mode = row.mode
    if chance.happens(0.03):
        mode = Mode.DIGITAL if mode is Mode.ON_SITE else Mode.ON_SITE
    early = chance.happens(_LEAVES_EARLY)
    minutes = meeting.minutes // 2 if early else meeting.minutes - chance.randint(0, 4)
    arrived = starts + timedelta(minutes=chance.randint(-15, 3))
    return replace(
        row,
        present=mode,
        arrived_at=arrived,
        left_at=starts + timedelta(minutes=minutes),
        minutes_present=minutes,
        left_early=early,
    )
