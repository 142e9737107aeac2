"""What the tables themselves would say of one thing, for the fake in memory."""

from __future__ import annotations

import sqlite3
import threading
from functools import cache
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from storage.rows import rows_of
from storage.tables import kind_of, table_of

_judge = sqlite3.connect(":memory:", check_same_thread=False)
_one_at_a_time = threading.Lock()


@cache
def checks(kind: Any) -> list[CheckConstraint]:
    """The conditions on one row."""
    return [part for part in table_of(kind).constraints if isinstance(part, CheckConstraint)]


@cache
def unique(kind: Any) -> list[tuple[str, ...]]:
    """Columns that no two things share; a link without a cause counts as one with the same unknown."""
    own = [part for part in table_of(kind).constraints if isinstance(part, UniqueConstraint)]
    return [tuple(part.columns.keys()) for part in own]


@cache
def references(kind: Any) -> list[tuple[Any, str]]:
    """The kinds that a thing points at, and by which field."""
    own = [part for part in table_of(kind).constraints if isinstance(part, ForeignKeyConstraint)]
    pointing = [(kind_of(part.referred_table.name), part.column_keys[-1]) for part in own]
    return [(target, name) for target, name in pointing if name != "agency_id"]


def holds(check: CheckConstraint, thing: Any) -> bool:
    """Let SQLite itself judge the condition on the values of one row; unknown passes, as it does there."""
    rows = rows_of(type(thing), "sqlite")
    values = rows.to_row(thing)
    columns = ", ".join(f'? AS "{name}"' for name in rows.names)
    with _one_at_a_time:
        judged = _judge.execute(f"SELECT {check.sqltext} FROM (SELECT {columns})", values).fetchone()[0]
    return judged is None or bool(judged)
