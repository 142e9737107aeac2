"""What the room sees of a dilemma: as large as fits, with nothing to scroll."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from gui.common.boxes import clear, column
from gui.common.labels import label
from gui.common.theme import Look
from gui.learning.answer import LETTERS
from gui.learning.talk import Talk
from riskmodel.kernel.words import say

LARGEST, SMALLEST, STEP = 1.6, 0.7, 0.1
WIDEST = 300  # units of the large text

_TITLE, _SITUATION, _CHOICE, _COMMENT = "title", "display", "title", "reading"


class Stage(QWidget):
    """A dilemma for the room. The letters are 1.6 times the largest of the program, smaller only to fit."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._talk: Talk | None = None
        self.factor = LARGEST
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(1, 1)
        self._body = column(look, self, gap="normal")
        self._texts: list[tuple[QLabel, str, str]] = []

    def show_talk(self, talk: Talk) -> None:
        """Show where the talk is."""
        self._talk = talk
        clear(self._body)
        self._texts = []
        dilemma = talk.dilemma
        self._body.addWidget(self._text(dilemma.title, _TITLE, "strong", colour="accent"))
        size = _CHOICE if talk.shows_discussion else _SITUATION
        self._body.addWidget(self._text(dilemma.text, size))
        self._body.addSpacing(self._look.space("medium"))
        if talk.shows_discussion:
            self._discuss(talk)
        else:
            self._choose(talk)
        self._body.addStretch(1)
        self._fit()

    def words(self) -> str:
        """What is seen, to be said."""
        return "\n".join(text.text() for text, _, _ in self._texts)

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
        for at, choice in enumerate(talk.dilemma.choices[: talk.choices_shown]):
            line = 2 * at
            grid.addWidget(self._text(LETTERS[at], _CHOICE, "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._text(choice.title, _CHOICE), line, 1)
            if talk.shows_comments:
                grid.addWidget(self._text(choice.text, _COMMENT, colour="muted"), line + 1, 1)

    def _discuss(self, talk: Talk) -> None:
        self._body.addWidget(self._text(say("learning_place.talk.discuss"), _TITLE, "strong"))
        grid = self._grid()
        for at, point in enumerate(talk.dilemma.discussion):
            number = self._text(f"{at + 1}", _SITUATION, "strong", colour="accent")
            grid.addWidget(number, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._text(point, _SITUATION), at, 1)

    def _grid(self) -> QGridLayout:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self._body.addWidget(holder)
        return grid

    def _text(self, words: str, size: str, weight: str = "regular", *, colour: str = "text") -> QLabel:
        made = label(words, "muted" if colour == "muted" else "", wrap=True)
        if colour == "accent":
            palette = made.palette()
            palette.setColor(made.foregroundRole(), self._look.colour("accent"))
            made.setPalette(palette)
        self._texts.append((made, size, weight))
        return made

    def _fit(self) -> None:
        """The largest letters with which all of it is seen."""
        if self._talk is None or self.width() <= 1:
            return
        steps = round((LARGEST - SMALLEST) / STEP)
        for step in range(steps + 1):
            self._set_size(LARGEST - step * STEP)
            if self._body.totalHeightForWidth(self.width()) <= self.height():
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
