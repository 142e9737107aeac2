"""Every measure of the agency, the latest first, with what is known about the chosen one beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.action import Action
from gui.common.boxes import box, column, row
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import SearchField
from gui.common.figures import due, iso, long_date
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.place import Place
from gui.common.sidepanel import Beside, SidePanel
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.measures.acts import MeasureActs
from gui.measures.panel import MeasurePanel
from network.copied import Copied, read_copied
from network.experience import Experience
from network.reuse import Reuse
from riskmodel.dossier import MeasureFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Reading
from riskmodel.measure import Measure, MeasureLink, MeasureStatus
from riskmodel.reading import list_measures
from riskmodel.risk import Risk

CONCERNED = frozenset({Experience, Measure, MeasureLink, Reuse, Risk})
ORDER = {
    MeasureStatus.ONGOING: 0,
    MeasureStatus.PLANNED: 0,
    MeasureStatus.DONE: 1,
    MeasureStatus.CANCELLED: 2,
}


def by_urgency(files: Sequence[MeasureFile]) -> list[MeasureFile]:
    """Open measures by due date (so the latest come first), then finished ones, the newest first."""

    def weight(file: MeasureFile) -> tuple[int, int, int]:
        measure = file.measure
        if measure.status is MeasureStatus.DONE and measure.done_on is not None:
            return 1, -measure.done_on.toordinal(), measure.number
        return ORDER[measure.status], (measure.due_on or date.max).toordinal(), measure.number

    return sorted(files, key=weight)


class MeasuresPlace(Place):
    """Measures across analyses: what is late, what is next, who has it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._files: list[MeasureFile] = []
        self._wanted: UUID | None = None
        self._today = desk.today()
        self._copied: Mapping[UUID, Copied] = {}
        self._acts = MeasureActs(desk, self)
        self._acts.written.connect(self._written)
        self._head = Head(self.look, say("measures_place.title"))
        self._new = button(self.look, say("measures_place.new"), self._ask_new, icon="plus")
        self._new.setEnabled(not desk.is_read_only)
        self._head.add(self._new)
        self._search = SearchField(self.look, say("measures_place.filter"), hint=say("measures_place.filter"))
        self._search.typed.connect(self._filter)
        views = [(key, say(f"measures_place.show.{key}")) for key in ("open", "late", "done", "all")]
        self._show = Segments(self.look, views, "open", name=say("measures_place.show"))
        self._show.committed.connect(self._choose_view)
        rows = TableModel(self._columns(), row_name=self._spoken, key=_key)
        self._table = Table(desk, rows, name=self.title(), row="row_tall")
        self._empty = Empty(
            self.look,
            "list-checks",
            say("measures_place.empty"),
            say("measures_place.empty.text"),
            action=say("measures_place.empty.go"),
            run=self._go_to_analyses,
        )
        self._table.say_empty(self._empty)
        self._make_panel()
        self._lay_out()
        self._table.chosen.connect(self._chose)
        self._table.opened.connect(self._open)
        self._table.removed.connect(self._remove_thing)
        self._fresh = Fresh(desk, self, self._ask, self._show_read, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Åtgärder."""
        return say("measures_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show all, or choose the measure of `measure_id`; `show` is open, late, done or all."""
        self._wanted = what.get("measure_id", self._wanted)
        view = what.get("show")
        if view:
            self._show.set_value(view)
        elif "measure_id" in what:
            self._show.set_value("all")
        if not self._fresh.see() and what:
            self._show_view()

    def where(self) -> Mapping[str, Any]:
        """The view and the chosen measure."""
        chosen = self._table.current()
        return {"show": self._show.value(), **({"measure_id": chosen.measure.id} if chosen else {})}

    def commands(self) -> Sequence[Action]:
        """What can be done with measures."""
        return (
            Action(
                "measures_place.new_measure", self._ask_new, "plus", "Ctrl+N", enabled_when=self._can_write
            ),
            Action("measures_place.finish_one", self._ask_finish, "check", enabled_when=self._has_open),
            Action("measures_place.change_one", self._ask_change, "pencil", "F2", enabled_when=self._has_one),
            Action("measures_place.cancel_one", self._ask_cancel, "x", enabled_when=self._has_open),
            Action("measures_place.reopen_one", self._reopen, "undo-2", enabled_when=self._has_closed),
            Action("measures_place.remove_one", self._remove, "trash-2", enabled_when=self._has_one),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("measures_place.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say("measures_place.help")

    def toggle_panel(self) -> bool:
        """Open or close the column to the right."""
        return self._beside.toggle()

    def take_focus(self) -> None:
        """Work begins in the table."""
        self._table.setFocus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _make_panel(self) -> None:
        desk = self.desk
        self._panel = SidePanel(desk, [("measure", say("measures_place.panel"))], say("measures_place.panel"))
        self._facts = MeasurePanel(desk)
        self._facts.tell_wanted.connect(self._ask_reuse)
        self._panel.body("measure").addWidget(self._facts)
        self._finish = button(self.look, say("measures_place.finish"), self._ask_finish, kind="main")
        self._change = button(self.look, say("measures_place.change"), self._ask_change, icon="pencil")
        self._panel.foot.addWidget(self._finish)
        self._panel.foot.addWidget(self._change)
        self._panel.foot.addStretch(1)

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self._head)
        page = box()
        inside = column(self.look, page, margins=("normal", "none", "normal", "none"), gap="medium")
        tools = row(self.look, margins=("small", "none", "small", "none"), gap="small")
        self._search.setMaximumWidth(self.look.px(50))
        tools.addWidget(self._search, 1)
        tools.addWidget(self._show)
        tools.addStretch(1)
        inside.addLayout(tools)
        inside.addWidget(self._table, 1)
        self._beside = Beside(self.desk, page, self._panel)
        outer.addWidget(self._beside, 1)

    def _columns(self) -> list[Column[MeasureFile]]:
        return [
            Column("number", say("measures_place.number"), lambda f: f.measure.label, kind="muted", width=11,
                   sort=lambda f: f.measure.number, is_essential=False),
            Column("title", say("measures_place.measure"), lambda f: f.measure.title, kind="two",
                   second=_under),
            Column("due", say("measures_place.due"), self._due_words, kind="date", width=42,
                   sort=lambda f: f.measure.due_on, tone=self._due_tone),
            Column("status", say("measures_place.status"), status_words, width=24, is_essential=False),
        ]  # fmt: skip

    def _ask(self) -> Question:
        return _read_measures

    def _show_read(self, read: tuple[Sequence[MeasureFile], Mapping[UUID, Copied]]) -> None:
        files, self._copied = read
        self._today = self.desk.today()
        self._files = by_urgency(files)
        late = sum(file.measure.is_late(self._today) for file in files)
        still_open = sum(file.measure.status.is_open for file in files)
        self.desk.set_count("measures", late, "late")
        self._head.say(
            self.title(), under=say("measures_place.under", n=still_open, late=late) if files else ""
        )
        self._show_view()

    def _show_view(self) -> None:
        view = self._show.value()
        shown = [file for file in self._files if self._belongs(file.measure, view)]
        if self._files:
            self._empty.say(say(f"measures_place.none.{view}"), say("measures_place.none.text"))
        else:
            self._empty.say(say("measures_place.empty"), say("measures_place.empty.text"))
        self._empty.offer(not self._files)
        self._table.show_things(shown)
        if not (self._wanted and self._table.choose(self._wanted)) and self._table.current() is None:
            self._table.choose_first()
        self._wanted = None
        self._chose(self._table.current())

    def _belongs(self, measure: Measure, view: str) -> bool:
        if view == "late":
            return measure.is_late(self._today)
        if view == "done":
            return not measure.status.is_open
        return view == "all" or measure.status.is_open

    def _chose(self, file: MeasureFile | None) -> None:
        told_by = file.measure.experience_id if file is not None else None
        self._facts.show_measure(file, self._today, self._copied.get(told_by) if told_by else None)
        self._finish.setVisible(self._has_open())
        self._change.setEnabled(self._has_one())
        self._panel.show_foot(file is not None)

    def _due_words(self, file: MeasureFile) -> str:
        measure = file.measure
        if measure.status is MeasureStatus.DONE and measure.done_on:
            return say("measures_place.done_on", day=long_date(measure.done_on))
        if measure.due_on is None:
            return say("measures_place.no_day")
        return due(measure.due_on, self._today)[0] if measure.status.is_open else iso(measure.due_on)

    def _due_tone(self, file: MeasureFile) -> str:
        measure = file.measure
        if not measure.status.is_open:
            return "muted"
        return due(measure.due_on, self._today)[1] if measure.due_on else "warning"

    def _spoken(self, file: MeasureFile) -> str:
        parts = (
            file.measure.label,
            file.measure.title,
            _owner(file),
            self._due_words(file),
            status_words(file),
        )
        return ", ".join(parts)

    def _filter(self, words: str) -> None:
        self._table.filter(words)

    def _choose_view(self, _view: object) -> None:
        self._show_view()

    # -- what can be done ------------------------------------------------------------------------------

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _has_one(self) -> bool:
        return self._can_write() and self._table.current() is not None

    def _has_open(self) -> bool:
        return self._has_one() and self._table.current().measure.status.is_open

    def _has_closed(self) -> bool:
        return self._has_one() and not self._table.current().measure.status.is_open

    def _open(self, _file: MeasureFile) -> None:
        if not self._beside.is_panel_open:
            self._beside.open_panel()
        elif self._has_one():
            self._ask_change()

    def _go_to_analyses(self) -> None:
        self.desk.go("analysis")

    def _ask_new(self) -> None:
        self._acts.ask_new()

    def _ask_change(self) -> None:
        if self._has_one():
            self._acts.ask_change(self._table.current().measure)

    def _ask_finish(self) -> None:
        if self._has_open():
            self._acts.ask_finish(self._table.current().measure)

    def _ask_reuse(self) -> None:
        if self._has_one():
            self._acts.ask_reuse(self._table.current().measure)

    def _ask_cancel(self) -> None:
        if self._has_open():
            self._acts.ask_cancel(self._table.current().measure)

    def _reopen(self) -> None:
        if self._has_closed():
            self._acts.reopen(self._table.current().measure)

    def _remove_thing(self, _file: MeasureFile) -> None:
        self._remove()

    def _remove(self) -> None:
        if self._has_one():
            self._acts.remove(self._table.current().measure)

    def _written(self, measure_id: UUID) -> None:
        self._wanted = measure_id


def _read_measures(reading: Reading) -> tuple[Sequence[MeasureFile], Mapping[UUID, Copied]]:
    files = list_measures(reading)
    return files, read_copied(reading, (file.measure for file in files))


def status_words(file: MeasureFile) -> str:
    """The measure's status in a word."""
    return say(f"measures_place.status.{file.measure.status}")


def _key(file: MeasureFile) -> UUID:
    return file.measure.id


def _under(file: MeasureFile) -> str:
    risks = " ".join(risk.label for risk in file.risks)
    return " · ".join(part for part in (risks, _owner(file)) if part)


def _owner(file: MeasureFile) -> str:
    return file.measure.owner or say("measures_place.no_owner")
