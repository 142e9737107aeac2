"""What can be done with who comes to a meeting: registering, checking in, walking in, leaving, closing.

A registration is one person at one meeting (`network.attendance.Attendance`). The history tells the agency or
the meeting, never the person.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from network.attendance import Attendance, Reply, Source
from network.meeting import Meeting, MeetingState, Mode
from network.member import Appointment, Member, Person
from network.verbs.seats import settle
from riskmodel.kernel.entity import need_text
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Edit, OpenWork, Work
from riskmodel.textsearch import folded

_PROMISED = frozenset({Reply.YES, Reply.TENTATIVE})


def register(
    open_work: OpenWork,
    meeting_id: UUID,
    person_id: UUID,
    reply: Reply,
    *,
    mode: Mode | None = None,
    member_id: UUID | None = None,
    organisation: str = "",
) -> Edit:
    """Note what somebody has answered, on their behalf; they need not have been invited.

    A yes beyond the seats goes to the waiting list, and a no lets the next one up.

    Raises:
        RuleError: `checkin.cancelled`, or `checkin.mode` for a way that the meeting is not open for.
    """
    with open_work("register_attendance") as work:
        meeting = _meeting(work, meeting_id)
        known = _attendance_of(work, meeting_id, person_id) or _new(
            work, meeting, person_id, Source.OFFICE, member_id=member_id, organisation=organisation
        )
        work.put(answered(known, meeting, reply, work.now, mode=mode))
        settle(work, meeting_id)
        work.about = about(work, meeting, known)
        return work.commit()


def register_new(
    open_work: OpenWork,
    meeting_id: UUID,
    name: str,
    reply: Reply,
    *,
    email: str = "",
    mode: Mode | None = None,
    member_id: UUID | None = None,
    organisation: str = "",
) -> Edit:
    """Note the answer of somebody who is not known yet.

    Raises:
        RuleError: as for `register`; `member.person.empty` without a name.
    """
    need_text(name, "member.person.empty")
    with open_work("register_attendance") as work:
        meeting = _meeting(work, meeting_id)
        person = person_for(work, name, email, member_id)
        known = _attendance_of(work, meeting_id, person.id) or _new(
            work, meeting, person.id, Source.OFFICE, member_id=member_id, organisation=organisation
        )
        work.put(answered(known, meeting, reply, work.now, mode=mode))
        settle(work, meeting_id)
        work.about = about(work, meeting, known)
        return work.commit()


def replace_person(
    open_work: OpenWork,
    attendance_id: UUID,
    *,
    person_id: UUID | None = None,
    name: str = "",
    email: str = "",
    mode: Mode | None = None,
) -> Edit:
    """Let somebody else come instead: a known person, or one with a name.

    Raises:
        RuleError: `attendance.own_replacement` for the same person; `checkin.already` when the other is
            coming.
    """
    with open_work("replace_attendance") as work:
        known = work.get(Attendance, attendance_id)
        meeting = _meeting(work, known.meeting_id)
        if person_id is None:
            need_text(name, "member.person.empty")
            person_id = person_for(work, name, email, known.member_id).id
        if person_id == known.person_id:
            raise RuleError("attendance.own_replacement")
        other = _attendance_of(work, meeting.id, person_id) or _new(
            work,
            meeting,
            person_id,
            Source.OFFICE,
            member_id=known.member_id,
            organisation=known.organisation,
        )
        if other.reply is Reply.YES or other.is_present:
            raise RuleError("checkin.already")
        mode = mode or known.mode
        work.put(answered(known, meeting, Reply.REPLACED, work.now))
        work.put(replace(answered(other, meeting, Reply.YES, work.now, mode=mode), replaces_id=known.id))
        settle(work, meeting.id)
        work.about = about(work, meeting, known)
        return work.commit()


def check_in(open_work: OpenWork, attendance_id: UUID, mode: Mode, at: datetime | None = None) -> Edit:
    """Note that somebody is there; the first one opens the check-in.

    Raises:
        RuleError: `checkin.closed` when it has been closed, or `checkin.cancelled`.
    """
    with open_work("check_in") as work:
        known = work.get(Attendance, attendance_id)
        meeting = _opened(work, _meeting(work, known.meeting_id))
        work.put(arrived(known, mode, at or work.now))
        work.about = about(work, meeting, known)
        return work.commit()


def walk_in(
    open_work: OpenWork,
    meeting_id: UUID,
    name: str,
    *,
    mode: Mode = Mode.ON_SITE,
    member_id: UUID | None = None,
    organisation: str = "",
    email: str = "",
) -> Edit:
    """Check in somebody who is not on the list, in one act; `organisation` for one without a member agency.

    Somebody the agency has appointed under the very name is taken for that person.

    Raises:
        RuleError: `member.person.empty`, `checkin.closed` or `checkin.cancelled`.
    """
    need_text(name, "member.person.empty")
    with open_work("walk_in") as work:
        meeting = _opened(work, _meeting(work, meeting_id))
        person = person_for(work, name, email, member_id)
        known = _attendance_of(work, meeting_id, person.id) or _new(
            work, meeting, person.id, Source.WALK_IN, member_id=member_id, organisation=organisation
        )
        work.put(arrived(known, mode, work.now))
        work.about = about(work, meeting, known)
        return work.commit()


def leave_early(open_work: OpenWork, attendance_id: UUID, at: datetime | None = None) -> Edit:
    """Note that somebody left before the end.

    Raises:
        RuleError: `attendance.left_early` when they were never there.
    """
    with open_work("leave_early") as work:
        known = work.get(Attendance, attendance_id)
        work.put(replace(known, left_early=True, left_at=at or work.now))
        work.about = about(work, work.get(Meeting, known.meeting_id), known)
        return work.commit()


def clear_presence(open_work: OpenWork, attendance_id: UUID) -> Edit:
    """Take a presence or an absence away: what was answered counts again."""
    with open_work("clear_presence") as work:
        known = work.get(Attendance, attendance_id)
        work.put(_unknown(known))
        work.about = about(work, work.get(Meeting, known.meeting_id), known)
        return work.commit()


def mark_absent(open_work: OpenWork, attendance_id: UUID) -> Edit:
    """Note that somebody did not come and had not told."""
    with open_work("mark_absent") as work:
        known = work.get(Attendance, attendance_id)
        work.put(replace(_unknown(known), no_show=True))
        work.about = about(work, work.get(Meeting, known.meeting_id), known)
        return work.commit()


def open_checkin(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Open the check-in, also again after it was closed; who was taken for absent is awaited again.

    Raises:
        RuleError: `checkin.cancelled`.
    """
    with open_work("open_checkin") as work:
        meeting = _meeting(work, meeting_id)
        for one in work.find(Attendance, meeting_id=meeting_id, no_show=True):
            work.put(replace(one, no_show=False))
        work.put(replace(meeting, is_checkin_open=True))
        work.about = meeting.label
        return work.commit()


