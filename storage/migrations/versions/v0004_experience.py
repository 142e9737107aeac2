"""What members wish, what they tell each other, how it was used, and finding it by its words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.migrations.build import days, entity, flags, ids, lists, numbers, table, texts
from storage.tables.columns import Key

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OUTCOMES = "worked partly did_not_work too_early"


def upgrade() -> None:
    """Make the tables, and let evidence and measures say which experience they come from."""
    _wish()
    _experience()
    _reuse()
    for name in ("evidence", "measure"):
        _point_at_experience(name)
    _search()


def _point_at_experience(name: str) -> None:
    with op.batch_alter_table(name, recreate="auto", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.add_column(sa.Column("experience_id", Key, nullable=True))
        batch.create_foreign_key(
            op.f(f"fk_{name}_agency_id_experience_id"),
            "experience",
            ["agency_id", "experience_id"],
            ["agency_id", "id"],
        )
    op.create_index(op.f(f"ix_{name}_agency_id_experience_id"), name, ["agency_id", "experience_id"])


def _wish() -> None:
    entity(
        "wish",
        numbers("number"),
        texts("title", "text"),
        lists("areas"),
        texts("theme", "origin"),
        ids("member_id", "raised_id", null=True),
        days("wished_on"),
        texts("status", "reason"),
        days("decided_on", null=True),
        ids("meeting_id", "item_id", "merged_into_id", null=True),
        choices={
            "origin": "agency meeting evaluation office",
            "status": "new planned answered declined",
        },
        checks={
            "item": "item_id is null or meeting_id is not null",
            "meeting": "(meeting_id is not null) = (status in ('planned', 'answered'))",
            "number": "number >= 1",
            "own_merge": "merged_into_id <> id",
            "reason": "status <> 'declined' or reason <> ''",
            "title_filled": "title <> ''",
        },
        refs={
            "item_id": "agenda_item",
            "meeting_id": "meeting",
            "member_id": "member",
            "merged_into_id": "wish",
            "raised_id": "meeting",
        },
        unique=[("number",)],
        index=[
            ("item_id",),
            ("meeting_id",),
            ("member_id",),
            ("merged_into_id",),
            ("raised_id",),
            ("status",),
        ],
    )
    entity(
        "wish_support",
        ids("wish_id", "member_id"),
        days("supported_on"),
        refs={"member_id": "member", "wish_id": "wish"},
        unique=[("wish_id", "member_id")],
        index=[("member_id",)],
    )


def _experience() -> None:
    entity(
        "experience",
        numbers("number"),
        texts("title", "summary"),
        texts("outcome", null=True),
        ids("member_id", null=True),
        texts("source_name"),
        flags("is_credited"),
        texts("size_class"),
        lists("areas", "scenarios", "factors", "measures"),
        texts("problem", "context", "what_we_did", "resources"),
        texts("result_kind", null=True),
        texts("result", "what_did_not_work", "prerequisites", "how_you_can", "contact", "licence"),
        ids("meeting_id", "item_id", "wish_id", null=True),
        texts("told_at"),
        days("captured_on"),
        texts("status"),
        lists("kept_marks"),
        texts("deidentified_by"),
        days("deidentified_on", null=True),
        texts("reviewed_by"),
        days("reviewed_on", null=True),
        flags("is_office_of_one"),
        days("published_on", "next_review", null=True),
        flags("is_copy"),
        texts("remark"),
        choices={
            "outcome": OUTCOMES,
            "result_kind": "measured expected",
            "status": "draft deidentified reviewed published withdrawn",
        },
        checks={
            "number": "number >= 1",
            "published_on": "status <> 'published' or published_on is not null",
            "reviewer": "reviewed_by = '' or reviewed_by <> deidentified_by or is_office_of_one",
            "title_filled": "title <> ''",
        },
        refs={
            "item_id": "agenda_item",
            "meeting_id": "meeting",
            "member_id": "member",
            "wish_id": "wish",
        },
        index=[("item_id",), ("meeting_id",), ("member_id",), ("status",), ("wish_id",)],
    )
    entity(
        "experience_file",
        ids("experience_id", "content_id"),
        texts("file_name", "title"),
        numbers("size"),
        texts("sha256"),
        days("added_on", null=True),
        checks={
            "file_name_filled": "file_name <> ''",
            "size": "size between 0 and 10485760",
        },
        refs={"content_id": "document_content", "experience_id": "experience"},
        index=[("content_id",), ("experience_id",)],
    )


def _reuse() -> None:
    entity(
        "reuse",
        ids("experience_id"),
        ids("member_id", null=True),
        texts("user_name"),
        days("used_on"),
        texts("changed"),
        texts("outcome", null=True),
        texts("result"),
        flags("would_recommend", null=True),
        lists("values"),
        choices={"outcome": OUTCOMES},
        checks={"user": "member_id is not null or user_name <> ''"},
        refs={"experience_id": "experience", "member_id": "member"},
        index=[("experience_id",), ("member_id",)],
    )
    entity(
        "reuse_ask",
        ids("reuse_id"),
        numbers("months"),
        days("due_on"),
        days("drafted_on", "answered_on", null=True),
        texts("outcome", null=True),
        texts("result"),
        flags("would_recommend", null=True),
        lists("values"),
        choices={"outcome": OUTCOMES},
        checks={"months": "months >= 1"},
        refs={"reuse_id": "reuse"},
        unique=[("reuse_id", "months")],
    )
    entity(
        "completion",
        texts("module", "audience"),
        days("completed_on"),
        numbers("count"),
        ids("member_id", null=True),
        choices={"audience": "head manager staff"},
        checks={
            "count": "count >= 1",
            "module_filled": "module <> ''",
        },
        refs={"member_id": "member"},
        index=[("member_id",), ("module",)],
    )


def _search() -> None:
    table(
        "search_entry",
        ids("agency_id"),
        [sa.Column("number", sa.BigInteger, nullable=False)],
        texts("kind"),
        ids("thing_id"),
        texts("title", "body", "marks"),
        key=("agency_id", "number"),
        unique=[("agency_id", "kind", "thing_id")],
        with_rowid=True,
    )
    for statement in _ON_SERVER if op.get_bind().dialect.name == "postgresql" else _IN_FILE:
        op.execute(statement)


_LEXEMES = """ALTER TABLE search_entry ADD COLUMN {name} tsvector GENERATED ALWAYS AS (
    array_to_tsvector(array_remove(string_to_array({texts}, ' '), ''))) STORED"""
_GIN = "CREATE INDEX search_entry_{name} ON search_entry USING gin ({name})"
_ON_SERVER = (
    _LEXEMES.format(name="title_lexemes", texts="title || ' ' || marks"),
    _LEXEMES.format(name="lexemes", texts="title || ' ' || body || ' ' || marks"),
    _GIN.format(name="title_lexemes"),
    _GIN.format(name="lexemes"),
)

_FTS5 = """CREATE VIRTUAL TABLE {name} USING fts5(
    {columns}, content='search_entry', content_rowid='number', columnsize=0,
    tokenize="ascii tokenchars '._=-'", prefix='1 2 3 4 5 6 7 8 9 10 11 12')"""

_NEW = """INSERT INTO search_words(rowid, title, body, marks) \
VALUES (new.number, new.title, new.body, new.marks);
    INSERT INTO search_titles(rowid, title, marks) VALUES (new.number, new.title, new.marks);"""

_OLD = """INSERT INTO search_words(search_words, rowid, title, body, marks) \
VALUES ('delete', old.number, old.title, old.body, old.marks);
    INSERT INTO search_titles(search_titles, rowid, title, marks) \
VALUES ('delete', old.number, old.title, old.marks);"""

_TRIGGER = """CREATE TRIGGER search_entry_{after} AFTER {upper} ON search_entry BEGIN
    {steps}
END"""

_IN_FILE = (
    _FTS5.format(name="search_words", columns="title, body, marks"),
    _FTS5.format(name="search_titles", columns="title, marks"),
    _TRIGGER.format(after="insert", upper="INSERT", steps=_NEW),
    _TRIGGER.format(after="delete", upper="DELETE", steps=_OLD),
    _TRIGGER.format(after="update", upper="UPDATE", steps=f"{_OLD}\n    {_NEW}"),
)
