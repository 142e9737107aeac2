"""The fields that a meeting, an item or a speaker is written in, and how their values become a meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from gui.common.choices import Segments
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from network.content.themes import themes
from network.meeting import AgendaItem, ItemKind, Meeting, Mode, Speaker, Venue
from network.member import Group
from network.programme import clock_words
from riskmodel.kernel.words import say

BOTH = "both"
_CLOCK = re.compile(r"\s*(\d{1,2})\s*[.:]?\s*(\d{2})?\s*")
_HOURS, _MINUTES = 24, 60


def new_fields(desk: Desk, groups: Sequence[Group], year: int) -> list[Field]:
    """What a new meeting is asked for."""
    look = desk.look
    return [
        Field("year", say("meetings_place.form.year"), LineField(look, str(year)), check=_year_fault),
        Field(
            "group_id",
            say("meetings_place.form.group"),
            ChoiceField(look, [(group.id, group.title) for group in groups], groups[0].id),
        ),
        Field("theme", say("meetings_place.form.theme"), ChoiceField(look, theme_choices(groups), "")),
        Field(
            "title",
            say("meetings_place.form.title"),
            LineField(look, ""),
            help=say("meetings_place.form.title.help"),
        ),
        Field(
            "day",
            say("meetings_place.form.day"),
            DateField(look, None, today=desk.today()),
            help=say("meetings_place.form.day.help"),
        ),
    ]


def theme_choices(groups: Sequence[Group] = ()) -> list[tuple[str, str]]:
    """The themes, with the group's name where there are several groups; first that none is chosen."""
    names = {group.key: group.title for group in groups}
    found = [
        (theme.id, f"{theme.title} ({names[theme.group]})" if theme.group in names else theme.title)
        for theme in themes()
    ]
    return [("", say("meetings_place.form.no_theme")), *found]


def details_fields(desk: Desk, meeting: Meeting, venues: Sequence[Venue]) -> list[Field]:
    """Everything about a meeting that is written in one form."""
    look, today = desk.look, desk.today()
    rooms: list[tuple[UUID | None, str]] = [(None, say("meetings_place.form.no_room"))]
    rooms += [(venue.id, venue.name) for venue in venues]
    ways = [(BOTH, say("meetings_place.hybrid"))]
    ways += [(mode, say(f"meetings_place.mode.{mode}")) for mode in Mode]
    way: Any = BOTH if meeting.is_hybrid else meeting.modes[0]
    seats_help = say("meetings_place.form.seats.help")
    return [
        Field("title", say("meetings_place.form.title"), LineField(look, meeting.title)),
        Field("description", say("meetings_place.form.text"), GrowingText(look, meeting.description)),
        Field(
            "starts_at",
            say("meetings_place.form.start"),
            LineField(look, clock_words(meeting.starts_at)),
            check=_clock_fault,
        ),
        Field(
            "minutes",
            say("meetings_place.form.minutes"),
            LineField(look, str(meeting.minutes)),
            check=_minutes_fault,
        ),
        Field(
            "modes",
            say("meetings_place.form.ways"),
            Segments(look, ways, way, name=say("meetings_place.form.ways")),
        ),
        Field("venue_id", say("meetings_place.form.room"), ChoiceField(look, rooms, meeting.venue_id)),
        Field(
            "seats_on_site",
            say("meetings_place.form.seats.on_site"),
            LineField(look, _number(meeting.seats_on_site)),
            help=seats_help,
            check=_seats_fault,
        ),
        Field(
            "seats_digital",
            say("meetings_place.form.seats.digital"),
            LineField(look, _number(meeting.seats_digital)),
            help=seats_help,
            check=_seats_fault,
        ),
        Field("link", say("meetings_place.form.link"), LineField(look, meeting.link)),
        Field(
            "answer_by", say("meetings_place.form.answer_by"), DateField(look, meeting.answer_by, today=today)
        ),
        Field("record_number", say("meetings_place.form.record"), LineField(look, meeting.record_number)),
        Field(
            "needs_kept_days",
            say("meetings_place.form.needs"),
            LineField(look, str(meeting.needs_kept_days)),
            help=say("meetings_place.form.needs.help"),
            check=_days_fault,
        ),
    ]


def with_details(meeting: Meeting, values: dict[str, Any]) -> Meeting:
    """The meeting as the form says."""
    modes = tuple(Mode) if values["modes"] == BOTH else (Mode(values["modes"]),)
    return replace(
        meeting,
        title=(values["title"] or "").strip(),
        description=values["description"] or "",
        starts_at=read_clock(values["starts_at"] or "") or 0,
        minutes=int(values["minutes"]),
        modes=modes,
        venue_id=values["venue_id"],
        seats_on_site=_read_number(values["seats_on_site"]),
        seats_digital=_read_number(values["seats_digital"]),
        link=(values["link"] or "").strip(),
        answer_by=values["answer_by"],
        record_number=(values["record_number"] or "").strip(),
        needs_kept_days=int(values["needs_kept_days"]),
    )


