"""Step 5, third part: what differs from the round before, risk by risk."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import clear, column
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.labels import label
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from riskmodel.compare import Difference, FieldChange, compare
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say

KINDS = ("new", "changed", "closed", "confirmed", "pending")


@dataclass(frozen=True, slots=True)
class Row:
    """A risk and what became of it; `before` is None for a new one, `after` for one that is gone."""

    kind: str
    before: RiskFile | None
    after: RiskFile | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def file(self) -> RiskFile:
        """The risk as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - every row has one of them
        return found


class DifferencePart(QWidget):
    """A sentence that sums it up, and the table."""

    chosen = Signal(object)  # UUID | None: a risk of this round
    opened = Signal(object)  # UUID

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        layout = column(look, self, margins=("normal", "none", "normal", "none"), gap="small")
        above = column(look, margins=("small", "none", "small", "none"), gap="tiny")
        self._summary = label("", wrap=True)
        above.addWidget(self._summary)
        layout.addLayout(above)
        self._place = column(look, gap="none")
        layout.addLayout(self._place, 1)
        self.table: Table | None = None
        self._bands: tuple[str, ...] = ()
        self._show_empty()

    def show_rounds(self, before: Dossier | None, after: Dossier) -> None:
        """Compare with the round before; None when this is the first."""
        if before is None:
            self._show_empty()
            return
        difference = compare(before, after)
        self._summary.setText(_summary(difference))
        self._summary.show()
        if self.table is None or self._bands != after.matrix.bands:
            self._make_table(before, after)
        if self.table is not None:
            self.table.show_things(_rows(difference))

    def take_focus(self) -> None:
        """Put the keyboard in the table."""
        if self.table is not None:
            self.table.setFocus()

    def summary(self) -> str:
        """The sentence above the table."""
        return self._summary.text()

    def _make_table(self, before: Dossier, after: Dossier) -> None:
        clear(self._place)
        self._bands = after.matrix.bands
        bands = {**self._desk.look.bands(before.matrix.bands), **self._desk.look.bands(self._bands)}
        model = TableModel(_columns(before, after), row_name=_spoken, key=_key)
        self.table = Table(
            self._desk, model, name=say("analysis_place.difference.name"), bands=bands, row="row_tall"
        )
        self.table.chosen.connect(self._chose)
        self.table.opened.connect(self._opened)
        self._place.addWidget(self.table, 1)

    def _show_empty(self) -> None:
        clear(self._place)
        self.table = None
        self._summary.hide()
        self._place.addWidget(
            Empty(
                self._desk.look,
                "git-compare-arrows",
                say("analysis_place.difference.empty"),
                say("analysis_place.difference.empty_text"),
            ),
            1,
        )

    def _chose(self, row: Row | None) -> None:
        self.chosen.emit(row.after.risk.id if row is not None and row.after is not None else None)

    def _opened(self, row: Row) -> None:
        if row.after is not None:
            self.opened.emit(row.after.risk.id)


def _rows(difference: Difference) -> list[Row]:
    rows = [Row("new", None, file) for file in difference.new]
    for kind in ("changed", "confirmed", "pending"):
        rows += [Row(kind, each.before, each.after, each.fields) for each in getattr(difference, kind)]
    rows += [_closed(file, difference) for file in difference.closed]
    return sorted(rows, key=lambda row: (KINDS.index(row.kind), row.file.risk.number))


def _closed(file: RiskFile, difference: Difference) -> Row:
    """A risk that is no longer open: its copy with the reason, or the earlier one when it has none."""
    earlier = {each.risk.id: each for each in difference.before.risks}
    if file.risk.id in earlier:
        return Row("closed", file, None)
    origin = earlier.get(file.risk.previous_id) if file.risk.previous_id is not None else None
    return Row("closed", origin, file)


def _summary(difference: Difference) -> str:
    parts = [
        say(f"analysis_place.difference.n_{kind}", n=len(found))
        for kind in (*KINDS, "lowered", "raised")
        if (found := getattr(difference, kind))
    ]
    against = say("analysis_place.difference.against", title=difference.before.analysis.title)
    return f"{against} {', '.join(parts)}." if parts else against


class _Levels:
    """The level of a risk in its own round, for a column."""

    def __init__(self, dossier: Dossier, *, is_after: bool) -> None:
        self._dossier, self._is_after = dossier, is_after

    def _file(self, row: Row) -> RiskFile | None:
        if self._is_after:
            return None if row.kind == "closed" else row.after
        return row.before

    def band(self, row: Row) -> str | None:
        """The band; None for what nobody has judged, "" where the risk is not in the round."""
        file = self._file(row)
        return file.level.band if file is not None else ""

    def words(self, row: Row) -> str:
        file = self._file(row)
        if file is None:
            return say(f"analysis_place.difference.no_{'longer' if self._is_after else 'one_yet'}")
        band = file.level.band
        return say("analysis_place.unrated") if band is None else self._dossier.band(band).name

    def rank(self, row: Row) -> int | None:
        band = self.band(row)
        return None if not band else self._dossier.matrix.bands.index(band)


def _columns(before: Dossier, after: Dossier) -> list[Column[Row]]:
    was, now = _Levels(before, is_after=False), _Levels(after, is_after=True)
    return [
        Column("number", say("analysis_place.found.number"), _label, kind="muted", width=12, sort=_number),
        Column("title", say("analysis_place.found.risk"), _title, kind="two", second=_changes, sort=_title),
        Column("kind", say("analysis_place.difference.kind"), _kind, width=26, sort=_kind_rank),
        Column(
            "was", say("analysis_place.difference.was"), was.words, kind="level", band=was.band, width=30,
            sort=was.rank, is_essential=False,
        ),
        Column(
            "now", say("analysis_place.difference.now"), now.words, kind="level", band=now.band, width=30,
            sort=now.rank,
        ),
    ]  # fmt: skip


def _key(row: Row) -> UUID:
    return row.file.risk.id


def _label(row: Row) -> str:
    return row.file.label


def _number(row: Row) -> int:
    return row.file.risk.number


def _title(row: Row) -> str:
    return row.file.risk.title


def _changes(row: Row) -> str:
    if row.kind == "closed" and row.file.risk.closed_reason:
        return row.file.risk.closed_reason
    return " · ".join(change.text for change in row.fields)


def _kind(row: Row) -> str:
    return say(f"analysis_place.difference.{row.kind}")


def _kind_rank(row: Row) -> int:
    return KINDS.index(row.kind)


def _spoken(row: Row) -> str:
    return ", ".join(part for part in (_label(row), _title(row), _kind(row), _changes(row)) if part)
