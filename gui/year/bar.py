"""The head of the year: the year and its steps, how far it has come, the views, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.buttons import button, icon_button
from gui.common.choices import Segments
from gui.common.flow import Flow
from gui.common.labels import chip, label
from gui.common.theme import Look
from network.yearfile import YearFile
from riskmodel.kernel.words import say

VIEWS = ("line", "wheel", "table")


class YearBar(QWidget):
    """Year, state, views and the main button; it breaks into lines when narrow."""

    before_wanted = Signal()
    after_wanted = Signal()
    propose_wanted = Signal()
    view_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = column(look, self, margins=("large", "normal", "large", "normal"))
        inner = QWidget(self)
        flow = Flow(look, inner, gap="small", push_last=True)
        self.before = icon_button(look, "chevron-left", say("year.before"), self._before)
        self.year = label("", "title")
        self.after = icon_button(look, "chevron-right", say("year.after"), self._after)
        self.state = chip("")
        self.views = Segments(
            look, [(key, say(f"year.view.{key}")) for key in VIEWS], "line", name=say("year.view")
        )
        self.views.committed.connect(self._chose)
        self.propose = button(look, say("year.propose"), self._propose, kind="main")
        self.years = QWidget(self)
        years = Flow(look, self.years, gap="small")
        for widget in (self.before, self.year, self.after, self.state):
            years.addWidget(widget)
        self.tools = QWidget(self)
        tools = Flow(look, self.tools, gap="normal")
        tools.addWidget(self.views)
        tools.addWidget(self.propose)
        flow.addWidget(self.years)
        flow.addWidget(self.tools)
        outer.addWidget(inner)

    def show_file(self, file: YearFile, view: str, *, can_write: bool) -> None:
        """Show a year."""
        self.year.setText(str(file.year))
        self.year.setAccessibleName(say("year.title", year=file.year))
        self.views.set_value(view)
        self.views.setVisible(bool(file.meetings))
        self.propose.setVisible(bool(file.meetings) and can_write)
        self.propose.setText(propose_words(file))
        self.state.setText(state_words(file))
        self.state.setVisible(bool(file.meetings))

    def _before(self) -> None:
        self.before_wanted.emit()

    def _after(self) -> None:
        self.after_wanted.emit()

    def _propose(self) -> None:
        self.propose_wanted.emit()

    def _chose(self, view: str) -> None:
        self.view_chosen.emit(view)


def propose_words(file: YearFile) -> str:
    """What the main button does: adds what is missing, proposes anew, or goes on to the next year."""
    missing = file.wanted - len(file.meetings)
    if missing > 0:
        return say("year.plan.more", n=missing)
    return say("year.plan.next", year=file.year + 1) if file.is_settled else say("year.propose")


def state_words(file: YearFile) -> str:
    """How many of the year's days are chosen."""
    whole = len(file.meetings)
    key = "year.chip.all" if file.chosen == whole else "year.chip.some" if file.chosen else "year.chip.none"
    return say(key, n=file.chosen, whole=whole)
