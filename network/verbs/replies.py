"""Taking answers to invitations: each is judged, shown, and then noted once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from network.attendance import Attendance, Reply, ReplyRead, Source
from network.mailing import OutboxItem
from network.meeting import Meeting, MeetingState, Mode
from network.member import Member, Person
from network.reply import Answer, ReplyFound
from network.verbs.drafts import office_profile
from network.verbs.seats import settle
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Reading, Work

_REPLIES = {
    Answer.YES: Reply.YES,
    Answer.NO: Reply.NO,
    Answer.TENTATIVE: Reply.TENTATIVE,
    Answer.DELEGATED: Reply.REPLACED,
}
TAKEN = "taken"
# What is not noted at all: it has been read before, or it says nothing.
READ_BEFORE, NO_ANSWER = "read_before", "no_answer"


@dataclass(frozen=True, slots=True)
class JudgedReply:
    """An answer beside what it is an answer to. `verdict` is one of `REPLY_VERDICTS`, or not noted.

    `before` is what the person had answered, `after` what they answer now; equal when nothing changes.
    `name` and `agency` are ours when the person is known, else what the file says.
    """

    found: ReplyFound
    verdict: str
    name: str
    agency: str = ""
    meeting: Meeting | None = None
    attendance: Attendance | None = None

    @property
    def before(self) -> Reply:
        """What is known."""
        return self.attendance.reply if self.attendance else Reply.NONE

    @property
    def after(self) -> Reply:
        """What will be known when it is taken."""
        return _REPLIES[self.found.answer] if self.verdict == TAKEN else self.before

    @property
    def is_change(self) -> bool:
        """Whether taking it changes what the person has answered."""
        return self.after is not self.before


def judge_replies(reading: Reading, found: Sequence[ReplyFound]) -> list[JudgedReply]:
    """What each answer would mean; of several from one person the latest is taken.

    They come in the order in which they were written, those without a time first.
    """
    known = _Known(reading, found)
    judged: list[JudgedReply] = []
    for reply in sorted(found, key=_order):
        one = known.judge(reply)
        if one.verdict == TAKEN:
            known.note(one)
        judged.append(one)
    return judged


def take_replies(open_work: OpenWork, found: Sequence[ReplyFound]) -> Edit:
    """Note answers: those that hold change what is known of the person, the others are only noted as read.

    A message that has been read before changes nothing. Seats and the waiting list follow.

    Raises:
        RuleError: `outbox.replies.nothing` when there is nothing new in them.
    """
    with open_work("take_replies") as work:
        noted = [one for one in judge_replies(work, found) if one.verdict not in {READ_BEFORE, NO_ANSWER}]
        if not noted:
            raise RuleError("outbox.replies.nothing")
        for one in noted:
            _note(work, one)
        for meeting_id in {one.meeting.id for one in noted if one.meeting and one.verdict == TAKEN}:
            settle(work, meeting_id)
        work.about = say("outbox.about_replies", n=len(noted))
        return work.commit()


class _Known:
    """What the store knows that answers are held against, read in a few questions."""

    def __init__(self, reading: Reading, found: Sequence[ReplyFound]) -> None:
        meetings = list(reading.find(Meeting, uid={one.uid for one in found if one.uid}))
        ids = {meeting.id for meeting in meetings}
        attendances = reading.find(Attendance, meeting_id=ids)
        persons = reading.find(Person, id={each.person_id for each in attendances})
        members = reading.find(Member, id={each.member_id for each in attendances if each.member_id})
        profile = office_profile(reading)
        self._own = profile.sender_address.casefold() if profile else ""
        self._meetings = {meeting.uid: meeting for meeting in meetings}
        self._persons = {person.id: person for person in persons}
        self._members = {member.id: member for member in members}
        self._by_address = _addresses(reading, ids, attendances, self._persons)
        self._attendances = {each.id: each for each in attendances}
        hashes = {one.sha256 for one in found}
        self._read = {each.sha256 for each in reading.find(ReplyRead, sha256=hashes)}
        self._latest: dict[UUID, tuple[int, datetime | None]] = {}
        for read in reading.find(ReplyRead, meeting_id=ids):
            if read.verdict == TAKEN and read.attendance_id:
                self._keep(read.attendance_id, read.sequence, read.stamped_at)

    def judge(self, reply: ReplyFound) -> JudgedReply:
        """What one answer means."""
        meeting = self._meetings.get(reply.uid)
        attendance_id = self._by_address.get((meeting.id, reply.address)) if meeting else None
        attendance = self._attendances[attendance_id] if attendance_id else None
        verdict = self._verdict(reply, meeting, attendance)
        person = self._persons.get(attendance.person_id) if attendance else None
        member = self._members.get(attendance.member_id) if attendance and attendance.member_id else None
        return JudgedReply(
            found=reply,
            verdict=verdict,
            name=person.name if person else reply.name or reply.address,
            agency=member.name if member else attendance.organisation if attendance else "",
            meeting=meeting,
            attendance=attendance,
        )

    def note(self, one: JudgedReply) -> None:
        """From here on this is what is known."""
        assert one.attendance is not None  # noqa: S101 - what is taken has somebody
        self._keep(one.attendance.id, one.found.sequence, one.found.stamped_at)
        self._read.add(one.found.sha256)
        self._attendances[one.attendance.id] = _answered(one.attendance, one, one.found.stamped_at)

    def _verdict(self, reply: ReplyFound, meeting: Meeting | None, attendance: Attendance | None) -> str:
        if reply.sha256 in self._read:
            return READ_BEFORE
        if reply.answer is Answer.NONE:
            return NO_ANSWER
        if meeting is None:
            return "unknown_meeting"
        if reply.organizer and self._own and reply.organizer != self._own:
            return "other_organiser"
        if attendance is None:
            return "unknown_person"
        return "stale" if self._is_stale(reply, meeting, attendance) else TAKEN

    def _is_stale(self, reply: ReplyFound, meeting: Meeting, attendance: Attendance) -> bool:
        """Whether it answers an invitation that no longer holds, or is older than the answer we have."""
        sequence = reply.sequence or 0
        invited = attendance.invited_sequence or 0
        if sequence < invited or (
            sequence < meeting.sequence and meeting.state is not MeetingState.CANCELLED
        ):
            return True
        return not _is_newer((sequence, reply.stamped_at), self._latest.get(attendance.id))

    def _keep(self, attendance_id: UUID, sequence: int | None, stamp: datetime | None) -> None:
        if _is_newer((sequence or 0, stamp), self._latest.get(attendance_id)):
            self._latest[attendance_id] = (sequence or 0, stamp)


def _is_newer(answer: tuple[int, datetime | None], known: tuple[int, datetime | None] | None) -> bool:
    """Whether an answer is not older than the one that is known: by SEQUENCE, then by DTSTAMP (RFC 5546)."""
    if known is None or answer[0] != known[0]:
        return known is None or answer[0] > known[0]
    return not (answer[1] and known[1] and answer[1] < known[1])


def _addresses(
    reading: Reading, meeting_ids: set[UUID], attendances: Sequence[Attendance], persons: dict[UUID, Person]
) -> dict[tuple[UUID, str], UUID]:
    """Whose answer an address brings: where the invitation went, or the person's own."""
    found: dict[tuple[UUID, str], UUID] = {}
    known = {each.id for each in attendances}
    for item in reading.find(OutboxItem, meeting_id=meeting_ids):
        if item.attendance_id in known and item.meeting_id is not None and item.attendance_id is not None:
            found[item.meeting_id, item.to_address.casefold()] = item.attendance_id
    for each in attendances:
        person = persons.get(each.person_id)
        if person is not None and person.email:
            found[each.meeting_id, person.email.casefold()] = each.id
    return found


