"""Beside step 2: the chosen scenario to read, or the chosen risk, with what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from gui.analysis.found_risks import is_pending
from gui.analysis.side import RiskFacts
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.labels import label
from gui.common.scenariotext import ScenarioText
from gui.common.theme import Look
from riskmodel.content import Scenario
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say


class IdentifyDetail(QWidget):
    """One of two things to read; `foot` holds the buttons for it."""

    take_asked = Signal()
    own_asked = Signal()
    confirm_asked = Signal()
    close_asked = Signal()
    open_asked = Signal()
    explain_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_foot = False
        self._read: Scenario | None = None
        self._stack = _Stack()
        column(look, self, gap="none").addWidget(self._stack)
        reading = QWidget()
        inner = column(look, reading, gap="small")
        self._used = label("", "muted", wrap=True)
        self._scenario = ScenarioText(look)
        inner.addWidget(self._used)
        inner.addWidget(self._scenario)
        self.facts = RiskFacts(look)
        self.facts.explain_asked.connect(self.explain_asked)
        self._stack.addWidget(reading)
        self._stack.addWidget(self.facts)
        self.foot = QWidget()
        feet = row(look, self.foot)
        self.take = button(look, say("analysis_place.take"), self.take_asked.emit, icon="plus")
        self.own = button(look, say("analysis_place.own"), self.own_asked.emit, kind="quiet")
        self.confirm = button(look, say("analysis_place.found.confirm_short"), self.confirm_asked.emit)
        self.close_risk = button(
            look, say("analysis_place.found.close_short"), self.close_asked.emit, kind="quiet"
        )
        self.open = button(
            look, say("analysis_place.open_risk"), self.open_asked.emit, kind="quiet", icon="arrow-right",
            icon_right=True,
        )  # fmt: skip
        for part in (self.take, self.confirm):
            feet.addWidget(part)
        feet.addStretch(1)
        for part in (self.own, self.close_risk, self.open):
            feet.addWidget(part, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)

    def show_scenario(self, scenario: Scenario | None, used_in: Sequence[str], *, locked: bool) -> None:
        """Show a scenario to read."""
        self._stack.setCurrentIndex(0)
        if scenario != self._read or scenario is None:
            self._read = scenario
            self._scenario.show_scenario(scenario)
        words = say("analysis_place.pick.used_here", labels=", ".join(used_in)) if used_in else ""
        self._used.setText(words)
        self._used.setHidden(not words)
        self.has_foot = not locked
        for part in (self.confirm, self.close_risk, self.open):
            part.hide()
        self.take.setVisible(scenario is not None)
        self.own.show()

    def show_risk(self, dossier: Dossier, file: RiskFile | None, *, locked: bool) -> None:
        """Show what is known about a risk."""
        self._stack.setCurrentIndex(1)
        self.facts.show_risk(dossier, file)
        pending = file is not None and is_pending(file) and not locked
        self.has_foot = file is not None
        self.take.hide()
        self.own.hide()
        self.confirm.setVisible(pending)
        self.close_risk.setVisible(pending)
        self.open.show()


class _Stack(QStackedWidget):
    """As high as what is shown, not as the highest of its pages."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._fit)

    def _fit(self, shown: int) -> None:
        for at in range(self.count()):
            page = self.widget(at)
            if page is not None:
                high = QSizePolicy.Policy.Preferred if at == shown else QSizePolicy.Policy.Ignored
                page.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        self.updateGeometry()
