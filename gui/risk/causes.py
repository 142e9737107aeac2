"""The causes of a risk: each with what covers it; those that nothing acts on hold the risk where it is."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.common.autosave import lock
from gui.common.boxes import column, row
from gui.common.buttons import button, icon_button
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.fields import ChoiceField, LineField
from gui.common.form import Field
from gui.common.labels import label, set_kind
from gui.risk.saving import set_on_cause
from riskmodel.content import model
from riskmodel.dossier import RiskFile
from riskmodel.kernel.errors import Refusal
from riskmodel.kernel.ids import new_id
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Cause
from riskmodel.verbs.risks import remove_cause, save_cause

OWN = "own"


def cover_words(file: RiskFile, cause: Cause) -> str:
    """What acts on a cause: "Täcks av Attestordning, Å2 Stickprov", or that nothing does."""
    controls = [each.control.text for each in file.controls if cause.id in each.covers]
    acting = {link.measure_id for link in file.links if link.cause_id == cause.id}
    measures = [f"{each.label} {each.title}" for each in file.measures if each.id in acting]
    if not controls and not measures:
        return say("risk_page.cause.bare")
    return say("risk_page.cause.covered", names=", ".join([*controls, *measures]))


def origin_words(cause: Cause) -> str:
    """The group of factors it comes from, or that it is in the agency's own words."""
    for group in model().factor_groups:
        if cause.factor in group.factors.ids:
            return group.title
    return say("risk_page.cause.own")


