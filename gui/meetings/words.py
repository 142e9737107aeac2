"""A meeting in words, as lists and heads say it."""

from __future__ import annotations

from gui.common.figures import long_date, short_date, weekday_date
from network.attendance import PRESENT, State
from network.meeting import Meeting, MeetingState, Mode, Venue
from network.meeting_file import MeetingLine, Participant
from network.seats import Seats
from riskmodel.kernel.words import say


def name_of(meeting: Meeting) -> str:
    """Its title, or its number before it has one."""
    return meeting.title.strip() or say("meetings_place.untitled", label=meeting.label)


def when_words(meeting: Meeting, *, is_short: bool = False) -> str:
    """Its day and hours, or that no day is chosen."""
    if meeting.day is None:
        return say("meetings_place.no_day")
    if is_short:
        return f"{short_date(meeting.day)} {meeting.day.year}, {meeting.hours}"
    return f"{weekday_date(meeting.day)} {meeting.day.year}, {meeting.hours}"


def day_words(meeting: Meeting) -> str:
    """Its day in a list."""
    return long_date(meeting.day) if meeting.day else say("meetings_place.no_day")


def state_words(meeting: Meeting) -> str:
    """How far it has come; a proposal of a day is said as such."""
    if meeting.state is MeetingState.HELD or not meeting.is_checkin_open:
        return say(f"meetings_place.state.{meeting.state}")
    return say("meetings_place.state.checkin")


def coming_words(line: MeetingLine) -> str:
    """How many took part of those asked, or have said yes."""
    counts, meeting = line.counts, line.meeting
    asked = sum(counts.values()) - counts.get(State.REPLACED, 0)
    if not asked:
        return ""
    present = sum(counts.get(state, 0) for state in PRESENT)
    if meeting.state is MeetingState.HELD:
        return say("meetings_place.took_part", n=present, asked=asked)
    return say("meetings_place.said_yes", n=counts.get(State.YES, 0) + present, asked=asked)


def mode_words(mode: Mode | None) -> str:
    """On site or digitally; "" when not known."""
    return say(f"meetings_place.mode.{mode}") if mode is not None else ""


def modes_words(meeting: Meeting) -> str:
    """The ways the meeting is open for."""
    return say("meetings_place.hybrid") if meeting.is_hybrid else mode_words(meeting.modes[0])


def seats_words(seats: Seats) -> str:
    """How many have a seat in one way, of how many, and how many wait."""
    taken = len(seats.seated)
    key = "seats.open" if seats.limit is None else "seats.limited"
    words = say(f"meetings_place.{key}", way=mode_words(seats.mode), n=taken, limit=seats.limit or 0)
    if seats.waiting:
        return f"{words}, {say('meetings_place.seats.waiting', n=len(seats.waiting))}"
    return words


def room_words(meeting: Meeting, venue: Venue | None) -> str:
    """What the room holds against the meeting's seats, and how one gets in and hears; "" when not known."""
    if venue is None or Mode.ON_SITE not in meeting.modes:
        return ""
    words = []
    if venue.seats is not None and (meeting.seats_on_site is None or meeting.seats_on_site > venue.seats):
        words.append(say("meetings_place.room.small", n=venue.seats, name=venue.name))
    if venue.accessibility.strip():
        access = " ".join(venue.accessibility.split()).rstrip(".")
        words.append(say("meetings_place.room.has", name=venue.name, access=access))
    return " ".join(words)


def person_words(one: Participant) -> str:
    """The person's name, or that it has been erased."""
    return one.person.name if one.person.erased_on is None else say("meetings_place.erased")


def participant_state(one: Participant) -> str:
    """Where a participant stands, in words."""
    return say(f"meetings_place.reply.{one.state}")
