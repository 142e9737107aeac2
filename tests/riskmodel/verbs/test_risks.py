from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from riskmodel.dossier import RiskFile
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import speaking
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import (
    Cause,
    Confirmation,
    Control,
    ControlLink,
    Decision,
    DecisionKind,
    Evidence,
    Form,
    Rating,
    Risk,
)
from riskmodel.verbs.decisions import decide_risk
from riskmodel.verbs.measures import add_measure
from riskmodel.verbs.ratings import rate_risk
from riskmodel.verbs.risks import (
    add_risk,
    add_risk_from_scenario,
    change_risk,
    close_risk,
    confirm_risk,
    remove_cause,
    remove_control,
    remove_evidence,
    remove_risk,
    reopen_risk,
    save_cause,
    save_control,
    save_evidence,
)
from tests import makers

ReadFile = Callable[[], RiskFile]


def mark(memory: Any, risk_id: UUID, confirmation: Confirmation) -> None:
    """Make the risk a copy of an earlier one, without a whole round."""
    with memory.open_work("start_round") as work:
        work.put(replace(work.get(Risk, risk_id), confirmation=confirmation))
        work.commit()


def test_risks_are_numbered_in_their_analysis(open_work: Any, analysis_id: UUID) -> None:
    edits = [add_risk(open_work, analysis_id, title) for title in ("Ett", "Två", "Tre")]
    assert [edit.about for edit in edits] == ["R1", "R2", "R3"]
    remove_risk(open_work, edits[1].after(Risk).id)
    assert add_risk(open_work, analysis_id, "Fyra").after(Risk).number == 4


