"""What every part of an invented agency's course shares: its doors to the data, its clock and its chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from exchange.demo.agencies import AgencyPlan, UnitPlan
from exchange.demo.agenda import Act, Agenda
from exchange.demo.clock import DemoClock
from exchange.demo.texts import Chance
from riskmodel.agency import Unit
from riskmodel.dossier import Dossier
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import OpenReading, OpenWork
from riskmodel.reading import read_dossier
from riskmodel.verbs.agencies import save_unit


@dataclass(slots=True)
class Story:
    """One agency's course. `unit_ids` are filled as its units are made."""

    plan: AgencyPlan
    open_work: OpenWork
    open_reading: OpenReading
    clock: DemoClock
    chance: Chance
    agenda: Agenda
    unit_ids: dict[str, UUID] = field(default_factory=dict)

    @property
    def agency_id(self) -> UUID:
        """Whose course it is."""
        return self.plan.agency.agency_id

    @property
    def working_units(self) -> list[UnitPlan]:
        """The units that have risks of their own."""
        return [unit for unit in self.plan.units if unit.areas]

    def dossier(self, analysis_id: UUID) -> Dossier:
        """The analysis as it stands."""
        with self.open_reading() as reading:
            return read_dossier(reading, analysis_id, self.clock.day)

    def head_of(self, unit_id: UUID | None) -> str:
        """Who leads a unit, by role."""
        return next((unit.head for unit in self.plan.units if self.unit_ids.get(unit.name) == unit_id), "")


@dataclass(slots=True)
class Round:
    """One round of the course; `number` counts from 1, `many` is how many risks a first round finds."""

    story: Story
    number: int
    start: date
    is_last: bool
    many: int
    waits: bool = False
    analysis_id: UUID = field(default_factory=lambda: UUID(int=0))

    @property
    def is_first(self) -> bool:
        """Whether nothing came before it."""
        return self.number == 1

    def day(self, after: int) -> date:
        """The day so many days after the start."""
        return self.start + timedelta(days=after)

    def on(self, after: int, act: Act) -> None:
        """Put something on the agenda so many days after the start."""
        self.story.agenda.add(self.day(after), act)

    def dossier(self) -> Dossier:
        """The round as it stands."""
        return self.story.dossier(self.analysis_id)


def make_units(story: Story) -> None:
    """Add the agency's units, those above before those under them."""
    for unit in story.plan.units:
        edit = save_unit(
            story.open_work,
            Unit(
                agency_id=story.agency_id,
                id=new_id(),
                name=unit.name,
                kind=unit.kind,
                parent_id=story.unit_ids.get(unit.parent),
                areas=unit.areas,
            ),
        )
        story.unit_ids[unit.name] = edit.after(Unit).id
