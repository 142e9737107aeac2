from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.common.datefield import DateField, read_date
from gui.common.fields import ChoiceField, LineField, SearchField, Tick, WordField
from gui.common.textedit import GrowingText
from riskmodel.kernel.errors import InputError

TODAY = date(2026, 2, 11)


@pytest.fixture
def page(shown, look):
    """A page with a second field to go to."""
    widget = QWidget()
    QVBoxLayout(widget)
    widget.other = QLineEdit(widget)
    widget.layout().addWidget(widget.other)
    return shown(widget, 400, 300)


def put(page, field):
    page.layout().addWidget(field)
    field.show()
    field.setFocus()
    return field


def test_a_line_is_handed_over_when_it_is_left(page, look, type_text) -> None:
    field, seen = put(page, LineField(look, "Ekonomi")), []
    field.committed.connect(seen.append)
    type_text(field, "chef å")
    assert seen == []
    page.other.setFocus()
    assert seen == ["Ekonomichef å"]
    field.setFocus()
    page.other.setFocus()
    assert len(seen) == 1


def test_showing_a_value_tells_nobody(page, look) -> None:
    field, seen = put(page, LineField(look)), []
    field.committed.connect(seen.append)
    field.set_value("ny")
    page.other.setFocus()
    assert seen == []


def test_a_search_tells_as_one_types_and_esc_empties(page, look, type_text) -> None:
    field, typed, down = put(page, SearchField(look, "Sök risk")), [], []
    field.typed.connect(typed.append)
    field.went_down.connect(lambda: down.append(1))
    type_text(field, "öl")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert typed == ["ö", "öl", ""]
    assert down == [1]
    assert field.accessibleName() == "Sök risk"


def test_a_choice_tells_when_the_user_chooses_only(page, look) -> None:
    field, seen = put(page, ChoiceField(look, [("a", "Ett"), ("b", "Två")], "a")), []
    field.committed.connect(seen.append)
    field.set_value("b")
    assert seen == []
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert (field.value(), seen) == ("a", ["a"])
    field.set_value("finns inte")
    assert field.value() is None


def test_a_choice_without_a_label_in_sight_has_a_name_for_the_ear_all_the_same(page, look) -> None:
    field = ChoiceField(look, [("a", "Ett")], "a")
    field.setAccessibleName("Område")
    page.layout().addWidget(field)
    field.show()
    found = QAccessible.queryAccessibleInterface(field).relations(QAccessible.RelationFlag.Label)
    assert [one.text(QAccessible.Text.Name) for one, _ in found] == ["Område"]
    field.hide()
    field.show()
    assert len(QAccessible.queryAccessibleInterface(field).relations(QAccessible.RelationFlag.Label)) == 1


def test_the_wheel_does_not_change_a_choice(page, look) -> None:
    field = put(page, ChoiceField(look, [("a", "Ett"), ("b", "Två")], "a"))
    none = Qt.KeyboardModifier.NoModifier
    spin = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton, none,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, spin)
    assert field.value() == "a"


def test_a_tick_tells_its_new_state(page, look) -> None:
    field, seen = put(page, Tick(look, "Avidentifierad")), []
    field.committed.connect(seen.append)
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert seen == [True]


def test_a_word_must_be_typed(page, look, type_text) -> None:
    field = put(page, WordField(look, "Ta bort"))
    assert field.fault() == "Skriv ordet Ta bort för att gå vidare."
    type_text(field, "ta bort")
    assert field.fault() == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-28", date(2026, 2, 28)),
        (" 2026.2.8 ", date(2026, 2, 8)),
        ("20260228", date(2026, 2, 28)),
        ("2028-02-29", date(2028, 2, 29)),
        ("+30", date(2026, 3, 13)),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-02-30", "Februari har 28 dagar 2026. Skriv till exempel 2026-02-28."),
        ("2026-13-01", "Det finns ingen månad 13. Skriv till exempel 2026-02-11."),
        ("1026-01-01", "År 1026 ligger för långt bort. Skriv till exempel 2026-02-11."),
        ("i morgon", "”i morgon” är inget datum. Skriv till exempel 2026-02-11, eller +30 för om 30 dagar."),
        ("0000-00-00", "År 0 ligger för långt bort. Skriv till exempel 2026-02-11."),
    ],
)
def test_a_fault_in_a_date_says_what_to_write(text: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        read_date(text, TODAY)
    assert str(refused.value) == words


@given(st.dates(TODAY - timedelta(days=36_000), TODAY + timedelta(days=36_000)))
def test_every_date_is_read_as_it_is_written(day: date) -> None:
    assert read_date(day.isoformat(), TODAY) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_refused_in_words(text: str) -> None:
    try:
        day = read_date(text, TODAY)
    except InputError as fault:
        words = str(fault)
        day = TODAY
    else:
        words = "read"
    assert words
    assert day is None or abs(day.year - TODAY.year) <= 100


def test_a_wrong_date_is_not_handed_over(page, look, type_text) -> None:
    field, seen = put(page, DateField(look, today=TODAY)), []
    field.committed.connect(seen.append)
    type_text(field, "2026-02-30")
    page.other.setFocus()
    assert (field.value(), seen, field.text()) == (None, [], "2026-02-30")
    field.setFocus()
    field.clear()
    type_text(field, "+30")
    page.other.setFocus()
    assert (seen, field.text()) == ([date(2026, 3, 13)], "2026-03-13")


def test_running_text_is_kept_when_one_leaves(page, look, type_text) -> None:
    field, seen = put(page, GrowingText(look, "Skäl")), []
    field.committed.connect(seen.append)
    field.selectAll()
    type_text(field, "Nytt underlag från våren")
    page.other.setFocus()
    assert seen == ["Nytt underlag från våren"]


def test_running_text_is_kept_after_a_pause(qtbot, page, look, type_text) -> None:
    field = put(page, GrowingText(look, pause_ms=1))
    with qtbot.waitSignal(field.committed) as told:
        type_text(field, "å")
    assert told.args == ["å"]


def test_running_text_is_kept_when_its_page_goes(page, look, type_text) -> None:
    field, seen = put(page, GrowingText(look)), []
    field.committed.connect(seen.append)
    type_text(field, "halvvägs")
    page.hide()
    assert seen == ["halvvägs"]


def test_what_is_being_typed_is_not_written_over(page, look, type_text) -> None:
    field = put(page, GrowingText(look, "gammalt"))
    type_text(field, "ny ")
    field.set_value("från någon annan")
    assert field.toPlainText() == "ny gammalt"
    field.commit()
    field.set_value("från någon annan")
    assert field.toPlainText() == "från någon annan"


def test_running_text_grows_with_its_lines(qtbot, page, look) -> None:
    field = put(page, GrowingText(look))
    low = field.height()
    field.setPlainText("\n".join("rad" for _ in range(8)))
    qtbot.waitUntil(lambda: field.height() > low * 2)
    tall = field.height()
    assert field.verticalScrollBar().maximum() == 0
    field.setPlainText("\n".join("rad" for _ in range(80)))
    assert field.height() < tall * 3


def test_tab_leaves_running_text(page, look) -> None:
    field = put(page, GrowingText(look))
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()
    assert field.toPlainText() == ""
