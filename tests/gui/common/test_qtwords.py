from __future__ import annotations

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit

from gui.common.qtwords import QtWords
from riskmodel.kernel.words import speak

# What Qt asks for and is no word: a key, the direction of writing, the parts of a name filter.
NO_WORDS = {"Alt+Left", "Alt+Right", "Alt+Up", "QT_LAYOUT_DIRECTION", "Show "}


class Eavesdropper(QTranslator):
    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, _how: str | None = None, _n: int = -1) -> str | None:
        if context in {"QFileDialog", "QFileSystemModel", "QLineEdit"}:
            self.asked.add(source)
        return None


@pytest.fixture
def swedish(qapp: QApplication):
    words = QtWords()
    qapp.installTranslator(words)
    speak("sv")
    yield words
    qapp.removeTranslator(words)


@pytest.fixture
def file_dialog(qtbot):
    def make() -> QFileDialog:
        dialog = QFileDialog(None, "Var?")
        qtbot.addWidget(dialog)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.show()
        dialog.findChild(QLineEdit).createStandardContextMenu().deleteLater()
        return dialog

    return make


def test_the_file_dialogs_labels_are_swedish(swedish, file_dialog) -> None:
    dialog = file_dialog()
    texts = {each.text().replace("&", "") for each in dialog.findChildren(QLabel)}
    assert {"Mapp:", "Filnamn:", "Filtyp:"} <= texts


def test_every_word_of_the_file_dialog_is_translated(qapp, swedish, file_dialog) -> None:
    listening = Eavesdropper()
    qapp.installTranslator(listening)  # the latest is asked first
    file_dialog()
    qapp.removeTranslator(listening)
    assert {"File &name:", "&Look in:", "&Save"} <= listening.asked
    assert [one for one in listening.asked - NO_WORDS if not swedish.translate("", one)] == []


def test_english_is_left_to_qt(swedish) -> None:
    speak("en")
    assert swedish.translate("QFileDialog", "Cancel") is None
    speak("sv")


@pytest.mark.parametrize(
    ("portable", "shown"),
    [
        ("Ctrl+Shift+M", "Ctrl+Skift+M"),
        ("Alt+Left", "Alt+Vänster"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Ctrl++", "Ctrl++"),
    ],
)
def test_menus_write_keys_as_they_stand_on_the_keyboard(swedish, portable: str, shown: str) -> None:
    key = QKeySequence(portable)
    assert key.toString(QKeySequence.SequenceFormat.NativeText) == shown
    assert QKeySequence(shown) == key
    assert key.toString() == portable
