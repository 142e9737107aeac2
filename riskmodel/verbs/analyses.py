"""What can be done with an analysis as a whole: start it, answer its questions, move between its steps."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from riskmodel.analysis import (
    Analysis,
    AnalysisState,
    Answer,
    Approval,
    Conclusion,
    FollowUp,
    NeedCheck,
    Review,
    Step,
    StepMove,
    Workshop,
)
from riskmodel.content import default_scale, model
from riskmodel.gates import gate
from riskmodel.kernel.errors import RuleError, StaleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.reading import read_dossier
from riskmodel.risk import Rating, Risk
from riskmodel.scale_set import ScaleSet
from riskmodel.verbs.guards import next_number, open_analysis
from riskmodel.verbs.removal import take_away_risk

USUAL_LEVELS = 4


def start_analysis(open_work: OpenWork, title: str, scope: str = "", levels: int | None = None) -> Edit:
    """Start an analysis on the agency's latest scales (of so many levels, if given), or on ready ones.

    An agency without scales that asks for none in particular gets four levels.

    Raises:
        RuleError: `analysis.title.empty`, or `scale.no_default` for a number of levels without ready words.
    """
    with open_work("start_analysis") as work:
        analysis = work.put(
            Analysis(
                agency_id=work.agency_id,
                id=new_id(),
                title=title.strip(),
                started_on=work.today,
                scale_id=_scale_for(work, levels).id,
                scope=scope.strip(),
            )
        )
        work.about = analysis.title
        return work.commit()


def change_analysis(open_work: OpenWork, analysis: Analysis) -> Edit:
    """Change title, scope, covered units, participants and the like; step, state and scales have other verbs.

    Raises:
        RuleError: `analysis.frozen`.
    """
    with open_work("change_analysis") as work:
        stored = open_analysis(work, analysis.id)
        work.put(
            replace(
                analysis,
                step=stored.step,
                state=stored.state,
                scale_id=stored.scale_id,
                previous_id=stored.previous_id,
            )
        )
        work.about = analysis.title
        return work.commit()


def save_need_check(open_work: OpenWork, need_check: NeedCheck) -> Edit:
    """Write down whether an analysis is needed; the conclusion "avvakta" puts it in waiting.

    Raises:
        RuleError: `analysis.frozen`.
        StaleError: somebody else wrote it down meanwhile.
    """
    with open_work("save_need_check") as work:
        analysis = open_analysis(work, need_check.analysis_id)
        is_waiting = need_check.conclusion is Conclusion.WAIT
        for other in work.find(NeedCheck, analysis_id=analysis.id):
            if other.id != need_check.id:
                raise StaleError("kernel.stale", ours=need_check, theirs=other)
        work.put(need_check)
        state = AnalysisState.WAITING if is_waiting else AnalysisState.OPEN
        work.put(replace(analysis, state=state))
        work.about = analysis.title
        return work.commit()


def answer_question(open_work: OpenWork, analysis_id: UUID, question: str, text: str) -> Edit:
    """Answer a guiding question; an empty text takes the answer away.

    Raises:
        KeyError: the model has no such question.
        RuleError: `analysis.frozen`.
    """
    about = model().questions.by_id(question).title
    with open_work("answer_question") as work:
        analysis = open_analysis(work, analysis_id)
        found = work.find(Answer, analysis_id=analysis_id, question=question)
        if found and not text.strip():
            work.remove(found[0])
        elif found:
            work.put(replace(found[0], text=text))
        elif text.strip():
            work.put(
                Answer(
                    agency_id=work.agency_id,
                    id=new_id(),
                    analysis_id=analysis.id,
                    question=question,
                    text=text,
                )
            )
        work.about = about
        return work.commit()


def save_workshop(open_work: OpenWork, workshop: Workshop) -> Edit:
    """Add or change a meeting.

    Raises:
        RuleError: `analysis.frozen`.
    """
    with open_work("save_workshop") as work:
        open_analysis(work, workshop.analysis_id)
        work.put(workshop)
        work.about = workshop.title
        return work.commit()


def remove_workshop(open_work: OpenWork, workshop_id: UUID) -> Edit:
    """Take a meeting away.

    Raises:
        RuleError: `analysis.frozen`.
    """
    with open_work("remove_workshop") as work:
        workshop = work.get(Workshop, workshop_id)
        open_analysis(work, workshop.analysis_id)
        work.remove(workshop)
        work.about = workshop.title
        return work.commit()


def go_to_step(open_work: OpenWork, analysis_id: UUID, step: Step, reason: str = "") -> Edit:
    """Record that the work has come to another step; to look at a step's screen this is not needed.

    Going forward needs the gates of the steps that are left; going back needs a reason.

    Raises:
        RuleError: `analysis.gate` with what is missing, `analysis.back.reason`, or `analysis.frozen`.
    """
    with open_work("go_to_step") as work:
        analysis = open_analysis(work, analysis_id)
        if step > analysis.step:
            _pass_gates(work, analysis, step)
        if step != analysis.step:
            work.put(
                StepMove(
                    agency_id=work.agency_id,
                    id=new_id(),
                    analysis_id=analysis.id,
                    from_step=analysis.step,
                    to_step=step,
                    at=work.now,
                    who=work.who,
                    reason=reason.strip(),
                )
            )
            work.put(replace(analysis, step=step))
        work.about = model().step(step).title
        return work.commit()


def remove_analysis(open_work: OpenWork, analysis_id: UUID) -> Edit:
    """Take away an analysis that was started by mistake: nothing is judged, approved or followed up in it.

    A new round with nothing but copied judgements can be taken away too.

    Raises:
        RuleError: `analysis.remove.rated`, `analysis.remove.follow_up` or `analysis.frozen`.
    """
    with open_work("remove_analysis") as work:
        analysis = open_analysis(work, analysis_id)
        risks = work.find(Risk, analysis_id=analysis_id)
        _check_removable(work, analysis, risks)
        for risk in risks:
            take_away_risk(work, risk)
        for kind in (Workshop, StepMove, Answer, NeedCheck):
            for thing in work.find(kind, analysis_id=analysis_id):
                work.remove(thing)
        work.remove(analysis)
        work.about = analysis.title
        return work.commit()


def _scale_for(work: Work, levels: int | None) -> ScaleSet:
    stored = work.find(ScaleSet)
    fitting = [scale for scale in stored if levels in {None, len(scale.likelihood)}]
    if fitting:
        return max(fitting, key=lambda scale: scale.number)
    fresh = default_scale(work.agency_id, levels or USUAL_LEVELS, work.today)
    return work.put(replace(fresh, number=next_number(scale.number for scale in stored)))


def _pass_gates(work: Work, analysis: Analysis, step: Step) -> None:
    dossier = read_dossier(work, analysis.id, work.today)
    for left in range(analysis.step, step):
        missing = gate(dossier, Step(left)).missing
        if missing:
            raise RuleError(
                "analysis.gate",
                step=model().step(Step(left)).title,
                missing=" ".join(miss.text for miss in missing),
            )


def _own_ratings(work: Work, risks: list[Risk]) -> list[Rating]:
    """The judgements made in this analysis; those that came along from an earlier round are not."""
    origins = {risk.id: risk.previous_id for risk in risks if risk.previous_id}
    earlier = {
        (rating.risk_id, rating.made_at) for rating in work.find(Rating, risk_id=set(origins.values()))
    }
    ratings = work.find(Rating, risk_id=[risk.id for risk in risks])
    return [each for each in ratings if (origins.get(each.risk_id), each.made_at) not in earlier]


def _check_removable(work: Work, analysis: Analysis, risks: list[Risk]) -> None:
    about = {"title": analysis.title}
    if _own_ratings(work, risks):
        raise RuleError("analysis.remove.rated", **about)
    kinds: tuple[type[FollowUp | Approval | Review], ...] = (FollowUp, Approval, Review)
    if any(work.find(kind, analysis_id=analysis.id) for kind in kinds):
        raise RuleError("analysis.remove.follow_up", **about)
