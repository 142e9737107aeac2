from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.common.room import Room
from gui.common.settings import Recent
from gui.start.agency import org_nr_fault
from gui.start.brand import brand_icon
from gui.start.choices import language_actions, look_actions, size_actions
from gui.start.others import address_fault
from gui.start.page import NewWorkspace, StartPage
from gui.start.paths import file_name, suggested_path
from gui.start.recent import RecentList
from riskmodel.agency import AgencyKind
from riskmodel.kernel.words import say


@pytest.fixture
def start(qtbot, desk, shown):
    page = StartPage(desk)
    desk.dialogs.window = page
    shown(page)
    qtbot.waitUntil(lambda: page.search.list.found.rowCount() > 200)
    yield page
    if (dialog := desk.dialogs.current_file) is not None:
        dialog.close()
    desk.dialogs.window = None


def names(start) -> list[str]:
    return [hit.row.name for hit in start.search.list.found.hits]


def choose_path(desk, path: Path) -> None:
    dialog = desk.dialogs.current_file
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_field_is_ready_to_type_in(start) -> None:
    assert start.search.field.hasFocus()
    assert start.search.count.text() == "267 av 267 myndigheter"


def test_agencies_are_found_as_one_types(start, type_text) -> None:
    type_text(start.search.field, "forsk")
    assert start.search.count.text() == "8 av 267 myndigheter"
    assert names(start)[0].startswith("Forsk")
    hit = start.search.list.found.hits[0]
    begin, end = hit.spans[0]
    assert hit.row.name[begin:end].casefold() == "forsk"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("202100-5026", "Statskontoret"),
        ("2021005026", "Statskontoret"),
        ("FORMAS", "Forskningsrådet för miljö, areella näringar och samhällsbyggande"),
        ("National Financial", "Statskontoret"),
    ],
)
def test_numbers_short_names_and_english_names_find_too(start, type_text, typed: str, name: str) -> None:
    type_text(start.search.field, typed)
    assert names(start)[0] == name


def test_choosing_an_agency_asks_only_where_to_save(start, desk, type_text, tmp_path) -> None:
    made = []
    start.created.connect(made.append)
    type_text(start.search.field, "statskontoret")
    QTest.keyClick(start.search.field, Qt.Key.Key_Return)
    dialog = desk.dialogs.current_file
    assert dialog.windowTitle() == "Var ska arbetsytan sparas?"
    assert Path(dialog.selectedFiles()[0]).name == "stk.klarsyn"
    choose_path(desk, tmp_path / "min.klarsyn")
    assert len(made) == 1
    assert isinstance(made[0], NewWorkspace)
    assert (made[0].path, made[0].agency.name) == (tmp_path / "min.klarsyn", "Statskontoret")
    assert made[0].agency.kind is AgencyKind.REAL


def test_arrows_go_from_the_field_to_the_hits_and_back(start, desk, type_text) -> None:
    type_text(start.search.field, "forsk")
    QTest.keyClick(start.search.field, Qt.Key.Key_Down)
    hits = start.search.list
    assert hits.hasFocus()
    QTest.keyClick(hits, Qt.Key.Key_Down)
    QTest.keyClick(hits, Qt.Key.Key_Return)
    assert Path(desk.dialogs.current_file.selectedFiles()[0]).name == "forte.klarsyn"
    desk.dialogs.current_file.close()
    QTest.keyClick(hits, Qt.Key.Key_Up)
    QTest.keyClick(hits, Qt.Key.Key_Up)
    assert start.search.field.hasFocus()


def test_a_row_is_said_whole(start, type_text) -> None:
    type_text(start.search.field, "Totalförsvarets")
    said = start.search.list.found.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(
        "Totalförsvarets forskningsinstitut, FOI, 202100-5182, Kista, Försvarsdepartementet, 1"
    )
    assert not start.search.list.grab().isNull()


