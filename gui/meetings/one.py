"""The page of one meeting: its head, its tabs, and the one thing to do next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.banner import Banner
from gui.common.boxes import column, line, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.head import Head
from gui.common.menus import choice_menu, pop_under
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.tabs import Tabs
from gui.meetings.acts import MeetingActs
from gui.meetings.evaluation_tab import EvaluationTab
from gui.meetings.invited_tab import InvitedTab
from gui.meetings.material_tab import MaterialTab
from gui.meetings.next_act import NextAct, next_act
from gui.meetings.programme_tab import ProgrammeTab
from gui.meetings.reading import OneView
from gui.meetings.speakers_tab import SpeakersTab
from gui.meetings.tab import MeetingTab
from gui.meetings.tasks_tab import TasksTab
from gui.meetings.words import modes_words, name_of, state_words, when_words
from network.meeting import Meeting, MeetingState, Mode
from riskmodel.kernel.words import say

TABS: tuple[type[MeetingTab], ...] = (
    ProgrammeTab,
    InvitedTab,
    SpeakersTab,
    MaterialTab,
    EvaluationTab,
    TasksTab,
)


class OneMeeting(QWidget):
    """Everything about one meeting."""

    left = Signal()  # back to the list
    hint_changed = Signal()

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._acts = desk, acts
        self.view: OneView | None = None
        self._act: NextAct | None = None
        look = desk.look
        self._head = Head(look)
        self._checkin = button(
            look, say("meetings_place.checkin"), self._to_checkin, kind="quiet", icon="user-check"
        )
        self._more = button(look, say("meetings_place.more"), self._open_menu, kind="quiet", icon="ellipsis")
        self._more.setEnabled(not desk.is_read_only)
        self._main = button(look, "", self.do_next, kind="main")
        self._notice = Banner(look)
        self._tabs = Tabs(look, [(tab.key, _words(tab.key)) for tab in TABS], say("meetings_place.tabs"))
        self._tabs.chosen.connect(self._show_tab)
        self._stack = QStackedWidget()
        self._made: dict[str, MeetingTab] = {}
        for kind in TABS:
            made = kind(desk, acts)
            self._made[kind.key] = made
            self._stack.addWidget(made)
        self._lay_out()
        self._place_acts(desk.room)
        desk.room_changed.connect(self._room_changed)

    # -- what the place asks -------------------------------------------------------------------------

    def title(self) -> str:
        """The meeting's name."""
        return name_of(self.view.meeting) if self.view else ""

    def tab_key(self) -> str:
        """The open tab."""
        return self._tabs.key()

    def choose_tab(self, key: str) -> None:
        """Open a tab; one that is not there is left alone."""
        if key in self._made:
            self._tabs.choose(key)
            self._stack.setCurrentWidget(self._made[key])

    def step_tab(self, by: int) -> None:
        """To a neighbouring tab."""
        self._tabs.step(by)

    def keys_hint(self) -> str:
        """The keys of the open tab."""
        own = self._made[self.tab_key()].keys_hint()
        return own or say("meetings_place.one.keys")

    def take_focus(self) -> bool:
        """Give the keyboard to the open tab; False before anything has been read."""
        if self.view is None:
            return False
        self._made[self.tab_key()].take_focus()
        return True

    def show_meeting(self, view: OneView) -> None:
        """Show what was read."""
        self.view = view
        meeting = view.meeting
        under = " · ".join((view.file.group.title, modes_words(meeting), *_room(view)))
        is_narrow = self._desk.room is Room.NARROW
        self._head.say(
            name_of(meeting),
            path=[
                (say("meetings_place.title"), self.left.emit),
                (f"{meeting.label} · {when_words(meeting, is_short=is_narrow)}", None),
            ],
            chip=_chip(view),
            under=under,
        )
        self._say_notice(view)
        self._act = next_act(view)
        is_act = self._act is not None and not self._desk.is_read_only
        if not is_act and self._main is self.window().focusWidget():
            self.take_focus()  # else the keyboard would end at whatever Qt finds next, such as Undo
        self._main.setVisible(is_act)
        if self._act is not None:
            self._main.setText(self._act.words)
        is_over = meeting.state in {MeetingState.HELD, MeetingState.CANCELLED}
        is_checkin = self._act is not None and self._act.key in {"checkin", "record"}
        self._checkin.setVisible(meeting.day is not None and not is_over and not is_checkin)
        for key, n in _counts(view).items():
            self._tabs.set_words(key, _counted(key, 0 if is_narrow else n))
        for tab in self._made.values():
            tab.show_view(view)

    # -- acts ------------------------------------------------------------------------------------------

    def do_next(self) -> None:
        """The one thing to do next."""
        view = self.view
        if view is None or self._act is None:
            return
        meeting = view.meeting
        acts: dict[str, Callable[[], object]] = {
            "day": partial(self._desk.go, "year", year=meeting.year, meeting_id=meeting.id),
            "theme": partial(self._acts.ask_theme, view),
            "invite": partial(self._acts.invite, meeting),
            "remind": partial(self._acts.remind, meeting),
            "outbox": partial(self._desk.go, "outbox", meeting_id=meeting.id),
            "tell": partial(self._acts.tell_change, meeting),
            "checkin": self._to_checkin,
            "record": self._to_checkin,
            "evaluate": partial(self._acts.evaluate, meeting),
            "evaluation": self._to_evaluation,
        }
        acts[self._act.key]()

    def change(self) -> None:
        """Ask for other details."""
        if self.view is not None and not self._desk.is_read_only:
            self._acts.ask_change(self.view)

    def capture(self) -> None:
        """Ask for an experience that is told here."""
        if self.view is not None and not self._desk.is_read_only:
            self._acts.capture(self.view.meeting)

    def copy(self) -> None:
        """Ask which parts go into a new meeting."""
        if self.view is not None and not self._desk.is_read_only:
            self._acts.ask_copy(self.view.meeting)

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._desk.look
        self._below, below = QWidget(), QWidget()
        self._below_flow = Flow(look, below)
        row(look, self._below, margins=("large", "none", "large", "small")).addWidget(below, 1)
        scroll = Scroll(look, margins="none", gap="none")
        column(look, self, gap="none").addWidget(scroll)
        layout = scroll.body
        layout.addWidget(self._head)
        layout.addWidget(self._below)
        layout.addWidget(self._notice)
        around = row(look, margins=("large", "none", "large", "none"))
        around.addWidget(self._tabs)
        around.addStretch(1)
        layout.addLayout(around)
        layout.addWidget(line())
        layout.addWidget(self._stack, 1)

    def _room_changed(self, room: Room) -> None:
        self._place_acts(room)
        if self.view is not None:
            self.show_meeting(self.view)

    def _place_acts(self, room: Room) -> None:
        """Beside the title, or on a line of their own where they would be cut."""
        for part in (self._checkin, self._more, self._main):
            if room is Room.WIDE:
                self._head.add(part)
            else:
                self._below_flow.addWidget(part)
        self._below.setVisible(room is not Room.WIDE)

    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentWidget(self._made[key])
        self.hint_changed.emit()

    def _say_notice(self, view: OneView) -> None:
        if view.meeting.state is MeetingState.CANCELLED:
            words = say("meetings_place.cancelled", reason=view.meeting.cancel_reason)
            self._notice.say(words, "warning")
        elif n := len(view.unconfirmed):
            words = say("meetings_place.unconfirmed", n=n)
            self._notice.say(words, link=say("meetings_place.unconfirmed.go"), run=self._to_wishes)
        elif nowhere := _nowhere(view):
            link = "" if self._desk.is_read_only else say("meetings_place.menu.change")
            self._notice.say(nowhere, link=link, run=lambda: self._acts.ask_change(view))
        else:
            self._notice.say("")

    def _to_wishes(self) -> None:
        self._desk.go("wishes", view="board")

    def _to_checkin(self) -> None:
        if self.view is not None:
            self._desk.go("checkin", meeting_id=self.view.meeting.id)

    def _to_evaluation(self) -> None:
        if self.view is not None:
            self._desk.go("evaluation", meeting_id=self.view.meeting.id)

    def _open_menu(self) -> None:
        if self.view is None:
            return
        entries = [(key, say(f"meetings_place.menu.{key}")) for key in _menu_of(self.view)]
        pop_under(choice_menu(self, entries, self._menu_chosen), self._more)

    def _menu_chosen(self, key: str) -> None:
        view = self.view
        if view is None:
            return
        acts: dict[str, Any] = {
            "change": (self._acts.ask_change, view),
            "room": (self._acts.ask_room, view.meeting),
            "change_room": (self._acts.ask_room_change, view),
            "copy": (self._acts.ask_copy, view.meeting),
            "evaluate": (self._acts.evaluate, view.meeting),
            "capture": (self._acts.capture, view.meeting),
            "wish": (self._acts.ask_wish, view.meeting),
            "chain": (self._show_chain, view.meeting),
            "cancel": (self._acts.ask_cancel, view),
            "remove": (self._acts.remove, view.meeting),
        }
        run, what = acts[key]
        run(what)

    def _show_chain(self, meeting: Meeting) -> None:
        self._desk.go("chain", kind="meeting", id=meeting.id)


