"""What a report on the year's attendance is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from network.meeting import Meeting, MeetingState
from network.presence import Register, Row
from network.registers import YEARS_BACK, Ledger, read_ledger
from reports.source import Source
from riskmodel.agency import Agency
from riskmodel.kernel.errors import NotFoundError


@dataclass(frozen=True)
class AttendanceYear:
    """A year of the register; `silent` are counted over the years before it too, as they stand that day."""

    agency: Agency
    year: int
    today: date
    register: Register
    ledger: Ledger

    @property
    def silent(self) -> tuple[Row, ...]:
        """The members that have not been heard from."""
        return self.ledger.register.silent()


def read_year(source: Source) -> AttendanceYear:
    """Read the year of a source, or the latest one with a meeting that has been held.

    Raises:
        NotFoundError: `reports.no_meetings` or `reports.no_meetings_of_year`.
    """
    reading = source.reading
    held = {one.year for one in reading.find(Meeting) if one.state is MeetingState.HELD}
    year = source.year if source.year is not None else max(held, default=None)
    if year is None:
        raise NotFoundError("reports.no_meetings")
    if year not in held:
        raise NotFoundError("reports.no_meetings_of_year", year=year)
    ledger = read_ledger(reading, year - YEARS_BACK + 1, year, source.today)
    return AttendanceYear(source.agency, year, source.today, ledger.register.of_years(year, year), ledger)
