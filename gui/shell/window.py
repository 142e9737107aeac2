"""The one window: on screen before there is anything to put in it, then the start screen or the frame.

Little is imported here, since all of it stands between the user and the first paint.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from gui.common.settings import Settings
from gui.shell.ground import Ground

if TYPE_CHECKING:
    from gui.common.desk import Desk
    from gui.common.marks import FocusRing
    from gui.common.place import Where
    from gui.common.theme import Look
    from gui.shell.frame import Frame
    from gui.shell.journey import Journey
    from gui.shell.places import PlaceEntry

WIDTH, HEIGHT = 1280, 800
NARROWEST, LOWEST = 480, 360
TITLE_BAR = 40  # what the system takes above the window, at most
LOOK_MS = 5
LONGEST_STILL_MS = 300  # for so long may the window show a picture of what it has just been

MakeStart = Callable[["Desk", QWidget], QWidget]


class Window(QMainWindow):
    """Holds the ground at first; `furnish` gives it what it needs for the rest."""

    painted = Signal()  # once, as the system asks for the first paint
    closing = Signal()  # everything typed has been handed over; what lies below may close
    framed = Signal()  # there is a frame, for a workspace or anew for another look or language
    left_workspace = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._is_fresh, self._is_undressed = True, False
        self._settings = settings
        self._desk: Desk | None = None
        self._ring: FocusRing | None = None
        self.frame: Frame | None = None
        self.setObjectName("window")
        self.setWindowTitle("Klarsyn")
        self.setMinimumSize(NARROWEST, LOWEST)
        self.resize(WIDTH, HEIGHT)
        self._was_left = self._remember_geometry(settings.geometry)

    def appear(self) -> None:
        """Come on screen as it was left; the first time over all of a screen with no room for it."""
        room = self.screen().availableSize()
        fits = room.width() >= WIDTH and room.height() >= HEIGHT + TITLE_BAR
        if self._was_left or fits:
            self.show()
        else:
            self.showMaximized()

    @property
    def desk(self) -> Desk:
        """The desk the window was furnished with."""
        if self._desk is None:
            raise LookupError("the window has not been furnished")
        return self._desk

    def show_ground(self, *, is_start: bool) -> None:
        """Show the grounds and lines of what is on its way: all that the first paint waits for."""
        self.setCentralWidget(Ground(self._settings, is_start=is_start))

    def furnish(self, desk: Desk, start: MakeStart, entries: Sequence[PlaceEntry] | None = None) -> None:
        """Take the desk, what makes the start screen, and the places (the workspace's, if none are given)."""
        from gui.common.marks import FocusRing
        from gui.shell.journey import Journey

        self._desk, self._start = desk, start
        self._given: tuple[PlaceEntry, ...] | None = None if entries is None else tuple(entries)
        self._journey: Journey = Journey()
        self._counts: dict[str, tuple[int | None, str]] = {}
        desk.dialogs.window = self
        self._ring = FocusRing(self, desk.look)
        desk.look_changed.connect(self._dress)
        desk.language_changed.connect(self._rebuild)
        self._measure()

    # -- what it holds -------------------------------------------------------------------------------

    def show_start(self) -> None:
        """Show the four ways in."""
        self._drop_frame()
        self.setWindowTitle("Klarsyn")
        self._hold(self._start(self.desk, self))

    def show_opening(self, names: tuple[str, str]) -> None:
        """Show whose workspace is on its way (agency and file)."""
        from gui.shell.opening import Opening

        self._hold(Opening(self.desk.look, *names))

    def show_workspace(self, where: Where | None = None) -> None:
        """Show the open workspace, at its first place or another."""
        from gui.common.place import Where
        from gui.shell.journey import Journey

        self._journey, self._counts = Journey(), {}
        self._make_frame()
        self.go(where or Where(next(entry.key for entry in self.entries() if entry.is_listed)))

    def entries(self) -> tuple[PlaceEntry, ...]:
        """The places of the open workspace; an agency's as long as none is open."""
        from gui.shell.places import places_of

        if self._given is not None:
            return self._given
        desk = self.desk
        return places_of(is_network_office=desk.is_open and desk.workspace.is_network_office)

    def undress(self) -> None:
        """Put the pages away before another look is put on; what is seen stays until they are back."""
        if self.frame is not None:
            self._drop_frame()
            self._is_undressed = True
            self.setUpdatesEnabled(False)
            self.setCentralWidget(QWidget())

    @property
    def is_asking(self) -> bool:
        """Whether something is open over the pages, which must not go away under the user's hands."""
        dialogs, frame = self.desk.dialogs, self.frame
        over: list[QWidget | None] = [dialogs.current, dialogs.current_file, QApplication.activePopupWidget()]
        if frame is not None:
            over += [frame.palette_open, frame.help_open]
        return any(one is not None for one in over)

    def renew(self) -> None:
        """Make the pages anew where one stands; the picture stays until they have been read."""
        self.setUpdatesEnabled(False)
        self._rebuild()
        self._update_when_read(tries=LONGEST_STILL_MS // LOOK_MS)

    def _update_when_read(self, tries: int) -> None:
        if self.desk.jobs.is_busy and tries:
            QTimer.singleShot(LOOK_MS, self, partial(self._update_when_read, tries - 1))
        else:
            self.setUpdatesEnabled(True)

    def prepare(self) -> Iterator[None]:
        """Make the places of the frame, a part at a time, as long as it is there."""
        frame = self.frame
        if frame is None:
            return
        for _ in frame.prepare():
            yield
            if self.frame is not frame:
                return

    def go(self, where: Where) -> None:
        """Go to a spot of the open workspace."""
        if self.frame is not None:
            self.frame.show_where(where)

    # -- Qt's own --------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for the first paint from now on."""
        super().showEvent(event)
        if self._is_fresh and self.windowHandle() is not None:
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the first paint, so that what is heavy can begin after it.

        The system asks for it by exposing the window; a `paintEvent` may never come here, since what the
        window holds is opaque.
        """
        if self._is_fresh and event.type() == QEvent.Type.Expose:
            self._is_fresh = False
            watched.removeEventFilter(self)
            self.painted.emit()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the window is laid out."""
        from gui.common.taborder import step_focus

        return step_focus(self, forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room."""
        super().resizeEvent(event)
        self._measure()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over what is being typed, then let the program close what lies below."""
        if self.frame is not None:
            self.frame.leave()
        if self._desk is not None:
            geometry = b64encode(self.saveGeometry().data()).decode("ascii")
            self._desk.change_settings(geometry=geometry, worn=self._desk.look.name)
        self.closing.emit()
        super().closeEvent(event)

    # -- inner --------------------------------------------------------------------------------------------

    def _measure(self) -> None:
        if self._desk is not None:
            from gui.common.room import room_of

            self._desk.set_room(room_of(self.width(), self._desk.look))

    def _hold(self, widget: QWidget) -> None:
        self.setCentralWidget(widget)
        widget.show()  # at once, so that what is asked to take the keyboard can
        if self._ring is not None:
            self._ring.raise_()

    def _make_frame(self) -> None:
        from gui.shell.frame import Frame

        frame = Frame(self.desk, self.entries(), self._journey, self._counts)
        frame.titled.connect(self._name)
        frame.left.connect(self.left_workspace)
        frame.quit_asked.connect(self.close)
        self.frame = frame
        self._hold(frame)
        self.framed.emit()

    def _drop_frame(self) -> None:
        if self.frame is not None:
            self.frame.leave()
            self.frame = None

    def _dress(self, look: Look) -> None:
        if self._ring is not None:
            self._ring.dress(look)
        self._measure()
        self._rebuild()

    def _rebuild(self, _new: object = None) -> None:
        if self.frame is not None or self._is_undressed:
            self._drop_frame()
            self._make_frame()
            self.setUpdatesEnabled(True)
            self._is_undressed = False
            self._go_back_to_here()
            return
        held = self.centralWidget()
        if held is not None and held.objectName() == "start":
            self._hold(self._start(self.desk, self))

    def _go_back_to_here(self) -> None:
        if self._journey.here is not None and self.frame is not None:
            self.frame.show_where(self._journey.here.where, new=False)

    def _name(self, title: str) -> None:
        self.setWindowTitle(f"{title} – {self.desk.workspace.agency_name} – Klarsyn")

    def _remember_geometry(self, geometry: str) -> bool:
        try:
            return self.restoreGeometry(QByteArray(b64decode(geometry)))
        except ValueError:
            return False
