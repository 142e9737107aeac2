"""A chain at the side of a page: discs with signs above each other, the page's own filled."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.common.boxes import clear, column
from gui.common.desk import Desk
from gui.common.theme import Look
from gui.common.wrapped import wrapped
from network.chain import Chain
from network.chain_line import LineStep, line_of
from network.chain_nodes import Node
from network.chain_rows import NodeKind
from riskmodel.kernel.words import say

ICONS = {
    NodeKind.WISH: "lightbulb",
    NodeKind.MEETING: "presentation",
    NodeKind.EXPERIENCE: "book-open-text",
    NodeKind.REUSE: "repeat-2",
    NodeKind.RISK: "shield-alert",
}
MOST_LINES = 3
NARROWEST = 30  # units


def open_node(desk: Desk, node: Node) -> None:
    """Go to what a node stands for; one that is only known in words is nowhere."""
    if not node.can_open:
        return
    match node.kind:
        case NodeKind.WISH:
            desk.go("wishes", wish_id=node.id)
        case NodeKind.MEETING:
            desk.go("meetings", meeting_id=node.id)
        case NodeKind.EXPERIENCE:
            desk.go("experiences", experience_id=node.id)
        case NodeKind.REUSE:
            desk.go("reuse", reuse_id=node.id)
        case NodeKind.RISK:
            desk.go("risk", analysis_id=node.analysis_id, risk_id=node.id)


class ChainLine(QWidget):
    """Shows a chain from wish to risk as steps that open; the current one is only read."""

    opened = Signal(object)  # the node

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(say("chain.line.name"))
        self._layout = column(look, self, gap="none")
        self.steps: list[ChainStep] = []

    def show_chain(self, chain: Chain) -> None:
        """Show another chain."""
        clear(self._layout)
        found = line_of(chain)
        self.steps = [
            ChainStep(self._look, step, is_first=not place, is_last=place == len(found) - 1)
            for place, step in enumerate(found)
        ]
        for row in self.steps:
            row.opened.connect(self.opened)
            self._layout.addWidget(row)
        self._layout.addStretch(1)


class ChainStep(QAbstractButton):
    """One step: a disc with a sign on the line, a caption and a title."""

    opened = Signal(object)  # the node

    def __init__(self, look: Look, step: LineStep, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._look, self.step = look, step
        self._is_first, self._is_last = is_first, is_last
        self._can_open = step.node.can_open and not step.is_current
        self.setAccessibleName(step.spoken)
        self.clicked.connect(self._open)
        if self._can_open:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setEnabled(step.node.can_open)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Not fixed: a layout would take the height at an ordinary width for the most.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _open(self) -> None:
        if self._can_open:
            self.opened.emit(self.step.node)

    # -- room --------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """The title is wrapped."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The disc, or the words, and the stretch of line to the next."""
        _, title = self._fonts()
        lines = len(self._lines(width))
        words = QFontMetrics(self._fonts()[0]).height() + lines * QFontMetrics(title).height()
        gap = 0 if self._is_last else self._look.space("normal")
        return max(self._disc(), words) + 2 * self._look.space("hair") + gap

    def sizeHint(self) -> QSize:
        """Room for the title at an ordinary width."""
        wide = self._look.px(NARROWEST * 2)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The least that can be read."""
        wide = self._look.px(NARROWEST)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def _disc(self) -> int:
        return self._look.px(7)

    def _left(self) -> int:
        return self._disc() + self._look.space("normal")

    def _fonts(self) -> tuple[QFont, QFont]:
        weight = "strong" if self.step.is_current else "regular"
        return self._look.font("caption"), self._look.font("body", weight)

    def _lines(self, width: int) -> list[str]:
        return wrapped(self.step.title, self._fonts()[1], width - self._left(), MOST_LINES)

    # -- drawing -----------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the disc and the words."""
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, top = self._disc(), look.space("hair")
        disc = QRectF(0.5, top + 0.5, side - 1, side - 1)
        middle = disc.center().x()
        painter.setPen(QPen(look.colour("edge"), 1))
        if not self._is_first:
            painter.drawLine(QPointF(middle, 0), QPointF(middle, disc.top()))
        if not self._is_last:
            painter.drawLine(QPointF(middle, disc.bottom()), QPointF(middle, self.height()))
        is_current = self.step.is_current
        painter.setBrush(look.colour("fill" if is_current else "surface"))
        painter.drawEllipse(disc)
        self._sign(painter, disc, "on_fill" if is_current else "text")
        self._words(painter, top)

    def _sign(self, painter: QPainter, disc: QRectF, colour: str) -> None:
        side = self._look.size("icon_small")
        picture = self._look.icon(ICONS[self.step.kind], colour, "icon_small").pixmap(QSize(side, side))
        painter.drawPixmap(
            QRectF(disc.center().x() - side / 2, disc.center().y() - side / 2, side, side).toRect(), picture
        )

    def _words(self, painter: QPainter, top: int) -> None:
        caption, title = self._fonts()
        left, width = self._left(), self.width() - self._left()
        metrics = QFontMetrics(caption)
        painter.setFont(caption)
        painter.setPen(self._look.colour("muted"))
        words = metrics.elidedText(self.step.caption, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(left, top + metrics.ascent()), words)
        y = float(top + metrics.height())
        if self.underMouse() and self._can_open:
            title.setUnderline(True)
        metrics = QFontMetrics(title)
        painter.setFont(title)
        painter.setPen(self._look.colour("text"))
        for line in self._lines(self.width()):
            painter.drawText(QPointF(left, y + metrics.ascent()), line)
            y += metrics.height()
