"""Every wish as a table, with the chosen one beside it: text, supporters, history, and what it led to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.menus import pop_under
from gui.common.sidepanel import Beside, SidePanel
from gui.common.similarwishes import status_short, status_words
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.wishes.acts import WishDeeds
from gui.wishes.menu import wish_menu
from gui.wishes.panel import MOST_PAST, WishPanel
from gui.wishes.words import areas_words, spoken_wish, waiting_words
from network.suggesting import Suggestion, suggest_for_wish
from network.wish import WishStatus
from network.wishboard import WishLine
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Past, Reading


class TableOfWishes(QWidget):
    """Enter opens the panel, and again asks for a change; Delete takes away."""

    chosen = Signal(object)  # WishLine or None
    menu_wanted = Signal(object, QPoint)

    def __init__(self, desk: Desk, acts: WishDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._acts, look = desk, acts, desk.look
        self._today: date = desk.today()
        self._wanted: UUID | None = None
        model = TableModel(self._columns(), row_name=self._spoken, key=_key)
        self.table = Table(desk, model, name=say("wishes_place.title"), row="row_tall")
        self._empty = Empty(
            look, "lightbulb", say("wishes_place.empty"), say("wishes_place.empty.text"),
            action="" if desk.is_read_only else say("wishes_place.new"), run=acts.ask_new,
        )  # fmt: skip
        self.table.say_empty(self._empty)
        self._panel = SidePanel(desk, [("wish", say("wishes_place.panel"))], say("wishes_place.panel"))
        self._facts = WishPanel(desk)
        self._facts.withdrawn.connect(self._withdraw)
        self._panel.body("wish").addWidget(self._facts)
        self._support = button(look, say("wishes_place.do.support"), self._ask_support)
        self._plan = button(look, say("wishes_place.do.plan"), self._ask_plan)
        self._more = button(look, say("wishes_place.more"), self._open_menu, icon="ellipsis", kind="quiet")
        for each in (self._support, self._plan, self._more):
            self._panel.foot.addWidget(each)
        self._panel.foot.addStretch(1)
        page = box()
        column(look, page, gap="none").addWidget(self.table)
        self.beside = Beside(desk, page, self._panel)
        column(look, self, gap="none").addWidget(self.beside)
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self._open)
        self.table.removed.connect(self._remove)
        self.table.menu_wanted.connect(self.menu_wanted)

    # -- what the place asks ---------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[WishLine], total: int, today: date) -> None:
        """Show the wishes that the filters leave of so many."""
        self._today = today
        self._empty.offer(not total)
        key = "none_found" if total else "empty"
        self._empty.say(say(f"wishes_place.{key}"), say(f"wishes_place.{key}.text"))
        self.table.show_things(lines)
        if not (self._wanted and self.table.choose(self._wanted)) and self.table.current() is None:
            self.table.choose_first()
        self._wanted = None
        self._chose(self.table.current())

    def choose(self, wish_id: UUID) -> None:
        """Make a wish the chosen one, now or when it has been read."""
        self._wanted = None if self.table.choose(wish_id) else wish_id

    def current(self) -> WishLine | None:
        """The chosen wish."""
        return self.table.current()

    def open_panel(self) -> None:
        """Show the chosen wish beside the table."""
        if not self.beside.is_panel_open:
            self.beside.open_panel()

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    # -- inner -----------------------------------------------------------------------------------------

    def _columns(self) -> list[Column[WishLine]]:
        return [
            Column("number", say("wishes_place.number"), _label, kind="muted", width=15, sort=_number,
                   is_essential=False),
            Column("title", say("wishes_place.wish"), _title, kind="two", second=_under),
            Column("support", say("wishes_place.support"), _support, kind="number", width=16, sort=_count),
            Column("status", say("wishes_place.status"), status_short, width=40, tone=_tone,
                   spoken=status_words, is_essential=False),
            Column("waited", say("wishes_place.waited"), self._waited, kind="number", width=24,
                   sort=self._days, is_essential=False),
        ]  # fmt: skip

    def _waited(self, line: WishLine) -> str:
        return "" if line.wish.is_merged else waiting_words(line, self._today)

    def _days(self, line: WishLine) -> int | None:
        return None if line.wish.is_merged else line.days_waiting(self._today)

    def _spoken(self, line: WishLine) -> str:
        return spoken_wish(line, self._today)

    def _chose(self, line: WishLine | None) -> None:
        self._facts.show_wish(line)
        can_write = line is not None and not self._desk.is_read_only
        self._panel.show_foot(can_write)
        if line is not None:
            is_living = not line.wish.is_merged
            self._support.setVisible(is_living)
            self._plan.setVisible(is_living and line.wish.status is not WishStatus.ANSWERED)
            shown = partial(self._show_past, line.wish.id)
            self._desk.read(_past_of(line.wish.id), shown, owner=self)
            fits = partial(suggest_for_wish, wish=line.wish)
            self._desk.read(fits, partial(self._show_suggestions, line.wish.id), owner=self)
        self.chosen.emit(line)

    def _show_past(self, wish_id: UUID, past: list[Past]) -> None:
        now = self.table.current()
        if now is not None and now.wish.id == wish_id:
            self._facts.show_past(past)

    def _show_suggestions(self, wish_id: UUID, suggestions: tuple[Suggestion, ...]) -> None:
        now = self.table.current()
        if now is not None and now.wish.id == wish_id:
            self._facts.show_suggestions(suggestions)

    def _open(self, line: WishLine) -> None:
        if not self.beside.is_panel_open:
            self.beside.open_panel()
        elif not self._desk.is_read_only:
            self._acts.ask_change(line)

    def _remove(self, line: WishLine) -> None:
        if not self._desk.is_read_only:
            self._acts.remove(line)

    def _withdraw(self, member_id: UUID) -> None:
        line = self.table.current()
        if line is not None:
            self._acts.withdraw(line, member_id)

    def _ask_support(self) -> None:
        if (line := self.table.current()) is not None:
            self._acts.ask_support(line)

    def _ask_plan(self) -> None:
        if (line := self.table.current()) is not None:
            self._acts.ask_plan(line)

    def _open_menu(self) -> None:
        if (line := self.table.current()) is not None:
            pop_under(wish_menu(self, self._desk, self._acts, line), self._more)


def _past_of(wish_id: UUID) -> Callable[[Reading], list[Past]]:
    def read(reading: Reading) -> list[Past]:
        return list(reading.history(wish_id, limit=MOST_PAST))

    return read


def _key(line: WishLine) -> UUID:
    return line.wish.id


def _label(line: WishLine) -> str:
    return line.wish.label


def _number(line: WishLine) -> int:
    return line.wish.number


def _title(line: WishLine) -> str:
    return line.wish.title


def _under(line: WishLine) -> str:
    return " · ".join(part for part in (line.agency, areas_words(line)) if part)


def _support(line: WishLine) -> str:
    return str(line.support)


def _count(line: WishLine) -> int:
    return line.support


def _tone(line: WishLine) -> str:
    if line.wish.is_merged or line.wish.status is WishStatus.DECLINED:
        return "muted"
    return "success" if line.wish.status is WishStatus.ANSWERED else ""
