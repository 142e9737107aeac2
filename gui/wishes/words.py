"""How a wish and a meeting are said here."""

from __future__ import annotations

from datetime import date

from gui.common.figures import day_month, long_date
from gui.common.similarwishes import status_words
from network.wishboard import Lane, WishLine
from riskmodel.content import catalogue
from riskmodel.kernel.words import say
from riskmodel.seentext import seen_line


def spoken_wish(line: WishLine, today: date) -> str:
    """A wish as one would say it."""
    parts = (
        line.wish.label,
        seen_line(line.wish.title),
        say("wishes_place.behind", n=line.support),
        status_words(line),
        waiting_words(line, today) if line.is_waiting else "",
    )
    return ", ".join(part for part in parts if part)


def waiting_words(line: WishLine, today: date) -> str:
    """How long it has waited, or waited before its meeting."""
    return say("wishes_place.days", n=line.days_waiting(today))


def areas_words(line: WishLine) -> str:
    """The risk areas of a wish."""
    return ", ".join(catalogue().areas.title(area) for area in line.wish.areas)


def lane_title(lane: Lane) -> str:
    """What a meeting is called in its lane."""
    return lane.meeting.title or say("wishes_place.untitled", label=lane.meeting.label)


def lane_under(lane: Lane, today: date) -> str:
    """Number, day and state of a meeting."""
    meeting = lane.meeting
    if meeting.day is None:
        day = say("wishes_place.no_day")
    else:
        day = day_month(meeting.day) if meeting.day.year == today.year else long_date(meeting.day)
    state = say("wishes_place.lane.held") if lane.is_over else ""
    return " · ".join(part for part in (meeting.label, day, state) if part)


def free_words(lane: Lane) -> str:
    """How much of a meeting is not taken; "" when it has been."""
    if lane.is_over:
        return ""
    if lane.free < 0:
        return say("wishes_place.lane.too_long", n=-lane.free)
    return say("wishes_place.lane.free", n=lane.free) if lane.free else say("wishes_place.lane.full")
