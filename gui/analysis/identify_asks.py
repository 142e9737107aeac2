"""What step 2 asks in dialogs: a risk of one's own, why a risk is closed, why there is none."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from gui.analysis.catalogue_pick import Spot
from gui.analysis.saving import set_on_analysis
from gui.analysis.unit_tree import indented
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from riskmodel.content import catalogue
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Risk
from riskmodel.verbs.risks import add_risk, close_risk


class IdentifyAsks(QObject):
    """Asks and does."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def write_risk(self, dossier: Dossier, spot: Spot) -> None:
        """Ask for a risk in the words of the agency; `spot` fills in unit and area."""
        look = self._desk.look
        areas = [("", say("analysis_place.no_area"))]
        areas += [(area.id, area.title) for area in catalogue().areas]
        units = [unit for unit in dossier.units if unit.closed_on is None]
        nowhere: list[tuple[Any, str]] = [(None, say("analysis_place.meeting.no_unit"))]
        fields = [
            Field(
                "title",
                say("analysis_place.risk.title"),
                LineField(look, hint=say("analysis_place.risk.title_hint")),
                required=say("risk.title.empty"),
            ),
            Field(
                "event",
                say("analysis_place.risk.event"),
                GrowingText(look),
                help=say("analysis_place.risk.event_help"),
            ),
            Field("effect", say("analysis_place.risk.effect"), GrowingText(look)),
            Field("area", say("analysis_place.found.area"), ChoiceField(look, areas, spot.area)),
            Field(
                "unit_id",
                say("analysis_place.found.unit"),
                ChoiceField(look, [*nowhere, *indented(units)], spot.unit_id),
            ),
        ]
        self._desk.dialogs.ask(
            say("analysis_place.risk.ask"),
            say("analysis_place.risk.no_suspects"),
            fields,
            accept=say("analysis_place.risk.accept"),
            keeps_open=True,
            done=partial(self._write, dossier.analysis.id),
        )

    def close_risk(self, file: RiskFile) -> None:
        """Ask why a risk is no longer one."""
        field = Field(
            "reason",
            say("analysis_place.reason"),
            GrowingText(self._desk.look, hint=say("analysis_place.found.close_hint")),
            required=say("risk.close.reason"),
        )
        self._desk.dialogs.ask(
            say("analysis_place.found.close_ask", label=file.label),
            say("analysis_place.found.close_text", title=file.risk.title),
            [field],
            accept=say("analysis_place.found.close_accept"),
            reject=say("analysis_place.found.close_reject"),
            keeps_open=True,
            done=partial(self._close, file.risk.id),
        )

    def say_no_risk(self, dossier: Dossier, *, is_said: bool) -> None:
        """Ask why no risk is judged to exist; an empty reason takes the outcome back."""
        field = Field(
            "no_risk_reason",
            say("analysis_place.reason"),
            GrowingText(
                self._desk.look,
                dossier.analysis.no_risk_reason,
                hint=say("analysis_place.found.no_risk_hint"),
                lines=4,
            ),
            required="" if is_said else say("analysis_place.found.no_risk_required"),
        )
        self._desk.dialogs.ask(
            say("analysis_place.found.no_risk_ask"),
            say("analysis_place.found.no_risk_text"),
            [field],
            accept=say("analysis_place.found.no_risk_accept"),
            keeps_open=True,
            done=partial(self._no_risk, dossier.analysis.id),
        )

    def _write(self, analysis_id: UUID, values: dict[str, Any]) -> None:
        if (dialog := self._desk.dialogs.current) is not None:
            self._desk.do_for(dialog, add_risk, analysis_id, owner=self, done=self._written, **values)

    def _written(self, edit: Edit) -> None:
        risk = edit.after(Risk)
        self._desk.tell(say("analysis_place.added", label=risk.label, title=risk.title), undo=True)

    def _close(self, risk_id: UUID, values: dict[str, Any]) -> None:
        if (dialog := self._desk.dialogs.current) is not None:
            self._desk.do_for(dialog, close_risk, risk_id, values["reason"], owner=self)

    def _no_risk(self, analysis_id: UUID, values: dict[str, Any]) -> None:
        if (dialog := self._desk.dialogs.current) is not None:
            self._desk.do_for(dialog, set_on_analysis, analysis_id, values, owner=self)
