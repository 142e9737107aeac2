"""The places of the window, as data. A place's code is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from gui.common.place import Finder, Place
from riskmodel.kernel.words import say

DIGITS = 9


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place: `factory` and `finder` are dotted names with a colon before the last part.

    A place without a row of its own in the list names the one that is lit instead, `under`. `group` is the
    key of the words that stand above the first place of a group.
    """

    key: str
    icon: str
    title_key: str
    factory: str
    finder: str = ""
    under: str = ""
    group: str = ""
    is_found: bool = False  # Ctrl+K goes there by its name, though it is not in the list

    @property
    def is_listed(self) -> bool:
        """Whether it stands in the list at the left."""
        return not self.under

    def title(self) -> str:
        """Its name, without the menu's underlined letter."""
        return say(self.title_key).replace("&", "")

    def make(self, desk: Desk, parent: QWidget) -> Place:
        """Import the place and make it."""
        factory: Callable[[Desk, QWidget], Place] = fetch(self.factory)
        return factory(desk, parent)

    def find(self) -> Finder | None:
        """What searches its things for Ctrl+K."""
        found: Finder | None = fetch(self.finder) if self.finder else None
        return found


def place_key(number: int) -> str:
    """The key of a place by its number in the list, from 1; there are nine digits."""
    return f"Ctrl+{number}" if number <= DIGITS else ""


def fetch(dotted: str) -> Any:
    """What a name such as `gui.risk.page:RiskPlace` stands for."""
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)


_ANALYSES = (
    PlaceEntry(
        "analysis",
        "shield-check",
        "shell.place.analysis",
        "gui.analysis.page:AnalysisPlace",
        "gui.analysis.finder:find",
    ),
    PlaceEntry(
        "risk",
        "shield-check",
        "shell.place.risk",
        "gui.risk.page:RiskPlace",
        "gui.risk.finder:find",
        under="analysis",
    ),
    PlaceEntry(
        "measures",
        "list-checks",
        "shell.place.measures",
        "gui.measures.page:MeasuresPlace",
        "gui.measures.finder:find",
    ),
    PlaceEntry(
        "catalogue",
        "library",
        "shell.place.catalogue",
        "gui.catalogue.page:CataloguePlace",
        "gui.catalogue.finder:find",
    ),
    PlaceEntry(
        "reports", "file-text", "shell.place.reports", "gui.reports.page:ReportsPlace", under="analysis"
    ),
    PlaceEntry("scales", "scale", "scales_place.title", "gui.scales.page:ScalesPlace", under="analysis"),
)
_EVERYWHERE = (
    PlaceEntry(
        "agencies", "building-2", "shell.place.agencies", "gui.agencies.page:AgenciesPlace", under="-"
    ),
    PlaceEntry("settings", "settings", "shell.place.settings", "gui.settings.page:SettingsPlace", under="-"),
    PlaceEntry("search", "search", "search_place.title", "gui.search.page:SearchPlace", under="-"),
)
_EXPERIENCES = PlaceEntry(
    "experiences",
    "book-open-text",
    "shell.place.experiences",
    "gui.experiences.page:ExperiencesPlace",
    "gui.experiences.finder:find",
)
_DEIDENTIFY = PlaceEntry(
    "deidentify",
    "scan-text",
    "deidentify.title",
    "gui.deidentify.page:DeidentifyPlace",
    under="experiences",
    is_found=True,
)
_CHAIN = PlaceEntry(
    "chain", "waypoints", "shell.place.chain", "gui.chain.page:ChainPlace", under="experiences"
)
_REUSE = PlaceEntry(
    "reuse",
    "repeat-2",
    "shell.place.reuse",
    "gui.reuse.page:ReusePlace",
    under="experiences",
    is_found=True,
)
_LEARNING = PlaceEntry(
    "learning",
    "graduation-cap",
    "shell.place.learning",
    "gui.learning.page:LearningPlace",
    "gui.learning.finder:find",
)
_OVERVIEW = PlaceEntry("overview", "house", "shell.place.overview", "gui.overview.page:make_overview")
_MEETINGS = (
    PlaceEntry("year", "calendar-range", "shell.place.year", "gui.year.page:YearPlace"),
    PlaceEntry(
        "meetings",
        "presentation",
        "shell.place.meetings",
        "gui.meetings.page:MeetingsPlace",
        "gui.meetings.finder:find",
    ),
    PlaceEntry(
        "checkin", "user-check", "shell.place.checkin", "gui.checkin.page:CheckinPlace", under="meetings"
    ),
    PlaceEntry(
        "evaluation",
        "chart-no-axes-column",
        "shell.place.evaluation",
        "gui.evaluation.page:EvaluationPlace",
        under="meetings",
    ),
    PlaceEntry("outbox", "send", "shell.place.outbox", "gui.outbox.page:OutboxPlace"),
)
_NETWORK = (
    PlaceEntry(
        "members",
        "building-2",
        "shell.place.members",
        "gui.members.page:MembersPlace",
        "gui.members.finder:find",
        group="shell.group.network",
    ),
    PlaceEntry("attendance", "user-check", "shell.place.attendance", "gui.attendance.page:AttendancePlace"),
    PlaceEntry(
        "wishes", "lightbulb", "shell.place.wishes", "gui.wishes.page:WishesPlace", "gui.wishes.finder:find"
    ),
    _EXPERIENCES,
    _LEARNING,
    PlaceEntry("keeping", "lock", "shell.place.keeping", "gui.keeping.page:KeepingPlace"),
)

AGENCY_PLACES: tuple[PlaceEntry, ...] = (
    _OVERVIEW,
    *_ANALYSES,
    replace(_EXPERIENCES, group="shell.group.from_network"),
    _LEARNING,
    _DEIDENTIFY,
    _CHAIN,
    _REUSE,
    *_EVERYWHERE,
)
OFFICE_PLACES: tuple[PlaceEntry, ...] = (
    _OVERVIEW,
    *_MEETINGS,
    *_NETWORK,
    replace(_ANALYSES[0], group="shell.group.own"),
    *_ANALYSES[1:],
    _DEIDENTIFY,
    _CHAIN,
    _REUSE,
    *_EVERYWHERE,
)


def places_of(*, is_network_office: bool) -> tuple[PlaceEntry, ...]:
    """The places of an agency's window, or of the network office's."""
    return OFFICE_PLACES if is_network_office else AGENCY_PLACES
