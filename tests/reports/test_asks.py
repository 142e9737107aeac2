"""What a brief asks of the management."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reports.asks import asks
from tests import makers


def test_measures_to_approve_are_named_and_their_gaps_told() -> None:
    file = makers.with_measures(
        makers.risk_file(1, 1, 1, 1), makers.measure(number=1), makers.measure(number=2, owner="")
    )
    made = makers.dossier(replace(file, decision=makers.decision(file.risk.id)))
    assert asks(made) == ("Godkänn 2 åtgärder: Å1, Å2. Å2 saknar ansvarig eller datum.",)


def test_undecided_accepted_and_unrated_risks_are_asked_about_by_themselves() -> None:
    accepted = makers.risk_file(2, 1, 1, 1)
    made = makers.dossier(
        makers.risk_file(1, 1, 1, 1),
        replace(accepted, decision=makers.acceptance(accepted.risk.id)),
        makers.risk_file(3, None, None, None),
    )
    assert asks(made) == (
        "Besluta om 2 risker ska åtgärdas eller accepteras: R1, R3.",
        "Stå bakom att 1 risk accepteras: R2.",
        "Se till att 1 risk blir värderad: R3.",
    )


def test_a_risk_that_stays_grave_after_the_plan_is_asked_about_unless_accepted() -> None:
    grave = makers.risk_file(1, 4, 4, 4)
    made = makers.dossier(replace(grave, decision=makers.decision(grave.risk.id)))
    assert asks(made)[-1].startswith("1 risk har nivån Hög eller Kritisk även efter plan: R1.")
    accepted = makers.dossier(replace(grave, decision=makers.acceptance(grave.risk.id)))
    assert not any("efter plan" in text for text in asks(accepted))


def test_late_measures_and_passed_retests_are_asked_about_also_after_approval() -> None:
    late = makers.with_measures(makers.risk_file(1, 1, 1, 1), makers.measure(due_on=date(2026, 10, 1)))
    passed = makers.risk_file(2, 1, 1, 1)
    passed = replace(passed, decision=makers.acceptance(passed.risk.id, retest_on=date(2026, 11, 1)))
    made = makers.dossier(late, passed, approval=makers.approval())
    assert asks(made) == (
        "Ta ställning till 1 försenad åtgärd: Å1.",
        "Pröva 1 accepterad risk på nytt: R2. Dagen har passerat.",
    )


def test_when_nothing_is_left_that_is_said() -> None:
    assert asks(makers.dossier(approval=makers.approval())) == ("Inget beslut behövs nu.",)


def test_many_names_are_cut_with_how_many_more() -> None:
    made = makers.dossier(*(makers.risk_file(number, None, None, None) for number in range(1, 8)))
    assert asks(made, 2)[-1] == "Se till att 7 risker blir värderade: R1, R2 … och 5 till."
