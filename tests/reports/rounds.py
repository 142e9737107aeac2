"""Whole rounds of fictional Mönsterverket with as many risks as wanted, made of the catalogue's scenarios.

a_round(100)            a dossier with 100 risks in every state
store(dossier, path)    the same in a workspace's file
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from riskmodel.agency import UnitKind
from riskmodel.analysis import Participant, Step
from riskmodel.content import catalogue
from riskmodel.dossier import ControlFile, Dossier, RiskFile
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.ids import new_id
from riskmodel.measure import Measure, MeasureStatus
from riskmodel.risk import Confirmation, ControlLink, Works
from storage.workspace import Workspace, create_workspace
from tests import makers

PEOPLE = ("Ekonomichefen", "Chefsjuristen", "It-chefen", "Bidragschefen", "Inköpschefen")
STATUSES = (MeasureStatus.PLANNED, MeasureStatus.ONGOING, MeasureStatus.DONE, MeasureStatus.CANCELLED)


def a_round(count: int, **fields: Any) -> Dossier:
    """An analysis with `count` risks: treated, accepted, undecided, unrated, raised, judged blind."""
    units = (makers.unit(), makers.unit(name="Bidrag", kind=UnitKind.CORE, areas=("grants",)))
    files = tuple(_risk(number, units[number % 2].id) for number in range(1, count + 1))
    analysis = makers.analysis(
        step=Step.TREAT,
        unit_ids=tuple(unit.id for unit in units),
        participants=(
            Participant("coordinator", "Staben", is_lead_function=True),
            Participant("employee", "Inköp"),
        ),
        record_number="MV 2026/117",
        scope="Inköp, bidrag och it. Två enheter av nio.",
    )
    values: dict[str, Any] = {
        "analysis": analysis,
        "need_check": makers.need_check(),
        "answers": {"need_last_analysis": makers.answer()},
        "units": units,
        "workshops": (makers.workshop(unit_id=units[0].id),),
        "follow_ups": (makers.follow_up(),),
    }
    return makers.dossier(*files, **(values | fields))


def with_titles(dossier: Dossier, text: str) -> Dossier:
    """The same with every title as given: analysis, risks, measures."""
    files = tuple(
        replace(
            file,
            risk=replace(file.risk, title=text),
            measures=tuple(replace(measure, title=text) for measure in file.measures),
        )
        for file in dossier.risks
    )
    return replace(
        dossier, analysis=replace(dossier.analysis, title=text, scope=text, lead=text), risks=files
    )


def unrated(dossier: Dossier) -> Dossier:
    """The same before anybody has judged."""
    return replace(dossier, risks=tuple(replace(file, ratings=(), decision=None) for file in dossier.risks))


def next_round(before: Dossier) -> Dossier:
    """A later round with a risk that is new, one changed, one closed, one confirmed and the rest pending."""
    analysis = replace(
        before.analysis,
        id=new_id(),
        title="Korruptionsrisker 2027",
        started_on=date(2027, 2, 1),
        previous_id=before.analysis.id,
    )
    copies = [_copied(file, analysis.id) for file in before.open_risks]
    copies[0] = replace(copies[0], risk=replace(copies[0].risk, confirmation=Confirmation.CONFIRMED))
    copies[1] = _changed(copies[1])
    copies[2] = replace(copies[2], risk=replace(copies[2].risk, closed_reason="Kassan är borttagen."))
    new = _risk(991, None)
    new = replace(new, risk=replace(new.risk, analysis_id=analysis.id))
    return makers.dossier(*copies, new, analysis=analysis, units=before.units, today=date(2027, 3, 1))


def store(path: Path, *rounds: Dossier) -> Workspace:
    """Put rounds into a new workspace's file; every entity as it is."""
    workspace = create_workspace(path, rounds[0].agency, who="anna")
    with workspace.open_work(rounds[0].agency.id)("start_analysis") as work:
        seen: set[UUID] = {rounds[0].agency.id}
        for thing in (each for one in rounds for each in _entities(one)):
            if thing.id not in seen:
                work.put(replace(thing, version=0))
                seen.add(thing.id)
        work.commit()
    return workspace


