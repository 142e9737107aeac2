from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from riskmodel.kernel.ids import new_id
from riskmodel.reading import list_analyses, list_measures, read_dossier
from riskmodel.risk import Risk
from tests import makers
from tests.fakes import FakeStore


def filled(*things: Any) -> FakeStore:
    store = FakeStore(makers.agency())
    with store.open_work(makers.AGENCY_ID)("add_risk") as work:
        for thing in things:
            work.put(thing)
        work.commit()
    return store


def fresh(thing: Any) -> Any:
    return replace(thing, version=0)


def test_a_measure_names_the_copy_of_a_risk_and_not_its_earlier_rounds() -> None:
    first, second = makers.analysis(id=new_id()), makers.analysis(id=new_id())
    old = makers.risk(number=8, analysis_id=first.id)
    new = makers.risk(number=8, analysis_id=second.id, previous_id=old.id)
    act = makers.measure()
    links = [makers.measure_link(act.id, risk.id) for risk in (old, new)]
    store = filled(fresh(makers.scale()), first, second, old, new, act, *links)
    with store.open_reading(makers.AGENCY_ID)() as reading:
        (file,) = list_measures(reading)
        assert file.risks == (reading.get(Risk, new.id),)
        assert len(file.links) == 2


def test_measures_come_by_due_date_and_those_without_one_last() -> None:
    days = (date(2027, 1, 1), None, date(2026, 1, 1))
    store = filled(*(makers.measure(number=number, due_on=day) for number, day in enumerate(days, 1)))
    with store.open_reading(makers.AGENCY_ID)() as reading:
        assert [file.measure.number for file in list_measures(reading)] == [3, 1, 2]


def test_the_list_of_analyses_counts_as_the_dossier_does() -> None:
    analysis = makers.analysis()
    risks = [makers.risk(number=1), makers.risk(number=2), makers.risk(number=3, closed_reason="Borta")]
    parts = [
        makers.rating(risks[0].id),
        makers.rating(risks[1].id, protection=None),
        makers.decision(risks[0].id),
    ]
    store = filled(fresh(makers.scale()), analysis, *risks, *parts)
    with store.open_reading(makers.AGENCY_ID)() as reading:
        (line,) = list_analyses(reading)
        dossier = read_dossier(reading, analysis.id, makers.TODAY)
    assert (line.risks, line.rated, line.decided) == (2, 1, 1)
    assert line.risks - line.rated == len(dossier.unrated)
    assert [file.label for file in dossier.risks] == ["R1", "R2", "R3"]
