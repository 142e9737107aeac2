"""Step 1: whether an analysis was needed, and why."""

from __future__ import annotations

from reports.document import Bullets, Cell, Facts, Heading, Paragraph, Part, Run
from reports.tables import answers, day_or_none
from riskmodel.analysis import NeedCheck, Step
from riskmodel.content import model
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say


def need(dossier: Dossier) -> tuple[Part, ...]:
    """What triggered it, what was concluded, and the answers to the guiding questions."""
    check = dossier.need_check
    return (
        Heading(2, model().step(Step.NEED).title),
        *(_check(check) if check else (Paragraph((Run(say("reports.need.none"), muted=True),)),)),
        answers(dossier, Step.NEED),
    )


def _check(check: NeedCheck) -> tuple[Part, ...]:
    triggers = tuple(model().need_triggers.title(trigger) for trigger in check.triggers)
    concluded = model().need_conclusions.title(check.conclusion.value) if check.conclusion else None
    facts: tuple[tuple[str, Cell], ...] = (
        (say("reports.need.conclusion"), concluded),
        (say("reports.need.reason"), check.reason),
        (say("reports.need.decided_by"), check.decided_by),
        (say("reports.need.made_on"), day_or_none(check.made_on)),
        (say("reports.need.next_on"), day_or_none(check.next_on)),
    )
    listed = (Heading(3, say("reports.need.triggers")), Bullets(triggers)) if triggers else ()
    return (Facts(facts), *listed)
