"""Getting a finished report out: to files beside each other, or on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths, Signal

from gui.common.desk import Desk
from gui.common.jobs import Progress
from gui.reports.making import Made, already_there, save, window_language
from gui.reports.work import Outcome, Working
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from gui.reports.printing import Printing


class Delivery(QObject):
    """Asks where to, does it, and says what came of it. `made` is what there is to deliver."""

    busy_changed = Signal()

    def __init__(self, desk: Desk, working: Working, outcome: Outcome, parent: QObject) -> None:
        super().__init__(parent)
        self.made: Made | None = None
        self.folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home()
        )
        self._desk, self._working, self._outcome = desk, working, outcome
        self._job: Progress | None = None
        self._printing: Printing | None = None
        self._dialog: QPrintDialog | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it saves or prints now."""
        return self._job is not None or self._printing is not None

    def stop(self) -> None:
        """Stop saving or printing."""
        if self._printing is not None:
            self._printing.stop()
            self._outcome.say(say("reports_place.print.stopped"), "info")
        if self._job is not None:
            self._job.stop()
            self._outcome.say(say("reports_place.save_stopped"), "info")
        self._end()

    # -- files -----------------------------------------------------------------------------------------

    def ask_save(self) -> None:
        """Ask where the report is to lie."""
        if self.made is None or self.is_busy:
            return
        self._outcome.say("")
        self._desk.dialogs.save_file(
            say("reports_place.save.title"),
            self.folder / self.made.name,
            say("reports_place.save.kind"),
            partial(self._chose_path, self.made),
        )

    def _chose_path(self, made: Made, path: Path) -> None:
        self.folder = path.parent
        # The file dialog has asked about the name it was given, not about those that come with it.
        taken = already_there([one for one in made.paths(path) if one != path])
        if taken:
            self._desk.dialogs.ask(
                say("reports_place.replace", n=len(taken), names=", ".join(taken)),
                say("reports_place.replace.text", folder=str(path.parent)),
                accept=say("reports_place.replace.accept", n=len(taken)),
                reject=say("reports_place.replace.keep"),
                done=partial(self._replace, made, path),
            )
        else:
            self._save(made, path)

    def _replace(self, made: Made, path: Path, _values: dict[str, Any]) -> None:
        self._save(made, path)

    def _save(self, made: Made, path: Path) -> None:
        self._working.begin()
        self._job = self._desk.work_long(
            partial(save, made, path, window_language()),
            self._saved,
            owner=self,
            told=self._working.tell,
            failed=self._failed,
        )
        self.busy_changed.emit()

    def _saved(self, paths: tuple[Path, ...]) -> None:
        self._end()
        self._outcome.say_saved(paths)

    def _failed(self, fault: Exception) -> None:
        self._end()
        if isinstance(fault, Refusal):
            self._outcome.say_failed(fault)
        else:
            self._desk.refused(fault)

    # -- paper -----------------------------------------------------------------------------------------

    def ask_print(self) -> None:
        """Ask the system which printer, and print."""
        from gui.reports import printing

        if self.made is None or self.is_busy:
            return
        if not printing.has_printer():
            self._outcome.say(say("reports_place.print.none"), "warning")
            return
        printer = printing.printer_for(self.made)
        self._dialog = printing.ask_printer(printer, len(self.made.sheets), self._desk.dialogs.window)
        self._dialog.finished.connect(self._printer_chosen)

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer that has been chosen."""
        from gui.reports.printing import Printing

        if self.made is None or self.is_busy:
            return
        self._outcome.say("")
        self._working.begin()
        self._printing = Printing(self._desk, self.made, printer, self)
        self._printing.told.connect(self._working.tell)
        self._printing.ended.connect(self._printed)
        self._printing.failed.connect(self._failed)
        self.busy_changed.emit()
        self._printing.start()

    def _printer_chosen(self, answer: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        if answer:
            self.print_on(dialog.printer())
        dialog.deleteLater()

    def _printed(self, pages: int) -> None:
        self._end()
        self._outcome.say(say("reports_place.print.done", n=pages), "success")

    # -- inner -----------------------------------------------------------------------------------------

    def _end(self) -> None:
        self._job = None
        if self._printing is not None:
            self._printing.deleteLater()
            self._printing = None
        self._working.end()
        self.busy_changed.emit()