def test_nothing_found_says_what_to_try(start, type_text) -> None:
    type_text(start.search.field, "xyzzy")
    words = [label.text() for label in start.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Ingen myndighet heter ”xyzzy”.") for text in words)


def test_an_agency_that_is_missing_can_be_added(start, desk, type_text, tmp_path) -> None:
    made = []
    start.created.connect(made.append)
    type_text(start.search.field, "Påhittsverket")
    start.search.add_own()
    dialog = desk.dialogs.current
    number = dialog.form.row("org_nr").field.widget
    type_text(number, "999999-0007")
    dialog.accept_button.click()
    assert desk.dialogs.current is dialog
    assert "kontrollsiffra" in number.accessibleDescription()
    number.clear()
    type_text(number, "9999990006")
    dialog.accept_button.click()
    choose_path(desk, tmp_path / "p.klarsyn")
    agency = made[0].agency
    assert (agency.name, agency.org_nr, agency.kind) == ("Påhittsverket", "999999-0006", AgencyKind.ADDED)


def test_a_number_that_is_in_the_register_gives_that_agency(start, desk, type_text, tmp_path) -> None:
    made = []
    start.created.connect(made.append)
    start.search.add_own()
    form = desk.dialogs.current.form
    type_text(form.row("name").field.widget, "Något")
    type_text(form.row("org_nr").field.widget, "202100-5026")
    desk.dialogs.current.accept_button.click()
    choose_path(desk, tmp_path / "s.klarsyn")
    assert made[0].agency.name == "Statskontoret"


def test_the_network_office_gets_a_workspace_of_its_own(start, desk, tmp_path) -> None:
    made = []
    start.created.connect(made.append)
    start.choose("office")
    start._office.button.click()
    assert Path(desk.dialogs.current_file.selectedFiles()[0]).name == "nätverkskansliet.klarsyn"
    choose_path(desk, tmp_path / "k.klarsyn")
    assert made[0].agency.is_network_office
    assert made[0].agency.name == "Statskontoret"


def test_a_file_or_a_server_is_opened(start, desk, type_text, tmp_path) -> None:
    opened = []
    start.opened.connect(opened.append)
    start.choose("open")
    start._existing.button.click()
    choose_path(desk, tmp_path / "a.klarsyn")
    type_text(start._existing._address, "http://server")
    start._existing._open_server()
    assert opened == [str(tmp_path / "a.klarsyn")]
    start._existing._address.clear()
    type_text(start._existing._address, "postgresql://åsa@server/klarsyn")
    start._existing._open_server()
    assert opened[1] == "postgresql://åsa@server/klarsyn"


def test_the_example_shows_how_far_it_has_come(start, desk, tmp_path) -> None:
    asked, stopped = [], []
    start.demo_asked.connect(asked.append)
    start.demo_stopped.connect(lambda: stopped.append(1))
    start.choose("demo")
    start._example.button.click()
    choose_path(desk, tmp_path / "exempel.klarsyn")
    assert asked == [tmp_path / "exempel.klarsyn"]
    start.show_progress(0.5, "3 av 6 myndigheter är klara")
    assert not start._example.button.isEnabled()
    start._example.stopped.emit()
    start.show_progress(None, "")
    assert start._example.button.isEnabled()
    assert stopped == [1]


def test_a_fault_is_said_in_words_above_the_question(start) -> None:
    start.say_fault("Filen är tom. Ingenting har ändrats.")
    assert start.banner.isVisible()
    assert start.banner.accessibleName() == "Filen är tom. Ingenting har ändrats."
    start.choose("open")
    assert start.banner.isHidden()


def test_arrows_choose_a_way_in(start) -> None:
    first = start.ways._buttons[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert start._stack.currentWidget() is start._office
    assert start.ways._buttons[1].hasFocus()
    under = say("start.office_under")
    assert start.ways._buttons[1].accessibleName() == f"Nätverkskansliet, {under}"


def test_a_narrow_window_has_the_ways_above(start, desk) -> None:
    desk.set_room(Room.NARROW)
    start.resize(640, 400)
    assert start._left.y() == start._scroll.widget().y()
    assert start.ways._buttons[1].toolTip() == say("start.office_under")
    assert start._scroll.minimumSizeHint().width() <= 640
    desk.set_room(Room.WIDE)
    assert start.ways._buttons[1].toolTip() == ""


def test_recent_workspaces_are_links(shown, look) -> None:
    now = datetime(2026, 11, 17, 14, 0).astimezone()
    recent = (
        Recent("/hem/m.klarsyn", "Mönsterverket", "2026-11-16T16:05:00"),
        Recent("/hem/o.klarsyn", "Övningsmyndigheten", "skräp"),
    )
    made = shown(RecentList(look, recent, now), 300, 100)
    chosen = []
    made.chosen.connect(chosen.append)
    labels = [one.text() for one in made.findChildren(QLabel)]
    assert labels == ["Senast öppnade", "i går 16.05", ""]
    from PySide6.QtWidgets import QPushButton

    made.findChildren(QPushButton)[1].click()
    assert chosen == ["/hem/o.klarsyn"]


def test_size_and_look_are_at_the_foot(start, desk) -> None:
    assert [action.text() for action in size_actions(desk)] == ["100 %", "125 %", "150 %", "175 %", "200 %"]
    assert size_actions(desk)[0].is_on()
    look_actions(desk)[2].run()
    assert desk.settings.look == "dark"


def test_faults_of_numbers_and_addresses_are_words() -> None:
    assert org_nr_fault("202100-5026") == ""
    assert "kontrollsiffra" in org_nr_fault("202100-5027")
    assert address_fault("") == ""
    assert address_fault("postgresql://x") == ""
    assert address_fault("mysql://x").startswith("En serveradress börjar med postgresql://")


def test_a_suggested_name_suits_every_file_system(tmp_path, monkeypatch) -> None:
    assert file_name("Å/Ä: Ö?") == "å ä ö.klarsyn"
    assert file_name(" .. ") == "arbetsyta.klarsyn"
    monkeypatch.setattr("gui.start.paths.QStandardPaths.writableLocation", lambda _kind: str(tmp_path))
    assert suggested_path("STK") == tmp_path / "stk.klarsyn"
    (tmp_path / "stk.klarsyn").write_text("", encoding="utf-8")
    assert suggested_path("STK") == tmp_path / "stk 2.klarsyn"


def test_the_sign_is_drawn(look) -> None:
    assert len(brand_icon(look).availableSizes()) == 4


def test_the_language_can_be_chosen_before_anything_is_opened(desk) -> None:
    english = next(one for one in language_actions(desk) if one.id == "shell.language.en")
    assert not english.is_on()
    english.run()
    assert desk.settings.language == "en"
    assert english.is_on()
