"""All there is about an analysis as JSON, so that nothing has to be typed again."""

from __future__ import annotations

from typing import Any

from reports.plain import write_json
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.rating import FORMULA
from riskmodel.risk import Stage
from riskmodel.whatif import DIMENSIONS

SCHEMA, VERSION = "klarsyn.register", 1


def register_json(dossier: Dossier) -> bytes:
    """Every thing of the analysis with its fields, and the level of each risk at each stage."""
    return write_json(
        SCHEMA,
        VERSION,
        {
            "agency": dossier.agency,
            "analysis": dossier.analysis,
            "answers": dossier.answers,
            "approval": dossier.approval,
            "follow_ups": dossier.follow_ups,
            "formula": FORMULA,
            "measures": [{"measure": file.measure, "links": file.links} for file in dossier.measures],
            "moves": dossier.moves,
            "need_check": dossier.need_check,
            "read_on": dossier.today,
            "reviews": dossier.reviews,
            "risks": [_risk(file) for file in dossier.risks],
            "scale": dossier.scale,
            "units": dossier.units,
            "workshops": dossier.workshops,
        },
    )


def _risk(file: RiskFile) -> dict[str, Any]:
    return {
        "risk": file.risk,
        "causes": file.causes,
        "evidence": file.evidence,
        "controls": [
            {"control": each.control, "causes": sorted(map(str, each.cause_ids))} for each in file.controls
        ],
        "ratings": file.ratings,
        "decision": file.decision,
        "measures": [measure.id for measure in file.measures],
        "levels": {stage.value: _standing(file, stage) for stage in Stage},
    }


def _standing(file: RiskFile, stage: Stage) -> dict[str, Any]:
    at = file.stages.at(stage)
    return {
        **{dimension: getattr(at, dimension) for dimension in DIMENSIONS},
        "band": at.level.band,
        "table_band": at.level.table_band,
        "is_judged": at.is_judged,
    }
