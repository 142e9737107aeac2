"""Every meeting, the year that is under way first."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, column, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import SearchField
from gui.common.head import Head
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.meetings.acts import MeetingActs
from gui.meetings.reading import MeetingsView
from gui.meetings.words import coming_words, day_words, name_of, state_words
from network.meeting import MeetingState
from network.meeting_file import MeetingLine
from riskmodel.kernel.words import say

AHEAD, PAST, ALL = "ahead", "past", "all"


class ListPage(QWidget):
    """The table of meetings; Enter opens one."""

    opened = Signal(object)  # the meeting's id

    def __init__(self, desk: Desk, acts: MeetingActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._acts, look = desk, acts, desk.look
        self._found: MeetingsView | None = None
        self._head = Head(look, say("meetings_place.title"))
        self._new = button(look, say("meetings_place.new_button"), acts.ask_new, icon="plus")
        self._new.setEnabled(not desk.is_read_only)
        self._head.add(self._new)
        self._search = SearchField(look, say("meetings_place.filter"), hint=say("meetings_place.filter"))
        self._search.typed.connect(self._filter)
        views = [(key, say(f"meetings_place.show.{key}")) for key in (AHEAD, PAST, ALL)]
        self._view = Segments(look, views, AHEAD, name=say("meetings_place.show"))
        self._view.committed.connect(self._show_view)
        self.table = Table(
            desk,
            TableModel(self._columns(), row_name=_spoken, key=_key),
            name=say("meetings_place.title"),
            row="row_tall",
        )
        self.table.opened.connect(self._open)
        self._empty = Empty(
            look,
            "presentation",
            say("meetings_place.empty"),
            say("meetings_place.empty.text"),
            action=say("meetings_place.empty.go"),
            run=self._go_to_year,
        )
        self.table.say_empty(self._empty)
        self._lay_out()

    def show_meetings(self, found: MeetingsView) -> None:
        """Show what was read."""
        self._found = found
        ahead = sum(_is_ahead(line) for line in found.lines)
        under = say("meetings_place.under", n=len(found.lines), ahead=ahead) if found.lines else ""
        self._head.say(say("meetings_place.title"), under=under)
        self._show_view()

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def _lay_out(self) -> None:
        look = self._desk.look
        outer = column(look, self, gap="none")
        outer.addWidget(self._head)
        page = box()
        inside = column(look, page, margins=("normal", "none", "normal", "none"), gap="medium")
        tools = row(look, margins=("small", "none", "small", "none"), gap="small")
        self._search.setMaximumWidth(look.px(50))
        tools.addWidget(self._search, 1)
        tools.addWidget(self._view)
        tools.addStretch(1)
        inside.addLayout(tools)
        inside.addWidget(self.table, 1)
        outer.addWidget(page, 1)

    def _columns(self) -> list[Column[MeetingLine]]:
        return [
            Column("label", say("meetings_place.number"), lambda line: line.meeting.label, kind="muted",
                   width=18, sort=lambda line: (line.meeting.year, line.meeting.number), is_essential=False),
            Column("title", say("meetings_place.meeting"), lambda line: name_of(line.meeting), kind="two",
                   second=lambda line: line.group.title),
            Column("day", say("meetings_place.day"), lambda line: day_words(line.meeting), kind="date",
                   width=40, sort=lambda line: line.meeting.day),
            Column("coming", say("meetings_place.coming"), coming_words, width=52, is_essential=False),
            Column("state", say("meetings_place.state"), lambda line: state_words(line.meeting), width=34,
                   tone=_tone),
        ]  # fmt: skip

    def _show_view(self, _view: object = None) -> None:
        if self._found is None:
            return
        view = self._view.value()
        lines = [line for line in self._found.lines if _belongs(line, view)]
        if view != AHEAD:
            lines.reverse()
        if self._found.lines:
            self._empty.say(say(f"meetings_place.none.{view}"), say("meetings_place.none.text"))
        else:
            self._empty.say(say("meetings_place.empty"), say("meetings_place.empty.text"))
        self.table.show_things(lines)
        if self.table.current() is None:
            self.table.choose_first()

    def _filter(self, words: str) -> None:
        self.table.filter(words)

    def _open(self, line: MeetingLine) -> None:
        self.opened.emit(line.meeting.id)

    def _go_to_year(self) -> None:
        self._desk.go("year")


def _is_ahead(line: MeetingLine) -> bool:
    return line.meeting.state not in {MeetingState.HELD, MeetingState.CANCELLED}


def _belongs(line: MeetingLine, view: object) -> bool:
    return view == ALL or _is_ahead(line) == (view == AHEAD)


def _tone(line: MeetingLine) -> str:
    return {MeetingState.PROPOSED: "warning", MeetingState.CANCELLED: "muted"}.get(line.meeting.state, "")


def _key(line: MeetingLine) -> UUID:
    return line.meeting.id


def _spoken(line: MeetingLine) -> str:
    parts = (line.meeting.label, name_of(line.meeting), line.group.title, day_words(line.meeting))
    return ", ".join(part for part in (*parts, coming_words(line), state_words(line.meeting)) if part)
