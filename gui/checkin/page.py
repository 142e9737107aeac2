"""The check-in: which meeting, who comes, and the digital list afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from gui.checkin.chooser import MeetingChooser
from gui.checkin.hall import Hall
from gui.checkin.importing import Importing
from gui.common.action import Action
from gui.common.boxes import column, line
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import clock, weekday_date
from gui.common.flow import Flow
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.place import Place
from gui.common.room import Room
from network.checkin import GuestList, meetings_to_check_in, read_guests
from network.meeting import ZONE, Meeting, Mode
from network.member import Member, Membership
from network.verbs.attendance import close_checkin, open_checkin
from riskmodel.daytext import day_text
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

POLL = 4_000  # milliseconds between looks at a server where others check in too


class CheckinPlace(Place):
    """A field with the keyboard always in it; beside it how many are there."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._meeting_id: UUID | None = None
        self._has_forecast = False
        self._head = Head(self.look, self.title())
        self._waiting = button(self.look, "", self._show_waiting, kind="quiet", icon="hourglass")
        self._import = button(
            self.look,
            say("checkin.read_file").replace("&", ""),
            self._ask_file,
            kind="quiet",
            icon="file-down",
        )
        self._close = button(self.look, "", self._close_or_open)
        self._tools: tuple[QPushButton, ...] = (self._waiting, self._import, self._close)
        self._stack = QStackedWidget()
        self._chooser = MeetingChooser(desk)
        self._chooser.chosen.connect(self._choose)
        self.hall = Hall(desk)
        self.hall.changed.connect(self._say_head)
        self.hall.stale.connect(self._again)
        self.importing = Importing(desk)
        self.importing.left.connect(self._leave_import)
        for part in (self._chooser, self.hall, self.importing):
            self._stack.addWidget(part)
        self._lay_out()
        self._fresh = Fresh(desk, self, self._ask, self._show, concerns=frozenset({Member, Membership}))
        self._poll = QTimer(self)
        self._poll.setInterval(POLL)
        self._poll.timeout.connect(self._again)
        desk.room_changed.connect(self._fit)
        self._fit(desk.room)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Incheckning, and to what."""
        guests = self.hall.guests if hasattr(self, "hall") else None
        if guests is None or self._meeting_id is None:
            return say("checkin.title")
        return say("checkin.title.of", meeting=guests.meeting.title or guests.meeting.label)

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Check in to the meeting of `meeting_id`; `file` is a participant file to look at."""
        meeting_id = what.get("meeting_id", self._meeting_id)
        if meeting_id != self._meeting_id:
            self._choose(meeting_id)
        elif not self._fresh.see():
            self.take_focus()

    def where(self) -> Mapping[str, Any]:
        """The meeting."""
        return {"meeting_id": self._meeting_id} if self._meeting_id else {}

    def commands(self) -> Sequence[Action]:
        """What can be done at the check-in."""
        can, one = self.hall.can_write, self._has_one
        return (
            Action("checkin.walk_in", self.hall.begin_walk_in, "plus", "Ctrl+N", enabled_when=can),
            Action("checkin.do_digital", self._do_digital, "monitor", enabled_when=one),
            Action("checkin.do_left", self._do_left, "clock", enabled_when=self._has_present),
            Action("checkin.do_excuse", self._do_excuse, "minus", enabled_when=one),
            Action("checkin.do_take_away", self._do_take_away, "x", enabled_when=self._has_present),
            Action("checkin.show_waiting", self._show_waiting, "hourglass", enabled_when=self._has_meeting),
            Action("checkin.read_file", self._ask_file, "file-down", enabled_when=self._can_import),
            Action(
                "checkin.take_file",
                self.importing.take,
                "check",
                "Ctrl+Return",
                enabled_when=self.importing.can_take,
            ),
            Action("checkin.other_meeting", self._choose_other, "presentation", menu="go"),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("checkin.keys") if self._stack.currentWidget() is self.hall else say("checkin.keys.other")

    def help_text(self) -> str:
        """What the place is for."""
        return say("checkin.help")

    def toggle_panel(self) -> bool:
        """Show or hide the figures."""
        if self._stack.currentWidget() is not self.hall:
            return False
        self.hall.toggle_panel()
        return True

    def take_focus(self) -> None:
        """The keyboard belongs in the field."""
        part = self._stack.currentWidget()
        if part is self.hall:
            self.hall.take_focus()
        elif part is self.importing:
            self.importing.take_focus()
        else:
            self._chooser.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever has the keyboard, letters belong in the field."""
        is_typed = event.text().isprintable() and bool(event.text().strip())
        has_mods = bool(
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        )
        if is_typed and not has_mods and self._stack.currentWidget() is self.hall and self.hall.is_listing():
            self.hall.field.setFocus()
            self.hall.field.insert(event.text())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Others may check in at the same time where the workspace is on a server."""
        super().showEvent(event)
        if self.desk.is_open and "://" in self.desk.workspace.address:
            self._poll.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._poll.stop()

    # -- which meeting ---------------------------------------------------------------------------------

    def _choose(self, meeting_id: UUID | None) -> None:
        self._meeting_id, self._has_forecast = meeting_id, False
        self._stack.setCurrentWidget(self._chooser if meeting_id is None else self.hall)
        self._fresh.again()

    def _choose_other(self) -> None:
        self._choose(None)
        self._chooser.wants_to_choose = True

    def _ask(self) -> Question:
        if self._meeting_id is None:
            return _read_meetings
        return partial(_read_guests, self._meeting_id, not self._has_forecast)

    def _show(self, found: Any) -> None:
        if isinstance(found, GuestList):
            if found.meeting.id == self._meeting_id:
                self._has_forecast = True
                self.hall.show_guests(found)
                self._stack.setCurrentWidget(
                    self.importing if self.importing.meeting_id == found.meeting.id else self.hall
                )
        else:
            self._show_meetings(found)
        self._say_head()
        self.titled.emit()
        self.commands_changed.emit()
        self.hint_changed.emit()
        self.take_focus()

    def _show_meetings(self, meetings: Sequence[Meeting]) -> None:
        today = self.desk.today()
        ordered = meetings_to_check_in(meetings, today)
        now = [one for one in ordered if one.day == today or one.is_checkin_open]
        if len(now) == 1 and not self._chooser.wants_to_choose:
            self._choose(now[0].id)
            return
        self._chooser.show_meetings(ordered, today)

    def _again(self) -> None:
        if self._meeting_id is not None and self._stack.currentWidget() is self.hall:
            self._fresh.again()

    # -- the head --------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self._head)
        self._narrow = QWidget()
        tools = column(self.look, self._narrow, margins=("large", "none", "large", "small"))
        self._flow = Flow(self.look, gap="small")
        tools.addLayout(self._flow)
        outer.addWidget(self._narrow)
        outer.addWidget(line())
        outer.addWidget(self._stack, 1)

    def _fit(self, room: Room) -> None:
        """The buttons stand in the head, or on lines of their own where there is little room."""
        is_narrow = room is not Room.WIDE
        for tool in self._tools:
            if is_narrow:
                self._flow.addWidget(tool)
            else:
                self._head.add(tool)
        self._narrow.setVisible(is_narrow)

    def _say_head(self) -> None:
        guests, counts = self.hall.guests, self.hall.counts
        is_hall = self._stack.currentWidget() is not self._chooser and guests is not None
        for tool in self._tools:
            tool.setVisible(is_hall)
        if guests is None or counts is None or not is_hall:
            self._head.say(say("checkin.title"), path=[(say("checkin.path"), self._go_meetings)])
            return
        meeting = guests.meeting
        state = "closed" if guests.is_closed else "open" if meeting.is_checkin_open else "not_open"
        self._head.say(
            meeting.title or meeting.label,
            path=[(say("checkin.path"), self._go_meetings), (_when(meeting), self._go_meeting)],
            chip=say(f"checkin.state.{state}"),
        )
        self._waiting.setText(say("checkin.waiting_list", n=counts.waiting))
        self._waiting.setVisible(counts.waiting > 0)
        self._import.setVisible(Mode.DIGITAL in meeting.modes and not self.desk.is_read_only)
        can_open = guests.is_closed or not meeting.is_checkin_open
        self._close.setText(say("checkin.open") if can_open else say("checkin.close"))
        self._close.setVisible(not self.desk.is_read_only)

    def _go_meetings(self) -> None:
        self.desk.go("meetings")

    def _go_meeting(self) -> None:
        self.desk.go("meetings", meeting_id=self._meeting_id)

    # -- what is done ----------------------------------------------------------------------------------

    def _close_or_open(self) -> None:
        guests = self.hall.guests
        if guests is None or self.desk.is_read_only:
            return
        if guests.is_closed or not guests.meeting.is_checkin_open:
            self.desk.do(open_checkin, guests.meeting.id, owner=self, done=self._opened)
            return
        awaited = [one for one in guests.registered if not one.attendance.is_present]
        text, day = say("checkin.close.text", n=len(awaited)), guests.meeting.day
        if day is not None and day > self.desk.today():
            text = say("checkin.close.early", day=day_text(day), text=text)
        self.desk.dialogs.ask(
            say("checkin.close.title"),
            text,
            accept=say("checkin.close.accept", n=len(awaited)),
            reject=say("checkin.close.reject"),
            done=self._close_now,
        )

    def _close_now(self, _values: dict[str, Any]) -> None:
        if self._meeting_id is not None:
            self.desk.do(close_checkin, self._meeting_id, owner=self, done=self._closed)

    def _closed(self, _edit: Edit) -> None:
        self.hall.leave_walk_in()
        self.desk.tell(say("checkin.closed.told"), undo=True)

    def _opened(self, _edit: Edit) -> None:
        self.take_focus()

    def _show_waiting(self) -> None:
        if self._has_meeting():
            self.hall.show_waiting()

    def _ask_file(self) -> None:
        if self._can_import() and self._meeting_id is not None and self.hall.guests is not None:
            self.importing.ask_file(self.hall.guests.meeting, self._show_import)

    def _show_import(self) -> None:
        self._stack.setCurrentWidget(self.importing)
        self.importing.take_focus()
        self.hint_changed.emit()

    def _leave_import(self) -> None:
        self._stack.setCurrentWidget(self.hall)
        self._again()
        self.take_focus()
        self.hint_changed.emit()

    def _has_meeting(self) -> bool:
        return self._meeting_id is not None and self.hall.guests is not None

    def _can_import(self) -> bool:
        return self._has_meeting() and not self.desk.is_read_only

    def _has_one(self) -> bool:
        return self.hall.can_write() and self.hall.chosen() is not None

    def _has_present(self) -> bool:
        guest = self.hall.chosen()
        return self.hall.can_write() and guest is not None and guest.attendance.is_present

    def _do_digital(self) -> None:
        if (guest := self.hall.chosen()) is not None:
            self.hall.check_in(guest, Mode.DIGITAL)

    def _do_left(self) -> None:
        if (guest := self.hall.chosen()) is not None:
            self.hall.leave_early(guest)

    def _do_excuse(self) -> None:
        if (guest := self.hall.chosen()) is not None:
            self.hall.excuse(guest)

    def _do_take_away(self) -> None:
        if (guest := self.hall.chosen()) is not None:
            self.hall.take_away(guest)


def _read_meetings(reading: Reading) -> Sequence[Meeting]:
    return reading.find(Meeting)


def _read_guests(meeting_id: UUID, with_forecast: bool, reading: Reading) -> GuestList:
    return read_guests(reading, meeting_id, with_forecast=with_forecast)


def _when(meeting: Meeting) -> str:
    """Tisdag 24 november 2026, 14.30–16.00."""
    if meeting.day is None or meeting.starts is None or meeting.ends is None:
        return meeting.label
    day = f"{weekday_date(meeting.day)} {meeting.day.year}"
    return f"{day}, {clock(meeting.starts, ZONE)}–{clock(meeting.ends, ZONE)}"
