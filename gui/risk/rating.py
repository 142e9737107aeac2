"""The tab Värdering: what one judges at the left, why the level is what it is at the right."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from gui.common.as_if import as_if_rated
from gui.common.banner import Banner
from gui.common.boxes import post, row
from gui.common.choices import LevelRow, Segments
from gui.common.desk import Desk
from gui.common.dialogs import AskDialog
from gui.common.figures import long_date
from gui.common.form import Field
from gui.common.room import Room
from gui.common.scroll import Scroll
from gui.common.textedit import GrowingText
from gui.risk.blind import Assessors
from gui.risk.judge import Judged, JudgeForm
from gui.risk.tab import RiskTab
from gui.risk.why import Why
from riskmodel.dossier import Dossier, RiskFile
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit
from riskmodel.risk import Rating, Stage
from riskmodel.verbs.ratings import rate_risk
from riskmodel.whatif import DIMENSIONS

LEFT, RIGHT = 60, 40  # shares of the width


class RatingTab(RiskTab):
    """A change shows in the form and in the explanation at once, and is stored at the same time."""

    key = "rating"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        look = self.look
        self._stage = Stage.BEFORE
        self._shown: RiskFile | None = None
        self._waiting = 0
        self._dialog: AskDialog | None = None
        layout = row(look, self, gap="none")
        self._left = Scroll(look, margins=("large", "normal", "large", "normal"), gap="small")
        self._stages = Segments(
            look, [(stage, say(f"risk_page.stage.{stage}")) for stage in (Stage.BEFORE, Stage.TODAY)],
            Stage.BEFORE, name=say("risk_page.stages"),
        )  # fmt: skip
        self._stages.committed.connect(self._choose_stage)
        self._today = Banner(look)
        self._place_form = QWidget()
        self._form_layout = row(look, self._place_form, gap="none")
        self.form: JudgeForm | None = None
        self.assessors = Assessors(desk)
        self.why = Why(look)
        for part in (self._stages, self._today, self._place_form, self.assessors):
            self._left.body.addWidget(part)
        self._left.body.insertSpacing(1, look.space("tiny"))
        self._left.body.addStretch(1)
        self._right = Scroll(look, margins=("large", "normal", "large", "normal"), gap="small")
        self._line = post()
        layout.addWidget(self._left, LEFT)
        layout.addWidget(self._line)
        layout.addWidget(self._right, RIGHT)
        desk.room_changed.connect(self._arrange)
        self._arrange(desk.room)

    def show_risk(self, dossier: Dossier, file: RiskFile) -> None:
        """Show a risk; while what was just chosen is being stored, it stands as chosen."""
        is_new = self.file is None or self.file.risk.id != file.risk.id
        rescaled = self.dossier is None or self.dossier.scale != dossier.scale
        super().show_risk(dossier, file)
        if is_new:
            self._stage = Stage.TODAY if file.judged_today is not None else Stage.BEFORE
            self._waiting = 0
        if rescaled or self.form is None:
            self._make_form(dossier)
        if not self._waiting:
            self._show(file)

    def leave(self) -> None:
        """Keep a reason that is being written."""
        if self.form is not None:
            self.form.commit()

    def take_focus(self) -> None:
        """Work begins with the likelihood."""
        if self.form is not None:
            self.form.likelihood.setFocus()

    @property
    def stage(self) -> Stage:
        """The stage that is being judged."""
        return self._stage

    # -- showing --------------------------------------------------------------------------------------

    def _make_form(self, dossier: Dossier) -> None:
        if self.form is not None:
            self._form_layout.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = JudgeForm(self.look, dossier.scale)
        self.form.judged.connect(self._judged)
        self.form.evidence_asked.connect(self._ask_evidence)
        self._form_layout.addWidget(self.form)

    def _show(self, file: RiskFile) -> None:
        self._shown = file
        if self.dossier is None or self.form is None:
            return
        is_computed = self._stage is Stage.TODAY and file.judged_today is None
        self.form.show_judged(file, _judged(file, self._stage), locked=self.is_locked or is_computed)
        self._stages.set_value(self._stage)
        self._stages.setVisible(file.is_rated)
        self._say_today(file)
        self.assessors.show_risk(file, locked=self.is_locked)
        self.assessors.setVisible(self._stage is Stage.BEFORE)
        self.why.show_risk(self.dossier, file, self._explained(file))

    def _explained(self, file: RiskFile) -> Stage:
        """The stage whose level is explained: today, unless a later judgement has replaced the shown one."""
        before = self._stage is Stage.BEFORE and file.judged_today is not None
        return Stage.BEFORE if before else Stage.TODAY

    def _say_today(self, file: RiskFile) -> None:
        today = file.judged_today
        if self._stage is Stage.BEFORE:
            self._today.say(say("risk_page.today.replaced", day=_day(today)) if today else "")
        elif today is not None:
            self._today.say(say("risk_page.today.judged", day=_day(today), who=today.made_by))
        else:
            link = "" if self.is_locked else say("risk_page.today.judge")
            self._today.say(say("risk_page.today.computed"), link=link, run=self.ask_today)

    def _choose_stage(self, stage: Stage) -> None:
        if self.form is not None:
            self.form.commit()
        self._stage = stage
        if self._shown is not None:
            self._show(self._shown)

    def _arrange(self, room: Room) -> None:
        """Beside each other, or the explanation under the form in a narrow window."""
        narrow = room is Room.NARROW
        where = self._left if narrow else self._right
        where.body.addWidget(self.why)
        self._right.setVisible(not narrow)
        self._line.setVisible(not narrow)

    # -- judging --------------------------------------------------------------------------------------

    def _judged(self, changed: dict[str, Any]) -> None:
        file = self._shown
        if file is None:
            return
        self._show(as_if_rated(file, stage=self._stage, **dict(changed)))
        self._waiting += 1
        self.desk.do(
            rate_risk,
            file.risk.id,
            **changed,
            stage=self._stage,
            owner=self,
            done=partial(self._stored, file.risk.id),
            failed=partial(self._refused, file.risk.id),
        )
        if self.why.explanation is not None and "reason" not in changed:
            self.desk.announce(self.why.explanation.result.title)

    def _stored(self, risk_id: UUID, _edit: Edit) -> None:
        if self.file is not None and self.file.risk.id == risk_id:
            self._waiting = max(0, self._waiting - 1)

    def _refused(self, risk_id: UUID, fault: Exception) -> None:
        if self.file is not None and self.file.risk.id == risk_id:
            self._waiting = 0
            self._show(self.file)
        self.desk.refused(fault)

    def _ask_evidence(self) -> None:
        self.tab_asked.emit("evidence")

    # -- today ----------------------------------------------------------------------------------------

    def ask_today(self) -> None:
        """Judge today anew, with the reason."""
        file = self.file
        if file is None or self.is_locked:
            return
        look, now = self.look, file.stages.today
        fields = [
            Field(
                dimension,
                say(f"risk_page.{dimension}"),
                LevelRow(
                    look,
                    [level.name for level in getattr(file.scale, dimension)],
                    getattr(now, dimension),
                    can_clear=False,
                ),
            )
            for dimension in DIMENSIONS
        ]
        reason = Field(
            "reason", say("risk_page.reason"), GrowingText(look, lines=3), required=say("risk_page.today.why")
        )
        self._dialog = self.desk.dialogs.ask(
            say("risk_page.today.title", label=file.label),
            say("risk_page.today.text"),
            [*fields, reason],
            accept=say("risk_page.today.accept"),
            reject=say("risk_page.today.reject"),
            keeps_open=True,
            done=self._judge_today,
        )

    def _judge_today(self, values: dict[str, Any]) -> None:
        if self.file is None or self._dialog is None:
            return
        self.desk.do_for(
            self._dialog,
            rate_risk,
            self.file.risk.id,
            **values,
            stage=Stage.TODAY,
            owner=self,
            done=self._today_judged,
        )

    def _today_judged(self, _edit: Edit) -> None:
        self._stage = Stage.TODAY


def _judged(file: RiskFile, stage: Stage) -> Judged:
    rating = _rating(file, stage)
    if rating is not None:
        return Judged(
            rating.likelihood, rating.consequence, rating.protection, rating.harms, rating.reason,
            rating.without_evidence,
        )  # fmt: skip
    at = file.stages.at(stage)
    return Judged(at.likelihood, at.consequence, at.protection)


def _rating(file: RiskFile, stage: Stage) -> Rating | None:
    return file.common if stage is Stage.BEFORE else file.judged_today


def _day(rating: Rating) -> str:
    return long_date(rating.made_at.astimezone().date())
