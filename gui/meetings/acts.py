"""What can be done with a meeting as a whole: make, change, copy, cancel, remove, and write to its people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from gui.common.asking import Asking
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.experienceform import CaptureActs
from gui.common.fields import ChoiceField, LineField, Tick
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.common.wishform import WishActs
from gui.meetings.forms import (
    details_fields,
    new_fields,
    theme_choices,
    venue_fields,
    with_details,
    with_room,
)
from gui.meetings.reading import OneView
from gui.meetings.words import name_of
from network.meeting import Meeting, Venue
from network.office import Office
from network.verbs.evaluation import open_evaluation
from network.verbs.invitations import (
    prepare_cancellations,
    prepare_changes,
    prepare_invitations,
    prepare_reminders,
)
from network.verbs.meetings import (
    PARTS,
    add_meeting,
    cancel_meeting,
    change_meeting,
    clone_meeting,
    hold_in_new_venue,
    remove_meeting,
    save_venue,
    take_theme,
)
from network.wish import WishOrigin
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit


class MeetingActs(Asking):
    """Asks what must be asked, and does it. `office` is who asks, as it was read last."""

    made = Signal(object)  # the id of a new meeting
    gone = Signal()  # the meeting was taken away

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._capture = CaptureActs(desk, self)
        self.office: Office | None = None
        self._wishes = WishActs(desk, self)

    # -- making ----------------------------------------------------------------------------------------

    def capture(self, meeting: Meeting, item_id: UUID | None = None) -> None:
        """Ask for an experience that is told at the meeting, at one of its items."""
        self._capture.ask(meeting.id, item_id)

    def ask_new(self) -> None:
        """Ask what a new meeting is about."""
        if self.office is None:
            self._desk.dialogs.tell(say("meetings_place.new_button"), say("member.no_network"))
            return
        self._ask(
            say("meetings_place.new.title"),
            say("meetings_place.new.accept"),
            new_fields(self._desk, self.office.groups, self._desk.today().year),
            self._make,
        )

    def ask_change(self, view: OneView) -> None:
        """Ask for other details."""
        self._ask(
            say("meetings_place.change.title", name=name_of(view.meeting)),
            say("meetings_place.change.accept"),
            details_fields(self._desk, view.meeting, view.venues),
            partial(self._change, view.meeting),
        )

    def ask_room(self, meeting: Meeting) -> None:
        """Ask for a room that is not in the list, and take it."""
        self._ask(
            say("meetings_place.room.new"),
            say("meetings_place.room.accept"),
            venue_fields(self._desk),
            partial(self._take_room, meeting),
        )

    def ask_room_change(self, view: OneView) -> None:
        """Ask what else is true of the meeting's room; other meetings there see it too."""
        venue = view.file.venue
        if venue is None:
            return
        self._ask(
            say("meetings_place.room.change", name=venue.name),
            say("meetings_place.room.accept"),
            venue_fields(self._desk, venue),
            partial(self._change_room, venue),
        )

    def ask_theme(self, view: OneView) -> None:
        """Ask which theme, and lay its agenda."""
        choices = theme_choices(self.office.groups if self.office else ())
        self._ask(
            say("meetings_place.theme.title"),
            say("meetings_place.theme.accept"),
            [
                Field(
                    "theme",
                    say("meetings_place.form.theme"),
                    ChoiceField(self._look, choices[1:], view.meeting.theme or choices[1][0]),
                )
            ],
            partial(self._take_theme, view.meeting.id),
            say("meetings_place.theme.text"),
        )

    def ask_copy(self, meeting: Meeting) -> None:
        """Ask which parts of it go into a new meeting."""
        look = self._look
        ticks = [
            Field(part, "", Tick(look, say(f"meetings_place.copy.{part}"), value=part != "speakers"))
            for part in PARTS
        ]
        year = Field("year", say("meetings_place.form.year"), LineField(look, str(meeting.year + 1)))
        day = Field(
            "day",
            say("meetings_place.form.day"),
            DateField(look, None, today=self._desk.today()),
            help=say("meetings_place.form.day.help"),
        )
        self._ask(
            say("meetings_place.copy.title", name=name_of(meeting)),
            say("meetings_place.copy.accept"),
            [year, day, *ticks],
            partial(self._copy, meeting.id),
            say("meetings_place.copy.text"),
        )

    def ask_cancel(self, view: OneView) -> None:
        """Ask why it is cancelled, and write to the invited."""
        self._ask(
            say("meetings_place.cancel.title", name=name_of(view.meeting)),
            say("meetings_place.cancel.accept"),
            [
                Field(
                    "reason",
                    say("meetings_place.cancel.reason"),
                    GrowingText(self._look),
                    required=say("meetings_place.cancel.required"),
                )
            ],
            partial(self._cancel, view),
            say("meetings_place.cancel.text", n=len(view.file.participants)),
            reject=say("meetings_place.cancel.keep"),
        )

    def remove(self, meeting: Meeting) -> None:
        """Take a meeting away that nobody has heard of; undo brings it back."""
        self._desk.do(remove_meeting, meeting.id, owner=self, done=self._removed)

    def ask_wish(self, meeting: Meeting) -> None:
        """Ask what somebody at the meeting wished."""
        self._wishes.ask(origin=WishOrigin.MEETING, raised_id=meeting.id)

    # -- writing to people ---------------------------------------------------------------------------

    def invite(self, meeting: Meeting) -> None:
        """Lay invitations in the outbox."""
        self._draft(prepare_invitations, meeting)

    def remind(self, meeting: Meeting) -> None:
        """Lay reminders to those who have not answered in the outbox."""
        self._draft(prepare_reminders, meeting)

    def tell_change(self, meeting: Meeting) -> None:
        """Lay one notice of what has changed to each in the outbox."""
        self._draft(prepare_changes, meeting)

    def evaluate(self, meeting: Meeting) -> None:
        """Open the evaluation and go there."""
        there = partial(self._go, "evaluation", meeting.id)
        self._desk.do(open_evaluation, meeting.id, owner=self, done=there)

    # -- inner -----------------------------------------------------------------------------------------

    def _draft(self, verb: Callable[..., Edit], meeting: Meeting) -> None:
        self._desk.do(verb, meeting.id, owner=self, done=partial(self._go, "outbox", meeting.id))

    def _go(self, place: str, meeting_id: UUID, _edit: Edit) -> None:
        self._desk.go(place, meeting_id=meeting_id)

    def _make(self, values: dict[str, Any]) -> None:
        self._do(
            add_meeting,
            int(values["year"]),
            values["group_id"],
            title=values["title"] or "",
            theme=values["theme"] or "",
            day=values["day"],
            done=self._was_made,
        )

    def _change(self, meeting: Meeting, values: dict[str, Any]) -> None:
        self._do(change_meeting, with_details(meeting, values))

    def _take_room(self, meeting: Meeting, values: dict[str, Any]) -> None:
        name = (values["name"] or "").strip()
        venue = Venue(agency_id=meeting.agency_id, id=new_id(), name=name)
        self._do(hold_in_new_venue, meeting.id, with_room(venue, values))

    def _change_room(self, venue: Venue, values: dict[str, Any]) -> None:
        self._do(save_venue, with_room(venue, values))

    def _take_theme(self, meeting_id: UUID, values: dict[str, Any]) -> None:
        self._do(take_theme, meeting_id, values["theme"])

    def _copy(self, meeting_id: UUID, values: dict[str, Any]) -> None:
        parts = [part for part in PARTS if values[part]]
        day: date | None = values["day"]
        year = day.year if day else int(values["year"])
        self._do(clone_meeting, meeting_id, year, day=day, parts=parts, done=self._was_made)

    def _cancel(self, view: OneView, values: dict[str, Any]) -> None:
        told = partial(self._tell_cancelled, view) if view.file.participants else None
        self._do(cancel_meeting, view.meeting.id, values["reason"], done=told)

    def _tell_cancelled(self, view: OneView, _edit: Edit) -> None:
        if view.written:
            self._draft(prepare_cancellations, view.meeting)

    def _was_made(self, edit: Edit) -> None:
        self.made.emit(edit.after(Meeting).id)

    def _removed(self, edit: Edit) -> None:
        self._desk.tell(say("meetings_place.removed", label=edit.about), undo=True)
        self.gone.emit()
