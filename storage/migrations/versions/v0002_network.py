"""The members and meetings of the network, and a history whose personal data can be erased."""

from __future__ import annotations

from storage.migrations.build import amounts, days, entity, files, flags, ids, lists, numbers, table, texts

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _keeping()
    _mailing()
    _member()
    _meeting()


def _keeping() -> None:
    table(
        "private_change",
        ids("agency_id"),
        numbers("seq", "step"),
        texts("side"),
        ids("thing_id"),
        texts("salt", "content"),
        key=("agency_id", "seq", "step", "side"),
        checks={"side_choice": "side in ('before', 'after')"},
        index=[("agency_id", "thing_id")],
    )
    table(
        "removed_content",
        ids("agency_id", "thing_id"),
        texts("sha256"),
        files("content"),
        key=("agency_id", "thing_id", "sha256"),
    )


def _mailing() -> None:
    entity(
        "office_profile",
        texts("sender_name", "sender_address", "contact_name", "contact_phone"),
        numbers("silent_after", "present_minutes"),
        amounts("early_share"),
        checks={
            "limits": "silent_after >= 1 and present_minutes >= 0 and early_share between 0 and 1",
        },
        unique=[()],
    )


def _member() -> None:
    entity(
        "group",
        texts("title", "key"),
        flags("is_whole"),
        numbers("meetings_per_year", "order"),
        checks={
            "meetings": "meetings_per_year >= 0",
            "title_filled": "title <> ''",
        },
    )
    entity(
        "member",
        texts(
            "org_nr",
            "name",
            "name_en",
            "short_name",
            "kind",
            "register_group",
            "department",
            "management",
            "city",
            "county",
        ),
        amounts("work_units", null=True),
        texts("mailbox", "website", "note"),
        days("closed_on", null=True),
        ids("successor_id", null=True),
        choices={"kind": "real added fictional"},
        checks={
            "name_filled": "name <> ''",
            "org_nr_filled": "org_nr <> ''",
            "own_successor": "successor_id <> id",
        },
        refs={"successor_id": "member"},
        unique=[("org_nr",)],
        index=[("successor_id",)],
    )
    entity(
        "member_change",
        ids("member_id"),
        texts("kind"),
        days("happened_on"),
        texts("before", "after"),
        ids("other_id", null=True),
        texts("note"),
        choices={"kind": "renamed merged split closed"},
        refs={"member_id": "member", "other_id": "member"},
        index=[("member_id",), ("other_id",)],
    )
    entity(
        "membership",
        ids("member_id", "group_id"),
        days("joined_on"),
        days("left_on", null=True),
        texts("record_number", "reason"),
        checks={
            "period": "left_on >= joined_on",
        },
        refs={"member_id": "member", "group_id": "group"},
        index=[("group_id",), ("member_id",)],
    )
    entity(
        "person",
        texts("name", "email", "phone", "title", "note"),
        days("erased_on", null=True),
        checks={
            "name": "name <> '' or erased_on is not null",
        },
        index=[("email",)],
    )
    entity(
        "appointment",
        ids("member_id", "person_id"),
        texts("role"),
        days("from_day"),
        days("until", null=True),
        texts("record_number", "decided_by"),
        choices={"role": "contact deputy"},
        checks={
            "period": "until >= from_day",
        },
        refs={"member_id": "member", "person_id": "person"},
        index=[("member_id",), ("person_id",)],
    )
    entity(
        "confirm_round",
        texts("title"),
        days("started_on"),
        days("answer_by", "closed_on", null=True),
        checks={
            "title_filled": "title <> ''",
        },
    )
    entity(
        "confirmation",
        ids("round_id", "member_id"),
        texts("outcome", null=True),
        days("answered_on", null=True),
        texts("note"),
        choices={"outcome": "confirmed changed leaving"},
        checks={
            "answered": "(outcome is null) = (answered_on is null)",
        },
        refs={"round_id": "confirm_round", "member_id": "member"},
        unique=[("round_id", "member_id")],
        index=[("member_id",)],
    )


def _meeting() -> None:
    entity(
        "year_plan",
        numbers("year"),
        lists("excluded", "weights"),
        texts("note"),
        checks={
            "year": "year between 2000 and 2200",
        },
        unique=[("year",)],
    )
    entity(
        "venue",
        texts("name", "address"),
        numbers("seats", null=True),
        texts("accessibility", "note"),
        checks={
            "name_filled": "name <> ''",
            "seats": "seats >= 1",
        },
    )
    entity(
        "meeting",
        numbers("year", "number"),
        ids("group_id"),
        texts("title", "theme", "description"),
        days("day", null=True),
        numbers("starts_at", "minutes"),
        texts("state"),
        flags("pinned"),
        lists("modes"),
        ids("venue_id", null=True),
        numbers("seats_on_site", "seats_digital", null=True),
        texts("link", "record_number", "uid"),
        numbers("sequence"),
        days("answer_by", null=True),
        texts("notes", "cancel_reason"),
        flags("is_checkin_open", "is_evaluation_open"),
        numbers("needs_kept_days"),
        choices={"state": "proposed planned invited held cancelled"},
        checks={
            "day": "day is not null or state in ('proposed', 'cancelled')",
            "number": "number >= 1 and sequence >= 0",
            "seats": "coalesce(seats_on_site, 0) >= 0 and coalesce(seats_digital, 0) >= 0",
            "time": "starts_at between 0 and 1439 and minutes between 1 and 1440 - starts_at",
        },
        refs={"group_id": "group", "venue_id": "venue"},
        index=[("group_id",), ("venue_id",), ("year", "number")],
    )
    entity(
        "agenda_item",
        ids("meeting_id"),
        numbers("position"),
        texts("kind", "title"),
        numbers("minutes"),
        texts("description", "led_by"),
        choices={"kind": "welcome talk case exchange exercise break closing"},
        checks={
            "minutes": "minutes between 1 and 1440",
            "position": "position >= 1",
            "title_filled": "title <> ''",
        },
        refs={"meeting_id": "meeting"},
        index=[("meeting_id",)],
    )
    entity(
        "speaker",
        ids("meeting_id"),
        ids("item_id", null=True),
        texts("name", "organisation", "email", "phone", "state"),
        days("asked_on", "confirmed_on", "material_on", null=True),
        flags("may_record", null=True),
        texts("note"),
        days("erased_on", null=True),
        choices={"state": "asked confirmed declined"},
        checks={
            "name": "name <> '' or erased_on is not null",
        },
        refs={"meeting_id": "meeting", "item_id": "agenda_item"},
        index=[("item_id",), ("meeting_id",)],
    )
    entity(
        "meeting_task",
        ids("meeting_id"),
        texts("kind", "title"),
        numbers("days_before"),
        days("due_on", null=True),
        flags("is_moved"),
        texts("owner"),
        days("done_on", null=True),
        choices={"kind": "programme invitation reminder material follow_up other"},
        checks={
            "title_filled": "title <> ''",
        },
        refs={"meeting_id": "meeting"},
        index=[("meeting_id",)],
    )
    entity(
        "document_content",
        files("data"),
        checks={
            "data": "length(data) <= 20971520",
        },
    )
    entity(
        "meeting_document",
        ids("meeting_id", "content_id"),
        texts("file_name", "title"),
        numbers("size"),
        texts("sha256"),
        days("added_on", null=True),
        flags("is_shared"),
        checks={
            "file_name_filled": "file_name <> ''",
            "size": "size >= 0",
        },
        refs={"meeting_id": "meeting", "content_id": "document_content"},
        index=[("content_id",), ("meeting_id",)],
    )
