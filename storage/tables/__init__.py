"""The tables: one per entity, and those of the storage itself."""

from __future__ import annotations

from sqlalchemy import Table

from network.entities import EVERY_KIND
from riskmodel.kernel.entity import Entity
from storage.names import table_name
from storage.tables import (
    agency,
    analysis,
    attendance,
    experience,
    keeping,
    meeting,
    member,
    record,
    risk,
    search,
)
from storage.tables.columns import METADATA

_KINDS = {table_name(kind): kind for kind in EVERY_KIND}

__all__ = [
    "METADATA",
    "agency",
    "analysis",
    "attendance",
    "experience",
    "keeping",
    "kind_of",
    "meeting",
    "member",
    "record",
    "risk",
    "search",
    "table_of",
]


def table_of(kind: type[Entity]) -> Table:
    """The table of an entity."""
    return METADATA.tables[table_name(kind)]


def kind_of(table: str) -> type[Entity]:
    """The entity of a table.

    Raises:
        KeyError: the table holds no entity that this version of the program knows.
    """
    return _KINDS[table]
