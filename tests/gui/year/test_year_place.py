from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.place import Where
from gui.common.theme import Look
from gui.year.export import year_files
from gui.year.page import YearPlace
from gui.year.wheel import WheelPainter, apart
from network.meeting import Meeting, MeetingState, MeetingTask, YearPlan
from network.verbs.office import start_network
from network.verbs.year import pick_date, plan_year
from network.yearview import year_sheet
from riskmodel.kernel.errors import InputError
from tests import makers
from tests.agency_store import AgencyStore

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=date(2026, 11, 22))
    made.add(makers.agency())
    return made


@pytest.fixture
def planned(store: AgencyStore) -> AgencyStore:
    start_network(store.open_work)
    plan_year(store.open_work, 2027)
    return store


def shown(qtbot: QtBot, desk: Desk, width: int = 1072, height: int = 726) -> YearPlace:
    made = YearPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show_where({"year": 2027})
    made.show()
    settle(qtbot, desk)
    return made


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, planned: AgencyStore) -> YearPlace:
    return shown(qtbot, desk)


def press(
    qtbot: QtBot, place: YearPlace, key: Key, modifier: object = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(place.timeline, key, modifier)  # type: ignore[call-overload]


def meeting(store: AgencyStore, number: int) -> Meeting:
    return next(each for each in store.all(Meeting) if each.number == number)


def test_an_empty_office_is_planned_with_one_button(qtbot: QtBot, desk: Desk, store: AgencyStore) -> None:
    place = shown(qtbot, desk)
    assert place._stack.currentWidget() is place._empty
    assert not place.bar.propose.isVisible()
    place._empty.action.click()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: place.timeline.meetings.rowCount() == 6)
    assert len(store.all(Meeting)) == 6
    assert place._stack.currentWidget() is place._line_page


def test_the_keyboard_walks_among_meetings(qtbot: QtBot, place: YearPlace) -> None:
    press(qtbot, place, Key.Key_End)
    assert place.meeting is not None
    assert place.meeting.number == 6
    press(qtbot, place, Key.Key_Left)
    assert place.meeting.number == 5
    press(qtbot, place, Key.Key_Home)
    assert place.meeting.number == 1


def test_enter_chooses_the_day_and_then_opens_the_meeting(
    qtbot: QtBot, place: YearPlace, desk: Desk, planned: AgencyStore
) -> None:
    gone: list[Where] = []
    desk.asked_to_go.connect(gone.append)
    press(qtbot, place, Key.Key_Home)
    press(qtbot, place, Key.Key_Return)
    qtbot.waitUntil(lambda: meeting(planned, 1).state is MeetingState.PLANNED)
    settle(qtbot, desk)
    press(qtbot, place, Key.Key_Return)
    assert gone[-1] == Where("meetings", {"meeting_id": meeting(planned, 1).id})
    assert place.bar.state.text() == "1 av 6 datum valt"


def test_shift_and_ctrl_move_a_day_and_a_week_in_one_step(
    qtbot: QtBot, place: YearPlace, desk: Desk, planned: AgencyStore
) -> None:
    press(qtbot, place, Key.Key_Home)
    before, edits = meeting(planned, 1).day, len(planned.edits)
    assert before == date(2027, 2, 2)
    press(qtbot, place, Key.Key_Right, SHIFT)
    press(qtbot, place, Key.Key_Right, SHIFT)
    press(qtbot, place, Key.Key_Right, CONTROL)
    qtbot.waitUntil(lambda: meeting(planned, 1).day == date(2027, 2, 11))
    assert len(planned.edits) == edits + 1
    settle(qtbot, desk)
    assert place.meeting is not None
    assert place.meeting.day == date(2027, 2, 11)


def test_stepping_goes_past_weekends(qtbot: QtBot, place: YearPlace, planned: AgencyStore) -> None:
    press(qtbot, place, Key.Key_Home)
    for _ in range(4):
        press(qtbot, place, Key.Key_Right, SHIFT)
    assert place.day == date(2027, 2, 8)
    place.leave()
    qtbot.waitUntil(lambda: meeting(planned, 1).day == date(2027, 2, 8))


