from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.analysis.unit_tree import indented, parts_of
from gui.analysis.units_page import UnitsPage
from riskmodel.agency import Unit, UnitKind
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.bench import CTRL, Bench
from tests.gui.analysis.filling import fill
from tests.gui.conftest import Typing

FINANCE = makers.unit(name="Ekonomi")
PAY = makers.unit(name="Lön", parent_id=FINANCE.id)
GRANTS = makers.unit(name="Bidrag", kind=UnitKind.CORE)


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID)
    fill(made, makers.dossier(units=(FINANCE, PAY, GRANTS)))
    return made


@pytest.fixture
def page(bench: Bench) -> UnitsPage:
    bench.go(units=True, analysis_id=makers.ANALYSIS_ID)
    found = bench.place.units
    assert found is not None
    return found


def unit(bench: Bench, name: str) -> Unit:
    return next(one for one in bench.store.all(Unit) if one.name == name)


def test_a_name_and_enter_adds_a_unit_and_the_field_waits_for_the_next(
    bench: Bench, page: UnitsPage, type_text: Typing
) -> None:
    bench.press(Qt.Key.Key_N, CTRL)
    assert QApplication.focusWidget() is page.name
    page.under.set_value(FINANCE.id)
    type_text(page.name, "Fakturor")
    bench.press(Qt.Key.Key_Return)
    made = unit(bench, "Fakturor")
    assert (made.parent_id, made.kind) == (FINANCE.id, UnitKind.SUPPORT)
    assert page.name.text() == ""
    assert QApplication.focusWidget() is page.name
    assert page.form.unit == made


def test_what_is_known_about_a_unit_is_kept_field_by_field(bench: Bench, page: UnitsPage) -> None:
    page.tree.choose(GRANTS.id)
    page.form.area("grants").click()
    page.form.name.setText("Bidragsenheten")
    page.form.name.commit()
    bench.settle()
    found = unit(bench, "Bidragsenheten")
    assert "grants" in found.areas
    assert page.tree.words(GRANTS.id) == "Bidragsenheten Kärnverksamhet"


def test_an_empty_name_is_not_kept(bench: Bench, page: UnitsPage) -> None:
    page.tree.choose(GRANTS.id)
    page.form.name.setText(" ")
    page.form.name.commit()
    bench.settle()
    assert page.form.name.text() == "Bidrag"


def test_a_unit_cannot_be_moved_under_its_own_part(page: UnitsPage) -> None:
    page.tree.choose(FINANCE.id)
    offered = {page.form.parent_field.itemText(at).strip() for at in range(page.form.parent_field.count())}
    assert offered == {"Högst upp", "Bidrag"}


def test_a_unit_is_closed_on_a_day_and_can_be_opened_again(bench: Bench, page: UnitsPage) -> None:
    page.tree.choose(GRANTS.id)
    page.form.close_asked.emit()
    bench.fill(on=date(2026, 12, 31))
    bench.accept()
    assert unit(bench, "Bidrag").closed_on == date(2026, 12, 31)
    assert page.tree.words(GRANTS.id) == "Bidrag Avslutad"
    page.form.reopen_asked.emit()
    bench.settle()
    assert unit(bench, "Bidrag").closed_on is None


def test_a_unit_with_parts_stays_and_says_why(bench: Bench, page: UnitsPage) -> None:
    page.tree.choose(FINANCE.id)
    bench.press(Qt.Key.Key_Delete)
    assert unit(bench, "Ekonomi")
    assert "Ekonomi" in bench.dialog.accessibleDescription()


def test_delete_takes_an_unused_unit_away_and_undo_brings_it_back(bench: Bench, page: UnitsPage) -> None:
    page.tree.choose(PAY.id)
    bench.press(Qt.Key.Key_Delete)
    assert not page.tree.choose(PAY.id)
    bench.desk.undo()
    bench.settle()
    assert page.tree.choose(PAY.id)


def test_enter_goes_to_the_name(bench: Bench, page: UnitsPage) -> None:
    page.tree.choose(PAY.id)
    bench.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.form.name


def test_an_agency_without_units_is_told_how_to_begin(bench: Bench) -> None:
    bench.store.drop(Unit)
    bench.go(units=True)
    page = bench.place.units
    assert page is not None
    assert page._stack.currentIndex() == 1
    assert QApplication.focusWidget() is page.name


def test_the_parts_of_a_unit_are_found_at_any_depth() -> None:
    deep = makers.unit(name="Semester", parent_id=PAY.id)
    units = [FINANCE, PAY, GRANTS, deep]
    assert parts_of(units, FINANCE.id) == {FINANCE.id, PAY.id, deep.id}
    assert [name for _, name in indented(units)] == ["Ekonomi", "\u2003Lön", "\u2003\u2003Semester", "Bidrag"]
