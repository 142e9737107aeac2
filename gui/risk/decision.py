"""The tab Beslut: exactly one decision, to treat the risk or to accept it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.autosave import lock
from gui.common.banner import Banner
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.figures import long_date
from gui.common.form import Form
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.treatment import decision_fields
from gui.risk.tab import RiskTab
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Decision, DecisionKind
from riskmodel.verbs.decisions import decide_risk, withdraw_decision

Draft = dict[str, Any]


class DecisionTab(RiskTab):
    """What is decided, and a form to decide in. A draft is kept until it is decided or taken back."""

    key = "decision"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._drafts: dict[UUID, Draft] = {}
        self._shown: tuple[UUID, Decision | None] | None = None
        self._stored: Draft = {}
        outer = column(look, self, gap="none")
        scroll = Scroll(look, margins=("large", "normal", "large", "large"), gap="normal", measure=True)
        outer.addWidget(scroll)
        self.stands = label("", "lead", wrap=True)
        self.stands_more = label("", "muted", wrap=True)
        self.refusal = Banner(look)
        self._place = QWidget()
        self._form_layout = column(look, self._place, gap="none")
        self.form: Form | None = None
        for part in (self.stands, self.stands_more, self.refusal, self._place):
            scroll.body.addWidget(part)
        acts = row(look)
        self.decide = button(look, say("risk_page.decide"), self._decide, kind="main")
        self.withdraw = button(look, say("risk_page.withdraw"), self._withdraw)
        acts.addWidget(self.decide)
        acts.addWidget(self.withdraw)
        acts.addStretch(1)
        scroll.body.addLayout(acts)
        scroll.body.addStretch(1)

    def show_risk(self, dossier: Dossier, file: RiskFile) -> None:
        """Show the decision; a draft for this risk stays in the form."""
        self.leave()
        super().show_risk(dossier, file)
        self._say(file.decision)
        key = file.risk.id, file.decision
        if self._shown != key:
            if self._shown is not None and self._shown[0] == file.risk.id:
                self._drafts.pop(file.risk.id, None)
            self._shown = key
            self._make_form(dossier, file)
        locked = self.is_locked
        if self.form is not None:
            for one in self.form.rows():
                lock(one.field.widget, locked)
        self.decide.setVisible(not locked)
        self.decide.setText(say("risk_page.decide.again" if file.decision else "risk_page.decide"))
        self.withdraw.setVisible(not locked and file.decision is not None)

    def leave(self) -> None:
        """Keep what has been written but not decided."""
        if self.form is None or self._shown is None:
            return
        written = self.form.values()
        if written != self._stored:
            self._drafts[self._shown[0]] = written
        else:
            self._drafts.pop(self._shown[0], None)

    def drafts(self) -> dict[UUID, Draft]:
        """What has been written but not decided, by risk."""
        self.leave()
        return dict(self._drafts)

    def take_drafts(self, drafts: dict[UUID, Draft]) -> None:
        """Go on with drafts from an earlier page."""
        self._drafts = dict(drafts)

    def take_focus(self) -> None:
        """Work begins with the kind of decision."""
        if self.form is not None:
            self.form.row("kind").field.widget.setFocus()

    # -- inner ----------------------------------------------------------------------------------------

    def _say(self, decision: Decision | None) -> None:
        self.refusal.say("")
        if decision is None:
            self.stands.setText(say("risk_page.undecided"))
            self.stands_more.setText(say("risk_page.undecided.help"))
            return
        facts = {"day": long_date(decision.decided_on), "who": decision.decided_by or "–"}
        self.stands.setText(say(f"risk_page.decided.{decision.kind.value}", **facts))
        more = [decision.reason]
        if decision.kind is DecisionKind.ACCEPT and decision.retest_on is not None:
            more.append(say("risk_page.decided.retest", day=long_date(decision.retest_on)))
        self.stands_more.setText("\n".join(part for part in more if part))

    def _make_form(self, dossier: Dossier, file: RiskFile) -> None:
        if self.form is not None:
            self._form_layout.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(self.look, tuple(decision_fields(self.look, dossier.today, file.decision)))
        self._stored = self.form.values()
        self._form_layout.addWidget(self.form)
        for key, value in self._drafts.get(file.risk.id, {}).items():
            self.form.row(key).field.widget.set_value(value)  # type: ignore[attr-defined]

    def _decide(self) -> None:
        if self.file is None or self.form is None or not self.form.check():
            return
        values = self.form.values()
        kind = values.pop("kind")
        self.desk.do(
            decide_risk, self.file.risk.id, kind, **values, owner=self, done=self._decided,
            failed=self._refused,
        )  # fmt: skip

    def _decided(self, _edit: Edit) -> None:
        if self.file is not None:
            self._drafts.pop(self.file.risk.id, None)
        if self.form is not None:
            self._stored = self.form.values()
        self.desk.tell(say("risk_page.decided.told"), undo=True)

    def _refused(self, fault: Exception) -> None:
        self.refusal.say(str(fault), "danger")

    def _withdraw(self) -> None:
        if self.file is not None:
            self.desk.do(withdraw_decision, self.file.risk.id, owner=self, done=self._withdrawn)

    def _withdrawn(self, _edit: Edit) -> None:
        self.desk.tell(say("risk_page.withdrawn"), undo=True)
