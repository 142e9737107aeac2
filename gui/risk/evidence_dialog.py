"""Asking for a piece of evidence."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from gui.common.asking import Asking
from gui.common.choices import Segments
from gui.common.datefield import DateField
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


class EvidenceDialog(Asking):
    """Adds evidence to a risk, or changes what is there. What was written stays if it is refused."""

    def add(self, risk: Risk) -> None:
        """Ask for new evidence."""
        self._ask(
            say("risk_page.evidence.title", label=risk.label),
            say("risk_page.evidence.accept"),
            evidence_fields(self._look, None),
            partial(self._add, risk),
            say("risk_page.note"),
            reject=say("risk_page.leave_it"),
        )

    def change(self, evidence: Evidence) -> None:
        """Ask for changes."""
        self._ask(
            say("risk_page.evidence.change"),
            say("risk_page.evidence.change.accept"),
            evidence_fields(self._look, evidence),
            partial(self._change, evidence.id),
            say("risk_page.note"),
            reject=say("risk_page.leave_it"),
        )

    def _add(self, risk: Risk, values: dict[str, Any]) -> None:
        evidence = self._made(Evidence, agency_id=risk.agency_id, id=new_id(), risk_id=risk.id, **values)
        if evidence is not None:
            self._do(save_evidence, evidence)

    def _change(self, evidence_id: UUID, values: dict[str, Any]) -> None:
        self._do(set_on_evidence, evidence_id, **values)


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
