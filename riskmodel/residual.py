"""The three stages of a risk: before measures, today (only finished measures), and when the plan is done.

A risk has causes, and each cause is a way to the event. A measure lowers the ways it acts on; the risk stands
where its worst way stands. So a cause that nothing acts on holds the risk where it is, measures are never
averaged over causes, and a measure on one cause never helps another. Two measures on the same cause do not
add up: the better one counts, on each scale by itself. A cause that a control already covers does not hold
the risk: it follows the best measure there is. Lessons behind it: EGESIF 14-0021 on planned controls that
must not improve today's figure, and the coverage vector in tests/data/risk_vectors.json.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from riskmodel.rating import Level, RaisingRules, rate
from riskmodel.risk import Cause, Form, Rating, Stage
from riskmodel.scales import PriorityMatrix

Steps = tuple[int, int, int]  # likelihood, consequence, protection; downwards
Position = tuple[int, int, int]

NOTHING: Steps = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Protection:
    """What is done about one risk: its causes, those a control covers, and its measures with their links."""

    causes: tuple[Cause, ...] = ()
    controlled: frozenset[UUID] = frozenset()
    links: tuple[MeasureLink, ...] = ()
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class StageLevel:
    """Where a risk stands at one stage.

    `is_judged` tells a judgement from a computed position. `held_by` are the causes that nothing acts on at
    this stage, when they keep the risk where it was; `counted` the measures that lowered it or could have.
    """

    stage: Stage
    likelihood: int | None
    consequence: int | None
    protection: int | None
    level: Level
    is_judged: bool = False
    held_by: tuple[Cause, ...] = ()
    counted: tuple[Measure, ...] = ()

    @property
    def cell(self) -> tuple[int, int] | None:
        """Likelihood and consequence, where the risk is drawn in the matrix; None when unrated."""
        if self.level.unrated or self.likelihood is None or self.consequence is None:
            return None
        return self.likelihood, self.consequence


@dataclass(frozen=True, slots=True)
class Stages:
    """A risk at all three stages."""

    before: StageLevel
    today: StageLevel
    plan: StageLevel

    def at(self, stage: Stage) -> StageLevel:
        """The stage asked for."""
        return {Stage.BEFORE: self.before, Stage.TODAY: self.today, Stage.PLAN: self.plan}[stage]


@dataclass(frozen=True, slots=True)
class _Ruler:
    """How a position becomes a level, and which of two positions is worse."""

    matrix: PriorityMatrix
    rules: RaisingRules
    form: Form | None

    def level(self, position: Position) -> Level:
        return rate(*position, self.form, self.matrix, self.rules)

    def weight(self, position: Position) -> tuple[int, int, int, int]:
        band = self.level(position).band
        return (-1 if band is None else self.matrix.bands.index(band), *position)


def three_stages(
    before: Rating | None,
    judged_today: Rating | None,
    form: Form | None,
    protection: Protection,
    matrix: PriorityMatrix,
    rules: RaisingRules,
) -> Stages:
    """Where a risk stands at the three stages.

    Args:
        before: the common judgement before measures; incomplete or None gives an unrated risk.
        judged_today: a judgement made at a follow-up; it replaces what would be computed for today, and the
            plan goes on from it with the measures that were not finished when it was made.
        form: how grave the act is in law.
        protection: causes, controls and measures.
        matrix: the priority table.
        rules: the raising rules.
    """
    start = _position(before)
    if start is None:
        return Stages(*(_unrated(stage) for stage in Stage))
    ruler = _Ruler(matrix, rules, form)
    first = StageLevel(Stage.BEFORE, *start, ruler.level(start), is_judged=True)
    now = _position(judged_today)
    if now is None or judged_today is None:
        today = _computed(Stage.TODAY, start, protection, is_finished, ruler)
        return Stages(first, today, _computed(Stage.PLAN, start, protection, is_planned, ruler))
    today = StageLevel(Stage.TODAY, *now, ruler.level(now), is_judged=True)
    left = _still_open_on(judged_today.made_at.date())
    return Stages(first, today, _computed(Stage.PLAN, now, protection, left, ruler))


def is_finished(measure: Measure) -> bool:
    """Whether a measure counts today."""
    return measure.status is MeasureStatus.DONE


def is_planned(measure: Measure) -> bool:
    """Whether a measure counts when the plan is done."""
    return measure.status is not MeasureStatus.CANCELLED


def uncovered(protection: Protection, counts: Callable[[Measure], bool] = is_planned) -> tuple[Cause, ...]:
    """The causes that neither a control nor a counting measure acts on, in their order."""
    counting = {measure.id for measure in protection.measures if counts(measure)}
    acted_on = {link.cause_id for link in protection.links if link.measure_id in counting}
    return tuple(
        cause
        for cause in protection.causes
        if cause.id not in acted_on and cause.id not in protection.controlled
    )


def _still_open_on(day: date) -> Callable[[Measure], bool]:
    def counts(measure: Measure) -> bool:
        return is_planned(measure) and not (measure.done_on is not None and measure.done_on <= day)

    return counts


def _computed(
    stage: Stage, start: Position, protection: Protection, counts: Callable[[Measure], bool], ruler: _Ruler
) -> StageLevel:
    counting = {measure.id for measure in protection.measures if counts(measure)}
    links = [link for link in protection.links if link.measure_id in counting]
    ways = [_lowered(start, steps) for steps in _steps_of_each_way(protection, links)]
    worst = max(ways, key=ruler.weight)
    return StageLevel(
        stage,
        *worst,
        ruler.level(worst),
        held_by=uncovered(protection, counts) if links else (),
        counted=tuple(
            measure for measure in protection.measures if measure.id in {link.measure_id for link in links}
        ),
    )


def _steps_of_each_way(protection: Protection, links: Sequence[MeasureLink]) -> list[Steps]:
    if not protection.causes:
        return [_best(links)]
    return [
        _best(
            links
            if cause.id in protection.controlled
            else (link for link in links if link.cause_id == cause.id)
        )
        for cause in protection.causes
    ]


def _best(links: Iterable[MeasureLink]) -> Steps:
    """The most steps any single measure gives, on each scale by itself."""
    steps = [(link.likelihood_steps, link.consequence_steps, link.protection_steps) for link in links]
    return (
        max((step[0] for step in steps), default=0),
        max((step[1] for step in steps), default=0),
        max((step[2] for step in steps), default=0),
    )


def _lowered(start: Position, steps: Steps) -> Position:
    return max(1, start[0] - steps[0]), max(1, start[1] - steps[1]), max(1, start[2] - steps[2])


def _position(rating: Rating | None) -> Position | None:
    if rating is None or rating.likelihood is None or rating.consequence is None or rating.protection is None:
        return None
    return rating.likelihood, rating.consequence, rating.protection


def _unrated(stage: Stage) -> StageLevel:
    return StageLevel(stage, None, None, None, Level.unrated)
