"""What is known about one measure: who, when, which risks it acts on, and how one would notice."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.common.boxes import box, clear, column, line
from gui.common.buttons import button, thing_link
from gui.common.desk import Desk
from gui.common.facts import Facts
from gui.common.figures import due, long_date
from gui.common.labels import label
from network.copied import Copied
from network.experience import Experience, ExperienceStatus
from riskmodel.content import model
from riskmodel.dossier import MeasureFile
from riskmodel.kernel.words import say
from riskmodel.measure import Measure
from riskmodel.risk import Risk


class MeasurePanel(QWidget):
    """One measure read from the top; made anew for each one."""

    tell_wanted = Signal()  # how it went to do as others told

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, desk.look
        self._layout = column(self._look, self, gap="small")

    def show_measure(self, file: MeasureFile | None, today: date, copied: Copied | None = None) -> None:
        """Tell about a measure, and the experience it copies; None when none is chosen."""
        clear(self._layout)
        if file is None:
            self._layout.addWidget(label(say("measures_place.nothing_chosen"), "muted", wrap=True))
            self._layout.addStretch(1)
            return
        measure = file.measure
        self._layout.addWidget(label(f"{measure.label} · {_kind(measure.kind)}", "caption", wrap=True))
        self._layout.addWidget(label(measure.title, "lead", wrap=True))
        facts = Facts(self._look)
        for term, value in _facts(file, today):
            facts.add(term, value)
        self._layout.addSpacing(self._look.space("small"))
        self._layout.addWidget(facts)
        self._add_risks(file)
        if copied is not None:
            self._add_copied(measure, copied)
        for key, text in (
            ("description", measure.description),
            ("indicator", measure.indicator),
            ("result", measure.result),
        ):
            if text:
                self._add_text(say(f"measures_place.fact.{key}"), text)
        self._layout.addStretch(1)

    def _add_risks(self, file: MeasureFile) -> None:
        self._layout.addWidget(line())
        self._layout.addWidget(label(say("measures_place.fact.risks", n=len(file.risks)), "strong"))
        if not file.risks:
            self._layout.addWidget(label(say("measures_place.no_risk"), "muted", wrap=True))
        for risk in file.risks:
            held = box()
            inside = column(self._look, held, gap="none")
            name = say("measures_place.open_risk", label=risk.label, title=risk.title)
            opens = partial(_open, self._desk, risk)
            inside.addWidget(thing_link(self._look, risk.label, risk.title, opens, name=name))
            self._layout.addWidget(held)

    def _add_copied(self, measure: Measure, copied: Copied) -> None:
        told = copied.experience
        self._layout.addWidget(line())
        self._layout.addWidget(label(say("measures_place.copied"), "strong"))
        held = box()
        inside = column(self._look, held, gap="none")
        name = say("measures_place.copied.open", label=told.label, title=told.title)
        opens = partial(_read, self._desk, told)
        inside.addWidget(thing_link(self._look, told.label, told.title, opens, name=name))
        self._layout.addWidget(held)
        if told.status is ExperienceStatus.WITHDRAWN:
            self._layout.addWidget(label(say("measures_place.copied.withdrawn"), "warning", wrap=True))
        if copied.is_told:
            self._layout.addWidget(label(say("measures_place.copied.told"), "muted", wrap=True))
        elif copied.can_be_told(measure) and not self._desk.is_read_only:
            words = label(say("measures_place.copied.done"), wrap=True)
            self._layout.addWidget(words)
            tell = button(
                self._look, say("measures_place.copied.tell"), self.tell_wanted.emit, icon="repeat-2"
            )
            self._layout.addWidget(tell, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_text(self, head: str, text: str) -> None:
        self._layout.addWidget(line())
        self._layout.addWidget(label(head, "strong"))
        self._layout.addWidget(label(text, wrap=True))


def _open(desk: Desk, risk: Risk) -> None:
    desk.go("risk", analysis_id=risk.analysis_id, risk_id=risk.id)


def _read(desk: Desk, experience: Experience) -> None:
    desk.go("experiences", experience_id=experience.id)


def _kind(kind: str) -> str:
    return next(
        (one.title for one in model().measure_kinds if one.id == kind), say("measures_place.form.kind.none")
    )


def _facts(file: MeasureFile, today: date) -> list[tuple[str, str]]:
    measure = file.measure
    facts = [
        (say("measures_place.fact.status"), say(f"measures_place.status.{measure.status}")),
        (say("measures_place.fact.owner"), measure.owner or say("measures_place.no_owner")),
    ]
    if measure.due_on is not None:
        words = long_date(measure.due_on)
        late = f" · {due(measure.due_on, today)[0]}" if measure.is_late(today) else ""
        facts.append((say("measures_place.fact.due"), words + late))
    elif measure.status.is_open:
        facts.append((say("measures_place.fact.due"), say("measures_place.no_day")))
    if measure.done_on is not None:
        facts.append((say("measures_place.fact.done"), long_date(measure.done_on)))
    if measure.reviewer:
        facts.append((say("measures_place.fact.reviewer"), measure.reviewer))
    if measure.cost_note:
        facts.append((say("measures_place.fact.cost"), measure.cost_note))
    return facts
