"""The one window: the start screen, or the frame round an open workspace."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.common.boxes import column, post, row
from gui.common.desk import Desk
from gui.common.marks import FocusRing
from gui.common.place import Where
from gui.common.room import Room, room_of
from gui.common.theme import Look
from gui.shell.frame import Counts, Frame
from gui.shell.journey import Journey
from gui.shell.placelist import PlaceList
from gui.shell.places import PLACES, PlaceEntry

WIDTH, HEIGHT = 1280, 800
NARROWEST, LOWEST = 480, 360


class Opening(QWidget):
    """What is seen while a workspace is being opened: the list's place, with its names."""

    def __init__(self, look: Look, agency: str, file_name: str) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = column(look, self, gap="none")
        places = PlaceList(look, (), agency=agency, file_name=file_name)
        places.fit(Room.WIDE)
        inner = row(look, gap="none")
        inner.addWidget(places)
        inner.addWidget(post())
        inner.addStretch(1)
        layout.addLayout(inner)


class Window(QMainWindow):
    """On screen before there is anything to put in it.

    `start` makes the start screen for a look.
    """

    painted = Signal()  # once, after the first paint
    closing = Signal()  # everything typed has been handed over; what lies below may close
    left_workspace = Signal()

    def __init__(
        self,
        desk: Desk,
        start: Callable[[Desk, QWidget], QWidget],
        entries: Sequence[PlaceEntry] = PLACES,
    ) -> None:
        super().__init__()
        self.desk, self._start, self._entries = desk, start, tuple(entries)
        self._is_fresh = True
        self.frame: Frame | None = None
        self._journey, self._counts = Journey(), Counts()
        self.setObjectName("window")
        self.setWindowTitle("Klarsyn")
        self.setMinimumSize(NARROWEST, LOWEST)
        self.resize(WIDTH, HEIGHT)
        self._remember_geometry(desk.settings.geometry)
        desk.dialogs.window = self
        self._ring = FocusRing(self, desk.look)
        desk.look_changed.connect(self._dress)
        desk.language_changed.connect(self._rebuild)

    # -- what it holds -------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the four ways in."""
        self._drop_frame()
        self.setWindowTitle("Klarsyn")
        self.setCentralWidget(self._start(self.desk, self))
        self._ring.raise_()

    def show_opening(self, names: tuple[str, str]) -> None:
        """Show whose workspace is on its way (agency and file)."""
        self.setCentralWidget(Opening(self.desk.look, *names))
        self._ring.raise_()

    def show_workspace(self, where: Where | None = None) -> None:
        """Show the open workspace, at its first place or another."""
        self._journey, self._counts = Journey(), Counts()
        self._make_frame()
        self.go(where or Where(next(entry.key for entry in self._entries if entry.is_listed)))

    def go(self, where: Where) -> None:
        """Go to a spot of the open workspace."""
        if self.frame is not None:
            self.frame.show_where(where)

    # -- Qt's own --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint, so that what is heavy can begin after it."""
        super().paintEvent(event)
        if self._is_fresh:
            self._is_fresh = False
            self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        self.desk.set_room(room_of(self.width(), self.desk.look))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over what is being typed, then let the program close what lies below."""
        if self.frame is not None:
            self.frame.leave()
        geometry = b64encode(self.saveGeometry().data()).decode("ascii")
        self.desk.change_settings(geometry=geometry)
        self.closing.emit()
        super().closeEvent(event)

    # -- inner --------------------------------------------------------------------------------------------

    def _make_frame(self) -> None:
        frame = Frame(self.desk, self._entries, self._journey, self._counts)
        frame.titled.connect(self._name)
        frame.left.connect(self.left_workspace)
        frame.quit_asked.connect(self.close)
        self.frame = frame
        self.setCentralWidget(frame)
        self._ring.raise_()

    def _drop_frame(self) -> None:
        if self.frame is not None:
            self.frame.leave()
            self.frame = None

    def _dress(self, look: Look) -> None:
        self._ring.dress(look)
        self.desk.set_room(room_of(self.width(), look))
        self._rebuild()

    def _rebuild(self, _new: object = None) -> None:
        if self.frame is None:
            if self.centralWidget() is not None and not isinstance(self.centralWidget(), Opening):
                self.setCentralWidget(self._start(self.desk, self))
                self._ring.raise_()
            return
        self._drop_frame()
        self._make_frame()
        here = self._journey.here
        if here is not None and self.frame is not None:
            self.frame.show_where(here.where, new=False)

    def _name(self, title: str) -> None:
        self.setWindowTitle(f"{title} – {self.desk.workspace.agency_name} – Klarsyn")

    def _remember_geometry(self, geometry: str) -> None:
        try:
            self.restoreGeometry(QByteArray(b64decode(geometry)))
        except ValueError:
            return
