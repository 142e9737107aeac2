from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from gui.risk.evidence import EvidenceTab
from gui.risk.items import ItemRow
from gui.risk.page import RiskPlace
from riskmodel.kernel.entity import LONGEST_TEXT
from riskmodel.risk import Control, Evidence, Strength, Works
from tests.agency_store import AgencyStore
from tests.gui.risk.conftest import RiskBench, rows_in


@pytest.fixture
def tab(page: RiskPlace) -> EvidenceTab:
    made = page.tab("evidence")
    assert isinstance(made, EvidenceTab)
    return made


def rows(tab: EvidenceTab) -> list[ItemRow]:
    return [*rows_in(tab.evidence), *rows_in(tab.controls)]


def test_evidence_tells_kind_strength_day_and_text(tab: EvidenceTab) -> None:
    first, second, control = rows(tab)
    assert first.accessibleName() == "Internrevision, Stark · 2 oktober 2025"
    assert second.facts.text() == "Svag · utan datum"
    assert control.facts.text() == "Oklart om det fungerar · inte prövat"
    assert control.text.text() == "Mot: Oförenliga uppgifter hos samma person"


def test_evidence_is_added(bench: RiskBench, tab: EvidenceTab) -> None:
    tab.add_evidence.click()
    bench.answer(kind="tip", text="Ett tips i visselblåsarkanalen om rutinen.", strength=Strength.WEAK,
                 noted_on=date(2026, 9, 1), source="Dnr 2026/9")  # fmt: skip
    added = bench.file().evidence[-1]
    assert (added.kind, added.strength, added.source) == ("tip", Strength.WEAK, "Dnr 2026/9")
    assert bench.desk.dialogs.current is None


def test_evidence_without_text_is_refused_in_words(
    bench: RiskBench, store: AgencyStore, tab: EvidenceTab
) -> None:
    tab.ask_evidence()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert dialog.form.row("text").fault() == "Skriv vad underlaget visar."
    assert len(store.all(Evidence)) == 4


@pytest.mark.parametrize("ask", ["ask_evidence", "ask_control"])
def test_a_text_too_long_is_refused_and_stays(bench: RiskBench, tab: EvidenceTab, ask: str) -> None:
    getattr(tab, ask)()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    bench.answer(text="x" * (LONGEST_TEXT + 1))
    assert dialog.isVisible()
    assert "20" in dialog.banner.accessibleName()
    assert len(dialog.form.row("text").value()) > LONGEST_TEXT
    bench.answer(text="Kortare")
    assert bench.desk.dialogs.current is None
    assert any("Kortare" in (label.text() for label in row.findChildren(QLabel)) for row in rows(tab))


def test_evidence_is_changed(bench: RiskBench, tab: EvidenceTab) -> None:
    rows(tab)[1].change.click()
    bench.answer(text="Två felbetalningar")
    assert [each.text for each in bench.file().evidence][1] == "Två felbetalningar"


def test_removed_evidence_can_be_taken_back(bench: RiskBench, page: RiskPlace, tab: EvidenceTab) -> None:
    with bench.qtbot.waitSignal(bench.desk.told) as told:
        rows(tab)[0].remove.click()
    bench.settle()
    assert told.args[1] is True
    assert len(bench.file().evidence) == 1
    assert page.tabs.tabText(1) == "Underlag  1"
    bench.desk.undo()
    bench.settle()
    assert len(bench.file().evidence) == 2


def test_that_there_is_no_evidence_is_said_outright(
    bench: RiskBench, page: RiskPlace, tab: EvidenceTab
) -> None:
    assert not tab.without.isVisible()
    page.show_where({"risk_id": bench.file(6).risk.id})
    bench.settle()
    for row in rows(tab):
        row.remove.click()
        bench.settle()
    assert tab.without.isVisible()
    tab.without.click()
    bench.settle()
    assert bench.file(6).ratings[-1].without_evidence


def test_a_control_is_added_with_the_causes_it_acts_on(bench: RiskBench, tab: EvidenceTab) -> None:
    bare = bench.file().uncovered
    assert [cause.text for cause in bare] == ["Ingen granskar i efterhand"]
    tab.add_control.click()
    bench.answer(text="Efterkontroll varje månad", works=Works.YES, tested_on=date(2026, 10, 1),
                 cause_ids=[bare[0].id])  # fmt: skip
    assert bench.file().uncovered == ()


def test_a_control_tested_tomorrow_is_refused_and_what_was_written_stays(
    bench: RiskBench, tab: EvidenceTab
) -> None:
    tab.ask_control()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    bench.answer(text="Efterkontroll", tested_on=date(2026, 12, 24))
    assert dialog.isVisible()
    assert "har inte varit än" in dialog.banner.accessibleName()
    assert dialog.form.row("text").value() == "Efterkontroll"


def test_a_control_that_does_not_work_covers_nothing(bench: RiskBench, tab: EvidenceTab) -> None:
    rows(tab)[2].change.click()
    bench.answer(works=Works.NO)
    file = bench.file()
    assert not file.controls[0].covers
    assert file.controls[0].cause_ids


def test_a_control_is_removed(bench: RiskBench, store: AgencyStore, tab: EvidenceTab) -> None:
    rows(tab)[2].remove.click()
    bench.settle()
    assert not store.all(Control)
    assert tab.no_controls.isVisible()


def test_text_from_outside_is_shown_as_it_stands(bench: RiskBench, tab: EvidenceTab) -> None:
    tab.ask_evidence()
    bench.answer(text="<b>fet</b> & =HYPERLINK()")
    shown = [one.text() for one in tab.findChildren(QLabel)]
    assert "<b>fet</b> & =HYPERLINK()" in shown
