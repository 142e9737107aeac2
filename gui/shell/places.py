"""The places of the window, as data. A place's code is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from gui.common.place import Finder, Place
from riskmodel.kernel.words import say


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place: `factory` and `finder` are dotted names with a colon before the last part.

    A place without a row of its own in the list names the one that is lit instead, `under`.
    """

    key: str
    icon: str
    title_key: str
    factory: str
    finder: str = ""
    under: str = ""

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


def fetch(dotted: str) -> Any:
    """What a name such as `gui.risk.page:RiskPlace` stands for."""
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)


PLACES: tuple[PlaceEntry, ...] = (
    PlaceEntry("overview", "house", "shell.place.overview", "gui.overview.page:OverviewPlace"),
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
    PlaceEntry(
        "agencies", "building-2", "shell.place.agencies", "gui.agencies.page:AgenciesPlace", under="-"
    ),
    PlaceEntry("settings", "settings", "shell.place.settings", "gui.settings.page:SettingsPlace", under="-"),
)
