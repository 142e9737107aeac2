"""An agency of the network by a few letters of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.common.boxes import column
from gui.common.fields import LineField
from gui.common.spans import paint_spans
from gui.common.theme import Look
from network.checkin import find_members
from network.member import Member
from riskmodel.kernel.words import say

Index = QModelIndex | QPersistentModelIndex
LONGEST_NAME = 200
MOST_AGENCIES = 5


class EnterField(LineField):
    """A line where Enter, the arrows and Esc are told; in a form the dialog takes Enter and Esc itself."""

    entered = Signal(bool)
    stepped = Signal(int)
    left = Signal()
    is_in_form = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, the arrows choose, Esc leaves."""
        key = event.key()
        if self.is_in_form and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _AgencyDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line, high enough to hit."""
        return QSize(self._look.px(30), self._look.size("control"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The name; the chosen one in tint, as in all lists."""
        look, area = self._look, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.colour("tint"))
            edge = QRect(area.left(), area.top(), look.px(0.75), area.height())
            painter.fillRect(edge, look.colour("accent"))
        inside = QRectF(area).adjusted(look.space("medium"), 0, -look.space("small"), 0)
        paint_spans(
            painter, inside, str(index.data()), (), look.font(), look.colour("text"), look.colour("accent")
        )


class AgencyField(QWidget):
    """An agency by a few letters; what none is called stands as it was typed."""

    entered = Signal(bool)
    left = Signal()
    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        members: Sequence[Member],
        parent: QWidget | None = None,
        *,
        is_in_form: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look, self._members = look, tuple(members)
        self._found: tuple[Member, ...] = ()
        self._given: Member | None = None
        layout = column(look, self, gap="tiny")
        self.line = EnterField(look, longest=LONGEST_NAME)
        self.line.is_in_form = is_in_form
        self.line.setAccessibleName(say("common.agency"))
        self.setFocusProxy(self.line)
        self._rows = QListView()
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setAccessibleName(say("common.agencies"))
        self._names = QStringListModel([], self._rows)
        self._rows.setModel(self._names)
        self._rows.setFrameShape(QListView.Shape.NoFrame)
        self._rows.setProperty("own_focus", True)
        self._rows.setItemDelegate(_AgencyDelegate(look, self._rows))
        self._rows.clicked.connect(self._clicked)
        layout.addWidget(self.line)
        layout.addWidget(self._rows)
        self._rows.hide()
        self.line.textChanged.connect(self._typed)
        self.line.stepped.connect(self._step)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self.left)

    def set_members(self, members: Sequence[Member]) -> None:
        """Choose among other agencies."""
        self._members = tuple(members)
        self._typed(self.line.text())

    def member(self) -> Member | None:
        """The chosen agency, or the one that was given until something else is typed; else None."""
        if self._given is not None and self.line.text() == self._given.name:
            return self._given
        at = self._rows.currentIndex().row()
        return self._found[at] if 0 <= at < len(self._found) else None

    def value(self) -> Member | str:
        """The chosen agency, or what was typed."""
        return self.member() or self.line.value()

    def set_value(self, value: Member | str) -> None:
        """Show an agency or a text."""
        self._given = next((one for one in self._members if one == value), None)
        self.line.setText(value.name if isinstance(value, Member) else str(value or ""))

    def fault(self) -> str:
        """Anybody may be without an agency."""
        return ""

    def _typed(self, text: str) -> None:
        self._found = find_members(self._members, text, MOST_AGENCIES)
        self._names.setStringList([_words(member) for member in self._found])
        self._rows.setVisible(bool(self._found))
        if self._found:
            self._rows.setCurrentIndex(self._names.index(0))
            self._rows.setFixedHeight(self._look.size("control") * len(self._found) + 2)
        self.updateGeometry()
        self.committed.emit(self.value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list has come or grown: what it holds must be seen, since its first is what is meant."""
        super().resizeEvent(event)
        if self.line.hasFocus() and self._rows.isVisibleTo(self):
            QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, self._look.space("small"))

    def _step(self, by: int) -> None:
        at = self._rows.currentIndex().row() + by
        if 0 <= at < len(self._found):
            self._given = None
            self._rows.setCurrentIndex(self._names.index(at))

    def _clicked(self) -> None:
        self._given = None
        self.line.setFocus()
        self.committed.emit(self.value())


def _words(member: Member) -> str:
    return f"{member.name} · {member.short_name}" if member.short_name else member.name
