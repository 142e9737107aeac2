"""Fields to write and choose in, all with the same four names, so that forms and dialogs can hold any.

The names:
`value()`, `set_value(value)` (silent), `fault()` (words, or ""), and the signal `committed(value)`,
which comes when the user has left a changed field or has chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from gui.common.theme import Look
from riskmodel.kernel.words import say


class LineField(QLineEdit):
    """One line of text."""

    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        value: str = "",
        *,
        hint: str = "",
        longest: int = 500,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._kept = look, ""
        self.setMaxLength(longest)
        self.setPlaceholderText(hint)
        self.set_value(value)
        self.editingFinished.connect(self._finish)

    def value(self) -> str:
        """The text, without blanks around it."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a value."""
        self._kept = value
        if self.text() != value:
            self.setText(value)

    @property
    def is_dirty(self) -> bool:
        """Whether something stands here that has not been handed over yet."""
        return self.value() != self._kept

    def fault(self) -> str:
        """A line has no faults of its own."""
        return ""

    def commit(self) -> None:
        """Hand over what has been typed, if it is new."""
        self._finish()

    def _finish(self) -> None:
        if self.value() != self._kept:
            self._kept = self.value()
            self.committed.emit(self._kept)


class SearchField(QLineEdit):
    """A field with a glass in front; tells as one types, and Esc empties it.

    `kind` is search (in a page), large (the start screen) or go (the bar). `key` is shown at the end.
    """

    typed = Signal(str)
    went_down = Signal()  # the arrow down: on to the hits

    def __init__(
        self, look: Look, name: str, *, hint: str = "", kind: str = "search", key: str = "",
        icon: str = "search", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._kind = look, kind
        self.setProperty("kind", kind)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        size = "icon" if kind == "large" else "icon_small"
        side = look.size(size)
        self._glass = QLabel(self)
        self._glass.setPixmap(look.icon(icon, "muted", size).pixmap(QSize(side, side)))
        self._glass.setFixedSize(side, side)
        self.setTextMargins(side + look.space("small"), 0, 0, 0)
        self._key = QLabel(key, self)
        self._key.setProperty("kind", "key")
        self._key.setVisible(bool(key))
        self.textChanged.connect(self.typed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep glass and key in their places."""
        super().resizeEvent(event)
        left = self._look.space("medium" if self._kind == "large" else "small") + 1
        self._glass.move(left, (self.height() - self._glass.height()) // 2)
        self._key.adjustSize()
        right = self.width() - self._key.width() - self._look.space("tiny") - 2
        self._key.move(right, (self.height() - self._key.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, the arrow down goes on to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """One of several named values; rolling the wheel over it changes nothing."""

    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        choices: Sequence[tuple[Any, str]] = (),
        value: Any = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._values: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_choices(choices, value)
        self.activated.connect(self._chose)

    def showEvent(self, event: QShowEvent) -> None:
        """Have a label: by that alone Qt tells screen readers on Linux the name, so an unseen one will do."""
        super().showEvent(event)
        around = self.parentWidget()
        if around is None or not self.accessibleName():
            return
        beside = Qt.FindChildOption.FindDirectChildrenOnly
        if all(each.buddy() is not self for each in around.findChildren(QLabel, options=beside)):
            unseen = QLabel(self.accessibleName(), around)
            unseen.setBuddy(self)
            unseen.hide()

    def set_choices(self, choices: Sequence[tuple[Any, str]], value: Any = None) -> None:
        """Offer other values."""
        self.clear()
        self._values = [one for one, _ in choices]
        self.addItems([words for _, words in choices])
        self.set_value(value)

    def value(self) -> Any:
        """The chosen value, None when nothing is chosen."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose without telling."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def fault(self) -> str:
        """A choice cannot be wrong."""
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()

    def _chose(self, _index: int) -> None:
        self.committed.emit(self.value())


class Tick(QCheckBox):
    """Yes or no, with its words beside it."""

    committed = Signal(object)

    def __init__(self, look: Look, text: str, value: bool = False, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setChecked(value)
        self.clicked.connect(self._clicked)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Tick without telling."""
        self.setChecked(value)

    def fault(self) -> str:
        """A tick cannot be wrong."""
        return ""

    def _clicked(self, checked: bool) -> None:
        self.committed.emit(checked)


class WordField(LineField):
    """A word that must be typed to show that one means it."""

    def __init__(self, look: Look, word: str, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._word = word

    def fault(self) -> str:
        """What to type, until it has been typed."""
        typed = self.value().casefold() == self._word.casefold()
        return "" if typed else say("common.type_the_word", word=self._word)
