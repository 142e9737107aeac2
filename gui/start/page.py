"""The start screen: the four ways in at the left, what the chosen one needs at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gui.common.action import Action, Deed
from gui.common.banner import Banner
from gui.common.boxes import box, column, post, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.labels import label
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.start.agency import AgencySearch
from gui.start.brand import Brand
from gui.start.choices import language_actions, look_actions, size_actions
from gui.start.others import Example, NetworkOffice, OpenExisting
from gui.start.paths import SUFFIX, suggested_path
from gui.start.recent import RecentList
from gui.start.ways import Ways
from riskmodel.agency import Agency
from riskmodel.kernel.words import say

LEFT_WIDTH = 92  # units
UNBOUND = 16_777_215  # Qt's word for no greatest width
OFFICE_ORG_NR = "202100-5026"  # Statskontoret, which runs the network


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What a new workspace is to be: whose, and where it is saved."""

    path: Path
    agency: Agency


class StartPage(QWidget):
    """Asks what to work on. What it is told is done elsewhere; faults come back in words."""

    created = Signal(object)  # NewWorkspace
    opened = Signal(str)  # an address
    demo_asked = Signal(object)  # Path
    demo_stopped = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("start")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._agency: Agency | None = None
        self._make_right()
        self._lay_out()
        desk.room_changed.connect(self._fit)
        self._fit(desk.room)
        QTimer.singleShot(0, self, self._begin)

    @property
    def search(self) -> AgencySearch:
        """The field and the register."""
        return self._search

    def choose(self, key: str) -> None:
        """Choose a way in."""
        self.ways.choose(key)
        self._show(key)

    def say_fault(self, words: str) -> None:
        """Say why it could not be opened or made."""
        self.banner.say(words, "danger")
        self._desk.announce(words)

    def show_progress(self, share: float | None, words: str) -> None:
        """How far the example has come; None when it has ended."""
        self._example.show_progress(share, words)

    # -- inner -------------------------------------------------------------------------------------

    def _make_right(self) -> None:
        desk = self._desk
        self.banner = Banner(desk.look)
        self._search = AgencySearch(desk)
        self._office = NetworkOffice(desk)
        self._existing = OpenExisting(desk)
        self._example = Example(desk)
        self._pages = {
            "agency": self._search,
            "office": self._office,
            "open": self._existing,
            "demo": self._example,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._search.taken.connect(self._take_agency)
        self._office.asked.connect(self._take_office)
        self._existing.file_asked.connect(self._ask_file)
        self._existing.server_asked.connect(self.opened)
        self._example.asked.connect(self._ask_demo)
        self._example.stopped.connect(self.demo_stopped)

    def _lay_out(self) -> None:
        look = self._desk.look
        outer = column(look, self, gap="none")
        self._scroll = Scroll(look, margins="none", gap="none")
        outer.addWidget(self._scroll)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(0)
        self._left = box(ground="canvas")
        self._beginning = column(look, self._left, gap="large")
        self._fill_left(self._beginning)
        self._halves.addWidget(self._left)
        self._line = post()
        self._halves.addWidget(self._line)
        right = QFrame()
        self._right: QVBoxLayout = column(look, right, gap="normal")
        self._right.addWidget(self.banner)
        self._right.addWidget(self._stack, 1)
        self._halves.addWidget(right, 1)
        self._scroll.body.addLayout(self._halves, 1)

    def _fill_left(self, layout: QVBoxLayout) -> None:
        desk, look = self._desk, self._desk.look
        self._head = QWidget()
        head = row(look, self._head, gap="medium")
        head.addWidget(Brand(look))
        words = column(look, gap="none")
        words.addWidget(label("Klarsyn", "title"))
        words.addWidget(label(say("start.motto"), "caption", wrap=True))
        head.addLayout(words, 1)
        layout.addWidget(self._head)
        self.ways = Ways(look)
        self.ways.chosen.connect(self._show)
        layout.addWidget(self.ways)
        self.recent = RecentList(look, desk.settings.recent, datetime.now().astimezone())
        self.recent.chosen.connect(self.opened)
        layout.addWidget(self.recent)
        layout.addStretch(1)
        self._foot = QWidget()
        foot = row(look, self._foot)
        for text, icon, actions in (
            ("start.text_size", "a-large-small", size_actions(desk)),
            ("start.look", "contrast", look_actions(desk)),
            ("shell.menu.language", "message-square", language_actions(desk)),
        ):
            made = button(look, say(text).replace("&", ""), kind="quiet", icon=icon)
            made.setMenu(self._menu(actions, made))
            foot.addWidget(made)
        foot.addStretch(1)
        layout.addWidget(self._foot)

    def _menu(self, actions: tuple[Action, ...], parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for action in actions:
            deed = Deed(action, self._desk.look, menu)
            deed.setShortcuts([])
            menu.addAction(deed)
        return menu

    def _fit(self, room: Room) -> None:
        """In a narrow window the ways lie above, and what was open last below."""
        look, narrow = self._desk.look, room is Room.NARROW
        self._halves.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._line.setVisible(not narrow)
        self._head.setVisible(not narrow)
        self.ways.fit(room)
        if narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(UNBOUND)
            self._right.addWidget(self.recent)
            self._right.addWidget(self._foot)
        else:
            self._left.setFixedWidth(look.px(LEFT_WIDTH))
            self._beginning.insertWidget(2, self.recent)
            self._beginning.addWidget(self._foot)
        small, wide, large, huge = (look.space(one) for one in ("medium", "wide", "large", "huge"))
        side, top = (large, large) if narrow else (huge, huge)
        self._right.setContentsMargins(side, top, side, large)
        self._beginning.setContentsMargins(
            *((large, small, large, small) if narrow else (wide, huge, large, large))
        )

    def _begin(self) -> None:
        self._search.load()
        self._search.take_focus()

    def _show(self, key: str) -> None:
        self.banner.say("")
        self._stack.setCurrentWidget(self._pages[key])
        if key == "agency" and not self.ways.isAncestorOf(self.focusWidget()):
            self._search.take_focus()

    def _take_agency(self, agency: Agency) -> None:
        self._agency = agency
        self._ask_where(agency.short_name or agency.name)

    def _take_office(self) -> None:
        office = self._search.agency_of(OFFICE_ORG_NR)
        if office is not None:
            self._agency = replace(office, is_network_office=True)
            self._ask_where(say("start.office_file"))

    def _ask_where(self, name: str) -> None:
        self._desk.dialogs.save_file(
            say("start.save_where"),
            suggested_path(name),
            f"{say('common.workspace')} (*{SUFFIX})",
            self._create,
            replaces=False,
        )

    def _create(self, path: Path) -> None:
        if self._agency is not None:
            self.banner.say("")
            self.created.emit(NewWorkspace(path, self._agency))

    def _ask_file(self) -> None:
        kinds = f"{say('common.workspace')} (*{SUFFIX});;{say('start.all_files')} (*)"
        self._desk.dialogs.open_file(say("start.open_which"), kinds, self._open_file)

    def _open_file(self, path: Path) -> None:
        self.banner.say("")
        self.opened.emit(str(path))

    def _ask_demo(self) -> None:
        self._desk.dialogs.save_file(
            say("start.save_where"),
            suggested_path(say("start.demo_file")),
            f"{say('common.workspace')} (*{SUFFIX})",
            self._make_demo,
            replaces=False,
        )

    def _make_demo(self, path: Path) -> None:
        self.banner.say("")
        self.demo_asked.emit(path)
