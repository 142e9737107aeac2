"""The words by which things are found, and the indexes that each kind of database keeps over them.

A row is the words of one thing, folded, as `network.searched` makes them. Its `number` tells the order of
hits: the agency's place in the file, the thing's own day, and a count within the day, from the
highest bits down.
On SQLite two full-text indexes lie beside the table, of titles and of everything, and triggers keep them in
step with it; `number` is their row id, so that the hits of one agency lie together, the newest last.
On PostgreSQL the same two are columns of lexemes with GIN indexes, which need no parser.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Connection, PrimaryKeyConstraint, Table, UniqueConstraint

from storage.tables.columns import METADATA, Key, text

search_entry = Table(
    "search_entry",
    METADATA,
    Column("agency_id", Key, nullable=False),
    Column("number", BigInteger, nullable=False),
    text("kind"),
    Column("thing_id", Key, nullable=False),
    text("title"),
    text("body"),
    text("marks"),
    PrimaryKeyConstraint("agency_id", "number"),
    UniqueConstraint("agency_id", "kind", "thing_id"),
    # Rows are large: with the key beside them a hit is found in a few pages.
    sqlite_with_rowid=True,
)

# The words are parted already, so that every sign beyond ASCII is a letter, and so are those of a mark.
# Each beginning of a word is kept, so that hits come out in their order without being collected first.
_FTS5 = """CREATE VIRTUAL TABLE {name} USING fts5(
    {columns}, content='search_entry', content_rowid='number', columnsize=0,
    tokenize="ascii tokenchars '._=-'", prefix='1 2 3 4 5 6 7 8 9 10 11 12')"""


def _trigger(after: str, *steps: str) -> str:
    lines = "\n    ".join(steps)
    return (
        f"CREATE TRIGGER search_entry_{after} AFTER {after.upper()} ON search_entry BEGIN\n    {lines}\nEND"
    )


def _added(index: str, *columns: str) -> str:
    new = ", ".join(f"new.{name}" for name in columns)
    return f"INSERT INTO {index}(rowid, {', '.join(columns)}) VALUES (new.number, {new});"  # noqa: S608


def _taken(index: str, *columns: str) -> str:
    # An index without texts of its own must be told what is to be taken out of it.
    old = ", ".join(f"old.{name}" for name in columns)
    names = f"{index}, rowid, {', '.join(columns)}"
    return f"INSERT INTO {index}({names}) VALUES ('delete', old.number, {old});"  # noqa: S608


INDEXES = {"search_words": ("title", "body", "marks"), "search_titles": ("title", "marks")}
_ADDED = [_added(index, *columns) for index, columns in INDEXES.items()]
_TAKEN = [_taken(index, *columns) for index, columns in INDEXES.items()]

TRIGGERS = {
    "search_entry_insert": _trigger("insert", *_ADDED),
    "search_entry_delete": _trigger("delete", *_TAKEN),
    "search_entry_update": _trigger("update", *_TAKEN, *_ADDED),
}

SQLITE = (
    *(_FTS5.format(name=index, columns=", ".join(columns)) for index, columns in INDEXES.items()),
    *TRIGGERS.values(),
)

# The words as lexemes, which PostgreSQL makes itself of those that are written.
LEXEMES = {"title_lexemes": "title || ' ' || marks", "lexemes": "title || ' ' || body || ' ' || marks"}
_LEXEMES = """ALTER TABLE search_entry ADD COLUMN {name} tsvector GENERATED ALWAYS AS (
    array_to_tsvector(array_remove(string_to_array({texts}, ' '), ''))) STORED"""
_GIN = "CREATE INDEX search_entry_{name} ON search_entry USING gin ({name})"
POSTGRESQL = (
    *(_LEXEMES.format(name=name, texts=texts) for name, texts in LEXEMES.items()),
    *(_GIN.format(name=name) for name in LEXEMES),
)


def make_indexes(connection: Connection) -> None:
    """What lies beside the table of words on a kind of database."""
    for statement in POSTGRESQL if connection.dialect.name == "postgresql" else SQLITE:
        connection.exec_driver_sql(statement)
