from __future__ import annotations

from threading import Event
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.risk.judge import JudgeForm
from gui.risk.page import RiskPlace
from gui.risk.rating import RatingTab
from riskmodel.kernel.errors import RuleError
from riskmodel.risk import Form, Rating, Stage
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.risk.conftest import RiskBench

Key = Qt.Key


@pytest.fixture
def tab(page: RiskPlace) -> RatingTab:
    made = page.tab("rating")
    assert isinstance(made, RatingTab)
    return made


@pytest.fixture
def form(tab: RatingTab) -> JudgeForm:
    assert tab.form is not None
    return tab.form


def level_of(tab: RatingTab) -> str:
    assert tab.why.explanation is not None
    return tab.why.explanation.result.title


def type_in(widget: object, key: Key) -> None:
    widget.setFocus()  # type: ignore[attr-defined]
    QTest.keyClick(QApplication.focusWidget(), key)


# -- judging ---------------------------------------------------------------------------------------------


def test_the_explanation_follows_before_anything_is_stored(
    bench: RiskBench, tab: RatingTab, form: JudgeForm
) -> None:
    assert level_of(tab) == "Kritisk i dag"
    gate = Event()
    bench.desk.use_store(gate.wait, done=[].append, owner=tab)
    type_in(form.protection, Key.Key_1)
    type_in(form.likelihood, Key.Key_1)
    assert level_of(tab) == "Hög i dag"
    common = bench.file().common
    assert common is not None
    assert common.likelihood == 3
    gate.set()
    bench.settle()
    common = bench.file().common
    assert common is not None
    assert (common.likelihood, common.protection) == (1, 1)
    assert level_of(tab) == "Hög i dag"


def test_a_digit_is_explained_faster_than_one_notices(bench: RiskBench, form: JudgeForm) -> None:
    form.likelihood.setFocus()

    def typed(key: Key) -> float:
        start = perf_counter()
        QTest.keyClick(QApplication.focusWidget(), key)
        return perf_counter() - start

    assert min(typed(key) for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)) < 0.05
    bench.settle()


def test_zero_clears_a_level_and_the_risk_is_unrated(
    bench: RiskBench, tab: RatingTab, form: JudgeForm
) -> None:
    type_in(form.likelihood, Key.Key_0)
    assert level_of(tab) == "Ej värderad"
    bench.settle()
    assert not bench.file().is_rated


def test_the_highest_value_harmed_is_the_consequence(bench: RiskBench, form: JudgeForm) -> None:
    form.harms.dot("mission", 4).click()
    bench.settle()
    common = bench.file().common
    assert common is not None
    assert common.consequence == 4
    assert dict(common.harms)["mission"] == 4
    assert "Uppdrag 4" in form.harms.words()


def test_a_consequence_can_be_set_directly_where_no_value_is_judged(
    bench: RiskBench, form: JudgeForm
) -> None:
    assert not form.consequence.isVisible()
    for harm in ("individual_rights", "trust", "economy", "mission", "safety"):
        form.harms.dot(harm, 1).setFocus()
        QTest.keyClick(QApplication.focusWidget(), Key.Key_0)
    bench.settle()
    assert form.consequence.isVisible()
    type_in(form.consequence, Key.Key_2)
    bench.settle()
    common = bench.file().common
    assert common is not None
    assert (common.consequence, common.harms) == (2, ())


def test_arrows_walk_the_dots_in_both_directions(form: JudgeForm) -> None:
    form.harms.dot("trust", 3).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert form.harms.dot("economy", 3).hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    assert form.harms.dot("economy", 4).hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up)
    assert form.harms.dot("trust", 4).hasFocus()


def test_a_dot_says_the_value_its_level_and_what_it_means(form: JudgeForm) -> None:
    assert form.harms.dot("trust", 3).accessibleName() == (
        "Förtroende 3 Kritik från granskande organ eller i medier"
    )


def test_the_form_of_the_act_belongs_to_the_risk(bench: RiskBench, tab: RatingTab, form: JudgeForm) -> None:
    type_in(form.form, Key.Key_1)
    bench.settle()
    assert bench.file().risk.form is Form.UNSUITABLE


def test_a_reason_is_kept_when_one_leaves_the_page(
    bench: RiskBench, page: RiskPlace, form: JudgeForm
) -> None:
    form.reason.setFocus()
    form.reason.setPlainText("Två nya stickprov.")
    page.leave()
    bench.settle()
    common = bench.file().common
    assert common is not None
    assert common.reason == "Två nya stickprov."


def test_a_refusal_goes_back_and_is_told(
    bench: RiskBench, store: AgencyStore, tab: RatingTab, form: JudgeForm
) -> None:
    store.wrong = RuleError("analysis.frozen", title="Korruptionsrisker 2026")
    type_in(form.likelihood, Key.Key_1)
    bench.settle()
    assert form.likelihood.value() == 3
    assert level_of(tab) == "Kritisk i dag"
    assert bench.desk.dialogs.current is not None


def test_each_judgement_is_added_and_none_is_overwritten(
    bench: RiskBench, store: AgencyStore, form: JudgeForm
) -> None:
    before = len(store.all(Rating))
    type_in(form.likelihood, Key.Key_2)
    bench.settle()
    type_in(form.likelihood, Key.Key_4)
    bench.settle()
    assert len(store.all(Rating)) == before + 2


def test_the_link_to_evidence_goes_to_its_tab(page: RiskPlace, form: JudgeForm) -> None:
    form._add.click()
    assert page.tabs.key() == "evidence"


