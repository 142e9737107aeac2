"""What the page of a risk expects of each of its tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from riskmodel.analysis import AnalysisState
from riskmodel.dossier import Dossier, RiskFile

FROZEN = frozenset({AnalysisState.APPROVED, AnalysisState.CLOSED})


class RiskTab(QWidget):
    """One tab. It is made when first opened; the page hands it the risk, again after each change."""

    tab_asked = Signal(str)  # go to another tab, such as "evidence"
    hint_changed = Signal()

    key = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look = desk, desk.look
        self.dossier: Dossier | None = None
        self.file: RiskFile | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def is_locked(self) -> bool:
        """Whether the risk may not be changed: read only, or its analysis is approved."""
        frozen = self.dossier is not None and self.dossier.analysis.state in FROZEN
        return self.desk.is_read_only or frozen

    def show_risk(self, dossier: Dossier, file: RiskFile) -> None:
        """Show a risk as it is now. Overriders begin with `super().show_risk(dossier, file)`."""
        self.dossier, self.file = dossier, file

    def count(self, file: RiskFile) -> int:  # noqa: ARG002 - overriders use it
        """What stands after the tab's word; 0 is nothing."""
        return 0

    def leave(self) -> None:
        """The user goes to another tab, risk or place: keep what has been typed."""

    def take_focus(self) -> None:
        """Put the keyboard where the tab's work begins."""
        self.focusNextChild()
