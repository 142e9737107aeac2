"""An agency and its parts over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from riskmodel.kernel.entity import Entity, need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import checked_org_nr


class AgencyKind(StrEnum):
    """Where an agency comes from."""

    REAL = "real"  # in the public register
    ADDED = "added"  # written in by a user
    FICTIONAL = "fictional"  # made up, for the example data


class UnitKind(StrEnum):
    """What a part of the agency is for."""

    CORE = "core"  # follows from the agency's mission
    SUPPORT = "support"  # finance, HR, IT and the like


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Entity):
    """One agency; its `id` is its `agency_id`, derived from the organisation number.

    `work_units` are annual work units (årsarbetskrafter) per year, oldest first; `under_control_ordinance`
    tells whether förordning (2007:603) om intern styrning och kontroll applies (None: not known);
    `predecessors` and `successors` are organisation numbers.
    """

    org_nr: str
    name: str
    name_en: str = ""
    short_name: str = ""
    kind: AgencyKind = AgencyKind.REAL
    group: str = ""
    department: str = ""
    management: str = ""
    city: str = ""
    email: str = ""
    website: str = ""
    work_units: tuple[tuple[int, float], ...] = ()
    under_control_ordinance: bool | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    is_network_office: bool = False

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.name, "agency.name.empty")
        if checked_org_nr(self.org_nr) != self.org_nr:
            raise RuleError("kernel.org_nr.form", given=self.org_nr)

    @property
    def latest_work_units(self) -> float | None:
        """Annual work units of the latest year that is known."""
        return self.work_units[-1][1] if self.work_units else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyName(Entity):
    """A name the agency had before, with the days it was in use; the present name is in `Agency`."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.name, "agency.name.empty")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise RuleError("agency.name.period", start=self.valid_from, end=self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Entity):
    """A unit or process in the agency's tree.

    `areas` are ids of risk areas in the catalogue that the unit touches; a unit that is no more has a
    day in `closed_on` and keeps its history.
    """

    name: str
    kind: UnitKind
    parent_id: UUID | None = None
    areas: tuple[str, ...] = ()
    closed_on: date | None = None

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.name, "agency.unit.empty")
        if self.parent_id == self.id:
            raise RuleError("agency.unit.own_parent", name=self.name)
