"""What one judges about a risk: likelihood, consequence, protection, form and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.common.autosave import lock
from gui.common.boxes import column, row
from gui.common.buttons import button
from gui.common.choices import LevelRow
from gui.common.fields import Tick
from gui.common.figures import iso
from gui.common.labels import label, sign
from gui.common.textedit import GrowingText
from gui.common.theme import Look
from gui.risk.harms import HarmRows
from riskmodel.content import model
from riskmodel.dossier import RiskFile
from riskmodel.kernel.words import say
from riskmodel.risk import Evidence, Form
from riskmodel.scale_set import ScaleLevel, ScaleSet

FORMS = (Form.UNSUITABLE, Form.UNLAWFUL, Form.CRIME)
MOST_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """What is shown: the levels of a judgement, or of a stage that is computed."""

    likelihood: int | None = None
    consequence: int | None = None
    protection: int | None = None
    harms: tuple[tuple[str, int], ...] = ()
    reason: str = ""
    without_evidence: bool = False


class JudgeForm(QWidget):
    """All words of each scale in a row; what is chosen is told at once."""

    judged = Signal(object)  # dict of what was changed, such as {"likelihood": 2}
    evidence_asked = Signal()

    def __init__(self, look: Look, scale: ScaleSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._scale = look, scale
        layout = column(look, self, gap="small")
        self.likelihood = self._levels(layout, "likelihood", scale.likelihood)
        self._add_evidence(layout)
        self._add_consequence(layout)
        self.protection = self._levels(layout, "protection", scale.protection)
        self._add_form(layout)
        self._add_reason(layout)
        self.likelihood.committed.connect(self._likelihood)
        self.protection.committed.connect(self._protection)

    def show_judged(self, file: RiskFile, judged: Judged, *, locked: bool) -> None:
        """Show levels; what is being typed as the reason is left alone."""
        self.likelihood.set_value(judged.likelihood)
        self.protection.set_value(judged.protection)
        self.harms.set_value(judged.harms)
        self.consequence.set_value(judged.consequence)
        direct = not judged.harms
        self.consequence.setVisible(direct or not self._scale.harms)
        self._direct_help.setVisible(direct and bool(self._scale.harms) and judged.consequence is not None)
        self.form.set_value(None if file.risk.form is None else FORMS.index(file.risk.form) + 1)
        self.reason.set_value(judged.reason)
        self._show_evidence(file, judged)
        for part in (self.likelihood, self.consequence, self.harms, self.protection, self.form,
                     self.reason, self.without):  # fmt: skip
            lock(part, locked)
        self._add.setVisible(not locked)

    def commit(self) -> None:
        """Hand over a reason that has been typed and not yet left."""
        self.reason.commit()

    # -- parts ----------------------------------------------------------------------------------------

    def _head(self, layout: QBoxLayout, words: str, note: str = "") -> None:
        head = row(self._look)
        head.addWidget(label(words, "strong"))
        head.addStretch(1)
        if note:
            head.addWidget(label(note, "caption"), 0, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(head)

    def _levels(self, layout: QBoxLayout, dimension: str, levels: tuple[ScaleLevel, ...]) -> LevelRow:
        name = say(f"risk_page.{dimension}")
        self._head(layout, name, say(f"risk_page.{dimension}.note"))
        made = LevelRow(self._look, [level.name for level in levels])
        made.setAccessibleName(name)
        layout.addWidget(made)
        if dimension != "likelihood":
            layout.addSpacing(self._look.space("small"))
        return made

    def _add_evidence(self, layout: QBoxLayout) -> None:
        line = row(self._look)
        clip = sign(self._look, "paperclip", "muted", "icon_small")
        line.addWidget(clip, 0, Qt.AlignmentFlag.AlignVCenter)
        self._evidence = label("", "muted", wrap=True)
        line.addWidget(self._evidence, 1)
        self._add = button(self._look, say("risk_page.evidence.add"), self.evidence_asked.emit, kind="link")
        line.addWidget(self._add)
        layout.addLayout(line)
        self.without = Tick(self._look, say("risk_page.without_evidence"))
        self.without.committed.connect(self._without)
        layout.addWidget(self.without)
        layout.addSpacing(self._look.space("small"))

    def _add_consequence(self, layout: QBoxLayout) -> None:
        harms = self._scale.harms
        note = say("risk_page.consequence.note", n=len(harms)) if harms else ""
        self._head(layout, say("risk_page.consequence"), note)
        self.consequence = LevelRow(self._look, [level.name for level in self._scale.consequence])
        self.consequence.setAccessibleName(say("risk_page.consequence"))
        layout.addWidget(self.consequence)
        self._direct_help = label(say("risk_page.consequence.direct"), "caption", wrap=True)
        layout.addWidget(self._direct_help)
        self.harms = HarmRows(self._look, harms, len(self._scale.consequence))
        layout.addWidget(self.harms)
        layout.addSpacing(self._look.space("small"))
        self.consequence.committed.connect(self._consequence)
        self.harms.committed.connect(self._harms)

    def _add_form(self, layout: QBoxLayout) -> None:
        self._head(layout, say("risk_page.form"), say("risk_page.form.note"))
        self.form = LevelRow(self._look, [model().form(form).title for form in FORMS])
        self.form.setAccessibleName(say("risk_page.form"))
        layout.addWidget(self.form)
        layout.addSpacing(self._look.space("small"))
        self.form.committed.connect(self._form)

    def _add_reason(self, layout: QBoxLayout) -> None:
        self._head(layout, say("risk_page.reason"))
        self.reason = GrowingText(self._look, hint=say("risk_page.reason.hint"), lines=2)
        self.reason.setAccessibleName(say("risk_page.reason"))
        layout.addWidget(self.reason)
        self.reason.committed.connect(self._reason)

    def _show_evidence(self, file: RiskFile, judged: Judged) -> None:
        shown = file.evidence[-MOST_EVIDENCE:]
        words = " · ".join(evidence_words(each) for each in shown)
        more = len(file.evidence) - len(shown)
        if more:
            words = f"{words} · {say('risk_page.evidence.more', n=more)}"
        self._evidence.setText(words or say("risk_page.evidence.none"))
        self.without.set_value(judged.without_evidence)
        self.without.setVisible(not file.evidence or judged.without_evidence)

    # -- what was changed -----------------------------------------------------------------------------

    def _tell(self, **changed: Any) -> None:
        self.judged.emit(changed)

    def _likelihood(self, level: int | None) -> None:
        self._tell(likelihood=level)

    def _consequence(self, level: int | None) -> None:
        self._tell(consequence=level)

    def _harms(self, harms: object) -> None:
        self._tell(harms=harms)

    def _protection(self, level: int | None) -> None:
        self._tell(protection=level)

    def _form(self, level: int | None) -> None:
        self._tell(form=None if level is None else FORMS[level - 1])

    def _reason(self, reason: str) -> None:
        self._tell(reason=reason)

    def _without(self, ticked: bool) -> None:
        self._tell(without_evidence=ticked)


def evidence_words(evidence: Evidence) -> str:
    """Internrevision 2025, stark."""
    kind = model().evidence_kinds.title(evidence.kind)
    when = f" {iso(evidence.noted_on)[:4]}" if evidence.noted_on else ""
    return f"{kind}{when}, {say(f'risk_page.strength.{evidence.strength.value}').lower()}"
