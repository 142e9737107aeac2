"""What a workspace is: its own id, when it was made, and the agency it was made for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, insert, select

from riskmodel.agency import Agency
from riskmodel.kernel.errors import StorageError
from storage.store import Store
from storage.tables import keeping

FORMAT = "klarsyn"


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands in the table `meta`."""

    workspace_id: UUID
    main_agency_id: UUID
    made_at: datetime


def read_meta(connection: Connection, path: str) -> Meta:
    """What a workspace is; `path` is what people know it by.

    Raises:
        StorageError: `storage.not_ours`.
    """
    rows = connection.execute(select(keeping.meta.c.key, keeping.meta.c.value))
    kept: Mapping[str, str] = {row.key: row.value for row in rows}
    try:
        return Meta(
            UUID(kept["workspace_id"]),
            UUID(kept["main_agency_id"]),
            datetime.fromisoformat(kept["made_at"]),
        )
    except (KeyError, ValueError) as fault:
        raise StorageError("storage.not_ours", path=path) from fault


def write_first(engine: Engine, agency: Agency, store: Store) -> None:
    """What every workspace begins with: what it is, and its agency, as an act that cannot be undone."""
    kept = {
        "format": FORMAT,
        "workspace_id": str(uuid4()),
        "main_agency_id": str(agency.agency_id),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with engine.begin() as connection:
        connection.execute(insert(keeping.meta), [{"key": key, "value": text} for key, text in kept.items()])
    with store.work(agency.agency_id, "add_agency", is_final=True) as work:
        work.about = agency.name
        work.put(agency)
        work.commit()
