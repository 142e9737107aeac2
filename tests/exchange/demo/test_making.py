from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exchange.demo.clock import DemoClock
from exchange.demo.making import StoppedError, demo_user, first_agency, make_demo
from exchange.demo.memory import Memory
from exchange.lists import csv_bytes, measures_list, risks_list
from network.entities import ENTITIES as OF_NETWORK
from reports.plain import write_json
from riskmodel.analysis import Analysis, AnalysisState
from riskmodel.approval import is_whole
from riskmodel.content import catalogue
from riskmodel.dossier import Dossier
from riskmodel.entities import ENTITIES as OF_ANALYSIS
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import speaking
from riskmodel.measure import MeasureStatus
from riskmodel.reading import list_measures, read_dossier
from riskmodel.risk import Confirmation, DecisionKind
from storage.workspace import Workspace, create_workspace

TODAY = date(2026, 3, 17)


def made(path: Path, today: date = TODAY, seed: int = 1, **options: Any) -> Workspace:
    clock = DemoClock(today, options.get("years", 3))
    workspace = create_workspace(path, first_agency(seed, today), who=demo_user(), clock=clock)
    make_demo(workspace, clock, seed=seed, **options)
    return workspace


def dossiers(workspace: Workspace, today: date = TODAY) -> list[Dossier]:
    found = []
    for agency in workspace.agencies():
        with workspace.open_reading(agency.agency_id)() as reading:
            found += [read_dossier(reading, analysis.id, today) for analysis in reading.find(Analysis)]
    return found


def everything(workspace: Workspace) -> dict[tuple[type[Entity], Any, Any], Entity]:
    found: dict[tuple[type[Entity], Any, Any], Entity] = {}
    for agency in workspace.agencies():
        with workspace.open_reading(agency.agency_id)() as reading:
            found |= {
                (kind, thing.agency_id, thing.id): thing
                for kind in (*OF_ANALYSIS, *OF_NETWORK)
                for thing in reading.find(kind)
            }
    return found


