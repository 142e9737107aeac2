"""The state the management approved: its text, its fingerprint, and whether it has changed since.

The text is canonical JSON (RFC 8785 in spirit): keys sorted, ids as text, days in ISO form, things in a fixed
order. What moves on by itself after an approval is left out: versions, the step and state of the round,
follow-ups, reviews, and the approval itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from riskmodel.agency import Unit
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.entity import Entity
from riskmodel.kernel.words import say
from riskmodel.rating import FORMULA
from riskmodel.risk import Stage

CONTENT_VERSION = 1

_ALWAYS_OUT = frozenset({"version", "agency_id"})
_OUT_OF_ANALYSIS = frozenset({"state", "step"})
# Fields that came after content version 1: left out while they are unknown, so that what was approved before
# them still has its fingerprint.
_LATER = frozenset({"experience_id"})


def frozen_content(dossier: Dossier) -> str:
    """The whole analysis as canonical JSON."""
    return _as_json(_content(dossier))


def content_hash(content: str) -> str:
    """The SHA-256 of a frozen content, as 64 hexadecimal digits."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def changed_since(dossier: Dossier) -> bool:
    """Whether anything is no longer as it was approved; False for an analysis that is not approved."""
    approval = dossier.approval
    return approval is not None and content_hash(frozen_content(dossier)) != approval.content_hash


def changed_parts(dossier: Dossier) -> tuple[str, ...]:
    """What is no longer as it was approved: labels such as R5 and Å3, and other parts in words."""
    if dossier.approval is None:
        return ()
    then, now = json.loads(dossier.approval.content), json.loads(frozen_content(dossier))
    found = [say(f"analysis.part.{part}") for part in _PARTS if then.get(part) != now.get(part)]
    for part in ("risks", "measures"):
        found += _changed_labels(then.get(part, {}), now[part])
    return tuple(found)


def is_whole(content: str, expected_hash: str) -> bool:
    """Whether a stored content still is what was approved."""
    return content_hash(content) == expected_hash


_PARTS = ("agency", "analysis", "scale", "need_check", "answers", "units", "workshops")


def _content(dossier: Dossier) -> dict[str, Any]:
    return {
        "content_version": CONTENT_VERSION,
        "formula": FORMULA,
        "agency": {"org_nr": dossier.agency.org_nr, "name": dossier.agency.name},
        "analysis": _plain(dossier.analysis, _OUT_OF_ANALYSIS),
        "scale": _plain(dossier.scale),
        "need_check": _plain(dossier.need_check),
        "answers": {question: answer.text for question, answer in dossier.answers.items()},
        "units": _by_id(_units(dossier)),
        "workshops": _by_id(dossier.workshops),
        "moves": _by_id(dossier.moves),
        "risks": {file.label: _risk(file) for file in dossier.risks},
        "measures": {file.measure.label: _plain(file.measure) for file in dossier.measures},
    }


def _risk(file: RiskFile) -> dict[str, Any]:
    return {
        **_plain(file.risk),
        "causes": _by_id(file.causes),
        "evidence": _by_id(file.evidence),
        "controls": {
            str(each.control.id): {**_plain(each.control), "causes": sorted(map(str, each.cause_ids))}
            for each in file.controls
        },
        "ratings": _by_id(file.ratings),
        "decision": _plain(file.decision),
        "links": _by_id(file.links),
        "levels": {stage.value: file.stages.at(stage).level.band for stage in Stage},
    }


def _units(dossier: Dossier) -> list[Unit]:
    """The units the analysis speaks of; others may come and go without touching it."""
    named = set(dossier.analysis.unit_ids)
    named |= {file.risk.unit_id for file in dossier.risks if file.risk.unit_id}
    named |= {workshop.unit_id for workshop in dossier.workshops if workshop.unit_id}
    return [unit for unit in dossier.units if unit.id in named]


def _by_id(things: Iterable[Entity]) -> dict[str, Any]:
    return {str(thing.id): _plain(thing) for thing in things}


def _plain(thing: Any, left_out: frozenset[str] = frozenset()) -> Any:
    """A value as JSON can hold it."""
    if is_dataclass(thing) and not isinstance(thing, type):
        out = _ALWAYS_OUT | left_out
        named = [(each.name, getattr(thing, each.name)) for each in fields(thing) if each.name not in out]
        return {name: _plain(value) for name, value in named if value is not None or name not in _LATER}
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, UUID):
        return str(thing)
    if isinstance(thing, date | datetime):
        return thing.isoformat()
    if isinstance(thing, tuple):
        return [_plain(part) for part in thing]
    return thing


def _as_json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _changed_labels(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    changed = [label for label in {**then, **now} if then.get(label) != now.get(label)]
    return sorted(changed, key=lambda label: (label[0], int(label[1:])))
