"""Tables of `riskmodel/analysis.py`."""

from __future__ import annotations

from riskmodel.analysis import AnalysisState, Conclusion, FollowUpEffect, ReviewOutcome, Step
from storage.tables.columns import (
    choice,
    count,
    day,
    entity_table,
    filled,
    found_by,
    many,
    moment,
    only_one,
    points_at,
    ref,
    rule,
    text,
)

analysis = entity_table(
    "analysis",
    text("title"),
    day("started_on"),
    ref("scale_id"),
    text("scope"),
    many("unit_ids"),
    text("left_out_reason"),
    text("lead"),
    text("owner"),
    many("participants"),
    text("record_number"),
    text("state"),
    count("step"),
    text("no_risk_reason"),
    ref("previous_id", optional=True),
    filled("title"),
    choice("state", AnalysisState),
    choice("step", Step),
    rule("own_previous", "previous_id <> id"),
    points_at("scale_set", "scale_id"),
    points_at("analysis", "previous_id"),
)

need_check = entity_table(
    "need_check",
    ref("analysis_id"),
    day("made_on"),
    many("triggers"),
    text("conclusion", optional=True),
    text("reason"),
    text("decided_by"),
    day("next_on", optional=True),
    choice("conclusion", Conclusion),
    points_at("analysis", "analysis_id"),
    only_one("analysis_id"),
)

answer = entity_table(
    "answer",
    ref("analysis_id"),
    text("question"),
    text("text"),
    filled("question"),
    points_at("analysis", "analysis_id"),
    only_one("analysis_id", "question"),
)

step_move = entity_table(
    "step_move",
    ref("analysis_id"),
    count("from_step"),
    count("to_step"),
    moment("at"),
    text("who"),
    text("reason"),
    choice("from_step", Step),
    choice("to_step", Step),
    rule("back_reason", "to_step >= from_step or reason <> ''"),
    points_at("analysis", "analysis_id"),
    found_by("analysis_id"),
)

workshop = entity_table(
    "workshop",
    ref("analysis_id"),
    day("held_on"),
    text("title"),
    ref("unit_id", optional=True),
    text("method"),
    count("participants", optional=True),
    text("notes"),
    filled("title"),
    rule("participants", "participants >= 1"),
    points_at("analysis", "analysis_id"),
    points_at("unit", "unit_id"),
    found_by("analysis_id"),
)

approval = entity_table(
    "approval",
    ref("analysis_id"),
    day("approved_on"),
    text("approved_by"),
    text("content"),
    text("content_hash"),
    text("formula"),
    text("record_number"),
    filled("approved_by"),
    points_at("analysis", "analysis_id"),
    only_one("analysis_id"),
)

follow_up = entity_table(
    "follow_up",
    ref("analysis_id"),
    day("made_on"),
    text("finding"),
    text("made_by"),
    ref("risk_id", optional=True),
    ref("measure_id", optional=True),
    text("effect"),
    day("next_on", optional=True),
    filled("finding"),
    choice("effect", FollowUpEffect),
    points_at("analysis", "analysis_id"),
    points_at("risk", "risk_id"),
    points_at("measure", "measure_id"),
    found_by("analysis_id"),
    found_by("risk_id"),
    found_by("measure_id"),
)

review = entity_table(
    "review",
    ref("analysis_id"),
    ref("risk_id"),
    moment("asked_at"),
    text("before"),
    text("after"),
    text("outcome", optional=True),
    moment("done_at", optional=True),
    choice("outcome", ReviewOutcome),
    rule("done", "(outcome is null) = (done_at is null)"),
    points_at("analysis", "analysis_id"),
    points_at("risk", "risk_id"),
    found_by("analysis_id"),
    found_by("risk_id"),
)
