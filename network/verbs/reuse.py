"""What is done with a shared experience: its use is told and asked about, and an analysis takes it in."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from network.experience import Experience, ExperienceStatus, Outcome, ResultKind
from network.mailing import MailKind
from network.meeting import Meeting
from network.member import Member
from network.reuse import ASK_AFTER_MONTHS, Reuse, ReuseAsk, ValueKind
from network.reuse_asks import read_due_asks
from network.reuse_words import value_statement
from network.touching import can_be_used
from network.verbs.drafts import put_drafts
from riskmodel.agency import Agency
from riskmodel.daytext import day_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say, speaking
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.measure import Measure
from riskmodel.risk import Evidence, Risk, Strength
from riskmodel.verbs.guards import mark_changed, open_risk
from riskmodel.verbs.measures import put_measure

LONGEST_OF_MEASURE = 2_000
EVIDENCE_KIND = "other_agency"
LONGEST_OF_RESULT = 300  # signs of a result that go along as evidence; the whole is in the experience


def tell_reuse(
    open_work: OpenWork,
    experience_id: UUID,
    *,
    used_on: date,
    member_id: UUID | None = None,
    user_name: str = "",
    changed: str = "",
    outcome: Outcome | None = None,
    result: str = "",
    would_recommend: bool | None = None,
    values: Iterable[ValueKind] = (),
) -> Edit:
    """Note that an agency has used an experience; neither member nor name means the own agency.

    A member is asked how it went after three and nine months; a question whose day has been is not put, for
    what is told now is its answer.

    Raises:
        RuleError: `reuse.not_shared` for one that has not been published, `reuse.own` by the agency that
            told it, `reuse.ahead` for a day to come.
    """
    with open_work("tell_reuse") as work:
        experience = work.get(Experience, experience_id)
        if not (can_be_used(experience) or experience.status is ExperienceStatus.WITHDRAWN):
            raise RuleError("reuse.not_shared", label=experience.label)
        if member_id is None and not user_name.strip():
            user_name = work.get(Agency, work.agency_id).name
        reuse = Reuse(
            agency_id=work.agency_id,
            id=new_id(),
            experience_id=experience_id,
            member_id=member_id,
            user_name="" if member_id else user_name.strip(),
            used_on=used_on,
            changed=changed.strip(),
            outcome=outcome,
            result=result.strip(),
            would_recommend=would_recommend,
            values=tuple(values),
        )
        _check(work, experience, reuse)
        work.put(reuse)
        put_asks(work, reuse)
        return _done(work, experience, reuse)


def set_on_reuse(open_work: OpenWork, reuse_id: UUID, **fields: Any) -> Edit:
    """Change what was told; `fields` are those of `Reuse`. Questions not yet put move with day and agency.

    Raises:
        RuleError: `reuse.own`, `reuse.ahead`, `reuse.user.empty`, or `reuse.moved` for another experience.
    """
    with open_work("set_on_reuse") as work:
        before = work.get(Reuse, reuse_id)
        reuse = replace(before, **fields)
        if reuse.experience_id != before.experience_id:
            raise RuleError("reuse.moved")
        if reuse.member_id is not None:
            reuse = replace(reuse, user_name="")
        experience = work.get(Experience, reuse.experience_id)
        _check(work, experience, reuse)
        work.put(reuse)
        if (reuse.used_on, reuse.member_id) != (before.used_on, before.member_id):
            for ask in work.find(ReuseAsk, reuse_id=reuse_id, drafted_on=None, answered_on=None):
                work.remove(ask)
            put_asks(work, reuse)
        return _done(work, experience, reuse)


def remove_reuse(open_work: OpenWork, reuse_id: UUID) -> Edit:
    """Take away what was told, with the questions about it and their answers."""
    with open_work("remove_reuse") as work:
        reuse = work.get(Reuse, reuse_id)
        for ask in work.find(ReuseAsk, reuse_id=reuse_id):
            work.remove(ask)
        work.remove(reuse)
        return _done(work, work.get(Experience, reuse.experience_id), reuse)


def answer_ask(
    open_work: OpenWork,
    ask_id: UUID,
    *,
    outcome: Outcome | None = None,
    result: str = "",
    would_recommend: bool | None = None,
    values: Iterable[ValueKind] = (),
    answered_on: date | None = None,
) -> Edit:
    """Note what an agency answered, today when no day is given; a new answer takes the place of the old.

    Raises:
        RuleError: `reuse.ahead` for a day to come, `reuse.answer.empty` when nothing was answered.
    """
    with open_work("answer_ask") as work:
        ask = work.get(ReuseAsk, ask_id)
        day = answered_on or work.today
        if day > work.today:
            raise RuleError("reuse.ahead", day=day_text(day))
        answer = replace(
            ask,
            answered_on=day,
            outcome=outcome,
            result=result.strip(),
            would_recommend=would_recommend,
            values=tuple(values),
        )
        if not (answer.result or answer.values or outcome or would_recommend is not None):
            raise RuleError("reuse.answer.empty")
        work.put(answer)
        reuse = work.get(Reuse, ask.reuse_id)
        return _done(work, work.get(Experience, reuse.experience_id), reuse)


def draft_asks(open_work: OpenWork, today: date) -> Edit:
    """Lay a draft in the outbox for each question that is due; one letter when both of a reuse's are.

    An agency without an address gets none and stays among the due; `read_due_asks` tells which they are.

    Raises:
        RuleError: `reuse.nobody_to_ask` when there is nobody to write to.
    """
    with open_work("draft_asks") as work:
        due = [one for one in read_due_asks(work, today) if one.recipient is not None]
        if not due:
            raise RuleError("reuse.nobody_to_ask")
        with speaking("sv"):  # as everything that is written to members
            values = "\n".join(f"– {value_statement(kind)}" for kind in ValueKind)
        put_drafts(work, MailKind.REUSE, [one.recipient for one in due if one.recipient], values=values)
        for one in due:
            for ask in one.asks:
                work.put(replace(ask, drafted_on=work.today))
        work.about = say("outbox.about_plain", n=len(due))
        return work.commit()


def use_as_evidence(open_work: OpenWork, experience_id: UUID, risk_id: UUID) -> Edit:
    """Let what another agency learnt be evidence for a risk, with its source kept.

    The kind is the model's "another agency's material". It happened elsewhere, so it is weak; it is moderate
    when the agency has measured its result and the outcome is known, that it did not work as well as that it
    did. It is never strong. A person can change the strength afterwards, as of any evidence.

    Raises:
        RuleError: `analysis.frozen`, `reuse.evidence.not_shared`, or `reuse.evidence.twice`.
    """
    with open_work("use_as_evidence") as work:
        risk, _ = open_risk(work, risk_id)
        experience = _usable(work, experience_id)
        if work.find(Evidence, risk_id=risk_id, experience_id=experience_id):
            raise RuleError("reuse.evidence.twice", label=experience.label, risk=risk.label)
        work.put(
            Evidence(
                agency_id=work.agency_id,
                id=new_id(),
                risk_id=risk_id,
                kind=EVIDENCE_KIND,
                text=evidence_text(experience),
                strength=evidence_strength(experience),
                noted_on=work.today,
                source=evidence_source(experience, _meeting_of(work, experience)),
                experience_id=experience_id,
            )
        )
        mark_changed(work, risk)
        work.about = f"{experience.label} · {risk.label}"
        return work.commit()


def copy_as_measure(
    open_work: OpenWork,
    experience_id: UUID,
    risk_id: UUID,
    *,
    title: str = "",
    cause_ids: Iterable[UUID] = (),
    steps: tuple[int, int, int] = (0, 0, 0),
    **fields: Any,
) -> Edit:
    """Plan to do what an experience tells, as a measure on a risk; `fields` are fields of `Measure`.

    Title, kind and description are the experience's own unless others are given.

    Raises:
        RuleError: `reuse.evidence.not_shared`, or as `add_measure`.
    """
    with open_work("copy_as_measure") as work:
        begun = measure_from(_usable(work, experience_id), work.agency_id)
        told = {"kind": begun.kind, "description": begun.description, "experience_id": experience_id}
        measure = put_measure(
            work,
            title.strip() or begun.title,
            risk_id=risk_id,
            cause_ids=cause_ids,
            steps=steps,
            **{**told, **fields},
        )
        work.about = f"{measure.label} · {work.get(Risk, risk_id).label}"
        return work.commit()


def measure_from(experience: Experience, agency_id: UUID) -> Measure:
    """The measure that an experience suggests, not stored: its title, kind, and how one can do it."""
    return Measure(
        agency_id=agency_id,
        id=new_id(),
        number=1,
        title=shortened(experience.title, LONGEST_OF_RESULT),
        kind=next(iter(experience.measures), ""),
        description=shortened(experience.how_you_can or experience.what_we_did, LONGEST_OF_MEASURE),
        experience_id=experience.id,
    )


def evidence_strength(experience: Experience) -> Strength:
    """How much it can carry as evidence elsewhere: see `use_as_evidence`."""
    is_known = experience.outcome not in (None, Outcome.TOO_EARLY)
    is_measured = experience.result_kind is ResultKind.MEASURED
    return Strength.MODERATE if is_known and is_measured else Strength.WEAK


def evidence_text(experience: Experience) -> str:
    """What it says as evidence: its title and its result in short, else its summary."""
    told = shortened(experience.result or experience.summary, LONGEST_OF_RESULT)
    title = shortened(experience.title, LONGEST_OF_RESULT).rstrip(".")
    return f"{title}. {told}" if told else title


def evidence_source(experience: Experience, meeting: Meeting | None = None) -> str:
    """Where it comes from, in words: the agency if it wants to be named, and where or when it told it."""
    told = experience.told_at or day_text(experience.captured_on)
    if meeting is not None and meeting.day is not None:
        told = say("sharing.told_at", title=meeting.title or meeting.label, day=day_text(meeting.day))
    return say(
        "reuse.evidence.source",
        label=experience.label,
        agency=experience.shown_source or say("reuse.hidden"),
        told=told,
    )


def shortened(text: str, longest: int) -> str:
    """A text on one line, cut between words when it is longer."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    cut = plain[:longest]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:") + " …"


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, monthrange(day.year + year, month + 1)[1]))


