from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from gui.analysis.frame import StepFrame
from gui.analysis.step import StepView
from gui.analysis.treat_step import TreatStep
from gui.common.desk import Desk
from riskmodel.analysis import AnalysisState, Step
from riskmodel.dossier import Dossier
from riskmodel.kernel.work import Change, Edit
from riskmodel.measure import Measure, MeasureLink
from riskmodel.reading import read_dossier
from riskmodel.risk import Cause, Decision, DecisionKind, Rating, Risk
from tests import makers
from tests.agency_store import AgencyStore
from tests.makers import experiences


@pytest.fixture
def store() -> AgencyStore:
    """Two rated risks without decisions; the first has two causes."""
    made = AgencyStore(makers.AGENCY_ID)
    made.add(makers.agency(), makers.analysis(), makers.scale())
    for number, likelihood in ((1, 4), (2, 1)):
        risk = makers.risk(number=number, title=f"Risk nummer {number}", form=None)
        made.add(
            risk, makers.rating(risk_id=risk.id, likelihood=likelihood, consequence=3, protection=2, harms=())
        )
    first = made.all(Risk)[0]
    made.add(*(makers.cause(risk_id=first.id, text=text) for text in ("Ensam beslutanderätt", "Låg insyn")))
    return made


@pytest.fixture
def step(qtbot: QtBot, desk: Desk, store: AgencyStore) -> Iterator[StepView]:
    made = StepFrame(desk, TreatStep(desk))
    qtbot.addWidget(made)
    made.resize(1072, 600)
    made.show_dossier(dossier_of(store))
    made.show()
    yield made.view  # noqa: PT022 - the frame lives as long as the test


def dossier_of(store: AgencyStore) -> Dossier:
    with store.open_reading() as reading:
        return read_dossier(reading, makers.ANALYSIS_ID, makers.TODAY)


def the_risk(store: AgencyStore, number: int) -> Risk:
    return next(risk for risk in store.all(Risk) if risk.number == number)


def test_the_gravest_risk_comes_first_and_lacks_a_decision(step: TreatStep) -> None:
    file = step.table.current()
    assert file.label == "R1"
    assert step.next_words() == "Besluta om nästa (2 kvar)"


def test_accepting_without_a_reason_is_refused_in_words(
    qtbot: QtBot, step: TreatStep, desk: Desk, store: AgencyStore
) -> None:
    step.ask_next()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("kind").field.widget.set_value(DecisionKind.ACCEPT)
    dialog.accept_button.click()
    assert "Skriv varför" in dialog.form.row("reason").fault()
    assert not store.all(Decision)


def test_a_risk_is_accepted_with_reason_decider_and_retest(
    qtbot: QtBot, step: TreatStep, desk: Desk, store: AgencyStore
) -> None:
    step.choose_risk(the_risk(store, 2).id)
    step._ask_decision()
    dialog = desk.dialogs.current
    assert dialog is not None
    answers = {
        "kind": DecisionKind.ACCEPT,
        "reason": "Mycket liten, och skyddet är prövat.",
        "decided_by": "Generaldirektören",
        "retest_on": makers.TODAY + timedelta(days=365),
    }
    for key, value in answers.items():
        dialog.form.row(key).field.widget.set_value(value)
    with qtbot.waitSignal(desk.changed):
        dialog.accept_button.click()
    (decision,) = store.all(Decision)
    assert (decision.kind, decision.risk_id) == (DecisionKind.ACCEPT, the_risk(store, 2).id)


def test_a_new_measure_acts_on_the_causes_that_are_chosen(
    qtbot: QtBot, step: TreatStep, desk: Desk, store: AgencyStore
) -> None:
    step.choose_risk(the_risk(store, 1).id)
    step._ask_measure()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("title").field.widget.set_value("Dela beställning och attest")
    ticks = dialog.form.row("cause_ids").field.widget
    assert ticks.value() == (), "nobody has said yet that it acts on both"
    ticks.set_value([cause.id for cause in store.all(Cause)])
    dialog.form.row("likelihood_steps").field.widget.set_value(2)
    with qtbot.waitSignal(desk.changed):
        dialog.accept_button.click()
    (measure,) = store.all(Measure)
    assert {link.cause_id for link in store.all(MeasureLink)} == {cause.id for cause in store.all(Cause)}
    assert measure.title == "Dela beställning och attest"
    file = dossier_of(store).risk(the_risk(store, 1).id)
    assert file.stages.plan.likelihood == 2
    assert file.stages.today.likelihood == 4


