"""Taking a participant file: everybody in it is written as present, all of it in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from network.attendance import Attendance, NameMatch, Source
from network.mailing import OfficeProfile
from network.meeting import ZONE, Meeting, MeetingState, Mode
from network.participant import Participant
from network.participants import Decision, Proposal, Why, spelled
from network.verbs.attendance import arrived, person_for
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work


@dataclass(frozen=True, slots=True)
class PresenceRule:
    """From when a digital participant counts as there, and from when they left early.

    `least_minutes` in the meeting count as presence; `early_share` of the meeting's length is how much must
    have passed before one may leave without having left early.
    """

    least_minutes: int = 10
    early_share: float = 0.75

    def is_there(self, minutes: int | None) -> bool:
        """Whether so many minutes are presence; unknown ones are: the file names who was there."""
        return minutes is None or minutes >= self.least_minutes

    def left_early(self, meeting: Meeting, left: datetime | None, last: datetime | None = None) -> bool:
        """Whether somebody who left then left early; unknown is no.

        `last` is when the last one left: a meeting that ended before its time ended for everybody, and a file
        whose clock is in another zone makes nobody leave early.
        """
        if left is None or meeting.starts is None or meeting.ends is None:
            return False
        end = min(meeting.ends, last) if last is not None else meeting.ends
        return end > meeting.starts and left < meeting.starts + (end - meeting.starts) * self.early_share


def rule_of(profiles: Sequence[OfficeProfile]) -> PresenceRule:
    """The rule that the office has set."""
    if not profiles:
        return PresenceRule()
    return PresenceRule(profiles[0].present_minutes, profiles[0].early_share)


def take_participants(open_work: OpenWork, meeting_id: UUID, decisions: Iterable[Decision]) -> Edit:
    """Write who took part digitally, and remember what a person has confirmed.

    Two participants decided to be one person are joined. Who was checked in on site stays on site, with the
    times of the file added only if there were none. Who was there for less than the office's least minutes is
    not written as present.

    Raises:
        RuleError: `checkin.cancelled`, or `checkin.digital` for a meeting that was not open digitally.
    """
    with open_work("take_participants") as work:
        meeting = work.get(Meeting, meeting_id)
        if meeting.state is MeetingState.CANCELLED:
            raise RuleError("checkin.cancelled", meeting=meeting.label)
        if Mode.DIGITAL not in meeting.modes:
            raise RuleError("checkin.digital", meeting=meeting.label)
        rule = rule_of(work.find(OfficeProfile))
        asked = tuple(decisions)
        people: dict[Participant, UUID] = {}
        ends = [one.participant.left for one in asked if one.participant.left]
        last = _here(max(ends)) if ends else None
        for proposal, participants in _by_person(asked):
            person_id = _take(work, meeting, rule, proposal, participants, last)
            people |= dict.fromkeys(participants, person_id) if person_id else {}
        _remember(work, asked, people)
        work.about = meeting.label
        return work.commit()


def _by_person(decisions: Iterable[Decision]) -> Iterable[tuple[Proposal, list[Participant]]]:
    found: dict[object, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.proposal is not None:
            found[decision.proposal.person_id or decision.participant].append(decision)
    for own in found.values():
        first = own[0].proposal
        if first is not None:
            yield first, [decision.participant for decision in own]


def _take(
    work: Work,
    meeting: Meeting,
    rule: PresenceRule,
    proposal: Proposal,
    people: Sequence[Participant],
    last: datetime | None,
) -> UUID | None:
    """Write one person as present; who was there too shortly and is not known is not written at all."""
    minutes = _minutes(people)
    if not rule.is_there(minutes):
        return proposal.person_id
    known = _attendance(work, meeting, proposal, people[0])
    joined = min((_here(one.joined) for one in people if one.joined), default=None)
    left = max((_here(one.left) for one in people if one.left), default=None)
    if known.present is Mode.ON_SITE:
        return known.person_id
    there = arrived(known, Mode.DIGITAL, joined or meeting.starts or work.now)
    arrived_at = joined if joined is not None else there.arrived_at
    work.put(
        replace(
            there,
            arrived_at=arrived_at,
            left_at=left,
            minutes_present=minutes,
            left_early=rule.left_early(meeting, left, last),
        )
    )
    return known.person_id


def _attendance(work: Work, meeting: Meeting, proposal: Proposal, participant: Participant) -> Attendance:
    person_id = proposal.person_id
    if person_id is None:
        person_id = person_for(work, proposal.name, participant.email, proposal.member_id).id
    known = work.find(Attendance, meeting_id=meeting.id, person_id=person_id)
    if known:
        return known[0]
    return Attendance(
        agency_id=work.agency_id,
        id=new_id(),
        meeting_id=meeting.id,
        member_id=proposal.member_id,
        person_id=person_id,
        organisation="" if proposal.member_id is not None else proposal.organisation,
        source=Source.IMPORT,
    )


def _remember(work: Work, decisions: Iterable[Decision], people: Mapping[Participant, UUID]) -> None:
    """Keep what a person has confirmed; an address that the person itself has need not be kept."""
    known = {one.spelled: one for one in work.find(NameMatch)}
    for decision in decisions:
        proposal, text = decision.proposal, spelled(decision.participant)
        if not decision.is_confirmed or (proposal is not None and proposal.why is Why.EMAIL):
            continue
        person_id = people.get(decision.participant)
        if proposal is not None and person_id is None:
            continue
        match = known.get(text) or NameMatch(agency_id=work.agency_id, id=new_id(), spelled=text)
        member_id = proposal.member_id if proposal else None
        known[text] = work.put(
            replace(match, person_id=person_id, member_id=member_id, confirmed_on=work.today)
        )


def _minutes(people: Sequence[Participant]) -> int | None:
    """How long one who was there under several names was there: never more than from first to last."""
    told = [one.minutes for one in people if one.minutes is not None]
    if not told:
        return None
    total = sum(told)
    joined = min((one.joined for one in people if one.joined), default=None)
    left = max((one.left for one in people if one.left), default=None)
    if len(people) > 1 and joined and left and joined <= left:
        total = min(total, int((left - joined).total_seconds()) // 60)
    return max(total, *told)


def _here(moment: datetime) -> datetime:
    """A clock on the wall in Sweden as a moment."""
    return moment.replace(tzinfo=ZONE)
