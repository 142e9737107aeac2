"""What can be done with a meeting as a whole; its day is chosen in the year (`network.verbs.year`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from network.attendance import Attendance
from network.content.themes import themes
from network.evaluation import EvaluationReceipt
from network.mailing import OutboxItem
from network.meeting import (
    AgendaItem,
    Meeting,
    MeetingDocument,
    MeetingState,
    MeetingTask,
    Speaker,
    Venue,
)
from network.verbs.agenda import put_agenda_of_theme
from network.verbs.office import need_office
from network.verbs.seats import settle
from network.verbs.tasks import settle_tasks
from network.verbs.ties import untie_cancelled, untie_meeting
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work

PARTS = ("agenda", "speakers", "tasks", "place")
"""What of a meeting can be copied into a new one."""


def add_meeting(
    open_work: OpenWork,
    year: int,
    group_id: UUID,
    *,
    title: str = "",
    theme: str = "",
    day: date | None = None,
) -> Edit:
    """Add a meeting with the year's next number; with a day it is planned, with a theme it gets its agenda.

    Raises:
        RuleError: `member.no_network`, or a rule of the meeting.
    """
    with open_work("add_meeting") as work:
        need_office(work).group(group_id)
        meeting = _new(work, year, group_id, title, day)
        meeting = work.put(meeting)
        if theme:
            meeting = _with_theme(work, meeting, theme)
        settle_tasks(work, meeting, is_new=True)
        work.about = meeting.label
        return work.commit()


def change_meeting(open_work: OpenWork, meeting: Meeting) -> Edit:
    """Change a meeting's texts, time, seats and place; seats are given anew, tasks follow the day.

    Raises:
        RuleError: a rule of the meeting, or `meetings.cancelled`.
    """
    with open_work("change_meeting") as work:
        before = work.get(Meeting, meeting.id)
        if before.state is MeetingState.CANCELLED:
            raise RuleError("meetings.cancelled", meeting=before.label)
        after = work.put(meeting)
        settle(work, after.id)
        if before.day != after.day:
            settle_tasks(work, after, is_new=before.day is None)
        work.about = after.label
        return work.commit()


def note_meeting(open_work: OpenWork, meeting_id: UUID, notes: str) -> Edit:
    """Keep what was said and decided, in free words."""
    with open_work("note_meeting") as work:
        meeting = work.put(replace(work.get(Meeting, meeting_id), notes=notes.strip()))
        work.about = meeting.label
        return work.commit()


def take_theme(open_work: OpenWork, meeting_id: UUID, theme: str) -> Edit:
    """Give a meeting a theme: its name, text and agenda. An agenda that is there already stays.

    Raises:
        RuleError: `meetings.theme` for a theme that is not ours.
    """
    with open_work("take_theme") as work:
        meeting = _with_theme(work, work.get(Meeting, meeting_id), theme)
        work.about = meeting.label
        return work.commit()


def clone_meeting(
    open_work: OpenWork,
    meeting_id: UUID,
    year: int,
    *,
    day: date | None = None,
    parts: Collection[str] = PARTS,
) -> Edit:
    """Make a new meeting after another one, with the chosen `PARTS`; nobody is invited to it yet.

    Speakers come along as asked, with nothing promised; tasks are counted back from the new day.

    Raises:
        ValueError: a part that is not one of `PARTS`.
    """
    if unknown := set(parts) - set(PARTS):
        raise ValueError(f"no such parts: {sorted(unknown)}")
    with open_work("clone_meeting") as work:
        model = work.get(Meeting, meeting_id)
        meeting = _new(work, year, model.group_id, model.title, day)
        meeting = replace(
            meeting,
            theme=model.theme,
            description=model.description,
            starts_at=model.starts_at,
            minutes=model.minutes,
            modes=model.modes,
            needs_kept_days=model.needs_kept_days,
        )
        if "place" in parts:
            meeting = replace(
                meeting,
                venue_id=model.venue_id,
                seats_on_site=model.seats_on_site,
                seats_digital=model.seats_digital,
                link=model.link,
            )
        meeting = work.put(meeting)
        _copy_parts(work, model, meeting, parts)
        work.about = meeting.label
        return work.commit()


def cancel_meeting(open_work: OpenWork, meeting_id: UUID, reason: str) -> Edit:
    """Cancel a meeting; what goes to the invited is prepared by `prepare_cancellations`.

    Wishes that were laid in it are new again.

    Raises:
        RuleError: `meetings.reason` without a reason, `meetings.held` for one that has been.
    """
    need_text(reason, "meetings.reason")
    with open_work("cancel_meeting") as work:
        meeting = work.get(Meeting, meeting_id)
        if meeting.state is MeetingState.HELD:
            raise RuleError("meetings.held", meeting=meeting.label)
        work.put(
            replace(
                meeting, state=MeetingState.CANCELLED, cancel_reason=reason.strip(), is_checkin_open=False
            )
        )
        untie_cancelled(work, meeting, reason.strip())
        work.about = meeting.label
        return work.commit()


def remove_meeting(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Take away a meeting that nobody has heard of; else it is cancelled instead.

    Raises:
        RuleError: `meetings.in_use` when somebody has been invited, written to or has answered.
    """
    with open_work("remove_meeting") as work:
        meeting = work.get(Meeting, meeting_id)
        own = {"meeting_id": meeting_id}
        if any(work.find(kind, **own) for kind in (Attendance, OutboxItem, EvaluationReceipt)):
            raise RuleError("meetings.in_use", meeting=meeting.label)
        untie_meeting(work, meeting)
        for kind in (MeetingTask, Speaker, AgendaItem, MeetingDocument):
            for thing in work.find(kind, **own):
                work.remove(thing)
        work.remove(meeting)
        work.about = meeting.label
        return work.commit()


