"""Invitations as iCalendar bytes: REQUEST and CANCEL to one recipient, PUBLISH for the open calendar file.

Every line ends in CR LF and holds at most 75 octets; no character is split between two lines. The time zone
is our own component with yearly rules (`exchange/invitation_zone.py`): the lists of dates that the library
would write are read an hour wrong by some calendars.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from icalendar import Alarm, Calendar, Event, vCalAddress, vText, vUri

from exchange.invitation_zone import TZID, is_plain, stockholm_zone
from network.meeting import ZONE
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

PRODID = "-//Statskontoret//Klarsyn//SV"
# Characters that some readers take for the end of a line, and those that no calendar may hold.
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udfff]")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_LONGEST_ADDRESS = 254
_LAST_YEAR_OF_TABLES = 2035
_MAILTO_SAFE = "@!$'*+-./=_~"


@dataclass(frozen=True, slots=True)
class Party:
    """Someone with a name and a mail address.

    Raises:
        InputError: `invitation.address` when the address cannot be written to.
    """

    name: str
    address: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "address", checked_address(self.address))


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """One meeting as it stands in one recipient's calendar.

    `uid` is made once for the meeting and kept; `sequence` rises with material changes and with cancelling;
    `stamp` is new for every message. `starts` and `ends` know their zone and are written in Europe/Stockholm.
    `link` is where one joins from a distance. `alarm` is how long before the start the calendar reminds.

    Raises:
        InputError: `invitation.times` when the end is not after the start, `invitation.uid` without a UID.
    """

    uid: str
    sequence: int
    stamp: datetime
    starts: datetime
    ends: datetime
    summary: str
    organizer: Party
    attendee: Party | None = None
    description: str = ""
    location: str = ""
    link: str = ""
    alarm: timedelta | None = None

    def __post_init__(self) -> None:
        if None in {self.stamp.tzinfo, self.starts.tzinfo, self.ends.tzinfo} or self.ends <= self.starts:
            raise InputError("invitation.times", title=one_line(self.summary))
        if not one_line(self.uid) or self.sequence < 0:
            raise InputError("invitation.uid", title=one_line(self.summary))


def request(invite: Invite) -> bytes:
    """The invitation of one recipient, or a changed one when the sequence has risen.

    Raises:
        InputError: `invitation.no_attendee` without a recipient.
    """
    return _one(invite, "REQUEST", "CONFIRMED", alarm=invite.alarm)


def cancel(invite: Invite) -> bytes:
    """Takes the meeting out of the recipient's calendar; the sequence must already have been raised.

    Raises:
        InputError: `invitation.no_attendee` without a recipient.
    """
    return _one(invite, "CANCEL", "CANCELLED", alarm=None)


def publish(invites: Sequence[Invite], name: str = "") -> bytes:
    """The open calendar file of several meetings; it names nobody who is invited."""
    calendar = _calendar("PUBLISH")
    if one_line(name):
        calendar.add("X-WR-CALNAME", one_line(name))
    for invite in invites:
        calendar.add_component(_event(invite, "CONFIRMED", alarm=None))
    return bytes(calendar.to_ical())


def one_line(text: str) -> str:
    """A text without line breaks and control characters."""
    return " ".join(_CONTROLS.sub("", _BREAKS.sub(" ", text).replace("\t", " ")).split())


def many_lines(text: str) -> str:
    """A text whose lines end in LF alone, without control characters."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def person_name(name: str) -> str:
    """A name as a calendar may carry it: double quotes cannot be written there, so they go."""
    return one_line(re.sub('["“”„]', "", name))


def checked_address(address: str) -> str:
    """The address, its domain in the letters that mail uses.

    Raises:
        InputError: `invitation.address`.
    """
    local, at, domain = address.strip().rpartition("@")
    try:
        written = local + at + domain.encode("idna").decode("ascii")
    except UnicodeError:
        written = ""
    if not _ADDRESS.fullmatch(written) or ".." in written or len(written) > _LONGEST_ADDRESS:
        raise InputError("invitation.address", address=one_line(address))
    return written


def _one(invite: Invite, method: str, status: str, *, alarm: timedelta | None) -> bytes:
    if invite.attendee is None:
        raise InputError("invitation.no_attendee", title=one_line(invite.summary))
    event = _event(invite, status, alarm=alarm)
    attendee = _address(invite.attendee)
    attendee.params.update(
        {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    )
    event.add("ATTENDEE", attendee)
    calendar = _calendar(method)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    for key, value in (
        ("PRODID", PRODID),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", method),
    ):
        calendar.add(key, value)
    calendar.add_component(stockholm_zone())
    return calendar


def _event(invite: Invite, status: str, *, alarm: timedelta | None) -> Event:
    event = Event()
    event.add("UID", one_line(invite.uid))
    event.add("SEQUENCE", invite.sequence)
    event.add("DTSTAMP", invite.stamp.astimezone(UTC).replace(microsecond=0))
    starts, ends = _times(invite)
    event.add("DTSTART", starts)
    event.add("DTEND", ends)
    event.add("SUMMARY", one_line(invite.summary))
    _add_place(event, invite)
    if invite.description.strip():
        event.add("DESCRIPTION", many_lines(invite.description).strip("\n"))
    event.add("ORGANIZER", _address(invite.organizer))
    event.add("STATUS", status)
    event.add("TRANSP", "TRANSPARENT" if status == "CANCELLED" else "OPAQUE")
    event.add("CLASS", "PUBLIC")
    if alarm is not None:
        event.add_component(_alarm(invite, alarm))
    return event


def _times(invite: Invite) -> tuple[datetime, datetime]:
    """In Stockholm's time; in UTC where that has two meanings, and from 2036.

    Calendars whose tables of zones end there take all later days for winter.
    """
    zoned = [
        moment.astimezone(UTC).astimezone(ZONE).replace(microsecond=0)
        for moment in (invite.starts, invite.ends)
    ]
    if all(map(is_plain, zoned)) and zoned[1].year <= _LAST_YEAR_OF_TABLES:
        return zoned[0], zoned[1]
    return zoned[0].astimezone(UTC), zoned[1].astimezone(UTC)


def _add_place(event: Event, invite: Invite) -> None:
    link = one_line(invite.link)
    place = "; ".join(part for part in (one_line(invite.location), link) if part)
    if place:
        event.add("LOCATION", place)
    if is_web_link(link):
        parameters = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": say("invitation.join")}
        event.add("CONFERENCE", vUri(link), parameters=parameters)


def is_web_link(link: str) -> bool:
    """Whether a text is the address of a page and nothing else."""
    if not link.isascii() or re.search(r'[\s"<>\\^`{|}]', link):
        return False
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _address(party: Party) -> vCalAddress:
    address = vCalAddress("mailto:" + quote(party.address, safe=_MAILTO_SAFE))
    name = person_name(party.name)
    if name:
        address.params["CN"] = vText(name)
    return address


def _alarm(invite: Invite, before: timedelta) -> Alarm:
    alarm = Alarm()
    values: tuple[tuple[str, Any], ...] = (
        ("ACTION", "DISPLAY"),
        ("TRIGGER", -before),
        ("DESCRIPTION", one_line(invite.summary)),
    )
    for key, value in values:
        alarm.add(key, value)
    return alarm


__all__ = [
    "TZID",
    "Invite",
    "Party",
    "cancel",
    "checked_address",
    "is_web_link",
    "many_lines",
    "one_line",
    "person_name",
    "publish",
    "request",
]
