"""What the room sees of a dilemma: as large as fits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from gui.common.labels import label
from gui.common.theme import Look
from gui.learning.answer import LETTERS
from gui.learning.talk import Talk
from riskmodel.kernel.words import say

LARGEST, SMALLEST, STEP = 1.6, 0.8, 0.05
DESIGNED_HIGH = 200  # units: the letters are that large on a stage of this height, and grow with a higher one
FAR, NEAR, TIGHT = 5.0, 3.0, 1.0  # units between rows, times the size of the letters
INDENT = 8.0  # units for the letter of a choice

_TITLE, _SITUATION, _CHOICE, _COMMENT = "title", "display", "title", "reading"


@dataclass(frozen=True, slots=True)
class _Row:
    """A text with the room above it, and what stands before it."""

    text: QLabel
    size: str
    above: float
    weight: str = "regular"
    sign: QLabel | None = None
    is_indented: bool = False


class Stage(QScrollArea):
    """A dilemma for the room: letters 1.6 times those of the program, more on a large screen, less to fit.

    On a screen so small that it would be hard to read, it scrolls instead. What is not revealed yet has its
    room already, so that nothing moves and no letter changes size.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[_Row] = []
        self._words: list[str] = []
        self.factor, self.fits = LARGEST, True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(1, 1)
        self._inner = QWidget()
        self._inner.setAutoFillBackground(False)
        self.setWidget(self._inner)
        self.viewport().setAutoFillBackground(False)

    def show_talk(self, talk: Talk) -> None:
        """Show where the talk is."""
        for row in self._rows:
            for old in filter(None, (row.text, row.sign)):
                old.hide()
                old.deleteLater()
        self._rows, self._words = [], []
        dilemma = talk.dilemma
        self._add(dilemma.title, _TITLE, 0, weight="strong")
        self._add(dilemma.text, _CHOICE if talk.shows_discussion else _SITUATION, NEAR)
        if talk.shows_discussion:
            self._add(say("learning_place.talk.discuss"), _TITLE, FAR, weight="strong")
            for number, point in enumerate(dilemma.discussion, 1):
                self._add(point, _SITUATION, NEAR, sign=str(number))
        else:
            for at, choice in enumerate(dilemma.choices):
                is_shown = at < talk.choices_shown
                above = NEAR if at else FAR
                self._add(choice.title, _CHOICE, above, sign=LETTERS[at], is_shown=is_shown)
                self._add(choice.text, _COMMENT, TIGHT, kind="muted", is_indented=True,
                          is_shown=talk.shows_comments)  # fmt: skip
        self._fit()
        self.verticalScrollBar().setValue(0)

    def words(self) -> str:
        """What is seen, to be said."""
        return "\n".join(self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another size of letters."""
        super().resizeEvent(event)
        self._fit()

    def _add(
        self, words: str, size: str, above: float, *, weight: str = "regular", kind: str = "", sign: str = "",
        is_indented: bool = False, is_shown: bool = True,
    ) -> None:  # fmt: skip
        text = label(words, kind, wrap=True, parent=self._inner)
        mark = label(sign, parent=self._inner) if sign else None
        for one in filter(None, (mark, text)):
            one.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            one.setVisible(is_shown)
        if is_shown:
            self._words.append(f"{sign} {words}".strip())
        self._rows.append(_Row(text, size, above, weight, mark, is_indented or bool(sign)))

    def _fit(self) -> None:
        """The largest letters with which all of it is seen."""
        room = self.viewport().size()
        if not self._rows or room.width() <= 1:
            return
        largest = LARGEST * max(1.0, room.height() / self._look.px(DESIGNED_HIGH))
        smallest = SMALLEST / self._look.zoom
        self.factor = largest
        while (high := self._lay_out(room.width())) > room.height() and self.factor > smallest:
            self.factor = max(smallest, self.factor - STEP / self._look.zoom)
        self.fits = high <= room.height()
        self._inner.resize(room.width(), max(high, room.height()))

    def _lay_out(self, width: int) -> int:
        """Place everything with letters of the size that holds; how high it came to be."""
        indent = round(self._look.px(INDENT) * self.factor)
        down = 0
        for row in self._rows:
            down += round(self._look.px(row.above) * self.factor) if row.above else 0
            self._set_font(row.text, row.size, row.weight)
            left = indent if row.is_indented else 0
            high = row.text.heightForWidth(width - left)
            row.text.setGeometry(left, down, width - left, high)
            if row.sign is not None:
                self._set_font(row.sign, row.size, "strong")
                row.sign.setGeometry(0, down, indent, high)
            down += high
        return down

    def _set_font(self, text: QLabel, size: str, weight: str) -> None:
        font = self._look.font(size, weight)
        font.setPointSizeF(font.pointSizeF() * self.factor)
        text.setFont(font)
