"""A dialog that asks: a question, what follows, fields, and two answers that say what they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.fields import WordField
from gui.common.form import Field, Form
from gui.common.labels import label
from gui.common.marks import FocusRing
from gui.common.scroll import Scroll
from gui.common.taborder import step_focus
from gui.common.theme import Look
from riskmodel.kernel.words import say

WIDTH = 110  # units
ROOM_LEFT = 16  # units between the dialog and the edges of the window
TYPED_WORD = "typed_word"

Done = Callable[[dict[str, Any]], None]


class AskDialog(QDialog):
    """A question, what follows, fields, and two answers that say what they do."""

    def __init__(
        self,
        look: Look,
        window: QWidget | None,
        title: str,
        text: str = "",
        fields: Sequence[Field] = (),
        *,
        accept: str,
        reject: str = "",
        also: str = "",
        typed_word: str = "",
        danger: bool = False,
        keeps_open: bool = False,
        done: Done | None = None,
        rejected: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(window)
        self._look, self._keeps_open = look, keeps_open
        self._done, self._rejected = done, rejected
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("dialog")
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self._scroll = Scroll(look, margins=("large", "large", "large", "small"), gap="medium")
        self._scroll.body.addWidget(label(title, "lead", wrap=True))
        self.banner = Banner(look)
        self._scroll.body.addWidget(self.banner)
        if text:
            self._scroll.body.addWidget(label(text, wrap=True))
        self.form = Form(look, tuple(fields))
        if typed_word:
            self.form.add(
                Field(TYPED_WORD, say("common.type_the_word", word=typed_word), WordField(look, typed_word))
            )
        self._scroll.body.addWidget(self.form)
        if not (fields or typed_word):
            self.form.hide()
        self._scroll.body.addStretch(1)
        self._make_buttons(accept, reject, also, danger=danger)
        self._lay_out()
        self._ring = FocusRing(self, look)
        if not (fields or typed_word or danger):
            self.accept_button.setFocus()  # else Enter would take the other answer, which comes first
        self._take_keys()

    def answer(self) -> None:
        """Take the main answer: check the fields, then close or wait for `finish`."""
        if not self.accept_button.isEnabled():  # it is being done already
            return
        if not self.form.check():
            self.fit()
            return
        values = {key: value for key, value in self.form.values().items() if key != TYPED_WORD}
        if not self._keeps_open:
            self.accept()
        if self._done is not None:
            self._done(values)

    def _answer_also(self) -> None:
        if self.accept_button.isEnabled():
            self.took_also = True
            self.answer()
            self.took_also = False

    def refuse(self, fault: Exception) -> None:
        """Say in the dialog why it could not be done; what was written stays."""
        self.banner.say(str(fault), "danger")
        QTimer.singleShot(0, self, self.fit)  # the words take their width first
        self.accept_button.setEnabled(True)

    def finish(self) -> None:
        """It is done: close."""
        self.accept()

    def reject(self) -> None:
        """Take the other answer."""
        super().reject()
        if self._rejected is not None:
            self._rejected()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the dialog is laid out."""
        return step_focus(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the main answer unless text is being written; Esc the other."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        writing = isinstance(self.focusWidget(), QPlainTextEdit) and not is_held
        if enters and not writing:
            if self.focusWidget() is self.reject_button:
                self.reject()
            elif self.focusWidget() is self.also_button:
                self.also_button.click()
            else:
                self.answer()
        elif event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _make_buttons(self, accept: str, reject: str, also: str, *, danger: bool) -> None:
        look = self._look
        self.accept_button = button(look, accept, self.answer, kind="danger" if danger else "main")
        self.also_button = button(look, also, self._answer_also, kind="quiet")
        self.also_button.setEnabled(bool(also))
        if not also:
            self.also_button.hide()
        self.took_also = False  # whether the last answer was the main one's neighbour, such as "and the next"
        self.reject_button = button(look, reject or say("common.cancel"), self.reject)
        if not reject:
            self.reject_button.hide()

    def _take_keys(self) -> None:
        # A field may keep Enter for itself; Ctrl+Enter is the main button everywhere in the program.
        # Not by name: in Swedish Return is called Enter, so that both names would give the same key.
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = QKeySequence(Qt.KeyboardModifier.ControlModifier | key)
            QShortcut(held, self).activated.connect(self.accept_button.click)
            further = QKeySequence(
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier | key
            )
            QShortcut(further, self).activated.connect(self.also_button.click)

    def _lay_out(self) -> None:
        look = self._look
        layout = column(look, self, gap="none")
        layout.addWidget(self._scroll, 1)
        foot = row(look, margins=("large", "medium", "large", "normal"))
        foot.addWidget(self.also_button)
        foot.addStretch(1)
        foot.addWidget(self.reject_button)
        foot.addWidget(self.accept_button)
        layout.addLayout(foot)

    def fit(self) -> None:
        """Take the size the content needs, within the window."""
        window = self.parentWidget()
        room = window.window().size() if window is not None else self.screen().availableSize()
        around = self._look.px(ROOM_LEFT)
        width = min(self._look.px(WIDTH), room.width() - around)
        self.ensurePolished()
        wanted = self._scroll.height_for(width)
        foot = (
            self.accept_button.sizeHint().height() + self._look.space("medium") + self._look.space("normal")
        )
        height = min(wanted + foot + 2, room.height() - around)
        self.resize(width, max(height, self.height()) if self.isVisible() else height)
