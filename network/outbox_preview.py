"""A meeting's invitations as they would be written now, without laying anything in the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from network.attendance import Attendance, Reply
from network.mailing import MailKind, MailState, OfficeProfile, OutboxItem
from network.meeting import Meeting, MeetingState
from network.member import Member
from network.outbox import Recipient
from network.outbox_file import Parcel, read_parcels
from network.outbox_letters import TEMPLATE_VERSION, MeetingWords, compose
from network.outbox_recipients import invitees, recipients_of
from network.verbs.drafts import message_id, office_profile, words_of
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.work import Reading

_STAYS_AWAY = frozenset({Reply.NO, Reply.EXCUSED, Reply.REPLACED})


def invitation_parcels(reading: Reading, meeting: Meeting, today: date, now: datetime) -> list[Parcel]:
    """What the outbox holds for each of the invited, and for the others an invitation made from the template.

    Raises:
        RuleError: `outbox.no_day`, `outbox.meeting_closed` when it is cancelled, `outbox.no_uid` before it
            has a UID, `outbox.no_writer`.
    """
    if meeting.day is None:
        raise RuleError("outbox.no_day", meeting=meeting.label)
    if meeting.state is MeetingState.CANCELLED:
        raise RuleError("outbox.meeting_closed", meeting=meeting.label)
    if not meeting.uid:
        raise RuleError("outbox.no_uid", meeting=meeting.label)
    profile = office_profile(reading)
    if profile is None or not profile.sender_address:
        raise RuleError("outbox.no_writer")
    ready = {
        item.person_id: item.id
        for item in reading.find(
            OutboxItem, meeting_id=meeting.id, calendar="REQUEST", sequence=meeting.sequence
        )
        if item.state is not MailState.DISCARDED
    }
    known = reading.find(Attendance, meeting_id=meeting.id)
    asked = {attendance.person_id for attendance in known}
    coming = [each for each in known if each.reply not in _STAYS_AWAY]
    fresh = [one for one in invitees(reading, meeting, today).recipients if one.person_id not in asked]
    words = words_of(reading, meeting)
    parcels = list(read_parcels(reading, set(ready.values())))
    for recipient in [*recipients_of(reading, coming), *fresh]:
        if recipient.person_id in ready:
            continue
        item = _item(reading, recipient, meeting, words, profile, now)
        parcels.append(Parcel(item, profile, meeting, words, ""))
    return _named(reading, parcels)


def _item(
    reading: Reading,
    recipient: Recipient,
    meeting: Meeting,
    words: MeetingWords,
    profile: OfficeProfile,
    now: datetime,
) -> OutboxItem:
    subject, body = compose(MailKind.INVITATION, recipient, profile, words, {})
    return OutboxItem(
        agency_id=reading.agency_id,
        id=new_id(),
        kind=MailKind.INVITATION,
        to_name=recipient.name,
        to_address=recipient.address,
        subject=subject,
        body=body,
        made_at=now,
        meeting_id=meeting.id,
        attendance_id=recipient.attendance_id,
        member_id=recipient.member_id,
        person_id=recipient.person_id,
        calendar="REQUEST",
        sequence=meeting.sequence,
        message_id=message_id(profile),
        template=f"letters.{MailKind.INVITATION}@{TEMPLATE_VERSION}",
    )


def _named(reading: Reading, parcels: list[Parcel]) -> list[Parcel]:
    ids = {parcel.item.member_id for parcel in parcels if parcel.item.member_id}
    names = {member.id: member.name for member in reading.find(Member, id=ids)}
    return [
        replace(parcel, agency=names.get(parcel.item.member_id, "") if parcel.item.member_id else "")
        for parcel in parcels
    ]
