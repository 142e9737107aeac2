"""Who was at the meetings of the network, what was written to them, and what they thought."""

from __future__ import annotations

from storage.migrations.build import days, entity, flags, ids, lists, moments, numbers, texts

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _attendance()
    _outbox()
    _evaluation()
    _record()


def _attendance() -> None:
    entity(
        "attendance",
        ids("meeting_id"),
        ids("member_id", null=True),
        ids("person_id"),
        texts("organisation", "source", "reply"),
        moments("replied_at", null=True),
        texts("mode", null=True),
        moments("asked_at", null=True),
        flags("is_waiting"),
        texts("present", null=True),
        moments("arrived_at", "left_at", null=True),
        numbers("minutes_present", null=True),
        flags("left_early", "no_show"),
        ids("replaces_id", null=True),
        numbers("invited_sequence", "reply_sequence", null=True),
        choices={
            "mode": "on_site digital",
            "present": "on_site digital",
            "reply": "none yes no excused replaced tentative",
            "source": "invited reply office import walk_in",
        },
        checks={
            "left_early": "not (left_early and present is null)",
            "no_show": "not (no_show and present is not null)",
            "own_replacement": "replaces_id <> id",
            "waiting": "not is_waiting or reply = 'yes'",
        },
        refs={
            "meeting_id": "meeting",
            "member_id": "member",
            "person_id": "person",
            "replaces_id": "attendance",
        },
        unique=[("meeting_id", "person_id")],
        index=[("member_id",), ("person_id",), ("replaces_id",)],
    )
    entity(
        "need",
        ids("meeting_id", "attendance_id"),
        texts("kind", "text"),
        choices={"kind": "access food"},
        checks={
            "text_filled": "text <> ''",
        },
        refs={"meeting_id": "meeting", "attendance_id": "attendance"},
        index=[("attendance_id",), ("meeting_id",)],
    )
    entity(
        "name_match",
        texts("spelled"),
        ids("person_id", "member_id", null=True),
        days("confirmed_on", null=True),
        checks={
            "spelled_filled": "spelled <> ''",
        },
        refs={"person_id": "person", "member_id": "member"},
        index=[("member_id",), ("person_id",), ("spelled",)],
    )
    entity(
        "reply_read",
        ids("meeting_id", "attendance_id", null=True),
        moments("read_at"),
        texts("sha256", "answer"),
        numbers("sequence", null=True),
        moments("stamped_at", null=True),
        texts("comment", "verdict"),
        checks={
            "verdict_filled": "verdict <> ''",
        },
        refs={"meeting_id": "meeting", "attendance_id": "attendance"},
        index=[("attendance_id",), ("meeting_id",), ("sha256",)],
    )


def _outbox() -> None:
    entity(
        "outbox_item",
        texts("kind", "to_name", "to_address", "subject", "body"),
        moments("made_at"),
        ids("meeting_id", "attendance_id", "member_id", "person_id", null=True),
        texts("calendar"),
        numbers("sequence", null=True),
        texts("state"),
        moments("approved_at", "left_at", null=True),
        texts("message_id", "template", "sha256", "fault"),
        flags("is_edited"),
        ids("resends_id", null=True),
        choices={
            "kind": (
                "invitation change cancellation reminder material evaluation speaker "
                "confirm_round silent reuse other"
            ),
            "state": "draft approved written sending sent failed unknown discarded",
        },
        checks={
            "calendar": "calendar in ('', 'REQUEST', 'CANCEL')",
            "subject_filled": "subject <> ''",
        },
        refs={
            "meeting_id": "meeting",
            "attendance_id": "attendance",
            "member_id": "member",
            "person_id": "person",
            "resends_id": "outbox_item",
        },
        index=[
            ("attendance_id",),
            ("meeting_id",),
            ("member_id",),
            ("person_id",),
            ("resends_id",),
            ("state",),
        ],
    )


def _evaluation() -> None:
    entity(
        "evaluation_receipt",
        ids("meeting_id"),
        numbers("sheets"),
        ids("attendance_id", null=True),
        texts("source"),
        checks={
            "sheets": "sheets >= 1 and (attendance_id is null or sheets = 1)",
        },
        refs={"meeting_id": "meeting", "attendance_id": "attendance"},
        index=[("attendance_id",), ("meeting_id",)],
    )
    entity(
        "evaluation_answer",
        ids("meeting_id"),
        texts("question"),
        ids("item_id", null=True),
        texts("option", "text"),
        flags("is_approved"),
        checks={
            "one": "(option = '') <> (text = '')",
            "question_filled": "question <> ''",
        },
        refs={"meeting_id": "meeting", "item_id": "agenda_item"},
        index=[("item_id",), ("meeting_id",)],
    )


def _record() -> None:
    entity(
        "document_plan_row",
        texts("kind", "action"),
        numbers("after_days", null=True),
        texts("authority", "note"),
        choices={"action": "preserve weed undecided"},
        checks={
            "after_days": "(action = 'weed') = (after_days is not null)",
            "kind_filled": "kind <> ''",
        },
        unique=[("kind",)],
    )
    entity(
        "erasure_certificate",
        days("made_on"),
        texts("made_by", "reason"),
        lists("counts", "preserved"),
        texts("export_sha256", "backups"),
        checks={
            "reason_filled": "reason <> ''",
        },
    )
