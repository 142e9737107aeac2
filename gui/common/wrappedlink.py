"""A link of several lines: to a thing whose title is longer than its column is wide."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.common.theme import Look
from gui.common.wrapped import wrapped

MOST_LINES = 4
NARROWEST = 30  # units


class WrappedLink(QAbstractButton):
    """The words in the colour of links, broken into lines; what is still cut is in the tooltip."""

    def __init__(
        self,
        look: Look,
        text: str,
        run: Callable[[], object],
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._run = look, run
        self.setText(text)
        self.setAccessibleName(name or text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Not fixed: a layout would take the height at an ordinary width for the most.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._clicked)

    def lines(self, width: int) -> list[str]:
        """The words as they are broken at a width."""
        return wrapped(self.text(), self._font(), width, MOST_LINES)

    def hasHeightForWidth(self) -> bool:
        """The words are wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for every line."""
        return len(self.lines(width)) * QFontMetrics(self._font()).height() + 2

    def sizeHint(self) -> QSize:
        """The whole on one line, as far as a column is wide."""
        wide = min(
            QFontMetrics(self._font()).horizontalAdvance(self.text()) + 2, self._look.px(2 * NARROWEST)
        )
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """A few words."""
        return QSize(
            self._look.px(NARROWEST), self.heightForWidth(max(self.width(), self._look.px(NARROWEST)))
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer underlines it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The line goes with the pointer."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter, font = QPainter(self), self._font()
        metrics = QFontMetrics(font)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._look.colour("accent"))
        found = self.lines(self.width())
        for at, line in enumerate(found):
            painter.drawText(QPointF(0, 1 + at * metrics.height() + metrics.ascent()), line)
        self.setToolTip(self.text() if found and found[-1].endswith("…") else "")

    def _font(self) -> QFont:
        return self._look.font("body", "medium")

    def _clicked(self) -> None:
        self._run()
