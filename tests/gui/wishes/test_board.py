from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.wishes.lane_model import Kind
from gui.wishes.page import WishesPlace
from network.meeting import AgendaItem
from network.verbs.wishes import plan_wish
from network.wish import WishStatus
from tests.agency_store import AgencyStore
from tests.gui.wishes.scene import Open, Scene, now, settle

Key = Qt.Key


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def place(open_place: Open, scene: Scene) -> WishesPlace:
    return open_place(scene)


def waiting(place: WishesPlace) -> list[str]:
    return [line.wish.label for line in place._board.table.things.things()]


def spoken(place: WishesPlace) -> list[str]:
    model = place._board.lanes.model_of_lanes
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def press(qtbot: QtBot, widget, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(widget, key)


def test_the_wishes_with_most_behind_them_come_first(place: WishesPlace) -> None:
    assert waiting(place) == ["Ö1", "Ö2", "Ö4", "Ö3"]


def test_each_row_of_the_lanes_says_itself(place: WishesPlace) -> None:
    rows = spoken(place)
    assert rows[0] == "Möte 1/2026, Gåvor, 28 oktober · har hållits, 0 önskemål"
    assert rows[1].startswith("Möte 2/2026, Jäv i vardagen, 26 november, 30 min ledigt")
    assert "Punkt: Utbyte i grupper, 40 minuter" in rows
    lanes = QAccessible.queryAccessibleInterface(place._board.lanes)
    assert lanes.text(QAccessible.Text.Name) == "Årets möten"
    assert lanes.childCount() >= len(rows)


def test_enter_picks_up_the_arrows_choose_and_enter_lays_in(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    board = place._board
    assert board.table.hasFocus()
    press(qtbot, board.table, Key.Key_Return)
    assert board.lanes.hasFocus()
    assert "Ö1" in place.keys_hint()
    row = board.lanes.row()
    assert row is not None
    assert row.lane.meeting.id == scene.next.id
    press(qtbot, board.lanes, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    settle(qtbot, desk)
    wish = now(store, scene.wishes[0])
    assert (wish.status, wish.item_id) == (WishStatus.PLANNED, scene.agenda[1].id)
    assert waiting(place) == ["Ö2", "Ö4", "Ö3"]
    assert board.table.hasFocus()


def test_f2_picks_up_as_well_and_esc_leaves_it(
    qtbot: QtBot, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    board = place._board
    press(qtbot, board.table, Key.Key_F2, Key.Key_F2)
    assert board.lanes.hasFocus()
    press(qtbot, board.lanes, Key.Key_Right, Key.Key_Escape)
    assert board.table.hasFocus()
    assert now(store, scene.wishes[0]).status is WishStatus.NEW


def test_right_goes_to_the_next_meeting_that_can_take_it(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    lanes = place._board.lanes
    press(qtbot, place._board.table, Key.Key_Return)
    press(qtbot, lanes, Key.Key_Left)
    row = lanes.row()
    assert row is not None
    assert row.lane.meeting.id == scene.next.id
    press(qtbot, lanes, Key.Key_Right, Key.Key_Return)
    settle(qtbot, desk)
    wish = now(store, scene.wishes[0])
    assert (wish.meeting_id, wish.item_id) == (scene.last.id, None)


def test_the_last_row_of_a_meeting_makes_the_wish_a_new_item(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    lanes = place._board.lanes
    press(qtbot, place._board.table, Key.Key_Return)
    room = lanes.model_of_lanes.place_of((Kind.ROOM, scene.next.id))
    assert room is not None
    lanes.choose(room)
    press(qtbot, lanes, Key.Key_Return)
    settle(qtbot, desk)
    made = [item for item in store.all(AgendaItem) if item.title == scene.wishes[0].title]
    assert len(made) == 1
    assert now(store, scene.wishes[0]).item_id == made[0].id


def test_a_planned_wish_is_moved_by_enter_and_freed_by_delete(
    qtbot: QtBot, desk: Desk, open_place: Open, store: AgencyStore, scene: Scene
) -> None:
    place = open_place(scene)
    lanes = place._board.lanes
    plan_wish(store.open_work, scene.wishes[1].id, scene.next.id)
    place._fresh.again()
    settle(qtbot, desk)
    at = lanes.model_of_lanes.place_of((Kind.WISH, scene.wishes[1].id))
    assert at is not None
    lanes.setFocus()
    lanes.choose(at)
    press(qtbot, lanes, Key.Key_Return, Key.Key_Right, Key.Key_Return)
    settle(qtbot, desk)
    assert now(store, scene.wishes[1]).meeting_id == scene.last.id
    place._fresh.again()
    settle(qtbot, desk)
    at = lanes.model_of_lanes.place_of((Kind.WISH, scene.wishes[1].id))
    assert at is not None
    lanes.choose(at)
    press(qtbot, lanes, Key.Key_Delete)
    settle(qtbot, desk)
    assert now(store, scene.wishes[1]).status is WishStatus.NEW


def test_the_mouse_drags_a_wish_to_an_item_and_back(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    board = place._board
    view, lanes = board.table.viewport(), board.lanes
    start = board.table.visualRect(board.table.things.index(1, 1)).center()
    at = lanes.model_of_lanes.place_of((Kind.ITEM, scene.agenda[1].id))
    assert at is not None
    end = lanes.viewport().mapToGlobal(lanes.visualRect(lanes.model_of_lanes.index(at, 0)).center())
    drag(view, start, view.mapFromGlobal(end))
    settle(qtbot, desk)
    assert now(store, scene.wishes[1]).item_id == scene.agenda[1].id
    place._fresh.again()
    settle(qtbot, desk)
    at = lanes.model_of_lanes.place_of((Kind.WISH, scene.wishes[1].id))
    assert at is not None
    start = lanes.visualRect(lanes.model_of_lanes.index(at, 0)).center()
    end = board.table.mapToGlobal(board.table.rect().center())
    drag(lanes.viewport(), start, lanes.viewport().mapFromGlobal(end))
    settle(qtbot, desk)
    assert now(store, scene.wishes[1]).status is WishStatus.NEW


def drag(widget, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.2, 0.6, 1.0):
        move(widget, start + (end - start) * part)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def move(widget, at: QPoint) -> None:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(widget.mapToGlobal(at)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_a_wish_let_go_outside_stays_where_it_was(
    qtbot: QtBot, desk: Desk, place: WishesPlace, store: AgencyStore, scene: Scene
) -> None:
    view = place._board.table.viewport()
    drag(view, QPoint(40, 20), QPoint(60, -80))
    settle(qtbot, desk)
    assert now(store, scene.wishes[0]).status is WishStatus.NEW
    assert not place._board._chip.isVisible()


def test_a_reader_can_look_but_not_lay(
    qtbot: QtBot, open_place: Open, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "is_read_only", property(lambda _self: True))
    place = open_place(scene)
    press(qtbot, place._board.table, Key.Key_Return)
    assert place._board._carried is None
    assert not place._new.isEnabled()


def test_the_words_found_and_the_area_filter_both_lists(qtbot: QtBot, place: WishesPlace) -> None:
    place._tools._search.setText("granska")
    assert waiting(place) == ["Ö3"]
    place._tools._search.setText("")
    place._tools._area.set_value("gifts_representation")
    place._tools.changed.emit()
    assert waiting(place) == ["Ö4"]


def test_without_meetings_the_board_says_where_they_are_planned(
    qtbot: QtBot, desk: Desk, open_place: Open, scene: Scene
) -> None:
    place = open_place(scene, year=2031)
    assert not place._board.lanes.isVisible()
    assert place._board._no_meetings.isVisible()
    gone = []
    desk.asked_to_go.connect(gone.append)
    place._board._no_meetings.action.click()
    assert [(one.place, one.what["year"]) for one in gone] == [("year", 2031)]
