"""What can be done with a year: propose days, choose, move, pin and rule them out, weigh the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from network.dayscore import WEIGHTS, Slot
from network.meeting import Meeting, MeetingState, YearPlan
from network.member import Group
from network.planner import Proposal, default_slots, propose
from network.verbs.office import need_office
from network.verbs.tasks import settle_tasks
from network.yearfile import DONE, YearFile, group_key, is_fixed, read_year
from riskmodel.daytext import day_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work

MOST_POINTS = 100


def plan_year(open_work: OpenWork, year: int) -> Edit:
    """Lay out a year: the meetings that the groups lack, each with a proposed day and its tasks.

    Raises:
        RuleError: `member.no_network` before the network has been started, `year.is_planned` when nothing is
            missing.
    """
    with open_work("plan_year") as work:
        need_office(work)
        now = read_year(work, year, work.today)
        missing = _missing(now)
        if not missing:
            raise RuleError("year.is_planned", year=year)
        if now.plan is None:
            work.put(YearPlan(agency_id=work.agency_id, id=new_id(), year=year))
        groups = {group_key(group): group for group in now.groups}
        proposals = propose(year, (*_standing(now), *missing), now.setting)[len(now.slots) :]
        first = max((each.number for each in (*now.meetings, *now.cancelled)), default=0) + 1
        ordered = sorted(proposals, key=lambda proposal: proposal.date or date.max)
        for number, proposal in enumerate(ordered, first):
            _add_meeting(work, year, number, groups[proposal.slot.group], proposal)
        work.about = str(year)
        return work.commit()


def pick_date(open_work: OpenWork, meeting_id: UUID, day: date | None = None) -> Edit:
    """Choose a meeting's day: the one proposed, or another.

    Raises:
        RuleError: `year.over` for one that is held or cancelled, `year.no_day` without any day.
    """
    with open_work("pick_date") as work:
        meeting = _open_meeting(work, meeting_id)
        chosen = day or meeting.day
        if chosen is None:
            raise RuleError("year.no_day", meeting=meeting.label)
        state = MeetingState.PLANNED if meeting.state is MeetingState.PROPOSED else meeting.state
        _put_day(work, meeting, chosen, state)
        work.about = meeting.label
        return work.commit()


def release_date(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Make a chosen day a proposal again; nobody may have been invited.

    Raises:
        RuleError: `year.over`, or `year.invited` when invitations have been prepared.
    """
    with open_work("release_date") as work:
        meeting = _open_meeting(work, meeting_id)
        if meeting.state is MeetingState.INVITED:
            raise RuleError("year.invited", meeting=meeting.label)
        work.put(replace(meeting, state=MeetingState.PROPOSED))
        work.about = meeting.label
        return work.commit()


def move_date(open_work: OpenWork, meeting_id: UUID, day: date) -> Edit:
    """Move a meeting to another day; its tasks follow. The invited are told by `prepare_changes`.

    Raises:
        RuleError: `year.over` for one that is held or cancelled.
    """
    with open_work("move_date") as work:
        meeting = _open_meeting(work, meeting_id)
        _put_day(work, meeting, day, meeting.state)
        work.about = meeting.label
        return work.commit()


