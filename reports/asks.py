"""What a brief asks of the management, derived from the analysis in order of urgency."""

from __future__ import annotations

from collections.abc import Iterator

from reports.frame import listed, shortened
from riskmodel.dossier import Dossier, MeasureFile, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import DecisionKind

LONGEST_LEVEL = 20  # letters of a level's name in a sentence


def asks(dossier: Dossier, most: int = 8) -> tuple[str, ...]:
    """One sentence for each thing to decide or see to; `most` names are told in each."""
    found = tuple(_asks(dossier, most))
    return found or (say("reports.asks.nothing"),)


def _asks(dossier: Dossier, most: int) -> Iterator[str]:
    if dossier.approval is None:
        yield from _before_approval(dossier, most)
    late = [file for file in dossier.measures if file.measure.is_late(dossier.today)]
    if late:
        yield say("reports.asks.late", n=len(late), names=_measures(late, most))
    retest = [file for file in _accepted(dossier) if _is_due(file, dossier)]
    if retest:
        yield say("reports.asks.retest", n=len(retest), names=_risks(retest, most))


def _before_approval(dossier: Dossier, most: int) -> Iterator[str]:
    planned = [file for file in dossier.measures if file.measure.status.is_open]
    if planned:
        names = _measures(planned, most)
        yield say("reports.asks.approve", n=len(planned), names=names) + _gaps(planned, most)
    undecided = [file for file in dossier.open_risks if file.decision is None]
    if undecided:
        yield say("reports.asks.decide", n=len(undecided), names=_risks(undecided, most))
    accepted = _accepted(dossier)
    if accepted:
        yield say("reports.asks.accept", n=len(accepted), names=_risks(accepted, most))
    if dossier.unrated:
        yield say("reports.asks.rate", n=len(dossier.unrated), names=_risks(dossier.unrated, most))
    grave = [file for file in dossier.by_weight() if is_grave_after_plan(dossier, file)]
    if grave:
        levels = grave_levels(dossier)
        yield say("reports.asks.grave", n=len(grave), levels=levels, names=_risks(grave, most))


def is_grave_after_plan(dossier: Dossier, file: RiskFile) -> bool:
    """Whether a risk that is not accepted has one of the gravest levels even when the plan is done."""
    is_accepted = file.decision is not None and file.decision.kind is DecisionKind.ACCEPT
    return not is_accepted and file.stages.plan.level.band in _grave(dossier)


def grave_levels(dossier: Dossier) -> str:
    """The gravest levels by name: Hög eller Kritisk."""
    *before, last = (shortened(dossier.band(band).name, LONGEST_LEVEL) for band in _grave(dossier))
    return say("reports.or", first=before[0], last=last) if before else last


def _grave(dossier: Dossier) -> tuple[str, ...]:
    """The two gravest bands, or the gravest of only two."""
    bands = dossier.matrix.bands
    return tuple(bands[max(1, len(bands) - 2) :])


def _gaps(planned: list[MeasureFile], most: int) -> str:
    """What the planned measures lack, as the end of the sentence."""
    bare = [file for file in planned if not file.measure.owner.strip() or file.measure.due_on is None]
    return f" {say('reports.asks.bare', n=len(bare), names=_measures(bare, most))}" if bare else ""


def _accepted(dossier: Dossier) -> list[RiskFile]:
    return [
        file
        for file in dossier.open_risks
        if file.decision is not None and file.decision.kind is DecisionKind.ACCEPT
    ]


def _is_due(file: RiskFile, dossier: Dossier) -> bool:
    retest = file.decision.retest_on if file.decision else None
    return retest is not None and retest < dossier.today


def _risks(files: list[RiskFile] | tuple[RiskFile, ...], most: int) -> str:
    return listed([file.label for file in files], most)


def _measures(files: list[MeasureFile], most: int) -> str:
    return listed([file.measure.label for file in files], most)