def test_evidence_is_told_beside_the_likelihood(form: JudgeForm) -> None:
    assert form._evidence.text() == "Internrevision 2025, stark · Incident, svag"
    assert not form.without.isVisible()


# -- today -----------------------------------------------------------------------------------------------


def test_today_is_computed_until_it_is_judged_anew(bench: RiskBench, tab: RatingTab, form: JudgeForm) -> None:
    tab._choose_stage(Stage.TODAY)
    assert not form.likelihood.isEnabled()
    tab.ask_today()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert "uppföljningen visade" in dialog.form.row("reason").fault()
    bench.answer(likelihood=1, reason="Uppföljningen visade att kontrollen fungerar.")
    today = bench.file().judged_today
    assert today is not None
    assert (today.likelihood, today.consequence, today.protection) == (1, 3, 4)
    assert tab.stage is Stage.TODAY
    assert form.likelihood.isEnabled()
    assert form.likelihood.value() == 1


def test_a_judged_today_is_changed_in_place(bench: RiskBench, store: AgencyStore, page: RiskPlace) -> None:
    bench.put(
        makers.rating(bench.file().risk.id, stage=Stage.TODAY, made_at=makers.NOW, likelihood=1,
                      consequence=3, protection=2)
    )  # fmt: skip
    tab = page.tab("rating")
    assert isinstance(tab, RatingTab)
    assert tab.form is not None
    tab._choose_stage(Stage.TODAY)
    type_in(tab.form.likelihood, Key.Key_2)
    bench.settle()
    latest = store.all(Rating)[-1]
    assert (latest.stage, latest.likelihood, latest.protection) == (Stage.TODAY, 2, 2)


def test_changing_before_measures_warns_that_today_no_longer_holds(
    bench: RiskBench, store: AgencyStore, page: RiskPlace
) -> None:
    bench.put(
        makers.rating(bench.file().risk.id, stage=Stage.TODAY, made_at=makers.NOW, likelihood=1,
                      consequence=3, protection=2)
    )  # fmt: skip
    tab = page.tab("rating")
    assert isinstance(tab, RatingTab)
    tab._choose_stage(Stage.BEFORE)
    assert "gäller den bedömningen inte längre" in tab._today.accessibleName()
    assert level_of(tab) == "Kritisk före åtgärder"


# -- several assessors -----------------------------------------------------------------------------------


def blind(bench: RiskBench, tab: RatingTab, who: str, likelihood: int) -> None:
    tab.assessors.ask_blind()
    bench.answer(assessor=who, likelihood=likelihood, consequence=3, protection=4)


def test_one_assessor_alone_is_not_shown(bench: RiskBench, tab: RatingTab) -> None:
    blind(bench, tab, "Controllern", 2)
    assert bench.file().individual[0].assessor == "Controllern"
    assert "1 har värderat" in tab.assessors.summary.text()
    assert not tab.assessors.show_button.isVisible()
    assert not tab.assessors.settle_button.isVisible()


def test_the_spread_is_hidden_until_it_is_asked_for(bench: RiskBench, tab: RatingTab) -> None:
    blind(bench, tab, "Controllern", 2)
    blind(bench, tab, "Juristen", 3)
    assert "dolda" in tab.assessors.summary.text()
    assert not tab.assessors._details.isVisible()
    tab.assessors.show_button.click()
    assert tab.assessors.summary.text() == "Spridning: sannolikhet 2–3, konsekvens 3, skydd 4."
    assert tab.assessors._details.isVisible()
    tab.assessors.show_button.click()
    assert "dolda" in tab.assessors.summary.text()


def test_a_blind_judgement_needs_to_know_who(bench: RiskBench, tab: RatingTab) -> None:
    tab.assessors.ask_blind()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert "Skriv vem som bedömer" in dialog.form.row("assessor").fault()


def test_the_common_judgement_is_settled_with_its_dissent(
    bench: RiskBench, tab: RatingTab, form: JudgeForm
) -> None:
    blind(bench, tab, "Controllern", 2)
    blind(bench, tab, "Juristen", 3)
    tab.assessors.show_button.click()
    tab.assessors.settle_button.click()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    values = dialog.form.values()
    assert (values["likelihood"], values["consequence"], values["protection"]) == (None, 3, 4)
    bench.answer(likelihood=2, reason="Vi enades.", dissent="Juristen ser tydligare tecken.")
    common = bench.file().common
    assert common is not None
    assert (common.likelihood, common.dissent) == (2, "Juristen ser tydligare tecken.")
    assert tab.assessors._dissent.isVisible()
    assert form.likelihood.value() == 2


def test_a_blind_judgement_leaves_the_common_one_alone(bench: RiskBench, tab: RatingTab) -> None:
    before = bench.file().common
    blind(bench, tab, "Controllern", 1)
    assert bench.file().common == before
    assert level_of(tab) == "Kritisk i dag"


# -- why -------------------------------------------------------------------------------------------------


def test_the_right_column_can_be_read_alone(tab: RatingTab) -> None:
    words = tab.why.words()
    for expected in ("Sannolikhet 3, Stor", "Tabellen: 3 × 3", "Kritisk i dag"):
        assert expected in words
    assert "formel 1.0" in tab.why._made.text()


def test_going_to_another_risk_shows_its_own_levels(
    bench: RiskBench, page: RiskPlace, tab: RatingTab, form: JudgeForm
) -> None:
    page.show_where({"risk_id": bench.file(6).risk.id, "analysis_id": makers.ANALYSIS_ID})
    bench.settle()
    assert form.likelihood.value() is None
    assert level_of(tab) == "Ej värderad"
    assert form.consequence.isVisible()
