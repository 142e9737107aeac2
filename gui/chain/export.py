"""The chain as a file: its list as a workbook or text, and the picture."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from exchange.lists import ExportedList, csv_bytes
from gui.chain.twin import after_of, before_of, kind_of, note_of, part_of, rows_of, title_of
from gui.common.desk import Desk
from network.chain import Chain
from reports.disk import write_files
from reports.workbook import Sheet, SheetColumn, write_workbook
from riskmodel.kernel.errors import InputError
from riskmodel.kernel.words import say

COLUMNS = (
    ("kind", 18, kind_of), ("title", 44, title_of), ("note", 30, note_of), ("after", 50, after_of),
    ("before", 50, before_of), ("part", 18, part_of),
)  # fmt: skip


class ChainExport(QObject):
    """Asks where the file is to lie, and writes it away from the window's thread."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk

    def ask_list(self, chain: Chain) -> None:
        """Save the list as a workbook or as text."""
        self._desk.dialogs.save_file(
            say("chain.export.title"),
            Path.home() / f"{say('chain.export.name')}.xlsx",
            say("chain.export.kind"),
            partial(self._write_list, chain),
        )

    def ask_picture(self, picture: QPixmap) -> None:
        """Save the picture."""
        self._desk.dialogs.save_file(
            say("chain.picture.title"),
            Path.home() / f"{say('chain.export.name')}.png",
            say("chain.picture.kind"),
            partial(self._write_picture, picture),
        )

    def _write_list(self, chain: Chain, path: Path) -> None:
        agency, now = self._desk.workspace.agency_name, datetime.now().astimezone()
        work = partial(_save_list, path, chain, agency, now)
        self._desk.work_elsewhere(work, self._written, owner=self)

    def _write_picture(self, picture: QPixmap, path: Path) -> None:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        self._desk.work_elsewhere(partial(_save, path, bytes(data.data())), self._written, owner=self)

    def _written(self, path: Path) -> None:
        self._desk.tell(say("chain.export.done", name=path.name))


def chain_list(chain: Chain) -> ExportedList:
    """The chain as a table in words."""
    titles = tuple(say(f"chain.column.{name}") for name, _, _ in COLUMNS)
    rows = tuple(tuple(text(row) for _, _, text in COLUMNS) for row in rows_of(chain))
    title = say("chain.title", title=chain.middle.title)
    return ExportedList("klarsyn.chain", title, titles, rows, {"sentence": chain.sentence()})


def chain_files(path: Path, chain: Chain, agency: str, now: datetime) -> Mapping[Path, bytes]:
    """The file to write for a name.

    Raises:
        InputError: `chain.export.form`, the name has another ending than .xlsx and .csv.
    """
    found = chain_list(chain)
    match path.suffix.lower():
        case ".xlsx":
            heads = tuple(
                SheetColumn(title, width) for title, (_, width, _) in zip(found.columns, COLUMNS, strict=True)
            )
            sheet = Sheet(say("chain.place"), heads, found.rows)
            return {path: write_workbook((sheet,), title=found.title, author=agency, created=now)}
        case ".csv":
            return {path: csv_bytes(found)}
    raise InputError("chain.export.form", name=path.name)


def _save_list(path: Path, chain: Chain, agency: str, now: datetime) -> Path:
    write_files(chain_files(path, chain, agency, now))
    return path


def _save(path: Path, octets: bytes) -> Path:
    write_files({path: octets})
    return path
