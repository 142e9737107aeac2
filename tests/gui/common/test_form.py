from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.common.choices import LevelRow, Segments
from gui.common.datefield import DateField
from gui.common.fields import LineField
from gui.common.form import Field, Form
from riskmodel.kernel.errors import RuleError

WORDS = ["Mycket liten", "Liten", "Stor", "Mycket stor"]


@pytest.fixture
def form(shown, look):
    return shown(
        Form(
            look,
            (
                Field(
                    "owner",
                    "Ägare",
                    LineField(look),
                    help="Den som ser till.",
                    required="Skriv vem som äger.",
                ),
                Field("due", "Klar senast", DateField(look)),
                Field(
                    "short", "Kort", LineField(look), check=lambda text: "För långt." if len(text) > 3 else ""
                ),
            ),
        ),
        500,
        400,
    )


def fault_of(form: Form, key: str) -> str:
    shown = [one for one in form.row(key).findChildren(QLabel) if one.property("kind") == "danger"]
    return shown[0].text() if not shown[0].parentWidget().isHidden() else ""


def test_a_field_has_its_names_from_the_form(form) -> None:
    field = form.row("owner").field.widget
    assert field.accessibleName() == "Ägare"
    assert field.accessibleDescription() == "Den som ser till."
    label = next(one for one in form.row("owner").findChildren(QLabel) if one.text() == "Ägare")
    assert label.buddy() is field


def test_a_fault_is_shown_when_the_field_is_left_and_never_while_typing(form, type_text) -> None:
    date = form.row("due").field.widget
    date.setFocus()
    type_text(date, "2026-02-3x")
    assert fault_of(form, "due") == ""
    form.row("owner").field.widget.setFocus()
    assert fault_of(form, "due").startswith("”2026-02-3x” är inget datum.")
    assert date.accessibleDescription() == fault_of(form, "due")
    assert date.property("state") == "wrong"


def test_a_fault_goes_when_it_is_mended(form, type_text) -> None:
    short = form.row("short").field.widget
    short.setFocus()
    type_text(short, "lång")
    form.row("owner").field.widget.setFocus()
    assert fault_of(form, "short") == "För långt."
    short.setFocus()
    short.clear()
    type_text(short, "kor")
    form.row("owner").field.widget.setFocus()
    assert fault_of(form, "short") == ""
    assert short.property("state") == ""


def test_an_empty_field_is_not_scolded_for_being_passed(form) -> None:
    form.row("owner").field.widget.setFocus()
    form.row("due").field.widget.setFocus()
    assert fault_of(form, "owner") == ""


def test_checking_shows_every_fault_and_goes_to_the_first(form, type_text) -> None:
    form.row("short").field.widget.setText("lång")
    assert not form.check()
    assert fault_of(form, "owner") == "Skriv vem som äger."
    assert fault_of(form, "short") == "För långt."
    assert form.row("owner").field.widget.hasFocus()
    form.row("owner").field.widget.setText("Åsa")
    form.row("short").field.widget.setText("å")
    assert form.check()
    assert form.values() == {"owner": "Åsa", "due": None, "short": "å"}


def test_what_a_rule_says_stands_at_the_field(form) -> None:
    form.refuse("owner", RuleError("kernel.missing", kind="Ägaren"))
    assert fault_of(form, "owner").startswith("Ägaren finns inte längre.")


@pytest.fixture
def levels(shown, look):
    made = LevelRow(look, WORDS, 2)
    made.setAccessibleName("Sannolikhet")
    return shown(made, 700, 60)


def buttons(levels):
    return levels._levels


def test_digits_choose_a_level_and_nought_clears_it(levels) -> None:
    seen = []
    levels.committed.connect(seen.append)
    levels.setFocus()
    QTest.keyClick(levels.focusWidget(), Qt.Key.Key_4)
    QTest.keyClick(levels.focusWidget(), Qt.Key.Key_9)
    QTest.keyClick(levels.focusWidget(), Qt.Key.Key_0)
    assert seen == [4, None]
    assert levels.value() is None
    assert not any(one.isChecked() for one in buttons(levels))


def test_arrows_walk_the_levels_without_choosing(levels) -> None:
    seen = []
    levels.committed.connect(seen.append)
    levels.setFocus()
    QTest.keyClick(levels.focusWidget(), Qt.Key.Key_Right)
    assert seen == []
    assert levels.focusWidget().text() == "3  Stor"
    QTest.keyClick(levels.focusWidget(), Qt.Key.Key_Space)
    assert (seen, levels.value()) == ([3], 3)


def test_only_one_level_is_in_the_tab_order(levels) -> None:
    stops = [one for one in buttons(levels) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.digit for one in stops] == [2]
    levels.set_value(4)
    stops = [one for one in buttons(levels) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.digit for one in stops] == [4]


def test_levels_stand_up_when_there_is_little_room(qtbot, levels) -> None:
    assert buttons(levels)[1].y() == buttons(levels)[0].y()
    levels.resize(200, 200)
    qtbot.waitUntil(lambda: buttons(levels)[1].y() > buttons(levels)[0].y())


def test_a_level_is_named_for_the_ear(levels) -> None:
    assert buttons(levels)[1].accessibleName() == "2 Liten"
    assert buttons(levels)[1].accessibleDescription() == "Sannolikhet"


def test_a_level_that_must_be_there_cannot_be_cleared(shown, look) -> None:
    levels = shown(LevelRow(look, WORDS, 1, can_clear=False), 700, 60)
    levels.setFocus()
    QTest.keyClick(levels.focusWidget(), Qt.Key.Key_0)
    assert levels.value() == 1


def test_segments_keep_one_chosen(shown, look) -> None:
    made = shown(Segments(look, [("list", "Lista"), ("grid", "Matris")], "list", name="Sätt att se"), 300, 50)
    seen = []
    made.committed.connect(seen.append)
    first, second = made._buttons
    second.click()
    second.click()
    assert seen == ["grid"]
    assert (first.isChecked(), second.isChecked(), made.value()) == (False, True, "grid")
    made.set_value("list")
    assert seen == ["grid"]


def test_enter_chooses_the_segment_with_the_keyboard(shown, look) -> None:
    made = shown(Segments(look, [("list", "Lista"), ("grid", "Matris")], "list", name="Sätt att se"), 300, 50)
    made._buttons[1].setFocus()
    QTest.keyClick(made._buttons[1], Qt.Key.Key_Return)
    assert made.value() == "grid"
    QTest.keyClick(made._buttons[1], Qt.Key.Key_Return)
    assert made.value() == "grid"
