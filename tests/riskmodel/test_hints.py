from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from riskmodel.dossier import ControlFile, Dossier, MeasureFile, RiskFile
from riskmodel.freetext import free_texts
from riskmodel.hints import measure_hints, quality_hints
from riskmodel.kernel.ids import new_id
from riskmodel.measure import MeasureStatus
from riskmodel.risk import Confirmation, Form, Works
from tests import makers
from tests.makers import TODAY, dossier, filled_dossier, risk_file, with_measures


def rules(found: Dossier, previous: Dossier | None = None, about: str | None = None) -> set[str]:
    """The rules that have something to say."""
    hints = quality_hints(found, previous)
    return {hint.rule for hint in hints if about is None or hint.about == about}


def treated(file: RiskFile) -> RiskFile:
    """Decided to be treated."""
    return replace(file, decision=makers.decision(file.risk.id))


def accepted(file: RiskFile, **fields: Any) -> RiskFile:
    """Accepted."""
    return replace(file, decision=makers.acceptance(file.risk.id, **fields))


def controlled(file: RiskFile, **fields: Any) -> RiskFile:
    """With a control that acts on nothing."""
    return replace(file, controls=(ControlFile(makers.control(file.risk.id, **fields), frozenset()),))


def test_a_careful_analysis_gets_few_words() -> None:
    assert rules(filled_dossier()) == {"measure.late", "measure.no_result"}


def test_a_risk_with_neither_measure_nor_decision_is_asked_about() -> None:
    assert "risk.untreated" in rules(dossier(risk_file()))
    assert "risk.untreated" not in rules(dossier(risk_file(1, None, None, None)))
    assert "risk.untreated" not in rules(dossier(with_measures(risk_file(), makers.measure())))
    assert "risk.untreated" not in rules(dossier(accepted(risk_file())))


def test_treating_without_a_measure_is_asked_about() -> None:
    cancelled = makers.measure(status=MeasureStatus.CANCELLED)
    assert "risk.treat_without_measure" in rules(dossier(treated(risk_file())))
    assert "risk.treat_without_measure" in rules(dossier(treated(with_measures(risk_file(), cancelled))))


def test_a_likelihood_that_rests_on_nothing_is_asked_about() -> None:
    bare = risk_file(parts={"evidence": ()})
    stated = replace(bare, ratings=(replace(bare.ratings[0], without_evidence=True),))
    assert "risk.no_evidence" in rules(dossier(bare))
    assert rules(dossier(stated)) >= {"risk.stated_without_evidence"}
    assert "risk.no_evidence" not in rules(dossier(stated))


@pytest.mark.parametrize(
    ("levels", "is_grave"), [((4, 4, 2), True), ((3, 3, 2), True), ((2, 2, 2), False), ((1, 1, 1), False)]
)
def test_accepting_a_grave_risk_is_asked_about(levels: tuple[int, int, int], is_grave: bool) -> None:
    found = rules(dossier(accepted(risk_file(1, *levels, form=Form.UNSUITABLE))))
    assert ("risk.accepted_grave" in found) is is_grave


def test_an_acceptance_past_its_day_is_told() -> None:
    late = accepted(risk_file(), decided_on=date(2025, 1, 1), retest_on=date(2026, 11, 16))
    on_the_day = accepted(risk_file(), decided_on=date(2025, 1, 1), retest_on=TODAY)
    assert "risk.retest_passed" in rules(dossier(late))
    assert "risk.retest_passed" not in rules(dossier(on_the_day))


def test_the_best_protection_must_be_named_and_tested() -> None:
    best = risk_file(1, 2, 2, 1)
    untested = controlled(best)
    stale = controlled(best, tested_on=date(2025, 11, 1))
    fresh = controlled(best, tested_on=date(2026, 2, 1))
    broken = controlled(best, works=Works.NO, tested_on=date(2026, 2, 1))
    assert "risk.protection_unnamed" in rules(dossier(best))
    assert "risk.protection_unnamed" in rules(dossier(broken))
    assert "risk.control_untested" in rules(dossier(untested))
    assert "risk.control_tested_long_ago" in rules(dossier(stale))
    assert not any("control" in rule or "protection" in rule for rule in rules(dossier(fresh)))
    assert not any("control" in rule for rule in rules(dossier(controlled(risk_file(1, 2, 2, 2)))))


def test_a_cause_nothing_acts_on_is_told_when_the_risk_is_treated() -> None:
    file = risk_file()
    other = makers.cause(file.risk.id, text="Tidspress")
    covered = with_measures(file, makers.measure())
    half = treated(replace(covered, causes=(*covered.causes, other)))
    hints = [hint for hint in quality_hints(dossier(half)) if hint.rule == "risk.uncovered"]
    assert [hint.text for hint in hints] == [
        "R1 har en orsak utan skydd eller åtgärd: ”Tidspress”. Den håller risken kvar."
    ]
    assert "risk.uncovered" not in rules(dossier(treated(covered)))
    assert "risk.uncovered" not in rules(dossier(file))


def test_a_risk_without_cause_or_form_is_asked_about() -> None:
    assert rules(dossier(risk_file(parts={"causes": ()}, form=None))) >= {"risk.no_cause", "risk.no_form"}


def test_a_copy_confirmed_word_for_word_is_asked_about() -> None:
    before = risk_file()
    copy = replace(before, risk=makers.risk(previous_id=before.risk.id, confirmation=Confirmation.CONFIRMED))
    earlier = dossier(before)
    assert "risk.same_as_last" in rules(dossier(copy), earlier)
    assert "risk.same_as_last" not in rules(dossier(copy))
    pending = replace(copy, risk=replace(copy.risk, confirmation=Confirmation.PENDING))
    assert "risk.same_as_last" not in rules(dossier(pending), earlier)
    judged = replace(copy, ratings=(replace(copy.ratings[0], reason="Nya skäl."),))
    assert "risk.same_as_last" not in rules(dossier(judged), earlier)


