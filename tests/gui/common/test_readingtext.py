"""The reading view: calm, plain and quick whatever the text holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTextEdit, QVBoxLayout, QWidget

from gui.common.readingtext import ReadingText

LONG = 200_000


def test_a_text_is_plain_and_empty_sections_are_left_out(shown, look) -> None:
    page = shown(ReadingText(look), 700, 500)
    page.show_text(
        "<b>Jäv</b>\u202e", [("", "<img src=x> & så"), ("Tomt", "  "), ("Resultat", "Bra\n\nMycket")]
    )
    assert page.title.text() == "<b>Jäv</b>"
    assert page.title.textFormat() is Qt.TextFormat.PlainText
    story = page.findChild(QTextEdit)
    assert story.toPlainText() == "<img src=x> & så\nResultat\nBra\nMycket"
    assert "Tomt" not in page.plain()
    assert story.accessibleName() == "<b>Jäv</b>"


@pytest.mark.parametrize("text", ["ord om saker\n" * 16_000, "x" * LONG, "\u202eab\u05d0\u200b" * 50_000])
def test_a_very_long_text_comes_whole(shown, look, qtbot, text) -> None:
    page = shown(ReadingText(look), 700, 500)
    page.show_text("Lång", [("", text[:LONG])])
    page.grab()
    whole = len(page.plain().replace("\n", ""))
    qtbot.waitUntil(lambda: _signs(page) == whole, timeout=20_000)
    stories = page.findChildren(QTextEdit)
    qtbot.waitUntil(lambda: all(one.height() == round(one.document().size().height()) for one in stories))
    assert all(one.width() <= page.width() for one in stories)


def _signs(page: ReadingText) -> int:
    return sum(len(story.toPlainText().replace("\n", "")) for story in page.findChildren(QTextEdit))


def test_the_page_is_read_by_keyboard(shown, look, qtbot) -> None:
    page = shown(ReadingText(look), 600, 300)
    page.show_text("Lång", [("", "ord " * 2_000)])
    page.setFocus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    bar = page.verticalScrollBar()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_PageDown)
    first = bar.value()
    assert first > 0
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert bar.value() > first
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Home)
    assert bar.value() == 0


def test_leaving_the_text_with_tab_stays_where_one_has_read_to(shown, look, qtbot) -> None:
    holder = QWidget()
    page = ReadingText(look)
    beyond = QPushButton("Vidare")
    layout = QVBoxLayout(holder)
    layout.addWidget(page)
    layout.addWidget(beyond)
    shown(holder, 700, 500)
    page.show_text("Lång", [("", "ord om saker\n" * 200)])
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    story = page.findChild(QTextEdit)
    story.setFocus()
    bar.setValue(bar.maximum())
    QTest.keyClick(story, Qt.Key.Key_Tab)
    assert beyond.hasFocus()
    assert bar.value() == bar.maximum()
