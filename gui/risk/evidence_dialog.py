"""Asking for a piece of evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from gui.common.choices import Segments
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.common.theme import Look
from gui.risk.saving import set_on_evidence
from riskmodel.content import model
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.risk import Evidence, Risk, Strength
from riskmodel.verbs.risks import save_evidence

WITHOUT = "none"  # the model's kind for "bedömning utan underlag", which is stated in the rating instead


class EvidenceDialog(QObject):
    """Adds evidence to a risk, or changes what is there. What was written stays if it is refused."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dialog: AskDialog | None = None
        self._risk: Risk | None = None
        self._evidence: Evidence | None = None

    def add(self, risk: Risk) -> None:
        """Ask for new evidence."""
        self._risk, self._evidence = risk, None
        self._ask(say("risk_page.evidence.title", label=risk.label), say("risk_page.evidence.accept"))

    def change(self, evidence: Evidence) -> None:
        """Ask for changes."""
        self._risk, self._evidence = None, evidence
        self._ask(say("risk_page.evidence.change"), say("risk_page.evidence.change.accept"))

    def _ask(self, title: str, accept: str) -> None:
        self._dialog = self._desk.dialogs.ask(
            title,
            say("risk_page.note"),
            evidence_fields(self._desk.look, self._evidence),
            accept=accept,
            reject=say("risk_page.leave_it"),
            keeps_open=True,
            done=self._answered,
        )

    def _answered(self, values: dict[str, Any]) -> None:
        if self._dialog is None:
            return
        if self._evidence is not None:
            self._desk.do_for(self._dialog, set_on_evidence, self._evidence.id, owner=self, **values)
        elif self._risk is not None:
            risk = self._risk
            evidence = Evidence(agency_id=risk.agency_id, id=new_id(), risk_id=risk.id, **values)
            self._desk.do_for(self._dialog, save_evidence, evidence, owner=self)


def evidence_fields(look: Look, evidence: Evidence | None) -> list[Field]:
    """Kind, what it shows, how much it carries, day and source; keys are fields of `Evidence`."""
    kinds = [(kind.id, kind.title) for kind in model().evidence_kinds if kind.id != WITHOUT]
    strengths = [(each, say(f"risk_page.strength.{each.value}")) for each in Strength]
    day: date | None = evidence.noted_on if evidence else None
    return [
        Field("kind", say("risk_page.evidence.kind"),
              ChoiceField(look, kinds, evidence.kind if evidence else kinds[0][0])),
        Field("text", say("risk_page.evidence.shows"),
              GrowingText(look, evidence.text if evidence else "", lines=3),
              required=say("risk_page.evidence.missing")),
        Field("strength", say("risk_page.strength"),
              Segments(look, strengths, evidence.strength if evidence else Strength.MODERATE,
                       name=say("risk_page.strength")),
              help=say("risk_page.strength.help")),
        Field("noted_on", say("risk_page.evidence.day"), DateField(look, day)),
        Field("source", say("risk_page.evidence.source"),
              LineField(look, evidence.source if evidence else ""),
              help=say("risk_page.evidence.source.help")),
    ]  # fmt: skip