class Causes(QWidget):
    """The list of causes, written in place, and a way to add one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._file: RiskFile | None = None
        self._rows: dict[UUID, CauseRow] = {}
        self._dialog: AskDialog | None = None
        layout = column(self._look, self, gap="small")
        layout.addWidget(label(say("risk_page.causes"), "strong"))
        layout.addWidget(label(say("risk_page.causes.help"), "caption", wrap=True))
        self._list = column(self._look, gap="small")
        layout.addLayout(self._list)
        self.none = label(say("risk_page.causes.none"), "muted", wrap=True)
        layout.addWidget(self.none)
        self.add = button(self._look, say("risk_page.cause.add"), self.ask, icon="plus")
        layout.addWidget(self.add)

    def show_risk(self, file: RiskFile, *, locked: bool) -> None:
        """Show the causes; rows that stay keep the keyboard and what is being typed."""
        self._file = file
        wanted = {cause.id for cause in file.causes}
        for cause_id in self._rows.keys() - wanted:
            gone = self._rows.pop(cause_id)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for cause in file.causes:
            if cause.id not in self._rows:
                made = CauseRow(self._desk, self)
                made.changed.connect(self._changed)
                made.removed.connect(self._remove)
                self._rows[cause.id] = made
                self._list.addWidget(made)
            self._rows[cause.id].show_cause(file, cause, locked=locked)
        self.none.setVisible(not file.causes)
        self.add.setVisible(not locked)

    def rows(self) -> list[CauseRow]:
        """The rows from the top."""
        return list(self._rows.values())

    def commit(self) -> None:
        """Hand over what has been typed and not yet left."""
        for one in self._rows.values():
            one.text.commit()

    def ask(self) -> None:
        """Ask for a cause: one of the model's factors, in the agency's own words if it likes."""
        if self._file is None:
            return
        look = self._look
        groups = [*((group.id, group.title) for group in model().factor_groups),
                  (OWN, say("risk_page.cause.own"))]  # fmt: skip
        picker = _Picker(
            ChoiceField(look, groups, groups[0][0]),
            ChoiceField(look),
            LineField(look, hint=say("risk_page.cause.hint")),
        )
        fields = [
            Field("group", say("risk_page.cause.group"), picker.group),
            Field("factor", say("risk_page.cause.factor"), picker.factor),
            Field("text", say("risk_page.cause.words"), picker.text, help=say("risk_page.cause.words.help"),
                  required=say("risk_page.cause.missing")),
        ]  # fmt: skip
        self._dialog = self._desk.dialogs.ask(
            say("risk_page.cause.title", label=self._file.label),
            say("risk_page.cause.text"),
            fields,
            accept=say("risk_page.cause.accept"),
            reject=say("risk_page.cause.reject"),
            keeps_open=True,
            done=self._add,
        )
        picker.setParent(self._dialog)

    # -- inner ----------------------------------------------------------------------------------------

    def _add(self, values: dict[str, Any]) -> None:
        if self._file is None or self._dialog is None:
            return
        risk = self._file.risk
        factor = "" if values["group"] == OWN else values["factor"] or ""
        cause = Cause(
            agency_id=risk.agency_id, id=new_id(), risk_id=risk.id, text=values["text"], factor=factor
        )
        self._desk.do_for(self._dialog, save_cause, cause, owner=self, done=self._added)

    def _added(self, _edit: Edit) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, cause_id: UUID, text: str) -> None:
        self._desk.do(
            set_on_cause, cause_id, text=text, owner=self, failed=partial(self._change_refused, cause_id)
        )

    def _change_refused(self, cause_id: UUID, fault: Exception) -> None:
        if cause_id in self._rows and isinstance(fault, Refusal):
            self._rows[cause_id].show_fault(str(fault))
        else:
            self._desk.refused(fault)

    def _remove(self, cause_id: UUID) -> None:
        self._desk.do(remove_cause, cause_id, owner=self, done=self._removed)

    def _removed(self, _edit: Edit) -> None:
        self._desk.tell(say("risk_page.cause.removed"), undo=True)


class CauseRow(QWidget):
    """One cause: its words to write in, where it comes from, and what covers it."""

    changed = Signal(object, str)  # UUID, text
    removed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        look = desk.look
        self._look = look
        self._cause: Cause | None = None
        layout = column(look, self, gap="tiny")
        line = row(look)
        self.text = LineField(look)
        self.text.setAccessibleName(say("risk_page.cause.name"))
        line.addWidget(self.text, 1)
        self.bin = icon_button(look, "trash-2", say("risk_page.cause.remove"), self._remove)
        line.addWidget(self.bin)
        layout.addLayout(line)
        self._fault = label("", "danger", wrap=True)
        self._fault.hide()
        layout.addWidget(self._fault)
        self.cover: QLabel = label("", "caption", wrap=True)
        layout.addWidget(self.cover)
        self.text.committed.connect(self._commit)

    def show_cause(self, file: RiskFile, cause: Cause, *, locked: bool) -> None:
        """Show a cause, unless its words are being typed."""
        self._cause = cause
        if not (self.text.hasFocus() and self.text.isModified()):
            self.text.set_value(cause.text)
            self.show_fault("")
        words = cover_words(file, cause)
        self.cover.setText(f"{origin_words(cause)} · {words}")
        set_kind(self.cover, "warning" if cause in file.uncovered else "caption")
        self.text.setAccessibleDescription(self.cover.text())
        lock(self.text, locked)
        self.bin.setVisible(not locked)

    def show_fault(self, words: str) -> None:
        """Say at the field why its words were refused."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        set_kind(self.text, "wrong" if words else "", "state")

    def _commit(self, text: str) -> None:
        self.text.setModified(False)
        if self._cause is not None:
            self.changed.emit(self._cause.id, text)

    def _remove(self) -> None:
        if self._cause is not None:
            self.removed.emit(self._cause.id)


class _Picker(QObject):
    """Group, factor and words in the dialog: the factor's name is the first suggestion for the words."""

    def __init__(self, group: ChoiceField, factor: ChoiceField, text: LineField) -> None:
        super().__init__()
        self.group, self.factor, self.text = group, factor, text
        self._suggested = ""
        group.committed.connect(self._group)
        factor.committed.connect(self._factor)
        self._group(group.value())

    def _group(self, group: object) -> None:
        own = group == OWN
        factors = () if own else next(each for each in model().factor_groups if each.id == group).factors
        self.factor.set_choices([(each.id, each.title) for each in factors])
        self.factor.setEnabled(not own)
        self._suggest("")

    def _factor(self, factor: object) -> None:
        found = next((each for each in model().factors if each.id == factor), None)
        if found is not None:
            self._suggest(found.title)
            self.factor.setToolTip(found.question)

    def _suggest(self, words: str) -> None:
        if self.text.value() in ("", self._suggested):
            self.text.setText(words)
            self._suggested = words
