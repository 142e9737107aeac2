from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from gui.common.desk import Desk
from gui.common.room import Room
from gui.risk.finder import find
from gui.risk.page import TABS, RiskPlace
from riskmodel.analysis import Analysis, AnalysisState, Step
from riskmodel.kernel.ids import new_id
from riskmodel.risk import Confirmation, Risk
from riskmodel.verbs.risks import change_risk, remove_risk
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.risk.conftest import RiskBench


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_the_head_tells_the_way_here_and_what_it_is(page: RiskPlace) -> None:
    assert page.title() == "R5 Påhittade fakturor godkänns"
    assert "R5" in words(page.head)


def test_the_tabs_count_evidence_and_measures(page: RiskPlace) -> None:
    shown = [page.tabs.tabText(at) for at in range(page.tabs.count())]
    assert shown == ["Beskrivning", "Underlag  2", "Värdering", "Beslut", "Åtgärder  1", "Historik"]


@pytest.mark.parametrize("key", [tab.key for tab in TABS])
def test_every_tab_opens_and_no_control_is_nameless(bench: RiskBench, page: RiskPlace, key: str) -> None:
    tab = page.tab(key)
    bench.settle()
    assert page.tabs.key() == key
    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
        for one in tab.findChildren(kind):
            if one.isVisible():
                name = one.accessibleName() or getattr(one, "text", str)()
                assert name, f"{one} has no name"


def test_the_steps_between_risks_keep_the_tab(bench: RiskBench, page: RiskPlace) -> None:
    page.tab("rating")
    page.go_on_one()
    where = bench.gone[-1]
    assert where.place == "risk"
    assert where.what["tab"] == "rating"
    page.show_where(where.what)
    bench.settle()
    assert page.title().startswith("R6")
    assert not page.after.isEnabled()
    assert page.before.isEnabled()


def test_the_keyboard_waits_for_the_risk_and_then_stands_where_work_begins(
    bench: RiskBench, page: RiskPlace
) -> None:
    other = bench.file(4).risk.id
    page.before.setFocus()
    page.show_where({"analysis_id": makers.ANALYSIS_ID, "risk_id": other, "tab": "rating"})
    page.take_focus()
    bench.settle()
    form = page.tab("rating").form  # type: ignore[attr-defined]
    assert form.likelihood.isAncestorOf(page.window().focusWidget())


def test_a_link_to_another_tab_takes_the_keyboard_along(bench: RiskBench, page: RiskPlace) -> None:
    tab = page.tab("rating")
    tab.tab_asked.emit("evidence")
    assert page.tabs.key() == "evidence"
    assert page.window().focusWidget() is page.tab("evidence").add_evidence  # type: ignore[attr-defined]


def test_ctrl_and_page_keys_go_round_the_tabs(page: RiskPlace) -> None:
    commands = {action.id: action for action in page.commands()}
    page.tab("history")
    commands["common.next_tab"].run()
    assert page.tabs.key() == "description"
    commands["common.tab_before"].run()
    assert page.tabs.key() == "history"


def test_the_page_comes_back_where_it_was(bench: RiskBench, page: RiskPlace, desk: Desk) -> None:
    page.tab("measures")
    again = RiskPlace(desk, page.parentWidget())
    again.show_where(page.where())
    bench.settle()
    assert again.tabs.key() == "measures"
    assert again.title() == page.title()


def test_a_change_elsewhere_shows_on_the_page(bench: RiskBench, page: RiskPlace) -> None:
    risk = bench.file().risk
    bench.desk.do(change_risk, replace(risk, title="En annan rubrik"), owner=page)
    bench.settle()
    assert page.title() == "R5 En annan rubrik"


def test_a_risk_that_is_gone_leads_back_to_its_analysis(bench: RiskBench, page: RiskPlace) -> None:
    bench.desk.do(remove_risk, bench.file().risk.id, owner=page)
    bench.settle()
    assert bench.gone[-1].place == "analysis"
    assert bench.gone[-1].what["analysis_id"] == makers.ANALYSIS_ID


