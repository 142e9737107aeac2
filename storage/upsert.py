"""INSERT with a word about rows that are there already, which each database spells in its own dialect."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table


def insert_into(table: Table, dialect: str) -> Any:
    """An insert with `on_conflict_do_nothing` and `on_conflict_do_update`.

    PostgreSQL's part of SQLAlchemy is imported only when there is a server.
    """
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table)
