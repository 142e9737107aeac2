from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from gui.common.desk import Desk
from gui.common.table import Table
from gui.measures.finder import find
from gui.measures.page import MeasuresPlace, by_urgency
from riskmodel.dossier import MeasureFile
from riskmodel.measure import Measure, MeasureStatus
from tests import makers
from tests.agency_store import AgencyStore

LATE, LATER, LONG_AGO = date(2020, 1, 31), date(2999, 1, 1), date(2019, 1, 1)


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID, today=date.today())  # noqa: DTZ011 - the place asks the clock
    made.add(makers.agency(), makers.scale(), makers.analysis())
    return made


def a_measure(number: int, title: str, **fields: object) -> Measure:
    return makers.measure(number=number, title=title, **fields)


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, store: AgencyStore) -> MeasuresPlace:
    store.add(
        a_measure(1, "Rotera uppgifter", due_on=LATER, owner="Generaldirektören"),
        a_measure(2, "Dela beställning och attest", due_on=LATE, owner="Ekonomichefen"),
        a_measure(3, "Introduktion för nya", status=MeasureStatus.DONE, done_on=LONG_AGO),
    )
    return shown(qtbot, desk)


def shown(qtbot: QtBot, desk: Desk) -> MeasuresPlace:
    made = MeasuresPlace(desk, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1072, 726)
    made.show_where({})
    made.show()
    qtbot.waitUntil(lambda: not desk.jobs.is_busy)
    return made


def titles(place: MeasuresPlace) -> list[str]:
    model = place._table.things
    return [model.thing(row).measure.title for row in range(model.rowCount())]


def test_open_measures_are_shown_and_the_late_one_comes_first(place: MeasuresPlace) -> None:
    assert titles(place) == ["Dela beställning och attest", "Rotera uppgifter"]


def test_a_late_measure_says_so_in_words(place: MeasuresPlace) -> None:
    assert "dagar sen" in place._due_words(place._table.things.thing(0))


def test_the_chosen_view_is_kept_when_the_place_is_made_anew(place: MeasuresPlace) -> None:
    place.show_where({"show": "all"})
    assert place.where()["show"] == "all"


def test_finishing_a_measure_moves_it_among_the_ended(
    qtbot: QtBot, place: MeasuresPlace, desk: Desk, store: AgencyStore
) -> None:
    place._ask_finish()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: titles(place) == ["Rotera uppgifter"])
    done = next(measure for measure in store.all(Measure) if measure.number == 2)
    assert done.status is MeasureStatus.DONE


def test_a_new_measure_needs_words(
    qtbot: QtBot, place: MeasuresPlace, desk: Desk, store: AgencyStore
) -> None:
    place._ask_new()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert desk.dialogs.current is dialog
    dialog.form.row("title").field.widget.set_value("Stickprov varje kvartal")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "Stickprov varje kvartal" in titles(place))
    assert {measure.number for measure in store.all(Measure)} == {1, 2, 3, 4}


def test_a_cancelled_measure_needs_a_reason(
    qtbot: QtBot, place: MeasuresPlace, desk: Desk, store: AgencyStore
) -> None:
    place._ask_cancel()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert desk.dialogs.current is dialog
    dialog.form.row("reason").field.widget.set_value("Enheten läggs ned.")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: len(titles(place)) == 1)
    assert any(m.status is MeasureStatus.CANCELLED and m.result for m in store.all(Measure))


def test_filtering_finds_the_owner(place: MeasuresPlace) -> None:
    place._search.setText("ekonomi")
    assert titles(place) == ["Dela beställning och attest"]


def test_without_measures_the_place_says_how_they_come(qtbot: QtBot, desk: Desk) -> None:
    place = shown(qtbot, desk)
    assert place._table.things.rowCount() == 0
    assert "steg 4" in place._empty.text.text()


def test_ctrl_k_finds_a_measure_by_part_of_its_words(store: AgencyStore) -> None:
    store.add(a_measure(1, "Gör stickprov på attester"))
    with store.open_reading() as reading:
        assert [found.title for found in find(reading, "attest gör")] == ["Gör stickprov på attester"]
        assert not find(reading, "gor")


def test_finished_measures_come_after_open_ones_and_the_newest_first() -> None:
    files = [
        MeasureFile(a_measure(1, "a", status=MeasureStatus.DONE, done_on=date(2025, 1, 1)), (), ()),
        MeasureFile(a_measure(2, "b", status=MeasureStatus.DONE, done_on=date(2026, 1, 1)), (), ()),
        MeasureFile(a_measure(3, "c", due_on=None), (), ()),
        MeasureFile(a_measure(4, "d", due_on=LATE), (), ()),
    ]
    assert [file.measure.number for file in by_urgency(files)] == [4, 3, 2, 1]


def test_two_lines_have_room_in_a_row(place: MeasuresPlace) -> None:
    table = place.findChild(Table)
    assert table is not None
    assert table.rowHeight(0) == place.look.size("row_tall")
