"""Översikt: the one thing to do next, what has a day, and where the agency stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import box, column, post, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import weekday_date
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.labels import label
from gui.common.place import Place
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.overview.reading import Overview, read_overview
from gui.overview.standing import Standing
from gui.overview.todo import TodoList
from riskmodel.kernel.words import say
from riskmodel.measure import Measure
from riskmodel.next import Target

COUNTED = frozenset({Measure})
"""How many measures are late stands in the list of places, wherever one is."""


class OverviewPlace(Place):
    """Left answers "what now", right answers "how are we"."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._next: Target | None = None
        self._awaits_focus = False
        self._head = Head(look, "")
        self._new = button(look, say("overview.new"), self._start, icon="plus")
        self._new.setEnabled(not desk.is_read_only)
        self._head.add(self._new)
        self._banner = Banner(look)
        self._todo = TodoList(look)
        self._todo.opened.connect(self._open)
        self._standing = Standing(look)
        self._lay_out()
        self._arrange(desk.room)
        desk.room_changed.connect(self._arrange)
        self._fresh = Fresh(desk, self, self._ask, self._show, always=COUNTED)

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
                "overview.do_next", self._do_next, "arrow-right", "Ctrl+Return", enabled_when=self._has_next
            ),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("overview.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say("overview.help")

    def take_focus(self) -> None:
        """Work begins with the next thing, or the first that has a day, as soon as they are known."""
        rows = self._todo.rows()
        first = self._banner.link or (rows[0] if rows else None)
        self._awaits_focus = first is None
        (first or self._new).setFocus()

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
        self._columns.addWidget(self._standing)
        outer = column(look, self, gap="none")
        outer.addWidget(self._head)
        outer.addWidget(self._scroll, 1)

    def _ask(self) -> Question:
        return partial(read_overview, today=self.desk.today())

    def _show(self, found: Overview) -> None:
        things = found.things
        under = " ".join((say("overview.week", week=things.today.isocalendar().week), things.summary))
        self._head.say(weekday_date(things.today), under=under)
        self._new.setVisible(found.current is not None)
        self.desk.set_count("measures", found.measures.late, "late")
        step = things.step
        self._next = step.target if step else None
        if step is None:
            self._banner.say(say("overview.calm.text"), "success", title=say("overview.calm"))
        else:
            self._banner.say(
                step.text, "info", title=step.title, link=step.action, run=self._do_next, kind="main"
            )
        self._todo.show_due(things.due, things.today)
        self._standing.show_overview(found)
        if self._awaits_focus:
            self.take_focus()

    def _arrange(self, room: Room) -> None:
        beside = room is Room.WIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._post.setVisible(beside)
        self._standing.setMaximumWidth(self.look.size("side") if beside else 16_777_215)
        self._standing.setMinimumWidth(self.look.size("side") if beside else 0)

    def _has_next(self) -> bool:
        return self._next is not None

    def _do_next(self) -> None:
        if self._next is not None:
            self._open(self._next)

    def _open(self, target: Target) -> None:
        if target.measure_id is not None:
            self.desk.go("measures", measure_id=target.measure_id)
        elif target.analysis_id is None:
            self._start()
        else:
            what = {"analysis_id": target.analysis_id, "step": target.step, "risk_id": target.risk_id}
            self.desk.go("analysis", **{key: value for key, value in what.items() if value is not None})

    def _start(self) -> None:
        self.desk.go("analysis", new=True)


def make_overview(desk: Desk, parent: QWidget) -> Place:
    """The overview of an agency, or of the network's office."""
    if desk.is_open and desk.workspace.is_network_office:
        from gui.overview.office import OfficePlace

        return OfficePlace(desk, parent)
    return OverviewPlace(desk, parent)