def _menu_of(view: OneView) -> list[str]:
    state = view.meeting.state
    if state is MeetingState.CANCELLED:
        return ["copy", "chain"]
    if state is MeetingState.HELD:
        return ["capture", "wish", "change", "copy", "evaluate", "chain"]
    is_unheard = not view.file.participants and not view.drafts and not view.written
    room = ["room", "change_room"] if view.file.venue is not None else ["room"]
    return ["capture", "wish", "change", *room, "copy", "chain", "remove" if is_unheard else "cancel"]


def _counts(view: OneView) -> dict[str, int]:
    return {
        "invited": len(view.file.participants),
        "speakers": len(view.file.speakers),
        "material": len(view.file.documents),
        "evaluation": view.sheets,
        "tasks": sum(task.done_on is None for task in view.file.tasks),
    }


def _chip(view: OneView) -> str:
    is_only_prepared = view.meeting.state is MeetingState.INVITED and not view.written
    if is_only_prepared and not view.meeting.is_checkin_open:
        return say("meetings_place.state.prepared")
    return state_words(view.meeting)


def _room(view: OneView) -> list[str]:
    return [view.file.venue.name] if view.file.venue is not None else []


def _nowhere(view: OneView) -> str:
    """What of the way to a meeting to come its invitations cannot tell; empty before it has a programme."""
    meeting = view.meeting
    is_to_come = meeting.state in {MeetingState.PLANNED, MeetingState.INVITED} and not view.is_past
    if not is_to_come or not view.file.agenda:
        return ""
    missing = [
        key
        for key, mode, is_there in (
            ("room", Mode.ON_SITE, view.file.venue is not None),
            ("link", Mode.DIGITAL, bool(meeting.link)),
        )
        if mode in meeting.modes and not is_there
    ]
    return say(f"meetings_place.nowhere.{'_'.join(missing)}") if missing else ""


def _words(key: str) -> str:
    return say(f"meetings_place.tab.{key}")


def _counted(key: str, n: int) -> str:
    return f"{_words(key)} ({n})" if n else _words(key)
