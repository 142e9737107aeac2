"""The four ways in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from gui.common.room import Room
from gui.common.theme import Look
from riskmodel.kernel.words import say

ROW = 13  # units
COMPACT_ROW = 9
GAP = 2  # pixels between the two lines
BAR = 0.75
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: its key and sign; the words are `start.<key>` and `start.<key>_under`."""

    key: str
    icon: str


WAYS = (
    Way("agency", "building-2"),
    Way("office", "waypoints"),
    Way("open", "folder-open"),
    Way("demo", "flask-conical"),
)


class WayButton(QPushButton):
    """A sign, a name and a line under it."""

    stepped = Signal(int)
    chosen = Signal(str)

    def __init__(self, look: Look, way: Way, parent: QWidget) -> None:
        super().__init__(parent)
        self.way, self._look, self._is_compact = way, look, False
        self._title, self._under = say(f"start.{way.key}"), say(f"start.{way.key}_under")
        self.setObjectName(f"way.{way.key}")
        self.setCheckable(True)
        self.setAccessibleName(f"{self._title}, {self._under}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._clicked)

    def set_compact(self, is_compact: bool) -> None:
        """Show the name only."""
        self._is_compact = is_compact
        self.setToolTip(self._under if is_compact else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines, or one."""
        return QSize(self._look.px(60), self._look.px(COMPACT_ROW if self._is_compact else ROW))

    def minimumSizeHint(self) -> QSize:
        """As high as its lines, however narrow."""
        return QSize(self._look.px(30), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbours; Enter chooses."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw tint and bar when it is the chosen one."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area, radius = QRectF(self.rect()), look.radius("control")
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(look.colour("tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(area, radius, radius)
        if self.isChecked():
            painter.setBrush(look.colour("accent"))
            bar = QRectF(area.left(), area.top() + area.height() * 0.22, look.px(BAR), area.height() * 0.56)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        side = look.size("icon")
        icon = look.icon(self.way.icon, "accent" if self.isChecked() else "muted")
        painter.drawPixmap(look.px(3), round(area.center().y() - side / 2), icon.pixmap(QSize(side, side)))
        self._paint_words(painter, area.adjusted(look.px(10.5), 0, -look.space("small"), 0))

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        look = self._look
        lines = [(self._title, look.font("body", "strong" if self.isChecked() else "medium"), "text")]
        if not self._is_compact:
            lines.append((self._under, look.font("caption"), "muted"))
        heights = [QFontMetrics(font).height() for _, font, _ in lines]
        top = area.center().y() - (sum(heights) + GAP * (len(lines) - 1)) / 2
        for (text, font, colour), height in zip(lines, heights, strict=True):
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(QRectF(area.left(), top, area.width(), height), shown)
            top += height + GAP

    def _clicked(self, _checked: bool) -> None:
        self.chosen.emit(self.way.key)


class Ways(QWidget):
    """The ways under each other; one is chosen."""

    chosen = Signal(str)

    def __init__(self, look: Look, ways: Sequence[Way] = WAYS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.space("tiny"))
        self._buttons = [WayButton(look, way, self) for way in ways]
        for made in self._buttons:
            made.chosen.connect(self._choose)
            made.stepped.connect(self._step)
        self.fit(Room.WIDE)
        self.choose(ways[0].key)

    def choose(self, key: str) -> None:
        """Choose a way without telling."""
        for made in self._buttons:
            chosen = made.way.key == key
            made.setChecked(chosen)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)

    def fit(self, room: Room) -> None:
        """Two beside each other, names only, in a narrow window."""
        narrow = room is Room.NARROW
        for at, made in enumerate(self._buttons):
            made.set_compact(narrow)
            self._grid.addWidget(made, at // 2 if narrow else at, at % 2 if narrow else 0)

    def _choose(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _step(self, by: int) -> None:
        here = next((at for at, one in enumerate(self._buttons) if one.hasFocus()), 0)
        target = self._buttons[(here + by) % len(self._buttons)]
        self._choose(target.way.key)
        target.setFocus(Qt.FocusReason.TabFocusReason)
