"""The place of attendance: keys, filters, marks, ears, and letters to the silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from gui.attendance.grid_model import FIRST
from gui.attendance.page import AttendancePlace
from gui.common.desk import Desk
from gui.common.room import Room
from network.attendance import Attendance, State
from network.mailing import OfficeProfile, OutboxItem
from network.meeting import Meeting, Mode
from network.member import Group
from network.presence import Order
from network.verbs.attendance import check_in
from tests.agency_store import AgencyStore
from tests.gui.attendance.conftest import Open, settle
from tests.makers import network as make

Key = Qt.Key


def key(
    qtbot: QtBot, place: AttendancePlace, *keys: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier
) -> None:
    for one in keys:
        qtbot.keyClick(place.grid, one, held)


def went(desk: Desk) -> list[Any]:
    found: list[Any] = []
    desk.asked_to_go.connect(found.append)
    return found


def test_the_longest_silent_comes_first_and_the_latest_meeting_is_the_current_cell(open_place: Open) -> None:
    place = open_place()
    place.take_focus()
    row, at = place.grid.row, place.grid.occasion
    assert row is not None
    assert at is not None
    assert row.name == "Hypotesrådet"
    assert at.label == "6/2026"
    assert place.keys_hint() == "Hypotesrådet, 24 november 2026, inget svar · Enter öppnar"
    assert place.grid.visualRect(place.grid.currentIndex()).right() < place.grid.viewport().width()


def test_the_arrows_walk_and_stop_at_the_edges(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    place.take_focus()
    grid, rows = place.grid, place.grid.cells.rowCount()
    key(qtbot, place, Key.Key_Left, Key.Key_Left, Key.Key_Down)
    assert (grid.occasion and grid.occasion.label) == "4/2026"
    assert grid.currentIndex().row() == 1
    key(qtbot, place, Key.Key_Home, Key.Key_Left)
    assert grid.currentIndex().column() == 0
    key(qtbot, place, Key.Key_End, held=Qt.KeyboardModifier.ControlModifier)
    assert grid.currentIndex().row() == rows - 1
    key(qtbot, place, Key.Key_Down, Key.Key_Right)
    assert grid.currentIndex().row() == rows - 1
    assert grid.visualRect(grid.currentIndex()).bottom() <= grid.viewport().height()
    key(qtbot, place, Key.Key_PageUp, Key.Key_PageUp)
    assert grid.currentIndex().row() < rows - 1


def test_enter_opens_the_meeting_and_on_the_name_the_agency(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    place = open_place()
    place.take_focus()
    found = went(desk)
    at, row = place.grid.occasion, place.grid.row
    assert at is not None
    assert row is not None
    key(qtbot, place, Key.Key_Return)
    key(qtbot, place, Key.Key_Home, Key.Key_Return)
    assert [(one.place, dict(one.what)) for one in found] == [
        ("meetings", {"meeting_id": at.id}),
        ("members", {"member_id": row.member_id}),
    ]


@pytest.mark.parametrize(
    ("letter", "state"),
    [
        (Key.Key_P, State.ON_SITE),
        (Key.Key_D, State.DIGITAL),
        (Key.Key_F, State.EXCUSED),
        (Key.Key_U, State.NO_SHOW),
    ],
)
def test_a_letter_sets_the_mark_while_the_register_is_open(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore, letter: Qt.Key, state: State
) -> None:
    last = max(store.all(Meeting), key=lambda one: (one.year, one.number))
    store.add(replace(last, is_checkin_open=True))
    place = open_place()
    place.take_focus()
    row = place.grid.row
    assert row is not None
    key(qtbot, place, letter)
    settle(qtbot, desk)
    stored = [
        one for one in store.all(Attendance) if (one.meeting_id, one.member_id) == (last.id, row.member_id)
    ]
    assert [one.state for one in stored] == [state]
    place.show_where({"member_id": row.member_id, "meeting_id": last.id})
    settle(qtbot, desk)
    now = place.grid.row
    assert now is not None
    assert now.states[-1] is state


def test_a_letter_in_a_closed_register_changes_nothing_and_says_why(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place()
    place.take_focus()
    told: list[str] = []
    desk.told.connect(lambda text, _undo: told.append(text))
    before = store.all(Attendance)
    key(qtbot, place, Key.Key_P)
    settle(qtbot, desk)
    assert store.all(Attendance) == before
    assert "6/2026 är inte öppen" in told[0]


def test_the_letters_can_be_switched_off(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    last = max(store.all(Meeting), key=lambda one: (one.year, one.number))
    store.add(replace(last, is_checkin_open=True))
    desk.change_settings(single_keys=False)
    place = open_place()
    place.take_focus()
    before = store.all(Attendance)
    key(qtbot, place, Key.Key_P)
    settle(qtbot, desk)
    assert store.all(Attendance) == before


def test_of_two_people_the_one_is_asked_for(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    last = max(store.all(Meeting), key=lambda one: (one.year, one.number))
    store.add(replace(last, is_checkin_open=True))
    place = open_place()
    place.take_focus()
    row = place.grid.row
    assert row is not None
    other = make.person(name="Bo Exempel", email="")
    second = make.attendance(last.id, other.id, member_id=row.member_id)
    store.add(other, second)
    key(qtbot, place, Key.Key_D)
    settle(qtbot, desk)
    dialog = desk.dialogs.current
    assert dialog is not None
    field = dialog.form.row("who").field.widget
    assert field.count() == 2
    field.setCurrentIndex(1)
    chosen = field.value()
    dialog.accept_button.click()
    settle(qtbot, desk)
    present = [
        one.id for one in store.all(Attendance) if one.meeting_id == last.id and one.present is Mode.DIGITAL
    ]
    assert chosen.id in present


def test_every_cell_says_the_agency_the_day_and_the_state(open_place: Open) -> None:
    place = open_place()
    place.take_focus()
    view = QAccessible.queryAccessibleInterface(place.grid)
    assert view.role() == QAccessible.Role.Table
    assert view.childCount() == (20 + 1) * (18 + 3 + 1)  # with the heads
    here = view.focusChild()
    assert here.text(QAccessible.Text.Name) == "Hypotesrådet, 24 november 2026, inget svar"
    cell = place.grid.visualRect(place.grid.currentIndex())
    assert here.rect().size() == cell.size()
    said = place.grid.cells.index(0, FIRST + 18).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Hypotesrådet, Deltog ")


def test_words_group_and_order_narrow_the_grid(
    qtbot: QtBot, open_place: Open, store: AgencyStore, type_text: Callable[..., None]
) -> None:
    place = open_place()
    type_text(place.tools.search, "övning")
    assert {row.name for row in place.grid.cells.rows} == {"Övningsnämnden", "Övningsmyndigheten"}
    place.tools.search.clear()
    build = next(one for one in store.all(Group) if not one.is_whole)
    _choose(place.tools.group, build.id)
    assert {at.group_id for at in place.grid.cells.occasions} == {build.id}
    _choose(place.tools.group, None)
    _choose(place.tools.order, Order.NAME)
    names = [row.name for row in place.grid.cells.rows]
    assert names[0] == "Exempelnämnden"
    assert names[-1] == "Övningsnämnden"
    assert place.where()["filter"].order is Order.NAME


def test_the_place_comes_back_as_it_was(open_place: Open) -> None:
    place = open_place(view="table")
    place.tools.search.setText("nämnden")
    again = open_place(**place.where())
    assert again.where()["view"] == "table"
    assert again.where()["filter"].text == "nämnden"
    assert all("nämnden" in row.name.lower() for row in again.grid.cells.rows)


def test_the_table_says_what_the_grid_shows(open_place: Open) -> None:
    place = open_place(view="table")
    assert place.twin.table is not None
    model = place.twin.table.model()
    assert model.rowCount() == 20
    words = [model.index(0, column).data() for column in range(model.columnCount())]
    assert words[0] == "Hypotesrådet"
    assert "inget svar" in words


def test_figures_stand_with_what_they_are_of(open_place: Open) -> None:
    place = open_place(view="figures")
    assert " av " in place.figures.whole.text()
    model = place.figures.table.model()
    assert model.rowCount() == 18
    for way in ("group", "size", "department"):
        place.figures.by.set_value(way)
        place.figures.by.committed.emit(way)
        shares = [model.index(row, 1).data() for row in range(model.rowCount())]
        assert shares
        assert all(" av " in one and "%" in one for one in shares)


def test_the_trend_says_every_meeting_to_the_ear(open_place: Open) -> None:
    place = open_place(view="figures")
    trend = place.figures.trend
    assert trend.isVisible()
    assert trend.accessibleName() == "Deltagande möte för möte"
    assert trend.accessibleDescription().count(" av ") == 18
    picture = trend.grab().toImage()
    assert len({picture.pixelColor(x, 60).name() for x in range(picture.width())}) > 2
    place.figures.by.set_value("group")
    place.figures.by.committed.emit("group")
    assert not trend.isVisible()


def test_what_is_shown_is_copied_as_a_table_of_signs(qtbot: QtBot, open_place: Open) -> None:
    place = open_place()
    place.tools.search.setText("nämnden")
    place.take_focus()
    key(qtbot, place, Key.Key_C, held=Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == len(place.grid.cells.rows) + 2
    assert all(line.count("\t") == 18 + 2 for line in lines[:-1])
    assert set("".join(lines[1].split("\t")[1:19])) <= set("●◐◕↔–×◉○")


def test_the_silent_are_shown_before_anything_is_written(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place()
    found = went(desk)
    assert place._write.text().startswith("Skriv till de tysta (")
    place._write.click()
    settle(qtbot, desk)
    dialog = desk.dialogs.current
    assert dialog is not None
    who = dialog.form.row("who").field.widget
    assert store.all(OutboxItem) == []
    first = who.value()[0]
    who.set_value([first])
    dialog.accept_button.click()
    settle(qtbot, desk)
    assert [one.member_id for one in store.all(OutboxItem)] == [first]
    assert [one.place for one in found] == ["outbox"]


def test_when_one_counts_as_silent_is_chosen_in_the_row(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place()
    before = place._silent
    _choose(place.tools.silence, 6)
    settle(qtbot, desk)
    assert store.all(OfficeProfile)[0].silent_after == 6
    assert place._silent < before
    assert place._write.text() == f"Skriv till de tysta ({place._silent})"


def test_a_change_elsewhere_is_seen_and_the_cell_stays(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    last = max(store.all(Meeting), key=lambda one: (one.year, one.number))
    store.add(replace(last, is_checkin_open=True))
    place = open_place()
    place.take_focus()
    row = place.grid.row
    assert row is not None
    one = next(
        one for one in store.all(Attendance) if (one.meeting_id, one.member_id) == (last.id, row.member_id)
    )
    desk.do(check_in, one.id, Mode.DIGITAL, owner=place)
    settle(qtbot, desk)
    now = place.grid.row
    assert now is not None
    assert now.member_id == row.member_id
    assert now.states[-1] is State.DIGITAL


def test_the_register_is_saved_as_a_workbook(
    qtbot: QtBot, open_place: Open, desk: Desk, tmp_path: Path
) -> None:
    place = open_place()
    place._acts.ask_export()
    dialog = desk.dialogs.current_file
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "n.xlsx"))
    dialog.close()
    qtbot.waitUntil((tmp_path / "n.xlsx").exists, timeout=10_000)
    settle(qtbot, desk)
    assert openpyxl.load_workbook(tmp_path / "n.xlsx").worksheets[0].max_row > 20


def test_without_meetings_the_place_says_what_will_be_here(
    open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    store.drop(Attendance, Meeting)
    place = open_place()
    assert place._empty.isVisible()
    found = went(desk)
    assert place._empty.action is not None
    place._empty.action.click()
    assert [one.place for one in found] == ["meetings"]


def test_in_a_narrow_window_the_choices_are_behind_a_button(open_place: Open, desk: Desk) -> None:
    desk.set_room(Room.NARROW)
    place = open_place(588, 400)
    assert not place.tools.department.isVisible()
    place.tools.more.click()
    assert place.tools.department.isVisible()
    assert place.minimumSizeHint().width() <= 588


def test_who_may_only_read_sees_the_register_and_nothing_to_change(
    open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    desk.sit_down(store.workspace(is_read_only=True))
    place = open_place()
    assert place.grid.cells.rowCount() == 20
    assert not place._write.isVisible()
    assert not place.tools.silence.isVisible()
    assert place.tools.department.isVisible()


def _choose(field: Any, value: Any) -> None:
    at = field._values.index(value)
    field.setCurrentIndex(at)
    field.activated.emit(at)
