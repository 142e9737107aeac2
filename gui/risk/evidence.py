"""The tab Underlag: what the likelihood rests on, and the protection there is today."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.common.boxes import clear, column, line, row
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.fields import Tick
from gui.common.figures import long_date
from gui.common.fresh import Fresh, Question
from gui.common.labels import label
from gui.common.scroll import Scroll
from gui.common.taborder import focus_first
from gui.risk.control_dialog import ControlDialog
from gui.risk.evidence_dialog import EvidenceDialog
from gui.risk.from_network import FromNetwork, NetworkView, read_view
from gui.risk.items import ItemRow
from gui.risk.tab import RiskTab
from network.experience import Experience, ExperienceStatus
from riskmodel.content import model
from riskmodel.dossier import ControlFile, Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Cause, Evidence, Risk, Works
from riskmodel.verbs.ratings import rate_risk
from riskmodel.verbs.risks import remove_control, remove_evidence

OF_NETWORK = frozenset({Cause, Evidence, Experience, Risk})
TONES = {Works.YES: ("circle-check", "success"), Works.NO: ("circle-alert", "danger"),
         Works.UNKNOWN: ("circle-question-mark", "warning")}  # fmt: skip


class EvidenceTab(RiskTab):
    """Evidence first, then the controls and the causes they act on."""

    key = "evidence"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._view = NetworkView()
        self._evidence_dialog = EvidenceDialog(desk, self)
        self._control_dialog = ControlDialog(desk, self)
        outer = column(look, self, gap="none")
        scroll = Scroll(look, margins=("large", "normal", "large", "large"), gap="small", measure=True)
        outer.addWidget(scroll)
        body = scroll.body
        self.add_evidence = self._head(body, "evidence", self.ask_evidence)
        self.evidence = column(look, gap="small")
        body.addLayout(self.evidence)
        self.no_evidence = label(say("risk_page.evidence.empty"), "muted", wrap=True)
        body.addWidget(self.no_evidence)
        self.without = Tick(look, say("risk_page.without_evidence"))
        self.without.setAccessibleDescription(say("risk_page.without_evidence.help"))
        self.without.committed.connect(self._without)
        body.addWidget(self.without)
        self._without_help = label(say("risk_page.without_evidence.help"), "caption", wrap=True)
        body.addWidget(self._without_help)
        body.addSpacing(look.space("large"))
        self.network = FromNetwork(desk)
        body.addWidget(self.network)
        self.add_control = self._head(body, "controls", self.ask_control)
        self.controls = column(look, gap="small")
        body.addLayout(self.controls)
        self.no_controls = label(say("risk_page.controls.empty"), "muted", wrap=True)
        body.addWidget(self.no_controls)
        body.addStretch(1)
        self._fresh = Fresh(desk, self, self._ask_network, self._show_network, concerns=OF_NETWORK)

    def show_risk(self, dossier: Dossier, file: RiskFile) -> None:
        """Show evidence and controls; what the network has told comes when it has been read."""
        is_other = self.file is None or self.file.risk.id != file.risk.id
        super().show_risk(dossier, file)
        if is_other:
            self._view = NetworkView()
            self._fresh.again()
        else:
            self._fresh.see()
        locked = self.is_locked
        self._fill_evidence(file)
        clear(self.controls)
        for control in file.controls:
            made = self._control_row(file, control)
            made.change_asked.connect(self._change_control)
            made.remove_asked.connect(self._remove_control)
            self.controls.addWidget(made)
        judged = file.common
        stated = judged is not None and judged.without_evidence
        self.without.set_value(stated)
        self.without.setEnabled(not locked)
        for part in (self.without, self._without_help):
            part.setVisible(not file.evidence or stated)
        self.no_evidence.setVisible(not file.evidence)
        self.no_controls.setVisible(not file.controls)
        for made_button in (self.add_evidence, self.add_control):
            made_button.setVisible(not locked)

    def _fill_evidence(self, file: RiskFile) -> None:
        clear(self.evidence)
        for each in file.evidence:
            made = self._evidence_row(each)
            made.change_asked.connect(self._evidence_dialog.change)
            made.remove_asked.connect(self._remove_evidence)
            made.link_asked.connect(self._open_experience)
            self.evidence.addWidget(made)

    def count(self, file: RiskFile) -> int:
        """How many pieces of evidence there are."""
        return len(file.evidence)

    def take_focus(self) -> None:
        """Work begins with adding; where nothing can be added, with what can be read."""
        if self.add_evidence.isHidden():
            focus_first(self)
        else:
            self.add_evidence.setFocus()

    def ask_evidence(self) -> None:
        """Ask for a piece of evidence."""
        if self.file is not None and not self.is_locked:
            self._evidence_dialog.add(self.file.risk)

    def ask_control(self) -> None:
        """Ask for a control."""
        if self.file is not None and not self.is_locked:
            self._control_dialog.add(self.file)

    # -- inner ----------------------------------------------------------------------------------------

    def _ask_network(self) -> Question | None:
        return partial(read_view, self.file.risk.id) if self.file is not None else None

    def _show_network(self, view: NetworkView) -> None:
        if self.dossier is None or self.file is None:
            return
        is_new = view.sources != self._view.sources
        self._view = view
        self.network.show_view(self.dossier, self.file, view, can_use=not self.is_locked)
        if is_new:
            self._fill_evidence(self.file)

    def _open_experience(self, evidence: Evidence) -> None:
        self.desk.go("experiences", experience_id=evidence.experience_id)

    def _link(self, evidence: Evidence) -> tuple[str, str]:
        """What it comes from as a link, and that the network has withdrawn it."""
        told = self._view.sources.get(evidence.experience_id) if evidence.experience_id else None
        if told is None:
            return "", ""
        is_withdrawn = told.status is ExperienceStatus.WITHDRAWN
        notice = say("risk_network.withdrawn") if is_withdrawn else ""
        return say("risk_network.source", label=told.label), notice

    def _head(self, body: QVBoxLayout, name: str, run: Any) -> Any:
        head = row(self.look)
        head.addWidget(label(say(f"risk_page.{name}"), "lead"))
        head.addStretch(1)
        made = button(self.look, say(f"risk_page.{name}.add"), run, icon="plus")
        head.addWidget(made)
        body.addLayout(head)
        body.addWidget(label(say(f"risk_page.{name}.help"), "caption", wrap=True))
        body.addWidget(line())
        return made

    def _evidence_row(self, each: Evidence) -> ItemRow:
        strength = say(f"risk_page.strength.{each.strength.value}")
        facts = [strength, long_date(each.noted_on) if each.noted_on else say("risk_page.evidence.undated")]
        if each.source:
            facts.append(each.source)
        title = model().evidence_kinds.title(each.kind)
        open_ = not self.is_locked
        return ItemRow(
            self.look, each, title, facts=" · ".join(facts), text=each.text,
            icon=("paperclip", "muted"), can_change=open_, can_remove=open_, link=self._link(each),
        )  # fmt: skip

    def _control_row(self, file: RiskFile, each: ControlFile) -> ItemRow:
        control = each.control
        tested = long_date(control.tested_on) if control.tested_on else say("risk_page.control.untested")
        facts = [say(f"risk_page.works.{control.works.value}.fact"), tested]
        causes = [cause.text for cause in file.causes if cause.id in each.cause_ids]
        acts = say("risk_page.control.acts_on", causes=", ".join(causes)) if causes else ""
        open_ = not self.is_locked
        return ItemRow(
            self.look, each, control.text, facts=" · ".join(facts),
            text=acts or say("risk_page.control.acts_on_nothing"), icon=TONES[control.works],
            can_change=open_, can_remove=open_,
        )  # fmt: skip

    def _change_control(self, each: ControlFile) -> None:
        if self.file is not None:
            self._control_dialog.change(self.file, each)

    def _remove_evidence(self, each: Evidence) -> None:
        self.desk.do(remove_evidence, each.id, owner=self, done=self._evidence_removed)

    def _remove_control(self, each: ControlFile) -> None:
        self.desk.do(remove_control, each.control.id, owner=self, done=self._control_removed)

    def _evidence_removed(self, _edit: Edit) -> None:
        self.desk.tell(say("risk_page.evidence.removed"), undo=True)

    def _control_removed(self, _edit: Edit) -> None:
        self.desk.tell(say("risk_page.control.removed"), undo=True)

    def _without(self, ticked: bool) -> None:
        if self.file is not None:
            self.desk.do(rate_risk, self.file.risk.id, without_evidence=ticked, owner=self)
