"""That the members of the example have used what others told, how it went, and who has learnt the basics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from exchange.demo.network.members import DemoMember
from exchange.demo.network.people import Habit, network_content
from exchange.demo.texts import Chance, spoken
from network.experience import Experience, Outcome
from network.member import Member
from network.reuse import ASK_AFTER_MONTHS, Audience, Completion, Reuse, ReuseAsk, ValueKind
from network.verbs.reuse import months_after
from riskmodel.content import learning
from riskmodel.kernel.ids import new_id

_MOST = 6
_TAIL = 1.1  # of a Pareto distribution: a few experiences are used by many
_AFTER = (25, 330)  # days from publication to use
_OUTCOMES = (
    (Outcome.WORKED, 0.58),
    (Outcome.PARTLY, 0.24),
    (Outcome.DID_NOT_WORK, 0.10),
    (Outcome.TOO_EARLY, 1.0),
)
_KNOWS_AT_ONCE = 0.4
_ANSWERS = 0.7
_NOT_YET_DRAFTED = 40  # days: what fell due since then still waits for somebody to ask
_MODULES_TOLD = 0.25  # of the faithful, how many tell the office how many have gone through


def make_reuse(
    experiences: Sequence[Experience], members: Sequence[DemoMember], seed: int, today: date
) -> Iterator[Reuse | ReuseAsk]:
    """Uses of what is published, each with its questions after three and nine months."""
    for experience in experiences:
        out = experience.published_on
        if not experience.is_published or out is None:
            continue
        chance = Chance(f"{seed}/reuse/{experience.number}")
        users = [
            each.member
            for each in members
            if each.manner.habit is not Habit.SILENT and each.member.id != experience.member_id
        ]
        for _ in range(min(int(chance.paretovariate(_TAIL)) - chance.randint(0, 1), _MOST)):
            day = out + timedelta(days=chance.randint(*_AFTER))
            if day <= today:
                yield from _used(experience, users.pop(chance.randrange(len(users))), day, today, chance)
    yield from _lately(experiences, members, seed, today)


def _lately(
    experiences: Sequence[Experience], members: Sequence[DemoMember], seed: int, today: date
) -> Iterator[Reuse | ReuseAsk]:
    """Two uses some hundred days ago, so that there are always questions to put."""
    chance = Chance(f"{seed}/reuse/lately")
    for back in (96, 108):
        day = today - timedelta(days=back)
        out = [one for one in experiences if one.published_on is not None and one.published_on < day]
        fitting = [each.member for each in members if each.manner.habit is Habit.FAITHFUL]
        if out and fitting:
            experience = chance.one(out)
            users = [one for one in fitting if one.id != experience.member_id]
            yield from _used(experience, chance.one(users), day, today, chance, is_asked=False)


def _used(
    experience: Experience,
    member: Member,
    day: date,
    today: date,
    chance: Chance,
    *,
    is_asked: bool = True,
) -> Iterator[Reuse | ReuseAsk]:
    content = network_content()["reuse"]
    outcome = _outcome(chance) if chance.happens(_KNOWS_AT_ONCE) else Outcome.TOO_EARLY
    reuse = Reuse(
        agency_id=experience.agency_id,
        id=new_id(),
        experience_id=experience.id,
        member_id=member.id,
        used_on=day,
        changed=spoken(chance.one(content["changed"])),
        outcome=outcome,
        result="" if outcome is Outcome.TOO_EARLY else spoken(chance.one(content[outcome.value])),
        values=(chance.one((ValueKind.IMMEDIATE, ValueKind.POTENTIAL)),),
    )
    yield reuse
    for months in ASK_AFTER_MONTHS:
        yield _ask(reuse, months, today, chance, is_asked=is_asked)


def _ask(reuse: Reuse, months: int, today: date, chance: Chance, *, is_asked: bool) -> ReuseAsk:
    due = months_after(reuse.used_on, months)
    ask = ReuseAsk(agency_id=reuse.agency_id, id=new_id(), reuse_id=reuse.id, months=months, due_on=due)
    if due > today - timedelta(days=_NOT_YET_DRAFTED) or not is_asked:
        return ask
    drafted = due + timedelta(days=chance.randint(0, 9))
    if not chance.happens(_ANSWERS):
        return replace(ask, drafted_on=drafted)
    outcome = _outcome(chance)
    return replace(
        ask,
        drafted_on=drafted,
        answered_on=min(drafted + timedelta(days=chance.randint(2, 24)), today),
        outcome=outcome,
        result=spoken(chance.one(network_content()["reuse"][outcome.value])),
        would_recommend=None if outcome is Outcome.TOO_EARLY else outcome is not Outcome.DID_NOT_WORK,
        values=_values(outcome, chance),
    )


def _outcome(chance: Chance) -> Outcome:
    left = chance.random()
    for outcome, share in _OUTCOMES:
        if left < share:
            return outcome
        left -= share
    return Outcome.TOO_EARLY


def _values(outcome: Outcome, chance: Chance) -> tuple[ValueKind, ...]:
    if outcome is Outcome.WORKED:
        return (ValueKind.APPLIED, ValueKind.REALISED) if chance.happens(0.5) else (ValueKind.APPLIED,)
    return (ValueKind.REFRAMING,) if chance.happens(0.4) else (ValueKind.POTENTIAL,)


def make_completions(
    members: Sequence[DemoMember], seed: int, today: date, years: int
) -> Iterator[Completion]:
    """How many have gone through the modules: told by some members, and at the office itself."""
    begins = date(today.year - years + 1, 1, 1)
    key = members[0].member.agency_id
    told = [each.member.id for each in members if each.manner.habit is Habit.FAITHFUL]
    for module in learning().modules:
        chance = Chance(f"{seed}/completion/{module.id}")
        for member_id in [None, *(one for one in told if chance.happens(_MODULES_TOLD))]:
            audience = chance.one(tuple(Audience))
            day = begins + timedelta(days=chance.randint(0, max((today - begins).days, 0)))
            many = 1 if audience is Audience.HEAD else chance.randint(2, 60)
            yield Completion(
                agency_id=key,
                id=new_id(),
                module=module.id,
                audience=audience,
                completed_on=day,
                count=many,
                member_id=member_id,
            )
