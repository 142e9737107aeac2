"""Everything behind the window: desk, jobs, settings, storage; brought in after the first paint."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gui.app.folders import Folders
from gui.app.glancing import Glanced, glance_into
from gui.app.opening import READABLE, create_demo, create_stored, open_stored
from gui.app.wardrobe import Wardrobe
from gui.app.warming import Warming
from gui.common.cellvoice import CellVoice
from gui.common.collector import Collector
from gui.common.desk import Desk
from gui.common.dialogs import Dialogs
from gui.common.faults import CrashLog, Faults
from gui.common.jobs import Jobs, Progress
from gui.common.qtwords import QtWords
from gui.common.settings import Recent, Settings, with_recent, write_settings
from gui.common.workspace import Workspace
from gui.shell.window import Window
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import Language, say, speak

if TYPE_CHECKING:
    from gui.start.page import NewWorkspace, StartPage

logger = logging.getLogger(__name__)

WARM_MS = 1_000  # the first page has been read by then: what may be wanted next is brought in
SEEN_MS = 50  # what is on show has been read and painted by then
WRITE_MS = 400  # settings are written when the user has stopped changing them


class House(QObject):
    """Owns what lives as long as the program, and furnishes the window that is already on screen."""

    def __init__(self, app: QApplication, folders: Folders, settings: Settings, window: Window) -> None:
        super().__init__()
        self._folders, self.window, self._is_closed = folders, window, False
        _begin_log(folders.log_file)
        self.faults = Faults(self)
        self.collector = Collector(self)
        self._voice = CellVoice(app, self)
        self.crash = CrashLog(folders.crash)
        self.jobs = Jobs(self)
        self.warming = Warming(self.jobs, window.prepare, window.entries, self)
        speak(cast("Language", settings.language))
        self._qt_words = QtWords(self)
        app.installTranslator(self._qt_words)
        self.wardrobe = Wardrobe(app, folders.glyphs, self)
        look = self.wardrobe.wear(settings)
        self.desk = Desk(look, self.jobs, Dialogs(look), settings, self)
        self._demo: Progress | None = None
        self._start: StartPage | None = None
        self._listen()
        window.furnish(self.desk, self._make_start)
        window.setWindowIcon(self.wardrobe.icon())
        window.left_workspace.connect(self._leave)
        window.framed.connect(self._warm_later)

    def start(self, address: str) -> None:
        """Open what the address names, or what was open last; else show the start screen."""
        wanted = address or self.desk.settings.last
        if wanted:
            self._glance(wanted)
        else:
            self.window.show_start()
        self.crash.open()
        if self.crash.last:
            self.desk.dialogs.tell(say("shell.crashed"), say("shell.crashed_text", path=self._folders.crash))
        self._warm_later()

    def open(self, address: str, *, read_only: bool = False) -> None:
        """Open a workspace and show it; if it cannot be, say why on the start screen."""
        self.jobs.run(
            partial(open_stored, address, self.desk.settings.person, read_only=read_only),
            owner=self,
            done=self._opened,
            failed=partial(self._not_opened, address),
        )

    def close(self) -> None:
        """End in the order that Qt and Python both survive: storage, jobs, settings, log."""
        if self._is_closed:
            return
        self._is_closed = True
        if self.desk.is_open:
            self.jobs.run(self.desk.workspace.close, owner=self, done=_nothing)
        self.jobs.close()
        self._write_settings()
        self.crash.close()
        self.faults.leave()

    # -- inner -------------------------------------------------------------------------------------

    def _warm_later(self) -> None:
        QTimer.singleShot(WARM_MS, self.warming, self.warming.begin)

    def _listen(self) -> None:
        self._write = QTimer(self)
        self._write.setSingleShot(True)
        self._write.setInterval(WRITE_MS)
        self._write.timeout.connect(self._write_settings)
        # What lives as long as the program is then set aside.
        self.warming.done.connect(self.collector.settle)
        self.desk.settings_changed.connect(self._settings_changed)
        self.desk.asked_for_agency.connect(self._show_agency)
        self.wardrobe.changing.connect(self.window.undress)
        self.wardrobe.changed.connect(self.desk.set_look)
        self.faults.seen.connect(self._show_fault)
        self.jobs.failed.connect(self.faults.meet)

    def _make_start(self, desk: Desk, parent: QWidget) -> StartPage:
        from gui.start.page import StartPage

        page = StartPage(desk, parent)
        self._start = page
        page.created.connect(self._create)
        page.opened.connect(self.open)
        page.demo_asked.connect(self._make_demo)
        page.demo_stopped.connect(self._stop_demo)
        return page

    def _glance(self, address: str) -> None:
        self.jobs.run(
            partial(glance_into, address),
            owner=self,
            done=partial(self._glanced, address),
            failed=partial(self._not_glanced, address),
        )

    def _not_glanced(self, address: str, fault: Exception) -> None:
        logger.error("No glance at the workspace", exc_info=fault)
        self._open_unseen(address)

    def _open_unseen(self, address: str) -> None:
        self.open(address)
        self.window.show_opening(self._name_of(address))

    def _glanced(self, address: str, glanced: Glanced | None) -> None:
        if glanced is None:
            self._open_unseen(address)
            return
        self.desk.sit_down(glanced.workspace)
        self.window.show_workspace()
        self._open_when_seen(glanced)

    def _open_when_seen(self, glanced: Glanced) -> None:
        """Not before: importing what it takes would keep the window from showing what it has."""
        if self._is_closed or not self._is_opening():
            return
        if self.jobs.is_busy:
            QTimer.singleShot(SEEN_MS, self, partial(self._open_when_seen, glanced))
        else:
            self.jobs.run(
                partial(glanced.open, self.desk.settings.person),
                owner=self,
                done=self._bring_in,
                failed=partial(self._not_opened, glanced.workspace.address),
            )

    def _bring_in(self, workspace: Workspace) -> None:
        """Let the open workspace take the place of the glance, where the user has come to by now."""
        if self._is_closed or not self._is_opening():
            return  # the user has left, and closed it by that
        if self.window.is_asking:
            QTimer.singleShot(SEEN_MS, self, partial(self._bring_in, workspace))
        elif workspace.agency_id != self.desk.agency_id:
            seen_from = partial(workspace.seen_from, self.desk.agency_id)
            self.jobs.run(seen_from, owner=self, done=self._bring_in)
        else:
            self.desk.sit_down(workspace)
            self._remember(workspace)
            self.window.renew()

    def _is_opening(self) -> bool:
        return self.desk.is_open and self.desk.workspace.is_opening

    def _opened(self, workspace: Workspace) -> None:
        self.desk.sit_down(workspace)
        self._remember(workspace)
        self.window.show_workspace()

    def _remember(self, workspace: Workspace) -> None:
        recent = Recent(workspace.address, workspace.agency_name, datetime.now().astimezone().isoformat())
        kept = with_recent(self.desk.settings, recent)
        self.desk.change_settings(recent=kept.recent, last=workspace.address)

    def _show_agency(self, agency_id: UUID) -> None:
        seen_from = partial(self.desk.workspace.seen_from, agency_id)
        self.jobs.run(seen_from, owner=self, done=self._turned, failed=self.faults.meet)

    def _turned(self, workspace: Workspace) -> None:
        self.desk.sit_down(workspace)
        self.window.show_workspace()

    def _not_opened(self, address: str, fault: Exception) -> None:
        if self._is_opening():
            self.window.show_start()
            self.desk.get_up()
        self._say_on_start(fault)
        if isinstance(fault, Refusal) and fault.key in READABLE:
            self.desk.dialogs.ask(
                say("start.read_only_title"),
                str(fault),
                accept=say("start.read_only_do"),
                reject=say("start.read_only_no"),
                done=partial(self._open_for_reading, address),
            )

    def _open_for_reading(self, address: str, _values: object) -> None:
        self.open(address, read_only=True)

    def _create(self, new: NewWorkspace) -> None:
        self.jobs.run(
            partial(create_stored, new.path, new.agency, self.desk.settings.person),
            owner=self,
            done=self._opened,
            failed=self._say_on_start,
        )

    def _make_demo(self, path: Path) -> None:
        self._show_progress(0.0, say("start.demo_working"))
        self._demo = self.jobs.run_long(
            partial(create_demo, path),
            owner=self,
            done=self._demo_made,
            told=self._show_progress,
            failed=self._demo_failed,
        )

    def _demo_made(self, path: Path) -> None:
        self._demo = None
        self._show_progress(None, "")
        self.open(str(path))

    def _demo_failed(self, fault: Exception) -> None:
        self._demo = None
        self._show_progress(None, "")
        self._say_on_start(fault)

    def _stop_demo(self) -> None:
        if self._demo is not None:
            self._demo.stop()
            self._demo = None
            self._show_progress(None, "")

    def _show_progress(self, share: float | None, words: str) -> None:
        if (page := self._start_page()) is not None:
            page.show_progress(share, words)

    def _leave(self) -> None:
        """Back to the start screen: what was typed is written before the storage closes."""
        workspace = self.desk.workspace
        self.window.show_start()
        self.desk.get_up()
        self.desk.change_settings(last="")
        self.jobs.run(workspace.close, owner=self, done=_nothing)

    def _say_on_start(self, fault: Exception) -> None:
        if not isinstance(fault, Refusal):
            self.faults.meet(fault)
        if self._start_page() is None:
            self.window.show_start()
        if (page := self._start_page()) is not None and isinstance(fault, Refusal):
            page.say_fault(str(fault))

    def _start_page(self) -> StartPage | None:
        """The start screen, while it is on show."""
        return self._start if self.window.centralWidget() is self._start else None

    def _settings_changed(self, settings: Settings) -> None:
        if self.wardrobe.spoken != settings.language:
            speak(cast("Language", settings.language))
            self.wardrobe.spoken = settings.language
            self.desk.language_changed.emit(settings.language)
        self.wardrobe.change(settings)
        self._write.start()

    def _write_settings(self) -> None:
        write_settings(self._folders.settings, self.desk.settings)

    def _show_fault(self, fault: BaseException) -> None:
        logger.error("Shown to the user", exc_info=fault)
        what = f"{type(fault).__name__}: {fault}"
        self.desk.dialogs.tell(
            say("shell.fault"), say("shell.fault_text", what=what, path=self._folders.log_file)
        )

    def _name_of(self, address: str) -> tuple[str, str]:
        known = [one.name for one in self.desk.settings.recent if one.address == address]
        return (known[0] if known else "Klarsyn"), Path(address).name


def _nothing(_answer: object) -> None:
    return


def _begin_log(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    logging.getLogger().addHandler(_LogFile(path))


class _LogFile(logging.Handler):
    """Begins with the first record: what keeps a file short takes its time to import, at every start."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            kept = RotatingFileHandler(
                self._path, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
            )
            kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
            self._file = kept
        self._file.handle(record)
