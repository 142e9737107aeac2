"""What there is to do for the meeting, by day, to tick off and to change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from gui.common.boxes import clear, column, row
from gui.common.buttons import button
from gui.common.figures import due, short_date
from gui.common.labels import label, set_kind
from gui.common.theme import Look
from network.meeting import MeetingTask
from riskmodel.kernel.words import say

DAY = 22  # units


class TaskLine(QWidget):
    """One task: ticked when done, its words open it for change."""

    ticked = Signal(object, bool)  # UUID
    opened = Signal(object)  # UUID

    def __init__(self, look: Look, task: MeetingTask, today: date, *, can_write: bool) -> None:
        super().__init__()
        self._task = task
        layout = row(look, self, gap="small")
        self._tick = QCheckBox(self)
        self._tick.setChecked(task.done_on is not None)
        self._tick.setEnabled(can_write)
        self._tick.setAccessibleName(say("year.task.tick", title=task.title))
        self._tick.clicked.connect(self._clicked)
        layout.addWidget(self._tick)
        day, tone = day_words(task, today)
        words = label(day, "muted")
        words.setFixedWidth(look.px(DAY))
        if tone:
            set_kind(words, tone)
        layout.addWidget(words)
        self._words: QPushButton = button(look, task.title, self._open, kind="link")
        self._words.setEnabled(can_write)
        self._words.setAccessibleName(spoken_task(task, today))
        layout.addWidget(self._words)
        if task.owner:
            layout.addWidget(label(task.owner, "caption"), 1, Qt.AlignmentFlag.AlignVCenter)
        else:
            layout.addStretch(1)

    def _clicked(self, checked: bool) -> None:
        self.ticked.emit(self._task.id, checked)

    def _open(self) -> None:
        self.opened.emit(self._task.id)


class TodoPart(QWidget):
    """The tasks of one meeting."""

    ticked = Signal(object, bool)
    opened = Signal(object)
    add_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        layout = column(look, self, gap="small")
        layout.addWidget(label(say("year.todo"), "lead", wrap=True))
        self._under = label(say("year.todo.under"), "muted", wrap=True)
        layout.addWidget(self._under)
        self._lines = column(look, gap="small")
        layout.addLayout(self._lines)
        self.add = button(look, say("year.task.add"), self._add, kind="quiet", icon="plus")
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def show_tasks(self, tasks: Sequence[MeetingTask], today: date, *, can_write: bool) -> None:
        """Show tasks by day."""
        clear(self._lines)
        self._under.setText(say("year.todo.under" if tasks else "year.todo.none"))
        for task in tasks:
            line = TaskLine(self._look, task, today, can_write=can_write)
            line.ticked.connect(self.ticked)
            line.opened.connect(self.opened)
            self._lines.addWidget(line)
        self.add.setVisible(can_write)

    def _add(self) -> None:
        self.add_wanted.emit()


def day_words(task: MeetingTask, today: date) -> tuple[str, str]:
    """When a task is due, in a word or two, and its tone."""
    if task.due_on is None:
        return say("year.task.no_day"), ""
    if task.done_on is not None or task.due_on >= today:
        return short_date(task.due_on), ""
    return due(task.due_on, today)[0], "danger"


def spoken_task(task: MeetingTask, today: date) -> str:
    """A task as one would say it."""
    done = say("year.task.done") if task.done_on else ""
    return ", ".join(part for part in (task.title, day_words(task, today)[0], task.owner, done) if part)
