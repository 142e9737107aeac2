"""Step 1: is an analysis needed? Eight questions, what was done before, and one conclusion."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from gui.analysis.background import Background, read_background
from gui.analysis.conclusion import ConclusionForm
from gui.analysis.need_facts import NeedFacts
from gui.analysis.saving import set_on_need_check
from gui.analysis.step import StepView
from gui.common.boxes import column, line
from gui.common.desk import Desk
from gui.common.form import Field, Form
from gui.common.labels import label
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.textedit import GrowingText
from riskmodel.analysis import Step
from riskmodel.content import model
from riskmodel.dossier import Dossier
from riskmodel.kernel.words import say
from riskmodel.verbs.analyses import answer_question


class NeedStep(StepView):
    """The questions in a column with their answers, the facts to the right, the conclusion at the end."""

    step = Step.NEED
    has_panel = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._analysis_id: UUID | None = None
        self._answers: dict[str, GrowingText] = {}
        self._scroll = Scroll(look, margins="large", gap="large")
        column(look, self, gap="none").addWidget(self._scroll)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(look.space("huge"))
        left = column(look, gap="normal")
        left.addWidget(label(model().step(Step.NEED).purpose, "muted", wrap=True))
        left.addWidget(self._made_form())
        left.addStretch(1)
        self._columns.addLayout(left, 1)
        self.facts = NeedFacts(desk)
        self._columns.addWidget(self.facts, 0)
        self._scroll.body.addLayout(self._columns)
        self._scroll.body.addWidget(line())
        self.conclusion = ConclusionForm(desk)
        self.conclusion.setMaximumWidth(look.size("measure"))
        self._scroll.body.addWidget(self.conclusion)
        self._scroll.body.addStretch(1)
        self.facts.triggers_changed.connect(self._triggers)
        self.facts.units_asked.connect(self._units)
        self.conclusion.changed.connect(self._set)
        self.conclusion.next_asked.connect(self.ask_next)
        desk.room_changed.connect(self._room_changed)
        self._room_changed(desk.room)

    def show_dossier(self, dossier: Dossier) -> None:
        """Draw the step."""
        self.dossier = dossier
        is_new = dossier.analysis.id != self._analysis_id
        self._analysis_id = dossier.analysis.id
        for key, text in self._answers.items():
            answer = dossier.answers.get(key)
            text.set_value(answer.text if answer else "")
            text.setReadOnly(self.is_locked)
        check = dossier.need_check
        self.facts.show_triggers(check.triggers if check else (), locked=self.is_locked)
        self.conclusion.show_check(check, locked=self.is_locked)
        if is_new:
            self._scroll.verticalScrollBar().setValue(0)
        question = partial(read_background, analysis_id=dossier.analysis.id)
        self.desk.read(question, self._show_background, owner=self)

    def answer(self, question: str) -> GrowingText:
        """The field of a question."""
        return self._answers[question]

    def ask_next(self) -> None:
        """On to step 2."""
        self.leave()
        self.step_asked.emit(Step.IDENTIFY)

    def go_to(self, part: str) -> None:
        """The conclusion, or the date when the need is considered again."""
        if part == "next_check":
            self.conclusion.next_on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.conclusion.take_focus()

    def keys_hint(self) -> str:
        """Ctrl+Enter leads on."""
        return say("analysis_place.need.keys")

    def leave(self) -> None:
        """Keep what has been typed."""
        for text in self._answers.values():
            text.commit()
        self.conclusion.commit()

    def take_focus(self) -> None:
        """Put the keyboard in the first question without an answer, else in the conclusion."""
        for text in self._answers.values():
            if not text.value():
                text.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.conclusion.take_focus()

    # -- inner ---------------------------------------------------------------------------------------

    def _made_form(self) -> Form:
        form = Form(self.look)
        for question in model().step(Step.NEED).questions:
            text = GrowingText(self.look, hint=say("analysis_place.answer_hint"))
            text.setObjectName(question.id)
            text.committed.connect(self._answered)
            self._answers[question.id] = text
            form.add(Field(question.id, question.title, text, help=question.help))
        return form

    def _answered(self, text: str) -> None:
        sender = self.sender()
        if self._analysis_id is not None:
            self.desk.do(answer_question, self._analysis_id, sender.objectName(), text, owner=self)

    def _triggers(self, ids: Any) -> None:
        self._set("triggers", ids)

    def _set(self, field: str, value: Any) -> None:
        if self._analysis_id is not None:
            self.desk.do(set_on_need_check, self._analysis_id, {field: value}, owner=self)

    def _units(self) -> None:
        self.desk.go("analysis", units=True, analysis_id=self._analysis_id)

    def _show_background(self, background: Background) -> None:
        self.facts.show_background(background)

    def _room_changed(self, room: Room) -> None:
        wide = room is Room.WIDE
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )
        self.facts.setMinimumWidth(self.look.size("side") if wide else 0)
        self.facts.setMaximumWidth(self.look.size("side") if wide else self.look.size("measure"))
