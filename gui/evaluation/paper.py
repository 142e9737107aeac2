"""Typing answers from paper, made for speed: a digit goes on to the next field, Enter takes the sheet.

A sheet that has been taken cannot be found again, so Enter asks once when answers are missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, clear, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fields import LineField
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.theme import Look
from network.content.surveys import AnswerKind
from network.evaluation_form import (
    LONGEST_ANSWER,
    FormColumn,
    SheetAnswer,
    form_columns,
    option_of_score,
    questionnaire,
)
from network.meeting import AgendaItem
from riskmodel.kernel.words import say

FIELD = 14  # units: the width of a field for one digit
WIDEST_TEXT = 110  # units


class DigitField(QLineEdit):
    """One digit, or several when several may be chosen; a digit that fits goes on to the next field."""

    entered = Signal()

    def __init__(self, look: Look, asked: FormColumn) -> None:
        super().__init__()
        self._asked = asked
        self._many = asked.question.kind is AnswerKind.MULTI_CHOICE
        self.is_skipped = False  # somebody has said that there is no answer
        self._last = len(asked.question.options)
        self.setMaxLength(self._last if self._many else 1)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(look.px(FIELD * 2 if self._many else FIELD))

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of what has been chosen."""
        found = [option_of_score(self._asked.question, int(digit)) for digit in self.text()]
        return tuple(dict.fromkeys(option.id for option in found if option is not None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits of the scale answer, 0 and space leave it empty, arrows move, Enter takes the sheet."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.focusNextChild()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left) or (key == Qt.Key.Key_Backspace and not self.text()):
            self.focusPreviousChild()
        elif text in {"0", " "}:
            self.clear()
            self.is_skipped = True
            self.focusNextChild()
        elif text.isdigit() and text.isascii():
            self._digit(text)
        elif not text or not text.isprintable():
            super().keyPressEvent(event)

    def _digit(self, text: str) -> None:
        if not 1 <= int(text) <= self._last:
            return
        if self._many:
            self.setText("".join(sorted({*self.text(), text})))
        else:
            self.setText(text)
            self.focusNextChild()


class TextField(LineField):
    """A free text on one line; Enter takes the sheet."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the sheet, up and down move."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class PaperView(QWidget):
    """The form's questions in the order of the paper, one field each."""

    taken = Signal(object)  # the answers of a sheet
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._desk, self._look = desk, look
        self.fields: list[tuple[FormColumn, DigitField | TextField]] = []
        self._asked_about: tuple[str, ...] | None = None
        layout = column(look, self, gap="none")
        head = box()
        inside = column(look, head, margins=("large", "none", "large", "none"))
        self.banner = Banner(look)
        inside.addWidget(self.banner)
        layout.addWidget(head)
        self._scroll = Scroll(look, measure=True)
        layout.addWidget(self._scroll, 1)
        foot = box()
        outer = column(look, foot, margins=("large", "small", "large", "medium"))
        self._count: QLabel | None = None
        held = box()
        buttons = Flow(look, held, push_last=True)
        buttons.addWidget(button(look, say("evaluation.paper.leave"), self.left.emit))
        self.take = button(look, say("evaluation.paper.take"), self._take, kind="main")
        buttons.addWidget(self.take)
        outer.addWidget(held)
        layout.addWidget(foot)

    def show_form(self, items: Sequence[AgendaItem], sheets: int) -> None:
        """Show a meeting's form, with nothing typed; what is being typed in the same form stays."""
        columns = form_columns(items)
        if self._count is None or [one for one, _ in self.fields] != list(columns):
            self._count = self._fill(columns)
        self._count.setText(say("evaluation.paper.count", n=sheets))

    def _fill(self, columns: Sequence[FormColumn]) -> QLabel:
        """Lay out the form; the line that counts the sheets comes back."""
        body = self._scroll.body
        clear(body)
        self.fields = []
        body.addWidget(label(say("evaluation.paper.how"), "muted", wrap=True))
        counted = label("", "muted")
        body.addWidget(counted)
        about: object = ""
        grid = None
        for one in columns:
            group = one.item_id or (one.question.is_background, one.question.is_rated)
            if grid is None or group != about:
                body.addWidget(label(_group_title(one), "lead", wrap=True))
                grid, about = self._grid(), group
            self._add(grid, one)
        body.addStretch(1)
        return counted

    @property
    def is_typed(self) -> bool:
        """Whether something has been typed that is not taken yet."""
        return any(field.text() for _, field in self.fields)

    def typed(self) -> tuple[str, ...]:
        """What stands in the fields, for coming back to it."""
        return tuple(field.text() for _, field in self.fields)

    def put_back(self, typed: Sequence[str]) -> None:
        """Put back what was typed in the same form before."""
        if len(typed) == len(self.fields):
            for text, (_, field) in zip(typed, self.fields, strict=True):
                field.setText(text)

    def next_sheet(self) -> None:
        """Empty the form for the next sheet."""
        for _, field in self.fields:
            field.clear()
            if isinstance(field, DigitField):
                field.is_skipped = False
        self._asked_about = None
        self.banner.say("")
        self.take_focus()

    def refuse(self, fault: Exception) -> None:
        """Say why the sheet could not be taken; what was typed is kept."""
        self.banner.say(str(fault), "danger")

    def take_focus(self) -> None:
        """Typing begins in the first field."""
        if self.fields:
            self.fields[0][1].setFocus()

    def _grid(self) -> QGridLayout:
        held = box()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.space("normal"))
        grid.setVerticalSpacing(self._look.space("small"))
        grid.setColumnStretch(0, 1)
        self._scroll.body.addWidget(held)
        return grid

    def _add(self, grid: QGridLayout, one: FormColumn) -> None:
        question = one.question
        words = column(self._look, gap="none")
        name = label(question.title, wrap=True)
        words.addWidget(name)
        at = grid.rowCount()
        if question.kind is AnswerKind.FREE_TEXT:
            text = TextField(self._look, longest=LONGEST_ANSWER)
            field: DigitField | TextField = text
            grid.addWidget(name, at, 0, 1, 2)
            grid.addWidget(field, at + 1, 0, 1, 2)
        else:
            choices = _choices(one)
            caption = label(choices, "caption", wrap=True)
            words.addWidget(caption)
            field = DigitField(self._look, one)
            field.setAccessibleDescription(choices)
            grid.addLayout(words, at, 0)
            grid.addWidget(field, at, 1, Qt.AlignmentFlag.AlignTop)
        field.setAccessibleName(one.heading)
        name.setBuddy(field)
        field.entered.connect(self._enter)
        self.fields.append((one, field))

    def _enter(self) -> None:
        """Take the sheet, or ask once when answers that most people give are missing."""
        digits = [(one, field) for one, field in self.fields if isinstance(field, DigitField)]
        empty = [
            field
            for one, field in digits
            if one.question.is_rated and not field.text() and not field.is_skipped
        ]
        if not empty or self._asked_about == self.typed():
            self._take()
            return
        self._asked_about = self.typed()
        self.banner.say(say("evaluation.paper.missing", n=len(empty)), "warning")
        empty[0].setFocus()

    def _take(self) -> None:
        answers = []
        for one, field in self.fields:
            if isinstance(field, DigitField):
                if field.options:
                    answers.append(SheetAnswer(one.question.id, one.item_id, field.options))
            elif field.text().strip():
                answers.append(SheetAnswer(one.question.id, one.item_id, text=field.text().strip()))
        self.taken.emit(tuple(answers))


def _choices(one: FormColumn) -> str:
    """The digits and what they mean: 1 Mycket dåligt · 2 Dåligt."""
    options = one.question.scale or one.question.options
    return " · ".join(f"{place} {option.title}" for place, option in enumerate(options, 1))


def _group_title(one: FormColumn) -> str:
    if one.item is not None:
        return say("evaluation.paper.item", number=one.number, title=one.item.title)
    if one.question.is_background:
        return say("evaluation.paper.background")
    return questionnaire().title if one.question.is_rated else say("evaluation.paper.words")
