from __future__ import annotations

from datetime import date

import pytest

from gui.common.desk import Desk
from gui.risk.decision import DecisionTab
from gui.risk.page import RiskPlace
from riskmodel.risk import Decision, DecisionKind
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.risk.conftest import RiskBench


@pytest.fixture
def tab(page: RiskPlace) -> DecisionTab:
    made = page.tab("decision")
    assert isinstance(made, DecisionTab)
    return made


def put(tab: DecisionTab, **values: object) -> None:
    assert tab.form is not None
    for key, value in values.items():
        tab.form.row(key).field.widget.set_value(value)  # type: ignore[attr-defined]


def test_a_risk_is_decided_to_be_treated(bench: RiskBench, tab: DecisionTab) -> None:
    assert tab.stands.text() == "Inget beslut ännu"
    put(tab, kind=DecisionKind.TREAT, decided_by="Generaldirektören", decided_on=date(2026, 11, 2))
    tab.decide.click()
    bench.settle()
    assert tab.stands.text() == "Åtgärdas, beslutat 2 november 2026 av Generaldirektören"
    assert tab.withdraw.isVisible()


def test_accepting_without_reason_is_refused_at_the_field(
    bench: RiskBench, store: AgencyStore, tab: DecisionTab
) -> None:
    put(tab, kind=DecisionKind.ACCEPT)
    tab.decide.click()
    bench.settle()
    assert tab.form is not None
    assert tab.form.row("reason").fault() == (
        "Risken kan inte accepteras utan skäl. Skriv varför, eller välj Åtgärda."
    )
    assert not store.all(Decision)


def test_a_retest_before_the_decision_is_refused_in_words(bench: RiskBench, tab: DecisionTab) -> None:
    put(tab, kind=DecisionKind.ACCEPT, reason="Liten skada.", decided_by="GD",
        decided_on=date(2026, 11, 2), retest_on=date(2026, 1, 1))  # fmt: skip
    tab.decide.click()
    bench.settle()
    assert "kan inte prövas igen" in tab.refusal.accessibleName()
    assert tab.form is not None
    assert tab.form.values()["reason"] == "Liten skada."


def test_a_risk_is_accepted_with_a_day_for_the_next_test(bench: RiskBench, tab: DecisionTab) -> None:
    put(tab, kind=DecisionKind.ACCEPT, reason="Liten skada.", decided_by="GD",
        decided_on=date(2026, 11, 2), retest_on=date(2027, 11, 2))  # fmt: skip
    tab.decide.click()
    bench.settle()
    assert tab.stands_more.text() == "Liten skada.\nPrövas igen 2 november 2027."


def test_a_decision_is_withdrawn(
    bench: RiskBench, store: AgencyStore, page: RiskPlace, tab: DecisionTab
) -> None:
    store.add(makers.decision(bench.file().risk.id))
    page.show_where(page.where())
    bench.settle()
    tab.withdraw.click()
    bench.settle()
    assert not store.all(Decision)
    assert tab.stands.text() == "Inget beslut ännu"


def test_a_draft_is_kept_over_other_risks_and_refreshes(
    bench: RiskBench, page: RiskPlace, tab: DecisionTab
) -> None:
    put(tab, reason="Halvfärdigt skäl")
    page.show_where({"risk_id": bench.file(4).risk.id})
    bench.settle()
    assert tab.form is not None
    assert tab.form.values()["reason"] == ""
    page.show_where({"risk_id": bench.file(5).risk.id})
    bench.settle()
    assert tab.form.values()["reason"] == "Halvfärdigt skäl"
    page.show_where(page.where())
    bench.settle()
    assert tab.form.values()["reason"] == "Halvfärdigt skäl"


def test_a_draft_is_kept_when_the_page_is_made_anew(
    bench: RiskBench, page: RiskPlace, desk: Desk, tab: DecisionTab
) -> None:
    put(tab, reason="Halvfärdigt skäl")
    again = RiskPlace(desk, page.parentWidget())
    again.show_where(page.where())
    bench.settle()
    other = again.tab("decision")
    assert isinstance(other, DecisionTab)
    assert other.form is not None
    assert other.form.values()["reason"] == "Halvfärdigt skäl"
