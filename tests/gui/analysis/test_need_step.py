from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.analysis.need_facts import suggestion
from gui.analysis.need_step import NeedStep
from riskmodel.agency import UnitKind
from riskmodel.analysis import Analysis, AnalysisState, Conclusion, NeedCheck, Step, StepMove
from riskmodel.kernel.ids import new_id
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.bench import CTRL, Bench
from tests.gui.analysis.filling import fill
from tests.gui.conftest import Typing


@pytest.fixture
def store() -> AgencyStore:
    """A new analysis, an old approved one that covered one of three units."""
    made = AgencyStore(makers.AGENCY_ID)
    fill(made, makers.dossier())
    units = [
        makers.unit(name="Inköp"),
        makers.unit(name="Bidrag", kind=UnitKind.CORE),
        makers.unit(name="Arkivet", closed_on=date(2020, 1, 1)),
        makers.unit(name="Tillsyn", kind=UnitKind.CORE),
    ]
    old = makers.analysis(
        id=new_id(), title="Inköp 2023", unit_ids=(units[0].id,), state=AnalysisState.APPROVED
    )
    made.add(*units, old, makers.approval(analysis_id=old.id, approved_on=date(2023, 6, 1)))
    return made


@pytest.fixture
def step(bench: Bench) -> NeedStep:
    view = bench.open(Step.NEED)
    assert isinstance(view, NeedStep)
    return view


def need_check(bench: Bench) -> NeedCheck:
    [found] = bench.store.all(NeedCheck)
    return found


def test_an_answer_is_kept_when_one_leaves_the_field(bench: Bench, step: NeedStep, type_text: Typing) -> None:
    assert QApplication.focusWidget() is step.answer("need_last_analysis")
    type_text(step.answer("need_last_analysis"), "Våren 2023, bara inköp.")
    bench.press(Qt.Key.Key_Tab)
    assert bench.dossier.answers["need_last_analysis"].text == "Våren 2023, bara inköp."
    assert QApplication.focusWidget() is step.answer("need_never_covered")


def test_all_eight_questions_are_there_with_their_help(step: NeedStep) -> None:
    assert len(step._answers) == 8
    assert "Hur ofta en analys behövs" in step.answer("need_last_analysis").accessibleDescription()


def test_what_was_done_before_is_told_with_shares(step: NeedStep) -> None:
    facts = step.facts.texts()
    assert "Inköp 2023, fastställd 1 juni 2023" in facts
    assert "1 av 3 enheter" in facts
    assert "Bidrag, Tillsyn" in facts


def test_a_tick_is_kept_and_speaks_for_a_conclusion(bench: Bench, step: NeedStep) -> None:
    step.facts.tick("new_rules").click()
    bench.settle()
    assert need_check(bench).triggers == ("new_rules",)
    assert "Talar för att uppdatera" in step.facts.tick("new_rules").accessibleDescription()
    step.facts.tick("new_task").click()
    bench.settle()
    assert need_check(bench).triggers == ("new_task", "new_rules")


def test_the_words_of_a_trigger_tick_it_too(bench: Bench, step: NeedStep) -> None:
    tick = step.facts.tick("new_system")
    words = tick.parentWidget()
    QTest.mouseClick(words, Qt.MouseButton.LeftButton, pos=words.rect().bottomRight() - QPoint(9, 9))
    bench.settle()
    assert need_check(bench).triggers == ("new_system",)


def test_the_strongest_trigger_decides_what_is_suggested() -> None:
    assert "en ny analys" in suggestion({"new_rules", "new_task"})
    assert "uppdatera" in suggestion({"new_rules"})
    assert suggestion(set()) == "Kryssa för det som stämmer."


def test_fields_left_in_quick_succession_are_all_kept(bench: Bench, step: NeedStep) -> None:
    step.conclusion.option(Conclusion.NEW).click()
    step.conclusion.reason.setPlainText("Nytt bidrag.")
    step.conclusion.decided_by.setText("Generaldirektören")
    step.conclusion.next_on.setText("2027-11-01")
    step.conclusion.commit()
    bench.settle()
    found = need_check(bench)
    assert (found.conclusion, found.reason, found.decided_by, found.next_on) == (
        Conclusion.NEW,
        "Nytt bidrag.",
        "Generaldirektören",
        date(2027, 11, 1),
    )
    assert bench.desk.dialogs.current is None


def test_going_on_without_a_conclusion_says_so_and_leads_there(bench: Bench, step: NeedStep) -> None:
    bench.press(Qt.Key.Key_Return, CTRL)
    assert "Slutsatsen om behovet saknas" in bench.notice()
    assert bench.page.step is Step.NEED
    link = bench.page.notice.banner.link
    assert link is not None
    assert QApplication.focusWidget() is link
    bench.press(Qt.Key.Key_Space)
    assert QApplication.focusWidget() is step.conclusion.option(Conclusion.NEW)


def test_the_banner_goes_when_what_was_missing_is_there(bench: Bench, step: NeedStep) -> None:
    step.ask_next()
    bench.settle()
    assert bench.notice() != ""
    step.conclusion.option(Conclusion.UPDATE).click()
    bench.settle()
    assert "Skälet till slutsatsen" in bench.notice()
    step.conclusion.reason.setPlainText("Ny lag.")
    step.conclusion.commit()
    bench.settle()
    assert bench.notice() == ""


def test_going_on_records_the_step_and_opens_it(bench: Bench, step: NeedStep) -> None:
    step.conclusion.option(Conclusion.NEW).click()
    step.conclusion.reason.setPlainText("Nytt bidrag.")
    step.ask_next()
    bench.settle()
    assert bench.page.step is Step.IDENTIFY
    analysis = next(one for one in bench.store.all(Analysis) if one.id == makers.ANALYSIS_ID)
    assert analysis.step is Step.IDENTIFY
    assert [move.to_step for move in bench.store.all(StepMove)] == [Step.IDENTIFY]


def test_waiting_keeps_the_work_at_step_one(bench: Bench, step: NeedStep) -> None:
    step.conclusion.option(Conclusion.WAIT).click()
    step.conclusion.reason.setPlainText("Inget har ändrats.")
    step.ask_next()
    bench.settle()
    assert "Slutsatsen är att avvakta" in bench.notice()
    assert bench.dossier.analysis.state is AnalysisState.WAITING


def test_an_approved_analysis_can_be_read_but_not_written_in(bench: Bench) -> None:
    bench.store.add(makers.analysis(state=AnalysisState.APPROVED, step=Step.FOLLOW_UP), makers.approval())
    view = bench.open(Step.NEED)
    assert isinstance(view, NeedStep)
    assert view.answer("need_changes").isReadOnly()
    assert not view.facts.tick("new_task").isEnabled()
    assert not view.conclusion.option(Conclusion.NEW).isEnabled()
    assert "Den går att läsa men inte att ändra" in bench.notice()


def test_units_and_processes_are_one_click_away(bench: Bench, step: NeedStep) -> None:
    step.facts.units_asked.emit()
    bench.settle()
    assert bench.place.title() == "Enheter och processer"
    assert bench.place.where() == {"units": True, "analysis_id": makers.ANALYSIS_ID}
