"""Talare: asked, confirmed, material, consent to recording."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.empty import Empty
from gui.common.figures import long_date
from gui.common.flow import Flow
from gui.common.menus import choice_menu
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.meetings.acts import MeetingActs
from gui.meetings.forms import speaker_fields
from gui.meetings.reading import OneView
from gui.meetings.tab import MeetingTab
from network.meeting import Speaker, SpeakerState
from network.verbs.speakers import (
    add_speaker,
    answer_for_speaker,
    change_speaker,
    consent_to_record,
    receive_material,
    remove_speaker,
)
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, OpenWork

_TONES = {SpeakerState.ASKED: "warning", SpeakerState.DECLINED: "danger"}


_STATES = {
    "confirm": SpeakerState.CONFIRMED,
    "decline": SpeakerState.DECLINED,
    "ask_again": SpeakerState.ASKED,
}


class SpeakersTab(MeetingTab):
    """The speakers as a table; the menu of a row takes them on."""

    key = "speakers"

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(desk, acts, parent)
        self._dialog: AskDialog | None = None
        self._items: dict[UUID, str] = {}
        self.table = Table(
            desk,
            TableModel(self._columns(), row_name=self._spoken, key=_key),
            name=say("meetings_place.tab.speakers"),
            row="row_tall",
        )
        self.table.opened.connect(self._ask_change)
        self.table.removed.connect(self._remove)
        self.table.menu_wanted.connect(self._menu_at)
        self.table.chosen.connect(self._chose)
        empty = Empty(
            self.look,
            "presentation",
            say("meetings_place.speakers.empty"),
            say("meetings_place.speakers.empty.text"),
            action=say("meetings_place.speaker.add"),
            run=self._ask_new,
        )
        self.table.say_empty(empty)
        self._lay_out()

    def refresh(self, view: OneView) -> None:
        """Draw the speakers."""
        self._items = {item.id: item.title for item in view.file.agenda}
        self.table.show_things(view.file.speakers)
        if self.table.current() is None:
            self.table.choose_first()
        self._chose(self.table.current())

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def keys_hint(self) -> str:
        """Changing and taking away."""
        return say("meetings_place.speakers.keys")

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        layout = column(look, self, margins=("normal", "medium", "normal", "none"), gap="medium")
        tools = Flow(look)
        self._new = button(look, say("meetings_place.speaker.add"), self._ask_new, icon="plus")
        self._next = button(look, "", self._take_on)
        tools.addWidget(self._new)
        tools.addWidget(self._next)
        self.put(layout, tools)
        self.put_table(layout, self.table)
        self._new.setEnabled(not self.desk.is_read_only)

    def _columns(self) -> list[Column[Speaker]]:
        return [
            Column("name", say("meetings_place.speaker.name"), _name, kind="two",
                   second=lambda one: one.organisation),
            Column("item", say("meetings_place.speaker.item"), self._item, width=60, is_essential=False),
            Column("state", say("meetings_place.speaker.state"), _state, width=36,
                   tone=lambda one: _TONES.get(one.state, "")),
            Column("material", say("meetings_place.speaker.material"), _material, width=36),
            Column("record", say("meetings_place.speaker.record"), _record, width=34),
        ]  # fmt: skip

    def _item(self, one: Speaker) -> str:
        return self._items.get(one.item_id, "") if one.item_id else ""

    def _spoken(self, one: Speaker) -> str:
        parts = (_name(one), one.organisation, self._item(one), _state(one), _material(one), _record(one))
        return ", ".join(part for part in parts if part)

    def _chose(self, one: Speaker | None) -> None:
        act = _next_act(one)
        self._next.setVisible(self.can_write and bool(act))
        if act:
            self._next.setText(say(f"meetings_place.speaker.act.{act}"))

    def _take_on(self) -> None:
        one = self.table.current()
        if one is not None and (act := _next_act(one)):
            self._do(one, act)

    def _do(self, one: Speaker, act: str) -> None:
        if not self.can_write:
            return
        if act in _STATES:
            self.desk.do(answer_for_speaker, one.id, _STATES[act], owner=self)
        elif act in {"material", "no_material"}:
            self.desk.do(receive_material, one.id, has_come=act == "material", owner=self)
        elif act in {"may_record", "may_not_record"}:
            self.desk.do(consent_to_record, one.id, act == "may_record", owner=self)
        elif act == "change":
            self._ask_change(one)
        else:
            self._remove(one)

    def _ask_new(self) -> None:
        if not self.can_write or self.view is None:
            return
        self._dialog = self.desk.dialogs.ask(
            say("meetings_place.speaker.add"),
            fields=speaker_fields(self.desk, None, self.view.file.agenda),
            accept=say("meetings_place.speaker.add.accept"),
            keeps_open=True,
            done=self._add,
        )

    def _add(self, values: dict[str, Any]) -> None:
        if self._dialog is not None and self.view is not None:
            verb = partial(_add, values=values)
            self.desk.do_for(self._dialog, verb, self.view.meeting.id, owner=self)

    def _ask_change(self, one: Speaker) -> None:
        if not self.can_write or self.view is None:
            return
        self._dialog = self.desk.dialogs.ask(
            say("meetings_place.speaker.change", name=_name(one)),
            fields=speaker_fields(self.desk, one, self.view.file.agenda),
            accept=say("meetings_place.change.accept"),
            keeps_open=True,
            done=partial(self._change, one),
        )

    def _change(self, one: Speaker, values: dict[str, Any]) -> None:
        if self._dialog is not None:
            changed = replace(
                one,
                name=_word(values, "name"),
                organisation=_word(values, "organisation"),
                email=_word(values, "email"),
                phone=_word(values, "phone"),
                item_id=values["item_id"],
            )
            self.desk.do_for(self._dialog, change_speaker, changed, owner=self)

    def _remove(self, one: Speaker) -> None:
        if self.can_write:
            self.desk.do(remove_speaker, one.id, owner=self, done=self._removed)

    def _removed(self, _edit: Edit) -> None:
        self.desk.tell(say("meetings_place.speaker.removed"), undo=True)

    def _menu_at(self, one: Speaker, at: QPoint) -> None:
        if not self.can_write:
            return
        self.table.choose(one.id)
        entries = [(key, say(f"meetings_place.speaker.act.{key}")) for key in _acts(one)]
        choice_menu(self, entries, self._menu_chosen).popup(at)

    def _menu_chosen(self, key: str) -> None:
        one = self.table.current()
        if one is not None:
            self._do(one, key)


def _add(open_work: OpenWork, meeting_id: UUID, *, values: dict[str, Any]) -> Edit:
    return add_speaker(
        open_work,
        meeting_id,
        _word(values, "name"),
        organisation=_word(values, "organisation"),
        email=_word(values, "email"),
        phone=_word(values, "phone"),
        item_id=values["item_id"],
    )


def _word(values: dict[str, Any], name: str) -> str:
    return str(values[name] or "").strip()


def _next_act(one: Speaker | None) -> str:
    if one is None or one.state is SpeakerState.DECLINED:
        return ""
    if one.state is SpeakerState.ASKED:
        return "confirm"
    if one.may_record is None:
        return "may_record"
    return "" if one.material_on else "material"


def _acts(one: Speaker) -> list[str]:
    if one.state is SpeakerState.CONFIRMED:
        material = "no_material" if one.material_on else "material"
        own = ["may_record", "may_not_record", material, "ask_again", "decline"]
    elif one.state is SpeakerState.ASKED:
        own = ["confirm", "decline"]
    else:
        own = ["ask_again"]
    return [*own, "change", "remove"]


def _key(one: Speaker) -> UUID:
    return one.id


def _name(one: Speaker) -> str:
    return one.name if one.erased_on is None else say("meetings_place.erased")


def _state(one: Speaker) -> str:
    return say(f"meetings_place.speaker.state.{one.state}")


def _material(one: Speaker) -> str:
    if one.material_on is None:
        return say("meetings_place.speaker.no_material") if one.state is SpeakerState.CONFIRMED else ""
    return say("meetings_place.speaker.material_on", day=long_date(one.material_on))


def _record(one: Speaker) -> str:
    if one.may_record is None:
        return say("meetings_place.speaker.record.unknown") if one.state is SpeakerState.CONFIRMED else ""
    return say(f"meetings_place.speaker.record.{'yes' if one.may_record else 'no'}")
