"""The course of an agency: a round a year, each from the need check to what was followed up.

| day | what |
|---|---|
| 0 | the round is started, questions answered |
| 4 | the need check is concluded |
| 10–30 | workshops; risks are found, or those of the last round confirmed, changed and closed |
| 31 | step 3; several judge blind |
| 41–62 | the common judgements |
| 45 | decisions on the risks that were confirmed as they were |
| 63 | step 4; the other decisions and measures until day 84 |
| 98 | the management approves |
| then | measures are carried out, late or in time; a follow-up after half a year |
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from exchange.demo.finding import GROWTH, find_risks, look_again
from exchange.demo.following import carry_out, follow_up
from exchange.demo.judging import judge
from exchange.demo.story import Round, Story, make_units
from exchange.demo.texts import demo_content, phrase, spoken
from exchange.demo.treating import decide, decide_again
from riskmodel.analysis import Analysis, Conclusion, NeedCheck, Participant, Step, Workshop
from riskmodel.kernel.ids import new_id
from riskmodel.verbs.analyses import (
    answer_question,
    change_analysis,
    go_to_step,
    save_need_check,
    save_workshop,
    start_analysis,
)
from riskmodel.verbs.rounds import approve_analysis, start_round

NEED, FIND, FIND_DAYS, PRIORITISE, AGAIN, TREAT, APPROVE = 4, 10, 20, 31, 45, 63, 98
_A_YEAR = timedelta(days=365)
_FIRST_AGENCY_IS_AT = 52
"""The day of its last round on which the first agency is today: three risks are left to judge."""

_EARLIEST, _LATEST = 6, 300  # below a year, which is how far back the clock begins
_FEWEST = 3
_SHARE_THAT_WAITS = 0.04


def run_course(story: Story, number: int, years: int) -> None:
    """Let the years go by for an agency, from its first round until today."""
    at = _FIRST_AGENCY_IS_AT if number == 0 else story.chance.randint(_EARLIEST, _LATEST)
    last = story.clock.today - timedelta(days=at)
    waits = number > 0 and years > 1 and story.chance.happens(_SHARE_THAT_WAITS)
    many = max(story.plan.risks - GROWTH * (years - 1), _FEWEST)
    first = Round(story, 1, last - (years - 1) * _A_YEAR, is_last=years == 1, many=many)
    story.agenda.add(first.start, partial(make_units, story))
    story.agenda.add(first.start, partial(_begin, first, years, waits, None))
    story.agenda.run()


def _begin(now: Round, years: int, waits: bool, previous: UUID | None) -> None:
    story = now.story
    now.waits = waits and now.is_last
    title = phrase("analysis", "title", year=now.start.year)
    if previous is None:
        edit = start_analysis(story.open_work, title, phrase("analysis", "scope"))
    else:
        edit = start_round(story.open_work, previous, title)
    now.analysis_id = edit.after(Analysis).id
    _describe(now, edit.after(Analysis))
    _answer(now, "need")
    now.on(NEED, partial(_conclude_need, now))
    if now.waits:
        return
    _plan_round(now)
    if not now.is_last:
        number = now.number + 1
        after = Round(story, number, now.start + _A_YEAR, is_last=number == years, many=now.many)
        story.agenda.add(after.start, partial(_begin, after, years, waits, now.analysis_id))


def _plan_round(now: Round) -> None:
    now.on(FIND, partial(_answer, now, "identify"))
    for place, unit in enumerate(now.story.working_units[:3]):
        now.on(FIND + 5 * place, partial(_meet, now, place, unit.name))
    find = find_risks if now.is_first else look_again
    now.on(FIND, partial(find, now, FIND_DAYS))
    now.on(PRIORITISE, partial(_go, now, Step.PRIORITISE))
    now.on(PRIORITISE, partial(_answer, now, "prioritise"))
    now.on(PRIORITISE, partial(judge, now, PRIORITISE))
    now.on(TREAT, partial(_go, now, Step.TREAT))
    if not now.is_first:
        now.on(AGAIN, partial(decide_again, now, AGAIN))
    now.on(TREAT, partial(decide, now, TREAT))
    now.on(TREAT, partial(_answer, now, "treat"))
    now.on(APPROVE, partial(_approve, now))
    now.on(APPROVE + 1, partial(carry_out, now))
    now.on(APPROVE + 180, partial(follow_up, now))


def _describe(now: Round, analysis: Analysis) -> None:
    units = [unit.name for unit in now.story.working_units]
    roles = ("legal_counsel", "hr_specialist", "line_manager", "employee")
    participants = (
        Participant("coordinator", phrase("analysis", "lead"), is_lead_function=True),
        *(Participant(role, now.story.chance.one(units)) for role in roles),
    )
    change_analysis(
        now.story.open_work,
        replace(
            analysis,
            lead=phrase("analysis", "lead"),
            owner=phrase("analysis", "owner"),
            participants=participants,
            record_number=f"{now.start.year}/{now.story.chance.randint(100, 999)}",
        ),
    )


def _answer(now: Round, step: str) -> None:
    when = "first" if now.is_first else "later"
    for question, answers in demo_content()["answers"].items():
        if question.startswith(f"{step}_"):
            answer_question(now.story.open_work, now.analysis_id, question, spoken(answers[when]))


def _conclude_need(now: Round) -> None:
    need = demo_content()["need"]
    entry = need["first"] if now.is_first else now.story.chance.one(need["later"])
    conclusion = Conclusion.NEW if now.is_first else Conclusion.UPDATE
    if now.waits:
        entry, conclusion = {"triggers": (), "reason": need["wait"]}, Conclusion.WAIT
    today = now.story.clock.day
    save_need_check(
        now.story.open_work,
        NeedCheck(
            agency_id=now.story.agency_id,
            id=new_id(),
            analysis_id=now.analysis_id,
            made_on=today,
            triggers=tuple(entry["triggers"]),
            conclusion=conclusion,
            reason=spoken(entry["reason"]),
            decided_by=phrase("analysis", "owner"),
            next_on=today + (timedelta(days=182) if now.waits else _A_YEAR),
        ),
    )
    if not now.waits:
        _go(now, Step.IDENTIFY)


def _meet(now: Round, place: int, unit: str) -> None:
    entry = demo_content()["workshops"][place]
    save_workshop(
        now.story.open_work,
        Workshop(
            agency_id=now.story.agency_id,
            id=new_id(),
            analysis_id=now.analysis_id,
            held_on=now.story.clock.day,
            title=spoken(entry["title"], unit=unit),
            unit_id=now.story.unit_ids[unit],
            method=spoken(entry["method"]),
            participants=now.story.chance.randint(4, 12),
            notes=spoken(entry["notes"]),
        ),
    )


def _go(now: Round, step: Step) -> None:
    go_to_step(now.story.open_work, now.analysis_id, step)


def _approve(now: Round) -> None:
    _answer(now, "follow_up")
    approve_analysis(
        now.story.open_work,
        now.analysis_id,
        phrase("analysis", "approver"),
        now.story.clock.day,
        f"{now.story.clock.day.year}/{now.story.chance.randint(100, 999)}",
    )
