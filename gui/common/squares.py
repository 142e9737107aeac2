"""A table that is a map of squares: no lines, heads or scroll bars of its own, and a focus that it draws."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView, QToolTip, QWidget

Index = QModelIndex | QPersistentModelIndex


class SquareView(QTableView):
    """Its keys come before the window's, it has a current square while it has the keyboard, nothing selected.

    A map that draws its squares by a delegate needs no more; one that lays them out itself also answers
    `visualRect`, `indexAt` and `scrollTo`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("own_focus", True)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.hide()
            head.setMinimumSectionSize(1)

    # -- what each map answers -----------------------------------------------------------------------

    def is_own(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - the map looks
        """Whether a key is the map's and not the window's."""
        return False

    def begin(self) -> None:
        """Make a square the current one, when the keyboard comes and there is none."""

    def told_at(self, point: QPoint) -> str:  # noqa: ARG002 - the map looks
        """What the tooltip says at a point."""
        return ""

    # -- Qt's own --------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The map's own keys go before the window's."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self.is_own(event):
            event.accept()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what lies under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.told_at(event.pos())
            QToolTip.showText(event.globalPos(), text, self) if text else QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        """Nothing is selected: there is only a current square."""
        return QRegion()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another square is the current one."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a current square while the map has the keyboard."""
        if not self.currentIndex().isValid():
            self.begin()
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()


def fill_with_one_pixel(view: QTableView) -> None:
    """Let the heads ask for next to nothing: the map lays its squares out itself."""
    for head in (view.horizontalHeader(), view.verticalHeader()):
        head.setDefaultSectionSize(1)
