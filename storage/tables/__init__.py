"""The tables: one per entity, and those of the storage itself."""

from __future__ import annotations

from sqlalchemy import Table

from riskmodel.entities import ENTITIES
from riskmodel.kernel.entity import Entity
from storage.names import table_name
from storage.tables import agency, analysis, keeping, risk
from storage.tables.columns import METADATA

_KINDS = {table_name(kind): kind for kind in ENTITIES}

__all__ = ["METADATA", "agency", "analysis", "keeping", "kind_of", "risk", "table_of"]


def table_of(kind: type[Entity]) -> Table:
    """The table of an entity."""
    return METADATA.tables[table_name(kind)]


def kind_of(table: str) -> type[Entity]:
    """The entity of a table.

    Raises:
        KeyError: the table holds no entity that this version of the program knows.
    """
    return _KINDS[table]
