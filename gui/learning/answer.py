"""One answer to choose: its letter and words as a field to click, and what it turned out to be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from gui.common.boxes import column, row
from gui.common.labels import label, set_kind
from gui.common.theme import Look
from riskmodel.kernel.words import say

LETTERS = "ABCDEFGH"
LEAST_HIGH = 12  # units

PLAIN, RIGHT, GIVEN, OTHER = "plain", "right", "given", "other"


class AnswerField(QAbstractButton):
    """An answer; `show_as` says what it turned out to be, in words and by a sign, not by colour alone."""

    def __init__(self, look: Look, at: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.at, self._words = look, at, words
        self._state = PLAIN
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = self._inside = row(look, self, margins=("medium", "small", "medium", "small"), gap="medium")
        self._letter = label(LETTERS[at], "strong")
        self._letter.setFixedWidth(look.px(4))
        self._mark = QLabel()
        self._mark.setFixedWidth(look.size("icon"))
        texts = column(look, gap="none")
        self._text = label(words, "reading", wrap=True)
        self._said = label("", "caption", wrap=True)
        self._said.hide()
        texts.addWidget(self._text)
        texts.addWidget(self._said)
        inside.addWidget(self._letter)
        inside.addLayout(texts, 1)
        inside.addWidget(self._mark)
        for one in (self._letter, self._mark, self._text, self._said):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMinimumHeight(look.px(LEAST_HIGH))
        self._name()

    @property
    def state(self) -> str:
        """What it turned out to be."""
        return self._state

    def show_as(self, state: str, *, is_given: bool = False) -> None:
        """Show what it turned out to be: PLAIN before one has answered, then RIGHT, GIVEN or OTHER."""
        self._state = state
        said = {RIGHT: "learning_place.quiz.right", GIVEN: "learning_place.quiz.yours"}.get(state, "")
        if state == RIGHT and is_given:
            said = "learning_place.quiz.right_yours"
        self._said.setText(say(said) if said else "")
        self._said.setVisible(bool(said))
        icon = {RIGHT: ("circle-check", "success"), GIVEN: ("message-square", "muted")}.get(state)
        side = self._look.size("icon")
        if icon:
            self._mark.setPixmap(self._look.icon(*icon).pixmap(QSize(side, side)))
        else:
            self._mark.clear()
        set_kind(self._text, "reading")
        self.setCursor(Qt.CursorShape.PointingHandCursor if state == PLAIN else Qt.CursorShape.ArrowCursor)
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """What its words need."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words can be."""
        return QSize(self._look.px(30), self._inside.minimumSize().height())

    def hasHeightForWidth(self) -> bool:
        """Long answers take several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height its words need."""
        return max(self.minimumHeight(), self._inside.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field; its words draw themselves."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, width = "raised", "edge", 1.0
        if self._state == RIGHT:
            ground, edge, width = "success_tint", "success", 2.0
        elif self._state == GIVEN:
            ground, edge = "canvas", "edge"
        elif self._state == OTHER:
            ground, edge = "surface", "line"
        elif self.underMouse() and self.isEnabled():
            ground = "hover"
        painter.setBrush(look.colour(ground))
        painter.setPen(QPen(look.colour(edge), width))
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(area, look.radius("control"), look.radius("control"))

    def _name(self) -> None:
        told = self._said.text()
        self.setAccessibleName(
            ", ".join(part for part in (f"{LETTERS[self.at]} {self._words}", told) if part)
        )
