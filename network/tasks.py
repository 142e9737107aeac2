"""What there is to do for a meeting, counted back from its day and laid on workdays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from uuid import UUID

from network.days import ONE_DAY, is_workday
from network.meeting import MeetingTask, TaskKind
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say

DAYS_BEFORE: Mapping[TaskKind, int] = MappingProxyType(
    {
        TaskKind.PROGRAMME: 56,
        TaskKind.INVITATION: 42,
        TaskKind.REMINDER: 14,
        TaskKind.MATERIAL: 3,
        TaskKind.FOLLOW_UP: -14,
    }
)
"""When the usual tasks are due, in days before the meeting; negative is after it."""
MOST_DAYS = 366


def due_on(day: date, days_before: int) -> date:
    """When something is due that is counted back from a meeting's day.

    What falls on a free day is due the workday before, what comes after the meeting the workday after.
    """
    due = day - timedelta(days=days_before)
    step = ONE_DAY if days_before < 0 else -ONE_DAY
    while not is_workday(due):
        due += step
    return due


def usual_tasks(agency_id: UUID, meeting_id: UUID, day: date | None) -> tuple[MeetingTask, ...]:
    """The tasks that a new meeting begins with, in order."""
    return tuple(
        MeetingTask(
            agency_id=agency_id,
            id=new_id(),
            meeting_id=meeting_id,
            kind=kind,
            title=say(f"tasks.kind.{kind}"),
            days_before=days,
            due_on=due_on(day, days) if day else None,
        )
        for kind, days in DAYS_BEFORE.items()
    )


def moved(task: MeetingTask, day: date | None) -> MeetingTask:
    """The task when its meeting is on a day; what is done, or has a day of its own, stays."""
    if task.is_moved or task.done_on is not None:
        return task
    return replace(task, due_on=due_on(day, task.days_before) if day else None)


def in_order(tasks: Iterable[MeetingTask]) -> tuple[MeetingTask, ...]:
    """Tasks by day; those without one after the others, as they are counted back."""
    return tuple(sorted(tasks, key=lambda task: (task.due_on or date.max, -task.days_before, task.id)))