def test_delete_rules_the_day_out_with_a_reason(
    qtbot: QtBot, place: YearPlace, desk: Desk, planned: AgencyStore
) -> None:
    press(qtbot, place, Key.Key_Home)
    day = meeting(planned, 1).day
    press(qtbot, place, Key.Key_Delete)
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("why").field.widget.set_value("resa")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: planned.all(YearPlan)[0].excluded == ((day, "resa"),))
    assert meeting(planned, 1).day != day


def test_why_a_day_is_told_with_its_cost(qtbot: QtBot, place: YearPlace) -> None:
    press(qtbot, place, Key.Key_Home)
    place.below.others.setCurrentIndex(place.below.others.days.index(5, 0))
    rated = place.below.others.rated
    assert rated is not None
    assert rated.is_stopped
    assert place.timeline.shown_day == rated.day
    assert "Kostar" in place.below.why._cost.text()
    assert "Välj" in place.below.why.pick.text()


def test_another_day_is_chosen_from_the_list(qtbot: QtBot, place: YearPlace, planned: AgencyStore) -> None:
    press(qtbot, place, Key.Key_Home)
    others = place.below.others
    qtbot.keyClick(others, Key.Key_Down)
    wanted = others.rated
    assert wanted is not None
    qtbot.keyClick(others, Key.Key_Return)
    qtbot.waitUntil(lambda: meeting(planned, 1).day == wanted.day)
    assert meeting(planned, 1).state is MeetingState.PLANNED


def test_a_new_proposal_is_compared_and_taken(
    qtbot: QtBot, place: YearPlace, desk: Desk, planned: AgencyStore
) -> None:
    before = {each.id: each.day for each in planned.all(Meeting)}
    place._propose()
    dialog = desk.dialogs.current
    assert dialog is not None
    part = dialog.form.row("days").field.widget
    part.stance.committed.emit("other")
    days = part.value()
    assert len(days) == 6
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: all(each.day == days[each.id] for each in planned.all(Meeting)))
    assert all(days[meeting_id] != day for meeting_id, day in before.items())


def test_when_every_day_is_chosen_the_button_leads_to_the_next_year(
    qtbot: QtBot, place: YearPlace, desk: Desk, planned: AgencyStore
) -> None:
    for each in planned.all(Meeting):
        pick_date(planned.open_work, each.id)
    place._fresh.again()
    qtbot.waitUntil(lambda: place.bar.propose.text() == "Planera 2028")
    gone: list[Where] = []
    desk.asked_to_go.connect(gone.append)
    place.bar.propose.click()
    assert gone == [Where("year", {"year": 2028, "view": "line"})]


def test_weights_are_changed_and_wrong_ones_told(
    qtbot: QtBot, place: YearPlace, desk: Desk, planned: AgencyStore
) -> None:
    place._weigh()
    dialog = desk.dialogs.current
    assert dialog is not None
    part = dialog.form.row("weights").field.widget
    part.fields["weekday"].set_value("mycket")
    dialog.accept_button.click()
    assert "Måndag eller fredag" in part.fault()
    part.fields["weekday"].set_value("40")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: planned.all(YearPlan)[0].weights == (("weekday", 40.0),))


def test_a_task_is_ticked_and_changed(
    qtbot: QtBot, place: YearPlace, desk: Desk, planned: AgencyStore
) -> None:
    press(qtbot, place, Key.Key_Home)
    task = next(each for each in planned.all(MeetingTask) if each.meeting_id == meeting(planned, 1).id)
    place.below.todo.ticked.emit(task.id, True)
    qtbot.waitUntil(lambda: any(each.done_on for each in planned.all(MeetingTask)))
    settle(qtbot, desk)
    place._change_task(task.id)
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("days").field.widget.set_value("mycket")
    dialog.accept_button.click()
    assert desk.dialogs.current is dialog
    dialog.form.row("days").field.widget.set_value("60")
    dialog.form.row("who").field.widget.set_value("Bo")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: any(each.owner == "Bo" for each in planned.all(MeetingTask)))


def test_each_meeting_is_a_cell_for_the_ear(qtbot: QtBot, place: YearPlace) -> None:
    assert "Tisdag 2 februari, 14.30, Stora nätverket, Tema inte valt, Förslag, 98 poäng av 100" in told(
        place.timeline
    )
    assert any("förslaget" in name for name in told(place.below.others))