def _risk(number: int, unit_id: UUID | None) -> RiskFile:
    scenarios = catalogue().scenarios
    scenario = scenarios[(number * 7) % len(scenarios)]
    file = makers.risk_file(
        number,
        1 + number % 4,
        1 + (number * 3 // 2) % 4,
        1 + (number // 2) % 4,
        title=scenario.title,
        event=scenario.event,
        effect=scenario.effect,
        form=scenario.form,
        pattern=scenario.pattern,
        red_flags=scenario.red_flags,
        area=scenario.area,
        unit_id=unit_id,
        owner=PEOPLE[number % 5],
    )
    if number % 9 == 4:
        return replace(file, ratings=())
    return _decided(_judged_blind(_controlled(file)), number, [each.text for each in scenario.measures])


def _controlled(file: RiskFile) -> RiskFile:
    number = file.risk.number
    if number % 3:
        return file
    works = Works.NO if number % 2 else Works.YES
    control = makers.control(file.risk.id, text="Stickprov", works=works, tested_on=date(2026, 3, 1))
    return replace(file, controls=(ControlFile(control, frozenset(cause.id for cause in file.causes)),))


def _judged_blind(file: RiskFile) -> RiskFile:
    if file.risk.number % 4 or file.common is None:
        return file
    blind = tuple(
        makers.rating(
            file.risk.id,
            assessor=who,
            likelihood=1 + place % 4,
            made_at=datetime(2026, 5, 4, 8, place, tzinfo=UTC),
        )
        for place, who in enumerate(PEOPLE[:3])
    )
    first = replace(
        file.common,
        id=new_id(),
        made_at=datetime(2026, 5, 1, tzinfo=UTC),
        likelihood=1,
        reason="Första intrycket.",
    )
    settled = replace(file.common, dissent="Inköpschefen bedömer sannolikheten som mycket stor.")
    return replace(file, ratings=(first, *blind, settled))


def _decided(file: RiskFile, number: int, suggestions: list[str]) -> RiskFile:
    if number % 7 == 3:
        return file
    if number % 5 == 2:
        return replace(file, decision=makers.acceptance(file.risk.id))
    measures = [_measure(2 * number + place, text) for place, text in enumerate(suggestions[:2])]
    treated = makers.with_measures(file, *measures, likelihood_steps=1)
    return replace(treated, decision=makers.decision(file.risk.id, decided_by="Generaldirektören"))


def _measure(number: int, title: str) -> Measure:
    status = STATUSES[number % 4]
    return makers.measure(
        number=number,
        title=title,
        owner=PEOPLE[number % 5] if number % 6 else "",
        status=status,
        due_on=date(2026, 8, 1) + timedelta(days=13 * (number % 20)) if number % 11 else None,
        done_on=date(2026, 9, 1) if status is MeasureStatus.DONE else None,
    )


def _copied(file: RiskFile, analysis_id: UUID) -> RiskFile:
    """A risk as a new round takes it over, not yet looked at."""
    own = new_id()
    risk = replace(
        file.risk,
        id=own,
        analysis_id=analysis_id,
        previous_id=file.risk.id,
        confirmation=Confirmation.PENDING,
    )

    def copied(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(thing, id=new_id(), risk_id=own) for thing in things)

    return RiskFile(
        risk=risk,
        scale=file.scale,
        causes=copied(file.causes),
        evidence=copied(file.evidence),
        ratings=copied(file.ratings),
        decision=replace(file.decision, id=new_id(), risk_id=own) if file.decision else None,
    )


def _changed(file: RiskFile) -> RiskFile:
    risk = replace(
        file.risk, confirmation=Confirmation.CHANGED, owner="Kanslichefen", event="En ny beskrivning."
    )
    ratings = tuple(replace(rating, likelihood=4, consequence=4) for rating in file.ratings)
    return replace(file, risk=risk, ratings=ratings)


def _entities(dossier: Dossier) -> Iterator[Entity]:
    yield from (dossier.scale, *dossier.units, dossier.analysis)
    yield from (each for each in (dossier.need_check, dossier.approval) if each)
    yield from (*dossier.answers.values(), *dossier.workshops, *dossier.follow_ups)
    yield from (file.measure for file in dossier.measures)
    for file in dossier.risks:
        yield from (file.risk, *file.causes, *file.evidence, *file.ratings)
        for each in file.controls:
            yield each.control
            for cause_id in sorted(each.cause_ids):
                yield _control_link(each.control.id, cause_id)
        yield from (file.decision,) if file.decision else ()
        yield from file.links


def _control_link(control_id: UUID, cause_id: UUID) -> ControlLink:
    return ControlLink(agency_id=makers.AGENCY_ID, id=new_id(), control_id=control_id, cause_id=cause_id)
