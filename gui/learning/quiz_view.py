"""The questions on a module, one on a page: answer with a digit, a letter or a click, read why at once."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QStackedWidget, QWidget

from gui.common.boxes import box, clear, column, held, line, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.labels import Paragraph, label, sign
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.learning.answer import GIVEN, LETTERS, OTHER, RIGHT, AnswerField
from gui.learning.progress import Standing
from gui.learning.reading_view import page_width
from riskmodel.content import QuizQuestion
from riskmodel.kernel.words import say

QUESTION, RESULT = range(2)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class QuizView(QWidget):
    """A question with its answers, and after the last one what was right and what to read again."""

    answered = Signal(int, str)  # the question's place, the answer's id
    moved = Signal(int)
    wants_reading = Signal()
    wants_anew = Signal()
    wants_next = Signal()
    wants_noting = Signal()
    wants_certificate = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._standing: Standing | None = None
        self.at = 0
        self.fields: list[AnswerField] = []
        self.first: QPushButton | None = None  # of what can be done when all is answered
        self._why: QWidget | None = None
        self._seeks_why = False  # until another question is shown, for it is laid out bit by bit
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        outer = column(look, self, gap="none")
        self._stack = QStackedWidget()
        outer.addWidget(self._stack, 1)
        self._question = Scroll(look, margins="none")
        self._result = Scroll(look, margins="none")
        self._bodies = []
        for page in (self._question, self._result):
            inner = box()
            body = column(look, inner, margins=("huge", "large", "large", "large"), gap="medium")
            page.body.addLayout(held(inner, page_width(look)), 1)
            self._bodies.append(body)
            self._stack.addWidget(page)
        self._question.verticalScrollBar().rangeChanged.connect(self._scroll_to_why)
        self._foot = box()
        below = column(look, self._foot, gap="none")
        below.addWidget(line())
        line_of = box()
        buttons = row(look, line_of, margins=("huge", "medium", "large", "medium"), gap="small")
        self.back = button(look, say("learning_place.quiz.back"), self._back)
        self.on = button(look, "", self._on, kind="main")
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.on)
        for one in (self.back, self.on):
            one.installEventFilter(self)
        below.addLayout(held(line_of, page_width(look)))
        outer.addWidget(self._foot)

    @property
    def is_result(self) -> bool:
        """Whether what was right is shown."""
        return self._stack.currentIndex() == RESULT

    def show_question(self, standing: Standing, at: int) -> None:
        """Show a question of a module; what has been answered already is shown with its explanation."""
        self._standing, self.at, self._seeks_why = standing, at, False
        question, given = standing.module.quiz[at], standing.answers[at]
        whole = len(standing.module.quiz)
        body = self._bodies[QUESTION]
        clear(body)
        body.addWidget(label(say("learning_place.quiz.of", n=at + 1, of=whole), "muted"))
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, whole)
        bar.setValue(standing.answered)
        bar.setAccessibleName(say("learning_place.answered", n=standing.answered, of=whole))
        body.addWidget(bar)
        body.addWidget(label(question.title, "title", wrap=True))
        self.fields = []
        for place, choice in enumerate(question.choices):
            field = AnswerField(self._look, place, choice.title)
            field.clicked.connect(self._clicked)
            field.installEventFilter(self)
            self.fields.append(field)
            body.addWidget(field)
            field.show()  # else it could not take the keyboard before the next turn
        if given:
            self._explain(question, given)
        body.addStretch(1)
        self._stack.setCurrentIndex(QUESTION)
        self._foot.show()
        self.back.setEnabled(at > 0)
        self._say_on(is_answered=bool(given), is_last=at + 1 == whole)
        self._question.verticalScrollBar().setValue(0)

    def show_why(self) -> None:
        """Scroll to the explanation, should it lie below."""
        self._seeks_why = True
        QTimer.singleShot(0, self, self._scroll_to_why)

    def take_focus(self) -> None:
        """The keyboard stands on the first answer, or on what comes next."""
        if self.is_result:
            if self.first is not None:
                self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._standing is not None and self._standing.answers[self.at]:
            self.on.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.fields:
            self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and letters answer, arrows move among the answers and the questions."""
        place = _place(event) if self._desk.settings.single_keys else None
        if not self.is_result and place is not None and place < len(self.fields):
            self._choose(place)
        elif not self.is_result and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif not self.is_result and event.key() == Qt.Key.Key_Left:
            self._back()
        elif not self.is_result and event.key() == Qt.Key.Key_Right:
            self._on()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Arrows are the page's also when an answer or a button has the keyboard."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ARROWS:
            self.keyPressEvent(event)
            return True
        return False

    # -- one question ----------------------------------------------------------------------------------

    def _explain(self, question: QuizQuestion, given: str) -> None:
        for field, choice in zip(self.fields, question.choices, strict=True):
            is_given = choice.id == given
            is_right = choice.id == question.answer
            field.show_as(RIGHT if is_right else GIVEN if is_given else OTHER, is_given=is_given)
        well = box(kind="well")
        inside = column(self._look, well, margins="normal", gap="small")
        letter = LETTERS[question.choices.ids.index(question.answer)]
        is_right = given == question.answer
        words = "learning_place.quiz.right_yours" if is_right else "learning_place.quiz.right_is_letter"
        inside.addWidget(label(say(words, letter=letter), "lead", wrap=True))
        inside.addWidget(Paragraph(self._look, question.text, "reading", line="reading"))
        self._bodies[QUESTION].addWidget(well)
        self._why = well

    def _scroll_to_why(self, *_range: int) -> None:
        if self._seeks_why and self._why is not None and shiboken6.isValid(self._why):
            self._question.ensureWidgetVisible(self._why, 0, self._look.space("normal"))

    def _clicked(self) -> None:
        field = self.sender()
        if isinstance(field, AnswerField):
            self._choose(field.at)

    def _choose(self, place: int) -> None:
        standing = self._standing
        if standing is None or standing.answers[self.at]:
            return
        question = standing.module.quiz[self.at]
        choice = question.choices[place]
        self.answered.emit(self.at, choice.id)
        is_right = choice.id == question.answer
        said = say("learning_place.quiz.right_yours" if is_right else "learning_place.quiz.not_that")
        right = "" if is_right else say("learning_place.quiz.right_is", words=question.right.title)
        self._desk.announce(" ".join(part for part in (said, right, question.text) if part))

    def _step(self, by: int) -> None:
        here = next((at for at, field in enumerate(self.fields) if field.hasFocus()), 0 if by > 0 else 1)
        self.fields[(here + by) % len(self.fields)].setFocus(Qt.FocusReason.TabFocusReason)

    def _say_on(self, *, is_answered: bool, is_last: bool) -> None:
        key = "learning_place.quiz.see" if is_last else "learning_place.quiz.next"
        self.on.setText(say(key))
        self.on.setEnabled(is_answered)

    def _back(self) -> None:
        if self.at > 0:
            self.moved.emit(self.at - 1)

    def _on(self) -> None:
        if self.on.isEnabled() and self._standing is not None:
            self.moved.emit(self.at + 1)

    # -- the result ------------------------------------------------------------------------------------

    def show_result(self, standing: Standing, *, following: str, can_note: bool, is_all_done: bool) -> None:
        """Show what was right; `following` is the title of what to read next, "" when all is done."""
        self._standing = standing
        self.at = len(standing.module.quiz)
        body = self._bodies[RESULT]
        clear(body)
        whole = len(standing.module.quiz)
        body.addWidget(label(say("learning_place.result", title=standing.module.title), "title", wrap=True))
        body.addWidget(
            label(say("learning_place.result.right", n=standing.right, of=whole), "reading", wrap=True)
        )
        acts = self._acts(following=following, can_note=can_note, is_all_done=is_all_done)
        body.addWidget(acts)
        acts.show()
        if standing.is_noted:
            body.addWidget(label(say("learning_place.result.noted"), "muted", wrap=True))
        elif can_note:
            body.addWidget(label(say("learning_place.result.note_means"), "caption", wrap=True))
        if standing.wrong:
            body.addWidget(label(say("learning_place.result.again"), "lead", wrap=True))
        for question in standing.wrong:
            body.addWidget(self._once_more(question))
        body.addStretch(1)
        self._foot.hide()
        self._stack.setCurrentIndex(RESULT)
        self._result.verticalScrollBar().setValue(0)

    def _acts(self, *, following: str, can_note: bool, is_all_done: bool) -> QWidget:
        look, holder = self._look, box()
        acts = Flow(look, holder)
        made = []
        if is_all_done:
            made.append(
                button(look, say("learning_place.certificate"), self.wants_certificate.emit, kind="main")
            )
        elif following:
            words = say("learning_place.result.next", title=following)
            is_narrow = self._desk.room is Room.NARROW
            shown = say("learning_place.result.next.short") if is_narrow else words
            going_on = button(look, shown, self.wants_next.emit, kind="main")
            going_on.setAccessibleName(words)
            made.append(going_on)
        if can_note:
            made.append(button(look, say("learning_place.note_own"), self.wants_noting.emit))
        made.append(button(look, say("learning_place.result.read"), self.wants_reading.emit))
        made.append(button(look, say("learning_place.result.anew"), self.wants_anew.emit, kind="quiet"))
        self.first = made[0]
        for one in made:
            acts.addWidget(one)
        return holder

    def _once_more(self, question: QuizQuestion) -> QWidget:
        look, holder = self._look, box()
        inside = row(look, holder, gap="medium")
        inside.addWidget(sign(look, "book-open-text"), 0, Qt.AlignmentFlag.AlignTop)
        texts = column(look, gap="tiny")
        texts.addWidget(label(question.title, "strong", wrap=True))
        texts.addWidget(label(say("learning_place.quiz.right_is", words=question.right.title), wrap=True))
        texts.addWidget(label(question.text, "muted", wrap=True))
        inside.addLayout(texts, 1)
        return holder


def _place(event: QKeyEvent) -> int | None:
    """Which answer a key stands for."""
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return None
    sign = event.text().upper()
    if sign.isdigit() and sign != "0":
        return int(sign) - 1
    return LETTERS.index(sign) if sign and sign in LETTERS else None
