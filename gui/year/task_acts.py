"""What can be done with a meeting's tasks: tick, add, change, take away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import LineField, Tick
from gui.common.form import Field
from network.meeting import Meeting, MeetingTask
from network.verbs.tasks import add_task, change_task, finish_task, remove_task, reopen_task
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

USUAL_DAYS = 7


class TaskActs(QObject):
    """Runs the verbs of tasks for the page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk

    def tick(self, task_id: UUID, done: bool) -> None:
        """Tick a task, or take its tick away."""
        self._desk.do(finish_task if done else reopen_task, task_id, owner=self)

    def ask_new(self, meeting: Meeting) -> None:
        """Ask for a new task."""
        self._desk.dialogs.ask(
            say("year.task.add.title", meeting=meeting.label),
            fields=self._fields(None),
            accept=say("year.task.add.do"),
            done=partial(self._add, meeting.id),
        )

    def ask_change(self, task: MeetingTask) -> None:
        """Ask how a task is to be."""
        gone = Field("gone", "", Tick(self._desk.look, say("year.task.remove")))
        self._desk.dialogs.ask(
            say("year.task.change.title"),
            fields=(*self._fields(task), gone),
            accept=say("year.task.change.do"),
            done=partial(self._change, task),
        )

    def _fields(self, task: MeetingTask | None) -> tuple[Field, ...]:
        look = self._desk.look
        days = str(task.days_before if task else USUAL_DAYS)
        own = task.due_on if task and task.is_moved else None
        return (
            Field(
                "title",
                say("year.task.title"),
                LineField(look, task.title if task else ""),
                required=say("year.task.title.empty"),
            ),
            Field(
                "days",
                say("year.task.days"),
                LineField(look, days),
                help=say("year.task.days.help"),
                check=days_fault,
            ),
            Field("due_on", say("year.task.due"), DateField(look, own), help=say("year.task.due.help")),
            Field("who", say("year.task.owner"), LineField(look, task.owner if task else "")),
        )

    def _add(self, meeting_id: UUID, given: Mapping[str, Any]) -> None:
        verb = partial(
            add_task,
            meeting_id=meeting_id,
            title=given["title"],
            days_before=int(given["days"]),
            due_on=given["due_on"],
            owner=given["who"],
        )
        self._desk.do(verb, owner=self)

    def _change(self, task: MeetingTask, given: Mapping[str, Any]) -> None:
        if given["gone"]:
            words = say("year.task.removed", title=task.title)
            self._desk.do(remove_task, task.id, owner=self, done=partial(self._tell, words))
            return
        verb = partial(
            change_task,
            task_id=task.id,
            title=given["title"],
            days_before=int(given["days"]),
            due_on=given["due_on"],
            owner=given["who"],
        )
        self._desk.do(verb, owner=self)

    def _tell(self, words: str, _edit: Edit) -> None:
        self._desk.tell(words, undo=True)


def days_fault(text: str) -> str:
    """What is wrong with a number of days, or ""."""
    try:
        int(text)
    except ValueError:
        return say("year.task.days.fault")
    return ""
