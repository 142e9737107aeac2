"""The form that is answered after a meeting: its columns, and one filled sheet. Pure.

Questions about the meeting come once, questions about an agenda item once for each item that is rated: talks,
cases, exchange and exercises, not coffee. A column is told by its key in files between programs
(`me_item_form:2`) and by its heading in files that people see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from network.content.surveys import MEETING_EVALUATION, AnswerKind, Option, Survey, SurveyItem, Unit, survey
from network.meeting import AgendaItem, ItemKind
from riskmodel.kernel.errors import RuleError
from riskmodel.kernel.words import say

NOT_RATED = frozenset({ItemKind.WELCOME, ItemKind.BREAK, ItemKind.CLOSING})
LONGEST_ANSWER = 4_000
JOINT = " "
"""What stands between the options of one answer with several."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One question of a form: about the meeting, or about the agenda item `item`, the `number`th rated."""

    question: SurveyItem
    item: AgendaItem | None = None
    number: int = 0

    @property
    def key(self) -> str:
        """Its name in files between programs: me_form, me_item_form:2."""
        return f"{self.question.id}:{self.number}" if self.item else self.question.id

    @property
    def item_id(self) -> UUID | None:
        """The agenda item it is about."""
        return self.item.id if self.item else None

    @property
    def heading(self) -> str:
        """Its name in files that people see."""
        if self.item is None:
            return self.question.title
        return say(
            "evaluation.column", number=self.number, title=self.item.title, question=self.question.title
        )


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """What one person answered to one question: options (several for a question with several) or a text."""

    question: str
    item_id: UUID | None = None
    options: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One filled form; it exists only until its answers are stored, each by itself."""

    answers: tuple[SheetAnswer, ...]


def questionnaire() -> Survey:
    """The questionnaire of meetings."""
    return survey(MEETING_EVALUATION)


def rated_items(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """The agenda items that are rated, in the order of the programme."""
    return tuple(sorted((one for one in items if one.kind not in NOT_RATED), key=lambda one: one.position))


def form_columns(items: Sequence[AgendaItem]) -> tuple[FormColumn, ...]:
    """Every question of a meeting's form in order: the meeting, each rated item, free texts, background."""
    form = questionnaire()
    rated = [one for one in form.of_unit(Unit.MEETING) if one.is_rated]
    rest = [one for one in form.of_unit(Unit.MEETING) if not one.is_rated]
    about_items = [
        FormColumn(question, item, number)
        for number, item in enumerate(rated_items(items), 1)
        for question in form.of_unit(Unit.AGENDA_ITEM)
    ]
    plain = [*map(FormColumn, rated)], [*map(FormColumn, (*rest, *form.background))]
    return (*plain[0], *about_items, *plain[1])


def check_sheet(sheet: Sheet, items: Sequence[AgendaItem]) -> None:
    """Refuse a sheet that does not fit the meeting's form.

    Raises:
        RuleError: an unknown question or option, an answer given twice, several options where one is asked
            for, a text that is too long, or nothing at all.
    """
    columns = {(one.question.id, one.item_id): one.question for one in form_columns(items)}
    if not sheet.answers:
        raise RuleError("evaluation.sheet.empty")
    seen: set[tuple[str, UUID | None]] = set()
    for answer in sheet.answers:
        key = (answer.question, answer.item_id)
        if key not in columns:
            raise RuleError("evaluation.question.unknown", question=answer.question)
        if key in seen:
            raise RuleError("evaluation.question.twice", question=columns[key].title)
        seen.add(key)
        _check_answer(answer, columns[key])


def options_of(stored: str) -> tuple[str, ...]:
    """The options of a stored answer."""
    return tuple(stored.split(JOINT)) if stored else ()


def option_of_score(question: SurveyItem, score: int) -> Option | None:
    """The answer of a digit on paper: by its score, or by its place among the options."""
    if question.is_rated:
        return next((one for one in question.options if one.score == score), None)
    return question.options[score - 1] if 1 <= score <= len(question.options) else None


def _check_answer(answer: SheetAnswer, question: SurveyItem) -> None:
    is_text = question.kind is AnswerKind.FREE_TEXT
    if is_text != bool(answer.text.strip()) or is_text == bool(answer.options):
        raise RuleError("evaluation.answer.one")
    if len(answer.text) > LONGEST_ANSWER:
        raise RuleError("evaluation.text.long", longest=LONGEST_ANSWER)
    if len(answer.options) > 1 and question.kind is not AnswerKind.MULTI_CHOICE:
        raise RuleError("evaluation.answer.several", question=question.title)
    if len(set(answer.options)) != len(answer.options):
        raise RuleError("evaluation.answer.several", question=question.title)
    for option in answer.options:
        if option not in question.options.ids:
            raise RuleError("evaluation.option.unknown", option=option, question=question.title)
