"""Planning, first part: what the analysis covers, and why the rest is left out."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.analysis.tree import Tree
from gui.analysis.unit_tree import parts_of, unit_nodes
from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fields import Tick
from gui.common.figures import share
from gui.common.form import Field, FormRow
from gui.common.labels import label
from gui.common.textedit import GrowingText
from riskmodel.agency import Unit
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say

MOST_ROWS = 9


class PlanScope(QWidget):
    """Each part saves by itself: `changed` carries a field of the analysis and its new value."""

    changed = Signal(str, object)
    units_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._units: tuple[Unit, ...] = ()
        self._covered: tuple[UUID, ...] = ()
        layout = column(look, self, gap="normal")
        layout.addWidget(label(say("analysis_place.plan.scope"), "lead", wrap=True))
        self.scope = GrowingText(look, hint=say("analysis_place.new.scope_hint"))
        self.scope.committed.connect(self._scope)
        layout.addWidget(FormRow(look, Field("scope", say("analysis_place.new.scope"), self.scope)))
        layout.addWidget(label(say("analysis_place.plan.units"), "strong", wrap=True))
        self.whole = Tick(look, say("analysis_place.plan.whole"))
        self.whole.committed.connect(self._whole)
        layout.addWidget(self.whole)
        self._count = label("", "muted", wrap=True)
        layout.addWidget(self._count)
        self.tree = Tree(look, name=say("analysis_place.plan.units"))
        self.tree.ticked.connect(self._ticked)
        layout.addWidget(self.tree)
        edit = button(look, say("analysis_place.need.units"), self.units_asked.emit, kind="link")
        layout.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.left_out = GrowingText(look, hint=say("analysis_place.plan.left_out_hint"))
        self.left_out.committed.connect(self._left_out)
        self._left_out_row = FormRow(
            look, Field("left_out_reason", say("analysis_place.plan.left_out"), self.left_out)
        )
        layout.addWidget(self._left_out_row)

    def show_dossier(self, dossier: Dossier, *, locked: bool) -> None:
        """Show what is covered."""
        analysis = dossier.analysis
        self._units = tuple(unit for unit in dossier.units if unit.closed_on is None)
        self._covered = analysis.unit_ids
        self.scope.set_value(analysis.scope)
        self.left_out.set_value(analysis.left_out_reason)
        for text in (self.scope, self.left_out):
            text.setReadOnly(locked)
        self.whole.set_value(not self._covered)
        self.whole.setEnabled(not locked and bool(self._units))
        self.tree.setEnabled(not locked)
        self._show_units()

    def go_to(self) -> None:
        """Put the keyboard where units are chosen."""
        target = self.tree if self._covered else self.whole
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Keep what has been typed."""
        self.scope.commit()
        self.left_out.commit()

    def _show_units(self) -> None:
        partly = bool(self._covered)
        ids = {unit.id for unit in self._units}
        covered = [unit_id for unit_id in self._covered if unit_id in ids]
        self.tree.setVisible(partly)
        self.tree.show_nodes(unit_nodes(self._units, ticked=self._covered))
        rows = min(MOST_ROWS, max(1, len(self._units)))
        self.tree.setFixedHeight(rows * self._desk.look.size("row") + 2)
        if not self._units:
            self._count.setText(say("analysis_place.plan.no_units"))
        elif partly:
            words = share(len(covered), len(ids))
            self._count.setText(say("analysis_place.plan.covered", share=words, n=len(ids)))
        else:
            self._count.setText(say("analysis_place.plan.covered_all", n=len(ids)))
        is_left_out = partly and len(covered) < len(ids)
        self._left_out_row.setVisible(is_left_out or bool(self.left_out.value()))

    def _scope(self, text: str) -> None:
        self.changed.emit("scope", text)

    def _left_out(self, text: str) -> None:
        self.changed.emit("left_out_reason", text)

    def _whole(self, is_whole: bool) -> None:
        self.changed.emit("unit_ids", () if is_whole else tuple(unit.id for unit in self._units))

    def _ticked(self, key: Hashable, is_on: bool) -> None:
        chosen = set(self._covered)
        touched = parts_of(self._units, cast("UUID", key))
        chosen = chosen | touched if is_on else chosen - touched
        if not chosen:
            # No unit at all would mean the whole agency; that has a box of its own.
            self._desk.announce(say("analysis_place.plan.at_least_one"))
            self._count.setText(say("analysis_place.plan.at_least_one"))
            return
        self.changed.emit("unit_ids", _in_order(self._units, chosen))


def _in_order(units: Sequence[Unit], chosen: set[UUID]) -> tuple[UUID, ...]:
    return tuple(unit.id for unit in units if unit.id in chosen)
