from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gui.risk.history import HistoryTab
from gui.risk.history_words import concerns, rating_words, told
from gui.risk.page import RiskPlace
from riskmodel.dossier import ControlFile
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Change
from riskmodel.risk import ControlLink, Form, Risk, Stage
from riskmodel.verbs.ratings import rate_blind, rate_risk
from riskmodel.verbs.risks import change_risk
from tests import makers
from tests.gui.risk.conftest import RiskBench


@pytest.fixture
def tab(page: RiskPlace) -> HistoryTab:
    made = page.tab("history")
    assert isinstance(made, HistoryTab)
    return made


def sentence(*changes: Change) -> list[str]:
    file = makers.risk_file(5, title="Fakturor")
    file = replace(file, risk=changes_risk(changes) or file.risk)
    return told(changes, makers.dossier(file), file)


def changes_risk(changes: tuple[Change, ...]):
    return next((change.after for change in changes if isinstance(change.after, Risk)), None)


def test_a_change_is_told_with_what_who_and_when(bench: RiskBench, tab: HistoryTab) -> None:
    bench.desk.do(change_risk, replace(bench.file().risk, title="Ny rubrik"), owner=tab)
    bench.settle()
    words = tab.words()
    assert "Ändra R5" in words
    assert "Rubrik: Påhittade fakturor godkänns → Ny rubrik" in words
    assert "17 november 2026" in words
    assert "Anna Å" in words


def test_a_judgement_is_told_with_its_levels_and_reason(bench: RiskBench, tab: HistoryTab) -> None:
    bench.desk.do(rate_risk, bench.file().risk.id, likelihood=1, reason="Nytt stickprov.", owner=tab)
    bench.settle()
    assert "Före åtgärder: Sannolikhet 1 Mycket liten, Konsekvens 3 Betydande" in tab.words()
    assert "Skäl: Nytt stickprov." in tab.words()
    assert tab.ratings.count() == 2


def test_levels_given_blind_are_not_told(bench: RiskBench, tab: HistoryTab) -> None:
    bench.desk.do(rate_blind, bench.file().risk.id, "Controllern", likelihood=4, owner=tab)
    bench.settle()
    assert "Controllern bedömde för sig." in tab.words()
    assert "Sannolikhet 4" not in tab.words()


def test_what_is_not_about_the_risk_is_left_out() -> None:
    file, other = makers.risk_file(5), makers.risk_file(6)
    assert not concerns(Change(None, other.risk), file)
    assert not concerns(Change(None, None), file)
    assert concerns(Change(None, file.causes[0]), file)


def test_kinds_of_values_are_told_in_words() -> None:
    before = makers.risk(number=5, owner="", form=None, harms=(), area="")
    after = replace(before, owner="Ekonomichefen", form=Form.CRIME, harms=("trust",), area="procurement")
    assert sentence(Change(before, after)) == [
        "Form: inget → Brottsligt",
        "Värden som skadas: inget → Förtroende",
        "Riskområde: inget → Upphandling och inköp",
        "Ansvarig: inget → Ekonomichefen",
    ]


def test_parts_that_come_and_go_are_told_by_name() -> None:
    file = makers.risk_file(5)
    dossier = makers.dossier(file)
    cause, evidence = file.causes[0], file.evidence[0]
    assert told([Change(None, cause)], dossier, file) == ["Orsak: Oförenliga uppgifter hos samma person"]
    assert told([Change(evidence, None)], dossier, file)[0].startswith("Underlaget ”Internrevisionen")
    dated = replace(evidence, noted_on=date(2026, 1, 2))
    assert told([Change(evidence, dated)], dossier, file) == ["Datum: 2025-10-02 → 2026-01-02"]


def test_decisions_links_and_controls_are_told() -> None:
    file = makers.with_measures(makers.risk_file(5), makers.measure(number=3))
    dossier = makers.dossier(file)
    decided = makers.acceptance(file.risk.id)
    words = told([Change(None, decided)], dossier, file)
    assert words[0] == "Accepteras, beslutat 1 juni 2026 av Generaldirektören"
    assert told([Change(decided, None)], dossier, file) == ["Beslutet togs tillbaka."]
    link = file.links[0]
    assert told([Change(None, link)], dossier, file)[0].startswith("Å3 Dela beställning")
    assert "angriper inte längre" in told([Change(link, None)], dossier, file)[0]
    control = makers.control(file.risk.id)
    cover = ControlLink(
        agency_id=makers.AGENCY_ID, id=new_id(), control_id=control.id, cause_id=file.causes[0].id
    )
    with_control = replace(file, controls=(makers_control(control, file.causes[0].id),))
    assert told([Change(None, cover)], dossier, with_control)[0].startswith("Skyddet angriper orsaken")


def makers_control(control, cause_id):
    return ControlFile(control, frozenset([cause_id]))


def test_a_judgement_on_another_scale_is_told_in_digits() -> None:
    file = makers.risk_file(5)
    old = replace(file.ratings[0], scale_id=new_id(), protection=None)
    assert rating_words(old, file) == "Sannolikhet 2, Konsekvens 3, Skydd i dag –"


def test_a_judgement_of_today_says_so(bench: RiskBench, tab: HistoryTab) -> None:
    bench.desk.do(rate_risk, bench.file().risk.id, likelihood=1, stage=Stage.TODAY, owner=tab)
    bench.settle()
    assert "I dag: Sannolikhet 1" in tab.words()


def test_only_the_latest_judgements_are_shown_at_first(bench: RiskBench, tab: HistoryTab) -> None:
    for likelihood in (1, 2, 4, 1, 2):
        bench.desk.do(rate_risk, bench.file().risk.id, likelihood=likelihood, owner=tab)
        bench.settle()
    assert tab.ratings.count() == 4
    assert tab.all_ratings.text() == "Visa alla 6 bedömningar"
    tab.all_ratings.click()
    assert tab.ratings.count() == 6
    assert tab.all_ratings.isHidden()


def test_older_entries_come_when_they_are_asked_for(bench: RiskBench, tab: HistoryTab) -> None:
    for number in range(35):
        bench.desk.do(change_risk, replace(bench.file().risk, title=f"Rubrik {number}"), owner=tab)
        bench.settle()
    assert tab.changes.count() == 30
    assert tab.more.isVisible()
    tab.more.click()
    assert tab.changes.count() == 35
    assert not tab.more.isVisible()
