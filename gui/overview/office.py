"""The overview of the network's office: the next thing, what has a day, and where the network stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import box, clear, column, line, post, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import weekday_date
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.labels import label, set_kind
from gui.common.place import Place
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.theme import Look
from gui.overview.reading import read_overview
from gui.overview.todo import TodoList
from network.mailing import MailState
from network.standing import NextMeeting, OfficeDue, OfficeStanding, Spot, read_standing
from network.verbs.office import start_network
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.next import Due, Target

LEFT = (MailState.SENT, MailState.WRITTEN)


@dataclass(frozen=True, slots=True)
class OfficeView:
    """The office's standing, and what its own analyses wait for."""

    standing: OfficeStanding
    due: tuple[OfficeDue | Due, ...]


def read_view(reading: Reading, today: date) -> OfficeView:
    """Read both, the days in one order."""
    standing = read_standing(reading, today)
    own = read_overview(reading, today)
    due: list[OfficeDue | Due] = [*standing.due, *own.things.due]
    due.sort(key=lambda each: (each.on, each.title))
    return OfficeView(standing, tuple(due))


class OfficePlace(Place):
    """Left answers "what now", right answers "how is the network"."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._next: Spot | None = None
        self._has_step = self._awaits_focus = False
        self._head = Head(look, "")
        self._banner = Banner(look)
        self._todo = TodoList(look, none=say("overview.office.todo.none"))
        self._todo.opened.connect(self._open)
        self._state = NetworkState(look, self._go)
        self._lay_out()
        self._arrange(desk.room)
        desk.room_changed.connect(self._arrange)
        self._fresh = Fresh(desk, self, self._ask, self._show)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Översikt."""
        return say("overview.title")

    def show_where(self, what: Mapping[str, Any]) -> None:  # noqa: ARG002 - there is but one overview
        """Read and show."""
        self._fresh.see()

    def commands(self) -> Sequence[Action]:
        """Doing the next thing."""
        return (
            Action(
                "overview.do_next", self._do_next, "arrow-right", "Ctrl+Return", enabled_when=self._can_do
            ),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("overview.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say("overview.office.help")

    def take_focus(self) -> None:
        """Work begins with the next thing, or the first that has a day, as soon as they are known."""
        rows = self._todo.rows()
        first = self._banner.link or (rows[0] if rows else None)
        self._awaits_focus = first is None
        (first or self._scroll).setFocus()

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        self._scroll = Scroll(look, margins=("large", "none", "large", "large"), gap="large")
        self._columns = row(look, gap="large")
        self._scroll.body.addLayout(self._columns)
        left = box()
        inside = column(look, left, gap="medium")
        inside.addWidget(self._banner)
        inside.addSpacing(look.space("small"))
        inside.addWidget(label(say("overview.todo"), "lead"))
        inside.addWidget(self._todo)
        inside.addStretch(1)
        self._post = post()
        self._columns.addWidget(left, 1)
        self._columns.addWidget(self._post)
        self._columns.addWidget(self._state)
        outer = column(look, self, gap="none")
        outer.addWidget(self._head)
        outer.addWidget(self._scroll, 1)

    def _ask(self) -> Question:
        return partial(read_view, today=self.desk.today())

    def _show(self, found: OfficeView) -> None:
        standing = found.standing
        week = say("overview.week", week=standing.today.isocalendar().week)
        self._head.say(weekday_date(standing.today), under=week)
        self.desk.set_count("outbox", standing.to_approve + standing.undecided or None)
        self.desk.set_count("members", standing.unreached or None, "fault")
        step = standing.step
        self._has_step, self._next = step is not None, step.target if step else None
        if step is None:
            self._banner.say(say("overview.office.calm.text"), "success", title=say("overview.office.calm"))
        else:
            self._banner.say(
                step.text, "info", title=step.title, link=step.action, run=self._do_next, kind="main"
            )
        self._todo.show_due(found.due, standing.today)
        self._state.show_standing(standing)
        if self._awaits_focus:
            self.take_focus()

    def _arrange(self, room: Room) -> None:
        beside = room is Room.WIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._post.setVisible(beside)
        self._state.setMaximumWidth(self.look.size("side") if beside else 16_777_215)
        self._state.setMinimumWidth(self.look.size("side") if beside else 0)

    def _can_do(self) -> bool:
        return self._has_step and not (self._next is None and self.desk.is_read_only)

    def _do_next(self) -> None:
        if self._next is not None:
            self._go(self._next)
        elif self._can_do():
            self.desk.do(start_network, owner=self)

    def _go(self, spot: Spot) -> None:
        self.desk.go(spot.place, **dict(spot.what))

    def _open(self, target: Spot | Target) -> None:
        if isinstance(target, Spot):
            self._go(target)
        elif target.measure_id is not None:
            self.desk.go("measures", measure_id=target.measure_id)
        else:
            what = {"analysis_id": target.analysis_id, "step": target.step, "risk_id": target.risk_id}
            self.desk.go("analysis", **{key: value for key, value in what.items() if value is not None})


class NetworkState(QWidget):
    """The next meeting, the members and the outbox in a few numbers; made anew for each reading."""

    def __init__(self, look: Look, go: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._go = look, go
        self._layout = column(look, self, gap="small")

    def show_standing(self, found: OfficeStanding) -> None:
        """Show the state; nothing but the next meeting's place before there are members."""
        clear(self._layout)
        self._layout.addWidget(label(say("overview.office.next"), "lead"))
        if found.next_meeting is None:
            self._layout.addWidget(label(say("overview.office.next.none"), "muted", wrap=True))
        else:
            self._show_meeting(found.next_meeting)
        self._show_numbers(
            "overview.office.network",
            (
                ("overview.office.members.count", found.members, ""),
                ("overview.office.members.unreached", found.unreached, "danger"),
                ("overview.office.members.silent", found.silent, "warning"),
            ),
        )
        self._show_numbers(
            "overview.office.outbox",
            (
                ("overview.office.outbox.drafts", found.to_approve, ""),
                ("overview.office.outbox.undecided", found.undecided, "danger"),
                ("overview.office.outbox.left", sum(found.mail.get(state, 0) for state in LEFT), ""),
            ),
        )
        self._layout.addStretch(1)

    def _show_meeting(self, found: NextMeeting) -> None:
        meeting = found.meeting
        self._layout.addWidget(label(meeting.title or meeting.label, "strong", wrap=True))
        if meeting.day is not None:
            when = f"{weekday_date(meeting.day)}, {meeting.hours}"
            self._layout.addWidget(label(f"{when}. {found.group}.", "muted", wrap=True))
        if found.invited:
            words = say("overview.office.answers", coming=found.coming, invited=found.invited)
        else:
            words = say("overview.office.not_invited")
        self._layout.addWidget(label(words, wrap=True))
        spot = Spot("meetings", {"meeting_id": meeting.id})
        open_it = button(self._look, say("overview.office.next.open"), partial(self._go, spot), kind="link")
        self._layout.addWidget(open_it, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_numbers(self, title: str, rows: Sequence[tuple[str, int, str]]) -> None:
        self._layout.addSpacing(self._look.space("small"))
        self._layout.addWidget(line())
        self._layout.addWidget(label(say(title), "lead"))
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for at, (key, count, tone) in enumerate(rows):
            grid.addWidget(label(say(key)), at, 0)
            number = label(str(count), "strong")
            if count and tone:
                set_kind(number, tone)
            grid.addWidget(number, at, 1, Qt.AlignmentFlag.AlignRight)
        self._layout.addLayout(grid)
