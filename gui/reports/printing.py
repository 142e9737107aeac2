"""Putting a report on paper: pages are drawn elsewhere one by one and painted on the printer here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from gui.common.desk import Desk
from gui.reports.making import Made
from reports.preview import POINTS_PER_INCH, Picture, Sheet, draw_sheet
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say

FINEST = 300  # dots per inch: text is sharp on paper, and an A4 page takes 35 MB, one at a time


def has_printer() -> bool:
    """Whether the system knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def printer_for(made: Made) -> QPrinter:
    """A printer set up for the report: its name, its paper, all of the sheet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    first = made.sheets[0]
    printer.setDocName(made.name)
    size = QPageSize(QSizeF(first.width, first.height), QPageSize.Unit.Point)
    printer.setPageLayout(
        QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Point)
    )
    printer.setFullPage(True)
    return printer


def ask_printer(printer: QPrinter, pages: int, window: QWidget | None) -> QPrintDialog:
    """The system's own question about printer, pages and copies; opened, not waited for."""
    dialog = QPrintDialog(printer, window)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    # Its own `open` wants a receiver in the manner of C++.
    QDialog.open(dialog)
    return dialog


def chosen(printer: QPrinter, sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages that were chosen, in the order they are printed."""
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        first, last = printer.fromPage() or 1, printer.toPage() or len(sheets)
        sheets = [sheet for sheet in sheets if first <= sheet.number <= last]
    backwards = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
    return list(reversed(sheets)) if backwards else list(sheets)


class Printing(QObject):
    """Prints the chosen pages. `told` says how far it has come; it ends with one of the other two."""

    told = Signal(object, str)  # share, words
    ended = Signal(int)  # pages sent to the printer
    failed = Signal(object)  # Exception

    def __init__(self, desk: Desk, made: Made, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._made, self._printer = desk, made, printer
        self._left = chosen(printer, made.sheets)
        self._count = len(self._left)
        self._painter = QPainter()

    def start(self) -> None:
        """Print from the first chosen page on."""
        if not self._left or not self._painter.begin(self._printer):
            self._fail(Refusal("reports_place.print.refused"))
            return
        self._next()

    def stop(self) -> None:
        """Print no more; what the printer has got it may still print."""
        if self._painter.isActive():
            self._left = []
            self._printer.abort()
            self._painter.end()

    def _next(self) -> None:
        number = self._count - len(self._left) + 1
        words = say("reports_place.progress.print", page=number, pages=self._count)
        self.told.emit((number - 1) / self._count, words)
        sheet = self._left[0]
        dots = min(FINEST, self._printer.resolution())
        self._desk.work_elsewhere(
            partial(draw_sheet, self._made.pdf, sheet.number, round(sheet.width / POINTS_PER_INCH * dots)),
            self._paint,
            owner=self,
            failed=self._fail,
        )

    def _paint(self, picture: Picture) -> None:
        if not self._painter.isActive():
            return
        image = QImage(
            picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32
        )
        paper = QRectF(self._printer.paperRect(QPrinter.Unit.DevicePixel))
        self._painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), image)
        self._left.pop(0)
        if not self._left:
            done = self._painter.end()
            self.ended.emit(self._count) if done else self._fail(Refusal("reports_place.print.refused"))
        elif self._printer.newPage():
            self._next()
        else:
            self._fail(Refusal("reports_place.print.refused"))

    def _fail(self, fault: Exception) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.failed.emit(fault)
