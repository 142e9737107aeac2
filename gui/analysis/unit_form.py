"""What is known about one unit: its name, what it is for, where it lies, and which risk areas it touches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.analysis.unit_tree import indented, parts_of
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, LineField, Tick
from gui.common.figures import long_date
from gui.common.form import Field, FormRow
from gui.common.labels import label
from riskmodel.agency import Unit, UnitKind
from riskmodel.content import catalogue
from riskmodel.kernel.words import say


class UnitForm(QWidget):
    """Each field saves by itself: `changed` carries a field of the unit and its new value."""

    changed = Signal(str, object)
    close_asked = Signal()
    reopen_asked = Signal()
    remove_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self.unit: Unit | None = None
        layout = column(look, self, gap="normal")
        self.name = LineField(look, longest=200)
        self.kind = Segments(
            look,
            [(kind, say(f"analysis_place.units.kind_{kind.value}")) for kind in UnitKind],
            name=say("analysis_place.units.kind"),
        )
        self.parent_field = ChoiceField(look)
        for field in (
            Field("name", say("analysis_place.units.name"), self.name, required=say("agency.unit.empty")),
            Field(
                "kind",
                say("analysis_place.units.kind"),
                self.kind,
                help=say("analysis_place.units.kind_help"),
            ),
            Field("parent_id", say("analysis_place.units.parent"), self.parent_field),
        ):
            layout.addWidget(FormRow(look, field))
        layout.addWidget(label(say("analysis_place.units.areas"), "strong", wrap=True))
        self._areas: dict[str, Tick] = {}
        ticks = column(look, gap="tiny")
        for area in catalogue().areas:
            self._areas[area.id] = Tick(look, area.title)
            self._areas[area.id].committed.connect(self._ticked)
            ticks.addWidget(self._areas[area.id])
        layout.addLayout(ticks)
        self._closed = label("", "muted", wrap=True)
        layout.addWidget(self._closed)
        layout.addLayout(self._made_foot())
        layout.addStretch(1)
        self.name.committed.connect(self._named)
        self.kind.committed.connect(self._kind)
        self.parent_field.committed.connect(self._moved)

    def show_unit(self, unit: Unit, units: Sequence[Unit], *, locked: bool) -> None:
        """Show a unit; `units` are those it can be moved under."""
        is_other = self.unit is None or self.unit.id != unit.id
        self.unit = unit
        if is_other or not self.name.is_dirty:
            self.name.set_value(unit.name)
        self.kind.set_value(unit.kind)
        own = parts_of(units, unit.id)
        others = [pair for pair in indented(units) if pair[0] not in own]
        top = (None, say("analysis_place.units.top"))
        self.parent_field.set_choices([top, *others], unit.parent_id)
        for area, tick in self._areas.items():
            tick.set_value(area in unit.areas)
        self._closed.setText(
            say("analysis_place.units.closed_on", day=long_date(unit.closed_on)) if unit.closed_on else ""
        )
        self._closed.setVisible(unit.closed_on is not None)
        self._close.setVisible(unit.closed_on is None and not locked)
        self._reopen.setVisible(unit.closed_on is not None and not locked)
        self._remove.setVisible(not locked)
        self.name.setReadOnly(locked)
        for part in (self.kind, self.parent_field, *self._areas.values()):
            part.setEnabled(not locked)

    def area(self, area_id: str) -> Tick:
        """The tick of a risk area."""
        return self._areas[area_id]

    def take_focus(self) -> None:
        """Put the keyboard in the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def commit(self) -> None:
        """Keep what has been typed."""
        self.name.commit()

    def _made_foot(self) -> Any:
        look = self._desk.look
        foot = row(look)
        self._close = button(look, say("analysis_place.units.close"), self.close_asked.emit)
        self._reopen = button(look, say("analysis_place.units.reopen"), self.reopen_asked.emit)
        self._remove = button(
            look, say("analysis_place.units.remove"), self.remove_asked.emit, kind="quiet", icon="trash-2"
        )
        for each in (self._close, self._reopen, self._remove):
            foot.addWidget(each)
        foot.addStretch(1)
        return foot

    def _named(self, name: str) -> None:
        if name:
            self.changed.emit("name", name)
        elif self.unit is not None:
            self.name.set_value(self.unit.name)

    def _kind(self, kind: UnitKind) -> None:
        self.changed.emit("kind", kind)

    def _moved(self, parent_id: object) -> None:
        self.changed.emit("parent_id", parent_id)

    def _ticked(self, _value: bool) -> None:
        areas = tuple(area for area, tick in self._areas.items() if tick.value())
        self.changed.emit("areas", areas)
