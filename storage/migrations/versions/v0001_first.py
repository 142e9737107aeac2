"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.build import days, entity, flags, ids, lists, moments, numbers, table, texts

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _agency()
    _analysis()
    _risk()
    _measure()
    _keeping()


def _agency() -> None:
    entity(
        "agency",
        texts(
            "org_nr",
            "name",
            "name_en",
            "short_name",
            "kind",
            "group",
            "department",
            "management",
            "city",
            "email",
            "website",
        ),
        lists("work_units"),
        flags("under_control_ordinance", null=True),
        lists("predecessors", "successors"),
        flags("is_network_office"),
        checks={
            "kind_choice": "kind in ('real', 'added', 'fictional')",
            "name_filled": "name <> ''",
            "org_nr_filled": "org_nr <> ''",
            "own_key": "id = agency_id",
        },
        unique=[()],
    )
    entity(
        "agency_name",
        texts("name"),
        days("valid_from", "valid_to", null=True),
        checks={"name_filled": "name <> ''", "period": "valid_to >= valid_from"},
    )
    entity(
        "unit",
        texts("name", "kind"),
        ids("parent_id", null=True),
        lists("areas"),
        days("closed_on", null=True),
        checks={
            "kind_choice": "kind in ('core', 'support')",
            "name_filled": "name <> ''",
            "own_parent": "parent_id <> id",
        },
        refs={"parent_id": "unit"},
    )
    entity(
        "scale_set",
        numbers("number"),
        texts("title"),
        days("made_on"),
        lists("likelihood", "consequence", "protection", "harms", "bands", "cells"),
        numbers("raise_from_protection", "crime_consequence", "crime_floor", null=True),
        texts("reason"),
        checks={
            "crime_consequence_level": "crime_consequence between 1 and 6",
            "crime_floor": "crime_floor >= 0",
            "crime_rule": "(crime_consequence is null) = (crime_floor is null)",
            "number": "number >= 1",
            "raise_from_protection_level": "raise_from_protection between 1 and 6",
            "title_filled": "title <> ''",
        },
    )


def _analysis() -> None:
    entity(
        "analysis",
        texts("title"),
        days("started_on"),
        ids("scale_id"),
        texts("scope"),
        lists("unit_ids"),
        texts("left_out_reason", "lead", "owner"),
        lists("participants"),
        texts("record_number", "state"),
        numbers("step"),
        texts("no_risk_reason"),
        ids("previous_id", null=True),
        checks={
            "own_previous": "previous_id <> id",
            "state_choice": "state in ('open', 'waiting', 'approved', 'closed')",
            "step_choice": "step in (1, 2, 3, 4, 5)",
            "title_filled": "title <> ''",
        },
        refs={"scale_id": "scale_set", "previous_id": "analysis"},
    )
    entity(
        "need_check",
        ids("analysis_id"),
        days("made_on"),
        lists("triggers"),
        texts("conclusion", null=True),
        texts("reason", "decided_by"),
        days("next_on", null=True),
        checks={"conclusion_choice": "conclusion in ('new', 'update', 'wait')"},
        refs={"analysis_id": "analysis"},
        unique=[("analysis_id",)],
    )
    entity(
        "answer",
        ids("analysis_id"),
        texts("question", "text"),
        checks={"question_filled": "question <> ''"},
        refs={"analysis_id": "analysis"},
        unique=[("analysis_id", "question")],
    )
    entity(
        "step_move",
        ids("analysis_id"),
        numbers("from_step", "to_step"),
        moments("at"),
        texts("who", "reason"),
        checks={
            "back_reason": "to_step >= from_step or reason <> ''",
            "from_step_choice": "from_step in (1, 2, 3, 4, 5)",
            "to_step_choice": "to_step in (1, 2, 3, 4, 5)",
        },
        refs={"analysis_id": "analysis"},
        index=[("analysis_id",)],
    )
    entity(
        "workshop",
        ids("analysis_id"),
        days("held_on"),
        texts("title"),
        ids("unit_id", null=True),
        texts("method"),
        numbers("participants", null=True),
        texts("notes"),
        checks={"participants": "participants >= 1", "title_filled": "title <> ''"},
        refs={"analysis_id": "analysis", "unit_id": "unit"},
        index=[("analysis_id",)],
    )
    entity(
        "approval",
        ids("analysis_id"),
        days("approved_on"),
        texts("approved_by", "content", "content_hash", "formula", "record_number"),
        checks={"approved_by_filled": "approved_by <> ''"},
        refs={"analysis_id": "analysis"},
        unique=[("analysis_id",)],
    )


