"""Laying messages in the outbox. Nothing leaves from here: a person reads, changes and approves."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from network.mailing import MailKind, OfficeProfile, OutboxItem
from network.meeting import AgendaItem, Meeting, Venue
from network.outbox import Recipient
from network.outbox_letters import TEMPLATE_VERSION, MeetingWords, compose, meeting_words
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import speaking
from riskmodel.kernel.work import Reading, Work


def put_drafts(
    work: Work,
    kind: MailKind,
    recipients: Iterable[Recipient],
    *,
    meeting: Meeting | None = None,
    calendar: str = "",
    **facts: object,
) -> list[OutboxItem]:
    """Lay one draft for each recipient in the outbox, inside the caller's own transaction.

    The words are the template of the kind, filled with the meeting, with `facts` that are the same for all,
    and with each recipient's own. What a kind wants told stands in `network.outbox_letters.WANTED`; lists
    are given as text with one line each. `calendar` is REQUEST or CANCEL when the meeting's calendar entry
    goes along. A recipient without an address gets none: tell about those beside.

    Raises:
        KeyError: a fact that the kind wants was not given.
    """
    profile = office_profile(work)
    words = words_of(work, meeting) if meeting is not None else None
    made = []
    for recipient in recipients:
        if not recipient.address.strip():
            continue
        subject, body = compose(kind, recipient, profile, words, facts)
        item = OutboxItem(
            agency_id=work.agency_id,
            id=new_id(),
            kind=kind,
            to_name=recipient.name.strip(),
            to_address=recipient.address.strip(),
            subject=subject,
            body=body,
            made_at=work.now,
            meeting_id=meeting.id if meeting else None,
            attendance_id=recipient.attendance_id,
            member_id=recipient.member_id,
            person_id=recipient.person_id,
            calendar=calendar,
            sequence=meeting.sequence if meeting and calendar else None,
            message_id=message_id(profile),
            template=f"letters.{kind}@{TEMPLATE_VERSION}",
        )
        made.append(work.put(item))
    return made


def message_id(profile: OfficeProfile | None) -> str:
    """A name for a message that no other has, made once and kept."""
    domain = profile.sender_address.rpartition("@")[2] if profile else ""
    return f"<{new_id()}@{domain or 'klarsyn.invalid'}>"


def office_profile(reading: Reading) -> OfficeProfile | None:
    """Who writes; None before anybody has said."""
    return next(iter(reading.find(OfficeProfile)), None)


def words_of(reading: Reading, meeting: Meeting) -> MeetingWords:
    """A meeting in Swedish words, with its room and programme."""
    with speaking("sv"):
        return meeting_words(
            meeting, venue_of(reading, meeting.venue_id), reading.find(AgendaItem, meeting_id=meeting.id)
        )


def venue_of(reading: Reading, venue_id: UUID | None) -> Venue | None:
    """The room, if one is chosen and still there."""
    return next(iter(reading.find(Venue, id=venue_id)), None) if venue_id else None
