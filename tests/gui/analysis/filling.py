"""Puts a dossier's parts into a store, so that a page can read them back."""

from __future__ import annotations

from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.ids import new_id
from riskmodel.risk import ControlLink
from tests.agency_store import AgencyStore


def fill(store: AgencyStore, dossier: Dossier) -> None:
    """Everything a dossier is made of."""
    store.add(dossier.agency, dossier.analysis, dossier.scale, *dossier.units, *dossier.workshops)
    store.add(*dossier.answers.values(), *dossier.moves, *dossier.follow_ups, *dossier.reviews)
    store.add(*[thing for thing in (dossier.need_check, dossier.approval) if thing is not None])
    store.add(*[file.measure for file in dossier.measures])
    for file in dossier.risks:
        store.add(*_parts(file))


def _parts(file: RiskFile) -> list[Entity]:
    parts: list[Entity] = [file.risk, *file.causes, *file.evidence, *file.ratings, *file.links]
    for each in file.controls:
        parts.append(each.control)
        parts += [
            ControlLink(
                agency_id=file.risk.agency_id, id=new_id(), control_id=each.control.id, cause_id=cause
            )
            for cause in each.cause_ids
        ]
    if file.decision is not None:
        parts.append(file.decision)
    return parts
