"""Preparing what a meeting's people are to get: invitations, changes, cancellations and reminders.

Everything lands as drafts in the outbox. One recipient gets one message, whose calendar names nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from network.attendance import Attendance, Reply, Source
from network.calendar_change import Weight, changed_aspects, raised, weight
from network.mailing import MailKind, MailState, OutboxItem
from network.meeting import Meeting, MeetingState
from network.outbox import OPEN, Recipient
from network.outbox_letters import meeting_name, place_words, time_words
from network.outbox_recipients import invitees, recipients_of
from network.telling import is_to_be_told, told_meetings
from network.verbs.drafts import office_profile, put_drafts, venue_of
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say, speaking
from riskmodel.kernel.work import Edit, OpenWork, Work

_GONE = frozenset({Reply.NO, Reply.EXCUSED, Reply.REPLACED})
REQUESTS = (MailKind.INVITATION, MailKind.CHANGE, MailKind.REMINDER)


def prepare_invitations(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Draft an invitation to everybody who should be asked and has not been.

    That is the contact persons of the agencies in the group, and those registered for the meeting whom
    nobody has written to. The meeting counts as invited from here.

    Raises:
        RuleError: `outbox.no_day`, `outbox.meeting_closed`, or `outbox.nobody` when all have theirs already.
    """
    with open_work("prepare_invitations") as work:
        meeting = _with_uid(work, _open_meeting(work, meeting_id))
        known = work.find(Attendance, meeting_id=meeting_id)
        asked = {attendance.person_id for attendance in known}
        fresh = [
            replace(one, attendance_id=_attend(work, meeting, one).id)
            for one in invitees(work, meeting, work.today).recipients
            if one.person_id not in asked
        ]
        waiting = _with_open(work, meeting, REQUESTS)
        late = [
            each
            for each in known
            if each.invited_sequence is None
            and each.id not in waiting
            and each.reply not in _GONE
            and not each.is_present
        ]
        made = put_drafts(
            work,
            MailKind.INVITATION,
            [*fresh, *recipients_of(work, late)],
            meeting=meeting,
            calendar="REQUEST",
        )
        if not made:
            raise RuleError("outbox.nobody", meeting=meeting.label)
        if meeting.state in {MeetingState.PLANNED, MeetingState.PROPOSED}:
            work.put(replace(meeting, state=MeetingState.INVITED))
        return _done(work, meeting, made)