def exported(workspace: Workspace) -> list[bytes]:
    risks = risks_list(dossiers(workspace), TODAY)
    measures = []
    for agency in workspace.agencies():
        with workspace.open_reading(agency.agency_id)() as reading:
            measures.append((agency, list_measures(reading)))
    lists = [risks, measures_list(measures, TODAY)]
    return [*map(csv_bytes, lists), *(write_json(each.schema, 1, each.content) for each in lists)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with closing(made(tmp_path_factory.mktemp("demo") / "a.klarsyn", agencies=4)) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def first(workspace: Workspace) -> list[Dossier]:
    """The rounds of the agency that the workspace was made for, the latest last."""
    return [each for each in dossiers(workspace) if each.agency.agency_id == workspace.main_agency_id]


def test_each_agency_has_a_round_a_year_and_all_but_the_last_are_approved(workspace: Workspace) -> None:
    found = dossiers(workspace)
    assert len(found) == 4 * 3
    for earlier in (each for each in found if each.analysis.state is AnalysisState.CLOSED):
        assert earlier.approval
        assert is_whole(earlier.approval.content, earlier.approval.content_hash)


def test_the_first_agency_is_in_the_middle_of_its_third_round(first: list[Dossier]) -> None:
    assert [each.analysis.state for each in first] == [
        AnalysisState.CLOSED,
        AnalysisState.APPROVED,
        AnalysisState.OPEN,
    ]
    now = first[-1]
    assert now.analysis.previous_id == first[-2].analysis.id
    assert len(now.open_risks) == 14
    assert len(now.unrated) == 3
    assert 0 < sum(file.decision is not None for file in now.open_risks) < len(now.open_risks)


def test_the_course_has_something_of_everything(first: list[Dossier]) -> None:
    files = [file for dossier in first for file in dossier.risks]
    measures = {each.measure.id: each.measure for dossier in first for each in dossier.measures}.values()
    assert any(measure.is_late(TODAY) for measure in measures)
    assert {measure.status for measure in measures} >= {MeasureStatus.DONE, MeasureStatus.ONGOING}
    assert all(measure.owner and measure.reviewer and measure.indicator for measure in measures)
    decisions = [file.decision for file in files if file.decision]
    assert {decision.kind for decision in decisions} == set(DecisionKind)
    assert all(each.retest_on for each in decisions if each.kind is DecisionKind.ACCEPT)
    assert any(file.individual for file in files)
    assert any(file.judged_today for file in files)
    assert any(file.is_closed for file in files)
    assert any(dossier.follow_ups for dossier in first)
    assert any(file.common and file.common.without_evidence for file in files)
    later = {file.risk.confirmation for dossier in first[1:] for file in dossier.open_risks}
    assert later == {Confirmation.NEW, Confirmation.CONFIRMED, Confirmation.CHANGED}


def test_measures_that_are_done_have_brought_risks_down(first: list[Dossier]) -> None:
    lower = [
        file for file in first[-1].open_risks if file.stages.before.level.band != file.stages.today.level.band
    ]
    assert lower


def test_a_risk_is_told_as_it_is_in_its_unit(first: list[Dossier]) -> None:
    for file in first[-1].open_risks:
        scenario = catalogue().scenarios.by_id(file.risk.scenario)
        unit = next(unit for unit in first[-1].units if unit.id == file.risk.unit_id)
        assert file.risk.event.startswith(scenario.event)
        assert file.risk.event != scenario.event
        assert file.risk.area in unit.areas
        assert file.risk.owner


def test_nothing_lies_in_the_time_to_come(workspace: Workspace) -> None:
    for dossier in dossiers(workspace):
        assert dossier.analysis.started_on <= TODAY
        assert all(move.at.date() <= TODAY for move in dossier.moves)
        for file in dossier.risks:
            assert all(rating.made_at.date() <= TODAY for rating in file.ratings)
            assert file.decision is None or file.decision.decided_on <= TODAY
        assert all((each.measure.done_on or TODAY) <= TODAY for each in dossier.measures)


def test_the_history_of_the_first_agency_is_that_of_the_verbs(workspace: Workspace) -> None:
    found = workspace.history(workspace.main_agency_id, limit=10_000)
    network = {"make_demo", "start_network", "change_office"}
    oldest_first = [entry.label for entry in reversed(found)]
    begins = next(at for at, label in enumerate(oldest_first) if label not in {"add_agency", *network})
    labels = set(oldest_first[begins:])
    assert not labels & network
    assert {"start_round", "rate_blind", "settle_rating", "finish_measure", "approve_analysis"} <= labels
    moments = [entry.at for entry in found]
    assert moments == sorted(moments, reverse=True)
    assert moments[0].date() <= TODAY
    assert (TODAY - moments[-2].date()).days > 2 * 365


def test_the_workspace_is_whole(workspace: Workspace) -> None:
    assert workspace.check() == []


def test_ids_made_later_come_after_all_of_them(workspace: Workspace) -> None:
    later = new_id()
    assert all(key < later for _, _, key in everything(workspace) if key.version == 7)


def test_the_same_seed_and_day_give_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    with closing(made(tmp_path / "b.klarsyn", agencies=4)) as again:
        assert exported(again) == exported(workspace)
        assert everything(again) == everything(workspace)


def test_another_seed_gives_another_course(first: list[Dossier], tmp_path: Path) -> None:
    with closing(made(tmp_path / "b.klarsyn", seed=2, agencies=1)) as other:
        titles = {file.risk.title for each in dossiers(other) for file in each.risks}
        assert titles != {file.risk.title for each in first for file in each.risks}


def test_memory_gives_what_the_store_gives(workspace: Workspace) -> None:
    """The agencies that are built in memory obey the same rules as the one built in the store."""
    clock, agency = DemoClock(TODAY), first_agency(1, TODAY)
    memory = Memory(agency.agency_id, who=demo_user(), clock=clock)

    class InMemory:
        def open_work(self, agency_id: Any) -> Any:
            return memory.open_work

        def open_reading(self, agency_id: Any) -> Any:
            return memory.open_reading

    with memory.open_work("add_agency") as work:
        work.put(agency)
    make_demo(InMemory(), clock, agencies=1)
    built = {(type(thing), thing.agency_id, thing.id): thing for thing in memory.things()}
    stored = {
        key: thing
        for key, thing in everything(workspace).items()
        if thing.agency_id == workspace.main_agency_id
    }
    assert built.keys() == stored.keys()
    for key, thing in stored.items():
        assert _without_version(built[key]) == _without_version(thing)


def test_it_speaks_english_where_english_is_spoken(tmp_path: Path) -> None:
    with speaking("en"), closing(made(tmp_path / "e.klarsyn", years=1)) as workspace:
        (only,) = dossiers(workspace)
        assert only.analysis.title.startswith("Analysis of")
        assert all("Hos oss" not in file.risk.event for file in only.risks)


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2027, 12, 31), date(2030, 1, 1)])
def test_it_works_on_any_day(tmp_path: Path, day: date) -> None:
    with closing(made(tmp_path / "d.klarsyn", today=day, agencies=2)) as workspace:
        assert len(dossiers(workspace, day)) == 6


def test_as_many_risks_as_asked_for_are_there(tmp_path: Path) -> None:
    with closing(made(tmp_path / "r.klarsyn", agencies=2, years=1, risks=40)) as workspace:
        assert {len(each.open_risks) for each in dossiers(workspace)} <= set(range(30, 41))


def test_progress_is_told_and_a_stop_is_heeded(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    clock = DemoClock(TODAY)
    with create_workspace(tmp_path / "s.klarsyn", first_agency(1, TODAY), clock=clock) as workspace:
        with pytest.raises(StoppedError):
            make_demo(
                workspace,
                clock,
                agencies=9,
                years=1,
                progress=lambda done, whole: told.append((done, whole)),
                stop=lambda: len(told) == 2,
            )
        assert told == [(1, 9), (2, 9)]
        assert len(workspace.agencies()) == 2


@pytest.mark.parametrize(
    ("options", "key"),
    [
        ({"agencies": 0}, "agencies"),
        ({"agencies": 9999}, "agencies"),
        ({"years": 0}, "years"),
        ({"years": 99}, "years"),
    ],
)
def test_numbers_out_of_bounds_are_refused_before_anything_is_made(options: Any, key: str) -> None:
    with pytest.raises(RuleError) as caught:
        make_demo(None, DemoClock(TODAY), **options)  # type: ignore[arg-type]
    assert caught.value.key == f"demo.{key}"


def _without_version(thing: Entity) -> Any:
    from dataclasses import replace

    return replace(thing, version=0)
