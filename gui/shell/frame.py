"""The frame round the pages of an open workspace: bar, places, page, status line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from gui.common.action import Deed
from gui.common.boxes import KEEPS_KEYBOARD, column, line, post, row
from gui.common.desk import Desk
from gui.common.figures import clock, iso
from gui.common.place import Place, Where
from gui.common.room import Room
from gui.common.settings import LARGEST_ZOOM, SMALLEST_ZOOM, ZOOM_STEP
from gui.common.sidepanel import SidePanel
from gui.common.toast import Toast
from gui.shell.bar import Bar
from gui.shell.commands import window_commands
from gui.shell.dressing import dress
from gui.shell.journey import Journey, Visit
from gui.shell.menus import Menus, place_deeds
from gui.shell.placelist import PlaceList
from gui.shell.places import PlaceEntry
from gui.shell.statusline import StatusLine
from gui.shell.zones import Zone, first_focusable, step
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from gui.shell.helpsheet import HelpSheet
    from gui.shell.hits import Hit
    from gui.shell.palette import Palette

Counts = dict[str, tuple[int | None, str]]


class Frame(QWidget):
    """Made for one look and one language, and made anew when they change; the journey goes on."""

    left = Signal()  # to the start screen
    quit_asked = Signal()
    titled = Signal(str)

    def __init__(
        self,
        desk: Desk,
        entries: Sequence[PlaceEntry],
        journey: Journey,
        counts: Counts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.entries, self.journey, self._counts = desk, tuple(entries), journey, counts
        self._pages: dict[str, Place] = {}
        self._deeds: dict[str, list[Deed]] = {}
        self._palette: Palette | None = None
        self._help: HelpSheet | None = None
        self._undoing = ""
        self._actions = window_commands(self, self.entries)
        self.menus = Menus(desk.look, self._actions, self)
        self.setProperty("ground", "surface")
        self._lay_out()
        self._listen()
        for key, (number, kind) in counts.items():
            self.places.show_count(key, number, kind)
        self._fit(desk.room)

    # -- going -------------------------------------------------------------------------------------

    @property
    def page(self) -> Place | None:
        """The place on show."""
        now = self._stack.currentWidget()
        return now if isinstance(now, Place) else None

    def prepare(self) -> Iterator[None]:
        """Make the places that nobody has gone to yet, a part at a time."""
        for entry in self.entries:
            page = self._page(entry)
            for part in page.prepare():
                dress(part, self._stack.size())
                yield

    def show_where(self, where: Where, *, new: bool = True) -> None:
        """Show a spot; `new` unless one goes back or forward to it."""
        entry = self._entry(where.place)
        self._remember()
        self._close_help()
        page = self._page(entry)
        self._stack.setCurrentWidget(page)
        page.show_where(where.what)
        self.places.light(entry.under or entry.key)
        self.menus.invite(self._deeds[entry.key])
        if new:
            self.journey.visit(Visit(where, page.title(), entry.icon))
        self._name_page()
        self._show_keys()
        self._enter(page)
        self.desk.went.emit(where)

    def back(self) -> None:
        """Go back to the spot before."""
        self._remember()
        if (where := self.journey.back()) is not None:
            self.show_where(where, new=False)

    def forward(self) -> None:
        """Go to the spot one came back from."""
        self._remember()
        if (where := self.journey.forward()) is not None:
            self.show_where(where, new=False)

    def leave(self) -> None:
        """Keep what has been typed, before the pages go."""
        self._remember()
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        for page in self._pages.values():
            page.leave()

    # -- commands ------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last change back, and say which."""
        self._undoing = say("shell.undone", what=self.desk.undo_name)
        self.desk.undo()

    def redo(self) -> None:
        """Do again what was taken back, and say what."""
        self._undoing = say("shell.redone", what=self.desk.redo_name)
        self.desk.redo()

    def open_other(self) -> None:
        """To the start screen, to open something else."""
        self.left.emit()

    def quit(self) -> None:
        """End the program."""
        self.quit_asked.emit()

    def back_up(self) -> None:
        """Ask where a whole copy of the workspace is to lie, and write it."""
        workspace, day = self.desk.workspace, iso(self.desk.today())
        path = Path(workspace.address)
        name = say("shell.backup_name", name=path.stem, day=day)
        suggestion = path.with_name(f"{name}{path.suffix}")
        kinds = f"{say('common.workspace')} (*{path.suffix})"
        self.desk.dialogs.save_file(say("shell.backup_where"), suggestion, kinds, self._back_up_to)

    def say_saved(self) -> None:
        """Nothing needs saving; say so, after what is being typed has been kept too."""
        focus = self.focusWidget()
        if hasattr(focus, "commit"):
            focus.commit()
        saved = self.desk.saved_at
        self.desk.tell(say("shell.saved_at", time=clock(saved)) if saved else say("shell.saved"))

    def zoom(self, by: int) -> None:
        """Larger (1), smaller (-1) or the plain (0) text size."""
        wanted = 1.0 if by == 0 else round(self.desk.settings.zoom + by * ZOOM_STEP, 2)
        self.desk.change_settings(zoom=min(LARGEST_ZOOM, max(SMALLEST_ZOOM, wanted)))

    def toggle_panel(self) -> None:
        """Open or close the side panel of the place."""
        if self.page is not None:
            self.page.toggle_panel()

    def step_zone(self, by: int) -> None:
        """Go to the next part of the window."""
        zones = [Zone(self.places, self.places.take_focus)]
        if (page := self.page) is not None:
            zones.append(Zone(page, page.take_focus))
            zones += [Zone(one, _entering(one)) for one in page.findChildren(SidePanel) if one.isVisible()]
        zones.append(Zone(self.bar, self._focus_bar))
        step(zones, by)

    def show_about(self) -> None:
        """Say what program this is."""
        self.desk.dialogs.tell(say("shell.about_title"), say("shell.about_text"))

    def show_help(self) -> None:
        """Open or close the help on the place."""
        if self._help is not None:
            self._close_help()
            return
        from gui.shell.helpsheet import HelpSheet

        page = self.page
        here = [deed.action for deed in self._deeds.get(self._key(), [])]
        sheet = HelpSheet(
            self.desk.look,
            page.title() if page else "",
            page.help_text() if page else "",
            here,
            self._actions,
            self._stack,
        )
        sheet.closed.connect(self._close_help)
        self._help = sheet
        sheet.place()
        sheet.show()
        sheet.take_focus()

    def open_palette(self) -> None:
        """Go anywhere, do anything."""
        from gui.shell.palette import Palette

        self._close_palette()
        finders = [find for entry in self.entries if (find := entry.find()) is not None]
        self._palette = Palette(self.desk, self._quick_hits, finders, self)
        self._palette.closed.connect(self._close_palette)
        self._palette.show()
        self._palette.raise_()
        self._palette.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def palette_open(self) -> Palette | None:
        """The palette while it is open."""
        return self._palette

    @property
    def help_open(self) -> HelpSheet | None:
        """The help while it is open."""
        return self._help

    # -- inner -----------------------------------------------------------------------------------------

    def _back_up_to(self, path: Path) -> None:
        self.desk.use_store(
            partial(self.desk.workspace.back_up, path),
            partial(self._backed_up, path.name),
            owner=self,
        )

    def _backed_up(self, name: str, _nothing: object) -> None:
        self.desk.tell(say("shell.backup_done", name=name))

    def _lay_out(self) -> None:
        look = self.desk.look
        layout = column(look, self, gap="none")
        self.bar = Bar(self.desk, self.menus, self.open_palette, self)
        layout.addWidget(self.bar)
        layout.addWidget(line())
        middle = row(look, gap="none")
        workspace = self.desk.workspace
        switch = partial(self.desk.go, "agencies") if workspace.has_several else None
        self.places = PlaceList(
            look, self.entries, agency=workspace.agency_name, file_name=workspace.file_name, switch=switch
        )
        middle.addWidget(self.places)
        middle.addWidget(post())
        self._stack = QStackedWidget()
        self._stack.addWidget(QFrame())
        middle.addWidget(self._stack, 1)
        layout.addLayout(middle, 1)
        layout.addWidget(line())
        self.status = StatusLine(self.desk)
        layout.addWidget(self.status)
        self.toast = Toast(look, self.undo, self._stack)

    def _listen(self) -> None:
        desk = self.desk
        self.places.visited.connect(self._visit)
        desk.asked_to_go.connect(self.show_where)
        desk.asked_to_back_up.connect(self.back_up)
        desk.told.connect(self.toast.say)
        desk.counted.connect(self._count)
        desk.room_changed.connect(self._fit)
        desk.saved.connect(self._say_undone)
        desk.jobs.busy_changed.connect(self._busy_changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out how much room there is now."""
        super().resizeEvent(event)
        if self._palette is not None:
            self._palette.place()
        if self._help is not None:
            self._help.place()

    def _entry(self, key: str) -> PlaceEntry:
        return next(entry for entry in self.entries if entry.key == key)

    def _key(self) -> str:
        return next((key for key, page in self._pages.items() if page is self.page), "")

    def _page(self, entry: PlaceEntry) -> Place:
        if entry.key not in self._pages:
            page = entry.make(self.desk, self._stack)
            page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            page.setProperty("own_focus", True)  # no ring round the whole page while the keyboard waits in it
            page.setProperty(KEEPS_KEYBOARD, True)
            page.titled.connect(self._name_page)
            page.hint_changed.connect(self._show_keys)
            page.commands_changed.connect(self._renew_commands)
            self._pages[entry.key] = page
            self._deeds[entry.key] = place_deeds(page, self.desk.look)
            self._stack.addWidget(page)
        return self._pages[entry.key]

    def _enter(self, page: Place) -> None:
        # The keyboard waits in the page itself until what it is to stand in has been read and is seen.
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        page.take_focus()

    def _busy_changed(self, is_busy: bool) -> None:
        if not is_busy:
            QTimer.singleShot(0, self, self._enter_late)

    def _enter_late(self) -> None:
        if (page := self.page) is not None and page.hasFocus():
            page.take_focus()

    def _remember(self) -> None:
        if (page := self.page) is not None:
            page.leave()
            self.journey.leave(Where(self._key(), dict(page.where())), page.title())

    def _visit(self, key: str) -> None:
        self.desk.go(key)

    def _name_page(self) -> None:
        if (page := self.page) is not None:
            self.titled.emit(page.title())

    def _show_keys(self) -> None:
        page = self.page
        self.status.show_keys(page.keys_hint() if page else "")

    def _renew_commands(self) -> None:
        page = self.sender()
        if not isinstance(page, Place):
            return
        key = next(key for key, one in self._pages.items() if one is page)
        for deed in self._deeds.get(key, ()):
            page.removeAction(deed)
            deed.deleteLater()
        self._deeds[key] = place_deeds(page, self.desk.look)
        if page is self.page:
            self.menus.invite(self._deeds[key])

    def _count(self, key: str, number: int | None, kind: str) -> None:
        self._counts[key] = (number, kind)
        self.places.show_count(key, number, kind)

    def _fit(self, room: Room) -> None:
        self.bar.fit(room)
        self.places.fit(room)

    def _say_undone(self, _moment: object) -> None:
        if self._undoing:
            words, self._undoing = self._undoing, ""
            self.desk.announce(words)

    def _quick_hits(self, typed: str) -> list[Hit]:
        from gui.shell.hits import command_hits, everywhere_hits, place_hits, visit_hits

        if not typed:
            return visit_hits(self.journey.latest(), self.desk) or place_hits(self.entries, "", self.desk)
        here = [deed.action for deed in self._deeds.get(self._key(), [])]
        named = [*place_hits(self.entries, typed, self.desk), *command_hits([*here, *self._actions], typed)]
        return [*named, *everywhere_hits(self.entries, typed, self.desk)]

    def _close_palette(self) -> None:
        if self._palette is not None:
            palette, self._palette = self._palette, None
            had_focus = palette.field.hasFocus()
            palette.hide()
            palette.deleteLater()
            if had_focus and self.page is not None:
                self.page.take_focus()

    def _close_help(self) -> None:
        if self._help is not None:
            sheet, self._help = self._help, None
            sheet.hide()
            sheet.deleteLater()
            if self.page is not None:
                self.page.take_focus()

    def _focus_bar(self) -> None:
        self.bar.go_button.setFocus(Qt.FocusReason.TabFocusReason)


def _entering(panel: SidePanel) -> Callable[[], None]:
    def enter() -> None:
        target = first_focusable(panel)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    return enter
