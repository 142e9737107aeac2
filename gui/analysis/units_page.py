"""The agency's units and processes: a tree to build, and what is known about the chosen one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.analysis.saving import set_on_unit
from gui.analysis.tree import Tree
from gui.analysis.unit_form import UnitForm
from gui.analysis.unit_tree import indented, unit_nodes
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field, FormRow
from gui.common.head import Head, Way
from gui.common.sidepanel import Beside, SidePanel
from riskmodel.agency import Unit, UnitKind
from riskmodel.analysis import Analysis
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading
from riskmodel.verbs.agencies import close_unit, remove_unit, save_unit

UNIT = "unit"


@dataclass(frozen=True, slots=True)
class _Seen:
    units: tuple[Unit, ...]
    came_from: Analysis | None


class UnitsPage(QWidget):
    """Type a name and Enter to add; the chosen unit's facts stand to the right and save by themselves."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._units: tuple[Unit, ...] = ()
        self._came_from: UUID | None = None
        self._new: UUID | None = None
        layout = column(look, self, gap="none")
        self._head = Head(look)
        layout.addWidget(self._head)
        self.panel = SidePanel(desk, [(UNIT, say("analysis_place.units.one"))], say("analysis_place.panel"))
        self.form = UnitForm(desk)
        self.panel.body(UNIT).addWidget(self.form)
        self._beside = Beside(desk, self._made_left(), self.panel)
        layout.addWidget(self._beside, 1)
        self.form.changed.connect(self._set)
        self.form.close_asked.connect(self._ask_close)
        self.form.reopen_asked.connect(self._reopen)
        self.form.remove_asked.connect(self._remove_chosen)
        desk.changed.connect(self._changed)
        self._show_chosen(None)

    def show_units(self, came_from: UUID | None) -> None:
        """Read the units and show them; `came_from` is the analysis to go back to."""
        self._came_from = came_from
        self._read()

    def add(self) -> None:
        """Put the keyboard in the field for a new unit."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the keyboard in the tree, or where the first unit is written."""
        if self._units:
            self.tree.take_focus()
        else:
            self.add()

    def toggle_panel(self) -> bool:
        """Open or close what is known about the unit."""
        return self._beside.toggle()

    def leave(self) -> None:
        """Keep what has been typed."""
        self.form.commit()

    # -- parts -----------------------------------------------------------------------------------------

    def _made_left(self) -> QWidget:
        look, left = self._desk.look, QWidget()
        layout = column(look, left, margins=("large", "none", "normal", "medium"))
        self._stack = QStackedWidget()
        self.tree = Tree(look, name=say("analysis_place.units.title"))
        self.tree.chosen.connect(self._show_chosen)
        self.tree.opened.connect(self._edit)
        self.tree.renamed.connect(self._edit)
        self.tree.removed.connect(self._remove)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(
            Empty(
                look, "building-2", say("analysis_place.units.empty"), say("analysis_place.units.empty_text")
            )
        )
        layout.addWidget(self._stack, 1)
        self._adding = QWidget()
        line = row(look, self._adding, margins=("none", "small", "none", "none"))
        self.name = LineField(look, hint=say("analysis_place.units.new_hint"), longest=200)
        self.name.returnPressed.connect(self._add)
        self.under = ChoiceField(look)
        line.addWidget(
            FormRow(look, Field("name", say("analysis_place.units.new"), self.name)), 3,
            Qt.AlignmentFlag.AlignBottom,
        )  # fmt: skip
        line.addWidget(
            FormRow(look, Field("under", say("analysis_place.units.under"), self.under)), 2,
            Qt.AlignmentFlag.AlignBottom,
        )  # fmt: skip
        self._add_button = button(look, say("analysis_place.units.add"), self._add, kind="main")
        line.addWidget(self._add_button, 0, Qt.AlignmentFlag.AlignBottom)
        layout.addWidget(self._adding)
        self._adding.setHidden(self._desk.is_read_only)
        return left

    # -- reading -----------------------------------------------------------------------------------------

    def _read(self) -> None:
        self._desk.read(partial(_read, came_from=self._came_from), self._have_read, owner=self)

    def _have_read(self, seen: _Seen) -> None:
        self._units = seen.units
        path: list[Way] = [(say("analysis_place.title"), self._go_to_list)]
        if seen.came_from is not None:
            path.append((seen.came_from.title, self._go_back))
        self._head.say(
            say("analysis_place.units.title"), path=path, under=say("analysis_place.units.under_title")
        )
        self.tree.show_nodes(unit_nodes(self._units))
        self._stack.setCurrentIndex(0 if self._units else 1)
        top = (None, say("analysis_place.units.top"))
        self.under.set_choices([top, *indented(self._units)], self.under.value())
        if self.under.currentIndex() < 0:
            self.under.set_value(None)
        if self._new is not None and self.tree.choose(self._new):
            self._new = None
        self._show_chosen(self.tree.key())

    def _changed(self, edit: Edit) -> None:
        if edit.kinds() & {Unit, Analysis}:
            self._read()

    def _show_chosen(self, unit_id: UUID | None) -> None:
        unit = self._unit(unit_id)
        self.form.setVisible(unit is not None)
        if unit is not None:
            self.form.show_unit(unit, self._units, locked=self._desk.is_read_only)

    # -- changing ------------------------------------------------------------------------------------------

    def _add(self) -> None:
        name = self.name.value()
        if not name:
            self.add()
            return
        parent = self._unit(self.under.value())
        unit = Unit(
            agency_id=self._desk.agency_id,
            id=new_id(),
            name=name,
            kind=parent.kind if parent is not None else self._latest_kind(),
            parent_id=parent.id if parent is not None else None,
        )
        self._new = unit.id
        self._desk.do(save_unit, unit, owner=self, done=self._added)

    def _added(self, edit: Edit) -> None:
        self.name.set_value("")
        self._desk.announce(say("analysis_place.units.added", name=edit.after(Unit).name))

    def _latest_kind(self) -> UnitKind:
        chosen = self._unit(self.tree.key())
        return chosen.kind if chosen is not None else UnitKind.CORE

    def _set(self, field: str, value: Any) -> None:
        if self.form.unit is not None:
            self._desk.do(set_on_unit, self.form.unit.id, {field: value}, owner=self, failed=self._refused)

    def _refused(self, fault: Exception) -> None:
        self._desk.dialogs.tell(say("common.refused"), str(fault))
        self._read()

    def _edit(self, _unit_id: UUID) -> None:
        self._beside.open_panel()
        self.form.take_focus()

    def _ask_close(self) -> None:
        unit = self.form.unit
        if unit is None:
            return
        field = Field(
            "on",
            say("analysis_place.units.close_on"),
            DateField(self._desk.look, self._desk.today()),
            required=say("analysis_place.units.close_required"),
        )
        self._desk.dialogs.ask(
            say("analysis_place.units.close_title", name=unit.name),
            say("analysis_place.units.close_text"),
            [field],
            accept=say("analysis_place.units.close"),
            reject=say("analysis_place.units.close_reject"),
            done=partial(self._close, unit.id),
        )

    def _close(self, unit_id: UUID, values: dict[str, Any]) -> None:
        self._desk.do(close_unit, unit_id, values["on"], owner=self)

    def _reopen(self) -> None:
        self._set("closed_on", None)

    def _remove_chosen(self) -> None:
        if self.form.unit is not None:
            self._remove(self.form.unit.id)

    def _remove(self, unit_id: UUID) -> None:
        if not self._desk.is_read_only:
            self._desk.do(remove_unit, unit_id, owner=self, done=self._removed)

    def _removed(self, edit: Edit) -> None:
        self._desk.tell(say("analysis_place.removed", title=edit.about), undo=True)

    def _unit(self, unit_id: UUID | None) -> Unit | None:
        return next((unit for unit in self._units if unit.id == unit_id), None)

    def _go_to_list(self) -> None:
        self._desk.go("analysis")

    def _go_back(self) -> None:
        self._desk.go("analysis", analysis_id=self._came_from)


def _read(reading: Reading, came_from: UUID | None) -> _Seen:
    found = reading.find(Analysis, id=came_from) if came_from is not None else []
    return _Seen(tuple(reading.find(Unit)), found[0] if found else None)