def _usable(work: Work, experience_id: UUID) -> Experience:
    experience = work.get(Experience, experience_id)
    if not can_be_used(experience):
        raise RuleError("reuse.evidence.not_shared", label=experience.label)
    return experience


def _meeting_of(work: Work, experience: Experience) -> Meeting | None:
    return work.get(Meeting, experience.meeting_id) if experience.meeting_id else None


def _check(work: Work, experience: Experience, reuse: Reuse) -> None:
    if reuse.used_on > work.today:
        raise RuleError("reuse.ahead", day=day_text(reuse.used_on))
    if reuse.member_id is not None:
        work.get(Member, reuse.member_id)
        if reuse.member_id == experience.member_id:
            raise RuleError("reuse.own")
    elif reuse.user_name.casefold() == experience.shown_source.casefold():
        raise RuleError("reuse.own")


def put_asks(work: Work, reuse: Reuse) -> None:
    """Put the questions that are to be asked of a member about its use, in a transaction that is open."""
    if reuse.member_id is None:
        return
    there = {ask.months for ask in work.find(ReuseAsk, reuse_id=reuse.id)}
    for months in ASK_AFTER_MONTHS:
        due_on = months_after(reuse.used_on, months)
        if months not in there and due_on >= work.today:
            ask = ReuseAsk(
                agency_id=work.agency_id, id=new_id(), reuse_id=reuse.id, months=months, due_on=due_on
            )
            work.put(ask)


def _done(work: Work, experience: Experience, reuse: Reuse) -> Edit:
    """The experience and the agency's name: no person's."""
    name = work.get(Member, reuse.member_id).name if reuse.member_id else reuse.user_name
    work.about = f"{experience.label} · {name}"
    return work.commit()
