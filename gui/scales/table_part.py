"""The tab Prioritetstabell: the table as a grid, the key to its bands, and the table made of limits."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common.askdialog import AskDialog
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.levels import Swatch
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.theme import Look
from gui.scales.axes import AxedGrid
from gui.scales.draft import set_cell, set_ranges
from gui.scales.limits import limit_fields, ranges_in
from gui.scales.part import Draft, Part
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say
from riskmodel.scale_set import PriorityBand, ScaleSet
from riskmodel.scales import Cell


class Key(QWidget):
    """Which number is which band."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[PriorityBand, ...] = ()
        self._flow = Flow(look, self, gap="large")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_bands(self, bands: tuple[PriorityBand, ...]) -> None:
        """Show other bands, lowest first."""
        if bands == self._shown:
            return
        self._shown = bands
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        looks = self._look.bands([band.id for band in bands])
        for at, band in enumerate(bands, 1):
            held = QWidget(self)
            line = row(self._look, held)
            line.addWidget(Swatch(self._look, looks[band.id], width=5.5, height=4))
            line.addWidget(label(f"{at}  {band.name or say('scales_place.nameless')}", "caption"))
            self._flow.addWidget(held)
            held.show()


class TablePart(Part):
    """The grid; what is chosen in it is a new draft."""

    key = "table"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self.axed = AxedGrid(desk)
        self.grid = self.axed.grid
        self.grid.picked.connect(self._picked)
        self.grid.arrived.connect(self._arrived)
        self._key = Key(look)
        self._limits = button(look, say("scales_place.limits"), self.ask_limits)
        self._dialog: AskDialog | None = None
        self._scroll = scroll = Scroll(look, margins=("large", "small", "large", "normal"), gap="normal")
        self._hint = label("", "muted", wrap=True)
        scroll.body.addWidget(self._hint)
        scroll.body.addWidget(self.axed, 1)
        below = row(look, gap="normal")
        below.addWidget(self._key, 1)
        below.addWidget(self._limits, 0, Qt.AlignmentFlag.AlignTop)
        scroll.body.addLayout(below)
        column(look, self, gap="none").addWidget(scroll)

    def show_draft(self, draft: Draft) -> None:
        """Draw the table."""
        self.draft = draft
        self.grid.can_write = draft.can_write
        narrow = self.desk.room is Room.NARROW
        self.axed.show_scale(draft.scale, has_words=not narrow)
        self._key.show_bands(draft.scale.bands)
        self._limits.setVisible(draft.can_write)
        self._hint.setText(say("scales_place.table.hint") if draft.can_write else "")
        self._hint.setVisible(draft.can_write and not narrow)

    def take_focus(self) -> None:
        """Work begins in the grid."""
        self.grid.setFocus()

    def keys_hint(self) -> str:
        """How a band is chosen."""
        if self.draft is None or not self.draft.can_write:
            return ""
        return say("scales_place.table.keys", bands=len(self.draft.scale.bands))

    def ask_limits(self) -> None:
        """Ask for a range of products for each band, and make the table of them."""
        if self.draft is None or not self.draft.can_write:
            return
        scale = self.draft.scale
        highest = len(scale.likelihood) * len(scale.consequence)
        self._dialog = self.desk.dialogs.ask(
            say("scales_place.limits.title"),
            say("scales_place.limits.text", highest=highest),
            limit_fields(self.look, scale),
            accept=say("scales_place.limits.accept"),
            keeps_open=True,
            done=partial(self._make_of_limits, scale),
        )

    def _make_of_limits(self, scale: ScaleSet, values: dict[str, Any]) -> None:
        if self._dialog is None:
            return
        try:
            made = set_ranges(scale, ranges_in(scale, values))
        except RuleError as fault:
            self._dialog.refuse(fault)
            return
        self._dialog.finish()
        self.changed.emit(made)
        self.desk.announce(say("scales_place.limits.done"))
        self.take_focus()

    def _arrived(self, cell: Cell) -> None:
        """The grid may be higher than the page: keep the cell one walks to in sight."""
        grid, inside = self.grid, self._scroll.widget()
        if inside is None or not self.isVisible():
            return
        area = grid.visualRect(grid.cells.index_of(cell))
        centre = grid.viewport().mapTo(inside, area.center())
        gap = self.look.space("small")
        self._scroll.ensureVisible(centre.x(), centre.y(), area.width() // 2 + gap, area.height() // 2 + gap)

    def _picked(self, cell: Cell, band: int) -> None:
        if self.draft is not None:
            self.changed.emit(set_cell(self.draft.scale, cell, band))
            self.desk.announce(self.draft.scale.bands[band].name)
