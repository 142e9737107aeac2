"""How migrations write tables down. What a migration says with it must mean the same for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from storage.tables.columns import Json, Key, Moment

Columns = list[sa.Column[Any]]


def _columns(kind: Callable[[], Any]) -> Callable[..., Columns]:
    def columns(*names: str, null: bool = False) -> Columns:
        return [sa.Column(name, kind(), nullable=null) for name in names]

    return columns


ids = _columns(Key)
texts = _columns(sa.Text)
numbers = _columns(sa.Integer)
days = _columns(sa.Date)
moments = _columns(Moment)
flags = _columns(sa.Boolean)
lists = _columns(Json)
amounts = _columns(sa.Double)
files = _columns(sa.LargeBinary)


def table(
    name: str,
    *columns: Columns,
    key: tuple[str, ...],
    checks: Mapping[str, str] | None = None,
    refs: Mapping[tuple[str, ...], str] | None = None,
    unique: Iterable[tuple[str, ...]] = (),
    index: Iterable[tuple[str, ...]] = (),
    with_rowid: bool = False,
) -> None:
    """Make a table; on SQLite `with_rowid` lets the key lie beside the rows, which suits large ones.

    `checks` are conditions by their names, `refs` the table that columns point at (agency_id alone points at
    the agency, a pair at the key), `unique` and `index` columns.
    """
    parts: list[Any] = [column for group in columns for column in group]
    parts += [
        sa.CheckConstraint(sql, name=op.f(f"ck_{name}_{check}")) for check, sql in (checks or {}).items()
    ]
    for own, target in (refs or {}).items():
        there = [f"{target}.agency_id", f"{target}.id"][: len(own)]
        parts.append(sa.ForeignKeyConstraint(list(own), there, name=op.f(f"fk_{name}_{'_'.join(own)}")))
    parts.append(sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")))
    parts += [sa.UniqueConstraint(*own, name=op.f(f"uq_{name}_{'_'.join(own)}")) for own in unique]
    op.create_table(name, *parts, sqlite_with_rowid=with_rowid)
    for own in index:
        op.create_index(op.f(f"ix_{name}_{'_'.join(own)}"), name, list(own))


def entity(
    name: str,
    *columns: Columns,
    checks: Mapping[str, str] | None = None,
    choices: Mapping[str, str] | None = None,
    refs: Mapping[str, str] | None = None,
    unique: Iterable[tuple[str, ...]] = (),
    index: Iterable[tuple[str, ...]] = (),
) -> None:
    """Make a table of things of an agency; everything that `refs`, `unique` and `index` name is within it.

    `choices` are the words that a column may hold, with spaces between them.
    """
    among = {
        f"{own}_choice": f"{own} in ({', '.join(map(repr, words.split()))})"
        for own, words in (choices or {}).items()
    }
    pairs: dict[tuple[str, ...], str] = {("agency_id", own): target for own, target in (refs or {}).items()}
    if name != "agency":
        pairs["agency_id",] = "agency"
    table(
        name,
        ids("agency_id", "id"),
        numbers("version"),
        *columns,
        key=("agency_id", "id"),
        checks={"version": "version >= 1"} | among | dict(checks or {}),
        refs=pairs,
        unique=[("agency_id", *own) for own in unique],
        index=[("agency_id", *own) for own in index],
    )