def prepare_changes(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Draft one notice of everything that has changed since each of the invited was last written to.

    SEQUENCE rises when the time has changed; otherwise their answers stand. Drafts about the meeting that
    have not left are made anew instead.

    Raises:
        RuleError: `outbox.no_day`, `outbox.meeting_closed`, or `outbox.unchanged`.
    """
    with open_work("prepare_changes") as work:
        meeting = _with_uid(work, _open_meeting(work, meeting_id))
        told = told_meetings(work, meeting)
        if any(weight(before, meeting) is Weight.MATERIAL for before in told.values()):
            meeting = _raise_sequence(work, meeting)
        made = _renew(work, meeting)
        renewed = {item.attendance_id for item in made}
        for text, attendances in _by_text(work, meeting, told, renewed).items():
            recipients = recipients_of(work, attendances)
            made += put_drafts(
                work, MailKind.CHANGE, recipients, meeting=meeting, calendar="REQUEST", changes=text
            )
        if not made:
            raise RuleError("outbox.unchanged", meeting=meeting.label)
        return _done(work, meeting, made)


def prepare_cancellations(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Draft a cancellation to everybody who has the meeting in their calendar; other drafts of it go.

    Raises:
        RuleError: `outbox.not_cancelled`, or `outbox.nobody` when nobody has been invited.
    """
    with open_work("prepare_cancellations") as work:
        meeting = work.get(Meeting, meeting_id)
        if meeting.state is not MeetingState.CANCELLED:
            raise RuleError("outbox.not_cancelled", meeting=meeting.label)
        has = {
            item.attendance_id
            for item in work.find(OutboxItem, meeting_id=meeting_id)
            if item.kind is MailKind.CANCELLATION and item.state is not MailState.DISCARDED
        }
        for item in _open_items(work, meeting):
            if item.kind is not MailKind.CANCELLATION:
                work.put(replace(item, state=MailState.DISCARDED))
        invited = [
            each
            for each in work.find(Attendance, meeting_id=meeting_id)
            if each.invited_sequence is not None and each.id not in has and each.reply is not Reply.NO
        ]
        if not invited:
            raise RuleError("outbox.nobody", meeting=meeting.label)
        if not has:
            meeting = _raise_sequence(work, _with_uid(work, meeting))
        made = put_drafts(
            work,
            MailKind.CANCELLATION,
            recipients_of(work, invited),
            meeting=meeting,
            calendar="CANCEL",
            reason=meeting.cancel_reason,
        )
        return _done(work, meeting, made)


def prepare_reminders(open_work: OpenWork, meeting_id: UUID) -> Edit:
    """Draft a reminder to those who have an invitation and have not answered it, and to nobody else.

    Raises:
        RuleError: `outbox.no_day`, `outbox.meeting_closed`, or `outbox.all_answered`.
    """
    with open_work("prepare_reminders") as work:
        meeting = _with_uid(work, _open_meeting(work, meeting_id))
        waiting = _with_open(work, meeting, REQUESTS)
        silent = [
            each
            for each in work.find(Attendance, meeting_id=meeting_id)
            if each.invited_sequence is not None
            and not each.has_answered
            and not each.is_present
            and each.id not in waiting
        ]
        made = put_drafts(
            work, MailKind.REMINDER, recipients_of(work, silent), meeting=meeting, calendar="REQUEST"
        )
        if not made:
            raise RuleError("outbox.all_answered", meeting=meeting.label)
        return _done(work, meeting, made)


def _open_meeting(work: Work, meeting_id: UUID) -> Meeting:
    meeting = work.get(Meeting, meeting_id)
    if meeting.state in {MeetingState.HELD, MeetingState.CANCELLED}:
        raise RuleError("outbox.meeting_closed", meeting=meeting.label)
    if meeting.day is None:
        raise RuleError("outbox.no_day", meeting=meeting.label)
    return meeting


def _with_uid(work: Work, meeting: Meeting) -> Meeting:
    if meeting.uid:
        return meeting
    profile = office_profile(work)
    domain = profile.sender_address.rpartition("@")[2] if profile else ""
    return work.put(replace(meeting, uid=f"{new_id()}@{domain or 'klarsyn.invalid'}"))


def _attend(work: Work, meeting: Meeting, recipient: Recipient) -> Attendance:
    assert recipient.person_id is not None  # noqa: S101 - every invitee is a person
    return work.put(
        Attendance(
            agency_id=work.agency_id,
            id=new_id(),
            meeting_id=meeting.id,
            member_id=recipient.member_id,
            person_id=recipient.person_id,
            source=Source.INVITED,
        )
    )


def _raise_sequence(work: Work, meeting: Meeting) -> Meeting:
    """One step above what anybody has been told, unless the meeting stands there already."""
    invited = work.find(Attendance, meeting_id=meeting.id)
    highest = max(
        (each.invited_sequence for each in invited if each.invited_sequence is not None), default=-1
    )
    return meeting if meeting.sequence > highest else work.put(raised(replace(meeting, sequence=highest)))


def _open_items(work: Work, meeting: Meeting) -> list[OutboxItem]:
    return [item for item in work.find(OutboxItem, meeting_id=meeting.id) if item.state in OPEN]


def _with_open(work: Work, meeting: Meeting, kinds: Iterable[MailKind]) -> set[UUID | None]:
    """The attendances that have a message of these kinds waiting to leave."""
    return {item.attendance_id for item in _open_items(work, meeting) if item.kind in set(kinds)}


def _renew(work: Work, meeting: Meeting) -> list[OutboxItem]:
    """Draft again the invitations that wait to leave with an old time, also those that somebody has edited.

    Reminders with an old time go: their recipients get the notice of the change, which asks for an answer.
    """
    words = time_words(meeting)
    stale = [
        item
        for item in _open_items(work, meeting)
        if item.kind in {MailKind.INVITATION, MailKind.REMINDER}
        and (item.sequence != meeting.sequence or words not in item.body)
    ]
    for item in stale:
        work.put(replace(item, state=MailState.DISCARDED))
    ids = {item.attendance_id for item in stale if item.attendance_id and item.kind is MailKind.INVITATION}
    recipients = recipients_of(work, work.find(Attendance, id=ids))
    return put_drafts(work, MailKind.INVITATION, recipients, meeting=meeting, calendar="REQUEST")


def _by_text(
    work: Work, meeting: Meeting, told: dict[UUID, Meeting], renewed: set[UUID | None]
) -> dict[str, list[Attendance]]:
    """Those who are to be told, by what has changed for them; one text for all who know the same."""
    for item in _open_items(work, meeting):
        if item.kind is MailKind.CHANGE:
            work.put(replace(item, state=MailState.DISCARDED))
    texts: dict[str, list[Attendance]] = {}
    for attendance in work.find(Attendance, id=set(told) - {each for each in renewed if each}):
        before = told[attendance.id]
        if is_to_be_told(attendance, before, meeting):
            texts.setdefault(_change_text(work, before, meeting), []).append(attendance)
    return texts


def _change_text(work: Work, before: Meeting, after: Meeting) -> str:
    with speaking("sv"):
        return "\n".join(
            _aspect_text(work, aspect, before, after) for aspect in changed_aspects(before, after)
        )


def _aspect_text(work: Work, aspect: str, before: Meeting, after: Meeting) -> str:
    if aspect == "time":
        return say("letters.change.time", before=time_words(before), after=time_words(after))
    if aspect == "place":
        place = place_words(after, venue_of(work, after.venue_id))
        return say("letters.change.place", after=place) if place else say("letters.change.no_place")
    if aspect == "modes":
        ways = " / ".join(say(f"letters.mode.{mode}") for mode in after.modes)
        return say("letters.change.modes", after=ways)
    if aspect == "title":
        return say("letters.change.title", after=after.title or meeting_name(after))
    return say(f"letters.change.{aspect}")


def _done(work: Work, meeting: Meeting, made: Sequence[OutboxItem]) -> Edit:
    work.about = say("outbox.about", meeting=meeting.label, n=len(made))
    return work.commit()
