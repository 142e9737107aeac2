from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from gui.analysis.acts import free_title, next_title
from riskmodel.analysis import Analysis, AnalysisState, Step
from riskmodel.dossier import Dossier
from riskmodel.risk import Confirmation, Risk
from riskmodel.verbs.analyses import start_analysis
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.bench import CTRL, Bench
from tests.gui.analysis.filling import fill


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID)
    made.add(makers.agency())
    return made


def approved() -> Dossier:
    return makers.filled_dossier(
        analysis=makers.analysis(state=AnalysisState.APPROVED, step=Step.FOLLOW_UP),
        approval=makers.approval(),
    )


def test_an_empty_list_says_what_comes_here_and_starts_the_first(bench: Bench) -> None:
    bench.go()
    assert bench.place.list.empty.title.text() == "Inga analyser ännu"
    bench.press(Qt.Key.Key_Space)
    assert bench.dialog.form.row("title").value() == "Korruptionsrisker 2026"
    bench.fill(scope="Inköp och bidrag")
    bench.accept()
    [made] = bench.store.all(Analysis)
    assert (made.title, made.scope, made.step) == ("Korruptionsrisker 2026", "Inköp och bidrag", Step.NEED)
    assert bench.page.analysis_id == made.id
    assert bench.page.step is Step.NEED
    assert bench.desk.dialogs.current is None


def test_a_title_that_is_taken_is_not_suggested_again(bench: Bench) -> None:
    fill(bench.store, makers.dossier())
    bench.go()
    bench.press(Qt.Key.Key_N, CTRL)
    assert bench.dialog.form.row("title").value() == "Korruptionsrisker 2026 (2)"


def test_an_analysis_without_a_name_is_asked_for_one_in_words(bench: Bench) -> None:
    bench.go()
    bench.place.list.start()
    bench.fill(title="  ")
    bench.accept()
    assert bench.store.all(Analysis) == []
    row = bench.dialog.form.row("title")
    assert "till exempel Korruptionsrisker 2026" in row.fault()


def test_a_row_tells_state_and_progress(bench: Bench) -> None:
    fill(bench.store, makers.dossier(makers.risk_file(1), makers.risk_file(2, None, None, None)))
    bench.go()
    table = bench.place.list.table
    texts = [column.text(table.things.thing(0)) for column in table.things.columns]
    assert texts == ["Korruptionsrisker 2026", "Pågår", "Steg 1 · 1 av 2 värderade", "3 mars"]
    assert "Korruptionsrisker 2026, Pågår" in table.things.name_of(table.things.thing(0))


def test_the_keys_that_are_named_follow_what_is_there(bench: Bench) -> None:
    bench.go()
    assert bench.place.keys_hint().startswith("Enter startar den första analysen")
    hints: list[str] = []
    bench.place.hint_changed.connect(lambda: hints.append(bench.place.keys_hint()))
    bench.desk.do(start_analysis, "Korruptionsrisker 2026", owner=bench)
    bench.settle()
    assert hints[-1].startswith("Enter öppnar · Ctrl+N ny analys")


def test_enter_opens_the_analysis_where_the_work_is(bench: Bench) -> None:
    fill(bench.store, makers.dossier(analysis=makers.analysis(step=Step.IDENTIFY)))
    bench.go()
    bench.press(Qt.Key.Key_Return)
    assert bench.page.step is Step.IDENTIFY
    assert bench.place.title() == "Korruptionsrisker 2026"


def test_an_analysis_started_by_mistake_goes_with_delete_and_comes_back(bench: Bench) -> None:
    fill(bench.store, makers.dossier())
    bench.go()
    bench.press(Qt.Key.Key_Delete)
    assert bench.store.all(Analysis) == []
    assert bench.told == ["Korruptionsrisker 2026 är borttagen."]
    bench.desk.undo()
    bench.settle()
    assert bench.place.list.table.things.total == 1


def test_one_with_judgements_stays_and_says_why(bench: Bench) -> None:
    fill(bench.store, makers.filled_dossier())
    bench.go()
    bench.press(Qt.Key.Key_Delete)
    assert len(bench.store.all(Analysis)) == 1
    assert "De ska gå att läsa i efterhand" in bench.dialog.accessibleDescription()


def test_a_new_round_begins_with_every_risk_waiting(bench: Bench) -> None:
    fill(bench.store, approved())
    bench.go()
    bench.place.list._next_round()
    assert bench.dialog.form.row("title").value() == "Korruptionsrisker 2026 (2)"
    bench.fill(title="Korruptionsrisker 2027")
    bench.accept()
    made = next(one for one in bench.store.all(Analysis) if one.previous_id)
    waiting = [one for one in bench.store.all(Risk) if one.analysis_id == made.id]
    assert {one.confirmation for one in waiting} == {Confirmation.PENDING}
    assert bench.page.analysis_id == made.id


def test_a_year_in_the_title_moves_on() -> None:
    assert next_title("Korruptionsrisker 2026", 2027) == "Korruptionsrisker 2027"
    assert next_title("Inköp", 2027) == "Inköp 2027"
    assert free_title("Inköp 2027", ["Inköp 2027", "Inköp 2027 (2)"]) == "Inköp 2027 (3)"


def test_the_day_of_last_year_has_its_year(bench: Bench) -> None:
    fill(bench.store, makers.dossier(analysis=makers.analysis(started_on=date(2023, 5, 2))))
    bench.go()
    table = bench.place.list.table
    assert table.things.columns[3].text(table.things.thing(0)) == "2 maj 2023"