def test_two_risks_with_one_title_are_told_apart() -> None:
    found = quality_hints(dossier(risk_file(1, title="Jäv i nämnden"), risk_file(2, title=" JÄV  i nämnden")))
    assert [hint.text for hint in found if hint.rule == "risk.same_title"] == [
        "R2 har samma rubrik som R1. Slå ihop dem, eller skilj dem åt i rubriken."
    ]


def test_risks_that_crowd_one_cell_are_told() -> None:
    crowd = [risk_file(number, title=f"Risk {number}") for number in range(1, 4)]
    apart = risk_file(4, 4, 4, 4, title="En annan")
    assert "analysis.one_cell" in rules(dossier(*crowd, apart))
    assert "analysis.one_cell" not in rules(dossier(*crowd))
    assert "analysis.one_cell" not in rules(dossier(*crowd[:2], apart, risk_file(5, 1, 1, 1)))


def test_one_person_alone_is_told_unless_there_was_a_meeting() -> None:
    file = risk_file()
    blind = [replace(file.ratings[0], id=new_id(), assessor=name) for name in ("Anna", "Björn")]
    several = replace(file, ratings=(*blind, *file.ratings))
    assert "analysis.one_assessor" in rules(dossier(file))
    assert "analysis.one_assessor" not in rules(dossier(several))
    assert "analysis.one_assessor" not in rules(dossier(file, workshops=(makers.workshop(),)))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"due_on": date(2026, 11, 1)}, "measure.late"),
        ({"owner": "Anna Ek", "reviewer": " anna ek "}, "measure.own_reviewer"),
        ({"owner": ""}, "measure.no_owner"),
        ({"due_on": None}, "measure.no_day"),
        ({"indicator": " "}, "measure.no_indicator"),
        ({"status": MeasureStatus.DONE, "done_on": date(2026, 11, 1)}, "measure.no_result"),
    ],
)
def test_a_measure_that_lacks_something_is_told(fields: dict[str, Any], rule: str) -> None:
    whole = makers.measure()
    assert rule not in rules(dossier(with_measures(risk_file(), whole)), about="Å1")
    lacking = replace(whole, **fields)
    assert rule in rules(dossier(with_measures(risk_file(), lacking)), about="Å1")
    cancelled = replace(lacking, status=MeasureStatus.CANCELLED, done_on=None)
    assert rules(dossier(with_measures(risk_file(), cancelled)), about="Å1") == set()


def test_a_measure_for_no_risk_is_told() -> None:
    hints = measure_hints([MeasureFile(makers.measure(), (), ())], TODAY)
    assert [hint.rule for hint in hints] == ["measure.no_risk"]
    assert hints[0].measure_id is not None


def test_a_measure_that_touches_no_cause_or_lowers_nothing_is_told() -> None:
    file = risk_file(parts={"causes": ()})
    assert "measure.no_cause" in rules(dossier(with_measures(file, makers.measure())))
    idle = with_measures(risk_file(), makers.measure(), likelihood_steps=0)
    assert "measure.no_effect" in rules(dossier(idle))


def test_late_is_told_in_days() -> None:
    late = with_measures(risk_file(), makers.measure(due_on=date(2026, 10, 31)))
    texts = [hint.text for hint in quality_hints(dossier(late)) if hint.rule == "measure.late"]
    assert texts == ["Å1 är 17 dagar sen. Klarmarkera den, eller ändra datumet."]


def test_a_personal_number_anywhere_is_told_without_repeating_it() -> None:
    number = "811228-9874"
    file = risk_file(effect=f"Drabbar {number}.")
    found = dossier(
        with_measures(file, makers.measure(description=number)), answers={"q": makers.answer(text=number)}
    )
    hints = [hint for hint in quality_hints(found) if hint.rule == "text.person_number"]
    assert [hint.about for hint in hints] == ["", "R1", "Å1"]
    assert not any(number in hint.text for hint in hints)
    assert "följd" in hints[1].text


def test_every_free_text_is_read() -> None:
    file = risk_file(parts={"controls": ()})
    file = replace(
        controlled(accepted(file)),
        follow_ups=(makers.follow_up(risk_id=file.risk.id),),
    )
    found = dossier(
        with_measures(file, makers.measure(cost_note="10 tkr")),
        need_check=makers.need_check(),
        answers={"q": makers.answer()},
        workshops=(makers.workshop(),),
        moves=(makers.move(reason="Nytt."),),
        follow_ups=(makers.follow_up(),),
        analysis=makers.analysis(left_out_reason="Liten.", no_risk_reason="Nej."),
    )
    assert {text.field for text in free_texts(found)} == {
        "title", "scope", "left_out_reason", "no_risk_reason", "need_reason", "answer", "workshop",
        "move_reason", "follow_up", "event", "effect", "cause", "evidence", "control", "rating_reason",
        "decision_reason", "indicator", "cost_note",
    }  # fmt: skip
    assert all(text.where for text in free_texts(found))


def test_warnings_come_before_the_rest() -> None:
    severities = [
        hint.severity for hint in quality_hints(dossier(risk_file(parts={"causes": ()}, form=None)))
    ]
    assert severities == sorted(severities, key=lambda each: each == "info")
    assert {"warning", "info"} <= set(severities)