def venue_fields(desk: Desk, venue: Venue | None = None) -> list[Field]:
    """A room to be written in."""
    look = desk.look
    name, address, accessibility = (venue.name, venue.address, venue.accessibility) if venue else ("", "", "")
    return [
        Field(
            "name",
            say("meetings_place.room.name"),
            LineField(look, name),
            required=say("meetings_place.room.name.required"),
        ),
        Field("address", say("meetings_place.room.address"), LineField(look, address)),
        Field(
            "seats",
            say("meetings_place.room.seats"),
            LineField(look, _number(venue.seats if venue else None)),
            check=_seats_fault,
        ),
        Field(
            "accessibility",
            say("meetings_place.room.access"),
            GrowingText(look, accessibility),
            help=say("meetings_place.room.access.help"),
        ),
    ]


def with_room(venue: Venue, values: dict[str, Any]) -> Venue:
    """The room as the form says."""
    return replace(
        venue,
        name=(values["name"] or "").strip(),
        address=(values["address"] or "").strip(),
        seats=_read_number(values["seats"]),
        accessibility=values["accessibility"] or "",
    )


def item_fields(desk: Desk, item: AgendaItem | None, kind: ItemKind = ItemKind.TALK) -> list[Field]:
    """An item of the programme."""
    look = desk.look
    kinds = [(one, say(f"programme.kind.{one}")) for one in ItemKind]
    return [
        Field("kind", say("meetings_place.item.kind"), ChoiceField(look, kinds, item.kind if item else kind)),
        Field(
            "title",
            say("meetings_place.item.title"),
            LineField(look, item.title if item else say(f"programme.kind.{kind}")),
            required=say("meetings_place.item.title.required"),
        ),
        Field(
            "minutes",
            say("meetings_place.item.minutes"),
            LineField(look, str(item.minutes if item else 20)),
            check=_minutes_fault,
        ),
        Field("led_by", say("meetings_place.item.led_by"), LineField(look, item.led_by if item else "")),
        Field(
            "description",
            say("meetings_place.item.text"),
            GrowingText(look, item.description if item else ""),
        ),
    ]


def speaker_fields(desk: Desk, speaker: Speaker | None, agenda: Sequence[AgendaItem]) -> list[Field]:
    """A speaker, and which item is theirs."""
    look = desk.look
    email, phone = (speaker.email, speaker.phone) if speaker else ("", "")
    items: list[tuple[UUID | None, str]] = [(None, say("meetings_place.speaker.no_item"))]
    items += [(item.id, item.title) for item in agenda]
    return [
        Field(
            "name",
            say("meetings_place.speaker.name"),
            LineField(look, speaker.name if speaker else ""),
            required=say("meetings_place.speaker.name.required"),
        ),
        Field(
            "organisation",
            say("meetings_place.speaker.organisation"),
            LineField(look, speaker.organisation if speaker else ""),
        ),
        Field("email", say("meetings_place.speaker.email"), LineField(look, email)),
        Field("phone", say("meetings_place.speaker.phone"), LineField(look, phone)),
        Field(
            "item_id",
            say("meetings_place.speaker.item"),
            ChoiceField(look, items, speaker.item_id if speaker else None),
        ),
    ]


def read_clock(text: str) -> int | None:
    """Minutes after midnight of 14.30, 14:30, 1430 or 14; None when it is no time."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return hour * 60 + minute if hour < _HOURS and minute < _MINUTES else None


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _read_number(text: str | None) -> int | None:
    return int(text) if text and text.strip() else None


def _clock_fault(text: Any) -> str:
    return "" if read_clock(str(text or "")) is not None else say("meetings_place.fault.clock")


def _minutes_fault(text: Any) -> str:
    is_whole = str(text or "").strip().isdecimal() and 0 < int(text) < _HOURS * _MINUTES
    return "" if is_whole else say("meetings_place.fault.minutes")


def _seats_fault(text: Any) -> str:
    words = str(text or "").strip()
    return "" if not words or (words.isdecimal() and len(words) < 6) else say("meetings_place.fault.seats")  # noqa: PLR2004


def _days_fault(text: Any) -> str:
    words = str(text or "").strip()
    return "" if words.isdecimal() and int(words) <= 366 else say("meetings_place.fault.days")  # noqa: PLR2004


def _year_fault(text: Any) -> str:
    words = str(text or "").strip()
    return "" if words.isdecimal() and 2000 <= int(words) <= 2200 else say("meetings_place.fault.year")  # noqa: PLR2004
