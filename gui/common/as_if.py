"""A risk as it would stand if it were judged so: shown at once, before the store has answered.

The levels come from the same rules as always; only the judgement is made up.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from riskmodel.dossier import RiskFile
from riskmodel.kernel.ids import new_id
from riskmodel.risk import Form, Rating, Stage

_LEFT_ALONE = object()


def as_if_rated(
    file: RiskFile, *, stage: Stage = Stage.BEFORE, form: Any = _LEFT_ALONE, **given: Any
) -> RiskFile:
    """The file with one more common judgement; what is not given stays as it was judged last.

    `given` are fields of `Rating`: likelihood, consequence, protection, harms, reason, without_evidence.
    """
    start = _start(file, stage)
    if "harms" in given and "consequence" not in given:
        levels = [level for _, level in given["harms"]]
        given["consequence"] = max(levels) if levels else start.consequence
    if "harms" not in given and given.get("consequence", start.consequence) != start.consequence:
        given["harms"] = ()
    rating = replace(start, id=new_id(), version=0, made_at=_now(file), **given)
    risk = file.risk if form is _LEFT_ALONE else replace(file.risk, form=_form(form))
    return replace(file, risk=risk, ratings=(*file.ratings, rating))


def judged_stage(file: RiskFile) -> Stage:
    """The stage at which today's level was judged: today after a follow-up, else before measures."""
    return Stage.TODAY if file.judged_today is not None else Stage.BEFORE


def judgement(file: RiskFile) -> Rating | None:
    """The judgement that today's level rests on; None when there is none."""
    return file.judged_today or file.common


def _start(file: RiskFile, stage: Stage) -> Rating:
    found = file.common if stage is Stage.BEFORE else file.judged_today
    if found is not None:
        return found
    now = file.stages.at(stage)
    return Rating(
        agency_id=file.risk.agency_id,
        id=new_id(),
        risk_id=file.risk.id,
        scale_id=file.scale.id,
        made_at=_now(file),
        made_by="",
        stage=stage,
        likelihood=now.likelihood,
        consequence=now.consequence,
        protection=now.protection,
    )


def _now(file: RiskFile) -> datetime:
    """Now, but never before the judgement it follows."""
    return max([datetime.now(UTC), *(rating.made_at for rating in file.ratings)])


def _form(form: Any) -> Form | None:
    return None if form is None else Form(form)