def pin_meeting(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Keep the planner from moving a meeting.

    Raises:
        RuleError: `year.no_day` for one without a day.
    """
    with open_work("pin_meeting") as work:
        return _pin(work, meeting_id, pinned=True)


def unpin_meeting(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Let the planner move a meeting again."""
    with open_work("unpin_meeting") as work:
        return _pin(work, meeting_id, pinned=False)


def exclude_day(open_work: OpenWork, day: date, why: str = "") -> Edit:
    """Rule a day out; a meeting proposed for it, and not pinned, gets the next best day."""
    with open_work("exclude_day") as work:
        plan = _plan(work, day.year)
        kept = tuple(entry for entry in plan.excluded if entry[0] != day)
        work.put(replace(plan, excluded=tuple(sorted((*kept, (day, why.strip()))))))
        now = read_year(work, day.year, work.today)
        hit = {each.id for each in now.meetings if each.day == day and not is_fixed(each)}
        if hit:
            slots = [replace(slot, is_pinned=slot.key not in map(str, hit)) for slot in now.slots]
            _take(work, now, propose(day.year, slots, now.setting), hit)
        work.about = day_text(day)
        return work.commit()


def allow_day(open_work: OpenWork, day: date) -> Edit:
    """Take back that a day was ruled out."""
    with open_work("allow_day") as work:
        plan = _plan(work, day.year)
        work.put(replace(plan, excluded=tuple(entry for entry in plan.excluded if entry[0] != day)))
        work.about = day_text(day)
        return work.commit()


def change_weights(open_work: OpenWork, year: int, weights: Mapping[str, float]) -> Edit:
    """Say how much each reason can cost in a year, 0 to 100 points; reasons left out get their usual weight.

    Raises:
        RuleError: `planner.fault.weight`.
    """
    with open_work("change_weights") as work:
        for given in weights.values():
            if not 0 <= given <= MOST_POINTS:
                raise RuleError("planner.fault.weight", given=given)
        own = tuple((name, float(weights[name])) for name in WEIGHTS if name in weights)
        changed = tuple(entry for entry in own if entry[1] != WEIGHTS[entry[0]])
        work.put(replace(_plan(work, year), weights=changed))
        work.about = str(year)
        return work.commit()


def take_proposal(open_work: OpenWork, days: Mapping[UUID, date]) -> Edit:
    """Give several meetings proposed days at once; they stay proposals.

    Raises:
        RuleError: `year.over`, or `year.is_pinned` for one that is pinned, chosen or over.
    """
    with open_work("take_proposal") as work:
        years = set()
        for meeting_id, day in days.items():
            meeting = _open_meeting(work, meeting_id)
            if is_fixed(meeting):
                raise RuleError("year.is_pinned", meeting=meeting.label)
            _put_day(work, meeting, day, meeting.state)
            years.add(meeting.year)
        work.about = ", ".join(map(str, sorted(years)))
        return work.commit()


def _missing(now: YearFile) -> tuple[Slot, ...]:
    """The meetings that the groups lack, as slots."""
    wanted = [(group_key(group), group.meetings_per_year) for group in now.groups]
    have = {key: sum(slot.group == key for slot in now.slots) for key, _ in wanted}
    missing = []
    for slot in default_slots(wanted) if any(n for _, n in wanted) else ():
        if have[slot.group] > 0:
            have[slot.group] -= 1
        else:
            missing.append(slot)
    return tuple(missing)


def _standing(now: YearFile) -> tuple[Slot, ...]:
    return tuple(replace(slot, is_pinned=True) for slot in now.slots)


def _add_meeting(work: Work, year: int, number: int, group: Group, proposal: Proposal) -> None:
    meeting = work.put(
        Meeting(
            agency_id=work.agency_id,
            id=new_id(),
            year=year,
            number=number,
            group_id=group.id,
            day=proposal.date,
            starts_at=proposal.slot.starts_at,
            minutes=proposal.slot.minutes,
        )
    )
    settle_tasks(work, meeting, is_new=True)


def _put_day(work: Work, meeting: Meeting, day: date, state: MeetingState) -> None:
    if day.year != meeting.year:
        raise RuleError("year.other_year", meeting=meeting.label, year=meeting.year)
    stored = work.put(replace(meeting, day=day, state=state))
    settle_tasks(work, stored, is_new=meeting.day is None)


def _open_meeting(work: Work, meeting_id: UUID) -> Meeting:
    meeting = work.get(Meeting, meeting_id)
    if meeting.state in DONE:
        raise RuleError("year.over", meeting=meeting.label)
    return meeting


def _pin(work: Work, meeting_id: UUID, *, pinned: bool) -> Edit:
    meeting = work.get(Meeting, meeting_id)
    if pinned and meeting.day is None:
        raise RuleError("year.no_day", meeting=meeting.label)
    work.put(replace(meeting, pinned=pinned))
    work.about = meeting.label
    return work.commit()


def _plan(work: Work, year: int) -> YearPlan:
    plans = work.find(YearPlan, year=year)
    return plans[0] if plans else YearPlan(agency_id=work.agency_id, id=new_id(), year=year)


def _take(work: Work, now: YearFile, proposals: Sequence[Proposal], only: set[UUID]) -> None:
    for meeting, proposal in zip(now.meetings, proposals, strict=True):
        if meeting.id in only and proposal.date is not None:
            _put_day(work, meeting, proposal.date, meeting.state)