def close_checkin(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Close the check-in: the meeting has been held, and who said yes without coming stayed away.

    Excused stays excused, who waited for a seat is not counted as away.

    Raises:
        RuleError: `checkin.cancelled`, or `meeting.day` for a meeting without a day.
    """
    with open_work("close_checkin") as work:
        meeting = _meeting(work, meeting_id)
        for one in work.find(Attendance, meeting_id=meeting_id, reply=Reply.YES):
            if one.present is None and not one.is_waiting and not one.no_show:
                work.put(replace(one, no_show=True))
        work.put(replace(meeting, is_checkin_open=False, state=MeetingState.HELD))
        work.about = meeting.label
        return work.commit()


def answered(
    known: Attendance, meeting: Meeting, reply: Reply, at: datetime, *, mode: Mode | None = None
) -> Attendance:
    """An attendance with another answer.

    The place in the waiting list is that of the first yes in the same mode. Who is not coming has no place.

    Raises:
        RuleError: `checkin.mode`.
    """
    wanted = mode or known.mode or (meeting.modes[0] if reply in _PROMISED else None)
    if reply in _PROMISED and wanted not in meeting.modes:
        raise RuleError("checkin.mode")
    told = replace(known, reply=reply, replied_at=at, mode=wanted, no_show=False)
    if reply is not Reply.YES:
        return replace(told, asked_at=None, is_waiting=False)
    is_same = known.reply is Reply.YES and known.mode is wanted and known.asked_at is not None
    return told if is_same else replace(told, asked_at=at, is_waiting=False)


def arrived(known: Attendance, mode: Mode, at: datetime) -> Attendance:
    """An attendance of somebody who is there; who is there waits no longer for a seat."""
    return replace(
        known,
        present=mode,
        arrived_at=known.arrived_at if known.present is mode else at,
        left_at=None,
        left_early=False,
        no_show=False,
        is_waiting=False,
    )


def person_for(work: Work, name: str, email: str, member_id: UUID | None) -> Person:
    """The person with an address, else the agency's own of that very name, else a new one."""
    plain = " ".join(name.split())
    if email:
        same = [one for one in work.find(Person, email=email) if one.erased_on is None]
        if len(same) == 1:
            return same[0]
    elif member_id is not None:
        own = {one.person_id for one in work.find(Appointment, member_id=member_id)}
        own |= {one.person_id for one in work.find(Attendance, member_id=member_id)}
        people = work.find(Person, id=own) if own else []
        same = [
            one for one in people if folded(one.name).text == folded(plain).text and one.erased_on is None
        ]
        if len(same) == 1:
            return same[0]
    return work.put(Person(agency_id=work.agency_id, id=new_id(), name=plain, email=email))


def about(work: Work, meeting: Meeting, known: Attendance) -> str:
    """What the history calls it: the meeting and the agency, no person."""
    agency = work.get(Member, known.member_id).name if known.member_id is not None else known.organisation
    return f"{meeting.label} · {agency}" if agency else meeting.label


def _new(
    work: Work,
    meeting: Meeting,
    person_id: UUID,
    source: Source,
    *,
    member_id: UUID | None,
    organisation: str,
) -> Attendance:
    work.get(Person, person_id)
    if member_id is not None:
        work.get(Member, member_id)
    return Attendance(
        agency_id=work.agency_id,
        id=new_id(),
        meeting_id=meeting.id,
        member_id=member_id,
        person_id=person_id,
        organisation="" if member_id is not None else organisation.strip(),
        source=source,
    )


def _meeting(work: Work, meeting_id: UUID) -> Meeting:
    meeting = work.get(Meeting, meeting_id)
    if meeting.state is MeetingState.CANCELLED:
        raise RuleError("checkin.cancelled", meeting=meeting.label)
    return meeting


def _opened(work: Work, meeting: Meeting) -> Meeting:
    if meeting.is_checkin_open:
        return meeting
    if meeting.state is MeetingState.HELD:
        raise RuleError("checkin.closed", meeting=meeting.label)
    return work.put(replace(meeting, is_checkin_open=True))


def _attendance_of(work: Work, meeting_id: UUID, person_id: UUID) -> Attendance | None:
    return next(iter(work.find(Attendance, meeting_id=meeting_id, person_id=person_id)), None)


def _unknown(known: Attendance) -> Attendance:
    return replace(
        known,
        present=None,
        arrived_at=None,
        left_at=None,
        minutes_present=None,
        left_early=False,
        no_show=False,
    )
