"""Tables of `riskmodel/risk.py` and `riskmodel/measure.py`."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy import text as sql

from riskmodel.measure import MeasureStatus
from riskmodel.risk import Confirmation, DecisionKind, Form, Pattern, Stage, Strength, Works
from storage.tables.columns import (
    choice,
    count,
    day,
    entity_table,
    filled,
    flag,
    found_by,
    level,
    many,
    moment,
    only_one,
    points_at,
    ref,
    rule,
    text,
)

risk = entity_table(
    "risk",
    ref("analysis_id"),
    count("number"),
    text("title"),
    text("event"),
    text("effect"),
    text("area"),
    ref("unit_id", optional=True),
    text("form", optional=True),
    text("pattern", optional=True),
    many("harms"),
    many("red_flags"),
    text("scenario"),
    text("owner"),
    ref("previous_id", optional=True),
    text("confirmation"),
    text("closed_reason"),
    filled("title"),
    rule("number", "number >= 1"),
    choice("form", Form),
    choice("pattern", Pattern),
    choice("confirmation", Confirmation),
    rule("own_previous", "previous_id <> id"),
    points_at("analysis", "analysis_id"),
    points_at("unit", "unit_id"),
    points_at("risk", "previous_id"),
    only_one("analysis_id", "number"),
)

cause = entity_table(
    "cause",
    ref("risk_id"),
    text("text"),
    text("factor"),
    filled("text"),
    points_at("risk", "risk_id"),
    found_by("risk_id"),
)

evidence = entity_table(
    "evidence",
    ref("risk_id"),
    text("kind"),
    text("text"),
    text("strength"),
    day("noted_on", optional=True),
    text("source"),
    ref("experience_id", optional=True),
    filled("text"),
    choice("strength", Strength),
    points_at("risk", "risk_id"),
    points_at("experience", "experience_id"),
    found_by("risk_id"),
    found_by("experience_id"),
)

control = entity_table(
    "control",
    ref("risk_id"),
    text("text"),
    text("works"),
    day("tested_on", optional=True),
    filled("text"),
    choice("works", Works),
    points_at("risk", "risk_id"),
    found_by("risk_id"),
)

control_link = entity_table(
    "control_link",
    ref("control_id"),
    ref("cause_id"),
    points_at("control", "control_id"),
    points_at("cause", "cause_id"),
    only_one("control_id", "cause_id"),
    found_by("cause_id"),
)

rating = entity_table(
    "rating",
    ref("risk_id"),
    ref("scale_id"),
    moment("made_at"),
    text("made_by"),
    text("stage"),
    text("assessor"),
    count("likelihood", optional=True),
    count("consequence", optional=True),
    count("protection", optional=True),
    many("harms"),
    flag("without_evidence"),
    text("reason"),
    text("dissent"),
    # What follows from the plan is computed and never judged.
    choice("stage", (Stage.BEFORE, Stage.TODAY)),
    level("likelihood"),
    level("consequence"),
    level("protection"),
    points_at("risk", "risk_id"),
    points_at("scale_set", "scale_id"),
    found_by("risk_id"),
)

decision = entity_table(
    "decision",
    ref("risk_id"),
    text("kind"),
    day("decided_on"),
    text("reason"),
    text("decided_by"),
    day("retest_on", optional=True),
    choice("kind", DecisionKind),
    rule("accept", "kind <> 'accept' or (reason <> '' and decided_by <> '' and retest_on is not null)"),
    points_at("risk", "risk_id"),
    only_one("risk_id"),
)

measure = entity_table(
    "measure",
    count("number"),
    text("title"),
    text("kind"),
    text("description"),
    text("owner"),
    text("reviewer"),
    day("due_on", optional=True),
    text("status"),
    day("done_on", optional=True),
    text("indicator"),
    text("cost_note"),
    text("result"),
    ref("experience_id", optional=True),
    filled("title"),
    rule("number", "number >= 1"),
    choice("status", MeasureStatus),
    rule("done_on", "(status = 'done') = (done_on is not null)"),
    points_at("experience", "experience_id"),
    only_one("number"),
    found_by("experience_id"),
)

measure_link = entity_table(
    "measure_link",
    ref("measure_id"),
    ref("risk_id"),
    ref("cause_id", optional=True),
    count("likelihood_steps"),
    count("consequence_steps"),
    count("protection_steps"),
    rule("steps", "likelihood_steps >= 0 and consequence_steps >= 0 and protection_steps >= 0"),
    points_at("measure", "measure_id"),
    points_at("risk", "risk_id"),
    points_at("cause", "cause_id"),
    only_one("measure_id", "risk_id", "cause_id"),
    found_by("risk_id"),
    found_by("cause_id"),
)

# Two links without a cause would be told apart by a unique key, since unknown never equals unknown.
# A server's tables are made by the migrations, which say the same; saying it here would load its dialect.
Index(
    "uq_measure_link_whole_risk",
    measure_link.c.agency_id,
    measure_link.c.measure_id,
    measure_link.c.risk_id,
    unique=True,
    sqlite_where=sql("cause_id is null"),
)