def _note(work: Work, one: JudgedReply) -> None:
    found = one.found
    work.put(
        ReplyRead(
            agency_id=work.agency_id,
            id=new_id(),
            meeting_id=one.meeting.id if one.meeting else None,
            attendance_id=one.attendance.id if one.attendance else None,
            read_at=work.now,
            sha256=found.sha256,
            answer=found.written,
            sequence=found.sequence,
            stamped_at=found.stamped_at,
            comment=found.comment,
            verdict=one.verdict,
        )
    )
    if one.verdict == TAKEN and one.attendance is not None:
        stored = work.get(Attendance, one.attendance.id)
        work.put(_answered(stored, one, found.stamped_at or work.now))


def _answered(attendance: Attendance, one: JudgedReply, at: datetime | None) -> Attendance:
    reply = one.after
    is_yes = reply is Reply.YES
    modes = one.meeting.modes if one.meeting else ()
    return replace(
        attendance,
        reply=reply,
        replied_at=at,
        reply_sequence=one.found.sequence or 0,
        source=Source.REPLY if attendance.source is Source.INVITED else attendance.source,
        asked_at=(attendance.asked_at or at) if is_yes else None,
        is_waiting=attendance.is_waiting and is_yes,
        mode=attendance.mode or (_way(one.found.comment, modes) if is_yes else None),
    )


def _way(comment: str, modes: Sequence[Mode]) -> Mode | None:
    """How somebody means to take part: a calendar's yes cannot say it, but a comment may.

    Otherwise it is the first way that the meeting is open for, so that a seat is kept.
    """
    if Mode.DIGITAL in modes and "digital" in comment.casefold():
        return Mode.DIGITAL
    return modes[0] if modes else None


def _order(reply: ReplyFound) -> tuple[int, float]:
    return reply.sequence or 0, reply.stamped_at.timestamp() if reply.stamped_at else 0.0
