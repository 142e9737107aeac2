from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.checkin.page import CheckinPlace
from network.attendance import Attendance, State
from network.meeting import Meeting, Mode
from riskmodel.daytext import day_text
from tests.agency_store import AgencyStore
from tests.gui.checkin.conftest import Open
from tests.network.hall import DAY, Door, door


def scene() -> Door:
    made = door()
    mark, fund, look = (
        made.member(name) for name in ("Mönsterverket", "Fiktiva bidragsnämnden", "Provinspektionen")
    )
    made.yes("Linnea Prov", mark)
    made.yes("Anders Lindexempel", fund, Mode.DIGITAL)
    made.yes("Carolin Utkast", look)
    made.guest("Åsa Skiss", look)
    return made


def shown(place) -> list[str]:
    return [hit.guest.name for hit in place.hall._hits.found.hits]


def settled(qtbot: QtBot, place) -> None:
    qtbot.waitUntil(lambda: not place.desk.jobs.is_busy)


def test_three_letters_and_enter_check_in_on_site(qtbot: QtBot, open_place: Open, store: AgencyStore) -> None:
    made = scene()
    place = open_place(made)
    assert place.hall.field.hasFocus() or place.focusWidget() is place.hall.field
    qtbot.keyClicks(place.hall.field, "lin")
    assert shown(place) == ["Linnea Prov", "Anders Lindexempel", "Carolin Utkast"]
    qtbot.keyClicks(place.hall.field, "n")
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Return)
    assert place.hall.field.text() == ""
    assert [guest.name for guest in place.hall.guests.latest()] == ["Linnea Prov"]
    settled(qtbot, place)
    (stored,) = [one for one in store.all(Attendance) if one.present is not None]
    assert (stored.id, stored.state) == (made.id_of("Linnea Prov"), State.ON_SITE)
    assert store.all(Meeting)[0].is_checkin_open


def test_shift_enter_checks_in_digitally_and_undo_takes_it_back(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    place = open_place(scene())
    qtbot.keyClicks(place.hall.field, "fik")
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, place)
    assert place.hall.counts.modes[1].present == 1
    place.desk.undo()
    settled(qtbot, place)
    assert place.hall.counts.present == 0
    assert all(one.present is None for one in store.all(Attendance))


def test_the_arrows_choose_and_esc_empties(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(scene())
    qtbot.keyClicks(place.hall.field, "lin")
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Down)
    assert place.hall.chosen().name == "Anders Lindexempel"
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Escape)
    assert shown(place) == []


