"""Both directions: what the members use and what they offer, by size, by year, and agency by agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QWidget

from gui.common.boxes import box, clear, column, line, row
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.common.theme import Look
from gui.reuse.reading import Read
from network.reuse_ledger import AgencyLine, Direction, ReuseLedger, SizeLine
from network.reuse_words import outcome_words, value_statement
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order

THICK, GAP = 1.75, 0.75  # units: one bar, and between the two


@dataclass(frozen=True, slots=True)
class Figures:
    """One line of figures: its name, what it is told of, and both counts."""

    name: str
    of: str
    uses: int
    offers: int


class Bars(QWidget):
    """Two thin bars under each other, uses and offers; the numbers beside them say the same."""

    def __init__(self, look: Look, uses: int, offers: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._parts, self._most = look, ((uses, "accent"), (offers, "muted")), max(most, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(look.px(12))

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as two bars."""
        return QSize(self._look.px(50), self._look.px(THICK * 2 + GAP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both; nothing is a hair on the track."""
        painter, look = QPainter(self), self._look
        thick = look.px(THICK)
        for at, (count, token) in enumerate(self._parts):
            top = at * (thick + look.px(GAP))
            painter.fillRect(QRectF(0, top, self.width(), thick), look.colour("track"))
            wide = self.width() * count / self._most
            painter.fillRect(QRectF(0, top, wide, thick), look.colour(token))
        painter.end()


class BothView(QWidget):
    """The figures with their denominators, and each agency in a table."""

    agency_opened = Signal(object)  # the id of a member

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = self._look = desk.look
        views = [(key, say(f"reuse_place.both.{key}")) for key in ("figures", "agencies")]
        self.views = Segments(look, views, "figures", name=say("reuse_place.both.views"))
        self.views.committed.connect(self._show_view)
        self._figures = Scroll(look, margins=("small", "none", "large", "large"), gap="small", measure=True)
        rows = TableModel(_columns(), row_name=_spoken, key=_key)
        self.table = Table(desk, rows, name=say("reuse_place.both.agencies"))
        self.table.say_empty(
            Empty(look, "repeat-2", say("reuse_place.both.empty"), say("reuse_place.both.empty.text"))
        )
        self.table.opened.connect(self._open)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._figures)
        self._stack.addWidget(self.table)
        outer = column(look, self, margins=("normal", "none", "normal", "none"), gap="medium")
        tools = row(look, margins=("small", "none", "small", "none"))
        tools.addWidget(self.views)
        tools.addStretch(1)
        outer.addLayout(tools)
        outer.addWidget(self._stack, 1)

    def show_view(self, view: str) -> None:
        """Show the figures or the agencies."""
        if view in {"figures", "agencies"}:
            self.views.set_value(view)
            self._show_view(view)

    def show_read(self, read: Read) -> None:
        """Show the ledger as it was read."""
        ledger = read.ledger
        self.table.show_things(ledger.agencies)
        body = self._figures.body
        clear(body)
        self._summary(ledger)
        sizes = [Figures(size_words(one), _share_words(one), one.uses, one.offers) for one in ledger.sizes]
        self._grid(say("reuse_place.by_size"), say("reuse_place.by_size.text"), sizes)
        years = [Figures(str(one.year), "", one.uses, one.offers) for one in reversed(ledger.years)]
        self._grid(say("reuse_place.by_year"), say("reuse_place.by_year.text"), years)
        count = len(ledger.rows)
        outcomes = [(outcome_words(key), n) for key, n in ledger.outcomes.items() if n or key is not None]
        self._counts(say("reuse_place.outcomes"), say("reuse_place.outcomes.text", n=count), outcomes)
        values = [(value_statement(kind), n) for kind, n in ledger.values.items()]
        self._counts(say("reuse_place.values"), say("reuse_place.values.text", n=count), values)
        body.addStretch(1)

    def take_focus(self) -> None:
        """Work begins with the view that is shown."""
        if self.views.value() == "agencies":
            self.table.setFocus()
        else:
            self.views.setFocus()

    def _summary(self, ledger: ReuseLedger) -> None:
        found = ledger.directions()
        facts = {direction.value: found[direction] for direction in Direction}
        body = self._figures.body
        body.addWidget(label(say("reuse_place.summary", n=ledger.members, **facts), wrap=True))
        if ledger.hidden_offers:
            words = say("reuse_place.hidden", n=ledger.hidden_offers)
            body.addWidget(label(words, "caption", wrap=True))

    def _grid(self, title: str, text: str, lines: Sequence[Figures]) -> None:
        if not lines:
            return
        self._head(title, text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.space("normal"))
        grid.setVerticalSpacing(self._look.space("small"))
        grid.setColumnStretch(1, 1)
        most = max(max(one.uses, one.offers) for one in lines)
        for at, one in enumerate(lines):
            name = box()
            words = column(self._look, name, gap="none")
            words.addWidget(label(one.name))
            if one.of:
                words.addWidget(label(one.of, "caption"))
            grid.addWidget(name, at, 0)
            bars = Bars(self._look, one.uses, one.offers, most)
            told = say("reuse_place.counts", uses=one.uses, offers=one.offers)
            bars.setAccessibleName(f"{one.name}: {told}")
            grid.addWidget(bars, at, 1, Qt.AlignmentFlag.AlignVCenter)
            counts = box()
            numbers = column(self._look, counts, gap="none")
            numbers.addWidget(label(say("reuse_place.uses", n=one.uses), "caption"))
            numbers.addWidget(label(say("reuse_place.offers", n=one.offers), "caption"))
            counts.setMinimumWidth(self._width_of_counts(most))
            grid.addWidget(counts, at, 2, Qt.AlignmentFlag.AlignVCenter)
        self._figures.body.addLayout(grid)

    def _counts(self, title: str, text: str, rows: Sequence[tuple[str, int]]) -> None:
        self._head(title, text)
        grid = QGridLayout()
        grid.setVerticalSpacing(self._look.space("tiny"))
        grid.setColumnStretch(0, 1)
        for at, (name, count) in enumerate(rows):
            grid.addWidget(label(name, wrap=True), at, 0)
            grid.addWidget(label(str(count), "strong"), at, 1, Qt.AlignmentFlag.AlignRight)
        self._figures.body.addLayout(grid)

    def _head(self, title: str, text: str) -> None:
        body = self._figures.body
        body.addSpacing(self._look.space("normal"))
        body.addWidget(line())
        body.addWidget(label(title, "lead"))
        body.addWidget(label(text, "caption", wrap=True))

    def _width_of_counts(self, most: int) -> int:
        metrics = QFontMetrics(self._look.font("caption"))
        return max(
            metrics.horizontalAdvance(say(key, n=most)) for key in ("reuse_place.uses", "reuse_place.offers")
        )

    def _show_view(self, view: object) -> None:
        self._stack.setCurrentIndex(1 if view == "agencies" else 0)

    def _open(self, agency: AgencyLine) -> None:
        if agency.member_id is not None:
            self.agency_opened.emit(agency.member_id)


def size_words(one: SizeLine) -> str:
    """The size class, or that it is not known."""
    return say("coverage.size", size=one.size.words) if one.size else say("reuse_place.size.unknown")


def _share_words(one: SizeLine) -> str:
    """How many of its members use and offer: the denominator is always said."""
    if not one.agencies:
        return say("reuse_place.share.none")
    return say("reuse_place.share", users=one.users, givers=one.givers, n=one.agencies)


def _columns() -> list[Column[AgencyLine]]:
    return [
        Column("name", say("reuse_place.agency"), lambda a: a.name, kind="name",
               sort=lambda a: swedish_order(a.name)),
        Column("size", say("reuse_place.size"), lambda a: a.size.words if a.size else "–", kind="muted",
               width=28, sort=_size_rank, is_essential=False),
        Column("uses", say("reuse_place.column.uses"), lambda a: str(a.uses), kind="number", width=22,
               sort=lambda a: a.uses),
        Column("offers", say("reuse_place.column.offers"), lambda a: str(a.offers), kind="number", width=18,
               sort=lambda a: a.offers),
        Column("used", say("reuse_place.column.used"), lambda a: str(a.used), kind="number", width=34,
               short=say("reuse_place.column.used.short"), sort=lambda a: a.used, is_essential=False),
        Column("direction", say("reuse_place.direction"), _direction, width=36, sort=_direction,
               is_essential=False),
    ]  # fmt: skip


def _key(agency: AgencyLine) -> UUID | str:
    return agency.member_id or agency.name


def _size_rank(agency: AgencyLine) -> int | None:
    return list(type(agency.size)).index(agency.size) if agency.size else None


def _direction(agency: AgencyLine) -> str:
    return say(f"reuse_place.direction.{agency.direction}")


def _spoken(agency: AgencyLine) -> str:
    counts = say("reuse_place.counts", uses=agency.uses, offers=agency.offers)
    return f"{agency.name}, {counts}, {_direction(agency)}"
