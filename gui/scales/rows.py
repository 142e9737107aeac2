"""Levels or bands as rows: a number, a name, what it means, and ways to add and remove one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.common.boxes import clear, column, row
from gui.common.buttons import icon_button
from gui.common.fields import LineField
from gui.common.labels import label
from gui.common.levels import Swatch
from gui.common.room import Room
from gui.common.textedit import GrowingText
from gui.common.theme import Band, Look
from riskmodel.kernel.words import say

NAME_WIDTH = 44  # units
DOWN, ACROSS = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a row; `band` draws its colour and pattern beside it."""

    name: str
    text: str
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class May:
    """What may be done with the rows."""

    write: bool
    add: bool = False
    remove: bool = False


class WordRow(QWidget):
    """One level or band. `where` is what it belongs to, said before its number for the ear."""

    renamed = Signal(int, str)
    described = Signal(int, str)
    add_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, look: Look, where: str, at: int, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._where, self._at = look, where, at
        number = label(str(at + 1), "strong")
        number.setFixedWidth(look.px(3))
        self.name = LineField(look, words.name, longest=60)
        self.text = GrowingText(look, words.text, lines=1)
        self.name.setAccessibleName(say("scales_place.row.name", where=where, number=at + 1))
        self.text.setAccessibleName(say("scales_place.row.text", where=where, number=at + 1))
        self.name.committed.connect(self._renamed)
        self.text.committed.connect(self._described)
        self.add = icon_button(look, "plus", "", self._add)
        self.remove = icon_button(look, "trash-2", "", self._remove, colour="muted")
        self._outer = row(look, self)
        head = row(look)
        head.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        self._swatch: Swatch | None = None
        if words.band is not None:
            head.addWidget(Swatch(look, words.band, width=6, height=5), 0, Qt.AlignmentFlag.AlignVCenter)
        self.name.setFixedWidth(look.px(NAME_WIDTH))
        head.addWidget(self.name)
        head.addStretch(1)
        tail = row(look)
        tail.addWidget(self.text, 1)
        for part in (self.add, self.remove):
            tail.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        self._outer.addLayout(head)
        self._outer.addLayout(tail, 1)
        for layout in (head, tail):
            self._outer.setAlignment(layout, Qt.AlignmentFlag.AlignTop)
        self._outer.setAlignment(tail, Qt.AlignmentFlag(0))

    def show_words(self, words: Words, may: May, room: Room) -> None:
        """Show other words; what is being written stays."""
        self._outer.setDirection(DOWN if room is Room.NARROW else ACROSS)
        if not self.name.hasFocus():
            self.name.set_value(words.name)
        self.text.set_value(words.text)
        for field in (self.name, self.text):
            field.setReadOnly(not may.write)
        for part, shown, key in (
            (self.add, may.write and may.add, "scales_place.row.add"),
            (self.remove, may.write and may.remove, "scales_place.row.remove"),
        ):
            name = words.name or say("scales_place.nameless")
            part.setVisible(shown)
            part.setAccessibleName(say(key, where=self._where, number=self._at + 1, name=name))
            part.setToolTip(part.accessibleName())

    def _renamed(self, value: str) -> None:
        self.renamed.emit(self._at, value)

    def _described(self, value: str) -> None:
        self.described.emit(self._at, value)

    def _add(self) -> None:
        self.add_asked.emit(self._at + 1)

    def _remove(self) -> None:
        self.remove_asked.emit(self._at)


class WordRows(QWidget):
    """All rows of a scale, from the lowest. Rows are made anew only when their number changes."""

    renamed = Signal(str, int, str)  # the rows' key, place from 0, name
    described = Signal(str, int, str)
    add_asked = Signal(str, int)  # the place of the new one
    remove_asked = Signal(str, int)

    def __init__(self, look: Look, where: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._where, self._key = look, where, key
        self._layout = column(look, self, gap="small")
        self.rows: list[WordRow] = []
        self._to_focus: int | None = None

    def show_rows(self, rows: Sequence[Words], may: May, room: Room) -> None:
        """Show other rows."""
        if len(rows) != len(self.rows):
            self._make(rows)
        for made, words in zip(self.rows, rows, strict=True):
            made.show_words(words, may, room)
        if self._to_focus is not None:
            self.rows[min(self._to_focus, len(self.rows) - 1)].name.setFocus()
            self._to_focus = None

    def _make(self, rows: Sequence[Words]) -> None:
        clear(self._layout)
        self.rows = [WordRow(self._look, self._where, at, words) for at, words in enumerate(rows)]
        for made in self.rows:
            self._layout.addWidget(made)
            made.renamed.connect(self._renamed)
            made.described.connect(self._described)
            made.add_asked.connect(self._add)
            made.remove_asked.connect(self._remove)

    def _renamed(self, at: int, name: str) -> None:
        self.renamed.emit(self._key, at, name)

    def _described(self, at: int, text: str) -> None:
        self.described.emit(self._key, at, text)

    def _add(self, at: int) -> None:
        # The keyboard goes to the new row, to give it a name.
        self._to_focus = at
        self.add_asked.emit(self._key, at)

    def _remove(self, at: int) -> None:
        self._to_focus = at
        self.remove_asked.emit(self._key, at)
