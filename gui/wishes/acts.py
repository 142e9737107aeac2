"""What can be done with wishes: stand behind one, plan it, say what became of it, put two together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from gui.common.agencyfield import AgencyField
from gui.common.asking import Asking
from gui.common.desk import Desk
from gui.common.fields import ChoiceField
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.common.ticklist import TickList
from gui.common.wishform import WishActs, meeting_choice
from network.meeting import Meeting, MeetingState
from network.member import Member
from network.verbs.wishes import (
    answer_wish,
    answer_wishes,
    decline_wish,
    merge_wishes,
    plan_wish,
    remove_wish,
    reopen_wish,
    support_wish,
    unplan_wish,
    withdraw_support,
)
from network.wish import WishOrigin
from network.wish_likeness import similar_wishes
from network.wishboard import OVER, Supporter, WishBoard, WishLine
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

NEW_ITEM = "new"
MOST_MEETINGS = 12


class WishDeeds(Asking):
    """Asks what must be asked, and does it. `board` is what was read last."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self.board: WishBoard | None = None
        self.form = WishActs(desk, self)

    # -- writing ---------------------------------------------------------------------------------------

    def ask_new(self) -> None:
        """Ask for a wish."""
        self.form.ask(origin=WishOrigin.AGENCY)

    def ask_change(self, line: WishLine) -> None:
        """Ask for other words."""
        self.form.ask_change(line.wish)

    def remove(self, line: WishLine) -> None:
        """Take it away; undo brings it back."""
        self._at_once(remove_wish, line, "wishes_place.told.removed")

    # -- support ---------------------------------------------------------------------------------------

    def ask_support(self, line: WishLine) -> None:
        """Ask which agency stands behind it."""
        if self.board is None:
            return
        behind = {one.member_id for one in line.supporters} | {line.wish.member_id}
        members = [one for one in self.board.members if one.id not in behind]
        agency = AgencyField(self._look, members, is_in_form=True)
        self._ask(
            say("wishes_place.support.title", label=line.wish.label),
            say("wishes_place.support.accept"),
            [
                Field("member", say("wishes_place.support.who"), agency,
                      help=say("wishes_place.support.help"),
                      required=say("wishes_place.support.required"), check=_need_member),
            ],
            partial(self._support, line),
            line.wish.title,
            also=say("wishes_place.support.and_next"),
        )  # fmt: skip

    def withdraw(self, line: WishLine, member_id: UUID) -> None:
        """Take an agency's support back."""
        self._desk.do(withdraw_support, line.wish.id, member_id, owner=self, done=self._told_withdrawn)

    # -- where it goes ---------------------------------------------------------------------------------

    def plan(self, line: WishLine, meeting: Meeting, item_id: UUID | None = None, *, as_item: bool) -> None:
        """Lay it in a meeting, at an item or as a new one."""
        told = partial(self._told_planned, line, meeting)
        self._desk.do(plan_wish, line.wish.id, meeting.id, item_id, as_item=as_item, owner=self, done=told)

    def unplan(self, line: WishLine) -> None:
        """Take it out of the meeting."""
        self._at_once(unplan_wish, line, "wishes_place.told.unplanned")

    def ask_plan(self, line: WishLine) -> None:
        """Ask which meeting, and where in it."""
        if self.board is None:
            return
        ahead = [
            one for one in self.board.meetings if one.state not in OVER and not _is_past(one, self.board)
        ]
        if not ahead:
            self._desk.dialogs.tell(say("wishes_place.plan.none"), say("wishes_place.plan.none.text"))
            return
        chosen = line.wish.meeting_id if line.wish.meeting_id in {one.id for one in ahead} else ahead[0].id
        meeting = ChoiceField(self._look, [(one.id, _dated(one)) for one in ahead], chosen)
        where = ChoiceField(self._look, self._spots(chosen), line.wish.item_id)
        meeting.committed.connect(partial(self._offer_spots, where))
        self._ask(
            say("wishes_place.plan.title", label=line.wish.label),
            say("wishes_place.plan.accept"),
            [
                Field("meeting", say("wishes_place.plan.meeting"), meeting),
                Field("where", say("wishes_place.plan.where"), where, help=say("wishes_place.plan.help")),
            ],
            partial(self._plan_asked, line),
            line.wish.title,
        )

    def ask_answer(self, line: WishLine) -> None:
        """Ask which meeting answered it."""
        if self.board is None:
            return
        been = [one for one in self.board.meetings if _is_past(one, self.board)]
        been.sort(key=lambda one: str(one.day), reverse=True)
        if not been:
            self._desk.dialogs.tell(say("wishes_place.answer.none"), say("wishes_place.answer.none.text"))
            return
        planned = line.wish.meeting_id
        chosen = planned if planned in {one.id for one in been} else been[0].id
        shown = [one for one in been if one.id == chosen] + [one for one in been if one.id != chosen]
        choices = [(one.id, _dated(one)) for one in shown[:MOST_MEETINGS]]
        self._ask(
            say("wishes_place.answer.title", label=line.wish.label),
            say("wishes_place.answer.accept"),
            [Field("meeting", say("wishes_place.answer.meeting"), ChoiceField(self._look, choices, chosen))],
            partial(self._answer, line),
            line.wish.title,
        )

    def ask_decline(self, line: WishLine) -> None:
        """Ask why it is not taken up."""
        reason = Field(
            "reason",
            say("wishes_place.decline.reason"),
            GrowingText(self._look),
            help=say("wishes_place.decline.help"),
            required=say("wish.reason.empty"),
        )
        self._ask(
            say("wishes_place.decline.title", label=line.wish.label),
            say("wishes_place.decline.accept"),
            [reason],
            partial(self._decline, line),
            line.wish.title,
            reject=say("wishes_place.decline.keep"),
        )

    def reopen(self, line: WishLine) -> None:
        """Make it new again."""
        self._at_once(reopen_wish, line, "wishes_place.told.reopened")

    def ask_merge(self, line: WishLine) -> None:
        """Ask which wish it goes into; those like it first."""
        if self.board is None:
            return
        others = [one for one in self.board.living if one.wish.id != line.wish.id]
        if not others:
            self._desk.dialogs.tell(say("wishes_place.merge.none"), say("wishes_place.merge.none.text"))
            return
        alike = [one.wish.id for one in similar_wishes(line.wish.title, [one.wish for one in others])]
        others.sort(key=lambda one: alike.index(one.wish.id) if one.wish.id in alike else len(alike))
        choices = [(one.wish.id, f"{one.wish.label}  {one.wish.title}") for one in others]
        self._ask(
            say("wishes_place.merge.title", label=line.wish.label),
            say("wishes_place.merge.accept"),
            [
                Field("keep", say("wishes_place.merge.into"),
                      ChoiceField(self._look, choices, choices[0][0]), help=say("wishes_place.merge.help")),
            ],
            partial(self._merge, line),
            line.wish.title,
            reject=say("wishes_place.merge.keep"),
        )  # fmt: skip

    def ask_confirm(self, meeting: Meeting, lines: Sequence[WishLine]) -> None:
        """Ask which of a held meeting's planned wishes it answered."""
        choices = [(one.wish.id, f"{one.wish.label}  {one.wish.title}") for one in lines]
        ticks = TickList(self._look, choices, [one for one, _ in choices])
        self._ask(
            say("wishes_place.confirm.title", meeting=meeting.label),
            say("wishes_place.confirm.accept"),
            [
                Field(
                    "wishes", say("wishes_place.confirm.which"), ticks, help=say("wishes_place.confirm.help")
                )
            ],
            partial(self._confirm, meeting),
        )

    # -- inner -----------------------------------------------------------------------------------------

    def _at_once(self, verb: Any, line: WishLine, told: str) -> None:
        self._desk.do(verb, line.wish.id, owner=self, done=partial(self._told, told))

    def _support(self, line: WishLine, values: dict[str, Any]) -> None:
        member: Member = values["member"]
        goes_on = self._dialog is not None and self._dialog.took_also
        told = partial(self._told_supported, line, member, goes_on)
        self._do(support_wish, line.wish.id, member.id, done=told)

    def _spots(self, meeting_id: UUID) -> list[tuple[UUID | str | None, str]]:
        """The whole meeting, a new item, and the items of the meeting if it is one of the shown year's."""
        lane = self.board.lane(meeting_id) if self.board is not None else None
        items = [(item.id, item.title) for item in lane.items] if lane is not None else []
        return [
            (None, say("wishes_place.plan.whole")),
            (NEW_ITEM, say("wishes_place.plan.new_item")),
            *items,
        ]

    def _offer_spots(self, where: ChoiceField, meeting_id: UUID) -> None:
        where.set_choices(self._spots(meeting_id), None)

    def _plan_asked(self, line: WishLine, values: dict[str, Any]) -> None:
        where = values["where"]
        is_new = where == NEW_ITEM
        meeting = self._meeting(values["meeting"])
        if meeting is not None:
            told = partial(self._told_planned, line, meeting)
            item_id = None if is_new else where
            self._do(plan_wish, line.wish.id, meeting.id, item_id, as_item=is_new, done=told)

    def _answer(self, line: WishLine, values: dict[str, Any]) -> None:
        told = partial(self._told, "wishes_place.told.answered")
        self._do(answer_wish, line.wish.id, values["meeting"], done=told)

    def _decline(self, line: WishLine, values: dict[str, Any]) -> None:
        told = partial(self._told, "wishes_place.told.declined")
        self._do(decline_wish, line.wish.id, values["reason"], done=told)

    def _merge(self, line: WishLine, values: dict[str, Any]) -> None:
        self._do(merge_wishes, values["keep"], line.wish.id, done=partial(self._told_merged, line))

    def _confirm(self, meeting: Meeting, values: dict[str, Any]) -> None:
        n = len(values["wishes"])
        told = partial(self._told_confirmed, meeting, n)
        self._do(answer_wishes, meeting.id, values["wishes"], done=told)

    def _meeting(self, meeting_id: UUID) -> Meeting | None:
        found = self.board.meetings if self.board is not None else ()
        return next((one for one in found if one.id == meeting_id), None)

    def _told(self, key: str, edit: Edit) -> None:
        self._desk.tell(say(key, label=edit.about), undo=True)

    def _told_supported(self, line: WishLine, member: Member, goes_on: bool, edit: Edit) -> None:
        words = say("wishes_place.told.supported", agency=member.name, label=line.wish.label)
        self._desk.tell(words, undo=bool(edit.changes))
        if goes_on:
            newcomer = Supporter(member.id, member.name, self._desk.today())
            self.ask_support(replace(line, supporters=(*line.supporters, newcomer)))

    def _told_withdrawn(self, edit: Edit) -> None:
        self._desk.tell(say("wishes_place.told.withdrawn", about=edit.about), undo=True)

    def _told_planned(self, line: WishLine, meeting: Meeting, _edit: Edit) -> None:
        words = say("wishes_place.told.planned", label=line.wish.label, meeting=meeting.label)
        self._desk.tell(words, undo=True)

    def _told_merged(self, line: WishLine, _edit: Edit) -> None:
        self._desk.tell(say("wishes_place.told.merged", label=line.wish.label), undo=True)

    def _told_confirmed(self, meeting: Meeting, n: int, _edit: Edit) -> None:
        self._desk.tell(say("wishes_place.told.confirmed", n=n, meeting=meeting.label), undo=True)


def _is_past(meeting: Meeting, board: WishBoard) -> bool:
    is_past = meeting.day is not None and meeting.day < board.today
    return meeting.state is MeetingState.HELD or (is_past and meeting.state is not MeetingState.CANCELLED)


def _dated(meeting: Meeting) -> str:
    return meeting_choice(meeting)


def _need_member(value: Member | str) -> str:
    return "" if isinstance(value, Member) else say("wishes_place.support.unknown")
