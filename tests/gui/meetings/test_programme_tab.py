from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.meetings.page import MeetingsPlace
from gui.meetings.programme_tab import ProgrammeTab
from network.experience import Experience
from network.meeting import (
    AgendaItem,
    ItemKind,
    MeetingState,
)
from network.wish import Wish, WishOrigin, WishStatus
from tests.agency_store import AgencyStore
from tests.gui.meetings.scene import TODAY, Open, Scene, answer, settle, tab
from tests.makers import experiences


def hours(place: MeetingsPlace) -> list[str]:
    table = tab(place, ProgrammeTab).table
    return [f"{one.hours} {one.item.title}" for one in table.things.things()]


def test_the_clock_runs_on_when_minutes_are_typed_in_place(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    assert hours(place)[1] == "14.40–15.20 Jäv i vardagen"
    programme.table.choose(programme.table.things.thing(1).item.id)
    programme.table.setFocus()
    QTest.keyClick(programme.table, Qt.Key.Key_2)
    QTest.keyClicks(programme.minutes, "5")
    QTest.keyClick(programme.minutes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hours(place)[1:] == ["14.40–15.05 Jäv i vardagen", "15.05–15.15 Avslutning"])


def test_esc_leaves_the_minutes_as_they_were(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    before = hours(place)
    QTest.keyClick(programme.table, Qt.Key.Key_9)
    assert programme.minutes.isVisible()
    QTest.keyClick(programme.minutes, Qt.Key.Key_Escape)
    settle(qtbot, desk)
    assert hours(place) == before
    assert programme.minutes.isHidden()


def test_single_digits_change_nothing_when_single_keys_are_off(open_place: Open, desk: Desk) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    desk.change_settings(single_keys=False)
    QTest.keyClick(programme.table, Qt.Key.Key_9)
    assert programme.minutes.isHidden()


def test_alt_with_an_arrow_moves_an_item(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    programme.table.choose(programme.table.things.thing(1).item.id)
    QTest.keyClick(programme.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: hours(place)[0] == "14.30–15.10 Jäv i vardagen")
    assert programme.table.current().item.title == "Jäv i vardagen"


def drag(programme: ProgrammeTab, row: int, to: QPoint) -> None:
    view = programme.table.viewport()
    start = programme.table.visualRect(programme.table.things.index(row, 1)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, at, button, held in (
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, start + QPoint(0, 40), none, left),
        (QEvent.Type.MouseMove, to, none, left),
        (QEvent.Type.MouseButtonRelease, to, left, none),
    ):
        event = QMouseEvent(
            kind, QPointF(at), QPointF(view.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(view, event)


def test_an_item_is_dragged_to_another_place(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    last = programme.table.visualRect(programme.table.things.index(2, 1))
    drag(programme, 0, last.bottomLeft() - QPoint(-20, 4))
    qtbot.waitUntil(lambda: hours(place)[2] == "15.20–15.30 Välkomna")


def test_an_item_let_go_where_it_was_stays(qtbot: QtBot, open_place: Open, desk: Desk) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    before = hours(place)
    drag(programme, 0, programme.table.visualRect(programme.table.things.index(0, 1)).center())
    settle(qtbot, desk)
    assert hours(place) == before


def test_the_missing_exchange_is_told_and_added_before_the_closing(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    assert programme._banner.isVisible()
    assert programme._banner.link is not None
    programme._banner.link.click()
    qtbot.waitUntil(lambda: not programme._banner.isVisible())
    kinds = [one.item.kind for one in programme.table.things.things()]
    assert kinds[-2:] == [ItemKind.EXCHANGE, ItemKind.CLOSING]


def test_an_undone_removal_brings_the_item_back(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    place = open_place(Scene())
    programme = tab(place, ProgrammeTab)
    programme.table.choose(programme.table.things.thing(1).item.id)
    QTest.keyClick(programme.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(hours(place)) == 2)
    settle(qtbot, desk)
    assert "3/2027" in desk.undo_name
    desk.undo()
    qtbot.waitUntil(lambda: len(hours(place)) == 3)
    assert len(store.all(AgendaItem)) == 3


def test_an_item_tells_which_wishes_it_answers(open_place: Open) -> None:
    scene = Scene()
    laid = {"status": WishStatus.PLANNED, "meeting_id": scene.meeting.id}
    place = open_place(
        scene,
        experiences.wish(number=7, item_id=scene.agenda[1].id, **laid),
        experiences.wish(number=9, title="Visselblåsning", **laid),
    )
    programme = tab(place, ProgrammeTab)
    talk = programme.table.things.thing(1)
    assert "svarar på Ö7" in programme._under(talk)
    assert "svarar på Ö7" in programme._spoken(talk)
    assert "Mötet som helhet svarar på Ö9, Visselblåsning." in programme._remarks.text()


def test_what_is_wished_at_a_meeting_is_noted_from_its_menu(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    scene = Scene()
    place = open_place(scene)
    place._one._menu_chosen("wish")
    settle(qtbot, desk)
    answer(desk, title="Mer om jäv")
    settle(qtbot, desk)
    made = store.all(Wish)[0]
    assert (made.origin, made.raised_id) == (WishOrigin.MEETING, scene.meeting.id)


def test_what_is_told_at_an_item_is_captured_there_and_then(
    qtbot: QtBot, open_place: Open, desk: Desk, store: AgencyStore
) -> None:
    desk.sit_down(store.workspace(is_network_office=True))
    scene = Scene(day=TODAY)
    place = open_place(scene)
    programme = tab(place, ProgrammeTab)
    for at, item in ((1, scene.agenda[1].id), (0, None)):  # nothing is told at a welcome
        programme.table.choose(scene.agenda[at].id)
        programme._capturing.click()
        qtbot.waitUntil(lambda: desk.dialogs.current is not None)
        answer(desk, title=f"Berättat {at}", what_we_did="Vi frågade först.", outcome=1)
        qtbot.waitUntil(lambda at=at: f"Berättat {at}" in [one.title for one in store.all(Experience)])
        settle(qtbot, desk)
        told = next(one for one in store.all(Experience) if one.title == f"Berättat {at}")
        assert (told.meeting_id, told.item_id) == (scene.meeting.id, item)


def test_before_its_day_nothing_can_have_been_told_at_a_meeting(open_place: Open) -> None:
    assert tab(open_place(Scene()), ProgrammeTab)._capturing.isHidden()


def test_a_meeting_that_has_been_asks_which_wishes_it_answered(
    qtbot: QtBot, open_place: Open, desk: Desk
) -> None:
    scene = Scene(state=MeetingState.HELD, day=TODAY)
    planned = experiences.wish(number=7, status=WishStatus.PLANNED, meeting_id=scene.meeting.id)
    place = open_place(scene, planned)
    gone = []
    desk.asked_to_go.connect(gone.append)
    place._one._notice.link.click()
    assert [one.place for one in gone] == ["wishes"]
