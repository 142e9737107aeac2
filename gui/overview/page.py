"""Översikt: the one thing to do next, what has a day, and where the agency stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import weekday_date
from gui.common.fresh import Question
from gui.common.place import Place
from gui.overview.frame import Keys, OverviewFrame
from gui.overview.reading import Overview, read_overview
from gui.overview.standing import Standing
from riskmodel.kernel.words import say
from riskmodel.measure import Measure
from riskmodel.next import Target

COUNTED = frozenset({Measure})
"""How many measures are late stands in the list of places, wherever one is."""


class OverviewPlace(OverviewFrame):
    """The overview of an agency."""

    keys = Keys("overview.calm", "overview.calm.text", "overview.todo.none", "overview.help")

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._next: Target | None = None
        self._standing = Standing(desk.look)
        super().__init__(desk, parent, self._standing, always=COUNTED)
        self._new = button(self.look, say("overview.new"), self._start, icon="plus")
        self._new.setEnabled(not desk.is_read_only)
        self._head.add(self._new)

    def _ask(self) -> Question:
        return partial(read_overview, today=self.desk.today())

    def _show(self, found: Overview) -> None:
        things = found.things
        under = " ".join((say("overview.week", week=things.today.isocalendar().week), things.summary))
        self._head.say(weekday_date(things.today), under=under)
        self._new.setVisible(found.current is not None)
        self.desk.set_count("measures", found.measures.late, "late")
        self._next = things.step.target if things.step else None
        self._say_next(things.step, things.due, things.today)
        self._standing.show_overview(found)
        self._say_due(things.due, things.today, found.news)

    def _fallback(self) -> QWidget:
        return self._new

    def _can_do_next(self) -> bool:
        return self._next is not None

    def _do_next(self) -> None:
        if self._next is not None:
            self._open(self._next)

    def _open(self, target: Target) -> None:
        self._go_to_analysis(target)

    def _start(self) -> None:
        self.desk.go("analysis", new=True)


def make_overview(desk: Desk, parent: QWidget) -> Place:
    """The overview of an agency, or of the network's office."""
    if desk.is_open and desk.workspace.is_network_office:
        from gui.overview.office import OfficePlace

        return OfficePlace(desk, parent)
    return OverviewPlace(desk, parent)
