"""Inbjudna: who has been asked, what they answered, who waits, and whom nobody can write to."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.empty import Empty
from gui.common.fields import ChoiceField, LineField, SearchField
from gui.common.flow import Flow
from gui.common.form import Field
from gui.common.labels import label
from gui.common.menus import choice_menu
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.meetings.acts import MeetingActs
from gui.meetings.needs import NeedsDialog
from gui.meetings.next_act import next_act
from gui.meetings.reading import OneView
from gui.meetings.tab import MeetingTab
from gui.meetings.words import mode_words, participant_state, person_words, room_words, seats_words
from network.attendance import Reply, State
from network.forecast_words import forecast_words
from network.meeting import MeetingState, Mode
from network.meeting_file import Participant
from network.seats import waiting_place
from network.verbs.attendance import register, register_new, replace_person
from network.verbs.invitees import remove_invitee
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

ALL = "all"
UNASKED = "unasked"
_KEYS: dict[int, str] = {
    Qt.Key.Key_J: "yes_on_site",
    Qt.Key.Key_D: "yes_digital",
    Qt.Key.Key_N: "no",
    Qt.Key.Key_F: "excused",
    Qt.Key.Key_E: "replaced",
}
_ANSWERS: dict[str, tuple[Reply, Mode | None]] = {
    "yes_on_site": (Reply.YES, Mode.ON_SITE),
    "yes_digital": (Reply.YES, Mode.DIGITAL),
    "no": (Reply.NO, None),
    "excused": (Reply.EXCUSED, None),
}
_TONES = {State.NO_SHOW: "danger", State.WAITING: "warning", State.INVITED: "muted"}


class InvitedTab(MeetingTab):
    """The participants as a table; one letter notes an answer."""

    key = "invited"

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(desk, acts, parent)
        look = self.look
        self._dialog: AskDialog | None = None
        self._needs = NeedsDialog(desk, self)
        self._unreached = Banner(look)
        self._search = SearchField(look, say("meetings_place.invited.filter"),
                                   hint=say("meetings_place.invited.filter"))  # fmt: skip
        self._search.typed.connect(self._filter)
        states = [(ALL, say("meetings_place.invited.all"))]
        states += [(state, say(f"meetings_place.reply.{state}")) for state in State]
        self._state = ChoiceField(look, states, ALL)
        self._state.setAccessibleName(say("meetings_place.invited.state"))
        self._state.committed.connect(self._show_rows)
        self.table = Table(
            desk,
            TableModel(self._columns(), row_name=self._spoken, key=_key),
            name=say("meetings_place.tab.invited"),
        )
        self.table.installEventFilter(self)
        self.table.menu_wanted.connect(self._menu_at)
        self.table.opened.connect(self._open)
        self.table.removed.connect(self._remove)
        self._empty = Empty(
            look, "mail", say("meetings_place.invited.empty"), say("meetings_place.invited.empty.text")
        )
        self.table.say_empty(self._empty)
        self._counts = label("", wrap=True)
        self._forecast = label("", "muted", wrap=True)
        self._lay_out()

    def refresh(self, view: OneView) -> None:
        """Draw the participants, the seats and what can be written."""
        self._say_unreached(view)
        self._say_counts(view)
        self._show_rows()
        is_open = view.meeting.state not in {MeetingState.HELD, MeetingState.CANCELLED}
        writes = self.can_write and is_open
        self._invite.setText(say("meetings_place.invite.button", n=view.to_invite))
        act = next_act(view)
        main = act.key if act is not None else ""
        can_invite = writes and bool(view.to_invite) and view.meeting.day is not None
        self._invite.setVisible(can_invite and main != "invite")
        self._remind.setText(say("meetings_place.remind.button", n=view.unanswered))
        can_remind = writes and bool(view.unanswered) and bool(view.written)
        self._remind.setVisible(can_remind and main != "remind")
        self._change.setText(say("meetings_place.tell_change", n=view.untold))
        self._change.setVisible(writes and bool(view.untold) and main != "tell")
        self._one.setVisible(writes)

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def keys_hint(self) -> str:
        """The letters."""
        return say("meetings_place.invited.keys")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter notes an answer while the table has the keyboard."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = _KEYS.get(event.key()) if self.desk.settings.single_keys else None
            if key and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self._answer(key)
                return True
        return super().eventFilter(watched, event)

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        layout = column(look, self, margins=("normal", "medium", "normal", "none"), gap="medium")
        self.put(layout, self._unreached)
        self.put(layout, self._counts)
        self.put(layout, self._forecast)
        tools = Flow(look)
        self._search.setFixedWidth(look.px(56))
        tools.addWidget(self._search)
        tools.addWidget(self._state)
        self._invite = button(look, "", self._invite_all, icon="mail")
        self._remind = button(look, "", self._remind_all, icon="mail")
        self._change = button(look, "", self._tell_change, kind="quiet")
        self._one = button(
            look, say("meetings_place.person.add"), self._ask_person, kind="quiet", icon="plus"
        )
        for part in (self._invite, self._remind, self._change, self._one):
            tools.addWidget(part)
        self.put(layout, tools)
        self.put_table(layout, self.table)

    def _columns(self) -> list[Column[Participant]]:
        return [
            Column("agency", say("meetings_place.invited.agency"), lambda one: one.organisation, kind="name"),
            Column("person", say("meetings_place.invited.person"), self._person, width=60),
            Column("reply", say("meetings_place.invited.reply"), self._reply, width=44,
                   tone=lambda one: _TONES.get(one.state, "")),
            Column("way", say("meetings_place.invited.way"), _way, width=28, is_essential=False),
            Column("needs", say("meetings_place.invited.needs"), _has_needs, width=20, kind="muted",
                   is_essential=False),
        ]  # fmt: skip

    def _person(self, one: Participant) -> str:
        words = person_words(one)
        if one.replaces is not None and one.replaces.erased_on is None:
            return say("meetings_place.invited.instead", name=words, other=one.replaces.name)
        return words

    def _reply(self, one: Participant) -> str:
        words = participant_state(one)
        if self.view is not None and one.attendance.is_waiting:
            place = waiting_place(one.attendance, self.view.meeting, self.view.file.attendances)
            return say("meetings_place.invited.waiting", n=place or 0)
        return words

    def _spoken(self, one: Participant) -> str:
        parts = (one.organisation, self._person(one), self._reply(one), _way(one))
        return ", ".join(part for part in parts if part)

    def _say_unreached(self, view: OneView) -> None:
        without = view.without_contact
        if not without or view.meeting.day is None:
            self._unreached.say("")
            return
        names = ", ".join(member.name for member in without[:3])
        more = say("meetings_place.invited.and_more", n=len(without) - 3) if len(without) > 3 else ""  # noqa: PLR2004
        self._unreached.say(
            say("meetings_place.invited.unreached", n=len(without), names=f"{names}{more}"),
            "warning",
            link=say("meetings_place.invited.unreached.show"),
            run=self._go_to_unreached,
        )

    def _say_counts(self, view: OneView) -> None:
        seats = [seats_words(one) for one in view.file.seats.values()]
        counted = ". ".join(seats) + "." if view.file.participants else ""
        said = " ".join(part for part in (counted, room_words(view.meeting, view.file.venue)) if part)
        self._counts.setText(said)
        self._counts.setVisible(bool(said))
        words = [forecast_words(mode, found) for mode, found in view.forecasts.items() if found.registered]
        self._forecast.setText(" ".join(f"{one.rstrip('.')}." for one in words))
        self._forecast.setVisible(bool(words))

    def _show_rows(self, _state: object = None) -> None:
        if self.view is None:
            return
        state = self._state.value()
        rows = [one for one in self.view.file.participants if state in (ALL, one.state)]
        self.table.show_things(rows)
        if self.table.current() is None:
            self.table.choose_first()

    def _filter(self, words: str) -> None:
        self.table.filter(words)

    # -- what can be done ------------------------------------------------------------------------------

    def _answer(self, key: str) -> None:
        one = self.table.current()
        if one is None or not self.can_write or self.view is None:
            return
        if key == "replaced":
            self._ask_replacement(one)
            return
        reply, mode = _ANSWERS[key]
        self.desk.do(
            register,
            self.view.meeting.id,
            one.attendance.person_id,
            reply,
            mode=mode,
            member_id=one.attendance.member_id,
            owner=self,
        )

    def _ask_replacement(self, one: Participant) -> None:
        look = self.look
        self._dialog = self.desk.dialogs.ask(
            say("meetings_place.replace.title", name=person_words(one)),
            say("meetings_place.replace.text", agency=one.organisation),
            [
                Field(
                    "name",
                    say("meetings_place.replace.name"),
                    LineField(look, ""),
                    required=say("meetings_place.replace.required"),
                ),
                Field("email", say("meetings_place.replace.email"), LineField(look, "")),
            ],
            accept=say("meetings_place.replace.accept"),
            keeps_open=True,
            done=partial(self._replace, one.attendance.id),
        )

    def _replace(self, attendance_id: UUID, values: dict[str, Any]) -> None:
        if self._dialog is not None:
            self.desk.do_for(
                self._dialog,
                replace_person,
                attendance_id,
                name=values["name"] or "",
                email=(values["email"] or "").strip(),
                owner=self,
            )

    def _ask_person(self) -> None:
        if not self.can_write:
            return
        look = self.look
        replies = [(key, say(f"meetings_place.answer.{key}")) for key in (UNASKED, *_ANSWERS)]
        self._dialog = self.desk.dialogs.ask(
            say("meetings_place.person.title"),
            say("meetings_place.person.text"),
            [
                Field(
                    "name",
                    say("meetings_place.person.name"),
                    LineField(look, ""),
                    required=say("meetings_place.replace.required"),
                ),
                Field("organisation", say("meetings_place.person.organisation"), LineField(look, "")),
                Field("email", say("meetings_place.person.email"), LineField(look, "")),
                Field(
                    "answer", say("meetings_place.person.answer"), ChoiceField(look, replies, "yes_on_site")
                ),
            ],
            accept=say("meetings_place.person.accept"),
            keeps_open=True,
            done=self._add_person,
        )

    def _add_person(self, values: dict[str, Any]) -> None:
        if self._dialog is None or self.view is None:
            return
        reply, mode = _ANSWERS.get(values["answer"], (Reply.NONE, None))
        self.desk.do_for(
            self._dialog,
            register_new,
            self.view.meeting.id,
            values["name"] or "",
            reply,
            email=(values["email"] or "").strip(),
            mode=mode,
            organisation=values["organisation"] or "",
            owner=self,
        )

    def _open(self, one: Participant) -> None:
        if self.can_write and self.view is not None:
            self._needs.ask(one, self.view.meeting)

    def _menu_at(self, one: Participant, at: QPoint) -> None:
        if not self.can_write:
            return
        self.table.choose(one.attendance.id)
        entries = [
            (key, say(f"meetings_place.answer.{key}")) for key in (*_ANSWERS, "replaced", "needs", "remove")
        ]
        choice_menu(self, entries, self._menu_chosen).popup(at)

    def _menu_chosen(self, key: str) -> None:
        one = self.table.current()
        if one is None:
            return
        if key == "needs":
            self._open(one)
        elif key == "remove":
            self._remove(one)
        else:
            self._answer(key)

    def _remove(self, one: Participant) -> None:
        if self.can_write:
            self.desk.do(remove_invitee, one.attendance.id, owner=self, done=self._removed)

    def _removed(self, _edit: Edit) -> None:
        self.desk.tell(say("meetings_place.invited.removed"), undo=True)

    def _invite_all(self) -> None:
        if self.view is not None:
            self.acts.invite(self.view.meeting)

    def _remind_all(self) -> None:
        if self.view is not None:
            self.acts.remind(self.view.meeting)

    def _tell_change(self) -> None:
        if self.view is not None:
            self.acts.tell_change(self.view.meeting)

    def _go_to_unreached(self) -> None:
        self.desk.go("members", view="unreached")


def _key(one: Participant) -> UUID:
    return one.attendance.id


def _way(one: Participant) -> str:
    return mode_words(one.attendance.present or one.attendance.mode)


def _has_needs(one: Participant) -> str:
    return say("meetings_place.invited.has_needs") if one.needs else ""
