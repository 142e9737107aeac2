"""The chain: from a wish to a risk and back, as a picture and as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.chain.export import ChainExport
from gui.chain.foot import Foot
from gui.chain.picture import ChainPicture
from gui.chain.twin import ChainRow, chain_table, rows_of
from gui.common.action import Action
from gui.common.boxes import box, column, line
from gui.common.chainline import open_node
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.menus import action_menu
from gui.common.place import Place
from gui.common.room import Room
from network.chain import Chain, read_chain
from network.chain_nodes import Node
from network.chain_rows import Key, NodeKind
from network.experience import Experience
from network.meeting import AgendaItem, Meeting
from network.member import Member
from network.reuse import Reuse, ReuseAsk
from network.wish import Wish, WishSupport
from riskmodel.analysis import Analysis
from riskmodel.kernel.errors import NotFoundError
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure, MeasureLink
from riskmodel.risk import Control, ControlLink, Evidence, Rating, Risk
from riskmodel.scale_set import ScaleSet

CONCERNED = frozenset(
    {
        *(Wish, WishSupport, Meeting, AgendaItem, Experience, Reuse, ReuseAsk, Member),
        *(Risk, Rating, Evidence, Control, ControlLink, Measure, MeasureLink, Analysis, ScaleSet),
    }
)
VIEWS = ("picture", "list")
HOME = {
    NodeKind.WISH: "wishes",
    NodeKind.MEETING: "meetings",
    NodeKind.EXPERIENCE: "experiences",
    NodeKind.REUSE: "experiences",
    NodeKind.RISK: "analysis",
}


class ChainPlace(Place):
    """What `where()` tells: the `kind` and `id` in the middle, the `view`, and the current node."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, parent)
        self._wanted: Key | None = None
        self._current: Key | None = None
        self._view = ""  # "": as the window's room suits
        self.chain: Chain | None = None
        look = self.look
        self._export = ChainExport(desk, self)
        self._head = Head(look, say("chain.place"))
        self.views = Segments(
            look, [(one, say(f"chain.view.{one}")) for one in VIEWS], "picture", name=say("chain.view")
        )
        self._head.add(self.views)
        self.picture = ChainPicture(look, say("chain.picture"), is_office=desk.workspace.is_network_office)
        self.table = chain_table(desk)
        self.foot = Foot(look, self._open, self._make_middle)
        self._empty = Empty(
            look, "waypoints", say("chain.empty"), say("chain.empty.text"),
            action=say("chain.empty.go"), run=self._go_to_experiences,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._fresh = Fresh(desk, self, self._ask, self._show, concerns=CONCERNED, failed=self._failed)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Kedjan kring ”Logguppföljning med information i förväg”."""
        if self.chain is None:
            return say("chain.place")
        return say("chain.title", title=self.chain.middle.title)

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show the chain round a thing (`kind` and `id`) in a `view`, with a node as the current one."""
        self._view = what.get("view", self._view)
        wanted = Key(NodeKind(what["kind"]), what["id"]) if what.get("id") else None
        self._current = what.get("current") or wanted
        if wanted is None:
            self._wanted = None
            self._show_none()
        elif wanted != self._wanted:
            self._wanted = wanted
            self._turn_to_view()
            self._fresh.again()
        elif not self._fresh.see():
            self._show(self.chain)

    def where(self) -> Mapping[str, Any]:
        """The middle, the view and the current node."""
        if self._wanted is None:
            return {}
        node = self.node
        return {
            "kind": self._wanted.kind.value,
            "id": self._wanted.id,
            "view": self._view,
            "current": node.key if node is not None else None,
        }

    def commands(self) -> Sequence[Action]:
        """Opening, going on from another node, the ways to see it, and files."""
        return (
            Action("chain.cmd.open", self._open, "folder-open", enabled_when=self._can_open),
            Action("chain.cmd.middle", self._make_middle, "waypoints", enabled_when=self._is_beside),
            Action("chain.cmd.picture", partial(self._choose_view, "picture"), "", "Ctrl+Shift+1", "view"),
            Action("chain.cmd.list", partial(self._choose_view, "list"), "table-2", "Ctrl+Shift+2", "view"),
            Action("chain.cmd.export", self._ask_export, "download", "Ctrl+E", "file",
                   enabled_when=self._has_chain),
            Action("chain.cmd.print", self._ask_picture, "printer", "Ctrl+P", "file",
                   enabled_when=self._has_chain),
        )  # fmt: skip

    def keys_hint(self) -> str:
        """The keys that matter."""
        if self.chain is None:
            return ""
        return say(f"chain.keys.{self.view}")

    def help_text(self) -> str:
        """What the place is for."""
        return say("chain.help")

    def take_focus(self) -> None:
        """Work begins at the current node."""
        target: QWidget | None = self.picture if self.view == "picture" else self.table
        if self._stack.currentWidget() is self._empty:
            target = self._empty.action
        (target or self).setFocus()

    # -- what is shown ---------------------------------------------------------------------------------

    @property
    def view(self) -> str:
        """How it is shown: what was chosen, else what the window has room for."""
        return self._view or ("list" if self.desk.room is Room.NARROW else "picture")

    @property
    def node(self) -> Node | None:
        """The node that has the keyboard, in the picture or in the list."""
        if self.chain is None:
            return None
        if self.view == "list":
            row: ChainRow | None = self.table.current()
            return row.node if row is not None else self.chain.middle
        return self.picture.node

    def _lay_out(self) -> None:
        look = self.look
        outer = column(look, self, gap="none")
        outer.addWidget(self._head)
        outer.addWidget(line())
        page = box()
        inside = column(look, page, margins=("normal", "medium", "normal", "none"), gap="none")
        inside.addWidget(self.table)
        self._stack = QStackedWidget()
        for part in (self.picture, page, self._empty):
            self._stack.addWidget(part)
        self._list = page
        outer.addWidget(self._stack, 1)
        outer.addWidget(self.foot)
        self.foot.hide()

    def _connect(self) -> None:
        self.views.committed.connect(self._choose_view)
        self.picture.arrived.connect(self._arrived)
        self.picture.opened.connect(self._open)
        self.picture.middle_asked.connect(self._make_middle)
        self.picture.stopped.connect(self._say_end)
        self.picture.menu_wanted.connect(self._menu)
        self.table.chosen.connect(self._chose_row)
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._menu_of_row)
        self.table.export_wanted.connect(self._ask_export)
        self.desk.room_changed.connect(self._fit)

    def _ask(self) -> Question | None:
        if self._wanted is None:
            return None
        return partial(_read, self._wanted)

    def _show(self, chain: Chain | None) -> None:
        if chain is None:
            self._show_none()
            return
        current = self._current or (node.key if (node := self.node) is not None else None)
        self._current = None
        self.chain = chain
        self._say_head()
        self.picture.show_chain(chain, current)
        self.table.show_things(rows_of(chain))
        self.table.choose(current if current is not None and chain.node(current) else chain.chosen)
        self._show_view()
        self.titled.emit()
        self.commands_changed.emit()

    def _turn_to_view(self) -> None:
        self.views.set_value(self.view)
        self._stack.setCurrentWidget(self.picture if self.view == "picture" else self._list)

    def _show_view(self) -> None:
        self._turn_to_view()
        self.foot.fit(is_narrow=self.desk.room is Room.NARROW)
        self.foot.show()
        if self.node is not None:
            self._tell(self.node)
        self.hint_changed.emit()

    def _say_head(self) -> None:
        """The title, and the way here where there is room for it."""
        if self.chain is None:
            self._head.say(say("chain.place"))
            return
        home = say(f"chain.home.{self._home()}")
        is_narrow = self.desk.room is Room.NARROW
        self._head.say(self.title(), path=[] if is_narrow else [(home, self._go_home)])

    def _show_none(self) -> None:
        self.chain = None
        self._say_head()
        self.picture.show_chain(None)
        self.table.show_things(())
        self.foot.hide()
        self._empty.say(say("chain.empty"), say("chain.empty.text"))
        self._stack.setCurrentWidget(self._empty)
        self.titled.emit()
        self.hint_changed.emit()

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, NotFoundError):
            self._show_none()
            self._empty.say(say("chain.gone"), say("chain.empty.text"))
        else:
            self.desk.refused(fault)

    def _choose_view(self, view: str) -> None:
        node = self.node
        self._view = view
        if self.chain is None:
            return
        if node is not None:
            self.picture.setCurrentIndex(self.picture.cells.index_of(node.key))
            self.table.choose(node.key)
        self._show_view()
        self.take_focus()

    def _fit(self, _room: Room) -> None:
        if self.chain is not None:
            self._say_head()
            self._show_view()

    # -- the current node ------------------------------------------------------------------------------

    def _arrived(self, node: Node) -> None:
        if self.view == "picture":
            self._tell(node)

    def _chose_row(self, row: ChainRow | None) -> None:
        if self.view == "list" and row is not None:
            self._tell(row.node)

    def _tell(self, node: Node) -> None:
        if self.chain is not None:
            self.foot.show_node(self.chain, node)

    def _say_end(self) -> None:
        self.desk.announce(say("chain.end"))

    def _menu(self, point: QPoint) -> None:
        menu = action_menu(self, self.look, self.commands()[:2], say("chain.place"))
        menu.popup(point)

    def _menu_of_row(self, _row: object, point: QPoint) -> None:
        self._menu(point)

    # -- what can be done ------------------------------------------------------------------------------

    def _has_chain(self) -> bool:
        return self.chain is not None

    def _can_open(self) -> bool:
        return self.node is not None and self.node.can_open

    def _is_beside(self) -> bool:
        node = self.node
        return node is not None and self.chain is not None and node.key != self.chain.chosen

    def _open(self, _row: object = None) -> None:
        node = self.node
        if node is None:
            return
        if node.can_open:
            open_node(self.desk, node)
        else:
            self.desk.tell(say("chain.told_only"))

    def _make_middle(self) -> None:
        node = self.node
        if node is not None and self._is_beside():
            self.desk.go("chain", kind=node.kind.value, id=node.id)

    def _home(self) -> NodeKind:
        """Whose place the way here begins in; a meeting that is only known in words has none of its own."""
        middle = self.chain.middle if self.chain is not None else None
        return middle.kind if middle is not None and middle.can_open else NodeKind.EXPERIENCE

    def _go_home(self) -> None:
        self.desk.go(HOME[self._home()])

    def _go_to_experiences(self) -> None:
        self.desk.go("experiences")

    def _ask_export(self) -> None:
        if self.chain is not None:
            self._export.ask_list(self.chain)

    def _ask_picture(self) -> None:
        if self.chain is not None:
            self._export.ask_picture(self.picture.picture())


def _read(wanted: Key, reading: Reading) -> Chain:
    return read_chain(reading, wanted.kind, wanted.id)
