"""Every certificate of an erasure, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.figures import iso, number
from gui.common.flow import Flow
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.keeping.rows import KeepingFile
from network.keeping import ErasureCertificate
from riskmodel.kernel.words import say


class CertificatesView(QWidget):
    """One row for each erasure."""

    save_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = desk.look
        outer = column(look, self, margins=("normal", "none", "normal", "none"), gap="medium")
        self._banner = Banner(look)
        outer.addWidget(self._banner)
        self._save = button(look, say("keeping_place.save_certificate"), self._ask_save, icon="file-text")
        tools = box()
        Flow(look, tools).addWidget(self._save)
        outer.addWidget(tools)
        rows = TableModel(self._columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, rows, name=say("keeping_place.tab.certificates"), row="row_tall")
        self.table.say_empty(
            Empty(
                look,
                "file-text",
                say("keeping_place.certificates.none"),
                say("keeping_place.certificates.none.text"),
            )
        )
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self.save_wanted.emit)
        outer.addWidget(self.table, 1)
        self._chose(None)

    def _columns(self) -> list[Column[ErasureCertificate]]:
        return [
            Column("day", say("keeping_place.column.day"), lambda c: iso(c.made_on), kind="date", width=30,
                   sort=lambda c: c.made_on),
            Column("reason", say("keeping_place.column.reason"), lambda c: c.reason, kind="two",
                   second=lambda c: c.made_by),
            Column("erased", say("keeping_place.column.erased"), lambda c: number(_sum(c.counts)),
                   kind="number", width=24, sort=lambda c: _sum(c.counts)),
            Column("kept", say("keeping_place.column.kept"), lambda c: number(_sum(c.preserved)),
                   kind="number", width=24, sort=lambda c: _sum(c.preserved), is_essential=False),
        ]  # fmt: skip

    def show_file(self, file: KeepingFile) -> None:
        """Show the certificates."""
        self.table.show_things(file.certificates)
        if self.table.current() is None:
            self.table.choose_first()

    def say_copies(self, copies: int, run: Callable[[], None]) -> None:
        """Tell that copies still hold what was erased, with a way to renew them."""
        if copies:
            self._banner.say(
                say("keeping_place.copies", n=copies), "warning", link=say("keeping_place.copies.go"), run=run
            )
        else:
            self._banner.say("")

    def forget_copies(self) -> None:
        """The copies hold it no longer."""
        self._banner.say("")

    def _chose(self, made: ErasureCertificate | None) -> None:
        self._save.setEnabled(made is not None)

    def _ask_save(self) -> None:
        if (made := self.table.current()) is not None:
            self.save_wanted.emit(made)


def _sum(counts: tuple[tuple[str, int], ...]) -> int:
    return sum(count for _, count in counts)


def _key(made: ErasureCertificate) -> UUID:
    return made.id


def _spoken(made: ErasureCertificate) -> str:
    return say(
        "keeping_place.spoken.certificate", day=iso(made.made_on), reason=made.reason, n=_sum(made.counts)
    )
