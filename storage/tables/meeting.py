"""Tables of `network/meeting.py`."""

from __future__ import annotations

from network.meeting import LARGEST_DOCUMENT, ItemKind, MeetingState, SpeakerState, TaskKind
from storage.tables.columns import (
    choice,
    count,
    day,
    entity_table,
    file,
    filled,
    flag,
    found_by,
    many,
    only_one,
    points_at,
    ref,
    rule,
    text,
)

year_plan = entity_table(
    "year_plan",
    count("year"),
    many("excluded"),
    many("weights"),
    text("note"),
    rule("year", "year between 2000 and 2200"),
    only_one("year"),
)

venue = entity_table(
    "venue",
    text("name"),
    text("address"),
    count("seats", optional=True),
    text("accessibility"),
    text("note"),
    filled("name"),
    rule("seats", "seats >= 1"),
)

meeting = entity_table(
    "meeting",
    count("year"),
    count("number"),
    ref("group_id"),
    text("title"),
    text("theme"),
    text("description"),
    day("day", optional=True),
    count("starts_at"),
    count("minutes"),
    text("state"),
    flag("pinned"),
    many("modes"),
    ref("venue_id", optional=True),
    count("seats_on_site", optional=True),
    count("seats_digital", optional=True),
    text("link"),
    text("record_number"),
    text("uid"),
    count("sequence"),
    day("answer_by", optional=True),
    text("notes"),
    text("cancel_reason"),
    flag("is_checkin_open"),
    flag("is_evaluation_open"),
    count("needs_kept_days"),
    choice("state", MeetingState),
    rule("number", "number >= 1 and sequence >= 0"),
    rule("time", "starts_at between 0 and 1439 and minutes between 1 and 1440 - starts_at"),
    rule(
        "seats",
        "coalesce(seats_on_site, 0) >= 0 and coalesce(seats_digital, 0) >= 0",
    ),
    rule("day", "day is not null or state in ('proposed', 'cancelled')"),
    points_at("group", "group_id"),
    points_at("venue", "venue_id"),
    found_by("year", "number"),
    found_by("group_id"),
    found_by("venue_id"),
)

agenda_item = entity_table(
    "agenda_item",
    ref("meeting_id"),
    count("position"),
    text("kind"),
    text("title"),
    count("minutes"),
    text("description"),
    text("led_by"),
    choice("kind", ItemKind),
    filled("title"),
    rule("minutes", "minutes between 1 and 1440"),
    rule("position", "position >= 1"),
    points_at("meeting", "meeting_id"),
    found_by("meeting_id"),
)

speaker = entity_table(
    "speaker",
    ref("meeting_id"),
    ref("item_id", optional=True),
    text("name"),
    text("organisation"),
    text("email"),
    text("phone"),
    text("state"),
    day("asked_on", optional=True),
    day("confirmed_on", optional=True),
    day("material_on", optional=True),
    flag("may_record", optional=True),
    text("note"),
    day("erased_on", optional=True),
    choice("state", SpeakerState),
    rule("name", "name <> '' or erased_on is not null"),
    points_at("meeting", "meeting_id"),
    points_at("agenda_item", "item_id"),
    found_by("meeting_id"),
    found_by("item_id"),
)

meeting_task = entity_table(
    "meeting_task",
    ref("meeting_id"),
    text("kind"),
    text("title"),
    count("days_before"),
    day("due_on", optional=True),
    flag("is_moved"),
    text("owner"),
    day("done_on", optional=True),
    choice("kind", TaskKind),
    filled("title"),
    points_at("meeting", "meeting_id"),
    found_by("meeting_id"),
)

document_content = entity_table(
    "document_content",
    file("data"),
    rule("data", f"length(data) <= {LARGEST_DOCUMENT}"),
)

meeting_document = entity_table(
    "meeting_document",
    ref("meeting_id"),
    ref("content_id"),
    text("file_name"),
    text("title"),
    count("size"),
    text("sha256"),
    day("added_on", optional=True),
    flag("is_shared"),
    filled("file_name"),
    rule("size", "size >= 0"),
    points_at("meeting", "meeting_id"),
    points_at("document_content", "content_id"),
    found_by("meeting_id"),
    found_by("content_id"),
)
