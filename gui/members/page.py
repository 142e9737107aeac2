"""The members of the network: the list, what is not covered, a list to read in, the yearly round, doubles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import share
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.place import Place
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from gui.common.tabs import Tabs, tab_commands
from gui.members.acts import MemberActs
from gui.members.add_view import AddView
from gui.members.confirm_view import ConfirmView
from gui.members.coverage_view import CoverageView
from gui.members.doubles_view import DoublesView
from gui.members.import_view import ImportView
from gui.members.list_view import ListView
from gui.members.of_one import OfOne
from gui.members.panel import MemberPanel
from gui.members.people_acts import PeopleActs
from gui.members.reading import CONCERNED, Read, read_all
from gui.members.writing import ask_cards, ask_list
from network.membership import MemberFile
from network.verbs.office import start_network
from riskmodel.kernel.words import say

TABS = ("list", "coverage", "confirm", "doubles")
HIDDEN = ("add", "import")


class MembersPlace(Place):
    """One row for each agency; everything that is done with members begins here."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._read: Read | None = None
        self._acts, self._people = MemberActs(desk, self), PeopleActs(desk, self)
        self._of_one = OfOne(desk, self._acts, self._people, self._one, self)
        self._head = Head(self.look, self.title())
        self._add = button(self.look, say("members.add"), self._show_add, icon="plus")
        self._import = button(self.look, say("members.import"), self._ask_file, icon="file-down")
        for made in (self._import, self._add):
            made.setEnabled(not desk.is_read_only)
            self._head.add(made)
        self._tabs = Tabs(self.look, [(key, say(f"members.tab.{key}")) for key in TABS], self.title())
        self._tabs.chosen.connect(self._show_tab)
        self._list = ListView(desk)
        self._coverage = CoverageView(desk)
        self._confirm = ConfirmView(desk)
        self._doubles = DoublesView(desk)
        self._adding = AddView(desk)
        self._importing = ImportView(desk)
        self._views: dict[str, Any] = {
            "list": self._list,
            "coverage": self._coverage,
            "confirm": self._confirm,
            "doubles": self._doubles,
            "add": self._adding,
            "import": self._importing,
        }
        self._shown, self._under = "list", ""
        self._make_panel()
        self._lay_out()
        self._connect()
        self._fresh = Fresh(desk, self, self._ask, self._show_read, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Medlemmar."""
        return say("members.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a `tab` (list, coverage, confirm, doubles, add), a `view` of the list, or a `member_id`."""
        if "member_id" in what:
            self._show("list")
            self._list.want(what["member_id"])
        elif "tab" in what:
            self._show(what["tab"] if what["tab"] in self._views and what["tab"] != "import" else "list")
        if "view" in what:
            self._list.show_view(what["view"])
        self._fresh.see()

    def where(self) -> Mapping[str, Any]:
        """The tab, the list's view and the chosen agency."""
        found: dict[str, Any] = {"tab": self._shown, "view": self._list.view}
        file = self._list.current()
        if self._shown == "list" and file is not None:
            found["member_id"] = file.member.id
        return found

    def commands(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action("members.do.add", self._show_add, "plus", "Ctrl+N", enabled_when=self._can_write),
            Action("members.do.outside", self._ask_outside, "building-2", enabled_when=self._can_write),
            Action("members.do.import", self._ask_file, "file-down", enabled_when=self._can_write),
            Action("members.do.find", self._list.seek, "search", "Ctrl+F"),
            *self._of_one.commands(),
            Action("members.do.round", self._start_round, "mail", enabled_when=self._confirm.can_start),
            Action(
                "members.do.remind",
                self._confirm.ask_remind,
                "send",
                enabled_when=self._confirm.can_change_round,
            ),
            Action(
                "members.do.end_round", self._confirm.ask_close, enabled_when=self._confirm.can_change_round
            ),
            *tab_commands(self._step_tab),
            Action("members.do.export", self._export, "download", "Ctrl+E", menu="file"),
            Action("members.do.cards", self._cards, "download", menu="file"),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say(f"members.keys.{self._shown}")

    def help_text(self) -> str:
        """What the place is for."""
        return say("members.help")

    def toggle_panel(self) -> bool:
        """Open or close the column to the right; only the list has one."""
        return self._beside.toggle() if self._shown == "list" else False

    def take_focus(self) -> None:
        """Work begins in the view that is shown."""
        self._views[self._shown].take_focus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _make_panel(self) -> None:
        self._panel = SidePanel(self.desk, [("file", say("members.panel"))], say("members.panel"))
        self._file = MemberPanel(self.desk, self._acts, self._people)
        self._panel.body("file").addWidget(self._file)
        self._more = button(self.look, say("members.more"), self._open_menu, icon="ellipsis")
        self._edit = button(self.look, say("members.change.short"), self._of_one.change, icon="pencil")
        self._panel.foot.addWidget(self._edit)
        self._panel.foot.addWidget(self._more)
        self._panel.foot.addStretch(1)

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self._head)
        self._bar = box()
        held = column(self.look, self._bar, margins=("large", "none", "large", "medium"), gap="none")
        held.addWidget(self._tabs)
        outer.addWidget(self._bar)
        self._beside = Beside(self.desk, self._list, self._panel)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {**self._views, "list": self._beside}
        for page in self._pages.values():
            self._stack.addWidget(page)
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.desk.room_changed.connect(self._say_head)
        self._list.chosen.connect(self._chose)
        self._list.opened.connect(self._open)
        self._list.menu_wanted.connect(self._menu_of)
        self._list.export_wanted.connect(self._export)
        self._list.add_wanted.connect(self._show_add)
        self._adding.left.connect(self._show_list)
        self._adding.added.connect(self._added)
        self._importing.left.connect(self._show_list)
        self._importing.taken.connect(self._taken)
        self._coverage.add_wanted.connect(self._show_add)
        self._confirm.member_wanted.connect(self._go_to_member)
        self._confirm.leave_wanted.connect(self._ask_leave)

    def _ask(self) -> Question:
        return read_all(self.desk.today())

    def _show_read(self, read: Read) -> None:
        self._read = read
        if not read.has_network and not self.desk.is_read_only:
            self.desk.do(start_network, owner=self)
            return
        self.desk.set_count("members", len(read.unreached) or None, "fault")
        count, whole = len(read.present), read.coverage.whole
        self._under = say("members.under", n=count, share=share(whole.n, whole.of)) if read.files else ""
        self._say_head()
        members, people = read.doubles
        twice = len(members) + len(people)
        self._tabs.set_words(
            "doubles", say("members.tab.doubles.n", n=twice) if twice else say("members.tab.doubles")
        )
        for view in (
            self._list,
            self._coverage,
            self._confirm,
            self._doubles,
            self._adding,
            self._importing,
            self._of_one,
        ):
            view.show_read(read)

    def _step_tab(self, by: int) -> None:
        """The next tab, round and round; also out of what is no tab of its own."""
        at = TABS.index(self._tabs.key())
        self._show_tab(TABS[(at + by) % len(TABS)] if self._shown in TABS else self._tabs.key())

    def _say_head(self, _room: object = None) -> None:
        """What stands under the title goes where there is little room."""
        title = say("members.add") if self._shown == "add" else self.title()
        self._head.say(title, under="" if self.desk.room is Room.NARROW else self._under)

    def _show_tab(self, key: str) -> None:
        self._show(key)
        self._views[key].take_focus()

    def _show(self, key: str) -> None:
        self._shown = key
        self._bar.setVisible(key not in HIDDEN)
        for made in (self._import, self._add):
            made.setVisible(key not in HIDDEN)
        if key in TABS:
            self._tabs.choose(key)
        self._stack.setCurrentWidget(self._pages[key])
        self._say_head()
        self.hint_changed.emit()

    def _show_list(self) -> None:
        self._show_tab("list")

    def _show_add(self) -> None:
        if self._can_write():
            self._show_tab("add")

    def _chose(self, file: MemberFile | None) -> None:
        if self._read is not None:
            self._file.show_file(file, self._read)
            self._panel.show_foot(file is not None and not self.desk.is_read_only)

    def _open(self, _file: MemberFile) -> None:
        if not self._beside.is_panel_open:
            self._beside.open_panel()
        else:
            self._of_one.change()

    def _go_to_member(self, member_id: UUID) -> None:
        self._show_tab("list")
        self._list.want(member_id)

    def _added(self, count: int) -> None:
        self.desk.tell(say("members.added", n=count), undo=True)
        self._show_list()

    def _taken(self, count: int) -> None:
        self.desk.tell(say("members_import.taken", n=count), undo=True)
        self._show_list()

    # -- what can be done ------------------------------------------------------------------------------

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _one(self) -> MemberFile | None:
        return self._list.current() if self._shown == "list" else None

    def _ask_outside(self) -> None:
        if self._read is not None and self._can_write():
            self._acts.ask_outside(self._read.groups)

    def _ask_file(self) -> None:
        if self._can_write():
            self.desk.dialogs.open_file(
                say("members.import.choose"), say("members.import.files"), self._have_file
            )

    def _have_file(self, path: Path) -> None:
        self._show("import")
        self._importing.show_file(path)

    def _ask_leave(self, member_id: UUID) -> None:
        file = self._read.file(member_id) if self._read else None
        if file is not None and file.is_in(self.desk.today()):
            self._acts.ask_leave(file)

    def _start_round(self) -> None:
        self._show_tab("confirm")
        self._confirm.ask_start()

    def _export(self) -> None:
        if self._read is not None:
            ask_list(self.desk, self._read, self)

    def _cards(self) -> None:
        if self._read is not None:
            ask_cards(self.desk, self._read, self)

    def _open_menu(self) -> None:
        self._of_one.open_menu(self._more.mapToGlobal(QPoint(0, 0)))

    def _menu_of(self, _file: MemberFile, at: QPoint) -> None:
        self._of_one.open_menu(at)
