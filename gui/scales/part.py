"""What the parts of the scale editor are shown, and what the page asks of each of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.desk import Desk
from gui.scales.draft import faults, findings, is_changed
from gui.scales.words import RiskEffect, by_risk
from riskmodel.analysis import Analysis, AnalysisState
from riskmodel.dossier import Dossier
from riskmodel.kernel.work import Reading
from riskmodel.reading import list_analyses, read_dossier
from riskmodel.scale_set import ScaleSet
from riskmodel.scales import Finding
from riskmodel.verbs.guards import FROZEN
from riskmodel.verbs.scales import effects_of_scale


@dataclass(frozen=True, slots=True)
class Loaded:
    """An analysis with its scales, and what the agency has beside it."""

    dossier: Dossier
    scales: tuple[ScaleSet, ...]
    analyses: tuple[Analysis, ...]

    @property
    def next_number(self) -> int:
        """The number that the next version of the scales gets."""
        return max(scale.number for scale in self.scales) + 1

    @property
    def is_frozen(self) -> bool:
        """Whether the analysis is approved or replaced, so that its scales stand."""
        return self.dossier.analysis.state in FROZEN

    @property
    def approved_elsewhere(self) -> int:
        """How many approved rounds there are beside this one."""
        others = (one for one in self.analyses if one.id != self.dossier.analysis.id)
        return sum(one.state in {AnalysisState.APPROVED, AnalysisState.CLOSED} for one in others)


@dataclass(frozen=True, slots=True)
class Draft:
    """The scales as they are being changed, and everything that follows from them."""

    scale: ScaleSet
    loaded: Loaded
    can_write: bool
    findings: tuple[Finding, ...]
    faults: tuple[str, ...]
    effects: tuple[RiskEffect, ...] | None  # None while the table cannot be used

    @property
    def base(self) -> ScaleSet:
        """The scales that hold now."""
        return self.loaded.dossier.scale

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to save."""
        return is_changed(self.scale, self.base)

    @property
    def concerned(self) -> tuple[RiskEffect, ...]:
        """The risks somebody would have to look at again."""
        return tuple(effect for effect in self.effects or () if effect.is_concerned)


def read_scales(analysis_id: UUID | None, today: date, reading: Reading) -> Loaded | None:
    """Read an analysis (None: the latest) with its scales; None when there is no analysis.

    Raises:
        NotFoundError: the analysis is gone.
    """
    lines = list_analyses(reading)
    if not lines:
        return None
    dossier = read_dossier(reading, analysis_id or lines[0].analysis.id, today)
    return Loaded(dossier, tuple(reading.find(ScaleSet)), tuple(line.analysis for line in lines))


def draft_of(scale: ScaleSet, loaded: Loaded, *, can_write: bool) -> Draft:
    """Work out what follows from scales."""
    found = tuple(findings(scale))
    usable = not any(finding.is_error for finding in found)
    effects = by_risk(effects_of_scale([loaded.dossier], scale)) if usable else None
    return Draft(scale, loaded, can_write and not loaded.is_frozen, found, tuple(faults(scale)), effects)


class Part(QWidget):
    """One tab of the editor. It is made when first opened, and shown each new draft."""

    key = ""
    changed = Signal(object)  # ScaleSet

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look = desk, desk.look
        self.draft: Draft | None = None

    def show_draft(self, draft: Draft) -> None:
        """Show the scales; fields that are being written in are left alone."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where the tab's work begins."""
        self.setFocus()

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return ""
