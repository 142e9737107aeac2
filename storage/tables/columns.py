"""Kinds of columns, the same on SQLite and PostgreSQL, and the names constraints get."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

HIGHEST_LEVEL = 6


class Key(TypeDecorator[UUID]):
    """A UUID: the type of that name on PostgreSQL, sixteen bytes on SQLite (half of its hex text)."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Bytes where there is no type for it."""
        return dialect.type_descriptor(LargeBinary(16) if dialect.name == "sqlite" else Uuid())

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        """To the driver."""
        return value.bytes if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """From the driver."""
        return UUID(bytes=value) if value is not None and dialect.name == "sqlite" else value


class Moment(TypeDecorator[datetime]):
    """An aware moment, always UTC; SQLite has no time zones of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """To the driver."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the driver."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """JSON, in PostgreSQL's own binary form there."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Imports PostgreSQL's part of SQLAlchemy only when there is a server."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(JSON())
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB())


def many(name: str) -> Column[Any]:
    """A tuple of small values, kept as JSON."""
    return Column(name, Json, nullable=False)


def ref(name: str, *, optional: bool = False) -> Column[Any]:
    """The id of another thing of the same agency."""
    return Column(name, Key, nullable=optional)


def text(name: str, *, optional: bool = False) -> Column[Any]:
    """Words, "" when there are none; or the value of an enum, which may be unknown."""
    return Column(name, Text, nullable=optional)


def day(name: str, *, optional: bool = False) -> Column[Any]:
    """A day."""
    return Column(name, Date, nullable=optional)


def moment(name: str, *, optional: bool = False) -> Column[Any]:
    """A moment in UTC."""
    return Column(name, Moment, nullable=optional)


def count(name: str, *, optional: bool = False) -> Column[Any]:
    """A whole number."""
    return Column(name, Integer, nullable=optional)


def number(name: str, *, optional: bool = False) -> Column[Any]:
    """A number with decimals."""
    return Column(name, Double, nullable=optional)


def file(name: str) -> Column[Any]:
    """The content of a file."""
    return Column(name, LargeBinary, nullable=False)


def flag(name: str, *, optional: bool = False) -> Column[Any]:
    """Yes or no."""
    return Column(name, Boolean(create_constraint=False), nullable=optional)


def rule(name: str, sql: str) -> CheckConstraint:
    """A check; its words are `storage.check.<table>.<name>`."""
    return CheckConstraint(sql, name=name)


def filled(name: str) -> CheckConstraint:
    """The text may not be empty; words in `storage.check.filled`."""
    return rule(f"{name}_filled", f"{name} <> ''")


def choice(name: str, choices: Iterable[Enum]) -> CheckConstraint:
    """Only the values of an enum; words in `storage.check.choice`."""
    listed = ", ".join(repr(one.value) for one in choices)
    return rule(f"{name}_choice", f"{name} in ({listed})")


def level(name: str) -> CheckConstraint:
    """A step of a scale, where it is known; words in `storage.check.level`."""
    return rule(f"{name}_level", f"{name} between 1 and {HIGHEST_LEVEL}")


def points_at(target: str, name: str) -> ForeignKeyConstraint:
    """The thing pointed at must be there, in the same agency."""
    return ForeignKeyConstraint(["agency_id", name], [f"{target}.agency_id", f"{target}.id"])


def only_one(*names: str) -> UniqueConstraint:
    """At most one row with these values in an agency."""
    return UniqueConstraint("agency_id", *names)


def found_by(*names: str) -> Index:
    """What lists are asked for by."""
    return Index(None, "agency_id", *names)


def entity_table(name: str, *parts: SchemaItem) -> Table:
    """A table of things of an agency, with the key `(agency_id, id)` and the version of each row."""
    belongs = [] if name == "agency" else [ForeignKeyConstraint(["agency_id"], ["agency.agency_id"])]
    return Table(
        name,
        METADATA,
        Column("agency_id", Key, nullable=False),
        Column("id", Key, nullable=False),
        Column("version", Integer, nullable=False),
        *parts,
        PrimaryKeyConstraint("agency_id", "id"),
        rule("version", "version >= 1"),
        *belongs,
        sqlite_with_rowid=False,
    )
