"""Short builders of every entity, and of a whole analysis of a fictional agency.

    risk(title="Fakturor godkänns")            one entity, everything else filled in
    risk_file(likelihood=2, consequence=3)     a risk with a judgement, as a dossier has it
    filled_dossier()                           a finished analysis that passes every gate but the last

Mönsterverket and everything about it is made up; its organisation number is in no register.
"""

from __future__ import annotations

from tests.makers.dossiers import dossier, filled_dossier, judged_today, risk_file, with_measures
from tests.makers.entities import (
    AGENCY_ID,
    ANALYSIS_ID,
    NOW,
    ORG_NR,
    TODAY,
    acceptance,
    agency,
    agency_name,
    analysis,
    answer,
    approval,
    cause,
    control,
    decision,
    done_measure,
    evidence,
    follow_up,
    measure,
    measure_link,
    move,
    need_check,
    rating,
    review,
    risk,
    scale,
    scale_of,
    unit,
    workshop,
)

__all__ = [
    "AGENCY_ID",
    "ANALYSIS_ID",
    "NOW",
    "ORG_NR",
    "TODAY",
    "acceptance",
    "agency",
    "agency_name",
    "analysis",
    "answer",
    "approval",
    "cause",
    "control",
    "decision",
    "done_measure",
    "dossier",
    "evidence",
    "filled_dossier",
    "follow_up",
    "judged_today",
    "measure",
    "measure_link",
    "move",
    "need_check",
    "rating",
    "review",
    "risk",
    "risk_file",
    "scale",
    "scale_of",
    "unit",
    "with_measures",
    "workshop",
]
