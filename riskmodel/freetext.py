"""Every free text of an analysis with where it stands: for the hints, and for reading before a release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.measure import Measure


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text somebody wrote; `about` is the short name of the thing (R5, Å3), "" for the analysis.

    `field` is a key; `where` says it in words.
    """

    field: str
    text: str
    about: str = ""
    risk_id: UUID | None = None
    measure_id: UUID | None = None

    @property
    def where(self) -> str:
        """Where the text stands, in the spoken language."""
        return say(f"analysis.field.{self.field}")


def free_texts(dossier: Dossier) -> tuple[FreeText, ...]:
    """All texts that are not empty: the analysis first, then risks and measures by number."""
    found = [
        *_of_analysis(dossier),
        *(text for file in dossier.risks for text in _of_risk(file)),
        *(text for file in dossier.measures for text in _of_measure(file.measure)),
    ]
    return tuple(text for text in found if text.text.strip())


def _of_analysis(dossier: Dossier) -> Iterator[FreeText]:
    analysis, check = dossier.analysis, dossier.need_check
    yield FreeText("title", analysis.title)
    yield FreeText("scope", analysis.scope)
    yield FreeText("left_out_reason", analysis.left_out_reason)
    yield FreeText("no_risk_reason", analysis.no_risk_reason)
    if check:
        yield FreeText("need_reason", check.reason)
    for participant in analysis.participants:
        yield FreeText("participant", f"{participant.role} {participant.unit}")
    for answer in dossier.answers.values():
        yield FreeText("answer", answer.text)
    for workshop in dossier.workshops:
        yield FreeText("workshop", f"{workshop.title}\n{workshop.method}\n{workshop.notes}")
    for move in dossier.moves:
        yield FreeText("move_reason", move.reason)
    for follow_up in dossier.follow_ups:
        if follow_up.risk_id is None and follow_up.measure_id is None:
            yield FreeText("follow_up", follow_up.finding)


def _of_risk(file: RiskFile) -> Iterator[FreeText]:
    risk = file.risk
    texts = [
        ("title", risk.title),
        ("event", risk.event),
        ("effect", risk.effect),
        ("closed_reason", risk.closed_reason),
        *(("red_flag", flag) for flag in risk.red_flags),
        *(("cause", cause.text) for cause in file.causes),
        *(("evidence", f"{evidence.text}\n{evidence.source}") for evidence in file.evidence),
        *(("control", each.control.text) for each in file.controls),
        *(("rating_reason", rating.reason) for rating in file.ratings),
        *(("dissent", rating.dissent) for rating in file.ratings),
        *(("follow_up", follow_up.finding) for follow_up in file.follow_ups),
    ]
    if file.decision:
        texts.append(("decision_reason", file.decision.reason))
    for field, text in dict.fromkeys(texts):
        yield FreeText(field, text, risk.label, risk_id=risk.id)


def _of_measure(measure: Measure) -> Iterator[FreeText]:
    for field, text in (
        ("title", measure.title),
        ("description", measure.description),
        ("indicator", measure.indicator),
        ("cost_note", measure.cost_note),
        ("result", measure.result),
    ):
        yield FreeText(field, text, measure.label, measure_id=measure.id)
