"""What the room sees of a dilemma: as large as fits."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from gui.common.boxes import clear, column
from gui.common.labels import label
from gui.common.theme import Look
from gui.learning.answer import LETTERS
from gui.learning.talk import Talk
from riskmodel.kernel.words import say

LARGEST, SMALLEST, STEP = 1.6, 0.8, 0.1
DESIGNED_HIGH = 200  # units: the letters are that large on a stage of this height, and grow with a higher one

_TITLE, _SITUATION, _CHOICE, _COMMENT = "title", "display", "title", "reading"


class Stage(QScrollArea):
    """A dilemma for the room: letters 1.6 times those of the program, more on a large screen, less to fit.

    On a screen so small that it would be hard to read, it scrolls instead. What is not revealed yet has its
    room already, so that nothing moves and no letter changes size.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._talk: Talk | None = None
        self.factor = LARGEST
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(1, 1)
        inner = QWidget()
        inner.setAutoFillBackground(False)
        self._body = column(look, inner, gap="normal")
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        self._texts: list[tuple[QLabel, str, str]] = []
        self._words: list[str] = []

    def show_talk(self, talk: Talk) -> None:
        """Show where the talk is."""
        self._talk = talk
        clear(self._body)
        self._texts, self._words = [], []
        dilemma = talk.dilemma
        self._body.addWidget(self._text(dilemma.title, _TITLE, "strong"))
        size = _CHOICE if talk.shows_discussion else _SITUATION
        self._body.addWidget(self._text(dilemma.text, size))
        self._body.addSpacing(self._look.space("medium"))
        if talk.shows_discussion:
            self._discuss(talk)
        else:
            self._choose(talk)
        self._body.addStretch(1)
        self._fit()
        self.verticalScrollBar().setValue(0)

    @property
    def fits(self) -> bool:
        """Whether all of it is seen."""
        room = self.viewport().size()
        return self._body.totalHeightForWidth(room.width()) <= room.height()

    def words(self) -> str:
        """What is seen, to be said."""
        return "\n".join(self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room, another size of letters."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font of the system, too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ScreenChangeInternal:
            self._fit()

    def _choose(self, talk: Talk) -> None:
        grid = self._grid()
        for at, choice in enumerate(talk.dilemma.choices):
            is_shown = at < talk.choices_shown
            letter = self._text(LETTERS[at], _CHOICE, "strong", is_shown=is_shown)
            grid.addWidget(letter, 2 * at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._text(choice.title, _CHOICE, is_shown=is_shown), 2 * at, 1)
            comment = self._text(choice.text, _COMMENT, kind="muted", is_shown=talk.shows_comments)
            grid.addWidget(comment, 2 * at + 1, 1)

    def _discuss(self, talk: Talk) -> None:
        self._body.addWidget(self._text(say("learning_place.talk.discuss"), _TITLE, "strong"))
        grid = self._grid()
        for at, point in enumerate(talk.dilemma.discussion):
            number = self._text(f"{at + 1}", _SITUATION, "strong")
            grid.addWidget(number, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._text(point, _SITUATION), at, 1)

    def _grid(self) -> QGridLayout:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self._body.addWidget(holder)
        return grid

    def _text(
        self, words: str, size: str, weight: str = "regular", *, kind: str = "", is_shown: bool = True
    ) -> QLabel:
        made = label(words, kind, wrap=True)
        if is_shown:
            self._words.append(words)
        else:
            room = made.sizePolicy()
            room.setRetainSizeWhenHidden(True)
            made.setSizePolicy(room)
            made.hide()
        self._texts.append((made, size, weight))
        return made

    def _fit(self) -> None:
        """The largest letters with which all of it is seen."""
        room = self.viewport().size()
        if self._talk is None or room.width() <= 1:
            return
        largest = LARGEST * max(1.0, room.height() / self._look.px(DESIGNED_HIGH))
        smallest = SMALLEST / self._look.zoom
        steps = math.ceil((largest - smallest) / STEP)
        for step in range(steps + 1):
            self._set_size(max(smallest, largest - step * STEP))
            if self.fits:
                break

    def _set_size(self, factor: float) -> None:
        self.factor = factor
        for text, size, weight in self._texts:
            font = self._look.font(size, weight)
            font.setPointSizeF(font.pointSizeF() * factor)
            text.setFont(font)
        gap = round(self._look.space("medium") * factor)
        for grid in self.findChildren(QGridLayout):
            grid.setHorizontalSpacing(gap)
            grid.setVerticalSpacing(round(gap * 0.6))
            grid.invalidate()
        self._body.setSpacing(gap)
        self._body.invalidate()
