"""What other agencies have told that touches the risk: read it, let it be evidence, or do as they did."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.asking import Asking
from gui.common.boxes import clear, column, line
from gui.common.buttons import button
from gui.common.desk import Desk
from gui.common.flow import Flow
from gui.common.labels import label
from gui.common.measureform import measure_fields
from gui.common.theme import Look
from gui.common.treatment import STEP_FIELDS, effect_fields
from network.experience import Experience, Outcome
from network.reuse_words import outcome_words
from network.touching import MOST_TOUCHES, Touch, experiences_for_risk
from network.verbs.reuse import copy_as_measure, measure_from, use_as_evidence
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit, Reading
from riskmodel.risk import Evidence, Risk
from riskmodel.seentext import seen_line

SHOWN_AT_FIRST = 3
LONGEST_TITLE = 80  # letters


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The experiences that touch a risk, and those that its evidence comes from, by their id."""

    touches: tuple[Touch, ...] = ()
    sources: dict[UUID, Experience] = field(default_factory=dict)


def read_view(risk_id: UUID, reading: Reading) -> NetworkView:
    """Read both; nothing for a risk that is no longer there."""
    risks = reading.find(Risk, id=risk_id)
    if not risks:
        return NetworkView()
    used = {one.experience_id for one in reading.find(Evidence, risk_id=risk_id) if one.experience_id}
    sources = {one.id: one for one in reading.find(Experience, id=used)} if used else {}
    return NetworkView(experiences_for_risk(reading, risks[0]), sources)