def told(view: QWidget) -> list[str]:
    """What the cells of a view say to the ear."""
    table = QAccessible.queryAccessibleInterface(view)
    cells = [table.child(at) for at in range(table.childCount())]
    return [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]


def test_what_lies_under_the_pointer_is_told(place: YearPlace) -> None:
    shape = place.timeline._shape
    at = place.timeline.viewport().rect().center()
    at.setX(round(shape.middle(date(2027, 11, 3))))
    at.setY(int(shape.y(20)))
    assert "Höstlov" in place.timeline.told_at(at)


def test_the_three_views_follow_each_other(qtbot: QtBot, place: YearPlace) -> None:
    for view in ("wheel", "table", "line"):
        place._choose_view(view)
        assert place.where()["view"] == view
        assert place._stack.currentWidget() is place._pages[view]
    assert place.table.things.rowCount() == 6
    told_of = [row.text for row in map(place.tables.calendar.things.thing, range(40))]
    assert {"Klämdag", "Långfredagen", "Vårpropositionen (osäkra datum, kontrollera)"} <= set(told_of)


@pytest.mark.parametrize("size", [(1072, 726), (588, 420), (360, 640)])
def test_the_year_is_drawn_in_any_size(
    qtbot: QtBot, desk: Desk, planned: AgencyStore, size: tuple[int, int]
) -> None:
    place = shown(qtbot, desk, *size)
    for view in ("line", "wheel", "table"):
        place._choose_view(view)
        assert not place.grab().isNull()
    lanes = place.timeline._lanes
    assert lanes is not None
    for group in lanes.file.groups:
        areas = [lanes._labels[each.id] for each in lanes.file.lane(group)]
        assert not any(one.intersects(two) for one in areas for two in areas if one is not two)


@pytest.mark.parametrize("size", [(1072, 660), (700, 500), (1600, 1000)])
def test_no_words_of_the_wheel_lie_on_each_other(place: YearPlace, look: Look, size: tuple[int, int]) -> None:
    file = place.file
    assert file is not None

    areas = list(WheelPainter(look, file, year_sheet(file), QSizeF(*size)).labels().values())
    assert len(areas) == 6
    assert not any(one.intersects(two) for one in areas for two in areas if one is not two)
    assert all(QRectF(0, 0, *size).contains(area) for area in areas)


def test_places_are_pushed_apart_within_the_picture() -> None:
    assert apart([], 10, 0, 100) == []
    assert apart([5, 6, 7], 10, 0, 100) == [5, 15, 25]
    assert apart([95, 96], 10, 0, 100) == [80, 90]
    assert apart([1, 1, 1, 1], 40, 0, 100) == [0, 25, 50, 75]


def test_the_year_is_saved_as_workbook_and_text(
    qtbot: QtBot, place: YearPlace, desk: Desk, tmp_path: Path
) -> None:
    file = place.file
    assert file is not None
    place._export._write(file, tmp_path / "år.csv")
    place._export._write(file, tmp_path / "år.xlsx")
    place._export._write_picture(place.wheel, tmp_path / "hjul.png")
    qtbot.waitUntil(lambda: (tmp_path / "hjul.png").exists() and (tmp_path / "år.xlsx").exists())
    lines = (tmp_path / "år.csv").read_text("utf-8-sig").splitlines()
    assert lines[1].startswith("1/2027;2027-02-02;5;14.30;16.00;Stora nätverket")
    with pytest.raises(InputError):
        year_files(tmp_path / "år.txt", file, "", place.file.today)  # type: ignore[arg-type, union-attr]


def test_who_may_only_read_is_offered_nothing_to_write(
    qtbot: QtBot, look: Look, planned: AgencyStore, desk: Desk
) -> None:
    desk.sit_down(planned.workspace(is_read_only=True))
    place = shown(qtbot, desk)
    press(qtbot, place, Key.Key_Home)
    press(qtbot, place, Key.Key_Right, SHIFT)
    assert place.stepping.day is None
    assert not place.below.why.pick.isVisible()
    assert not place.bar.propose.isVisible()
