"""Tables of the storage itself: the history with its chain, the settings and what the workspace is."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, PrimaryKeyConstraint, Table, Text

from storage.tables.columns import METADATA, Key, Moment, count, found_by, rule, text

# The last link of each agency's chain; a writer holds its row, which puts the writers of an agency in order.
chain = Table(
    "chain",
    METADATA,
    Column("agency_id", Key, nullable=False),
    count("seq"),
    text("hash"),
    PrimaryKeyConstraint("agency_id"),
    sqlite_with_rowid=False,
)

# One row per transaction. `changes` is canonical JSON, kept as text so that its hash stays what it was.
# `undo_seq` and `redo_seq` are what `who` could take back and do again after it.
change = Table(
    "change",
    METADATA,
    Column("agency_id", Key, nullable=False),
    count("seq"),
    Column("at", Moment, nullable=False),
    text("who"),
    text("action"),
    text("label"),
    text("about"),
    count("undo_seq", optional=True),
    count("redo_seq", optional=True),
    text("changes"),
    text("previous"),
    text("hash"),
    PrimaryKeyConstraint("agency_id", "seq"),
    rule("seq", "seq >= 1"),
    rule("action_choice", "action in ('done', 'undone', 'redone')"),
    found_by("who", "seq"),
    sqlite_with_rowid=False,
)

# Which transactions concern a thing: its own and those of its parts.
change_thing = Table(
    "change_thing",
    METADATA,
    Column("agency_id", Key, nullable=False),
    Column("thing_id", Key, nullable=False),
    count("seq"),
    PrimaryKeyConstraint("agency_id", "thing_id", "seq"),
    sqlite_with_rowid=False,
)

# What things of kinds that are kept apart were before and after each step of a transaction. The chained row
# holds the SHA-256 of salt and values; both can be erased, and nobody can guess the values from what stays.
private_change = Table(
    "private_change",
    METADATA,
    Column("agency_id", Key, nullable=False),
    count("seq"),
    count("step"),
    text("side"),
    Column("thing_id", Key, nullable=False),
    text("salt"),
    text("content"),
    PrimaryKeyConstraint("agency_id", "seq", "step", "side"),
    rule("side_choice", "side in ('before', 'after')"),
    found_by("thing_id"),
    sqlite_with_rowid=False,
)

# Contents of files that are in no row any more, so that removing one can be undone.
removed_content = Table(
    "removed_content",
    METADATA,
    Column("agency_id", Key, nullable=False),
    Column("thing_id", Key, nullable=False),
    text("sha256"),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("agency_id", "thing_id", "sha256"),
    sqlite_with_rowid=False,
)

setting = Table(
    "setting",
    METADATA,
    Column("key", Text, nullable=False),
    text("value"),
    PrimaryKeyConstraint("key"),
    sqlite_with_rowid=False,
)

meta = Table(
    "meta",
    METADATA,
    Column("key", Text, nullable=False),
    text("value"),
    PrimaryKeyConstraint("key"),
    sqlite_with_rowid=False,
)
