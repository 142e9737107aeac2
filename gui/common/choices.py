"""Choosing one of a few: all words of a scale in a row, or ways to see a thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QRadioButton, QSizePolicy, QWidget

from gui.common.labels import set_kind
from gui.common.theme import Look

_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class _Level(QRadioButton):
    """One level: chosen with a click, the space bar or its digit; arrows go to its neighbours."""

    stepped = Signal(int)
    picked = Signal(object)

    def __init__(self, digit: int, word: str, parent: QWidget) -> None:
        super().__init__(f"{digit}  {word}", parent)
        self.digit = digit
        self.setProperty("kind", "level")
        self.setAutoExclusive(False)
        self.setAccessibleName(f"{digit} {word}")
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._clicked)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole field can be hit, not only the words."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, digits choose, 0 and Delete clear."""
        key = event.key()
        if key in _BACK or key in _ON:
            self.stepped.emit(-1 if key in _BACK else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.digit)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0):
            self.picked.emit(None)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers():
            self.picked.emit(key - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    def _clicked(self, _checked: bool) -> None:
        self.picked.emit(self.digit)


class LevelRow(QWidget):
    """All levels of a scale as a row of words; digits choose, 0 clears. A narrow row becomes a column.

    The value is the level's number from 1, or None when nothing has been judged.
    """

    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        words: Sequence[str],
        value: int | None = None,
        *,
        can_clear: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._value, self._can_clear = look, value, can_clear
        self.setObjectName("levels")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._levels = [_Level(digit, word, self) for digit, word in enumerate(words, 1)]
        for one in self._levels:
            self._layout.addWidget(one, 1)
            one.picked.connect(self._pick)
            one.stepped.connect(self._step)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._show()

    def value(self) -> int | None:
        """The chosen level."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Choose without telling."""
        self._value = value
        self._show()

    def fault(self) -> str:
        """A choice cannot be wrong."""
        return ""

    def setAccessibleName(self, name: str) -> None:
        """The scale's name goes before each level's."""
        super().setAccessibleName(name)
        for one in self._levels:
            one.setAccessibleDescription(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie down or stand up, after the room there is."""
        super().resizeEvent(event)
        wanted = [one.sizeHint().width() for one in self._levels]
        # Equal shares while every word fits in its own; shares after the words when only that is enough.
        is_even = max(wanted, default=0) * len(wanted) <= self.width()
        fits = is_even or sum(wanted) <= self.width()
        for at, width in enumerate(wanted):
            self._layout.setStretch(at, 1 if is_even or not fits else width)
        direction = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != direction:
            self._layout.setDirection(direction)
        self._mark_ends(lying=fits)

    def _pick(self, value: int | None) -> None:
        if value is None and not self._can_clear:
            return
        if value is not None and value > len(self._levels):
            return
        changed = value != self._value
        self._value = value
        self._show()
        if value is not None:
            self._levels[value - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.committed.emit(value)

    def _step(self, by: int) -> None:
        here = next((at for at, one in enumerate(self._levels) if one.hasFocus()), 0)
        self._levels[(here + by) % len(self._levels)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        for one in self._levels:
            one.setChecked(one.digit == self._value)
            stops = one.digit == (self._value or 1)
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
        if self._levels:
            self.setFocusProxy(self._levels[(self._value or 1) - 1])

    def _mark_ends(self, *, lying: bool) -> None:
        last = len(self._levels) - 1
        for at, one in enumerate(self._levels):
            end = "first" if at == 0 else "last" if at == last else "middle"
            set_kind(one, end if lying else f"{end}-down", "place")


class Segments(QWidget):
    """The switch between a few ways to see a thing."""

    committed = Signal(object)

    def __init__(
        self,
        look: Look,
        choices: Sequence[tuple[Any, str]],
        value: Any = None,
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._value = look, value
        self._values = [one for one, _ in choices]
        self._buttons: list[QPushButton] = []
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for at, (_one, words) in enumerate(choices):
            made = _Segment(words, at, self._chose, self)
            made.setAccessibleDescription(name)
            set_kind(made, "first" if at == 0 else "last" if at == len(choices) - 1 else "", "place")
            layout.addWidget(made)
            self._buttons.append(made)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_value(self._values[0] if value is None and self._values else value)

    def value(self) -> Any:
        """The chosen way."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Choose without telling."""
        self._value = value
        for one, made in zip(self._values, self._buttons, strict=True):
            made.setChecked(one == value)

    def set_words(self, value: Any, words: str) -> None:
        """Change what a way is called, for instance a count in it."""
        self._buttons[self._values.index(value)].setText(words)

    def fault(self) -> str:
        """A choice cannot be wrong."""
        return ""

    def _chose(self, at: int) -> None:
        changed = self._values[at] != self._value
        self.set_value(self._values[at])
        if changed:
            self.committed.emit(self._value)


class _Segment(QPushButton):
    def __init__(self, words: str, at: int, chose: Callable[[int], None], parent: QWidget) -> None:
        super().__init__(words, parent)
        self._at, self._chose = at, chose
        self.setProperty("kind", "segment")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as the space bar does; on what is chosen already it is left to who is around."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enters and not self.isChecked():
            self.click()
        else:
            super().keyPressEvent(event)

    def _clicked(self, _checked: bool) -> None:
        self._chose(self._at)
