"""The guiding questions of a step beside the page: one open at a time, with its help and its answer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QWidget

from gui.common.boxes import column, row
from gui.common.labels import Paragraph, label, set_kind
from gui.common.textedit import GrowingText
from gui.common.theme import Look
from riskmodel.content import Question
from riskmodel.kernel.words import say


class StepQuestions(QWidget):
    """The questions of one step; a sign tells which have been answered."""

    answered = Signal(str, str)  # the question's id, the text

    def __init__(self, look: Look, questions: tuple[Question, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = column(look, self, gap="small")
        self._count = label("", "caption", wrap=True)
        layout.addWidget(self._count)
        self._boxes = {question.id: _Box(look, question, self) for question in questions}
        for box in self._boxes.values():
            layout.addWidget(box)
            box.opened.connect(self._open_only)
            box.answered.connect(self.answered)
        layout.addStretch(1)
        self._is_touched = False
        self._shown: tuple[Mapping[str, str], bool] | None = None

    def show_answers(self, answers: Mapping[str, str], *, locked: bool = False) -> None:
        """Show what has been answered; the first unanswered question opens when nobody has chosen one."""
        if (answers, locked) == self._shown:
            return
        self._shown = answers, locked
        for key, box in self._boxes.items():
            box.show_answer(answers.get(key, ""), locked=locked)
        done = sum(box.is_answered for box in self._boxes.values())
        words = say("analysis_place.questions_done", n=done, total=len(self._boxes))
        self._count.setText(words)
        if not self._is_touched:
            first = next((key for key, box in self._boxes.items() if not box.is_answered), "")
            self._open(first)

    def open_question(self, key: str) -> None:
        """Open a question and put the keyboard in its answer."""
        self._open_only(key)
        self._boxes[key].take_focus()

    def is_open(self, key: str) -> bool:
        """Whether a question's answer is seen."""
        return self._boxes[key].is_open

    def field(self, key: str) -> GrowingText:
        """The answer of a question."""
        return self._boxes[key].text

    def head(self, key: str) -> QAbstractButton:
        """What opens a question."""
        return self._boxes[key].head

    def _open_only(self, key: str) -> None:
        self._is_touched = True
        self._open("" if self._boxes[key].is_open else key)
        if self._boxes[key].is_open:
            self._boxes[key].take_focus()

    def _open(self, key: str) -> None:
        for each, box in self._boxes.items():
            box.set_open(each == key)


class _Box(QFrame):
    """One question: its head, and under it help and answer when it is open."""

    opened = Signal(str)
    answered = Signal(str, str)

    def __init__(self, look: Look, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._key = look, question.id
        self.is_open = False
        self.is_answered = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._layout = column(look, self, gap="small")
        self.head = _Head(look, question.title, self)
        self._layout.addWidget(self.head)
        self._help = Paragraph(look, question.help, "muted")
        self._layout.addWidget(self._help)
        self.text = GrowingText(look, hint=say("analysis_place.answer_hint"))
        self.text.setAccessibleName(question.title)
        self.text.setAccessibleDescription(question.help)
        self._layout.addWidget(self.text)
        self.head.clicked.connect(self._clicked)
        self.text.committed.connect(self._committed)
        self.set_open(False)

    def show_answer(self, text: str, *, locked: bool) -> None:
        self.text.set_value(text)
        self.text.setReadOnly(locked)
        self.is_answered = bool(text.strip())
        self.head.show_state(is_answered=self.is_answered, is_open=self.is_open)

    def set_open(self, is_open: bool) -> None:
        self.is_open = is_open
        set_kind(self, "sheet" if is_open else "")
        side = self._look.space("medium") if is_open else 0
        self._layout.setContentsMargins(side, side, side, side)
        self._help.setVisible(is_open)
        self.text.setVisible(is_open)
        self.head.show_state(is_answered=self.is_answered, is_open=is_open)

    def take_focus(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self, _checked: bool) -> None:
        self.opened.emit(self._key)

    def _committed(self, text: str) -> None:
        self.answered.emit(self._key, text)


class _Head(QAbstractButton):
    """A question that can be opened: a ring, or a tick when it is answered, and its words."""

    def __init__(self, look: Look, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words = look, words
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = row(look, self, gap="medium")
        self._sign = QLabel()
        self._sign.setFixedWidth(look.size("icon_small"))
        self._title = label(words, "strong", wrap=True)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._title, 1)
        for part in (self._sign, self._title):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_state(self, *, is_answered: bool, is_open: bool) -> None:
        look, side = self._look, self._look.size("icon_small")
        icon, colour = ("circle-check", "success") if is_answered else ("circle", "edge")
        self._sign.setPixmap(look.icon(icon, colour, "icon_small").pixmap(side, side))
        self._sign.setVisible(not is_open)
        set_kind(self._title, "muted" if is_answered and not is_open else "strong")
        state = "answered" if is_answered else "open"
        self.setAccessibleName(say(f"analysis_place.question.{state}", question=self._words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens like the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words are drawn by the labels inside."""
