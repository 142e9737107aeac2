"""How many have gone through the modules: figures by module and audience, and the notes behind them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField
from gui.common.figures import iso, number
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from network.completions import ALL, CompletionFile, ModuleCount, count_completions
from network.reuse import Audience, Completion
from riskmodel.content import learning
from riskmodel.kernel.words import say

FIELD = 52  # units
LEAST_NOTES = 4  # rows
EVERY_YEAR = 0
OWN = "own"


class CompletionsView(QWidget):
    """The figures above, the notes below; who it was is not there."""

    wants_noting = Signal()
    removed = Signal(object)  # Completion
    menu_wanted = Signal(object, QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = self._look = desk.look
        self._desk = desk
        self._file = CompletionFile((), ())
        self.year = ChoiceField(look, [(EVERY_YEAR, say("learning_place.figures.all_years"))], EVERY_YEAR)
        self.year.setAccessibleName(say("learning_place.figures.year"))
        self.agency = ChoiceField(look, [(ALL, "")], ALL)
        self.agency.setAccessibleName(say("learning_place.figures.agency"))
        self.note = button(look, say("learning_place.note_group"), self.wants_noting.emit, icon="plus")
        self.note.setEnabled(not desk.is_read_only)
        for field in (self.year, self.agency):
            field.setFixedWidth(desk.look.px(FIELD))
            field.committed.connect(self._show)
        figures = TableModel(_figure_columns(), row_name=_spoken_figures, key=_module_key)
        notes = TableModel(self._note_columns(), row_name=self._spoken_note, key=_note_key)
        self.figures = Table(desk, figures, name=say("learning_place.figures"))
        self.notes = Table(desk, notes, name=say("learning_place.figures.notes"))
        none = (say("learning_place.figures.none"), say("learning_place.figures.none.text"))
        self.notes.say_empty(Empty(look, "graduation-cap", *none))
        self.notes.removed.connect(self.removed)
        self.notes.menu_wanted.connect(self.menu_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        whole = Scroll(look, margins=("normal", "none", "normal", "none"), gap="medium")
        column(look, self, gap="none").addWidget(whole)
        outer = whole.body
        for table, rows in ((self.figures, len(learning().modules)), (self.notes, LEAST_NOTES)):
            table.setMinimumHeight((rows + 1) * look.size("row") + look.space("normal"))
        above = box()
        inside = column(look, above, margins=("small", "none", "small", "none"), gap="small")
        line = box()
        tools = Flow(look, line)
        for one in (self.year, self.agency, self.note):
            tools.addWidget(one)
        self.agency.setVisible(self._desk.workspace.is_network_office)
        inside.addWidget(line)
        inside.addWidget(label(say("learning_place.figures.means"), "caption", wrap=True))
        outer.addWidget(above)
        outer.addWidget(self.figures, 5)
        held = box()
        heading = column(look, held, margins=("small", "none", "small", "none"))
        heading.addWidget(label(say("learning_place.figures.notes"), "lead", wrap=True))
        outer.addWidget(held)
        outer.addWidget(self.notes, 4)

    def show_completions(self, file: CompletionFile) -> None:
        """Show what is noted."""
        self._file = file
        years = [(EVERY_YEAR, say("learning_place.figures.all_years"))]
        years += [(year, str(year)) for year in file.years()]
        self.year.set_choices(years, _kept(self.year.value(), years, EVERY_YEAR))
        agencies: list[tuple[Any, str]] = [
            (ALL, say("learning_place.figures.all_agencies")),
            (OWN, say("learning_place.figures.own")),
            *((member.id, member.name) for member in file.reporting()),
        ]
        self.agency.set_choices(agencies, _kept(self.agency.value(), agencies, ALL))
        self._show()

    def current(self) -> Completion | None:
        """The note one stands on."""
        found: Completion | None = self.notes.current()
        return found

    def take_focus(self) -> None:
        """Work begins among the figures."""
        self.figures.setFocus()

    def _show(self, _value: object = None) -> None:
        chosen = self._file.chosen(self.year.value() or None, _agency(self.agency.value()))
        self.figures.show_things(count_completions(chosen))
        self.notes.show_things(chosen)

    def _note_columns(self) -> list[Column[Completion]]:
        columns = [
            Column("day", say("learning_place.figures.day"), lambda one: iso(one.completed_on), width=26,
                   kind="date"),
            Column("module", say("learning_place.module"), _module_title, kind="name"),
            Column("audience", say("learning_place.figures.audience"), _audience, width=42, kind="muted",
                   is_essential=False),
            Column("count", say("learning_place.figures.count"), lambda one: number(one.count), width=20,
                   kind="number", sort=lambda one: one.count),
        ]  # fmt: skip
        if self._desk.workspace.is_network_office:
            columns.append(
                Column("agency", say("learning_place.figures.agency"), self._agency_words, width=60,
                       kind="muted", is_essential=False)
            )  # fmt: skip
        return columns

    def _agency_words(self, one: Completion) -> str:
        return self._file.agency_name(one) or say("learning_place.figures.own")

    def _spoken_note(self, one: Completion) -> str:
        parts = [iso(one.completed_on), _module_title(one), _audience(one)]
        parts.append(say("learning_place.figures.people", n=one.count))
        return ", ".join(parts)


def _figure_columns() -> list[Column[ModuleCount]]:
    def column_of(audience: Audience) -> Column[ModuleCount]:
        title = say(f"learning_place.figures.of.{audience.value}")
        return Column(audience.value, title, lambda one: number(one.of(audience)), width=34, kind="number",
                      sort=lambda one: one.of(audience), is_essential=False)  # fmt: skip

    return [
        Column("module", say("learning_place.module"), lambda one: one.title, kind="name"),
        *(column_of(audience) for audience in Audience),
        Column("total", say("learning_place.figures.total"), lambda one: number(one.total), width=24,
               kind="number", sort=lambda one: one.total),
    ]  # fmt: skip


def _agency(value: Any) -> UUID | str | None:
    return None if value == OWN else value


def _kept(value: Any, choices: list[tuple[Any, str]], other: Any) -> Any:
    return value if value in [one for one, _ in choices] else other


def _module_key(one: ModuleCount) -> str:
    return one.module


def _note_key(one: Completion) -> UUID:
    return one.id


def _module_title(one: Completion) -> str:
    return learning().modules.title(one.module)


def _audience(one: Completion) -> str:
    return say(f"learning_place.figures.of.{one.audience.value}")


def _spoken_figures(one: ModuleCount) -> str:
    return ", ".join(
        [one.title]
        + [f"{say(f'learning_place.figures.of.{audience.value}')} {count}" for audience, count in one.counts]
    )
