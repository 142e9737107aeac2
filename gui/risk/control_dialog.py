"""Asking for protection that is there today, and which causes it acts on."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from gui.common.asking import Asking
from gui.common.choices import Segments
from gui.common.datefield import DateField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.common.theme import Look
from gui.common.ticklist import TickList
from gui.risk.saving import set_on_control
from riskmodel.dossier import ControlFile, RiskFile
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.risk import Control, Risk, Works
from riskmodel.verbs.risks import save_control


class ControlDialog(Asking):
    """Adds a control to a risk, or changes one. What was written stays if it is refused."""

    def add(self, file: RiskFile) -> None:
        """Ask for a new control."""
        self._ask(
            say("risk_page.control.title", label=file.label),
            say("risk_page.control.accept"),
            control_fields(self._look, file, None),
            partial(self._add, file.risk),
            reject=say("risk_page.leave_it"),
        )

    def change(self, file: RiskFile, each: ControlFile) -> None:
        """Ask for changes."""
        self._ask(
            say("risk_page.control.change"),
            say("risk_page.control.change.accept"),
            control_fields(self._look, file, each),
            partial(self._change, each.control.id),
            reject=say("risk_page.leave_it"),
        )

    def _add(self, risk: Risk, values: dict[str, Any]) -> None:
        causes = values.pop("cause_ids", ())
        control = self._made(Control, agency_id=risk.agency_id, id=new_id(), risk_id=risk.id, **values)
        if control is not None:
            self._do(save_control, control, causes)

    def _change(self, control_id: UUID, values: dict[str, Any]) -> None:
        self._do(set_on_control, control_id, **values)


def control_fields(look: Look, file: RiskFile, each: ControlFile | None) -> list[Field]:
    """What it is, whether it works, when it was tested, and the causes it acts on."""
    control = each.control if each else None
    works = [(one, say(f"risk_page.works.{one.value}")) for one in Works]
    causes = [(cause.id, cause.text) for cause in file.causes]
    fields = [
        Field("text", say("risk_page.control.what"),
              GrowingText(look, control.text if control else "", hint=say("risk_page.control.hint")),
              required=say("risk_page.control.missing")),
        Field("works", say("risk_page.control.works"),
              Segments(look, works, control.works if control else Works.UNKNOWN,
                       name=say("risk_page.control.works")),
              help=say("risk_page.control.works.help")),
        Field("tested_on", say("risk_page.control.tested"),
              DateField(look, control.tested_on if control else None)),
    ]  # fmt: skip
    if causes:
        ticked = each.cause_ids if each else frozenset()
        ticks = TickList(look, causes, [cause_id for cause_id, _ in causes if cause_id in ticked])
        fields.append(
            Field(
                "cause_ids", say("risk_page.control.causes"), ticks, help=say("risk_page.control.causes.help")
            )
        )
    return fields