def save_venue(open_work: OpenWork, venue: Venue) -> Edit:
    """Add or change a room that meetings are held in.

    Raises:
        RuleError: `meeting.venue.empty` or `meeting.seats`.
    """
    with open_work("save_venue") as work:
        work.put(venue)
        work.about = venue.name
        return work.commit()


def hold_in_new_venue(open_work: OpenWork, meeting_id: UUID, venue: Venue) -> Edit:
    """Add a room and hold the meeting there; its seats become the meeting's, unless those are set.

    Raises:
        RuleError: `meeting.venue.empty` or `meeting.seats`.
    """
    with open_work("save_venue") as work:
        venue = work.put(venue)
        meeting = work.get(Meeting, meeting_id)
        seats = meeting.seats_on_site if meeting.seats_on_site is not None else venue.seats
        work.put(replace(meeting, venue_id=venue.id, seats_on_site=seats))
        settle(work, meeting_id)
        work.about = venue.name
        return work.commit()


def _new(work: Work, year: int, group_id: UUID, title: str, day: date | None) -> Meeting:
    numbers = [other.number for other in work.find(Meeting, year=year)]
    return Meeting(
        agency_id=work.agency_id,
        id=new_id(),
        year=year,
        number=max(numbers, default=0) + 1,
        group_id=group_id,
        title=title.strip(),
        day=day,
        state=MeetingState.PLANNED if day else MeetingState.PROPOSED,
        pinned=day is not None,
    )


def _with_theme(work: Work, meeting: Meeting, theme_id: str) -> Meeting:
    if theme_id not in themes().ids:
        raise RuleError("meetings.theme", given=theme_id)
    theme = themes().by_id(theme_id)
    meeting = work.put(
        replace(
            meeting,
            theme=theme.id,
            title=theme.title,
            description=theme.text,
            minutes=max(meeting.minutes, theme.minutes),
        )
    )
    if not work.find(AgendaItem, meeting_id=meeting.id):
        put_agenda_of_theme(work, meeting, theme)
    return meeting


def _copy_parts(work: Work, model: Meeting, meeting: Meeting, parts: Collection[str]) -> None:
    twins: dict[UUID, UUID] = {}
    if "agenda" in parts:
        for item in work.find(AgendaItem, meeting_id=model.id):
            twin = work.put(replace(item, id=new_id(), version=0, meeting_id=meeting.id))
            twins[item.id] = twin.id
    if "speakers" in parts:
        for speaker in work.find(Speaker, meeting_id=model.id, erased_on=None):
            work.put(
                Speaker(
                    agency_id=work.agency_id,
                    id=new_id(),
                    meeting_id=meeting.id,
                    item_id=twins.get(speaker.item_id) if speaker.item_id else None,
                    name=speaker.name,
                    organisation=speaker.organisation,
                    email=speaker.email,
                    phone=speaker.phone,
                )
            )
    if "tasks" in parts:
        for task in work.find(MeetingTask, meeting_id=model.id):
            fresh = replace(task, id=new_id(), version=0, meeting_id=meeting.id, done_on=None, is_moved=False)
            work.put(replace(fresh, due_on=None))
    settle_tasks(work, meeting, is_new=True)
