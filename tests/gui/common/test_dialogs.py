from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from gui.common.choices import Segments
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField, Tick
from gui.common.form import Field
from gui.common.qtwords import QtWords
from gui.common.textedit import GrowingText
from riskmodel.kernel.errors import RuleError


@pytest.fixture
def dialogs(desk: Desk, shown):
    desk.dialogs.window = shown(QMainWindow())
    return desk.dialogs


def ask(dialogs, **other):
    look = dialogs.look
    answers = []
    dialog = dialogs.ask(
        "Flytta R3 till sannolikhet 2?",
        "Nivån går från Hög till Medel.",
        (
            Field("who", "Vem", LineField(look, "Åsa")),
            Field("reason", "Skäl", GrowingText(look), required="Skriv varför."),
        ),
        accept="Flytta risken",
        reject="Låt den stå kvar",
        done=answers.append,
        **other,
    )
    return dialog, answers


def test_an_answer_hands_over_what_was_written(dialogs, type_text) -> None:
    dialog, answers = ask(dialogs)
    reason = dialog.form.row("reason").field.widget
    type_text(reason, "Nytt underlag")
    dialog.accept_button.click()
    assert answers == [{"who": "Åsa", "reason": "Nytt underlag"}]
    assert dialogs.current is None


def test_a_field_that_is_missing_keeps_the_dialog_open(dialogs) -> None:
    dialog, answers = ask(dialogs)
    height = dialog.height()
    dialog.accept_button.click()
    assert answers == []
    assert dialogs.current is dialog
    assert dialog.focusWidget() is dialog.form.row("reason").field.widget
    assert dialog.height() > height


def test_enter_answers_unless_text_is_being_written(dialogs, type_text) -> None:
    dialog, answers = ask(dialogs)
    reason = dialog.form.row("reason").field.widget
    reason.setFocus()
    type_text(reason, "a")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert answers == []
    line = dialog.form.row("who").field.widget
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert answers == [{"who": "Åsa", "reason": "a"}]


@pytest.fixture(params=["as Qt names the keys", "as the keys are named in Swedish"])
def key_names(request, qapp: QApplication):
    """With the program's words on the keys, Return is called Enter and so is the other key."""
    words = QtWords()
    if request.param == "as the keys are named in Swedish":
        qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("at", ["kind", "reason", "who", "name", "sent", "day"])
@pytest.mark.usefixtures("key_names")
def test_ctrl_enter_answers_from_every_field(dialogs, qtbot: QtBot, at: str, key: Qt.Key) -> None:
    look, answers = dialogs.look, []
    fields = (
        Field("kind", "Beslut", Segments(look, [("a", "Åtgärda"), ("b", "Acceptera")], name="Beslut")),
        Field("reason", "Skäl", GrowingText(look)),
        Field("who", "Vem", ChoiceField(look, [("", "Ingen"), ("gd", "GD")], "gd")),
        Field("name", "Namn", LineField(look, "Åsa")),
        Field("sent", "Skickat", Tick(look, "Skickat")),
        Field("day", "Dag", DateField(look)),
    )
    dialog = dialogs.ask("Vad beslutas?", "", fields, accept="Spara beslutet", done=answers.append)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    widget = dialog.form.row(at).field.widget
    focused = (widget.findChildren(QPushButton) or [widget])[0]
    focused.setFocus()
    QTest.keyClick(focused, key, Qt.KeyboardModifier.ControlModifier)
    assert answers == [{"kind": "a", "reason": "", "who": "gd", "name": "Åsa", "sent": False, "day": None}]


@pytest.mark.parametrize(("danger", "expected"), [(False, ["main"]), (True, ["other"])])
def test_enter_takes_the_main_answer_of_a_question_without_fields_unless_it_is_dangerous(
    dialogs, qtbot: QtBot, danger: bool, expected: list[str]
) -> None:
    said: list[str] = []
    dialog = dialogs.ask(
        "Öppna?",
        accept="Öppna",
        danger=danger,
        done=lambda _values: said.append("main"),
        rejected=lambda: said.append("other"),
    )
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert said == expected


def test_esc_takes_the_other_answer_once(dialogs) -> None:
    said = []
    dialog, answers = ask(dialogs, rejected=lambda: said.append(1))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert (said, answers, dialogs.current) == ([1], [], None)


def test_what_cannot_be_taken_back_asks_for_a_typed_word(dialogs, type_text) -> None:
    done = []
    dialog = dialogs.ask(
        "Ta bort allt?", accept="Ta bort allt", typed_word="bort", danger=True, done=done.append
    )
    dialog.accept_button.click()
    assert done == []
    type_text(dialog.form.row("typed_word").field.widget, "bort")
    dialog.accept_button.click()
    assert done == [{}]


def test_a_dialog_that_waits_keeps_what_was_written_when_it_is_refused(dialogs, type_text) -> None:
    dialog, answers = ask(dialogs, keeps_open=True)
    type_text(dialog.form.row("reason").field.widget, "mitt skäl")
    dialog.accept_button.click()
    assert len(answers) == 1
    dialogs.refused(RuleError("kernel.missing", kind="Risken"))
    assert dialogs.current is dialog
    assert not dialog.banner.isHidden()
    assert dialog.form.values()["reason"] == "mitt skäl"
    dialog.finish()
    assert dialogs.current is None


def test_a_closed_dialog_is_gone(dialogs) -> None:
    dialog, _answers = ask(dialogs)
    dialog.reject_button.click()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(dialog)


def test_a_dialog_fits_in_a_small_window(dialogs) -> None:
    dialogs.window.resize(500, 360)
    dialog, _answers = ask(dialogs)
    assert dialog.width() <= 500
    assert dialog.height() <= 360


def test_buttons_say_what_happens(dialogs) -> None:
    dialog, _answers = ask(dialogs)
    assert dialog.accept_button.text() == "Flytta risken"
    assert dialog.reject_button.text() == "Låt den stå kvar"
    assert dialog.windowTitle() == "Flytta R3 till sannolikhet 2?"


def test_a_path_is_asked_for_without_blocking(dialogs, tmp_path: Path) -> None:
    chosen = []
    dialog = dialogs.save_file("Var?", tmp_path / "min.klarsyn", "Arbetsyta (*.klarsyn)", chosen.append)
    assert dialogs.current_file is dialog
    dialog.fileSelected.emit(str(tmp_path / "annan.klarsyn"))
    dialog.close()
    assert chosen == [tmp_path / "annan.klarsyn"]
    assert dialogs.current_file is None


def test_a_file_is_suggested_in_the_nearest_folder_that_exists(dialogs, tmp_path) -> None:
    dialog = dialogs.save_file(
        "Var?", tmp_path / "Dokument" / "rapport.pdf", "PDF (*.pdf)", lambda path: None
    )
    assert Path(dialog.directory().absolutePath()) == tmp_path
    dialog.reject()