def test_a_copied_risk_is_confirmed(bench: RiskBench, store: AgencyStore, page: RiskPlace) -> None:
    bench.put(replace(bench.file().risk, confirmation=Confirmation.PENDING))
    state = page.tab("description").state  # type: ignore[attr-defined]
    assert "kopierad från förra omgången" in state.accessibleName()
    state.link.click()
    bench.settle()
    assert bench.file().risk.confirmation is Confirmation.CONFIRMED
    assert not state.isVisible()


def test_closing_a_risk_asks_why_and_can_be_taken_back(bench: RiskBench, page: RiskPlace) -> None:
    page._acts.ask_close()
    dialog = bench.desk.dialogs.current
    assert dialog is not None
    dialog.accept_button.click()
    assert "Skriv varför" in dialog.form.row("reason").fault()
    bench.answer(reason="Kassan är borttagen.")
    assert bench.file().is_closed
    assert "Avslutad" in words(page.head)
    page._acts.reopen()
    bench.settle()
    assert not bench.file().is_closed


def test_removing_a_risk_can_be_taken_back(bench: RiskBench, page: RiskPlace, store: AgencyStore) -> None:
    with bench.qtbot.waitSignal(bench.desk.told) as told:
        page._acts.remove()
    assert told.args == ["R5 är borttagen.", True]
    assert len(store.all(Risk)) == 2
    assert bench.gone[-1].place == "analysis"
    bench.desk.undo()
    bench.settle()
    assert bench.file().risk.number == 5


def test_the_chain_round_a_risk_is_one_command_away(bench: RiskBench, page: RiskPlace) -> None:
    command = next(one for one in page.commands() if one.id == "chain.show")
    assert command.is_enabled()
    command.run()
    assert bench.gone[-1].place == "chain"
    assert bench.gone[-1].what == {"kind": "risk", "id": bench.file().risk.id}


def test_an_approved_analysis_can_be_read_but_not_changed(
    bench: RiskBench, store: AgencyStore, page: RiskPlace
) -> None:
    bench.put(makers.analysis(state=AnalysisState.APPROVED))
    assert page.notice.isVisible()
    title = page.tab("description").top.row("title").field.widget  # type: ignore[attr-defined]
    assert title.isReadOnly()
    assert not page.tab("rating").form.likelihood.isEnabled()  # type: ignore[attr-defined]
    assert page.tab("measures").add.isVisible()  # type: ignore[attr-defined]
    enabled = [action.id for action in page.commands() if action.is_enabled()]
    assert not [key for key in enabled if ".act." in key]


def test_the_way_back_is_the_step_the_tab_belongs_to(bench: RiskBench, page: RiskPlace) -> None:
    page.tab("decision")
    page._go_to_step()
    assert bench.gone[-1].what["step"] is Step.TREAT
    page.tab("rating")
    page._go_to_step()
    assert bench.gone[-1].what["step"] is Step.PRIORITISE


def test_a_narrow_window_keeps_only_the_number_of_the_path(page: RiskPlace, desk: Desk) -> None:
    desk.set_room(Room.NARROW)
    assert page.more.text() == ""
    assert page.more.accessibleName() == "Mer"
    page.tab("rating")
    assert not page.tab("rating")._right.isVisible()  # type: ignore[attr-defined]


def test_risks_are_found_by_number_and_words(store: AgencyStore) -> None:
    with store.open_reading() as reading:
        by_number, by_word, none = find(reading, "r5"), find(reading, "faktur"), find(reading, "zebra")
        assert not find(reading, " ")
    assert [hit.kind for hit in by_number] == ["Risk R5"]
    assert by_word[0].where.place == "risk"
    assert list(none) == []


def test_a_risk_of_a_round_before_is_told_from_the_one_of_today(store: AgencyStore) -> None:
    analysis = store.all(Analysis)[0]
    store.add(replace(analysis, id=new_id(), title="Korruptionsrisker 2029"))
    with store.open_reading() as reading:
        assert [hit.kind for hit in find(reading, "r5")] == [f"R5 i {analysis.title}"]
