from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.analysis.catalogue_pick import Spot
from gui.analysis.identify_step import IdentifyStep
from riskmodel.agency import UnitKind
from riskmodel.analysis import Participant, Step
from riskmodel.dossier import RiskFile
from riskmodel.risk import Cause, Confirmation, Risk
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.bench import CTRL, SHIFT, Bench
from tests.gui.analysis.filling import fill
from tests.gui.conftest import Typing

PURCHASING = makers.unit(name="Inköp")
GRANTS = makers.unit(name="Bidrag", kind=UnitKind.CORE, areas=("grants",))


@pytest.fixture
def store() -> AgencyStore:
    """An analysis in step 2 with no risks yet."""
    made = AgencyStore(makers.AGENCY_ID)
    analysis = makers.analysis(step=Step.IDENTIFY)
    fill(made, makers.dossier(analysis=analysis, need_check=makers.need_check(), units=(PURCHASING, GRANTS)))
    return made


@pytest.fixture
def step(bench: Bench) -> IdentifyStep:
    return opened(bench)


def opened(bench: Bench) -> IdentifyStep:
    view = bench.open(Step.IDENTIFY)
    assert isinstance(view, IdentifyStep)
    return view


def copied(bench: Bench) -> IdentifyStep:
    """The step of a new round, with three copied risks that wait."""
    for number in (1, 2, 3):
        own = makers.risk(number=number, title=f"Risk {number}", confirmation=Confirmation.PENDING)
        bench.store.add(own)
    return opened(bench)


def titles(step: IdentifyStep) -> list[str]:
    return [hit.scenario.title for hit in step.catalogue.table.things.things()]


def risks(bench: Bench) -> tuple[RiskFile, ...]:
    return bench.dossier.risks


# -- the catalogue ---------------------------------------------------------------------------------------


def test_the_keyboard_begins_in_the_search_field(step: IdentifyStep) -> None:
    assert QApplication.focusWidget() is step.catalogue.search


def test_typing_finds_and_the_first_hit_can_be_read_at_once(
    bench: Bench, step: IdentifyStep, type_text: Typing
) -> None:
    assert len(titles(step)) == 100
    type_text(step.catalogue.search, "faktur")
    assert 0 < len(titles(step)) < 100
    assert all(
        "faktur"
        in hit.scenario.title.lower()
        + hit.scenario.text.lower()
        + "".join(measure.text.lower() for measure in hit.scenario.measures)
        + "".join(hit.scenario.red_flags).lower()
        for hit in step.catalogue.table.things.things()
    )
    assert step.catalogue.scenario() == step.catalogue.table.things.thing(0).scenario


def test_enter_adds_the_scenario_as_a_risk_with_its_causes(
    bench: Bench, step: IdentifyStep, type_text: Typing
) -> None:
    type_text(step.catalogue.search, "faktur")
    bench.press(Qt.Key.Key_Return)  # to the hits
    bench.press(Qt.Key.Key_Return)  # add the first
    [file] = risks(bench)
    assert file.risk.title == titles(step)[0]
    assert len(bench.store.all(Cause)) == len(step.catalogue.table.things.thing(0).scenario.factors)
    assert bench.told == [f"R1 är tillagd: {file.risk.title}"]
    assert bench.desk.undo_name == "Lägg till R1 ur katalogen"


def test_a_used_scenario_says_so_in_its_row(bench: Bench, step: IdentifyStep) -> None:
    step._take_chosen()
    bench.settle()
    table = step.catalogue.table
    assert "Finns redan som R1" in table.things.name_of(table.things.thing(0))
    assert step.ways._buttons[1].text() == "Risker (1)"


def test_a_risk_added_while_a_unit_is_chosen_belongs_to_it(bench: Bench, step: IdentifyStep) -> None:
    step.catalogue.tree.choose(Spot(GRANTS.id))
    assert {hit.scenario.area for hit in step.catalogue.table.things.things()} == {"grants"}
    step._take_chosen()
    bench.settle()
    assert risks(bench)[0].risk.unit_id == GRANTS.id
    assert step.catalogue.tree.words(Spot(GRANTS.id)) == "Bidrag 1"
    assert step.catalogue.tree.words(Spot(area="grants")).endswith(" 1")