class FromNetwork(QWidget):
    """The part of the tab Underlag that shows them; nothing at all where nothing touches the risk."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._acts = ExperienceActs(desk, self)
        self._dossier: Dossier | None = None
        self._file: RiskFile | None = None
        self._view, self._shows_all, self._can_use = NetworkView(), False, False
        layout = column(self._look, self, gap="small")
        layout.addWidget(label(say("risk_network.title"), "lead"))
        self._under = label("", "caption", wrap=True)
        layout.addWidget(self._under)
        layout.addWidget(line())
        self._list = column(self._look, gap="small")
        layout.addLayout(self._list)
        self._more = button(self._look, "", self._show_all, kind="link")
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(self._look.space("large"))
        self.hide()

    def show_view(self, dossier: Dossier, file: RiskFile, view: NetworkView, *, can_use: bool) -> None:
        """Show what touches a risk; `can_use` is whether it may become evidence."""
        if self._file is None or self._file.risk.id != file.risk.id:
            self._shows_all = False
        self._dossier, self._file, self._view, self._can_use = dossier, file, view, can_use
        self._fill()

    def rows(self) -> list[TouchRow]:
        """The rows, from the top."""
        items = (self._list.itemAt(at) for at in range(self._list.count()))
        found = [item.widget() for item in items if item is not None]
        return [row for row in found if isinstance(row, TouchRow)]

    def _fill(self) -> None:
        clear(self._list)
        touches = self._view.touches
        self.setVisible(bool(touches))
        under = "risk_network.nearest" if len(touches) == MOST_TOUCHES else "risk_network.touches"
        self._under.setText(say(under, n=len(touches)))
        shown = touches if self._shows_all else touches[:SHOWN_AT_FIRST]
        for touch in shown:
            made = TouchRow(
                self._look,
                touch,
                is_used=touch.experience.id in self._view.sources,
                can_use=self._can_use,
                can_copy=not self._desk.is_read_only,
            )
            made.opened.connect(self._open)
            made.use_asked.connect(self._use)
            made.copy_asked.connect(self._copy)
            self._list.addWidget(made)
        left = len(touches) - len(shown)
        self._more.setText(say("risk_network.more", n=left))
        self._more.setVisible(left > 0)

    def _show_all(self) -> None:
        self._shows_all = True
        at = len(self.rows())
        self._fill()
        self.rows()[at].title.setFocus()

    def _open(self, experience: Experience) -> None:
        self._desk.go("experiences", experience_id=experience.id)

    def _use(self, experience: Experience) -> None:
        if self._file is not None:
            self._acts.use(experience, self._file)

    def _copy(self, experience: Experience) -> None:
        if self._dossier is not None and self._file is not None:
            self._acts.ask_copy(experience, self._dossier, self._file)


class TouchRow(QWidget):
    """An experience: its title leads to it; what came of it, who told it, and why it fits."""

    opened = Signal(object)  # the experience
    use_asked = Signal(object)
    copy_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        touch: Touch,
        *,
        is_used: bool,
        can_use: bool,
        can_copy: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.experience = one = touch.experience
        outer = column(look, self, gap="tiny")
        title = seen_line(one.title)
        self.title = button(look, seen_line(title, LONGEST_TITLE), self._open, kind="link")
        self.title.setAccessibleName(say("risk_network.open", label=one.label, title=title))
        outer.addWidget(self.title, 0, Qt.AlignmentFlag.AlignLeft)
        source = one.shown_source or say("reuse.hidden")
        outer.addWidget(label(f"{one.label} · {outcome_words(one.outcome)} · {source}", "muted", wrap=True))
        outer.addWidget(label(". ".join(touch.reasons), wrap=True))
        acts = Flow(look)
        self.use = button(look, say("risk_network.use"), self._use, icon="paperclip")
        self.use.setAccessibleDescription(title)
        words = say("risk_network.learn" if did_not_work(one) else "risk_network.copy")
        self.copy = button(look, words, self._copy, kind="quiet", icon="list-checks")
        self.copy.setAccessibleDescription(title)
        self.used = label(say("risk_network.used"), "success")
        for made, wanted in (
            (self.used, is_used),
            (self.use, can_use and not is_used),
            (self.copy, can_copy),
        ):
            acts.addWidget(made)
            if not wanted:
                made.hide()
        outer.addLayout(acts)
        outer.addWidget(line())

    def _open(self) -> None:
        self.opened.emit(self.experience)

    def _use(self) -> None:
        self.use_asked.emit(self.experience)

    def _copy(self) -> None:
        self.copy_asked.emit(self.experience)


class ExperienceActs(Asking):
    """Makes an experience evidence, or a measure; both can be taken back."""

    def use(self, experience: Experience, file: RiskFile) -> None:
        """Let it be evidence."""
        self._desk.do(use_as_evidence, experience.id, file.risk.id, owner=self, done=self._used)

    def ask_copy(self, experience: Experience, dossier: Dossier, file: RiskFile) -> None:
        """Ask who does as they did, until when, and what it acts on."""
        begun = measure_from(experience, dossier.agency.agency_id)
        fields = [*measure_fields(self._look, dossier.today, begun), *effect_fields(self._look, file)]
        way = "copy"
        if did_not_work(experience):
            way = "learn"
            fields[0].widget.set_value("")  # type: ignore[attr-defined]  # nobody does that again
        self._ask(
            say(f"risk_network.{way}.title", label=file.label),
            say("risk_network.copy.accept"),
            fields,
            partial(self._copy, experience.id, file.risk.id),
            say(f"risk_network.{way}.text", label=experience.label, title=seen_line(experience.title)),
        )

    def _copy(self, experience_id: UUID, risk_id: UUID, values: dict[str, Any]) -> None:
        steps = tuple(values.pop(name) or 0 for name in STEP_FIELDS)
        words = {
            name: value if value is not None or name == "due_on" else "" for name, value in values.items()
        }
        self._do(copy_as_measure, experience_id, risk_id, steps=steps, done=self._copied, **words)

    def _used(self, edit: Edit) -> None:
        self._desk.tell(say("risk_network.told", about=edit.about), undo=True)

    def _copied(self, edit: Edit) -> None:
        self._desk.tell(say("risk_network.copied", about=edit.about), undo=True)


def did_not_work(experience: Experience) -> bool:
    """Whether one learns from it by doing something else."""
    return experience.outcome is Outcome.DID_NOT_WORK
