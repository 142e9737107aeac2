"""Dialogs: only for what needs an answer now. They never block: `done` is called with the answer.

Tests look at `dialogs.current` and answer by its buttons. The dialogs themselves are imported when the first
one is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

from gui.common.theme import Look
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from gui.common.askdialog import AskDialog as AskDialog  # noqa: PLC0414 - for those who name its type
    from gui.common.form import Field

Done = Callable[[dict[str, Any]], None]


def __getattr__(name: str) -> Any:
    """The dialog's class, for those who name it, without importing it for those who do not."""
    if name == "AskDialog":
        from gui.common.askdialog import AskDialog

        return AskDialog
    raise AttributeError(name)


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
        also: str = "",
        typed_word: str = "",
        danger: bool = False,
        keeps_open: bool = False,
        done: Done | None = None,
        rejected: Callable[[], None] | None = None,
    ) -> AskDialog:
        """Ask, and call `done` with the fields' values when the main answer is taken.

        `typed_word` must be typed for what cannot be taken back. With `keeps_open` the dialog waits
        after the answer for `dialog.finish()` or `dialog.refuse(fault)`, so that nothing typed is lost.
        `also` is a second way to answer the same, told by `dialog.took_also` while `done` runs.
        """
        from gui.common.askdialog import AskDialog

        dialog = AskDialog(
            self.look,
            self.window,
            title,
            text,
            fields,
            accept=accept,
            reject=reject or say("common.cancel"),
            also=also,
            typed_word=typed_word,
            danger=danger,
            keeps_open=keeps_open,
            done=done,
            rejected=rejected,
        )
        return self._open(dialog)

    def tell(self, title: str, text: str, *, close: str = "", done: Done | None = None) -> AskDialog:
        """Say something that must be read before work goes on."""
        from gui.common.askdialog import AskDialog

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
        dialog.setOption(dialog.Option.DontConfirmOverwrite, not replaces)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        # Qt would go to where the program was started from, should the folder not be there.
        dialog.setDirectory(str(next(one for one in suggestion.parents if one.is_dir())))
        dialog.selectFile(suggestion.name)
        dialog.setDefaultSuffix(suggestion.suffix.lstrip("."))
        dialog.open()
        return dialog

    def open_file(self, title: str, kinds: str, done: Callable[[Path], None]) -> QFileDialog:
        """Ask for a file that is there."""
        dialog = self._file_dialog(title, kinds, done)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.open()
        return dialog

    def open_files(self, title: str, kinds: str, done: Callable[[list[Path]], None]) -> QFileDialog:
        """Ask for one or several files that are there."""
        dialog = self._file_dialog(
            title, kinds, lambda _path: done([Path(p) for p in dialog.selectedFiles()])
        )
        dialog.setFileMode(dialog.FileMode.ExistingFiles)
        dialog.fileSelected.disconnect(self._chose_file)
        dialog.filesSelected.connect(self._chose_files)
        dialog.open()
        return dialog

    def open_folder(self, title: str, done: Callable[[Path], None]) -> QFileDialog:
        """Ask for a folder."""
        dialog = self._file_dialog(title, "", done)
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.setOption(dialog.Option.ShowDirsOnly)
        dialog.open()
        return dialog

    def _open(self, dialog: AskDialog) -> AskDialog:
        self._current = dialog
        dialog.fit()
        dialog.open()
        return dialog

    def _file_dialog(self, title: str, kinds: str, done: Callable[[Path], None]) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self.window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(kinds)
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self._file, self._file_done = dialog, done
        dialog.fileSelected.connect(self._chose_file)
        return dialog

    def _chose_files(self, paths: list[str]) -> None:
        if paths:
            self._chose_file(paths[0])

    def _chose_file(self, path: str) -> None:
        done, self._file_done = self._file_done, None
        if path and done is not None:
            done(Path(path))
