"""The values a risk would harm, a row each: dots, the digit, and what the level means for that value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QRadioButton, QWidget

from gui.common.boxes import row
from gui.common.labels import label
from gui.common.theme import Look
from riskmodel.kernel.words import say
from riskmodel.scale_set import HarmValue

Harms = tuple[tuple[str, int], ...]
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UPWARDS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0)
_PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HarmRows(QWidget):
    """Each value by itself; the highest counts and stands out. The value is pairs of id and level."""

    committed = Signal(object)

    def __init__(
        self, look: Look, harms: Sequence[HarmValue], levels: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space("small"))
        grid.setVerticalSpacing(look.space("hair"))
        grid.setColumnMinimumWidth(0, look.px(26))
        grid.setColumnStretch(3, 1)
        self._rows = [_HarmRow(look, harm, levels, at, self) for at, harm in enumerate(harms)]
        for at, one in enumerate(self._rows):
            one.put_in(grid, at)
            one.chose.connect(self._chose)
            one.left_upwards.connect(self._go)

    def value(self) -> Harms:
        """The judged values with their levels."""
        return tuple((one.harm.id, one.level) for one in self._rows if one.level is not None)

    def set_value(self, value: Harms) -> None:
        """Show levels without telling."""
        found = dict(value)
        for one in self._rows:
            one.level = found.get(one.harm.id)
        self._show()

    def fault(self) -> str:
        """A choice cannot be wrong."""
        return ""

    def words(self) -> str:
        """What it says, row by row."""
        return "\n".join(one.words() for one in self._rows)

    def dot(self, harm_id: str, level: int) -> QRadioButton:
        """The dot of a level."""
        return next(one for one in self._rows if one.harm.id == harm_id).dots[level - 1]

    def _chose(self) -> None:
        self._show()
        self.committed.emit(self.value())

    def _go(self, at: int, digit: int) -> None:
        if 0 <= at < len(self._rows):
            self._rows[at].dots[digit - 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        highest = max((level for _, level in self.value()), default=None)
        for one in self._rows:
            one.show_level(is_highest=one.level is not None and one.level == highest)


class _HarmRow(QWidget):
    """One value: its name, its dots, and the words of its level."""

    chose = Signal()
    left_upwards = Signal(int, int)  # to the row of that number, at that digit

    def __init__(self, look: Look, harm: HarmValue, levels: int, at: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self.harm, self._at = look, harm, at
        self.level: int | None = None
        self._name = label(harm.name, wrap=True)
        self._digit = label("")
        self._digit.setFixedWidth(look.px(3))
        self._anchor = label("", "muted", wrap=True)
        self.dots = [_Dot(look, digit, harm, self) for digit in range(1, levels + 1)]
        inside = row(look, self, gap="none")
        for dot in self.dots:
            inside.addWidget(dot)
            dot.picked.connect(self._pick)
            dot.moved.connect(self._move)
        self.show_level(is_highest=False)

    def put_in(self, grid: QGridLayout, line: int) -> None:
        """Lay the parts in a row of the grid."""
        for at, part in enumerate((self._name, self, self._digit, self._anchor)):
            grid.addWidget(part, line, at, Qt.AlignmentFlag.AlignVCenter)

    def words(self) -> str:
        """Förtroende 3 Kritik från granskande organ eller i medier."""
        return " ".join(part.text() for part in (self._name, self._digit, self._anchor) if part.text())

    def show_level(self, *, is_highest: bool) -> None:
        """Draw the level; the highest of all is bolder."""
        look, level = self._look, self.level
        for part in (self._name, self._digit):
            part.setFont(look.font("body", "strong" if is_highest else "regular", figures=True))
        self._digit.setText("" if level is None else str(level))
        self._anchor.setText(say("risk_page.harm.unjudged") if level is None else self._meaning(level))
        _colour(self._anchor, look, "text" if is_highest else "muted")
        for dot in self.dots:
            dot.show_state(level, is_highest=is_highest)

    def _meaning(self, level: int) -> str:
        anchors = self.harm.anchors
        return anchors[level - 1] if level <= len(anchors) else ""

    def _pick(self, level: int | None) -> None:
        if level is not None and level > len(self.dots):
            return
        changed = level != self.level
        self.level = level
        if level is not None:
            self.dots[level - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.chose.emit()

    def _move(self, digit: int, right: int, down: int) -> None:
        if down:
            self.left_upwards.emit(self._at + down, digit)
        else:
            at = (digit - 1 + right) % len(self.dots)
            self.dots[at].setFocus(Qt.FocusReason.TabFocusReason)


class _Dot(QRadioButton):
    """One level of one value; all up to the chosen one are filled."""

    picked = Signal(object)
    moved = Signal(int, int, int)  # from the digit, so far to the right, so far down

    def __init__(self, look: Look, digit: int, harm: HarmValue, parent: QWidget) -> None:
        super().__init__("", parent)
        self._look, self.digit = look, digit
        self._is_filled, self._is_highest = False, False
        self.setAutoExclusive(False)
        meaning = harm.anchors[digit - 1] if digit <= len(harm.anchors) else ""
        self.setAccessibleName(" ".join(part for part in (harm.name, str(digit), meaning) if part))
        self.setToolTip(meaning)
        self.setFixedSize(self.sizeHint())
        self.clicked.connect(self._clicked)

    def show_state(self, level: int | None, *, is_highest: bool) -> None:
        """Draw it filled up to the level."""
        self._is_filled = level is not None and self.digit <= level
        self._is_highest = is_highest
        self.setChecked(self.digit == level)
        stops = self.digit == (level or 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the smallest thing to hit."""
        return QSize(self._look.px(5), self._look.size("target"))

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be hit."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dot."""
        painter, look, side = QPainter(self), self._look, self._look.px(2.75)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, side, side)
        area.moveCenter(QRectF(self.rect()).center())
        if self._is_filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent" if self._is_highest else "edge"))
        else:
            painter.setPen(QPen(look.colour("edge"), 1))
            area.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawEllipse(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, digits choose, 0 and Delete clear."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _SIDEWAYS:
            self.moved.emit(self.digit, _SIDEWAYS[Qt.Key(key)], 0)
        elif key in _UPWARDS:
            self.moved.emit(self.digit, 0, _UPWARDS[Qt.Key(key)])
        elif key in _CLEARS:
            self.picked.emit(None)
        elif key in _PICKS:
            self.picked.emit(self.digit)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.picked.emit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def _clicked(self, _checked: bool) -> None:
        self.picked.emit(self.digit)


def _colour(words: QLabel, look: Look, token: str) -> None:
    palette = words.palette()
    palette.setColor(words.foregroundRole(), look.colour(token))
    words.setPalette(palette)
