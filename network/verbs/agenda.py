"""What can be done with a meeting's programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from network.content.themes import Theme
from network.meeting import AgendaItem, ItemKind, Meeting, Speaker
from network.verbs.ties import untie_item
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork, Work

USUAL_MINUTES = 20


def add_item(
    open_work: OpenWork,
    meeting_id: UUID,
    kind: ItemKind,
    title: str = "",
    *,
    minutes: int = USUAL_MINUTES,
    description: str = "",
    led_by: str = "",
    position: int | None = None,
) -> Edit:
    """Add an item last, or at a position from 1; without a title it is called by its kind.

    Raises:
        RuleError: `meeting.item.minutes`.
    """
    with open_work("add_item") as work:
        meeting = work.get(Meeting, meeting_id)
        items = agenda_of(work, meeting_id)
        item = AgendaItem(
            agency_id=work.agency_id,
            id=new_id(),
            meeting_id=meeting_id,
            position=len(items) + 1,
            kind=kind,
            title=title.strip() or say(f"programme.kind.{kind}"),
            minutes=minutes,
            description=description,
            led_by=led_by.strip(),
        )
        at = len(items) if position is None else max(0, min(position - 1, len(items)))
        _lay(work, [*items[:at], item, *items[at:]])
        work.about = meeting.label
        return work.commit()


def change_item(open_work: OpenWork, item: AgendaItem) -> Edit:
    """Change an item's kind, title, minutes and texts; its place is changed by `move_item`.

    Raises:
        RuleError: `meeting.item.empty` or `meeting.item.minutes`.
    """
    with open_work("change_item") as work:
        work.put(item)
        work.about = work.get(Meeting, item.meeting_id).label
        return work.commit()


def move_item(open_work: OpenWork, item_id: UUID, position: int) -> Edit:
    """Move an item to a position from 1; beyond the ends is at the end."""
    with open_work("move_item") as work:
        item = work.get(AgendaItem, item_id)
        rest = [one for one in agenda_of(work, item.meeting_id) if one.id != item_id]
        at = max(0, min(position - 1, len(rest)))
        _lay(work, [*rest[:at], item, *rest[at:]])
        work.about = work.get(Meeting, item.meeting_id).label
        return work.commit()


def remove_item(open_work: OpenWork, item_id: UUID) -> Edit:
    """Take an item away; its speakers stay with the meeting, and a wish planned for it is new again."""
    with open_work("remove_item") as work:
        item = work.get(AgendaItem, item_id)
        meeting = work.get(Meeting, item.meeting_id)
        untie_item(work, item, meeting)
        for speaker in work.find(Speaker, item_id=item_id):
            work.put(replace(speaker, item_id=None))
        work.remove(item)
        _lay(work, agenda_of(work, item.meeting_id))
        work.about = meeting.label
        return work.commit()


def put_item(work: Work, meeting: Meeting, kind: ItemKind, title: str) -> AgendaItem:
    """Add an item of the usual length last, or before a closing one, in the caller's transaction."""
    items = agenda_of(work, meeting.id)
    item = AgendaItem(
        agency_id=work.agency_id,
        id=new_id(),
        meeting_id=meeting.id,
        position=len(items) + 1,
        kind=kind,
        title=title,
        minutes=USUAL_MINUTES,
    )
    at = len(items) - 1 if items and items[-1].kind is ItemKind.CLOSING else len(items)
    _lay(work, [*items[:at], item, *items[at:]])
    return work.get(AgendaItem, item.id)


def agenda_of(work: Work, meeting_id: UUID) -> list[AgendaItem]:
    """The items of a meeting in order."""
    return sorted(work.find(AgendaItem, meeting_id=meeting_id), key=lambda one: (one.position, one.id))


def put_agenda_of_theme(work: Work, meeting: Meeting, theme: Theme) -> None:
    """Lay a theme's agenda after what is there, in the caller's transaction."""
    for item in agenda_of_theme(meeting, theme, len(agenda_of(work, meeting.id)) + 1):
        work.put(item)


def agenda_of_theme(meeting: Meeting, theme: Theme, first: int = 1) -> Iterator[AgendaItem]:
    """A theme's agenda as new items of a meeting, from a position on."""
    for position, item in enumerate(theme.agenda, first):
        yield AgendaItem(
            agency_id=meeting.agency_id,
            id=new_id(),
            meeting_id=meeting.id,
            position=position,
            kind=item.kind,
            title=item.title,
            minutes=item.minutes,
        )


def _lay(work: Work, items: Sequence[AgendaItem]) -> None:
    for position, item in enumerate(items, 1):
        if item.version == 0 or item.position != position:
            work.put(replace(item, position=position))
