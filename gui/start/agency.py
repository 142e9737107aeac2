"""Min myndighet: one question, one large field, the register under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import column
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.fields import LineField, SearchField
from gui.common.figures import number
from gui.common.flow import Flow
from gui.common.form import Field
from gui.common.labels import label
from gui.common.theme import Look
from gui.start.hits import HitList
from riskmodel.agency import Agency, AgencyKind
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.ids import agency_id, checked_org_nr
from riskmodel.kernel.words import say
from riskmodel.register import RegisterRow, load_register, search_register, to_agency

TOLD_AFTER_MS = 600  # the ear is told the number of hits when one has paused


def org_nr_fault(text: str) -> str:
    """What is wrong with an organisation number, in words that mend; "" when nothing is."""
    try:
        checked_org_nr(text)
    except RuleError as fault:
        return str(fault)
    return ""


def own_fields(look: Look, typed: str) -> tuple[Field, ...]:
    """What is asked about an agency that the register lacks."""
    name, short, org_nr = LineField(look, typed), LineField(look, longest=30), LineField(look, longest=20)
    return (
        Field("name", say("start.add_name"), name, required=say("start.add_name_empty")),
        Field("short", say("start.add_short"), short, help=say("start.add_short_help")),
        Field(
            "org_nr", say("start.add_org_nr"), org_nr, help=say("start.add_org_nr_help"), check=org_nr_fault
        ),
    )


class AgencySearch(QWidget):
    """Search in the public register as one types; what is not there can be added."""

    taken = Signal(object)  # Agency

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[RegisterRow, ...] = ()
        look = desk.look
        layout = column(look, self)
        layout.addWidget(label(say("start.which_agency"), "display", wrap=True))
        layout.addWidget(label(say("start.search_by"), "muted", wrap=True))
        layout.addSpacing(look.space("small"))
        self.field = SearchField(look, say("start.search_agency"), kind="large")
        layout.addWidget(self.field)
        self.count = label("", "caption")
        layout.addWidget(self.count)
        self.list = HitList(look)
        layout.addWidget(self.list, 1)
        self._nothing = Empty(look, "search", say("start.nothing_found"), "")
        self._nothing.hide()
        layout.addWidget(self._nothing, 1)
        layout.addLayout(self._foot())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TOLD_AFTER_MS)
        self._pause.timeout.connect(self._tell_count)
        self.field.typed.connect(self._search)
        self.field.returnPressed.connect(self.list.take_current)
        self.field.went_down.connect(self._go_down)
        self.list.went_up.connect(self.take_focus)
        self.list.taken.connect(self._take)

    def load(self) -> None:
        """Read the register, beside everything else."""
        self._desk.work_elsewhere(load_register, self._loaded, owner=self)

    def take_focus(self) -> None:
        """Begin to type."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def agency_of(self, org_nr: str) -> Agency | None:
        """An agency of the register by its organisation number."""
        return next((to_agency(one) for one in load_register() if one.org_nr == org_nr), None)

    def add_own(self) -> None:
        """Ask for the name and number of an agency that the register lacks."""
        self._desk.dialogs.ask(
            say("start.add_title"),
            say("start.add_text"),
            own_fields(self._desk.look, self.field.text().strip()),
            accept=say("start.add_accept"),
            reject=say("start.add_reject"),
            done=self._added,
        )

    def _foot(self) -> Flow:
        look = self._desk.look
        foot = Flow(look, gap="medium", push_last=True)
        foot.addWidget(label(say("start.not_there"), "muted"))
        foot.addWidget(button(look, say("start.add"), self.add_own, kind="link"))
        foot.addWidget(label(say("start.source"), "caption"))
        return foot

    def _loaded(self, rows: tuple[RegisterRow, ...]) -> None:
        self._rows = rows
        self._search(self.field.text())

    def _search(self, typed: str) -> None:
        if not self._rows:
            return
        hits = search_register(self._rows, typed)
        self.list.show_hits(hits, choose_first=bool(typed.strip()))
        self.count.setText(
            say("start.count", n=len(hits), count=number(len(hits)), total=number(len(self._rows)))
        )
        self._nothing.say(say("start.nothing_found"), say("start.nothing_called", typed=typed.strip()))
        self._nothing.setVisible(not hits)
        self.list.setVisible(bool(hits))
        if typed.strip():
            self._pause.start()

    def _tell_count(self) -> None:
        self._desk.announce(self.count.text())

    def _go_down(self) -> None:
        if self.list.found.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, row: RegisterRow) -> None:
        self.taken.emit(to_agency(row))

    def _added(self, values: dict[str, str]) -> None:
        org_nr = checked_org_nr(values["org_nr"])
        known = [one for one in self._rows if one.org_nr == org_nr]
        if known:
            self.taken.emit(to_agency(known[0]))
            return
        key = agency_id(org_nr)
        self.taken.emit(
            Agency(
                agency_id=key,
                id=key,
                org_nr=org_nr,
                name=values["name"],
                short_name=values["short"],
                kind=AgencyKind.ADDED,
            )
        )
