"""Personal data: what is kept and why, what may be erased now, extracts, the plan and certificates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.common.action import Action
from gui.common.boxes import box, column
from gui.common.desk import Desk
from gui.common.fresh import Fresh, Question
from gui.common.head import Head
from gui.common.place import Place
from gui.common.tabs import Tabs, tab_commands
from gui.keeping.acts import KeepingActs
from gui.keeping.certificates_view import CertificatesView
from gui.keeping.due_view import DueView
from gui.keeping.people_view import PeopleView
from gui.keeping.plan_view import PlanView
from gui.keeping.rows import CONCERNED, KeepingFile, PersonRow, ask_keeping
from network.erasing import NEEDS
from network.keeping import ErasureCertificate
from network.protection import PlanLine
from riskmodel.kernel.words import say

TABS = ("due", "people", "plan", "certificates")


class KeepingPlace(Place):
    """Four tabs: what may go now, whom it is about, what holds, and what has been done."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._file: KeepingFile | None = None
        self._person_id: UUID | None = None
        self._made: UUID | None = None
        self._acts = KeepingActs(desk, self)
        self._acts.erased.connect(self._erased)
        self._due, self._people = DueView(desk), PeopleView(desk)
        self._plan, self._certificates = PlanView(desk), CertificatesView(desk)
        self._views: dict[str, DueView | PeopleView | PlanView | CertificatesView] = {
            "due": self._due,
            "people": self._people,
            "plan": self._plan,
            "certificates": self._certificates,
        }
        self._connect()
        self._lay_out()
        self._fresh = Fresh(desk, self, self._ask, self._show_file, concerns=CONCERNED)

    # -- what every place answers ----------------------------------------------------------------------

    def title(self) -> str:
        """Personuppgifter."""
        return say("keeping_place.title")

    def show_where(self, what: Mapping[str, Any]) -> None:
        """Show a tab; with `person_id` what may be erased about one person."""
        if "person_id" in what and what["person_id"] != self._person_id:
            self._person_id = what["person_id"]
            self._fresh.again()
        else:
            self._fresh.see()
        self._choose(what.get("tab", "due" if what.get("person_id") else self._tabs.key()))

    def where(self) -> Mapping[str, Any]:
        """The tab, and the person."""
        here: dict[str, Any] = {"tab": self._tabs.key()}
        return {**here, "person_id": self._person_id} if self._person_id is not None else here

    def commands(self) -> Sequence[Action]:
        """What can be done here."""
        return (
            Action(
                "keeping_place.export_due", self._export, "download", "Ctrl+E", enabled_when=self._has_due
            ),
            Action("keeping_place.erase_due", self._erase, "trash-2", enabled_when=self._can_erase),
            Action(
                "keeping_place.take_extract", self._take_extract, "file-text", enabled_when=self._has_person
            ),
            Action(
                "keeping_place.change_plan", self._change_plan, "pencil", "F2", enabled_when=self._can_change
            ),
            *tab_commands(self._step_tab),
        )

    def keys_hint(self) -> str:
        """The keys that matter here."""
        return say(f"keeping_place.keys.{self._tabs.key()}")

    def help_text(self) -> str:
        """What the place is for."""
        return say("keeping_place.help")

    def toggle_panel(self) -> bool:
        """Open or close what is known about a kind of record."""
        return self._tabs.key() == "plan" and self._plan.beside.toggle()

    def take_focus(self) -> None:
        """Work begins in the table, or with a name."""
        key = self._tabs.key()
        (self._people.search if key == "people" else self._views[key].table).setFocus()

    # -- what it is made of ----------------------------------------------------------------------------

    def _connect(self) -> None:
        self._due.export_wanted.connect(self._export)
        self._due.erase_wanted.connect(self._erase)
        self._due.needs_wanted.connect(self._erase_needs)
        self._due.plan_wanted.connect(self._go_to_plan)
        self._due.everybody_wanted.connect(self._show_everybody)
        self._people.extract_wanted.connect(self._extract)
        self._people.erase_wanted.connect(self._look_at)
        self._plan.change_wanted.connect(self._ask_plan)
        self._certificates.save_wanted.connect(self._save_certificate)

    def _lay_out(self) -> None:
        outer = column(self.look, self, gap="none")
        self._head = Head(self.look, self.title())
        outer.addWidget(self._head)
        words = [(key, say(f"keeping_place.tab.{key}")) for key in TABS]
        self._tabs = Tabs(self.look, words, self.title())
        self._tabs.chosen.connect(self._show_tab)
        bar = box()
        column(self.look, bar, margins=("large", "none", "large", "medium")).addWidget(self._tabs)
        outer.addWidget(bar)
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        outer.addWidget(self._stack, 1)

    # -- what is shown ---------------------------------------------------------------------------------

    def _ask(self) -> Question:
        return ask_keeping(self.desk.today(), self._person_id)

    def _show_file(self, file: KeepingFile) -> None:
        self._file = file
        self._head.say(self.title(), under=say("keeping_place.under", n=len(file.people), needs=file.needs))
        self.desk.set_count("keeping", file.needs or None, "fault")
        for view in self._views.values():
            view.show_file(file)
        if self._made is not None and self._certificates.table.choose(self._made):
            self._made = None

    def _choose(self, key: str) -> None:
        self._tabs.choose(key if key in TABS else "due")
        self._show_tab(self._tabs.key())

    def _show_tab(self, key: str) -> None:
        self._stack.setCurrentWidget(self._views[key])
        self.hint_changed.emit()

    def _step_tab(self, by: int) -> None:
        self._tabs.step(by)
        self.take_focus()

    def _show_everybody(self) -> None:
        self._person_id = None
        self._fresh.again()

    def _look_at(self, row: PersonRow) -> None:
        self.desk.go("keeping", tab="due", person_id=row.person.id)

    def _go_to_plan(self) -> None:
        self._choose("plan")
        self.take_focus()

    # -- what is done ----------------------------------------------------------------------------------

    def _has_due(self) -> bool:
        return self._file is not None and bool(self._file.found.erase)

    def _can_erase(self) -> bool:
        return self._has_due() and not self.desk.is_read_only

    def _has_person(self) -> bool:
        return self._tabs.key() == "people" and self._people.table.current() is not None

    def _can_change(self) -> bool:
        return self._tabs.key() == "plan" and not self.desk.is_read_only

    def _export(self) -> None:
        if self._file is not None and self._has_due():
            self._acts.export(self._file)

    def _erase(self) -> None:
        if self._file is not None and self._can_erase():
            self._acts.ask_erase(self._file)

    def _erase_needs(self) -> None:
        if self._file is not None and self._can_erase():
            self._acts.ask_erase(self._file, NEEDS)

    def _take_extract(self) -> None:
        if self._has_person():
            self._extract(self._people.table.current())

    def _extract(self, row: PersonRow) -> None:
        self._acts.ask_extract(row.person)

    def _change_plan(self) -> None:
        if self._can_change() and (line := self._plan.table.current()) is not None:
            self._ask_plan(line)

    def _ask_plan(self, line: PlanLine) -> None:
        if not self.desk.is_read_only:
            self._acts.ask_plan(line)

    def _save_certificate(self, made: ErasureCertificate) -> None:
        if self._file is not None:
            self._acts.ask_certificate(made, self._file.agency)

    def _erased(self, made: ErasureCertificate, copies: int) -> None:
        self._person_id, self._made = None, made.id
        self._choose("certificates")
        self._fresh.again()
        self.take_focus()
        self._certificates.say_copies(copies, self._ask_renew)

    def _ask_renew(self) -> None:
        self._acts.ask_renew(self._certificates.forget_copies)
