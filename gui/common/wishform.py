"""Writing a wish down, wherever it comes up: in its place, at a meeting, or in an evaluation's free text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from gui.common.agencyfield import AgencyField
from gui.common.asking import Asking
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.form import Field
from gui.common.similarwishes import WishTitleField
from gui.common.textedit import GrowingText
from gui.common.ticklist import TickList
from network.meeting import Meeting, MeetingState
from network.member import Member
from network.verbs.wishes import add_wish, set_on_wish, support_wish
from network.wish import Wish, WishOrigin
from network.wishboard import WishBoard, read_board
from riskmodel.content import catalogue
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading

MOST_MEETINGS = 12
Done = Callable[[UUID], None]


@dataclass(frozen=True, slots=True)
class Begun:
    """What a form begins with."""

    title: str = ""
    text: str = ""
    origin: WishOrigin = WishOrigin.AGENCY
    raised_id: UUID | None = None
    member_id: UUID | None = None
    areas: tuple[str, ...] = ()
    wished_on: date | None = None

    @classmethod
    def of(cls, wish: Wish) -> Begun:
        """What a wish says now."""
        return cls(
            wish.title, wish.text, wish.origin, wish.raised_id, wish.member_id, wish.areas, wish.wished_on
        )


class WishActs(Asking):
    """Asks for a wish, and offers those like it."""

    wished = Signal(object)  # the id of the wish that was written, changed or supported

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._then: Done | None = None
        self._agency: AgencyField | None = None

    def ask(
        self,
        title: str = "",
        text: str = "",
        *,
        origin: WishOrigin = WishOrigin.AGENCY,
        raised_id: UUID | None = None,
        done: Done | None = None,
    ) -> None:
        """Ask for a wish; what is given stands in the form. `done` gets its id."""
        self._then = done
        self._read(partial(self._ask_new, Begun(title, text, origin, raised_id)))

    def ask_change(self, wish: Wish) -> None:
        """Ask for other words."""
        self._then = None
        question = partial(_read_both, member_id=wish.member_id, today=self._desk.today())
        self._desk.read(question, partial(self._ask_change, wish), owner=self)

    # -- inner -----------------------------------------------------------------------------------------

    def _read(self, done: Callable[[WishBoard], None]) -> None:
        self._desk.read(partial(_read, today=self._desk.today()), done, owner=self)

    def _ask_new(self, begun: Begun, board: WishBoard) -> None:
        self._ask(
            say("wish_form.title"),
            say("wish_form.accept"),
            self._fields(begun, board, is_new=True),
            self._add,
        )

    def _ask_change(self, wish: Wish, found: tuple[WishBoard, Member | None]) -> None:
        board, owner = found
        self._ask(
            say("wish_form.change.title", label=wish.label),
            say("wish_form.change.accept"),
            self._fields(Begun.of(wish), board, is_new=False, owner=owner),
            partial(self._change, wish.id),
        )

    def _fields(
        self, begun: Begun, board: WishBoard, *, is_new: bool, owner: Member | None = None
    ) -> list[Field]:
        look, today = self._look, self._desk.today()
        title = WishTitleField(look, begun.title, board.living if is_new else ())
        title.support_wanted.connect(self._support_instead)
        title.found.connect(self._found_alike)
        members = [*(one for one in board.members if one != owner), *([owner] if owner else [])]
        self._agency = agency = AgencyField(look, members, is_in_form=True)
        agency.set_value(next((one for one in members if one.id == begun.member_id), ""))
        origins = [(one, say(f"wish_form.origin.{one}")) for one in WishOrigin]
        areas = [(one.id, one.title) for one in catalogue().areas]
        return [
            Field("title", say("wish_form.heading"), title, help=say("wish_form.heading.help"),
                  required=say("wish.title.empty")),
            Field("member", say("wish_form.agency"), agency, help=say("wish_form.agency.help"),
                  check=_agency_fault),
            Field("text", say("wish_form.text"), GrowingText(look, begun.text)),
            Field("origin", say("wish_form.origin"), ChoiceField(look, origins, begun.origin)),
            Field("raised_id", say("wish_form.raised"),
                  ChoiceField(look, _meeting_choices(board, begun.raised_id), begun.raised_id)),
            Field("wished_on", say("wish_form.day"), DateField(look, begun.wished_on or today, today=today),
                  required=say("wish_form.day.required")),
            Field("areas", say("wish_form.areas"), TickList(look, areas, begun.areas)),
        ]  # fmt: skip

    def _add(self, values: dict[str, Any]) -> None:
        self._do(add_wish, **_said(values), done=self._was_written)

    def _change(self, wish_id: UUID, values: dict[str, Any]) -> None:
        self._do(set_on_wish, wish_id, **_said(values), done=partial(self._was_changed, wish_id))

    def _support_instead(self, wish: Wish) -> None:
        member = self._agency.member() if self._agency is not None else None
        if self._dialog is None:
            return
        if member is None:
            self._dialog.refuse(RuleError("wish_form.support_who", label=wish.label))
            if self._agency is not None:
                self._agency.line.setFocus()
            return
        self._do(support_wish, wish.id, member.id, done=partial(self._was_supported, wish, member))

    def _found_alike(self, n: int) -> None:
        if self._dialog is not None:
            self._dialog.fit()
        if n:
            self._desk.announce(say("wish_form.alike", n=n))

    def _was_written(self, edit: Edit) -> None:
        self._desk.tell(say("wish_form.written", label=edit.about), undo=True)
        self._tell(edit.after(Wish).id)

    def _was_changed(self, wish_id: UUID, _edit: Edit) -> None:
        self._tell(wish_id)

    def _was_supported(self, wish: Wish, member: Member, edit: Edit) -> None:
        key = "wish_form.supported" if edit.changes else "wish_form.supported_before"
        self._desk.tell(say(key, label=wish.label, agency=member.name), undo=bool(edit.changes))
        self._tell(wish.id)

    def _tell(self, wish_id: UUID) -> None:
        self.wished.emit(wish_id)
        if self._then is not None:
            self._then(wish_id)


def _read(reading: Reading, today: date) -> WishBoard:
    return read_board(reading, today)


def _read_both(reading: Reading, member_id: UUID | None, today: date) -> tuple[WishBoard, Member | None]:
    """The board, and the agency of a wish, which may have left the network since."""
    owner = reading.get(Member, member_id) if member_id is not None else None
    return read_board(reading, today), owner


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """The values as the verbs take them."""
    given = dict(values)
    member = given.pop("member")
    given["member_id"] = member.id if isinstance(member, Member) else None
    return given | {"title": given["title"].strip(), "text": (given["text"] or "").strip()}


def _agency_fault(value: Member | str) -> str:
    """Only agencies of the network wish; the field may stand empty."""
    return say("wish_form.agency.unknown") if isinstance(value, str) and value.strip() else ""


def _meeting_choices(board: WishBoard, chosen: UUID | None) -> list[tuple[UUID | None, str]]:
    """No meeting, and the latest that have been or are near; the chosen one always."""
    near = [
        one
        for one in board.meetings
        if one.id == chosen
        or (one.state is not MeetingState.CANCELLED and one.day is not None and one.day <= board.today)
    ]
    shown: Sequence[Meeting] = sorted(
        near, key=lambda one: (one.id != chosen, -(one.day or date.min).toordinal())
    )
    return [
        (None, say("wish_form.raised.none")),
        *((one.id, meeting_choice(one)) for one in shown[:MOST_MEETINGS]),
    ]


def meeting_choice(meeting: Meeting) -> str:
    """A meeting in a list of choices: 2/2027, Jäv i vardagen."""
    return f"{meeting.label}, {meeting.title}" if meeting.title else meeting.label
