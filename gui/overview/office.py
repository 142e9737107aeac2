"""The overview of the network's office: the next thing, what has a day, and where the network stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.common.boxes import clear, column, line
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import weekday_date
from gui.common.fresh import Question
from gui.common.labels import label, set_kind
from gui.common.theme import Look
from gui.overview.frame import Keys, OverviewFrame
from gui.overview.reading import read_overview
from network.mailing import MailState
from network.news import News
from network.standing import NextMeeting, OfficeDue, OfficeStanding, OfficeStep, Spot, read_standing
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
    news: tuple[News, ...] = ()


def read_view(reading: Reading, today: date) -> OfficeView:
    """Read both, the days in one order."""
    standing = read_standing(reading, today)
    own = read_overview(reading, today)
    due: list[OfficeDue | Due] = [*standing.due, *own.things.due]
    due.sort(key=lambda each: (each.on, each.title))
    return OfficeView(standing, tuple(due), own.news)


class OfficePlace(OverviewFrame):
    """The overview of the network's office, which has analyses of its own too."""

    keys = Keys(
        "overview.office.calm",
        "overview.office.calm.text",
        "overview.office.todo.none",
        "overview.office.help",
    )

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._step: OfficeStep | None = None
        self._state = NetworkState(desk.look, self._go)
        super().__init__(desk, parent, self._state)

    def _ask(self) -> Question:
        return partial(read_view, today=self.desk.today())

    def _show(self, found: OfficeView) -> None:
        standing = found.standing
        week = say("overview.week", week=standing.today.isocalendar().week)
        self._head.say(weekday_date(standing.today), under=week)
        self.desk.set_count("outbox", standing.to_approve + standing.undecided or None)
        self.desk.set_count("members", standing.unreached or None, "fault")
        self.desk.set_count("wishes", standing.wishes or None)
        self._step = standing.step
        self._say_next(standing.step, found.due, standing.today)
        self._state.show_standing(standing)
        self._say_due(found.due, standing.today, found.news)

    def _can_do_next(self) -> bool:
        step = self._step
        return step is not None and not (step.target is None and self.desk.is_read_only)

    def _do_next(self) -> None:
        if self._step is None or not self._can_do_next():
            return
        if self._step.target is None:
            self.desk.do(start_network, owner=self)
        else:
            self._go(self._step.target)

    def _go(self, spot: Spot) -> None:
        self.desk.go(spot.place, **dict(spot.what))

    def _open(self, target: Spot | Target) -> None:
        if isinstance(target, Spot):
            self._go(target)
        else:
            self._go_to_analysis(target)


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
        if found.wishes or found.unconfirmed:
            rows = (
                ("overview.office.wishes.waiting", found.wishes, ""),
                ("overview.office.wishes.unconfirmed", len(found.unconfirmed), ""),
            )
            self._show_numbers("overview.office.wishes", [one for one in rows if one[1]])
            open_them = button(
                self._look, say("overview.office.wishes.open"), partial(self._go, Spot("wishes")), kind="link"
            )
            self._layout.addWidget(open_them, 0, Qt.AlignmentFlag.AlignLeft)
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
