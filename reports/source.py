"""What a report is made from: a reading, what the report is about, and the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar, cast
from uuid import UUID

from riskmodel.agency import Agency
from riskmodel.decided import DecisionHistory, read_decided
from riskmodel.dossier import Dossier
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.work import Reading
from riskmodel.reading import list_analyses, read_dossier

T = TypeVar("T")


class About(StrEnum):
    """What a report can be about."""

    ANALYSIS = "analysis"  # one analysis of an agency
    YEAR = "year"  # a year of the network
    MEETING = "meeting"  # one of its meetings
    EXPERIENCE = "experience"  # one shared experience
    COLLECTION = "collection"  # all published ones with an area or a theme
    WISHES = "wishes"  # what becomes of the members' wishes, for the network as a whole
    LEARNING = "learning"  # basic knowledge, for the agency as a whole


@dataclass(frozen=True)
class Source:
    """What a report is made from: a reading, the day, and what the report is about.

    That is the analysis, the year or the meeting, after the report's `About`; None is the latest, and for
    the measures all analyses. `about` is the area or theme of a collection of experiences, "" for all.
    `dilemmas` are the ids of those to print; none is all. What a report of the
    network reads is a function of a source; `once` keeps its answer, so that it can be read before the
    reading is closed and used after.
    """

    reading: Reading
    analysis_id: UUID | None
    today: date
    year: int | None = None
    meeting_id: UUID | None = None
    dilemmas: tuple[str, ...] = ()
    experience_id: UUID | None = None
    about: str = ""
    _kept: dict[Callable[[Source], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def agency(self) -> Agency:
        """Whose data it is."""
        return self.reading.get(Agency, self.reading.agency_id)

    @cached_property
    def dossier(self) -> Dossier:
        """The analysis, or the agency's latest.

        Raises:
            NotFoundError: there is none.
        """
        return read_dossier(self.reading, self.analysis_id or self._latest(), self.today)

    @cached_property
    def previous(self) -> Dossier | None:
        """The round before; None for a first one."""
        before = self.dossier.analysis.previous_id
        return read_dossier(self.reading, before, self.today) if before else None

    @cached_property
    def decided(self) -> DecisionHistory:
        """The decisions there have been on the analysis."""
        return read_decided(self.reading, self.dossier)

    def once(self, read: Callable[[Source], T]) -> T:
        """What a function reads from this source, asked for once."""
        if read not in self._kept:
            self._kept[read] = read(self)
        return cast("T", self._kept[read])

    def gather(self) -> None:
        """Read all there is about the analysis, so that a report can be made when the reading is closed."""
        _ = self.dossier, self.previous, self.decided

    def _latest(self) -> UUID:
        found = list_analyses(self.reading)
        if not found:
            raise NotFoundError("reports.no_analysis")
        return found[0].analysis.id