def _risk() -> None:
    entity(
        "risk",
        ids("analysis_id"),
        numbers("number"),
        texts("title", "event", "effect", "area"),
        ids("unit_id", null=True),
        texts("form", "pattern", null=True),
        lists("harms", "red_flags"),
        texts("scenario", "owner"),
        ids("previous_id", null=True),
        texts("confirmation", "closed_reason"),
        checks={
            "confirmation_choice": "confirmation in ('new', 'pending', 'confirmed', 'changed')",
            "form_choice": "form in ('unsuitable', 'unlawful', 'crime')",
            "number": "number >= 1",
            "own_previous": "previous_id <> id",
            "pattern_choice": "pattern in ('one', 'two')",
            "title_filled": "title <> ''",
        },
        refs={"analysis_id": "analysis", "unit_id": "unit", "previous_id": "risk"},
        unique=[("analysis_id", "number")],
    )
    entity(
        "cause",
        ids("risk_id"),
        texts("text", "factor"),
        checks={"text_filled": "text <> ''"},
        refs={"risk_id": "risk"},
        index=[("risk_id",)],
    )
    entity(
        "evidence",
        ids("risk_id"),
        texts("kind", "text", "strength"),
        days("noted_on", null=True),
        texts("source"),
        checks={"strength_choice": "strength in ('weak', 'moderate', 'strong')", "text_filled": "text <> ''"},
        refs={"risk_id": "risk"},
        index=[("risk_id",)],
    )
    entity(
        "control",
        ids("risk_id"),
        texts("text", "works"),
        days("tested_on", null=True),
        checks={"text_filled": "text <> ''", "works_choice": "works in ('yes', 'no', 'unknown')"},
        refs={"risk_id": "risk"},
        index=[("risk_id",)],
    )
    entity(
        "control_link",
        ids("control_id", "cause_id"),
        refs={"control_id": "control", "cause_id": "cause"},
        unique=[("control_id", "cause_id")],
        index=[("cause_id",)],
    )
    entity(
        "rating",
        ids("risk_id", "scale_id"),
        moments("made_at"),
        texts("made_by", "stage", "assessor"),
        numbers("likelihood", "consequence", "protection", null=True),
        lists("harms"),
        flags("without_evidence"),
        texts("reason", "dissent"),
        checks={
            "consequence_level": "consequence between 1 and 6",
            "likelihood_level": "likelihood between 1 and 6",
            "protection_level": "protection between 1 and 6",
            "stage_choice": "stage in ('before', 'today')",
        },
        refs={"risk_id": "risk", "scale_id": "scale_set"},
        index=[("risk_id",)],
    )
    entity(
        "decision",
        ids("risk_id"),
        texts("kind"),
        days("decided_on"),
        texts("reason", "decided_by"),
        days("retest_on", null=True),
        checks={
            "accept": "kind <> 'accept' or (reason <> '' and decided_by <> '' and retest_on is not null)",
            "kind_choice": "kind in ('treat', 'accept')",
        },
        refs={"risk_id": "risk"},
        unique=[("risk_id",)],
    )


def _measure() -> None:
    entity(
        "measure",
        numbers("number"),
        texts("title", "kind", "description", "owner", "reviewer"),
        days("due_on", null=True),
        texts("status"),
        days("done_on", null=True),
        texts("indicator", "cost_note", "result"),
        checks={
            "done_on": "(status = 'done') = (done_on is not null)",
            "number": "number >= 1",
            "status_choice": "status in ('planned', 'ongoing', 'done', 'cancelled')",
            "title_filled": "title <> ''",
        },
        unique=[("number",)],
    )
    entity(
        "measure_link",
        ids("measure_id", "risk_id"),
        ids("cause_id", null=True),
        numbers("likelihood_steps", "consequence_steps", "protection_steps"),
        checks={"steps": "likelihood_steps >= 0 and consequence_steps >= 0 and protection_steps >= 0"},
        refs={"measure_id": "measure", "risk_id": "risk", "cause_id": "cause"},
        unique=[("measure_id", "risk_id", "cause_id")],
        index=[("cause_id",), ("risk_id",)],
    )
    op.create_index(
        "uq_measure_link_whole_risk",
        "measure_link",
        ["agency_id", "measure_id", "risk_id"],
        unique=True,
        sqlite_where=sa.text("cause_id is null"),
        postgresql_where=sa.text("cause_id is null"),
    )
    entity(
        "follow_up",
        ids("analysis_id"),
        days("made_on"),
        texts("finding", "made_by"),
        ids("risk_id", "measure_id", null=True),
        texts("effect"),
        days("next_on", null=True),
        checks={
            "effect_choice": "effect in ('yes', 'partly', 'no', 'unknown')",
            "finding_filled": "finding <> ''",
        },
        refs={"analysis_id": "analysis", "risk_id": "risk", "measure_id": "measure"},
        index=[("analysis_id",), ("measure_id",), ("risk_id",)],
    )
    entity(
        "review",
        ids("analysis_id", "risk_id"),
        moments("asked_at"),
        texts("before", "after"),
        texts("outcome", null=True),
        moments("done_at", null=True),
        checks={
            "done": "(outcome is null) = (done_at is null)",
            "outcome_choice": "outcome in ('confirmed', 'rerated')",
        },
        refs={"analysis_id": "analysis", "risk_id": "risk"},
        index=[("analysis_id",), ("risk_id",)],
    )


def _keeping() -> None:
    table("chain", ids("agency_id"), numbers("seq"), texts("hash"), key=("agency_id",))
    table(
        "change",
        ids("agency_id"),
        numbers("seq"),
        moments("at"),
        texts("who", "action", "label", "about"),
        numbers("undo_seq", "redo_seq", null=True),
        texts("changes", "previous", "hash"),
        key=("agency_id", "seq"),
        checks={"action_choice": "action in ('done', 'undone', 'redone')", "seq": "seq >= 1"},
        index=[("agency_id", "who", "seq")],
    )
    table("change_thing", ids("agency_id", "thing_id"), numbers("seq"), key=("agency_id", "thing_id", "seq"))
    table("setting", texts("key", "value"), key=("key",))
    table("meta", texts("key", "value"), key=("key",))