def test_a_risk_needs_a_title(open_work: Any, analysis_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        add_risk(open_work, analysis_id, " ")
    assert refusal.value.key == "risk.title.empty"


def test_a_scenario_becomes_a_risk_with_its_factors_as_causes(
    open_work: Any, stored: Any, analysis_id: UUID
) -> None:
    risk = add_risk_from_scenario(open_work, analysis_id, "upp_01").after(Risk)
    assert risk.title == "Krav utformas så att en viss leverantör gynnas"
    assert risk.event.startswith("Den som skriver kravspecifikationen")
    assert risk.effect.startswith("Konkurrensen sätts ur spel")
    assert (risk.area, risk.form, risk.scenario) == ("procurement", Form.UNLAWFUL, "upp_01")
    assert "Mycket få anbud" in risk.red_flags
    assert [(cause.factor, cause.text) for cause in stored(Cause)] == [
        ("wide_discretion", "Stort bedömningsutrymme"),
        ("knowledge_monopoly", "Kunskapsmonopol"),
        ("close_outside_relations", "För nära relationer med utomstående"),
    ]


def test_a_scenario_is_copied_in_the_spoken_language(open_work: Any, analysis_id: UUID) -> None:
    with speaking("en"):
        risk = add_risk_from_scenario(open_work, analysis_id, "upp_01").after(Risk)
    assert risk.title == "Requirements are shaped to favour one supplier"


def test_an_unknown_scenario_is_a_fault(open_work: Any, analysis_id: UUID) -> None:
    with pytest.raises(KeyError):
        add_risk_from_scenario(open_work, analysis_id, "upp_99")


def test_changing_a_copied_risk_marks_it_as_changed(
    memory: Any, open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    mark(memory, risk_id, Confirmation.CONFIRMED)
    change_risk(open_work, file().risk)
    assert file().risk.confirmation is Confirmation.CONFIRMED
    change_risk(open_work, replace(file().risk, effect="Pengar går förlorade."))
    assert file().risk.confirmation is Confirmation.CHANGED


def test_a_part_that_changes_marks_a_copied_risk_too(
    memory: Any, open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    for save in (
        lambda: save_cause(open_work, makers.cause(risk_id)),
        lambda: save_evidence(open_work, makers.evidence(risk_id)),
        lambda: save_control(open_work, makers.control(risk_id), []),
        lambda: rate_risk(open_work, risk_id, likelihood=2),
    ):
        mark(memory, risk_id, Confirmation.PENDING)
        save()
        assert file().risk.confirmation is Confirmation.CHANGED


def test_a_risk_keeps_its_number(open_work: Any, file: ReadFile) -> None:
    with pytest.raises(RuleError) as refusal:
        change_risk(open_work, replace(file().risk, number=9))
    assert refusal.value.key == "risk.moved"


def test_a_copied_risk_is_confirmed_with_one_act(
    memory: Any, open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    mark(memory, risk_id, Confirmation.PENDING)
    confirm_risk(open_work, risk_id)
    assert file().risk.confirmation is Confirmation.CONFIRMED


def test_a_new_risk_has_nothing_to_confirm(open_work: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        confirm_risk(open_work, risk_id)
    assert refusal.value.key == "risk.confirm.changed"


def test_a_risk_is_closed_with_a_reason_and_opened_again(
    open_work: Any, file: ReadFile, risk_id: UUID
) -> None:
    with pytest.raises(RuleError) as refusal:
        close_risk(open_work, risk_id, " ")
    assert refusal.value.key == "risk.close.reason"
    close_risk(open_work, risk_id, "Kassan är borttagen.")
    assert file().is_closed
    reopen_risk(open_work, risk_id)
    assert not file().is_closed


def test_a_removed_risk_takes_only_its_own_with_it(open_work: Any, stored: Any, risk_id: UUID) -> None:
    cause = makers.cause(risk_id)
    save_cause(open_work, cause)
    save_evidence(open_work, makers.evidence(risk_id))
    save_control(open_work, makers.control(risk_id), [cause.id])
    rate_risk(open_work, risk_id, likelihood=2)
    decide_risk(open_work, risk_id, DecisionKind.TREAT)
    add_measure(open_work, "Dela attest", risk_id=risk_id, cause_ids=[cause.id])
    edit = remove_risk(open_work, risk_id)
    for kind in (Risk, Cause, Evidence, Control, ControlLink, Rating, Decision, MeasureLink):
        assert stored(kind) == []
    assert [measure.title for measure in stored(Measure)] == ["Dela attest"]
    assert edit.about == "R1"


def test_the_same_cause_is_not_written_twice(open_work: Any, risk_id: UUID) -> None:
    save_cause(open_work, makers.cause(risk_id, text="Tidspress"))
    with pytest.raises(RuleError) as refusal:
        save_cause(open_work, makers.cause(risk_id, text=" tidspress"))
    assert refusal.value.key == "risk.cause.twice"


def test_a_removed_cause_leaves_control_and_measure(open_work: Any, stored: Any, risk_id: UUID) -> None:
    cause = makers.cause(risk_id)
    save_cause(open_work, cause)
    save_control(open_work, makers.control(risk_id), [cause.id])
    add_measure(open_work, "Dela attest", risk_id=risk_id, cause_ids=[cause.id])
    remove_cause(open_work, cause.id)
    assert [len(stored(kind)) for kind in (Cause, ControlLink, MeasureLink, Control, Measure)] == [
        0,
        0,
        0,
        1,
        1,
    ]


def test_evidence_is_of_one_of_the_models_kinds(open_work: Any, stored: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        save_evidence(open_work, makers.evidence(risk_id, kind="rumour"))
    assert refusal.value.key == "risk.evidence.kind"
    evidence = makers.evidence(risk_id)
    save_evidence(open_work, evidence)
    remove_evidence(open_work, evidence.id)
    assert stored(Evidence) == []


def test_a_control_acts_on_the_causes_it_is_given(open_work: Any, file: ReadFile, risk_id: UUID) -> None:
    first, second = makers.cause(risk_id, text="Ett"), makers.cause(risk_id, text="Två")
    save_cause(open_work, first)
    save_cause(open_work, second)
    save_control(open_work, makers.control(risk_id), [first.id])
    stored = file().controls[0].control
    save_control(open_work, replace(stored, text="Ny attestordning"), [second.id])
    assert [(each.control.text, each.cause_ids) for each in file().controls] == [
        ("Ny attestordning", frozenset({second.id}))
    ]
    remove_control(open_work, stored.id)
    assert file().controls == ()


def test_a_control_does_not_act_on_another_risks_cause(
    open_work: Any, analysis_id: UUID, risk_id: UUID
) -> None:
    other = add_risk(open_work, analysis_id, "En annan").after(Risk)
    cause = makers.cause(other.id)
    save_cause(open_work, cause)
    with pytest.raises(RuleError) as refusal:
        save_control(open_work, makers.control(risk_id), [cause.id])
    assert refusal.value.key == "risk.cause.elsewhere"


def test_a_control_is_not_tested_in_the_future(open_work: Any, risk_id: UUID) -> None:
    with pytest.raises(RuleError) as refusal:
        save_control(open_work, makers.control(risk_id, tested_on=date(2027, 1, 1)), [])
    assert refusal.value.key == "risk.control.tested_ahead"
    assert "1 januari 2027" in str(refusal.value)
