"""The year as a file: a workbook or text of its meetings, and the wheel as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtWidgets import QWidget

from exchange.lists import ExportedList, csv_bytes
from gui.common.desk import Desk
from gui.year.wheel import Wheel
from network.yearfile import YearFile
from network.yearview import calendar_rows, year_rows, year_sheet
from reports.disk import write_files
from reports.workbook import Sheet, SheetColumn, write_workbook
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

COLUMNS = ("number", "day", "week", "start", "end", "group", "title", "state", "score", "against")
WIDTHS = (10, 12, 8, 8, 8, 22, 36, 14, 8, 60)


class YearExport(QObject):
    """Asks where the file is to lie, and writes it away from the window's thread."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk

    def ask(self, file: YearFile) -> None:
        """Save the meetings as a workbook or as text."""
        self._desk.dialogs.save_file(
            say("year.export.title", year=file.year),
            Path.home() / f"{say('year.export.name', year=file.year)}.xlsx",
            say("year.export.kind"),
            partial(self._write, file),
        )

    def ask_picture(self, wheel: Wheel, year: int) -> None:
        """Save the wheel as a picture, large enough for a wall."""
        self._desk.dialogs.save_file(
            say("year.picture.title", year=year),
            Path.home() / f"{say('year.picture.name', year=year)}.png",
            say("year.picture.kind"),
            partial(self._write_picture, wheel),
        )

    def _write(self, file: YearFile, path: Path) -> None:
        agency, now = self._desk.workspace.agency_name, datetime.now().astimezone()
        work = partial(_save, path, file, agency, now)
        self._desk.work_elsewhere(work, self._written, owner=self)

    def _write_picture(self, wheel: Wheel, path: Path) -> None:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        wheel.picture().save(buffer, "PNG")  # type: ignore[call-overload]
        octets = bytes(data.data())
        self._desk.work_elsewhere(partial(_save_octets, path, octets), self._written, owner=self)

    def _written(self, path: Path) -> None:
        self._desk.tell(say("year.export.done", name=path.name))


def year_list(file: YearFile) -> ExportedList:
    """The year's meetings as a table in words."""
    rows = tuple(
        (
            row.label, row.day, row.week, row.start, row.end, row.group, row.title, row.state, row.score,
            row.against,
        )
        for row in year_rows(file)
    )  # fmt: skip
    titles = tuple(say(f"year.export.column.{name}") for name in COLUMNS)
    return ExportedList("klarsyn.year", say("year.title", year=file.year), titles, rows, {"year": file.year})


def calendar_sheet(file: YearFile) -> Sheet:
    """The days and times to take into account, as a sheet of their own."""
    columns = tuple(
        SheetColumn(say(f"year.table.{name}"), width)
        for name, width in (("from", 12), ("to", 12), ("kind", 18), ("what", 60))
    )
    rows = tuple(
        (row.first, row.last, say(f"year.kind.{row.kind}"), row.text)
        for row in calendar_rows(year_sheet(file))
    )
    return Sheet(say("year.table.calendar"), columns, rows)


def year_files(path: Path, file: YearFile, agency: str, now: datetime) -> Mapping[Path, bytes]:
    """The file to write for a name.

    Raises:
        InputError: `year.export.form`, the name has another ending than .xlsx and .csv.
    """
    found = year_list(file)
    match path.suffix.lower():
        case ".xlsx":
            columns = tuple(
                SheetColumn(title, width) for title, width in zip(found.columns, WIDTHS, strict=True)
            )
            sheets = (Sheet(str(file.year), columns, found.rows), calendar_sheet(file))
            return {path: write_workbook(sheets, title=found.title, author=agency, created=now)}
        case ".csv":
            return {path: csv_bytes(found)}
    raise InputError("year.export.form", name=path.name)


def _save(path: Path, file: YearFile, agency: str, now: datetime) -> Path:
    write_files(year_files(path, file, agency, now))
    return path


def _save_octets(path: Path, octets: bytes) -> Path:
    write_files({path: octets})
    return path
