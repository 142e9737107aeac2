"""What can be done with an experience on its way to the others; each asks first."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.common.asking import Asking
from gui.common.datefield import DateField
from gui.common.desk import Desk
from gui.common.fields import LineField, Tick
from gui.common.form import Field
from gui.common.textedit import GrowingText
from gui.deidentify.reading import One
from network.deidentify.session import Session
from network.experience import Experience
from network.experience_file import usual_review
from network.verbs.deidentifying import (
    mark_deidentified,
    publish_experience,
    return_to_draft,
    review_experience,
    withdraw_experience,
)
from riskmodel.kernel.words import say
from riskmodel.kernel.work import Edit


class DeidentifyActs(Asking):
    """Asks what must be asked, and does it."""

    done = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, parent)
        self._gone_through_by = ""

    def finish(self, session: Session) -> None:
        """Ask who went through it, and keep what stands."""
        left = session.left
        words = say("deidentify.finish.left", n=left) if left else say("deidentify.finish.none_left")
        self._ask(
            say("deidentify.finish.title", label=session.experience.label),
            say("deidentify.finish.accept"),
            (self._name_field("deidentify.finish.by"),),
            partial(self._finish, session),
            f"{words} {say('deidentify.promise')}",
            reject=say("deidentify.finish.reject"),
        )

    def approve(self, one: One) -> None:
        """Ask who approves, and whether the original is to leave the history."""
        experience = one.experience
        alone = Tick(self._look, say("deidentify.approve.alone"))
        fields = [
            self._name_field("deidentify.approve.by"),
            Field("is_office_of_one", "", alone, say("deidentify.approve.alone.help")),
        ]
        erases = Tick(self._look, say("deidentify.approve.erase"), True)
        fields.append(Field("erases", "", erases, say("deidentify.approve.erase.help")))
        self._ask(
            say("deidentify.approve.title", label=experience.label),
            say("deidentify.approve.accept"),
            fields,
            partial(self._approve, experience),
            say("deidentify.approve.text", who=experience.deidentified_by),
        )
        self._ask_if_alone(experience)

    def send_back(self, experience: Experience) -> None:
        """Ask what the question is."""
        field = Field(
            "question",
            say("deidentify.back.question"),
            GrowingText(self._look, lines=3),
            say("deidentify.back.help"),
            required=say("deidentify.back.required"),
        )
        self._ask(
            say("deidentify.back.title", label=experience.label),
            say("deidentify.back.accept"),
            (field,),
            partial(self._send_back, experience),
        )

    def publish(self, one: One) -> None:
        """Ask when somebody looks again, and let the others read."""
        experience, today = one.experience, self._desk.today()
        field = Field(
            "next_review",
            say("deidentify.publish.again"),
            DateField(self._look, usual_review(today), today=today),
            say("deidentify.publish.again.help"),
            required=say("deidentify.publish.again.required"),
        )
        sure = len(one.sure_left)
        warning = say("deidentify.publish.sure", n=sure) + " " if sure else ""
        self._ask(
            say("deidentify.publish.title", label=experience.label),
            say("deidentify.publish.accept"),
            (field,),
            partial(self._publish, experience),
            warning + say("deidentify.publish.text"),
        )

    def withdraw(self, experience: Experience) -> None:
        """Ask why it is taken back."""
        field = Field(
            "reason",
            say("deidentify.withdraw.reason"),
            GrowingText(self._look, lines=2),
            required=say("experience.reason"),
        )
        self._ask(
            say("deidentify.withdraw.title", label=experience.label),
            say("deidentify.withdraw.accept"),
            (field,),
            partial(self._withdraw, experience),
            say("deidentify.withdraw.text"),
        )

    def reopen(self, experience: Experience) -> None:
        """Make a withdrawn one, or one that was approved, a draft again."""
        self._desk.do(return_to_draft, experience.id, owner=self, done=self._is_back)

    # -- inner -----------------------------------------------------------------------------------------

    def _ask_if_alone(self, experience: Experience) -> None:
        if self._dialog is None:
            return
        name: LineField = self._dialog.form.row("by").field.widget  # type: ignore[assignment]
        self._gone_through_by = experience.deidentified_by.strip().casefold()
        name.textChanged.connect(self._show_alone)
        self._show_alone(name.text())

    def _show_alone(self, name: str) -> None:
        """Only the one who went through it is asked whether there is nobody else."""
        if self._dialog is not None:
            row = self._dialog.form.row("is_office_of_one")
            row.setVisible(name.strip().casefold() == self._gone_through_by)
            self._dialog.fit()

    def _name_field(self, key: str) -> Field:
        name = LineField(self._look, self._desk.settings.who)
        return Field("by", say(key), name, required=say("deidentify.by.required"))

    def _finish(self, session: Session, given: dict[str, Any]) -> None:
        self._do(
            mark_deidentified,
            session.experience.id,
            dict(session.changed_fields()),
            by=given["by"],
            kept_marks=session.kept_words(),
            done=self._is_finished,
        )

    def _approve(self, experience: Experience, given: dict[str, Any]) -> None:
        self._do(review_experience, experience.id, **given, done=self._is_approved)

    def _send_back(self, experience: Experience, given: dict[str, Any]) -> None:
        self._do(return_to_draft, experience.id, given["question"], done=self._is_back)

    def _publish(self, experience: Experience, given: dict[str, Any]) -> None:
        self._do(publish_experience, experience.id, next_review=given["next_review"], done=self._is_out)

    def _withdraw(self, experience: Experience, given: dict[str, Any]) -> None:
        self._do(withdraw_experience, experience.id, given["reason"], done=self._is_withdrawn)

    def _is_finished(self, edit: Edit) -> None:
        self._tell("deidentify.told.finished", edit, undo=True)

    def _is_approved(self, edit: Edit) -> None:
        self._tell("deidentify.told.approved", edit)

    def _is_back(self, edit: Edit) -> None:
        self._tell("deidentify.told.back", edit, undo=True)

    def _is_out(self, edit: Edit) -> None:
        self._tell("deidentify.told.published", edit, undo=True)

    def _is_withdrawn(self, edit: Edit) -> None:
        self._tell("deidentify.told.withdrawn", edit, undo=True)

    def _tell(self, key: str, edit: Edit, *, undo: bool = False) -> None:
        self._desk.tell(say(key, label=edit.about), undo=undo)
        self.done.emit()