def test_a_and_a_with_a_ring_are_not_the_same(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(scene())
    qtbot.keyClicks(place.hall.field, "as")
    assert "Åsa Skiss" not in shown(place)
    place.hall.field.setText("ås")
    assert shown(place) == ["Åsa Skiss"]


def test_a_walk_in_takes_a_name_some_letters_and_enter(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    made = scene()
    place = open_place(made)
    qtbot.keyClicks(place.hall.field, "Greta Exempel")
    assert shown(place) == []
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Return)
    walk = place.hall._walk_in
    assert walk.name.text() == "Greta Exempel"
    qtbot.keyClicks(walk.agency.line, "bidr")
    qtbot.keyClick(walk.agency.line, Qt.Key.Key_Return)
    settled(qtbot, place)
    (new,) = [one for one in store.all(Attendance) if one.present is not None]
    assert new.member_id == made.members[1].id
    assert place.hall.counts.unregistered == 1
    assert [guest.name for guest in place.hall.guests.latest()] == ["Greta Exempel"]
    assert not walk.isVisible()


def test_somebody_without_a_member_agency_may_walk_in(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    place = open_place(scene())
    place.hall.begin_walk_in()
    walk = place.hall._walk_in
    walk.name.setText("Gun Gäst")
    qtbot.keyClick(walk.name, Qt.Key.Key_Return)
    walk.agency.line.setText("Utländska verket")
    qtbot.keyClick(walk.agency.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    settled(qtbot, place)
    (new,) = [one for one in store.all(Attendance) if one.present is not None]
    assert (new.member_id, new.organisation, new.present) == (None, "Utländska verket", Mode.DIGITAL)


def test_a_walk_in_without_a_name_is_asked_for_one(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    place = open_place(scene())
    place.hall.begin_walk_in()
    walk = place.hall._walk_in
    qtbot.keyClick(walk.agency.line, Qt.Key.Key_Return)
    assert "namn" in walk._fault.text()
    qtbot.keyClick(walk.name, Qt.Key.Key_Escape)
    assert not walk.isVisible()
    assert len(store.all(Attendance)) == 4


def test_a_refused_check_in_is_taken_back_and_told(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    from riskmodel.kernel.errors import RuleError

    place = open_place(scene())
    qtbot.keyClicks(place.hall.field, "linn")
    store.wrong = RuleError("checkin.closed", meeting="6/2026")
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Return)
    settled(qtbot, place)
    qtbot.waitUntil(lambda: place.hall.counts.present == 0)
    assert place.hall.banner.isVisible()


def test_closing_makes_no_shows_and_can_be_opened_again(
    qtbot: QtBot, open_place: Open, store: AgencyStore
) -> None:
    place = open_place(scene())
    qtbot.keyClicks(place.hall.field, "linn")
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Return)
    settled(qtbot, place)
    place._close.click()
    place.desk.dialogs.current.accept_button.click()
    settled(qtbot, place)
    assert sum(one.no_show for one in store.all(Attendance)) == 2
    assert not place.hall.can_write()
    qtbot.keyClicks(place.hall.field, "caro")
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Return)
    assert place.hall.banner.isVisible()
    assert sum(one.present is not None for one in store.all(Attendance)) == 1
    place._close.click()
    settled(qtbot, place)
    assert sum(one.no_show for one in store.all(Attendance)) == 0
    assert place.hall.can_write()


def test_closing_before_the_day_says_so_and_puts_a_half_written_newcomer_away(
    qtbot: QtBot, open_place: Open, monkeypatch
) -> None:
    place, heard = open_place(scene()), []
    monkeypatch.setattr(place.desk, "announce", heard.append)
    monkeypatch.setattr(type(place.desk), "today", lambda _self: DAY - timedelta(days=3))
    qtbot.keyClicks(place.hall.field, "linn")
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Return)
    settled(qtbot, place)
    qtbot.keyClicks(place.hall.field, "alm")
    assert heard[-1].startswith("Ingen på listan heter ”alm”. ")
    assert ".." not in heard[-1]
    place.hall.begin_walk_in()
    place._close.click()
    dialog = place.desk.dialogs.current
    assert dialog.accessibleDescription().startswith(f"Mötet är inte förrän {day_text(DAY)}. 2 anmälda")
    dialog.accept_button.click()
    settled(qtbot, place)
    assert not place.hall._walk_in.isVisible()
    assert place.hall.field.isVisible()


def test_the_field_leaves_undoing_to_the_window(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(scene())
    qtbot.keyClicks(place.hall.field, "lin")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(place.hall.field, event)
        assert not event.isAccepted()
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert place.hall.field.text() == "lin"


def test_letters_typed_anywhere_land_in_the_field(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(scene())
    place._close.setFocus()
    qtbot.keyClick(place._close, Qt.Key.Key_L)
    assert place.hall.field.text() == "l"


def test_the_waiting_list_is_shown_in_its_order(qtbot: QtBot, open_place: Open) -> None:
    made = scene()
    made.yes("Vera Sist", made.members[0], is_waiting=True)
    made.yes("Bo Sedan", made.members[0], is_waiting=True)
    place = open_place(made)
    place._waiting.click()
    assert shown(place) == ["Vera Sist", "Bo Sedan"]
    qtbot.keyClick(place.hall.field, Qt.Key.Key_Return)
    settled(qtbot, place)
    assert place.hall.counts.waiting == 1


def test_what_another_window_checks_in_is_shown(qtbot: QtBot, open_place: Open, store: AgencyStore) -> None:
    from network.verbs.attendance import check_in

    made = scene()
    place = open_place(made)
    check_in(store.open_work, made.id_of("Carolin Utkast"), Mode.ON_SITE)
    assert place.hall.counts.present == 0
    place._again()
    settled(qtbot, place)
    assert place.hall.counts.present == 1


def test_without_a_meeting_today_one_is_chosen(qtbot: QtBot, open_place: Open) -> None:
    made = scene()
    place = open_place(made)
    place._choose_other()
    settled(qtbot, place)
    assert place._stack.currentWidget() is place._chooser
    place._chooser._opened(made.meeting)
    settled(qtbot, place)
    assert place._stack.currentWidget() is place.hall


def test_the_meeting_of_today_is_chosen_by_itself(
    qtbot: QtBot, open_place: Open, desk, store: AgencyStore
) -> None:
    made = door(day=desk.today())
    made.yes("Linnea Prov", made.member("Mönsterverket"))
    place = open_place(made)
    place.hide()
    other = CheckinPlace(desk, None)
    qtbot.addWidget(other)
    other.show()
    other.show_where({})
    settled(qtbot, other)
    qtbot.waitUntil(lambda: other.hall.guests is not None)
    assert other.where() == {"meeting_id": made.meeting.id}


def test_a_workspace_on_a_server_is_looked_at_again_and_again(
    qtbot: QtBot, open_place: Open, desk, store: AgencyStore
) -> None:
    place = open_place(scene())
    assert not place._poll.isActive()
    place.hide()
    desk.sit_down(store.workspace(address="postgresql://kansli/natverket"))
    place.show()
    assert place._poll.isActive()
    place.hide()
    assert not place._poll.isActive()


def test_the_menu_key_offers_what_can_be_done_with_the_chosen_one(qtbot: QtBot, open_place: Open) -> None:
    place = open_place(scene())
    qtbot.keyClicks(place.hall.field, "linnea")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(place.hall.field, event)
    menu = place.hall.menu
    assert [one.text() for one in menu.actions()] == [
        "Checka in på plats",
        "Checka in digitalt",
        "Notera återbud",
    ]
    menu.actions()[2].trigger()
    menu.close()
    settled(qtbot, place)
    assert place.hall.chosen().state is State.EXCUSED
