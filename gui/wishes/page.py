"""Wishes: what members want taken up, laid against the year's meetings, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import box, column, line, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fresh import Fresh
from gui.common.head import Head
from gui.common.labels import set_kind
from gui.common.place import Place
from gui.common.room import Room
from gui.common.tabs import Tabs, tab_commands
from gui.wishes.acts import WishDeeds
from gui.wishes.board import BoardView
from gui.wishes.figures_view import ResponseView
from gui.wishes.menu import do_with, possible, wish_menu
from gui.wishes.table_view import TableOfWishes
from gui.wishes.tools import WishTools
from network.experience import Experience
from network.meeting import AgendaItem, Meeting
from network.member import Group, Member, Membership
from network.responsiveness import Responsiveness, responsiveness
from network.wish import Wish, WishSupport
from network.wishboard import WishBoard, WishLine, read_board
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading

CONCERNED = frozenset({Wish, WishSupport, Meeting, AgendaItem, Member, Membership, Group, Experience})
VIEWS = ("board", "table", "figures")


@dataclass(frozen=True, slots=True)
class WishesView:
    """What was read."""

    board: WishBoard
    response: Responsiveness


class WishesPlace(Place):
    """What `where()` tells: the `view`, the `year`, and the chosen `wish_id`."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._year: int | None = None
        self._wanted: UUID | None = None
        self._found: WishesView | None = None
        look = self.look
        self._acts = WishDeeds(desk, self)
        self._acts.form.wished.connect(self._want)
        self._head = Head(look, self.title())
        self._new = button(look, say("wishes_place.new"), self._acts.ask_new, icon="plus")
        self._new.setEnabled(not desk.is_read_only)
        self._report = button(
            look, say("wishes_place.report"), self._to_report, kind="quiet", icon="file-text"
        )
        self._head.add(self._report)
        self._head.add(self._new)
        self._notice = Banner(look)
        self._tabs = Tabs(look, [(one, say(f"wishes_place.view.{one}")) for one in VIEWS], self.title())
        self._tabs.chosen.connect(self._chose_view)
        self._tools = WishTools(look)
        self._tools.changed.connect(self._show_lines)
        self._tools.year_chosen.connect(self._choose_year)
        self._board = BoardView(desk, self._acts)
        self._table = TableOfWishes(desk, self._acts)
        self._figures = ResponseView(desk)
        self._parts: Mapping[str, QWidget] = {
            "board": self._board, "table": self._table, "figures": self._figures
        }  # fmt: skip
        self._connect()
        self._lay_out()
        self._show_tools()
        self._fit(desk.room)
        desk.room_changed.connect(self._fit)
        self._fresh = Fresh(desk, self, self._ask, self._show, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Önskemål."""
        return say("wishes_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a view; a wish that is named without one is shown in the table, where all of it is told."""
        wish_id = what.get("wish_id")
        view = what.get("view", "table" if wish_id is not None else self._tabs.key())
        self._tabs.choose(view)
        self._show_tools()
        is_other = what.get("year", self._year) != self._year
        self._year = what.get("year", self._year)
        if wish_id is not None:
            self._wanted = wish_id
            self._tools.all_statuses()
        if is_other:
            self._fresh.again()
        elif not self._fresh.see():
            self._show_lines()

    def where(self) -> Mapping[str, Any]:
        """The view, the year and the chosen wish."""
        chosen = self._current()
        return {
            "view": self._tabs.key(),
            **({"year": self._year} if self._year is not None else {}),
            **({"wish_id": chosen.wish.id} if chosen is not None else {}),
        }

    def commands(self) -> Sequence[Action]:
        """What can be done with wishes, and the ways to see them."""
        keys = ("plan", "support", "answer", "decline", "merge", "unplan", "reopen", "chain", "remove")
        icons = {"plan": "calendar-range", "merge": "copy", "chain": "waypoints", "remove": "trash-2"}
        return (
            Action("wishes_place.cmd.new", self._acts.ask_new, "plus", "Ctrl+N",
                   enabled_when=self._can_write),
            Action("wishes_place.cmd.change", self._change, "pencil", "F2",
                   enabled_when=partial(self._can, "change")),
            *[
                Action(f"wishes_place.cmd.{key}", partial(self._do, key), icons.get(key, ""),
                       enabled_when=partial(self._can, key))
                for key in keys
            ],
            Action("wishes_place.cmd.report", self._to_report, "file-text", "Ctrl+P", "file"),
            *tab_commands(self._tabs.step),
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The keys that matter now."""
        view = self._tabs.key()
        return self._board.keys_hint() if view == "board" else say(f"wishes_place.keys.{view}")

    def help_text(self) -> str:
        """What the place is for."""
        return say("wishes_place.help")

    def toggle_panel(self) -> bool:
        """Open or close the column to the right of the table."""
        return self._tabs.key() == "table" and self._table.beside.toggle()

    def take_focus(self) -> None:
        """Work begins in the list, the table or the figures."""
        part = self._parts[self._tabs.key()]
        part.take_focus()  # type: ignore[attr-defined]

    # -- laying out ------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._board.chosen.connect(self._chose)
        self._board.opened.connect(self._open)
        self._board.menu_wanted.connect(self._menu_at)
        self._board.hint_changed.connect(self.hint_changed)
        self._table.chosen.connect(self._chose)
        self._table.menu_wanted.connect(self._menu_at)
        self._figures.wish_opened.connect(self._open_id)

    def _lay_out(self) -> None:
        look = self.look
        outer = column(look, self, gap="none")
        outer.addWidget(self._head)
        self._around = row(look, margins=("large", "none", "large", "none"))
        self._around.addWidget(self._tabs)
        self._around.addStretch(1)
        outer.addLayout(self._around)
        outer.addWidget(line())
        page = box()
        inside = column(look, page, margins=("normal", "medium", "normal", "none"), gap="small")
        held = row(look, margins=("small", "none", "small", "none"))
        held.addWidget(self._notice, 1)
        inside.addLayout(held)
        tools = row(look, margins=("small", "none", "small", "none"))
        tools.addWidget(self._tools, 1)
        inside.addLayout(tools)
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        inside.addWidget(self._stack, 1)
        outer.addWidget(page, 1)

    def _fit(self, room: Room) -> None:
        """Where it is narrow the head goes, and its button stands beside the tabs."""
        is_narrow = room is Room.NARROW
        self._head.setVisible(not is_narrow)
        set_kind(self._new, "quiet" if is_narrow else "")
        if is_narrow:
            self._around.addWidget(self._new, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._head.add(self._new)

    def _show_tools(self) -> None:
        view = self._tabs.key()
        self._stack.setCurrentWidget(self._parts[view])
        self._tools.show_for(view)

    # -- what is shown ---------------------------------------------------------------------------------

    def _ask(self) -> Callable[[Reading], WishesView]:
        return partial(_read, self._year, self.desk.today())

    def _show(self, found: WishesView) -> None:
        self._found = found
        self._acts.board = board = found.board
        self._tools.offer_years(board)
        self.desk.set_count("wishes", len(board.waiting) or None)
        self._say_notice(board)
        self._figures.show_figures(found.response)
        self._show_lines()

    def _say_notice(self, board: WishBoard) -> None:
        """A meeting has been, and nobody has said what it answered."""
        if not board.to_confirm:
            self._notice.say("")
            return
        meeting, lines = board.to_confirm[0]
        words = say("wishes_place.to_confirm", n=len(lines), meeting=meeting.label)
        link = "" if self.desk.is_read_only else say("wishes_place.to_confirm.go")
        self._notice.say(words, link=link, run=partial(self._acts.ask_confirm, meeting, lines))

    def _show_lines(self) -> None:
        if self._found is None:
            return
        board = self._found.board
        wanted, self._wanted = self._wanted, None
        self._board.show_board(board, self._tools.of(board.waiting, by_status=False))
        everything = (*board.living, *(one for one in board.lines if one.wish.is_merged))
        if wanted is not None:
            self._table.choose(wanted)
        shown = self._tools.of(everything, by_status=True)
        self._table.show_lines(shown, len(everything), board.today)
        if wanted is not None:
            self._table.choose(wanted)
            self._board.choose(wanted)

    def _choose_year(self, year: int) -> None:
        self._year = year
        self._fresh.again()

    def _chose_view(self, _key: str) -> None:
        chosen = self._current_elsewhere()
        self._show_tools()
        if chosen is not None:
            self._table.choose(chosen.wish.id)
            self._board.choose(chosen.wish.id)
        self.hint_changed.emit()

    def _chose(self, _line: WishLine | None) -> None:
        self.hint_changed.emit()

    def _current(self) -> WishLine | None:
        view = self._tabs.key()
        return None if view == "figures" else self._of(view)

    def _current_elsewhere(self) -> WishLine | None:
        """The wish chosen in the view that was shown until now."""
        shown = next((key for key, part in self._parts.items() if part is self._stack.currentWidget()), "")
        return self._of(shown)

    def _of(self, view: str) -> WishLine | None:
        if view == "board":
            return self._board.current()
        return self._table.current() if view == "table" else None

    def _want(self, wish_id: UUID) -> None:
        self._wanted = wish_id

    # -- what can be done ------------------------------------------------------------------------------

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _can(self, key: str) -> bool:
        now = self._current()
        return now is not None and key in possible(now, can_write=self._can_write())

    def _do(self, key: str) -> None:
        now = self._current()
        if now is not None and self._can(key):
            do_with(self.desk, self._acts, now, key)

    def _change(self) -> None:
        self._do("change")

    def _open(self, found: WishLine) -> None:
        self._open_id(found.wish.id)

    def _open_id(self, wish_id: UUID) -> None:
        self.desk.go("wishes", wish_id=wish_id, view="table")

    def _menu_at(self, found: WishLine, at: QPoint) -> None:
        wish_menu(self, self.desk, self._acts, found).popup(at)

    def _to_report(self) -> None:
        self.desk.go("reports", report="responsiveness")


def _read(year: int | None, today: date, reading: Reading) -> WishesView:
    board = read_board(reading, today, year)
    return WishesView(board, responsiveness(board.lines, today))