def test_a_measure_on_no_cause_is_refused(step: TreatStep, desk: Desk, store: AgencyStore) -> None:
    step.choose_risk(the_risk(store, 1).id)
    step._ask_measure()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("title").field.widget.set_value("Något annat")
    dialog.form.row("cause_ids").field.widget.set_value(())
    dialog.accept_button.click()
    assert desk.dialogs.current is dialog
    assert not store.all(Measure)


def test_when_all_is_decided_the_main_button_goes_on(
    qtbot: QtBot, step: TreatStep, store: AgencyStore
) -> None:
    for risk in store.all(Risk):
        store.add(
            makers.decision(
                risk_id=risk.id,
                kind=DecisionKind.ACCEPT,
                reason="Liten",
                decided_by="Generaldirektören",
                retest_on=makers.TODAY + timedelta(days=100),
            )
        )
    step.show_dossier(dossier_of(store))
    assert step.next_words() == "Gå vidare till steg 5"
    with qtbot.waitSignal(step.step_asked) as asked:
        step.ask_next()
    assert asked.args == [Step.FOLLOW_UP]


def test_an_approved_analysis_offers_nothing_to_do(step: TreatStep, store: AgencyStore) -> None:
    dossier = dossier_of(store)
    step.show_dossier(replace(dossier, analysis=replace(dossier.analysis, state=AnalysisState.APPROVED)))
    assert step.next_words() == ""
    assert not step.has_foot()


def test_the_column_beside_names_the_causes_that_hold_the_risk(
    qtbot: QtBot, step: TreatStep, store: AgencyStore
) -> None:
    step.choose_risk(the_risk(store, 1).id)
    held = "Inget angriper den här orsaken. Den håller risken kvar."
    qtbot.waitUntil(lambda: [one.text() for one in step._panel.findChildren(QLabel)].count(held) == 2)


def test_an_unrated_risk_stands_last_and_is_named_so(
    qtbot: QtBot, step: TreatStep, store: AgencyStore
) -> None:
    risk_id = the_risk(store, 1).id
    store.drop(*(rating for rating in store.all(Rating) if rating.risk_id == risk_id))
    step.show_dossier(dossier_of(store))
    last = step.table.things.thing(step.table.things.rowCount() - 1)
    assert last.label == "R1"
    assert "Ej värderad" in step._spoken(last)


def test_what_others_have_tried_is_told_and_a_measure_can_do_as_they_did(
    qtbot: QtBot, step: TreatStep, desk: Desk, store: AgencyStore
) -> None:
    went: list[Any] = []
    desk.asked_to_go.connect(went.append)
    file = step.table.current()
    told = [
        experiences.experience(number=n, areas=(file.risk.area,), is_copy=True, title=f"Så gjorde vi {n}")
        for n in range(1, 6)
    ]
    store.add(*told)
    desk.changed.emit(Edit("put", "", tuple(Change(None, one) for one in told)))
    qtbot.waitUntil(lambda: len(step._panel.touches) == 5)
    links = [one for one in step._panel.findChildren(QPushButton) if one.text().startswith("E")]
    assert len(links) == 3
    links[0].click()
    assert went[-1].place == "experiences"
    more = next(one for one in step._panel.findChildren(QPushButton) if one.text() == "Visa 2 till")
    more.click()
    assert (went[-1].place, went[-1].what["tab"]) == ("risk", "evidence")
    step._ask_measure()
    dialog = desk.dialogs.current
    assert dialog is not None
    dialog.form.row("title").field.widget.set_value("Som de")  # type: ignore[attr-defined]
    dialog.form.row("experience_id").field.widget.set_value(told[2].id)  # type: ignore[attr-defined]
    causes = dialog.form.row("cause_ids").field.widget
    causes.set_value([cause.id for cause in file.causes])  # type: ignore[attr-defined]
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: any(one.experience_id == told[2].id for one in store.all(Measure)))
