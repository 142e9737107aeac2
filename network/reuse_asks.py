"""The questions that are due about reuse: which agencies are asked how it went, and at which address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from network.experience import Experience
from network.membership import MemberFile, read_members
from network.outbox import Recipient
from network.reuse import Reuse, ReuseAsk
from riskmodel.daytext import day_text
from riskmodel.kernel.words import speaking
from riskmodel.kernel.work import Reading


@dataclass(frozen=True)
class DueAsk:
    """A reuse that it is time to ask about; `asks` are its questions that are due, the latest last.

    `recipient` is None when the agency has no address, or is no longer there.
    """

    reuse: Reuse
    experience: Experience
    member: MemberFile
    asks: tuple[ReuseAsk, ...]
    recipient: Recipient | None

    @property
    def months(self) -> int:
        """After how many months it is asked; the latest of the questions that are due."""
        return self.asks[-1].months

    @property
    def due_on(self) -> date:
        """The day since which it has been due."""
        return self.asks[0].due_on


def read_due_asks(
    reading: Reading, today: date, members: Sequence[MemberFile] | None = None
) -> tuple[DueAsk, ...]:
    """What is due, neither drafted nor answered; the longest due first. `members` when they are read."""
    waiting: dict[UUID, list[ReuseAsk]] = {}
    for ask in reading.find(ReuseAsk, drafted_on=None, answered_on=None):
        if ask.due_on <= today:
            waiting.setdefault(ask.reuse_id, []).append(ask)
    if not waiting:
        return ()
    reuses = [one for one in reading.find(Reuse, id=set(waiting)) if one.member_id is not None]
    experiences = {one.id: one for one in reading.find(Experience, id={one.experience_id for one in reuses})}
    files = {file.member.id: file for file in members or read_members(reading)}
    found = [
        _due(one, experiences[one.experience_id], files[one.member_id], waiting[one.id], today)
        for one in reuses
        if one.member_id is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.reuse.id)))


def _due(reuse: Reuse, experience: Experience, file: MemberFile, asks: list[ReuseAsk], today: date) -> DueAsk:
    ordered = tuple(sorted(asks, key=lambda ask: ask.months))
    found = file.recipient(today) if file.member.closed_on is None else None
    if found is not None:
        with speaking("sv"):  # as everything that is written to members
            used_on = day_text(reuse.used_on)
        facts = {"title": experience.title, "used_on": used_on, "months": ordered[-1].months}
        found = replace(found, facts={**found.facts, **facts})
    return DueAsk(reuse, experience, file, ordered, found)
