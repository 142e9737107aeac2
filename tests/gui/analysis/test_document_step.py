from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.analysis.document_step import DocumentStep
from riskmodel.analysis import Analysis, AnalysisState, Approval, FollowUpEffect, NeedCheck, Step
from riskmodel.approval import content_hash
from riskmodel.entities import ENTITIES
from riskmodel.risk import Confirmation, Risk
from riskmodel.verbs.risks import close_risk, confirm_risk
from riskmodel.verbs.rounds import approve_analysis, start_round
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.bench import CTRL, Bench
from tests.gui.analysis.filling import fill

READY = makers.filled_dossier()


@pytest.fixture
def store() -> AgencyStore:
    """An analysis that can be approved."""
    made = AgencyStore(makers.AGENCY_ID)
    fill(made, READY)
    return made


@pytest.fixture
def step(bench: Bench) -> DocumentStep:
    return opened(bench)


def opened(bench: Bench, **what: object) -> DocumentStep:
    view = bench.open(Step.FOLLOW_UP, **what)
    bench.settle()
    assert isinstance(view, DocumentStep)
    return view


def approve(bench: Bench) -> None:
    approve_analysis(bench.store.open_work, makers.ANALYSIS_ID, "GD", makers.TODAY, "2026-17")


def next_round(bench: Bench) -> Analysis:
    """A new round in which R1 is confirmed, R4 closed and the others wait."""
    approve(bench)
    start_round(bench.store.open_work, makers.ANALYSIS_ID, "Korruptionsrisker 2027")
    made = next(one for one in bench.store.all(Analysis) if one.previous_id)
    by_number = {risk.number: risk for risk in bench.store.all(Risk) if risk.analysis_id == made.id}
    confirm_risk(bench.store.open_work, by_number[1].id)
    close_risk(bench.store.open_work, by_number[4].id, "Resorna bokas centralt.")
    return made


# -- approving -------------------------------------------------------------------------------------------


def test_what_is_missing_is_listed_with_a_way_to_each(bench: Bench) -> None:
    undecided = replace(READY.risks[0], decision=None)
    bench.store.drop(*ENTITIES)
    fill(bench.store, replace(READY, risks=(undecided, *READY.risks[1:])))
    step = opened(bench)
    assert step.next_words() == "Visa det som saknas  (1)"
    assert step.approve.missing.texts() == ["R1 saknar beslut. Välj Åtgärda eller Acceptera."]
    step.ask_next()
    assert QApplication.focusWidget() is step.approve.missing.links[0]


def test_a_long_list_shows_its_first_and_then_all(bench: Bench) -> None:
    bench.store.drop(*ENTITIES)
    files = [replace(makers.risk_file(number), decision=None) for number in range(1, 12)]
    fill(bench.store, makers.dossier(*files, analysis=READY.analysis, units=READY.units))
    remarks = opened(bench).approve.missing
    assert len(remarks.texts()) == 12
    assert len(remarks.links) == 8
    assert remarks._more is not None
    remarks._more.click()
    assert len(remarks.links) == 12
    assert QApplication.focusWidget() is remarks.links[8]


def test_hints_are_grouped_and_lead_to_the_measure(bench: Bench, step: DocumentStep) -> None:
    hints = step.approve.hints["measure"]
    assert any("Å3 är 17 dagar sen" in text for text in hints.texts())
    hints.links[0].click()
    assert bench.gone[-1].place == "measures"


def test_approving_freezes_with_a_fingerprint_that_is_shown(bench: Bench, step: DocumentStep) -> None:
    assert "Inget saknas" in step.approve.banner.accessibleName()
    bench.press(Qt.Key.Key_Return, CTRL)
    assert bench.dialog.form.row("approved_by").value() == "Generaldirektören"
    bench.fill(record_number="2026-17")
    bench.accept()
    [approval] = bench.store.all(Approval)
    assert approval.record_number == "2026-17"
    assert step.approve.fingerprint().replace(" ", "") == content_hash(approval.content)
    assert "fastställd 17 november 2026 av Generaldirektören, 2026-17" in step.approve.banner.accessibleName()
    assert step.next_words() == "Starta en ny omgång"
    assert "Inget har ändrats" in step.approve._since.text()


def test_a_day_to_come_is_refused_in_the_field(bench: Bench, step: DocumentStep) -> None:
    step.ask_next()
    bench.fill(approved_on=date(2027, 1, 1))
    bench.accept()
    assert bench.store.all(Approval) == []
    assert "har inte varit än" in bench.dialog.form.row("approved_on").fault()


