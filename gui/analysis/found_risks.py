"""The risks of the analysis so far; in a new round also which of them have been looked at again."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.common.action import Action
from gui.common.banner import Banner
from gui.common.boxes import column
from gui.common.desk import Desk
from gui.common.empty import Empty
from gui.common.menus import action_menu
from gui.common.table import Table
from gui.common.tablemodel import Column, TableModel
from riskmodel.content import catalogue
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Confirmation


class FoundRisks(QWidget):
    """Enter opens, Space confirms a copied risk as unchanged, Delete removes."""

    chosen = Signal(object)  # UUID | None
    opened = Signal(object)  # RiskFile, and so below
    confirmed = Signal(object)
    removed = Signal(object)
    close_asked = Signal(object)
    reopened = Signal(object)
    no_risk_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, look = desk, desk.look
        self._dossier: Dossier | None = None
        self._is_locked = False
        layout = column(look, self, margins=("normal", "none", "normal", "none"), gap="none")
        around = column(look, margins=("small", "none", "small", "none"))
        self.banner = Banner(look)
        around.addWidget(self.banner)
        layout.addLayout(around)
        self._layout = layout
        self._is_round = False
        self.table, self.empty = self._made_table()

    def show_dossier(self, dossier: Dossier, *, locked: bool) -> None:
        """Show the risks by number, closed ones last."""
        self._dossier, self._is_locked = dossier, locked
        is_round = any(file.risk.confirmation is not Confirmation.NEW for file in dossier.risks)
        if is_round is not self._is_round:
            self._is_round = is_round
            self._layout.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
            self.table, self.empty = self._made_table()
        self.table.show_things(sorted(dossier.risks, key=_order))
        reason = dossier.analysis.no_risk_reason.strip()
        if reason and not dossier.open_risks:
            self.banner.say(
                reason,
                title=say("analysis_place.found.no_risk_title"),
                link="" if locked else say("analysis_place.found.change_reason"),
                run=self.no_risk_asked.emit,
            )
        else:
            self.banner.say("")
        self.empty.offer(not locked and not reason)

    def choose(self, risk_id: UUID) -> None:
        """Choose a risk."""
        self.table.choose(risk_id)

    def next_pending(self) -> RiskFile | None:
        """Choose the next copied risk nobody has looked at, from the chosen one and round."""
        files = self.table.things.things()
        here = self.table.current()
        start = files.index(here) if here in files else -1
        for step in range(1, len(files) + 1):
            file = files[(start + step) % len(files)]
            if is_pending(file):
                self.table.choose(file.risk.id)
                return file
        return None

    def take_focus(self) -> None:
        """Put the keyboard in the table, or on the button of the empty place."""
        target: QWidget = self.table
        if not self.table.things.rowCount() and self.empty.action is not None:
            target = self.empty.action
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def unit_name(self, file: RiskFile) -> str:
        """The unit a risk belongs to."""
        units = self._dossier.units if self._dossier is not None else ()
        return next((unit.name for unit in units if unit.id == file.risk.unit_id), "")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Space confirms the chosen risk and goes on to the next."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            file = self.table.current()
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_Space and plain and file is not None and self._can_confirm(file):
                self.confirmed.emit(file)
                return True
        return False

    def _made_table(self) -> tuple[Table, Empty]:
        """The table; only a new round has a column for what has been looked at again."""
        desk, look = self._desk, self._desk.look
        model = _model(self, is_round=self._is_round)
        table = Table(desk, model, name=say("analysis_place.found.name"), row="row_tall")
        empty = Empty(
            look,
            "shield-check",
            say("analysis_place.found.empty"),
            say("analysis_place.found.empty_text"),
            action="" if desk.is_read_only else say("analysis_place.found.no_risk"),
            run=self.no_risk_asked.emit,
        )
        table.say_empty(empty)
        table.chosen.connect(self._chose)
        table.opened.connect(self.opened)
        table.removed.connect(self._remove)
        table.menu_wanted.connect(self._menu)
        table.installEventFilter(self)
        self._layout.addWidget(table, 1)
        return table, empty

    def _chose(self, file: RiskFile | None) -> None:
        self.chosen.emit(file.risk.id if file is not None else None)

    def _can_confirm(self, file: RiskFile) -> bool:
        return not self._is_locked and is_pending(file)

    def _remove(self, file: RiskFile) -> None:
        if not self._is_locked:
            self.removed.emit(file)

    def _menu(self, file: RiskFile, at: QPoint) -> None:
        actions = [Action("analysis_place.found.open", self._open_chosen, shortcut="Return")]
        if self._can_confirm(file):
            actions.append(Action("analysis_place.found.confirm", self._confirm_chosen, shortcut="Space"))
        if not self._is_locked:
            key = "analysis_place.found.reopen" if file.is_closed else "analysis_place.found.close"
            actions.append(Action(key, self._reopen_chosen if file.is_closed else self._close_chosen))
            actions.append(Action("analysis_place.found.remove", self._remove_chosen, shortcut="Del"))
        action_menu(self, self._desk.look, actions).popup(at)

    def _open_chosen(self) -> None:
        self.opened.emit(self.table.current())

    def _confirm_chosen(self) -> None:
        self.confirmed.emit(self.table.current())

    def _close_chosen(self) -> None:
        self.close_asked.emit(self.table.current())

    def _reopen_chosen(self) -> None:
        self.reopened.emit(self.table.current())

    def _remove_chosen(self) -> None:
        self.removed.emit(self.table.current())


def is_pending(file: RiskFile) -> bool:
    """Whether the risk is a copy from the last round that nobody has looked at."""
    return not file.is_closed and file.risk.confirmation is Confirmation.PENDING


def confirmation_words(file: RiskFile) -> str:
    """How far a risk has been looked at, in a word; closed comes first."""
    if file.is_closed:
        return say("analysis_place.found.closed")
    return say(f"analysis_place.found.state_{file.risk.confirmation.value}")


def _model(page: FoundRisks, *, is_round: bool) -> TableModel[RiskFile]:
    columns: list[Column[RiskFile]] = [
        Column("number", say("analysis_place.found.number"), _label, kind="muted", width=12, sort=_number),
        Column("title", say("analysis_place.found.risk"), _title, kind="two", second=_text, sort=_title),
        Column("area", say("analysis_place.found.area"), _area, width=42, tone=_tone, is_essential=False),
        Column(
            "unit", say("analysis_place.found.unit"), page.unit_name, width=30, tone=_tone,
            is_essential=False,
        ),
    ]  # fmt: skip
    if is_round:
        title = say("analysis_place.found.state")
        columns.append(Column("state", title, confirmation_words, width=26, tone=_state_tone))
    return TableModel(columns, row_name=_spoken, key=_key)


def _order(file: RiskFile) -> tuple[bool, int]:
    return file.is_closed, file.risk.number


def _key(file: RiskFile) -> UUID:
    return file.risk.id


def _label(file: RiskFile) -> str:
    return file.label


def _number(file: RiskFile) -> int:
    return file.risk.number


def _title(file: RiskFile) -> str:
    return file.risk.title


def _text(file: RiskFile) -> str:
    if file.is_closed:
        return say("analysis_place.found.closed_because", reason=file.risk.closed_reason)
    return file.risk.event


def _area(file: RiskFile) -> str:
    return catalogue().areas.title(file.risk.area) if file.risk.area else ""


def _tone(file: RiskFile) -> str:
    return "muted" if file.is_closed else ""


def _state_tone(file: RiskFile) -> str:
    return "warning" if is_pending(file) else "muted"


def _spoken(file: RiskFile) -> str:
    state = "" if file.risk.confirmation is Confirmation.NEW else confirmation_words(file)
    return ", ".join(part for part in (file.label, file.risk.title, _area(file), state) if part)
