"""The ledger of reuse: the ledger itself, both directions, and who is to be asked how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.menus import action_menu
from gui.common.place import Place
from gui.common.reuseform import ReuseActs
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from gui.common.tabs import Tabs, tab_commands
from gui.reuse.asks_view import AsksView
from gui.reuse.both_view import BothView
from gui.reuse.ledger_view import LedgerView
from gui.reuse.panel import ReusePanel
from gui.reuse.reading import CONCERNED, AskRow, Read, read_all, read_own
from network.reuse_ledger import LedgerRow
from network.verbs.reuse import draft_asks
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit

TABS = ("ledger", "both", "ask")


class ReusePlace(Place):
    """At the office everybody's reuse; in an ordinary agency its own, as a ledger alone."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._read: Read | None = None
        self._shown, self._under = "ledger", ""
        self._is_office = desk.is_open and desk.workspace.is_network_office
        self._acts = ReuseActs(desk, self)
        self._acts.told.connect(self._told)
        self._head = Head(self.look, self.title())
        self._tabs = Tabs(self.look, [(key, say(f"reuse_place.tab.{key}")) for key in TABS], self.title())
        self._tabs.chosen.connect(self._show_tab)
        self._ledger, self._both, self._asks = LedgerView(desk), BothView(desk), AsksView(desk)
        self._views: dict[str, Any] = {"ledger": self._ledger, "both": self._both, "ask": self._asks}
        self._make_panel()
        self._lay_out()
        self._connect()
        self._fresh = Fresh(desk, self, self._ask, self._show_read, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Återanvändning."""
        return say("reuse_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a `tab` (ledger, both, ask), a `reuse_id`, the latest of an `experience_id`, or a `view`."""
        if "reuse_id" in what or "experience_id" in what:
            self._show("ledger")
            self._ledger.want(what.get("reuse_id"), what.get("experience_id"))
        elif what.get("tab") in self._open_tabs():
            self._show(what["tab"])
        self._both.show_view(what.get("view", ""))
        self._fresh.see()

    def where(self) -> Mapping[str, Any]:
        """The tab, and what is chosen in it."""
        found: dict[str, Any] = {"tab": self._shown, "view": self._both.views.value()}
        row = self._ledger.current()
        if self._shown == "ledger" and row is not None:
            found["reuse_id"] = row.reuse.id
        return found

    def commands(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("reuse_place.do.find", self._ledger.seek, "search", "Ctrl+F"),
            *self._row_commands(),
            Action("reuse_place.do.draft", self._draft, "send", enabled_when=self._can_draft),
            Action("reuse_place.do.note", self._note, "pencil", enabled_when=self._can_note),
            *tab_commands(self._step_tab),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say(f"reuse_place.keys.{self._shown}")

    def help_text(self) -> str:
        """What the place is for."""
        return say("reuse_place.help")

    def toggle_panel(self) -> bool:
        """Open or close the column to the right; only the ledger has one."""
        return self._beside.toggle() if self._shown == "ledger" else False

    def take_focus(self) -> None:
        """Work begins in the view that is shown."""
        self._views[self._shown].take_focus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _make_panel(self) -> None:
        name = say("reuse_place.panel")
        self._panel = SidePanel(self.desk, [("reuse", name)], name)
        self._one = ReusePanel(self.desk)
        self._panel.body("reuse").addWidget(self._one)
        self._change = button(self.look, say("reuse_place.change"), self._ask_change, icon="pencil")
        self._panel.foot.addWidget(self._change)
        self._panel.foot.addStretch(1)

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self._head)
        self._bar = box()
        held = column(self.look, self._bar, margins=("large", "none", "large", "medium"), gap="none")
        held.addWidget(self._tabs)
        outer.addWidget(self._bar)
        self._bar.setVisible(self._is_office)  # not before it lies here: it would open as a window
        self._beside = Beside(self.desk, self._ledger, self._panel)
        self._pages: dict[str, QWidget] = {**self._views, "ledger": self._beside}
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.desk.room_changed.connect(self._say_head)
        self._ledger.chosen.connect(self._chose)
        self._ledger.opened.connect(self._open)
        self._ledger.removed.connect(self._remove_row)
        self._ledger.menu_wanted.connect(self._menu_of)
        self._asks.drafts_wanted.connect(self._draft)
        self._asks.answer_wanted.connect(self._ask_answer)
        self._both.agency_opened.connect(self._go_to_member)

    def _ask(self) -> Question:
        return partial(read_all if self._is_office else read_own, today=self.desk.today())

    def _show_read(self, read: Read) -> None:
        self._read = read
        count = len(read.ledger.rows)
        key = "reuse_place.under" if self._is_office else "reuse_place.under.own"
        self._under = say(key, n=count) if count else ""
        due = sum(not one.is_put for one in read.asks)
        words = say("reuse_place.tab.ask")
        self._tabs.set_words("ask", f"{words}  {due}" if due else words)
        for view in self._views.values():
            view.show_read(read)
        self._say_head()

    def _say_head(self, _room: object = None) -> None:
        """What stands under the title goes where there is little room."""
        is_told = self._read is not None and self.desk.room is not Room.NARROW
        path = [(say("shell.place.experiences"), self._go_to_experiences), (self.title(), None)]
        self._head.say(self.title(), path=path, under=self._under if is_told else "")

    def _open_tabs(self) -> Sequence[str]:
        return TABS if self._is_office else TABS[:1]

    def _show_tab(self, key: str) -> None:
        self._show(key)
        self._views[key].take_focus()

    def _show(self, key: str) -> None:
        self._shown = key
        self._tabs.choose(key)
        self._stack.setCurrentWidget(self._pages[key])
        self.hint_changed.emit()

    def _step_tab(self, by: int) -> None:
        tabs = self._open_tabs()
        self._show_tab(tabs[(tabs.index(self._shown) + by) % len(tabs)])

    def _chose(self, row: LedgerRow | None) -> None:
        self._one.show_row(row)
        self._panel.show_foot(row is not None and not self.desk.is_read_only)

    # -- what can be done ------------------------------------------------------------------------------

    def _row_commands(self) -> tuple[Action, ...]:
        return (
            Action("reuse_place.do.change", self._ask_change, "pencil", "F2", enabled_when=self._has_row),
            Action(
                "reuse_place.do.read", self._read_experience, "book-open-text", enabled_when=self._has_any
            ),
            Action("chain.show", self._show_chain, "waypoints", enabled_when=self._has_any),
            Action("reuse_place.do.remove", self._remove, "trash-2", enabled_when=self._has_row),
        )

    def _has_any(self) -> bool:
        return self._shown == "ledger" and self._ledger.current() is not None

    def _has_row(self) -> bool:
        return self._has_any() and not self.desk.is_read_only

    def _can_draft(self) -> bool:
        return self._read is not None and self._read.letters > 0 and not self.desk.is_read_only

    def _can_note(self) -> bool:
        return self._shown == "ask" and self._asks.current() is not None and not self.desk.is_read_only

    def _ask_change(self) -> None:
        row = self._ledger.current()
        if row is not None and self._has_row():
            self._acts.ask_change(row.reuse, row.experience)

    def _remove_row(self, _row: LedgerRow) -> None:
        self._remove()

    def _remove(self) -> None:
        row = self._ledger.current()
        if row is not None and self._has_row():
            self._acts.remove(row.reuse)

    def _read_experience(self) -> None:
        row = self._ledger.current()
        if row is not None:
            self.desk.go("experiences", experience_id=row.experience.id)

    def _show_chain(self) -> None:
        row = self._ledger.current()
        if row is not None:
            self.desk.go("chain", kind="reuse", id=row.reuse.id)

    def _open(self, _row: LedgerRow) -> None:
        if not self._beside.is_panel_open:
            self._beside.open_panel()
        else:
            self._read_experience()

    def _menu_of(self, _row: LedgerRow, at: QPoint) -> None:
        action_menu(self, self.look, self._row_commands(), say("reuse_place.panel")).popup(at)

    def _draft(self) -> None:
        if self._can_draft():
            self.desk.do(draft_asks, self.desk.today(), owner=self, done=self._drafted)

    def _drafted(self, edit: Edit) -> None:
        self.desk.tell(say("reuse_place.drafted", about=edit.about), undo=True)

    def _note(self) -> None:
        if (row := self._asks.current()) is not None:
            self._ask_answer(row)

    def _ask_answer(self, row: AskRow) -> None:
        if not self.desk.is_read_only:
            self._acts.ask_answer(row.ask, row.row.user, row.row.experience)

    def _told(self, reuse_id: UUID) -> None:
        self._ledger.want(reuse_id)

    def _go_to_member(self, member_id: UUID) -> None:
        self.desk.go("members", member_id=member_id)

    def _go_to_experiences(self) -> None:
        self.desk.go("experiences")
