"""Who is to be asked how it went: those that are due, and those whose answer is waited for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import iso
from gui.common.flow import Flow
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.reuse.reading import AskRow, Read
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order


class AsksView(QWidget):
    """The table, the button that drafts the letters, and the one that notes an answer."""

    drafts_wanted = Signal()
    answer_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        self._desk = desk
        self.banner = Banner(look)
        self.draft = button(look, "", self.drafts_wanted.emit, kind="main", icon="send")
        self.answer = button(look, say("reuse_place.answer"), self._answer, icon="pencil")
        rows = TableModel(_columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, rows, name=say("reuse_place.tab.ask"), row="row_tall")
        self.table.say_empty(
            Empty(look, "repeat-2", say("reuse_place.asks.empty"), say("reuse_place.asks.empty.text"))
        )
        self.table.opened.connect(self.answer_wanted)
        self.table.menu_wanted.connect(self.menu_wanted)
        self.table.chosen.connect(self._chose)
        outer = column(look, self, margins=("normal", "none", "normal", "none"), gap="medium")
        above = column(look, margins=("small", "none", "small", "none"), gap="small")
        above.addWidget(self.banner)
        self._tools = box()
        flow = Flow(look, self._tools)
        flow.addWidget(self.draft)
        flow.addWidget(self.answer)
        above.addWidget(self._tools)
        outer.addLayout(above)
        outer.addWidget(self.table, 1)

    def current(self) -> AskRow | None:
        """The chosen question."""
        found: AskRow | None = self.table.current()
        return found

    def show_read(self, read: Read) -> None:
        """Show what waits."""
        self.table.show_things(read.asks)
        if self.table.current() is None:
            self.table.choose_first()
        can = not self._desk.is_read_only
        self.draft.setText(say("reuse_place.draft", n=read.letters))
        self.draft.setVisible(can and read.letters > 0)
        self.answer.setVisible(can and bool(read.asks))
        self._tools.setVisible(can and bool(read.asks))
        mute = sum(not one.is_put and one.recipient is None for one in read.asks)
        self.banner.say(say("reuse_place.mute", n=mute) if mute else "", "warning")
        self._chose(self.table.current())

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def _chose(self, row: AskRow | None) -> None:
        self.answer.setEnabled(row is not None)

    def _answer(self) -> None:
        if (row := self.current()) is not None:
            self.answer_wanted.emit(row)


def _columns() -> list[Column[AskRow]]:
    return [
        Column("user", say("reuse_place.user"), lambda r: r.row.user, kind="two",
               sort=lambda r: swedish_order(r.row.user), second=_about),
        Column("months", say("reuse_place.months"), lambda r: say("reuse_place.months.n", n=r.ask.months),
               width=26, sort=lambda r: r.ask.months, is_essential=False),
        Column("state", say("reuse_place.state"), state_words, width=58,
               sort=lambda r: (r.is_put, r.ask.drafted_on or r.ask.due_on), tone=_tone),
    ]  # fmt: skip


def _key(row: AskRow) -> object:
    return row.id


def _about(row: AskRow) -> str:
    return f"{row.row.experience.label} · {row.row.experience.title}"


def state_words(row: AskRow) -> str:
    """Whether it waits to be put, cannot be put, or waits for its answer."""
    if row.ask.drafted_on is not None:
        return say("reuse_place.state.put", day=iso(row.ask.drafted_on))
    if row.recipient is None:
        return say("reuse_place.state.mute")
    return say("reuse_place.state.due", day=iso(row.ask.due_on))


def _tone(row: AskRow) -> str:
    if row.is_put:
        return "muted"
    return "" if row.recipient else "warning"


def _spoken(row: AskRow) -> str:
    return ", ".join((row.row.user, _about(row), state_words(row)))
