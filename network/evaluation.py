"""What participants thought: who has answered, and what was answered, kept apart.

No answer has a time, an order or a tie to a person, an agency or another answer of the same sheet: its id is
random (uuid4), and the history keeps neither ids nor values of answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from riskmodel.kernel.entity import Entity, Keeping, need_text
from riskmodel.kernel.errors import RuleError


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReceipt(Entity):
    """That somebody has answered.

    `sheets` is how many came in at once: a file of forty answers is one receipt. `attendance_id` is who, when
    the form tells it, so that a reminder goes only to the others; it says nothing about what was answered.
    """

    meeting_id: UUID
    sheets: int = 1
    attendance_id: UUID | None = None
    source: str = ""  # file | paper

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        if self.sheets < 1 or (self.attendance_id is not None and self.sheets != 1):
            raise RuleError("evaluation.sheets")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationAnswer(Entity):
    """One answer to one question.

    `question` is an item's id and `option` an option's id in surveys.yaml, `item_id` the agenda item it is
    about (None: the whole meeting). Free text stands in `text`; below five answers it is shown only when
    `is_approved`.
    """

    kept: ClassVar[Keeping] = Keeping.NEVER

    meeting_id: UUID
    question: str
    item_id: UUID | None = None
    option: str = ""
    text: str = ""
    is_approved: bool = False

    def __post_init__(self) -> None:
        Entity.__post_init__(self)
        need_text(self.question, "evaluation.question.empty")
        if bool(self.option) == bool(self.text):
            raise RuleError("evaluation.answer.one")
