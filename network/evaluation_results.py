"""What the answers after a meeting say: figures with their number of answers, and nothing on fewer than five.

A figure of fewer than five answers is hidden. When an agenda item is, the total over all items is hidden too:
else the item could be had as the total minus the others. Free texts come in the order of the alphabet, never
in that of arrival.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from network.content.surveys import AnswerKind, SurveyItem, Unit, index_rule
from network.evaluation import EvaluationAnswer, EvaluationReceipt
from network.evaluation_form import options_of, questionnaire, rated_items
from network.meeting import AgendaItem, Meeting
from riskmodel.kernel.words import say
from riskmodel.textsearch import swedish_order


class Hidden(StrEnum):
    """Why a figure is not shown."""

    NONE = "none"  # nobody has answered
    FEW = "few"  # fewer than five have
    OTHERS = "others"  # else a hidden figure could be worked out


@dataclass(frozen=True, slots=True)
class Figure:
    """The answers to one question with choices, about the meeting or about one agenda item.

    `n` is the number of answers, `counts` how many chose each option in the question's order (None: so few
    that it is not told), `mean` the mean of the scores (1 to 5) for a rated question. All of them None when
    `hidden` says why.
    """

    question: SurveyItem
    n: int | None
    counts: tuple[tuple[str, int | None], ...] | None
    mean: float | None
    hidden: Hidden | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show."""
        return self.hidden is None

    @property
    def why_hidden(self) -> str:
        """Why it is not shown, in words; "" when it is."""
        return say(f"evaluation.hidden.{self.hidden.value}", n=least_group()) if self.hidden else ""


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """An agenda item with its figures, in the questions' order."""

    item: AgendaItem
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The free texts to one question.

    `shown` are in the order of the alphabet; `waiting` are those that a person must read and approve first,
    since fewer than five have answered, and `approved` those of the shown that are so only for that reason.
    """

    question: SurveyItem
    shown: tuple[str, ...]
    waiting: tuple[EvaluationAnswer, ...]
    approved: tuple[EvaluationAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRate:
    """How many have answered, of how many who took part (None: nobody has been checked in)."""

    sheets: int
    present: int | None

    @property
    def words(self) -> str:
        """23 av 41 deltagare svarade."""
        if self.present is None:
            return say("evaluation.rate.unknown", n=self.sheets)
        if self.sheets > self.present:
            return say("evaluation.rate.more", n=self.sheets, present=self.present)
        return say("evaluation.rate", n=self.present, sheets=self.sheets)


@dataclass(frozen=True, slots=True)
class EvaluationFile:
    """Everything that is stored about the evaluation of one meeting; `present` is who took part."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    answers: tuple[EvaluationAnswer, ...]
    receipts: tuple[EvaluationReceipt, ...]
    present: int | None

    @property
    def rate(self) -> AnswerRate:
        """How many have answered."""
        return AnswerRate(sum(receipt.sheets for receipt in self.receipts), self.present)