def test_nothing_found_says_what_to_try(step: IdentifyStep, type_text: Typing) -> None:
    type_text(step.catalogue.search, "qwxz")
    assert titles(step) == []
    assert step.catalogue.table._empty is not None
    assert "skriv en egen risk med Ctrl+N" in step.catalogue.table._empty.text.text()


def test_a_risk_of_ones_own_is_written_in_a_dialog(bench: Bench, step: IdentifyStep) -> None:
    step.catalogue.tree.choose(Spot(PURCHASING.id, "procurement"))
    bench.press(Qt.Key.Key_N, CTRL)
    assert "inga misstankar" in bench.dialog.accessibleDescription()
    assert bench.dialog.form.row("unit_id").value() == PURCHASING.id
    bench.fill(title="En nyckel lånas ut", event="Någon lånar ut sin nyckel.")
    bench.accept()
    [file] = risks(bench)
    assert (file.risk.title, file.risk.area, file.risk.unit_id) == (
        "En nyckel lånas ut",
        "procurement",
        PURCHASING.id,
    )


# -- the risks so far ------------------------------------------------------------------------------------


def test_a_new_round_begins_with_the_risks_that_wait(bench: Bench) -> None:
    step = copied(bench)
    assert step.way() == "risks"
    assert step.next_words() == "Gå igenom nästa  (3 kvar)"
    state = step.risks.table.things.columns[-1]
    assert [state.text(file) for file in step.risks.table.things.things()] == ["Väntar"] * 3


def test_space_confirms_as_unchanged_and_goes_on_to_the_next(bench: Bench) -> None:
    step = copied(bench)
    assert step.risks.table.current().label == "R1"
    bench.press(Qt.Key.Key_Space)
    bench.press(Qt.Key.Key_Space)
    states = [file.risk.confirmation for file in risks(bench)]
    assert states == [Confirmation.CONFIRMED, Confirmation.CONFIRMED, Confirmation.PENDING]
    assert step.risks.table.current().label == "R3"
    assert step.next_words() == "Gå igenom nästa  (1 kvar)"


def test_a_copied_risk_is_closed_with_a_reason(bench: Bench) -> None:
    step = copied(bench)
    step._detail.close_risk.click()
    bench.accept()
    assert "behöver ett skäl" in bench.dialog.form.row("reason").fault()
    bench.fill(reason="Kassan är borttagen.")
    bench.accept()
    assert risks(bench)[0].risk.closed_reason == "Kassan är borttagen."
    assert [file.label for file in step.risks.table.things.things()] == ["R2", "R3", "R1"]


def test_the_side_panel_tells_of_the_chosen_risk(bench: Bench) -> None:
    step = copied(bench)
    assert "Risk 1" in step._detail.facts.texts()
    bench.press(Qt.Key.Key_Down)
    assert "Risk 2" in step._detail.facts.texts()
    frame = bench.page.frame
    assert frame is not None
    assert frame.risk_id == step.risks.table.current().risk.id


def test_enter_opens_the_risk(bench: Bench) -> None:
    copied(bench)
    bench.press(Qt.Key.Key_Return)
    first = next(one for one in bench.store.all(Risk) if one.number == 1)
    assert (bench.gone[-1].place, bench.gone[-1].what["risk_id"]) == ("risk", first.id)


def test_a_removed_risk_can_be_brought_back(bench: Bench) -> None:
    copied(bench)
    bench.press(Qt.Key.Key_Delete)
    assert len(risks(bench)) == 2
    assert bench.told == ["R1 är borttagen."]
    bench.desk.undo()
    bench.settle()
    assert len(risks(bench)) == 3


def test_no_risk_is_an_outcome_with_a_reason(bench: Bench, step: IdentifyStep) -> None:
    bench.press(Qt.Key.Key_2, CTRL | SHIFT)
    assert step.way() == "risks"
    assert step.risks.empty.action is not None
    step.risks.empty.action.click()
    bench.accept()
    assert bench.dialog.form.row("no_risk_reason").fault() != ""
    bench.fill(no_risk_reason="Vi gick igenom alla områden med tre enheter.")
    bench.accept()
    assert bench.dossier.analysis.no_risk_reason.startswith("Vi gick igenom")
    assert "Ingen risk bedöms finnas" in step.risks.banner.accessibleName()


# -- on to step 3 ------------------------------------------------------------------------------------------


