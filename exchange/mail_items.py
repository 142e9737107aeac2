"""From a message in the outbox to the letter that leaves, with the meeting's calendar in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from exchange.invitation import Invite, Party, cancel, publish, request
from exchange.mail import Letter, file_stem
from network.mailing import OfficeProfile, OutboxItem
from network.meeting import Meeting
from network.outbox_file import Parcel
from network.outbox_letters import MeetingWords
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

ALARM = timedelta(days=1)


def letter_of(parcel: Parcel, now: datetime) -> Letter:
    """The letter as it leaves now; the calendar's times are those of the meeting, and so are the text's.

    Raises:
        InputError: `mail.stale` when the meeting has changed since the message was written,
            `invitation.*` when sender, recipient or times do not hold.
    """
    item, profile = parcel.item, parcel.profile
    sender = Party(profile.sender_name, profile.sender_address)
    to = Party(item.to_name, item.to_address)
    return Letter(
        message_id=item.message_id,
        date=now,
        sender=sender,
        to=to,
        subject=item.subject,
        text=item.body,
        calendar=_calendar(parcel, to, now),
        method=item.calendar,
    )


def stem_of(parcel: Parcel) -> str:
    """What the file is called: the kind, the meeting and the agency, never a person."""
    meeting = f"{parcel.meeting.year}-{parcel.meeting.number}" if parcel.meeting else ""
    return file_stem(say(f"mail.kind.{parcel.item.kind}"), meeting, parcel.agency)


def invite_of(
    meeting: Meeting, words: MeetingWords, profile: OfficeProfile, now: datetime, to: Party | None = None
) -> Invite:
    """The meeting as a calendar entry, for one recipient or for all.

    Raises:
        InputError: `invitation.*`, `mail.no_day` when the meeting has no day.
    """
    if meeting.starts is None or meeting.ends is None:
        raise InputError("mail.no_day", meeting=meeting.label)
    return Invite(
        uid=meeting.uid,
        sequence=meeting.sequence,
        stamp=now,
        starts=meeting.starts,
        ends=meeting.ends,
        summary=words.name,
        description=words.description,
        location=words.place,
        link=meeting.link,
        organizer=Party(profile.sender_name, profile.sender_address),
        attendee=to,
        alarm=ALARM,
    )


def open_calendar(
    meetings: Sequence[tuple[Meeting, MeetingWords]], profile: OfficeProfile, now: datetime, name: str
) -> bytes:
    """The calendar file for anyone: the meetings, and nobody who is invited.

    Raises:
        InputError: as for `invite_of`.
    """
    return publish([invite_of(meeting, words, profile, now) for meeting, words in meetings], name)


def _calendar(parcel: Parcel, to: Party, now: datetime) -> bytes | None:
    item: OutboxItem = parcel.item
    if not item.calendar:
        return None
    meeting, words = parcel.meeting, parcel.words
    if meeting is None or words is None or meeting.sequence != item.sequence:
        raise InputError("mail.stale", meeting=meeting.label if meeting else "")
    invite = invite_of(meeting, words, parcel.profile, now, to)
    return cancel(invite) if item.calendar == "CANCEL" else request(invite)
