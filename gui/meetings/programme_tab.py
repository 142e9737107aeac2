"""Program: the items on the clock, moved and changed by keyboard, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from gui.common.banner import Banner
from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.empty import Empty
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.menus import choice_menu
from gui.common.suggested import Suggested
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.meetings.acts import MeetingActs
from gui.meetings.forms import item_fields
from gui.meetings.minutes_field import MinutesField
from gui.meetings.reading import OneView
from gui.meetings.row_drag import RowDrag
from gui.meetings.tab import MeetingTab
from network.meeting import AgendaItem, ItemKind
from network.programme import Programme, Remark, TimedItem
from network.verbs.agenda import add_item, change_item, move_item, remove_item
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NOTHING_TOLD = frozenset({ItemKind.WELCOME, ItemKind.BREAK, ItemKind.CLOSING})

MINUTES_COLUMN = 2
LONGEST_TITLE = 90  # letters of a suggested experience


class ProgrammeTab(MeetingTab):
    """The programme as a table one works in."""

    key = "programme"

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(desk, acts, parent)
        look = self.look
        self._dialog: AskDialog | None = None
        self._wanted: UUID | None = None
        self._who: dict[UUID, str] = {}
        self._wishes: dict[UUID, str] = {}
        self._banner = Banner(look)
        self.table = Table(
            desk,
            TableModel(self._columns(), row_name=self._spoken, key=_key),
            name=say("meetings_place.tab.programme"),
            row="row_tall",
        )
        self.table.installEventFilter(self)
        self.table.opened.connect(self._open)
        self.table.removed.connect(self._remove)
        self.table.menu_wanted.connect(self._menu_at)
        self.minutes = MinutesField(self.table)
        self.minutes.typed.connect(self._take_minutes)
        self.drag = RowDrag(self.table, look)
        self.drag.may_drag = not desk.is_read_only
        self.drag.dropped.connect(self._drop)
        self._empty = Empty(
            look,
            "presentation",
            say("meetings_place.programme.empty"),
            say("meetings_place.programme.empty.text"),
            action=say("meetings_place.theme.title.button"),
            run=self._ask_theme,
        )
        self.table.say_empty(self._empty)
        self._remarks = label("", "muted", wrap=True)
        self._suggested = Suggested(desk, longest=LONGEST_TITLE)
        self._total = label("", "muted")
        self._lay_out()

    def refresh(self, view: OneView) -> None:
        """Draw the items, the remarks and the sum."""
        programme = view.programme
        self._who = {item.item.id: _who(view, item.item) for item in programme.items}
        self._wishes = {item.item.id: _wishes(view, item.item.id) for item in programme.items}
        self.table.show_things(programme.items)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif self.table.current() is None:
            self.table.choose_first()
        self._show_remarks(programme, view)
        self._suggested.show_suggestions(view.suggestions)
        self._theme.setVisible(bool(programme.items))
        day = view.meeting.day
        has_come = day is not None and day <= self.desk.today()
        self._capturing.setVisible(has_come and not self.desk.is_read_only)
        words = say("meetings_place.programme.total", n=programme.total, whole=view.meeting.minutes)
        self._total.setText(words if programme.items else "")

    def take_focus(self) -> None:
        """Work begins in the table, or with choosing a theme."""
        action = self._empty.action
        if action is not None and self.view is not None and not self.view.file.agenda:
            action.setFocus()
        else:
            self.table.setFocus()

    def keys_hint(self) -> str:
        """Moving and changing."""
        return say("meetings_place.programme.keys")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with the arrows moves the chosen item."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
                self._move(step)
                return True
            if event.key() == Qt.Key.Key_F2:
                self._change_cell()
                return True
            if self._typed_digit(event):
                self._type_minutes(event.text())
                return True
        return super().eventFilter(watched, event)

    # -- inner -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        layout = column(look, self, margins=("normal", "medium", "normal", "small"), gap="medium")
        self.put(layout, self._banner)
        tools = Flow(look)
        self._adding = button(look, say("meetings_place.item.add"), icon="plus")
        menu = QMenu(self._adding)
        for kind in ItemKind:
            menu.addAction(say(f"programme.kind.{kind}")).setData(kind)
        menu.triggered.connect(self._add_chosen)
        self._adding.setMenu(menu)
        self._theme = button(
            look, say("meetings_place.theme.title.button"), self._ask_theme, kind="quiet", icon="lightbulb"
        )
        words = say("meetings_place.capture").replace("&", "")
        self._capturing = button(look, words, self._capture_here, kind="quiet", icon="book-open-text")
        tools.addWidget(self._adding)
        tools.addWidget(self._theme)
        tools.addWidget(self._capturing)
        tools.addWidget(self._total)
        self.put(layout, tools)
        self.put_table(layout, self.table)
        self.put(layout, self._remarks)
        self.put(layout, self._suggested)
        for part in (self._adding, self._theme):
            part.setEnabled(not self.desk.is_read_only)

    def _columns(self) -> list[Column[TimedItem]]:
        return [
            Column("hours", say("meetings_place.item.hours"), lambda one: one.hours, width=32),
            Column("title", say("meetings_place.item.title"), lambda one: one.item.title, kind="two",
                   second=self._under),
            Column("minutes", say("meetings_place.item.minutes"), lambda one: str(one.item.minutes),
                   kind="number", width=20),
            Column("led", say("meetings_place.item.led_by"), self._led, kind="muted", width=52,
                   is_essential=False),
        ]  # fmt: skip

    def _under(self, one: TimedItem) -> str:
        kind = say(f"programme.kind.{one.item.kind}")
        parts = ("" if kind == one.item.title else kind, self._wishes.get(one.item.id, ""))
        return " · ".join(part for part in parts if part)

    def _led(self, one: TimedItem) -> str:
        return self._who.get(one.item.id, "")

    def _spoken(self, one: TimedItem) -> str:
        parts = (one.hours, one.item.title, say("meetings_place.item.minutes_spoken", n=one.item.minutes))
        return ", ".join(part for part in (*parts, self._led(one), self._wishes.get(one.item.id, "")) if part)

    def _show_remarks(self, programme: Programme, view: OneView) -> None:
        missing = [one for one in programme.remarks if one.remark is Remark.NO_EXCHANGE]
        if missing:
            self._banner.say(
                missing[0].text,
                "warning",
                link="" if self.desk.is_read_only else say("meetings_place.item.add_exchange"),
                run=self._add_exchange,
            )
        else:
            self._banner.say("")
        rest = [one.text for one in programme.remarks if one.remark is not Remark.NO_EXCHANGE]
        rest += [
            say("meetings_place.programme.wish", label=wish.label, title=wish.title)
            for wish in view.wishes_at(None)
        ]
        self._remarks.setText("\n".join(rest))
        self._remarks.setVisible(bool(rest))

    def _ask_theme(self) -> None:
        if self.can_write and self.view is not None:
            self.acts.ask_theme(self.view)

    def _add_exchange(self) -> None:
        if self.can_write and self.view is not None:
            items = self.view.programme.items
            last = len(items) + 1
            closes = bool(items) and items[-1].item.kind is ItemKind.CLOSING
            self.desk.do(
                add_item,
                self.view.meeting.id,
                ItemKind.EXCHANGE,
                position=last - 1 if closes else last,
                owner=self,
                done=self._was_added,
            )

    def _add_chosen(self, action: QAction) -> None:
        if not self.can_write:
            return
        self._dialog = self.desk.dialogs.ask(
            say("meetings_place.item.new"),
            fields=item_fields(self.desk, None, action.data()),
            accept=say("meetings_place.item.new.accept"),
            keeps_open=True,
            done=self._add,
        )

    def _add(self, values: dict[str, Any]) -> None:
        if self._dialog is None or self.view is None:
            return
        self.desk.do_for(
            self._dialog,
            add_item,
            self.view.meeting.id,
            values["kind"],
            values["title"] or "",
            minutes=int(values["minutes"]),
            led_by=values["led_by"] or "",
            description=values["description"] or "",
            owner=self,
            done=self._was_added,
        )

    def _was_added(self, edit: Edit) -> None:
        self._wanted = edit.after(AgendaItem).id

    def _open(self, one: TimedItem | None) -> None:
        if one is None or not self.can_write:
            return
        self._dialog = self.desk.dialogs.ask(
            say("meetings_place.item.change", title=one.item.title),
            fields=item_fields(self.desk, one.item),
            accept=say("meetings_place.item.change.accept"),
            keeps_open=True,
            done=partial(self._change, one.item),
        )

    def _change(self, item: AgendaItem, values: dict[str, Any]) -> None:
        if self._dialog is None:
            return
        changed = replace(
            item,
            kind=values["kind"],
            title=(values["title"] or "").strip(),
            minutes=int(values["minutes"]),
            led_by=(values["led_by"] or "").strip(),
            description=values["description"] or "",
        )
        self.desk.do_for(self._dialog, change_item, changed, owner=self)

    def _typed_digit(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        is_digit = len(event.text()) == 1 and event.text() in "123456789"
        return plain and is_digit and self.can_write and self.desk.settings.single_keys

    def _change_cell(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and self.table.things.columns[index.column()].key == "minutes" and self.can_write:
            self._type_minutes("")
        else:
            self._open(self.table.current())

    def _type_minutes(self, first: str) -> None:
        one = self.table.current()
        if one is not None:
            row = self.table.currentIndex().row()
            self.minutes.open_at(row, MINUTES_COLUMN, one.item, one.item.minutes, first)

    def _take_minutes(self, item: AgendaItem, minutes: int) -> None:
        self._wanted = item.id
        self.desk.do(change_item, replace(item, minutes=minutes), owner=self)

    def _drop(self, row: int, to: int) -> None:
        one = self.table.things.thing(row)
        self._wanted = one.item.id
        self.desk.do(move_item, one.item.id, to + 1, owner=self)

    def _move(self, step: int) -> None:
        one = self.table.current()
        if one is not None and self.can_write:
            self._wanted = one.item.id
            self.desk.do(move_item, one.item.id, one.item.position + step, owner=self)

    def _remove(self, one: TimedItem) -> None:
        if self.can_write:
            self.desk.do(remove_item, one.item.id, owner=self, done=self._removed)

    def _removed(self, _edit: Edit) -> None:
        self.desk.tell(say("meetings_place.item.removed"), undo=True)

    def _menu_at(self, one: TimedItem, at: QPoint) -> None:
        if not self.can_write:
            return
        self.table.choose(one.item.id)
        keys = ("change_one", "capture", "up", "down", "remove")
        entries = [(key, say(f"meetings_place.item.menu.{key}")) for key in keys]
        choice_menu(self, entries, self._menu_chosen).popup(at)

    def _capture(self, one: TimedItem | None) -> None:
        if one is not None and self.view is not None:
            self.acts.capture(self.view.meeting, one.item.id)

    def _capture_here(self) -> None:
        """What is told at the chosen item; nothing is told at a welcome, a break or a closing."""
        one = self.table.current()
        if self.view is not None:
            is_told = one is not None and one.item.kind not in _NOTHING_TOLD
            self.acts.capture(self.view.meeting, one.item.id if one is not None and is_told else None)

    def _menu_chosen(self, key: str) -> None:
        one = self.table.current()
        match key:
            case "change_one":
                self._open(one)
            case "capture":
                self._capture(one)
            case "up":
                self._move(-1)
            case "down":
                self._move(1)
            case _:
                self._remove(one)


def _key(one: TimedItem) -> UUID:
    return one.item.id


def _wishes(view: OneView, item_id: UUID) -> str:
    """Which wishes an item answers: svarar på Ö7, Ö9."""
    labels = ", ".join(wish.label for wish in view.wishes_at(item_id))
    return say("meetings_place.item.answers", wishes=labels) if labels else ""


def _who(view: OneView, item: AgendaItem) -> str:
    speakers = [
        f"{one.name} ({say(f'meetings_place.speaker.state.{one.state}')})"
        for one in view.file.speakers_of(item.id)
        if one.erased_on is None
    ]
    return ", ".join(part for part in (item.led_by, *speakers) if part)
