"""The tables: one per entity, and those of the storage itself."""

from __future__ import annotations

import re

from sqlalchemy import Table

from riskmodel.entities import ENTITIES
from riskmodel.kernel.entity import Entity
from storage.tables import agency, analysis, keeping, risk
from storage.tables.columns import METADATA

_NAMES: dict[type[Entity], str] = {
    kind: re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in ENTITIES
}
_KINDS = {name: kind for kind, name in _NAMES.items()}

__all__ = ["METADATA", "agency", "analysis", "keeping", "kind_of", "risk", "table_of"]


def table_of(kind: type[Entity]) -> Table:
    """The table of an entity: its name in small letters, `MeasureLink` → `measure_link`."""
    return METADATA.tables[_NAMES[kind]]


def kind_of(table: str) -> type[Entity]:
    """The entity of a table.

    Raises:
        KeyError: the table holds no entity that this version of the program knows.
    """
    return _KINDS[table]
