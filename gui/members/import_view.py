"""A list of members from a file: what its columns mean, what each row would do; all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from exchange.member_columns import Heading, chosen, guess_columns
from exchange.members import BOUNDS, SKIP, Choice, Known, MemberPreview, MemberRow, RowKind, preview_members
from exchange.table_file import TableFile
from exchange.workbook_file import read_rows
from gui.common.banner import Banner
from gui.common.boxes import box, column
from gui.common.buttons import button
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.fields import ChoiceField, Tick
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.room import Room
from gui.common.sidepanel import Beside, SidePanel
from gui.common.table import Table
from gui.common.tablemodel import TableModel
from gui.common.tabs import Tabs
from gui.members.import_columns import MappingTable
from gui.members.import_rows import columns, row_key, spoken_row
from gui.members.import_side import RowPanel
from gui.members.reading import Read
from network.member import Group
from network.verbs.taking import take_members
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.words import say

KINDS = (RowKind.ASK, RowKind.REFUSED, RowKind.NEW, RowKind.CHANGED, RowKind.SAME, RowKind.SKIPPED)
ABSENT = "absent"


class ImportView(QWidget):
    """Columns, rows by kind, and the acts."""

    left = Signal()
    taken = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._read: Read | None = None
        self._path: Path | None = None
        self._table_file: TableFile | None = None
        self._headings: tuple[Heading, ...] = ()
        self._preview: MemberPreview | None = None
        self._choices: dict[int, Choice] = {}
        self._title = label("", "lead", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._banner = Banner(desk.look)
        self._make_parts(desk)
        self._lay_out()

    def show_read(self, read: Read) -> None:
        """What the file is compared with has changed."""
        self._read = read
        if self._table_file is not None and self.isVisible():
            self._look_again()

    def show_file(self, path: Path) -> None:
        """Read a file and show what it would do."""
        self._path, self._choices = path, {}
        self._table_file, self._preview = None, None
        self._read_file("")

    def take_focus(self) -> None:
        """Read the rows first."""
        self._rows.setFocus()

    def _make_parts(self, desk: Desk) -> None:
        self._tabs = Tabs(
            desk.look,
            [(key, say(f"members_import.tab.{key}")) for key in ("rows", "columns")],
            say("members_import.tabs"),
        )
        self._tabs.chosen.connect(self._show_tab)
        self._sheet = ChoiceField(desk.look, [], None)
        self._sheet.setAccessibleName(say("members_import.sheet"))
        self._sheet.committed.connect(self._choose_sheet)
        self._kinds = Segments(
            desk.look, [(kind, "") for kind in KINDS], RowKind.NEW, name=say("members_import.kinds")
        )
        self._kinds.committed.connect(self._show_rows)
        rows = TableModel(columns(self._groups), row_name=spoken_row, key=row_key)
        self._rows = Table(desk, rows, name=say("members_import.tab.rows"), row="row_tall")
        self._rows.chosen.connect(self._chose)
        self._rows.opened.connect(self._accept)
        self._mapping = MappingTable(desk)
        self._mapping.changed.connect(self._map)
        self._side = RowPanel(desk)
        self._side.chose.connect(self._choose)
        self._leaving = Tick(desk.look, "")
        self._leaving.committed.connect(self._tell_button)
        self._take = button(desk.look, "", self._take_it, kind="main")
        self._leave = button(desk.look, say("members_import.leave"), self.left.emit)
        self._skip = button(desk.look, say("members_import.skip_refused"), self._skip_refused)

    # -- what is shown ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        outer = column(self._look, self, margins=("normal", "none", "none", "medium"), gap="small")
        head = column(self._look, margins=("small", "none", "large", "none"), gap="tiny")
        for widget in (self._title, self._about, self._banner, self._sheet):
            head.addWidget(widget)
        head.addWidget(self._tabs)
        outer.addLayout(head)
        self._rows_page = box()
        page = column(self._look, self._rows_page, gap="small")
        tools = box()
        Flow(self._look, tools).addWidget(self._kinds)
        page.addWidget(tools)
        page.addWidget(self._rows, 1)
        panel = SidePanel(self._desk, [("row", say("members_import.row"))], say("members_import.row"))
        panel.body("row").addWidget(self._side)
        self._beside = Beside(self._desk, self._rows_page, panel)
        outer.addWidget(self._beside, 1)
        outer.addWidget(self._mapping, 1)
        self._mapping.hide()
        foot = box()
        below = Flow(self._look, foot)
        for made in (self._take, self._skip, self._leave, self._leaving):
            below.addWidget(made)
        outer.addWidget(foot)

    def _show_tab(self, key: str) -> None:
        self._beside.setVisible(key == "rows")
        self._mapping.setVisible(key == "columns")

    def _groups(self) -> Sequence[Group]:
        return self._read.groups if self._read else ()

    def _read_file(self, sheet: str) -> None:
        if self._path is not None:
            self._title.setText(say("members_import.reading", name=self._path.name))
            work = partial(read_rows, self._path, BOUNDS, sheet=sheet)
            self._desk.work_elsewhere(work, self._have_table, owner=self, failed=self._not_read)

    def _not_read(self, fault: Exception) -> None:
        if not isinstance(fault, Refusal):
            self._desk.jobs.failed.emit(fault)
            return
        name = self._path.name if self._path else ""
        self._title.setText(say("members_import.title", name=name))
        self._about.setText("")
        self._preview = None
        self._rows.show_things([])
        self._banner.say(str(fault), "danger", title=say("members_import.refused"))
        self._tell_button()

    def _have_table(self, table: TableFile) -> None:
        self._table_file = table
        self._sheet.set_choices([(name, name) for name in table.sheets], table.sheet)
        self._sheet.setVisible(len(table.sheets) > 1)
        if self._read is not None:
            self._headings = guess_columns(table, self._read.groups)
            self._mapping.show_headings(self._headings, self._read.groups)
            self._look_again()

    def _choose_sheet(self, sheet: str) -> None:
        self._choices = {}
        self._read_file(sheet)

    def _map(self, headings: tuple[Heading, ...]) -> None:
        self._headings = headings
        self._look_again()

    def _choose(self, line: int, choice: Choice | None) -> None:
        if choice is None:
            self._choices.pop(line, None)
        else:
            self._choices[line] = choice
        self._look_again()

    def _accept(self, row: MemberRow) -> None:
        """Enter takes the first proposal: a person has read it in the row."""
        if row.kind is RowKind.ASK and row.proposals:
            self._choose(row.line, Choice(str(row.proposals[0].key)))
        elif not self._beside.is_panel_open:
            self._beside.open_panel()

    def _look_again(self) -> None:
        table, read = self._table_file, self._read
        if table is None or read is None:
            return
        known = Known(self._desk.agency_id, read.files, read.groups, read.today, read.known_agencies)
        work = partial(preview_members, table, chosen(self._headings), known, dict(self._choices))
        self._desk.work_elsewhere(work, self._show_preview, owner=self, failed=self._not_read)

    def _show_preview(self, preview: MemberPreview) -> None:
        is_first = self._preview is None
        self._preview = preview
        counts = preview.counts
        self._title.setText(say("members_import.title", name=preview.name))
        read = sum(1 for heading in self._headings if heading.column)
        self._about.setVisible(self._desk.room is not Room.NARROW)
        self._about.setText(
            say("members_import.about", written=preview.written_as, n=len(preview.rows), read=read,
                columns=len(self._headings))
        )  # fmt: skip
        for kind in KINDS:
            self._kinds.set_words(kind, say(f"members_import.kind.{kind.value}", n=counts[kind]))
        if is_first or not counts[self._kinds.value()]:
            self._kinds.set_value(next((kind for kind in KINDS if counts[kind]), RowKind.NEW))
        self._show_rows()
        self._tell(preview)
        if is_first:
            self.take_focus()

    def _tell(self, preview: MemberPreview) -> None:
        counts = preview.counts
        ask, refused = counts[RowKind.ASK], counts[RowKind.REFUSED]
        if ask or refused:
            self._banner.say(say("members_import.stopped", n=ask, refused=refused), "warning")
        elif not preview.updates:
            self._banner.say(say("members_import.nothing_new"), "info")
        else:
            self._banner.say("")
        self._skip.setVisible(bool(refused))
        self._leaving.setText(say("members_import.leaving", n=len(preview.absent)))
        self._leaving.setVisible(bool(preview.absent))
        self._leaving.setToolTip(", ".join(file.member.name for file in preview.absent[:12]))
        self._tell_button()

    def _tell_button(self, _ticked: object = None) -> None:
        preview = self._preview
        count = len(preview.updates) + len(self._going()) if preview else 0
        self._take.setText(say("members_import.take", n=count) if count else say("members_import.take_none"))
        self._take.setEnabled(preview is not None and preview.is_ready and count > 0)
        if preview is None:
            self._skip.hide()
            self._leaving.hide()

    def _show_rows(self, _chosen: object = None) -> None:
        if self._preview is not None:
            kind = self._kinds.value()
            self._rows.show_things([row for row in self._preview.rows if row.kind is kind])
            if self._rows.current() is None:
                self._rows.choose_first()
            self._chose(self._rows.current())

    def _chose(self, row: MemberRow | None) -> None:
        if self._read is not None:
            self._side.show_row(row, self._read)

    # -- taking ----------------------------------------------------------------------------------------

    def _going(self) -> list[UUID]:
        if self._preview is None or not self._leaving.value():
            return []
        return [file.member.id for file in self._preview.absent]

    def _skip_refused(self) -> None:
        if self._preview is not None:
            self._choices |= {row.line: SKIP for row in self._preview.rows if row.kind is RowKind.REFUSED}
            self._look_again()

    def _take_it(self) -> None:
        preview, read = self._preview, self._read
        if preview is None or read is None or not preview.is_ready:
            return
        self._desk.do(
            take_members,
            preview.updates,
            read.today,
            leaving=self._going(),
            owner=self,
            done=self._have_taken,
            failed=self._not_taken,
        )

    def _have_taken(self, _edit: object) -> None:
        count = len(self._preview.updates) + len(self._going()) if self._preview else 0
        self._preview, self._table_file = None, None
        self._leaving.set_value(False)
        self.taken.emit(count)

    def _not_taken(self, fault: Exception) -> None:
        self._banner.say(str(fault), "danger", title=say("members_import.not_taken"))
