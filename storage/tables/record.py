"""Tables of `network/keeping.py`."""

from __future__ import annotations

from network.keeping import RecordAction
from storage.tables.columns import choice, count, day, entity_table, filled, many, only_one, rule, text

document_plan_row = entity_table(
    "document_plan_row",
    text("kind"),
    text("action"),
    count("after_days", optional=True),
    text("authority"),
    text("note"),
    filled("kind"),
    choice("action", RecordAction),
    rule("after_days", "(action = 'weed') = (after_days is not null)"),
    only_one("kind"),
)

erasure_certificate = entity_table(
    "erasure_certificate",
    day("made_on"),
    text("made_by"),
    text("reason"),
    many("counts"),
    many("preserved"),
    text("export_sha256"),
    text("backups"),
    filled("reason"),
)
