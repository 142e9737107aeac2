"""Tables of `network/member.py`."""

from __future__ import annotations

from network.member import AppointmentRole, ConfirmOutcome, MemberChangeKind
from riskmodel.agency import AgencyKind
from storage.tables.columns import (
    choice,
    count,
    day,
    entity_table,
    filled,
    flag,
    found_by,
    number,
    only_one,
    points_at,
    ref,
    rule,
    text,
)

group = entity_table(
    "group",
    text("title"),
    text("key"),
    flag("is_whole"),
    count("meetings_per_year"),
    count("order"),
    filled("title"),
    rule("meetings", "meetings_per_year >= 0"),
)

member = entity_table(
    "member",
    text("org_nr"),
    text("name"),
    text("name_en"),
    text("short_name"),
    text("kind"),
    text("register_group"),
    text("department"),
    text("management"),
    text("city"),
    text("county"),
    number("work_units", optional=True),
    text("mailbox"),
    text("website"),
    text("note"),
    day("closed_on", optional=True),
    ref("successor_id", optional=True),
    filled("org_nr"),
    filled("name"),
    choice("kind", AgencyKind),
    rule("own_successor", "successor_id <> id"),
    points_at("member", "successor_id"),
    only_one("org_nr"),
    found_by("successor_id"),
)

member_change = entity_table(
    "member_change",
    ref("member_id"),
    text("kind"),
    day("happened_on"),
    text("before"),
    text("after"),
    ref("other_id", optional=True),
    text("note"),
    choice("kind", MemberChangeKind),
    points_at("member", "member_id"),
    points_at("member", "other_id"),
    found_by("member_id"),
    found_by("other_id"),
)

membership = entity_table(
    "membership",
    ref("member_id"),
    ref("group_id"),
    day("joined_on"),
    day("left_on", optional=True),
    text("record_number"),
    text("reason"),
    rule("period", "left_on >= joined_on"),
    points_at("member", "member_id"),
    points_at("group", "group_id"),
    found_by("member_id"),
    found_by("group_id"),
)

person = entity_table(
    "person",
    text("name"),
    text("email"),
    text("phone"),
    text("title"),
    text("note"),
    day("erased_on", optional=True),
    rule("name", "name <> '' or erased_on is not null"),
    found_by("email"),
)

appointment = entity_table(
    "appointment",
    ref("member_id"),
    ref("person_id"),
    text("role"),
    day("from_day"),
    day("until", optional=True),
    text("record_number"),
    text("decided_by"),
    choice("role", AppointmentRole),
    rule("period", "until >= from_day"),
    points_at("member", "member_id"),
    points_at("person", "person_id"),
    found_by("member_id"),
    found_by("person_id"),
)

confirm_round = entity_table(
    "confirm_round",
    text("title"),
    day("started_on"),
    day("answer_by", optional=True),
    day("closed_on", optional=True),
    filled("title"),
)

confirmation = entity_table(
    "confirmation",
    ref("round_id"),
    ref("member_id"),
    text("outcome", optional=True),
    day("answered_on", optional=True),
    text("note"),
    choice("outcome", ConfirmOutcome),
    rule("answered", "(outcome is null) = (answered_on is null)"),
    points_at("confirm_round", "round_id"),
    points_at("member", "member_id"),
    only_one("round_id", "member_id"),
    found_by("member_id"),
)
