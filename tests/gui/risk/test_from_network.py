"""A risk shows what other agencies have told; one click makes it evidence, and the evidence leads back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gui.common.desk import Desk
from gui.risk.evidence import EvidenceTab
from gui.risk.page import RiskPlace
from network.experience import Experience, ExperienceStatus, Outcome, ResultKind
from network.touching import MOST_TOUCHES
from riskmodel.analysis import AnalysisState
from riskmodel.kernel.ids import new_id
from riskmodel.measure import Measure
from riskmodel.risk import Evidence
from tests import makers
from tests.gui.risk.conftest import RiskBench, rows_in
from tests.makers import experiences


def published(number: int, **fields: object) -> Experience:
    wanted = {"status": ExperienceStatus.PUBLISHED, "published_on": date(2026, 5, number)} | fields
    return experiences.experience(number=number, **wanted)


@pytest.fixture
def told(bench: RiskBench) -> Experience:
    one = published(
        1,
        areas=("procurement",),
        result="Antalet fel sjönk.",
        result_kind=ResultKind.MEASURED,
        how_you_can="Gör så här.",
    )
    bench.store.add(one)
    return one


def tab_of(page: RiskPlace, bench: RiskBench) -> EvidenceTab:
    tab = page.tab("evidence")
    assert isinstance(tab, EvidenceTab)
    bench.qtbot.waitUntil(lambda: not tab._fresh.is_stale)
    return tab


def test_a_risk_that_nothing_touches_shows_nothing(page: RiskPlace, bench: RiskBench) -> None:
    assert not tab_of(page, bench).network.isVisibleTo(page)


def test_one_click_makes_it_evidence_and_the_evidence_leads_back(
    page: RiskPlace, bench: RiskBench, told: Experience
) -> None:
    tab = tab_of(page, bench)
    (row,) = tab.network.rows()
    assert row.title.text() == told.title
    row.use.click()
    bench.qtbot.waitUntil(lambda: tab.network.rows()[0].used.isVisibleTo(tab))
    evidence = next(one for one in bench.store.all(Evidence) if one.experience_id == told.id)
    assert evidence.source.startswith("Erfarenhet E1, dold myndighet")
    (row,) = tab.network.rows()
    assert row.used.isVisibleTo(tab)
    assert not row.use.isVisibleTo(tab)
    linked = [one for one in rows_in(tab.evidence) if one.link.isVisibleTo(tab)]
    assert [one.thing.id for one in linked] == [evidence.id]
    linked[0].link.click()
    row.title.click()
    assert [where.place for where in bench.gone] == ["experiences", "experiences"]
    assert bench.gone[0].what == {"experience_id": told.id}


def test_evidence_of_a_withdrawn_experience_stays_and_says_so(
    page: RiskPlace, bench: RiskBench, told: Experience
) -> None:
    tab = tab_of(page, bench)
    tab.network.rows()[0].use.click()
    bench.qtbot.waitUntil(lambda: any(one.link.isVisibleTo(tab) for one in rows_in(tab.evidence)))
    bench.put(replace(told, status=ExperienceStatus.WITHDRAWN))
    bench.qtbot.waitUntil(lambda: not tab.network.isVisibleTo(page))

    def notices() -> list[str]:
        return [one.notice.text() for one in rows_in(tab.evidence) if one.link.isVisibleTo(tab)]

    # The part from the network and the evidence are read one after the other.
    bench.qtbot.waitUntil(lambda: ["dragit tillbaka" in words for words in notices()] == [True])


def test_three_are_shown_and_the_rest_on_asking(page: RiskPlace, bench: RiskBench, told: Experience) -> None:
    tab = tab_of(page, bench)
    bench.put(*(published(n, areas=("procurement",)) for n in range(2, 7)))
    bench.qtbot.waitUntil(lambda: [row.experience.number for row in tab.network.rows()] == [6, 5, 4])
    assert tab.network._more.text() == "Visa 3 till"
    tab.network._more.click()
    assert len(tab.network.rows()) == 6
    assert not tab.network._more.isVisibleTo(tab)


def test_of_very_many_the_closest_are_told_and_it_says_so(
    page: RiskPlace, bench: RiskBench, told: Experience
) -> None:
    tab = tab_of(page, bench)
    assert "En erfarenhet" in tab.network._under.text()
    bench.put(*(replace(told, id=new_id(), number=n + 2) for n in range(MOST_TOUCHES)))
    bench.qtbot.waitUntil(lambda: str(MOST_TOUCHES) in tab.network._under.text())
    assert tab.network._under.text().endswith("som ligger närmast risken.")


def test_to_do_as_they_did_is_a_measure_that_points_at_them(
    page: RiskPlace, bench: RiskBench, told: Experience
) -> None:
    tab_of(page, bench).network.rows()[0].copy.click()
    cause = bench.file().causes[1]
    bench.answer(owner="Inköpschefen", description="", cause_ids=[cause.id], likelihood_steps=1)
    made = next(one for one in bench.store.all(Measure) if one.experience_id == told.id)
    assert (made.title, made.owner, made.description) == (told.title, "Inköpschefen", "")
    file = bench.file()
    assert {link.cause_id for link in file.links if link.measure_id == made.id} == {cause.id}


def test_a_frozen_analysis_takes_no_evidence_but_measures(
    page: RiskPlace, bench: RiskBench, told: Experience
) -> None:
    bench.put(replace(page.dossier.analysis, state=AnalysisState.APPROVED))  # type: ignore[union-attr]
    tab = tab_of(page, bench)
    bench.qtbot.waitUntil(lambda: [row.use.isVisibleTo(page) for row in tab.network.rows()] == [False])
    assert tab.network.rows()[0].copy.isVisibleTo(page)


def test_what_did_not_work_is_learnt_from_and_not_done_again(
    page: RiskPlace, bench: RiskBench, desk: Desk, told: Experience
) -> None:
    bench.put(replace(told, outcome=Outcome.DID_NOT_WORK))
    tab = tab_of(page, bench)
    bench.qtbot.waitUntil(
        lambda: [row.copy.text() for row in tab.network.rows()] == ["Lär av dem: ny åtgärd"]
    )
    tab.network.rows()[0].copy.click()
    dialog = desk.dialogs.current
    assert dialog is not None
    assert dialog.form.row("title").value() == ""
    assert dialog.form.row("description").value() == "Gör så här."


def test_the_keyboard_stays_in_the_page_where_nothing_can_be_added(
    page: RiskPlace, bench: RiskBench, told: Experience
) -> None:
    bench.put(replace(page.dossier.analysis, state=AnalysisState.APPROVED))  # type: ignore[union-attr]
    page.tab("description").setFocus()
    page._open_tab("description")
    page.take_focus()
    for key in ("evidence", "rating", "decision", "measures", "history", "description"):
        page._step_tab(1)
        bench.settle()
        stands = page.window().focusWidget()
        assert stands is page.tabs or page.tab(key).isAncestorOf(stands), key
        assert stands.isVisibleTo(page), key


def test_another_risk_shows_its_own(page: RiskPlace, bench: RiskBench, told: Experience) -> None:
    tab = tab_of(page, bench)
    assert tab.network.isVisibleTo(page)
    other = replace(bench.file(4).risk, area="gifts_representation", scenario="")
    bench.put(other)
    page.show_where({"analysis_id": makers.ANALYSIS_ID, "risk_id": other.id, "tab": "evidence"})
    bench.qtbot.waitUntil(lambda: not tab.network.isVisibleTo(page))
