"""Capturing an experience while it is being told: three fields, the keyboard alone, under a minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from gui.common.agencyfield import AgencyField
from gui.common.asking import Asking
from gui.common.choices import LevelRow
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from network.experience import Experience, Outcome
from network.meeting import AgendaItem, Meeting, MeetingState
from network.member import Member
from network.membership import members_on, read_members
from network.verbs.experiences import add_experience
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

OUTCOMES = tuple(Outcome)
LONGEST_TITLE = 300

Done = Callable[[Experience], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it is told: the meeting and its items, and the agencies that may have told it."""

    meeting: Meeting | None = None
    items: tuple[AgendaItem, ...] = ()
    members: tuple[Member, ...] = ()


class CaptureActs(Asking):
    """Asks for an experience in three fields and keeps it as a draft."""

    captured = Signal(object)  # the id of the new experience

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._then: Done | None = None
        self._left: dict[str, Any] = {}  # what was written in a form that was left

    def ask(
        self,
        meeting_id: UUID | None = None,
        item_id: UUID | None = None,
        notes: str = "",
        done: Done | None = None,
    ) -> None:
        """Ask for an experience; `notes` is what has been written already, `done` gets what was captured.

        Without a meeting that of today is meant, if there is one.
        """
        self._then = done
        is_at_a_meeting = meeting_id is not None or item_id is not None
        if not (is_at_a_meeting or self._desk.workspace.is_network_office):
            self._ask_what(Scene(), item_id, notes)
            return
        question = partial(_read_scene, meeting_id=meeting_id, item_id=item_id, today=self._desk.today())
        self._desk.read(question, partial(self._ask_what, item_id=item_id, notes=notes), owner=self)

    # -- inner -----------------------------------------------------------------------------------------

    def _ask_what(self, scene: Scene, item_id: UUID | None, notes: str) -> None:
        where = say("experience_form.at", meeting=_meeting_words(scene.meeting)) if scene.meeting else ""
        self._ask(
            say("experience_form.title"),
            say("experience_form.save"),
            [*self._fields(notes), *self._where_fields(scene, item_id)],
            partial(self._save, scene),
            where,
            also=say("experience_form.save_and_next"),
            rejected=self._keep,
        )
        if self._dialog is not None:
            # The row of answers may have been laid on its end, and then needs more room.
            QTimer.singleShot(0, self._dialog, self._dialog.fit)

    def _keep(self) -> None:
        """Keep what was written for the next time: Esc is pressed by mistake too."""
        if self._dialog is None:
            return
        given = self._dialog.form.values()
        self._left = {name: given[name] for name in ("title", "what_we_did", "outcome")}
        if self._left["title"] or self._left["what_we_did"]:
            self._desk.tell(say("experience_form.kept"))

    def _fields(self, notes: str) -> list[Field]:
        look, left = self._look, self._left
        outcomes = [say(f"experience_form.outcome.{one}") for one in OUTCOMES]
        return [
            Field(
                "title",
                say("experience_form.heading"),
                LineField(
                    look,
                    left.get("title", ""),
                    hint=say("experience_form.heading.hint"),
                    longest=LONGEST_TITLE,
                ),
                required=say("experience.title.empty"),
            ),
            Field(
                "what_we_did",
                say("experience_form.what"),
                GrowingText(look, notes or left.get("what_we_did", ""), lines=4, most_lines=10),
                help=say("experience_form.keys"),
                required=say("experience_form.what.required"),
            ),
            Field(
                "outcome",
                say("experience_form.outcome"),
                LevelRow(look, outcomes, left.get("outcome")),
                help=say("experience_form.outcome.help"),
            ),
        ]

    def _where_fields(self, scene: Scene, item_id: UUID | None) -> list[Field]:
        look = self._look
        fields = []
        if scene.items:
            items = [(None, say("experience_form.item.none")), *((one.id, one.title) for one in scene.items)]
            fields.append(Field("item_id", say("experience_form.item"), ChoiceField(look, items, item_id)))
        if scene.members:
            fields.append(
                Field(
                    "agency",
                    say("experience_form.agency"),
                    AgencyField(look, scene.members, is_in_form=True),
                    help=say("experience_form.agency.help"),
                )
            )
        return fields

    def _save(self, scene: Scene, given: dict[str, Any]) -> None:
        level, agency = given.pop("outcome"), given.pop("agency", "")
        item_id = given.get("item_id")
        goes_on = self._dialog is not None and self._dialog.took_also
        self._do(
            add_experience,
            given.pop("title"),
            outcome=OUTCOMES[level - 1] if level else None,
            meeting_id=scene.meeting.id if scene.meeting else None,
            member_id=agency.id if isinstance(agency, Member) else None,
            source_name=agency if isinstance(agency, str) else "",
            done=partial(self._saved, scene, item_id, goes_on),
            **given,
        )

    def _saved(self, scene: Scene, item_id: UUID | None, goes_on: bool, edit: Edit) -> None:
        made = edit.after(Experience)
        self._left = {}
        self._desk.tell(say("experience_form.saved", label=made.label), undo=True)
        self.captured.emit(made.id)
        if self._then is not None:
            self._then(made)
        if goes_on:
            self._ask_what(scene, item_id, "")


def _read_scene(reading: Reading, *, meeting_id: UUID | None, item_id: UUID | None, today: Any) -> Scene:
    if meeting_id is None and item_id is not None:
        meeting_id = reading.get(AgendaItem, item_id).meeting_id
    if meeting_id is not None:
        meeting: Meeting | None = reading.get(Meeting, meeting_id)
    else:
        held = reading.find(Meeting, day=today)
        meeting = next((one for one in held if one.state is not MeetingState.CANCELLED), None)
    items = sorted(reading.find(AgendaItem, meeting_id=meeting.id), key=_position) if meeting else []
    members = members_on(read_members(reading), today)
    return Scene(meeting, tuple(items), tuple(one.member for one in members))


def _position(item: AgendaItem) -> int:
    return item.position


def _meeting_words(meeting: Meeting) -> str:
    return " · ".join(part for part in (meeting.label, meeting.title) if part)
