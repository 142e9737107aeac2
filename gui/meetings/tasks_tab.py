"""Att göra: what there is to do for the meeting, counted back from its day."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import due, long_date
from gui.common.flow import Flow
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.taskacts import TaskActs
from gui.meetings.acts import MeetingActs
from gui.meetings.reading import OneView
from gui.meetings.tab import MeetingTab
from network.meeting import MeetingTask
from riskmodel.kernel.words import say


class TasksTab(MeetingTab):
    """The tasks as a table; the space bar ticks one."""

    key = "tasks"

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(desk, acts, parent)
        self._tasks = TaskActs(desk, self)
        self._today = desk.today()
        self.table = Table(
            desk,
            TableModel(self._columns(), row_name=self._spoken, key=_key),
            name=say("meetings_place.tab.tasks"),
        )
        self.table.installEventFilter(self)
        self.table.opened.connect(self._ask_change)
        self.table.removed.connect(self._remove)
        self.table.chosen.connect(self._chose)
        empty = Empty(
            self.look,
            "list-checks",
            say("meetings_place.tasks.empty"),
            say("meetings_place.tasks.empty.text"),
        )
        self.table.say_empty(empty)
        self._lay_out()

    def refresh(self, view: OneView) -> None:
        """Draw the tasks."""
        self._today = view.today
        self.table.show_things(view.file.tasks)
        if self.table.current() is None:
            self.table.choose_first()
        self._chose(self.table.current())

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def keys_hint(self) -> str:
        """Ticking and changing."""
        return say("meetings_place.tasks.keys")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar ticks, or takes the tick away."""
        if watched is self.table and _is_space(event):
            self._tick()
            return True
        return super().eventFilter(watched, event)

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        layout = column(look, self, margins=("normal", "medium", "normal", "none"), gap="medium")
        tools = Flow(look)
        self._done = button(look, say("meetings_place.task.done"), self._tick, icon="check")
        self._new = button(look, say("meetings_place.task.add"), self._ask_new, icon="plus")
        tools.addWidget(self._done)
        tools.addWidget(self._new)
        self.put(layout, tools)
        self.put_table(layout, self.table)
        self._new.setEnabled(not self.desk.is_read_only)

    def _columns(self) -> list[Column[MeetingTask]]:
        return [
            Column("title", say("meetings_place.task.title"), lambda one: one.title, kind="name"),
            Column("due", say("meetings_place.task.due"), self._due, kind="date", width=50,
                   sort=lambda one: one.due_on, tone=self._tone),
            Column("owner", say("meetings_place.task.owner"), lambda one: one.owner, width=44, kind="muted",
                   is_essential=False),
        ]  # fmt: skip

    def _due(self, one: MeetingTask) -> str:
        if one.done_on is not None:
            return say("meetings_place.task.done_on", day=long_date(one.done_on))
        return due(one.due_on, self._today)[0] if one.due_on else say("meetings_place.no_day")

    def _tone(self, one: MeetingTask) -> str:
        if one.done_on is not None:
            return "muted"
        return due(one.due_on, self._today)[1] if one.due_on else ""

    def _spoken(self, one: MeetingTask) -> str:
        return ", ".join(part for part in (one.title, self._due(one), one.owner) if part)

    def _chose(self, one: MeetingTask | None) -> None:
        self._done.setVisible(one is not None and self.can_write)
        if one is not None:
            self._done.setText(say(f"meetings_place.task.{'undone' if one.done_on else 'done'}"))

    def _tick(self) -> None:
        one = self.table.current()
        if one is not None and self.can_write:
            self._tasks.tick(one.id, done=one.done_on is None)

    def _ask_new(self) -> None:
        if self.can_write and self.view is not None:
            self._tasks.ask_new(self.view.meeting)

    def _ask_change(self, one: MeetingTask) -> None:
        if self.can_write:
            self._tasks.ask_change(one)

    def _remove(self, one: MeetingTask) -> None:
        if self.can_write:
            self._tasks.remove(one)


def _is_space(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier


def _key(one: MeetingTask) -> UUID:
    return one.id