@dataclass(frozen=True, slots=True)
class Results:
    """What the evaluation of one meeting says.

    `meeting` are the rated questions about the whole of it, `items` those about each agenda item, `together`
    the same questions over all items, `choices` the questions with choices that are not rated, `background`
    who has answered, `texts` the free texts.
    """

    rate: AnswerRate
    meeting: tuple[Figure, ...]
    items: tuple[ItemFigures, ...]
    together: tuple[Figure, ...]
    choices: tuple[Figure, ...]
    background: tuple[Figure, ...]
    texts: tuple[Texts, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has answered."""
        return self.rate.sheets == 0

    def index(self, index: str) -> Figure:
        """The figure of the whole meeting for an index, such as form or content."""
        return next(figure for figure in self.meeting if figure.question.index == index)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One meeting in the trend: its figures by index."""

    meeting: Meeting
    rate: AnswerRate
    figures: Mapping[str, Figure]


def least_group() -> int:
    """How few answers a figure may rest on."""
    return index_rule().least_group


def evaluate(file: EvaluationFile) -> Results:
    """The results of one meeting."""
    form, answers = questionnaire(), _by_column(file.answers)
    about_meeting = [one for one in form.of_unit(Unit.MEETING) if one.options]
    items, together = _item_figures(file.items, answers)
    return Results(
        file.rate,
        tuple(figure(one, answers.get((one.id, None), ())) for one in about_meeting if one.is_rated),
        items,
        together,
        tuple(figure(one, answers.get((one.id, None), ())) for one in about_meeting if not one.is_rated),
        tuple(background_figure(one, answers.get((one.id, None), ())) for one in form.background),
        tuple(
            _texts(one, answers.get((one.id, None), ()))
            for one in form.items
            if one.kind is AnswerKind.FREE_TEXT
        ),
    )


def trend(files: Iterable[EvaluationFile]) -> tuple[TrendPoint, ...]:
    """The figures of meetings that have answers, from the first to the last by day."""
    points = []
    for file in files:
        if not file.rate.sheets:
            continue
        answers = _by_column(file.answers)
        rated = [one for one in questionnaire().of_unit(Unit.MEETING) if one.is_rated]
        figures = {one.index or one.id: figure(one, answers.get((one.id, None), ())) for one in rated}
        points.append(TrendPoint(file.meeting, file.rate, figures))
    return tuple(
        sorted(points, key=lambda one: (one.meeting.day is None, one.meeting.day, one.meeting.label))
    )


def figure(question: SurveyItem, answers: Sequence[EvaluationAnswer]) -> Figure:
    """The figure of one question; hidden when it rests on fewer than five answers."""
    n = len(answers)
    if n < least_group():
        return Figure(question, None, None, None, Hidden.FEW if n else Hidden.NONE)
    counted = Counter(option for answer in answers for option in options_of(answer.option))
    counts = tuple((option.id, counted[option.id]) for option in (question.scale or question.options))
    return Figure(question, n, counts, _mean(question, counts), None)


def background_figure(question: SurveyItem, answers: Sequence[EvaluationAnswer]) -> Figure:
    """Who has answered: a choice of a few persons is not counted out, nor one that would give it away.

    Answers of one sheet are not tied together, so a small choice says nothing about what they thought; but it
    could tell who has answered.
    """
    plain = figure(question, answers)
    if plain.counts is None:
        return plain
    hidden = suppressed([count or 0 for _, count in plain.counts], least_group())
    counts = tuple(
        (option, None if place in hidden else count) for place, (option, count) in enumerate(plain.counts)
    )
    return replace(plain, counts=counts)


def suppressed(sizes: Sequence[int], least: int) -> frozenset[int]:
    """Which of some counts are hidden, by their places, when their total is shown too.

    Those smaller than `least` are, and with them the smallest of the others: so the total minus what is shown
    tells of at least two counts. Counts of nobody hide nothing.
    """
    hidden = {place for place, n in enumerate(sizes) if 0 < n < least}
    rest = sorted((n, place) for place, n in enumerate(sizes) if n >= least)
    if hidden and rest:
        hidden.add(rest[0][1])
    return frozenset(hidden)


def _item_figures(
    items: Sequence[AgendaItem], answers: Mapping[tuple[str, UUID | None], Sequence[EvaluationAnswer]]
) -> tuple[tuple[ItemFigures, ...], tuple[Figure, ...]]:
    rated, questions = rated_items(items), questionnaire().of_unit(Unit.AGENDA_ITEM)
    shown = tuple(
        ItemFigures(item, tuple(figure(one, answers.get((one.id, item.id), ())) for one in questions))
        for item in rated
    )
    together = tuple(
        _together(one, [answers.get((one.id, item.id), ()) for item in rated]) for one in questions
    )
    return shown, together


def _together(question: SurveyItem, of_item: Sequence[Sequence[EvaluationAnswer]]) -> Figure:
    """One question over all items; the same few persons with many items are still few."""
    sizes = [len(one) for one in of_item]
    if max(sizes, default=0) < least_group():
        return Figure(question, None, None, None, Hidden.FEW if any(sizes) else Hidden.NONE)
    if any(0 < n < least_group() for n in sizes):
        return Figure(question, None, None, None, Hidden.OTHERS)
    return figure(question, [answer for one in of_item for answer in one])


def _texts(question: SurveyItem, answers: Sequence[EvaluationAnswer]) -> Texts:
    in_order = sorted(answers, key=lambda one: (swedish_order(one.text), one.text))
    if len(answers) >= least_group():
        return Texts(question, tuple(one.text for one in in_order), ())
    approved = tuple(one for one in in_order if one.is_approved)
    waiting = tuple(one for one in in_order if not one.is_approved)
    return Texts(question, tuple(one.text for one in approved), waiting, approved)


def _mean(question: SurveyItem, counts: Sequence[tuple[str, int]]) -> float | None:
    if not question.is_rated:
        return None
    scores = {option.id: option.score or 0 for option in question.options}
    n = sum(count for _, count in counts)
    return sum(scores[option] * count for option, count in counts) / n if n else None


def _by_column(
    answers: Iterable[EvaluationAnswer],
) -> dict[tuple[str, UUID | None], list[EvaluationAnswer]]:
    found: dict[tuple[str, UUID | None], list[EvaluationAnswer]] = {}
    for answer in answers:
        found.setdefault((answer.question, answer.item_id), []).append(answer)
    return found
