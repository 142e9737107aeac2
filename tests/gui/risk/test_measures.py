from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from gui.risk.items import ItemRow
from gui.risk.measures import MeasuresTab
from gui.risk.page import RiskPlace
from network.reuse import Reuse
from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.risk.conftest import RiskBench, rows_in
from tests.makers import experiences


@pytest.fixture
def tab(page: RiskPlace) -> MeasuresTab:
    made = page.tab("measures")
    assert isinstance(made, MeasuresTab)
    return made


def rows(tab: MeasuresTab) -> list[ItemRow]:
    return rows_in(tab.list)


def act(tab: MeasuresTab, number: int, key: str) -> None:
    menu = rows(tab)[number].menu()
    next(action for action in menu.actions() if action.data() == key).trigger()
    menu.close()


def test_causes_that_nothing_acts_on_come_first(tab: MeasuresTab) -> None:
    heads = [one.text() for one in tab.findChildren(QLabel) if one.property("kind") == "lead"]
    assert heads == ["Ingen granskar i efterhand", "Oförenliga uppgifter hos samma person"]


def test_a_late_measure_says_by_how_much(tab: MeasuresTab) -> None:
    row = rows(tab)[0]
    assert row.title.text() == "Å1  Dela beställning och attest på fyra enheter"
    assert row.facts.text().startswith("Ekonomichefen · ")
    assert "dagar sen" in row.facts.text()
    assert row.facts.property("kind") == "danger"
    assert row.text.text() == "Väntas sänka: sannolikhet 1 steg"


def test_a_new_measure_suggests_the_bare_causes(bench: RiskBench, tab: MeasuresTab) -> None:
    bare = bench.file().uncovered[0]
    tab.add.click()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    assert dialog.form.row("cause_ids").value() == (bare.id,)
    bench.answer(title="Efterkontroll varje månad", owner="Controllern", likelihood_steps=2)
    file = bench.file()
    assert file.uncovered == ()
    link = next(link for link in file.links if link.cause_id == bare.id)
    assert link.likelihood_steps == 2
    assert len(rows(tab)) == 2


def test_a_measure_without_a_title_is_refused_in_the_dialog(
    bench: RiskBench, store: AgencyStore, tab: MeasuresTab
) -> None:
    tab.ask_new()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert dialog.form.row("title").fault()
    assert len(store.all(Measure)) == 1


def test_an_existing_measure_is_linked_in_one_step(
    bench: RiskBench, store: AgencyStore, tab: MeasuresTab
) -> None:
    other = makers.measure(number=7, title="Utbildning för attestanter")
    store.add(other)
    causes = [cause.id for cause in bench.file().causes]
    tab.link.click()
    bench.settle()
    done = len(store.edits)
    bench.answer(measure_id=other.id, cause_ids=causes, protection_steps=1)
    assert len(store.edits) == done + 1
    linked = [link for link in store.all(MeasureLink) if link.measure_id == other.id]
    assert {link.cause_id for link in linked} == set(causes)
    assert {link.protection_steps for link in linked} == {1}


def test_with_nothing_to_link_that_is_said(bench: RiskBench, store: AgencyStore, tab: MeasuresTab) -> None:
    tab.add.click()
    bench.answer(title="Efterkontroll varje månad")
    tab.link.click()
    bench.settle()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    assert dialog.windowTitle() == "Det finns ingen åtgärd att koppla"


def test_a_finished_measure_counts_today(bench: RiskBench, tab: MeasuresTab) -> None:
    act(tab, 0, "finish")
    bench.answer(done_on=date(2026, 11, 1), result="Alla enheter är delade.")
    measure = bench.file().measures[0]
    assert (measure.status, measure.result) == (MeasureStatus.DONE, "Alla enheter är delade.")
    assert "klar 1 november 2026" in rows(tab)[0].facts.text()


