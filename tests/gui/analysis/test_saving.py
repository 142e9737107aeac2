"""Fields that save by themselves must not write over each other."""

from __future__ import annotations

import pytest

from gui.analysis.finder import find
from gui.analysis.saving import set_on_analysis, set_on_need_check, set_on_unit, set_on_workshop
from riskmodel.agency import Unit
from riskmodel.analysis import Analysis, Conclusion, NeedCheck, Workshop
from riskmodel.kernel.errors import RuleError
from tests import makers
from tests.agency_store import AgencyStore
from tests.gui.analysis.filling import fill


@pytest.fixture
def store() -> AgencyStore:
    made = AgencyStore(makers.AGENCY_ID)
    fill(made, makers.dossier(units=(makers.unit(),), workshops=(makers.workshop(),)))
    return made


def test_two_fields_of_an_analysis_are_both_kept(store: AgencyStore) -> None:
    set_on_analysis(store.open_work, makers.ANALYSIS_ID, {"lead": "Juristen"})
    set_on_analysis(store.open_work, makers.ANALYSIS_ID, {"owner": "GD"})
    [found] = store.all(Analysis)
    assert (found.lead, found.owner) == ("Juristen", "GD")


def test_a_need_check_begins_with_its_first_field(store: AgencyStore) -> None:
    set_on_need_check(store.open_work, makers.ANALYSIS_ID, {"triggers": ("new_task",)})
    set_on_need_check(store.open_work, makers.ANALYSIS_ID, {"conclusion": Conclusion.NEW})
    [found] = store.all(NeedCheck)
    assert (found.triggers, found.conclusion, found.made_on) == (
        ("new_task",),
        Conclusion.NEW,
        makers.TODAY,
    )


def test_the_day_is_that_of_the_conclusion(store: AgencyStore) -> None:
    store.add(makers.need_check(conclusion=Conclusion.NEW))
    set_on_need_check(store.open_work, makers.ANALYSIS_ID, {"reason": "Tydligare skäl."})
    assert store.all(NeedCheck)[0].made_on == makers.need_check().made_on
    set_on_need_check(store.open_work, makers.ANALYSIS_ID, {"conclusion": Conclusion.UPDATE})
    assert store.all(NeedCheck)[0].made_on == makers.TODAY


def test_a_rule_of_the_domain_still_refuses(store: AgencyStore) -> None:
    with pytest.raises(RuleError):
        set_on_analysis(store.open_work, makers.ANALYSIS_ID, {"title": ""})


def test_units_and_meetings_are_changed_by_field_too(store: AgencyStore) -> None:
    [unit], [meeting] = store.all(Unit), store.all(Workshop)
    set_on_unit(store.open_work, unit.id, {"areas": ("grants",)})
    set_on_workshop(store.open_work, meeting.id, {"method": "Samtal"})
    assert store.all(Unit)[0].areas == ("grants",)
    assert store.all(Workshop)[0].method == "Samtal"


def test_an_analysis_is_found_by_any_of_its_words(store: AgencyStore) -> None:
    with store.open_reading() as reading:
        [found] = find(reading, "korr 2026")
        assert find(reading, "finns inte") == []
        assert find(reading, "") == []
    assert (found.title, found.kind) == ("Korruptionsrisker 2026", "Analys · Pågår")
    assert found.where.what == {"analysis_id": makers.ANALYSIS_ID}
