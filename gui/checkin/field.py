"""The field of the check-in: what is typed searches, and the keys check in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.common.boxes import row
from gui.common.fields import SearchField
from gui.common.labels import label
from gui.common.theme import Look
from riskmodel.kernel.words import say


class CheckinField(SearchField):
    """Enter is on site, Shift+Enter digitally, the arrows choose; undoing is the window's."""

    entered = Signal(bool)  # whether Shift was held
    stepped = Signal(int)
    menu_wanted = Signal()  # by the keyboard: the menu of the chosen row

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            look, say("checkin.field"), hint=say("checkin.field.hint"), kind="large", parent=parent
        )

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes the last check-in back, not the last letter."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and _undoes(event):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key asks what can be done with the chosen one; the mouse gets the menu of the text."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit()
        else:
            super().contextMenuEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the check-in; everything else is typed."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif _undoes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def key_hints(look: Look) -> list[QWidget]:
    """The keys of the field, each with what it does."""
    found = []
    for key in ("enter", "shift_enter", "new"):
        made = QWidget()
        layout = row(look, made, gap="small")
        layout.addWidget(label(say(f"checkin.key.{key}"), "key"))
        layout.addWidget(label(say(f"checkin.key.{key}.what"), "caption"))
        found.append(made)
    return found


def _undoes(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
