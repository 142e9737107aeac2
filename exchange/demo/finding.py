"""Step 2 of the course: risks are found in the catalogue, or those of the last round looked at again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from exchange.demo.agencies import UnitPlan
from exchange.demo.agenda import Act
from exchange.demo.story import Round
from exchange.demo.texts import demo_content, phrase, spoken
from riskmodel.content import Scenario, catalogue, model
from riskmodel.dossier import RiskFile
from riskmodel.kernel.ids import new_id
from riskmodel.risk import Cause, Control, Evidence, Risk, Works
from riskmodel.verbs.risks import (
    add_risk_from_scenario,
    change_risk,
    close_risk,
    confirm_risk,
    save_cause,
    save_control,
    save_evidence,
)

GROWTH = 2
"""So many more risks are found in each later round than are closed in it."""

_CLOSED, _CHANGED = 1, 0.25
_WITHOUT_EVIDENCE, _TWO_PIECES, _TWO_CONTROLS, _NO_CONTROL = 0.18, 0.3, 0.25, 0.2
_OWN_WORDS = 0.6
_WORKS = (Works.YES, Works.YES, Works.UNKNOWN, Works.NO)

Find = tuple[Scenario, UnitPlan]


def find_risks(now: Round, days: int) -> None:
    """Find the risks of a first round over so many days."""
    now.story.agenda.spread(
        now.story.clock.day, days, [partial(_add, now, *find) for find in _chosen(now, now.many)]
    )


def look_again(now: Round, days: int) -> None:
    """Confirm, change or close each risk of the last round, and find a few new ones."""
    story = now.story
    open_risks = list(now.dossier().open_risks)
    closed = {file.risk.id for file in story.chance.sample(open_risks, min(_CLOSED, len(open_risks)))}
    acts: list[Act] = []
    for file in open_risks:
        if file.risk.id in closed:
            acts.append(partial(_close, now, file))
        elif story.chance.happens(_CHANGED):
            acts.append(partial(_change, now, file))
        else:
            acts.append(partial(confirm_risk, story.open_work, file.risk.id))
    taken = {file.risk.scenario for file in now.dossier().risks}
    acts += [partial(_add, now, *find) for find in _chosen(now, _CLOSED + GROWTH, taken)]
    story.agenda.spread(story.clock.day, days, acts)


def _chosen(now: Round, many: int, taken: set[str] | frozenset[str] = frozenset()) -> list[Find]:
    """Scenarios of the units' areas, unit by unit in turn; other areas when they do not suffice."""
    chance, units = now.story.chance, now.story.working_units
    wells: list[list[Find]] = []
    for unit in units:
        own = [
            (each, unit) for each in catalogue().scenarios if each.area in unit.areas and each.id not in taken
        ]
        chance.shuffle(own)
        wells.append(own)
    covered = {area for unit in units for area in unit.areas}
    rest = [(each, chance.one(units)) for each in catalogue().scenarios if each.area not in covered | taken]
    chance.shuffle(rest)
    found: list[Find] = []
    used: set[str] = set()
    while len(found) < many and (any(wells) or rest):
        for well in [well for well in wells if well] or [rest]:
            scenario, unit = well.pop()
            if scenario.id not in used | taken and len(found) < many:
                used.add(scenario.id)
                found.append((scenario, unit))
    return found


def _add(now: Round, scenario: Scenario, unit: UnitPlan) -> None:
    story = now.story
    edit = add_risk_from_scenario(story.open_work, now.analysis_id, scenario.id, story.unit_ids[unit.name])
    risk = edit.after(Risk)
    causes = [change.after for change in edit.changes if isinstance(change.after, Cause)]
    local = phrase("local", scenario.area, unit=unit.name)
    change_risk(story.open_work, replace(risk, event=f"{risk.event} {local}", owner=unit.head))
    for cause in causes:
        if story.chance.happens(_OWN_WORDS):
            save_cause(story.open_work, replace(cause, text=phrase("causes", cause.factor)))
    _add_evidence(now, risk)
    _add_controls(now, risk, causes)


def _add_evidence(now: Round, risk: Risk) -> None:
    chance = now.story.chance
    if chance.happens(_WITHOUT_EVIDENCE):
        return
    entries = [entry for entry in demo_content()["evidence"] if risk.area in entry.get("areas", (risk.area,))]
    for entry in chance.sample(entries, 2 if chance.happens(_TWO_PIECES) else 1):
        save_evidence(
            now.story.open_work,
            Evidence(
                agency_id=now.story.agency_id,
                id=new_id(),
                risk_id=risk.id,
                kind=entry["kind"],
                text=spoken(entry),
                strength=model().evidence_kinds.by_id(entry["kind"]).strength,
                noted_on=now.story.clock.day,
            ),
        )


def _add_controls(now: Round, risk: Risk, causes: list[Cause]) -> None:
    chance = now.story.chance
    if chance.happens(_NO_CONTROL):
        return
    entries = demo_content()["controls"][risk.area]
    for entry in chance.sample(entries, 2 if chance.happens(_TWO_CONTROLS) else 1):
        works = chance.one(_WORKS)
        tested = (
            None if works is Works.UNKNOWN else now.story.clock.day - timedelta(days=chance.randint(20, 400))
        )
        save_control(
            now.story.open_work,
            Control(
                agency_id=now.story.agency_id,
                id=new_id(),
                risk_id=risk.id,
                text=spoken(entry),
                works=works,
                tested_on=tested,
            ),
            [chance.one(causes).id] if causes else [],
        )


def _close(now: Round, file: RiskFile) -> None:
    close_risk(now.story.open_work, file.risk.id, now.story.chance.phrase("closed"))


def _change(now: Round, file: RiskFile) -> None:
    news = now.story.chance.phrase("changed")
    change_risk(now.story.open_work, replace(file.risk, event=f"{file.risk.event} {news}"))