def test_a_measure_finished_tomorrow_is_refused_and_the_result_stays(
    bench: RiskBench, tab: MeasuresTab
) -> None:
    act(tab, 0, "finish")
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    bench.answer(done_on=date(2026, 12, 24), result="Klart snart.")
    assert dialog.isVisible()
    assert dialog.form.row("result").value() == "Klart snart."
    assert bench.file().measures[0].status is MeasureStatus.PLANNED


def test_cancelling_asks_why_and_can_be_taken_up_again(bench: RiskBench, tab: MeasuresTab) -> None:
    act(tab, 0, "cancel")
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert dialog.form.row("reason").fault()
    bench.answer(reason="Ersätts av en central lösning.")
    assert bench.file().measures[0].status is MeasureStatus.CANCELLED
    act(tab, 0, "reopen")
    bench.settle()
    assert bench.file().measures[0].status is MeasureStatus.ONGOING


def test_the_expected_effect_is_changed(bench: RiskBench, tab: MeasuresTab) -> None:
    act(tab, 0, "effect")
    bench.answer(likelihood_steps=2, protection_steps=1)
    link = bench.file().links[0]
    assert (link.likelihood_steps, link.protection_steps) == (2, 1)
    assert rows(tab)[0].text.text() == "Väntas sänka: sannolikhet 2 steg, skydd 1 steg"


def test_a_measure_is_changed(bench: RiskBench, tab: MeasuresTab) -> None:
    act(tab, 0, "change")
    bench.answer(owner="Inköpschefen", due_on=date(2027, 1, 31))
    measure = bench.file().measures[0]
    assert (measure.owner, measure.due_on) == ("Inköpschefen", date(2027, 1, 31))


def test_a_link_is_taken_away_and_can_come_back(bench: RiskBench, tab: MeasuresTab) -> None:
    act(tab, 0, "unlink")
    bench.settle()
    assert not bench.file().links
    bench.desk.undo()
    bench.settle()
    assert bench.file().links


def test_a_measure_opens_among_all_measures(bench: RiskBench, tab: MeasuresTab) -> None:
    act(tab, 0, "open")
    assert bench.gone[-1].place == "measures"


def test_a_measure_on_the_whole_risk_is_told_not_to_count(
    bench: RiskBench, store: AgencyStore, page: RiskPlace, tab: MeasuresTab
) -> None:
    loose = makers.measure(number=8, title="Utbildning", owner="", due_on=None)
    bench.put(loose, makers.measure_link(loose.id, bench.file().risk.id, likelihood_steps=0))
    words = [one.text() for one in tab.findChildren(QLabel)]
    assert "Hela risken" in words
    assert rows(tab)[-1].facts.text() == "utan ansvarig · utan datum"


def test_a_measure_that_copies_an_experience_leads_to_it_and_offers_to_tell(
    tab: MeasuresTab, bench: RiskBench
) -> None:
    told = experiences.experience(number=3, is_copy=True)
    bench.store.add(told)
    measure = replace(bench.file().measures[0], experience_id=told.id)
    bench.put(measure)
    bench.qtbot.waitUntil(lambda: any(row.link.isVisibleTo(tab) for row in rows(tab)))
    row = next(row for row in rows(tab) if row.link.isVisibleTo(tab))
    assert row.link.text() == "Läs erfarenheten E3"
    row.link.click()
    assert bench.gone[-1].what == {"experience_id": told.id}
    row.act_asked.emit("finish", row.thing)
    bench.answer(tell=True, done_on=makers.TODAY, result="Det gick bra.")
    bench.qtbot.waitUntil(lambda: _asks_about_reuse(bench))
    bench.answer()
    bench.qtbot.waitUntil(lambda: len(bench.store.all(Reuse)) == 1)
    assert bench.store.all(Reuse)[0].result == "Det gick bra."


def _asks_about_reuse(bench: RiskBench) -> bool:
    dialog = bench.desk.dialogs.current
    return dialog is not None and "used_on" in [row.field.key for row in dialog.form.rows()]
