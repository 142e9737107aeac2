"""The agencies of the workspace: choose whose data the window shows, or read a register in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from exchange.agencies import Preview, RowKind, preview_agencies
from gui.agencies.preview import columns, show
from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import box, column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import SearchField
from gui.common.figures import number
from gui.common.head import Head
from gui.common.place import Place
from gui.common.previewpanel import PreviewPanel
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from riskmodel.agency import Agency
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order


class AgenciesPlace(Place):
    """One row for each agency; Enter shows its data."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._agencies: list[Agency] = []
        self._preview: Preview | None = None
        self._head = Head(self.look, self.title())
        self._import = button(self.look, say("agencies_place.read"), self._ask_file, icon="file-down")
        self._head.add(self._import)
        if desk.is_read_only:
            self._import.hide()
        self._banner = Banner(self.look)
        self._search = SearchField(self.look, say("agencies_place.search"), hint=say("agencies_place.search"))
        self._search.typed.connect(self._filter)
        rows = TableModel(self._columns(), row_name=_spoken, key=_key)
        self._table = Table(desk, rows, name=self.title(), row="row_tall")
        self._table.say_empty(
            Empty(self.look, "building-2", say("agencies_place.none"), say("agencies_place.none.text"))
        )
        self._table.opened.connect(self._open)
        self._search.went_down.connect(self._table.setFocus)
        self._panel = PreviewPanel(desk, columns())
        self._panel.taken.connect(self._take)
        self._panel.left.connect(self._leave_preview)
        self._panel.hide()
        self._lay_out()

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Myndigheter."""
        return say("agencies_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:  # noqa: ARG002 - there is but one list
        """Read and show the agencies."""
        self._read()

    def commands(self) -> Sequence[Action]:
        """Reading a register in."""
        return (
            Action("agencies_place.read_file", self._ask_file, "file-down", enabled_when=self._can_write),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say("agencies_place.keys")

    def help_text(self) -> str:
        """What the place is for."""
        return say("agencies_place.help")

    def take_focus(self) -> None:
        """Work begins with a word."""
        self._search.setFocus()

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        outer.addWidget(self._head)
        self._list = box()
        inside = column(self.look, self._list, margins=("normal", "none", "normal", "none"), gap="medium")
        tools = row(self.look, margins=("small", "none", "small", "none"))
        self._search.setMaximumWidth(self.look.px(90))
        tools.addWidget(self._search, 1)
        tools.addStretch(1)
        inside.addWidget(self._banner)
        inside.addLayout(tools)
        inside.addWidget(self._table, 1)
        outer.addWidget(self._list, 1)
        outer.addWidget(self._panel, 1)

    def _columns(self) -> list[Column[Agency]]:
        return [
            Column("name", say("agencies_place.name"), lambda a: a.name, kind="two", second=_under,
                   sort=lambda a: swedish_order(a.name)),
            Column("department", say("agencies_place.department"), lambda a: a.department or "–", width=70,
                   is_essential=False),
            Column("units", say("agencies_place.units"), _units, kind="number", width=40,
                   sort=lambda a: a.latest_work_units, is_essential=False),
            Column("shown", "", self._shown, kind="muted", width=26),
        ]  # fmt: skip

    def _read(self) -> None:
        self.desk.jobs.run(self.desk.workspace.agencies, owner=self, done=self._show)

    def _show(self, agencies: Sequence[Agency]) -> None:
        self._agencies = sorted(agencies, key=lambda agency: swedish_order(agency.name))
        self._head.say(self.title(), under=say("agencies_place.under", n=len(agencies)))
        self._table.show_things(self._agencies)
        if self._table.current() is None:
            self._table.choose(self.desk.agency_id)

    def _shown(self, agency: Agency) -> str:
        return say("agencies_place.shown") if agency.id == self.desk.agency_id else ""

    def _filter(self, words: str) -> None:
        self._table.filter(words)
        self._table.choose_first()

    def _open(self, agency: Agency) -> None:
        self.desk.show_agency(agency.id)

    # -- reading a register in ---------------------------------------------------------------------------

    def _can_write(self) -> bool:
        return not self.desk.is_read_only

    def _ask_file(self) -> None:
        if self._can_write():
            self.desk.dialogs.open_file(
                say("agencies_place.choose"), say("agencies_place.files"), self._have_file
            )

    def _have_file(self, path: Path) -> None:
        look = partial(preview_agencies, path, self._agencies)
        self.desk.work_elsewhere(look, self._show_preview, owner=self, failed=self._refused)

    def _refused(self, fault: Exception) -> None:
        if isinstance(fault, Refusal):
            self._banner.say(str(fault), "danger", title=say("agencies_place.refused"))
        else:
            self.desk.jobs.failed.emit(fault)

    def _show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self._banner.say("")
        show(self._panel, preview)
        self._list.hide()
        self._panel.show()
        self._panel.take_focus()

    def _leave_preview(self) -> None:
        self._preview = None
        self._panel.hide()
        self._list.show()
        self.take_focus()

    def _take(self) -> None:
        if self._preview is not None:
            self.desk.jobs.run(
                partial(self.desk.workspace.take_agencies, self._preview),
                owner=self,
                done=self._taken,
                failed=self._panel.refuse,
            )

    def _taken(self, _edits: object) -> None:
        if self._preview is not None:
            counts = self._preview.counts
            changed = counts[RowKind.NEW] + counts[RowKind.CHANGED]
            self.desk.tell(say("agencies_place.taken", n=changed))
        self._leave_preview()
        self._read()


def _key(agency: Agency) -> UUID:
    return agency.id


def _under(agency: Agency) -> str:
    return " · ".join(part for part in (agency.org_nr, agency.short_name, agency.city) if part)


def _units(agency: Agency) -> str:
    units = agency.latest_work_units
    return "–" if units is None else number(round(units))


def _spoken(agency: Agency) -> str:
    return ", ".join(part for part in (agency.name, _under(agency), agency.department) if part)
