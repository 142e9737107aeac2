"""Why a risk has the level it has: from what was judged, over the table and the rules, to the level.

    explanation = explain(file, dossier, Stage.TODAY)
    explanation.short    # "2 × 3 ger Medel i tabellen. Höjd ett steg till Hög …"
    explanation.lines    # one line for each step, to be drawn from top to bottom

The lines are made of the reasons that `rate` gave, so that they cannot tell another level than the one shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.measure import MeasureStatus
from riskmodel.rating import FORMULA, Reason
from riskmodel.residual import StageLevel
from riskmodel.risk import Rating, Stage, Strength
from riskmodel.scale_set import ScaleSet
from riskmodel.whatif import DIMENSIONS, WhatIf, what_would_change

Kind = Literal["given", "counted", "held", "table", "raised", "unchanged", "result", "stage"]

_STRENGTHS = tuple(Strength)


@dataclass(frozen=True, slots=True)
class ExplainLine:
    """One step of the explanation; `band` is the band's id where the step has come to one."""

    kind: Kind
    title: str
    text: str
    band: str | None = None
    band_name: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a risk has its level at a stage.

    `others` are the two other stages, in words. `judged_at` and `judged_by` belong to the judgement that the
    level rests on; None and "" when there is none.
    """

    stage: Stage
    lines: tuple[ExplainLine, ...]
    others: tuple[ExplainLine, ...]
    what_if: tuple[WhatIf, ...]
    short: str
    judged_at: datetime | None
    judged_by: str
    formula: str = FORMULA

    @property
    def result(self) -> ExplainLine:
        """The last line: the level."""
        return self.lines[-1]

    @property
    def what_would_change(self) -> tuple[str, ...]:
        """What another judgement would do to the level, in words."""
        return tuple(each.text for each in self.what_if)


def explain(file: RiskFile, dossier: Dossier, stage: Stage = Stage.TODAY) -> Explanation:
    """Explain the level of a risk at a stage."""
    scale, at = dossier.scale, file.stages.at(stage)
    judged = _judgement(file, stage)
    others = tuple(_other(file, scale, other) for other in Stage if other is not stage)
    if at.level.unrated:
        return Explanation(
            stage,
            (_unrated(file, stage),),
            others,
            (),
            say("explain.unrated.short"),
            judged.made_at if judged else None,
            judged.made_by if judged else "",
        )
    reasons = [_reason(scale, at, reason) for reason in at.level.reasons]
    result = ExplainLine(
        "result", _titled(scale, at, stage), dossier.band(at.level.band or "").meaning, at.level.band
    )
    lines = (*_given(file, scale, judged), *_measures(file, scale, at), *reasons)
    return Explanation(
        stage,
        (*lines, _named(scale, result)),
        others,
        what_would_change(file, scale, at),
        _short(scale, at),
        judged.made_at if judged else None,
        judged.made_by if judged else "",
    )


def _judgement(file: RiskFile, stage: Stage) -> Rating | None:
    """The judgement that a stage rests on."""
    return file.common if stage is Stage.BEFORE else file.judged_today or file.common


# -- what was given ------------------------------------------------------------------------------------------


def _given(file: RiskFile, scale: ScaleSet, judged: Rating | None) -> tuple[ExplainLine, ...]:
    texts = {
        "likelihood": _evidence_text(file, judged),
        "consequence": _harms_text(scale, judged),
        "protection": "",
    }
    lines = []
    for dimension in DIMENSIONS:
        level = getattr(judged, dimension)
        if level is not None:
            words = getattr(scale, dimension)[level - 1]
            title = say(f"explain.given.{dimension}", level=level, name=words.name)
            text = " ".join(part for part in (words.description, texts[dimension]) if part)
            lines.append(ExplainLine("given", title, text))
    return tuple(lines)


def _evidence_text(file: RiskFile, judged: Rating | None) -> str:
    if file.evidence:
        strongest = max(file.evidence, key=lambda each: _STRENGTHS.index(each.strength))
        if strongest.noted_on is None:
            return say("explain.evidence.undated", n=len(file.evidence))
        return say("explain.evidence", n=len(file.evidence), year=strongest.noted_on.year)
    return say("explain.evidence.stated" if judged and judged.without_evidence else "explain.evidence.none")


def _harms_text(scale: ScaleSet, judged: Rating | None) -> str:
    if judged is None or not judged.harms:
        return ""
    names = {harm.id: harm.name for harm in scale.harms}
    highest = [names.get(value, value) for value, level in judged.harms if level == judged.consequence]
    return say("explain.harms", n=len(judged.harms), names=_listed(highest))


def _measures(file: RiskFile, scale: ScaleSet, at: StageLevel) -> tuple[ExplainLine, ...]:
    """What measures did at a computed stage, and which causes hold the risk where it was."""
    if at.is_judged:
        return ()
    lines = []
    if at.counted:
        labels = _listed([measure.label for measure in at.counted])
        title = say("explain.counted", n=len(at.counted), labels=labels)
        lines.append(ExplainLine("counted", title, _moved_text(file, scale, at)))
    if at.held_by:
        causes = _listed([f"”{cause.text}”" for cause in at.held_by])
        title = say("explain.held", n=len(at.held_by))
        lines.append(ExplainLine("held", title, say("explain.held.text", n=len(at.held_by), causes=causes)))
    return tuple(lines)


def _moved_text(file: RiskFile, scale: ScaleSet, at: StageLevel) -> str:
    start = file.stages.today if at.stage is Stage.PLAN and file.judged_today else file.stages.before
    moved = []
    for dimension in DIMENSIONS:
        old, new = getattr(start, dimension), getattr(at, dimension)
        if old != new:
            name = getattr(scale, dimension)[new - 1].name
            moved.append(say(f"explain.moved.{dimension}", old=old, new=new, name=name))
    return " ".join(moved) if moved else say("explain.moved.nothing")


# -- the table and the rules ---------------------------------------------------------------------------------


def _reason(scale: ScaleSet, at: StageLevel, reason: Reason) -> ExplainLine:
    if reason.rule == "table":
        title = say("explain.table", likelihood=at.likelihood, consequence=at.consequence)
        text = say(
            "explain.table.text",
            rows=len(scale.likelihood),
            columns=len(scale.consequence),
            version=scale.number,
        )
        return _named(scale, ExplainLine("table", title, text, reason.band))
    kind: Kind = "raised" if reason.changed else "unchanged"
    ending = "" if reason.changed else ".idle"
    facts = {
        "limit": scale.crime_consequence,
        "level": "",
        "band": _band_name(scale, reason.band),
        "floor": "",
    }
    if reason.rule == "no_protection" and at.protection is not None:
        facts |= {"limit": scale.raise_from_protection, "level": scale.protection[at.protection - 1].name}
    if reason.rule == "crime_floor" and scale.crime_floor is not None:
        facts |= {"floor": scale.bands[scale.crime_floor].name}
    title = say(f"explain.{reason.rule}", **facts)
    text = say(f"explain.{reason.rule}.text{ending}", **facts)
    return _named(scale, ExplainLine(kind, title, text, reason.band))


def _short(scale: ScaleSet, at: StageLevel) -> str:
    table = say(
        "explain.short.table",
        likelihood=at.likelihood,
        consequence=at.consequence,
        band=_band_name(scale, at.level.table_band),
    )
    raised = [
        say(f"explain.short.{_cause(scale, at, reason)}", band=_band_name(scale, reason.band))
        for reason in at.level.reasons
        if reason.changed
    ]
    return " ".join((table, *raised))


def _cause(scale: ScaleSet, at: StageLevel, reason: Reason) -> str:
    """The rule, or that protection is weak where the agency lets more than its last level raise."""
    is_weak = reason.rule == "no_protection" and at.protection != len(scale.protection)
    return "weak_protection" if is_weak else reason.rule


# -- the level -----------------------------------------------------------------------------------------------


def _unrated(file: RiskFile, stage: Stage) -> ExplainLine:
    judged = _judgement(file, stage)
    missing = [
        say(f"gate.unjudged.{dimension}")
        for dimension in DIMENSIONS
        if judged is None or getattr(judged, dimension) is None
    ]
    text = say("explain.unrated.text", missing=_listed(missing))
    return ExplainLine("result", say("explain.unrated"), text)


def _other(file: RiskFile, scale: ScaleSet, stage: Stage) -> ExplainLine:
    at = file.stages.at(stage)
    title = say(f"scale.stage.{stage.value}")
    if at.level.unrated:
        return ExplainLine("stage", title, say("explain.unrated"))
    band = _band_name(scale, at.level.band)
    left = [measure for measure in at.counted if measure.status is not MeasureStatus.DONE]
    text = say("explain.plan", band=band, n=len(left)) if stage is Stage.PLAN and left else band
    return _named(scale, ExplainLine("stage", title, text, at.level.band))


def _titled(scale: ScaleSet, at: StageLevel, stage: Stage) -> str:
    return say(f"explain.result.{stage.value}", band=_band_name(scale, at.level.band))


def _named(scale: ScaleSet, line: ExplainLine) -> ExplainLine:
    return ExplainLine(line.kind, line.title, line.text, line.band, _band_name(scale, line.band))


def _band_name(scale: ScaleSet, band: str | None) -> str:
    return next((each.name for each in scale.bands if each.id == band), "")


def _listed(parts: list[str]) -> str:
    if len(parts) < 2:  # noqa: PLR2004 - one thing is no list
        return "".join(parts)
    return say("gate.and", first=", ".join(parts[:-1]), last=parts[-1])
