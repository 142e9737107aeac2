"""The ledger as a table: who used what, when, what came of it and what was answered later."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column, row
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import SearchField
from gui.common.figures import iso, long_date
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.reuse.reading import Read
from network.experience import Outcome
from network.reuse_ledger import LedgerRow
from network.reuse_words import outcome_words
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order

ORDER = {outcome: at for at, outcome in enumerate(Outcome)}


class LedgerView(QWidget):
    """The table with its search field."""

    chosen = Signal(object)
    opened = Signal(object)
    removed = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = desk.look
        self._read: Read | None = None
        self._wanted: UUID | None = None
        self._experience_id: UUID | None = None
        self.search = SearchField(desk.look, say("reuse_place.filter"), hint=say("reuse_place.filter"))
        rows = TableModel(_columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, rows, name=say("reuse_place.title"), row="row_tall")
        empty = Empty(
            desk.look,
            "repeat-2",
            say("reuse_place.empty"),
            say("reuse_place.empty.text"),
            action=say("reuse_place.empty.go"),
            run=self._go,
        )
        self._desk = desk
        nothing = say("reuse_place.nothing"), say("reuse_place.nothing.text")
        self.table.say_empty(empty, nothing_found=nothing)
        self.search.typed.connect(self.table.filter)
        self.search.went_down.connect(self.table.setFocus)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.removed.connect(self.removed)
        self.table.menu_wanted.connect(self.menu_wanted)
        outer = column(self._look, self, margins=("normal", "none", "normal", "none"), gap="medium")
        tools = row(self._look, margins=("small", "none", "small", "none"))
        self.search.setMaximumWidth(self._look.px(70))
        tools.addWidget(self.search, 1)
        tools.addStretch(1)
        outer.addLayout(tools)
        outer.addWidget(self.table, 1)

    def current(self) -> LedgerRow | None:
        """The chosen reuse."""
        found: LedgerRow | None = self.table.current()
        return found

    def want(self, reuse_id: UUID | None, experience_id: UUID | None = None) -> None:
        """Choose a reuse, or the latest of an experience; now or when it has been read."""
        self._wanted, self._experience_id = reuse_id, experience_id
        self._choose()

    def show_read(self, read: Read) -> None:
        """Show the ledger as it was read."""
        self._read = read
        self.table.show_things(read.ledger.rows)
        self.search.setVisible(bool(read.ledger.rows))
        self._choose()
        self.chosen.emit(self.current())

    def take_focus(self) -> None:
        """Work begins in the table."""
        self.table.setFocus()

    def seek(self) -> None:
        """Go to the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _choose(self) -> None:
        if self._read is None:
            return
        wanted = self._wanted
        if wanted is None and self._experience_id is not None:
            of_it = (one for one in self._read.ledger.rows if one.experience.id == self._experience_id)
            wanted = next((one.reuse.id for one in of_it), None)
        if not (wanted and self.table.choose(wanted)) and self.table.current() is None:
            self.table.choose_first()
        self._wanted = self._experience_id = None

    def _go(self) -> None:
        self._desk.go("experiences")


def _columns() -> list[Column[LedgerRow]]:
    return [
        Column("user", say("reuse_place.user"), lambda r: r.user, kind="two",
               sort=lambda r: swedish_order(r.user), second=_about),
        Column("used_on", say("reuse_place.used_on"), lambda r: iso(r.reuse.used_on), kind="date", width=26,
               sort=lambda r: r.reuse.used_on, spoken=lambda r: long_date(r.reuse.used_on)),
        Column("outcome", say("reuse_place.outcome"), lambda r: outcome_words(r.outcome), width=38,
               sort=_rank, tone=_tone),
        Column("answered", say("reuse_place.answered"), _answered, width=30, kind="muted",
               sort=lambda r: len(r.answered), is_essential=False),
    ]  # fmt: skip


def _key(row: LedgerRow) -> UUID:
    return row.reuse.id


def _about(row: LedgerRow) -> str:
    return f"{row.experience.label} · {row.experience.title}"


def _rank(row: LedgerRow) -> int | None:
    return ORDER[row.outcome] if row.outcome is not None else None


def _tone(row: LedgerRow) -> str:
    return "muted" if row.outcome in (None, Outcome.TOO_EARLY) else ""


def _answered(row: LedgerRow) -> str:
    """After how many months it was answered, of the questions that were put."""
    if not row.asks:
        return "–"
    return say("reuse_place.answered.of", n=len(row.answered), of=len(row.asks))


def _spoken(row: LedgerRow) -> str:
    return ", ".join((row.user, _about(row), long_date(row.reuse.used_on), outcome_words(row.outcome)))
