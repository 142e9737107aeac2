"""What can be done with a meeting's tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from network.meeting import Meeting, MeetingTask, TaskKind
from network.tasks import MOST_DAYS, moved, usual_tasks
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work


def settle_tasks(work: Work, meeting: Meeting, *, is_new: bool = False) -> None:
    """Lay a meeting's tasks after its day, within the transaction that gave it the day.

    `is_new`: it had no day before, so it gets the usual tasks unless it has some.
    """
    tasks = work.find(MeetingTask, meeting_id=meeting.id)
    if not tasks and is_new:
        tasks = list(usual_tasks(work.agency_id, meeting.id, meeting.day))
    for task in tasks:
        work.put(moved(task, meeting.day))


def add_task(
    open_work: OpenWork,
    meeting_id: UUID,
    title: str,
    *,
    days_before: int = 0,
    due_on: date | None = None,
    owner: str = "",
) -> Edit:
    """Add something to do for a meeting; with `due_on` it keeps that day when the meeting moves.

    Raises:
        RuleError: `meeting.task.empty` or `tasks.days`.
    """
    with open_work("add_task") as work:
        meeting = work.get(Meeting, meeting_id)
        task = MeetingTask(
            agency_id=work.agency_id,
            id=new_id(),
            meeting_id=meeting_id,
            kind=TaskKind.OTHER,
            title=title.strip(),
            days_before=_checked(days_before),
            due_on=due_on,
            is_moved=due_on is not None,
            owner=owner.strip(),
        )
        work.put(moved(task, meeting.day))
        work.about = meeting.label
        return work.commit()


def change_task(
    open_work: OpenWork,
    task_id: UUID,
    *,
    title: str | None = None,
    days_before: int | None = None,
    due_on: date | None = None,
    owner: str | None = None,
) -> Edit:
    """Change a task; None leaves as it is. A day in `due_on` stays when the meeting moves.

    With `days_before` it is counted back from the meeting's day again.

    Raises:
        RuleError: `meeting.task.empty` or `tasks.days`.
    """
    with open_work("change_task") as work:
        task = work.get(MeetingTask, task_id)
        meeting = work.get(Meeting, task.meeting_id)
        if title is not None:
            need_text(title, "meeting.task.empty")
            task = replace(task, title=title.strip())
        if owner is not None:
            task = replace(task, owner=owner.strip())
        if days_before is not None:
            task = replace(task, days_before=_checked(days_before), is_moved=False)
        if due_on is not None:
            task = replace(task, due_on=due_on, is_moved=True)
        work.put(moved(task, meeting.day))
        work.about = meeting.label
        return work.commit()


def finish_task(open_work: OpenWork, task_id: UUID, owner: str = "") -> Edit:
    """Tick a task as done today; `owner` says who did it, unless somebody has it already."""
    with open_work("finish_task") as work:
        task = work.get(MeetingTask, task_id)
        work.put(replace(task, done_on=task.done_on or work.today, owner=task.owner or owner.strip()))
        work.about = work.get(Meeting, task.meeting_id).label
        return work.commit()


def reopen_task(open_work: OpenWork, task_id: UUID) -> Edit:
    """Take the tick of a task away; it follows the meeting's day again."""
    with open_work("reopen_task") as work:
        task = work.get(MeetingTask, task_id)
        meeting = work.get(Meeting, task.meeting_id)
        work.put(moved(replace(task, done_on=None), meeting.day))
        work.about = meeting.label
        return work.commit()


def remove_task(open_work: OpenWork, task_id: UUID) -> Edit:
    """Take a task away."""
    with open_work("remove_task") as work:
        task = work.get(MeetingTask, task_id)
        work.about = work.get(Meeting, task.meeting_id).label
        work.remove(task)
        return work.commit()


def _checked(days_before: int) -> int:
    if abs(days_before) > MOST_DAYS:
        raise RuleError("tasks.days", given=days_before, most=MOST_DAYS)
    return days_before
