"""What comes next: the one thing to do now, and everything with a day, late ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from riskmodel.analysis import AnalysisState, Step
from riskmodel.dossier import Dossier, MeasureFile
from riskmodel.gates import Missing, gate, next_check_days
from riskmodel.kernel.words import say
from riskmodel.risk import DecisionKind

DueKind = Literal["measure", "retest", "need_check", "follow_up"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where to go: an analysis at a step, a risk in it, a measure; or nowhere yet (start an analysis)."""

    analysis_id: UUID | None = None
    step: Step | None = None
    risk_id: UUID | None = None
    measure_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do now; `action` is the words of its button."""

    title: str
    text: str
    action: str
    target: Target


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do by a day."""

    kind: DueKind
    title: str
    text: str
    on: date
    target: Target

    def days_late(self, today: date) -> int:
        """How many days too late it is; 0 on the day, negative before."""
        return (today - self.on).days

    def is_late(self, today: date) -> bool:
        """Whether the day has passed."""
        return self.on < today


@dataclass(frozen=True, slots=True)
class NextThings:
    """What the overview shows; `step` is None when there is nothing to do but wait for the next day."""

    step: NextStep | None
    due: tuple[Due, ...]
    today: date

    @property
    def late(self) -> tuple[Due, ...]:
        """What is late, the oldest first."""
        return tuple(each for each in self.due if each.is_late(self.today))

    @property
    def summary(self) -> str:
        """One line on how things are."""
        late = sum(each.kind == "measure" for each in self.late)
        return say("next.summary.late", n=late) if late else say("next.summary.none")


def next_things(dossiers: Sequence[Dossier], measures: Iterable[MeasureFile], today: date) -> NextThings:
    """What to do next.

    Args:
        dossiers: the analyses that are not closed.
        measures: all measures of the agency.
        today: the day it is.
    """
    due = [
        *_measures(measures),
        *(each for dossier in dossiers for each in _retests(dossier)),
        *(each for dossier in dossiers for each in _checks(dossier, dossiers)),
    ]
    return NextThings(
        _next_step(dossiers, today), tuple(sorted(due, key=lambda each: (each.on, each.title))), today
    )


# -- the one thing -------------------------------------------------------------------------------------------


def _next_step(dossiers: Sequence[Dossier], today: date) -> NextStep | None:
    if not dossiers:
        return NextStep(say("next.first.title"), say("next.first.text"), say("next.first.action"), Target())
    working = [each for each in dossiers if each.analysis.state is AnalysisState.OPEN]
    if working:
        return _in_analysis(max(working, key=_started))
    latest = max(dossiers, key=_started)
    days = next_check_days(latest)
    if not days:
        return _step_in(latest, Step.FOLLOW_UP, "next_check", 1)
    if days[-1] <= today:
        title = latest.analysis.title
        return NextStep(
            say("next.again.title"),
            say("next.again.text", title=title),
            say("next.again.action"),
            Target(latest.analysis.id),
        )
    return None


def _started(dossier: Dossier) -> tuple[date, UUID]:
    return dossier.analysis.started_on, dossier.analysis.id


def _in_analysis(dossier: Dossier) -> NextStep | None:
    for step in Step:
        missing = gate(dossier, step).missing
        if missing:
            what, n = _commonest(missing)
            return _step_in(dossier, step, what, n)
    return None


def _commonest(missing: Sequence[Missing]) -> tuple[str, int]:
    """What is missing first, and how often; judging comes before finding evidence for what is judged."""
    groups = [_group(miss) for miss in missing]
    what = "rating" if groups[0] == "evidence" and "rating" in groups else groups[0]
    return what, Counter(groups)[what]


def _group(miss: Missing) -> str:
    """What a lack is called here; the three unjudged scales are one thing."""
    return "evidence" if miss.key == "evidence" else _GROUPS.get(miss.where, miss.where)


_GROUPS = {"consequence": "rating", "protection": "rating", "likelihood": "rating"}


def _step_in(dossier: Dossier, step: Step, what: str, n: int) -> NextStep:
    facts: dict[str, Any] = {"title": dossier.analysis.title, "step": int(step)}
    ending = "last" if what == "rating" and n < len(dossier.open_risks) else "title"
    return NextStep(
        say(f"next.{what}.{ending}", n=n),
        f"{say('next.where', **facts)} {say(f'next.{what}.text')}",
        say("next.continue"),
        Target(dossier.analysis.id, step),
    )


# -- what has a day ------------------------------------------------------------------------------------------


def _measures(measures: Iterable[MeasureFile]) -> Iterator[Due]:
    for file in measures:
        measure = file.measure
        if measure.due_on is None or not measure.status.is_open:
            continue
        risks = ", ".join(risk.label for risk in file.risks)
        about = [part for part in (say("next.due.measure"), risks, measure.owner.strip()) if part]
        yield Due("measure", measure.title, " · ".join(about), measure.due_on, Target(measure_id=measure.id))


def _retests(dossier: Dossier) -> Iterator[Due]:
    for file in dossier.open_risks:
        decision = file.decision
        if decision is None or decision.kind is not DecisionKind.ACCEPT or decision.retest_on is None:
            continue
        yield Due(
            "retest",
            say("next.due.retest", label=file.label, title=file.risk.title),
            say("next.due.retest.text", who=decision.decided_by, year=decision.decided_on.year),
            decision.retest_on,
            Target(dossier.analysis.id, Step.TREAT, file.risk.id),
        )


def _checks(dossier: Dossier, dossiers: Sequence[Dossier]) -> Iterator[Due]:
    """The next look at the need, unless a later round has begun, and the next follow-up."""
    analysis, check = dossier.analysis, dossier.need_check
    has_later = any(other.analysis.previous_id == analysis.id for other in dossiers)
    if check and check.next_on and not has_later:
        title = say("next.due.need_check")
        yield Due("need_check", title, analysis.title, check.next_on, Target(analysis.id, Step.NEED))
    if dossier.follow_ups:
        latest = max(dossier.follow_ups, key=lambda each: (each.made_on, each.id))
        if latest.next_on:
            title = say("next.due.follow_up")
            where = Target(analysis.id, Step.FOLLOW_UP, latest.risk_id, latest.measure_id)
            yield Due("follow_up", title, analysis.title, latest.next_on, where)