def test_an_approval_is_withdrawn_with_a_reason(bench: Bench) -> None:
    approve(bench)
    step = opened(bench)
    step.approve.withdraw_asked.emit()
    bench.accept()
    assert "behöver ett skäl" in bench.dialog.form.row("reason").fault()
    bench.fill(reason="Fel bilaga.")
    bench.accept()
    assert bench.store.all(Approval) == []
    assert bench.dossier.analysis.state is AnalysisState.OPEN


def test_reports_open_in_their_preview(bench: Bench, step: DocumentStep) -> None:
    step.approve.report_asked.emit("measures")
    assert bench.gone[-1].place == "reports"
    assert bench.gone[-1].what == {"analysis_id": makers.ANALYSIS_ID, "report": "measures"}


def test_what_will_be_frozen_is_counted(step: DocumentStep) -> None:
    facts = step.approve._facts.texts()
    assert facts[facts.index("Risker") + 1] == "Kritisk 1 · Hög 1 · Medel 1 · Låg 1"
    assert facts[facts.index("Beslut") + 1] == "3 åtgärdas, 1 accepteras"


# -- following up ----------------------------------------------------------------------------------------


def test_a_follow_up_is_added_to_an_approved_analysis(bench: Bench) -> None:
    approve(bench)
    step = opened(bench)
    bench.press(Qt.Key.Key_N, CTRL)
    assert step.way() == "follow"
    bench.fill(
        thing=READY.risks[0].risk, finding="Stickproven görs.", effect=FollowUpEffect.PARTLY,
        next_on=date(2027, 3, 1),
    )  # fmt: skip
    bench.dialog.form.row("thing").field.widget.setCurrentIndex(1)  # type: ignore[attr-defined]
    bench.accept()
    [found] = bench.dossier.follow_ups
    assert (found.finding, found.effect, found.risk_id) == (
        "Stickproven görs.",
        FollowUpEffect.PARTLY,
        READY.risks[0].risk.id,
    )
    assert step.follow.about(found) == "R1 Ospecificerade fakturor godkänns"
    assert "1 mars 2027" in step.follow._next.text()
    assert step.ways._buttons[1].text() == "Uppföljning (1)"


def test_a_follow_up_is_changed_and_removed(bench: Bench) -> None:
    bench.store.add(makers.follow_up())
    step = opened(bench)
    step.show_way("follow")
    step.follow.change(bench.dossier.follow_ups[0])
    bench.fill(finding="Alla åtgärder är klara.")
    bench.accept()
    [changed] = bench.dossier.follow_ups
    assert changed.finding == "Alla åtgärder är klara."
    step.follow.remove(changed)
    bench.settle()
    assert bench.dossier.follow_ups == ()
    assert bench.told == ["Uppföljningen är borttagen."]


def test_a_day_that_has_passed_is_said_to_be_late(bench: Bench) -> None:
    bench.store.drop(NeedCheck)
    bench.store.add(makers.follow_up(next_on=date(2026, 11, 10)))
    step = opened(bench)
    assert step.follow._next.text() == "Dagen att se tillbaka var 10 november 2026: 7 dagar sen."


# -- from round to round ---------------------------------------------------------------------------------


def test_the_first_round_has_nothing_to_differ_from(step: DocumentStep) -> None:
    step.show_way("difference")
    assert step.difference.table is None


def test_the_difference_tells_what_became_of_each_risk(bench: Bench) -> None:
    made = next_round(bench)
    bench.go(analysis_id=made.id, step=Step.FOLLOW_UP)
    bench.settle()
    step = bench.view
    assert isinstance(step, DocumentStep)
    step.show_way("difference")
    table = step.difference.table
    assert table is not None
    rows = [[column.text(row) for column in table.things.columns] for row in table.things.things()]
    assert [row[0] for row in rows] == ["R4", "R1", "R2", "R3"]
    assert rows[0] == ["R4", "Resor redovisas fel", "Avslutad", "Låg", "Finns inte kvar"]
    assert rows[1][2] == "Bekräftad"
    assert step.difference.summary().startswith("Jämfört med Korruptionsrisker 2026:")
    assert "2 väntar" in step.difference.summary()


def test_a_new_round_starts_from_the_approved_one(bench: Bench) -> None:
    approve(bench)
    step = opened(bench)
    step.ask_next()
    bench.fill(title="Korruptionsrisker 2027")
    bench.accept()
    made = next(one for one in bench.store.all(Analysis) if one.previous_id)
    assert bench.page.analysis_id == made.id
    risks = bench.dossier_of(made.id).risks
    assert {file.risk.confirmation for file in risks} == {Confirmation.PENDING}


def test_a_round_that_exists_already_is_named_in_the_dialog(bench: Bench) -> None:
    next_round(bench)
    step = opened(bench)
    step.ask_next()
    bench.fill(title="En till")
    bench.accept()
    assert "Det finns redan en senare omgång, Korruptionsrisker 2027" in bench.dialog.banner.accessibleName()