def test_the_main_button_leads_to_what_is_missing_in_the_planning(bench: Bench, step: IdentifyStep) -> None:
    step._take_chosen()
    bench.settle()
    assert step.next_words() == "Gå till steg 3"
    step.ask_next()
    bench.settle()
    assert "Lägg till minst en deltagare från verksamheten" in bench.notice()
    bench.press(Qt.Key.Key_Space)
    assert step.way() == "plan"
    assert QApplication.focusWidget() is step.plan.people.row(0).role


# -- the planning --------------------------------------------------------------------------------------------


def test_a_participant_is_written_by_role_and_a_new_row_waits(
    bench: Bench, step: IdentifyStep, type_text: Typing
) -> None:
    step.go_to("participants")
    row = step.plan.people.row(0)
    type_text(row.role, "Medarbetare")
    bench.press(Qt.Key.Key_Tab)
    assert bench.dossier.analysis.participants == (Participant("employee"),)
    assert QApplication.focusWidget() is row.unit
    type_text(row.unit, "Inköp")
    row.unit.commit()
    bench.settle()
    assert bench.dossier.analysis.participants == (Participant("employee", "Inköp"),)
    assert step.plan.people.row(1).role.value() == ""


def test_a_role_of_ones_own_words_is_kept_as_it_is(bench: Bench, step: IdentifyStep) -> None:
    step.show_way("plan")
    row = step.plan.people.row(0)
    row.role.setText("Skyddsombud")
    row.commit()
    bench.settle()
    row.lead.click()
    bench.settle()
    assert bench.dossier.analysis.participants == (Participant("Skyddsombud", is_lead_function=True),)
    row.remove.click()
    bench.settle()
    assert bench.dossier.analysis.participants == ()


def test_units_are_left_out_with_a_reason(bench: Bench, step: IdentifyStep) -> None:
    step.show_way("plan")
    scope = step.plan.scope
    assert scope._count.text() == "Alla 2 enheter ingår."
    scope.whole.click()
    bench.settle()
    assert set(bench.dossier.analysis.unit_ids) == {PURCHASING.id, GRANTS.id}
    scope.tree.take_focus()
    bench.press(Qt.Key.Key_Space)
    assert bench.dossier.analysis.unit_ids == (GRANTS.id,)
    assert scope._count.text() == "1 av 2 enheter ingår."
    assert scope.left_out.isVisibleTo(step)
    scope.left_out.setPlainText("Analyserades förra året.")
    scope.commit()
    bench.settle()
    assert bench.dossier.analysis.left_out_reason == "Analyserades förra året."


def test_the_last_unit_cannot_be_left_out(bench: Bench, step: IdentifyStep) -> None:
    scope = step.plan.scope
    step.show_way("plan")
    scope.changed.emit("unit_ids", (GRANTS.id,))
    bench.settle()
    scope.tree.choose(GRANTS.id)
    scope.tree.ticked.emit(GRANTS.id, False)
    assert bench.dossier.analysis.unit_ids == (GRANTS.id,)
    assert "Minst en enhet" in scope._count.text()


def test_a_meeting_is_noted_and_changed(bench: Bench, step: IdentifyStep) -> None:
    step.show_way("plan")
    step.plan.meetings.add()
    bench.fill(title="Verkstad med inköp", participants="åtta")
    bench.accept()
    assert "åtta" in bench.dialog.form.row("participants").fault()
    bench.fill(participants="8", unit_id=PURCHASING.id)
    bench.accept()
    [meeting] = bench.dossier.workshops
    assert (meeting.title, meeting.participants, meeting.unit_id) == ("Verkstad med inköp", 8, PURCHASING.id)
    step.plan.meetings.change(meeting)
    bench.fill(method="Samtal")
    bench.accept()
    assert bench.dossier.workshops[0].method == "Samtal"
    step.plan.meetings.remove(bench.dossier.workshops[0])
    bench.settle()
    assert bench.dossier.workshops == ()


def test_in_a_narrow_window_the_tree_gives_way_but_the_ways_stay(bench_of: Callable[..., Bench]) -> None:
    bench = bench_of(800, 600)
    step = opened(bench)
    assert not step.catalogue.tree.isVisible()
    assert step.ways.isVisible()
    assert bench.page.head.main.text() == "Gå till steg 3"
    assert bench.page.head.main.isVisible()
