from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.checkin.page import CheckinPlace
from gui.checkin.sorting import Pile
from network.attendance import Attendance, NameMatch, State
from tests.agency_store import AgencyStore
from tests.exchange.participants import files
from tests.gui.checkin.conftest import Open
from tests.network.hall import Door, door

TIMES = ("2026-11-17 14:30:00", "2026-11-17 16:00:00")
ROWS = [
    ("Linnea Prov", *TIMES, "1 t 30 min", ""),
    ("Åsa Skis", *TIMES, "1 t 30 min", ""),
    ("Ny Person (Mönsterverket)", *TIMES, "1 t 30 min", ""),
    ("iPhone", *TIMES, "1 t 30 min", ""),
    ("Anders Lindexempel", "2026-11-17 14:30:00", "2026-11-17 14:32:00", "2 min", ""),
]


def scene() -> Door:
    made = door()
    mark, fund = made.member("Mönsterverket"), made.member("Fiktiva bidragsnämnden")
    made.yes("Linnea Prov", mark)
    made.yes("Anders Lindexempel", fund)
    made.yes("Åsa Skiss", fund)
    return made


def settled(qtbot: QtBot, place: CheckinPlace) -> None:
    qtbot.waitUntil(lambda: not place.desk.jobs.is_busy)


def looked_at(qtbot: QtBot, place: CheckinPlace, path: Path) -> None:
    importing = place.importing
    importing._asked_for, importing._shown = place.hall.guests.meeting, place._show_import
    importing.have_file(path)
    qtbot.waitUntil(lambda: importing.meeting is not None and not place.desk.jobs.is_busy)


def test_a_file_is_sorted_answered_by_keys_and_taken(
    qtbot: QtBot, open_place: Open, store: AgencyStore, tmp_path: Path
) -> None:
    made = scene()
    place = open_place(made)
    looked_at(qtbot, place, files.teams(tmp_path / "närvaro.csv", files.teams_of(ROWS)))
    importing = place.importing
    assert place._stack.currentWidget() is importing
    piles = [(row.match.participant.name, row.pile) for row in importing.rows()]
    assert piles == [
        ("Linnea Prov", Pile.SURE),
        ("Åsa Skis", Pile.ASK),
        ("Ny Person (Mönsterverket)", Pile.ASK),
        ("iPhone", Pile.UNKNOWN),
        ("Anders Lindexempel", Pile.SURE),
    ]
    assert not importing._take_button.isEnabled()
    assert importing.table.current().match.participant.name == "Åsa Skis"
    qtbot.keyClick(importing.table, Qt.Key.Key_1)
    assert importing.table.current().match.participant.name == "Ny Person (Mönsterverket)"
    qtbot.keyClick(importing.table, Qt.Key.Key_Return)
    assert importing.table.current().match.participant.name == "iPhone"
    qtbot.keyClick(importing.table, Qt.Key.Key_Delete)
    assert importing._take_button.isEnabled()
    assert "3" in importing._take_button.text()
    importing._take_button.click()
    settled(qtbot, place)
    states = {one.id: one.state for one in store.all(Attendance)}
    assert states[made.id_of("Linnea Prov")] is State.DIGITAL
    assert states[made.id_of("Åsa Skiss")] is State.DIGITAL
    assert states[made.id_of("Anders Lindexempel")] is State.YES
    assert len(states) == 4
    assert {one.spelled for one in store.all(NameMatch)} == {
        "åsa skis",
        "ny person (mönsterverket)",
        "iphone",
    }
    assert place._stack.currentWidget() is place.hall
    assert place.hall.counts.modes[1].present == 3
    place.desk.undo()
    settled(qtbot, place)
    assert place.hall.counts.present == 0


def test_what_was_answered_is_not_asked_again(
    qtbot: QtBot, open_place: Open, store: AgencyStore, tmp_path: Path
) -> None:
    place = open_place(scene())
    path = files.teams(tmp_path / "närvaro.csv", files.teams_of(ROWS))
    looked_at(qtbot, place, path)
    for key in (Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_Delete):
        qtbot.keyClick(place.importing.table, key)
    place.importing.take()
    settled(qtbot, place)
    looked_at(qtbot, place, path)
    assert not any(row.is_open for row in place.importing.rows())


def test_the_rest_may_be_left_out_without_being_remembered(
    qtbot: QtBot, open_place: Open, store: AgencyStore, tmp_path: Path
) -> None:
    place = open_place(scene())
    looked_at(qtbot, place, files.teams(tmp_path / "närvaro.csv", files.teams_of(ROWS)))
    place.importing._rest.click()
    assert place.importing._take_button.isEnabled()
    place.importing.take()
    settled(qtbot, place)
    assert store.all(NameMatch) == []
    assert sum(one.present is not None for one in store.all(Attendance)) == 1


def test_somebody_else_is_named_in_a_dialog(
    qtbot: QtBot, open_place: Open, store: AgencyStore, tmp_path: Path
) -> None:
    made = scene()
    place = open_place(made)
    looked_at(qtbot, place, files.teams(tmp_path / "närvaro.csv", files.teams_of(ROWS[3:4])))
    importing = place.importing
    assert importing._piles.value() is Pile.UNKNOWN
    importing.ask_other()
    dialog = place.desk.dialogs.current
    dialog.form.row("name").field.widget.setText("Bo Telefon")
    dialog.form.row("agency").field.widget.line.setText("bidr")
    dialog.accept_button.click()
    importing.take()
    settled(qtbot, place)
    (new,) = [one for one in store.all(Attendance) if one.present is not None]
    assert new.member_id == made.members[1].id


def test_leaving_changes_nothing(qtbot: QtBot, open_place: Open, store: AgencyStore, tmp_path: Path) -> None:
    place = open_place(scene())
    looked_at(qtbot, place, files.teams(tmp_path / "närvaro.csv", files.teams_of(ROWS)))
    place.importing._leave()
    settled(qtbot, place)
    assert place._stack.currentWidget() is place.hall
    assert all(one.present is None for one in store.all(Attendance))


def test_a_refused_file_says_what_was_expected(
    qtbot: QtBot, open_place: Open, store: AgencyStore, tmp_path: Path
) -> None:
    place = open_place(scene())
    path = tmp_path / "annat.csv"
    path.write_text("hej\n", encoding="utf-8")
    place.importing._asked_for, place.importing._shown = place.hall.guests.meeting, place._show_import
    place.importing.have_file(path)
    qtbot.waitUntil(lambda: place.desk.dialogs.current is not None)
    assert place._stack.currentWidget() is place.hall


def test_a_plain_table_asks_for_its_columns(
    qtbot: QtBot, open_place: Open, store: AgencyStore, tmp_path: Path
) -> None:
    place = open_place(scene())
    path = tmp_path / "lista.csv"
    path.write_text("Vem;Var\nLinnea Prov;Mönsterverket\n", encoding="utf-8")
    place.importing._asked_for, place.importing._shown = place.hall.guests.meeting, place._show_import
    place.importing.have_file(path)
    qtbot.waitUntil(lambda: place.desk.dialogs.current is not None)
    dialog = place.desk.dialogs.current
    dialog.form.row("name").field.widget.set_value(0)
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: place.importing.meeting is not None and not place.desk.jobs.is_busy)
    assert [row.pile for row in place.importing.rows()] == [Pile.SURE]
