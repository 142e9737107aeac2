"""What can be done with a meeting's tasks, wherever they are shown: tick, add, change, take away."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from gui.common.asking import Asking
from gui.common.datefield import DateField
from gui.common.fields import LineField, Tick
from gui.common.form import Field
from network.meeting import Meeting, MeetingTask
from network.verbs.tasks import add_task, change_task, finish_task, remove_task, reopen_task
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

USUAL_DAYS = 7


class TaskActs(Asking):
    """Asks what must be asked, and does it."""

    def tick(self, task_id: UUID, done: bool) -> None:
        """Tick a task, or take its tick away."""
        self._desk.do(finish_task if done else reopen_task, task_id, owner=self)

    def ask_new(self, meeting: Meeting) -> None:
        """Ask for a new task."""
        title = say("tasks.form.add", meeting=meeting.label)
        self._ask(title, say("tasks.form.add.do"), self._fields(None), partial(self._add, meeting.id))

    def ask_change(self, task: MeetingTask) -> None:
        """Ask how a task is to be."""
        gone = Field("gone", "", Tick(self._look, say("tasks.form.remove")))
        self._ask(
            say("tasks.form.change"),
            say("tasks.form.change.do"),
            (*self._fields(task), gone),
            partial(self._change, task),
        )

    def remove(self, task: MeetingTask) -> None:
        """Take a task away; undo brings it back."""
        self._desk.do(remove_task, task.id, owner=self, done=partial(self._tell, task.title))

    def _fields(self, task: MeetingTask | None) -> tuple[Field, ...]:
        look, today = self._look, self._desk.today()
        days = str(task.days_before if task else USUAL_DAYS)
        own = task.due_on if task and task.is_moved else None
        return (
            Field(
                "title",
                say("tasks.form.title"),
                LineField(look, task.title if task else ""),
                required=say("meeting.task.empty"),
            ),
            Field(
                "days",
                say("tasks.form.days"),
                LineField(look, days),
                help=say("tasks.form.days.help"),
                check=days_fault,
            ),
            Field(
                "due_on",
                say("tasks.form.due"),
                DateField(look, own, today=today),
                help=say("tasks.form.due.help"),
            ),
            Field("who", say("tasks.form.owner"), LineField(look, task.owner if task else "")),
        )

    def _add(self, meeting_id: UUID, given: dict[str, Any]) -> None:
        self._do(add_task, meeting_id, **_values(given))

    def _change(self, task: MeetingTask, given: dict[str, Any]) -> None:
        if given["gone"]:
            self._do(remove_task, task.id, done=partial(self._tell, task.title))
        else:
            self._do(change_task, task.id, **_values(given))

    def _tell(self, title: str, _edit: Edit) -> None:
        self._desk.tell(say("tasks.form.removed", title=title), undo=True)


def days_fault(text: str) -> str:
    """What is wrong with a number of days, or ""."""
    try:
        int(text)
    except ValueError:
        return say("tasks.form.days.fault")
    return ""


def _values(given: dict[str, Any]) -> dict[str, Any]:
    """What the form says, as the verbs take it."""
    return {
        "title": given["title"] or "",
        "days_before": int(given["days"]),
        "due_on": given["due_on"],
        "owner": given["who"] or "",
    }
