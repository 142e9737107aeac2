"""The place for analyses in a small window, steered as a user would: keys, buttons, dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.analysis.one_analysis import AnalysisPage
from gui.analysis.page import AnalysisPlace
from gui.analysis.step import StepView
from gui.common.action import Deed
from gui.common.desk import Desk
from gui.common.place import Where
from gui.common.room import room_of
from gui.common.taborder import step_focus
from riskmodel.analysis import Step
from riskmodel.dossier import Dossier
from riskmodel.reading import read_dossier
from tests import makers
from tests.agency_store import AgencyStore

if TYPE_CHECKING:
    from gui.common.askdialog import AskDialog

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Window(QWidget):
    """Walks with Tab as the program's window does."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self, forward=forward)


class Bench(QObject):
    """The place, its window, and what it asked of the window."""

    def __init__(self, qtbot: QtBot, desk: Desk, store: AgencyStore, width: int, height: int) -> None:
        super().__init__()
        self.qtbot, self.desk, self.store = qtbot, desk, store
        self.gone: list[Where] = []
        self.told: list[str] = []
        self.window = Window()
        desk.dialogs.window = self.window
        desk.set_room(room_of(width, desk.look))
        self.place = AnalysisPlace(desk, self.window)
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.place)
        self._deeds: list[Deed] = []
        desk.asked_to_go.connect(self._go)
        desk.told.connect(self._tell)
        self.place.commands_changed.connect(self._renew)
        qtbot.addWidget(self.window)
        self.window.resize(width, height)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self._renew()

    # -- going and waiting -----------------------------------------------------------------------------

    def settle(self) -> None:
        """Wait until nothing is awaited any more."""
        self.qtbot.waitUntil(self._is_idle)

    def go(self, **what: Any) -> None:
        """Go somewhere in the place."""
        self.place.show_where(what)
        self.settle()
        self.place.take_focus()

    def open(self, step: Step | None = None, **what: Any) -> StepView:
        """Open the made-up analysis at a step."""
        self.go(analysis_id=makers.ANALYSIS_ID, step=step, **what)
        return self.view

    def resize(self, width: int, height: int = 800) -> None:
        """Give the window another size."""
        self.window.resize(width, height)
        self.desk.set_room(room_of(width, self.desk.look))
        QApplication.processEvents()

    # -- what is there -----------------------------------------------------------------------------------

    @property
    def page(self) -> AnalysisPage:
        return self.place.page

    @property
    def view(self) -> StepView:
        found = self.page.view
        assert found is not None
        return found

    @property
    def dialog(self) -> AskDialog:
        found = self.desk.dialogs.current
        assert found is not None
        return found

    @property
    def dossier(self) -> Dossier:
        """The made-up analysis as it is stored."""
        return self.dossier_of(makers.ANALYSIS_ID)

    def dossier_of(self, analysis_id: Any) -> Dossier:
        with self.store.open_reading() as reading:
            return read_dossier(reading, analysis_id, makers.TODAY)

    def notice(self) -> str:
        """What the banner above the step says; "" when there is none."""
        return "" if self.page.notice.isHidden() else self.page.notice.accessibleName()

    # -- doing -------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers)
        self.settle()

    def fill(self, **values: Any) -> None:
        """Write into the fields of the open dialog."""
        for key, value in values.items():
            self.dialog.form.row(key).field.widget.set_value(value)  # type: ignore[attr-defined]

    def accept(self) -> None:
        """Take the main answer of the open dialog."""
        self.dialog.accept_button.click()
        self.settle()

    def _is_idle(self) -> bool:
        return not self.desk.jobs.is_busy

    def _go(self, where: Where) -> None:
        self.gone.append(where)
        if where.place == "analysis":
            self.place.show_where(where.what)

    def _tell(self, text: str, _undo: bool) -> None:
        self.told.append(text)

    def _renew(self) -> None:
        for deed in self._deeds:
            self.place.removeAction(deed)
            deed.deleteLater()
        self._deeds = [Deed(action, self.desk.look, self.place) for action in self.place.commands()]
        for deed in self._deeds:
            deed.setEnabled(True)
        self.place.addActions(self._deeds)
