"""Somebody who is not on the list: a name, an agency by a few letters, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.common.boxes import box, column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fields import LineField
from gui.common.labels import label
from gui.common.spans import paint_spans
from gui.common.theme import Look
from network.checkin import find_members
from network.meeting import Mode
from network.member import Member
from riskmodel.kernel.words import say

Index = QModelIndex | QPersistentModelIndex
LONGEST_NAME = 200
MOST_AGENCIES = 5


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What was typed: a name, and an agency of the register or the words for another."""

    name: str
    member: Member | None
    organisation: str
    mode: Mode


class _EnterField(LineField):
    entered = Signal(bool)
    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, the arrows choose, Esc leaves."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
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

    def __init__(self, look: Look, members: Sequence[Member], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._members = look, tuple(members)
        self._found: tuple[Member, ...] = ()
        layout = column(look, self, gap="tiny")
        self.line = _EnterField(look, longest=LONGEST_NAME)
        self.line.setAccessibleName(say("checkin.walk_in.agency"))
        self.setFocusProxy(self.line)
        self._rows = QListView()
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setAccessibleName(say("checkin.walk_in.agencies"))
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
        """The chosen agency; None when none is called so."""
        at = self._rows.currentIndex().row()
        return self._found[at] if 0 <= at < len(self._found) else None

    def value(self) -> Member | str:
        """The chosen agency, or what was typed."""
        return self.member() or self.line.value()

    def set_value(self, value: Member | str) -> None:
        """Show an agency or a text."""
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

    def _step(self, by: int) -> None:
        at = self._rows.currentIndex().row() + by
        if 0 <= at < len(self._found):
            self._rows.setCurrentIndex(self._names.index(at))

    def _clicked(self) -> None:
        self.line.setFocus()
        self.committed.emit(self.value())


class WalkIn(QWidget):
    """The two fields, in the place of the hits."""

    taken = Signal(object)  # Newcomer
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._modes: tuple[Mode, ...] = tuple(Mode)
        outer = column(look, self, gap="medium")
        sheet = box(kind="panel")
        layout = column(look, sheet, margins="normal", gap="medium")
        layout.addWidget(label(say("checkin.walk_in.title"), "lead"))
        self.name = _EnterField(look, longest=LONGEST_NAME)
        self.agency = AgencyField(look, ())
        for words, field, buddy in (
            (say("checkin.walk_in.name"), self.name, self.name),
            (say("checkin.walk_in.agency"), self.agency, self.agency.line),
        ):
            caption = label(words, "strong")
            caption.setBuddy(buddy)
            layout.addWidget(caption)
            layout.addWidget(field)
        self.name.setAccessibleName(say("checkin.walk_in.name"))
        self._fault = label("", "danger", wrap=True)
        self._fault.hide()
        layout.addWidget(self._fault)
        layout.addLayout(self._foot(look))
        outer.addWidget(sheet)
        outer.addStretch(1)
        self.name.entered.connect(self._go_on)
        self.name.left.connect(self.left)
        self.agency.entered.connect(self._entered)
        self.agency.left.connect(self.left)

    def _foot(self, look: Look) -> QHBoxLayout:
        self._on_site = button(look, say("checkin.walk_in.on_site"), self._take_on_site, kind="main")
        self._digital = button(look, say("checkin.walk_in.digital"), self._take_digital)
        foot = row(look)
        foot.addWidget(self._on_site)
        foot.addWidget(self._digital)
        foot.addWidget(button(look, say("checkin.walk_in.leave"), self.left.emit, kind="quiet"))
        foot.addStretch(1)
        return foot

    def begin(self, name: str, members: Sequence[Member], modes: Sequence[Mode]) -> None:
        """Ask about somebody; what was typed in the search is the name."""
        self._modes = tuple(modes)
        self.name.setText(" ".join(name.split()))
        self.agency.set_members(members)
        self.agency.line.clear()
        self._fault.hide()
        self._on_site.setVisible(Mode.ON_SITE in self._modes)
        self._digital.setVisible(Mode.DIGITAL in self._modes)
        (self.agency.line if self.name.value() else self.name).setFocus()

    def _go_on(self, _shift: bool) -> None:
        if self._has_name():
            self.agency.line.setFocus()

    def _entered(self, shift: bool) -> None:
        wanted = Mode.DIGITAL if shift else Mode.ON_SITE
        self._take(wanted if wanted in self._modes else self._modes[0])

    def _take_on_site(self) -> None:
        self._take(Mode.ON_SITE)

    def _take_digital(self) -> None:
        self._take(Mode.DIGITAL)

    def _take(self, mode: Mode) -> None:
        if not self._has_name():
            return
        member = self.agency.member()
        organisation = "" if member else self.agency.line.value()
        self.taken.emit(Newcomer(self.name.value(), member, organisation, mode))

    def _has_name(self) -> bool:
        has_name = bool(self.name.value())
        self._fault.setText("" if has_name else say("checkin.walk_in.no_name"))
        self._fault.setVisible(not has_name)
        if not has_name:
            self.name.setFocus()
        return has_name


def _words(member: Member) -> str:
    return f"{member.name} · {member.short_name}" if member.short_name else member.name
