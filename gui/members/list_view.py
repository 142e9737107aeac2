"""The members in a table: who is in, who cannot be reached, whose appointment ends, who has left."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from gui.common.banner import Banner
from gui.common.boxes import box, column, held
from gui.common.choices import Segments
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import ChoiceField, SearchField
from gui.common.figures import due, iso
from gui.common.flow import Flow
from gui.common.room import Room
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from gui.members.reading import Read
from gui.members.words import fault_words
from network.membership import Appointed, MemberFile
from network.people import expiring
from network.sizes import SizeClass, size_class
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order

VIEWS = ("in", "fault", "expiring", "left")


class ListView(QWidget):
    """The table with its filters."""

    chosen = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)
    export_wanted = Signal()
    add_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._read: Read | None = None
        self._wanted: UUID | None = None
        self._expiring: dict[UUID, object] = {}
        self._banner = Banner(desk.look)
        self._search = SearchField(desk.look, say("members.search"), hint=say("members.search"))
        self._search.typed.connect(self._filter)
        self._views = Segments(
            desk.look,
            [(view, say(f"members.view.{view}")) for view in VIEWS],
            "in",
            name=say("members.views"),
        )
        self._views.committed.connect(self._show_rows)
        self._group = self._choice("members.form.group", [("", say("members.any.group"))])
        sizes = [(one.value, say("coverage.size", size=one.words)) for one in SizeClass]
        self._size = self._choice("members.size", [("", say("members.any.size")), *sizes])
        self._department = self._choice("members.department", [("", say("members.any.department"))])
        rows = TableModel(self._columns(), row_name=self._spoken, key=_key)
        self.table = Table(desk, rows, name=say("members.title"), row="row_tall")
        self._empty = Empty(
            desk.look, "building-2", say("members.empty"), say("members.empty.text"),
            action=say("members.add"), run=self.add_wanted.emit,
        )  # fmt: skip
        self.table.say_empty(self._empty, nothing_found=(say("members.nothing"), say("members.nothing.text")))
        self._search.went_down.connect(self.table.setFocus)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.menu_wanted.connect(self.menu_wanted)
        self.table.export_wanted.connect(self.export_wanted)
        self._lay_out()
        desk.room_changed.connect(self._arrange)
        self._arrange(desk.room)

    @property
    def view(self) -> str:
        """Which members are shown."""
        return str(self._views.value())

    def current(self) -> MemberFile | None:
        """The chosen agency."""
        found: MemberFile | None = self.table.current()
        return found

    def show_view(self, view: str) -> None:
        """Show others."""
        self._views.set_value(view if view in VIEWS else "in")
        self._show_rows()

    def want(self, member_id: UUID) -> None:
        """Choose an agency, now or when it has been read; filters that hide it go."""
        self._wanted = member_id
        self._show_rows()

    def show_read(self, read: Read) -> None:
        """Show the register as it was read."""
        self._read = read
        self._expiring = {one.file.member.id: one for one in expiring(read.files, read.today)}
        groups = [(str(group.id), group.title) for group in read.groups if not group.is_whole]
        self._group.set_choices([("", say("members.any.group")), *groups], self._kept(self._group, groups))
        names = sorted(
            {file.member.department for file in read.files if file.member.department}, key=swedish_order
        )
        departments = [(name, name) for name in names]
        self._department.set_choices(
            [("", say("members.any.department")), *departments], self._kept(self._department, departments)
        )
        for view in VIEWS:
            self._views.set_words(view, say(f"members.view.{view}.n", n=len(self._of_view(view))))
        for part in (self._views, self._tools):
            part.setVisible(bool(read.files))
        self._say_faults(read)
        self._show_rows()

    def take_focus(self) -> None:
        """Work begins in the table, or with the first agencies to add."""
        if self._read is not None and not self._read.files and self._empty.action is not None:
            self._empty.action.setFocus()
        else:
            self.table.setFocus()

    def seek(self) -> None:
        """Go to the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def _lay_out(self) -> None:
        outer = column(self._look, self, margins=("normal", "none", "normal", "none"), gap="medium")
        above = column(self._look, margins=("small", "none", "small", "none"), gap="small")
        above.addWidget(self._banner)
        above.addLayout(held(self._views, self._look.px(250)))
        self._tools = box()
        flow = Flow(self._look, self._tools)
        self._search.setMinimumWidth(self._look.px(46))
        for widget in (self._search, self._group, self._size, self._department):
            flow.addWidget(widget)
        above.addWidget(self._tools)
        outer.addLayout(above)
        outer.addWidget(self.table, 1)

    def _arrange(self, room: Room) -> None:
        """Where there is little room the count of the faulty stands in the switch, and most filters wait."""
        is_narrow = room is Room.NARROW
        for field in (self._size, self._department):
            field.setVisible(not is_narrow or bool(field.value()))
        if self._read is not None:
            self._say_faults(self._read)

    def _choice(self, name: str, choices: Sequence[tuple[str, str]]) -> ChoiceField:
        made = ChoiceField(self._look, choices, "")
        made.setAccessibleName(say(name))
        made.setMinimumContentsLength(len(choices[0][1]) * 2 // 3)
        made.committed.connect(self._show_rows)
        return made

    def _kept(self, field: ChoiceField, choices: Sequence[tuple[str, str]]) -> str:
        value = field.value()
        return value if value in {key for key, _ in choices} else ""

    def _say_faults(self, read: Read) -> None:
        count = len(read.unreached)
        if not count or self._desk.room is Room.NARROW:
            self._banner.say("")
            return
        self._banner.say(
            say("members.faults", n=count, of=len(read.present)),
            "danger",
            link=say("members.faults.show"),
            run=self._show_faults,
        )

    def _show_faults(self) -> None:
        self.show_view("fault")
        self.table.setFocus()

    def _of_view(self, view: str) -> Sequence[MemberFile]:
        if self._read is None:
            return ()
        if view == "fault":
            return [one.file for one in self._read.unreached.values()]
        if view == "expiring":
            return [file for file in self._read.present if file.member.id in self._expiring]
        if view == "left":
            return [file for file in self._read.files if not file.is_in(self._read.today)]
        faults = self._read.unreached
        return sorted(self._read.present, key=lambda file: file.member.id not in faults)

    def _show_rows(self, _chosen: object = None) -> None:
        if self._read is None:
            return
        if self._wanted is not None:
            self._make_room(self._wanted)
        shown = [file for file in self._of_view(self.view) if self._belongs(file)]
        is_new = not self._read.files
        self._empty.say(
            say("members.empty" if is_new else f"members.none.{self.view}"),
            say("members.empty.text" if is_new else "members.none.text"),
        )
        self.table.show_things(shown)
        self._empty.offer(is_new and not self._desk.is_read_only)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        elif self.table.current() is None:
            self.table.choose_first()
        self.chosen.emit(self.table.current())

    def _make_room(self, member_id: UUID) -> None:
        read = self._read
        file = read.file(member_id) if read else None
        if read is None or file is None:
            return
        if file not in self._of_view(self.view):
            self._views.set_value("in" if file.is_in(read.today) else "left")
        for field in (self._group, self._size, self._department):
            field.set_value("")
        self._search.clear()

    def _belongs(self, file: MemberFile) -> bool:
        group, size, department = self._group.value(), self._size.value(), self._department.value()
        if self._read is not None and group and UUID(group) not in file.groups_on(self._read.today):
            return False
        if size and size_class(file.member.work_units) != SizeClass(size):
            return False
        return not department or file.member.department == department

    def _columns(self) -> list[Column[MemberFile]]:
        return [
            Column("name", say("members.agency"), lambda f: f.member.name, kind="two", second=self._under,
                   sort=lambda f: swedish_order(f.member.name)),
            Column("groups", say("members.groups"), self._groups, width=30, is_essential=False),
            Column("contact", say("members.role.contact"), self._contact, width=46, tone=self._contact_tone),
            Column("deputy", say("members.role.deputy"), self._deputy, width=32, is_essential=False),
            Column("until", say("members.until"), self._until, kind="date", width=32, sort=self._until_day,
                   tone=self._until_tone, is_essential=False),
            Column("confirmed", say("members.confirmed"), lambda f: iso(f.last_confirmed) or "–",
                   short=say("members.confirmed.short"), kind="date", width=26,
                   sort=lambda f: f.last_confirmed, is_essential=False),
        ]  # fmt: skip

    def _under(self, file: MemberFile) -> str:
        member = file.member
        return " · ".join(part for part in (member.org_nr, member.short_name, member.city) if part)

    def _groups(self, file: MemberFile) -> str:
        titles = self._read.group_titles(file) if self._read else []
        return ", ".join(titles) or "–"

    def _held(self, file: MemberFile) -> Appointed | None:
        return file.contact(self._read.today) if self._read else None

    def _contact(self, file: MemberFile) -> str:
        fault = self._read.unreached.get(file.member.id) if self._read else None
        if fault is not None:
            return say(f"members.fault.{fault.fault.value}.short")
        held = self._held(file)
        return held.person.name if held else "–"

    def _contact_tone(self, file: MemberFile) -> str:
        return "danger" if self._read and file.member.id in self._read.unreached else ""

    def _deputy(self, file: MemberFile) -> str:
        held = file.deputy(self._read.today) if self._read else None
        return held.person.name if held else "–"

    def _until_day(self, file: MemberFile) -> object:
        held = self._held(file)
        return held.appointment.until if held else None

    def _until(self, file: MemberFile) -> str:
        held = self._held(file)
        if held is None:
            return "–"
        until = held.appointment.until
        return iso(until) if until else say("members.until.open")

    def _until_tone(self, file: MemberFile) -> str:
        held = self._held(file)
        if held is None or held.appointment.until is None or self._read is None:
            return "muted"
        return (
            "warning"
            if file.member.id in self._expiring
            else due(held.appointment.until, self._read.today)[1]
        )

    def _spoken(self, file: MemberFile) -> str:
        fault = self._read.unreached.get(file.member.id) if self._read else None
        contact = fault_words(fault) if fault else f"{say('members.role.contact')} {self._contact(file)}"
        return ", ".join((file.member.name, self._groups(file), contact, self._until(file)))

    def _filter(self, words: str) -> None:
        self.table.filter(words)
        if self.table.current() is None:
            self.table.choose_first()


def _key(file: MemberFile) -> Hashable:
    return file.member.id
