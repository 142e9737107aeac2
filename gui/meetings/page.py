"""Meetings: the list of all, and the page of one from its theme to its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from gui.common.place import Place
from gui.common.tabs import tab_commands
from gui.meetings.acts import MeetingActs
from gui.meetings.list_page import ListPage
from gui.meetings.one import OneMeeting
from gui.meetings.reading import MeetingsView, OneView, read_meetings, read_one
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import say


class MeetingsPlace(Place):
    """The list, until a meeting is opened."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._meeting_id: UUID | None = None
        self._awaits_focus = False
        self._acts = MeetingActs(desk, self)
        self._acts.made.connect(self._open_id)
        self._acts.gone.connect(self._to_list)
        self._stack = QStackedWidget()
        self._list = ListPage(desk, self._acts)
        self._list.opened.connect(self._open_id)
        self._one = OneMeeting(desk, self._acts)
        self._one.left.connect(self._to_list)
        self._one.hint_changed.connect(self.hint_changed)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._one)
        column(self.look, self, gap="none").addWidget(self._stack)
        self._fresh = Fresh(desk, self, self._ask, self._show, failed=self._not_read)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Möten, or the meeting's name."""
        if self._meeting_id is not None and self._one.view is not None:
            return self._one.title()
        return say("meetings_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show the meeting of `meeting_id` at `tab`, or the list."""
        meeting_id = what.get("meeting_id")
        is_other = meeting_id != self._meeting_id
        self._meeting_id = meeting_id
        if (tab := what.get("tab")) is not None:
            self._one.choose_tab(tab)
        self._stack.setCurrentWidget(self._one if meeting_id else self._list)
        if is_other:
            self._fresh.again()
        else:
            self._fresh.see()

    def where(self) -> Mapping[str, Any]:
        """The meeting and its tab."""
        if self._meeting_id is None:
            return {}
        return {"meeting_id": self._meeting_id, "tab": self._one.tab_key()}

    def commands(self) -> Sequence[Action]:
        """What can be done with meetings, and with the one on show."""
        return (
            Action("meetings_place.new", self._acts.ask_new, "plus", "Ctrl+N", enabled_when=self._can_write),
            Action(
                "meetings_place.change", self._one.change, "pencil", "F2", enabled_when=self._can_change
            ),
            Action("meetings_place.capture", self._one.capture, "book-open-text", "Ctrl+Shift+E",
                   enabled_when=self._can_change),
            Action("meetings_place.copy", self._one.copy, "copy", enabled_when=self._can_change),
            Action("meetings_place.do_next", self._one.do_next, "arrow-right", "Ctrl+Return",
                   enabled_when=self._has_one),
            *tab_commands(self._one.step_tab),
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return self._one.keys_hint() if self._meeting_id else say("meetings_place.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say("meetings_place.help")

    def take_focus(self) -> None:
        """Work begins in the list, or in the open tab."""
        if self._meeting_id is None:
            self._list.take_focus()
        else:
            self._awaits_focus = not self._one.take_focus()

    # -- inner -----------------------------------------------------------------------------------------

    def _ask(self) -> Question:
        today = self.desk.today()
        if self._meeting_id is None:
            return partial(read_meetings, today=today)
        return partial(read_one, meeting_id=self._meeting_id, today=today)

    def _show(self, found: MeetingsView | OneView) -> None:
        if isinstance(found, MeetingsView):
            self._acts.office = found.office
            self._list.show_meetings(found)
        elif found.file.meeting.id == self._meeting_id:
            self._acts.office = found.office
            self._one.show_meeting(found)
            self.titled.emit()
            if self._awaits_focus:
                self.take_focus_late()
        else:
            self._fresh.again()

    def _not_read(self, fault: Exception) -> None:
        if isinstance(fault, NotFoundError) and self._meeting_id is not None:
            self._to_list()
        else:
            self.desk.refused(fault)

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _has_one(self) -> bool:
        return self._meeting_id is not None and self._one.view is not None

    def _can_change(self) -> bool:
        return self._can_write() and self._has_one()

    def _open_id(self, meeting_id: UUID) -> None:
        self.desk.go("meetings", meeting_id=meeting_id)

    def _to_list(self) -> None:
        self.desk.go("meetings")
