"""The list of places at the left; a rail of signs when the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.labels import Elided, label
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.theme import Look
from gui.shell.places import PlaceEntry, place_key
from riskmodel.kernel.words import say

ROW = 9  # units
BAR = 0.75
COUNT_COLOURS = {"late": "danger", "fault": "danger", "new": "accent", "plain": "muted"}
_BACK, _ON = (Qt.Key.Key_Up, Qt.Key.Key_Left), (Qt.Key.Key_Down, Qt.Key.Key_Right)


class PlaceButton(QPushButton):
    """One place: sign, name, count. Its spoken name holds the count in words."""

    stepped = Signal(int)

    def __init__(self, look: Look, entry: PlaceEntry, key: str, visit: Callable[[str], None]) -> None:
        super().__init__()
        self.entry = entry
        self._look, self._visit, self._key = look, visit, key
        self._count, self._kind, self._is_rail = 0, "plain", False
        self.setCheckable(True)
        self.setObjectName(f"place.{entry.key}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._clicked)
        self._name()

    def show_count(self, number: int | None, kind: str) -> None:
        """Show a number at the right, in danger when it counts what is late."""
        self._count, self._kind = number or 0, kind
        self._name()
        self.update()

    def set_rail(self, is_rail: bool) -> None:
        """Show only the sign."""
        self._is_rail = is_rail
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A row of the list, or a square of the rail."""
        side = self._look.px(ROW)
        return QSize(side if self._is_rail else self._look.size("places"), side)

    def minimumSizeHint(self) -> QSize:
        """It can be as narrow as its sign."""
        return QSize(self._look.px(ROW), self._look.px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbours; Enter goes in."""
        if event.key() in (*_BACK, *_ON):
            self.stepped.emit(-1 if event.key() in _BACK else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw tint and bar when one is there, then sign, name and count."""
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        self._ground(painter, area)
        side = look.size("icon")
        left = (self.width() - side) / 2 if self._is_rail else look.space("small")
        icon = look.icon(self.entry.icon, "accent" if self.isChecked() else "muted")
        painter.drawPixmap(round(left), round(area.center().y() - side / 2), icon.pixmap(QSize(side, side)))
        if self._is_rail:
            self._dot(painter, area)
        else:
            self._words(painter, area.adjusted(look.px(9), 0, -look.space("small"), 0))

    def _ground(self, painter: QPainter, area: QRectF) -> None:
        look, radius = self._look, self._look.radius("control")
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(look.colour("tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(area, radius, radius)
        if self.isChecked():
            painter.setBrush(look.colour("accent"))
            bar = QRectF(area.left(), area.top() + area.height() * 0.22, look.px(BAR), area.height() * 0.56)
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _words(self, painter: QPainter, area: QRectF) -> None:
        look = self._look
        painter.setPen(look.colour("text"))
        painter.setFont(look.font("body", "strong" if self.isChecked() else "regular"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._title())
        if self._count:
            painter.setPen(look.colour(COUNT_COLOURS[self._kind]))
            painter.setFont(
                look.font("caption", "medium" if self._kind == "plain" else "strong", figures=True)
            )
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, side, self._count_words())

    def _dot(self, painter: QPainter, area: QRectF) -> None:
        if self._count:
            size = self._look.px(2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(COUNT_COLOURS[self._kind]))
            painter.drawEllipse(QRectF(area.right() - size * 1.5, area.top() + size * 0.5, size, size))

    def _title(self) -> str:
        return self.entry.title()

    def _count_words(self) -> str:
        return say("shell.count_new", n=self._count) if self._kind == "new" else str(self._count)

    def _name(self) -> None:
        name = self._title()
        if self._count:
            name = f"{name}, {say(f'shell.count.{self._kind}', n=self._count)}"
        self.setAccessibleName(name)
        hint = f"{name} ({self._key})" if self._key else name
        self.setToolTip(hint if self._is_rail else "")

    def _clicked(self, _checked: bool) -> None:
        self._visit(self.entry.key)


class PlaceList(QWidget):
    """Whose workspace it is, then the places; `switch` leads to its other agencies, if there are any."""

    visited = Signal(str)

    def __init__(
        self,
        look: Look,
        entries: Sequence[PlaceEntry],
        *,
        agency: str,
        file_name: str,
        switch: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("shell.places"))
        layout = column(look, self, margins=("small", "normal", "small", "small"), gap="none")
        self._head = box()
        head = column(look, self._head, margins=("small", "none", "small", "normal"), gap="none")
        head.addWidget(Elided(look, agency, weight="strong"))
        head.addWidget(Elided(look, file_name, size="caption", colour="muted"))
        if switch is not None:
            head.addWidget(button(look, say("shell.switch_agency"), switch, kind="link"))
        layout.addWidget(self._head)
        self._rows = Scroll(look, margins="none", gap="none")  # with large text they are more than fit
        layout.addWidget(self._rows, 1)
        self._buttons: dict[str, PlaceButton] = {}
        self._groups: list[QWidget] = []
        for number, entry in enumerate((one for one in entries if one.is_listed), 1):
            if entry.group:
                self._rows.body.addWidget(self._group(entry.group))
            made = PlaceButton(look, entry, place_key(number), self.visited.emit)
            made.stepped.connect(self._step)
            self._buttons[entry.key] = made
            self._rows.body.addWidget(made)
        self._rows.body.addStretch(1)
        self.light(next(iter(self._buttons), ""))

    def _group(self, key: str) -> QWidget:
        made = box()
        inside = column(self._look, made, margins=("small", "normal", "small", "tiny"), gap="none")
        inside.addWidget(label(say(key), "caption"))
        self._groups.append(made)
        return made

    def light(self, key: str) -> None:
        """Show which place one is in; Tab comes to that one, arrows go on from there."""
        for name, made in self._buttons.items():
            made.setChecked(name == key)
            stops = name == key
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus if stops else Qt.FocusPolicy.NoFocus)
        self._show_lit()
        if not any(made.isChecked() for made in self._buttons.values()) and self._buttons:
            next(iter(self._buttons.values())).setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_count(self, key: str, number: int | None, kind: str) -> None:
        """Show a number beside a place."""
        if key in self._buttons:
            self._buttons[key].show_count(number, kind)

    def fit(self, room: Room) -> None:
        """Become a rail in a narrow window."""
        is_rail = room is Room.NARROW
        self._head.setVisible(not is_rail)
        for words in self._groups:
            words.setVisible(not is_rail)
        self.setFixedWidth(self._look.size("places_rail" if is_rail else "places"))
        for made in self._buttons.values():
            made.set_rail(is_rail)
        off, on = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._rows.setVerticalScrollBarPolicy(off if is_rail else on)  # a rail is no wider than its signs
        QTimer.singleShot(0, self, self._show_lit)

    def _show_lit(self) -> None:
        """Scroll to the place one is in."""
        for made in self._buttons.values():
            if made.isChecked():
                self._rows.ensureWidgetVisible(made, 0, made.height() // 2)

    def take_focus(self) -> None:
        """Give the keyboard to the place one is in."""
        lit = [made for made in self._buttons.values() if made.focusPolicy() != Qt.FocusPolicy.NoFocus]
        if lit:
            lit[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, by: int) -> None:
        made = list(self._buttons.values())
        here = next((at for at, one in enumerate(made) if one.hasFocus()), 0)
        target = made[(here + by) % len(made)]
        target.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        target.setFocus(Qt.FocusReason.TabFocusReason)
