"""Several of many named values: those chosen stand above each other, and the next is chosen below them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.common.boxes import box, clear, column, row
from gui.common.buttons import icon_button
from gui.common.fields import ChoiceField
from gui.common.labels import label
from gui.common.theme import Look
from riskmodel.kernel.words import say

_OPENERS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _AddField(ChoiceField):
    """Keys open the list instead of choosing at once: each choice adds something."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, the space bar, Enter and letters open the list; there Enter adds."""
        letter = event.text().strip()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and (event.key() in _OPENERS or (letter and letter.isprintable())):
            self.showPopup()
            if letter and event.key() not in _OPENERS:
                QApplication.sendEvent(self.view(), event)
        else:
            super().keyPressEvent(event)


class Picks(QWidget):
    """A field for several ids; an id that is not offered is shown as it is."""

    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        choices: Sequence[tuple[str, str]],
        *,
        more: str,
        value: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._choices = look, tuple(choices)
        self._titles = dict(choices)
        self._value: tuple[str, ...] = ()
        self._more = more
        layout = column(look, self, gap="tiny")
        self._rows = column(look, gap="tiny")
        layout.addLayout(self._rows)
        self.add = _AddField(look)
        self.add.committed.connect(self._add)
        layout.addWidget(self.add)
        self.setFocusProxy(self.add)
        self._draw(tuple(value))

    def value(self) -> tuple[str, ...]:
        """The chosen ids in the order they were chosen."""
        return self._value

    def set_value(self, value: Sequence[str]) -> None:
        """Show others without telling."""
        if tuple(value) != self._value:
            self._draw(tuple(value))

    def fault(self) -> str:
        """A choice cannot be wrong."""
        return ""

    def setAccessibleName(self, name: str) -> None:
        """The list of what can be added has the field's name too."""
        super().setAccessibleName(name)
        self.add.setAccessibleName(name)

    def _draw(self, value: tuple[str, ...]) -> None:
        self._value = value
        clear(self._rows)
        for id_ in value:
            held = box()
            inside = row(self._look, held)
            title = self._titles.get(id_, id_)
            inside.addWidget(label(title, wrap=True), 1)
            drop = icon_button(
                self._look, "x", say("experiences_place.pick.drop", name=title), partial(self._drop, id_)
            )
            inside.addWidget(drop)
            self._rows.addWidget(held)
        left = [(id_, title) for id_, title in self._choices if id_ not in value]
        self.add.set_choices([("", self._more), *left], "")

    def _add(self, id_: str) -> None:
        if id_:
            self._draw((*self._value, id_))
            self.committed.emit(self._value)

    def _drop(self, id_: str) -> None:
        self._draw(tuple(each for each in self._value if each != id_))
        self.add.setFocus()
        self.committed.emit(self._value)
