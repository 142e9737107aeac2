"""A page that scrolls downwards only, and follows the keyboard."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.common.boxes import Margins, column, held
from gui.common.theme import Look


class Scroll(QScrollArea):
    """A column in a scrolling area: put things in `body`.

    `measure` keeps the column from growing wider than a line of text should be.
    """

    def __init__(
        self,
        look: Look,
        *,
        margins: Margins = "large",
        gap: str = "small",
        measure: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        self._column = QWidget()
        outer = column(look, self._inner, gap="none")
        if measure:
            outer.addLayout(held(self._column, look.size("measure")), 1)
        else:
            outer.addWidget(self._column, 1)
        self.body: QVBoxLayout = column(look, self._column, margins=margins, gap=gap)
        self.setWidget(self._inner)
        for ground in (self._inner, self.viewport()):  # setWidget gives what it gets a ground of its own
            ground.setAutoFillBackground(False)
        self._inner.installEventFilter(self)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        """It can be made low; the width is what its content can shrink to."""
        return QSize(self._inner.minimumSizeHint().width(), self._look.px(12))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the column holds has changed, and with it how narrow it can be."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def height_for(self, width: int) -> int:
        """How high the content is at a width, so that nothing needs to scroll."""
        self._inner.ensurePolished()
        self.body.activate()
        return max(self.body.totalHeightForWidth(width), self.body.totalMinimumSize().height())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave with Tab without scrolling back to what one leaves, as Qt's own would."""
        return QWidget.focusNextPrevChild(self, forward)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Later, since what was just shown has not been laid out yet.
        if now is not None and self._inner.isAncestorOf(now):
            QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._inner.isAncestorOf(now):
            margin = self._look.space("large")
            self.ensureWidgetVisible(now, margin, margin)
