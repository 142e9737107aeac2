"""Dialogs: only for what needs an answer now. They never block: `done` is called with the answer.

Tests look at `dialogs.current` and answer by its buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit, QWidget

from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.fields import WordField
from gui.common.form import Field, Form
from gui.common.labels import label
from gui.common.marks import FocusRing
from gui.common.scroll import Scroll
from gui.common.theme import Look
from riskmodel.kernel.errors import Refusal
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
        self.accept_button = button(look, accept, self.answer, kind="danger" if danger else "main")
        self.reject_button = button(look, reject or say("common.cancel"), self.reject)
        if not reject:
            self.reject_button.hide()
        self._lay_out()
        self._ring = FocusRing(self, look)

    def answer(self) -> None:
        """Take the main answer: check the fields, then close or wait for `finish`."""
        if not self.form.check():
            self.fit()
            return
        values = {key: value for key, value in self.form.values().items() if key != TYPED_WORD}
        if not self._keeps_open:
            self.accept()
        if self._done is not None:
            self._done(values)

    def refuse(self, fault: Exception) -> None:
        """Say in the dialog why it could not be done; what was written stays."""
        self.banner.say(str(fault), "danger")
        self.fit()
        self.accept_button.setEnabled(True)

    def finish(self) -> None:
        """It is done: close."""
        self.accept()

    def reject(self) -> None:
        """Take the other answer."""
        super().reject()
        if self._rejected is not None:
            self._rejected()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the main answer unless text is being written; Esc the other."""
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        writing = isinstance(self.focusWidget(), QPlainTextEdit)
        if enters and not writing:
            if self.focusWidget() is self.reject_button:
                self.reject()
            else:
                self.answer()
        elif event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        look = self._look
        layout = column(look, self, gap="none")
        layout.addWidget(self._scroll, 1)
        foot = row(look, margins=("large", "medium", "large", "normal"))
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


class Dialogs(QObject):
    """The one who asks. `window` is what the dialogs belong to."""

    def __init__(self, look: Look, window: QWidget | None = None) -> None:
        super().__init__(window)
        self.look, self.window = look, window
        self._current: AskDialog | None = None
        self._file: QFileDialog | None = None
        self._file_done: Callable[[Path], None] | None = None

    @property
    def current(self) -> AskDialog | None:
        """The dialog that is open, if any."""
        if self._current is not None and shiboken6.isValid(self._current) and self._current.isVisible():
            return self._current
        return None

    @property
    def current_file(self) -> QFileDialog | None:
        """The file dialog that is open, if any."""
        if self._file is not None and shiboken6.isValid(self._file) and self._file.isVisible():
            return self._file
        return None

    def ask(
        self,
        title: str,
        text: str = "",
        fields: Sequence[Field] = (),
        *,
        accept: str,
        reject: str = "",
        typed_word: str = "",
        danger: bool = False,
        keeps_open: bool = False,
        done: Done | None = None,
        rejected: Callable[[], None] | None = None,
    ) -> AskDialog:
        """Ask, and call `done` with the fields' values when the main answer is taken.

        `typed_word` must be typed for what cannot be taken back. With `keeps_open` the dialog waits
        after the answer for `dialog.finish()` or `dialog.refuse(fault)`, so that nothing typed is lost.
        """
        dialog = AskDialog(
            self.look,
            self.window,
            title,
            text,
            fields,
            accept=accept,
            reject=reject or say("common.cancel"),
            typed_word=typed_word,
            danger=danger,
            keeps_open=keeps_open,
            done=done,
            rejected=rejected,
        )
        return self._open(dialog)

    def tell(self, title: str, text: str, *, close: str = "", done: Done | None = None) -> AskDialog:
        """Say something that must be read before work goes on."""
        dialog = AskDialog(
            self.look, self.window, title, text, accept=close or say("common.go_back"), done=done
        )
        return self._open(dialog)

    def refused(self, fault: Refusal) -> AskDialog:
        """Say in words why something was not done: in the open dialog if there is one."""
        if (current := self.current) is not None:
            current.refuse(fault)
            return current
        return self.tell(say("common.refused"), str(fault))

    def save_file(
        self,
        title: str,
        suggestion: Path,
        kinds: str,
        done: Callable[[Path], None],
        *,
        replaces: bool = True,
    ) -> QFileDialog:
        """Ask where to save; `kinds` is Qt's filter, such as "PDF (*.pdf)".

        Leave out the question about replacing (`replaces=False`) when what saves refuses to replace.
        """
        dialog = self._file_dialog(title, kinds, done)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Qt would go to where the program was started from, should the folder not be there.
        dialog.setDirectory(str(next(one for one in suggestion.parents if one.is_dir())))
        dialog.selectFile(suggestion.name)
        dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
        dialog.open()
        return dialog

    def open_file(self, title: str, kinds: str, done: Callable[[Path], None]) -> QFileDialog:
        """Ask for a file that is there."""
        dialog = self._file_dialog(title, kinds, done)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()
        return dialog

    def _open(self, dialog: AskDialog) -> AskDialog:
        self._current = dialog
        dialog.fit()
        dialog.open()
        return dialog

    def _file_dialog(self, title: str, kinds: str, done: Callable[[Path], None]) -> QFileDialog:
        dialog = QFileDialog(self.window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(kinds)
        self._file, self._file_done = dialog, done
        dialog.fileSelected.connect(self._chose_file)
        return dialog

    def _chose_file(self, path: str) -> None:
        done, self._file_done = self._file_done, None
        if path and done is not None:
            done(Path(path))
